"""What cells have to do with each other inside one table: groups and lines.

Everything here is known to anybody who reads the publication and its documentation: that White,
BME and Unknown are everybody, and that bands add up to the staff of a kind. What holds between
tables stands in `crossings`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from wres_calc.disclosure.cells.cell import Cell, Conditions, Scope, Slice, Table, both, conditions, fixed
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.standards.kinds import Line

Kind = tuple[object, ...]  # relations of one kind hold everywhere, or nowhere
Terms = tuple[tuple[int, int], ...]  # cells with their factors


class Relation(NamedTuple):
    """A whole and its parts.

    Attributes:
        whole: the cells that are added up to the whole, with their factor.
        parts: the cells that it consists of, with their factor.
        kind: what kind of relation; see `Kind`.
        rest: what the whole holds beyond the parts, in words; empty where it is nothing.
        strict: whether figures in which the parts are not the whole contradict each other.
        soft: whether the whole may be less than the parts, though nobody expects it.
        alike: whether a reader takes the rest for nothing unless the counts shown say otherwise.
    """

    whole: Terms
    parts: Terms
    kind: Kind
    rest: str = ""
    strict: bool = False
    soft: bool = False
    alike: bool = False


class Places:
    """Cells by place, and the places that are known to be empty."""

    def __init__(self, reader: Reader) -> None:
        self.words = reader.words
        self.groups: dict[tuple[Scope, Conditions], dict[str, int]] = {}
        for at, cell in enumerate(reader.cells):
            self.groups.setdefault(cell[:2], {})[cell.group] = at
        self.known_empty: set[tuple[Scope, Conditions]] = set()
        for table in reader.tables.values():
            for slice_ in table.slices():
                for key, line in table.lines.items():
                    if (slice_, key) not in table.places:
                        self.known_empty.add((table.scope, place_of(table, line, slice_)))

    def get(self, scope: Scope, where: Conditions, group: str) -> int | None:
        """The number of a cell; -1 for a place that is known to be empty; None if not known."""
        found = self.groups.get((scope, where), {}).get(group)
        if found is not None:
            return found
        return -1 if (scope, where) in self.known_empty else None


def empty(places: Places) -> Iterator[Relation]:
    """Where a table has no row there is nobody, also where a ratio tells of a group there."""
    for place, groups in places.groups.items():
        if place in places.known_empty:
            for at in groups.values():
                yield Relation(plus([at]), (), ("empty",), strict=True)


def place_of(table: Table, line: Line, slice_: Slice) -> Conditions:
    """Where the people of a line and a slice stand."""
    return both(both(table.where, conditions(line.where)), fixed(slice_))


def plus(cells: Sequence[int], factor: int = 1) -> Terms:
    """The sum of cells, those that are known to be empty left out."""
    return tuple((cell, factor) for cell in cells if cell >= 0)


# --- lines ------------------------------------------------------------------------------------


class _Split(NamedTuple):
    """A line and the lines that it consists of, or one that it holds among others."""

    whole: Conditions
    parts: tuple[Conditions, ...]
    column: str
    of_which: bool = False


_Described = tuple[tuple[Conditions, bool], ...]  # a line, and whether it is an 'of which'


@cache
def _splits(described: _Described) -> list[_Split]:
    """How lines consist of lines: those with one condition more, or with fewer values of one.

    A line that lies in another one without being a part of it by one column, as a tier of two
    kinds of staff in the whole workforce, leaves a rest that is worth knowing too.
    """
    plain = {line: dict(line) for line, _ in described}
    among = {line for line, of_which in described if of_which}
    splits = []
    for whole, own in plain.items():
        by_column: dict[str, list[Conditions]] = {}
        for other, theirs in plain.items():
            for column, values in theirs.items():
                if _without(theirs, column) != _without(own, column):
                    continue
                if column not in own or values < own[column]:
                    by_column.setdefault(column, []).append(other)
        for column, found in by_column.items():
            values_of = {line: plain[line][column] for line in found if line not in among}
            full = own.get(column) or _union(values_of.values())
            for family in _families(values_of):
                whole_of_it = _union(values_of[line] for line in family) == full
                splits.append(_Split(whole, family, column, of_which=not whole_of_it))
            splits += [_Split(whole, (n,), column, of_which=True) for n in found if n in among]
    # Where a line has all of its parts, these say what is left of it beside any other line.
    told = {split.whole for split in splits if not split.of_which}
    known = {(split.whole, part) for split in splits for part in split.parts}
    splits += [
        _Split(whole, (part,), "", of_which=True)
        for whole, part in _next_inside(plain)
        if whole not in told and (whole, part) not in known
    ]
    return splits


def _union(sets: Iterable[frozenset[str | bool]]) -> frozenset[str | bool]:
    return frozenset[str | bool]().union(*sets)


def _without(where: Mapping[str, frozenset[str | bool]], column: str) -> dict[str, frozenset[str | bool]]:
    return {name: values for name, values in where.items() if name != column}


def _families(values: Mapping[Conditions, frozenset[str | bool]]) -> list[tuple[Conditions, ...]]:
    """Lines that have no value in common: bands, or tiers, or clusters of them, but not two.

    The broadest lines make one family and the narrowest another; a line that is in neither is
    put together with those that are most like it.
    """
    order = {line: at for at, line in enumerate(values)}
    widest = sorted(values, key=lambda line: (-len(values[line]), order[line]))
    found: dict[tuple[Conditions, ...], None] = {}
    met: set[Conditions] = set()
    for start in (*widest[:1], *widest[-1:], *widest):
        if start in met and len(found) > 1:
            continue
        width = len(values[start])
        near = sorted(values, key=lambda line: (line != start, abs(len(values[line]) - width), order[line]))
        family: list[Conditions] = []
        for line in near:
            if all(values[line].isdisjoint(values[other]) for other in family):
                family.append(line)
        found[tuple(sorted(family, key=order.__getitem__))] = None
        met.update(family)
    return list(found)


def _next_inside(
    plain: Mapping[Conditions, Mapping[str, frozenset[str | bool]]],
) -> Iterator[tuple[Conditions, Conditions]]:
    """Lines with those that lie wholly inside them, none of the others between."""
    inside = {
        (whole, part)
        for whole, own in plain.items()
        for part, theirs in plain.items()
        if whole != part
        and all(theirs.get(name, _NO) <= values for name, values in own.items())
        and own.keys() <= theirs.keys()
    }
    for whole in plain:
        for part in plain:
            if (whole, part) in inside and not any(
                (whole, between) in inside and (between, part) in inside for between in plain
            ):
                yield whole, part


_NO: frozenset[str | bool] = frozenset()


@cache
def _overlaps(described: _Described) -> dict[Conditions, tuple[Conditions, Conditions]]:
    """What lines have in common that overlap, as a tier and a cluster of bands; and which two.

    It has no row, and what is left of either beside it is known as soon as it is.
    """
    plain = {line: dict(line) for line, of_which in described if not of_which}
    found: dict[Conditions, tuple[Conditions, Conditions]] = {}
    for one, other in combinations(plain, 2):
        differing = [name for name, _ in one ^ other]
        column = differing[0] if differing else ""
        if set(differing) != {column} or len(differing) != 2:
            continue
        mine, theirs = plain[one][column], plain[other][column]
        shared = mine & theirs
        if shared and shared not in (mine, theirs):
            line = frozenset({**plain[one], column: shared}.items())
            if line not in plain:
                found.setdefault(line, (one, other))
    return found


class _Lines:
    """The lines of one table, those that only overlaps make among them, and their cells."""

    def __init__(self, reader: Reader, table: Table, places: Places) -> None:
        self._reader, self._table, self._places = reader, table, places
        self.known = {**table.beside, **table.lines}
        described = tuple((key, line.of_which) for key, line in self.known.items())
        self._overlaps = _overlaps(described)
        self.splits = _splits((*described, *((line, False) for line in self._overlaps)))

    def cell(self, line: Conditions, slice_: Slice, group: str) -> int | None:
        """The cell of a line, as `Places.get`; that of an overlap is made where it is needed."""
        place = both(both(self._table.where, line), fixed(slice_))
        found = self._places.get(self._table.scope, place, group)
        if found is not None or line not in self._overlaps:
            return found
        both_lines = self._overlaps[line]
        if any(self._is_empty(each, slice_) for each in both_lines):
            return -1
        met = [
            (at, self.known[other].name)
            for each, other in (both_lines, both_lines[::-1])
            if (at := self.cell(each, slice_, group)) is not None
        ]
        if not met:
            return None
        words = f"{self._reader.words[met[0][0]]}, those in {met[0][1]}"
        at = self._reader.new(Cell(self._table.scope, place, group), words, slice_, read=False)
        self._places.groups.setdefault((self._table.scope, place), {})[group] = at
        return at

    def together(self, line: Conditions, slice_: Slice, group: str, parts: Sequence[int]) -> int:
        """A cell for people of whom only the parts stand in rows."""
        place = both(both(self._table.where, line), fixed(slice_))
        first = max(parts)
        words = f"{self._reader.words[first]}, in all of the quarters" if first >= 0 else group
        at = self._reader.new(Cell(self._table.scope, place, group), words, slice_, read=False)
        self._places.groups.setdefault((self._table.scope, place), {})[group] = at
        return at

    def _is_empty(self, line: Conditions, slice_: Slice) -> bool:
        place = both(both(self._table.where, line), fixed(slice_))
        return (self._table.scope, place) in self._places.known_empty


def lines(reader: Reader, places: Places) -> Iterator[Relation]:
    """Bands add up to the staff of a kind, and kinds to the workforce."""
    for table in list(reader.tables.values()):
        own = _Lines(reader, table, places)
        there = {line for _, line in table.places} | table.beside.keys()
        splits = [split for split in own.splits if there.intersection(split.parts)]
        seen = _groups_of(table, places) if splits else []
        for slice_ in table.slices() if splits else ():
            for split in splits:
                kind = ("lines", table.scope.extract, split.whole, split.column, split.parts)
                for group in seen:
                    found = [own.cell(key, slice_, group) for key in split.parts]
                    parts = [part for part in found if part is not None]
                    whole = own.cell(split.whole, slice_, group)
                    if whole is None and len(parts) == len(found) and _is_ranked(split):
                        whole = own.together(split.whole, slice_, group, parts)
                    if whole is None or whole < 0 or len(parts) < len(found):
                        continue
                    rest = ""
                    if split.of_which:
                        part = own.known.get(split.parts[0])
                        rest = f"{reader.words[whole]}, without {part.name if part else 'a part'}"
                    yield Relation(plus([whole]), plus(parts), kind, rest)


def _is_ranked(split: _Split) -> bool:
    """Whether the parts are the quarters of all who are ranked by their pay."""
    return split.column.startswith("quarter") and not split.of_which


def _groups_of(table: Table, places: Places) -> list[str]:
    seen: dict[str, None] = {}
    for place in table.places.values():
        seen |= dict.fromkeys(places.groups[table.scope, place])
    return list(seen)
