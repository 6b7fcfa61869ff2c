"""Rounded shares that do not add up to 100% say so."""

from collections.abc import Mapping
from typing import Any

import pytest

from wres_calc.disclosure import preset, protect
from wres_calc.disclosure.rounded_shares import sums_marked
from wres_calc.figures import Figure, Measure
from wres_calc.wording import reason_words

FIVE, ROUND = preset("five"), preset("nhs-digital")


def reasons(rows: Any, counts: Mapping[str, int | None], whole: int) -> list[str]:
    return [reason_words(f) for f in sums_marked(rows("division").shares("all", counts, whole).made, ROUND)]


@pytest.mark.parametrize(
    ("counts", "whole", "said"),
    [
        # 60 + 35 + 10 = 105 of 100
        ({"White": 60, "BME": 35, "Unknown": 10}, 100, "105.0%"),
        # 10 + 10 + 0 = 20 of 25
        ({"White": 10, "BME": 10, "Unknown": 0}, 25, "80.0%"),
        ({"White": 60, "BME": 30, "Unknown": 10}, 100, ""),
        ({"White": 60, "BME": 35, "Unknown": None}, 100, ""),
        ({"White": 0, "BME": 0, "Unknown": 0}, 0, ""),
    ],
)
def test_what_they_add_up_to(rows: Any, counts: Mapping[str, int | None], whole: int, said: str) -> None:
    sentence = f"Rounded: the shares of this line add up to {said}." if said else ""
    assert reasons(rows, counts, whole) == [sentence] * 3


def test_finer_groups_are_not_added(rows: Any) -> None:
    """White 60, BME 30 and Unknown 10 are the whole; Asian people are among the 30."""
    counts = {"White": 60, "BME": 30, "Unknown": 10, "Asian": 20}
    assert reasons(rows, counts, 100) == [""] * 4


def test_other_figures_stay(rows: Any) -> None:
    made: list[Figure] = rows("division").made
    table = rows("division")
    table.add("2", Measure.SHARE, "all", "White", value=50.0, numerator=5, denominator=10)
    table.add("99", Measure.SHARE, "all", "White", value=50.0, numerator=5, denominator=10)
    assert sums_marked(table.made, ROUND) == table.made
    assert sums_marked(made, ROUND) == []
    exact = table.shares("all", {"White": 60, "BME": 35, "Unknown": 10}, 100).made
    assert sums_marked(exact, FIVE) == exact


def test_protected_figures_say_it(rows: Any) -> None:
    """63, 33 and 13 of 109 are rounded to 65, 35 and 15 of 110: 115 of 110 is 104.5%."""
    table = rows("division").shares("all", {"White": 63, "BME": 33, "Unknown": 13})
    made = protect(table.results(), ROUND)
    assert [(f.numerator, f.denominator) for f in made.figures] == [(65, 110), (35, 110), (15, 110)]
    for figure in made.figures:
        assert "Rounded: the shares of this line add up to 104.5%." in reason_words(figure)
