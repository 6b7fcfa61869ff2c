"""Figures of two years, small enough to work their changes by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.comparison.years import Year, in_order
from wres_calc.figures import MEASURES, MEASURES_OF, Figure, Measure, Method, Results, Status

# The first formula that makes figures of each measure.
FORMULAS = {m: f for f, measures in reversed(MEASURES_OF.items()) for m in measures}


@pytest.fixture
def likelihood() -> Callable[..., Figure]:
    """The likelihood of White people in indicator 4: events of people, in a year."""

    def make(events: float | None, people: float | None, year: int = 2025, **more: Any) -> Figure:
        end = f"{year}-03-31"
        cells: dict[str, Any] = {
            "standard": "wres",
            "edition": str(max(year, 2016)),
            "organisation": "ZZ1",
            "period_end": end,
            "indicator": "4",
            "measure": Measure.LIKELIHOOD,
            "line": "all",
            "group": "White",
            "numerator": events,
            "denominator": people,
            "value": None if events is None or not people else 100 * events / people,
        }
        cells |= more
        dated = cells["measure"] == Measure.LIKELIHOOD
        made = Method(formula=FORMULAS[Measure(cells["measure"])], dated=dated)
        return Figure(unit=MEASURES[Measure(cells["measure"])].unit, **{"method": made, **cells})

    return make


@pytest.fixture
def ratio(likelihood: Callable[..., Figure]) -> Callable[..., Figure]:
    """The relative likelihood of indicator 2, White over BME, from four counts."""

    def make(x: int, n: int, y: int, m: int, year: int = 2025, **more: Any) -> Figure:
        cells: dict[str, Any] = {
            "indicator": "2",
            "measure": Measure.RELATIVE_LIKELIHOOD,
            "comparator": "BME",
            "comparator_numerator": y,
            "comparator_denominator": m,
            "value": (x / n) / (y / m) if y else None,
            "status": Status.OK if y else Status.NOT_CALCULABLE,
        }
        return likelihood(x, n, year, **(cells | more))

    return make


@pytest.fixture
def years() -> Callable[..., list[Year]]:
    """Years of figures, checked as a command checks them; named after their period."""

    def make(*given: list[Figure] | Figure) -> list[Year]:
        named = []
        for figures in given:
            listed = figures if isinstance(figures, list) else [figures]
            columns = tuple(dict.fromkeys(name for f in listed for name in f.breakdown))
            named.append((f"{listed[0].period_end}.csv", Results(listed, columns, {})))
        return in_order(named)

    return make
