"""The one rule of when counts are too small to read."""

import pytest

from wres_calc.measures import too_few_in_tiers
from wres_calc.measures.reliability import FEWEST_EVENTS


@pytest.mark.parametrize("place", range(4))
def test_any_of_the_four(place: int) -> None:
    counts = [FEWEST_EVENTS] * 4
    assert not too_few_in_tiers(*counts)
    counts[place] -= 1
    assert too_few_in_tiers(*counts).startswith("Low reliability: fewer than 5 people of one of")


def test_one_more_moves_a_ratio_by_a_quarter() -> None:
    """Of four people one more is a quarter; of five a fifth. The rule says no more than that."""
    assert (FEWEST_EVENTS - 1 + 1) / (FEWEST_EVENTS - 1) == 1.25
    assert (FEWEST_EVENTS + 1) / FEWEST_EVENTS == 1.2
