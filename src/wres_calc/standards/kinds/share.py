"""The share of each group in each line."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.vocabulary import ETHNICITY, Grouping


@dataclass(frozen=True)
class Shares(Kind):
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

    @property
    def headline(self) -> Headline:
        return Headline(Measure.SHARE, self.lines[0].name, self.group, None)

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def named_lines(self) -> tuple[Line, ...]:
        return self.lines

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def needed_column(self) -> str | None:
        return self.needs
