from fractions import Fraction

import pytest

from wres_calc.figures import Note, NoteKind, Status
from wres_calc.measures.result import Result, calculated, exact, not_calculable


@pytest.mark.parametrize(("count", "fraction"), [(0, Fraction(0)), (7, Fraction(7)), (1.5, Fraction(3, 2))])
def test_exact(count: float, fraction: Fraction) -> None:
    assert exact(count) == fraction


@pytest.mark.parametrize("count", [-1, -0.5])
def test_negative(count: float) -> None:
    with pytest.raises(ValueError, match=f"negative: {count}"):
        exact(count)


@pytest.mark.parametrize(("count", "error"), [(float("nan"), ValueError), (float("inf"), OverflowError)])
def test_no_number(count: float, error: type[Exception]) -> None:
    with pytest.raises(error):
        exact(count)


def test_calculated() -> None:
    assert calculated(Fraction(1, 3)) == Result(1 / 3, Status.OK, None)


def test_not_calculable() -> None:
    why = Note(NoteKind.EMPTY_TIERS, names=("group-lower",))
    assert not_calculable(NoteKind.EMPTY_TIERS, "group-lower") == Result(None, Status.NOT_CALCULABLE, why)
