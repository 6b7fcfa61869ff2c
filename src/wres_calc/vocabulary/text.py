"""When are two texts the same? The one place that cleans text and makes comparison keys.

There are three steps, each beyond the last. `clean` takes away what nobody can see. `alike` also
forgets what nobody would call a difference: capitals, and which dash or quotation mark was typed.
`fold` also forgets punctuation: every list of accepted spellings is compared through it, so that
"White - British", "WHITE: BRITISH" and "white british" are one spelling. `clean_cells` is `clean`
for a whole column.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# Characters without width: soft hyphen, joiners, zero-width spaces, marks of direction, selectors,
# fillers, byte-order marks, tags. Unicode calls them "default ignorable".
_UNSEEN_RANGES = (
    ("\u00ad", "\u00ad"),
    ("\u034f", "\u034f"),
    ("\u061c", "\u061c"),
    ("\u115f", "\u1160"),
    ("\u17b4", "\u17b5"),
    ("\u180b", "\u180f"),
    ("\u200b", "\u200f"),
    ("\u202a", "\u202e"),
    ("\u2060", "\u206f"),
    ("\u3164", "\u3164"),
    ("\ufe00", "\ufe0f"),
    ("\ufeff", "\ufeff"),
    ("\uffa0", "\uffa0"),
    ("\ufff0", "\ufff8"),
    ("\U0001bca0", "\U0001bca3"),
    ("\U0001d173", "\U0001d17a"),
    ("\U000e0000", "\U000e0fff"),
)
# Every white space of Unicode, line ends too, and the blank of Braille, which looks like one.
_SPACE_RANGES = (
    ("\t", "\r"),
    ("\x1c", " "),
    ("\x85", "\x85"),
    ("\u00a0", "\u00a0"),
    ("\u1680", "\u1680"),
    ("\u2000", "\u200a"),
    ("\u2028", "\u2029"),
    ("\u202f", "\u202f"),
    ("\u205f", "\u205f"),
    ("\u2800", "\u2800"),
    ("\u3000", "\u3000"),
)


def _one_of(ranges: tuple[tuple[str, str], ...]) -> str:
    """A pattern of one character, for Python and for Polars alike."""
    return "[" + "".join(f"{first}-{last}" for first, last in ranges) + "]"


def _letters(ranges: tuple[tuple[str, str], ...]) -> str:
    return "".join(chr(n) for first, last in ranges for n in range(ord(first), ord(last) + 1))


UNSEEN = _one_of(_UNSEEN_RANGES)
SPACE = _one_of(_SPACE_RANGES)
# A cell without such a character is blank. The separators of ASCII count: they are no white space
# to Polars, and no text has them.
VISIBLE = "[^" + UNSEEN[1:-1] + SPACE[1:-1].replace("\x1c- ", " ") + "]"
# What looks like a letter, digit or mark of ASCII and is another character: the wide forms of
# East Asian fonts, and the joined letters that come with text copied from a PDF.
_LOOKS_LIKE = {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032"
_QUOTATION_MARKS = '"\u201c\u201d\u201e\u201f\u2033'
# Between words: all of these read as one space. "+", "<", ">", "?", "*", "#" and "%" stay, since
# "8a+" is not band 8a and "5?" is somebody's doubt.
_AS_SPACES = _DASHES + "_/\\,;:.()[]{}|\u00b7\u2022\u2044\u00ab\u00bb" + _QUOTATION_MARKS

_CLEAN = str.maketrans(
    dict.fromkeys(_letters(_UNSEEN_RANGES), "") | dict.fromkeys(_letters(_SPACE_RANGES), " ") | _LOOKS_LIKE
)
_ALIKE = str.maketrans(
    dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTATION_MARKS, '"')
)
_FOLD = str.maketrans({"&": " and "} | dict.fromkeys(_AS_SPACES, " ") | dict.fromkeys(_APOSTROPHES, ""))

# A number with something before it is another number: -1 marks a missing value, it is not band 1.
_SIGNED = re.compile(rf"\s*[{_DASHES}.(]\s*\d")
_WHOLE = re.compile(r"\s*(\d+)\.0+\s*")

# Letters of Greek and Cyrillic that look like one of the Latin alphabet, beside that letter.
_TWINS = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03c7"
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u0441\u0455\u0456\u0458\u043e\u0440\u0443\u0445\u04bb\u0501\u051b\u051d",
    "ABEZHIKMNOPTYXaikvopuxABESIJKMHOPCTYXaecsijopyxhdqw",
)


def clean(text: str) -> str:
    """The text as it is seen: composed accents, single plain spaces, nothing without width.

    Capitals and punctuation stay, so the result can be shown.
    """
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    # Taken apart first, so that a mark between a letter and its accent does not keep them apart.
    apart = unicodedata.normalize("NFD", text).translate(_CLEAN)
    return unicodedata.normalize("NFC", " ".join(apart.split()))


def clean_cells(cells: "pl.Expr") -> "pl.Expr":
    """`clean` for a column of text, in Polars; a blank cell is an empty text, null stays null."""
    found = cells.str.normalize("NFD").str.replace_all(UNSEEN, "")
    found = found.str.replace_all(f"{SPACE}+", " ").str.strip_chars(" ")
    found = found.str.replace_many(list(_LOOKS_LIKE), list(_LOOKS_LIKE.values()))
    return found.str.normalize("NFC")


def trim(text: str) -> str:
    """The text cleaned and in lower case; punctuation stays."""
    seen = clean(text)
    if seen.isascii():
        return seen.lower()
    apart = unicodedata.normalize("NFD", seen).casefold()
    return unicodedata.normalize("NFC", apart)


def alike(text: str) -> str:
    """The key of a label: labels with equal keys are one label, however they were typed.

    Beyond `trim`: every dash is a hyphen, and every quotation mark a straight one, since programs
    put one in the place of the other.
    """
    trimmed = trim(text)
    return trimmed.replace("`", "'") if trimmed.isascii() else trim(trimmed.translate(_ALIKE))


def twin(text: str) -> str:
    """The key of a label by its looks: Greek and Cyrillic letters as the Latin ones they resemble.

    Texts with equal keys are not one text, but a reader could not tell them apart.
    """
    return alike(clean(text).translate(_TWINS)).translate(_TWINS)


def fold(text: str) -> str:
    """The comparison key of a text: texts with equal keys are the same spelling.

    Beyond `trim`: dashes, slashes, brackets, quotation marks, commas, colons, semicolons, bars and
    full stops are spaces; apostrophes go; "&" is "and". A text that begins with a signed or
    bracketed number keeps its punctuation, so that "-1" never becomes "1".
    """
    trimmed = trim(text)
    return trimmed if _SIGNED.match(trimmed) else trim(trimmed.translate(_FOLD))


def whole_number(text: str) -> str:
    """A whole number without its decimals ("5.0" as "5"); any other text as it is.

    Excel and data frames write a column of codes as decimals when some of its cells are empty.
    """
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text
