"""The share of each group that was paid a bonus."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import Headline, Kind, Population
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

    @property
    def headline(self) -> Headline:
        return Headline(Measure.SHARE, self.line, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.paid

    def grouped_by(self) -> Grouping | None:
        return self.grouping
