"""The vectorised check: what it finds, and that it agrees with the model, row by row."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from wres_calc.errors import CATALOGUE, Severity
from wres_calc.extracts.checking import identifiers
from wres_calc.extracts.checking.check import check, dates, plain_dtype, unknown_ethnicity
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import IdCheck, N
from wres_calc.extracts.models.base import Rule
from wres_calc.extracts.models.fields import Role, is_blank
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.reading.source import Source
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings

Row = Mapping[str, str | None]


def source(extract: str, rows: Sequence[Row], columns: Sequence[str], **values: dict[str, str]) -> Source:
    """An opened extract with these cells, the header in row 1."""
    cells = {str(n): [row.get(name) for row in rows] for n, name in enumerate(columns)}
    frame = pl.LazyFrame(cells, schema=dict.fromkeys(cells, pl.String))
    return Source(
        extract=extract,
        file=f"{extract}.csv",
        table=Table(headings=tuple(columns), header_row=1, cells=frame),
        places={name: n for n, name in enumerate(columns)},
        settings=ExtractSettings(values=values),
    )


STAFF = {"staff_id": "P1", "ethnicity": "A", "staff_group": "clinical", "pay_band": "5"}


def checked(extract: str, rows: Sequence[Row], **values: dict[str, str]) -> Checked:
    """Check rows that name their own columns; every column of the extract is asked for."""
    there = {name for row in rows for name in row}
    columns = [name for name in columns_of(extract) if name in there]
    return check(source(extract, rows, columns, **values), columns_of(extract), every_row=True)


def staff(*rows: Row, **values: dict[str, str]) -> Checked:
    """Check rows of staff, each a change to one that is right, with identifiers of their own."""
    numbered = [{**STAFF, "staff_id": f"P{n}", **row} for n, row in enumerate(rows)]
    return checked("staff", numbered, **values)


def found(result: Checked) -> list[tuple[Any, ...]]:
    """What the problems say, in brief."""
    return [(p.kind, p.column, p.value, p.count, p.rows) for p in result.problems]


def listed(result: Checked) -> Counter[tuple[Any, ...]]:
    """Row, column and code of each failing cell in the listing."""
    return Counter((line[4], line[5], line[0]) for line in result.listing)


# --- it agrees with the model, row by row -----------------------------------------------------

_IDS = ["P1", "P2", " P1", "p1", "é" * 150, "a\tb", "a\x85b", "x" * 201, None, "", " "]
_YES_NO = ["yes", "no", "1", "N ", "maybe", "2", None, "", " "]
_DATES = ["2025-03-31", "31/03/2025", "31-Mar-2025", "2023-1-5", "31/03/25", "45747", None, " "]
_CELLS = {
    "ethnicity": ["A", "H", "Z", "99", "A White - British", "4", "Martian", "BME", None, "", " "],
    "staff_group": ["clinical", "medical", "Estates and Ancillary", "Plumbers", None, "\t"],
    "pay_band": ["5", "8A", "Consultant", "VSM", "Other", "Band 8", "-1", None, ""],
    "sex": ["F", "Male", "yes", None, " "],
    "disability": ["No", "Not declared", "perhaps", None, " "],
    "percentage": ["27.4", "0", "100", "101", "-1", "27,4", "abc", "27.4%", None],
    "respondents": ["1204", "1_000", "1.0", "-1", None, " "],
    "question": ["discrimination", "Equal_Opportunities", "morale", None, ""],
    "group": ["White", "bme", "Unknown", None, " "],
    "source": ["in-house", "Supplier", "agency", None, " "],
    "reason": ["conduct", "Capability", "other", "redundancy", None, ""],
    "regulator": ["GMC", "gdc", "Other", "NMC", None, " "],
    "scheme": ["local", "National", "regional", None, " "],
    "qualified_in": ["UK", "eea", "IMG", "Unknown", "India", None, " "],
}
# Free text brings the white space and control characters that nobody would think of. A sign of
# e-mail addresses is personal data, and a 0 among words is out of place; neither is the model's to
# judge.
_FREE = st.text(max_size=3).filter(lambda text: "@" not in text and "0" not in text)


def _cell(name: str, role: Role) -> st.SearchStrategy[str | None]:
    if role in (Role.PERSON, Role.REFERENCE):
        cells = _IDS
    elif role is Role.LABEL:
        cells = ["North", "north ", "a\nb", "a\x07b", "x" * 201, None, " "]
    elif role is Role.DATE:
        cells = _DATES
    else:
        cells = _CELLS.get(name, _YES_NO)
    return st.sampled_from(cells) | _FREE


@st.composite
def extracts(draw: st.DrawFn, extract: str) -> tuple[list[str], list[Row]]:
    """Columns and rows of a small extract, good and bad cells mixed."""
    known = columns_of(extract)
    optional = [name for name, column in known.items() if not column.required]
    kept = set(draw(st.lists(st.sampled_from(optional), unique=True)) if optional else [])
    if one_of := EXTRACTS[extract].one_of:
        kept.add(draw(st.sampled_from(one_of)))
    columns = [name for name, column in known.items() if column.required or name in kept]
    row = st.fixed_dictionaries({name: _cell(name, known[name].role) for name in columns})
    return columns, draw(st.lists(row, min_size=1, max_size=6))


# Cells that break no rule, for the columns that a rule is not about.
_HARMLESS = {
    "staff_id": "P1",
    "ethnicity": "A",
    "staff_group": "medical",
    "pay_band": "Other",
    "shortlisted": "yes",
    "appointed": "no",
    "entered_on": "2025-01-31",
    "taken_on": "2025-01-31",
    "voting": "no",
    "executive": "no",
    "question": "discrimination",
    "group": "BME",
    "percentage": "1",
    "worker_id": "W1",
    "dismissed_on": "2025-01-31",
    "reason": "conduct",
    "referred_on": "2025-01-31",
    "eligible": "yes",
    "applied": "no",
    "awarded": "no",
}


def _breaks(extract: str, rule: Rule, row: Row) -> bool:
    """Whether the model refuses the cells of a rule, in a row where nothing else is wrong."""
    model = EXTRACTS[extract]
    harmless = {name: cell for name, cell in _HARMLESS.items() if name in model.model_fields}
    try:
        model.model_validate({**harmless, **{name: row[name] for name in rule.columns}})
    except ValidationError as refusal:
        return rule.problem in {error["type"] for error in refusal.errors()}
    return False


def _meant(extract: str, row: Row) -> tuple[object, ...] | None:
    """What the cells mean that may stand together once; None if one of them means nothing."""
    model = EXTRACTS[extract]
    harmless = {name: cell for name, cell in _HARMLESS.items() if name in model.model_fields}
    try:
        read = model.model_validate({**harmless, **{name: row[name] for name in model.once}})
    except ValidationError:
        return None
    return tuple(getattr(read, name) for name in model.once)


def _faults_by_the_model(extract: str, columns: list[str], rows: list[Row]) -> Iterator[Any]:
    model = EXTRACTS[extract]
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, 2):
        if all(is_blank(row[name]) for name in columns):
            continue  # a row without any content is left out
        bad: set[str] = set()
        try:
            model.model_validate(row)
        except ValidationError as refusal:
            for error in refusal.errors():
                if error["loc"]:
                    name = str(error["loc"][0])
                    bad.add(name)
                    yield number, name, error["type"]
        for rule in model.rules:
            if set(rule.columns) <= set(columns) - bad and _breaks(extract, rule, row):
                yield number, " and ".join(rule.columns), rule.problem
        for name, column in columns_of(extract).items():
            cell = (row.get(name) or "").strip(_WHITE)
            if column.unique and cell:
                if (name, cell) in seen:
                    yield number, name, column.unique
                seen[name, cell] = number
    yield from _given_twice(extract, rows)


def _given_twice(extract: str, rows: list[Row]) -> Iterator[Any]:
    """Each row whose cells may stand together once, and stand in another row too."""
    model = EXTRACTS[extract]
    found: dict[tuple[object, ...], list[int]] = {}
    for number, row in enumerate(rows, 2):
        if model.once and (meant := _meant(extract, row)):
            found.setdefault(meant, []).append(number)
    for numbers in found.values():
        for number in numbers if len(numbers) > 1 else ():
            yield number, " and ".join(model.once), model.once_problem


_WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\x1c\x1d\x1e\x1f")


# Pay has rules of its own, which test_pay_check.py holds row by row.
@pytest.mark.slow
@pytest.mark.parametrize("extract", [extract for extract in EXTRACTS if extract != "pay"])
@settings(max_examples=25)
@given(data=st.data())
def test_it_agrees_with_the_model(extract: str, data: st.DataObject) -> None:
    columns, rows = data.draw(extracts(extract))
    result = check(source(extract, rows, columns), columns, every_row=True)
    expected = Counter(
        (row, column, CATALOGUE[kind].code) for row, column, kind in _faults_by_the_model(extract, columns, rows)
    )
    assert listed(result) == expected
    # And what is said in sum is what is listed one by one.
    said: Counter[tuple[Any, ...]] = Counter()
    for problem in result.problems:
        if CATALOGUE[problem.kind].severity is not Severity.NOTE and problem.column:
            said[problem.column, problem.code] += problem.count
    for (column, code), count in said.items():
        if code not in _REMARKS:
            assert count == sum(n for (_, c, k), n in expected.items() if (c, k) == (column, code))


_REMARKS = {CATALOGUE[kind].code for kind in ("unknown_high", "category_1991", "answers_mixed")}


def test_no_fault_hides_another() -> None:
    """One row with everything wrong: each cell is reported, and each rule whose cells are good."""
    result = staff(
        {
            "staff_id": "a\x07b",
            "ethnicity": "Martian",
            "staff_group": "clinical",
            "pay_band": "Consultant",
            "senior_medical_manager": "yes",
            "division": "x" * 201,
            "site": "a\x00b",
            "sex": "yes",
            "disability": "perhaps",
        }
    )
    assert [(p.kind, p.column) for p in result.problems] == [
        ("value_unrecognised", "ethnicity"),
        ("text_invalid", "division"),
        ("text_invalid", "site"),
        ("value_unrecognised", "sex"),
        ("value_unrecognised", "disability"),
        ("band_contradicts_group", "staff_group and pay_band"),
        ("senior_not_consultant", "senior_medical_manager and staff_group"),
        ("text_invalid", "staff_id"),
    ]
    assert {line[4] for line in result.listing} == {2}


def test_a_rule_is_judged_only_where_its_cells_are_good() -> None:
    result = staff(
        {"staff_group": "Plumbers", "pay_band": "Consultant"},
        {"staff_group": "clinical", "pay_band": "Band 8"},
        {"staff_group": "clinical", "pay_band": "Trainee", "ethnicity": "Martian"},
    )
    assert listed(result) == {
        (2, "staff_group", "WRES-E302"): 1,
        (3, "pay_band", "WRES-E302"): 1,
        (4, "ethnicity", "WRES-E302"): 1,
        (4, "staff_group and pay_band", "WRES-E403"): 1,
    }


# --- cells ------------------------------------------------------------------------------------


def test_values_are_named_commonest_first() -> None:
    rows = [{"pay_band": band} for band in ["Zz", "Band 8", "5", "Zz", "Aa", "zz"]]
    assert found(staff(*rows)) == [
        ("value_unrecognised", "pay_band", "Zz", 2, (2, 5)),
        ("value_unrecognised", "pay_band", "Band 8", 1, (3,)),
        ("value_unrecognised", "pay_band", "Aa", 1, (6,)),
        ("value_unrecognised", "pay_band", "zz", 1, (7,)),
    ]


def test_only_the_first_rows_are_named() -> None:
    result = staff(*[{"pay_band": "Zz"}] * 8)
    assert found(result) == [("value_unrecognised", "pay_band", "Zz", 8, (2, 3, 4, 5, 6))]
    assert listed(result) == {(row, "pay_band", "WRES-E302"): 1 for row in range(2, 10)}


def test_many_different_values_end_in_one_line() -> None:
    result = staff(*[{"pay_band": f"Band Zz{n:02}"} for n in range(28)], {"pay_band": "Band Zz27"})
    *named, rest = result.problems
    # Zz27 is on two rows and comes first; then Zz00 to Zz23. Zz24, Zz25 and Zz26 are left.
    assert [p.value for p in named] == ["Band Zz27", *(f"Band Zz{n:02}" for n in range(24))]
    assert (rest.value, rest.count, rest.rows) == (None, 3, (26, 27, 28))
    assert rest.detail.startswith("3 other values")


def test_all_blank_cells_are_one_problem() -> None:
    rows = [{"pay_band": cell} for cell in (None, "5", " ", "", None, "\t", None, None)]
    assert found(staff(*rows)) == [("cell_blank", "pay_band", None, 7, (2, 4, 5, 6, 7))]


def test_the_nearest_spelling_is_suggested() -> None:
    (problem,) = staff({"pay_band": "Consultent"}).problems
    assert "did you mean 'Consultant'?" in problem.detail
    (problem,) = staff({"pay_band": "Band 8"}).problems
    assert "did you mean" not in problem.detail


def test_a_long_or_odd_value_is_shown_short() -> None:
    (problem,) = staff({"pay_band": " a\x07\u200b" + "b" * 300}).problems
    assert problem.value == "a\ufffd\ufffd" + "b" * 36 + "…"


def test_only_a_destroyed_identifier_of_a_person_is_an_error() -> None:
    """An identifier of a case links nothing: of that it is a warning."""
    result = staff({"staff_id": "1.23E+11"})
    assert found(result) == [("id_destroyed", "staff_id", None, 1, (2,))]
    assert listed(result)[2, "staff_id", CATALOGUE["id_destroyed"].code] == 1
    row = {"case_id": "1.23E+11", "ethnicity": "A", "entered_on": "2025-01-31"}
    of_case = checked("disciplinary", [row])
    assert ("reference_destroyed", "case_id", None, 1, (2,)) in found(of_case)
    assert not of_case.listing


def test_forty_characters_are_shown() -> None:
    for length, shown in ((40, "b" * 40), (41, "b" * 39 + "…")):
        (problem,) = staff({"pay_band": "b" * length}).problems
        assert problem.value == shown


def test_a_refused_label_is_not_shown() -> None:
    """It is somebody's own text: a note about a person that stands in the wrong column."""
    (problem,) = staff({"site": "Jane was off sick. " * 20}).problems
    assert (problem.kind, problem.value, problem.rows) == ("text_invalid", None, (2,))
    assert "Jane" not in repr(problem.as_dict())


def test_local_values() -> None:
    result = staff({"pay_band": "Local Salary 1"}, pay_band={"local salary 1": "VSM"})
    assert not result.problems
    assert result.tally["pay_band"].to_list() == ["VSM"]


def test_a_rule_sees_local_values() -> None:
    result = staff({"pay_band": "Local"}, pay_band={"local": "Consultant"})
    assert found(result) == [("band_contradicts_group", "staff_group and pay_band", None, 1, (2,))]
    assert result.problems[0].detail == "staff_group 'clinical', pay_band 'Local'"


# --- identifiers ------------------------------------------------------------------------------


def test_the_same_person_twice() -> None:
    ids = ["P7", "P8", " P7", "P9", "P8", "P7"]
    result = staff(*({"staff_id": text} for text in ids))
    assert found(result) == [("id_twice", "staff_id", None, 3, (4, 6, 7))]
    assert result.problems[0].detail == ("row 4 repeats row 2; row 6 repeats row 3; row 7 repeats row 2")
    assert [line[7] for line in result.listing] == ["repeats row 2", "repeats row 3", "repeats row 2"]


def test_identifiers_with_equal_hashes_are_no_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shortfall of hashes only calls for the exact look."""
    monkeypatch.setattr(identifiers, "collect_ids", lambda *_: IdCheck(2, 0, 1, 0))
    assert not staff({}, {}).problems


@pytest.mark.parametrize("empty", [None, "", " "])
def test_a_blank_identifier(empty: str | None) -> None:
    result = staff({}, {"staff_id": empty}, {"staff_id": empty})
    assert found(result) == [("cell_blank", "staff_id", None, 2, (3, 4))]
    assert listed(result) == {(3, "staff_id", "WRES-E301"): 1, (4, "staff_id", "WRES-E301"): 1}


def test_an_event_may_go_without_an_identifier() -> None:
    row = {"ethnicity": "A", "entered_on": "2025-01-31", "staff_id": "", "case_id": None}
    assert not checked("disciplinary", [row, row]).problems


def test_personal_data_among_the_identifiers() -> None:
    result = staff({"staff_id": "jo@example.org"}, {}, {"staff_id": "AB 12 34 56 C"})
    assert found(result) == [("personal_data", "staff_id", None, 2, (2, 4))]
    assert listed(result) == {(2, "staff_id", "WRES-E204"): 1, (4, "staff_id", "WRES-E204"): 1}


def test_no_identifier_is_ever_shown() -> None:
    ids = ["SECRET1", "SECRET1", "SECRET\x07", "SECRET" * 50, "SECRET@example.org", "AB123456C"]
    result = staff(*({"staff_id": text, "pay_band": "Zz", "sex": "q"} for text in ids))
    assert {p.kind for p in result.problems} == {"id_twice", "text_invalid", "personal_data", "value_unrecognised"}
    said = repr([p.as_dict() for p in result.problems]) + repr(result.listing)
    assert "SECRET" not in said
    assert "AB123456C" not in said


def test_without_a_listing() -> None:
    rows = [{**STAFF, "staff_id": text, "pay_band": "Zz"} for text in ("P1", "P1", "", "a\x07")]
    rows.append({**STAFF, "staff_id": "P2", "pay_band": "Trainee"})
    quiet = check(source("staff", rows, [*STAFF]), STAFF)
    assert quiet.listing == []
    assert found(quiet) == found(check(source("staff", rows, [*STAFF]), STAFF, every_row=True))


# --- rules ------------------------------------------------------------------------------------


def test_rules_in_sum() -> None:
    consultant = {"pay_band": "Consultant"}
    band_5 = {"staff_group": "medical"}
    result = staff(consultant, {}, band_5, consultant, {**consultant, "staff_group": "medical"})
    assert found(result) == [
        ("band_contradicts_group", "staff_group and pay_band", None, 2, (2, 5)),
        ("band_contradicts_group", "staff_group and pay_band", None, 1, (4,)),
    ]
    assert [p.detail for p in result.problems] == [
        "staff_group 'clinical', pay_band 'Consultant'",
        "staff_group 'medical', pay_band '5'",
    ]


@pytest.mark.parametrize(
    ("group", "band", "contradict"),
    [
        ("medical", "Consultant", False),
        ("Medical and Dental", "Trainee", False),
        ("medical", "VSM", False),
        ("medical", "Other", False),
        ("medical", "8a", True),
        ("medical", "Under 1", True),
        ("clinical", "Consultant", True),
        ("non-clinical", "Non-consultant career grade", True),
        ("Estates and Ancillary", "Trainee", True),
        ("clinical", "VSM", False),
        ("non-clinical", "Other", False),
        ("non-clinical", "9", False),
    ],
)
def test_band_and_staff_group(group: str, band: str, contradict: bool) -> None:
    result = staff({"staff_group": group, "pay_band": band})
    assert bool(result.problems) is contradict


@pytest.mark.parametrize(
    ("group", "senior", "contradict"),
    [
        ("medical", "yes", False),
        ("medical", "no", False),
        ("clinical", "no", False),
        ("clinical", "yes", True),
        ("clinical", " ", False),
    ],
)
def test_senior_medical_manager(group: str, senior: str, contradict: bool) -> None:
    row = {"staff_group": group, "pay_band": "VSM", "senior_medical_manager": senior}
    kinds = {p.kind for p in staff(row).problems}
    assert kinds - {"column_partly_blank"} == ({"senior_not_consultant"} if contradict else set())


@pytest.mark.parametrize(
    ("shortlisted", "appointed", "contradict"),
    [("yes", "yes", False), ("yes", "no", False), ("no", "no", False), ("no", "yes", True)],
)
def test_appointed_and_shortlisted(shortlisted: str, appointed: str, contradict: bool) -> None:
    row = {"ethnicity": "A", "shortlisted": shortlisted, "appointed": appointed}
    result = checked("applicants", [row])
    assert [p.kind for p in result.problems] == ["appointed_not_shortlisted"] * contradict


def test_a_missing_outcome_is_not_a_no() -> None:
    row = {"ethnicity": "A", "shortlisted": "yes", "appointed": None}
    assert found(checked("applicants", [row])) == [("cell_blank", "appointed", None, 1, (2,))]


# --- blank rows -------------------------------------------------------------------------------


def test_blank_rows_are_left_out() -> None:
    blank = dict.fromkeys([*STAFF, "site"])
    spaces = dict.fromkeys([*STAFF, "site"], " ")
    result = checked("staff", [blank, {**STAFF, "site": None}, spaces, blank])
    assert result.rows == 1
    assert found(result) == [("rows_blank", None, None, 3, ())]


def test_a_row_with_an_identifier_alone_is_no_blank_row() -> None:
    """Every such row is reported, whether its blank cells are empty or hold spaces."""
    cells = [dict.fromkeys(("ethnicity", "shortlisted", "appointed"), c) for c in (None, "", " ")]
    rows: list[Row] = [{"application_id": f"A{n}", **row} for n, row in enumerate(cells)]
    blank = dict.fromkeys(("application_id", "ethnicity", "shortlisted", "appointed"), "")
    result = checked("applicants", [*rows, blank])
    assert result.rows == 3
    assert found(result) == [
        ("rows_blank", None, None, 1, ()),
        ("cell_blank", "shortlisted", None, 3, (2, 3, 4)),
        ("cell_blank", "appointed", None, 3, (2, 3, 4)),
    ]


def test_blank_rows_are_told_by_every_column_of_the_file() -> None:
    """Not only by the columns that were asked for."""
    rows: list[Row] = [{**dict.fromkeys(STAFF), "site": "Main"}, STAFF]
    result = check(source("staff", rows, [*STAFF, "site"]), STAFF)
    assert result.rows == 2
    assert {p.kind for p in result.problems} == {"cell_blank"}


def test_nothing_but_blank_rows() -> None:
    result = checked("staff", [dict.fromkeys(STAFF), dict.fromkeys(STAFF, " ")])
    assert (result.rows, [p.kind for p in result.problems]) == (0, ["rows_blank", "file_no_rows"])


# --- the read tally ---------------------------------------------------------------------------


def test_tally() -> None:
    result = staff(
        {"ethnicity": "a", "pay_band": "Band 5", "senior_medical_manager": "no", "site": "Main"},
        {"ethnicity": "A White - British", "senior_medical_manager": "N", "site": "main "},
        {"ethnicity": "", "senior_medical_manager": None, "site": "Main"},
        {"ethnicity": "99", "senior_medical_manager": None, "site": " "},
    )
    assert result.rows == 4
    assert sorted(result.tally.rows(), key=repr) == sorted(
        [
            ("A", "clinical", "5", False, "Main", 2),
            ("99", "clinical", "5", None, "Main", 1),
            ("99", "clinical", "5", None, None, 1),
        ],
        key=repr,
    )
    assert result.tally.schema["senior_medical_manager"] == pl.Boolean


@pytest.mark.parametrize(
    ("cells", "spelling"),
    [
        (["North", "north", "north"], "north"),
        (["North", "NORTH"], "NORTH"),  # as often: the first by alphabet
        (["North", "north ", " North"], "North"),
    ],
)
def test_labels_have_one_spelling(cells: list[str], spelling: str) -> None:
    result = staff(*({"division": cell} for cell in cells))
    assert result.tally.select("division", N).rows() == [(spelling, len(cells))]


def test_a_column_that_is_blank_throughout() -> None:
    result = staff({"sex": None, "site": " "}, {"sex": "", "site": None})
    assert not result.problems
    assert result.tally.select("sex", "site", N).rows() == [(None, None, 2)]


def test_columns_that_are_not_asked_for_are_not_read() -> None:
    rows = [{**STAFF, "sex": "yes", "site": "a\x07"}]
    result = check(source("staff", rows, [*STAFF, "sex", "site"]), [*STAFF, "directorate"])
    assert not result.problems
    assert result.tally.columns == ["ethnicity", "staff_group", "pay_band", N]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([None, True], pl.Boolean),
        ([date(2025, 3, 31)], pl.Date),
        ([None, 27.4], pl.Float64),
        ([3], pl.Int64),
        (["x"], pl.String),
        ([None], pl.String),
        ([], pl.String),
    ],
)
def test_plain_dtype(values: list[object], dtype: type[pl.DataType]) -> None:
    assert plain_dtype(values) == dtype


# --- remarks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("unknown", "warned"), [(1, False), (2, True)])
def test_much_unknown_ethnicity(unknown: int, warned: bool) -> None:
    """More than one row in ten: 1 of 10 is not, 2 of 11 is."""
    result = staff(*[{}] * 9, *[{"ethnicity": "Z"}] * unknown)
    assert unknown_ethnicity(result.tally) == unknown
    assert [p.kind for p in result.problems] == ["unknown_high"] * warned


def test_unknown_is_told_in_numbers() -> None:
    (problem,) = staff({"ethnicity": "Z"}, {"ethnicity": None}, {}, {"ethnicity": "99"}).problems
    assert (problem.count, problem.detail) == (3, "3 of 4 rows")


def test_codes_of_1991() -> None:
    cells = ["4 Indian", "A", "White (1991 list)", "4 Indian", "H"]
    result = staff(*({"ethnicity": cell} for cell in cells))
    (problem,) = result.problems
    assert (problem.kind, problem.count, problem.detail) == ("category_1991", 3, "codes 0, 4")


def test_a_blank_answer_is_read_as_no_and_said() -> None:
    row = {"ethnicity": "A", "taken_on": "2025-01-31"}
    result = checked("training", [{**row, "mandatory": cell} for cell in ("no", " ", None)])
    assert found(result) == [("column_partly_blank", "mandatory", None, 2, ())]
    assert result.problems[0].severity is Severity.NOTE


def test_dates() -> None:
    rows = [{"ethnicity": "A", "entered_on": day} for day in ("31/03/2025", "2024-04-01")]
    assert dates(checked("disciplinary", rows)) == (date(2024, 4, 1), date(2025, 3, 31))
    assert dates(staff({})) == (None, None)
    only = check(source("disciplinary", rows, ["ethnicity", "entered_on"]), ["ethnicity"])
    assert dates(only) == (None, None)


# --- what it costs, without a clock -----------------------------------------------------------


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The columns of each pass over a file."""
    made: list[tuple[str, ...]] = []
    real = Source.scan

    def spy(self: Source, columns: Sequence[str], **more: bool) -> pl.LazyFrame:
        made.append(tuple(columns))
        return real(self, columns, **more)

    monkeypatch.setattr(Source, "scan", spy)
    return made


def test_a_clean_file_is_scanned_once_and_once_for_its_identifiers(scans: list[tuple[str, ...]]) -> None:
    rows = [{**STAFF, "staff_id": f"P{n}", "site": None} for n in range(50)]
    check(source("staff", rows, [*STAFF, "site"]), [*STAFF, "site"])
    assert scans == [("ethnicity", "staff_group", "pay_band", "site"), ("staff_id",)]


def test_an_identifier_that_is_not_asked_for_is_not_scanned(scans: list[tuple[str, ...]]) -> None:
    row = {"vacancy_id": "V1", "ethnicity": "A", "shortlisted": "yes", "appointed": "no"}
    check(source("applicants", [row], [*row]), ["ethnicity", "shortlisted", "appointed"])
    assert scans == [("ethnicity", "shortlisted", "appointed")]


@pytest.mark.parametrize("bad", [1, 300])
def test_bad_cells_cost_one_more_scan_however_many(bad: int, scans: list[tuple[str, ...]]) -> None:
    rows = [{**STAFF, "staff_id": f"P{n}"} for n in range(300)]
    wrong = [{"pay_band": f"Zz{n}", "ethnicity": "Martian"} for n in range(bad)]
    rows[:bad] = [{**row, **cells} for row, cells in zip(rows, wrong, strict=False)]
    rows.append({**STAFF, "staff_id": "P300", "staff_group": "medical"})  # breaks a rule
    check(source("staff", rows, [*STAFF]), STAFF, every_row=True)
    keys = ("ethnicity", "staff_group", "pay_band")
    assert [tuple(sorted(columns)) for columns in scans] == [tuple(sorted(keys)), tuple(sorted(keys)), ("staff_id",)]


def test_pydantic_is_asked_once_for_each_distinct_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[object] = Counter()
    real = TypeAdapter.validate_python

    def spy(self: TypeAdapter[Any], cell: object, **more: Any) -> Any:
        asked[cell] += 1
        return real(self, cell, **more)

    monkeypatch.setattr(TypeAdapter, "validate_python", spy)
    rows = [
        {
            "staff_id": f"P{n}",
            "ethnicity": "AHZ"[n % 3],
            "staff_group": "clinical",
            "pay_band": str(1 + n % 4),
            "site": None,
        }
        for n in range(600)
    ]
    check(source("staff", rows, [*rows[0]]), rows[0])
    assert asked == Counter(["A", "H", "Z", "clinical", "1", "2", "3", "4", None])


def test_a_clean_file_never_builds_the_model_of_a_row() -> None:
    script = (
        "import polars as pl\n"
        "from wres_calc.extracts.checking.check import check\n"
        "from wres_calc.extracts.settings import ExtractSettings\n"
        "from wres_calc.extracts.models.registry import EXTRACTS\n"
        "from wres_calc.extracts.reading.source import Source\n"
        "from wres_calc.extracts.reading.table import Table\n"
        f"row = {STAFF}\n"
        "cells = pl.LazyFrame({str(n): [cell] for n, cell in enumerate(row.values())})\n"
        "table = Table(headings=tuple(row), header_row=1, cells=cells)\n"
        "places = {name: n for n, name in enumerate(row)}\n"
        "settings = ExtractSettings()\n"
        "source = Source(extract='staff', file='', table=table, places=places,\n"
        "                settings=settings)\n"
        "assert check(source, row).problems == []\n"
        "print([model.__pydantic_complete__ for model in EXTRACTS.values()])\n"
        "EXTRACTS['staff'].model_validate(row)\n"
        "print(EXTRACTS['staff'].__pydantic_complete__)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[:2] == [str([False] * len(EXTRACTS)), "True"]


# --- the model of a row, by itself ------------------------------------------------------------


def refusals(extract: str, row: object) -> list[tuple[object, str]]:
    with pytest.raises(ValidationError) as caught:
        EXTRACTS[extract].model_validate(row)
    return [(error["loc"], error["type"]) for error in caught.value.errors()]


def test_a_row_needs_one_of_two_columns() -> None:
    """The column must be there; the cell may be blank, which is a person of unknown ethnicity."""
    day = {"entered_on": "2025-01-31"}
    assert refusals("disciplinary", day) == [((), "column_missing")]
    for row in ({"ethnicity": None}, {"ethnicity": " "}, {"staff_id": ""}, {"staff_id": "P1"}):
        EXTRACTS["disciplinary"].model_validate({**day, **row})


def test_the_model_reads_white_space_as_blank() -> None:
    row = EXTRACTS["staff"].model_validate({**STAFF, "ethnicity": " ", "site": "\t", "sex": None})
    assert row.model_dump(exclude_none=True) == {**STAFF, "ethnicity": "99"}
    assert refusals("staff", {**STAFF, "staff_id": " "}) == [(("staff_id",), "cell_blank")]


@pytest.mark.parametrize("row", [None, "P1,A,clinical,5", ["P1"]])
def test_what_is_no_row_at_all(row: object) -> None:
    assert refusals("staff", row) == [((), "model_type")]


def test_a_column_of_a_thousand_wrong_values_is_not_judged_to_the_end() -> None:
    rows = [{**STAFF, "staff_id": f"P{n}", "pay_band": f"Band Z{n:04}"} for n in range(1200)]
    first = check(source("staff", rows, [*STAFF]), STAFF)
    *_, unseen = first.problems
    assert (unseen.kind, unseen.count) == ("value_unrecognised", 200)
    assert unseen.detail.startswith("200 other different values were not looked at")
    assert sum(problem.count for problem in first.problems) == 1200
    every = check(source("staff", rows, [*STAFF]), STAFF, every_row=True)
    assert len(every.listing) == 1200
    # Which thousand are judged does not depend on the order of the rows: Z0000 to Z0999.
    again = check(source("staff", rows[::-1], [*STAFF]), STAFF)
    assert [p.value for p in again.problems][:2] == ["Band Z0999", "Band Z0998"]
