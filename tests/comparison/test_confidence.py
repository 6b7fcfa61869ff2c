"""What is one of many is judged more strictly than a headline."""

from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.comparison.changes import Verdict, changes
from wres_calc.comparison.confidence import confidence_of, expected_by_chance
from wres_calc.comparison.years import Year
from wres_calc.figures import ALL, Figure, Measure
from wres_calc.standards.register import PAGES, standard_of

Make = Callable[..., Figure]
Years = Callable[..., list[Year]]


def declared(standard: str, number: str) -> Any:
    (indicator,) = standard_of(standard, PAGES[standard].latest).pick((number,))
    return indicator


def test_a_division_needs_more_than_the_whole(years: Years, likelihood: Make) -> None:
    """48 of 80 and 56 of 70: clear at 95% (20.0 points, from 5.2 to 33.4), not at 99.8%."""
    division = [likelihood(48, 80, 2024), likelihood(56, 70, 2025)]
    whole = [likelihood(48, 80, 2024), likelihood(56, 70, 2025)]
    for figure in whole:
        figure.breakdown.update(division=ALL)
    for figure in division:
        figure.breakdown.update(division="North")
    of_whole, of_division = changes(years([whole[0], division[0]], [whole[1], division[1]]), 95)
    assert (of_whole.confidence, of_whole.verdict) == (95, Verdict.UP)
    assert (of_division.confidence, of_division.verdict) == (99.8, Verdict.UNCLEAR)
    assert of_whole.lower == pytest.approx(5.24, abs=0.005)
    assert of_division.lower is not None
    assert of_division.lower < 0


def test_pay_bands_and_finer_groups_are_many(likelihood: Make) -> None:
    indicator_1, indicator_2 = declared("wres", "1"), declared("wres", "2")
    gap = declared("ethnicity-pay-gap", "1")
    share = {"measure": Measure.SHARE, "indicator": "1", "group": "BME"}
    between = {"measure": Measure.RELATIVE_LIKELIHOOD, "indicator": "2", "group": "White"}
    of_pay = {"measure": Measure.MEAN_PAY_GAP, "indicator": "1", "group": "White British"}
    for indicator, cells, level in (
        (indicator_1, share, 95),
        (indicator_1, {**share, "group": "Unknown"}, 95),
        (indicator_1, {**share, "line": "clinical/band-5"}, 99.8),
        (indicator_1, {**share, "line": "clinical"}, 99.8),
        (indicator_1, {**share, "group": "Asian"}, 99.8),
        (indicator_1, {**share, "breakdown": {"division": ALL}}, 95),
        (indicator_1, {**share, "breakdown": {"division": "North"}}, 99.8),
        (indicator_2, {**between, "comparator": "BME"}, 95),
        (indicator_2, {**between, "comparator": "Asian"}, 99.8),
        (gap, {**of_pay, "comparator": "All other ethnic groups"}, 95),
    ):
        figure = likelihood(1, 2, **cells)
        assert confidence_of(indicator, figure, 95) == level, cells
    figure = likelihood(1, 2, **share, breakdown={"division": "North"})
    assert confidence_of(indicator_1, figure, 99.9) == 99.9


def test_expected_by_chance() -> None:
    """20 at 95%: 20 x 5% = 1. 500 at 99.8%: 500 x 0.2% = 1."""
    found = expected_by_chance([99.8] * 500 + [95.0] * 20)
    assert [(level, number) for level, number, _ in found] == [(95, 20), (99.8, 500)]
    assert [expected for *_, expected in found] == pytest.approx([1, 1])
    assert expected_by_chance([]) == []
