"""The kinds of cell that extracts have, as pydantic types.

Each type reads one raw cell (text, as it stands in the file) and gives its meaning, or refuses it
with the key of a problem in `wres_calc.errors.CATALOGUE`. The vectorised check asks these same
types about each distinct value, so a rule has one home.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from wres_calc.vocabulary import (
    UnrecognisedValue,
    is_bare_number,
    parse_disability,
    parse_ethnicity,
    parse_pay_band,
    parse_qualification,
    parse_sex,
    parse_staff_group,
    parse_yes_no,
)
from wres_calc.vocabulary.text import VISIBLE, clean, trim

LONGEST_TEXT = 200
# Characters that do not belong in a cell: a pattern for Python and for Polars alike.
CONTROL = "[\x00-\x1f\x7f-\x9f\ufffd]"
# The white space that Polars trims, so that an identifier reads the same here and in a column.
# (str.strip() would take the separators U+001C to U+001F too.)
_WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


class Role(StrEnum):
    """What a column is for: decides how it is checked and whether its values may be shown."""

    PERSON = "person"  # identifies a person; never shown
    REFERENCE = "reference"  # identifies an event; never shown
    WORD = "word"  # a closed vocabulary
    LABEL = "label"  # free text to break figures down by
    DATE = "date"
    NUMBER = "number"
    AMOUNT = "amount"  # of money, days or hours: as many different values as people; never shown


def column(
    description: str,
    *,
    role: Role = Role.WORD,
    examples: tuple[str, ...],
    aliases: tuple[str, ...] = (),
    required: bool = False,
    unique: str | None = None,
) -> Any:
    """A column of an extract.

    Args:
        description: one sentence for the documentation, the schemas and the template.
        role: what the column is for.
        examples: raw cells as they may stand in a file.
        aliases: local headings that are read as this column, in any case and spacing.
        required: whether the file must have the column.
        unique: key of the problem to report when a value appears on two rows.
    """
    extra: JsonDict = {"role": str(role), "aliases": list(aliases), "unique": unique}
    default: Any = ... if required else None
    return Field(default, description=description, examples=list(examples), json_schema_extra=extra)


def _refuse(problem: str, detail: str, **context: Any) -> PydanticCustomError:
    return PydanticCustomError(problem, "{detail}", {"detail": detail, **context})


def is_blank(raw: object) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return raw is None or (isinstance(raw, str) and not re.search(VISIBLE, raw))


def _reader(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Read a cell that is filled in. A blank cell never gets here where it may be blank."""

    def read(raw: Any) -> Any:
        if is_blank(raw):
            raise _refuse("cell_blank", "")
        if not isinstance(raw, str):
            return raw
        try:
            return parse(raw.strip(_WHITE))
        except UnrecognisedValue as error:
            detail = f"not a known {error.kind}; accepted: {error.accepted}"
            raise PydanticCustomError("value_unrecognised", "{detail}", {"detail": detail, "error": error}) from None

    return read


def _category(text: str) -> str:
    if is_bare_number(text):
        raise _refuse("ethnicity_number", "a number by itself is not read as an ethnic category")
    return parse_ethnicity(text).code


_read_ethnicity = _reader(_category)


def _ethnicity(raw: Any) -> Any:
    """A blank ethnic category is not an error: it is Unknown, and stays Unknown."""
    return parse_ethnicity("").code if is_blank(raw) else _read_ethnicity(raw)


def _identifier(raw: str) -> str:
    if len(raw) > LONGEST_TEXT:
        raise _refuse("text_invalid", f"longer than {LONGEST_TEXT} characters")
    if re.search(CONTROL, raw):
        raise _refuse("text_invalid", "holds control characters")
    return raw


def _label(raw: str) -> str:
    """A text for readers, as it is seen: any white space in it, line breaks too, is one space."""
    return clean(_identifier(re.sub(f"[{_WHITE}]+", " ", raw)))


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2}|[A-Za-z]{3,9})\2(\d{4}|\d{2})", re.ASCII)
_SPACED = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4}|\d{2})", re.ASCII)
# Midnight, which databases write behind a day; in any zone it is the day as it stands.
_MIDNIGHT = re.compile(
    r"(?<=\d)(?:T| +)(?:00?:00(?::00(?:[.,]0{1,9})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?"
    r"|12:00(?::00)? ?AM)",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    word = text.lower()
    return next((n for n, m in enumerate(_MONTHS, 1) if word in (m, m[:3], m[:4])), 0)


def parse_date(raw: str) -> date:
    """A date from its text: ISO (2025-03-31) or day first (31/03/2025, 31-Mar-2025).

    A day may be followed by midnight, as databases and workbooks write it.

    Raises PydanticCustomError ``date_impossible`` or ``date_ambiguous``. Other times, two-digit
    years and bare numbers are refused: an extract holds dates.
    """
    raw = clean(raw)
    if midnight := _MIDNIGHT.search(raw):
        raw = raw[: midnight.start()] if midnight.end() == len(raw) else raw
    if iso := _ISO.fullmatch(raw):
        year, month, day = (int(part) for part in iso.groups())
    elif parts := _DAY_FIRST.fullmatch(raw) or _SPACED.fullmatch(raw):
        day_text, month_text, year_text = (parts[1], parts[parts.re.groups - 1], parts[parts.re.groups])
        if len(year_text) == 2:
            raise _refuse("date_ambiguous", "the year has two digits")
        year, month, day = int(year_text), _month(month_text), int(day_text)
    elif re.fullmatch(r"\d{5}", raw):
        raise _refuse("date_impossible", "looks like an Excel day number; format the cells as dates")
    elif re.search(r"\d[T ]\d{1,2}:\d{2}", raw):
        raise _refuse("date_impossible", "holds a time of day; export the date alone")
    else:
        raise _refuse("date_impossible", "not a date like 2025-03-31, 31/03/2025 or 31-Mar-2025")
    try:
        return date(year, month, day)
    except ValueError:
        hint = " (dates are read day first)" if day <= 12 < month else ""
        raise _refuse("date_impossible", f"there is no such day{hint}") from None


def _percentage(raw: str) -> float:
    raw = clean(raw)
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,15})? ?%?", raw):
        raise _refuse("number_invalid", "not a percentage between 0 and 100")
    value = float(raw.rstrip("% "))
    if value > 100:
        raise _refuse("number_invalid", "a percentage lies between 0 and 100")
    return value


def _count(raw: str) -> int:
    raw = clean(raw)
    if not re.fullmatch(r"[0-9]{1,9}", raw):
        raise _refuse("number_invalid", "not a whole number from 0")
    return int(raw)


# Pounds, days or hours: plain, or as a spreadsheet shows money (£1,234.50). For Python and Polars.
AMOUNT = r"^-?£?([0-9]{1,7}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.[0-9]{1,15})?$"
MILLIONTHS = 1_000_000


def parse_amount(raw: str) -> int:
    """An amount in whole millionths, half to the nearest even one.

    Raises PydanticCustomError ``amount_invalid``. A comma only parts thousands from hundreds.
    """
    if not re.fullmatch(AMOUNT, raw):
        raise _refuse("amount_invalid", "not an amount like 17.51 or £1,234.50")
    return round(Fraction(re.sub("[£,]", "", raw)) * MILLIONTHS)


def _choice(kind: str, *choices: str) -> Callable[[str], str]:
    by_key = {trim(choice): choice for choice in choices}

    def parse(raw: str) -> str:
        if trim(raw) not in by_key:
            raise UnrecognisedValue(raw, kind, ", ".join(choices), lambda: choices)
        return by_key[trim(raw)]

    return parse


def _kind(parse: Callable[[str], Any], **schema: Any) -> tuple[BeforeValidator, WithJsonSchema]:
    return BeforeValidator(_reader(parse)), WithJsonSchema(schema)


_YES_NO = ["yes", "no", "y", "n", "true", "false", "1", "0"]
_QUESTIONS = ("harassment_from_public", "harassment_from_staff", "equal_opportunities", "discrimination")

_BANK_QUESTIONS = (
    "harassment_from_public",
    "harassment_from_staff",
    "discrimination",
    "discrimination_from_public",
    "route_of_entry",
)
_MEDICAL_QUESTIONS = (*_QUESTIONS, "involvement")


def _word(kind: str, *choices: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """A closed list of words, in any case."""
    return _kind(_choice(kind, *choices), type="string", enum=list(choices))


Ethnicity = Annotated[str, BeforeValidator(_ethnicity), WithJsonSchema({"type": "string"})]
StaffGroup = Annotated[str, *_kind(lambda t: parse_staff_group(t).name, type="string", minLength=1)]
PayBand = Annotated[str, *_kind(lambda t: parse_pay_band(t).band, type="string", minLength=1)]
Sex = Annotated[str, *_kind(parse_sex, type="string")]
Disability = Annotated[str, *_kind(parse_disability, type="string")]
YesNo = Annotated[bool, *_kind(parse_yes_no, type="string", enum=_YES_NO)]
Identifier = Annotated[str, *_kind(_identifier, type="string", minLength=1, maxLength=LONGEST_TEXT)]
Label = Annotated[str, *_kind(_label, type="string", maxLength=LONGEST_TEXT)]
EventDate = Annotated[date, *_kind(parse_date, type="string", format="date")]
Percentage = Annotated[float, *_kind(_percentage, type="number", minimum=0, maximum=100)]
Amount = Annotated[int, *_kind(parse_amount, type="number")]
Respondents = Annotated[int, *_kind(_count, type="integer", minimum=0)]
Question = Annotated[str, *_word("survey question", *_QUESTIONS)]
BankQuestion = Annotated[str, *_word("bank survey question", *_BANK_QUESTIONS)]
MedicalQuestion = Annotated[str, *_word("medical survey question", *_MEDICAL_QUESTIONS)]
SurveyGroup = Annotated[str, *_word("survey group", "White", "BME")]
WorkSource = Annotated[str, *_word("source of bank work", "in-house", "supplier")]
DismissalReason = Annotated[str, *_word("reason for dismissal", "conduct", "capability", "other")]
QualifiedIn = Annotated[str, *_kind(parse_qualification, type="string")]
Regulator = Annotated[str, *_word("regulator", "GMC", "GDC", "Other")]
AwardScheme = Annotated[str, *_word("award scheme", "local", "national")]
