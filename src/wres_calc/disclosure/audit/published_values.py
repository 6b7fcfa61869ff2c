"""What percentages, ratios and intervals say of the counts that they were made from."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from wres_calc.disclosure.cells.cell import Row, Slot
from wres_calc.disclosure.constraints.model import Range
from wres_calc.disclosure.suppression.pay import pay_part
from wres_calc.figures import Figure, Measure
from wres_calc.measures.from_counts import FromCounts, from_counts

_MANY = 100_000  # combinations of counts that are tried for a value
_FEW = 20_000  # and for an interval without a value, which takes longer to make
_EXACT = 6  # more decimals than these are not rounded
_LARGEST = 200_000  # people in the denominator of a share that is told from its decimals
_CLOSE = 1e-9


class Clue(NamedTuple):
    """A row that shows more than counts.

    Attributes:
        slots: what its counts are made of.
        value: the value, if it is shown, and how far off it may be.
        limits: the same for the limits of the interval.
        make: what makes the value and the interval from the counts.
        confidence: that of the interval.
        percent: whether the value is the first count in percent of the second.
    """

    slots: tuple[Slot, ...]
    value: tuple[float, float] | None
    limits: tuple[tuple[float, float], ...]
    make: FromCounts
    confidence: float
    percent: bool = False

    def cells(self) -> list[int]:
        """Every cell that the row is made from, each once."""
        return list(dict.fromkeys(cell for slot in self.slots for cell, _ in slot.terms))

    def fits(self, values: Mapping[int, int]) -> bool:
        """Whether counts could have given what is shown."""
        counts = []
        for slot in self.slots:
            units = slot.constant + sum(values[cell] * factor for cell, factor in slot.terms)
            counts.append(units if slot.unit == 1 else units / slot.unit)
        pairs = zip(counts[::2], counts[1::2], strict=True)
        if any(count < 0 for count in counts) or (self.make.parts and any(had > among for had, among in pairs)):
            return False
        if self.value is not None:
            made = self.make.value(*counts).value
            if made is None or not _near(made, self.value):
                return False
        if not self.limits or self.make.interval is None:
            return True
        if not counts[1] or (len(counts) > 2 and not counts[3]):
            return False
        limits = self.make.interval(*counts, self.confidence)
        if limits is None:
            return False
        return all(map(_near, (limits.lower, limits.upper), self.limits))


def clues_in(files: Iterable[Iterable[Row]]) -> list[Clue]:
    """The rows that show a value or an interval made from counts."""
    found = []
    for rows in files:
        kept = list(rows)
        off = _rounding([row.figure for row in kept])
        for row in kept:
            figure = row.figure
            slots = tuple(slot for slot in row.slots if slot)
            make = from_counts(figure.measure, figure.method, figure.method.interval)
            if make is None or len(slots) % 2 or row.slots[0] is None:
                continue
            clue = _clue(figure, make, slots, off.get(_written(figure), 0.0))
            if clue.value is not None or clue.limits:
                found.append(clue)
    return found


def _clue(figure: Figure, make: FromCounts, slots: tuple[Slot, ...], off: float) -> Clue:
    limits: tuple[tuple[float, float], ...] = ()
    if figure.lower is not None and figure.upper is not None and make.interval is not None:
        limits = (figure.lower, off), (figure.upper, off)
    value = None if figure.value is None else (figure.value, off)
    percent = figure.measure in (Measure.SHARE, Measure.LIKELIHOOD)
    return Clue(slots, value, limits, make, figure.confidence or 95.0, percent)


def _written(figure: Figure) -> tuple[bool, str]:
    """What figures have in common that are written with as many decimals."""
    return pay_part(figure) is not None, figure.unit


def _rounding(figures: Sequence[Figure]) -> dict[tuple[bool, str], float]:
    """How far off the numbers of a file may be: half of their last decimal."""
    places: dict[tuple[bool, str], int] = {}
    for figure in figures:
        if figure.measure == Measure.STRATIFIED:
            continue
        for number in (figure.value, figure.lower, figure.upper):
            if number is not None:
                decimals = len(repr(float(number)).partition(".")[2].rstrip("0"))
                decimals = decimals if "e" not in repr(float(number)) else _EXACT + 1
                which = _written(figure)
                places[which] = max(places.get(which, 0), decimals)
    return {which: 0.0 if decimals > _EXACT else 0.5 * 10.0**-decimals for which, decimals in places.items()}


def _near(made: float, shown: tuple[float, float]) -> bool:
    value, off = shown
    return abs(made - value) <= off + _CLOSE * max(1.0, abs(value)) or (math.isinf(made) and made == value)


def straight(clue: Clue) -> Iterator[tuple[tuple[tuple[int, int], ...], bool]]:
    """What an unrounded or rounded percentage says, as terms that add up to 0, or to 0 or more.

    Returns:
        The terms, and whether they add up to exactly 0.
    """
    if not clue.percent or clue.value is None:
        return
    had, among = clue.slots
    value, off = clue.value
    up, over = among.unit, had.unit
    if not off:
        exact = Fraction(value / 100).limit_denominator(_LARGEST)
        if abs(float(exact) * 100 - value) <= _CLOSE:
            numerator, denominator = exact.numerator, exact.denominator
            yield _times(had, denominator * up) + _times(among, -numerator * over), True
        return
    for sign in (1, -1):
        limit = Fraction(repr(value)) - sign * Fraction(repr(off))
        scale = limit.denominator
        numerator = limit.numerator
        terms = _times(had, sign * 100 * scale * up) + _times(among, -sign * numerator * over)
        yield terms, False


def _times(slot: Slot, factor: int) -> tuple[tuple[int, int], ...]:
    return tuple((cell, times * factor) for cell, times in slot.terms if factor)


def fitting(clue: Clue, ranges: Sequence[Range]) -> dict[int, set[int]] | None:
    """The values of each cell of a row that fit what it shows.

    Returns:
        None where all is known already, or where there are too many combinations to try.
    """
    cells = clue.cells()
    spans = []
    combinations = 1
    for cell in cells:
        low, high = ranges[cell]
        if high is None:
            return None
        spans.append(range(low, high + 1))
        combinations *= max(1, len(spans[-1]))
    if combinations == 1 or combinations > (_MANY if clue.value is not None else _FEW):
        return None
    found: dict[int, set[int]] = {cell: set() for cell in cells}
    for values in product(*spans):
        chosen = dict(zip(cells, values, strict=True))
        if clue.fits(chosen):
            for cell, value in chosen.items():
                found[cell].add(value)
    return found
