from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import Note, NoteKind, Status
from wres_calc.measures import share

COUNTS = st.integers(0, 2_000_000)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (1, 4, 25.0),
        (0, 7, 0.0),
        (7, 7, 100.0),
        # North Cumbria Integrated Care 2025: 990, 6,307 and 125 of 7,422; published 13, 85 and 2 %.
        (990, 7422, 13.3),
        (6307, 7422, 85.0),
        (125, 7422, 1.7),
        (0.5, 2, 25.0),
    ],
)
def test_worked(part: float, whole: float, percent: float) -> None:
    result = share(part, whole)
    assert result.value is not None
    assert round(result.value, 1) == percent
    assert (result.status, result.reason) == (Status.OK, None)


def test_nobody() -> None:
    result = share(0, 0)
    assert (result.value, result.status) == (None, Status.NOT_CALCULABLE)
    assert result.reason == Note(NoteKind.NOBODY_IN_LINE)


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (1, 0), (-1, 4), (0, -1), (-2, -1)])
def test_impossible(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=r"larger than its whole|negative"):
        share(part, whole)


@given(COUNTS, COUNTS)
def test_exact(part: int, rest: int) -> None:
    """Rounded once: the float nearest to the exact fraction."""
    whole = part + rest
    expected = float(Fraction(100 * part, whole)) if whole else None
    assert share(part, whole).value == expected


@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_parts_make_the_whole(parts: list[int]) -> None:
    whole = sum(parts)
    if not whole:
        return
    values = [share(part, whole).value for part in parts]
    assert all(value is not None and 0 <= value <= 100 for value in values)
    assert sum(value for value in values if value is not None) == pytest.approx(100)
