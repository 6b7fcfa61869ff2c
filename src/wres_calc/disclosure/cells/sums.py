"""Counts that are sums of cells: people of unknown ethnicity added, a case more, two tiers."""

from collections.abc import Sequence

from wres_calc.disclosure.cells.cell import Slot
from wres_calc.figures import Measure


def with_unknown(
    measure: Measure, base: Sequence[Slot], unknown: tuple[Slot, Slot]
) -> tuple[Slot, ...]:
    """The counts of a ratio with the people of unknown ethnicity given to the groups."""
    own_events, own, other_events, other = base
    had, all_ = unknown
    match measure:
        case Measure.UNKNOWN_IN_GROUP:
            return plus_slot(own_events, had), plus_slot(own, all_), other_events, other
        case Measure.UNKNOWN_IN_COMPARATOR:
            return own_events, own, plus_slot(other_events, had), plus_slot(other, all_)
        case Measure.UNKNOWN_LOWEST:
            without = plus_slot(plus_slot(own, all_), had, -1)
            return own_events, without, plus_slot(other_events, had), plus_slot(other, had)
        case _:
            without = plus_slot(plus_slot(other, all_), had, -1)
            return plus_slot(own_events, had), plus_slot(own, had), other_events, without


def one_case(measure: Measure, base: Sequence[Slot]) -> tuple[Slot, ...]:
    """The counts of a ratio with one case more or fewer; one unit, be it half a case or a whole."""
    at = 0 if measure in (Measure.ONE_MORE_IN_GROUP, Measure.ONE_FEWER_IN_GROUP) else 2
    more = measure in (Measure.ONE_MORE_IN_GROUP, Measure.ONE_MORE_IN_COMPARATOR)
    slots = list(base)
    slots[at] = slots[at]._replace(constant=1 if more else -1)
    return tuple(slots)


def plus_slot(one: Slot, other: Slot, sign: int = 1) -> Slot:
    """The sum of two counts in the finer of their units."""
    unit = max(one.unit, other.unit)
    up, over = unit // one.unit, sign * (unit // other.unit)
    terms = [(cell, up * factor) for cell, factor in one.terms]
    terms += [(cell, over * factor) for cell, factor in other.terms]
    return Slot(tuple(terms), up * one.constant, unit)
