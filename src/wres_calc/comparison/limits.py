"""The estimate that a figure is, with limits made afresh from its counts."""

import math

from wres_calc.figures import Figure, IntervalMethod, Measure
from wres_calc.measures import Interval, koopman, newcombe, wilson
from wres_calc.measures.changes import Estimate


def estimate_of(figure: Figure, confidence: float) -> tuple[Estimate, IntervalMethod | None] | None:
    """A figure with its limits at a confidence level, and how they were made; None in the file.

    Limits are made from the counts. Where the figure has none (a stratified ratio), those that
    stand in the file are taken, if they are at the same level.

    Returns:
        None for a figure without a value, or without limits at this level.
    """
    value = figure.value
    if value is None:
        return None
    found = _from_counts(figure, confidence)
    if found is not None:
        lower, upper, method = found
    elif figure.lower is not None and figure.confidence == confidence:
        lower, upper = figure.lower, math.inf if figure.upper is None else figure.upper
        method = None
    else:
        return None
    # Limits and value are rounded apart from each other: at an end they can miss by one digit.
    return Estimate(value, min(lower, value), max(upper, value)), method


def _from_counts(figure: Figure, confidence: float) -> Interval | None:
    counts = (
        figure.numerator, figure.denominator,
        figure.comparator_numerator, figure.comparator_denominator,
    )  # fmt: skip
    years = figure.method.years
    match figure.measure, counts:
        case Measure.SHARE | Measure.LIKELIHOOD, (int() | float() as x, int() | float() as n, _, _):
            return wilson(x, n, confidence, years=years)
        case (
            Measure.RELATIVE_LIKELIHOOD | Measure.POINT_DIFFERENCE as measure,
            (
                int() | float() as x,
                int() | float() as n,
                int() | float() as y,
                int() | float() as m,
            ),
        ):
            made = koopman if measure == Measure.RELATIVE_LIKELIHOOD else newcombe
            return made(x, n, y, m, confidence, years=years)
        case _:
            return None
