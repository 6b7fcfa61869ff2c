"""Groupings: what people are grouped by when groups are compared, and what the groups are called.

Every grouping has a group of those of whom it is not known; it is never merged into another.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from wres_calc.vocabulary.ethnicity import BME, UNKNOWN, WHITE, ethnic_categories

MEN, WOMEN = "Men", "Women"
DISABLED, NON_DISABLED = "Disabled", "Non-disabled"
WHITE_BRITISH, OTHER_GROUPS = "White British", "All other ethnic groups"
UK_GRADUATES, INTERNATIONAL_GRADUATES = "UK graduates", "International graduates"


class Grouping(NamedTuple):
    """What people are grouped by.

    Attributes:
        name: what it is called.
        column: the column of an extract that says in which group a person is.
        groups: the groups, that of the unknown last.
        of: gives the group of each value of the column; any other, or a blank, is Unknown.
    """

    name: str
    column: str
    groups: tuple[str, ...]
    of: Callable[[], Mapping[str, str]]

    @property
    def derived(self) -> str:
        """Name of the column that a tally has for it: the group of each person."""
        return "group" if self.column == "ethnicity" else f"group_by_{self.column}"


@cache
def _of_categories() -> Mapping[str, str]:
    return {category.code: category.wres_group for category in ethnic_categories()}


ETHNICITY = Grouping("ethnicity", "ethnicity", (WHITE, BME, UNKNOWN), _of_categories)


@cache
def _white_british() -> Mapping[str, str]:
    return {
        category.code: (
            UNKNOWN
            if category.wres_group == UNKNOWN
            else WHITE_BRITISH
            if category.category == WHITE_BRITISH
            else OTHER_GROUPS
        )
        for category in ethnic_categories()
    }


# White British and everybody else whose ethnicity is known, White minorities among them.
WHITE_BRITISH_APART = Grouping("ethnicity", "ethnicity", (WHITE_BRITISH, OTHER_GROUPS, UNKNOWN), _white_british)
# A person whose record says neither stays in the headcount and out of what compares the two.
SEX = Grouping("sex", "sex", (MEN, WOMEN, UNKNOWN), lambda: {"Male": MEN, "Female": WOMEN})
DISABILITY = Grouping(
    "disability", "disability", (NON_DISABLED, DISABLED, UNKNOWN), lambda: {"No": NON_DISABLED, "Yes": DISABLED}
)
QUALIFICATION = Grouping(
    "place of qualification",
    "qualified_in",
    (UK_GRADUATES, INTERNATIONAL_GRADUATES, UNKNOWN),
    lambda: {"UK": UK_GRADUATES, "EEA": INTERNATIONAL_GRADUATES, "Other": INTERNATIONAL_GRADUATES},
)
GROUPINGS = (ETHNICITY, SEX, DISABILITY, QUALIFICATION)
