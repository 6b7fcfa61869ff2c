"""Shares drawn as bars from nought: the pay bands, the board, the staff survey."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from wres_calc.outputs.charts.specs.data import BandData, Bar, BoardData, SurveyData
from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import INK, OTHER, OWN, PAPER, QUIET, REFERENCE
from wres_calc.outputs.charts.svg.marks import Drawn, bar, moved, rule
from wres_calc.outputs.charts.svg.text import leading, lines_of, text, width, wrap

_TEXT = 13
_SMALL = 12


@dataclass(frozen=True)
class Rows:
    """How rows of bars are set: the size of the text, a bar's thickness, the room between rows."""

    text: float = 13
    thick: float = 14
    apart: float = 5


LOOSE, TIGHT = Rows(), Rows(12, 11, 2)


def axis_of(bars: Sequence[Bar], length: float, *, ticked: bool = True) -> Axis:
    """An axis from nought that holds the longest bar, in steps of ten or twenty percent."""
    longest = max((bar.value for bar in bars if bar.value is not None), default=0)
    end = max(10 * ceil(longest / 10), 10)
    step = 10 if end <= 40 and length >= 150 else 20 if end > 20 else 10
    end = step * ceil(end / step)
    ticks = tuple(range(0, end + 1, step)) if ticked else ()
    return Axis(ends=(0, end), length=length, ticks=ticks, unit="%")


def bar_block(
    bars: Sequence[Bar],
    axis: Axis,
    left: float,
    right: float,
    *,
    reference: Bar | None = None,
    colours: Sequence[str] | None = None,
    strong: int = 0,
    at_the_end: bool = False,
    rows: Rows = LOOSE,
) -> Drawn:
    """Bars in rows: the name at the left, the bar, its text at the right.

    Args:
        bars: from above to below.
        axis: where they end.
        left: room for the names.
        right: room for the texts.
        reference: a share with a line across all the bars.
        colours: of each bar; that of the group for none.
        strong: how many rows from above are set in bold.
        at_the_end: whether the texts stand at the ends of the bars, or in a column.
        rows: how the rows are set.
    """
    size = rows.text
    names = [wrap(bar.label, left - 10, size, bold=n < strong) for n, bar in enumerate(bars)]
    heights = [max(len(lines), 1) * leading(size) + rows.apart for lines in names]
    tops = [sum(heights[:n]) for n in range(len(heights))]
    tall = sum(heights)
    marks = [axis.drawn(tall)]
    colour_of = colours or [OWN] * len(bars)
    for one, top, high, colour in zip(bars, tops, heights, colour_of, strict=True):
        if one.value is not None:
            corner = (0, top + (high - rows.thick) / 2)
            marks.append(bar(corner, axis.at(one.value), rows.thick, colour))
    if reference and reference.value is not None:
        x = axis.at(reference.value)
        marks.append(rule((x, 0), (x, tall), PAPER, thick=3.5))
        marks.append(rule((x, 0), (x, tall), INK, thick=2, dash=(5, 3)))
    drawn = [moved("".join(marks), left, 0)]
    wide = left + axis.length + right
    for n, (one, lines, top, high) in enumerate(zip(bars, names, tops, heights, strict=True)):
        middle = top + high / 2 + size * 0.35
        for m, line_ in enumerate(lines):
            y = middle + (m - (len(lines) - 1) / 2) * leading(size)
            drawn.append(text(line_, 0, y, size, bold=n < strong))
        if at_the_end:
            x = left + 6 + axis.at(one.value or 0)
            drawn.append(text(one.text, x, middle, size, bold=n < strong))
        else:
            drawn.append(text(one.text, wide, middle, size, bold=n < strong, anchor="end"))
    return Drawn("".join(drawn), tall + (22 if axis.ticks and axis.labelled else 0))


def room_for(bars: Sequence[Bar], most: float, rows: Rows = LOOSE) -> tuple[float, float]:
    """The room that names and texts of bars need."""
    left = max((width(bar.label, rows.text, bold=True) for bar in bars), default=0) + 12
    right = max((width(bar.text, rows.text, bold=True) for bar in bars), default=0) + 12
    return min(left, most), right


@lru_cache(maxsize=16)
def band_chart(data: BandData, wide: float, columns: int = 2, rows: Rows = LOOSE) -> Drawn:
    """A panel of bars for each kind of staff, some beside each other, on one axis."""
    gap = 32.0 if columns < 3 else 22.0
    room = (wide - gap * (columns - 1)) / columns
    every = [bar for panel in data.panels for bar in panel.bars]
    drawn = []
    top, row_high = 0.0, 0.0
    left, right = room_for(every, room * 0.4, rows)
    axis = axis_of([*every, data.reference], room - left - right, ticked=rows is LOOSE)
    for n, panel in enumerate(data.panels):
        if n and n % columns == 0:
            top, row_high = top + row_high + 14, 0.0
        head = 2 * leading(_TEXT)
        block = bar_block(panel.bars, axis, left, right, reference=data.reference, strong=1, rows=rows)
        whole = (
            text(panel.title, 0, _TEXT, _TEXT + 1, bold=True)
            + reference_label(data.reference, axis, left, head - 4)
            + moved(block.marks, 0, head)
        )
        drawn.append(moved(whole, n % columns * (room + gap), top))
        row_high = max(row_high, head + block.high)
    return Drawn("".join(drawn), top + row_high)


def reference_label(reference: Bar, axis: Axis, left: float, y: float) -> str:
    """What the line of the reference is, above it; nothing where there is no line."""
    if reference.value is None:
        return ""
    words = f"{reference.label} {reference.text}"
    half = width(words, _SMALL) / 2
    x = left + axis.at(reference.value)
    return text(words, max(x, half), y, _SMALL, fill=QUIET, anchor="middle")


@lru_cache(maxsize=16)
def board_chart(data: BoardData, wide: float, rows: Rows = LOOSE) -> Drawn:
    """The board and its parts, and the workforce below them."""
    bars = [*data.bars, data.reference]
    left, right = room_for(bars, wide * 0.3, rows)
    axis = axis_of(bars, wide - left - right, ticked=rows is LOOSE)
    head = leading(_SMALL) + 4.0
    block = bar_block(
        bars,
        axis,
        left,
        right,
        reference=data.reference,
        strong=1,
        rows=rows,
        colours=[OWN] * len(data.bars) + [REFERENCE],
    )
    label = reference_label(data.reference, axis, left, head - 6)
    return Drawn(label + moved(block.marks, 0, head), head + block.high)


@lru_cache(maxsize=16)
def survey_chart(data: SurveyData, wide: float, rows: Rows = LOOSE) -> Drawn:
    """Each question with a bar for either group and the gap between them."""
    size = rows.text
    bars = [bar for pair in data.pairs for bar in (pair.upper, pair.lower)]
    left, right = room_for(bars, wide * 0.35, rows)
    side = max(width(pair.gap, size, bold=True) for pair in data.pairs) + 12
    axis = axis_of(bars, wide - left - right - side, ticked=rows is LOOSE)
    drawn, top = [], 0.0
    for pair in data.pairs:
        heads = [(pair.title, True)]
        if pair.adverse and rows is LOOSE:
            heads.append((f"A gap {pair.adverse}", False))
        for said, bold in heads:
            lines = wrap(said, wide, size, bold=bold)
            fill = INK if bold else QUIET
            drawn.append(lines_of(lines, 0, top + size, size, bold=bold, fill=fill))
            top += len(lines) * leading(size)
        top += 3
        last = pair is data.pairs[-1]
        block = bar_block(
            [pair.upper, pair.lower],
            replace(axis, labelled=last),
            left,
            right,
            colours=[OWN, OTHER],
            at_the_end=True,
            rows=rows,
        )
        drawn.append(moved(block.marks, 0, top))
        y = top + (leading(size) + rows.apart) / 2 + size * 0.35
        drawn.append(text(pair.gap, wide - side + 12, y, size, bold=True))
        top += block.high + (0 if last else 2 * rows.apart)
    return Drawn("".join(drawn), top)
