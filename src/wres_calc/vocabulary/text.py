"""When are two spellings the same word? The one place that makes comparison keys.

Every list of accepted spellings is compared through `fold`, so that "White - British",
"WHITE: BRITISH" and "white british" are one spelling, and the data files need only one of them.
"""

import re

# Between words: all of these read as one space. "+", "<", ">", "?", "*", "#" and "%" stay, since
# "8a+" is not band 8a and "5?" is somebody's doubt.
_SPACES = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_/\\,;:.()[]{}"\u201c\u201d\u00ab\u00bb'
# Inside words: apostrophes, and marks that cannot be seen (soft hyphen, zero-width, byte order).
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_APOSTROPHES = "'`\u00b4\u2018\u2019\u02bc"

_AS_NOTHING = str.maketrans("", "", _UNSEEN)
_AS_KEY = str.maketrans(
    {"&": " and "} | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_APOSTROPHES + _UNSEEN, "")
)

# A number with something before it is another number: -1 marks a missing value, it is not band 1.
_SIGNED = re.compile(r"\s*[-\u2010-\u2015\u2212.(]\s*\d")
_WHOLE = re.compile(r"\s*(\d+)\.0+\s*")


def trim(text: str) -> str:
    """The text in lower case, trimmed, with single spaces; punctuation stays.

    White space of every kind counts, the non-breaking space included; marks of no width go.
    """
    return " ".join(text.translate(_AS_NOTHING).casefold().split())


def fold(text: str) -> str:
    """The comparison key of a text: texts with equal keys are the same spelling.

    Beyond `trim`: dashes, slashes, brackets, quotation marks, commas, colons, semicolons and full
    stops are spaces; apostrophes go; "&" is "and". A text that begins with a signed or bracketed
    number keeps its punctuation, so that "-1" never becomes "1".
    """
    if _SIGNED.match(text):
        return trim(text)
    return " ".join(text.casefold().translate(_AS_KEY).split())


def whole_number(text: str) -> str:
    """A whole number without its decimals ("5.0" as "5"); any other text as it is.

    Excel and data frames write a column of codes as decimals when some of its cells are empty.
    """
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text
