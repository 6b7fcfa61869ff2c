"""Figures made by hand, for tests of how they are shown."""

from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.figures import MEASURES, Figure, Measure

Make = Callable[..., Figure]


@pytest.fixture
def make() -> Make:
    """Make a figure of indicator 2 for White people, unless something else is said."""

    def figure(measure: Measure = Measure.SHARE, value: float | None = None, **more: Any) -> Figure:
        given: dict[str, Any] = {
            "standard": "wres",
            "edition": "2025",
            "organisation": "ZZ1",
            "period_end": "2025-03-31",
            "indicator": "2",
            "line": "all",
            "group": "White",
            **more,
        }
        return Figure(measure=measure, value=value, unit=MEASURES[measure].unit, **given)

    return figure
