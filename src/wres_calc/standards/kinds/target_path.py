"""A target headcount and the way there."""

from dataclasses import dataclass

from wres_calc.figures import PLANNED, Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.vocabulary import ETHNICITY, Grouping


@dataclass(frozen=True)
class TargetPath(Kind):
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

    @property
    def headline(self) -> Headline:
        return Headline(Measure.TARGET_HEADCOUNT, self.lines[-1].name, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.reference

    def named_lines(self) -> tuple[Line, ...]:
        return (*self.lines, self.reference_line)

    def grouped_by(self) -> Grouping | None:
        return ETHNICITY

    def measures(self) -> frozenset[Measure]:
        return PLANNED | {Measure.SHARE}
