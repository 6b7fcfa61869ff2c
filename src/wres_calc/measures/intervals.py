"""Confidence intervals of a proportion and of a difference of two; of a ratio: `ratio_intervals`.

An extract holds everybody, not a sample. The intervals therefore describe the process behind the
counts: if each person of a group had the event with the same chance, apart from the others, how
far could chance alone have moved the figure? They say nothing about wrong or missing data, and
make no allowance for a finite population.

All of them take:

* counts of events and of the people who could have had one, never percentages. The reference
  group is the one below the line of the ratio, or the one subtracted;
* a confidence level in percent, such as 95;
* `years`: 2 where the events are averages of two years. Half a case is not a case that chance
  dealt, and an average hides half of the evidence, so the interval is made from the pooled counts:
  two years' events among as many chances as people times two. The estimate stays the same; the
  interval is narrower than the averages alone would give. It assumes that the people of the
  snapshot stand for those of both years, with one chance a year each.
"""

import functools
import math
from typing import NamedTuple

from wres_calc.figures import Count, IntervalMethod


class Interval(NamedTuple):
    """The two limits of a confidence interval and how they were made.

    The limits are in the unit of the figure. The upper limit of a ratio can be infinite.
    """

    lower: float
    upper: float
    method: IntervalMethod


@functools.cache
def z_of(confidence: float) -> float:
    """The point of the standard normal distribution for a two-sided confidence level in percent.

    Formula: the quantile at 1 − (1 − confidence / 100) / 2; for 95 it is 1.959964.

    Raises:
        ValueError: if the level does not lie between 0 and 100.
    """
    tail = (1 - confidence / 100) / 2
    if not 0 < tail < 0.5:
        raise ValueError(f"a confidence level lies between 0 and 100 per cent: {confidence}")
    import statistics  # some milliseconds, which a run without intervals need not spend

    return -statistics.NormalDist().inv_cdf(tail)


def wilson(events: Count, people: Count, confidence: float, *, years: int = 1) -> Interval:
    """The score interval of a proportion, in percent, 0 to 100.

    Formula, with x events, n people and z for the confidence level: 100 × the two proportions p
    at which (x / n − p)² = z² × p × (1 − p) / n, that is

        (2x + z² ± z × sqrt(z² + 4x(n − x) / n)) / (2 (n + z²)).

    The lower limit of no event is exactly 0, the upper limit of all is exactly 100.
    Source: Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22, 209–212.

    Raises:
        ValueError: for a negative or broken count, nobody in the group, or more events than people.
    """
    counts = pooled(events, people, years)
    lower, upper = _wilson(*counts, z_of(confidence))
    return Interval(100 * lower, 100 * upper, IntervalMethod.WILSON)


def newcombe(
    events: Count, people: Count, reference_events: Count, reference_people: Count, confidence: float, *, years: int = 1
) -> Interval:
    """The hybrid score interval of a proportion minus a reference proportion.

    In percentage points, −100 to 100. Formula, with proportions p and r, and their Wilson limits
    l to u and m to v:

        lower = p − r − sqrt((p − l)² + (v − r)²)
        upper = p − r + sqrt((u − p)² + (r − m)²).

    It assumes two groups apart from each other. Where the one holds part of the other (a board
    whose members are also staff), the interval is a little too wide.
    Source: Newcombe, R. G. (1998), "Interval estimation for the difference between independent
    proportions: comparison of eleven methods", Statistics in Medicine 17, 873–890, method 10.

    Raises:
        ValueError: as `wilson`, for either group.
    """
    own = pooled(events, people, years)
    reference = pooled(reference_events, reference_people, years)
    z = z_of(confidence)
    p, r = own[0] / own[1], reference[0] / reference[1]
    (low, high), (low_r, high_r) = _wilson(*own, z), _wilson(*reference, z)
    return Interval(
        100 * (p - r - math.hypot(p - low, high_r - r)),
        100 * (p - r + math.hypot(high - p, r - low_r)),
        IntervalMethod.NEWCOMBE,
    )


def pooled(events: Count, people: Count, years: int) -> tuple[float, float]:
    """Events and people of all the years together, as checked whole numbers.

    Raises:
        ValueError: for a negative or broken count, nobody in the group, or more events than people.
    """
    if years < 1:
        raise ValueError(f"counts cover at least one year, not {years}")
    x, n = float(events * years), float(people * years)
    if x < 0 or n < 0:
        raise ValueError(f"a count cannot be negative: {events} of {people}")
    if not (x.is_integer() and n.is_integer()):
        raise ValueError(
            f"{events} of {people} are not whole numbers of cases and people: an average of two years needs years=2"
        )
    if n == 0:
        raise ValueError("there is nobody in the group")
    if x > n:
        raise ValueError(f"there are more events ({events}) than people ({people})")
    return x, n


def _wilson(x: float, n: float, z: float) -> tuple[float, float]:
    """The Wilson limits as proportions, in a form that subtracts nothing from a near equal."""
    root = z * math.sqrt(z * z + 4 * x * (n - x) / n)
    lower = 2 * x * x / (n * (2 * x + z * z + root))
    upper = 1.0 if x == n else (2 * x + z * z + root) / (2 * (n + z * z))
    return lower, upper
