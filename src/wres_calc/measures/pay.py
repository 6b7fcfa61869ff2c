"""Pay: one person's hourly pay from its elements, and what the gaps need of a group's pay.

A group's pay is given in whole units of a millionth of a pound, so that its sums are exact and the
order of the people never matters. Whoever sums the squares needs more than 64 bits for them.
"""

import collections.abc
import functools
import math
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from wres_calc.measures.intervals import z_of

UNITS_PER_POUND = 1_000_000
# Days of a pay period, by which hourly pay is made. Source: guidance of payroll providers on the
# regulations; the month is a twelfth of 365.25 days, rounded.
PERIOD_DAYS: collections.abc.Mapping[str, Decimal] = {
    "week": Decimal(7),
    "fortnight": Decimal(14),
    "four-weeks": Decimal(28),
    "month": Decimal("30.44"),
    "year": Decimal("365.25"),
}
Exact = int | Decimal | Fraction
_EXACT_UP_TO = 1_000  # people, whose ranks come from whole numbers and not from the normal curve


class Pay(NamedTuple):
    """The pay of a group of people, in millionths of a pound (per hour, or bonus in a year).

    Attributes:
        people: how many they are.
        total: the sum of their pay.
        squares: the sum of their squared pay.
        middle: the two pays in the middle of the ranking; the same one twice for an odd number.
        limits: the pays at the two ranks of `median_ranks`; None where there are no such ranks,
            or no interval is asked for.
    """

    people: int
    total: int
    squares: int
    middle: tuple[int, int]
    limits: tuple[int, int] | None = None


def pay_of(values: collections.abc.Iterable[int], confidence: float | None = None) -> Pay:
    """The pay of a group from that of each of its people, in millionths of a pound.

    Args:
        values: one pay for each person, in any order.
        confidence: that of the limits of the median, in percent; no limits without it.

    Raises:
        ValueError: if a pay is negative, or the level does not lie between 0 and 100.
    """
    ranked = sorted(values)
    people = len(ranked)
    ranks = None if confidence is None else median_ranks(people, confidence)
    if not people:
        return Pay(0, 0, 0, (0, 0))
    if ranked[0] < 0:
        raise ValueError(f"pay cannot be negative: {ranked[0]}")
    return Pay(
        people,
        sum(ranked),
        sum(pay * pay for pay in ranked),
        (ranked[(people - 1) // 2], ranked[people // 2]),
        None if ranks is None else (ranked[ranks[0] - 1], ranked[ranks[1] - 1]),
    )


@functools.lru_cache(maxsize=4096)
def median_ranks(people: int, confidence: float) -> tuple[int, int] | None:
    """The two ranks, counted from 1, whose pays bound the median; None where there are none.

    Formula: r and n + 1 − r, with the largest r for which fewer than r of n people fall below the
    median with a probability of at most half of what the confidence leaves: P(X ≤ r − 1) ≤
    (1 − confidence / 100) / 2, X binomial with n and a half. So the interval holds the median at
    least as often as it says, whatever the distribution of pay, and with equal pays too. Below
    some size (6 people at 95) even the least and the most do not bound it.
    Up to 1,000 people from whole numbers; above, from the normal curve with a correction for
    continuity, r = floor((n + 1 − z × sqrt(n)) / 2), which is the same rank or, for about one size
    in a hundred, the next one outwards.
    Source: Conover, W. J. (1999), "Practical nonparametric statistics", 3rd edition, section 3.2;
    Hahn, G. J. and Meeker, W. Q. (1991), "Statistical intervals", chapter 5.

    Raises:
        ValueError: for fewer than no people, or a level that does not lie between 0 and 100.
    """
    if people < 0:
        raise ValueError(f"there cannot be {people} people")
    z = z_of(confidence)
    if people > _EXACT_UP_TO:
        rank = math.floor((people + 1 - z * math.sqrt(people)) / 2)
    else:
        rank = _exact_rank(people, (1 - Fraction(Decimal(repr(confidence))) / 100) / 2)
    return (rank, people + 1 - rank) if rank > 0 else None


def _exact_rank(people: int, tail: Fraction) -> int:
    """The largest rank r with P(X ≤ r − 1) ≤ tail, 0 if there is none, counted in outcomes."""
    left = math.floor(tail * 2**people)
    rank, outcomes = 0, 1  # the outcomes with exactly `rank` people below the median
    while outcomes <= left:
        left -= outcomes
        outcomes = outcomes * (people - rank) // (rank + 1)
        rank += 1
    return rank


def hourly_pay(
    ordinary_pay: Exact,
    bonus_in_period: Exact,
    bonus_period_days: Exact | None,
    period_days: Exact,
    weekly_hours: Exact,
) -> Fraction:
    """One person's gross hourly pay in pounds, exactly.

    Formula: (ordinary pay + bonus × days of the pay period / days of the bonus period) × 7 / days
    of the pay period / hours a week, the amounts being those paid in the pay period. Unconfirmed:
    how a bonus for a period longer or shorter than the pay period is taken in part.
    Source: guidance on SI 2017/172 and SI 2017/353, as that of the days (`PERIOD_DAYS`).

    Args:
        ordinary_pay: pounds in the pay period, without overtime.
        bonus_in_period: pounds in the pay period.
        bonus_period_days: the days for which the bonus is paid; only needed where there is one.
        period_days: the days of the pay period.
        weekly_hours: hours a week, contracted or averaged.

    Raises:
        ValueError: for negative pay, days or hours that are not above 0, or a bonus without the
            days it is for.
    """
    if ordinary_pay < 0 or bonus_in_period < 0:
        raise ValueError(f"pay cannot be negative: {ordinary_pay} and {bonus_in_period}")
    if period_days <= 0 or weekly_hours <= 0:
        raise ValueError(f"days and hours are above 0: {period_days} and {weekly_hours}")
    pay = Fraction(ordinary_pay)
    if bonus_in_period:
        if bonus_period_days is None or bonus_period_days <= 0:
            raise ValueError(f"a bonus is paid for a number of days, not {bonus_period_days}")
        pay += Fraction(bonus_in_period) * Fraction(period_days) / Fraction(bonus_period_days)
    return pay * 7 / Fraction(period_days) / Fraction(weekly_hours)


def in_units(pounds: Exact) -> int:
    """Pounds as whole millionths of a pound, half to the nearest even one, so without a drift."""
    return round(Fraction(pounds) * UNITS_PER_POUND)
