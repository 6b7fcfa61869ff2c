"""An axis of a chart: a scale in pixels, with its numbers and the lines of its grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from wres_calc.outputs.charts.svg.colours import GRID, QUIET
from wres_calc.outputs.charts.svg.marks import Place, rule
from wres_calc.outputs.charts.svg.text import text

_TICK = 5.0
_SIZE = 12


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A horizontal axis below its plot, or an upright one at its left.

    Attributes:
        ends: the least and the greatest value that it holds.
        length: of the plot along the axis, in pixels.
        ticks: the values that are written at it.
        proportional: whether equal proportions are equally far apart, as for ratios.
        upright: whether greater values stand higher, not further to the right.
        places: decimals of its numbers.
        unit: written after each number.
        labelled: whether there are numbers; the grid is there without them too.
    """

    ends: tuple[float, float]
    length: float
    ticks: Sequence[float] = ()
    proportional: bool = False
    upright: bool = False
    places: int = 0
    unit: str = ""
    labelled: bool = True

    def at(self, value: float) -> float:
        """How far along the plot a value stands, from its left or its top."""
        low, high = self.ends
        part = (value - low) / (high - low)
        if self.proportional:
            part = log(value / low) / log(high / low)
        return self.length * (1 - part if self.upright else part)

    def point(self, value: float, across: float) -> Place:
        """Where a value stands, so far across the axis."""
        along = self.at(value)
        return (across, along) if self.upright else (along, across)

    def inside(self, value: float) -> float:
        """The value, or the end of the axis that it lies beyond."""
        return min(max(value, self.ends[0]), self.ends[1])

    def beyond(self, value: float) -> bool:
        """Whether a value lies outside the axis."""
        return not self.ends[0] <= value <= self.ends[1]

    def drawn(self, across: float) -> str:
        """The grid of a plot that is so wide across the axis, and the axis with its numbers."""
        if not self.ticks:
            return ""
        foot = 0.0 if self.upright else across
        marks = [rule(self.point(v, 0), self.point(v, across), GRID) for v in self.ticks]
        if self.labelled:
            low, high = self.ends
            marks.append(rule(self.point(low, foot), self.point(high, foot), QUIET))
            marks += [self._number(value, foot) for value in self.ticks]
        return "".join(marks)

    def _number(self, value: float, foot: float) -> str:
        x, y = self.point(value, foot)
        words = f"{value:.{self.places}f}{self.unit}"
        if self.upright:
            tick = rule((x - _TICK, y), (x, y), QUIET)
            return tick + text(words, x - _TICK - 4, y + 4, _SIZE, fill=QUIET, anchor="end")
        tick = rule((x, y), (x, y + _TICK), QUIET)
        return tick + text(words, x, y + _TICK + 14, _SIZE, fill=QUIET, anchor="middle")
