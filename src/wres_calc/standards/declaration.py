"""What a standard can ask: the shapes that its page of declarations is written in.

No arithmetic and no reading of files here: `calculation` carries out what is declared.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from wres_calc.figures import Measure
from wres_calc.vocabulary import ETHNICITY, Grouping

Values = tuple[str | bool, ...]
Where = Mapping[str, Values]
_ANY: Where = MappingProxyType({})  # no condition: everybody


class Period(StrEnum):
    """When people or events are counted."""

    SNAPSHOT = "on the snapshot date"
    YEAR = "in the reporting year that ends on the snapshot date"
    SURVEY = "in the staff survey of the autumn before the snapshot date"


class Line(NamedTuple):
    """A row inside an indicator.

    Attributes:
        name: the `line` of its figures, such as `clinical/band-5`.
        label: the row's name for a reader.
        where: the values that a person's columns must have to be counted in it.
        of_which: whether it repeats people of another line, and is never added up.
        in_return: whether the national return has this row. A row outside it is shown where
            somebody stands in it, so that the rows add up to the whole.
    """

    name: str
    label: str
    where: Where = _ANY
    of_which: bool = False
    in_return: bool = True


EVERYONE = Line("all", "All staff")


class Population(NamedTuple):
    """The rows of an extract that are counted.

    Attributes:
        extract: the extract.
        where: the values that a row's columns must have. A column that the file does not have,
            or a blank cell, counts as `False`.
        people: whether rows of one `staff_id` are one person.
        dated: whether only events of the period count.
        averaged: whether the average of two years may be asked for instead of the last year.
        record: of people with an event, the values that their record must have, if there is one.
    """

    extract: str
    where: Where = _ANY
    people: bool = False
    dated: bool = False
    averaged: bool = False
    record: Where = _ANY


class Shares(NamedTuple):
    """The share of each group in each line; `group` is the one that the indicator is about.

    `grouping` says what the groups are groups of; of another than ethnicity there are no finer
    ones. `needs` is a column that the extract must have for this part.
    """

    population: Population
    lines: tuple[Line, ...]
    group: str
    groups: tuple[str, ...]
    grouping: Grouping = ETHNICITY
    needs: str | None = None


class RelativeLikelihood(NamedTuple):
    """The likelihood of an event in each group, and one group's over the other's.

    Attributes:
        line: name of the line.
        population: among whom.
        event: who of them had the event.
        group: the group on top of the ratio.
        comparator: the group below it.
        groups: the groups whose likelihood is shown.
        event_words: the event, for the sentence: "be appointed from shortlisting".
        people: what the people are called, for the sentence: "applicants".
        non_adverse: the range in which a ratio is not called adverse, ends inside.
        needs: a column that the extract must have for this part.
        needs_rows: values that some row of the extract must have for this part: a stage that
            everybody in the extract has passed says nothing.
        adverse: the side of 1 on which the ratio is adverse for BME people: 1 above, -1 below.
        grouping: what the groups are groups of.
    """

    line: str
    population: Population
    event: Population
    group: str
    comparator: str
    groups: tuple[str, ...]
    event_words: str
    people: str
    non_adverse: tuple[float, float]
    needs: str | None = None
    needs_rows: Where = _ANY
    adverse: int = 0
    grouping: Grouping = ETHNICITY


class SurveyGap(NamedTuple):
    """The published percentages of two groups, and the gap between them in points.

    Attributes:
        question: the question's name in the survey extract.
        group: the group whose percentage comes first.
        comparator: the group whose percentage is taken off it.
        asked: what the percentage is of, for the sentence.
        nationally: the sign of the gap in every national result, where there is one; the other
            sign suggests that the groups were swapped.
        adverse: the sign of a gap that is adverse for BME people.
        extract: the extract of published results.
        line: the line of its figures.
    """

    question: str
    group: str
    comparator: str
    asked: str
    nationally: int = 0
    adverse: int = 0
    extract: str = "survey"
    line: str = EVERYONE.name


class ShareDifference(NamedTuple):
    """The share of a group in each line, less its share in a reference population.

    `adverse` is the sign of a difference that is adverse for BME people.
    """

    population: Population
    lines: tuple[Line, ...]
    reference: Population
    reference_line: Line
    group: str
    groups: tuple[str, ...]
    adverse: int = 0


class DisparityRatio(NamedTuple):
    """How one group is spread over two tiers of pay bands, over how another is.

    Attributes:
        line: name of the line.
        population: who is counted.
        lower: the lower tier.
        upper: the upper tier.
        group: the group on top of the ratio.
        comparator: the group below it.
        tiers: the two tiers, for the sentence: "the middle to the upper tier".
        adverse: the side of 1 on which the ratio is adverse for BME people.
    """

    line: str
    population: Population
    lower: Line
    upper: Line
    group: str
    comparator: str
    tiers: str
    adverse: int = 0


class TargetPath(NamedTuple):
    """The headcount of a group that each line should reach, and the way there year by year.

    Attributes:
        population: who is counted.
        lines: the lines; the last one is all of them together.
        reference: of whom the share is taken that each line should reach.
        reference_line: its name.
        group: the group that the target is about.
        groups: the groups whose share is shown.
    """

    population: Population
    lines: tuple[Line, ...]
    reference: Population
    reference_line: Line
    group: str
    groups: tuple[str, ...]


class PayGap(NamedTuple):
    """The average pay of one group compared with a reference group's, in percent of the latter.

    Attributes:
        measure: which average of which pay: the mean or median of hourly pay or of bonus.
        population: whose pay.
        grouping: what the groups are groups of.
        group: the reference group, on top: positive is more pay for it.
        comparator: the group that it is compared with.
        line: name of the line.
        more: further pairs of a reference group and a group, each a figure of its own.
        smallest: the least people that a group must have for its gap to be published.
        adverse: the sign of a gap that is adverse for the comparator.
    """

    measure: Measure
    population: Population
    grouping: Grouping
    group: str
    comparator: str
    line: str = EVERYONE.name
    more: tuple[tuple[str, str], ...] = ()
    smallest: int = 0
    adverse: int = 1


class PayQuarters(NamedTuple):
    """The share of each group in each quarter of the people, in order of their hourly pay.

    `group` is the one that the indicator is about.
    """

    population: Population
    grouping: Grouping
    lines: tuple[Line, ...]
    group: str
    groups: tuple[str, ...]


class PaidShare(NamedTuple):
    """The share of each group that was paid a bonus; `group` is the one it is about."""

    population: Population
    paid: Population
    grouping: Grouping
    line: str
    group: str
    groups: tuple[str, ...]


class HeldElsewhere(NamedTuple):
    """What only another body can compute, which a trust's own records do not hold.

    Attributes:
        line: name of the line.
        measure: what kind of number it is.
        owner: who has it.
        what: what it is, in a few words.
        group: the group that it is about.
        comparator: the group that it is compared with.
    """

    line: str
    measure: Measure
    owner: str
    what: str
    group: str
    comparator: str | None = None


Part = (
    Shares
    | RelativeLikelihood
    | SurveyGap
    | ShareDifference
    | DisparityRatio
    | TargetPath
    | PayGap
    | PayQuarters
    | PaidShare
    | HeldElsewhere
)


class Indicator(NamedTuple):
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
        beside: what is computed beside them and is no part of the standard.
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
    beside: tuple[Part, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    series_break: tuple[str, str] | None = None
    standard: str = ""
    edition: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells the indicator from all others, as `Figure.asked` does: standard, number."""
        return self.standard, self.number

    @property
    def argument(self) -> str:
        """What asks for it on the command line: "bank-wres/2"."""
        return f"{self.standard}/{self.number}"

    @property
    def every_part(self) -> tuple[Part, ...]:
        """All that can be computed for the indicator."""
        return (*self.parts, *self.clusters, *self.beside)


class Standard(NamedTuple):
    """A standard in one edition; made by `editions`.

    Attributes:
        name: its name on the command line and in figures.
        title: its title.
        edition: the year of its edition.
        indicators: its indicators, in order.
        notes: what a reader should know of all of them.
        short: what it is called in a heading.
    """

    name: str
    title: str
    short: str
    notes: tuple[str, ...] = ()
    edition: str = ""
    indicators: tuple[Indicator, ...] = ()

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
        calls = "Indicator" if standard.name == "wres" else standard.short
        told = (
            one._replace(standard=standard.name, edition=year, name=f"{calls} {one.number}")
            for one in indicators(year)
        )
        return standard._replace(edition=year, indicators=tuple(told))

    return edition
