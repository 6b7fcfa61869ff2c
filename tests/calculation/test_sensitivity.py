"""How far a ratio could move, worked by hand from the rows of small extracts."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.figures import ONE_CASE, SENSITIVITY, UNKNOWN_BOUNDS, Figure
from wres_calc.wording import method_words, reason_words

Folder = Callable[..., Path]


def rows(*groups: tuple[str, int, int], tail: str = "") -> list[str]:
    """Shortlisted applications: code, how many, and how many of them appointed."""
    return [
        f"{code},yes,{'yes' if n < appointed else 'no'}{tail}"
        for code, shortlisted, appointed in groups
        for n in range(shortlisted)
    ]


HEADER = "ethnicity,shortlisted,appointed"
# White 12 of 40 = 30 %, BME 6 of 30 = 20 %, Unknown 2 of 10.
APPLICANTS = [HEADER, *rows(("A", 40, 12), ("H", 30, 6), ("Z", 10, 2))]


def run(folder: Path, *numbers: str, **options: Any) -> list[Figure]:
    return wres_calc.run(folder, snapshot="2025-03-31", indicators=numbers, **options).figures


def of(figures: list[Figure], measure: str, group: str, comparator: str) -> Figure:
    (found,) = (
        f
        for f in figures
        if (f.measure, f.line, f.group, f.comparator) == (measure, "all", group, comparator)
        and set(f.breakdown.values()) <= {"All"}
    )
    return found


def four(figure: Figure) -> tuple[Any, ...]:
    return (figure.numerator, figure.denominator, figure.comparator_numerator, figure.comparator_denominator)


# --- unknown ethnicity, one case, parity ------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "counts", "value"),
    [
        # All ten unknown as White: (14/50) / (6/30); as BME: (12/40) / (8/40).
        ("relative_likelihood_unknown_in_group", (14, 50, 6, 30), 1.4),
        ("relative_likelihood_unknown_in_comparator", (12, 40, 8, 40), 1.5),
        # The two appointed as BME and the eight others as White, and the other way round.
        ("relative_likelihood_unknown_lowest", (12, 48, 8, 32), 1.0),
        ("relative_likelihood_unknown_highest", (14, 42, 6, 38), (14 / 42) / (6 / 38)),
        # One appointment more or fewer: 13 or 11 of 40, 7 or 5 of 30.
        ("relative_likelihood_one_more_in_group", (13, 40, 6, 30), 13 / 8),
        ("relative_likelihood_one_fewer_in_group", (11, 40, 6, 30), 11 / 8),
        ("relative_likelihood_one_more_in_comparator", (12, 40, 7, 30), 9 / 7),
        ("relative_likelihood_one_fewer_in_comparator", (12, 40, 5, 30), 9 / 5),
    ],
)
def test_scenarios(folder: Folder, measure: str, counts: tuple[int, ...], value: float) -> None:
    figure = of(run(folder(applicants=APPLICANTS), "2"), measure, "White", "BME")
    assert four(figure) == counts
    assert figure.value == pytest.approx(value, rel=1e-12)
    assert (figure.unit, figure.status, figure.lower, figure.upper) == ("ratio", "ok", None, None)


def test_people_to_parity(folder: Folder) -> None:
    """30 % of 30 BME is 9, three more than 6; 20 % of 40 White is 8, four fewer than 12."""
    figures = run(folder(applicants=APPLICANTS), "2")
    bme = of(figures, "people_to_parity", "BME", "White")
    assert (bme.value, bme.unit, four(bme)) == (3, "people", (6, 30, 12, 40))
    assert of(figures, "people_to_parity", "White", "BME").value == -4


def test_every_measure_of_sensitivity_is_made(folder: Folder) -> None:
    figures = run(folder(applicants=APPLICANTS), "2")
    assert {f.measure for f in figures} & SENSITIVITY == SENSITIVITY - {"relative_likelihood_stratified"}


@pytest.mark.parametrize(("asked", "slices"), [(False, {"All"}), (True, {"All", "N", "S"})])
def test_slices_have_it_where_it_is_asked_for(folder: Folder, asked: bool, slices: set[str]) -> None:
    extract = [f"{HEADER},division", *rows(("A", 9, 5), ("H", 9, 5), tail=",N")]
    extract += rows(("A", 9, 5), ("H", 9, 5), tail=",S")
    figures = run(folder(applicants=extract), "2", by=["division"], sensitivity=asked)
    for measure in (*UNKNOWN_BOUNDS, *ONE_CASE, "people_to_parity"):
        assert {f.breakdown["division"] for f in figures if f.measure == measure} == slices


STAFF = [
    "staff_id,ethnicity,staff_group,pay_band",
    *(f"W{n},A,clinical,{5 if n <= 6 else 8}".replace(",8", ",8a") for n in range(1, 9)),
    *(f"B{n},H,clinical,{5 if n <= 4 else 8}".replace(",8", ",8a") for n in range(1, 7)),
]


def test_two_years(folder: Folder) -> None:
    """One case in one of two years is half a case a year; parity is that of both years together.

    White 3 cases of 8 people in two years, BME 2 of 6: averages 1.5 and 1. 3/8 of 6 is 2.25, so
    three cases of BME reach the likelihood of White: one more, over both years.
    """
    cases = ["staff_id,entered_on", "W1,2024-05-01", "W2,2024-05-01", "W3,2023-05-01"]
    cases += ["B1,2024-05-01", "B2,2023-05-01"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3", window="two-year-average")
    more = of(figures, "relative_likelihood_one_more_in_group", "BME", "White")
    assert four(more) == (1.5, 6, 1.5, 8)
    parity = of(figures, "people_to_parity", "BME", "White")
    assert (parity.value, four(parity)) == (1, (1, 6, 1.5, 8))
    assert "over both years" in method_words(parity)


# --- strata -----------------------------------------------------------------------------------

# In band 5 White 8 of 10 and BME 16 of 20: 0.8 each; in band 8a 2 of 20 and 1 of 10: 0.1 each.
# All together White 10 of 30, BME 17 of 30: a ratio of 10/17, made by the bands alone.
SIMPSON = [
    f"{HEADER},pay_band",
    *rows(("A", 10, 8), ("H", 20, 16), tail=",5"),
    *rows(("A", 20, 2), ("H", 10, 1), tail=",8a"),
    *rows(("A", 3, 3), tail=",9"),
    *rows(("A", 1, 0), ("H", 1, 0), tail=",2"),
]


def test_composition_is_not_treatment(folder: Folder) -> None:
    """Band 5: 8 × 20 / 30 = 16/3 over 16 × 10 / 30 = 16/3; band 8a: 2 × 10 / 30 = 2/3 over
    1 × 20 / 30 = 2/3. Together (16/3 + 2/3) / (16/3 + 2/3) = 1.
    """
    figures = run(folder(applicants=SIMPSON), "2", stratify="pay_band")
    assert of(figures, "relative_likelihood", "White", "BME").value == (13 / 34) / (17 / 31)
    within = of(figures, "relative_likelihood_stratified", "White", "BME")
    assert (within.value, within.status) == (1.0, "ok")
    assert within.lower is not None and within.upper is not None
    assert within.lower * within.upper == pytest.approx(1, rel=1e-12)
    assert within.confidence == 95
    assert "Mantel-Haenszel over pay band" in method_words(within)
    assert reason_words(within).startswith("2 strata with information, 2 without. ")
    assert "(there is nobody in the group compared with): 9." in reason_words(within)
    assert "(nobody in either group had the event): 2." in reason_words(within)


def test_strata_without_an_interval(folder: Folder) -> None:
    figures = run(folder(applicants=SIMPSON), "2", stratify="pay_band", confidence=None)
    within = of(figures, "relative_likelihood_stratified", "White", "BME")
    assert (within.value, within.lower, within.upper) == (1.0, None, None)
    assert method_words(within) == "Mantel-Haenszel over pay band"


def test_few_events_in_strata(folder: Folder) -> None:
    extract = [f"{HEADER},pay_band", *rows(("A", 9, 4), ("H", 9, 5), tail=",5")]
    within = of(
        run(folder(applicants=extract), "2", stratify="pay_band"), "relative_likelihood_stratified", "White", "BME"
    )
    assert (within.value, within.status) == (0.8, "low_reliability")
    assert reason_words(within).startswith("Low reliability: fewer than 5 people")


def test_strata_that_say_nothing(folder: Folder) -> None:
    extract = [f"{HEADER},pay_band", *rows(("A", 9, 4), tail=",5"), *rows(("H", 9, 4), tail=",6")]
    within = of(
        run(folder(applicants=extract), "2", stratify="pay_band"), "relative_likelihood_stratified", "White", "BME"
    )
    assert (within.value, within.status) == (None, "not_calculable")


def test_no_column_to_stratify_by(folder: Folder) -> None:
    within = of(
        run(folder(applicants=APPLICANTS), "2", stratify="pay_band,sex"),
        "relative_likelihood_stratified",
        "White",
        "BME",
    )
    assert (within.value, within.status) == (None, "not_supplied")
    assert reason_words(within).startswith("Not supplied: applicants has no 'pay_band'; applicants has no 'sex'.")


def test_strata_of_events_are_those_of_the_staff_record(folder: Folder) -> None:
    """The case of B1 names band 8a, her post is in band 5, and there she is counted.

    Band 5: White 2 of 6, BME 1 of 4: 1 × 6 / 10 over 2 × 4 / 10, 0.75. Band 8a: no case.
    """
    cases = ["staff_id,entered_on,pay_band", "W1,2024-05-01,5", "W2,2024-05-01,5"]
    cases += ["B1,2024-05-01,8a"]
    place = folder(staff=STAFF, disciplinary=cases)
    within = of(run(place, "3", stratify="pay_band"), "relative_likelihood_stratified", "BME", "White")
    assert within.value == 0.75
    assert "nobody in either group had the event): 8a." in reason_words(within)
    # With the event's own band, band 8a would have BME 1 of 2.
    by_band = run(place, "3", by=["pay_band"])
    assert any(f.breakdown["pay_band"] == "8a" and f.numerator == 1 and f.group == "BME" for f in by_band)


def test_strata_of_events_without_a_staff_record(folder: Folder) -> None:
    """No identifiers: the event's own band is all there is."""
    cases = ["ethnicity,entered_on,pay_band", "A,2024-05-01,5", "A,2024-05-01,5", "H,2024-05-01,5"]
    within = of(
        run(folder(staff=STAFF, disciplinary=cases), "3", stratify="pay_band"),
        "relative_likelihood_stratified",
        "BME",
        "White",
    )
    assert within.value == 0.75


@pytest.mark.parametrize(
    ("numbers", "stratify", "said"),
    [
        (["2"], "band", "'band'. Did you mean 'pay_band'?"),
        (["2"], "", "ratios cannot be stratified by ''"),
        (["1", "9"], "pay_band", "ask for indicator 2, 3 or 4"),
    ],
)
def test_refused_strata(folder: Folder, numbers: list[str], stratify: str, said: str) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        run(folder(applicants=APPLICANTS), *numbers, stratify=stratify)


# --- unknown ethnicity at two stages ----------------------------------------------------------


@pytest.mark.parametrize(
    ("unknown", "warned"),
    [
        # Of 90 shortlisted with known ethnicity 18 are appointed.
        ((10, 2), False),  # unknown for 10 of 100 shortlisted and for 2 of 20 appointed
        ((10, 9), True),  # for 10 of 100 and for 9 of 27: 23 points apart
    ],
)
def test_unknown_ethnicity_at_one_stage(folder: Folder, unknown: tuple[int, int], warned: bool) -> None:
    extract = [HEADER, *rows(("A", 60, 12), ("H", 30, 6), ("Z", *unknown))]
    report = wres_calc.run(folder(applicants=extract), indicators=["2"]).report
    said = [problem for problem in report.warnings if problem.kind == "unknown_differs"]
    assert bool(said) == warned
    if said:
        assert said[0].detail == (
            "indicator 2, 'all': unknown for 9 of 27 (33.3%) with the event, 10 of 100 (10.0%) of "
            "those among whom it is measured"
        )


def test_few_events_are_no_ground_for_a_warning(folder: Folder) -> None:
    """Nine appointed, all of unknown ethnicity; ten would be said."""
    for number, warned in ((9, False), (10, True)):
        extract = [HEADER, *rows(("A", 100, 0), ("Z", number, number))]
        report = wres_calc.run(folder(applicants=extract), indicators=["2"]).report
        assert ("unknown_differs" in {p.kind for p in report.warnings}) == warned
