"""Which heading is which column."""

import pytest

from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.headings import Headings, matcher, resolve
from wres_calc.extracts.settings import ExtractSettings

STAFF = ("staff_id", "ethnicity", "staff_group", "pay_band")


def found(*headings: str, extract: str = "staff", columns: dict[str, str] | None = None) -> Headings:
    return resolve(extract, "file.csv", headings, ExtractSettings(columns=columns or {}))


def said(headings: Headings) -> list[tuple[str, str | None, str]]:
    return [(problem.kind, problem.column, problem.detail) for problem in headings.problems]


def of_kind(headings: Headings, kind: str) -> list[Problem]:
    return [problem for problem in headings.problems if problem.kind == kind]


def test_the_columns_own_names() -> None:
    headings = found(*STAFF)
    assert headings.places == {"staff_id": 0, "ethnicity": 1, "staff_group": 2, "pay_band": 3}
    assert headings.problems == []


@pytest.mark.parametrize("heading", ["Staff_ID", "staff id", " STAFF-ID ", "Staff ID:", '"staff_id"'])
def test_case_spaces_and_marks_do_not_matter(heading: str) -> None:
    headings = found(heading, *STAFF[1:])
    assert headings.places["staff_id"] == 0
    assert headings.problems == []


@pytest.mark.parametrize(
    ("heading", "column"), [("Ethnic Origin", "ethnicity"), ("Pay Scale", "pay_band"), ("GENDER", "sex")]
)
def test_known_spellings_are_noted(heading: str, column: str) -> None:
    names = [name for name in STAFF if name != column]
    headings = found(heading, *names)
    assert headings.places[column] == 0
    assert said(headings) == [("column_alias", heading, f"'{heading}' is read as '{column}'")]


def test_a_mapped_heading_wins_over_the_name_and_that_over_a_known_spelling() -> None:
    headings = found(*STAFF, "Ethnic Origin", "Their words", columns={"their WORDS": "ethnicity"})
    assert headings.places["ethnicity"] == 5
    assert said(headings) == [("column_unused", None, "'ethnicity', 'Ethnic Origin'")]
    assert found(*STAFF, "Ethnic Origin").places["ethnicity"] == 1


def test_a_heading_mapped_away_from_its_own_name() -> None:
    # The file's "division" holds directorates; nothing then is the division.
    headings = found(*STAFF, "division", columns={"Division": "directorate"})
    assert headings.places["directorate"] == 4
    assert "division" not in headings.places


@pytest.mark.parametrize(
    ("headings", "columns", "column", "detail"),
    [
        ((*STAFF, "ethnicity"), {}, "ethnicity", "headings: 'ethnicity', 'ethnicity'"),
        ((*STAFF, "Pay Band"), {}, "pay_band", "headings: 'pay_band', 'Pay Band'"),
        ((*STAFF[:3], "Grade", "Band"), {}, "pay_band", "headings: 'Grade', 'Band'"),
        ((*STAFF, "a", "b"), {"a": "site", "b": "site"}, "site", "headings: 'a', 'b'"),
        ((*STAFF, "a", "A"), {"a": "site"}, "site", "headings: 'a', 'A'"),
    ],
)
def test_two_headings_for_one_column(
    headings: tuple[str, ...], columns: dict[str, str], column: str, detail: str
) -> None:
    got = found(*headings, columns=columns)
    assert said(got) == [("column_twice", column, detail)]
    assert column not in got.places  # neither is read


def test_a_column_that_is_there_twice_is_not_missing() -> None:
    assert not of_kind(found(*STAFF, "staff_id"), "column_missing")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("ethnicty", "ethnicity"),
        ("Etnicity", "ethnicity"),
        ("Ethnic Orgin", "ethnicity"),  # a known spelling misspelled
        ("staffid", "staff_id"),
        ("StaffGroup", "staff_group"),
        ("Paybands", "pay_band"),
    ],
)
def test_near_matches(heading: str, column: str) -> None:
    names = [name for name in STAFF if name != column]
    missing = of_kind(found(*names, heading), "column_missing")
    listed = ", ".join(f"'{name}'" for name in [*names, heading])
    assert [(p.column, p.detail) for p in missing] == [(column, f"the file has {listed}; did you mean '{heading}'?")]


def test_no_hint_where_nothing_is_near() -> None:
    missing = of_kind(found(*STAFF[:3], "Shoe size"), "column_missing")
    assert missing[0].detail == "the file has 'staff_id', 'ethnicity', 'staff_group', 'Shoe size'"


def test_one_of_two_columns() -> None:
    assert of_kind(found("entered_on", "staff_id", extract="disciplinary"), "column_missing") == []
    missing = of_kind(found("entered_on", "staf_id", extract="disciplinary"), "column_missing")
    assert [(p.column, p.detail) for p in missing] == [
        ("ethnicity or staff_id", "the file has 'entered_on', 'staf_id'; did you mean 'staf_id'?")
    ]


def test_optional_columns_that_may_be_misspelled() -> None:
    unused = of_kind(found(*STAFF, "Divison", "Shoe size", "Staff group code"), "column_unused")
    assert [(p.count, p.detail) for p in unused] == [
        (3, "'Divison', 'Shoe size', 'Staff group code'; 'Divison' is close to the column 'division'")
    ]


def test_headings_of_wres_calc_toml_that_are_not_there() -> None:
    headings = found(*STAFF, "Organisation", columns={"Organisaton": "division"})
    assert of_kind(headings, "column_mapped_missing")[0].column == "Organisaton"
    assert of_kind(headings, "column_mapped_missing")[0].detail.endswith("; did you mean 'Organisation'?")


def test_columns_without_headings() -> None:
    headings = found("", *STAFF, "", columns={"": "site"})
    assert headings.places == {"staff_id": 1, "ethnicity": 2, "staff_group": 3, "pay_band": 4}
    assert "site" not in headings.places
    assert found("", "", extract="board").problems[0].detail == "the file has no headings"


def test_many_headings_are_cut_short() -> None:
    detail = found(*STAFF, *(f"question {n}" for n in range(100))).problems[0].detail
    assert detail.startswith("'question 0', 'question 1', ")
    assert detail.endswith("'question 39' and 60 more")


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (["Staff ID", "Ethnic origin", "Their words"], 3),
        (["staff_id", "staff_id", "Staff ID"], 1),  # a title may repeat itself
        (["P1", "A", ""], 0),
        ([], 0),
    ],
)
def test_matcher(row: list[str], known: int) -> None:
    assert matcher("staff", ExtractSettings(columns={"their_words": "site"}))(row) == known
