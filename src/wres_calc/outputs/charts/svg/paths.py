"""Paths drawn as small panels: a point for each year, joined, with its number written above it."""

from functools import lru_cache
from itertools import pairwise

from wres_calc.outputs.charts.specs.data import PathData, PathPanel, Step
from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import OTHER, OWN, PAPER, QUIET
from wres_calc.outputs.charts.svg.marks import Drawn, diamond, dot, moved, rule
from wres_calc.outputs.charts.svg.text import leading, lines_of, text, width, wrap

_TEXT, _SMALL = 13, 12
_TALL = 70.0  # of the plot of a panel
_ABOVE = 20.0  # room for the numbers above the highest point


@lru_cache(maxsize=16)
def path_chart(data: PathData, wide: float) -> Drawn:
    """A panel for each band, two beside each other, each on a scale of its own."""
    gap = 32.0
    room = (wide - gap) / 2
    drawn: list[str] = []
    top, row_high = 0.0, 0.0
    for n, panel in enumerate(data.panels):
        if n and n % 2 == 0:
            top, row_high = top + row_high + 16, 0.0
        made = _panel(panel, room)
        drawn.append(moved(made.marks, n % 2 * (room + gap), top))
        row_high = max(row_high, made.high)
    return Drawn("".join(drawn), top + row_high)


def _panel(panel: PathPanel, wide: float) -> Drawn:
    said = wrap(panel.said, wide, _SMALL)
    drawn = [
        text(panel.title, 0, _TEXT, _TEXT, bold=True),
        lines_of(said, 0, _TEXT + leading(_TEXT), _SMALL, fill=QUIET),
    ]
    head = leading(_TEXT) + len(said) * leading(_SMALL) + 6.0
    if all(step.value is None for step in panel.steps):
        return Drawn("".join(drawn), head)
    values = [s.value for s in (*panel.steps, panel.now) if s and s.value is not None]
    axis = Axis(ends=(0, max([*values, 1])), length=_TALL, upright=True)
    apart = wide / len(panel.steps)
    places = {step.year: apart * (n + 0.5) for n, step in enumerate(panel.steps)}
    base = head + _ABOVE
    drawn.append(moved(_path(panel, axis, places), 0, base))
    drawn.append(rule((0, base + _TALL), (wide, base + _TALL), QUIET))
    for n, step in enumerate(panel.steps):
        x = places[step.year]
        y = base + axis.at(step.value or 0) - 8
        if _fits(step.text, apart, n, len(panel.steps)):
            drawn.append(text(step.text, x, y, _SMALL, bold=True, anchor="middle"))
        year = step.year if _fits(step.year, apart, n, len(panel.steps)) else ""
        drawn.append(text(year, x, base + _TALL + leading(_SMALL), _SMALL, fill=QUIET, anchor="middle"))
    now = panel.now
    if now and now.value is not None and now.year in places and not _on_the_path(panel, now):
        y = base + axis.at(now.value) - 3
        drawn.append(text(now.text, places[now.year] + 9, y, _SMALL))
    return Drawn("".join(drawn), base + _TALL + leading(_SMALL) + 4)


def _on_the_path(panel: PathPanel, now: Step) -> bool:
    """Whether the number of those who are there is written at the path already."""
    return any((step.year, step.text) == (now.year, now.text) for step in panel.steps)


def _fits(said: str, apart: float, n: int, count: int) -> bool:
    """Whether what is written at a point has room; the first and the last always are written."""
    every = int(-(-(width(said, _SMALL) + 4) // apart))  # how many points a text takes up
    last = count - 1
    return n == last or (n % every == 0 and (n == 0 or last - n >= every))


def _path(panel: PathPanel, axis: Axis, places: dict[str, float]) -> str:
    """The years joined, a point for each, and the people who are there now."""
    points = {step.year: axis.point(step.value, places[step.year]) for step in panel.steps if step.value is not None}
    marks = [
        rule(points[before.year], points[after.year], OWN, thick=1.5)
        for before, after in pairwise(panel.steps)
        if before.year in points and after.year in points
    ]
    marks += [dot(place, 3.2, fill=OWN) for place in points.values()]
    now = panel.now
    if now and now.value is not None and now.year in places:
        marks.append(diamond(axis.point(now.value, places[now.year]), 4.74, fill=OTHER, edge=PAPER))
    return "".join(marks)
