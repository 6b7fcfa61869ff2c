import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import Count, Note, NoteKind, Status
from wres_calc.measures import (
    OneCase,
    Result,
    UnknownBounds,
    one_case,
    people_to_parity,
    relative_likelihood,
    unknown_bounds,
)

Table = tuple[Count, Count, Count, Count]

LEAVERS = NoteKind.MORE_EVENTS_THAN_PEOPLE


def reasons(scenarios: UnknownBounds | OneCase) -> list[Note | None]:
    """The reasons of scenarios of which none has a value."""
    assert all(one.result[:2] == (None, Status.NOT_CALCULABLE) for one in scenarios)
    return [one.result.reason for one in scenarios]


@st.composite
def rates(draw: st.DrawFn, most: int = 500_000) -> tuple[int, int]:
    """Events and people of a group."""
    people = draw(st.integers(0, most))
    return draw(st.integers(0, people)), people


# --- people of unknown group ------------------------------------------------------------------


def test_unknown_by_hand() -> None:
    """3 of 10 over 2 of 20, with 1 of 5 unknown.

    In the group: 4 of 15 over 2 of 20 is 8/3. In the comparator: 3 of 10 over 3 of 25 is 5/2.
    Lowest, the 4 without the event in the group and the 1 with it in the comparator: 3 of 14 over
    3 of 21 is 3/2. Highest: 4 of 11 over 2 of 24 is 48/11.
    """
    bounds = unknown_bounds(3, 10, 2, 20, 1, 5)
    assert bounds.in_group == ((4, 15, 2, 20), Result(float(Fraction(8, 3))))
    assert bounds.in_comparator == ((3, 10, 3, 25), Result(2.5))
    assert bounds.lowest == ((3, 14, 3, 21), Result(1.5))
    assert bounds.highest == ((4, 11, 2, 24), Result(float(Fraction(48, 11))))


def test_unknown_half_a_case() -> None:
    """Half a case a year among 2 unknown: highest 2 of 10.5 over 1 of 11.5 is 46/21."""
    bounds = unknown_bounds(1.5, 10, 1, 10, 0.5, 2)
    assert bounds.highest == ((2, 10.5, 1, 11.5), Result(float(Fraction(46, 21))))
    # 1.5 of 11.5 over 1.5 of 10.5
    assert bounds.lowest == ((1.5, 11.5, 1.5, 10.5), Result(float(Fraction(21, 23))))


def test_unknown_without_a_reference_event() -> None:
    """1 of 4 over 0 of 6, with 1 of 2 unknown: no highest ratio; lowest 1 of 5 over 1 of 7."""
    bounds = unknown_bounds(1, 4, 0, 6, 1, 2)
    assert bounds.lowest.result == Result(1.4)
    assert bounds.in_comparator.result == Result(2.0)
    for none in (bounds.highest, bounds.in_group):
        assert none.result.value is None
        assert none.result.reason == Note(NoteKind.NO_EVENT_IN_COMPARATOR)
    assert bounds.highest.counts == (2, 5, 0, 7)


def test_unknown_can_fill_an_empty_group() -> None:
    """0 of 0 over 1 of 4, with 1 of 2 unknown: 1 of 2 over 1 of 4 is 2."""
    bounds = unknown_bounds(0, 0, 1, 4, 1, 2)
    assert bounds.in_group.result == Result(2.0)
    assert bounds.in_comparator.result.reason == Note(NoteKind.NOBODY_IN_GROUP)


@given(rates(), rates())
def test_nobody_unknown(group: tuple[int, int], other: tuple[int, int]) -> None:
    table = (*group, *other)
    ratio = relative_likelihood(*table)
    assert set(unknown_bounds(*table, 0, 0)) == {(table, ratio)}


@given(rates(6), rates(6), rates(5))
def test_the_ends_over_every_split(group: tuple[int, int], other: tuple[int, int], unknown: tuple[int, int]) -> None:
    """Every way to share out the unknown, with and without the event, one by one."""
    had, rest = unknown[0], unknown[1] - unknown[0]
    bounds = unknown_bounds(*group, *other, *unknown)
    seen: list[float] = []
    boundless = False
    for one in range(had + 1):
        for two in range(rest + 1):
            x, n = group[0] + one, group[1] + one + two
            y, m = other[0] + had - one, other[1] + had + rest - one - two
            boundless |= x > 0 and m > 0 and y == 0
            if n and m and y:
                seen.append(float(Fraction(x, n) / Fraction(y, m)))
    if bounds.lowest.result.value is not None:
        assert bounds.lowest.result.value == min(seen)
    if bounds.highest.result.value is not None:
        assert not boundless
        assert bounds.highest.result.value == max(seen)
    for scenario in bounds:
        assert scenario.result.value is None or scenario.result.value in seen


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((1, 10, 1, 10, 3, 2), NoteKind.MORE_UNKNOWN_EVENTS),
        ((1, 10, 1, 10, 0.5, 0), NoteKind.MORE_UNKNOWN_EVENTS),
        ((11, 10, 1, 10, 0, 5), LEAVERS),
        ((1, 10, 11, 10, 0, 5), LEAVERS),
        ((2, 0, 1, 10, 0, 5), NoteKind.NOBODY_IN_GROUP),
    ],
)
def test_unknown_with_leavers(counts: tuple[Count, ...], reason: NoteKind) -> None:
    bounds = unknown_bounds(*counts)
    assert all(said == Note(reason) for said in reasons(bounds))
    assert {one.counts for one in bounds} == {counts[:4]}


@pytest.mark.parametrize("place", range(6))
def test_unknown_of_a_negative_count(place: int) -> None:
    counts = [1, 10, 1, 10, 1, 10]
    counts[place] = -1
    with pytest.raises(ValueError, match="negative"):
        unknown_bounds(*counts)


# --- one case more or fewer -------------------------------------------------------------------


def test_one_case_by_hand() -> None:
    """3 of 10 over 2 of 20 is 3; with 4 it is 4, with 2 it is 2; over 3 it is 2, over 1 it is 6."""
    case = one_case(3, 10, 2, 20)
    assert case.more_in_group == ((4, 10, 2, 20), Result(4.0))
    assert case.fewer_in_group == ((2, 10, 2, 20), Result(2.0))
    assert case.more_in_comparator == ((3, 10, 3, 20), Result(2.0))
    assert case.fewer_in_comparator == ((3, 10, 1, 20), Result(6.0))


def test_one_case_of_an_average() -> None:
    """One case in one of two years moves the average by half: 3.5 of 10 becomes 4 or 3."""
    case = one_case(3.5, 10, 2, 20, years=2)
    assert case.more_in_group == ((4, 10, 2, 20), Result(4.0))
    assert case.fewer_in_group == ((3, 10, 2, 20), Result(3.0))
    # 3.5 of 10 over 2.5 of 20 and over 1.5 of 20
    assert case.more_in_comparator == ((3.5, 10, 2.5, 20), Result(2.8))
    assert case.fewer_in_comparator == ((3.5, 10, 1.5, 20), Result(float(Fraction(14, 3))))


def test_one_case_a_year() -> None:
    """Without years a whole event is taken from 3.5 and added to it."""
    case = one_case(3.5, 10, 2, 20)
    assert case.more_in_group == ((4.5, 10, 2, 20), Result(4.5))
    assert case.fewer_in_group == ((2.5, 10, 2, 20), Result(2.5))


@pytest.mark.parametrize(
    ("table", "years", "scenario", "reason"),
    [
        ((0, 10, 2, 20), 1, "fewer_in_group", NoteKind.NO_EVENT_TO_TAKE_IN_GROUP),
        ((0.5, 10, 2, 20), 1, "fewer_in_group", NoteKind.NO_EVENT_TO_TAKE_IN_GROUP),
        ((3, 10, 0, 20), 1, "fewer_in_comparator", NoteKind.NO_EVENT_TO_TAKE_IN_COMPARATOR),
        ((10, 10, 2, 20), 1, "more_in_group", NoteKind.EVERYBODY_HAD_IT_IN_GROUP),
        ((9.5, 10, 2, 20), 1, "more_in_group", NoteKind.EVERYBODY_HAD_IT_IN_GROUP),
        ((3, 10, 20, 20), 1, "more_in_comparator", NoteKind.EVERYBODY_HAD_IT_IN_COMPARATOR),
        ((0, 10, 2, 20), 2, "fewer_in_group", NoteKind.NO_EVENT_TO_TAKE_IN_GROUP),
    ],
)
def test_no_such_case(table: Table, years: int, scenario: str, reason: NoteKind) -> None:
    found = getattr(one_case(*table, years=years), scenario)
    assert found.counts == table
    assert found.result[:2] == (None, Status.NOT_CALCULABLE)
    assert found.result.reason == Note(reason)


def test_the_last_half_case() -> None:
    assert one_case(0.5, 10, 2, 20, years=2).fewer_in_group == ((0, 10, 2, 20), Result(0.0))
    assert one_case(9.5, 10, 20, 20, years=2).more_in_group == ((10, 10, 20, 20), Result(1.0))


def test_one_case_makes_a_ratio_out_of_none() -> None:
    """3 of 10 over 0 of 20 has no ratio; over 1 of 20 it is 6."""
    case = one_case(3, 10, 0, 20)
    assert case.more_in_comparator.result == Result(6.0)
    assert case.more_in_group.result.reason == Note(NoteKind.NO_EVENT_IN_COMPARATOR)


@pytest.mark.parametrize("table", [(11, 10, 1, 10), (1, 10, 11, 10)])
def test_one_case_of_leavers(table: Table) -> None:
    case = one_case(*table)
    assert all(said == Note(LEAVERS) for said in reasons(case))
    assert {one.counts for one in case} == {table}


@pytest.mark.parametrize("place", range(4))
def test_one_case_of_a_negative_count(place: int) -> None:
    counts = [1, 10, 1, 10]
    counts[place] = -1
    with pytest.raises(ValueError, match="negative"):
        one_case(*counts)


@given(rates(), rates())
def test_one_case_moves_the_right_way(group: tuple[int, int], other: tuple[int, int]) -> None:
    ratio = relative_likelihood(*group, *other).value
    more, fewer, more_other, fewer_other = (scenario.result.value for scenario in one_case(*group, *other))
    if ratio is None:
        return
    assert more is None or more > ratio
    assert fewer is None or fewer < ratio
    assert more_other is None or more_other < ratio or ratio == 0
    assert fewer_other is None or fewer_other > ratio or ratio == 0


# --- people to parity -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "people"),
    [
        ((12, 100, 30, 200), 3),  # 15% of 100 are 15
        ((17, 100, 30, 200), -2),
        ((15, 100, 30, 200), 0),
        # a quarter of 33 are 8.25: 9 reach it, 8 do not
        ((5, 33, 10, 40), 4),
        ((8, 33, 10, 40), 1),
        ((9, 33, 10, 40), -1),  # and 8 pass it from above
        ((12, 33, 10, 40), -4),
        ((4, 33, 0, 40), -4),
        ((0, 33, 0, 40), 0),
        ((4, 33, 40, 40), 29),
        ((33, 33, 40, 40), 0),
        # a third of 3 × 10**16 ± 1 is not whole; a float takes it for 10**16
        ((10**16, 3 * 10**16 + 1, 1, 3), 1),
        ((10**16, 3 * 10**16, 1, 3), 0),
        ((10**16, 3 * 10**16 - 1, 1, 3), -1),
    ],
)
def test_parity(table: Table, people: int) -> None:
    result = people_to_parity(*table)
    assert result == Result(people)
    assert isinstance(result.value, float)
    assert math.copysign(1, result.value) == (-1 if people < 0 else 1)


def test_parity_of_an_average() -> None:
    """1.5 and 4 cases a year among 100 each are 3 and 8 over two years: 5 more."""
    assert people_to_parity(1.5, 100, 4, 100, years=2) == Result(5)
    assert people_to_parity(4, 100, 1.5, 100, years=2) == Result(-5)
    # 2 × 0.5 of 100 over 2 × 1.5 of 70 a year: 3 × 100 / 70 are 4.29, so 5 less 1
    assert people_to_parity(0.5, 100, 1.5, 70, years=2) == Result(4)


@given(rates(40), rates(40))
def test_parity_by_trying(group: tuple[int, int], other: tuple[int, int]) -> None:
    """Of all counts on the other side of parity or at it, the nearest."""
    (x, n), (y, m) = group, other
    found = people_to_parity(*group, *other).value
    if not n or not m:
        assert found is None
        return
    there = [k - x for k in range(n + 1) if (k * m - y * n) * (x * m - y * n) <= 0]
    if x * m == y * n:
        there = [0]
    assert found == min(there, key=abs)


@given(rates(), rates())
def test_parity_is_reached_and_not_before(group: tuple[int, int], other: tuple[int, int]) -> None:
    found = people_to_parity(*group, *other).value
    if found is None:
        return
    assert found == int(found)
    parity = Fraction(*other)
    x, n = group
    assert 0 <= x + found <= n
    with_it = Fraction(x + int(found), n)
    if found > 0:
        assert with_it >= parity > Fraction(x + int(found) - 1, n)
    elif found < 0:
        assert with_it <= parity < Fraction(x + int(found) + 1, n)
    else:
        assert with_it == parity


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ((0, 0, 1, 10), NoteKind.NOBODY_IN_GROUP),
        ((2, 0, 1, 10), NoteKind.NOBODY_IN_GROUP),
        ((1, 10, 0, 0), NoteKind.NOBODY_IN_COMPARATOR),
        ((11, 10, 1, 10), LEAVERS),
        ((1, 10, 11, 10), LEAVERS),
    ],
)
def test_no_parity(table: Table, reason: NoteKind) -> None:
    result = people_to_parity(*table)
    assert result[:2] == (None, Status.NOT_CALCULABLE)
    assert result.reason == Note(reason)


@pytest.mark.parametrize(
    ("table", "years", "message"),
    [
        ((-1, 10, 1, 10), 1, "negative"),
        ((1, 10, 1, -10), 1, "negative"),
        ((2.5, 10, 1, 10), 1, "needs years=2"),
        ((1, 10, 2.5, 10), 1, "needs years=2"),
        ((1, 10, 2.25, 10), 2, "not whole"),
        ((1, 10, 2, 10), 0, "at least one year"),
    ],
)
def test_impossible(table: Table, years: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        people_to_parity(*table, years=years)
