"""A share less the share in a reference population."""

from collections.abc import Mapping
from dataclasses import dataclass

from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.standards.kinds.people import EVERYBODY, CountOf, FourCountsOf, People, Place, count_of, named
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
        return Headline(Measure.POINT_DIFFERENCE, self.lines[0].name, self.group, self.group, self.adverse)

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.reference

    def named_lines(self) -> tuple[Line, ...]:
        return (*self.lines, self.reference_line)

    def lines_in(self, extract: str) -> tuple[Line, ...]:
        own = self.lines if self.population.extract == extract else ()
        return (*own, self.reference_line) if self.reference.extract == extract else own

    def grouped_by(self) -> Grouping | None:
        return ETHNICITY

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.POINT_DIFFERENCE, Measure.SHARE})

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """A group among everybody of a line, and for a difference in the reference too."""
        reference = named((self.reference_line,))
        if figure.measure is not Measure.POINT_DIFFERENCE:
            if figure.line in reference:
                return *self._in_reference(figure.group), None, None
            return *self._in_line(figure), None, None
        return *self._in_line(figure), *self._in_reference(figure.comparator or figure.group)

    def _in_line(self, figure: Figure) -> tuple[CountOf, CountOf]:
        own, everybody = (
            People(self.population, group, named(self.lines), figure.line) for group in (figure.group, EVERYBODY)
        )
        return count_of(own), count_of(everybody)

    def _in_reference(self, group: str) -> tuple[CountOf, CountOf]:
        line = self.reference_line
        own, everybody = (
            People(self.reference, one, named((line,)), line.name, Place.APART) for one in (group, EVERYBODY)
        )
        return count_of(own), count_of(everybody)
