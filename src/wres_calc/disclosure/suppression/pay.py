"""Pay as it may be shown: averages of enough people, coarse, and no pay of one of them.

Pay is in whole pence. A gap with all its digits gives the averages that it was made from, a limit
that is the pay at one rank gives one person's, and the mean of a few people gives that of the one
who is not known otherwise.
"""

import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from wres_calc.disclosure.constraints.model import known_range
from wres_calc.disclosure.rules import Preset
from wres_calc.figures import MEASURES, PAY_GAPS, Average, Figure, Note, NoteKind
from wres_calc.measures import Pay, approximate, median_ranks
from wres_calc.standards.kinds import Part
from wres_calc.standards.register import indicator_of

DECIMALS = 1  # of every pay figure that goes out
_APART = 3  # the limits of a mean stand on so many times the people of its value


@cache
def _part(standard: str, edition: str, number: str) -> Part | None:
    indicator = indicator_of(standard, edition, number)
    parts = indicator.parts if indicator else ()
    return next((part for part in parts if part.of_pay), None)


def pay_part(figure: Figure) -> Part | None:
    """The part of a standard on pay that a figure is of; None for another figure."""
    return _part(figure.standard, figure.edition, figure.indicator)


# --- how many people --------------------------------------------------------------------------


def smallest_of(figure: Figure, asked: int | None, preset: Preset | None) -> int:
    """The least people whose average may be shown, in either group of a gap.

    Args:
        figure: the gap.
        asked: what was asked for in place of what the standard says; None for nothing.
        preset: the rule, below whose own least number nobody can ask to go.
    """
    part = pay_part(figure)
    declared = part.smallest_group() if part else 0
    wanted = declared if asked is None or not declared else asked
    return max(wanted, preset.pay_group if preset else 0)


def at_least(count: float, preset: Preset | None) -> float:
    """The lowest number of people that a count can stand for as it is published."""
    if preset is None or not preset.round_to:
        return count
    return known_range(int(preset.rounded(count)), 1, preset)[0]


def too_few(figure: Figure, smallest: int, preset: Preset | None) -> bool:
    """Whether a gap is one of so few people that it must not be shown."""
    people = figure.denominator, figure.comparator_denominator
    return any(count is not None and at_least(count, preset) < smallest for count in people)


def limits_of_few(figure: Figure, preset: Preset) -> bool:
    """Whether the limits of a gap say too much of single people.

    The limits of a median are the pay of one person at either rank: so many people as an average
    needs must be paid as little as that, or less, and as many at the other end. The limits of a
    mean say how its people's pay is spread, which is a second equation between them.
    """
    few = preset.pay_group
    for count in (figure.denominator, figure.comparator_denominator):
        people = int(at_least(count or 0, preset))
        if people < _APART * few:
            return True
        if MEASURES[figure.measure].average is Average.MEDIAN:
            ranks = median_ranks(people, figure.confidence or 95.0)
            if ranks is None or ranks[0] < few:
                return True
    return False


# --- how coarse -------------------------------------------------------------------------------


def coarse(figure: Figure, preset: Preset) -> Figure:
    """A pay figure with one decimal, and without limits that single people set; another as it is.

    Rounded half up, as people read it.
    """
    if figure.value is None or pay_part(figure) is None:
        return figure
    lower, upper, confidence = figure.lower, figure.upper, figure.confidence
    method = replace(figure.method, decimals=DECIMALS)
    if confidence is not None and figure.measure in PAY_GAPS and limits_of_few(figure, preset):
        lower = upper = confidence = None
        method = replace(method, interval=None)
    shown = replace(figure, confidence=confidence)
    return replace(
        figure,
        value=to_one_decimal(figure.value),
        lower=to_one_decimal(lower),
        upper=to_one_decimal(upper),
        confidence=confidence,
        method=method,
        notes=_notes(shown, preset),
    )


def _notes(figure: Figure, preset: Preset) -> tuple[Note, ...]:
    """What is said, of the interval of a mean as the published counts have it."""
    counts = figure.denominator or 0, figure.comparator_denominator or 0
    own, other = (_people(int(at_least(count, preset))) for count in counts)
    of_mean = MEASURES[figure.measure].average is Average.MEAN
    now = approximate(own, other) if of_mean and figure.confidence is not None else None
    kept = [note for note in figure.notes if note.kind is not NoteKind.APPROXIMATE_INTERVAL]
    return (now, *kept) if now else tuple(kept)


def _people(number: int) -> Pay:
    return Pay(number, 0, 0, (0, 0))


def to_one_decimal(number: float | None) -> float | None:
    """A number as protection shows those about pay: rounded half up, as people read it."""
    if number is None or math.isinf(number):
        return number
    step = Decimal(1).scaleb(-DECIMALS)
    return float(Decimal(repr(number)).quantize(step, rounding=ROUND_HALF_UP)) + 0.0


def is_coarse(figure: Figure) -> bool:
    """Whether a pay figure shows no more decimals than it may."""
    numbers = figure.value, figure.lower, figure.upper
    return all(number is None or number == to_one_decimal(number) for number in numbers)
