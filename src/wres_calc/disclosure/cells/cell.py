"""Cells: the numbers of people that figures are made from.

A cell is told by what it counts: who, under which conditions, in which ethnic group. The same
number met in different indicators, lines, breakdowns or files is therefore one cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wres_calc.figures import Figure
from wres_calc.standards.kinds import Line, Where

Conditions = frozenset[tuple[str, frozenset[str | bool]]]
Slice = tuple[tuple[str, str], ...]  # breakdown columns with their values, by name


class Scope(NamedTuple):
    """What is counted, before any condition.

    Attributes:
        organisation: whose people.
        period_end: at which date, or in the year to it.
        extract: from which extract.
        people: whether people are counted, and not rows.
        years: 2 for an average of two years, which is counted in halves.
    """

    organisation: str | None
    period_end: str | None
    extract: str
    people: bool = False
    years: int = 1


class Cell(NamedTuple):
    """A number of people.

    Attributes:
        scope: what is counted.
        where: the values that their columns have.
        group: their group as `group_name` has it, or everybody.
    """

    scope: Scope
    where: Conditions
    group: str


class Slot(NamedTuple):
    """What one count of a row is made of: a sum of cells, and a constant.

    Cells and constant are in units: one person, or half a one in an average of two years.
    """

    terms: tuple[tuple[int, int], ...]
    constant: int = 0
    unit: int = 1


class Row(NamedTuple):
    """A figure with what its four counts are made of; None for a count that it does not have."""

    figure: Figure
    slots: tuple[Slot | None, ...]

    def cells(self) -> Iterable[int]:
        """Every cell that the row is made from."""
        return (cell for slot in self.slots if slot for cell, _ in slot.terms)

    def counts(self) -> tuple[float | None, ...]:
        """The counts that the figure shows, in the order of the slots."""
        return self.figure.counts


@dataclass(slots=True)
class Table:
    """The rows of one population in one breakdown.

    A line is told by what it asks of people, so that lines of several standards that ask the same
    are one. A line of a slice without a row holds nobody. (The reference of a difference makes no
    table: it has the slices of what is compared with it and no others.)

    Attributes:
        scope: what is counted.
        where: the conditions of the population.
        by: the columns of the breakdown.
        lines: its lines.
        places: where the people of each row stand, by slice and line.
        beside: further lines of which some groups are met beside the rows, as the two tiers of a
            ratio; a slice in which they have no row may hold anybody.
    """

    scope: Scope
    where: Conditions
    by: tuple[str, ...]
    lines: dict[Conditions, Line] = field(default_factory=dict)
    places: dict[tuple[Slice, Conditions], Conditions] = field(default_factory=dict)
    beside: dict[Conditions, Line] = field(default_factory=dict)

    def slices(self) -> dict[Slice, None]:
        """The slices that have a row."""
        return dict.fromkeys(where for where, _ in self.places)


def conditions(where: Where) -> Conditions:
    """What a declaration asks of a person's columns."""
    return frozenset((name, frozenset(values)) for name, values in where.items())


def both(one: Conditions, other: Iterable[tuple[str, frozenset[str | bool]]]) -> Conditions:
    """Two sets of conditions together; a column named in both has the values of both."""
    merged = dict(one)
    for name, values in other:
        merged[name] = merged[name] & values if name in merged else values
    return frozenset(merged.items())


def fixed(slice_: Slice) -> Conditions:
    """The conditions of a slice: one value for each column."""
    return frozenset((name, frozenset[str | bool]({value})) for name, value in slice_)


def plus(one: Slot, other: Slot, sign: int = 1) -> Slot:
    """The sum of two counts in the finer of their units."""
    unit = max(one.unit, other.unit)
    up, over = unit // one.unit, sign * (unit // other.unit)
    terms = [(cell, up * factor) for cell, factor in one.terms]
    terms += [(cell, over * factor) for cell, factor in other.terms]
    return Slot(tuple(terms), up * one.constant, unit)
