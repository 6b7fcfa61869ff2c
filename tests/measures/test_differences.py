from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import Note, NoteKind, Status
from wres_calc.measures import point_difference, share_difference

TENTHS = st.integers(0, 1000)
WHOLES = st.integers(1, 100_000)


@pytest.mark.parametrize(
    ("percentage", "reference", "points"),
    [
        (27.4, 22.1, 5.3),  # in binary floats 5.299999999999997
        (22.1, 27.4, -5.3),
        (0.3, 0.1, 0.2),
        (50.0, 50.0, 0.0),
        (100.0, 0.0, 100.0),
        (48.8, 58.75, -9.95),
        (1e-15, 0.0, 1e-15),
    ],
)
def test_points(percentage: float, reference: float, points: float) -> None:
    result = point_difference(percentage, reference)
    assert (result.value, result.status, result.reason) == (points, Status.OK, None)


@given(TENTHS, TENTHS)
def test_points_as_published(one: int, other: int) -> None:
    """Percentages with one decimal differ by the float nearest to the exact tenths."""
    assert point_difference(one / 10, other / 10).value == float(Fraction(one - other, 10))


@pytest.mark.parametrize(
    ("counts", "points"),
    [
        # 2 of 10 is 20 %; 300 of 1,000 is 30 %: 20 − 30 = −10
        ((2, 10, 300, 1000), -10.0),
        ((300, 1000, 2, 10), 10.0),
        ((0, 10, 0, 1000), 0.0),
        ((1, 3, 1, 3), 0.0),
        # 1 of 3 less 1 of 7: 100/3 − 100/7 = 400/21
        ((1, 3, 1, 7), float(Fraction(400, 21))),
        ((10, 10, 0, 5), 100.0),
    ],
)
def test_shares(counts: tuple[int, int, int, int], points: float) -> None:
    result = share_difference(*counts)
    assert (result.value, result.status, result.reason) == (points, Status.OK, None)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((0, 0, 1, 2), NoteKind.NOBODY_IN_LINE),
        ((1, 2, 0, 0), NoteKind.NOBODY_TO_COMPARE_WITH),
        ((0, 0, 0, 0), NoteKind.NOBODY_IN_LINE),
    ],
)
def test_nobody(counts: tuple[int, int, int, int], reason: NoteKind) -> None:
    result = share_difference(*counts)
    assert (result.value, result.status, result.reason) == (None, Status.NOT_CALCULABLE, Note(reason))


@pytest.mark.parametrize("place", range(4))
def test_a_negative_count(place: int) -> None:
    counts = [1, 10, 1, 10]
    counts[place] = -1
    with pytest.raises(ValueError, match="negative"):
        share_difference(*counts)


@pytest.mark.parametrize("counts", [(11, 10, 1, 10), (1, 10, 11, 10)])
def test_a_part_larger_than_its_whole(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="larger than its whole"):
        share_difference(*counts)


@given(WHOLES, WHOLES, st.data())
def test_exact_and_signed(whole: int, other_whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    other = data.draw(st.integers(0, other_whole))
    expected = float(100 * (Fraction(part, whole) - Fraction(other, other_whole)))
    assert share_difference(part, whole, other, other_whole).value == expected
    assert share_difference(other, other_whole, part, whole).value == -expected
