"""The share of each group in each quarter of pay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.standards.kinds.people import EVERYBODY, FourCountsOf, People, count_of, group_name, known_group, named
from wres_calc.vocabulary import UNKNOWN, Grouping

QUARTER = "quarter"  # begins the column of people who are in one


@dataclass(frozen=True)
class PayQuarters(Kind):
    """The share of each group in each quarter of the people, in order of their hourly pay.

    `group` is the one that the indicator is about.
    """

    population: Population
    grouping: Grouping
    lines: tuple[Line, ...]
    group: str
    groups: tuple[str, ...]

    of_pay = True

    @property
    def headline(self) -> Headline:
        return Headline(Measure.SHARE, self.lines[-1].name, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def named_lines(self) -> tuple[Line, ...]:
        return self.lines

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """People of a group in a quarter, and everybody in it, or everybody whose group is known.

        Each division has quarters of its own, which do not add up to those of the organisation;
        and those that leave out who is not known are not the quarters of all.
        """
        known = UNKNOWN not in self.groups
        column = QUARTER + (f" of known {self.grouping.name}" if known else "")
        column += "".join(f" within {name}" for name, _ in figure.slice)
        quarters = named(line._replace(where={column: (line.name,)}) for line in self.lines)
        own = People(self.population, group_name(self.grouping, figure.group), quarters, figure.line)
        whole = known_group(self.grouping) if known else EVERYBODY
        return count_of(own), count_of(replace(own, group=whole)), None, None
