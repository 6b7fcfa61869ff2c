"""The difference between two groups' average pay."""

from collections.abc import Mapping
from dataclasses import dataclass

from wres_calc.extracts.models.pay import FULL_PAY
from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import EVERYONE, CountedAs, Headline, Kind, Line, Population, Role
from wres_calc.standards.kinds.people import ALL_STAFF, FourCountsOf, People, count_of, group_name
from wres_calc.vocabulary import Grouping

_OF_HOURLY_PAY = (Measure.MEAN_PAY_GAP, Measure.MEDIAN_PAY_GAP)


@dataclass(frozen=True)
class PayGap(Kind):
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

    of_pay = True

    @property
    def headline(self) -> Headline:
        return Headline(self.measure, self.line, self.group, self.comparator, self.adverse)

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def takes(self, option: str) -> bool:
        return option == "smallest_group" and self.smallest > 0

    def steps(self) -> tuple[CountedAs, ...]:
        population = self.population
        if self.measure in _OF_HOURLY_PAY:  # nobody else has hourly pay
            where = {FULL_PAY: (True,), **population.where}
            population = population._replace(where=where)
        return (CountedAs(Role.WHOLE, population),)

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (*super().pairs(), *self.more)

    def smallest_group(self) -> int:
        return self.smallest

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """How many people of both groups the averages are of."""
        own, other = (
            People(self.population, group_name(self.grouping, group), ALL_STAFF, EVERYONE.name)
            for group in (figure.group, figure.comparator or self.comparator)
        )
        return None, count_of(own), None, count_of(other)
