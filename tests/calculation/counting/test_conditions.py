"""Who is of a population: who is active, whom a record leaves out, and in which words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.calculation.counting.conditions import (
    Condition,
    active_days,
    conditions_on,
    exclusion_reason,
    problems_of_active,
    with_active,
)
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.reading.source import open_source
from wres_calc.extracts.settings import Config

Folder = Callable[..., Path]
SNAPSHOT = date(2025, 3, 31)


def checked(folder: Path, extract: str) -> Checked:
    source, _ = open_source(extract, folder / f"{extract}.csv", Config(), frozenset())
    assert source is not None
    return check(source, columns_of(extract))


# --- the six months ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("snapshot", "first"),
    [
        (date(2025, 3, 31), date(2024, 10, 1)),  # there is no 31 September
        (date(2024, 9, 1), date(2024, 3, 2)),
        (date(2025, 9, 30), date(2025, 3, 31)),
        (date(2025, 8, 31), date(2025, 3, 1)),  # nor a 31 February
        (date(2024, 8, 29), date(2024, 3, 1)),  # 29 February, and the day after
        (date(2025, 6, 30), date(2024, 12, 31)),
        (date(2025, 12, 31), date(2025, 7, 1)),
        (date(2025, 1, 15), date(2024, 7, 16)),
        (date(2025, 7, 15), date(2025, 1, 16)),
    ],
)
def test_the_six_months_to_a_day(snapshot: date, first: date) -> None:
    assert active_days(snapshot) == (first, snapshot)


@given(st.dates(date(2001, 1, 1), date(2100, 12, 31)))
def test_six_months_are_half_a_year(snapshot: date) -> None:
    days = active_days(snapshot)
    assert 181 <= (days.end - days.start).days + 1 <= 184


# --- the tally --------------------------------------------------------------------------------


def test_days_become_a_yes_or_no() -> None:
    """Three combinations that differ in the day alone are two: active and not."""
    days = [date(2024, 10, 1), date(2025, 3, 31), date(2024, 9, 30), date(2025, 4, 1), None]
    frame = pl.DataFrame({"ethnicity": ["A"] * 5, "last_worked_on": days, "n": [1, 2, 4, 8, 16]})
    assert with_active(frame, "bank", SNAPSHOT).to_dicts() == [
        {"ethnicity": "A", "active": False, "n": 28},
        {"ethnicity": "A", "active": True, "n": 3},
    ]


@pytest.mark.parametrize("snapshot", [SNAPSHOT, None])
def test_without_days_everybody_is_active(snapshot: date | None) -> None:
    frame = pl.DataFrame({"ethnicity": ["A"], "n": [3]})
    assert with_active(frame, "bank", snapshot).rows() == [("A", True, 3)]


def test_without_a_snapshot_date_everybody_is_active() -> None:
    frame = pl.DataFrame({"last_worked_on": [date(1999, 1, 1), None], "n": [1, 2]})
    assert with_active(frame, "bank", None).rows() == [(True, 3)]


def test_nobody_ever_worked() -> None:
    frame = pl.DataFrame({"last_worked_on": pl.Series([None], dtype=pl.String), "n": [2]})
    assert with_active(frame, "bank", SNAPSHOT).rows() == [(False, 2)]


def test_other_extracts_stay_as_they_are() -> None:
    frame = pl.DataFrame({"ethnicity": ["A"], "n": [3]})
    assert with_active(frame, "staff", SNAPSHOT) is frame


# --- what is said -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "snapshot", "said"),
    [
        ("worker_id,ethnicity,last_worked_on,has_substantive_post", "W1,A,2025-01-01,no", SNAPSHOT, []),
        ("worker_id,ethnicity,last_worked_on,has_substantive_post", "W1,A,,no", SNAPSHOT, []),
        (
            "worker_id,ethnicity,last_worked_on,has_substantive_post",
            "W1,A,2025-01-01,no",
            None,
            [("active_unknown", 1, "no snapshot date")],
        ),
        (
            "worker_id,ethnicity,has_substantive_post",
            "W1,A,no",
            SNAPSHOT,
            [("active_unknown", 1, "no column last_worked_on")],
        ),
        ("worker_id,ethnicity,last_worked_on", "W1,A,2025-01-01", SNAPSHOT, [("substantive_unknown", 1, "")]),
        (
            "worker_id,ethnicity,last_worked_on,has_substantive_post",
            "W1,A,2025-04-01,no",
            SNAPSHOT,
            [("worked_after_snapshot", 1, "1 last worked after 2025-03-31")],
        ),
    ],
)
def test_remarks(
    folder: Folder, header: str, row: str, snapshot: date | None, said: list[tuple[str, int, str]]
) -> None:
    bank = checked(folder(bank=[header, row]), "bank")
    found = problems_of_active(bank, snapshot)
    assert [(p.kind, p.count, p.detail) for p in found] == said


def test_of_other_extracts_there_is_nothing_to_say(folder: Folder) -> None:
    staff = ["staff_id,ethnicity,staff_group,pay_band", "P1,A,clinical,5"]
    assert problems_of_active(checked(folder(staff=staff), "staff"), None) == []


# --- conditions on records --------------------------------------------------------------------


BANK = [
    "worker_id,ethnicity,last_worked_on,has_substantive_post",
    "W1,A,2025-01-01,no",
    "W2,A,2024-01-01,yes",
    "W3,A,,",
]


def test_conditions_on_raw_cells(folder: Folder) -> None:
    bank = checked(folder(bank=BANK), "bank")
    (post,) = conditions_on(bank, {"has_substantive_post": (False,)})
    assert (post.reason, post.column) == ("with a substantive post", "has_substantive_post")
    assert set(post.raws) == {"no", None}


def test_a_column_that_is_not_there_leaves_nobody_out(folder: Folder) -> None:
    bank = checked(folder(bank=["worker_id,ethnicity", "W1,A"]), "bank")
    where = {"has_substantive_post": (False,), "source": ("in-house", False)}
    assert conditions_on(bank, where) == ()


def test_the_kind_of_staff_is_that_of_the_staff_group(folder: Folder) -> None:
    staff = [
        "staff_id,ethnicity,staff_group,pay_band",
        "D1,A,Medical and Dental,Consultant",
        "N1,A,Nursing and Midwifery Registered,5",
    ]
    (found,) = conditions_on(checked(folder(staff=staff), "staff"), {"staff_kind": ("medical",)})
    assert found == Condition("not medical staff", "staff_group", ("Medical and Dental",))


def test_a_blank_staff_group_is_of_no_kind(folder: Folder) -> None:
    bank = ["worker_id,ethnicity,staff_group", "W1,A,medical", "W2,A,"]
    (found,) = conditions_on(checked(folder(bank=bank), "bank"), {"staff_kind": ("medical",)})
    assert found.raws == ("medical",)


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("shortlisted", (True,), "not shortlisted"),
        ("international_recruitment", (False,), "international recruitment"),
        ("has_substantive_post", (False,), "with a substantive post"),
        ("has_substantive_post", (True,), "without a substantive post"),
        ("active", (True,), "not active"),
        ("source", ("in-house", False), "source other than in-house"),
        ("reason", ("conduct", "capability"), "reason other than conduct or capability"),
    ],
)
def test_what_is_left_out_in_words(name: str, values: tuple[str | bool, ...], words: str) -> None:
    assert exclusion_reason(name, values) == words
