"""Values with their intervals on an axis; what lies beyond it ends in an arrow head."""

from collections.abc import Sequence
from dataclasses import dataclass

from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import OWN
from wres_calc.outputs.charts.svg.marks import LINE, arrow_head, diamond, dot, end_cap, on_paper, rule


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A value as it is drawn.

    Attributes:
        value: None for one that is not shown: then nothing is drawn.
        lower: the lower end of its interval; None for no interval.
        upper: the upper end; None for no interval, or for one without an upper end.
        place: how far across the axis it stands.
        main: whether it is the standard's own figure: a circle, where others are diamonds.
        reliable: whether it is made from enough people; hollow if not.
        radius: of the circle.
    """

    value: float | None
    lower: float | None
    upper: float | None
    place: float
    main: bool = True
    reliable: bool = True
    radius: float = 6.12


def estimates(axis: Axis, shown: Sequence[Estimate]) -> str:
    """All intervals, and the values above them."""
    return "".join([_interval(axis, one) for one in shown] + [_value(axis, one) for one in shown])


def _interval(axis: Axis, one: Estimate) -> str:
    if one.value is None or one.lower is None:
        return ""
    upper = axis.ends[1] if one.upper is None else one.upper
    low, high = axis.inside(one.lower), axis.inside(upper)
    line = rule(axis.point(low, one.place), axis.point(high, one.place), OWN, thick=LINE)
    ends = ((one.lower, axis.beyond(one.lower)), (upper, one.upper is None or axis.beyond(upper)))
    return line + "".join(
        _arrow(axis, value, one.place) if goes_on else end_cap(axis.point(value, one.place), upright=axis.upright)
        for value, goes_on in ends
    )


def _value(axis: Axis, one: Estimate) -> str:
    if one.value is None:
        return ""
    if axis.beyond(one.value):
        return _arrow(axis, one.value, one.place) if one.lower is None else ""
    place, fill = axis.point(one.value, one.place), on_paper(one.reliable)
    return dot(place, one.radius, fill=fill) if one.main else diamond(place, 4.74, fill=fill)


def _arrow(axis: Axis, value: float, place: float) -> str:
    up = value >= axis.ends[1]
    along = (0.0, -1.0 if up else 1.0) if axis.upright else (1.0 if up else -1.0, 0.0)
    return arrow_head(axis.point(axis.inside(value), place), along=along)
