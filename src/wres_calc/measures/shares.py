"""The share of a whole."""

from fractions import Fraction

from wres_calc.figures import Count, NoteKind
from wres_calc.measures.result import Result, calculated, exact, not_calculable


def share(part: Count, whole: Count) -> Result:
    """Part of a whole in percent, 0 to 100.

    Formula: 100 × part / whole. Not calculable for an empty whole.

    Raises:
        ValueError: if the part is larger than the whole, or a count is negative.
    """
    percent = exact_percent(part, whole)
    if percent is None:
        return not_calculable(NoteKind.NOBODY_IN_LINE)
    return calculated(percent)


def exact_percent(part: Count, whole: Count) -> Fraction | None:
    """Part of a whole in percent, without rounding; None for an empty whole.

    Raises:
        ValueError: as `share`.
    """
    if exact(part) > exact(whole):
        raise ValueError(f"a part of {part} is larger than its whole of {whole}")
    return 100 * exact(part) / exact(whole) if whole else None
