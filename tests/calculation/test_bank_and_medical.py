"""Events among a part of the people of an extract: bank workers, and doctors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.calculation.counting.exclusions import Exclusion
from wres_calc.calculation.waterfall import Step, waterfall
from wres_calc.figures import Count, Figure
from wres_calc.standards.kinds import Role

Folder = Callable[..., Path]

# Counted: W1 to W3 White, B1 and B2 BME, S1 (supplier) BME, U1 unknown; not P1 and N1.
BANK = [
    "worker_id,ethnicity,last_worked_on,has_substantive_post,source,pay_band,staff_group,division",
    "W1,A,2025-03-01,no,in-house,5,clinical,North",
    "W2,A,2025-03-02,no,in-house,5,clinical,South",
    "W3,B,2025-03-03,no,,2,clinical,South",
    "B1,H,2025-03-04,no,in-house,5,clinical,North",
    "B2,N,2025-03-05,no,in-house,2,clinical,South",
    "S1,N,2025-03-06,no,supplier,2,clinical,North",
    "U1,Z,2025-03-07,no,in-house,2,clinical,North",
    "P1,H,2025-03-08,yes,in-house,5,clinical,North",
    "N1,A,2023-03-09,no,in-house,5,clinical,North",
]
CASES = [
    "worker_id,entered_on",
    "W1,2024-05-01",
    "B1,2024-05-01",
    "B1,2024-06-01",
    "S1,2024-05-01",
    "P1,2024-05-01",
    "N1,2024-05-01",
    "X1,2024-05-01",
    "W2,2020-01-01",
]


def run(folder: Path, indicator: str, **options: Any) -> wres_calc.Run:
    return wres_calc.run(folder, indicators=[indicator], **{"snapshot": "2025-03-31", **options})


def likelihoods(result: wres_calc.Run, line: str = "all", **by: str) -> dict[str, Any]:
    """Numerator and denominator by group."""
    return {
        f.group: (f.numerator, f.denominator)
        for f in result.figures
        if (f.measure, f.line) == ("likelihood", line) and f.breakdown == {**dict.fromkeys(f.breakdown, "All"), **by}
    }


def ratio(result: wres_calc.Run, measure: str = "relative_likelihood") -> Figure:
    (found,) = (f for f in result.figures if f.measure == measure)
    return found


def step(steps: list[Step], role: Role) -> Step:
    (found,) = (s for s in steps if s.role == role)
    return found


# --- the way of the rows ----------------------------------------------------------------------


def test_the_waterfall_of_the_bank(folder: Folder) -> None:
    """Nine read; one with a substantive post and one not active are left out: seven."""
    steps = waterfall(run(folder(bank=BANK, bank_disciplinary=CASES), "bank-wres/2"))
    among, event = step(steps, Role.AMONG), step(steps, Role.EVENT)
    assert (among.indicator_key, among.read, among.counted) == (("bank-wres", "2"), 9, 7)
    assert among.left_out == (Exclusion("with a substantive post", 1), Exclusion("not active", 1))
    assert among.groups == (("BME", 3), ("White", 3), ("Unknown", 1))
    # Eight rows; one outside the period, one of P1, one further row of B1: five people. N1 has
    # not worked since, and what happened to N1 counts.
    assert (event.read, event.counted, event.rows) == (8, 5, 6)
    assert event.left_out == (
        Exclusion("outside the period 2024-04-01 to 2025-03-31", 1),
        Exclusion("with a substantive post", 1),
        Exclusion("further rows of a person counted already", 1, joined=True),
    )
    assert event.groups == (("BME", 2), ("White", 2), ("Unknown", 1))
    assert event.remarks == ("Identifier is not in the extract of people: 1 person, counted as Unknown.",)


def test_what_is_said_of_them(folder: Folder) -> None:
    result = run(folder(bank=BANK, bank_disciplinary=CASES), "bank-wres/2")
    said = [(p.kind, p.column, p.count, p.detail) for p in result.report.warnings if p.extract == "bank_disciplinary"]
    assert said == [
        ("id_not_in_staff", "worker_id", 1, "1 person, counted as Unknown"),
        ("outside_population", "worker_id", 1, "1 row: with a substantive post"),
        ("outside_period", "entered_on", 1, "1 row; the period is 2024-04-01 to 2025-03-31"),
    ]
    (file,) = (f for f in result.report.files if f.extract == "bank_disciplinary")
    assert (file.rows_counted, file.people_counted, file.unmatched_ids) == (6, 5, 1)


def test_a_person_of_two_reasons_has_the_first(folder: Folder) -> None:
    """As in the waterfall: with a substantive post and not active is left out for the post."""
    bank = [*BANK[:5], "P1,H,2020-03-01,yes,in-house,5,clinical,North"]
    cases = ["worker_id,entered_on", "W1,2024-05-01", "P1,2024-05-01"]
    steps = waterfall(run(folder(bank=bank, bank_disciplinary=cases), "bank-wres/2"))
    for role in (Role.AMONG, Role.EVENT):
        assert step(steps, role).left_out == (Exclusion("with a substantive post", 1),)


def test_everybody_left_out(folder: Folder) -> None:
    cases = ["worker_id,entered_on", "P1,2024-05-01", "P1,2024-06-01"]
    result = run(folder(bank=BANK, bank_disciplinary=cases), "bank-wres/2")
    assert likelihoods(result) == {"BME": (0, 3), "White": (0, 3), "Unknown": (0, 1)}
    (event,) = (s for s in waterfall(result) if s.role == Role.EVENT)
    assert event.left_out == (Exclusion("with a substantive post", 2),)
    assert event.counted == 0


def test_the_order_of_the_rows_does_not_matter(folder: Folder) -> None:
    def figures() -> list[Figure]:
        return run(folder(bank=rows, bank_disciplinary=cases), "bank-wres/2").figures

    rows, cases = BANK, CASES
    first = figures()
    rows, cases = [BANK[0], *BANK[:0:-1]], [CASES[0], *CASES[:0:-1]]
    assert figures() == first


# --- breakdowns and strata --------------------------------------------------------------------


def test_the_division_is_that_of_the_bank_record(folder: Folder) -> None:
    place = folder(bank=BANK, bank_disciplinary=CASES)
    result = run(place, "bank-wres/2", by=["division"])
    assert likelihoods(result, division="North") == {
        "BME": (2, 2),
        "White": (2, 1),
        "Unknown": (0, 1),  # N1 is no active worker
    }
    assert likelihoods(result, division="South") == {"BME": (0, 1), "White": (0, 2), "Unknown": (0, 0)}
    assert likelihoods(result, division="Unknown")["Unknown"] == (1, 0)  # X1


def test_strata_are_those_of_the_bank(folder: Folder) -> None:
    """Band 5: White 2 (W1 and N1) beside 2, BME 1 of 1; band 2: White 0 of 1, BME 1 of 2 (S1).

    Mantel-Haenszel: BME over White. Band 5: N = 3, 1 × 2 / 3 over 2 × 1 / 3; band 2: N = 3,
    1 × 1 / 3 over 0. (2/3 + 1/3) / (2/3) = 1.5.
    """
    place = folder(bank=BANK, bank_disciplinary=CASES)
    result = run(place, "bank-wres/2", stratify="pay_band")
    assert ratio(result, "relative_likelihood_stratified").value == pytest.approx(1.5, rel=1e-12)


def test_no_row_for_each_day(folder: Folder) -> None:
    """Every worker of the extract last worked on a day of their own; the tally has none of them."""
    result = run(folder(bank=BANK), "bank-wres/1")
    assert "last_worked_on" not in result.facts.frames["bank"].columns


# --- doctors ----------------------------------------------------------------------------------

STAFF = [
    "staff_id,ethnicity,staff_group,pay_band,qualified_in,division",
    "D1,A,medical,Consultant,UK,North",
    "D2,A,medical,Trainee,Other,North",
    "D3,H,medical,Consultant,EEA,South",
    "D4,N,medical,Trainee,UK,South",
    "N1,N,clinical,5,,South",
]


def test_the_place_of_qualification_of_the_event_file_comes_first(folder: Folder) -> None:
    referrals = ["staff_id,referred_on,qualified_in", "D1,2024-05-01,Other", "D3,2024-05-01,EEA"]
    result = run(folder(staff=STAFF, medical_referrals=referrals), "medical-wres/3")
    assert likelihoods(result, "by-qualification") == {
        "International graduates": (2, 2),
        "UK graduates": (0, 2),
        "Unknown": (0, 0),
    }


def test_referrals_without_identifiers_know_no_place(folder: Folder) -> None:
    referrals = ["ethnicity,referred_on", "A,2024-05-01"]
    result = run(folder(staff=STAFF, medical_referrals=referrals), "medical-wres/3")
    found = likelihoods(result, "by-qualification")
    assert found["Unknown"] == (1, 0)
    assert likelihoods(result)["White"] == (1, 2)


def test_a_referral_of_a_nurse(folder: Folder) -> None:
    referrals = ["staff_id,ethnicity,referred_on", "N1,N,2024-05-01", "D4,N,2024-05-01"]
    result = run(folder(staff=STAFF, medical_referrals=referrals), "medical-wres/3")
    assert likelihoods(result)["BME"] == (1, 2)
    details = [p.detail for p in result.report.warnings if p.kind == "outside_population"]
    assert details == ["1 row: not medical staff"]


def test_more_referrals_than_graduates_is_said_of_the_doctors(folder: Folder) -> None:
    """The people are counted among the doctors: the BME nurse does not hide that two are of one."""
    staff = [*STAFF[:4], "N1,N,clinical,5,,South"]
    referrals = ["staff_id,ethnicity,referred_on", "D3,H,2024-05-01", "L1,J,2024-05-01"]
    result = run(folder(staff=staff, medical_referrals=referrals), "medical-wres/3")
    said = [(p.value, p.count, p.detail) for p in result.report.warnings if p.kind == "more_events_than_people"]
    assert said == [("BME", 2, "2 BME with the event, 1 doctors and dentists")]


def test_the_staff_of_other_standards_are_all_there(folder: Folder) -> None:
    """What the medical lines need is read beside what the WRES counts."""
    place = folder(staff=STAFF)
    result = wres_calc.run(place, standards=["wres", "medical-wres"], indicators=["1"], snapshot="2025-03-31")

    def whole(standard: str, line: str) -> Count | None:
        return next(
            f.denominator for f in result.figures if (f.standard, f.measure, f.line) == (standard, "share", line)
        )

    assert whole("wres", "all") == 5
    assert whole("wres", "medical") == whole("medical-wres", "medical") == 4


def test_unknown_for_far_more_of_one_stage_names_the_standard(folder: Folder) -> None:
    """Of 52 eligible 12 are unknown, and all 12 who applied and were given an award."""
    awards = ["ethnicity,eligible,applied,awarded", *["A,yes,no,no"] * 40, *["Z,yes,yes,yes"] * 12]
    result = run(folder(medical_awards=awards), "medical-wres/1")
    details = [p.detail for p in result.report.warnings if p.kind == "unknown_differs"]
    assert details
    assert all(text.startswith("Medical WRES 1, 'awards/") for text in details)
