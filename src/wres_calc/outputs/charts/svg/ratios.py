"""Ratios drawn with their intervals, beside each other and through the years."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from wres_calc.outputs.charts.specs.data import RatioData, RatioRow, Trend, YearData
from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import GRID, INK, OWN, QUIET, RANGE
from wres_calc.outputs.charts.svg.estimates import Estimate, estimates
from wres_calc.outputs.charts.svg.marks import Drawn, bar, moved, rule
from wres_calc.outputs.charts.svg.text import leading, text, width, wrap

# How far an axis can reach on both sides of 1, and its ticks above 1. Those below are one over
# them, so that twice as likely and half as likely stand equally far from 1.
_REACHES = ((2, (1.25, 2)), (3, (1.25, 2, 3)), (5, (2, 5)), (10, (2, 5, 10)), (20, (2, 5, 20)))
_TEXT = 13
_SMALL = 12


def axis_of(values: Sequence[float | None], length: float, *, upright: bool = False) -> Axis:
    """A logarithmic axis around 1 that holds the values, as far as any axis reaches."""
    there = [value for value in values if value]
    far = max((max(value, 1 / value) for value in there), default=1)
    reach, above = next((one for one in _REACHES if far <= one[0]), _REACHES[-1])
    ticks = (*(round(1 / tick, 4) for tick in reversed(above)), 1, *above)
    return Axis(
        ends=(round(1 / reach, 4), reach), length=length, ticks=ticks, proportional=True, places=2, upright=upright
    )


def span(axis: Axis, across: float, low: float, high: float) -> str:
    """The range that is not called adverse, its ends, and the line at 1."""
    (left, top), (right, foot) = sorted((axis.point(low, 0), axis.point(high, across)))
    corner = min(left, right), min(top, foot)
    return "".join(
        [
            bar(corner, abs(right - left), abs(foot - top), RANGE),
            *(rule(axis.point(end, 0), axis.point(end, across), QUIET, dash=(3, 3)) for end in (low, high)),
            rule(axis.point(1, 0), axis.point(1, across), INK, thick=2),
        ]
    )


# --- ratios beside each other -----------------------------------------------------------------


@lru_cache(maxsize=16)
def ratio_chart(data: RatioData, wide: float) -> Drawn:
    """Each ratio in a row: its name at the left, its interval, its text at the right."""
    right = max(width(row.text, _TEXT, bold=True) for row in data.rows) + 14
    left = min(max(_label_width(row) for row in data.rows) + 14, wide * 0.4)
    length = wide - left - right
    names = [_names(row, left - 14) for row in data.rows]
    heights = [len(lines) * leading(_TEXT) + 12 for lines in names]
    tall = sum(heights)
    tops = [sum(heights[:n]) for n in range(len(heights))]
    values = [v for row in data.rows for v in (row.value, row.lower, row.upper)]
    axis = axis_of(values, length)
    shown = [
        Estimate(
            value=row.value,
            lower=row.lower,
            upper=row.upper,
            place=top + high / 2,
            main=row.main,
            reliable=row.reliable,
        )
        for row, top, high in zip(data.rows, tops, heights, strict=True)
    ]
    chart = axis.drawn(tall) + span(axis, tall, data.low, data.high) + estimates(axis, shown)
    sides = _above(data, left, length, wide)
    head = sides.high
    drawn = [rule((0, head + top), (wide, head + top), GRID) for top in tops if top]
    drawn += [moved(chart, left, head), sides.marks]
    for row, lines, top, high in zip(data.rows, names, tops, heights, strict=True):
        middle = head + top + high / 2
        for n, (line, bold, fill) in enumerate(lines):
            y = middle + (n - (len(lines) - 1) / 2) * leading(_TEXT) + _TEXT * 0.35
            drawn.append(text(line, 0, y, _TEXT, bold=bold, fill=fill))
        drawn.append(text(row.text, wide, middle + _TEXT * 0.35, _TEXT, bold=row.main, anchor="end"))
    return Drawn("".join(drawn), head + tall + 24)


def _label_width(row: RatioRow) -> float:
    return max(width(row.label, _TEXT, bold=row.main), width(row.direction, _TEXT))


def _names(row: RatioRow, wide: float) -> list[tuple[str, bool, str]]:
    """A row's name and direction, line by line: the words, whether bold, the colour."""
    return [
        *((line, row.main, INK) for line in wrap(row.label, wide, _TEXT, bold=row.main)),
        *((line, False, QUIET) for line in wrap(row.direction, wide, _TEXT)),
    ]


def _above(data: RatioData, left: float, length: float, wide: float) -> Drawn:
    """What the sides of 1 and the range mean."""
    middle = left + length / 2
    drawn: list[str] = []
    most = 0
    for side, said in enumerate(data.adverse or ()):
        arrowed = f"{said} \u2192" if side else f"\u2190 {said}"
        room = (wide - middle if side else middle) - 12
        lines = wrap(arrowed, room, _SMALL)
        most = max(most, len(lines))
        for n, line in enumerate(lines):
            drawn.append(
                text(
                    line,
                    middle + (12 if side else -12),
                    (n + 1) * leading(_SMALL) - 5,
                    _SMALL,
                    fill=QUIET,
                    anchor="start" if side else "end",
                )
            )
    said = f"1.00: {data.even}"
    if data.ranged:
        said = f"{data.low:.2f} to {data.high:.2f}: not called adverse"
    y = (most + 1) * leading(_SMALL)
    drawn.append(text(said, middle, y - 5, _SMALL, fill=QUIET, anchor="middle"))
    return Drawn("".join(drawn), y)


# --- years ------------------------------------------------------------------------------------

_SIDE_BY_SIDE = 4  # years that a panel of a third of the width can hold
_TALL = 180.0
_SCALE = 34.0  # room for the numbers of an upright axis


@lru_cache(maxsize=16)
def year_chart(data: YearData, wide: float) -> Drawn:
    """Each ratio in its own panel, all on one axis."""
    most = max(len(trend.points) for trend in data.trends)
    columns = len(data.trends) if most <= _SIDE_BY_SIDE else 1
    gap = 28.0
    room = (wide - gap * (columns - 1)) / columns
    values = [v for t in data.trends for p in t.points for v in (p.value, p.lower, p.upper)]
    axis = axis_of(values, _TALL, upright=True)
    titles = [wrap(trend.title, room, _TEXT, bold=True) for trend in data.trends]
    most_lines = max(map(len, titles))
    drawn: list[str] = []
    top, row_high = 0.0, 0.0
    for n, (trend, lines) in enumerate(zip(data.trends, titles, strict=True)):
        if n and n % columns == 0:
            top, row_high = top + row_high + 16, 0.0
        head = [*((line, True) for line in lines), (trend.direction, False)]
        marks = [
            text(line, 0, _TEXT + m * leading(_TEXT), _TEXT, bold=bold, fill=INK if bold else QUIET)
            for m, (line, bold) in enumerate(head)
        ]
        panel = _panel(data, trend, axis, room)
        below = (most_lines + 1) * leading(_TEXT) + 8
        whole = "".join(marks) + moved(panel.marks, 0, below)
        drawn.append(moved(whole, n % columns * (room + gap), top))
        row_high = max(row_high, below + panel.high)
    return Drawn("".join(drawn), top + row_high)


def _panel(data: YearData, trend: Trend, axis: Axis, wide: float) -> Drawn:
    """The plot of one ratio, with the years and their figures written below it."""
    length = wide - _SCALE
    step = length / len(trend.points)
    shown = [
        Estimate(
            value=point.value,
            lower=point.lower,
            upper=point.upper,
            place=step * (n + 0.5),
            reliable=point.reliable,
            radius=4.47,
        )
        for n, point in enumerate(trend.points)
    ]
    marks = [axis.drawn(length), span(axis, length, data.low, data.high)]
    for (earlier, before), (later, after) in pairwise(zip(trend.points, shown, strict=True)):
        if earlier.value is not None and later.value is not None and not later.broken:
            start = axis.point(axis.inside(earlier.value), before.place)
            end = axis.point(axis.inside(later.value), after.place)
            marks.append(rule(start, end, OWN, thick=1.5))
    drawn = [moved("".join([*marks, estimates(axis, shown)]), _SCALE, 0)]
    most = 0
    for n, point in enumerate(trend.points):
        x = _SCALE + step * (n + 0.5)
        lines = [point.year, point.text, *wrap(point.interval, step - 4, _SMALL)]
        most = max(most, len(lines))
        drawn += [
            text(line, x, _TALL + (m + 1) * leading(_SMALL), _SMALL, bold=m == 0, anchor="middle")
            for m, line in enumerate(lines)
        ]
        if point.broken:
            between = x - step / 2
            drawn.append(rule((between, 0), (between, _TALL), INK, thick=1.5, dash=(6, 4)))
            drawn.append(text("[b]", x - step / 2 + 4, 12, _SMALL))
    return Drawn("".join(drawn), _TALL + most * leading(_SMALL) + 8)
