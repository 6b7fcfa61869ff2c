import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import IntervalMethod, Note, NoteKind, Status
from wres_calc.measures import (
    Interval,
    Pay,
    Result,
    mean_gap_interval,
    mean_pay_gap,
    median_gap_interval,
    median_pay_gap,
    pay_of,
)
from wres_calc.measures.pay_gaps import approximate

NOBODY = pay_of([])
GAPS = [mean_pay_gap, median_pay_gap]
paid = st.lists(st.integers(1, 10**9), min_size=1, max_size=30)


def with_limits(median: int, lower: int, upper: int) -> Pay:
    """Nine people with this median and these limits of it."""
    return Pay(9, 9 * median, 9 * median**2, (median, median), (lower, upper))


# --- the gaps ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "group", "mean", "median"),
    [
        # means 20 and 15: 5/20; medians 20 and 12: 8/20
        ([10, 20, 30], [9, 12, 24], 25, 40),
        # means 8 and 10: −2/8; medians 8 and (10 + 14)/2 = 12: −4/8
        ([4, 8, 12], [2, 10, 14, 14], -25, -50),
        ([7, 9], [9, 7], 0, 0),
        # nothing against something
        ([5], [0, 0], 100, 100),
        # means 3 and 2: 1/3, which is rounded once; medians 3 and 2
        ([3], [2], 100 / 3, 100 / 3),
    ],
)
def test_by_hand(reference: list[int], group: list[int], mean: float, median: float) -> None:
    assert mean_pay_gap(pay_of(reference), pay_of(group)) == Result(mean)
    assert median_pay_gap(pay_of(reference), pay_of(group)) == Result(median)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    ("reference", "group", "reason"),
    [
        ([], [5], NoteKind.NOBODY_PAID_IN_REFERENCE),
        ([], [], NoteKind.NOBODY_PAID_IN_REFERENCE),
        ([5], [], NoteKind.NOBODY_PAID_IN_GROUP),
        ([0, 0, 0], [5], NoteKind.NO_PAY_IN_REFERENCE),
        ([0], [0], NoteKind.NO_PAY_IN_REFERENCE),
    ],
)
def test_not_calculable(
    gap: Callable[[Pay, Pay], Result], reference: list[int], group: list[int], reason: NoteKind
) -> None:
    value, status, why = gap(pay_of(reference), pay_of(group))
    assert (value, status) == (None, Status.NOT_CALCULABLE)
    assert why == Note(reason)


def test_one_average_can_be_0_and_the_other_not() -> None:
    """The mean of 0, 0 and 3 is 1, their median 0."""
    reference, group = pay_of([0, 0, 3]), pay_of([1])
    assert mean_pay_gap(reference, group) == Result(0)
    assert median_pay_gap(reference, group).reason == Note(NoteKind.NO_PAY_IN_REFERENCE)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("wrong", [Pay(-1, 5, 25, (5, 5)), Pay(1, -5, 25, (-5, -5))])
def test_negative(gap: Callable[[Pay, Pay], Result], wrong: Pay) -> None:
    with pytest.raises(ValueError, match="negative"):
        gap(wrong, pay_of([5]))


@pytest.mark.parametrize("gap", GAPS)
@given(reference=paid, group=paid)
def test_exchanging_the_groups(gap: Callable[[Pay, Pay], Result], reference: list[int], group: list[int]) -> None:
    """What is left of the one after the gap is what the other is times as much."""
    there, back = (gap(*map(pay_of, pair)).value for pair in ((reference, group), (group, reference)))
    assert there is not None
    assert back is not None
    assert (1 - there / 100) * (1 - back / 100) == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize("gap", GAPS)
@given(reference=paid, group=paid, times=st.integers(2, 1000))
def test_the_unit_of_pay_does_not_matter(
    gap: Callable[[Pay, Pay], Result], reference: list[int], group: list[int], times: int
) -> None:
    larger = [pay_of([times * one for one in people]) for people in (reference, group)]
    assert gap(pay_of(reference), pay_of(group)) == gap(*larger)


# --- the interval of the mean gap -------------------------------------------------------------


def test_mean_interval_by_hand() -> None:
    """Reference 10 and 30: mean 20, s² 200, w = 200 / (2 × 400) = 1/4.

    Group 5 and 15: mean 10, s² 50, v = 50 / (2 × 100) = 1/4. Two degrees of freedom:
    (1/2)² / (1/16 + 1/16). t = 0.95 × sqrt(2 / (1 − 0.95²)).
    """
    away = math.exp(0.95 * math.sqrt(2 / (1 - 0.95**2)) * math.sqrt(0.5))
    found = mean_gap_interval(pay_of([10, 30]), pay_of([5, 15]), 95)
    assert found is not None
    assert found.method == IntervalMethod.WELCH_LOG
    assert found[:2] == pytest.approx((100 * (1 - away / 2), 100 * (1 - 1 / away / 2)), rel=1e-10)


def test_scipy_agrees_on_the_degrees_of_freedom() -> None:
    """Of pays divided by their mean, the errors are those of the logarithm of the mean."""
    from scipy.stats import ttest_ind

    reference, group = [11, 12, 19, 25, 60], [8, 9, 14, 30, 31, 33, 90]
    relative = [[one * len(pays) / sum(pays) for one in pays] for pays in (group, reference)]
    theirs = ttest_ind(*relative, equal_var=False).confidence_interval(0.9)
    ratio = (sum(group) / 7) / (sum(reference) / 5)
    found = mean_gap_interval(pay_of(reference), pay_of(group), 90)
    assert found is not None
    limits = [100 * (1 - ratio * math.exp(limit)) for limit in (theirs.high, theirs.low)]
    assert found[:2] == pytest.approx(limits, rel=1e-9)


@pytest.mark.parametrize(
    ("reference", "group"),
    [([], [1, 2]), ([1, 2], []), ([1, 2], [3]), ([3], [1, 2]), ([0, 0], [1, 2]), ([1, 2], [0, 0]), ([4, 4], [3, 3, 3])],
)
def test_no_mean_interval(reference: list[int], group: list[int]) -> None:
    assert mean_gap_interval(pay_of(reference), pay_of(group), 95) is None


def test_one_group_without_a_spread() -> None:
    """The other's alone counts, with its one degree of freedom: v = 1/4, t = tan(0.475 π)."""
    found = mean_gap_interval(pay_of([20, 20, 20]), pay_of([5, 15]), 95)
    away = math.exp(math.tan(0.475 * math.pi) / 2)
    assert found is not None
    assert found[:2] == pytest.approx((100 * (1 - away / 2), 100 * (1 - 1 / away / 2)), rel=1e-9)


def test_a_mean_interval_beyond_the_largest_number() -> None:
    found = mean_gap_interval(pay_of([20, 20, 20]), pay_of([0, 15]), 99.9999)
    assert found == Interval(-math.inf, 100, IntervalMethod.WELCH_LOG)


@given(paid, paid, st.sampled_from([80, 95, 99.8]))
def test_the_mean_interval_holds_the_gap(reference: list[int], group: list[int], confidence: float) -> None:
    pays = pay_of(reference), pay_of(group)
    gap, found = mean_pay_gap(*pays).value, mean_gap_interval(*pays, confidence)
    assert gap is not None
    if found is not None:
        assert found.lower <= gap + 1e-9 * (1 + abs(gap))
        assert found.upper >= gap - 1e-9 * (1 + abs(gap))
        assert found.upper <= 100


# --- the interval of the median gap -----------------------------------------------------------


def test_median_interval_by_hand() -> None:
    """A half, each median up to twice as much or half as much: factors of 2 to the power of √2."""
    found = median_gap_interval(with_limits(20, 10, 40), with_limits(10, 5, 20))
    away = 2 ** math.sqrt(2)
    assert found is not None
    assert found.method == IntervalMethod.MOVER_RANKS
    assert found[:2] == pytest.approx((100 * (1 - away / 2), 100 * (1 - 1 / away / 2)), rel=1e-12)


@pytest.mark.parametrize(
    ("reference", "group", "lower", "upper"),
    [
        # nothing is known of how little the reference group could be paid
        (with_limits(20, 0, 40), with_limits(10, 10, 10), -math.inf, 75),
        # the group is paid nothing, or 30 at most
        (with_limits(20, 20, 20), with_limits(0, 0, 30), -50, 100),
        # the group could be paid nothing
        (with_limits(20, 20, 20), with_limits(10, 0, 30), -50, 100),
        # on the points of a pay scale
        (with_limits(20, 20, 20), with_limits(10, 10, 10), 50, 50),
    ],
)
def test_the_ends_of_a_median_interval(reference: Pay, group: Pay, lower: float, upper: float) -> None:
    found = median_gap_interval(reference, group)
    assert found is not None
    assert found[:2] == pytest.approx((lower, upper))


@pytest.mark.parametrize(
    ("reference", "group"),
    [
        (NOBODY, with_limits(10, 5, 20)),
        (with_limits(10, 5, 20), NOBODY),
        (with_limits(0, 0, 20), with_limits(10, 5, 20)),
        (pay_of([1, 2, 3, 4, 5], 95), with_limits(10, 5, 20)),
        (with_limits(10, 5, 20), pay_of([1, 2, 3, 4, 5], 95)),
    ],
)
def test_no_median_interval(reference: Pay, group: Pay) -> None:
    assert median_gap_interval(reference, group) is None


@given(paid, paid)
def test_the_median_interval_holds_the_gap(reference: list[int], group: list[int]) -> None:
    pays = pay_of(reference, 80), pay_of(group, 80)
    gap, found = median_pay_gap(*pays).value, median_gap_interval(*pays)
    assert gap is not None
    if found is not None:
        assert found.lower <= gap + 1e-9 * (1 + abs(gap))
        assert found.upper >= gap - 1e-9 * (1 + abs(gap))


# --- against the bootstrap --------------------------------------------------------------------


@pytest.mark.parametrize("what", ["mean", "median"])
def test_the_bootstrap_is_near(what: str) -> None:
    """Pay of 300 and 200 people, lognormal as pay often is: the ends within a fifth of the width.

    The ranks give the median's interval a little more width than it needs.
    """
    import numpy as np
    from scipy.stats import bootstrap

    random = np.random.default_rng(20_250_331)
    reference = random.lognormal(16.7, 0.4, 300).astype(int)
    group = random.lognormal(16.6, 0.4, 200).astype(int)
    average = np.mean if what == "mean" else np.median

    def gap(one: object, other: object, axis: int) -> object:
        return 100 * (1 - average(other, axis=axis) / average(one, axis=axis))  # type: ignore[call-overload]

    theirs = bootstrap(
        (reference, group), gap, n_resamples=4_000, method="percentile", vectorized=True, rng=random
    ).confidence_interval
    pays = pay_of(reference.tolist(), 95), pay_of(group.tolist(), 95)
    found = mean_gap_interval(*pays, 95) if what == "mean" else median_gap_interval(*pays)
    assert found is not None
    width = theirs.high - theirs.low
    assert found.lower == pytest.approx(theirs.low, abs=width / 5)
    assert found.upper == pytest.approx(theirs.high, abs=width / 5)


def test_the_interval_of_a_mean_is_approximate_in_a_small_group() -> None:
    """Fewer than 200 people in either group; exactly 200 in both are enough."""
    few, enough = pay_of([2_000_000] * 199), pay_of([2_000_000] * 200)
    assert approximate(enough, enough) is None
    for pair in ((few, enough), (enough, few), (few, few)):
        assert approximate(*pair) == Note(NoteKind.APPROXIMATE_INTERVAL)
