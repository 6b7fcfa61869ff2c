import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.measures import PERIOD_DAYS, Pay, hourly_pay, in_units, median_ranks, pay_of
from wres_calc.measures.pay import Exact

CONFIDENCES = [50, 90, 95, 99, 99.8]
amounts = st.integers(0, 10**11)


# --- the pay of a group -----------------------------------------------------------------------


def test_an_even_number_of_people_by_hand() -> None:
    """1 + 2 + 4 + 7 = 14; 1 + 4 + 16 + 49 = 70; 2 and 4 in the middle."""
    assert pay_of([4, 1, 7, 2]) == Pay(4, 14, 70, (2, 4), None)


def test_an_odd_number_of_people_by_hand() -> None:
    assert pay_of([7, 1, 2]) == Pay(3, 10, 54, (2, 2), None)


def test_limits_by_hand() -> None:
    """Of nine people at 95 the second and the eighth."""
    assert pay_of([90, 10, 80, 20, 70, 30, 60, 40, 50], 95).limits == (20, 80)


def test_too_few_for_limits() -> None:
    assert pay_of([1, 2, 3, 4, 5], 95).limits is None


@pytest.mark.parametrize("confidence", [None, 95])
def test_nobody(confidence: float | None) -> None:
    assert pay_of([], confidence) == Pay(0, 0, 0, (0, 0), None)


def test_negative_pay() -> None:
    with pytest.raises(ValueError, match="negative"):
        pay_of([3, -1])


@given(st.lists(amounts, max_size=40).flatmap(lambda v: st.tuples(st.just(v), st.permutations(v))))
def test_the_order_of_the_people_does_not_matter(orders: tuple[list[int], list[int]]) -> None:
    assert pay_of(orders[0], 90) == pay_of(orders[1], 90)


@given(st.lists(amounts, min_size=1, max_size=40))
def test_the_median_lies_between_its_limits(values: list[int]) -> None:
    pay = pay_of(values, 90)
    if pay.limits is not None:
        assert pay.limits[0] <= pay.middle[0] <= pay.middle[1] <= pay.limits[1]


# --- the ranks that bound a median ------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "ranks"),
    [
        (0, None),
        (5, None),  # P(X = 0) = 1/32 = 0.031, above 0.025
        (6, (1, 6)),  # 1/64 = 0.016; with X = 1: 7/64
        (9, (2, 8)),  # (1 + 9)/512 = 0.0195; with X = 2: 46/512 = 0.090
        (10, (2, 9)),  # 11/1024 = 0.011; with X = 2: 56/1024 = 0.055
    ],
)
def test_ranks_by_hand(people: int, ranks: tuple[int, int] | None) -> None:
    assert median_ranks(people, 95) == ranks


def test_a_probability_just_as_large_as_what_is_left() -> None:
    """At 50 a quarter is left on each side, and of two people both are below at 1/4."""
    assert median_ranks(2, 50) == (1, 2)
    assert median_ranks(1, 50) is None


def test_scipy_agrees_on_the_ranks() -> None:
    import numpy as np
    from scipy.stats import quantile_test

    for people in [5, 6, 7, 8, 25, 50, 99, 100, 347]:
        for confidence in [90, 95, 99]:
            theirs = quantile_test(np.arange(1, people + 1), p=0.5).confidence_interval(confidence / 100)
            ranks = median_ranks(people, confidence)
            assert ranks == (None if np.isnan(theirs.low) else (theirs.low, theirs.high)), (confidence, people)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("people", [12, 40, 333, 1_000])
def test_a_sign_test_rejects_beyond_the_ranks(people: int, confidence: float) -> None:
    """A median below the lower rank has fewer than that many people below it."""
    from scipy.stats import binomtest

    ranks = median_ranks(people, confidence)
    assert ranks is not None
    rejected = 1 - confidence / 100
    assert binomtest(ranks[0] - 1, people).pvalue <= rejected < binomtest(ranks[0], people).pvalue


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_many_people(confidence: float) -> None:
    """The normal curve gives the exact rank, or once in a while the next one outwards."""
    from scipy.stats import binom

    tail = (1 - confidence / 100) / 2
    differences = []
    for people in [*range(1_001, 1_301), *range(100_000, 100_050), 1_500_000]:
        ranks = median_ranks(people, confidence)
        assert ranks is not None
        assert ranks[0] + ranks[1] == people + 1
        point = int(binom.ppf(tail, people, 0.5))
        exact = point + (binom.cdf(point, people, 0.5) <= tail)
        differences.append(exact - ranks[0])
    assert set(differences) <= {0, 1}
    assert sum(differences) <= 0.1 * len(differences)


def test_how_often_the_limits_hold_the_median() -> None:
    """Counted over all ways in which people can fall below or above the true median."""
    for confidence in CONFIDENCES:
        for people in range(1, 11):
            ranks = median_ranks(people, confidence)
            ways = [sum(way) for way in itertools.product((0, 1), repeat=people)]
            if ranks is None:
                rank = 1  # even the least and the most hold it too rarely
            else:
                held = sum(ranks[0] <= below < ranks[1] for below in ways)
                assert held / len(ways) >= confidence / 100, (people, confidence)
                rank = ranks[0] + 1  # and a rank further in does
            assert sum(rank <= below < people + 1 - rank for below in ways) / len(ways) < confidence / 100, (
                people,
                confidence,
            )


def test_no_such_people() -> None:
    with pytest.raises(ValueError, match="-1 people"):
        median_ranks(-1, 95)


@pytest.mark.parametrize("confidence", [0, 100])
def test_no_such_confidence(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence level"):
        median_ranks(10, confidence)


# --- hourly pay -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ordinary", "bonus", "bonus_days", "days", "hours", "expected"),
    [
        # 600 × 7 / 7 / 40
        (600, 0, None, 7, 40, Fraction(15)),
        # 1,200 × 7 / 28 / 37.5 = 300 / 37.5
        (1200, 0, None, 28, Decimal("37.5"), Fraction(8)),
        # 3,044 × 7 / 30.44 / 35 = 100 × 7 / 35
        (3044, 0, None, PERIOD_DAYS["month"], 35, Fraction(20)),
        # A bonus for a year in a month's pay: 3,652.50 × 30.44 / 365.25 = 304.40;
        # (2,739.60 + 304.40) × 7 / 30.44 / 35 = 3,044 × 7 / 30.44 / 35
        (Decimal("2739.60"), Decimal("3652.50"), PERIOD_DAYS["year"], PERIOD_DAYS["month"], 35, Fraction(20)),
        # A bonus for the pay period itself: (500 + 100) × 7 / 14 / 30 = 300 / 30
        (500, 100, PERIOD_DAYS["fortnight"], PERIOD_DAYS["fortnight"], 30, Fraction(10)),
        # No pay at all
        (0, 0, 0, PERIOD_DAYS["four-weeks"], 30, Fraction(0)),
        # 100 × 7 / 7 / 30, no rounding
        (100, 0, None, PERIOD_DAYS["week"], 30, Fraction(10, 3)),
    ],
)
def test_hourly_pay_by_hand(
    ordinary: Exact, bonus: Exact, bonus_days: Exact | None, days: Exact, hours: Exact, expected: Fraction
) -> None:
    assert hourly_pay(ordinary, bonus, bonus_days, days, hours) == expected


@pytest.mark.parametrize(
    ("elements", "says"),
    [
        ((-1, 0, None, 7, 40), "negative"),
        ((600, -1, 7, 7, 40), "negative"),
        ((600, 0, None, 0, 40), "above 0"),
        ((600, 0, None, 7, 0), "above 0"),
        ((600, 1, None, 7, 40), "number of days"),
        ((600, 1, 0, 7, 40), "number of days"),
    ],
)
def test_what_is_no_pay(elements: tuple[Exact, Exact, Exact | None, Exact, Exact], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        hourly_pay(*elements)


@pytest.mark.parametrize(
    ("pounds", "units"),
    [
        (15, 15_000_000),
        (Decimal("13.59"), 13_590_000),
        (Fraction(10, 3), 3_333_333),
        (Fraction(20, 3), 6_666_667),
        (Decimal("0.0000005"), 0),  # half: to the even one
        (Decimal("0.0000015"), 2),
        (Decimal("0.0000025"), 2),
    ],
)
def test_units(pounds: Exact, units: int) -> None:
    assert in_units(pounds) == units
