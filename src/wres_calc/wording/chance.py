"""What chance alone would show where many intervals stand beside each other."""

from collections.abc import Iterable

from wres_calc.figures import COMPARING, Figure
from wres_calc.wording.numbers import count


def by_chance_alone(figures: Iterable[Figure]) -> str:
    """How many intervals of a breakdown would leave out parity if there were no differences.

    Args:
        figures: figures of which those that compare two groups in a breakdown are counted.

    Returns:
        A sentence; empty where fewer than two of them have an interval.
    """
    levels = [
        figure.confidence
        for figure in figures
        if figure.measure in COMPARING
        and figure.lower is not None
        and figure.confidence is not None
        and not figure.is_whole
    ]
    if len(levels) < 2:
        return ""
    expected = sum(100 - level for level in levels) / 100
    return (
        f"{count(len(levels))} comparisons with an interval: if there were no differences at all, "
        f"about {expected:.1f} of the intervals would still leave out equality by chance alone. "
        "One that does is a reason to look closer."
    )
