"""Opening and checking: what is read, what is said, and that all problems come at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

import wres_calc
from wres_calc.calculation import loading
from wres_calc.calculation.loading import required_columns
from wres_calc.calculation.options import make_options
from wres_calc.extracts.settings import Config
from wres_calc.options import RunOptions

Folder = Callable[..., Path]

STAFF = ["staff_id,ethnicity,staff_group,pay_band", "P1,A,clinical,5"]
BOARD = ["ethnicity,voting,executive", "A,yes,no"]


@pytest.mark.parametrize(
    ("indicators", "by", "needs"),
    [
        (["5"], [], {"survey": {"question", "group", "percentage", "respondents"}}),
        (
            ["2"],
            ["sex"],
            {
                "applicants": {
                    "application_id",
                    "ethnicity",
                    "shortlisted",
                    "appointed",
                    "international_recruitment",
                    "sex",
                }
            },
        ),
        (
            ["9"],
            [],
            {
                "board": {"member_id", "ethnicity", "voting", "executive"},
                "staff": {"staff_id", "ethnicity", "staff_group", "pay_band"},
            },
        ),
    ],
)
def test_needs(indicators: list[str], by: list[str], needs: dict[str, set[str]]) -> None:
    found = required_columns(make_options(Config(), RunOptions(indicators=indicators, by=by)))
    assert found == needs


def test_needs_of_events() -> None:
    """Breakdowns are needed of staff too, which lends them to the people in the events."""
    needs = required_columns(make_options(Config(), RunOptions(indicators=["4"], by=["division"])))
    assert set(needs) == {"staff", "training"}
    assert needs["training"] >= {"staff_id", "ethnicity", "taken_on", "mandatory", "division"}
    assert needs["staff"] >= {"staff_id", "ethnicity", "division"}
    assert "senior_medical_manager" not in needs["staff"]


def test_progress_is_said_of_large_files_alone(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(staff=[*STAFF, *(f"P{n},A,clinical,5" for n in range(2, 50))], board=BOARD)
    said: list[str] = []
    wres_calc.run(place, progress=said.append)
    assert said == []
    monkeypatch.setattr(loading, "_LARGE_FILE", 500)
    wres_calc.run(place, progress=said.append)
    assert said == ["Reading staff.csv ..."]


def test_a_file_that_cannot_be_used_does_not_hide_the_others(folder: Folder) -> None:
    place = folder(staff=["staff_id,ethnicity", "P1,A"], board=["ethnicity,voting,executive", "A,q,no"])
    report, _ = wres_calc.validate(place)
    assert [(p.extract, p.kind) for p in report.errors] == [
        ("staff", "column_missing"),
        ("staff", "column_missing"),
        ("board", "value_unrecognised"),
    ]


def test_a_survey_result_given_twice_is_told_beside_other_faults(folder: Folder) -> None:
    rows = ["question,group,percentage", "discrimination,White,0.1", "discrimination,White,101"]
    report, _ = wres_calc.validate(folder(survey=rows))
    assert [(p.kind, p.rows) for p in report.problems] == [("number_invalid", (3,)), ("survey_twice", (2, 3))]


def test_the_listing_holds_every_problem(folder: Folder) -> None:
    """Cells with their rows; what is said of a file or a column, once."""
    place = folder(
        staff=[f"{STAFF[0]},notes", *(f"P{n},Zz,clinical,5,x" for n in range(8))], board=["ethnicity,voting", "A,yes"]
    )
    _, lines = wres_calc.validate(place, every_row=True)
    said = [(line[0], line[3], line[4], line[5]) for line in lines]
    assert said.count(("WRES-E201", "board.csv", None, "executive")) == 1
    assert [row for code, _, row, _ in said if code == "WRES-E302"] == list(range(2, 10))
    assert [code for code, *_ in said].count("WRES-N601") == 1


def test_the_order_of_problems_is_that_of_the_extracts(folder: Folder) -> None:
    """Files are read two at a time; what is said of them does not depend on which is done first."""
    wrong = {"staff": [STAFF[0], "P1,Zz,clinical,5"], "board": [BOARD[0], "Zz,yes,no"]}
    wrong["applicants"] = ["ethnicity,shortlisted,appointed", *["Zz,yes,no"] * 500]
    wrong["survey"] = ["question,group,percentage", "discrimination,Zz,1"]
    place = folder(**wrong)
    for _ in range(3):
        report, _ = wres_calc.validate(place)
        assert [p.extract for p in report.errors] == ["staff", "applicants", "board", "survey"]


def test_an_identifier_may_be_allowed(folder: Folder) -> None:
    """--allow-column is the way round the values' pattern too, not only the heading's."""
    place = folder(staff=[STAFF[0], "a@example.org,A,clinical,5", "b@example.org,H,clinical,5"])
    refused, _ = wres_calc.validate(place)
    assert [p.kind for p in refused.errors] == ["personal_data"]
    assert wres_calc.validate(place, allow_columns=["staff_id"])[0].ok


@pytest.mark.parametrize(
    ("snapshot", "kinds"),
    [
        ("2025-03-31", []),
        ("2025-03-30", ["snapshot_other_day"]),
        ("2026-03-31", ["edition_other_year"]),
        ("2015-04-01", ["edition_other_year", "snapshot_other_day"]),
    ],
)
def test_an_unusual_snapshot_date_is_said(folder: Folder, snapshot: str, kinds: list[str]) -> None:
    report, _ = wres_calc.validate(folder(staff=STAFF), snapshot=snapshot)
    assert [p.kind for p in report.warnings] == kinds


def test_a_small_file_kept_in_memory_gives_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = [STAFF[0], *(f"P{n},{'AHZ'[n % 3]},clinical,{5 + n % 2}" for n in range(40)), ",,,"]
    cases = ["staff_id,entered_on", "P1,2024-05-01", "P1,2025-01-01", "P5,2024-05-01"]
    place = folder(staff=staff, disciplinary=cases, board=BOARD)
    kept = wres_calc.run(place, snapshot="2025-03-31")
    monkeypatch.setattr(loading, "_SMALL_FILE", 0)
    streamed = wres_calc.run(place, snapshot="2025-03-31")
    assert (streamed.figures, streamed.report) == (kept.figures, kept.report)
    bad = folder(staff=[*staff, "P3,Martian,clinical,Consultant"])
    monkeypatch.setattr(loading, "_SMALL_FILE", 10**9)
    found = wres_calc.validate(bad, every_row=True)
    monkeypatch.setattr(loading, "_SMALL_FILE", 0)
    assert wres_calc.validate(bad, every_row=True) == found
