"""Charts drawn with Altair: marks whose rows are placed in pixels and whose values on an axis.

A chart is made of layers; each holds its own few rows of data, the numbers that are shown.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wres_calc.errors import missing_extra
from wres_calc.outputs.charts.svg.colours import GRID, QUIET
from wres_calc.outputs.charts.svg.text import DRAWN_WITH, number

Row = Mapping[str, object]

_TAG = re.compile(r"<[^>]*>")
_NOISE = re.compile(r' (?:class|role|pointer-events|aria-[a-z]+|opacity)="[^"]*"(?<!opacity="0")')
_EMPTY = re.compile(r'<path d="(?:M0,0h0v0h0Z)?"[^>]*/>|<g></g>|<g/>')


def altair() -> Any:
    """The chart library.

    Raises:
        CommandError: if the extra is not installed.
    """
    try:
        import altair as alt
    except ImportError:
        raise missing_extra("Drawing the pictures", "report") from None
    return alt


def converter() -> Any:
    """What makes SVG of charts and PNG of SVG, without a browser or a network.

    Raises:
        CommandError: if the extra is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise missing_extra("Drawing the pictures", "report") from None
    return vl_convert


class Axis:
    """A horizontal or vertical axis of a plot: a scale, and the ticks on it."""

    def __init__(
        self,
        ends: tuple[float, float],
        length: float,
        ticks: Sequence[float] = (),
        *,
        log: bool = False,
        unit: str = "",
        places: int = 0,
        upright: bool = False,
    ) -> None:
        self.ends, self.length, self.ticks, self.log = ends, length, ticks, log
        self.unit, self.places, self.upright = unit, places, upright
        self.labelled = True

    def at(self, field: str) -> Any:
        """The encoding of a field on this axis."""
        alt = altair()
        name = f"{field}:Q"
        scale = alt.Scale(
            type="log" if self.log else "linear", domain=list(self.ends), nice=False, zero=False,
            range=[self.length, 0] if self.upright else [0, self.length],
        )  # fmt: skip
        axis = None
        if self.ticks:
            axis = alt.Axis(
                values=list(self.ticks), title=None, domainColor=QUIET, tickColor=QUIET,
                gridColor=GRID, labelFontSize=12, labelColor=QUIET, labelPadding=4,
                labelExpr=f"format(datum.value, '.{self.places}f') + '{self.unit}'",
                labelFlush=False, labelOverlap=False,
                labels=self.labelled, ticks=self.labelled, domain=self.labelled,
            )  # fmt: skip
        return (alt.Y if self.upright else alt.X)(name, scale=scale, axis=axis)

    def inside(self, value: float) -> float:
        """The value, or the end of the axis that it lies beyond."""
        return min(max(value, self.ends[0]), self.ends[1])

    def beyond(self, value: float) -> bool:
        """Whether a value lies outside the axis."""
        return not self.ends[0] <= value <= self.ends[1]


def pixels(field: str, length: float, *, upright: bool) -> Any:
    """The encoding of a field that is a place in pixels."""
    alt = altair()
    scale = alt.Scale(domain=[0, length], range=[0, length], nice=False, zero=False)
    return (alt.Y if upright else alt.X)(f"{field}:Q", scale=scale, axis=None)


def layer(rows: Sequence[Row], mark: str, look: Mapping[str, object], **encoding: Any) -> Any:
    """Marks for rows of data; nothing for none."""
    alt = altair()
    chart = alt.Chart(alt.InlineData(values=list(rows)))
    return getattr(chart, f"mark_{mark}")(**look).encode(**encoding)


def plot(layers: Sequence[Any], wide: float, high: float) -> Any:
    """Layers as one plot of this size; what lies outside it (labels) is not cut off."""
    alt = altair()
    return (
        alt.layer(*layers)
        .properties(width=wide, height=high, padding=0, autosize=alt.AutoSizeParams(type="none"))
        .configure(aria=False, font=DRAWN_WITH, background="transparent")
        .configure_view(stroke=None)
    )


def inlay(chart: Any, x: float, y: float) -> str:
    """The marks of a chart as an SVG group, the corner of its plot at this place."""
    made = converter().vegalite_to_svg(chart.to_dict(validate=False))
    inner = made[made.index(">") + 1 : made.rindex("</svg>")]
    inner = _TAG.sub(lambda tag: _NOISE.sub("", tag[0]), inner)
    before = ""
    while before != inner:
        before, inner = inner, _EMPTY.sub("", inner)
    return f'<g transform="translate({number(x)},{number(y)})">{inner}</g>'
