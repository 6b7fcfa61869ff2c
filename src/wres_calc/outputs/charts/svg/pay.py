"""Pay drawn: gaps with their intervals around nought, and the groups in each quarter."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from wres_calc.outputs.charts.specs.data import GapData, QuarterData, QuarterRow, RatioRow
from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import GRID, INK, OTHER, OWN, PAPER, QUIET, REFERENCE
from wres_calc.outputs.charts.svg.estimates import Estimate, estimates
from wres_calc.outputs.charts.svg.marks import Drawn, bar, moved, rule
from wres_calc.outputs.charts.svg.text import leading, text, width, wrap

_TEXT, _SMALL = 13, 12
_FARTHEST = 100.0  # no axis of gaps reaches further
_COLOURS = (OWN, OTHER, REFERENCE)
_THICK = 18.0


def gap_axis(rows: tuple[RatioRow, ...], length: float) -> Axis:
    """An axis that holds nought and every gap with its interval, in steps of 5 to 50 percent."""
    ends = [end for row in rows for end in (row.value, row.lower, row.upper) if end is not None]
    low, high = max(min([*ends, 0]), -_FARTHEST), min(max([*ends, 0]), _FARTHEST)
    span = max(high - low, 5)
    step = next(step for step in (5, 10, 20, 50) if span <= 6 * step or step == 50)
    first, last = step * floor(low / step), step * max(ceil(high / step), 1)
    ticks = tuple(range(first, last + 1, step))
    return Axis(ends=(first, last), length=length, ticks=ticks, unit="%")


@lru_cache(maxsize=16)
def gap_chart(data: GapData, wide: float) -> Drawn:
    """Each gap in a row: its name at the left, its interval, its text at the right."""
    right = max(width(row.text, _TEXT, bold=True) for row in data.rows) + 14
    names = max(max(width(r.label, _TEXT, bold=True), width(r.direction, _TEXT)) for r in data.rows)
    left = min(names + 14, wide * 0.4)
    length = wide - left - right
    lines = [list(_names(row, left - 14)) for row in data.rows]
    heights = [len(some) * leading(_TEXT) + 12 for some in lines]
    tops = [sum(heights[:n]) for n in range(len(heights))]
    tall = sum(heights)
    axis = gap_axis(data.rows, length)
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
    nought = rule(axis.point(0, 0), axis.point(0, tall), INK, thick=2)
    drawn = [rule((0, top), (wide, top), GRID) for top in tops if top]
    drawn.append(moved(axis.drawn(tall) + nought + estimates(axis, shown), left, 0))
    for row, some, top, high in zip(data.rows, lines, tops, heights, strict=True):
        middle = top + high / 2
        for n, (line, bold, fill) in enumerate(some):
            y = middle + (n - (len(some) - 1) / 2) * leading(_TEXT) + _TEXT * 0.35
            drawn.append(text(line, 0, y, _TEXT, bold=bold, fill=fill))
        drawn.append(text(row.text, wide, middle + _TEXT * 0.35, _TEXT, bold=True, anchor="end"))
    return Drawn("".join(drawn), tall + 24)


def _names(row: RatioRow, wide: float) -> Iterator[tuple[str, bool, str]]:
    yield from ((line, True, INK) for line in wrap(row.label, wide, _TEXT, bold=True))
    yield from ((line, False, QUIET) for line in wrap(row.direction, wide, _TEXT))


@lru_cache(maxsize=16)
def quarter_chart(data: QuarterData, wide: float) -> Drawn:
    """A bar of 100 percent for each quarter, parted by the groups; its numbers stand above it.

    A quarter of which one share is hidden has no bar: where a part ends would tell it.
    """
    axis = Axis(ends=(0, 100), length=wide, ticks=(0, 20, 40, 60, 80, 100), unit="%")
    head = leading(_TEXT) + 8.0
    drawn = [_key(data.rows[0], head)]
    high = leading(_TEXT) + _THICK + 14
    tall = len(data.rows) * high
    marks = [axis.drawn(tall)]
    for n, row in enumerate(data.rows):
        top = n * high + leading(_TEXT) + 2
        for at, (start, end) in enumerate(_ends(row)):
            if end > start:
                left, right = axis.at(start), axis.at(end)
                colour = _COLOURS[at % len(_COLOURS)]
                marks.append(bar((left, top), right - left, _THICK, colour, edge=PAPER))
    drawn.append(moved("".join(marks), 0, head))
    for n, row in enumerate(data.rows):
        y = head + n * high + _TEXT
        words = ", ".join(f"{one.label} {one.text}" for one in row.parts)
        drawn.append(text(row.label, 0, y, _TEXT, bold=True))
        drawn.append(text(words, wide, y, _TEXT, anchor="end"))
    return Drawn("".join(drawn), head + tall + 24)


def _ends(row: QuarterRow) -> list[tuple[float, float]]:
    """Where the parts of a bar begin and end; none where one of them is not shown."""
    values = [one.value for one in row.parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return []
    return [(sum(known[:n]), min(sum(known[: n + 1]), 100.0)) for n in range(len(known))]


def _key(row: QuarterRow, head: float) -> str:
    """The groups in the order of the parts, each beside its colour."""
    drawn, x = [], 0.0
    for at, one in enumerate(row.parts):
        colour = _COLOURS[at % len(_COLOURS)]
        drawn.append(bar((x, head - 20), 12, 12, colour) + text(one.label, x + 17, head - 9, _SMALL))
        x += 17 + width(one.label, _SMALL) + 20
    return "".join(drawn)
