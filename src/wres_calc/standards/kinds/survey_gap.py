"""The gap between two published percentages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from wres_calc.figures import Figure, Measure, Status
from wres_calc.standards.kinds.base import EVERYONE, CountedAs, Headline, Kind, Line, Population, Role
from wres_calc.standards.kinds.people import ALL_STAFF, CountOf, FourCountsOf, People, Place, count_of


@dataclass(frozen=True)
class SurveyGap(Kind):
    """The published percentages of two groups, and the gap between them in points.

    Attributes:
        question: the question's name in the survey extract.
        group: the group whose percentage comes first.
        comparator: the group whose percentage is taken off it.
        asked: what the percentage is of, for the sentence.
        nationally: the sign of the gap in every national result, where there is one; the other
            sign suggests that the groups were swapped.
        adverse: the sign of a gap that is adverse for BME people.
        extract: the extract of published results.
        line: the line of its figures.
    """

    question: str
    group: str
    comparator: str
    asked: str
    nationally: int = 0
    adverse: int = 0
    extract: str = "survey"
    line: str = EVERYONE.name

    @property
    def headline(self) -> Headline:
        return Headline(Measure.POINT_DIFFERENCE, self.line, self.group, self.comparator, self.adverse)

    def steps(self) -> tuple[CountedAs, ...]:
        return (CountedAs(Role.PUBLISHED, self._answers),)

    def extracts(self) -> tuple[str, ...]:
        return (self.extract,)

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.POINT_DIFFERENCE, Measure.SHARE})

    @cached_property
    def _answers(self) -> Population:
        return Population(self.extract, {"question": (self.question,)})

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """The respondents of both groups, where the survey said how many there were."""
        hidden = figure.status is Status.SUPPRESSED

        def respondents(group: str | None, number: float | None) -> CountOf | None:
            if group is None or (number is None and not hidden):
                return None
            return count_of(People(self._answers, group, ALL_STAFF, EVERYONE.name, Place.APART, words="respondents"))

        own = respondents(figure.group, figure.denominator)
        other = respondents(figure.comparator, figure.comparator_denominator)
        return None, own, None, other
