import math
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import Interpolation, Note, NoteKind, Rounding, Status
from wres_calc.measures import (
    Appointments,
    PathResult,
    Result,
    Standing,
    Target,
    appointments_needed,
    grown_headcounts,
    path,
    standing,
    target,
    too_small,
)

HALF_UP, UP, DOWN = Rounding.HALF_UP, Rounding.UP, Rounding.DOWN
TO_RAW, TO_ROUNDED = Interpolation.LINEAR_TO_RAW, Interpolation.LINEAR_TO_ROUNDED
GROWTH = Interpolation.CONSTANT_GROWTH

SHARE = Fraction(165, 1000)  # 16.5%
RAW = Fraction(2178, 100)  # of 132 people

HEADS = st.integers(0, 20_000)
SHARES = st.fractions(0, 1, max_denominator=50_000)
YEARS = st.integers(1, 15)
INTERPOLATIONS, ROUNDINGS = st.sampled_from(Interpolation), st.sampled_from(Rounding)


def people_of(found: PathResult) -> tuple[int, ...]:
    assert found.people is not None
    assert found[1:] == (Status.OK, None)
    return found.people


# --- the target -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headcount", "share", "current", "rounding", "raw", "people"),
    [
        # 132 × 0.165 = 21.78
        (132, SHARE, 9, HALF_UP, RAW, 22),
        (132, SHARE, 9, UP, RAW, 22),
        (132, SHARE, 9, DOWN, RAW, 21),
        # more are there already
        (132, SHARE, 25, HALF_UP, RAW, 25),
        # 3 × 0.165 = 0.495
        (3, SHARE, 0, HALF_UP, Fraction(495, 1000), 0),
        (3, SHARE, 0, UP, Fraction(495, 1000), 1),
        # half goes up, also where rounding to even would go down: 5 × 1/2 = 2.5
        (5, Fraction(1, 2), 0, HALF_UP, Fraction(5, 2), 3),
        # whole people stay as they are, whatever the rounding: 10 × 1/5
        (10, Fraction(1, 5), 0, UP, Fraction(2), 2),
        (10, Fraction(1, 5), 0, DOWN, Fraction(2), 2),
        (0, SHARE, 0, HALF_UP, Fraction(0), 0),
        # 137.3 people expected × 990/7422
        (
            Fraction(1373, 10),
            Fraction(990, 7422),
            3,
            HALF_UP,
            Fraction(1373 * 990, 10 * 7422),  # 18.31
            18,
        ),
    ],
)
def test_target_by_hand(
    headcount: int | Fraction, share: Fraction, current: int, rounding: Rounding, raw: Fraction, people: int
) -> None:
    assert target(headcount, share, current, rounding) == Target(raw, people)


def test_the_defaults() -> None:
    assert target(5, Fraction(1, 2), 0).people == 3
    assert people_of(path(9, RAW, 10)) == people_of(path(9, RAW, 10, TO_RAW, HALF_UP))
    assert too_small(3, SHARE) == Note(NoteKind.SHARE_ROUNDS_TO_NOBODY)


def test_the_variants_by_name() -> None:
    assert list(Rounding) == ["half-up", "up", "down"]
    assert list(Interpolation) == ["linear-to-raw", "linear-to-rounded", "constant-growth"]


@pytest.mark.parametrize(
    ("headcount", "share", "current", "message"),
    [
        (-1, SHARE, 0, "headcount cannot be negative: -1"),
        (1, SHARE, -2, "headcount cannot be negative: -2"),
        (1, Fraction(-1, 9), 0, "between 0 and 1"),
        (1, Fraction(33, 2), 0, "between 0 and 1"),  # 16.5, a percentage
    ],
)
def test_an_impossible_target(headcount: int, share: Fraction, current: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        target(headcount, share, current)


# --- too small --------------------------------------------------------------------------------

NOBODY = NoteKind.SHARE_ROUNDS_TO_NOBODY
ONE = NoteKind.ONE_IS_MORE_THAN_THE_SHARE


@pytest.mark.parametrize(
    ("headcount", "rounding", "kind"),
    [
        (3, HALF_UP, NOBODY),  # 0.495
        (3, UP, ONE),
        (4, HALF_UP, ONE),  # 0.66
        (6, HALF_UP, ONE),  # 0.99
        (6, DOWN, NOBODY),
        (0, HALF_UP, NoteKind.NOBODY_IN_BAND),
    ],
)
def test_too_small(headcount: int, rounding: Rounding, kind: NoteKind) -> None:
    # A number would give the headcount of the band away.
    assert too_small(headcount, SHARE, rounding) == Note(kind)


@pytest.mark.parametrize(
    ("headcount", "share"), [(7, SHARE), (4, Fraction(1, 4)), (132, SHARE)]
)  # 1.155, exactly 1, and 21.78
def test_not_too_small(headcount: int, share: Fraction) -> None:
    assert too_small(headcount, share) is None


def test_too_small_refuses_what_a_target_refuses() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        too_small(3, Fraction(2))


# --- the path ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interpolation", "rounding", "people"),
    [
        # 9 + 1.278 t: 10.278 11.556 12.834 14.112 15.39 16.668 17.946 19.224 20.502 21.78
        (TO_RAW, HALF_UP, (9, 10, 12, 13, 14, 15, 17, 18, 19, 21, 22)),
        # 9 + 1.3 t: 10.3 11.6 12.9 14.2 15.5 16.8 18.1 19.4 20.7 22
        (TO_ROUNDED, HALF_UP, (9, 10, 12, 13, 14, 16, 17, 18, 19, 21, 22)),
        (TO_RAW, UP, (9, 11, 12, 13, 15, 16, 17, 18, 20, 21, 22)),
        (TO_RAW, DOWN, (9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 21)),
        # 9 × 2.42^(t/10): 9.832 10.741 11.733 12.817 14.0007 15.295 16.708 18.252 19.938 21.78
        (GROWTH, HALF_UP, (9, 10, 11, 12, 13, 14, 15, 17, 18, 20, 22)),
        (GROWTH, UP, (9, 10, 11, 12, 13, 15, 16, 17, 19, 20, 22)),
        (GROWTH, DOWN, (9, 9, 10, 11, 12, 14, 15, 16, 18, 19, 21)),
        # 9 + 1.2 t, to 21.78 rounded down: 10.2 11.4 12.6 13.8 15 16.2 17.4 18.6 19.8 21
        (TO_ROUNDED, DOWN, (9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 21)),
    ],
)
def test_the_variants_of_the_methodology(
    interpolation: Interpolation, rounding: Rounding, people: tuple[int, ...]
) -> None:
    """132 in the band, 9 of the group, a share of 16.5%: a target of 21.78."""
    goal = target(132, SHARE, 9, rounding)
    assert path(9, goal.raw, 10, interpolation, rounding) == PathResult(people)
    assert people[-1] == goal.people


@pytest.mark.parametrize(
    ("current", "raw", "years", "interpolation", "rounding", "people"),
    [
        # halves go up every time: 0.5 1 1.5 2 2.5
        (0, Fraction(5, 2), 5, TO_RAW, HALF_UP, (0, 1, 1, 2, 2, 3)),
        # a tenth of a person a year, which floats would miss: 3 × 0.1 is 0.3 exactly
        (0, Fraction(1), 10, TO_RAW, UP, (0, *[1] * 10)),
        (7, Fraction(17), 10, TO_RAW, UP, tuple(range(7, 18))),
        (7, Fraction(17), 10, TO_RAW, DOWN, tuple(range(7, 18))),
        # growth by exactly 2 a year: nothing to round, whatever the rounding
        (3, Fraction(96), 5, GROWTH, UP, (3, 6, 12, 24, 48, 96)),
        (3, Fraction(96), 5, GROWTH, DOWN, (3, 6, 12, 24, 48, 96)),
        # and by 3/2: 4 6 9 13.5, with the half up
        (4, Fraction(27, 2), 3, GROWTH, HALF_UP, (4, 6, 9, 14)),
        # half way from 2 to 4.5 by growth is the root of 9, from 2 to 4.6 a hair more
        (2, Fraction(9, 2), 2, GROWTH, UP, (2, 3, 5)),
        (2, Fraction(9 * 10**30 + 1, 2 * 10**30), 2, GROWTH, UP, (2, 4, 5)),
        (2, Fraction(9 * 10**30 - 1, 2 * 10**30), 2, GROWTH, DOWN, (2, 2, 4)),
        # the target rounds to those who are there
        (9, Fraction(93, 10), 3, TO_RAW, HALF_UP, (9, 9, 9, 9)),
        (9, Fraction(93, 10), 3, TO_ROUNDED, HALF_UP, (9, 9, 9, 9)),
        (9, Fraction(93, 10), 3, GROWTH, HALF_UP, (9, 9, 9, 9)),
        (9, Fraction(93, 10), 3, GROWTH, UP, (9, 10, 10, 10)),
        # at the target or above it
        (25, RAW, 3, TO_RAW, HALF_UP, (25, 25, 25, 25)),
        (4, Fraction(4), 2, GROWTH, UP, (4, 4, 4)),
        (0, Fraction(0), 2, GROWTH, HALF_UP, (0, 0, 0)),
        (3, Fraction(5), 1, TO_RAW, HALF_UP, (3, 5)),
    ],
)
def test_path_by_hand(
    current: int, raw: Fraction, years: int, interpolation: Interpolation, rounding: Rounding, people: tuple[int, ...]
) -> None:
    assert people_of(path(current, raw, years, interpolation, rounding)) == people


def test_growth_has_to_start_from_somebody() -> None:
    assert path(0, RAW, 10, GROWTH) == PathResult(None, Status.NOT_CALCULABLE, Note(NoteKind.NO_GROWTH_FROM_NOBODY))
    assert people_of(path(0, RAW, 10))[-1] == 22


@pytest.mark.parametrize(
    ("current", "raw", "years", "message"),
    [(-1, RAW, 10, "negative"), (1, -RAW, 10, "negative"), (1, RAW, 0, "at least one year, not 0")],
)
def test_an_impossible_path(current: int, raw: Fraction, years: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        path(current, raw, years)


@given(HEADS, SHARES, HEADS, YEARS, INTERPOLATIONS, ROUNDINGS)
def test_a_path_rises_to_its_target_and_not_above(
    headcount: int, share: Fraction, current: int, years: int, interpolation: Interpolation, rounding: Rounding
) -> None:
    goal = target(headcount, share, current, rounding)
    found = path(current, goal.raw, years, interpolation, rounding)
    if found.people is None:
        assert (current, interpolation) == (0, GROWTH)
        return
    assert len(found.people) == years + 1
    assert found.people[0] == current
    assert all(before <= after for before, after in pairwise(found.people))
    assert found.people[-1] == goal.people
    assert current <= goal.people <= max(current, headcount)


@given(HEADS, SHARES, st.integers(1, 20_000), YEARS, INTERPOLATIONS)
def test_rounding_down_half_up_and_up_lie_in_that_order(
    headcount: int, share: Fraction, current: int, years: int, interpolation: Interpolation
) -> None:
    raw = target(headcount, share, current).raw
    down, half, up = (people_of(path(current, raw, years, interpolation, rounding)) for rounding in (DOWN, HALF_UP, UP))
    assert all(a <= b <= c for a, b, c in zip(down, half, up, strict=True))
    if interpolation is not TO_ROUNDED:  # there the targets differ too
        assert all(c - a <= 1 for a, c in zip(down, up, strict=True))


@given(st.integers(1, 20_000), st.fractions(0, 20_000, max_denominator=9999), YEARS)
def test_growth_with_sixty_digits(current: int, raw: Fraction, years: int) -> None:
    """Rounded up, from Decimal's own powers; numbers within 40 digits of a whole are left out."""
    found = people_of(path(current, raw, years, GROWTH, UP))
    with localcontext(prec=60):
        whole = Decimal(raw.numerator) / Decimal(raw.denominator)
        for year, people in enumerate(found):
            if whole <= current:
                assert people == current
                continue
            exact = current * (whole / current) ** (Decimal(year) / years)
            if abs(exact - round(exact)) > Decimal("1e-40"):
                assert people == math.ceil(exact)


# --- extra people, and where a path stands ----------------------------------------------------


@pytest.mark.parametrize(
    ("year", "actual", "expected"),
    [(0, 9, Standing(9, 0)), (5, 15, Standing(15, 0)), (5, 12, Standing(15, -3)), (10, 24, Standing(22, 2))],
)
def test_standing(year: int, actual: int, expected: Standing) -> None:
    assert standing(people_of(path(9, RAW, 10)), year, actual) == expected


@pytest.mark.parametrize("year", [-1, 3])
def test_a_year_that_the_path_does_not_have(year: int) -> None:
    with pytest.raises(ValueError, match=f"years 0 to 2, not {year}"):
        standing((1, 2, 3), year, 2)


# --- what if the band grows and people leave --------------------------------------------------


def test_grown_headcounts_by_hand() -> None:
    """132, then 2% more, 134.64, and 2% more, 137.3328."""
    grown = [132, Fraction(13464, 100), Fraction(1373328, 10_000)]
    assert list(grown_headcounts(132, Fraction(2, 100), 2)) == grown
    assert list(grown_headcounts(100, Fraction(-1, 10), 2)) == [100, 90, 81]
    assert list(grown_headcounts(5, Fraction(-1), 1)) == [5, 0]
    assert list(grown_headcounts(5, Fraction(0), 2)) == [5, 5, 5]


@pytest.mark.parametrize(
    ("headcount", "growth", "message"), [(-1, Fraction(0), "negative"), (5, Fraction(-11, 10), "more than all")]
)
def test_impossible_growth(headcount: int, growth: Fraction, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        grown_headcounts(headcount, growth, 3)


def test_appointments_by_hand() -> None:
    """A band of 132 that grows by 2% a year, with 10% leaving, on a path of 9, 10, 12.

    First year: 10 − 9 + 0.9 = 1.9 of the group; 134.64 − 132 + 13.2 = 15.84 of all; 11.995%.
    Second: 12 − 10 + 1 = 3 of the group; 137.3328 − 134.64 + 13.464 = 16.1568 of all; 18.568%.
    """
    headcounts = grown_headcounts(132, Fraction(2, 100), 2)
    first, second = appointments_needed((9, 10, 12), headcounts, Fraction(1, 10))
    assert first[:2] == (Fraction(19, 10), Fraction(1584, 100))
    assert first.share == Result(float(Fraction(19_000, 1584)))
    assert second[:2] == (Fraction(3), Fraction(161_568, 10_000))
    assert second.share == Result(float(Fraction(3_000_000, 161_568)))
    assert [round(one.share.value or 0, 3) for one in (first, second)] == [11.995, 18.568]


def test_nobody_leaves_and_the_band_stays() -> None:
    """Then nobody is appointed: two more of the group would have to come from nowhere."""
    (only,) = appointments_needed((9, 11), (132, 132), Fraction(0))
    assert only == Appointments(
        Fraction(2), Fraction(0), Result(None, Status.NOT_CALCULABLE, Note(NoteKind.NO_APPOINTMENTS))
    )


def test_a_band_that_shrinks_faster_than_people_leave() -> None:
    """90 − 100 + 5 = −5 appointments."""
    (only,) = appointments_needed((9, 9), (100, 90), Fraction(1, 20))
    assert only.of_all == -5
    assert only.share.reason == Note(NoteKind.NO_APPOINTMENTS)


def test_a_path_too_steep_for_the_appointments() -> None:
    """4 more and 1 for a leaver are 5 of the group; 2 of 20 leave, so 2 are appointed: 250%."""
    (only,) = appointments_needed((10, 14), (20, 20), Fraction(1, 10))
    assert only == Appointments(
        Fraction(5), Fraction(2), Result(250.0, Status.OK, Note(NoteKind.APPOINTMENTS_NOT_ENOUGH))
    )
    # Exactly all of them are no more than there are: 1 + 1 of 2.
    (all_of_them,) = appointments_needed((10, 11), (20, 20), Fraction(1, 10))
    assert all_of_them.share == Result(100.0)


def test_a_path_above_a_band_that_shrinks() -> None:
    """9 of 10 stay 9 while the band falls to 8."""
    (only,) = appointments_needed((9, 9), (10, 8), Fraction(1, 2))
    assert only.share == (None, Status.NOT_CALCULABLE, Note(NoteKind.PATH_OVER_HEADCOUNT))


def test_a_band_of_the_group_alone() -> None:
    """8 + 1 of the group in a band of 9: 1 + 0.8 of 1 + 0.8 appointments, all of them."""
    (only,) = appointments_needed((8, 9), (8, 9), Fraction(1, 10))
    assert only.share == Result(100.0)


@pytest.mark.parametrize("turnover", [Fraction(-1, 10), Fraction(10)])
def test_an_impossible_turnover(turnover: Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        appointments_needed((1, 2), (5, 5), turnover)


def test_unequal_years() -> None:
    with pytest.raises(ValueError, match="path of 2 years has 3 headcounts"):
        appointments_needed((1, 2), (5, 5, 5), Fraction(1, 10))


@given(
    st.integers(1, 2000),
    SHARES,
    st.fractions(0, Fraction(1, 5), max_denominator=100),
    st.fractions(0, 1, max_denominator=100),
    YEARS,
)
def test_appointments_less_leavers_are_the_path(
    headcount: int, share: Fraction, growth: Fraction, turnover: Fraction, years: int
) -> None:
    """With the target restated for the grown band, the path ends at its share of that band."""
    headcounts = grown_headcounts(headcount, growth, years)
    goal = target(headcounts[-1], share, 0)
    people = people_of(path(0, goal.raw, years))
    assert abs(people[-1] - share * headcounts[-1]) <= Fraction(1, 2)
    found = appointments_needed(people, headcounts, turnover)
    leavers = [turnover * there for there in people[:-1]]
    assert sum(one.of_group for one in found) - sum(leavers) == people[-1]
    everybody_leaving = [turnover * there for there in headcounts[:-1]]
    grown_by = headcounts[-1] - headcounts[0]
    assert sum(one.of_all for one in found) - sum(everybody_leaving) == grown_by
    assert all(one.of_group >= 0 for one in found)
