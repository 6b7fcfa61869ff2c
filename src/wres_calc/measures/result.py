"""What a measure gives: a value, or the reason why there is none."""

from fractions import Fraction
from typing import NamedTuple

from wres_calc.figures import Count, Note, NoteKind, Status


class Result(NamedTuple):
    """A value with its status; `reason` is filled in whenever there is no value."""

    value: float | None
    status: Status = Status.OK
    reason: Note | None = None


def calculated(value: Fraction) -> Result:
    """A result with a value, rounded once: from the exact fraction to the nearest float."""
    return Result(float(value))


def not_calculable(kind: NoteKind, *names: str) -> Result:
    """A result without a value, and why."""
    return Result(None, Status.NOT_CALCULABLE, Note(kind, names=names))


def exact(count: Count) -> Fraction:
    """A count without rounding. Half cases of a two-year average are exact.

    Raises:
        ValueError: for a negative count, which no measure can take.
    """
    if count < 0:
        raise ValueError(f"a count cannot be negative: {count}")
    return Fraction(count)
