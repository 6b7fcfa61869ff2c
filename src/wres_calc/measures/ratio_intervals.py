"""Confidence intervals of a ratio of two proportions.

The score interval is sound at small counts, at zero and at full ones. The log interval is the one
of the textbooks. What both take, and what they mean for counts of everybody, is said in
`intervals`.
"""

import math

from wres_calc.figures import Count, IntervalMethod
from wres_calc.measures.intervals import Interval, pooled, z_of

_TOLERANCE = 1e-13  # of the logarithm of a limit, so of the limit relative to itself


def koopman(
    events: Count, people: Count, reference_events: Count, reference_people: Count, confidence: float, *, years: int = 1
) -> Interval:
    """The score interval of a ratio of two proportions, from 0 to infinity.

    Formula: the ratios that a score test at this level does not reject. With x events of n people,
    y events of m people in the reference group, and z for the confidence level, the limits are the
    two ratios t at which

        (x / n − t × y / m)² = z² × (p(1 − p) / n + t² × r(1 − r) / m),

    where r, and p = t × r, are the most likely proportions if t is the true ratio.

    No event in the group: 0 to a limit. No event in the reference group: a limit to infinity. None
    in either: 0 to infinity, for such counts say nothing about the ratio. Exchanging the groups
    gives the reciprocal limits. It assumes two groups apart from each other.
    Source: Koopman, P. A. R. (1984), "Confidence intervals for the ratio of two binomial
    proportions", Biometrics 40, 513–517. Without the factor N / (N − 1) of Miettinen and Nurminen
    (1985), Statistics in Medicine 4, 213–226.

    Raises:
        ValueError: for a negative or broken count, nobody in a group, or more events than people.
    """
    x, n = pooled(events, people, years)
    y, m = pooled(reference_events, reference_people, years)
    z = z_of(confidence)
    lower = _lower(x, n, y, m, z) if x else 0.0
    # The other limit is the lower one of the same table read the other way round.
    upper = 1 / _lower(y, m, x, n, z) if y else math.inf
    return Interval(lower, upper, IntervalMethod.KOOPMAN)


def katz(
    events: Count, people: Count, reference_events: Count, reference_people: Count, confidence: float, *, years: int = 1
) -> Interval | None:
    """The log interval of a ratio of two proportions.

    Formula, with x events of n people, y events of m people in the reference group, and z for the
    confidence level:

        (x / n) / (y / m) × exp(± z × sqrt(1 / x − 1 / n + 1 / y − 1 / m)).

    None where either group has no event, as there is no logarithm of zero, and where everybody in
    both groups has one, as the formula then gives a width of zero: a certainty that the counts do
    not hold. `koopman` has an interval there. This one assumes two groups apart from each other,
    and enough events in both for the logarithm of the ratio to be about normal.
    Source: Katz, D., Baptista, J., Azen, S. P. and Pike, M. C. (1978), "Obtaining confidence
    intervals for the risk ratio in cohort studies", Biometrics 34, 469–474.

    Raises:
        ValueError: as `wilson`, for either group.
    """
    x, n = pooled(events, people, years)
    y, m = pooled(reference_events, reference_people, years)
    z = z_of(confidence)
    if not x or not y or (x == n and y == m):
        return None
    ratio = (x / n) / (y / m)
    away = math.exp(z * _log_error(x, n, y, m))
    return Interval(ratio / away, ratio * away, IntervalMethod.KATZ)


def _log_error(x: float, n: float, y: float, m: float) -> float:
    """The standard error of the logarithm of the ratio (x / n) / (y / m), for x and y above 0."""
    return math.sqrt((n - x) / (x * n) + (m - y) / (y * m))


def _lower(x: float, n: float, y: float, m: float, z: float) -> float:
    """The lower limit of (x / n) / (y / m), for x above 0: the ratio whose score is z.

    The score falls as the ratio grows, nearly along a straight line in its logarithm. So the limit
    of the log method is close, a step along the line closer, and a little further the root is
    passed.
    """
    if x == n and y == m:
        return n / (n + z * z)  # the equation solved; its score is 0 / 0 at a ratio of 1
    table = (x, n, y, m)
    seen = y or 0.5
    error = _log_error(x, n, seen, m)
    here = math.log(x / n * (m / seen)) - z * error
    gap = _score(here, *table) - z
    step = error * (max(-2.0, min(2.0, 1.25 * gap)) + math.copysign(1e-3, gap))
    there = here + step
    beyond = _score(there, *table) - z
    while gap * beyond > 0:
        here, gap, step = there, beyond, 2 * step
        there = here + step
        beyond = _score(there, *table) - z
    return math.exp(_between(here, gap, there, beyond, table, z))


def _between(
    here: float, gap: float, there: float, beyond: float, table: tuple[float, float, float, float], z: float
) -> float:
    """The logarithm of the ratio whose score is z, known to lie between two points.

    Each new point lies on the parabola through the last three where that can be trusted, and
    halfway otherwise, so that the two close in on the root whatever the table.
    Source: Chandrupatla, T. R. (1997), "A new hybrid quadratic/bisection algorithm for finding the
    zero of a nonlinear function without using derivatives", Advances in Engineering Software 28,
    145–149.
    """
    share = gap / (gap - beyond)  # of the way from here to there
    while abs(there - here) > 2 * _TOLERANCE:
        least = _TOLERANCE / abs(there - here)
        new = here + max(least, min(1 - least, share)) * (there - here)
        new_gap = _score(new, *table) - z
        if new_gap * gap > 0:
            last, last_gap = here, gap
        else:
            last, last_gap, there, beyond = there, beyond, here, gap
        here, gap = new, new_gap
        along = (here - there) / (last - there)
        up = (gap - beyond) / (last_gap - beyond)
        if up * up < along and (1 - up) ** 2 < 1 - along:
            share = gap / (beyond - gap) * last_gap / (beyond - last_gap)
            turn = gap / (last_gap - gap) * beyond / (last_gap - beyond)
            share += turn * (last - here) / (there - here)
        else:
            share = 0.5
    return here if abs(gap) < abs(beyond) else there


def _score(log_ratio: float, x: float, n: float, y: float, m: float) -> float:
    """The score statistic of a ratio t: by how many standard errors the counts lie above it.

    r is the lesser root of t(n + m) r² − (t(n + y) + m + x) r + x + y = 0, with the discriminant
    and the root in forms that subtract nothing from a near equal.
    """
    t = math.exp(log_ratio)
    one, other = t * (n + y), m + x
    root = math.sqrt((one - other) ** 2 + 4 * t * (n - x) * (m - y))
    r = min(1.0, 2 * (x + y) / (one + other + root))
    p = min(1.0, t * r)
    return (x / n - t * y / m) / math.sqrt(p * (1 - p) / n + t * t * r * (1 - r) / m)
