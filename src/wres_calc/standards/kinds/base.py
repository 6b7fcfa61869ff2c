"""What the kinds of figure have in common: whom they count, in which lines, and what they say."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from wres_calc.figures import Figure, Measure
from wres_calc.vocabulary import Grouping

if TYPE_CHECKING:
    from wres_calc.standards.kinds.people import FourCountsOf

Values = tuple[str | bool, ...]
Where = Mapping[str, Values]
ANY: Where = MappingProxyType({})  # no condition: everybody


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
    where: Where = ANY
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
    where: Where = ANY
    people: bool = False
    dated: bool = False
    averaged: bool = False
    record: Where = ANY

    @property
    def still_to_meet(self) -> Where:
        """The conditions when people are counted: those of events were met when they were read."""
        return ANY if self.people else self.where


class Headline(NamedTuple):
    """The figure that a part of an indicator is about, for the whole organisation.

    Attributes:
        measure: what kind of number it is.
        line: its line.
        group: its group.
        comparator: the group it is compared with; None where it compares none.
        adverse: the side of parity on which it is adverse for BME people; 0 where there is none.
    """

    measure: Measure
    line: str
    group: str
    comparator: str | None
    adverse: int = 0

    @property
    def compares(self) -> bool:
        """Whether it sets one group against another."""
        return self.comparator is not None


class Role(StrEnum):
    """What the people or rows that are counted are to the figure."""

    WHOLE = "whole"  # a share is a part of them
    AMONG = "among"  # a likelihood is among them
    EVENT = "event"  # those of them who had the event
    REFERENCE = "reference"  # a share is compared with a share of them
    PUBLISHED = "published"  # percentages that are taken as published


class CountedAs(NamedTuple):
    """Whom a figure counts, what they are to it, and the lines that they stand in; none for all."""

    role: Role
    population: Population
    lines: tuple[Line, ...] = ()


class Kind(ABC):
    """A kind of figure that a standard can ask for; it answers for itself.

    Attributes:
        options: the options of a run that are about it, by the names of their fields.
        of_pay: whether it is made of what people are paid.
        line_label: what its line is called, where no line of its own says so.
    """

    options: ClassVar[frozenset[str]] = frozenset()
    of_pay: ClassVar[bool] = False
    line_label: ClassVar[str] = ""

    @property
    @abstractmethod
    def headline(self) -> Headline:
        """The figure that it is about: what compares its groups, or the share of the whole."""

    def populations(self) -> tuple[Population, ...]:
        """Whom it counts, those among whom something is measured first."""
        return ()

    def named_lines(self) -> tuple[Line, ...]:
        """The lines that it names with conditions of their own."""
        return ()

    def figure_lines(self) -> frozenset[str]:
        """The lines of the figures that are made for it."""
        return frozenset({self.headline.line, *(line.name for line in self.named_lines())})

    def measures(self) -> frozenset[Measure]:
        """The measures of the figures that are made for it."""
        return frozenset({self.headline.measure})

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of groups that it compares, the one that it is about first."""
        about = self.headline
        return () if about.comparator is None else ((about.group, about.comparator),)

    def smallest_group(self) -> int:
        """The least people that a group must have for its figure to be published."""
        return 0

    def range_not_adverse(self) -> tuple[float, float] | None:
        """The range in which its headline is not called adverse; None where there is none."""
        return None

    def is_computed(self) -> bool:
        """Whether it can be computed from a trust's own records."""
        return True

    def grouped_by(self) -> Grouping | None:
        """What its groups are groups of; None where it counts nobody."""
        return None

    def extracts(self) -> tuple[str, ...]:
        """The extracts that it is computed from."""
        return tuple(dict.fromkeys(population.extract for population in self.populations()))

    def needed_column(self) -> str | None:
        """A column that the extract must have for it, and without which it is left out."""
        return None

    @abstractmethod
    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> "FourCountsOf":
        """Which people the four counts of one of its figures are of; None for no such count.

        Args:
            figure: the figure.
            lines: the lines in which the shares of its indicator are shown, by name.
        """

    def lines_in(self, extract: str) -> tuple[Line, ...]:
        """The lines whose people an extract holds."""
        return self.named_lines() if extract in self.extracts() else ()

    def columns_in(self, extract: str) -> frozenset[str]:
        """The columns of an extract that it has conditions on, or groups people by."""
        own = [population for population in self.populations() if population.extract == extract]
        used = {name for population in own for name in population.where}
        used |= {name for line in self.lines_in(extract) for name in line.where}
        if own and (grouping := self.grouped_by()):
            used.add(grouping.column)
        return frozenset(used)

    def lines_by_themselves(self) -> frozenset[str]:
        """The lines whose figures are read by themselves, and not as one of many."""
        return self.figure_lines()

    def takes(self, option: str) -> bool:
        """Whether an option of a run, by the name of its field, is about it."""
        return option in self.options

    def steps(self) -> "tuple[CountedAs, ...]":
        """Whom it counts, in order, and what they are to its figure."""
        roles = (Role.WHOLE, Role.REFERENCE)
        name = self.headline.line
        lines = tuple(line for line in self.named_lines() if line.name == name and line.where)
        return tuple(
            CountedAs(role, population, lines if role is Role.WHOLE else ())
            for role, population in zip(roles, self.populations(), strict=False)
        )

    def outside(self) -> tuple[str, ...]:
        """The groups that are counted and are on neither side of its ratio."""
        return ()

    def events_among(self) -> tuple[Population, Population] | None:
        """Events, and the people in another extract that they are among; None for no events."""
        return None
