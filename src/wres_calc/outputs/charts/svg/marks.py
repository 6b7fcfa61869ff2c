"""The marks that charts are made of, as SVG; every length is in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wres_calc.outputs.charts.svg.colours import OWN, PAPER
from wres_calc.outputs.charts.svg.text import number

LINE = 2.5  # how thick an interval is
_CAP = 6.0  # from the middle of an interval's end to either side
_ARROW = 5.2  # half of the base of an arrow head


@dataclass(frozen=True)
class Drawn:
    """A drawing with its top left corner at nought, and how high it is."""

    marks: str
    high: float


Place = tuple[float, float]  # across and down


def moved(marks: str, x: float, y: float) -> str:
    """Marks with their corner at this place."""
    return f'<g transform="translate({number(x)},{number(y)})">{marks}</g>'


def rule(start: Place, end: Place, colour: str, *, thick: float = 1, dash: Sequence[float] = ()) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{" ".join(map(number, dash))}"' if dash else ""
    return f'<path d="M{_at(start)}L{_at(end)}" stroke="{colour}" stroke-width="{number(thick)}"{dashed}/>'


def bar(corner: Place, wide: float, high: float, colour: str, *, edge: str = "") -> str:
    """A filled rectangle; its edge, if it has one, keeps it apart from the next."""
    edged = f' stroke="{edge}" stroke-width="2"' if edge else ""
    shape = f"M{_at(corner)}h{number(wide)}v{number(high)}h{number(-wide)}Z"
    return f'<path d="{shape}" fill="{colour}"{edged}/>'


def dot(place: Place, radius: float, *, fill: str, edge: str = OWN) -> str:
    """A circle."""
    x, y = place
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" '
        f'stroke="{edge}" stroke-width="2"/>'
    )


def diamond(place: Place, radius: float, *, fill: str, edge: str = OWN) -> str:
    """A square on its tip."""
    x, y = place
    corners = ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius))
    return _shape(corners, f'fill="{fill}" stroke="{edge}" stroke-width="2"')


def arrow_head(place: Place, *, along: Place) -> str:
    """A triangle that points to where an interval goes on, beyond the axis.

    Args:
        place: its middle.
        along: the direction, such as (1, 0) for the right.
    """
    (x, y), (dx, dy) = place, along
    tip = (x + dx * _ARROW * 0.87, y + dy * _ARROW * 0.87)
    base = (x - dx * _ARROW * 0.87, y - dy * _ARROW * 0.87)
    corners = (tip, (base[0] - dy * _ARROW, base[1] - dx * _ARROW), (base[0] + dy * _ARROW, base[1] + dx * _ARROW))
    return _shape(corners, f'fill="{OWN}"')


def end_cap(place: Place, *, upright: bool) -> str:
    """The end of an interval: a short line across it."""
    x, y = place
    ends = ((x - _CAP, y), (x + _CAP, y)) if upright else ((x, y - _CAP), (x, y + _CAP))
    return rule(*ends, OWN, thick=LINE)


def on_paper(filled: bool) -> str:
    """The colour inside a mark: hollow where its figure has low reliability."""
    return OWN if filled else PAPER


def _shape(corners: Iterable[Place], look: str) -> str:
    return f'<path d="M{"L".join(map(_at, corners))}Z" {look}/>'


def _at(place: Place) -> str:
    return f"{number(place[0])},{number(place[1])}"
