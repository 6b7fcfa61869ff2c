"""Pay that single people could be found by: what the old figures gave back, the new do not."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect, protect_together
from wres_calc.disclosure.constraints.model import read
from wres_calc.disclosure.suppression.pay import at_least, coarse, limits_of_few, smallest_of
from wres_calc.disclosure.suppression.pay_gaps import kept_back
from wres_calc.figures import Figure, Formula, IntervalMethod, Measure, Method, Results, Status
from wres_calc.measures import approximate, mean_gap_interval, mean_pay_gap, median_gap_interval, pay_of

FIVE, ROUNDED = preset("five"), preset("nhs-digital")
GENDER = {"standard": "gender-pay-gap", "edition": "2017"}
ETHNIC = {"standard": "ethnicity-pay-gap", "edition": "2023"}
LIMITS: dict[str, Any] = {"lower": -3.21987654, "upper": 15.55555555, "confidence": 95.0}


def gender(
    rows: Any, men: int, women: int, value: float, measure: Measure = Measure.MEAN_PAY_GAP, **more: Any
) -> Results:
    made = rows()
    number = "1" if measure == Measure.MEAN_PAY_GAP else "2"
    made.add(
        number,
        measure,
        "all",
        "Men",
        comparator="Women",
        denominator=men,
        comparator_denominator=women,
        value=value,
        **GENDER,
        **more,
    )
    done: Results = made.results()
    return done


def only(results: Results) -> Figure:
    (figure,) = results.figures
    return figure


def said(results: Results) -> list[str]:
    return [leak.said().partition(": ")[2] for leak in attack([results], FIVE)]


# --- decimals ---------------------------------------------------------------------------------


def test_a_gap_with_all_its_digits_gives_one_persons_pay(rows: Any) -> None:
    """Ten women at £18.00, nine men at £20.00, and a tenth man, whom nobody is to find.

    With a gap g the men's mean is 18 / (1 - g / 100), and the tenth man has ten times that less
    the 180 of the others. £31.37: the mean is 211.37 / 10 = 21.137 and g = 14.841273596063...
    Of all whole pence only 3137 gives it. To one decimal, 14.8, it may be anything from 14.75 to
    14.85: a mean between 18 / 0.8525 = 21.1144 and 18 / 0.8515 = 21.1392, and a tenth man between
    31.144 and 31.392: 25 different whole pence, from 31.15 to 31.39.
    """
    men = pay_of([20_000_000] * 9 + [31_370_000])
    exact = mean_pay_gap(men, pay_of([18_000_000] * 10)).value or 0
    assert exact == pytest.approx(100 * (21.137 - 18) / 21.137)

    def fits(shown: float, off: float) -> list[int]:
        found = []
        for pence in range(1000, 6000):
            mean = Fraction(9 * 2000 + pence, 10)
            if abs(float(100 * (mean - 1800) / mean) - shown) <= off:
                found.append(pence)
        return found

    assert fits(exact, 1e-9) == [3137]
    given = gender(rows, 10, 10, exact)
    assert said(given) == ["the mean pay gap is shown with more than one decimal."]
    safe = protect(given, FIVE)
    assert only(safe).value == 14.8
    assert fits(14.8, 0.05) == list(range(3115, 3140))
    assert not attack([safe], FIVE)


@pytest.mark.parametrize(("value", "shown"), [(4.55, 4.6), (-4.55, -4.6), (-0.04, 0.0), (0.05, 0.1), (100.0, 100.0)])
def test_half_up(rows: Any, value: float, shown: float) -> None:
    figure = only(protect(gender(rows, 900, 900, value), FIVE))
    assert repr(figure.value) == repr(shown)


def test_limits_have_one_decimal_too(rows: Any) -> None:
    figure = only(protect(gender(rows, 30, 30, 4.0, **LIMITS), FIVE))
    assert (figure.lower, figure.upper, figure.confidence) == (-3.2, 15.6, 95.0)
    endless = gender(rows, 30, 30, 4.0, lower=float("-inf"), upper=15.55555, confidence=95.0)
    assert only(protect(endless, FIVE)).lower == float("-inf")


def test_the_method_says_so_once(rows: Any) -> None:
    made = gender(rows, 30, 30, 4.0, **LIMITS)
    method = Method(formula=Formula.PAY_GAP, interval=IntervalMethod.WELCH_LOG)
    figure = replace(only(made), method=method)
    once = coarse(figure, FIVE)
    assert once.method == replace(method, decimals=1)
    assert coarse(once, FIVE) == once


def test_quarters_and_bonus_shares_have_one_decimal(rows: Any) -> None:
    """20 of 70 are 28.571...%; the shares of the staff are no pay, and keep their digits."""
    made = rows()
    for group, number in (("Men", 50), ("Women", 20)):
        made.add(
            "6",
            Measure.SHARE,
            "quarter/upper",
            group,
            numerator=number,
            denominator=70,
            value=100 * number / 70,
            **GENDER,
        )
    made.shares("all", {"White": 50, "BME": 20, "Unknown": 0}, indicator="7", **ETHNIC)
    safe = protect(made.results(), FIVE)
    assert [figure.value for figure in safe.figures] == [71.4, 28.6, 100 * 50 / 70, 100 * 20 / 70, 0.0]
    assert not attack([safe], FIVE)
    assert len(said(made.results())) == 2


# --- few people -------------------------------------------------------------------------------


def test_a_mean_of_few_people(rows: Any) -> None:
    """Four women: whoever knows three of them has the fourth, up to what one decimal leaves.

    With 0.05 points of a reference mean of £20 it is a penny each, so 4 pence in all.
    """
    given = gender(rows, 40, 9, 4.0)
    assert said(given) == ["the mean pay gap is shown for a group of fewer than 10 people."]
    figure = only(protect(given, FIVE))
    assert (figure.value, figure.status) == (None, "suppressed")
    assert (figure.denominator, figure.comparator_denominator) == (40, 9)
    assert only(protect(gender(rows, 9, 40, 4.0), FIVE)).value is None  # the reference as well
    assert only(protect(gender(rows, 10, 10, 4.0), FIVE)).value == 4.0
    assert only(protect(gender(rows, 10, 40, 4.0), preset("eleven"))).value is None


def test_nobody_can_ask_for_fewer(rows: Any) -> None:
    made = rows()
    made.add(
        "1",
        Measure.MEAN_PAY_GAP,
        "all",
        "White",
        comparator="BME",
        denominator=900,
        comparator_denominator=30,
        value=4.0,
        **ETHNIC,
    )
    figure = only(made.results())
    assert smallest_of(figure, None, FIVE) == 50
    assert smallest_of(figure, 20, FIVE) == 20
    assert smallest_of(figure, 0, FIVE) == 10
    assert smallest_of(figure, 0, None) == 0
    assert only(protect(made.results(smallest_group=30), FIVE)).value == 4.0
    assert only(protect(made.results(smallest_group=31), FIVE)).value is None
    assert only(protect(made.results(), FIVE)).value is None
    gap = only(gender(rows, 900, 30, 4.0))
    assert smallest_of(gap, 80, FIVE) == 10  # the standard names none, so that none can be asked
    other = rows().shares("all", {"White": 50, "BME": 20, "Unknown": 0}).results().figures[0]
    assert smallest_of(other, None, FIVE) == 10


def test_rounded_people_may_be_fewer(rows: Any) -> None:
    """50 may be 48, so that a gap of 51 people is kept back like one of 49; 55 are 53 at least."""
    assert [at_least(count, ROUNDED) for count in (0, 48, 50, 52, 53, 10, 8)] == [0, 48, 48, 48, 53, 8, 8]
    assert at_least(51, FIVE) == 51
    shown = {}
    for people in (49, 51, 53):
        made = rows()
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            "White",
            comparator="BME",
            denominator=900,
            comparator_denominator=people,
            value=4.0,
            **ETHNIC,
        )
        shown[people] = only(protect(made.results(), ROUNDED)).value
    assert shown == {49: None, 51: None, 53: 4.0}


# --- limits -----------------------------------------------------------------------------------


def test_limits_of_a_median_are_single_peoples_pay(rows: Any) -> None:
    """Ten women on £10 to £19: at 95% the ranks are the second and the ninth, £11 and £18.

    P(X <= 1) = (1 + 10) / 1024 = 0.0107 and P(X <= 2) = 56 / 1024 = 0.0547, of which 0.025 is
    allowed. With every man on £20 the gap's limits are those of the women alone: 100 x (1 - 18/20)
    = 10% and 100 x (1 - 11/20) = 45%: the second best and the second worst paid woman.
    """
    women = pay_of([1_000_000 * pounds for pounds in range(10, 20)], 95.0)
    found = median_gap_interval(pay_of([20_000_000] * 10, 95.0), women)
    assert found
    assert (found.lower, found.upper) == pytest.approx((10.0, 45.0))
    assert (20 * (1 - found.upper / 100), 20 * (1 - found.lower / 100)) == pytest.approx((11, 18))
    limits: dict[str, Any] = {"lower": 10.0, "upper": 45.0, "confidence": 95.0}
    given = gender(rows, 10, 10, 27.5, Measure.MEDIAN_PAY_GAP, **limits)
    (told,) = said(given)
    assert told == "the interval of the median pay gap is shown, and tells of single people's pay."
    figure = only(protect(given, FIVE))
    assert (figure.value, figure.lower, figure.upper, figure.confidence) == (27.5, None, None, None)
    assert figure.method.interval is None
    assert not attack([protect(given, FIVE)], FIVE)


def test_limits_of_a_mean_are_a_second_equation() -> None:
    """Eight of ten women are known to have £18; the other two are found from mean and limit.

    The mean gives their sum and the width that of their squares: of all pairs of whole pence with
    the sum of £50.00 only 20.00 and 30.00 have the limit that is shown, even to one decimal.
    """
    men = pay_of([20_000_000] * 40)

    def limit(pence: int) -> float:
        women = pay_of([18_000_000] * 8 + [pence * 10_000, (5000 - pence) * 10_000])
        found = mean_gap_interval(men, women, 95.0)
        return round(found.lower if found else 0.0, 1)

    near = [pence for pence in range(1000, 2501, 50) if limit(pence) == limit(2000)]
    assert near == [2000]


@pytest.mark.parametrize(
    ("men", "women", "measure", "confidence", "few"),
    [
        (30, 30, Measure.MEAN_PAY_GAP, 95.0, False),
        (29, 90, Measure.MEAN_PAY_GAP, 95.0, True),
        (90, 29, Measure.MEAN_PAY_GAP, 95.0, True),
        (30, 30, Measure.MEDIAN_PAY_GAP, 95.0, False),  # the tenth rank
        (30, 90, Measure.MEDIAN_PAY_GAP, 99.0, True),  # the eighth
        (90, 30, Measure.MEDIAN_PAY_GAP, 99.9999999999, True),  # none
    ],
)
def test_limits_of_few(rows: Any, men: int, women: int, measure: Measure, confidence: float, *, few: bool) -> None:
    limits: dict[str, Any] = {"lower": 1.0, "upper": 9.0, "confidence": confidence}
    assert limits_of_few(only(gender(rows, men, women, 4.0, measure, **limits)), FIVE) is few


def test_what_is_said_of_the_interval(rows: Any) -> None:
    """It goes with the interval, and is judged by the people that are shown: 200 may be 198."""
    said = approximate(pay_of([1]), pay_of([1]))
    for men, rule, expected in (
        (20, FIVE, ()),
        (198, FIVE, (said,)),
        (200, FIVE, ()),
        (198, ROUNDED, (said,)),
        (202, ROUNDED, (said,)),
        (203, ROUNDED, ()),
    ):
        exact = gender(rows, men, 400, 4.0, **LIMITS, notes=(said,) if men < 200 else ())
        assert only(protect(exact, rule)).notes == expected
    median = gender(rows, 40, 40, 4.0, Measure.MEDIAN_PAY_GAP, **LIMITS)
    assert only(protect(median, FIVE)).notes == ()


# --- between two comparators ------------------------------------------------------------------


def two_comparators(rows: Any, british: int = 200) -> Results:
    """White 205 over BME 60, and White British over all others."""
    made = rows()
    for group, other, counts, value in (
        ("White", "BME", (205, 60), 8.6),
        ("White British", "All other ethnic groups", (british, 265 - british), 2.6),
    ):
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            group,
            comparator=other,
            denominator=counts[0],
            comparator_denominator=counts[1],
            value=value,
            **ETHNIC,
        )
    done: Results = made.results()
    return done


def test_the_group_between_two_comparators(rows: Any) -> None:
    """205 White, 200 White British: five others, whose mean pay two gaps give.

    Say White British have £20.00 on average and BME people £18.40, and all others, the five among
    them, x in all less: others = (60 x 18.40 + 5 y) / 65 and White = (200 x 20 + 5 y) / 205. With
    y = 35.00: others 19.6769..., a gap of 1.6154; White 20.3659, a gap of 9.6527. From the two
    gaps a and b and nothing else, with BME at 1: W = 1 / (1 - a), O = (1 - b) B, and
    205 W = 200 B + 5 Y, 65 O = 60 + 5 Y: two unknown, B and Y.
    """
    others, white = (60 * 18.4 + 5 * 35) / 65, (200 * 20 + 5 * 35) / 205
    a, b = 1 - 18.4 / white, 1 - others / 20
    w = 1 / (1 - a)
    # 205 w - 200 B = 65 (1 - b) B - 60, so B = (205 w + 60) / (200 + 65 (1 - b)).
    british = (205 * w + 60) / (200 + 65 * (1 - b))
    between = (205 * w - 200 * british) / 5
    assert (british, between) == pytest.approx((20 / 18.4, 35 / 18.4))

    old = two_comparators(rows)
    assert said(old) == [
        "with others, this mean pay gap gives the mean of a group of fewer than 50 people between them."
    ]
    safe = protect(old, FIVE)
    assert [figure.value for figure in safe.figures] == [8.6, None]  # the standard's own pair stays
    assert not attack([safe], FIVE)


def test_as_many_as_a_group_must_have(rows: Any) -> None:
    """50 between the two are enough for a gap of their own; nobody between them is no group."""
    for british, hidden in ((155, 0), (156, 1), (205, 0)):
        safe = protect(two_comparators(rows, british), FIVE)
        assert sum(figure.value is None for figure in safe.figures) == hidden
    # Rounded, 205 and 205 may still be apart by four people, and 155 and 205 by 46.
    for british, hidden in ((149, 0), (155, 1), (205, 1)):
        safe = protect(two_comparators(rows, british), ROUNDED)
        assert sum(figure.value is None for figure in safe.figures) == hidden
        assert not attack([safe], ROUNDED)


def test_two_small_groups_that_are_small_together(rows: Any) -> None:
    """BME 330 less Asian 150 and Black 140 are 40 people, too few for a mean of their own."""
    made = rows()
    for group, people, status in (
        ("BME", 330, "ok"),
        ("Asian", 150, "ok"),
        ("Black", 140, "ok"),
        ("Mixed", 20, "low_reliability"),
        ("Other", 20, "low_reliability"),
    ):
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            "White",
            comparator=group,
            denominator=900,
            comparator_denominator=people,
            status=status,
            value=5.0,
            **ETHNIC,
        )
    hidden = {f.comparator for f in protect(made.results(), FIVE).figures if f.value is None}
    assert hidden == {"Black", "Mixed", "Other"}


def test_a_division_left_over(rows: Any) -> None:
    """60 men, all in division A beside 50 women; 6 women are in division B, where no man is.

    The whole and A have the same men, so 56 x the women's mean less 50 x that of A is the pay of
    the six: the gap of A goes.
    """
    made = rows("division")
    for where, men, women, value in (("All", 60, 56, 4.0), ("A", 60, 50, 5.0), ("B", 0, 6, None)):
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            "Men",
            where,
            comparator="Women",
            denominator=men,
            comparator_denominator=women,
            value=value,
            **GENDER,
            status="not_calculable" if value is None else "ok",
        )
    assert len(said(made.results())) == 1
    safe = protect(made.results(), FIVE)
    assert [figure.value for figure in safe.figures] == [4.0, None, None]
    assert not attack([safe], FIVE)


def test_two_files_are_one_publication(rows: Any) -> None:
    both = two_comparators(rows)
    one, other = (replace(both, figures=[figure]) for figure in both.figures)
    done = protect_together([one, other], FIVE)
    assert [only(results).value for results in done] == [8.6, None]
    assert not attack(done, FIVE)
    assert len([leak for leak in attack([one, other], FIVE) if "with others" in leak.said()]) == 1
    # What is published already stays; what goes out now is kept back.
    assert only(protect(one, FIVE, earlier=[other])).value is None
    assert only(protect(one, FIVE)).value == 8.6


def test_what_is_published_already_cannot_be_kept_back(rows: Any) -> None:
    files = read([two_comparators(rows)])
    assert kept_back([], (), published=files.rows[0]) == frozenset()


def ethnic(rows: Any, *gaps: tuple[str, str, str, int | None, int | None]) -> Results:
    """Mean gaps by slice, group, comparator and the people of both."""
    made = rows("division")
    for where, group, other, people, among in gaps:
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            group,
            where,
            comparator=other,
            denominator=people,
            comparator_denominator=among,
            value=5.0,
            **ETHNIC,
        )
    done: Results = made.results()
    return done


def test_one_gap_less_is_enough_for_two_groups(rows: Any) -> None:
    """A holds all but 20 of the White people and all but 30 of the BME people; B holds these.

    Without the gap of A neither mean follows, so the whole stays.
    """
    exact = ethnic(
        rows, ("All", "White", "BME", 500, 300), ("A", "White", "BME", 480, 300), ("B", "White", "BME", 20, 0)
    )
    figures = [*exact.figures[:2], replace(exact.figures[2], value=None, status=Status.NOT_CALCULABLE)]
    safe = protect(replace(exact, figures=figures), FIVE)
    assert [figure.value for figure in safe.figures] == [5.0, None, None]


def test_two_groups_of_one_gap(rows: Any) -> None:
    """BME less Asian are 20 people; Asian less Indian are 30: Asian gives both."""
    exact = ethnic(
        rows,
        ("All", "White", "BME", 500, 300),
        ("All", "White", "Asian", 500, 280),
        ("All", "White", "Indian", 500, 250),
    )
    safe = protect(exact, FIVE)
    assert [figure.value for figure in safe.figures] == [5.0, None, 5.0]  # 300 - 250 are 50
    assert not attack([safe], FIVE)


def test_a_gap_without_its_people(rows: Any) -> None:
    """Of a group whose size nobody knows nothing is said but its own gap."""
    exact = ethnic(rows, ("All", "White", "BME", 500, None), ("All", "White", "Asian", 500, 280))
    figures = [replace(figure, status=Status.LOW_RELIABILITY) for figure in exact.figures]
    assert not attack([replace(exact, figures=figures)], FIVE)
