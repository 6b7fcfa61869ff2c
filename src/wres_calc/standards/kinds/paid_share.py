"""The share of each group that was paid a bonus."""

from collections.abc import Mapping
from dataclasses import dataclass

from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import EVERYONE, CountedAs, Headline, Kind, Line, Population, Role
from wres_calc.standards.kinds.people import ALL_STAFF, FourCountsOf, People, count_of, group_name
from wres_calc.vocabulary import Grouping


@dataclass(frozen=True)
class PaidShare(Kind):
    """The share of each group that was paid a bonus; `group` is the one it is about."""

    population: Population
    paid: Population
    grouping: Grouping
    line: str
    group: str
    groups: tuple[str, ...]

    of_pay = True
    line_label = "Paid a bonus"

    @property
    def headline(self) -> Headline:
        return Headline(Measure.SHARE, self.line, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.paid

    def steps(self) -> tuple[CountedAs, ...]:
        return CountedAs(Role.WHOLE, self.population), CountedAs(Role.EVENT, self.paid)

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        group = group_name(self.grouping, figure.group)
        paid, everybody = (
            People(population, group, ALL_STAFF, EVERYONE.name) for population in (self.paid, self.population)
        )
        return count_of(paid), count_of(everybody), None, None
