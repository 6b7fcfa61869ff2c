"""What is said of a ratio if the unknown ethnicity were known."""

from collections.abc import Callable

import pytest

from wres_calc.figures import UNKNOWN_BOUNDS, Figure, FigureSet, Measure
from wres_calc.standards import wres
from wres_calc.standards.kinds import RelativeLikelihood
from wres_calc.wording.uncertainty import how_far

Make = Callable[..., Figure]


def said(make: Make, whole: float, bounds: tuple[float, ...], unknown: int) -> list[str]:
    (indicator,) = wres.edition("2025").pick(("2",))
    part = indicator.parts[0]
    assert isinstance(part, RelativeLikelihood)
    figures = [
        make(Measure.RELATIVE_LIKELIHOOD, whole, comparator="BME"),
        make(Measure.LIKELIHOOD, 50.0, group="Unknown", numerator=1, denominator=unknown),
        *(make(measure, value, comparator="BME") for measure, value in zip(UNKNOWN_BOUNDS, bounds, strict=True)),
    ]
    return how_far(part, FigureSet(figures))


@pytest.mark.parametrize(
    ("whole", "bounds", "unknown", "sentence"),
    [
        (
            1.5,
            (1.49, 1.46, 1.27, 1.71),
            188,
            "If all 188 people of unknown ethnicity were White, the ratio would be 1.49; if all "
            "were BME, 1.46. However they were split, it would stay between 1.27 and 1.71: above "
            "1.00 whatever the unknown ethnicity.",
        ),
        (
            0.9,
            (0.89, 0.91, 0.80, 0.99),
            1_188,
            "If all 1,188 people of unknown ethnicity were White, the ratio would be 0.89; if all "
            "were BME, 0.91. However they were split, it would stay between 0.80 and 0.99: below "
            "1.00 whatever the unknown ethnicity.",
        ),
        (
            1.1,
            (1.1, 1.09, 0.98, 1.23),
            221,
            "If all 221 people of unknown ethnicity were White, the ratio would be 1.10; if all "
            "were BME, 1.09. However they were split, it would stay between 0.98 and 1.23, so "
            "their ethnicity decides which side of 1.00 it is on.",
        ),
        (
            2.0,
            (1.6, 2.5, 1.6, 2.5),
            1,
            "If the 1 person of unknown ethnicity were White, the ratio would be 1.60; if BME, "
            "2.50: above 1.00 whatever the unknown ethnicity.",
        ),
    ],
)
def test_the_unknown(make: Make, whole: float, bounds: tuple[float, ...], unknown: int, sentence: str) -> None:
    """Nothing is "always" so: an interval says how far chance could move the ratio."""
    assert said(make, whole, bounds, unknown) == [sentence]
