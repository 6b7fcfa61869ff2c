"""Finer ethnic groups: beside White, BME and Unknown, each against White."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.figures import Figure
from wres_calc.vocabulary import Groups, finer_groups, is_white

Folder = Callable[..., Path]

# White British 4 of 8, White Irish 2 of 4, Indian 1 of 4, African 3 of 4, Chinese 0 of 2.
APPLICANTS = [
    "ethnicity,shortlisted,appointed",
    *["A,yes,yes"] * 4,
    *["A,yes,no"] * 4,
    *["B,yes,yes"] * 2,
    *["B,yes,no"] * 2,
    *["H,yes,yes"] * 1,
    *["H,yes,no"] * 3,
    *["N,yes,yes"] * 3,
    *["N,yes,no"] * 1,
    *["R,yes,no"] * 2,
    *["Z,yes,yes"],
]


def run(folder: Path, *numbers: str, **options: Any) -> list[Figure]:
    return wres_calc.run(folder, snapshot="2025-03-31", indicators=numbers, **options).figures


def ratios(figures: list[Figure]) -> dict[tuple[str, str | None], float | None]:
    return {(f.group, f.comparator): f.value for f in figures if f.measure == "relative_likelihood"}


def test_five_groups_each_against_white(folder: Folder) -> None:
    """White 6 of 12 = 50 %; Asian 1 of 4 = 25 %, Black 3 of 4 = 75 %, Other 0 of 2, no Mixed."""
    figures = run(folder(applicants=APPLICANTS), "2", groups="five")
    assert ratios(figures) == {
        ("White", "BME"): 0.5 / 0.4,  # BME 4 of 10
        ("White", "Mixed"): None,
        ("White", "Asian"): 2.0,
        ("White", "Black"): 0.5 / 0.75,
        ("White", "Other"): None,
    }
    rates = {f.group: f.numerator for f in figures if f.measure == "likelihood"}
    assert rates == {"White": 6, "BME": 4, "Unknown": 1, "Mixed": 0, "Asian": 1, "Black": 3, "Other": 0}


def test_sixteen_groups(folder: Folder) -> None:
    """The parts of White have a likelihood and no ratio, as White would be beside itself."""
    figures = run(folder(applicants=APPLICANTS), "2", groups="sixteen")
    rates = {f.group: (f.numerator, f.denominator) for f in figures if f.measure == "likelihood"}
    assert rates["White British"] == (4, 8)
    assert rates["White Irish"] == (2, 4)
    assert rates["African"] == (3, 4)
    assert len(rates) == 3 + 16
    compared = ratios(figures)
    assert compared["White", "Indian"] == 2.0
    assert len(compared) == 1 + 13
    assert not any(is_white(str(comparator)) for _, comparator in compared)


def test_the_group_on_top_is_the_finer_one_where_bme_is(folder: Folder) -> None:
    """BME over White: Indian 1 of 2 over White 1 of 4 = 2."""
    staff = ["staff_id,ethnicity,staff_group,pay_band"]
    staff += [f"P{n},{code},clinical,5" for n, code in enumerate("AAAAHHNN")]
    cases = ["staff_id,entered_on", "P0,2024-05-01", "P4,2024-05-01"]
    figures = run(folder(staff=staff, disciplinary=cases), "3", groups="five")
    assert ratios(figures)["Asian", "White"] == 2.0


def test_shares_and_the_board(folder: Folder) -> None:
    """Staff: Asian 2 of 8 = 25 %; board: Asian 1 of 2 = 50 %; a gap of 25 points."""
    staff = ["staff_id,ethnicity,staff_group,pay_band"]
    staff += [f"P{n},{code},clinical,5" for n, code in enumerate("AAAAHHNZ")]
    board = ["ethnicity,voting,executive", "A,yes,yes", "H,yes,no"]
    figures = run(folder(staff=staff, board=board), "1", "9", groups="five")
    shares = {(f.indicator, f.group): f.value for f in figures if f.measure == "share" and f.line in ("all", "board")}
    assert shares["1", "Asian"] == 25.0
    assert shares["1", "White"] == 50.0
    assert shares["9", "Asian"] == 50.0
    gaps = {f.group: f.value for f in figures if f.measure == "point_difference" and f.line == "board"}
    assert gaps["Asian"] == 25.0
    assert list(gaps) == ["BME", "Mixed", "Asian", "Black", "Other"]


def test_finer_groups_add_up(folder: Folder) -> None:
    figures = run(folder(applicants=APPLICANTS), "2", groups="sixteen")
    people = {f.group: f.denominator or 0 for f in figures if f.measure == "likelihood"}
    finer = finer_groups(Groups.SIXTEEN)
    assert sum(people[name] for name in finer if is_white(name)) == people["White"]
    assert sum(people[name] for name in finer if not is_white(name)) == people["BME"]


def test_categories_of_1991_stand_apart_where_they_are_met(folder: Folder) -> None:
    extract = [*APPLICANTS, "4 Indian,yes,yes", "White (1991 list),yes,no"]
    figures = run(folder(applicants=extract), "2", groups="sixteen")
    rates = {f.group: f.denominator for f in figures if f.measure == "likelihood"}
    assert (rates["Indian (1991 list)"], rates["White (1991 list)"]) == (1, 1)
    assert ("White", "White (1991 list)") not in ratios(figures)
    five = run(folder(applicants=extract), "2", groups="five")
    assert {f.denominator for f in five if (f.measure, f.group) == ("likelihood", "Asian")} == {5}


def test_the_groups_of_the_standard_do_not_change(folder: Folder) -> None:
    place = folder(applicants=APPLICANTS)
    plain = run(place, "2")
    for groups in ("five", "sixteen"):
        finer = run(place, "2", groups=groups)
        assert [f for f in finer if {f.group, f.comparator} <= {"White", "BME", "Unknown", None}] == plain


def test_lists_of_groups() -> None:
    assert finer_groups(Groups.WRES) == ()
    assert finer_groups(Groups.FIVE) == ("Mixed", "Asian", "Black", "Other")
    assert len(finer_groups(Groups.SIXTEEN)) == 16


def test_a_list_that_is_not_there(folder: Folder) -> None:
    with pytest.raises(CommandError, match="'six' is not a list of ethnic groups"):
        run(folder(applicants=APPLICANTS), "2", groups="six")
