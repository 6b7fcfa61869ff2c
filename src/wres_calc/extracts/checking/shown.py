"""Which refused values may be shown, and what is said of the others.

Where columns have moved, the cells of a column are somebody's name or number. A refused value is
shown so that it can be corrected or mapped, and never where it may be one of these: the rows say
where to look.
"""

import re
from collections.abc import Callable, Collection, Mapping

from wres_calc.extracts.checking.personal_data import reveals
from wres_calc.extracts.models.fields import Role
from wres_calc.vocabulary.known import has_field_word

_FEW = 5  # different values: as few may all be slips of the pen
_MANY = 30  # no list of local codes has so many that none of its words is one of the field
_DIGITS_OF_AN_ID = 5
_LETTERS = r"[^\W\d_]"
_WORD = rf"{_LETTERS}[^\W\d_'’.-]*(?:['’.-]{_LETTERS}*)*"
_WORDS = re.compile(rf"{_WORD}(?:,? {_WORD}){{1,3}}")  # of which a name may be made
_DATE = re.compile(r"\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}([ T].*)?|\d{1,5}")
_NUMBER = re.compile(r"[-+£]?\d{1,5}([.,]\d+)? ?%?")


def hidden_values(
    counts: Mapping[str, int], role: Role, is_slip: Callable[[str], bool] = lambda _: False
) -> frozenset[str]:
    """Those of the refused values of a column that are not shown.

    All of them, where most are different or look like names or identifiers: the columns have
    moved then. Otherwise those alone that look like one.

    Args:
        counts: how often each refused value stands in the column; blank cells apart.
        role: what the column is for.
        is_slip: whether a value is nearly an accepted one; asked of few values.
    """
    if role is Role.LABEL:  # a text of one's own, refused for its length or its characters
        return frozenset(counts)
    crowd = len(counts) >= _FEW and len(counts) * 2 > sum(counts.values())
    crowd = crowd or len(counts) > _MANY
    hidden = {value for value in counts if _may_be_somebody(value, role, crowd=crowd)}
    if not crowd:
        hidden = {value for value in hidden if reveals(value) or not is_slip(value)}
    return frozenset(counts if len(hidden) * 2 > len(counts) and len(hidden) > 1 else hidden)


def _may_be_somebody(value: str, role: Role, *, crowd: bool) -> bool:
    text = " ".join(value.split())
    if (role is Role.DATE and _DATE.fullmatch(text)) or (role is Role.NUMBER and _NUMBER.fullmatch(text)):
        return False
    if reveals(text) or sum(letter.isdigit() for letter in text) >= _DIGITS_OF_AN_ID:
        return True
    if has_field_word(text):
        return False
    return crowd or bool(_WORDS.fullmatch(text))


def form_of(values: Collection[str]) -> str:
    """What some values look like, in words that show none of them."""
    forms: dict[str, list[int]] = {}
    for value in values:
        text = "".join(value.split())
        if "@" in text:
            kind, size = "texts with @ of {} characters", len(text)
        elif text.isdigit():
            kind, size = "numbers of {} digits", len(text)
        elif any(letter.isdigit() for letter in text):
            kind, size = "letters and digits, {} characters", len(text)
        else:
            kind, size = "texts of {} words", len(value.split())
        forms.setdefault(kind, []).append(size)
    most = sorted(forms, key=lambda kind: (-len(forms[kind]), kind))
    said = [kind.format(_range(forms[kind])) for kind in most]
    return " and ".join(said[:2])


def _range(sizes: list[int]) -> str:
    return f"{min(sizes)}" if min(sizes) == max(sizes) else f"{min(sizes)} to {max(sizes)}"
