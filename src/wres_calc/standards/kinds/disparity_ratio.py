"""How differently two groups are spread over tiers of pay bands."""

from dataclasses import dataclass

from wres_calc.figures import Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line, Population
from wres_calc.vocabulary import ETHNICITY, Grouping


@dataclass(frozen=True)
class DisparityRatio(Kind):
    """How one group is spread over two tiers of pay bands, over how another is.

    Attributes:
        line: name of the line.
        population: who is counted.
        lower: the lower tier.
        upper: the upper tier.
        group: the group on top of the ratio.
        comparator: the group below it.
        tiers: the two tiers, for the sentence: "the middle to the upper tier".
        adverse: the side of 1 on which the ratio is adverse for BME people.
    """

    line: str
    population: Population
    lower: Line
    upper: Line
    group: str
    comparator: str
    tiers: str
    adverse: int = 0

    @property
    def headline(self) -> Headline:
        return Headline(
            Measure.DISPARITY_RATIO, self.line, self.group, self.comparator, self.adverse
        )

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def named_lines(self) -> tuple[Line, ...]:
        return self.lower, self.upper

    def grouped_by(self) -> Grouping | None:
        return ETHNICITY

    def figure_lines(self) -> frozenset[str]:
        return frozenset({self.line})  # the tiers have no figures of their own
