"""The relative likelihood within strata, put together over all of them.

Two groups that differ in pay band or staff group can differ in likelihood for that reason alone.
Compared within each stratum, like is compared with like.
"""

import collections.abc
import math
from fractions import Fraction
from typing import NamedTuple

from wres_calc.figures import Count, IntervalMethod, NoteKind, Silence
from wres_calc.measures.intervals import Interval, pooled, z_of
from wres_calc.measures.result import Result, calculated, exact, not_calculable

_Pooled = tuple[int, int, int, int]


class Stratum(NamedTuple):
    """The counts of both groups in one stratum, such as a pay band."""

    name: str
    events: Count
    people: Count
    reference_events: Count
    reference_people: Count


class Stratified(NamedTuple):
    """A relative likelihood over strata.

    Attributes:
        value: the ratio, or why there is none.
        interval: its limits; None where none were asked for or none can be given.
        informative: the names of the strata that had a part in it.
        uninformative: the names of the others, each with the reason.
    """

    value: Result
    interval: Interval | None
    informative: tuple[str, ...]
    uninformative: tuple[tuple[str, Silence], ...]


def stratified(strata: collections.abc.Iterable[Stratum], confidence: float | None, *, years: int = 1) -> Stratified:
    """The Mantel-Haenszel ratio of two likelihoods: one ratio taken to hold in every stratum.

    Formula, with x events of n people, y events of m people in the reference group, and N = n + m,
    summed over the strata:

        R / S, where R = Σ x × m / N and S = Σ y × n / N,

    exactly, rounded once. Its interval is

        R / S × exp(± z × sqrt(V)), where V = Σ (n × x × (m − y) + m × y × (n − x)) / N² / (R × S),

    which holds with few large strata and with many small ones. One stratum gives the crude ratio
    and the log interval of `katz`. With no event in the group the value is 0. There is no interval
    then, nor where everybody in both groups has the event, as in `katz`.

    A stratum says nothing about the ratio, and changes nothing, where either group is empty or
    nobody in either had the event; one in which everybody had it speaks for equal likelihood. A
    stratum with more events than people in a group is left out. Not calculable where no event of
    the reference group is left.
    Source: Greenland, S. and Robins, J. M. (1985), "Estimation of a common effect parameter from
    sparse follow-up data", Biometrics 41, 55–68; the ratio as Mantel, N. and Haenszel, W. (1959),
    Journal of the National Cancer Institute 22, 719–748. V is theirs, with Σ (m × n × (x + y) −
    x × y × N) / N² above the line, in a form that subtracts nothing from a near equal.

    Args:
        strata: the counts of each stratum; together they hold everybody once.
        confidence: the confidence level in percent; None for no interval.
        years: how many years the events are averages of, which are pooled as for other intervals.

    Raises:
        ValueError: for a negative count, or events that are not whole over the years.
    """
    informative, uninformative = [], []
    tables: list[_Pooled] = []
    for stratum in strata:
        why = _silent(stratum)
        if why:
            uninformative.append((stratum.name, why))
            continue
        informative.append(stratum.name)
        x, n = pooled(stratum.events, stratum.people, years)
        y, m = pooled(stratum.reference_events, stratum.reference_people, years)
        tables.append((int(x), int(n), int(y), int(m)))
    value, interval = _over(tables, confidence)
    return Stratified(value, interval, tuple(informative), tuple(uninformative))


def _silent(stratum: Stratum) -> Silence | None:
    """Why a stratum has no part in the ratio; None where it has one."""
    x, n, y, m = map(exact, stratum[1:])
    if x > n:
        return Silence.MORE_EVENTS_IN_GROUP
    if y > m:
        return Silence.MORE_EVENTS_IN_COMPARATOR
    if not n and not m:
        return Silence.NOBODY
    if not n:
        return Silence.NOBODY_IN_GROUP
    if not m:
        return Silence.NOBODY_IN_COMPARATOR
    if not x and not y:
        return Silence.NO_EVENT
    return None


def _over(tables: list[_Pooled], confidence: float | None) -> tuple[Result, Interval | None]:
    """The ratio and its interval over strata that all have a part in it."""
    if not tables:
        return not_calculable(NoteKind.NO_STRATA), None
    # One common denominator for all strata is far quicker than a sum of fractions.
    common = math.lcm(*(n + m for _, n, _, m in tables))
    r = sum(x * m * (common // (n + m)) for x, n, y, m in tables)
    s = sum(y * n * (common // (n + m)) for x, n, y, m in tables)
    if not s:
        return not_calculable(NoteKind.NO_EVENT_IN_STRATA), None
    value = calculated(Fraction(r, s))
    if confidence is None or not r:
        return value, None
    spread = sum((n * x * (m - y) + m * y * (n - x)) / (n + m) ** 2 for x, n, y, m in tables)
    if not spread:
        return value, None
    ratio = r / s
    error = math.sqrt(spread / (r / common) / (s / common))
    width = z_of(confidence) * error
    away = math.exp(width) if width < 700 else math.inf  # beyond the largest float
    return value, Interval(ratio / away, ratio * away, IntervalMethod.GREENLAND_ROBINS)
