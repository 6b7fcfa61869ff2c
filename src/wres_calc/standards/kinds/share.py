"""The share of each group in each line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.standards.kinds.people import EVERYBODY, FourCountsOf, People, count_of, group_name
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

    def lines_by_themselves(self) -> frozenset[str]:
        return frozenset({self.headline.line})

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def needed_column(self) -> str | None:
        return self.needs

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        in_slice_or_extra = bool(figure.slice) or not lines[figure.line].in_return
        own = People(self.population, group_name(self.grouping, figure.group), lines, figure.line)
        everybody = replace(own, group=EVERYBODY, shown_if_any=in_slice_or_extra)
        return count_of(own), count_of(everybody), None, None
