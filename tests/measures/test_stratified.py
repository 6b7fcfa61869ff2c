import math
import warnings
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import Count, Note, NoteKind, Silence, Status
from wres_calc.measures import Interval, Result, Stratified, Stratum, katz, relative_likelihood, stratified

Table = tuple[Count, Count, Count, Count]
Whole = tuple[int, int, int, int]

METHOD = "greenland-robins"
CONFIDENCES = [90, 95, 99, 99.8]

# Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition, table 15-1: deaths in a
# trial of tolbutamide by age, below 55 and from 55
TOLBUTAMIDE = [(8, 106, 5, 120), (22, 98, 16, 85)]
# Charig and others (1986), BMJ 292, 879–882: stones removed, by open surgery and through the skin,
# small stones and large
STONES = [(81, 87, 234, 270), (192, 263, 55, 80)]


def strata(tables: Sequence[Table]) -> list[Stratum]:
    return [Stratum(f"stratum {at}", *table) for at, table in enumerate(tables)]


def of(tables: Sequence[Table], confidence: float | None = 95, years: int = 1) -> Stratified:
    return stratified(strata(tables), confidence, years=years)


def interval(tables: Sequence[Table], confidence: float = 95) -> Interval:
    found = of(tables, confidence).interval
    assert found is not None
    return found


@st.composite
def tables(draw: st.DrawFn, least: int = 0) -> Whole:
    """Counts of a stratum with people in both groups."""
    n, m = draw(st.integers(1, 5_000)), draw(st.integers(1, 5_000))
    return draw(st.integers(least, n)), n, draw(st.integers(least, m)), m


MANY = st.lists(tables(), min_size=1, max_size=12)


# --- the ratio and its interval ---------------------------------------------------------------


def test_by_hand() -> None:
    """Two strata of 200 and 100 people.

    20 of 100 over 10 of 100, and 12 of 40 over 15 of 60. R = 20 × 100 / 200 + 12 × 60 / 100 =
    10 + 7.2 = 17.2; S = 10 × 100 / 200 + 15 × 40 / 100 = 5 + 6 = 11; R / S = 86/55 = 1.563636.
    V has (100 × 20 × 90 + 100 × 10 × 80) / 200² = 6.5 and (40 × 12 × 45 + 60 × 15 × 28) / 100² =
    4.68 above the line, so V = 11.18 / (17.2 × 11) = 0.05909091. The root is 0.2430862, times z
    0.4764402, and e to that is 1.6103319: 0.971003 to 2.517974.
    """
    found = of([(20, 100, 10, 100), (12, 40, 15, 60)])
    assert found.value == Result(float(Fraction(86, 55)))
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(0.971003, abs=2e-6)
    assert found.interval.upper == pytest.approx(2.517974, abs=2e-6)
    assert found.interval.method == METHOD
    assert found.informative == ("stratum 0", "stratum 1")
    assert found.uninformative == ()


def test_as_published() -> None:
    """Modern Epidemiology's example, with the digits of rma.mh in the R package metafor."""
    found = of(TOLBUTAMIDE, 90)
    assert found.value.value is not None
    assert found.interval is not None
    digits = (found.value.value, found.interval.lower, found.interval.upper)
    assert tuple(round(number, 4) for number in digits) == (1.3256, 0.8658, 2.0296)


def test_crude_and_stratified_can_disagree() -> None:
    """Open surgery does better with small stones and with large ones, and worse on the whole.

    93% over 87% and 73% over 69%, but 273 of 350 over 289 of 350 is 0.945. Stratified: (81 × 270 /
    357 + 192 × 80 / 343) / (234 × 87 / 357 + 55 × 263 / 343) = 106.0418 / 99.1972 = 1.0690.
    """
    crude = relative_likelihood(273, 350, 289, 350).value
    ratio = of(STONES).value.value
    assert crude is not None
    assert ratio is not None
    assert (round(crude, 3), round(ratio, 4)) == (0.945, 1.069)


def test_composition_alone() -> None:
    """Equal in each band, 10% and 40%, with the groups in different bands: exactly 1.

    The crude ratio is 40 of 250 over 85 of 250, less than a half.
    """
    bands = [(20, 200, 5, 50), (20, 50, 80, 200)]
    assert of(bands).value == Result(1.0)
    assert relative_likelihood(40, 250, 85, 250).value == pytest.approx(0.4706, abs=1e-4)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize(
    "counts",
    [
        TOLBUTAMIDE,
        STONES,
        [(9, 725, 17, 2505), (0, 12, 3, 40), (2, 2, 1, 90)],
        [(1, 1, 0, 1), (0, 1, 1, 1), (1, 2, 1, 1), (1, 1, 0, 3)],
        [(4, 4, 3, 3), (1, 900, 80, 1000)],
    ],
)
def test_another_form_of_the_formula(counts: list[Whole], confidence: float) -> None:
    """The ratio as the root of Σ (x × m − t × y × n) / N, the variance as first published."""
    import numpy as np
    from scipy.optimize import brentq
    from scipy.stats import norm

    x, n, y, m = np.array(counts, dtype=float).T
    total = n + m
    ratio = brentq(lambda t: float(((x * m - t * y * n) / total).sum()), 0, 1e6, xtol=1e-14)
    above = ((m * n * (x + y) - x * y * total) / total**2).sum()
    error = np.sqrt(above / ((x * m / total).sum() * (y * n / total).sum()))
    limits = np.exp(np.log(ratio) + error * norm.ppf([0.5 - confidence / 200, 0.5 + confidence / 200]))
    found = of(counts, confidence)
    assert found.value.value == pytest.approx(ratio, rel=1e-11)
    assert interval(counts, confidence)[:2] == pytest.approx(tuple(limits), rel=1e-9)


def test_near_the_most_likely_ratio() -> None:
    """Where each stratum has the same ratio, so have the most likely model and this method.

    In large strata with rare events the errors of the two are nearly the same.
    """
    import numpy as np
    import statsmodels.api as sm

    counts = [(60, 3_000, 20, 2_000), (80, 1_000, 240, 6_000), (30, 1_500, 40, 4_000)]
    rows = [
        (had, people - had, group, *(float(at == band) for at in range(3)))
        for band, table in enumerate(counts)
        for had, people, group in ((*table[:2], 1.0), (*table[2:], 0.0))
    ]
    data = np.array(rows)
    start = np.log([1.5, 0.01, 0.04, 0.01])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that such a model can pass 1, and that it fits perfectly
        family = sm.families.Binomial(link=sm.families.links.Log())
        fit = sm.GLM(data[:, :2], data[:, 2:], family=family).fit(start_params=start)
    assert of(counts).value == Result(2.0)
    assert fit.params[0] == pytest.approx(math.log(2), rel=1e-6)
    lower, upper, _ = interval(counts)
    assert (math.log(lower), math.log(upper)) == pytest.approx(tuple(fit.conf_int()[0]), abs=0.005)


# --- what must hold ---------------------------------------------------------------------------


@given(tables(least=1), st.sampled_from(CONFIDENCES))
def test_one_stratum_is_the_crude_ratio(table: Whole, confidence: float) -> None:
    found = of([table], confidence)
    assert found.value == relative_likelihood(*table)
    crude = katz(*table, confidence)
    if crude is None:
        assert found.interval is None
    else:
        assert interval([table], confidence)[:2] == pytest.approx(crude[:2], rel=1e-10)


@given(tables(least=1), st.integers(2, 9))
def test_the_same_stratum_again_and_again(table: Whole, times: int) -> None:
    found = of([table] * times)
    assert found.value == relative_likelihood(*table)
    x, n, y, m = (count * times for count in table)
    crude = katz(x, n, y, m, 95)
    if crude is None:
        assert found.interval is None
    else:
        assert interval([table] * times)[:2] == pytest.approx(crude[:2], rel=1e-10)


@given(MANY)
def test_exact(many: list[Whole]) -> None:
    above = sum(Fraction(x) * m / (n + m) for x, n, y, m in many)
    below = sum(Fraction(y) * n / (n + m) for x, n, y, m in many)
    value = of(many).value.value
    assert value == (float(above / below) if below else None)


@given(MANY)
def test_swapping_the_groups_inverts(many: list[Whole]) -> None:
    there, back = of(many), of([(y, m, x, n) for x, n, y, m in many])
    assert there.informative == back.informative
    if not there.value.value or not back.value.value:
        return
    assert there.value.value * back.value.value == pytest.approx(1, rel=1e-14)
    assert (there.interval is None) == (back.interval is None)
    if there.interval and back.interval:
        assert there.interval.lower * back.interval.upper == pytest.approx(1, rel=1e-12)
        assert there.interval.upper * back.interval.lower == pytest.approx(1, rel=1e-12)


@given(MANY)
def test_the_order_of_strata_does_not_matter(many: list[Whole]) -> None:
    there, back = of(many), of(many[::-1])
    assert there.value == back.value
    if there.interval and back.interval:
        assert there.interval[:2] == pytest.approx(back.interval[:2], rel=1e-13)


@given(MANY)
def test_the_ratio_lies_between_those_of_the_strata(many: list[Whole]) -> None:
    found = of(many)
    if found.value.value is None:
        return
    ratios = [math.inf if not y else float(Fraction(x, n) / Fraction(y, m)) for x, n, y, m in many if x or y]
    assert min(ratios) <= found.value.value <= max(ratios)
    if found.interval:
        assert found.interval.lower < found.value.value < found.interval.upper


def test_everybody_in_a_stratum_speaks_for_equal_likelihood() -> None:
    """3 of 10 over 1 of 10 is 3; with 10 of 10 over 10 of 10: (1.5 + 5) / (0.5 + 5) = 13/11."""
    found = of([(3, 10, 1, 10), (10, 10, 10, 10)])
    assert found.value == Result(float(Fraction(13, 11)))
    assert found.informative == ("stratum 0", "stratum 1")


def test_two_years_are_pooled() -> None:
    """1.5 and 0.5 cases a year of 100 people each are 3 and 1 of 200."""
    averages = [(1.5, 100, 0.5, 100), (4, 50, 2.5, 70)]
    both = [(3, 200, 1, 200), (8, 100, 5, 140)]
    assert of(averages, years=2) == of(both)


def test_a_very_wide_interval() -> None:
    """One event in each group, each beside one person: V is 2,000,000, e to its root no float."""
    found = of([(1, 10**6, 0, 1), (0, 1, 1, 10**6)])
    assert found.value == Result(1.0)
    assert found.interval == (0, math.inf, METHOD)


# --- strata that say nothing ------------------------------------------------------------------

SILENT = [
    ((0, 0, 3, 20), Silence.NOBODY_IN_GROUP),
    ((3, 20, 0, 0), Silence.NOBODY_IN_COMPARATOR),
    ((0, 0, 0, 0), Silence.NOBODY),
    ((0, 20, 0, 30), Silence.NO_EVENT),
    ((21, 20, 3, 30), Silence.MORE_EVENTS_IN_GROUP),
    ((1, 0, 3, 30), Silence.MORE_EVENTS_IN_GROUP),
    ((3, 20, 31, 30), Silence.MORE_EVENTS_IN_COMPARATOR),
]


@pytest.mark.parametrize(("table", "why"), SILENT)
def test_a_silent_stratum_is_named_and_changes_nothing(table: Table, why: str) -> None:
    found = stratified([*strata(TOLBUTAMIDE), Stratum("Band 9", *table)], 95)
    alone = of(TOLBUTAMIDE)
    assert found.uninformative == (("Band 9", why),)
    assert found[:3] == alone[:3]


@pytest.mark.parametrize("counts", [[], [table for table, _ in SILENT]])
def test_no_stratum_speaks(counts: list[Table]) -> None:
    found = of(counts)
    assert found.value[:2] == (None, Status.NOT_CALCULABLE)
    assert found.value.reason == Note(NoteKind.NO_STRATA)
    assert found.interval is None
    assert found.informative == ()
    assert len(found.uninformative) == len(counts)


def test_no_event_in_the_comparator() -> None:
    """The 3 events of the second stratum stand beside nobody of the group."""
    found = of([(2, 10, 0, 20), (0, 0, 3, 20)])
    assert found.value[:2] == (None, Status.NOT_CALCULABLE)
    assert found.value.reason == Note(NoteKind.NO_EVENT_IN_STRATA)
    assert found.interval is None
    assert found.informative == ("stratum 0",)


def test_no_event_in_the_group() -> None:
    found = of([(0, 10, 2, 20), (0, 30, 1, 40)])
    assert (found.value, found.interval) == (Result(0.0), None)


def test_everybody_everywhere() -> None:
    found = of([(10, 10, 20, 20), (3, 3, 4, 4)])
    assert (found.value, found.interval) == (Result(1.0), None)


def test_no_interval_asked_for() -> None:
    found = of(TOLBUTAMIDE, None)
    assert (found.value, found.interval) == (of(TOLBUTAMIDE).value, None)


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((-1, 10, 1, 10), "negative"),
        ((1, 10, 1, -10), "negative"),
        ((2.5, 10, 1, 10), "needs years=2"),
        ((1, 10, 2.5, 10), "needs years=2"),
    ],
)
def test_impossible(table: Table, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        of([*TOLBUTAMIDE, table])


def test_a_bad_confidence_level() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        of(TOLBUTAMIDE, 100)
