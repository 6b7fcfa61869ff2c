"""Pay gaps between a reference group and another one, with their intervals.

One arithmetic for gender, ethnicity and disability, for hourly pay and, over those who were paid
one, for bonuses. A gap is in percent of the reference group's pay; above 0 the reference group is
paid more. It is at most 100 and has no lower end.

An extract of staff holds everybody, so the gap is what it is. An interval answers another question:
if each group's pay were drawn by chance from what such people can be paid, person by person, how
far could chance alone have moved the gap? It covers neither wrong nor missing data, makes no
allowance for a finite workforce, and takes the two groups as apart from each other. Pay scales
make the pay of people alike, which it does not know. An interval that leaves out 0 is no finding of
unequal pay for equal work.
"""

import math
from fractions import Fraction

from wres_calc.figures import IntervalMethod, Note, NoteKind
from wres_calc.measures.changes import Estimate, change_in_ratio
from wres_calc.measures.intervals import Interval
from wres_calc.measures.pay import Pay
from wres_calc.measures.result import Result, calculated, not_calculable
from wres_calc.measures.student import t_of

MEANS_NEED = 200  # people in each group, for the interval of a mean to hold what it says


def mean_pay_gap(reference: Pay, group: Pay) -> Result:
    """The gap between the mean pays, in percent of the reference group's.

    Formula: 100 × (mean of the reference group − mean of the group) / mean of the reference group,
    exact and rounded once. Not calculable if there is nobody in a group, or the reference group's
    mean is 0.
    Source: SI 2017/172, regulation 8, and the parallel SI 2017/353, for hourly pay and by gender.

    Raises:
        ValueError: for a negative number of people or pay.
    """
    return _gap(_mean(reference), _mean(group))


def median_pay_gap(reference: Pay, group: Pay) -> Result:
    """The gap between the median pays, in percent of the reference group's.

    Formula: as `mean_pay_gap`; the median of an even number of people is the mean of the middle
    two pays.
    Source: GOV.UK, "Gender pay gap reporting: making your calculations".

    Raises:
        ValueError: as `mean_pay_gap`.
    """
    return _gap(_median(reference), _median(group))


def mean_gap_interval(reference: Pay, group: Pay, confidence: float) -> Interval | None:
    """The interval of a mean pay gap, in percent; from minus infinity at the widest.

    Formula, with means m and r of the group and the reference group, of n and k people, their
    standard deviations s and d, v = s² / (n m²) and w = d² / (k r²), and t for the confidence level
    with (v + w)² / (v² / (n − 1) + w² / (k − 1)) degrees of freedom:

        100 × (1 − m / r × exp(± t × sqrt(v + w))).

    Pay is skewed to the right: where a sample's mean is too low its deviation is too, and an
    interval in equal steps misses upwards. In equal factors it misses less, keeps below 100, and
    always has two ends, which Fieller's has not. Student's t in place of the normal point matters
    below some 50 people. Where everybody is paid much alike it keeps its promise from 10 people on.
    Where a few are paid far above the rest, consultants among nurses or bonuses, it holds the truth
    87 to 94 times in 100 at 95 in groups of 20 to 150: a sample without those few looks too sure,
    and no formula sees them. Corrections for skewness and the bootstrap of the studentised
    logarithm were no better (docs/coverage.md). `approximate` says so; the median's interval is
    sounder.
    None for fewer than two people in a group or a mean of 0, and where everybody in both groups is
    paid the same, as the formula then gives a certainty that the pay does not hold.
    Source: delta method, with the degrees of freedom of Welch, B. L. (1947), "The generalization of
    'Student's' problem when several different population variances are involved", Biometrika 34,
    28–35.

    Raises:
        ValueError: as `mean_pay_gap`, or if the level does not lie between 0 and 100.
    """
    own, other = _mean(group), _mean(reference)
    if not own or not other or min(group.people, reference.people) < 2:
        return None
    v, w = _relative_error(group), _relative_error(reference)
    if not v + w:
        return None
    freedom = (v + w) ** 2 / (v * v / (group.people - 1) + w * w / (reference.people - 1))
    width = t_of(confidence, freedom) * math.sqrt(v + w)
    away = math.exp(width) if width < 700 else math.inf  # beyond the largest float
    ratio = float(own / other)
    return Interval(100 * (1 - ratio * away), 100 * (1 - ratio / away), IntervalMethod.WELCH_LOG)


def approximate(reference: Pay, group: Pay) -> Note | None:
    """That the interval of a gap between means is approximate; None where it holds.

    Source: the coverage study, docs/coverage.md. With 1,000 people in each group and deviations
    above the mean it held the truth 94 to 95 times in 100; from 200 people on, 94 with the skew of
    hourly pay.
    """
    if min(reference.people, group.people) >= MEANS_NEED:
        return None
    return Note(NoteKind.APPROXIMATE_INTERVAL)


def median_gap_interval(reference: Pay, group: Pay) -> Interval | None:
    """The interval of a median pay gap, in percent; from minus infinity at the widest.

    At the confidence at which the limits of the two were taken, the same for both. Formula: the
    ratio of the group's median to the reference group's, with limits recovered from those of the
    two medians (`change_in_ratio`), taken from 1, times 100. It knows nothing of the shape of the
    distribution of pay. Where many are paid the same, as on the points of a pay scale, the limits
    of a median can fall together with it.
    None where one of the medians has no limits, or the reference group's is 0.
    Source: `median_ranks` for the limits of a median; Zou, G. Y. and Donner, A. (2008),
    "Construction of confidence limits about effect measures: a general approach", Statistics in
    Medicine 27, 1693–1702, for those of the ratio.

    Raises:
        ValueError: as `mean_pay_gap`, or if a median does not lie between its limits.
    """
    own, other = _median_with_limits(group), _median_with_limits(reference)
    if own is None or other is None or not other.value:
        return None
    _, low, high = change_in_ratio(other, own)
    lower = -math.inf if high is None else 100 * (1 - high)
    return Interval(lower, 100 * (1 - (low or 0.0)), IntervalMethod.MOVER_RANKS)


def _gap(reference: Fraction | None, group: Fraction | None) -> Result:
    if reference is None:
        return not_calculable(NoteKind.NOBODY_PAID_IN_REFERENCE)
    if group is None:
        return not_calculable(NoteKind.NOBODY_PAID_IN_GROUP)
    if not reference:
        return not_calculable(NoteKind.NO_PAY_IN_REFERENCE)
    return calculated(100 * (reference - group) / reference)


def _mean(pay: Pay) -> Fraction | None:
    if min(pay.people, pay.total) < 0:
        raise ValueError(f"neither people nor pay can be negative: {pay}")
    return Fraction(pay.total, pay.people) if pay.people else None


def _median(pay: Pay) -> Fraction | None:
    if min(pay.people, *pay.middle) < 0:
        raise ValueError(f"neither people nor pay can be negative: {pay}")
    return Fraction(sum(pay.middle), 2) if pay.people else None


def _median_with_limits(pay: Pay) -> Estimate | None:
    median = _median(pay)
    if median is None or pay.limits is None:
        return None
    lower, upper = pay.limits
    return Estimate(float(median), lower, upper)


def _relative_error(pay: Pay) -> float:
    """The variance of the mean over its square, from sums of whole numbers: nothing cancels."""
    return (pay.people * pay.squares - pay.total**2) / ((pay.people - 1) * pay.total**2)
