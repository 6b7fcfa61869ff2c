"""The one rule of when counts are too small to read."""

import pytest

from wres_calc.figures import Note, NoteKind
from wres_calc.measures import too_few, too_few_in_tiers
from wres_calc.measures.reliability import FEWEST_EVENTS


@pytest.mark.parametrize("place", range(4))
def test_any_of_the_four(place: int) -> None:
    counts = [FEWEST_EVENTS] * 4
    assert not too_few_in_tiers(*counts)
    counts[place] -= 1
    assert too_few_in_tiers(*counts) == Note(NoteKind.FEW_IN_TIER)


def test_one_more_moves_a_ratio_by_a_quarter() -> None:
    """Of four people one more is a quarter; of five a fifth. The rule says no more than that."""
    assert (FEWEST_EVENTS - 1 + 1) / (FEWEST_EVENTS - 1) == 1.25
    assert (FEWEST_EVENTS + 1) / FEWEST_EVENTS == 1.2


def test_few_with_the_event_and_few_without() -> None:
    """At 5 of 10 and 5 of 10 there are 5 of each kind; one fewer of any kind is too few."""
    assert not too_few(5, 10, 5, 10)
    with_it, without = Note(NoteKind.FEW_WITH_EVENT), Note(NoteKind.FEW_WITHOUT_EVENT)
    assert too_few(4, 10, 5, 10) == with_it
    assert too_few(5, 10, 4, 10) == with_it
    assert too_few(5, 9, 5, 10) == without  # 9 - 5 = 4 without
    assert too_few(5, 10, 5, 9) == without
    assert too_few(28, 30, 118, 120) == without  # 2 and 2 without, though 28 had it
    assert too_few(4, 8, 5, 10) == with_it  # both: said once


def test_an_average_of_two_years_counts_the_cases_of_both() -> None:
    """2.5 a year are 5 cases; 10 people a year less 7.5 are 5 in two years without."""
    assert not too_few(2.5, 100, 2.5, 100, years=2)
    assert too_few(2, 100, 2.5, 100, years=2)
    assert not too_few(7.5, 10, 7.5, 10, years=2)
    assert too_few(8, 10, 7.5, 10, years=2)  # 2 a year, 4 in all
