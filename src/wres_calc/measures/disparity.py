"""The race disparity ratio: how two groups are spread over a lower and a higher tier of pay bands.

Provisional: the formula of NHS England has not been published, and no published ratio with its
counts has been found to hold one against. Of the formulas that fit the descriptions seen, two are
here by name. Both read as white over BME: 1 is the same spread, and above 1 BME staff are thinner
in the higher tier. It is a picture of the people in post on one day, not of promotions.
"""

import enum
import math

from wres_calc.figures import TIERS, Count, IntervalMethod, NoteKind
from wres_calc.measures.intervals import Interval, pooled, z_of
from wres_calc.measures.ratio_intervals import koopman
from wres_calc.measures.result import Result, calculated, exact, not_calculable


class DisparityFormula(enum.StrEnum):
    """How two groups in two tiers make one ratio.

    In the list of candidates that the methodology keeps, the cross-ratio is candidate A and the
    relative likelihood is candidate C. The cross-ratio is the default: with it alone, lower to
    middle times middle to upper is lower to upper.
    """

    CROSS_RATIO = "cross-ratio"
    RELATIVE_LIKELIHOOD = "relative-likelihood"


def disparity_ratio(
    higher: Count,
    lower: Count,
    reference_higher: Count,
    reference_lower: Count,
    formula: DisparityFormula = DisparityFormula.CROSS_RATIO,
) -> Result:
    """The spread of a group over two tiers, over that of the reference group, as a ratio.

    Formula, from counts and rounded once:

        cross-ratio (A): (higher / lower) / (reference higher / reference lower);
        relative-likelihood (C): higher / (lower + higher)
            over reference higher / (reference lower + reference higher).

    Not calculable under either where one of the four is 0: nothing is put in its place.

    Args:
        higher: people of the group above the line of the ratio (white) in the higher tier.
        lower: people of that group in the lower tier.
        reference_higher: people of the group below the line (BME) in the higher tier.
        reference_lower: people of that group in the lower tier.
        formula: which of the two.

    Raises:
        ValueError: for a negative count.
    """
    a, b, c, d = map(exact, (higher, lower, reference_higher, reference_lower))
    empty = [name for people, name in zip((a, b, c, d), TIERS, strict=True) if not people]
    if empty:
        return not_calculable(NoteKind.EMPTY_TIERS, *empty)
    if formula is DisparityFormula.CROSS_RATIO:
        return calculated((a / b) / (c / d))
    return calculated((a / (a + b)) / (c / (c + d)))


def disparity_interval(
    higher: Count,
    lower: Count,
    reference_higher: Count,
    reference_lower: Count,
    confidence: float,
    formula: DisparityFormula = DisparityFormula.CROSS_RATIO,
) -> Interval | None:
    """The score interval of `disparity_ratio`; None where that has no value.

    `cornfield` for the cross-ratio, which is an odds ratio, and `koopman` for the relative
    likelihood. Both say how far chance alone could have moved the ratio if each person of a group
    were in the higher of the two tiers with the same chance, apart from the others.

    Raises:
        ValueError: for a negative or broken count.
    """
    four = (higher, lower, reference_higher, reference_lower)
    if disparity_ratio(*four).value is None:
        return None
    made = cornfield if formula is DisparityFormula.CROSS_RATIO else koopman
    return made(higher, higher + lower, reference_higher, reference_higher + reference_lower, confidence)


def cornfield(
    events: Count, people: Count, reference_events: Count, reference_people: Count, confidence: float
) -> Interval:
    """The score interval of an odds ratio, from 0 to infinity.

    Formula: the odds ratios that Pearson's chi-squared test at this level does not reject. Under
    any odds ratio the likeliest counts keep the totals of the table, so they differ from the seen
    ones by the same number d in all four cells. With x events of n people, y events of m people in
    the reference group, and z for the confidence level, the lower limit is

        (x − d)(m − y − d) / ((n − x + d)(y + d)), with the d above 0 at which

        d² × (1 / (x − d) + 1 / (m − y − d) + 1 / (n − x + d) + 1 / (y + d)) = z²,

    and the upper limit the same with −d for d. Consistent with `koopman`: the same test, of another
    measure. No event in the group or nobody without it in the reference group: from 0. No event in
    the reference group or nobody without it in the group: to infinity. Exchanging the groups gives
    the reciprocal limits. It assumes two groups apart from each other.
    Source: Cornfield, J. (1956), "A statistical problem arising from retrospective studies",
    Proceedings of the Third Berkeley Symposium on Mathematical Statistics and Probability 4,
    135–148. Without his correction for continuity, and without the factor N / (N − 1) of Miettinen
    and Nurminen (1985), Statistics in Medicine 4, 213–226.

    Raises:
        ValueError: for a negative or broken count, nobody in a group, or more events than people.
    """
    x, n = pooled(events, people, 1)
    y, m = pooled(reference_events, reference_people, 1)
    z = z_of(confidence)
    lower = _lower_odds(x, n - x, y, m - y, z)
    # The other limit is the lower one of the same table read the other way round.
    inverse = _lower_odds(y, m - y, x, n - x, z)
    return Interval(lower, 1 / inverse if inverse else math.inf, IntervalMethod.CORNFIELD)


def _lower_odds(a: float, b: float, c: float, d: float, z: float) -> float:
    """The lower limit of the odds ratio (a / b) / (c / d).

    Each of the four terms of chi-squared grows with the people moved, from 0 without bound: there
    is one root, and halving finds it.
    """
    few, many = 0.0, min(a, d)
    if not many:
        return 0.0
    while few < (moved := (few + many) / 2) < many:
        spread = 1 / (a - moved) + 1 / (d - moved) + 1 / (b + moved) + 1 / (c + moved)
        few, many = (moved, many) if moved * math.sqrt(spread) < z else (few, moved)
    return (a - few) / (b + few) * ((d - few) / (c + few))
