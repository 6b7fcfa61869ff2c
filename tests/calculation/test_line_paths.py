"""What a path assumes, as data: percentages and expected people with two decimals at most."""

from fractions import Fraction

import pytest

from wres_calc.calculation.line_paths import growth_of, hundredths
from wres_calc.calculation.path_settings import PathSettings
from wres_calc.wording.numbers import decimals


@pytest.mark.parametrize(
    ("growth", "percent"), [(Fraction(1, 40), 2.5), (Fraction(-1, 50), -2), (Fraction(0), 0), (Fraction(5), 500)]
)
def test_growth_is_in_percent_a_year(growth: Fraction, percent: float) -> None:
    """A fortieth is 2.5%, a fiftieth less -2%, five times as many more 500%."""
    settings = PathSettings(target_year=2030, growth=growth)
    assert growth_of(settings) == percent
    assert growth_of(settings._replace(growth=None)) is None


def test_two_decimals_at_most_half_up() -> None:
    for number, said in (
        ("1/3", "0.33"),
        ("2/3", "0.67"),
        ("1/200", "0.01"),
        ("1/201", "0"),
        ("12", "12"),
        ("100", "100"),
        ("2469/2", "1,234.5"),
    ):
        assert decimals(hundredths(Fraction(number))) == said
