"""Text from outside made safe to show, to store, and to open in a spreadsheet.

Names of files, settings and results files are written by others. A terminal obeys the control
characters in them, a spreadsheet runs a cell that begins like a formula, and XML holds no control
characters at all.
"""

import re
import unicodedata

_REPLACED = "\N{REPLACEMENT CHARACTER}"
# Control characters, halves of a pair that stand alone (a name that is no UTF-8), signs that turn
# the direction of writing, and line separators. A line break and a tab are text.
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# What XML 1.0 refuses, and the control characters that it advises against.
_NOT_STORED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_FORMULA = "=+-@"
_AT_ONCE = "\t\r\n"  # a cell that begins with one of these is never meant as text
# Letters that draw nothing: fillers of Hangul, the blank of Braille, joiners.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


def printable(text: str) -> str:
    """Text as a terminal may show it: a sign that the terminal would obey shows as a mark."""
    return _NOT_SHOWN.sub(_REPLACED, text)


def storable(text: str) -> str:
    """Text as a file of any format may hold it, XML and UTF-8 among them."""
    return _NOT_STORED.sub(_REPLACED, text)


def is_plain(text: str) -> bool:
    """Whether text is one line that holds no control characters."""
    return not _NO_TEXT.search(text)


def safe_cell(cell: object) -> object:
    """A cell that a spreadsheet shows as text and never runs as a formula.

    Numbers stay numbers. Text that begins like a formula gets an apostrophe in front, which is
    how spreadsheets mark text.
    """
    if isinstance(cell, str) and _begins_like_a_formula(cell):
        return "'" + cell
    return cell


def unguarded(cell: str) -> str:
    """A text without the apostrophe that `safe_cell` put in front of it."""
    return cell[1:] if cell.startswith("'") and _begins_like_a_formula(cell[1:]) else cell


def _begins_like_a_formula(text: str) -> bool:
    """Whether the first sign that is seen begins a formula, in any width.

    Programs drop spaces, marks of direction and signs without width before they read a cell.
    """
    if text.lstrip(" ").startswith(tuple(_AT_ONCE)):
        return True
    for letter in text:
        if letter in _UNSEEN or unicodedata.category(letter)[0] in "CZM":
            continue
        return unicodedata.normalize("NFKC", letter)[:1] in _FORMULA
    return False
