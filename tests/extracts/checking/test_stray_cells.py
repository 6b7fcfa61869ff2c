"""Cells that are no value of their column: errors of spreadsheets, totals, zeros of lookups."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import wres_calc
from wres_calc.errors import CATALOGUE
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.checking.stray_cells import (
    is_formula_error,
    is_summary,
    numbers_among_words,
    only_zeros,
    summaries_of_groups,
)
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.reading.source import Source
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings
from wres_calc.vocabulary.tables import read_table

Write = Callable[..., Path]
SETTINGS = '[organisation]\ncode = "ZZ9"\nname = "T"\nsnapshot = 2025-03-31\n'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write extracts and settings, and return their folder."""

    def made(settings: str = "", **extracts: list[str]) -> Path:
        (tmp_path / "wres-calc.toml").write_text(SETTINGS + settings, encoding="utf-8")
        for stem, rows in extracts.items():
            (tmp_path / f"{stem}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        return tmp_path

    return made


def errors(folder: Path) -> list[tuple[str, str | None, int, tuple[int, ...]]]:
    """Code, column, count and rows of every error."""
    return [
        (p.code, p.column, p.count, p.rows)
        for p in wres_calc.validate(folder)[0].problems
        if p.code.startswith("WRES-E")
    ]


def warnings(folder: Path) -> list[tuple[str, str | None, int]]:
    return [
        (p.code, p.column, p.count) for p in wres_calc.validate(folder)[0].problems if p.code.startswith("WRES-W54")
    ]


STAFF = ["staff_id,ethnicity,staff_group,pay_band", "P1,A,clinical,5", "P2,H,clinical,6"]


# --- numbers for ethnicity ----------------------------------------------------------------------


def test_a_digit_for_ethnicity_stops_the_run_in_every_extract(write: Write) -> None:
    rows = {
        "staff": [*STAFF, "P3,0,clinical,5", "P4,5.0,clinical,5"],
        "applicants": ["ethnicity,shortlisted,appointed", "A,yes,no", " 0 ,yes,yes"],
        "disciplinary": ["ethnicity,entered_on", "1,2025-01-31"],
        "training": ["ethnicity,taken_on", "A,2025-01-31", "9,2025-01-31"],
        "board": ["ethnicity,voting,executive", "A,yes,no", "4,no,yes"],
    }
    assert errors(write(**rows)) == [
        ("WRES-E321", "ethnicity", 1, (4,)),
        ("WRES-E321", "ethnicity", 1, (5,)),
        ("WRES-E321", "ethnicity", 1, (3,)),
        ("WRES-E321", "ethnicity", 1, (2,)),
        ("WRES-E321", "ethnicity", 1, (3,)),
        ("WRES-E321", "ethnicity", 1, (3,)),
    ]


def test_a_digit_may_be_mapped(write: Write) -> None:
    """0 and 5 of a local list, 4 of the list of 1991."""
    rows = [*STAFF, "P3,0,clinical,5", "P4,5.0,clinical,5", "P5,4,clinical,5"]
    mapped = '[extracts.staff]\nvalues.ethnicity = { "0" = "Not known", 5 = "Pakistani", "4" = "4" }\n'
    run = wres_calc.run(write(mapped, staff=rows), indicators=["1"])
    people = {f.group: f.numerator for f in run.figures if f.line == "clinical/band-5"}
    # Band 5: A, Not known, Pakistani and Indian; H is in band 6.
    assert (people["White"], people["BME"], people["Unknown"]) == (1, 2, 1)


def test_a_zero_of_a_lookup_in_a_workbook(tmp_path: Path) -> None:
    """A cell that holds the number 0."""
    book = openpyxl.Workbook()
    for row in ([*STAFF[0].split(",")], ["P1", "A", "clinical", 5], ["P2", 0, "clinical", 5]):
        book.active.append(row)
    book.save(tmp_path / "staff.xlsx")
    assert errors(tmp_path) == [("WRES-E321", "ethnicity", 1, (3,))]


def test_the_message_says_why(write: Write) -> None:
    report, _ = wres_calc.validate(write(staff=[*STAFF[:2], "P2,0,clinical,5"]))
    (problem,) = report.problems
    assert "Excel also writes 0" in CATALOGUE[problem.kind].meaning
    assert "values.ethnicity" in problem.how_to_mend


# --- zeros in other columns ---------------------------------------------------------------------


def test_zeros_among_words() -> None:
    table: list[tuple[list[str | None], bool, set[str]]] = [
        (["yes", "no", "0"], False, {"0"}),
        (["yes", "1", "0 ", None], False, {"1", "0 "}),
        (["0", "1", None, " "], False, set()),
        (["yes", "no"], False, set()),
        (["North", "0", "0.0", "7"], True, {"0", "0.0"}),
        (["0", "7"], True, set()),
        ([None], True, set()),
    ]
    for cells, label, found in table:
        assert numbers_among_words(cells, label=label) == found
    assert only_zeros(["0", "0.0", None])
    assert not only_zeros(["0", "1"])
    assert not only_zeros([None])


def test_a_label_of_0_and_a_disability_of_0_stop_the_run(write: Write) -> None:
    head = f"{STAFF[0]},division,disability"
    rows = [head, "P1,A,clinical,5,North,No", "P2,H,clinical,5,0,0", "P3,H,clinical,5,South,Yes"]
    assert errors(write(staff=rows)) == [("WRES-E322", "division", 1, (3,)), ("WRES-E322", "disability", 1, (3,))]
    allowed = '[extracts.staff.values]\ndisability = { "0" = "Unknown" }\ndivision = { "0" = "" }\n'
    assert errors(write(allowed, staff=rows)) == []


def test_answers_of_0_are_warned_of(write: Write) -> None:
    rows = ["ethnicity,shortlisted,appointed", "A,yes,no", "H,yes,0", "H,1,no"]
    assert warnings(write(applicants=rows)) == [("WRES-W542", "shortlisted", 1), ("WRES-W542", "appointed", 1)]
    mapped = '[extracts.applicants]\nvalues.appointed = { "0" = "no" }\n'
    assert warnings(write(mapped, applicants=rows)) == [("WRES-W542", "shortlisted", 1)]
    coded = ["ethnicity,shortlisted,appointed", *["A,1,0"] * 9]
    assert warnings(write(applicants=coded)) == []
    assert warnings(write(applicants=[*coded, "H,0,0"])) == [("WRES-W541", "appointed", 10)]


# --- errors of spreadsheets -----------------------------------------------------------------------


def test_errors_of_formulas() -> None:
    for text in (
        "#N/A",
        " #n/a",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#GETTING_DATA",
        "#N/A N/A",
        "Err:502",
        "#ERR522",
    ):
        assert is_formula_error(text), text
    for text in ("N/A", "#1", "# North", "Ref", "NULL", "Err"):
        assert not is_formula_error(text), text


# --- totals ---------------------------------------------------------------------------------------

EVERYWHERE = [
    "Total",
    "TOTAL:",
    "totals",
    "Grand Total",
    "Grand\u00a0total",
    "Sub-total",
    "Subtotal",
    "Subtotal: Nursing",
    "Total staff",
    "Total (all)",
    "All staff",
    "Nursing Total",
    "Community sub-total",
    "Total for Nursing",
    "Total Result",
    "Grand Count",
    "T\u200botal",
]
COLUMNS_OF_THE_EXTRACT = [
    "Average",
    "Mean",
    "Sum",
    "Count",
    "Overall",
    "Total Nursing",
    "Average pay",
    "Sum of FTE",
    "Count of staff",
    "Median",
    "Headcount",
    "Avg",
    "Overall total",
]
NAMES = [
    "Community",
    "Totalisator",
    "Accounts",
    "Summer ward",
    "Mean Street",
    "Allied health",
    "Countess Mountbatten",
    "All Saints",
    "Overall Farm Clinic",
    "Average Close",
    "5",
    "Count House",
]


def test_what_reads_like_a_total() -> None:
    for text in EVERYWHERE:
        for role in (None, Role.LABEL, Role.WORD, Role.PERSON):
            assert is_summary(text, role), text
    for text in COLUMNS_OF_THE_EXTRACT:
        assert is_summary(text, Role.LABEL), text
        assert is_summary(text, Role.REFERENCE), text
    for text in NAMES:
        assert not is_summary(text, Role.LABEL), text
        assert not is_summary(text, None), text
    for text in ("All", "P001 Count", "Number of staff"):
        assert is_summary(text, Role.PERSON)
    for text in ("P00001", "0012", "W-17", "ALLAN1", "SUM01", "total1"):
        assert not is_summary(text, Role.PERSON), text


def test_no_accepted_word_reads_like_a_total() -> None:
    files = (
        "ethnic_category_texts",
        "pay_band_texts",
        "staff_group_texts",
        "sex_texts",
        "disability_texts",
        "qualification_texts",
        "yes_no_texts",
    )
    for name in files:
        assert [r["text"] for r in read_table(name) if is_summary(r["text"], Role.WORD)] == []
    assert not [
        row["description"] for row in read_table("ethnic_categories") if is_summary(row["description"], Role.WORD)
    ]


def test_subtotals_called_after_their_group() -> None:
    labels = ["Community", "Community Count", "Blood Count", "Corporate", "corporate  average"]
    assert summaries_of_groups(labels) == {"Community Count", "corporate  average"}


def test_a_total_in_a_column_that_is_used(write: Write) -> None:
    rows = ["ethnicity,shortlisted,appointed", "A,yes,no", "Total,1,0"]
    assert errors(write(applicants=rows)) == [("WRES-E324", "ethnicity", 1, (3,))]
    rows = ["ethnicity,taken_on", "A,2025-01-31", ",Subtotal"]
    assert ("WRES-E324", "taken_on", 1, (3,)) in errors(write(training=rows))


def test_a_total_in_the_identifiers_of_every_extract(write: Write) -> None:
    """Filled or not, in whatever row, and whatever else the row holds."""
    for word in ("Total", "Subtotal:", "GRAND TOTAL", "Average", "Sum", "Count", "All staff", "Mean"):
        staff = [*STAFF, f"{word},A,clinical,5", "P3,A,clinical,5"]
        training = ["staff_id,taken_on,mandatory", "P1,2024-05-01,no", f"{word},2024-06-30,"]
        assert errors(write(staff=staff, training=training)) == [
            ("WRES-E324", "staff_id", 1, (4,)),
            ("WRES-E324", "staff_id", 1, (3,)),
        ], word
    bank = ["worker_id,ethnicity", "W0,H", "W1,A", "Total,"]
    assert ("WRES-E324", "worker_id", 1, (4,)) in errors(write(bank=bank))
    pay = ["staff_id,sex,full_pay,hourly_pay", "P0,Female,yes,10", "P1,Male,yes,11", "Average,,yes,10.50"]
    assert ("WRES-E324", "staff_id", 1, (4,)) in errors(write(pay=pay))


def test_a_total_in_a_column_that_no_figure_needs(write: Write) -> None:
    """In a column that the extract does not have, and in one that was not asked for."""
    head = f"{STAFF[0]},division,Cost centre"
    rows = [head, "P1,A,clinical,5,North,C1", "P2,H,clinical,5,,Subtotal: C1", "P3,H,clinical,5,Grand total,Total care"]
    folder = write(staff=rows)
    assert errors(folder) == [("WRES-E324", "division", 1, (4,)), ("WRES-E324", "Cost centre", 1, (3,))]
    with pytest.raises(wres_calc.DataError) as caught:
        wres_calc.run(folder, indicators=["1"])  # which needs no division
    found = [(p.code, p.column, p.rows) for p in caught.value.report.errors]
    assert found == [("WRES-E324", "division", (4,)), ("WRES-E324", "Cost centre", (3,))]


def test_answers_and_sentences_in_such_a_column_are_no_totals(write: Write) -> None:
    """A rating of "Average" in six rows; a sentence; one "Average" alone is a row of averages."""
    head = f"{STAFF[0]},Rating,Note"
    note = "in all a sentence about the total of everything that was"
    rows = [f"P{n},A,clinical,5,Average,{note}" for n in range(6)]
    assert errors(write(staff=[head, *rows])) == []
    assert errors(write(staff=[head, rows[0]])) == [("WRES-E324", "Rating", 1, (2,))]


def test_a_real_name_may_be_allowed(write: Write) -> None:
    rows = [f"{STAFF[0]},division,Team", "P1,A,clinical,5,Total Care,Grand total", "P2,A,clinical,5,,"]
    assert len(errors(write(staff=rows))) == 2
    allowed = '[extracts.staff]\nallow_labels = ["total care", "Grand\u00a0Total"]\n'
    assert errors(write(allowed, staff=rows)) == []
    mapped = '[extracts.staff.values]\ndivision = { "Total Care" = "Total Care" }\n'
    assert errors(write(mapped, staff=[row.replace("Grand total", "") for row in rows])) == []


def test_an_identifier_of_0_among_others(write: Write) -> None:
    """Lookups that found nothing would be one person."""
    rows = ["staff_id,entered_on", "P1,2025-01-31", "0,2025-01-31", "0,2025-02-01"]
    assert errors(write(staff=STAFF, disciplinary=rows)) == [("WRES-E322", "staff_id", 2, (3, 4))]
    numbers = [row.replace("P", "") for row in rows]  # where 0 may be the first of them
    people = [row.replace("P1", "1").replace("P2", "0") for row in STAFF]
    assert errors(write(staff=people, disciplinary=numbers)) == []


def test_a_large_file_is_looked_at_from_both_ends() -> None:
    """Columns that are not needed: the first and the last thousand rows."""
    for at, found in ((0, True), (999, True), (1500, False), (2900, True)):
        cells = [""] * 3000
        cells[at] = "Grand Total"
        frame = pl.LazyFrame({"0": ["P1"] * 3000, "1": ["A"] * 3000, "2": cells})
        source = Source(
            extract="disciplinary",
            file="disciplinary.csv",
            table=Table(headings=("staff_id", "ethnicity", "Team"), header_row=1, cells=frame),
            places={"staff_id": 0, "ethnicity": 1},
            settings=ExtractSettings(),
        )
        problems = check(source, ["ethnicity"]).problems
        assert [(p.kind, p.rows) for p in problems] == [("totals_row", (at + 2,))] * found
