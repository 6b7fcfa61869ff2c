"""The upper tail of the binomial distribution, against sums by hand and against scipy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from wres_calc.measures import at_least


def test_by_hand() -> None:
    """Three coins: all heads 1 of 8, two or more 4 of 8, one or more 7 of 8."""
    assert at_least(3, 3, 0.5) == pytest.approx(1 / 8)
    assert at_least(2, 3, 0.5) == pytest.approx(4 / 8)
    assert at_least(1, 3, 0.5) == pytest.approx(7 / 8)
    # 6 p^2 (1-p)^2 + 4 p^3 (1-p) + p^4 with p = 0.1: 0.0486 + 0.0036 + 0.0001.
    assert at_least(2, 4, 0.1) == pytest.approx(0.0523)


def test_the_ends() -> None:
    assert at_least(0, 5, 0.2) == 1
    assert at_least(6, 5, 0.2) == 0
    assert at_least(1, 5, 0) == 0
    assert at_least(5, 5, 1) == 1
    assert at_least(3000, 3000, 0.001) == 0  # 10 to the power of -9,000


@settings(max_examples=50)
@given(st.integers(0, 3000), st.integers(1, 3000), st.floats(0.001, 0.999))
def test_as_scipy_has_it(count: int, people: int, chance: float) -> None:
    expected = binom.sf(count - 1, people, chance)
    assert at_least(count, people, chance) == pytest.approx(expected, rel=1e-6, abs=1e-12)
