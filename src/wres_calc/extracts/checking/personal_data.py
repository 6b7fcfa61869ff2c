"""Columns that look like personal data, told by their heading or by the pattern of their values.

The tool takes anonymised extracts. A match stops the run and names the column, never a value.
The patterns are broad on purpose: a false alarm costs an option, a miss exposes a colleague.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.settings import heading_key

_FEW = 40
HEAD = 1000  # rows whose values are looked at, in every column of a file

_NUMBER = r"(no|nos|num(ber)?s?|id|ids|identifier|ref(erence)?)\b"
_PERSON = (
    r"(employees?|staff|persons?|people|workers?|members?|managers?|supervisors?|applicants?|"
    r"candidates?|contacts?|users?|officers?|line managers?)"
)
_HEADINGS = (
    (
        r"\b(full|first|last|fore|sur|family|given|middle|maiden|preferred|previous|christian|legal) "
        r"?names?\b",
        "names",
    ),
    (rf"^names?$|^names? of .*\b{_PERSON}\b|\b{_PERSON} names?\b|\busername", "names"),
    (r"^(initials|known as|supervisor|reports to|investigator|employee|applicant|candidate)$", "names"),
    (
        r"\b((line|case|hiring|recruiting|appointing|commissioning|hearing) manager|"
        r"investigating officer|hr (advis[eo]r|lead|contact))$",
        "names",
    ),
    (r"\b(dob|d o b|date ?of ?birth|birth ?(date|day))\b|^(date )?born( on)?$", "dates of birth"),
    (r"\bn ?i ?n ?o?\b|\bn ?i ?(no|num(ber)?)\b|^n ?i$|\bnational ?insurance\b", "National Insurance numbers"),
    (rf"\bnhs ?{_NUMBER}", "NHS numbers"),
    (r"\be ?mail", "e-mail addresses"),
    (r"\bpost ?codes?\b(?! (area|district|sector))|\baddress", "addresses or postcodes"),
    (r"\b(tele)?phone( (no|number)s?)?$|^(home |work )?(mobile|tel)( (no|number))?$", "telephone numbers"),
    (
        rf"\b(esr|employee|assignment|payroll|personnel)( (unique|person))? ?{_NUMBER}"
        rf"|\bperson (no|number)\b",
        "ESR employee numbers",
    ),
    (
        rf"\b(gmc|nmc|hcpc|gdc|gphc|professional registration|passport|bank account) ?({_NUMBER}|pin)",
        "registration or account numbers",
    ),
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.IGNORECASE)
_POSTCODE = re.compile(r"[A-PR-UWYZ]([A-HK-Y])?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"[1-9]\d{7}(-\d{1,2})?")
_MOBILE = re.compile(r"(\+44 ?|0)7\d{3} ?\d{3} ?\d{3}")
_L = r"[^\W\d_]"  # a letter, of any alphabet
_TITLE = re.compile(rf"(mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame)\.? ({_L}|[ '’-])+", re.I)
_WORD = rf"(?=[^a-z]){_L}({_L}|['’-])*"
_SURNAME_FIRST = re.compile(rf"{_WORD}( {_WORD}){{0,2}}, ?{_WORD}({_L}|[ .'’-])*")
_FULL_NAME = re.compile(rf"((?=[^a-z]){_L}({_L}|['’-]|\.)*(?: |$)){{2,4}}")
_NHS_DIGITS = 10
_DECIMALS = re.compile(r"(?<=\d)\.0+$")  # numbers that passed through a data frame

_BIRTH = re.compile(
    r"(?P<first>\d{4})[-/.]\d{1,2}[-/.]\d{1,2}([ T].*)?"
    r"|(?P<plain>(19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])"
    r"|\d{1,2}[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](?P<last>\d{4}|\d{2})( .*)?",
    re.IGNORECASE,
)
_YOUNGEST_BIRTH_YEAR = 2010
_MIDDLE_BIRTH_YEAR = 2003
_CENTURY = 30  # a year of two digits from here on is in the 1900s
_OTHER_DAY = re.compile(
    r"\b(start|end|expiry|expires|join|hire|service|contract|appoint|increment|continuous|"
    r"effective|leav|vest|clos|issu|review|complet|course|train|post|regist|enter)"
)

# A cell that gives a person away by itself, wherever it stands: for whole columns, in Polars.
REVEALING = (
    r"@|(?i)^\s*[a-z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]\s*$"
    r"|^\s*\d{3} \d{3} \d{4}\s*$|^\s*(\+44 ?|0)7\d{3} \d{3} ?\d{3}\s*$"
)
# Two to four words with capitals; several different ones among identifiers are people.
A_NAME = r"^\p{Lu}[\p{L}'’.-]*(,? \p{Lu}[\p{L}'’.-]*){1,3}$"
FEW_NAMES = 3


def heading_reveals(heading: str) -> str | None:
    """What a column with this heading seems to hold, if that is personal."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)  # DateOfBirth
    keys = (heading_key(heading), heading_key(apart))
    return next((what for pattern, what in _HEADINGS if any(re.search(pattern, key) for key in keys)), None)


def looks_like_data(text: str) -> bool:
    """Whether a cell of a header seems to be a value: a number, a date, an identifier."""
    return bool(
        re.fullmatch(r"[^A-Za-z]*\d[^A-Za-z]*|\S*\d{3}\S*", text)
        or _EMAIL.search(text)
        or _NINO.fullmatch(text)
        or _POSTCODE.fullmatch(text)
        or _BIRTH.fullmatch(text)
    )


def values_reveal(cells: Iterable[str | None], role: Role | None, *, heading: str = "") -> str | None:
    """What a column with these cells seems to hold, if that is personal.

    Args:
        cells: the first cells of the column.
        role: what the column is in the extract; None for a column that the extract does not have.
        heading: its heading, which tells a day of joining from a day of birth.
    """
    counts = Counter(cell.strip() for cell in cells if cell)
    del counts[""]
    texts = {text: _DECIMALS.sub("", text) for text in counts}
    if any("@" in text and _EMAIL.search(text) for text in texts):
        return "e-mail addresses"
    if any(_NINO.fullmatch(text) for text in texts):
        return "National Insurance numbers"
    if role in (Role.DATE, Role.NUMBER, Role.AMOUNT) or not texts:
        return None
    total = counts.total()

    # A pattern that most cells have shows in a few of them; the rest are looked at only then.
    few = list(texts.values())[:: len(texts) // _FEW + 1]

    def most(looks: Callable[[str], object]) -> bool:
        if not any(looks(text) for text in few):
            return False
        return sum(n for text, n in counts.items() if looks(texts[text])) * 2 > total

    if most(_is_nhs_number):
        return "NHS numbers"
    if most(_POSTCODE.fullmatch):
        return "full postcodes"
    if most(_MOBILE.fullmatch):
        return "telephone numbers"
    if role is not Role.REFERENCE and most(_ASSIGNMENT.fullmatch) and not most(_BIRTH.fullmatch):
        return "ESR employee numbers"
    # Names of people differ from row to row; names of departments come again and again.
    varied = len(texts) * 2 > total
    if (
        most(_TITLE.fullmatch)
        or (role not in (Role.LABEL, Role.WORD) and varied and most(_SURNAME_FIRST.fullmatch))
        or (role in (Role.PERSON, Role.REFERENCE) and varied and most(_FULL_NAME.fullmatch))
    ):
        return "names"
    if role is None and not _OTHER_DAY.search(heading_key(heading)) and _are_births(list(counts.elements())):
        return "dates of birth"
    return None


# --- one value by itself ----------------------------------------------------------------------

_APART = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
_HAS_NINO = re.compile(_APART.format(_NINO.pattern.replace(" ?", "[ -]?")), re.IGNORECASE)
_HAS_MOBILE = re.compile(_APART.format(_MOBILE.pattern.replace(" ?", "[ -]?")))
_SPACED_POSTCODE = re.compile(_POSTCODE.pattern.replace(r"? ?\d", r"? \d"), re.IGNORECASE)
_FEW_ROWS = 50  # fewer events than these may all be of different places
_NEARLY_EVERY = 0.8


def reveals(text: str) -> str | None:
    """What one value seems to be, if that is personal, whatever stands in the other cells."""
    if _EMAIL.search(text):
        return "e-mail addresses"
    if _HAS_NINO.search(text):
        return "National Insurance numbers"
    if _is_nhs_number(text):
        return "NHS numbers"
    if _SPACED_POSTCODE.fullmatch(text):
        return "full postcodes"
    if _HAS_MOBILE.search(text):
        return "telephone numbers"
    year = _birth_year(text)
    if year is not None and year < _YOUNGEST_BIRTH_YEAR:
        return "dates of birth"
    return None


def labels_reveal(counts: Mapping[str, int]) -> str | None:
    """What a column of labels seems to hold, if that is personal: each of them may be published.

    Args:
        counts: how many rows each label has.
    """
    for text in counts:
        if what := reveals(text):
            return what
    # A division may be called after somebody; three of them with titles are people.
    if sum(bool(_TITLE.fullmatch(text)) for text in counts) >= FEW_NAMES:
        return "names"
    rows = sum(counts.values())
    if rows >= _FEW_ROWS and len(counts) > _NEARLY_EVERY * rows:
        return "names or identifiers, as nearly every row has another one"
    return None


def _is_nhs_number(text: str) -> bool:
    digits = text.replace(" ", "").replace("-", "")
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    check = 11 - sum(int(d) * (_NHS_DIGITS - n) for n, d in enumerate(digits[:9])) % 11
    return check != _NHS_DIGITS and check % 11 == int(digits[9])


def _birth_year(text: str) -> int | None:
    found = _BIRTH.fullmatch(text)
    if not found:
        return None
    year = found["first"] or found["plain"] or found["last"]
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= _CENTURY else 2000)


def _are_births(texts: list[str]) -> bool:
    years = sorted(year for text in texts if (year := _birth_year(text)) is not None)
    if len(years) * 2 <= len(texts):
        return False
    return years[len(years) // 2] < _MIDDLE_BIRTH_YEAR and years[-1] < _YOUNGEST_BIRTH_YEAR
