"""Cells that are no value of their column, whatever the column takes.

Three kinds come out of spreadsheets: the text of an error such as #N/A, a row of totals or averages
below or between the people, and the 0 that Excel writes where a lookup found an empty cell.
"""

import re
from collections.abc import Iterable

from wres_calc.extracts.models.fields import Role, is_blank
from wres_calc.vocabulary.text import fold, trim, whole_number

FORMULA_ERROR = "formula_error"
TOTALS_ROW = "totals_row"
NUMBER_AMONG_WORDS = "number_among_words"

# "#N/A", "#REF!", "#DIV/0!", "#NAME?" and their like; of LibreOffice "Err:502" and "#ERR522".
_ERROR = re.compile(r"#(n/a n/a|n/a|[a-z][a-z_ ]{2,14}[!?]|div/0!|getting_data|err\d{3})|err:\d{3}")

_SUM = r"(?:sub ?|grand ?|running |overall |report |page |section |column |row )*totals?"
_OTHER = r"(?:grand |overall |mean |simple )*(?:averages?|avg|mean|median|sum|counts?)"
_PEOPLE = (
    "staff|employees|workforce|workers|people|persons|colleagues|members|applicants|applications|"
    "candidates|headcount|rows|records|cases"
)
# A text that only a summary has: for cells of which nothing else is known.
_SURELY = re.compile(
    rf"{_SUM}|(?:{_SUM}) (?:result|sum|count|number|fte|wte|of|for|all|{_PEOPLE})\b.*"
    rf"|(?:sub ?|grand ?)totals?\b.*|(?:[^ ]+ ){{1,6}}(?:sub ?|grand ?)?totals?"
    rf"|grand (?:average|count|sum|mean|min|max)|all (?:{_PEOPLE})|total result"
)
_ALONE = re.compile(rf"{_OTHER}|overall|head ?count")
# A text that no department has without saying so.
_PROBABLY = re.compile(
    rf"(?:{_SUM})\b.*|{_OTHER}"
    rf"|(?:{_OTHER}) (?:of|for|per|pay|hourly|salary|age|fte|wte|{_PEOPLE})\b.*"
    rf"|overall(?: (?:result|trust|organisation|average|mean|{_PEOPLE}))?"
    rf"|head ?count|number of (?:{_PEOPLE})"
)
# An identifier that reads like this is none.
_NO_IDENTIFIER = re.compile(
    rf"all(?: .*)?|(?:{_OTHER})\b.*|.* (?:averages?|avg|mean|sum|counts?|min|max|product|var|stdev)"
    rf"|number\b.*|overall\b.*|.*\bsub ?total\b.*|.*\bgrand total\b.*"
)
# Excel's own subtotals stand below their group and are called after it: "Community Count".
_OF_A_GROUP = re.compile(r"(.+) (?:counts?|averages?|sum|mean|max|min|product|stdevp?|stddevp?|varp?|result)")
_LONGEST = 40  # characters of a name; what is longer is somebody's sentence
# What all of these have, for a quick look at a whole column in Polars.
HINT = r"(?i)total|average|\bavg\b|\bmean\b|median|\bsum\b|\bcount|overall|\ball\b|head ?count|number"


def is_formula_error(text: str) -> bool:
    """Whether a cell is what a spreadsheet shows instead of a value that it cannot work out."""
    return bool(_ERROR.fullmatch(trim(text)))


def is_summary(text: str, role: Role | None) -> bool:
    """Whether a cell names a row of totals, subtotals or averages.

    Args:
        text: the cell.
        role: what its column is for; None for a column that the extract does not have, in which
            only what cannot be anything else counts.
    """
    key = fold(text)
    if role is None:
        return len(key) <= _LONGEST and bool(_SURELY.fullmatch(key))
    if _SURELY.fullmatch(key):
        return True
    identifier = role in (Role.PERSON, Role.REFERENCE)
    return bool(_PROBABLY.fullmatch(key) or (identifier and _NO_IDENTIFIER.fullmatch(key)))


def is_alone(text: str) -> bool:
    """Whether a cell is the bare name of an average, a sum or a count."""
    return bool(_ALONE.fullmatch(fold(text)))


def summaries_of_groups(texts: Iterable[str]) -> set[str]:
    """Those labels of a column that are another one with a word such as "Count" behind it."""
    by_key = {fold(text): text for text in texts}
    return {text for key, text in by_key.items() if (match := _OF_A_GROUP.fullmatch(key)) and match[1] in by_key}


def numbers_among_words(cells: Iterable[str | None], *, label: bool) -> set[str]:
    """The bare numbers of a column whose other cells are words.

    Answers may be written 1 and 0 throughout, and labels may be numbers throughout. Among words a 0
    is what Excel writes where a lookup found an empty cell, and a 1 may be the sum of a few rows.

    Args:
        cells: the different cells of the column.
        label: whether they are labels, of which only a 0 is out of place, and not answers.
    """
    filled = [raw for raw in cells if raw is not None and not is_blank(raw)]
    numbers = {raw for raw in filled if _number(raw).isdecimal()}
    if len(numbers) == len(filled):
        return set()
    return {raw for raw in numbers if _number(raw).strip("0") == "" or not label}


def only_zeros(cells: Iterable[str | None]) -> bool:
    """Whether every filled cell of a column is 0."""
    return {_number(raw) for raw in cells if raw is not None and not is_blank(raw)} == {"0"}


def _number(raw: str) -> str:
    return whole_number(trim(raw))
