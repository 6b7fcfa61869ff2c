"""How a figure is made from the two or four counts that it shows: its value and its interval.

This is the one place that says it. Calculation makes figures with it, protection makes them again
from rounded counts, the attack tries counts with it, and a comparison checks the values of a file
and makes limits at a confidence of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from wres_calc.figures import (
    MEASURES,
    ONE_CASE,
    UNKNOWN_BOUNDS,
    Count,
    Formula,
    FourCounts,
    IntervalMethod,
    Intervals,
    Measure,
    Method,
)
from wres_calc.measures.differences import share_difference
from wres_calc.measures.disparity import disparity_interval, disparity_ratio
from wres_calc.measures.intervals import Interval, newcombe, wilson
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.ratio_intervals import katz, koopman
from wres_calc.measures.result import Result
from wres_calc.measures.sensitivity import people_to_parity
from wres_calc.measures.shares import share

_VALUES: dict[Measure, Callable[..., Result]] = {
    Measure.SHARE: share,
    Measure.LIKELIHOOD: likelihood,
    Measure.RELATIVE_LIKELIHOOD: relative_likelihood,
    Measure.POINT_DIFFERENCE: share_difference,
    Measure.DISPARITY_RATIO: disparity_ratio,
    Measure.PEOPLE_TO_PARITY: people_to_parity,
    **dict.fromkeys((*UNKNOWN_BOUNDS, *ONE_CASE), relative_likelihood),
}


@dataclass(frozen=True, slots=True)
class FromCounts:
    """What makes a figure from its counts.

    Attributes:
        value: makes the value, from the counts alone.
        interval: makes the interval, from the counts and the confidence; None where there is none.
        takes: how many counts: 2, or 4 with those of the comparator.
        parts: whether each first count is a part of the one after it.
    """

    value: Callable[..., Result]
    interval: Callable[..., Interval | None] | None
    takes: int = 4
    parts: bool = True

    def given(self, counts: FourCounts) -> tuple[Count, ...] | None:
        """The counts that it takes, of the four of a figure; None where one is not there."""
        given = tuple(count for count in counts[: self.takes] if count is not None)
        return given if len(given) == self.takes else None


def from_counts(measure: Measure, method: Method, ratio: IntervalMethod | None) -> FromCounts | None:
    """What makes a figure from its counts; None for one that is not made from them alone.

    Args:
        measure: what kind of figure it is.
        method: how it was made: its formula, and how many years its events are an average of.
        ratio: the interval of a relative likelihood: Katz's, or the score interval of Koopman for
            everything else. A run and its protection take what the user chose. A comparison takes
            the score interval whatever the files hold: the limits of both years are then of one
            kind, and a year without an event has some, where Katz's interval does not exist.
    """
    value = _VALUES.get(measure)
    if value is None:
        return None
    if method.formula is Formula.TIER_LIKELIHOOD:  # people of both tiers, as in any likelihood
        return FromCounts(relative_likelihood, koopman)
    years = method.years
    match MEASURES[measure].interval:
        case Intervals.PROPORTION:
            return FromCounts(value, partial(wilson, years=years), takes=2)
        case Intervals.DIFFERENCE:
            return FromCounts(value, partial(newcombe, years=years))
        case Intervals.RATIO:
            made = katz if ratio is IntervalMethod.KATZ else koopman
            return FromCounts(value, partial(made, years=years))
        case Intervals.TIERS:
            return FromCounts(value, disparity_interval, parts=False)
        case _ if measure is Measure.PEOPLE_TO_PARITY:
            return FromCounts(partial(people_to_parity, years=years), None)
        case _:
            return FromCounts(value, None)
