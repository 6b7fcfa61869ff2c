"""Differences between two percentages, in percentage points."""

from decimal import Decimal
from fractions import Fraction

from wres_calc.figures import Count, NoteKind
from wres_calc.measures.result import Result, calculated, not_calculable
from wres_calc.measures.shares import exact_percent


def point_difference(percentage: float, reference: float) -> Result:
    """Percentage minus reference percentage, in percentage points, signed.

    Both are taken as the decimal numbers that were published: 27.4 − 22.1 is 5.3.
    """
    return calculated(Fraction(Decimal(repr(percentage))) - Fraction(Decimal(repr(reference))))


def share_difference(part: Count, whole: Count, reference_part: Count, reference_whole: Count) -> Result:
    """A share minus a reference share, in percentage points, signed.

    Formula: 100 × part / whole − 100 × reference part / reference whole, rounded once.

    Raises:
        ValueError: if a part is larger than its whole, or a count is negative.
    """
    own = exact_percent(part, whole)
    reference = exact_percent(reference_part, reference_whole)
    if own is None:
        return not_calculable(NoteKind.NOBODY_IN_LINE)
    if reference is None:
        return not_calculable(NoteKind.NOBODY_TO_COMPARE_WITH)
    return calculated(own - reference)
