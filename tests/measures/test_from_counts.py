"""What makes a figure from its counts, in one place for everybody who asks."""

import pytest

from wres_calc.figures import MEASURES, Formula, IntervalMethod, Measure, Method
from wres_calc.measures.from_counts import FromCounts, from_counts


def made(measure: Measure, method: Method | None = None, ratio: IntervalMethod | None = None) -> FromCounts:
    found = from_counts(measure, method or Method(), ratio)
    assert found is not None
    return found


def test_measures_that_are_not_made_from_counts_alone() -> None:
    """Strata, plans and pay need more than four counts."""
    without = {measure for measure in Measure if from_counts(measure, Method(), None) is None}
    planned = {measure for measure, facts in MEASURES.items() if facts.planned or facts.average}
    assert without == planned | {Measure.STRATIFIED}


def test_a_share_takes_two_counts() -> None:
    """3 of 12 are 25%. Wilson at 95%, z = 1.959964: (2 x 3 + 3.841459 -+ 1.959964 x
    sqrt(3.841459 + 4 x 3 x 9 / 12)) / (2 x 15.841459) = (9.841459 -+ 7.024498) / 31.682918."""
    share = made(Measure.SHARE)
    assert share.given((3, 12, None, None)) == (3, 12)
    assert share.given((None, 12, None, None)) is None
    assert share.value(3, 12).value == 25
    assert share.interval is not None
    limits = share.interval(3, 12, 95)
    assert limits is not None
    root = 1.959964 * (3.841459 + 9) ** 0.5
    expected = tuple(100 * (9.841459 + sign * root) / 31.682918 for sign in (-1, 1))
    assert (limits.lower, limits.upper) == pytest.approx(expected, abs=1e-4)


def test_a_ratio_takes_four_counts_and_the_interval_asked_for() -> None:
    """(4 / 10) / (2 / 10) = 2."""
    for ratio, method in (
        (None, IntervalMethod.KOOPMAN),
        (IntervalMethod.KOOPMAN, IntervalMethod.KOOPMAN),
        (IntervalMethod.KATZ, IntervalMethod.KATZ),
    ):
        found = made(Measure.RELATIVE_LIKELIHOOD, ratio=ratio)
        assert found.given((4, 10, 2, None)) is None
        assert found.given((4, 10, 2, 10)) == (4, 10, 2, 10)
        assert found.value(4, 10, 2, 10).value == 2
        assert found.interval is not None
        limits = found.interval(4, 10, 2, 10, 95)
        assert limits is not None
        assert limits.method is method


def test_the_events_of_two_years_are_pooled() -> None:
    """Of 2.5 in 10 an average of two years, the interval is that of 5 in 20."""
    for measure, counts in (
        (Measure.LIKELIHOOD, (2.5, 10)),
        (Measure.RELATIVE_LIKELIHOOD, (2.5, 10, 1.5, 10)),
        (Measure.POINT_DIFFERENCE, (2.5, 10, 1.5, 10)),
    ):
        average, whole = made(measure, Method(years=2)), made(measure)
        assert average.interval is not None
        assert whole.interval is not None
        doubled = [2 * count for count in counts]
        assert average.interval(*counts, 95) == whole.interval(*doubled, 95)
    # 2.5 of 10 and 5 of 10 on average: 5 more cases over both years.
    parity = made(Measure.PEOPLE_TO_PARITY, Method(years=2))
    assert (parity.value(2.5, 10, 5, 10).value, parity.interval) == (5, None)


def test_a_disparity_ratio_is_made_by_its_formula() -> None:
    """Upper and lower tier (6, 3) and (2, 4): (6 / 3) / (2 / 4) = 4. Of both tiers (6, 9) and
    (2, 6): (6 / 9) / (2 / 6) = 2."""
    odds = made(Measure.DISPARITY_RATIO, Method(formula=Formula.CROSS_RATIO))
    assert (odds.value(6, 3, 2, 4).value, odds.parts) == (4, False)
    assert odds.interval is not None
    limits = odds.interval(6, 3, 2, 4, 95)
    assert limits is not None
    assert limits.method is IntervalMethod.CORNFIELD
    tiers = made(Measure.DISPARITY_RATIO, Method(formula=Formula.TIER_LIKELIHOOD))
    assert (tiers.value(6, 9, 2, 6).value, tiers.parts) == (2, True)
    assert tiers.interval is not None
    limits = tiers.interval(6, 9, 2, 6, 95)
    assert limits is not None
    assert limits.method is IntervalMethod.KOOPMAN


def test_what_if_has_no_interval() -> None:
    found = made(Measure.UNKNOWN_LOWEST)
    assert (found.value(4, 10, 2, 10).value, found.interval) == (2, None)
