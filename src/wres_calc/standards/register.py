"""The standards that there are, by name, and which edition of each answers for a year."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from wres_calc.standards import (
    bank_wres,
    disability_pay_gap,
    ethnicity_pay_gap,
    gender_pay_gap,
    medical_wres,
    model_employer,
    race_disparity_ratio,
    wres,
)
from wres_calc.standards.declaration import Indicator, Standard


class Page(NamedTuple):
    """A page of declarations.

    Attributes:
        name: the standard's name on the command line and in figures.
        title: its title.
        editions: the years of its editions, the first one first.
        edition: gives the standard in the edition of a year.
        yearly: whether every year has an edition of its own.
    """

    name: str
    title: str
    editions: tuple[str, ...]
    edition: Callable[[str], Standard]
    yearly: bool

    @property
    def latest(self) -> str:
        """The latest edition."""
        return self.editions[-1]

    def edition_of(self, year: int | None) -> str:
        """The edition of a year: the latest that is not after it, or the first one."""
        if year is None:
            return self.latest
        return max((e for e in self.editions if int(e) <= year), default=self.editions[0])


PAGES: Mapping[str, Page] = {
    page.NAME: Page(page.NAME, page.TITLE, page.EDITIONS, page.edition, page.YEARLY)
    for page in (
        wres,
        bank_wres,
        medical_wres,
        race_disparity_ratio,
        model_employer,
        gender_pay_gap,
        ethnicity_pay_gap,
        disability_pay_gap,
    )
}
DEFAULT = wres.NAME


@cache
def standard_of(name: str, edition: str) -> Standard:
    """A standard in one edition.

    Raises:
        KeyError: for a standard or an edition that is not declared.
    """
    return PAGES[name].edition(edition)


def indicator_of(name: str, edition: str, number: str) -> Indicator | None:
    """An indicator of a standard; None where it is not declared."""
    page = PAGES.get(name)
    if page is None or edition not in page.editions:
        return None
    return next((i for i in standard_of(name, edition).indicators if i.number == number), None)
