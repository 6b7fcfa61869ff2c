import decimal
import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import NoteKind
from wres_calc.measures import DisparityFormula, Result, cornfield, disparity_interval, disparity_ratio, koopman, z_of
from wres_calc.measures.result import not_calculable

Four = tuple[int, int, int, int]  # higher, lower, reference higher, reference lower

CROSS, LIKELIHOOD = DisparityFormula.CROSS_RATIO, DisparityFormula.RELATIVE_LIKELIHOOD
FORMULAS = st.sampled_from(DisparityFormula)
CONFIDENCES = [90, 95, 99, 99.8]
LEVELS = st.sampled_from([50, *CONFIDENCES, 99.99])
HEADS = st.integers(1, 500_000)
FOURS = st.tuples(HEADS, HEADS, HEADS, HEADS)

# The invented trust of the methodology: white 1500, 800, 300 and BME 600, 180, 30 in the tiers.
TRUST = {
    "lower-to-middle": (800, 1500, 180, 600),
    "middle-to-upper": (300, 800, 30, 180),
    "lower-to-upper": (300, 1500, 30, 600),
}
TABLES = [
    *TRUST.values(),
    (1, 1, 1, 1),
    (3, 14, 1, 8),
    (1, 39, 30, 11),
    (7, 27, 1, 33),
    (9, 725, 17, 2505),
    (500, 11, 12, 100_000),
]


# --- the ratio --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("four", "formula", "exact", "printed"),
    [
        # (800 / 1500) / (180 / 600) = 8/15 × 10/3
        (TRUST["lower-to-middle"], CROSS, Fraction(16, 9), "1.778"),
        # (300 / 800) / (30 / 180) = 3/8 × 6
        (TRUST["middle-to-upper"], CROSS, Fraction(9, 4), "2.250"),
        # (300 / 1500) / (30 / 600) = 1/5 × 20
        (TRUST["lower-to-upper"], CROSS, Fraction(4), "4.000"),
        # (800 / 2300) / (180 / 780) = 8/23 × 13/3
        (TRUST["lower-to-middle"], LIKELIHOOD, Fraction(104, 69), "1.507"),
        # (300 / 1100) / (30 / 210) = 3/11 × 7
        (TRUST["middle-to-upper"], LIKELIHOOD, Fraction(21, 11), "1.909"),
        # (300 / 1800) / (30 / 630) = 1/6 × 21
        (TRUST["lower-to-upper"], LIKELIHOOD, Fraction(7, 2), "3.500"),
    ],
)
def test_the_trust_of_the_methodology(four: Four, formula: DisparityFormula, exact: Fraction, printed: str) -> None:
    result = disparity_ratio(*four, formula)
    assert result == Result(float(exact))
    assert f"{result.value:.3f}" == printed


def test_the_cross_ratio_is_the_default() -> None:
    four = TRUST["lower-to-middle"]
    assert disparity_ratio(*four) == disparity_ratio(*four, CROSS)
    assert disparity_interval(*four, 95) == disparity_interval(*four, 95, CROSS)


def test_the_formulas_by_name() -> None:
    assert list(DisparityFormula) == ["cross-ratio", "relative-likelihood"]


@pytest.mark.parametrize("formula", DisparityFormula)
@pytest.mark.parametrize(
    ("four", "empty"),
    [
        ((0, 5, 3, 4), ("group-higher",)),
        ((2, 0, 3, 4), ("group-lower",)),
        ((2, 5, 0, 4), ("comparator-higher",)),
        ((2, 5, 3, 0), ("comparator-lower",)),
        ((0, 5, 0, 4), ("group-higher", "comparator-higher")),
    ],
)
def test_nothing_is_put_in_place_of_a_zero(four: Four, empty: tuple[str, ...], formula: DisparityFormula) -> None:
    assert disparity_ratio(*four, formula) == not_calculable(NoteKind.EMPTY_TIERS, *empty)
    assert disparity_interval(*four, 95, formula) is None


@pytest.mark.parametrize("four", [(-1, 5, 5, 5), (5, -1, 5, 5), (5, 5, -1, 5), (5, 5, 5, -1)])
def test_a_negative_count(four: Four) -> None:
    with pytest.raises(ValueError, match="negative"):
        disparity_ratio(*four)
    with pytest.raises(ValueError, match="negative"):
        disparity_interval(*four, 95)


def value(four: Four, formula: DisparityFormula = CROSS) -> float:
    found = disparity_ratio(*four, formula).value
    assert found is not None
    return found


@given(HEADS, HEADS, HEADS, HEADS, HEADS, HEADS)
def test_product_rule(
    lower: int, middle: int, upper: int, other_lower: int, other_middle: int, other_upper: int
) -> None:
    """Lower to middle times middle to upper is lower to upper, but for three roundings."""
    first = value((middle, lower, other_middle, other_lower))
    second = value((upper, middle, other_upper, other_middle))
    whole = value((upper, lower, other_upper, other_lower))
    assert first * second == pytest.approx(whole, rel=1e-15)
    # Each is its fraction, rounded once, and in the fractions the rule is exact.
    assert whole == float(Fraction(upper * other_lower, lower * other_upper))
    assert first == float(Fraction(middle * other_lower, lower * other_middle))


def test_the_relative_likelihood_has_no_product_rule() -> None:
    """104/69 × 21/11 is 2.877, and lower to upper 3.5."""
    first, second, whole = (value(four, LIKELIHOOD) for four in TRUST.values())
    assert first * second == pytest.approx(2.877, abs=1e-3)
    assert whole == 3.5


@given(FOURS, st.integers(2, 100), st.integers(2, 100), FORMULAS)
def test_more_of_the_same_keeps_the_value(four: Four, times: int, others: int, formula: DisparityFormula) -> None:
    higher, lower, reference_higher, reference_lower = four
    more = (higher * times, lower * times, reference_higher * others, reference_lower * others)
    assert disparity_ratio(*more, formula) == disparity_ratio(*four, formula)


@pytest.mark.parametrize("four", TABLES)
def test_scipy_agrees_on_the_cross_ratio(four: Four) -> None:
    from scipy.stats.contingency import odds_ratio

    higher, lower, reference_higher, reference_lower = four
    theirs = odds_ratio([[higher, lower], [reference_higher, reference_lower]], kind="sample")
    assert value(four) == pytest.approx(theirs.statistic, rel=1e-14)


# --- the interval of the cross-ratio ----------------------------------------------------------


def as_rates(four: Four) -> Four:
    """Events and people of the two groups: the higher tier, and both."""
    higher, lower, reference_higher, reference_lower = four
    return higher, higher + lower, reference_higher, reference_higher + reference_lower


def test_equal_cells_by_hand() -> None:
    """10 in each cell at 95%, z² = 3.841459: moving d people gives d² × (2/(10 − d) + 2/(10 + d)).

    That is 40 d² / (100 − d²), so d² = 100 z² / (40 + z²) = 384.1459 / 43.841459 = 8.762161 and
    d = 2.960095. The lower limit is (7.039905 / 12.960095)² = 0.5431986² = 0.2950647, and the
    upper one its reciprocal, 3.3890869.
    """
    interval = disparity_interval(10, 10, 10, 10, 95)
    assert interval is not None
    assert interval[:2] == pytest.approx((0.2950647, 3.3890869), rel=1e-6)
    assert interval.method == "cornfield"


def likeliest(odds: Decimal, rates: Four) -> tuple[Decimal, Decimal]:
    """The likeliest two proportions with this odds ratio, by halving on the expected events."""
    x, n, y, m = map(Decimal, rates)
    low, high = Decimal(0), Decimal(1)
    for _ in range(170):
        r = (low + high) / 2
        p = odds * r / (1 - r + odds * r)
        low, high = (r, high) if n * p + m * r < x + y else (low, r)
    return odds * low / (1 - low + odds * low), low


def chi_squared(odds: Decimal, rates: Four) -> Decimal:
    """Pearson's sum over the four cells: seen less expected, squared, over expected."""
    x, n, y, m = map(Decimal, rates)
    p, r = likeliest(odds, rates)
    cells = [(x, n * p), (n - x, n * (1 - p)), (y, m * r), (m - y, m * (1 - r))]
    return sum(((seen - due) ** 2 / due for seen, due in cells), Decimal(0))


def test_cornfield_from_the_likelihood() -> None:
    """To 11 figures, at zero cells too: chi-squared passes z² exactly at each limit."""
    for four in [*TABLES, (0, 9, 3, 4), (9, 0, 3, 4), (9, 3, 0, 4), (9, 3, 4, 0)]:
        for confidence in [90, 99.8]:
            z_squared = Decimal(z_of(confidence)) ** 2
            little = Decimal("1e-11")
            rates = as_rates(four)
            interval = cornfield(*rates, confidence)
            with decimal.localcontext(prec=60):
                if four[0] and four[3]:
                    lower = Decimal(interval.lower)
                    assert chi_squared(lower * (1 + little), rates) < z_squared, (confidence, four)
                    assert chi_squared(lower * (1 - little), rates) > z_squared, (confidence, four)
                else:
                    assert interval.lower == 0, (confidence, four)
                if four[1] and four[2]:
                    upper = Decimal(interval.upper)
                    assert chi_squared(upper * (1 - little), rates) < z_squared, (confidence, four)
                    assert chi_squared(upper * (1 + little), rates) > z_squared, (confidence, four)
                else:
                    assert interval.upper == math.inf, (confidence, four)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("four", TABLES)
def test_statsmodels_test_passes_z_at_each_limit(four: Four, confidence: float) -> None:
    from statsmodels.stats.proportion import score_test_proportions_2indep

    def statistic(odds: float) -> float:
        test = score_test_proportions_2indep(
            *as_rates(four), value=odds, compare="odds-ratio", correction=False, return_results=False
        )
        return float(test[0])

    z = z_of(confidence)
    lower, upper, _ = cornfield(*as_rates(four), confidence)
    assert statistic(lower * (1 - 1e-8)) > z > statistic(lower * (1 + 1e-8))
    assert statistic(upper * (1 - 1e-8)) > -z > statistic(upper * (1 + 1e-8))


@pytest.mark.parametrize("four", [(1, 39, 30, 11), (9, 725, 17, 2505), (300, 1500, 30, 600)])
def test_statsmodels_interval_agrees_on_cornfield(four: Four) -> None:
    """Where its search for the limits does not leave the range of floats."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(*as_rates(four), method="score", compare="odds-ratio", correction=False)
    assert cornfield(*as_rates(four), 95)[:2] == pytest.approx(theirs, rel=1e-8)


@pytest.mark.slow
def test_other_intervals_are_near_where_there_is_much_to_count() -> None:
    """Woolf's log interval, and the conditional exact one, which is a little wider."""
    from scipy.stats.contingency import odds_ratio
    from statsmodels.stats.contingency_tables import Table2x2

    four = (8000, 15_000, 1800, 6000)
    table = [[8000, 15_000], [1800, 6000]]
    interval = cornfield(*as_rates(four), 95)
    assert interval[:2] == pytest.approx(Table2x2(table).oddsratio_confint(0.05), rel=1e-4)
    exact = odds_ratio(table).confidence_interval(0.95)
    assert exact.low < interval.lower < interval.upper < exact.high
    assert interval[:2] == pytest.approx((exact.low, exact.high), rel=2e-3)


def test_nobody_in_either_higher_tier_says_nothing() -> None:
    assert cornfield(0, 9, 0, 7, 95)[:2] == (0, math.inf)


@pytest.mark.parametrize(
    ("events", "people", "message"),
    [(-1, 10, "negative"), (11, 10, "more events"), (0, 0, "nobody in the group"), (2.5, 10, "not whole numbers")],
)
def test_impossible(events: float, people: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cornfield(events, people, 1, 10, 95)
    with pytest.raises(ValueError, match=message):
        cornfield(1, 10, events, people, 95)


# --- the interval of either -------------------------------------------------------------------


def limits(four: Four, confidence: float, formula: DisparityFormula) -> tuple[float, float]:
    found = disparity_interval(*four, confidence, formula)
    assert found is not None
    return found[:2]


def test_the_relative_likelihood_has_koopmans_interval() -> None:
    assert disparity_interval(300, 1500, 30, 600, 95, LIKELIHOOD) == koopman(300, 1800, 30, 630, 95)


@given(FOURS, LEVELS, FORMULAS)
def test_exchanging_the_groups_inverts(four: Four, confidence: float, formula: DisparityFormula) -> None:
    back = (*four[2:], *four[:2])
    assert value(four, formula) == pytest.approx(1 / value(back, formula), rel=1e-15)
    lower, upper = limits(back, confidence, formula)
    assert limits(four, confidence, formula) == pytest.approx((1 / upper, 1 / lower), rel=1e-13)


@given(FOURS, LEVELS)
def test_exchanging_the_tiers_inverts_the_cross_ratio(four: Four, confidence: float) -> None:
    higher, lower, reference_higher, reference_lower = four
    back = (lower, higher, reference_lower, reference_higher)
    low, high = limits(back, confidence, CROSS)
    assert limits(four, confidence, CROSS) == pytest.approx((1 / high, 1 / low), rel=1e-13)


@given(FOURS, LEVELS, FORMULAS)
def test_the_interval_holds_the_estimate(four: Four, confidence: float, formula: DisparityFormula) -> None:
    lower, upper = limits(four, confidence, formula)
    assert 0 < lower < value(four, formula) < upper < math.inf


@given(FOURS, FORMULAS)
def test_the_interval_widens_with_confidence(four: Four, formula: DisparityFormula) -> None:
    both = [limits(four, confidence, formula) for confidence in CONFIDENCES]
    for narrow, wide in pairwise(both):
        assert wide[0] < narrow[0] < narrow[1] < wide[1]


@given(FOURS, st.integers(2, 50), FORMULAS)
def test_the_interval_narrows_with_people(four: Four, times: int, formula: DisparityFormula) -> None:
    few = limits(four, 95, formula)
    higher, lower, reference_higher, reference_lower = (times * people for people in four)
    many = limits((higher, lower, reference_higher, reference_lower), 95, formula)
    assert few[0] < many[0] < many[1] < few[1]
