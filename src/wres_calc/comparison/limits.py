"""The estimate that a figure is, with limits made afresh from its counts."""

import math

from wres_calc.figures import Figure, IntervalMethod
from wres_calc.measures import Interval
from wres_calc.measures.changes import Estimate
from wres_calc.measures.from_counts import from_counts


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
    made = from_counts(figure.measure, figure.method, IntervalMethod.KOOPMAN)
    given = made and made.given(figure.counts)
    if made is None or made.interval is None or not given:
        return None
    return made.interval(*given, confidence)
