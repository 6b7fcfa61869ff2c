from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.comparison.limits import estimate_of
from wres_calc.figures import Figure, IntervalMethod, Measure, Status

Make = Callable[..., Figure]


def test_limits_are_made_afresh_at_the_level_asked_for(likelihood: Make) -> None:
    # Newcombe (1998), Statistics in Medicine 17, 857-872: 81 of 263, Wilson 0.2553 to 0.3662.
    found = estimate_of(likelihood(81, 263, lower=1.0, upper=2.0, confidence=95.0), 95)
    assert found is not None
    assert found[0] == pytest.approx((100 * 81 / 263, 25.53, 36.62), abs=0.005)
    assert found[1] is IntervalMethod.WILSON


def test_what_has_no_value_has_no_limits(likelihood: Make) -> None:
    assert estimate_of(likelihood(None, 10, status=Status.SUPPRESSED), 95) is None


def test_limits_of_a_file_are_of_their_own_level_alone(ratio: Make) -> None:
    """A stratified ratio has no counts to make others from; one without a lower limit has none."""
    cells: dict[str, Any] = {"measure": Measure.STRATIFIED, "value": 2.0, "numerator": None, "confidence": 95.0}
    figure = ratio(9, 9, 9, 9, lower=1.0, upper=4.0, **cells)
    assert estimate_of(figure, 95) == ((2.0, 1.0, 4.0), None)
    assert estimate_of(figure, 90) is None
    assert estimate_of(figure, 99) is None
    assert estimate_of(ratio(9, 9, 9, 9, lower=None, upper=4.0, **cells), 95) is None


@pytest.mark.parametrize(("events", "end"), [(0, 0.0), (10, 100.0)])
def test_at_an_end_the_value_is_a_limit(likelihood: Make, events: int, end: float) -> None:
    found = estimate_of(likelihood(events, 10), 95)
    assert found is not None
    assert found[0].value == end
    assert end in (found[0].lower, found[0].upper)
