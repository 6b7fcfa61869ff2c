"""docs/architecture.md and its picture: the rooms of the package, drawn from its imports."""

import ast
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from pages import markdown

Uses = Mapping[str, frozenset[str]]

PAGE = Path(__file__).with_name("architecture.txt")
WIDTH, HEIGHT, ACROSS, DOWN = 178, 66, 14, 40  # of a room, and between rooms, in pixels
MOST = 6  # rooms beside each other
# Modules that any room may use say nothing about the order of the others.
APART = {"__init__", "__main__"}


def room_of(package: Path, module: Path) -> str:
    """The folder of the package, or the module, that a module is in."""
    return module.relative_to(package).with_suffix("").parts[0]


def uses_of(package: Path) -> Uses:
    """For each room those that it imports from, itself left out."""
    found: dict[str, set[str]] = {}
    for module in sorted(package.rglob("*.py")):
        own = room_of(package, module)
        rooms = found.setdefault(own, set())
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == package.name:
                rooms.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                top, _, rest = node.module.partition(".")
                rooms.update([rest.partition(".")[0]] if top == package.name else [])
    known = found.keys() - APART
    return {room: frozenset(found[room] & known - {room}) for room in sorted(known)}


def floors(uses: Uses) -> list[list[str]]:
    """The rooms in rows: each above all that it uses, and as low as it can stand."""
    floor: dict[str, int] = {}

    def height(room: str) -> int:
        if room not in floor:
            floor[room] = 1 + max((height(below) for below in uses[room]), default=-1)
        return floor[room]

    for room in uses:
        height(room)
    rows = [sorted(r for r in uses if floor[r] == at) for at in range(max(floor.values()), -1, -1)]
    return [row[at : at + MOST] for row in rows for at in range(0, len(row), MOST)]


def direct(uses: Uses) -> list[tuple[str, str]]:
    """The pairs of rooms of which one uses the other, but for those that a longer way implies."""

    def reached(room: str) -> frozenset[str]:
        return uses[room].union(*(reached(below) for below in uses[room]))

    return [
        (room, below)
        for room in uses
        for below in sorted(uses[room])
        if not any(below in reached(other) for other in uses[room] - {below})
    ]


def about(package: Path, room: str) -> str:
    """The first sentence of a room's docstring."""
    folder = package / room / "__init__.py"
    source = folder if folder.is_file() else package / f"{room}.py"
    if not source.is_file():
        return ""
    first = (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split("\n\n")
    return " ".join(first[0].split()).rstrip(".")


def picture(package: Path) -> str:
    """The rooms as SVG: what uses stands above what is used."""
    uses = uses_of(package)
    rows = floors(uses)
    wide = max(len(row) for row in rows) * (WIDTH + ACROSS) + ACROSS
    high = len(rows) * (HEIGHT + DOWN)
    at: dict[str, tuple[float, float]] = {}
    for floor, row in enumerate(rows):
        left = (wide - len(row) * (WIDTH + ACROSS) + ACROSS) / 2
        for place, room in enumerate(row):
            at[room] = (left + place * (WIDTH + ACROSS), floor * (HEIGHT + DOWN) + DOWN / 2)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-labelledby="t d" font-family="sans-serif">',
        '<title id="t">The folders of wres_calc</title>',
        f'<desc id="d">{escape(_in_words(rows))}</desc>',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        '<g stroke="#8a94a3" stroke-width="1.2" fill="none">',
    ]
    floor_of = {room: number for number, row in enumerate(rows) for room in row}
    for upper, lower in direct(uses):
        if floor_of[lower] > floor_of[upper] + 1:
            continue  # a line across another room would only confuse
        (x, y), (u, v) = at[upper], at[lower]
        x, y, u = x + WIDTH / 2, y + HEIGHT, u + WIDTH / 2
        middle = (y + v) / 2
        lines.append(f'<path d="M{x:g} {y:g}C{x:g} {middle:g} {u:g} {middle:g} {u:g} {v:g}"/>')
    lines.append("</g>")
    for room, (x, y) in at.items():
        lines.append(_box(package, room, x, y))
    return "\n".join([*lines, "</svg>", ""])


def _box(package: Path, room: str, x: float, y: float) -> str:
    shown = textwrap.wrap(about(package, room), 31, max_lines=3, placeholder=" …")
    words = "".join(
        f'<text x="{x + 8:g}" y="{y + 32 + 13 * number:g}" font-size="10" fill="#33404f">{escape(text)}</text>'
        for number, text in enumerate(shown)
    )
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="#eef3fa" '
        f'stroke="#1d4f91"/><text x="{x + 8:g}" y="{y + 17:g}" font-size="13" font-weight="bold" '
        f'fill="#10294b">{escape(room)}</text>{words}'
    )


def page(package: Path) -> str:
    """The page: how a number comes about, the picture, and what each room is for."""
    rows = floors(uses_of(package))
    table = markdown.table(
        ["room", "what it is for"], [[f"`{room}`", about(package, room)] for row in rows for room in row]
    )
    text = PAGE.read_text(encoding="utf-8")
    return text.replace("{words}", _in_words(rows)).replace("{rooms}", table)


def _in_words(rows: Sequence[Sequence[str]]) -> str:
    return "From top to bottom: " + "; ".join(", ".join(row) for row in rows) + "."
