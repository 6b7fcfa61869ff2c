"""What only another body can compute."""

from collections.abc import Mapping
from dataclasses import dataclass

from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds.base import Headline, Kind, Line
from wres_calc.standards.kinds.people import NOBODY, FourCountsOf


@dataclass(frozen=True)
class HeldElsewhere(Kind):
    """What only another body can compute, which a trust's own records do not hold.

    Attributes:
        line: name of the line.
        measure: what kind of number it is.
        owner: who has it.
        what: what it is, in a few words.
        group: the group that it is about.
        comparator: the group that it is compared with.
    """

    line: str
    measure: Measure
    owner: str
    what: str
    group: str
    comparator: str | None = None

    @property
    def headline(self) -> Headline:
        return Headline(self.measure, self.line, self.group, self.comparator)

    def is_computed(self) -> bool:
        return False

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        return NOBODY
