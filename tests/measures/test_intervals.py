import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.measures import Interval, newcombe, wilson, z_of

CONFIDENCES = [90, 95, 99, 99.8]
LEVELS = st.sampled_from([50, *CONFIDENCES, 99.99])
PEOPLE = [1, 2, 12, 40, 2679, 100_000]


def awkward(people: int) -> list[int]:
    """Counts of events at and near the ends, and between."""
    return sorted({0, 1, people // 10, people // 2, people - 1, people})


@st.composite
def rates(draw: st.DrawFn, least: int = 0) -> tuple[int, int]:
    """Events and people of a group."""
    people = draw(st.integers(max(1, least), 500_000))
    return draw(st.integers(least, people)), people


def within(inner: Interval, outer: Interval) -> bool:
    return outer.lower <= inner.lower <= inner.upper <= outer.upper


# --- the confidence level ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("confidence", "z"),
    [  # tables of the normal distribution
        (50, 0.6744897501960817),
        (90, 1.6448536269514722),
        (95, 1.959963984540054),
        (99, 2.5758293035489004),
        (99.8, 3.090232306167813),
    ],
)
def test_z(confidence: float, z: float) -> None:
    assert z_of(confidence) == pytest.approx(z, rel=1e-13)


@pytest.mark.parametrize("confidence", [0, 100, -5, 101, 1e-15, math.nan, math.inf])
def test_no_confidence_level(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        z_of(confidence)


# --- Wilson -----------------------------------------------------------------------------------


def test_wilson_by_hand() -> None:
    """3 of 12 at 95%: z² = 3.841459, so the root is of 3.841459 + 4 × 3 × 9 / 12 = 12.841459.

    The root is 3.583498, times z 7.023526. The limits are (6 + 3.841459 ∓ 7.023526) / (2 ×
    15.841459), that is 2.817933 / 31.682918 and 16.864985 / 31.682918.
    """
    lower, upper, method = wilson(3, 12, 95)
    assert lower == pytest.approx(8.894172, abs=2e-5)
    assert upper == pytest.approx(53.230535, abs=2e-5)
    assert method == "wilson"


@pytest.mark.parametrize(
    ("events", "people", "lower", "upper"),
    [  # Newcombe (1998), Statistics in Medicine 17, 857–872, method 3
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0.00, 16.11),
        (1, 29, 0.61, 17.18),
    ],
)
def test_wilson_as_published(events: int, people: int, lower: float, upper: float) -> None:
    interval = wilson(events, people, 95)
    assert (round(interval.lower, 2), round(interval.upper, 2)) == (lower, upper)


def test_wilson_at_the_ends() -> None:
    """Nobody: 0 to z² / (n + z²), and the mirror of it for everybody."""
    for people in PEOPLE:
        for confidence in CONFIDENCES:
            z = z_of(confidence)
            end = 100 * z * z / (people + z * z)
            none, everybody = wilson(0, people, confidence), wilson(people, people, confidence)
            assert none.lower == 0, (confidence, people)
            assert none.upper == pytest.approx(end, rel=1e-12), (confidence, people)
            assert everybody.lower == pytest.approx(100 - end, rel=1e-12), (confidence, people)
            assert everybody.upper == 100, (confidence, people)


def test_statsmodels_and_scipy_agree_on_wilson() -> None:
    from scipy.stats import binomtest
    from statsmodels.stats.proportion import proportion_confint

    for people in PEOPLE:
        for confidence in CONFIDENCES:
            for events in awkward(people):
                ours = wilson(events, people, confidence)
                theirs = proportion_confint(events, people, alpha=1 - confidence / 100, method="wilson")
                scipys = binomtest(events, people).proportion_ci(confidence / 100, method="wilson")
                for lower, upper in (theirs, scipys):
                    # Theirs are differences that leave 1e-19 where the limit is 0.
                    assert ours.lower == pytest.approx(100 * lower, rel=1e-8, abs=1e-12), (confidence, people)
                    assert ours.upper == pytest.approx(100 * upper, rel=1e-8), (confidence, people)


@given(rates(), LEVELS)
def test_wilson_holds_the_estimate(rate: tuple[int, int], confidence: float) -> None:
    events, people = rate
    lower, upper, _ = wilson(events, people, confidence)
    assert 0 <= lower <= 100 * events / people <= upper <= 100


@given(rates(), LEVELS)
def test_wilson_mirrors(rate: tuple[int, int], confidence: float) -> None:
    """Those without the event have the interval seen from the other end."""
    events, people = rate
    there, back = wilson(events, people, confidence), wilson(people - events, people, confidence)
    assert (there.lower, there.upper) == pytest.approx((100 - back.upper, 100 - back.lower))


@given(rates(least=1), LEVELS)
def test_wilson_rises_with_the_events(rate: tuple[int, int], confidence: float) -> None:
    events, people = rate
    fewer, more = wilson(events - 1, people, confidence), wilson(events, people, confidence)
    assert fewer.lower < more.lower
    assert fewer.upper < more.upper


@given(rates(), st.integers(2, 50))
def test_wilson_narrows_with_people(rate: tuple[int, int], times: int) -> None:
    events, people = rate
    few, many = wilson(events, people, 95), wilson(events * times, people * times, 95)
    assert within(many, few)
    assert many != few


@given(rates())
def test_wilson_widens_with_confidence(rate: tuple[int, int]) -> None:
    intervals = [wilson(*rate, confidence) for confidence in CONFIDENCES]
    for narrow, wide in pairwise(intervals):
        assert within(narrow, wide)
        assert narrow != wide


# --- Newcombe ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [  # Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((6, 7, 2, 7), 5.82, 80.62),
        ((5, 56, 0, 29), -3.81, 19.26),
        ((0, 10, 0, 20), -16.11, 27.75),
        ((0, 10, 0, 10), -27.75, 27.75),
        ((10, 10, 0, 20), 67.91, 100.00),
        ((10, 10, 0, 10), 60.75, 100.00),
    ],
)
def test_newcombe_as_published(counts: tuple[int, int, int, int], lower: float, upper: float) -> None:
    interval = newcombe(*counts, 95)
    assert (round(interval.lower, 2), round(interval.upper, 2)) == (lower, upper)
    assert interval.method == "newcombe"


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("groups", [(1, 1), (2, 7), (40, 40), (12, 100_000), (2679, 7009)])
def test_statsmodels_agrees_on_newcombe(groups: tuple[int, int], confidence: float) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    people, others = groups
    for events in awkward(people):
        for other in awkward(others):
            counts = (events, people, other, others)
            ours = newcombe(*counts, confidence)
            alpha = 1 - confidence / 100
            lower, upper = confint_proportions_2indep(*counts, method="newcomb", compare="diff", alpha=alpha)
            assert ours.lower == pytest.approx(100 * lower, rel=1e-8, abs=1e-11)
            assert ours.upper == pytest.approx(100 * upper, rel=1e-8, abs=1e-11)


@given(rates(), rates(), LEVELS)
def test_newcombe_holds_the_estimate(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    lower, upper, _ = newcombe(*own, *other, confidence)
    points = 100 * (own[0] / own[1] - other[0] / other[1])
    assert lower <= points <= upper
    assert lower >= -100 - 1e-12
    assert upper <= 100 + 1e-12


@given(rates(), rates(), LEVELS)
def test_newcombe_changes_sign_with_the_groups(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    there, back = newcombe(*own, *other, confidence), newcombe(*other, *own, confidence)
    assert (there.lower, there.upper) == (-back.upper, -back.lower)


@given(rates(least=1), rates(), LEVELS)
def test_newcombe_rises_with_the_events(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    events, people = own
    fewer = newcombe(events - 1, people, *other, confidence)
    more = newcombe(events, people, *other, confidence)
    assert fewer.lower < more.lower
    assert fewer.upper < more.upper


@given(rates(), rates(), st.integers(2, 50))
def test_newcombe_narrows_with_people(own: tuple[int, int], other: tuple[int, int], times: int) -> None:
    few = newcombe(*own, *other, 95)
    more = [(times * events, times * people) for events, people in (own, other)]
    many = newcombe(*more[0], *more[1], 95)
    assert many.upper - many.lower < few.upper - few.lower


@given(rates(), rates())
def test_newcombe_widens_with_confidence(own: tuple[int, int], other: tuple[int, int]) -> None:
    intervals = [newcombe(*own, *other, confidence) for confidence in CONFIDENCES]
    for narrow, wide in pairwise(intervals):
        assert within(narrow, wide)
        assert narrow != wide


# --- averages of two years --------------------------------------------------------------------


def test_two_years_are_pooled() -> None:
    """3 and 4 cases in two years: 3.5 a year among 100 people, 7 among 200 chances."""
    assert wilson(3.5, 100, 95, years=2) == wilson(7, 200, 95)
    assert newcombe(3.5, 100, 0.5, 60, 95, years=2) == newcombe(7, 200, 1, 120, 95)


def test_two_years_know_more_than_one() -> None:
    """The estimate is the same, the evidence is twice as much."""
    one, two = wilson(4, 100, 95), wilson(4, 100, 95, years=2)
    assert within(two, one)
    assert two.lower < 4 < two.upper


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "people", "years", "message"),
    [
        (-1, 10, 1, "negative"),
        (-1, -1, 1, "negative"),
        (0, -10, 1, "negative"),
        (-0.5, 10, 2, "negative"),
        (11, 10, 1, r"more events \(11\) than people \(10\)"),
        (10.5, 10, 2, "more events"),
        (0, 0, 1, "nobody in the group"),
        (1, 0, 1, "nobody in the group"),
        (2.5, 10, 1, "needs years=2"),
        (2.25, 10, 2, "not whole"),
        (1, 9.7, 1, "not whole"),
        (math.nan, 10, 1, "not whole"),
        (1, math.inf, 1, "not whole"),
        (1, 10, 0, "at least one year"),
    ],
)
def test_impossible(events: float, people: float, years: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        wilson(events, people, 95, years=years)
    with pytest.raises(ValueError, match=message):
        newcombe(events, people, 1, 10, 95, years=years)
    if years:
        with pytest.raises(ValueError, match=message):
            newcombe(1, 10, events, people, 95, years=years)


def test_a_bad_confidence_level() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        wilson(1, 10, 100)
    with pytest.raises(ValueError, match="between 0 and 100"):
        newcombe(1, 10, 1, 10, 0)
