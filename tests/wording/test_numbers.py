"""Rounding half up, as a person does it, whatever the binary number behind the decimal one."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.wording.numbers import count, half_up, percent, points, ratio


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (0.125, 2, "0.13"),  # to even it would be 0.12
        (2.675, 2, "2.68"),  # in binary it is a little less
        (1.005, 2, "1.01"),
        (1.0049999, 2, "1.00"),
        (-0.125, 2, "-0.13"),  # away from zero
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (0.05, 1, "0.1"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),  # no minus nought
        (-0.0, 1, "0.0"),
        (0, 2, "0.00"),
        (7, 1, "7.0"),
        (99.95, 1, "100.0"),
        (1234567.891, 2, "1,234,567.89"),
        (-1234.55, 1, "-1,234.6"),
        (1e-9, 2, "0.00"),
    ],
)
def test_half_up(value: float, places: int, shown: str) -> None:
    assert half_up(value, places) == shown


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_half_up_against_fractions(value: float, places: int) -> None:
    """The decimal number that is written, plus a half, cut off."""
    scale = 10**places
    size = Fraction(floor(abs(Fraction(repr(value))) * scale + Fraction(1, 2)), scale)
    shown = half_up(value, places).replace(",", "")
    assert Fraction(shown) == (size if value > 0 else -size)
    assert len(shown.partition(".")[2]) == places
    assert not (shown.startswith("-") and size == 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (4.1, "+4.1"),
        (-5.2, "-5.2"),
        (0.0, "0.0"),
        (0.04, "0.0"),
        (-0.04, "0.0"),
        (0.05, "+0.1"),
        (-0.05, "-0.1"),
        (100.0, "+100.0"),
        (-1000.0, "-1,000.0"),
        (1000.0, "+1,000.0"),
    ],
)
def test_points(value: float, shown: str) -> None:
    assert points(value) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (5, "5"), (1234, "1,234"), (19.5, "19.5"), (0.5, "0.5"), (1234.5, "1,234.5")]
)
def test_count(number: float, shown: str) -> None:
    assert count(number) == shown


def test_units() -> None:
    """A ratio has no unit sign; a percentage has."""
    assert (ratio(1.5), percent(12.35)) == ("1.50", "12.4%")
