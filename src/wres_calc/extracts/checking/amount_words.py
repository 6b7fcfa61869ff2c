"""An amount that cannot be read, as it may be shown.

The form of an amount says what is wrong with it. Its digits are somebody's pay, so an x stands for
each of them. What only stands in a column of amounts may be a name or a number of a person, so
words that do not belong to amounts are not shown.
"""

import re
from collections.abc import Iterable

ACCEPTED = "17.51, 1234.5, £17.51 and £1,234.50 are read"
_WORDS = {
    "a",
    "an",
    "per",
    "hour",
    "hourly",
    "hr",
    "h",
    "ph",
    "day",
    "week",
    "pw",
    "month",
    "pm",
    "year",
    "annum",
    "pa",
    "p",
    "pence",
    "pound",
    "pounds",
    "gbp",
    "eur",
    "usd",
    "k",
    "e",
    "n",
    "na",
    "nil",
    "none",
    "tbc",
    "div",
    "ref",
    "value",
    "name",
    "num",
    "null",
}
_DIGIT = re.compile(r"(?<!#DIV/)\d", re.IGNORECASE)  # but for the one of a spreadsheet's error
_MOST_DIGITS = 9  # a longer number is rather an identifier
_LONGEST = 24
_EXAMPLES = 3


def shown_amount(cell: str) -> str | None:
    """The form of a refused amount in quotation marks, or None where it may not be shown."""
    text = " ".join(cell.split())
    words = re.findall(r"[^\W\d_]+", text)
    if len(text) > _LONGEST or not text.isprintable() or len(re.findall(r"\d", text)) > _MOST_DIGITS:
        return None
    if any(word.casefold() not in _WORDS for word in words):
        return None
    return f"'{_DIGIT.sub('x', text)}'"


def said_of(cells: Iterable[str]) -> str:
    """What is said of refused amounts: the forms of some, and what is accepted."""
    shown = dict.fromkeys(said for cell in cells if (said := shown_amount(cell)))
    examples = ", ".join(list(shown)[:_EXAMPLES])
    if not examples:
        return ACCEPTED
    digits = " (x for each digit)" if "x" in examples else ""
    return f"{examples}{digits}; {ACCEPTED}"
