"""How many people stand in each quarter of pay: as equal as can be, and anybody knows how.

The sizes of four quarters differ by one at most, and who is left over goes to the lower, the upper
middle and the lower middle one in this order (`measures.quarter_sizes`). So the size of one quarter
is nearly known from any other, and all four from their sum.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from wres_calc.disclosure.cells.cell import Cell, Conditions, Scope
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.constraints.within_tables import Terms
from wres_calc.disclosure.rules import Preset
from wres_calc.standards.kinds.pay_quarters import QUARTER
from wres_calc.standards.kinds.people import EVERYBODY, known_group
from wres_calc.standards.pay import LOWER, LOWER_MIDDLE, UPPER, UPPER_MIDDLE
from wres_calc.vocabulary import GROUPINGS

# From the largest to the smallest; the first has one person more than the last at most.
_ORDER = tuple(line.name for line in (LOWER, UPPER_MIDDLE, LOWER_MIDDLE, UPPER))
_WHOLE = frozenset({EVERYBODY, *(known_group(grouping) for grouping in GROUPINGS)})
Limit = tuple[Terms, int]


def quarter_sizes(reader: Reader) -> Iterator[Limit]:
    """Cells with their factors, and the most that they add up to."""
    found: dict[tuple[Scope, Conditions, str, str], dict[str, int]] = {}
    for at, cell in enumerate(reader.cells):
        for column, values in cell.where if cell.group in _WHOLE else ():
            if column.startswith(QUARTER):
                (quarter,) = values
                found.setdefault(_beside(cell, column), {})[str(quarter)] = at
    for quarters in found.values():
        cells = [quarters[name] for name in _ORDER if name in quarters]
        for more, less in pairwise(cells):
            yield ((less, 1), (more, -1)), 0
        if len(cells) > 1:
            yield ((cells[0], 1), (cells[-1], -1)), 1


def tiny(reader: Reader, own: Mapping[int, int], preset: Preset) -> frozenset[int]:
    """The cells of quarters among which one is of nobody, or of too few people.

    A quarter of nobody says that there are three people at most. So there, and wherever the people
    of a quarter are few, all of its quarters are hidden, counts of 0 as well.

    Args:
        reader: which has read the rows.
        own: the exact counts of the cells that go out now.
        preset: the rule.
    """
    return _cells(
        found
        for found in _sets(reader)
        for sizes in [[own[at] for at in found if at in own and _is_whole(reader, at)]]
        if any(sizes) and (preset.is_small(min(sizes)) or not min(sizes))
    )


def blank(reader: Reader, hidden: Container[int]) -> frozenset[int]:
    """The cells of quarters of which no count at all is shown: some may be of nobody."""
    return _cells(found for found in _sets(reader) if all(at in hidden for at in found))


def _is_whole(reader: Reader, at: int) -> bool:
    return reader.cells[at].group in _WHOLE


def _cells(sets: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for found in sets for at in found)


def _sets(reader: Reader) -> list[list[int]]:
    """The cells of the four quarters of the same people, in all groups."""
    found: dict[tuple[Scope, Conditions, str], list[int]] = {}
    for at, cell in enumerate(reader.cells):
        for column, _ in cell.where if reader.read[at] else ():
            if column.startswith(QUARTER):
                found.setdefault(_beside(cell, column)[:3], []).append(at)
    return list(found.values())


def _beside(cell: Cell, column: str) -> tuple[Scope, Conditions, str, str]:
    """What a cell has in common with those of the other quarters."""
    rest = frozenset(pair for pair in cell.where if pair[0] != column)
    return cell.scope, rest, column, cell.group
