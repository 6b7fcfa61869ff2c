from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.comparison.changes import IN_THE_FILES, FigureChange, Verdict, breakdown_columns, changes
from wres_calc.comparison.years import Year
from wres_calc.figures import ALL, Figure, Formula, IntervalMethod, Measure, Method, Status

Make = Callable[..., Figure]
Years = Callable[..., list[Year]]

# Newcombe (1998), table II (a): 56 of 70 less 48 of 80 is 0.2, by method 10 from 0.0524 to 0.3339.
NEWCOMBE = pytest.approx((20.0, 5.24, 33.39), abs=0.005)


def numbers(change: FigureChange) -> tuple[float | None, float | None, float | None]:
    return change.change, change.lower, change.upper


@pytest.fixture
def one(years: Years) -> Callable[..., FigureChange]:
    """The one change of two figures."""

    def make(before: Figure, after: Figure, confidence: float = 95) -> FigureChange:
        (change,) = changes(years(before, after), confidence)
        return change

    return make


# --- changes and their intervals --------------------------------------------------------------


def test_a_change_in_points_has_the_published_interval(one: Any, likelihood: Make) -> None:
    change = one(likelihood(48, 80, 2024), likelihood(56, 70, 2025))
    assert numbers(change) == NEWCOMBE
    assert (change.from_value, change.to_value) == (60.0, 80.0)
    assert (change.from_period, change.to_period) == ("2024-03-31", "2025-03-31")
    assert (change.unit, change.change_unit) == ("percent", "percentage_points")
    assert (change.verdict, change.status, change.reason) == (Verdict.UP, Status.OK, "")
    assert change.confidence == 95
    assert change.method == ("after - before; interval: MOVER (Zou and Donner 2008) from Wilson score")


def test_the_other_way_round_it_is_clearly_down(one: Any, likelihood: Make) -> None:
    change = one(likelihood(56, 70, 2024), likelihood(48, 80, 2025))
    assert numbers(change) == pytest.approx((-20.0, -33.39, -5.24), abs=0.005)
    assert change.verdict is Verdict.DOWN


def test_a_higher_confidence_is_less_clear(one: Any, likelihood: Make) -> None:
    change = one(likelihood(48, 80, 2024), likelihood(56, 70, 2025), 99.8)
    assert change.lower < 0 < change.upper
    assert (change.verdict, change.confidence) == (Verdict.UNCLEAR, 99.8)


def test_a_ratio_changes_by_a_quotient(one: Any, ratio: Make) -> None:
    # Koopman (1984): 36 of 40 over 16 of 80 is 4.5, from 2.939 to 7.152. Twice the same, the
    # distance on the logarithm is the root of log(4.5/2.939)² + log(7.152/4.5)², 0.6293: 1/1.876.
    # The limits that stand in the file are not used.
    change = one(ratio(36, 40, 16, 80, 2024, lower=0.1, upper=9.0, confidence=95.0), ratio(36, 40, 16, 80, 2025))
    assert numbers(change) == pytest.approx((1.0, 1 / 1.876, 1.876), abs=0.001)
    assert (change.unit, change.change_unit) == ("ratio", "times")
    assert change.verdict is Verdict.UNCLEAR
    assert change.method.endswith("from Koopman score")


@pytest.mark.parametrize(("later", "verdict"), [((270, 300, 60, 300), Verdict.UP), ((60, 300, 270, 300), Verdict.DOWN)])
def test_a_ratio_can_be_clear(one: Any, ratio: Make, later: tuple[int, int, int, int], verdict: Verdict) -> None:
    # From 1.00 to 4.50, or to 0.22, with hundreds of people: far outside of chance.
    assert one(ratio(150, 300, 150, 300, 2024), ratio(*later, 2025)).verdict is verdict


def test_a_difference_of_shares_is_made_from_its_four_counts(one: Any, likelihood: Make) -> None:
    # With a workforce so large that it adds nothing, the interval of a board's difference is that
    # of its share alone: 48 of 80 to 56 of 70 again.
    def board(part: int, whole: int, year: int) -> Figure:
        return likelihood(
            part,
            whole,
            year,
            indicator="9",
            measure=Measure.POINT_DIFFERENCE,
            line="board",
            group="BME",
            comparator="BME",
            comparator_numerator=5 * 10**9,
            comparator_denominator=10**10,
            value=100 * part / whole - 50,
        )

    change = one(board(48, 80, 2024), board(56, 70, 2025))
    assert numbers(change) == NEWCOMBE
    assert change.method.endswith("from Newcombe hybrid score")


def test_a_stratified_ratio_has_the_limits_of_the_files(one: Any, ratio: Make) -> None:
    # 2 from 1 to 4, then 3 from 1.5 to 6: a factor of 2 each way, so 2 to the root of 2 together.
    def stratified(value: float, year: int) -> Figure:
        return ratio(
            9,
            9,
            9,
            9,
            year,
            measure=Measure.STRATIFIED,
            value=value,
            lower=value / 2,
            upper=value * 2,
            confidence=95.0,
            numerator=None,
            denominator=None,
        )

    change = one(stratified(2.0, 2024), stratified(3.0, 2025))
    assert numbers(change) == pytest.approx((1.5, 1.5 / 2**2**0.5, 1.5 * 2**2**0.5))
    assert change.method.endswith(IN_THE_FILES)
    other = one(stratified(2.0, 2024), stratified(3.0, 2025), 99)
    assert numbers(other) == (1.5, None, None)
    assert other.verdict is Verdict.NO_INTERVAL
    assert other.reason == "No interval: no counts, nor limits at 99%, in 2024 and 2025."


def test_an_interval_that_ends_at_no_change_is_not_clear(one: Any, ratio: Make) -> None:
    """Limits without any width: the change is 1.00, from 1.00 to 1.00."""
    both = [
        ratio(
            9,
            9,
            9,
            9,
            year,
            measure=Measure.STRATIFIED,
            value=2.0,
            lower=2.0,
            upper=2.0,
            confidence=95.0,
            numerator=None,
        )
        for year in (2024, 2025)
    ]
    change = one(*both)
    assert numbers(change) == (1.0, 1.0, 1.0)
    assert change.verdict is Verdict.UNCLEAR


def test_an_infinite_limit_of_a_file_stays_open(one: Any, ratio: Make) -> None:
    def stratified(upper: float | None, year: int) -> Figure:
        return ratio(
            9,
            9,
            9,
            9,
            year,
            measure=Measure.STRATIFIED,
            value=2.0,
            lower=1.0,
            upper=upper,
            confidence=95.0,
            numerator=None,
        )

    change = one(stratified(4.0, 2024), stratified(None, 2025))
    # Only the upper limit asks for the upper limit of the later year.
    assert numbers(change) == pytest.approx((1.0, 1 / 2**2**0.5, None))
    assert change.verdict is Verdict.UNCLEAR


def test_other_measures_of_how_far_a_ratio_could_move_are_left_out(years: Years, ratio: Make) -> None:
    both = [[ratio(9, 9, 9, 9, year), ratio(9, 9, 9, 9, year, measure=Measure.UNKNOWN_LOWEST)] for year in (2024, 2025)]
    assert [change.measure for change in changes(years(*both), 95)] == ["relative_likelihood"]


def test_the_verdict_is_judged_unrounded(one: Any, likelihood: Make) -> None:
    # 10 of 10,000 less 2 of 10,000, in points: 0.08, and a lower limit of 0.015: 0.0 when shown.
    change = one(likelihood(2, 10_000, 2024), likelihood(10, 10_000, 2025))
    assert 0 < change.lower < 0.05
    assert change.verdict is Verdict.UP


# --- nothing divided by 0 ---------------------------------------------------------------------


def test_a_ratio_that_was_0_has_no_quotient_and_can_be_clear(one: Any, ratio: Make) -> None:
    change = one(ratio(0, 300, 150, 300, 2024), ratio(150, 300, 150, 300, 2025))
    assert (change.change, change.upper) == (None, None)
    assert change.lower > 1
    assert (change.verdict, change.status) == (Verdict.UP, Status.NOT_CALCULABLE)
    assert change.reason == "Nothing can be divided by the 0 of 2024."


def test_a_change_that_cannot_be_calculated_is_none_of_low_reliability(one: Any, ratio: Make) -> None:
    low = {"status": Status.LOW_RELIABILITY}
    change = one(ratio(0, 300, 150, 300, 2024, **low), ratio(150, 300, 150, 300, 2025, **low))
    assert (change.change, change.status) == (None, Status.NOT_CALCULABLE)
    assert change.reason == ("Nothing can be divided by the 0 of 2024. Low reliability in 2024 and 2025.")


def test_two_ratios_of_0_say_nothing(one: Any, ratio: Make) -> None:
    change = one(ratio(0, 300, 150, 300, 2024), ratio(0, 300, 150, 300, 2025))
    assert numbers(change) == (None, None, None)
    assert change.verdict is Verdict.UNCLEAR


def test_a_ratio_that_came_to_0_is_nought_times(one: Any, ratio: Make) -> None:
    change = one(ratio(150, 300, 150, 300, 2024), ratio(0, 300, 150, 300, 2025))
    assert (change.change, change.lower) == (0.0, 0.0)
    assert change.verdict is Verdict.DOWN


# --- what is not compared ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "reason", "status"),
    [
        (Status.SUPPRESSED, None, "No value in 2024 (suppressed).", Status.SUPPRESSED),
        (None, Status.NOT_SUPPLIED, "No value in 2025 (not supplied).", Status.NOT_SUPPLIED),
        (
            Status.NOT_CALCULABLE,
            Status.SUPPRESSED,
            "No value in 2024 (cannot be calculated) and in 2025 (suppressed).",
            Status.SUPPRESSED,
        ),
        (
            Status.NOT_CALCULABLE,
            Status.NOT_SUPPLIED,
            "No value in 2024 (cannot be calculated) and in 2025 (not supplied).",
            Status.NOT_SUPPLIED,
        ),
    ],
)
def test_a_missing_value_is_said_and_stays_hidden(
    one: Any, likelihood: Make, before: Status | None, after: Status | None, reason: str, status: Status
) -> None:
    def made(year: int, missing: Status | None) -> Figure:
        hidden = likelihood(None, 10, year, status=missing)
        return hidden if missing else likelihood(5, 10, year)

    change = one(made(2024, before), made(2025, after))
    assert (change.verdict, change.status) == (Verdict.NOT_COMPARED, status)
    assert change.reason == reason
    assert numbers(change) == (None, None, None)
    assert (change.from_value, change.to_value) == (None if before else 50.0, None if after else 50.0)


def test_figures_of_one_year_alone_stand_where_they_stood(years: Years, likelihood: Make) -> None:
    def made(year: int, lines: str) -> list[Figure]:
        return [likelihood(5, 10, year, line=line) for line in lines]

    found = changes(years(made(2024, "xabyc"), made(2025, "anbc")), 95)
    assert [change.line for change in found] == ["x", "a", "n", "b", "y", "c"]
    said = {c.line: c.reason for c in found if c.verdict is Verdict.NOT_COMPARED}
    assert said == {"x": "Only in 2024.", "n": "Only in 2025.", "y": "Only in 2024."}
    assert {c.status for c in found if c.line in said} == {Status.NOT_SUPPLIED}


def test_a_break_in_series_is_never_bridged(years: Years, likelihood: Make) -> None:
    # The series of indicator 7 begins anew with 2022.
    made = [
        likelihood(None, 500, year, indicator="7", measure=Measure.SHARE, value=60.0)
        for year in (2020, 2021, 2022, 2023)
    ]
    found = changes(years(*made), 95)
    assert [change.verdict for change in found] == [Verdict.NO_INTERVAL, Verdict.NOT_COMPARED, Verdict.NO_INTERVAL]
    assert found[1].reason.startswith("Break in series: From the 2021 survey")
    assert found[1].status == Status.NOT_CALCULABLE
    assert (found[1].from_value, found[1].change, found[1].to_value) == (60.0, None, 60.0)


def test_a_published_percentage_has_a_change_and_no_interval(one: Any, likelihood: Make) -> None:
    def gap(value: float, year: int) -> Figure:
        return likelihood(None, 500, year, indicator="5", measure=Measure.POINT_DIFFERENCE, value=value)

    change = one(gap(4.1, 2024), gap(5.3, 2025))
    assert numbers(change) == (1.2, None, None)  # as on paper, not 1.2000000000000002
    assert (change.verdict, change.status) == (Verdict.NO_INTERVAL, Status.OK)
    assert change.reason == "No interval: no counts, nor limits at 95%, in 2024 and 2025."
    assert change.method == "after - before"


def test_windows_are_never_mixed(one: Any, likelihood: Make) -> None:
    change = one(likelihood(5, 10, 2024), likelihood(5, 10, 2025, method=AVERAGE))
    assert change.verdict is Verdict.NOT_COMPARED
    assert change.reason == (
        "Made differently: one year to 2024-03-31 in 2024, average of the two years to 2025-03-31 in 2025."
    )


def test_what_one_year_alone_says_of_its_method_is_named(one: Any, likelihood: Make) -> None:
    rounded = Method(formula=Formula.LIKELIHOOD, dated=True, rounded_to=5)
    change = one(likelihood(5, 10, 2024), likelihood(5, 10, 2025, method=rounded))
    assert change.reason == "Made differently: from counts rounded to the nearest 5 in 2025."
    back = one(likelihood(5, 10, 2024, method=rounded), likelihood(5, 10, 2025))
    assert back.reason == "Made differently: from counts rounded to the nearest 5 in 2024."


def test_a_file_that_does_not_say_how_is_not_compared(one: Any, likelihood: Make) -> None:
    """A file of an earlier version has no column `formula`: its window is not known."""
    change = one(likelihood(5, 10, 2024, method=Method()), likelihood(5, 10, 2025))
    assert change.verdict is Verdict.NOT_COMPARED
    assert change.reason.startswith("Made in an unknown way in 2024:")


def test_another_interval_is_no_other_method(one: Any, likelihood: Make) -> None:
    plain = Method(formula=Formula.LIKELIHOOD, dated=True, interval=IntervalMethod.WILSON)
    change = one(likelihood(48, 80, 2024), likelihood(56, 70, 2025, method=plain))
    assert numbers(change) == NEWCOMBE


# --- two-year averages and short steps --------------------------------------------------------

AVERAGE = Method(formula=Formula.LIKELIHOOD, years=2, dated=True)


def test_averages_two_years_apart_are_pooled(one: Any, likelihood: Make) -> None:
    # 24 of 40 and 28 of 35 on average are 48 of 80 and 56 of 70 in the two years together.
    change = one(likelihood(24, 40, 2023, method=AVERAGE), likelihood(28, 35, 2025, method=AVERAGE))
    assert numbers(change) == NEWCOMBE
    assert change.verdict is Verdict.UP


def test_more_years_apart_than_needed_are_apart(one: Any, likelihood: Make) -> None:
    """One year's figures three years apart, and one day short of a year apart."""
    change = one(likelihood(48, 80, 2022), likelihood(56, 70, 2025))
    assert numbers(change) == NEWCOMBE
    # The year to 31 March 2024 and that to 30 March 2025 share a day.
    short = one(likelihood(48, 80, 2024), likelihood(56, 70, period_end="2025-03-30"))
    assert numbers(short) == (20.0, None, None)
    assert short.verdict is Verdict.NO_INTERVAL


def test_averages_that_share_a_year_have_no_interval(one: Any, likelihood: Make) -> None:
    change = one(likelihood(2.5, 40, 2024, method=AVERAGE), likelihood(7.5, 40, 2025, method=AVERAGE))
    assert numbers(change) == (12.5, None, None)
    assert change.verdict is Verdict.NO_INTERVAL
    assert change.reason == (
        "No interval: the two averages share a year, and an interval would take them for separate."
    )


def test_periods_that_overlap_have_no_interval_and_snapshots_have(years: Years, likelihood: Make) -> None:
    def quarter(end: str) -> list[Figure]:
        return [
            likelihood(48, 80, period_end=end),
            likelihood(48, 80, period_end=end, indicator="1", measure=Measure.SHARE, group="BME"),
        ]

    events, people = changes(years(quarter("2025-03-31"), quarter("2025-06-30")), 95)
    assert events.verdict is Verdict.NO_INTERVAL
    assert events.reason.startswith("No interval: the two periods overlap")
    assert people.verdict is Verdict.UNCLEAR


# --- low reliability, breakdowns --------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "reason"), [((2024,), "Low reliability in 2024."), ((2024, 2025), "Low reliability in 2024 and 2025.")]
)
def test_low_reliability_is_carried_on(one: Any, likelihood: Make, low: tuple[int, ...], reason: str) -> None:
    change = one(
        *(likelihood(3, 10, year, status=Status.LOW_RELIABILITY if year in low else Status.OK) for year in (2024, 2025))
    )
    assert (change.status, change.reason) == (Status.LOW_RELIABILITY, reason)
    assert change.verdict is Verdict.UNCLEAR


def test_a_year_without_breakdowns_meets_one_that_has_them(years: Years, likelihood: Make) -> None:
    after = [
        likelihood(56, 70, 2025, breakdown={"division": ALL}),
        likelihood(5, 10, 2025, breakdown={"division": "North"}),
    ]
    both = years(likelihood(48, 80, 2024), after)
    whole, north = changes(both, 95)
    assert breakdown_columns(both) == ("division",)
    assert (whole.breakdown, north.breakdown) == ({"division": ALL}, {"division": "North"})
    assert numbers(whole) == NEWCOMBE
    assert north.reason == "Only in 2025."


def test_each_year_is_compared_with_the_next(years: Years, likelihood: Make) -> None:
    found = changes(years(*(likelihood(5, 10, year) for year in (2022, 2023, 2025))), 95)
    assert [(change.from_period[:4], change.to_period[:4]) for change in found] == [("2022", "2023"), ("2023", "2025")]


# --- what always holds ------------------------------------------------------------------------

COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SOME = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))
FLIPPED = {Verdict.UP: Verdict.DOWN, Verdict.DOWN: Verdict.UP, Verdict.UNCLEAR: Verdict.UNCLEAR}


@given(before=COUNTS, after=COUNTS)
def test_the_years_exchanged_turn_a_change_round(
    one: Any, likelihood: Make, before: tuple[int, int], after: tuple[int, int]
) -> None:
    there = one(likelihood(*before, 2024), likelihood(*after, 2025))
    back = one(likelihood(*after, 2024), likelihood(*before, 2025))
    assert numbers(back) == pytest.approx((-there.change, -there.upper, -there.lower), abs=1e-9)
    assert back.verdict is FLIPPED[there.verdict]


@given(before=st.tuples(SOME, SOME), after=st.tuples(SOME, SOME))
def test_the_groups_exchanged_turn_a_quotient_round(
    one: Any, ratio: Make, before: tuple[tuple[int, int], ...], after: tuple[tuple[int, int], ...]
) -> None:
    there = one(ratio(*before[0], *before[1], 2024), ratio(*after[0], *after[1], 2025))
    back = one(ratio(*before[1], *before[0], 2024), ratio(*after[1], *after[0], 2025))
    turned = (1 / there.change, 1 / there.upper, 1 / there.lower)
    assert numbers(back) == pytest.approx(turned, rel=1e-6)


@given(order=st.permutations(range(6)))
def test_the_order_of_rows_changes_no_change(years: Years, likelihood: Make, order: list[int]) -> None:
    before = [likelihood(at, 10, 2024, line=str(at)) for at in range(6)]
    after = [likelihood(9 - at, 10, 2025, line=str(at)) for at in range(6)]
    shuffled = changes(years([before[at] for at in order], after), 95)
    assert shuffled == changes(years(before, after), 95)


# --- other kinds of figures -------------------------------------------------------------------


def of_people(make: Make, value: float, year: int, **more: Any) -> Figure:
    return make(
        None,
        None,
        year,
        standard="model-employer",
        edition="2019",
        indicator="1",
        group="BME",
        line="overall",
        value=value,
        **{"measure": Measure.PEOPLE_TO_TARGET, **more},
    )


def test_a_number_of_people_changes_by_people(one: Any, likelihood: Make) -> None:
    change = one(of_people(likelihood, 59.0, 2024), of_people(likelihood, 49.0, 2025))
    assert (change.change, change.unit, change.change_unit) == (-10.0, "people", "people")
    assert change.verdict is Verdict.NO_INTERVAL


def test_the_years_of_a_path_are_no_figures_to_compare(years: Years, likelihood: Make) -> None:
    def both(year: int) -> list[Figure]:
        path = of_people(likelihood, 60.0, year, measure=Measure.PATH)
        return [of_people(likelihood, 59.0, year), path]

    (change,) = changes(years(both(2024), both(2025)), 95)
    assert change.measure == "people_to_target"


def test_a_disparity_ratio_has_limits_from_its_counts_as_any_ratio(one: Any, ratio: Make) -> None:
    """White 300/200 and BME 100/100: 1.5; the year before 300/200 over 150/100: 1.0.

    Limits in a file are of its own confidence; those from counts are of the one asked for.
    """
    more = {
        "standard": "race-disparity-ratio",
        "edition": "2021",
        "indicator": "1",
        "measure": Measure.DISPARITY_RATIO,
        "line": "lower-to-upper",
        "confidence": 95.0,
    }
    before = ratio(300, 200, 150, 100, 2024, **more)
    after = ratio(300, 200, 100, 100, 2025, **more)
    change = one(before, after)
    assert (change.change, change.change_unit) == (1.5, "times")
    assert "Cornfield" in change.method
    assert change.lower < 1.5 < change.upper
