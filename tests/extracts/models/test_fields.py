from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from wres_calc.errors import CATALOGUE
from wres_calc.extracts.models import fields
from wres_calc.extracts.models.fields import LONGEST_TEXT, Role, column, is_blank, parse_date
from wres_calc.vocabulary import UnrecognisedValue


def read(kind: Any, cell: object) -> Any:
    return TypeAdapter(kind).validate_python(cell)


def refusal(kind: Any, cell: object) -> str:
    """The key of the problem for which a cell is refused."""
    with pytest.raises(ValidationError) as caught:
        read(kind, cell)
    (error,) = caught.value.errors()
    assert error["type"] in CATALOGUE
    return error["type"]


# --- blanks -----------------------------------------------------------------------------------

BLANK = (None, "", " ", "\t", "\xa0", " \u3000\r\n", "\u200b", "\ufeff \u00ad")
FILLED = (
    fields.StaffGroup,
    fields.PayBand,
    fields.Sex,
    fields.Disability,
    fields.YesNo,
    fields.Identifier,
    fields.Label,
    fields.EventDate,
    fields.Percentage,
    fields.Respondents,
    fields.Question,
    fields.SurveyGroup,
)


@pytest.mark.parametrize("cell", BLANK)
def test_blank(cell: str | None) -> None:
    assert is_blank(cell)
    assert read(fields.Ethnicity, cell) == "99"  # Not known, which is Unknown
    assert {refusal(kind, cell) for kind in FILLED} == {"cell_blank"}


@pytest.mark.parametrize("cell", ["0", "-", "no", "NULL", "\x1c", 0, False])
def test_not_blank(cell: object) -> None:
    assert not is_blank(cell)


# --- dates ------------------------------------------------------------------------------------

SNAPSHOT = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-03-31", SNAPSHOT),
        ("31/03/2025", SNAPSHOT),
        ("31/3/2025", SNAPSHOT),
        ("31-03-2025", SNAPSHOT),
        ("31.03.2025", SNAPSHOT),
        ("31-Mar-2025", SNAPSHOT),
        ("31/MARCH/2025", SNAPSHOT),
        ("31 mar 2025", SNAPSHOT),
        ("1 April 2024", date(2024, 4, 1)),
        ("01-Sept-2024", date(2024, 9, 1)),
        ("05/04/2024", date(2024, 4, 5)),  # day first
        ("29/02/2024", date(2024, 2, 29)),
        (" 2025-03-31\t", SNAPSHOT),
    ],
)
def test_date(cell: str, day: date) -> None:
    assert read(fields.EventDate, cell) == day


def test_no_date() -> None:
    for cell, problem in [
        # Polars would take the first three of these, pydantic the next three.
        ("2023-1-5", "date_impossible"),
        ("+2023-01-05", "date_impossible"),
        ("0000-01-01", "date_impossible"),
        ("1680307200", "date_impossible"),
        ("2023-01-05T00:00:01", "date_impossible"),
        ("20230105", "date_impossible"),
        ("30/02/2025", "date_impossible"),
        ("29/02/2025", "date_impossible"),
        ("03/31/2025", "date_impossible"),
        ("2025-13-01", "date_impossible"),
        ("00/01/2025", "date_impossible"),
        ("01/00/2025", "date_impossible"),
        ("31-Mai-2025", "date_impossible"),
        ("31-M-2025", "date_impossible"),
        ("31/03-2025", "date_impossible"),
        ("31/03/025", "date_impossible"),
        ("31/03/2025 10:15", "date_impossible"),
        ("2025-03", "date_impossible"),
        ("2025", "date_impossible"),
        ("45747", "date_impossible"),
        ("yesterday", "date_impossible"),
        ("31/03/25", "date_ambiguous"),
        ("31-Mar-25", "date_ambiguous"),
        ("31 March 25", "date_ambiguous"),
    ]:
        assert refusal(fields.EventDate, cell) == problem, (cell, problem)


def test_a_midnight_is_the_day() -> None:
    for cell in (
        "2025-03-31 00:00:00",
        "2025-03-31T00:00:00",
        "2025-03-31T00:00:00.000",
        "2025-03-31 00:00:00.0000000",
        "2025-03-31T00:00:00Z",
        "2025-03-31T00:00:00.000+01:00",
        "2025-03-31 00:00",
        "31/03/2025 00:00",
        "31/03/2025 00:00:00",
        "31/03/2025 0:00",
        "31-Mar-2025 00:00",
        "31 March 2025 00:00:00",
        "31/03/2025 12:00:00 AM",
        "31.03.2025  00:00",
        "2025-03-31t00:00:00,000",
    ):
        assert parse_date(cell) == date(2025, 3, 31), cell
    for cell in (
        "2025-03-31 00:01",
        "2025-03-31 00:00:01",
        "2025-03-31T00:00:00.001",
        "31/03/2025 12:00",
        "31/03/2025 12:00 PM",
        "31/03/2025 08:30",
        "2025-03-31 24:00:00",
        "2025-03-31 00:00 x",
        "2025-03-31T23:00:00Z",
        "00:00",
        "00:00:00",
    ):
        assert refusal(fields.EventDate, cell) == "date_impossible", cell
    assert refusal(fields.EventDate, "31/03/25 00:00") == "date_ambiguous"


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("45747", "Excel day number"),
        ("03/31/2025", "there is no such day (dates are read day first)"),
        ("31/02/2025", "there is no such day"),
        ("2025-02-30", "there is no such day"),
        ("31/03/25", "the year has two digits"),
        ("2023-1-5", "not a date like 2025-03-31"),
    ],
)
def test_date_hints(cell: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date(cell)
    assert hint in caught.value.message()
    assert ("day first" in caught.value.message()) == ("day first" in hint)


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number"), [("0", 0), ("1204", 1204), (" 1", 1), ("007", 7), ("999999999", 999_999_999)]
)
def test_respondents(cell: str, number: int) -> None:
    assert read(fields.Respondents, cell) == number


@pytest.mark.parametrize("cell", ["1_000", "1.0", "1,000", "-1", "+1", "1e3", "1 000", "many", "1000000000"])
def test_no_respondents(cell: str) -> None:
    assert refusal(fields.Respondents, cell) == "number_invalid"


@pytest.mark.parametrize(
    ("cell", "percentage"),
    [
        ("27.4", 27.4),
        ("27.4%", 27.4),
        ("27.4 %", 27.4),
        (" 27 ", 27.0),
        ("0", 0.0),
        ("0.274", 0.274),
        ("100", 100.0),
        ("100.00", 100.0),
    ],
)
def test_percentage(cell: str, percentage: float) -> None:
    assert read(fields.Percentage, cell) == percentage


@pytest.mark.parametrize(
    "cell", ["101", "100.1", "-1", "27,4", "abc", "1_0", "2.74e1", ".5", "5.", "nan", "inf", "27.4%%", "%"]
)
def test_no_percentage(cell: str) -> None:
    assert refusal(fields.Percentage, cell) == "number_invalid"


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cell", "meaning"),
    [
        (fields.Ethnicity, "ca", "CA"),
        (fields.Ethnicity, " A White - British", "A"),
        (fields.Ethnicity, "Indian", "H"),
        (fields.Ethnicity, "Z", "Z"),
        (fields.StaffGroup, "MEDICAL", "medical"),
        (fields.PayBand, "Band 8A", "8a"),
        (fields.Sex, "f", "Female"),
        (fields.Disability, "Not declared", "Unknown"),
        *((fields.YesNo, cell, True) for cell in ("yes", "Y", " TRUE ", "1")),
        *((fields.YesNo, cell, False) for cell in ("no", "n", "False", "0")),
        (fields.Question, "Equal_Opportunities", "equal_opportunities"),
        (fields.SurveyGroup, "bme", "BME"),
        (fields.SurveyGroup, "WHITE", "White"),
    ],
)
def test_word(kind: Any, cell: str, meaning: object) -> None:
    assert read(kind, cell) == meaning


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (fields.Ethnicity, "Martian"),
        (fields.Ethnicity, "Q"),
        (fields.StaffGroup, "Plumbers"),
        (fields.PayBand, "Band 8"),
        (fields.PayBand, "-1"),
        (fields.Sex, "yes"),
        (fields.Disability, "maybe"),
        (fields.YesNo, "maybe"),
        (fields.YesNo, "2"),
        (fields.YesNo, "N/A"),
        (fields.Question, "morale"),
        (fields.SurveyGroup, "Unknown"),
        (fields.SurveyGroup, "All"),
    ],
)
def test_no_word(kind: Any, cell: str) -> None:
    assert refusal(kind, cell) == "value_unrecognised"


def test_the_refusal_says_what_is_accepted() -> None:
    with pytest.raises(ValidationError) as caught:
        read(fields.SurveyGroup, "Whitte")
    context = caught.value.errors()[0]["ctx"]
    assert context["detail"] == "not a known survey group; accepted: White, BME"
    assert isinstance(context["error"], UnrecognisedValue)
    assert context["error"].suggestion == "White"


@pytest.mark.parametrize(("kind", "value"), [(fields.EventDate, SNAPSHOT), (fields.YesNo, True)])
def test_a_value_that_is_read_already(kind: Any, value: object) -> None:
    assert read(kind, value) == value


# --- texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        (fields.Label, " Community ", "Community"),
        (fields.Label, "Children  and\nfamilies", "Children and families"),
        (fields.Label, "a\t\xa0b", "a b"),
        (fields.Label, "Santé", "Santé"),
        (fields.Label, "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
        (fields.Identifier, " P000123\t", "P000123"),
        (fields.Identifier, "P 1", "P 1"),
        (fields.Identifier, "P  1", "P  1"),  # another identifier than "P 1"
        (fields.Identifier, "é" * LONGEST_TEXT, "é" * LONGEST_TEXT),
    ],
)
def test_text(kind: Any, cell: str, text: str) -> None:
    assert read(kind, cell) == text


CONTROL = ["\x00", "\x07", "\x1b", "\x1c", "\x7f", "\x80", "\x9f", "\ufffd"]


@pytest.mark.parametrize("character", CONTROL)
def test_control_characters(character: str) -> None:
    assert refusal(fields.Label, f"a{character}b") == "text_invalid"
    assert refusal(fields.Identifier, f"a{character}b") == "text_invalid"


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x85"])
def test_an_identifier_is_one_line(character: str) -> None:
    assert refusal(fields.Identifier, f"a{character}b") == "text_invalid"


@pytest.mark.parametrize("kind", [fields.Label, fields.Identifier])
def test_long_text(kind: Any) -> None:
    assert refusal(kind, "x" * (LONGEST_TEXT + 1)) == "text_invalid"


# --- columns ----------------------------------------------------------------------------------


def test_column() -> None:
    info = column("Site", role=Role.LABEL, examples=("A",), aliases=("Place",), required=True)
    assert (info.description, info.examples, info.is_required()) == ("Site", ["A"], True)
    assert info.json_schema_extra == {"role": "label", "aliases": ["Place"], "unique": None}


def test_optional_column() -> None:
    info = column("Site", examples=("A",), unique="id_twice")
    assert (info.is_required(), info.default) == (False, None)
    assert info.json_schema_extra == {"role": "word", "aliases": [], "unique": "id_twice"}
