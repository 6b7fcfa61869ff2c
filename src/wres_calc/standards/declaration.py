"""What a standard can ask: the shapes that its page of declarations is written in.

No arithmetic and no reading of files here: `calculation` carries out what is declared.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, assert_never

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
    """

    extract: str
    where: Where = _ANY
    people: bool = False
    dated: bool = False
    averaged: bool = False


class Shares(NamedTuple):
    """The share of each group in each line; `group` is the one that the indicator is about."""

    population: Population
    lines: tuple[Line, ...]
    group: str
    groups: tuple[str, ...]


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
    """

    question: str
    group: str
    comparator: str
    asked: str
    nationally: int = 0
    adverse: int = 0


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


Part = Shares | RelativeLikelihood | SurveyGap | ShareDifference


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

    @property
    def every_part(self) -> tuple[Part, ...]:
        """All that can be computed for the indicator."""
        return (*self.parts, *self.clusters, *self.beside)


class Standard(NamedTuple):
    """A standard in one edition."""

    name: str
    title: str
    edition: str
    indicators: tuple[Indicator, ...]
    notes: tuple[str, ...] = ()

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


def extracts_of(part: Part) -> tuple[str, ...]:
    """The extracts that a part of an indicator is computed from."""
    match part:
        case Shares():
            return (part.population.extract,)
        case RelativeLikelihood():
            return tuple(dict.fromkeys((part.population.extract, part.event.extract)))
        case SurveyGap():
            return ("survey",)
        case ShareDifference():
            return (part.population.extract, part.reference.extract)
        case _:
            assert_never(part)
