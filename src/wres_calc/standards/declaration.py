"""What a standard can ask: the shapes that its page of declarations is written in.

No arithmetic and no reading of files here: `calculation` carries out what is declared.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from wres_calc.standards.kinds import Part


class Period(StrEnum):
    """When people or events are counted."""

    SNAPSHOT = "on the snapshot date"
    YEAR = "in the reporting year that ends on the snapshot date"
    SURVEY = "in the staff survey of the autumn before the snapshot date"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a standard, as its guidance describes it.

    Attributes:
        number: the indicator's number.
        title: a short label.
        counted: who or what is counted.
        period: when.
        formula: how the figure is made, in words.
        direction: how to read it.
        worse: what a reader should take as the adverse direction for BME people.
        parts: what is computed.
        sources: where the rule was read.
        clusters: what is computed instead of `parts` when clusters of lines are asked for.
        supplementary: what is computed beside them and is no part of the standard.
        unconfirmed: what no guidance could be read for; the output says provisional.
        notes: what a reader should know.
        series_break: the first period end of a new series that must not be compared with older
            ones, and why.
        standard: name of its standard; filled in by the standard.
        edition: the standard's edition; filled in by the standard.
        name: what the indicator is called: "Indicator 2", "Bank WRES 2"; filled in likewise.
    """

    number: str
    title: str
    counted: str
    period: Period
    formula: str
    direction: str
    worse: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    clusters: tuple[Part, ...] = ()
    supplementary: tuple[Part, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    series_break: tuple[str, str] | None = None
    standard: str = ""
    edition: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells the indicator from all others, as `Figure.indicator_key` does: standard, number."""
        return self.standard, self.number

    @property
    def argument(self) -> str:
        """What asks for it on the command line: "bank-wres/2"."""
        return f"{self.standard}/{self.number}"

    @property
    def every_part(self) -> tuple[Part, ...]:
        """All that can be computed for the indicator."""
        return (*self.parts, *self.clusters, *self.supplementary)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in one edition; made by `editions`.

    Attributes:
        name: its name on the command line and in figures.
        title: its title.
        edition: the year of its edition.
        indicators: its indicators, in order.
        notes: what a reader should know of all of them.
        short: what it is called in a heading.
        calls: what one of its indicators is called, before its number; `short` if empty.
        headlines: numbers of the indicators whose figures a summary shows, the first one first.
        nicknames: what people call it, where the nearest spelling would be another standard.
        gaps: whether its figures are gaps in pay, and not ratios.
    """

    name: str
    title: str
    short: str
    notes: tuple[str, ...] = ()
    edition: str = ""
    indicators: tuple[Indicator, ...] = ()
    calls: str = ""
    headlines: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    gaps: bool = False

    def pick(self, numbers: tuple[str, ...]) -> tuple[Indicator, ...]:
        """The indicators with these numbers, in the standard's order; all of them for none.

        Raises:
            KeyError: with the first number that the standard does not have.
        """
        known = {indicator.number for indicator in self.indicators}
        for number in numbers:
            if number not in known:
                raise KeyError(number)
        return tuple(i for i in self.indicators if not numbers or i.number in numbers)


def editions(
    standard: Standard, years: tuple[str, ...], indicators: Callable[[str], tuple[Indicator, ...]]
) -> Callable[[str], Standard]:
    """A function from a year to the standard in that edition; KeyError for any other year.

    Args:
        standard: what all of its editions have in common.
        years: the years of its editions.
        indicators: gives the indicators of an edition.
    """

    def edition(year: str) -> Standard:
        if year not in years:
            raise KeyError(year)
        calls = standard.calls or standard.short
        told = (
            replace(one, standard=standard.name, edition=year, name=f"{calls} {one.number}") for one in indicators(year)
        )
        return replace(standard, edition=year, indicators=tuple(told))

    return edition


def names_of(indicators: Iterable[Indicator]) -> str:
    """What some indicators are called in a sentence: "Indicators 3, 4; Bank WRES 2"."""
    numbers: dict[str, list[str]] = {}
    for one in indicators:
        numbers.setdefault(one.name.removesuffix(f" {one.number}"), []).append(one.number)
    return "; ".join(
        f"{name}{'s' if name == 'Indicator' and len(own) > 1 else ''} {', '.join(own)}" for name, own in numbers.items()
    )
