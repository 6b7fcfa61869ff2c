"""What a percentage that is shown says of the counts that it was made from."""

from fractions import Fraction
from itertools import product

from wres_calc.disclosure.audit.published_values import Clue, straight
from wres_calc.disclosure.cells.cell import Slot
from wres_calc.figures import Measure, Method
from wres_calc.measures.from_counts import from_counts


def clue(value: float, off: float, *, years: int = 1) -> Clue:
    """A percentage of cell 0 among cell 1, whose events may be an average of years."""
    slots = Slot(((0, 1),), unit=years), Slot(((1, 1),))
    make = from_counts(Measure.LIKELIHOOD, Method(years=years), None)
    assert make is not None
    return Clue(slots, (value, off), (), make, confidence=95.0, percent=True)


def test_a_percentage_with_all_its_digits() -> None:
    """25% is 1 of 4: 4 had - 1 among = 0. Of events in half cases it is 4 had - 2 among = 0."""
    assert list(straight(clue(25.0, 0.0))) == [(((0, 4), (1, -1)), True)]
    assert list(straight(clue(25.0, 0.0, years=2))) == [(((0, 4), (1, -2)), True)]


def test_a_rounded_percentage() -> None:
    """50% is 49.5 to 50.5: 200 had - 99 among and 101 among - 200 had are 0 or more."""
    assert list(straight(clue(50.0, 0.5))) == [(((0, 200), (1, -99)), False), (((0, -200), (1, 101)), False)]
    for had, among in product(range(8), range(1, 8)):
        fits = Fraction("12.25") <= Fraction(100 * had, among) <= Fraction("12.35")
        said = [
            sum((had, among)[cell] * factor for cell, factor in terms) >= 0 for terms, _ in straight(clue(12.3, 0.05))
        ]
        assert all(said) is fits
