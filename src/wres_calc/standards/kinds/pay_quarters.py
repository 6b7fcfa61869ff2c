"""The share of each group in each quarter of pay."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.vocabulary import Grouping


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

    @property
    def headline(self) -> Headline:
        return Headline(Measure.SHARE, self.lines[-1].name, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def named_lines(self) -> tuple[Line, ...]:
        return self.lines

    def grouped_by(self) -> Grouping | None:
        return self.grouping
