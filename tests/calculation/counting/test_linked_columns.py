"""What pay does not say of a person and their staff record does."""

from collections.abc import Callable
from pathlib import Path

import pytest

import wres_calc
from wres_calc.figures import Figure

Folder = Callable[..., Path]
GAPS = ["gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap"]

STAFF = [
    "staff_id,ethnicity,staff_group,pay_band,division,sex,disability",
    "P1,A,clinical,5,North,Male,No",
    "P2,A,clinical,5,North,Female,Yes",
    "P3,H,clinical,6,South,Male,No",
    "P4,H,clinical,6,South,Female,",
    "P5,A,clinical,7,North,Male,No",  # has no pay
]
PAY = [
    "staff_id,full_pay,hourly_pay,bonus_12m",
    " P4 ,yes,10.00,",
    "P1,yes,20.00,100",
    "P2,yes,15.00,50",
    "P3,yes,30.00,",
]


def gap(figures: list[Figure], standard: str, **breakdown: str) -> float | None:
    return next(
        figure.value for figure in figures if figure.indicator_key == (standard, "1") and figure.breakdown == breakdown
    )


def test_sex_ethnicity_and_disability_come_from_staff(folder: Folder) -> None:
    """Men 20 and 30, women 10 and 15: 100 × 12.5 / 25 = 50. White 20 and 15: 17.5, BME 30 and 10:
    20; 100 × -2.5 / 17.5. Non-disabled 20 and 30, disabled 15: 100 × 10 / 25 = 40."""
    run = wres_calc.run(folder(staff=STAFF, pay=PAY), standards=GAPS, confidence=None)
    assert gap(run.figures, "gender-pay-gap") == 50
    assert gap(run.figures, "ethnicity-pay-gap") == pytest.approx(-250 / 17.5)
    assert gap(run.figures, "disability-pay-gap") == 40
    assert run.report.warnings == []
    shares = {f.group: f.denominator for f in run.figures if f.indicator_key == ("gender-pay-gap", "5")}
    assert shares == {"Men": 2, "Women": 2}  # of those with pay


def test_breakdowns_come_from_staff(folder: Folder) -> None:
    """North: a man on 20, a woman on 15. South: 30 and 10."""
    run = wres_calc.run(folder(staff=STAFF, pay=PAY), standards=GAPS[:1], by=["division"])
    assert gap(run.figures, "gender-pay-gap", division="North") == 25
    assert gap(run.figures, "gender-pay-gap", division="South") == pytest.approx(200 / 3)


def test_what_pay_says_itself_is_not_asked_of_staff(folder: Folder) -> None:
    """The sex in the file of pay is the one that counts; ethnicity is lent beside it."""
    pay = ["staff_id,sex,full_pay,hourly_pay"]
    pay += ["P1,Female,yes,20", "P2,Female,yes,15", "P3,Male,yes,35"]
    run = wres_calc.run(folder(staff=STAFF, pay=pay), standards=GAPS)
    assert gap(run.figures, "gender-pay-gap") == 50  # 100 × (35 - 17.5) / 35
    assert gap(run.figures, "ethnicity-pay-gap") == -100  # 100 × (17.5 - 35) / 17.5


def test_staff_is_not_opened_where_nothing_is_lent(folder: Folder) -> None:
    """A fault in it would stop a run that does not need it."""
    pay = ["staff_id,sex,full_pay,hourly_pay", "P1,Male,yes,20", "P2,Female,yes,15"]
    run = wres_calc.run(folder(staff=[*STAFF, "P1,?,?,?,,,"], pay=pay), standards=GAPS[:1])
    assert gap(run.figures, "gender-pay-gap") == 25
    assert set(run.data.checked) == {"pay"}


def test_people_without_a_record_are_unknown(folder: Folder) -> None:
    pay = [*PAY, "P8,yes,99,", "P9,yes,98,"]
    run = wres_calc.run(folder(staff=STAFF, pay=pay), standards=GAPS)
    assert gap(run.figures, "gender-pay-gap") == 50
    (problem,) = [p for p in run.report.warnings if p.kind == "id_not_in_staff"]
    assert (problem.extract, problem.count) == ("pay", 2)
    assert problem.detail == "2 people, counted as Unknown"
    composition = {f.group: f.numerator for f in run.figures if f.indicator_key == ("ethnicity-pay-gap", "7")}
    assert composition == {"White": 2, "BME": 2, "Unknown": 2}


def test_one_person_without_a_record(folder: Folder) -> None:
    run = wres_calc.run(folder(staff=STAFF, pay=[*PAY, "P8,yes,99,"]), standards=GAPS[:1])
    assert [p.detail for p in run.report.warnings] == ["1 person, counted as Unknown"]


def test_staff_that_knows_no_more(folder: Folder) -> None:
    """Neither file has the sex: nothing is lent, and the figures say what is missing."""
    staff = [",".join(row.split(",")[:4]) for row in STAFF]
    run = wres_calc.run(folder(staff=staff, pay=PAY), standards=GAPS[:1])
    assert {figure.status for figure in run.figures} == {"not_supplied"}


def test_beside_a_standard_that_needs_staff_itself(folder: Folder) -> None:
    run = wres_calc.run(
        folder(staff=STAFF, pay=PAY), standards=["wres", *GAPS], indicators=["1"], snapshot="2025-03-31"
    )
    assert gap(run.figures, "gender-pay-gap") == 50
    everybody = next(f for f in run.figures if f.indicator_key == ("wres", "1"))
    assert everybody.denominator == 5


def test_blank_rows_and_the_order_of_the_rows(folder: Folder) -> None:
    pay = [PAY[0], ",,,", *reversed(PAY[1:]), ",,,"]
    run = wres_calc.run(folder(staff=[STAFF[0], *reversed(STAFF[1:])], pay=pay), standards=GAPS)
    assert gap(run.figures, "gender-pay-gap") == 50
    assert gap(run.figures, "disability-pay-gap") == 40
