"""A share less the share in a reference population."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.vocabulary import ETHNICITY, Grouping


@dataclass(frozen=True)
class ShareDifference(Kind):
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

    @property
    def headline(self) -> Headline:
        return Headline(
            Measure.POINT_DIFFERENCE, self.lines[0].name, self.group, self.group, self.adverse
        )

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.reference

    def named_lines(self) -> tuple[Line, ...]:
        return (*self.lines, self.reference_line)

    def grouped_by(self) -> Grouping | None:
        return ETHNICITY

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.POINT_DIFFERENCE, Measure.SHARE})
