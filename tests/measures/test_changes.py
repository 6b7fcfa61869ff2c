import decimal
import math
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.measures import Change, Estimate, change_in_points, change_in_ratio, newcombe, wilson, z_of

CONFIDENCES = [90, 95, 99, 99.8]


@st.composite
def rates(draw: st.DrawFn) -> tuple[int, int]:
    """Events and people of a group."""
    people = draw(st.integers(1, 500_000))
    return draw(st.integers(0, people)), people


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """A value above 0 with limits of its own."""
    value = draw(st.floats(0.001, 1000))
    return Estimate(value, value * draw(st.floats(0.001, 0.999)), value * draw(st.floats(1.001, 1000)))


def of(events: int, people: int, confidence: float = 95) -> Estimate:
    lower, upper, _ = wilson(events, people, confidence)
    return Estimate(100 * events / people, lower, upper)


# --- points -----------------------------------------------------------------------------------


def test_points_by_hand() -> None:
    """From 20 (17 to 24) to 25 (21 to 30): 5, less sqrt(4² + 4²), plus sqrt(5² + 3²)."""
    change = change_in_points(Estimate(20, 17, 24), Estimate(25, 21, 30))
    assert change == pytest.approx((5, 5 - math.sqrt(32), 5 + math.sqrt(34)), rel=1e-15)


def test_points_of_zero_width() -> None:
    assert change_in_points(Estimate(20, 20, 20), Estimate(25, 25, 25)) == (5, 5, 5)


def test_points_as_on_paper() -> None:
    """In binary floats 27.4 − 22.1 is 5.299999999999997."""
    change = change_in_points(Estimate(22.1, 20, 24), Estimate(27.4, 25, 30))
    assert change.value == 5.3


@given(rates(), rates(), st.sampled_from(CONFIDENCES))
def test_points_with_wilson_limits_are_newcombe(
    before: tuple[int, int], after: tuple[int, int], confidence: float
) -> None:
    change = change_in_points(of(*before, confidence), of(*after, confidence))
    theirs = newcombe(*after, *before, confidence)
    assert change[1:] == pytest.approx(theirs[:2], rel=1e-9, abs=1e-10)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize(
    ("before", "after"), [((17, 2505), (9, 725)), ((0, 12), (0, 40)), ((0, 10), (7, 7)), ((1, 30), (499, 500))]
)
def test_statsmodels_agrees_on_points(before: tuple[int, int], after: tuple[int, int], confidence: float) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(*after, *before, method="newcomb", compare="diff", alpha=1 - confidence / 100)
    change = change_in_points(of(*before, confidence), of(*after, confidence))
    expected = [100 * limit for limit in theirs]
    assert [change.lower, change.upper] == pytest.approx(expected, rel=1e-8, abs=1e-11)


@given(estimates(), estimates())
def test_exchanging_the_years_changes_the_sign(one: Estimate, other: Estimate) -> None:
    there, back = change_in_points(one, other), change_in_points(other, one)
    assert back.value is not None
    assert back.lower is not None
    assert back.upper is not None
    assert there == (-back.value, -back.upper, -back.lower)


def test_points_without_an_end() -> None:
    """Where one of the estimates has no upper limit, neither has the change on that side."""
    one, endless = Estimate(20, 17, 24), Estimate(25, 21, math.inf)
    value, lower, upper = change_in_points(one, endless)
    assert (value, upper) == (5, None)
    assert lower == pytest.approx(5 - math.sqrt(32))
    value, lower, upper = change_in_points(endless, one)
    assert (value, lower) == (-5, None)
    assert upper == pytest.approx(-5 + math.sqrt(32))


# --- ratios -----------------------------------------------------------------------------------


def test_ratio_by_hand() -> None:
    """From 2 (1 to 3) to 3 (2 to 5): 1.5.

    log(3/2) = 0.405465 twice below, so sqrt(2) × 0.405465 = 0.573414: 1.5 / 1.774315 = 0.845397.
    log(5/3) = 0.510826 and log(2) = 0.693147 above: the root of 0.260943 + 0.480453 = 0.741396 is
    0.861044, and 1.5 × 2.365628 = 3.548442.
    """
    change = change_in_ratio(Estimate(2, 1, 3), Estimate(3, 2, 5))
    assert change == pytest.approx((1.5, 0.845397, 3.548442), abs=5e-6)


@given(estimates(), estimates())
def test_ratio_is_mover_on_the_logarithm(before: Estimate, after: Estimate) -> None:
    """The same as the change in points of the logarithms, worked with 50 digits."""
    with decimal.localcontext(prec=50):
        b, low_b, high_b = (Decimal(number).ln() for number in before)
        a, low, high = (Decimal(number).ln() for number in after)
        expected = [
            float((a - b).exp()),
            float((a - b - ((a - low) ** 2 + (high_b - b) ** 2).sqrt()).exp()),
            float((a - b + ((high - a) ** 2 + (b - low_b) ** 2).sqrt()).exp()),
        ]
    assert list(change_in_ratio(before, after)) == pytest.approx(expected, rel=1e-12)


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0.01, 1), st.floats(0.01, 1), st.sampled_from(CONFIDENCES))
def test_even_limits_on_the_logarithm(
    one: float, other: float, error: float, error_other: float, confidence: float
) -> None:
    """With limits at z standard errors the errors add up as squares, as they always do."""
    z = z_of(confidence)
    before = Estimate(one, one / math.exp(z * error), one * math.exp(z * error))
    after = Estimate(other, other / math.exp(z * error_other), other * math.exp(z * error_other))
    away = math.exp(z * math.sqrt(error**2 + error_other**2))
    ratio = other / one
    expected = (ratio, ratio / away, ratio * away)
    assert change_in_ratio(before, after) == pytest.approx(expected, rel=1e-10)


@given(estimates(), estimates())
def test_exchanging_the_years_inverts(one: Estimate, other: Estimate) -> None:
    there, back = change_in_ratio(one, other), change_in_ratio(other, one)
    assert back.value
    assert back.lower
    assert back.upper
    expected = (1 / back.value, 1 / back.upper, 1 / back.lower)
    assert there == pytest.approx(expected, rel=1e-12)


def test_down_to_zero() -> None:
    """From 2 (1 to 4) to 0 (0 to 3): 0, up to 3 / 2."""
    assert change_in_ratio(Estimate(2, 1, 4), Estimate(0, 0, 3)) == Change(0, 0, 1.5)


def test_up_from_zero() -> None:
    """From 0 (0 to 4) to 2 (1 to 5): no value, from 2 / 4."""
    assert change_in_ratio(Estimate(0, 0, 4), Estimate(2, 1, 5)) == Change(None, 0.5, None)


@pytest.mark.parametrize("little", [1e-100, 1e-200, 1e-300])
def test_the_limits_at_zero_are_those_near_it(little: float) -> None:
    """A value that falls to 0 under the same upper limit: the distance shrinks as 1 / log."""
    other, tiny = Estimate(2, 1, 4), Estimate(little, little / 2, 3)
    near = 2 / math.log(3 / little)
    there, back = change_in_ratio(other, tiny), change_in_ratio(tiny, other)
    assert there.upper == pytest.approx(1.5, rel=near)
    assert there.upper != 1.5
    assert back.lower == pytest.approx(1 / 1.5, rel=near)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((0, 0, 4), (0, 0, 3), (None, None, None)),
        ((0, 0, 0), (2, 1, 5), (None, None, None)),
        ((2, 1, 4), (0, 0, 0), (0, 0, 0)),
        ((2, 1, 4), (0, 0, math.inf), (0, 0, None)),
        ((0, 0, math.inf), (2, 1, 5), (None, 0, None)),
        # no upper limit: none above, and 0 below
        ((2, 1, 4), (3, 2, math.inf), (1.5, pytest.approx(0.671955, abs=5e-6), None)),
        ((2, 1, math.inf), (3, 2, 5), (1.5, 0, pytest.approx(3.548442, abs=5e-6))),
        # a lower limit of 0 under a value above it
        ((2, 0, 4), (3, 2, 5), (1.5, pytest.approx(0.671955, abs=5e-6), None)),
        ((2, 1, 4), (3, 0, 5), (1.5, 0, pytest.approx(3.548442, abs=5e-6))),
        # so far from it that no float holds e to the distance
        ((2, 1e-320, 4), (3, 1e-320, 5), (1.5, 0, None)),
    ],
)
def test_ends(before: tuple[float, ...], after: tuple[float, ...], change: tuple[float | None, ...]) -> None:
    """Below: log(3/2) and log(2), the root of 0.164402 + 0.480453 is 0.803029; 1.5 / 2.232293."""
    assert change_in_ratio(Estimate(*before), Estimate(*after)) == change


@given(estimates(), estimates())
def test_the_change_lies_between_its_limits(before: Estimate, after: Estimate) -> None:
    for change in (change_in_points(before, after), change_in_ratio(before, after)):
        assert change.value is not None
        assert change.lower is not None
        assert change.upper is not None
        assert change.lower < change.value < change.upper


@given(rates())
def test_the_same_twice_is_no_change(rate: tuple[int, int]) -> None:
    estimate = of(*rate)
    points = change_in_points(estimate, estimate)
    assert points.value == 0
    assert points.lower is not None
    assert points.upper is not None
    assert points.lower < 0 < points.upper
    ratio = change_in_ratio(estimate, estimate)
    assert ratio.value == (1 if rate[0] else None)


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("change", [change_in_points, change_in_ratio])
@pytest.mark.parametrize("wrong", [(1, 2, 3), (4, 2, 3), (math.nan, 2, 3), (math.inf, 2, math.inf), (2, math.nan, 3)])
def test_no_estimate(change: Callable[[Estimate, Estimate], Change], wrong: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="between its limits"):
        change(Estimate(*wrong), Estimate(2, 1, 3))
    with pytest.raises(ValueError, match="between its limits"):
        change(Estimate(2, 1, 3), Estimate(*wrong))


@pytest.mark.parametrize("negative", [Estimate(-1, -2, 3), Estimate(1, -1, 3)])
def test_no_ratio_below_zero(negative: Estimate) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        change_in_ratio(negative, Estimate(2, 1, 3))
    with pytest.raises(ValueError, match="at least 0"):
        change_in_ratio(Estimate(2, 1, 3), negative)
