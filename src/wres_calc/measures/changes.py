"""How much an estimate has changed between two years, with an interval.

The interval of the change is recovered from the limits of the two estimates, whatever method made
them: the method of variance estimates recovery (MOVER). The limits need not lie evenly about the
estimate, so that it holds at small counts when they do.

It takes the two years for two separate samples. They are not quite: most people of the one year
are staff in the other, and two-year averages can share a year. Where what happens to them in the
two years goes together, so that the estimates rise and fall together, the true interval is
narrower than this one: it is on the cautious side.
Source: Zou, G. Y. and Donner, A. (2008), "Construction of confidence limits about effect measures:
a general approach", Statistics in Medicine 27, 1693–1702.
"""

import math
from decimal import Decimal
from typing import NamedTuple


class Estimate(NamedTuple):
    """A value with its two limits, both at the same confidence level.

    The upper limit of a ratio can be infinite (`math.inf`).
    """

    value: float
    lower: float
    upper: float


class Change(NamedTuple):
    """A change with its limits. No value: it cannot be calculated. No limit: it is infinite."""

    value: float | None
    lower: float | None
    upper: float | None


def change_in_points(before: Estimate, after: Estimate) -> Change:
    """After minus before, in the unit of the two, signed; 0 is no change.

    Formula, with a from l to u after, and b from m to v before:

        lower = a − b − sqrt((a − l)² + (v − b)²)
        upper = a − b + sqrt((u − a)² + (b − m)²).

    With Wilson limits it is the interval of `newcombe`. The values are taken as decimal numbers,
    so that published ones differ as on paper: 27.4 − 22.1 is 5.3.

    Raises:
        ValueError: if a value is not a number between its limits.
    """
    (a, low, high), (b, low_b, high_b) = _checked(after), _checked(before)
    points = float(Decimal(repr(a)) - Decimal(repr(b)))
    return Change(
        points, _finite(points - math.hypot(a - low, high_b - b)), _finite(points + math.hypot(high - a, b - low_b))
    )


def change_in_ratio(before: Estimate, after: Estimate) -> Change:
    """After over before, as a quotient; 1 is no change, 2 is twice as much.

    Formula, on the logarithm, with a from l to u after, and b from m to v before:

        lower = a / b / exp(sqrt(log(a / l)² + log(v / b)²))
        upper = a / b × exp(sqrt(log(u / a)² + log(b / m)²)).

    At zero these have limits. As a falls to 0 the square root comes down to log(u / a), for that
    outgrows the other term, and the upper limit comes to a / b × u / a = u / b. So:

    * after is 0: value 0, from 0 to u / b;
    * before is 0: no value, as nothing can be divided by 0; from a / v, the same read the other
      way round, to infinity;
    * both are 0: nothing can be said.

    At zero the other year's uncertainty thus drops out, and the limit is a little less cautious
    there than elsewhere. A lower limit m of 0 under a value above 0 makes the upper one infinite;
    a lower limit l of 0, or an infinite v, makes the lower one 0.

    Raises:
        ValueError: if a value is not a number between its limits, or one is negative.
    """
    (a, low, high), (b, low_b, high_b) = _checked(after), _checked(before)
    if low < 0 or low_b < 0:
        raise ValueError(f"a ratio of two estimates needs both to be at least 0: {before}, {after}")
    if b == 0:
        # Without an event in either year, or without a limit, there is nothing to divide.
        return Change(None, a / high_b if a and high_b else None, None)
    if a == 0:
        return Change(0.0, 0.0, _finite(high / b))
    quotient = a / b
    return Change(
        quotient,
        quotient / _factor(_apart(low, a), _apart(b, high_b)),
        _finite(quotient * _factor(_apart(a, high), _apart(low_b, b))),
    )


def _checked(estimate: Estimate) -> Estimate:
    """The estimate itself, if it is one."""
    value, lower, upper = estimate
    if not (lower <= value <= upper and math.isfinite(value)):
        raise ValueError(f"the value of an estimate lies between its limits: {estimate}")
    return estimate


def _apart(lower: float, upper: float) -> float:
    """How far apart two numbers are on the logarithm; 0 is infinitely far from any other."""
    return math.log(upper / lower) if lower else math.inf


def _factor(one: float, other: float) -> float:
    """What to multiply by for a distance on the logarithm that has these two parts."""
    distance = math.hypot(one, other)
    return math.exp(distance) if distance < 700 else math.inf  # beyond the largest float


def _finite(limit: float) -> float | None:
    return limit if math.isfinite(limit) else None
