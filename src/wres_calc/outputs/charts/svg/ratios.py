"""Ratios drawn with their intervals, beside each other and through the years."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from wres_calc.outputs.charts.specs.data import RatioData, RatioRow, Trend, YearData
from wres_calc.outputs.charts.svg.chart import Axis, Row, inlay, layer, pixels, plot
from wres_calc.outputs.charts.svg.colours import GRID, INK, OWN, PAPER, QUIET, RANGE
from wres_calc.outputs.charts.svg.text import leading, text, width, wrap

# How far an axis can reach on both sides of 1, and its ticks above 1. Those below are one over
# them, so that twice as likely and half as likely stand equally far from 1.
_REACHES = ((2, (1.25, 2)), (3, (1.25, 2, 3)), (5, (2, 5)), (10, (2, 5, 10)), (20, (2, 5, 20)))
_TEXT = 13
_SMALL = 12


class Drawn(NamedTuple):
    """A drawing with its top left corner at nought, and how high it is."""

    marks: str
    high: float


def axis_of(values: Sequence[float | None], length: float, *, upright: bool = False) -> Axis:
    """A logarithmic axis around 1 that holds the values, as far as any axis reaches."""
    there = [value for value in values if value]
    far = max((max(value, 1 / value) for value in there), default=1)
    reach, above = next((one for one in _REACHES if far <= one[0]), _REACHES[-1])
    ticks = (*(round(1 / tick, 4) for tick in reversed(above)), 1, *above)
    return Axis(
        (round(1 / reach, 4), reach), length, ticks, log=True, places=2, upright=upright
    )  # fmt: skip


def span_layers(
    axis: Axis, across: float, low: float, high: float, *, upright: bool = False
) -> list[Any]:
    """The range that is not called adverse, its ends, and the line at 1."""
    field, place = ("y", "x") if upright else ("x", "y")
    other = pixels("from", across, upright=not upright)
    both = {f"{field}2": "high:Q", f"{place}2": "to:Q"}
    across_all = {"from": 0, "to": across}
    ends = [{"v": low, **across_all}, {"v": high, **across_all}]
    return [
        layer([{"low": low, "high": high, **across_all}], "rect", {"color": RANGE},
              **{field: axis.at("low"), place: other, **both}),
        layer(ends, "rule", {"color": QUIET, "strokeDash": [3, 3], "strokeWidth": 1},
              **{field: axis.at("v"), place: other, f"{place}2": "to:Q"}),
        layer([{"v": 1, **across_all}], "rule", {"color": INK, "strokeWidth": 2},
              **{field: axis.at("v"), place: other, f"{place}2": "to:Q"}),
    ]  # fmt: skip


def mark_layers(axis: Axis, marks: Sequence[dict[str, Any]], across: float) -> Iterator[Any]:
    """Intervals and points; what lies beyond the axis ends in an arrow head.

    Args:
        axis: where the values stand.
        marks: each with value, lower, upper (or None), place in pixels, main and reliable,
            and size where it is not the usual one.
        across: how far the places go.
    """
    field, place = ("y", "x") if axis.upright else ("x", "y")
    other = pixels("place", across, upright=not axis.upright)
    lines: list[Row] = []
    caps: list[Row] = []
    heads: list[Row] = []
    for mark in marks:
        if mark["value"] is None:
            continue
        value, lower, upper = mark["value"], mark["lower"], mark["upper"]
        at = {"place": mark["place"]}
        if lower is not None:
            top = axis.ends[1] if upper is None else axis.inside(upper)
            lines.append({"lower": axis.inside(lower), "upper": top, **at})
            for end, gone in ((lower, axis.beyond(lower)),
                              (top, upper is None or axis.beyond(upper))):  # fmt: skip
                kept = heads if gone else caps
                kept.append({"v": axis.inside(end), "up": end >= 1, **at})
        elif axis.beyond(value):
            heads.append({"v": axis.inside(value), "up": value >= 1, **at})
    if lines:
        yield layer(lines, "rule", {"color": OWN, "strokeWidth": 2.5},
                    **{field: axis.at("lower"), f"{field}2": "upper:Q", place: other})  # fmt: skip
    thick = {"color": OWN, "thickness": 2.5, "size": 12,
             "orient": "horizontal" if axis.upright else "vertical"}  # fmt: skip
    if caps:
        yield layer(caps, "tick", thick, **{field: axis.at("v"), place: other})
    for up in (True, False):
        pointing = [head for head in heads if head["up"] is up]
        shape = ({True: "triangle-up", False: "triangle-down"} if axis.upright
                 else {True: "triangle-right", False: "triangle-left"})[up]  # fmt: skip
        if pointing:
            yield layer(pointing, "point",
                        {"shape": shape, "filled": True, "color": OWN, "size": 110, "opacity": 1},
                        **{field: axis.at("v"), place: other})  # fmt: skip
    size = next((mark["size"] for mark in marks if "size" in mark), 150)
    for main in (True, False):
        for reliable in (True, False):
            points = [
                {"v": mark["value"], "place": mark["place"]} for mark in marks
                if mark["value"] is not None and not axis.beyond(mark["value"])
                and (mark["main"], mark["reliable"]) == (main, reliable)
            ]  # fmt: skip
            if points:
                look = {"shape": "circle" if main else "diamond", "size": size if main else 90,
                        "fill": OWN if reliable else PAPER, "stroke": OWN, "strokeWidth": 2,
                        "opacity": 1}  # fmt: skip
                yield layer(points, "point", look, **{field: axis.at("v"), place: other})


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
    marks = [
        {**row._asdict(), "place": top + high / 2}
        for row, top, high in zip(data.rows, tops, heights, strict=True)
    ]
    chart = plot(
        [*span_layers(axis, tall, data.low, data.high), *mark_layers(axis, marks, tall)],
        length, tall,
    )  # fmt: skip
    sides = _above(data, left, length, wide)
    head = sides.high
    drawn = [
        f'<path d="M0,{head + top:g}H{wide:g}" stroke="{GRID}"/>' for top in tops if top
    ]  # fmt: skip
    drawn += [inlay(chart, left, head), sides.marks]
    for row, lines, top, high in zip(data.rows, names, tops, heights, strict=True):
        middle = head + top + high / 2
        for n, (line, bold, fill) in enumerate(lines):
            y = middle + (n - (len(lines) - 1) / 2) * leading(_TEXT) + _TEXT * 0.35
            drawn.append(text(line, 0, y, _TEXT, bold=bold, fill=fill))
        drawn.append(text(row.text, wide, middle + _TEXT * 0.35, _TEXT, bold=row.main,
                          anchor="end"))  # fmt: skip
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
            drawn.append(text(line, middle + (12 if side else -12), (n + 1) * leading(_SMALL) - 5,
                              _SMALL, fill=QUIET, anchor="start" if side else "end"))  # fmt: skip
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
        drawn.append(f'<g transform="translate({n % columns * (room + gap):g},{top:g})">'
                     f'{"".join(marks)}<g transform="translate(0,{below:g})">{panel.marks}'
                     "</g></g>")  # fmt: skip
        row_high = max(row_high, below + panel.high)
    return Drawn("".join(drawn), top + row_high)


def _panel(data: YearData, trend: Trend, axis: Axis, wide: float) -> Drawn:
    """The plot of one ratio, with the years and their figures written below it."""
    length = wide - _SCALE
    step = length / len(trend.points)
    marks = [
        {**point._asdict(), "main": True, "reliable": "[u]" not in point.text, "size": 80,
         "place": step * (n + 0.5)}
        for n, point in enumerate(trend.points)
    ]  # fmt: skip
    layers = span_layers(axis, length, data.low, data.high, upright=True)
    for before, after in pairwise(marks):
        if before["value"] is None or after["value"] is None or after["broken"]:
            continue
        ends = [{"v": axis.inside(one["value"]), "place": one["place"]} for one in (before, after)]
        layers.append(layer(ends, "line", {"color": OWN, "strokeWidth": 1.5},
                            y=axis.at("v"), x=pixels("place", length, upright=False)))  # fmt: skip
    drawn = [inlay(plot([*layers, *mark_layers(axis, marks, length)], length, _TALL), _SCALE, 0)]
    most = 0
    for n, point in enumerate(trend.points):
        x = _SCALE + step * (n + 0.5)
        value, _, interval = point.text.partition(" (")
        lines = [point.year, value, *wrap(interval.rstrip(")"), step - 4, _SMALL)]
        most = max(most, len(lines))
        drawn += [text(line, x, _TALL + (m + 1) * leading(_SMALL), _SMALL, bold=m == 0,
                       anchor="middle") for m, line in enumerate(lines)]  # fmt: skip
        if point.broken:
            drawn.append(f'<path d="M{x - step / 2:g},0v{_TALL:g}" stroke="{INK}" '
                         'stroke-width="1.5" stroke-dasharray="6 4"/>')  # fmt: skip
            drawn.append(text("[b]", x - step / 2 + 4, 12, _SMALL))
    return Drawn("".join(drawn), _TALL + most * leading(_SMALL) + 8)
