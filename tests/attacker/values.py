"""The public formulas, worked out again: what counts give which percentage, ratio and limits."""

import math
from collections.abc import Sequence
from fractions import Fraction
from statistics import NormalDist

from tests.attacker.reading import Row


def recomputed(row: Row, counts: Sequence[float]) -> bool | None:
    """Whether counts give the value and the limits that a row shows; None if that is not known."""
    made = _value(row, counts)
    if made is None:
        return None
    if row.value is None or math.isnan(made) or not row.value.holds(made):
        return False
    if row.measure in ("share", "likelihood") and row.lower and row.upper:
        units = 2 if "average of the two years" in row.method else 1
        low, high = wilson(units * counts[0], units * counts[1], row.confidence or 95.0)
        return row.lower.holds(100 * low, 1e-7) and row.upper.holds(100 * high, 1e-7)
    return True


def _value(row: Row, counts: Sequence[float]) -> float | None:
    """The value, NaN where there is none, None for a measure that is not looked at here."""
    if any(count < 0 for count in counts):
        return math.nan
    kind = row.measure
    try:
        if kind in ("share", "likelihood"):
            return 100 * counts[0] / counts[1]
        had, people, other_had, others = counts
        if kind == "point_difference":
            return 100 * had / people - 100 * other_had / others
        if kind == "relative_likelihood_stratified":
            return None
        if kind.startswith("relative_likelihood") or kind == "disparity_ratio":
            return (had / people) / (other_had / others)
        if kind == "path":
            return None
    except ZeroDivisionError:
        return math.nan
    return None


def wilson(had: float, people: float, confidence: float) -> tuple[float, float]:
    """The limits of a share, as E. B. Wilson gave them in 1927."""
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    share = had / people
    middle = (share + z * z / (2 * people)) / (1 + z * z / people)
    width = z * math.sqrt(share * (1 - share) / people + z * z / (4 * people**2))
    width /= 1 + z * z / people
    return max(0.0, middle - width), min(1.0, middle + width)


def stratified_fits(row: Row, strata: Sequence[Sequence[float]]) -> bool:
    """Whether strata give a ratio of Mantel and Haenszel with Greenland and Robins' limits."""
    r = s = spread = 0.0
    for had, people, other_had, others in strata:
        if had > people or other_had > others or not people or not others:
            continue
        if not had and not other_had:
            continue
        together = people + others
        r += had * others / together
        s += other_had * people / together
        spread += (people * had * (others - other_had) + others * other_had * (people - had)) / together**2
    if not s or row.value is None:
        return False
    ratio = r / s
    off = max(float(row.value.off), 0.005)
    if abs(ratio - float(row.value.number)) > off + 1e-9:
        return False
    if row.lower is None or row.upper is None or not spread:
        return True
    z = NormalDist().inv_cdf(0.5 + (row.confidence or 95.0) / 200)
    away = math.exp(z * math.sqrt(spread / r / s))
    shown: tuple[Fraction, ...] = (row.lower.number, row.upper.number)
    return all(
        abs(made - float(number)) <= off + 1e-9
        for made, number in zip((ratio / away, ratio * away), shown, strict=True)
    )


def path_fits(start: float, steps: Sequence[Row], step: int) -> bool:
    """Whether a path of equal steps could start with so many people.

    Each year is rounded to whole people, halves up, and then to a multiple of the step. The target
    before its rounding is not known: the last year may be anything that is rounded to it.
    """
    shown = [float(each.value.number) for each in steps if each.value is not None]
    last = len(shown) - 1
    if last < 1:
        return True
    wide = 10 * step
    for tenth in range(-wide, wide + 1):
        end = shown[-1] + tenth / 10
        # Nobody is expected to go below those who are there.
        whole = [math.floor(start + (end - start) * at / last + 0.5) for at in range(last)]
        made = [step * math.floor(year / step + 0.5) for year in whole]
        if made == shown[:last]:
            return True
    return False
