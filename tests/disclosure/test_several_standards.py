"""Figures of several standards together: a band and a tier must not subtract to a person."""

from dataclasses import replace
from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect
from wres_calc.disclosure.constraints.model import read
from wres_calc.disclosure.suppression.pay_gaps import given_back, kept_back, kinds_of
from wres_calc.figures import (
    Figure,
    Formula,
    IntervalMethod,
    Measure,
    Method,
    Note,
    NoteKind,
    PathStart,
    Results,
    Status,
)

FIVE = preset("five")
TIERS = {"standard": "race-disparity-ratio", "edition": "2021"}
SENIOR = {"standard": "model-employer", "edition": "2019"}
GROUPS = ("White", "BME", "Unknown")


def counts(*numbers: int | None) -> dict[str, int | None]:
    return dict(zip(GROUPS, numbers, strict=True))


def test_a_band_and_a_tier(rows: Any) -> None:
    """Middle tier 23 BME people, 20 of them in band 7: band 6 has 3, though it is hidden."""
    made = rows().shares("clinical/band-7", counts(30, 20, 0))
    made.shares("clinical/band-6", counts(40, None, 5), hide_whole=True)
    made.shares("clinical/middle", counts(70, 23, 5), **TIERS)
    assert [leak.said() for leak in attack([made.results()], FIVE)] == [
        "indicator 1, clinical/band-6, BME: must be 3.",
        "indicator 1, clinical/band-6, All: must be 48.",
    ]


def test_a_band_of_both_kinds(rows: Any) -> None:
    """9 BME people on band 8a, 7 of them clinical: 2 are not, and stand in no row."""
    made = rows().shares("clinical/band-8a", counts(50, 7, 6))
    made.shares("non-clinical/band-8a", counts(30, None, 0), hide_whole=True)
    made.shares("band-8a", counts(80, 9, 6), **SENIOR)
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found == {"indicator 1, non-clinical/band-8a, BME": 2, "indicator 1, non-clinical/band-8a, All": 32}


def test_a_cluster_across_tiers(rows: Any) -> None:
    """Bands 5 to 7 hold 30 BME people, and 27 of them are in bands 6 and 7: 3 are in band 5."""
    made = rows().shares("clinical/bands-5-7", counts(90, 30, 9))
    made.shares("clinical/lower", counts(60, 40, 9), **TIERS)
    made.shares("clinical/middle", counts(50, 27, 5), **TIERS)
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert list(found.values()) == [3, 4]  # BME, and of unknown ethnicity 9 - 5
    assert all("bands-5-7" in where for where in found)


def test_an_overlap_with_a_row_of_its_own(rows: Any) -> None:
    """Band 5, in which the cluster and the tier overlap, has a row here: nothing follows."""
    made = rows().shares("clinical/bands-5-7", counts(90, 30, 9))
    made.shares("clinical/lower", counts(60, 40, 9), **TIERS)
    made.shares("clinical/band-5", counts(40, 10, 0))
    assert not attack([made.results()], FIVE)


def test_an_overlap_of_which_one_line_is_known(rows: Any) -> None:
    """Of the tier only White people are shown; 30 - 27 = 3 BME people are in band 5 anyway."""
    made = rows().shares("clinical/bands-5-7", {"BME": 30, "White": 90}, 120)
    made.shares("clinical/middle", {"BME": 27, "White": 50}, 77, **TIERS)
    made.shares("clinical/lower", {"White": 60}, 100, **TIERS)
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found == {"indicator 1, clinical/bands-5-7, BME, those in clinical/lower": 3}


def test_an_overlap_of_nobody_known(rows: Any) -> None:
    """Nobody of unknown ethnicity is met in either line."""
    made = rows().shares("clinical/bands-5-7", {"White": 90}, 120)
    made.shares("clinical/middle", {"White": 50, "Unknown": 20}, 77, **TIERS)
    made.shares("clinical/lower", {"White": 60}, 100, **TIERS)
    assert not attack([made.results()], FIVE)


def test_what_a_national_body_holds_counts_nobody(rows: Any) -> None:
    made = rows().shares("all", counts(70, 30, 0))
    made.add(
        "4",
        Measure.POINT_DIFFERENCE,
        "revalidation",
        "BME",
        comparator="White",
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.HELD_ELSEWHERE),),
        standard="medical-wres",
        edition="2020",
    )
    exact = made.results()
    assert protect(exact, FIVE).figures[-1] == exact.figures[-1]


# --- the same people twice --------------------------------------------------------------------

EMPLOYED = {"standard": "ethnicity-pay-gap", "edition": "2023", "indicator": "7"}


def test_staff_and_pay_are_the_same_people(rows: Any) -> None:
    """Of 73 staff BME and White are hidden; pay shows White 60 of 73, and hides Unknown: BME is 3.

    73 - 60 - 10 = 3, with the 10 of unknown ethnicity of the one and the 60 of the other.
    """
    made = rows().shares("all", {"White": None, "BME": None, "Unknown": 10}, 73)
    made.shares("all", {"White": 60, "BME": None, "Unknown": None}, 73, **EMPLOYED)
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found == {
        "indicator 1, all, White": 60,
        "indicator 1, all, BME": 3,
        "ethnicity-pay-gap indicator 7, all, pay, BME": 3,
        "ethnicity-pay-gap indicator 7, all, pay, Unknown": 10,
    }


def test_staff_and_pay_that_differ(rows: Any) -> None:
    """80 are paid and 73 in post: they are not the same people, and nothing follows."""
    made = rows().shares("all", {"White": None, "BME": None, "Unknown": 10}, 73)
    made.shares("all", {"White": 60, "BME": None, "Unknown": None}, 80, **EMPLOYED)
    assert not attack([made.results()], FIVE)


def test_women_are_those_of_the_slice(rows: Any) -> None:
    """40 women of the slice Female, of whom White and BME are 38: the other 2 are unknown."""
    made = rows("sex").shares(
        "all", {"White": 30, "BME": 8, "Unknown": None}, None, "sex=Female", hide_whole=True, **EMPLOYED
    )
    made.add(
        "5",
        Measure.SHARE,
        "bonus",
        "Women",
        numerator=12,
        denominator=40,
        value=30.0,
        standard="gender-pay-gap",
        edition="2017",
    )
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found == {
        "ethnicity-pay-gap indicator 7, all, pay, sex Female, Unknown": 2,
        "ethnicity-pay-gap indicator 7, all, pay, sex Female, All": 40,
    }


def test_protected_together(rows: Any) -> None:
    made = rows().shares("all", {"White": 60, "BME": 3, "Unknown": 10}, 73)
    made.shares("all", {"White": 60, "BME": 3, "Unknown": 10}, 73, **EMPLOYED)
    done = protect(made.results(), FIVE)
    assert not attack([done], FIVE)
    hidden = [(f.standard, f.group) for f in done.figures if f.numerator is None]
    # What is hidden of the one is hidden of the other.
    assert {group for name, group in hidden if name == "wres"} == {group for name, group in hidden if name != "wres"}


# --- a path -----------------------------------------------------------------------------------


def path(rows: Any, days: list[str], method: Method, *, hidden: bool = False) -> Results:
    """A band of 100 with 9 BME people in a workforce of 1,000 with 200, and the way to 20."""
    made = rows().shares("workforce", counts(700, 200, 100), **SENIOR)
    made.shares("band-8a", counts(88, 9, 3), **SENIOR)
    for year, day in enumerate(days):
        made.add(
            "1",
            Measure.PATH,
            "band-8a",
            "BME",
            numerator=None if hidden else 9,
            denominator=100,
            comparator_numerator=200,
            comparator_denominator=1000,
            value=None if hidden else 9.0 + year,
            period_end=day,
            method=method,
            **SENIOR,
        )
    done: Results = made.results()
    return done


NOW = Method(formula=Formula.PATH, target_year=2028)
THEN = replace(NOW, start=PathStart.BASELINE)


def test_a_path_counts_the_people_of_its_first_day(rows: Any) -> None:
    exact = path(rows, ["2025-03-31", "2026-03-31"], NOW)
    files = read([exact])
    cells = [set(row.cells()) for row in files.rows[0] if row.figure.measure == Measure.PATH]
    assert cells[0] == cells[1]
    share = next(row for row in files.rows[0] if row.figure.group == "BME" and row.figure.line == "band-8a")
    assert set(share.cells()) < cells[0]


def test_a_baseline_is_of_another_day(rows: Any) -> None:
    exact = path(rows, ["2018-03-31", "2019-03-31"], THEN)
    files = read([exact])
    days = {
        files.reader.cells[at].scope.period_end
        for row in files.rows[0]
        if row.figure.measure == Measure.PATH
        for at in row.cells()
    }
    assert days == {"2018-03-31"}


def test_a_baseline_without_the_workforce(rows: Any) -> None:
    exact = path(rows, ["2018-03-31"], THEN)
    alone = replace(exact.figures[-1], comparator_numerator=None, comparator_denominator=None)
    files = read([replace(exact, figures=[*exact.figures[:-1], alone])])
    assert [slot is None for slot in files.rows[0][-1].slots] == [False, False, True, True]


def test_a_path_of_few_people_is_hidden(rows: Any) -> None:
    made = rows().shares("workforce", counts(700, 200, 100), **SENIOR)
    made.shares("band-9", counts(10, 2, 0), **SENIOR)
    for measure in (Measure.TARGET_HEADCOUNT, Measure.PEOPLE_TO_TARGET, Measure.PATH):
        made.add(
            "1",
            measure,
            "band-9",
            "BME",
            numerator=2,
            denominator=12,
            comparator_numerator=200,
            comparator_denominator=1000,
            value=2.0,
            **SENIOR,
        )
    done = protect(made.results(), FIVE)
    planned = [f for f in done.figures if f.unit == "people"]
    assert {f.status for f in planned} == {Status.SUPPRESSED}
    assert {(f.numerator, f.value) for f in planned} == {(None, None)}
    assert not attack([done], FIVE)


def test_planned_numbers_are_rounded_like_counts(rows: Any) -> None:
    made = rows().shares("workforce", counts(700, 200, 100), **SENIOR)
    made.shares("band-8a", counts(88, 22, 10), **SENIOR)
    for measure, value in ((Measure.TARGET_HEADCOUNT, 24.0), (Measure.PEOPLE_TO_TARGET, 2.0)):
        made.add(
            "1",
            measure,
            "band-8a",
            "BME",
            numerator=22,
            denominator=120,
            comparator_numerator=200,
            comparator_denominator=1000,
            value=value,
            **SENIOR,
        )
    done = protect(made.results(), preset("nhs-digital"))
    planned = {f.measure: f.value for f in done.figures if f.unit == "people"}
    assert planned == {Measure.TARGET_HEADCOUNT: 25, Measure.PEOPLE_TO_TARGET: None}


# --- the disparity ratio ----------------------------------------------------------------------


def disparity(rows: Any, method: Method, upper: int = 30, lower: int = 150) -> Results:
    """White 30 above 150, BME 7 above 50: (30 / 150) / (7 / 50) = 1.43."""
    made = rows()
    for line, people in (("lower", counts(150, 50, 10)), ("upper", counts(30, 7, 8))):
        made.shares(line, people, **TIERS)
    value = (upper / lower) / (7 / (50 if lower == 150 else 57))
    made.add(
        "1",
        Measure.DISPARITY_RATIO,
        "lower-to-upper",
        "White",
        comparator="BME",
        numerator=upper,
        denominator=lower,
        comparator_numerator=7,
        comparator_denominator=50 if lower == 150 else 57,
        value=value,
        confidence=95.0,
        lower=0.5,
        upper=3.0,
        method=method,
        **TIERS,
    )
    done: Results = made.results()
    return done


CROSS = Method(formula=Formula.CROSS_RATIO)
ODDS = replace(CROSS, interval=IntervalMethod.CORNFIELD)
RELATIVE = Method(formula=Formula.TIER_LIKELIHOOD, interval=IntervalMethod.KOOPMAN)


def only(results: Results) -> Figure:
    (found,) = [f for f in results.figures if f.measure == Measure.DISPARITY_RATIO]
    return found


@pytest.mark.parametrize(("method", "lower"), [(ODDS, 150), (RELATIVE, 180)])
def test_ratio_of_rounded_counts(rows: Any, method: Method, lower: int) -> None:
    """With nhs-digital 7 is hidden, and the ratio with it; 8 becomes 10."""
    small = protect(disparity(rows, method, lower=lower), preset("nhs-digital"))
    assert only(small).status == Status.SUPPRESSED
    exact = disparity(rows, method, lower=lower)
    figures = [
        replace(
            f,
            numerator=3 * (f.numerator or 0),
            denominator=3 * (f.denominator or 0),
            comparator_numerator=f.comparator_numerator and 3 * f.comparator_numerator,
            comparator_denominator=f.comparator_denominator and 3 * f.comparator_denominator,
        )
        for f in exact.figures
    ]
    safe = only(protect(replace(exact, figures=figures), preset("nhs-digital")))
    # 90 / 450 over 21 / 150, rounded 90 / 450 over 20 / 150; or over 90 / 540 and 20 / 170.
    expected = (90 / 450) / (20 / 150) if lower == 150 else (90 / 540) / (20 / 170)
    value, low, high = safe.value or 0, safe.lower or 0, safe.upper or 0
    assert value == pytest.approx(expected)
    assert 0 < low < value < high
    assert safe.method.rounded_to == 5


def test_a_ratio_left_beside_a_hidden_count(rows: Any) -> None:
    """15 of the 45 in the upper tier are not White; (30 / 150) / (x / 50) = 1.4285714: 7 BME."""
    exact = disparity(rows, CROSS)
    figures = []
    for figure in exact.figures:
        if figure.measure == Measure.DISPARITY_RATIO:
            made = replace(figure, comparator_numerator=None, lower=None, upper=None)
        elif figure.line == "upper" and figure.group != "White":
            made = replace(figure, status=Status.SUPPRESSED, numerator=None, value=None)
        else:
            made = figure
        figures.append(made)
    found = attack([replace(exact, figures=figures)], FIVE)
    assert ("race-disparity-ratio indicator 1, upper, BME", 7, 1) in [
        (leak.where, leak.lowest, leak.possible) for leak in found
    ]


# --- pay gaps ---------------------------------------------------------------------------------

PAY = {"standard": "ethnicity-pay-gap", "edition": "2023"}


def gaps(rows: Any, measure: Measure = Measure.MEAN_PAY_GAP, **groups: tuple[int, str]) -> Results:
    """The gap of each group below White, with its people and its status."""
    made = rows()
    number = {Measure.MEAN_PAY_GAP: "1", Measure.MEDIAN_PAY_GAP: "2"}[measure]
    for group, (people, status) in groups.items():
        made.add(
            number,
            measure,
            "all",
            "White",
            comparator=group,
            denominator=900,
            comparator_denominator=people,
            status=status,
            value=None if status == "suppressed" else 5.0,
            **PAY,
        )
    done: Results = made.results()
    return done


def hidden_gaps(results: Results) -> set[str | None]:
    return {f.comparator for f in protect(results, FIVE).figures if f.status == "suppressed"}


def test_the_last_group_follows(rows: Any) -> None:
    """BME is 300 = Asian 150 + Black 100 + Mixed 30 + Other 20; the gap of Other is too small."""
    exact = gaps(
        rows, BME=(330, "ok"), Asian=(150, "ok"), Black=(100, "ok"), Mixed=(60, "ok"), Other=(20, "low_reliability")
    )
    # Without more, the mean pay of the 20 is what BME people have beyond the others.
    published = replace(
        exact,
        figures=[
            replace(f, value=None, status=Status.SUPPRESSED) if f.comparator == "Other" else f for f in exact.figures
        ],
    )
    (leak,) = attack([published], FIVE)
    assert leak.said() == ("ethnicity-pay-gap indicator 1, White over Other: the mean pay gap follows from others.")
    assert hidden_gaps(exact) == {"Other", "Mixed"}  # the smallest of the others goes with it
    assert not attack([protect(exact, FIVE)], FIVE)


def test_two_small_groups_hide_each_other(rows: Any) -> None:
    exact = gaps(
        rows,
        BME=(330, "ok"),
        Asian=(150, "ok"),
        Black=(120, "ok"),
        Mixed=(30, "low_reliability"),
        Other=(30, "low_reliability"),
    )
    assert hidden_gaps(exact) == {"Mixed", "Other"}


def test_a_gap_that_others_say_already(rows: Any) -> None:
    """All groups of BME people are shown, of whom BME itself follows; those of Indian people not.

    400 = 100 Asian + 100 Black + 100 Mixed + 100 Other people.
    """
    exact = gaps(
        rows,
        BME=(400, "ok"),
        Asian=(100, "ok"),
        Black=(100, "ok"),
        Mixed=(100, "ok"),
        Other=(100, "ok"),
        Indian=(20, "low_reliability"),
    )
    assert hidden_gaps(exact) == {"Indian"}


def test_without_the_whole_nothing_follows(rows: Any) -> None:
    exact = gaps(rows, Asian=(150, "ok"), Black=(140, "ok"), Other=(20, "low_reliability"))
    assert hidden_gaps(exact) == {"Other"}


def test_medians_do_not_add_up(rows: Any) -> None:
    exact = gaps(
        rows,
        Measure.MEDIAN_PAY_GAP,
        BME=(330, "ok"),
        Asian=(150, "ok"),
        Black=(100, "ok"),
        Mixed=(60, "ok"),
        Other=(20, "low_reliability"),
    )
    assert hidden_gaps(exact) == {"Other"}


def test_a_gap_of_few_people_is_hidden_with_them(rows: Any) -> None:
    exact = gaps(rows, BME=(3, "ok"))
    (safe,) = protect(exact, FIVE).figures
    assert (safe.value, safe.comparator_denominator, safe.denominator) == (None, None, 900)


def test_all_others_hold_bme_and_other_white_people(rows: Any) -> None:
    """White British over all others, beside White over BME, gives White minorities away.

    White minorities are Irish and any other White people. All others less BME are both of them
    together, so that the gap of the one gives that of the other, and both are kept back.
    """
    made = gaps(rows, BME=(330, "ok"))
    one = made.figures[0]

    def british_over(group: str, people: int, status: Status) -> Figure:
        return replace(
            one, group="White British", comparator=group, denominator=800, comparator_denominator=people, status=status
        )

    figures = [
        one,
        british_over("All other ethnic groups", 430, Status.OK),
        british_over("White Irish", 80, Status.OK),
        british_over("Any other White background", 20, Status.LOW_RELIABILITY),
    ]
    files = read([replace(made, figures=figures)])
    assert kinds_of("All other ethnic groups") - kinds_of("BME") == {"White Irish", "Any other White background"}
    kept = kept_back(files.rows[0], ())
    assert {files.rows[0][at].figure.comparator for at in kept} == {"White Irish", "Any other White background"}
    assert not given_back(files.rows[0])


def test_an_overlap_with_a_line_of_nobody(rows: Any) -> None:
    """Nobody of North stands in the lower tier, so its band 5 is empty there too.

    All 14 BME people of the cluster are then in the middle tier, though that hides them.
    """
    made = rows("division").shares("clinical/bands-5-7", counts(90, 30, 9))
    made.shares("clinical/lower", counts(60, 40, 9), **TIERS)
    made.shares("clinical/middle", counts(50, 27, 5), **TIERS)
    made.shares("clinical/bands-5-7", counts(20, 14, 3), where="North")
    made.shares("clinical/middle", counts(20, None, 3), hide_whole=True, where="North", **TIERS)
    made.shares("clinical/bands-5-7", counts(70, 16, 6), where="South")
    made.shares("clinical/lower", counts(60, 40, 9), where="South", **TIERS)
    made.shares("clinical/middle", counts(30, None, 2), hide_whole=True, where="South", **TIERS)
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results()], FIVE)}
    middle = "race-disparity-ratio indicator 1, clinical/middle, division {}, BME"
    assert found[middle.format("North")] == (14, 14)
    assert found[middle.format("South")] == (13, 13)  # 27 - 14
