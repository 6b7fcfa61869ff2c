"""The gap between two published percentages."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import EVERYONE, Headline, Kind


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
        return Headline(
            Measure.POINT_DIFFERENCE, self.line, self.group, self.comparator, self.adverse
        )

    def extracts(self) -> tuple[str, ...]:
        return (self.extract,)

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.POINT_DIFFERENCE, Measure.SHARE})
