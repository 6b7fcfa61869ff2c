import decimal
import math
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.measures import Interval, katz, koopman, ratio_intervals, z_of

Table = tuple[int, int, int, int]

CONFIDENCES = [90, 95, 99, 99.8]
LEVELS = st.sampled_from([50, *CONFIDENCES, 99.99])
GROUPS = [(1, 1), (2, 7), (40, 40), (12, 1000), (1000, 12), (25, 10_000), (2679, 7009)]


def awkward(people: int) -> list[int]:
    """Counts of events at and near the ends, and between."""
    return sorted({0, 1, people // 10, people // 2, people - 1, people})


def tables(people: int, others: int) -> list[Table]:
    return [(x, people, y, others) for x in awkward(people) for y in awkward(others)]


def all_have_it(table: Table) -> bool:
    return table[0] == table[1] and table[2] == table[3]


@st.composite
def rates(draw: st.DrawFn, least: int = 0) -> tuple[int, int]:
    """Events and people of a group."""
    people = draw(st.integers(max(1, least), 500_000))
    return draw(st.integers(least, people)), people


def within(inner: Interval, outer: Interval) -> bool:
    return outer.lower <= inner.lower <= inner.upper <= outer.upper


# --- Koopman ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "lower", "upper", "places"),
    [
        # Koopman's own example, with the digits of Nam (1995), Biometrical Journal 37, 375–379
        ((36, 40, 16, 80), 2.940, 7.152, 3),
        # Fagerland, Lydersen and Laake (2015), Statistical Methods in Medical Research 24,
        # 224–254, with the digits of riskscoreci in the R package PropCIs
        ((7, 34, 1, 34), 1.220853, 42.575718, 6),
    ],
)
def test_koopman_as_published(table: Table, lower: float, upper: float, places: int) -> None:
    interval = koopman(*table, 95)
    assert (round(interval.lower, places), round(interval.upper, places)) == (lower, upper)
    assert interval.method == "koopman"


def test_everybody_by_hand() -> None:
    """10 of 10 against 20 of 20 at 95%, z² = 3.841459: 10 / 13.841459 and 23.841459 / 20.

    Below 1 the likeliest reference proportion is 1, and the equation becomes
    (1 − t)² = z² × t(1 − t) / 10, so t = 10 / (10 + z²); above 1 the groups change places.
    """
    lower, upper, _ = koopman(10, 10, 20, 20, 95)
    assert lower == pytest.approx(0.7224672, abs=1e-7)
    assert upper == pytest.approx(1.1920729, abs=1e-7)


def test_no_events() -> None:
    for groups in GROUPS:
        for confidence in CONFIDENCES:
            people, others = groups
            assert koopman(0, people, 0, others, confidence)[:2] == (0, math.inf), (confidence, groups)
            none = koopman(0, people, others // 2 + 1, others, confidence)
            assert none.lower == 0, (confidence, groups)
            assert 0 < none.upper < math.inf, (confidence, groups)
            no_reference = koopman(people // 2 + 1, people, 0, others, confidence)
            assert 0 < no_reference.lower < math.inf, (confidence, groups)
            assert no_reference.upper == math.inf, (confidence, groups)


def likeliest(t: Decimal, table: Table) -> tuple[Decimal, Decimal]:
    """The likeliest two proportions with the ratio t, by halving on the slope of the likelihood."""
    x, n, y, m = map(Decimal, table)
    low, high = Decimal(0), min(Decimal(1), 1 / t)
    for _ in range(150):
        r = (low + high) / 2
        slope = (x + y) / r - t * (n - x) / (1 - t * r) - (m - y) / (1 - r)
        low, high = (r, high) if slope > 0 else (low, r)
    return t * low, low


def chi_squared(t: Decimal, table: Table) -> Decimal:
    """Pearson's sum over the four cells: seen less expected, squared, over expected."""
    x, n, y, m = map(Decimal, table)
    p, r = likeliest(t, table)
    cells = [(x, n * p), (n - x, n * (1 - p)), (y, m * r), (m - y, m * (1 - r))]
    return sum(((seen - due) ** 2 / due for seen, due in cells), Decimal(0))


@pytest.mark.parametrize("confidence", [90, 99.8])
@pytest.mark.parametrize("groups", GROUPS)
def test_koopman_from_the_likelihood(groups: tuple[int, int], confidence: float) -> None:
    """To 12 figures, at zero and full cells too: chi-squared passes z² exactly at each limit."""
    z_squared = Decimal(z_of(confidence)) ** 2
    little = Decimal("1e-12")
    people, others = groups
    with decimal.localcontext(prec=50):
        for x in {0, 1, people // 2, people}:
            for y in {0, 1, others - 1, others}:
                table = (x, people, y, others)
                interval = koopman(*table, confidence)
                if x:
                    lower = Decimal(interval.lower)
                    assert chi_squared(lower * (1 + little), table) < z_squared
                    assert chi_squared(lower * (1 - little), table) > z_squared
                if y:
                    upper = Decimal(interval.upper)
                    assert chi_squared(upper * (1 - little), table) < z_squared
                    assert chi_squared(upper * (1 + little), table) > z_squared


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("groups", GROUPS)
def test_statsmodels_test_passes_z_at_each_limit(groups: tuple[int, int], confidence: float) -> None:
    from statsmodels.stats.proportion import score_test_proportions_2indep

    z = z_of(confidence)

    def statistic(ratio: float) -> float:
        test = score_test_proportions_2indep(
            *table, value=ratio, compare="ratio", correction=False, return_results=False
        )
        return float(test[0])

    for table in tables(*groups):
        if all_have_it(table):
            continue  # worked by hand above; statsmodels loses its digits there
        lower, upper, _ = koopman(*table, confidence)
        if lower > 0:
            assert statistic(lower * (1 - 1e-8)) > z > statistic(lower * (1 + 1e-8))
        if upper < math.inf:
            assert statistic(upper * (1 - 1e-8)) > -z > statistic(upper * (1 + 1e-8))


def test_statsmodels_interval_agrees_on_koopman() -> None:
    """Where statsmodels, which solves a cubic equation, keeps eight digits.

    It does not where a group is full, or nearly full beside a very small one.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    for table in [
        (1, 2, 3, 7),
        (1, 40, 1, 40),
        (39, 40, 39, 40),
        (20, 40, 39, 40),
        (1, 12, 500, 1000),
        (11, 12, 100, 1000),
        (999, 1000, 1, 12),
        (9, 725, 17, 2505),
        (45, 2679, 82, 7009),
        (1339, 2679, 3504, 7009),
    ]:
        for confidence in CONFIDENCES:
            alpha = 1 - confidence / 100
            theirs = confint_proportions_2indep(*table, method="score", compare="ratio", alpha=alpha, correction=False)
            assert koopman(*table, confidence)[:2] == pytest.approx(theirs, rel=1e-8), (confidence, table)


@pytest.mark.parametrize("confidence", [1e-6, 1e-9])
@pytest.mark.parametrize("people", [77_839_839, 426_438_695])
def test_a_hair_from_the_edge(people: int, confidence: float) -> None:
    """With hardly any confidence the limits close in on the ratio, here 1 − 1 / people."""
    interval = koopman(people - 1, people, 18, 18, confidence)
    assert interval[:2] == pytest.approx((1, 1), abs=1e-6)


@given(rates(), rates(), LEVELS)
def test_koopman_holds_the_estimate(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    lower, upper, _ = koopman(*own, *other, confidence)
    # lower <= own rate / other rate <= upper, without dividing by zero
    assert lower * (other[0] / other[1]) <= own[0] / own[1]
    assert upper == math.inf or own[0] / own[1] <= upper * (other[0] / other[1])


@given(rates(), rates(), LEVELS)
def test_exchanging_the_groups_inverts_koopman(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    there, back = koopman(*own, *other, confidence), koopman(*other, *own, confidence)
    if other[0]:
        assert there.upper == pytest.approx(1 / back.lower, rel=1e-14)
    else:
        assert (there.upper, back.lower) == (math.inf, 0)


@given(rates(least=1), rates(), LEVELS)
def test_koopman_rises_with_the_events(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    events, people = own
    fewer = koopman(events - 1, people, *other, confidence)
    more = koopman(events, people, *other, confidence)
    assert fewer.lower < more.lower
    # inf stays inf, where the reference group has no event
    assert fewer.upper < more.upper or other[0] == 0


@given(rates(), rates(), st.integers(2, 50))
def test_koopman_narrows_with_people(own: tuple[int, int], other: tuple[int, int], times: int) -> None:
    few = koopman(*own, *other, 95)
    more = [(times * events, times * people) for events, people in (own, other)]
    many = koopman(*more[0], *more[1], 95)
    assert within(many, few)
    assert many != few or not (own[0] or other[0])


@given(rates(), rates())
def test_koopman_widens_with_confidence(own: tuple[int, int], other: tuple[int, int]) -> None:
    intervals = [koopman(*own, *other, confidence) for confidence in CONFIDENCES]
    for narrow, wide in pairwise(intervals):
        assert within(narrow, wide)
        assert narrow != wide or not (own[0] or other[0])


# --- Katz -------------------------------------------------------------------------------------


def test_katz_by_hand() -> None:
    """30 of 100 over 15 of 100: 2, and the variance 1/30 − 1/100 + 1/15 − 1/100 = 0.08.

    The root is 0.2828427, times z 0.5543615; e to that is 1.7408296, so 2 / 1.7408296 and
    2 × 1.7408296.
    """
    interval = katz(30, 100, 15, 100, 95)
    assert interval is not None
    assert interval.lower == pytest.approx(1.148878, abs=1e-5)
    assert interval.upper == pytest.approx(3.481659, abs=1e-5)
    assert interval.method == "katz"


def test_katz_as_published() -> None:
    """Fagerland, Lydersen and Laake (2015), as above: 0.91 to 54."""
    interval = katz(7, 34, 1, 34, 95)
    assert interval is not None
    assert (round(interval.lower, 2), round(interval.upper)) == (0.91, 54)


@pytest.mark.parametrize("table", [(0, 10, 3, 10), (3, 10, 0, 10), (0, 10, 0, 10), (10, 10, 7, 7), (1, 1, 1, 1)])
def test_katz_has_none(table: Table) -> None:
    assert katz(*table, 95) is None


def test_statsmodels_agrees_on_katz() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    for groups in [*GROUPS, (12, 500_000)]:
        for confidence in CONFIDENCES:
            for table in tables(*groups):
                ours = katz(*table, confidence)
                if not table[0] or not table[2] or all_have_it(table):
                    assert ours is None, (confidence, groups)
                    continue
                alpha = 1 - confidence / 100
                theirs = confint_proportions_2indep(*table, method="log", compare="ratio", alpha=alpha)
                assert ours is not None, (confidence, groups)
                assert ours[:2] == pytest.approx(theirs, rel=1e-8), (confidence, groups)


@given(rates(least=1), rates(least=1), LEVELS)
def test_katz_holds_the_estimate_and_inverts(own: tuple[int, int], other: tuple[int, int], confidence: float) -> None:
    there, back = katz(*own, *other, confidence), katz(*other, *own, confidence)
    if all_have_it((*own, *other)):
        assert there is back is None
        return
    assert there is not None
    assert back is not None
    assert there.lower < (own[0] / own[1]) / (other[0] / other[1]) < there.upper
    assert (there.lower, there.upper) == pytest.approx((1 / back.upper, 1 / back.lower), rel=1e-14)


def test_katz_and_koopman_meet_where_there_is_much_to_count() -> None:
    log, score = (katz(30_000, 100_000, 15_000, 100_000, 95), koopman(30_000, 10**5, 15_000, 10**5, 95))
    assert log is not None
    assert log[:2] == pytest.approx(score[:2], rel=1e-4)


# --- averages of two years --------------------------------------------------------------------


def test_few_scores_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Halving alone, from 2 wide to 1e-13, would take 44; two ends and a parabola a third.

    Fewer still, as the limit of the log method is close: seven for a limit on average.
    """
    asked = 0
    each = []
    score = ratio_intervals._score

    def counted(log_ratio: float, x: float, n: float, y: float, m: float) -> float:
        nonlocal asked
        asked += 1
        return score(log_ratio, x, n, y, m)

    monkeypatch.setattr(ratio_intervals, "_score", counted)
    for n, m in ((1, 1), (3, 4), (10, 700), (200, 30), (5000, 1), (5000, 4), (5000, 700)):
        for x, y in ((1, 0), (n, 0), (n // 2 + 1, 1), (n // 3 or 1, m // 2), (n, m - 1), (1, m)):
            for confidence in (90, 95, 99.8):
                asked = 0
                koopman(x, n, y, m, confidence)
                each.append(asked)  # for two limits
    assert max(each) <= 32
    assert sum(each) / len(each) <= 14


def test_two_years_are_pooled() -> None:
    """3 and 1 cases in two years are 1.5 and 0.5 a year, of 100 people each: 3 and 1 of 200."""
    two = koopman(1.5, 100, 0.5, 100, 95, years=2)
    assert two == koopman(3, 200, 1, 200, 95)
    assert two.lower < 3 < two.upper
    assert katz(1.5, 100, 0.5, 100, 95, years=2) == katz(3, 200, 1, 200, 95)


def test_two_years_know_more_than_one() -> None:
    one, two = koopman(4, 100, 2, 100, 95), koopman(4, 100, 2, 100, 95, years=2)
    assert one.lower < two.lower < 2 < two.upper < one.upper


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("interval", [koopman, katz])
@pytest.mark.parametrize(
    ("events", "people", "message"),
    [(-1, 10, "negative"), (11, 10, "more events"), (0, 0, "nobody in the group"), (2.5, 10, "needs years=2")],
)
def test_impossible(interval: Callable[..., object], events: float, people: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        interval(events, people, 1, 10, 95)
    with pytest.raises(ValueError, match=message):
        interval(1, 10, events, people, 95)


@pytest.mark.parametrize("interval", [koopman, katz])
def test_a_bad_confidence_level(interval: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        interval(1, 10, 1, 10, 100)
