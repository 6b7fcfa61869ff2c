"""How differently two groups are spread over tiers of pay bands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from wres_calc.figures import Figure, Formula, Measure
from wres_calc.standards.kinds.base import CountedAs, Headline, Kind, Line, Population, Role
from wres_calc.standards.kinds.people import CountOf, FourCountsOf, People, Place, count_of, named
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

    options = frozenset({"disparity_formula"})

    @property
    def headline(self) -> Headline:
        return Headline(Measure.DISPARITY_RATIO, self.line, self.group, self.comparator, self.adverse)

    def populations(self) -> tuple[Population, ...]:
        return (self.population,)

    def named_lines(self) -> tuple[Line, ...]:
        return self.lower, self.upper

    def steps(self) -> tuple[CountedAs, ...]:
        return (CountedAs(Role.WHOLE, self.population, (self.lower, self.upper)),)

    def outside(self) -> tuple[str, ...]:
        return tuple(name for name in ETHNICITY.groups if name not in (self.group, self.comparator))

    def grouped_by(self) -> Grouping | None:
        return ETHNICITY

    def figure_lines(self) -> frozenset[str]:
        return frozenset({self.line})  # the tiers have no figures of their own

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """Both groups in the upper tier, and in the lower one or in the two together."""
        tiers = figure.method.formula is Formula.TIER_LIKELIHOOD
        below = self._both_tiers if tiers else self.lower
        shown = named((self.upper, below))

        def pair(group: str) -> tuple[CountOf, CountOf]:
            upper, under = (count_of(People(self.population, group, shown, name, Place.BESIDE)) for name in shown)
            return upper, under

        return *pair(figure.group), *pair(figure.comparator or self.comparator)

    @cached_property
    def _both_tiers(self) -> Line:
        """The people of both tiers, which ask for different values of the same columns."""
        lower, upper = self.lower, self.upper
        where = {name: (*values, *upper.where[name]) for name, values in lower.where.items()}
        return Line(f"{lower.name} and {upper.name}", f"{lower.label} and {upper.label}", where)
