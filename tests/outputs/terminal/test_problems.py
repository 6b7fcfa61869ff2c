"""Problems and data quality, as a person reads them."""

import io
from collections.abc import Sequence
from typing import Any

import pytest

from wres_calc.errors import CATALOGUE
from wres_calc.extracts.problems import FileSummary, Problem, ValidationReport
from wres_calc.outputs.terminal.problems import file_line, how_many, show_problems, show_quality
from wres_calc.outputs.terminal.text_page import Page

MAP = CATALOGUE["value_unrecognised"].mend.split("[extracts.")[0]


def problem(kind: str, **more: Any) -> Problem:
    return Problem(**{"kind": kind, "extract": "staff", "file": "staff.csv", **more})


def refused(value: str, rows: Sequence[int], **more: Any) -> Problem:
    given: dict[str, Any] = {
        "column": "pay_band",
        "value": value,
        "count": len(rows),
        "rows": tuple(rows),
        "detail": "not a known pay band; accepted: 1 to 9",
    }
    return problem("value_unrecognised", **{**given, **more})


def shown(*problems: Problem) -> str:
    stream = io.StringIO()
    show_problems(Page(stream), problems)
    return stream.getvalue()


def test_refused_values_stand_under_what_is_said_of_all_of_them() -> None:
    text = shown(
        refused("Band X", [7, 8]),
        refused("5b", [3], detail="not a known pay band; accepted: 1 to 9; did you mean '5'?"),
        refused("x", range(2, 7), count=10),
        problem("value_unrecognised", column="pay_band", count=40, rows=(12, 13), detail="9 others"),
    )
    assert text == (
        "staff.csv: Value is not recognised [WRES-E302, error]\n"
        "  column 'pay_band': not a known pay band; accepted: 1 to 9\n"
        "    'Band X': 2 times, rows 7, 8\n"
        "    '5b': row 3; did you mean '5'?\n"
        "    'x': 10 times, rows 2, 3, 4, 5, 6, ...\n"
        "    40 times, rows 12, 13, ...: 9 others\n"
        f"  What to do: {MAP}[extracts.staff] values.pay_band = "
        '{ "Local value" = "accepted value" }.\n'
    )


def test_values_of_two_columns() -> None:
    text = shown(refused("Band X", [7]), refused("Q", [7], column="sex", detail="not a sex"))
    assert text.splitlines()[1:-1] == [
        "  column 'pay_band': not a known pay band; accepted: 1 to 9",
        "    'Band X': row 7",
        "  column 'sex': not a sex",
        "    'Q': row 7",
    ]
    assert "values.COLUMN" in text  # there are two


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"kind": "file_empty"}, None),
        ({"kind": "quote_open", "rows": (11,), "detail": "never closed"}, "row 11: never closed"),
        ({"kind": "cell_blank", "column": "sex", "count": 3, "rows": (2, 3, 9)}, "column 'sex', 3 times, rows 2, 3, 9"),
        ({"kind": "cell_blank", "column": "sex", "rows": (1200,)}, "column 'sex', row 1200"),
        (
            {"kind": "unknown_high", "column": "ethnicity", "count": 600, "detail": "600 of 5,000"},
            "column 'ethnicity': 600 of 5,000",
        ),
        (
            {"kind": "survey_incomplete", "column": "group", "value": "discrimination", "detail": "no row for BME"},
            "column 'group', value 'discrimination': no row for BME",
        ),
        ({"kind": "column_unused", "column": "Payroll"}, "column 'Payroll'"),
    ],
)
def test_one_line_each(given: dict[str, Any], line: str | None) -> None:
    lines = shown(problem(**given)).splitlines()
    assert lines[1:-1] == ([] if line is None else [f"  {line}"])
    assert lines[-1].startswith("  What to do: ")


def test_one_heading_for_each_file_and_kind() -> None:
    text = shown(
        problem("cell_blank", column="sex", rows=(2,)),
        problem("file_empty", file="board.csv", extract="board"),
        problem("cell_blank", column="site", rows=(3,)),
    )
    assert [line for line in text.splitlines() if line[0] != " "] == [
        "staff.csv: Cell is blank [WRES-E301, error]",
        "board.csv: File is empty [WRES-E101, error]",
    ]
    assert text.count("What to do") == 2


def test_what_is_about_no_file_begins_with_its_title() -> None:
    text = shown(problem("snapshot_other_day", file="", extract=""))
    assert text.startswith("Snapshot date is not 31 March [WRES-W515, warning]\n")


def test_nothing() -> None:
    assert shown() == ""


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([problem("file_empty")], "1 problem in 1 file"),
        ([refused("a", range(2, 1202))], "1 problem in 1 file, 1,200 times in all"),
        ([refused("a", [2]), refused("b", [3])], "1 problem in 1 file, 2 times in all"),
        ([refused("a", [2]), refused("b", [3], file="b.csv")], "2 problems in 2 files"),
        ([refused("a", [2]), refused("b", [3], column="sex")], "2 problems in 1 file"),
    ],
)
def test_how_many(problems: list[Problem], said: str) -> None:
    assert how_many(problems) == said


# --- data quality -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"extract": "staff", "rows": 5000, "unknown_ethnicity": 231}, "5,000 staff; ethnicity unknown for 231 (4.6%)"),
        ({"extract": "staff", "rows": 1, "unknown_ethnicity": 0}, "1 person in post; ethnicity unknown for 0 (0.0%)"),
        ({"extract": "staff", "rows": 0, "unknown_ethnicity": 0}, "0 staff"),
        ({"extract": "applicants", "rows": 1}, "1 application"),
        ({"extract": "board", "rows": 12}, "12 board members"),
        ({"extract": "survey", "rows": 8}, "8 survey results"),
        (
            {"extract": "disciplinary", "rows": 65, "people_counted": 56, "outside_period": 6, "unmatched_ids": 2},
            "65 disciplinary entries, of 56 people in the period (2 of them not in staff)",
        ),
        (
            {"extract": "bank_disciplinary", "rows": 2, "people_counted": 2, "unmatched_ids": 1},
            "2 disciplinary entries, of 2 people (1 of them not in bank)",
        ),
        (
            {"extract": "disciplinary", "rows": 1, "people_counted": 1, "outside_period": 0},
            "1 disciplinary entry, of 1 person in the period",
        ),
        (
            {"extract": "training", "rows": 70, "people_counted": 50},
            "70 training places, of 50 people",
        ),  # of which period, is not known
    ],
)
def test_file_line(given: dict[str, Any], said: str) -> None:
    assert file_line(FileSummary(file="x.csv", **given)) == said


def test_quality() -> None:
    files = [
        FileSummary(extract="board", file="board.csv", rows=12),
        FileSummary(
            extract="training",
            file="training.csv",
            rows=70,
            first_date="2024-03-30",
            last_date="2025-03-31",
            outside_period=2,
            people_counted=50,
        ),
    ]
    stream = io.StringIO()
    show_quality(Page(stream), ValidationReport(files=files))
    assert stream.getvalue() == (
        "Data quality\n"
        "  board.csv: 12 board members\n"
        "  training.csv: 70 training places, of 50 people in the period; "
        "dates from 2024-03-30 to 2025-03-31, 2 outside the period\n"
    )
