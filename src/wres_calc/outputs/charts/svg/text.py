"""Text in a picture: how wide it is, where its lines break, and its SVG.

Widths are those of Arial, Helvetica and Liberation Sans, which are the same, so that the same
picture comes out wherever it is drawn; no font is asked for.
"""

import unicodedata
from html import escape

from wres_calc.outputs.charts.svg.colours import INK

# What a viewer uses, and what is drawn with: the last one is found on every machine.
FONTS = "Arial, Helvetica, Liberation Sans, sans-serif"
DRAWN_WITH = "Liberation Sans, sans-serif"

# Thousandths of the font size, from the metrics of Helvetica.
_WIDTHS = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" !,./:;I[]\\ft|", 278),
    **dict.fromkeys("()-`r", 333),
    **dict.fromkeys("Jckszvxy", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("Mm", 833),
    **dict.fromkeys("+<=>~", 584),
    "W": 944,
    "%": 889,
    "@": 1015,
    '"': 355,
}
_OTHER_LETTER, _ANYTHING_ELSE = 556, 1000
_BOLD = 1.08  # bold letters are wider, by this at most on a line of words


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at a font size, in pixels; never less than what is drawn."""
    return sum(map(_of_letter, text)) / 1000 * size * (_BOLD if bold else 1)


def _of_letter(letter: str) -> int:
    plain = unicodedata.normalize("NFKD", letter)[:1]
    if plain in _WIDTHS:
        return _WIDTHS[plain]
    return _OTHER_LETTER if plain.isascii() else _ANYTHING_ELSE


def wrap(text: str, wide: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines that are no wider than this; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        if line and width(f"{line} {rest}", size, bold=bold) <= wide:
            line = f"{line} {rest}"
            continue
        if line:
            lines.append(line)
        while width(rest, size, bold=bold) > wide and len(rest) > 1:
            fits = max(n for n in range(1, len(rest)) if n == 1 or width(rest[:n], size, bold=bold) <= wide)
            lines.append(rest[:fits])
            rest = rest[fits:]
        line = rest
    return [*lines, line] if line else lines


def balanced(text: str, wide: float, size: float, *, bold: bool = False) -> list[str]:
    """The same with lines of about one length, and no more of them."""
    least = len(wrap(text, wide, size, bold=bold))
    return next(
        lines for part in range(50, 101, 2) if len(lines := wrap(text, wide * part / 100, size, bold=bold)) == least
    )


def text(
    said: str, x: float, y: float, size: float = 13, *, bold: bool = False, fill: str = INK, anchor: str = "start"
) -> str:
    """One line of text, with its baseline at y."""
    weight = ' font-weight="bold"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-family="{DRAWN_WITH}" '
        f'font-size="{number(size)}px"{weight}{place} fill="{fill}">{clean(said)}</text>'
    )


def lines_of(lines: list[str], x: float, y: float, size: float = 13, *, bold: bool = False, fill: str = INK) -> str:
    """Lines of text below each other, the first with its baseline at y."""
    return "".join(text(line, x, y + n * leading(size), size, bold=bold, fill=fill) for n, line in enumerate(lines))


def leading(size: float) -> float:
    """From one baseline to the next."""
    return round(size * 1.3)


def clean(said: str) -> str:
    """A text for XML, without the signs that no XML may hold."""
    return escape("".join(c for c in said if c in "\t\n" or unicodedata.category(c)[0] != "C"))


def number(value: float) -> str:
    """A length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
