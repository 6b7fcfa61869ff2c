"""A picture as a file: SVG with real text, a name and a description, and PNG of the same drawing.

Title, subtitle and notes are placed around the chart. PNG is made of the SVG without a browser or a
network. The same picture gives the same bytes.
"""

from wres_calc.errors import missing_extra
from wres_calc.outputs.charts.specs.data import (
    BandData,
    BoardData,
    Data,
    GapData,
    PathData,
    Picture,
    QuarterData,
    RatioData,
    YearData,
    explained,
)
from wres_calc.outputs.charts.svg.colours import PAPER, QUIET
from wres_calc.outputs.charts.svg.marks import Drawn, moved
from wres_calc.outputs.charts.svg.paths import path_chart
from wres_calc.outputs.charts.svg.pay import gap_chart, quarter_chart
from wres_calc.outputs.charts.svg.ratios import ratio_chart, year_chart
from wres_calc.outputs.charts.svg.shares import band_chart, board_chart, survey_chart
from wres_calc.outputs.charts.svg.text import DRAWN_WITH, FONTS, balanced, clean, leading, lines_of, number, wrap

WIDE = 800
_EDGE = 16
_TITLE, _SUBTITLE, _NOTE = 19, 14, 12


def svg(picture: Picture, *, standalone: bool = True) -> str:
    """A picture as SVG, with its title and subtitle in it.

    Args:
        picture: what is drawn.
        standalone: False for a page that says title and subtitle itself; they are then the name
            and the description of the picture only.
    """
    return published(_drawn(picture, titled=standalone))


def png(picture: Picture, scale: float = 2) -> bytes:
    """The same as PNG, in the font that comes with the converter.

    Raises:
        CommandError: if the extra is not installed.
    """
    return rastered(_drawn(picture, titled=True), scale)


def published(drawn: str) -> str:
    """A drawing with the fonts that a viewer has."""
    return drawn.replace(f'font-family="{DRAWN_WITH}"', f'font-family="{FONTS}"')


def rastered(drawn: str, scale: float) -> bytes:
    """A drawing as PNG.

    Raises:
        CommandError: if the extra is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise missing_extra("Drawing the pictures", "report") from None
    picture: bytes = vl_convert.svg_to_png(drawn, scale=scale)
    return picture


def framed(name: str, title: str, description: str, wide: float, high: float, marks: str) -> str:
    """Marks as a whole SVG that says what it is, on paper of its own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(wide)}" height="{number(high)}" '
        f'viewBox="0 0 {number(wide)} {number(high)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" lang="en-GB">'
        f'<title id="{name}-title">{clean(title)}</title>'
        f'<desc id="{name}-desc">{clean(description)}</desc>'
        f'<rect width="{number(wide)}" height="{number(high)}" fill="{PAPER}"/>{marks}</svg>\n'
    )


def _drawn(picture: Picture, *, titled: bool) -> str:
    room = WIDE - 2 * _EDGE
    y = float(_EDGE)
    parts = []
    if titled:
        for said, size, bold in ((picture.title, _TITLE, True), (picture.subtitle, _SUBTITLE, False)):
            lines = (balanced if bold else wrap)(said, room, size, bold=bold)
            fill = {} if bold else {"fill": QUIET}
            parts.append(lines_of(lines, _EDGE, y + size, size, bold=bold, **fill))
            y += len(lines) * leading(size) + 4
        y += 10
    chart = chart_of(picture.data, room)
    parts.append(moved(chart.marks, _EDGE, y))
    y += chart.high
    notes = wrap("; ".join(notes_of(picture.data)), room, _NOTE)
    if notes:
        y += 6
        parts.append(lines_of(notes, _EDGE, y + _NOTE, _NOTE, fill=QUIET))
        y += len(notes) * leading(_NOTE)
    said = picture.alt.removeprefix(f"{picture.title}. ")  # a reader hears the title before it
    return framed(picture.name, picture.title, said, WIDE, round(y + _EDGE), "".join(parts))


def notes_of(data: Data) -> list[str]:
    """How to read the marks of a picture."""
    notes = list(explained(data))
    if isinstance(data, YearData) and any(p.broken for t in data.trends for p in t.points):
        notes.append("[b] break in series: the years before and after it are not to be compared")
    if isinstance(data, YearData):
        sides = data.adverse or ()
        notes = [
            f"shaded: {data.low:.2f} to {data.high:.2f}, not called adverse",
            *(f"{place} 1.00: {side}" for place, side in zip(("below", "above"), sides, strict=False)),
            *notes,
        ]
    if isinstance(data, PathData):
        notes.insert(0, "each panel has a scale of its own, from nought")
        if any(panel.now for panel in data.panels):
            notes.insert(0, "\u2666 people who are there now")
    if isinstance(data, RatioData) and {row.main for row in data.rows} == {True, False}:
        own = "the standard's own ratio" if data.ranged else "all staff"
        notes.insert(0, f"\u25cf {own}, \u2666 others")
    if isinstance(data, QuarterData) and any(one.value is None for r in data.rows for one in r.parts):
        notes.append("a quarter without all its shares has no bar")
    if isinstance(data, RatioData | GapData) and any(not row.reliable for row in data.rows):
        notes.append("hollow marks: [u]")
    return notes


def chart_of(data: Data, wide: float) -> Drawn:
    """The chart of a picture's data, as wide as this; remembered, as SVG and PNG are of one."""
    match data:
        case RatioData():
            return ratio_chart(data, wide)
        case YearData():
            return year_chart(data, wide)
        case BandData():
            return band_chart(data, wide)
        case BoardData():
            return board_chart(data, wide)
        case PathData():
            return path_chart(data, wide)
        case GapData():
            return gap_chart(data, wide)
        case QuarterData():
            return quarter_chart(data, wide)
        case _:
            return survey_chart(data, wide)
