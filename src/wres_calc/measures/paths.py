"""Headcounts that a group should reach in a band, and the path there year by year.

The arithmetic of the targets for representation in senior bands. Provisional: that the target is
the share of the whole workforce, that the headcount of a band is held constant and that the path
is a straight line have not been confirmed from a published path, so that the variants are here by
name. Source of the aim: NHS England (2019), "A Model Employer: Increasing black and minority ethnic
representation at senior levels across the NHS".

All of it is exact: fractions and whole numbers, and no float before a last rounding. People who
leave are not in a path, so more must be appointed than it grows by: `appointments_needed`.
"""

import bisect
import math
from fractions import Fraction
from typing import NamedTuple

from wres_calc.figures import Interpolation, Note, NoteKind, Rounding, Status
from wres_calc.measures.result import Result, calculated, not_calculable


class Target(NamedTuple):
    """A target headcount.

    Attributes:
        raw: the share of the headcount, exactly.
        people: the same in whole people, and not below those who are there now.
    """

    raw: Fraction
    people: int


class PathResult(NamedTuple):
    """A path; `reason` is filled in whenever there is none.

    `people` holds the headcount of each year, the first of them the current one.
    """

    people: tuple[int, ...] | None
    status: Status = Status.OK
    reason: Note | None = None


class Standing(NamedTuple):
    """Where a path stands in a year, and how the people who are there compare.

    Attributes:
        expected: the headcount of the path in that year.
        difference: the actual headcount minus that; below 0 is behind the path.
    """

    expected: int
    difference: int


class Appointments(NamedTuple):
    """The appointments to a band in one year that keep a group on its path.

    Attributes:
        of_group: of people of the group, exactly: an expected number, and seldom a whole one.
        of_all: of everybody, likewise.
        share: the first of the second, in percent.
    """

    of_group: Fraction
    of_all: Fraction
    share: Result


def target(headcount: int | Fraction, share: Fraction, current: int, rounding: Rounding = Rounding.HALF_UP) -> Target:
    """The people of a group whom a band should have.

    Formula: share × headcount, rounded; and the current people where that is fewer.

    Args:
        headcount: everybody in the band, unknown included; a fraction where it is an expected one.
        share: of the group in the workforce, 0 to 1.
        current: people of the group in the band now.
        rounding: how a part of a person becomes whole people.

    Raises:
        ValueError: for a negative headcount, or a share that does not lie between 0 and 1.
    """
    raw = _raw(headcount, share)
    if current < 0:
        raise ValueError(f"a headcount cannot be negative: {current}")
    return Target(raw, max(current, _rounded(raw, rounding)))


def too_small(headcount: int | Fraction, share: Fraction, rounding: Rounding = Rounding.HALF_UP) -> Note | None:
    """Why a band is too small for its target to say anything; None if it is not.

    So it is where share × headcount is less than one whole person. The note holds no number:
    from the share and the target the headcount of the band could be worked out.

    Raises:
        ValueError: as `target`.
    """
    raw = _raw(headcount, share)
    if not headcount:
        return Note(NoteKind.NOBODY_IN_BAND)
    if raw >= 1:
        return None
    if _rounded(raw, rounding):
        return Note(NoteKind.ONE_IS_MORE_THAN_THE_SHARE)
    return Note(NoteKind.SHARE_ROUNDS_TO_NOBODY)


def path(
    current: int,
    raw_target: Fraction,
    years: int,
    interpolation: Interpolation = Interpolation.LINEAR_TO_RAW,
    rounding: Rounding = Rounding.HALF_UP,
) -> PathResult:
    """The headcount of each year from the current one to the target.

    Formula, with B people now, the raw target T, and year t of N, rounded once:

        linear-to-raw: B + (T − B) × t / N;
        linear-to-rounded: the same with T rounded first;
        constant-growth: B × (T / B)^(t / N).

    It ends at the `people` of `target`. A band at or above its target stays where it is. Constant
    growth is not calculable from nobody.

    Raises:
        ValueError: for a negative number of people, or a path of less than one year.
    """
    if current < 0 or raw_target < 0:
        raise ValueError(f"a headcount cannot be negative: {current}, {raw_target}")
    if years < 1:
        raise ValueError(f"a path takes at least one year, not {years}")
    if raw_target <= current:
        return PathResult((current,) * (years + 1))
    steps = range(years + 1)
    if interpolation is Interpolation.CONSTANT_GROWTH:
        if not current:
            return PathResult(None, Status.NOT_CALCULABLE, Note(NoteKind.NO_GROWTH_FROM_NOBODY))
        return PathResult(tuple(_grown(current, raw_target, t, years, rounding) for t in steps))
    goal = raw_target
    if interpolation is Interpolation.LINEAR_TO_ROUNDED:
        goal = Fraction(_rounded(raw_target, rounding))
    return PathResult(tuple(_rounded(current + (goal - current) * Fraction(t, years), rounding) for t in steps))


def standing(people: tuple[int, ...], year: int, actual: int) -> Standing:
    """Where a path stands in a year, and how the people who are there compare.

    Args:
        people: the path.
        year: years since its first, 0 to the last.
        actual: people of the group in the band in that year.

    Raises:
        ValueError: for a year that the path does not have.
    """
    if not 0 <= year < len(people):
        raise ValueError(f"the path has years 0 to {len(people) - 1}, not {year}")
    difference = actual - people[year]
    return Standing(people[year], difference)


def grown_headcounts(headcount: int | Fraction, growth: Fraction, years: int) -> tuple[Fraction, ...]:
    """The headcount of a band in each year if it grows by the same rate: headcount × (1 + rate)^t.

    Exact expected numbers, not rounded. The target of a band that grows is its share of the last of
    them, and the path leads there.

    Args:
        headcount: everybody in the band now.
        growth: a year; 1/50 is 2%, and below 0 the band shrinks.
        years: how many; the result has one number more.

    Raises:
        ValueError: for a negative headcount, or a band that shrinks by more than all of it.
    """
    if headcount < 0:
        raise ValueError(f"a headcount cannot be negative: {headcount}")
    if growth < -1:
        raise ValueError(f"a band cannot shrink by more than all of it: {growth}")
    return tuple(headcount * (1 + growth) ** year for year in range(years + 1))


def appointments_needed(
    people: tuple[int, ...], headcounts: tuple[int | Fraction, ...], turnover: Fraction
) -> tuple[Appointments, ...]:
    """What a path asks of the appointments to a band, in each year after the first: a what-if.

    Formula, with the path P, the headcounts H and the turnover u:

        of the group: P(t) − P(t − 1) + u × P(t − 1);
        of all: H(t) − H(t − 1) + u × H(t − 1).

    Leavers are the share u of those who are there at the start of the year, the same for the group
    as for all. They are expected numbers, so nothing is rounded: 0.9 leavers a year are nine in ten
    years. Whoever joins the band counts as appointed and whoever quits it as a leaver, so
    promotions into it and out of it are among them.

    The share is not calculable in a year in which nobody is appointed, or in which the path has
    more people than the band. Above 100% it says that the appointments are too few for the path.

    Args:
        people: the path.
        headcounts: everybody in the band in the same years, as from `grown_headcounts`.
        turnover: a year, 0 to 1; 1/10 is 10%.

    Raises:
        ValueError: for a turnover that does not lie between 0 and 1, or unequal years.
    """
    if not 0 <= turnover <= 1:
        raise ValueError(f"a turnover lies between 0 and 1: {turnover}")
    if len(people) != len(headcounts):
        raise ValueError(f"a path of {len(people)} years has {len(headcounts)} headcounts")
    found = []
    for year in range(1, len(people)):
        group, everybody = (Fraction(of[year] - (1 - turnover) * of[year - 1]) for of in (people, headcounts))
        found.append(Appointments(group, everybody, _share(group, everybody, people[year] > headcounts[year])))
    return tuple(found)


def _share(group: Fraction, everybody: Fraction, overfull: bool) -> Result:
    if overfull:
        return not_calculable(NoteKind.PATH_OVER_HEADCOUNT)
    if everybody <= 0:
        return not_calculable(NoteKind.NO_APPOINTMENTS)
    share = calculated(100 * group / everybody)
    if group > everybody:
        return share._replace(reason=Note(NoteKind.APPOINTMENTS_NOT_ENOUGH))
    return share


def _raw(headcount: int | Fraction, share: Fraction) -> Fraction:
    """The share of a headcount, exactly."""
    if headcount < 0:
        raise ValueError(f"a headcount cannot be negative: {headcount}")
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1: {share}")
    return headcount * share


def _rounded(people: Fraction, rounding: Rounding) -> int:
    if rounding is Rounding.UP:
        return math.ceil(people)
    if rounding is Rounding.DOWN:
        return math.floor(people)
    return math.floor(people + Fraction(1, 2))


def _grown(current: int, raw: Fraction, year: int, years: int, rounding: Rounding) -> int:
    """Constant growth in one year: current × (raw / current)^(year / years), rounded.

    For 0 < current < raw. That number is seldom a fraction, but its power of `years` is. Powers of
    numbers above 0 lie in the order of the numbers, so they are compared, and no root is taken.
    """
    power = Fraction(current) ** (years - year) * raw**year

    def missed(people: int) -> bool:
        """Whether the number rounds to fewer people than this."""
        if rounding is Rounding.UP:
            return Fraction(people - 1) ** years >= power
        least = people if rounding is Rounding.DOWN else people - Fraction(1, 2)
        return Fraction(least) ** years > power

    more = range(current + 1, math.ceil(raw) + 1)
    return current + bisect.bisect_left(more, True, key=missed)
