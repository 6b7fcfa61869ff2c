"""A target headcount and the way there."""

from collections.abc import Mapping
from dataclasses import dataclass

from wres_calc.figures import PLANNED, Figure, Measure, PathStart, Status
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.standards.kinds.people import EVERYBODY, CountOf, FourCountsOf, People, Place, count_of, named
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

    options = frozenset({"target_year", "interpolation", "target_rounding", "growth", "turnover"})

    @property
    def headline(self) -> Headline:
        return Headline(Measure.TARGET_HEADCOUNT, self.lines[-1].name, self.group, None)

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
        return PLANNED | {Measure.SHARE}

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """The group in the line, and in the workforce whose share is the target."""
        if figure.measure is Measure.SHARE:
            if figure.line == self.reference_line.name:
                return *self._in_reference(figure.group), None, None
            return *self._in_line(figure, Place.ROW), None, None
        # A baseline has no shares beside it, so that its path is all there is of its table.
        from_baseline = figure.method.start is PathStart.BASELINE
        own = self._in_line(figure, Place.ROW if from_baseline else Place.BESIDE)
        if figure.comparator_denominator is None and figure.status is not Status.SUPPRESSED:
            return *own, None, None  # a baseline that gives the share alone
        return *own, *self._in_reference(figure.group, of_the_whole=True)

    def _in_line(self, figure: Figure, place: Place) -> tuple[CountOf, CountOf]:
        own, everybody = (
            People(self.population, group, named(self.lines), figure.line, place) for group in (figure.group, EVERYBODY)
        )
        return count_of(own), count_of(everybody)

    def _in_reference(self, group: str, *, of_the_whole: bool = False) -> tuple[CountOf, CountOf]:
        line = self.reference_line
        own, everybody = (
            People(self.reference, one, named((line,)), line.name, Place.APART, of_the_whole)
            for one in (group, EVERYBODY)
        )
        return count_of(own), count_of(everybody)
