"""A picture as bars of HTML, for a screen too narrow for its text to be read.

They are made from what the picture shows and from nothing else; a row without a value has no bar.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wres_calc.outputs.charts.specs.data import (
    BandData,
    Bar,
    BoardData,
    Data,
    GapData,
    PathData,
    QuarterData,
    RatioData,
    RatioRow,
    SurveyData,
    YearData,
)


class Drawn(NamedTuple):
    """A row: what of, what is written, and where it is drawn, in percent of the width.

    Attributes:
        label: what it is of.
        text: the value as it is read, or its mark.
        start: where the bar or the interval begins; None for nothing drawn.
        width: how long it is.
        dot: where the value of an interval stands; None for a bar.
        kind: "first" for the group that the indicator is about, "second" for the other.
    """

    label: str
    text: str
    start: str | None = None
    width: str = "0"
    dot: str | None = None
    kind: str = "first"


class Group(NamedTuple):
    """Rows under a heading.

    Attributes:
        title: the heading; may be empty.
        rows: from above to below.
        line: where the line that they are read against stands; None for no line.
        band: where the range around it begins and how long it is; None for no range.
        key: what line and range are, in words; may be empty.
    """

    title: str
    rows: tuple[Drawn, ...]
    line: str | None = None
    band: tuple[str, str] | None = None
    key: str = ""


def bars_of(data: Data) -> tuple[Group, ...]:
    """The rows of a picture."""
    match data:
        case BandData():
            return tuple(_shares(((p.title, p.bars) for p in data.panels), data.reference))
        case BoardData():
            return tuple(_shares([("", data.bars)], data.reference))
        case SurveyData():
            return tuple(_pairs(data))
        case RatioData():
            return (_ratios(data),)
        case YearData():
            return tuple(_years(data))
        case PathData():
            return tuple(_paths(data))
        case GapData():
            return (_gaps(data),)
        case QuarterData():
            return tuple(_quarters(data))


def _percent(part: float) -> str:
    """A position in percent, with one decimal and no more: it is drawn, not read."""
    return f"{min(max(part, 0.0), 100.0):.1f}"


# --- shares -----------------------------------------------------------------------------------


def _longest(bars: Iterable[Bar]) -> float:
    """The end of the axis: the longest bar, up to the next ten."""
    longest = max((bar.value for bar in bars if bar.value is not None), default=0.0)
    return max(math.ceil(longest / 10) * 10, 10)


def _drawn(bar: Bar, full: float, kind: str = "first") -> Drawn:
    if bar.value is None:
        return Drawn(bar.label, bar.text)
    return Drawn(bar.label, bar.text, "0", _percent(100 * bar.value / full), kind=kind)


def _shares(panels: Iterable[tuple[str, Sequence[Bar]]], reference: Bar) -> Iterator[Group]:
    known = list(panels)
    full = _longest([reference, *(bar for _, bars in known for bar in bars)])
    line = None if reference.value is None else _percent(100 * reference.value / full)
    key = f"Line: {reference.label.lower()}, {reference.text}"
    for title, bars in known:
        rows = tuple(_drawn(bar, full) for bar in bars)
        yield Group(title, rows, line, key=key if line else "")


def _pairs(data: SurveyData) -> Iterator[Group]:
    for pair in data.pairs:
        rows = (_drawn(pair.upper, 100), _drawn(pair.lower, 100, "second"))
        gap = pair.gap if pair.gap.startswith("no ") else f"gap {pair.gap}"
        yield Group(f"{pair.title}: {gap}", rows)


def _paths(data: PathData) -> Iterator[Group]:
    for panel in data.panels:
        steps = [*panel.steps, *([panel.now] if panel.now else [])]
        full = max([step.value for step in steps if step.value is not None], default=0.0) or 1.0
        rows = [_drawn(Bar(step.year, step.value, step.text), full) for step in panel.steps]
        if panel.now:
            now = Bar(f"{panel.now.year}, there now", panel.now.value, panel.now.text)
            rows.append(_drawn(now, full, "second"))
        yield Group(f"{panel.title}: {panel.said}", tuple(rows))


_KINDS = ("first", "second")


def _quarters(data: QuarterData) -> Iterator[Group]:
    for row in data.rows:
        bars = [_drawn(one, 100, _KINDS[min(n, len(_KINDS) - 1)]) for n, one in enumerate(row.parts)]
        yield Group(row.label, tuple(bars))


def _gaps(data: GapData) -> Group:
    """Gaps on a scale that holds nought and all of them, no further than 100 percent."""
    ends = [(row.value, row.lower, row.upper) for row in data.rows]
    known = [min(max(end, -100.0), 100.0) for three in ends for end in three if end is not None]
    low, high = min([*known, 0.0]) - 1, max([*known, 0.0]) + 1

    def at(value: float) -> float:
        return 100 * (min(max(value, low), high) - low) / (high - low)

    rows = []
    for row, (value, lower, upper) in zip(data.rows, ends, strict=True):
        name = _named(row)
        if value is None:
            rows.append(Drawn(name, row.text))
            continue
        start = at(value if lower is None else lower)
        end = at(value if lower is None else high if upper is None else upper)
        rows.append(Drawn(name, row.text, _percent(start), _percent(end - start), _percent(at(value))))
    return Group("", tuple(rows), _percent(at(0)), key="Line: 0, no gap")


# --- ratios -----------------------------------------------------------------------------------


class _Axis(NamedTuple):
    """A log axis from the lowest to the highest of some ratios."""

    low: float
    high: float

    def at(self, value: float) -> float:
        span = math.log(self.high) - math.log(self.low)
        return 100 * (math.log(value) - math.log(self.low)) / span


def _axis(shown: Iterable[float | None], low: float, high: float) -> _Axis:
    values = [value for value in shown if value]  # nought has no place on a log axis
    return _Axis(min([*values, low]) / 1.1, max([*values, high]) * 1.1)


def _marks(axis: _Axis, low: float, high: float) -> tuple[str, tuple[str, str]]:
    start = axis.at(low)
    return _percent(axis.at(1)), (_percent(start), _percent(axis.at(high) - start))


def _interval(label: str, text: str, ends: tuple[float | None, float | None, float | None], axis: _Axis) -> Drawn:
    value, lower, upper = ends
    if not value:
        return Drawn(label, text)
    dot = axis.at(value)
    start = dot if lower is None else axis.at(lower) if lower else 0.0
    end = dot if lower is None else 100.0 if upper is None else axis.at(upper)
    return Drawn(label, text, _percent(start), _percent(end - start), _percent(dot))


def _ratios(data: RatioData) -> Group:
    ends = [(row.value, row.lower, row.upper) for row in data.rows]
    axis = _axis([value for three in ends for value in three], data.low, data.high)
    line, band = _marks(axis, data.low, data.high)
    rows = tuple(_interval(_named(row), row.text, three, axis) for row, three in zip(data.rows, ends, strict=True))
    if not data.ranged:
        return Group("", rows, line, key=f"Line: 1.00, {data.even}. Log scale")
    return Group("", rows, line, band, _key(data.low, data.high))


def _named(row: RatioRow) -> str:
    return f"{row.label}, {row.direction}"


def _key(low: float, high: float) -> str:
    return f"Line: 1.00, equal likelihood. Shaded: {low:.2f} to {high:.2f}. Log scale"


def _years(data: YearData) -> Iterator[Group]:
    every = [point for trend in data.trends for point in trend.points]
    axis = _axis([v for p in every for v in (p.value, p.lower, p.upper)], data.low, data.high)
    line, band = _marks(axis, data.low, data.high)
    for trend in data.trends:
        rows = tuple(
            _interval(
                f"{point.year}{' (break in series before it)' if point.broken else ''}",
                point.whole_text,
                (point.value, point.lower, point.upper),
                axis,
            )
            for point in trend.points
        )
        title = f"{trend.title}, {trend.direction}"
        yield Group(title, rows, line, band, _key(data.low, data.high))
