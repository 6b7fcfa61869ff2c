"""The two pictures of the coverage study, as SVG text: plain lines, marks and words.

Shapes differ as well as colours, the nominal level is labelled, and each picture stands on the page
beside its table and an alternative text. The colours are those of the Analysis Function.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from coverage_chances import Coverage
from coverage_study import Point, Row

BLUE, ORANGE, PINK, GREY, PALE = "#12436D", "#F46A25", "#801650", "#3D3D3D", "#D9D9D9"
WIDTH = 860
NOMINAL = 95


def dots(kinds: Mapping[str, Sequence[Row]], headings: Mapping[str, str], said: str) -> str:
    """One line for each case: how many of 100 intervals at 95% hold the truth."""
    left, right, least, top = 320, 810, 75.0, 134

    def across(percent: float) -> float:
        return left + (percent - least) / (100 - least) * (right - left)

    grid: list[str] = []
    marks: list[str] = []
    y = float(top)
    for kind, rows in kinds.items():
        marks.append(_text(20, y + 15, headings[kind], weight="bold"))
        y += 36
        for case, several in groupby(rows, key=lambda row: row.case):
            grid += [_text(20, y + 4, case), _line(left, y, right, y, PALE)]
            levels = {row.method: row.levels[NOMINAL] for row in several}
            for shape, percent, down in _marks(levels):
                at = across(max(least, percent))
                marks.append(_mark(shape, at, y + down))
                if percent < least:
                    marks.append(_text(at + 11, y + down + 4, f"← {percent:.0f}%"))
            y += 30 if len(levels) > 1 else 24
        y += 8
    bottom = y - 14
    for percent in (75, 80, 85, 90, 95, 100):
        grid.append(_line(across(percent), bottom, across(percent), bottom + 6, GREY))
        grid.append(_text(across(percent), bottom + 22, f"{percent}%", anchor="middle"))
    grid += [
        _line(left, bottom, right, bottom, GREY),
        _line(across(NOMINAL), top + 4, across(NOMINAL), bottom, GREY, width=1.5),
        _text(across(NOMINAL), top - 4, "nominal: 95%", anchor="middle", weight="bold"),
        _text((left + right) / 2, bottom + 44, "of the intervals hold the truth", anchor="middle"),
        _text(20, 32, "Most 95% intervals keep their promise, but Katz not always", size=19, weight="bold"),
    ]
    keys = (
        ("circle", "the program's own method, samples with an interval", 28, 60),
        ("diamond", "Katz, samples with an interval", 28, 84),
        ("cross", "Katz, no interval counted as a miss", 330, 84),
    )
    for shape, words, x, key_y in keys:
        grid += [_mark(shape, x, key_y), _text(x + 14, key_y + 4, words)]
    title = "True coverage of the 95% intervals, case by case"
    return _svg(title, said, bottom + 58, [*grid, *marks])


def _marks(levels: Mapping[str, Coverage]) -> Iterator[tuple[str, float, float]]:
    """Shape, percentage and offset of each mark of a case; Katz stands below Koopman."""
    katz = levels.get("Katz")
    for method, coverage in levels.items():
        if method != "Katz":
            yield "circle", 100 * coverage.covers, -5 if katz else 0
    if katz:
        yield "diamond", 100 * katz.covers, 6
        if katz.covers - katz.every > 0.005:  # the two marks are apart
            yield "cross", 100 * katz.every, 6


def lines(points: Sequence[Point], said: str) -> str:
    """Koopman and Katz, from hardly an event to many."""
    left, right, least, top, bottom = 70, 640, 20, 90, 390
    first, last = math.log(points[0].events), math.log(points[-1].events)

    def across(events: float) -> float:
        return left + (math.log(events) - first) / (last - first) * (right - left)

    def up(percent: float) -> float:
        return bottom - (percent - least) / (100 - least) * (bottom - top)

    frame = [
        _text(20, 32, "Where cases are few, the log interval is often not there", size=19, weight="bold"),
        _text(20, 64, "Samples whose 95% interval holds the truth"),
        _line(left, bottom, right, bottom, GREY),
    ]
    for percent in range(least, 101, 20):
        frame.append(_line(left, up(percent), right, up(percent), PALE))
        frame.append(_text(left - 8, up(percent) + 4, f"{percent}%", anchor="end"))
    for events in (0.5, 1, 2, 5, 10, 20, 50):
        frame.append(_line(across(events), bottom, across(events), bottom + 6, GREY))
        frame.append(_text(across(events), bottom + 22, f"{events:g}", anchor="middle"))
    frame += [
        _text((left + right) / 2, bottom + 44, "BME cases expected; White, twice as many", anchor="middle"),
        _line(left, up(NOMINAL), right, up(NOMINAL), GREY, dashes="2 3"),
        _text(right + 8, up(NOMINAL) + 4, "nominal: 95%", weight="bold"),
    ]
    for colour, dashes, values in (
        (PINK, "", [100 * point.katz.every for point in points]),
        (ORANGE, "7 4", [100 * point.katz.covers for point in points]),
        (BLUE, "", [100 * point.koopman.every for point in points]),
    ):
        pairs = zip(points, values, strict=True)
        path = " ".join(f"{across(point.events):.1f},{up(value):.1f}" for point, value in pairs)
        frame.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
    frame += [
        _text(across(0.5) + 8, up(100) - 6, "Katz, samples with an interval", colour=ORANGE_TEXT),
        _text(across(0.5) + 8, up(91) + 4, "Koopman, every sample", colour=BLUE),
        _text(across(1.15), up(50) + 5, "Katz, no interval counted as a miss", colour=PINK),
    ]
    title = "Coverage of Koopman and Katz by the number of cases expected"
    return _svg(title, said, bottom + 58, frame)


# --- pieces -----------------------------------------------------------------------------------

ORANGE_TEXT = "#A33F00"  # the orange, dark enough to read on white


def _svg(title: str, said: str, height: float, parts: Sequence[str]) -> str:
    body = "\n".join(f"  {part}" for part in parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" role="img" aria-labelledby="title desc" '
        'font-family="Arial, Helvetica, sans-serif">\n'
        f'  <title id="title">{escape(title)}</title>\n'
        f'  <desc id="desc">{escape(said)}</desc>\n'
        '  <rect width="100%" height="100%" fill="#FFFFFF"/>\n'
        f"{body}\n</svg>\n"
    )


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", size: int = 14, weight: str = "normal", colour: str = GREY
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
    )


def _line(x: float, y: float, x2: float, y2: float, colour: str, *, width: float = 1, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def _mark(shape: str, x: float, y: float) -> str:
    match shape:
        case "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{BLUE}"/>'
        case "diamond":
            path = f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"
            return f'<path d="{path}" fill="#FFFFFF" stroke="{ORANGE}" stroke-width="2.5"/>'
        case _:
            path = f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10"
            return f'<path d="{path}" fill="none" stroke="{PINK}" stroke-width="2.5"/>'
