"""Which interval stands around which figure."""

from wres_calc.calculation.options import Options, RatioInterval
from wres_calc.figures import Count, Measure
from wres_calc.measures import (
    DisparityFormula,
    Interval,
    disparity_interval,
    katz,
    koopman,
    newcombe,
    wilson,
)

# Whole people that follow from the counts of one day by a rule: there is no chance in them.
_BY_RULE = frozenset({Measure.TARGET_HEADCOUNT, Measure.PATH, Measure.PEOPLE_TO_TARGET})

Counts = tuple[Count | None, Count | None, Count | None, Count | None]


def interval_of(
    measure: Measure, options: Options, counts: Counts, *, years: int
) -> Interval | None:
    """The interval of a figure that has a value; None where it has no counts, or none is wanted.

    Args:
        measure: what kind of figure it is.
        options: the confidence asked for, and the method for ratios.
        counts: numerator and denominator, and those of the comparator; None where the figure has
            none, as a published percentage has no numerator.
        years: how many years the events are an average of.
    """
    confidence = options.confidence
    if confidence is None or measure in _BY_RULE:
        return None
    match counts:
        case (int() | float() as events, int() | float() as people, None, None):
            return wilson(events, people, confidence, years=years)
        case (
            int() | float() as events,
            int() | float() as people,
            int() | float() as reference_events,
            int() | float() as reference_people,
        ):
            four = (events, people, reference_events, reference_people)
            if measure is Measure.POINT_DIFFERENCE:
                return newcombe(*four, confidence, years=years)
            if measure is Measure.DISPARITY_RATIO:
                formula = options.disparity_formula
                if formula is DisparityFormula.RELATIVE_LIKELIHOOD:  # people of both tiers
                    people, reference_people = people - events, reference_people - reference_events
                return disparity_interval(
                    events, people, reference_events, reference_people, confidence, formula
                )
            if options.ratio_interval is RatioInterval.KATZ:
                return katz(*four, confidence, years=years)
            return koopman(*four, confidence, years=years)
        case _:
            return None
