"""What cells have to do with each other inside one table: groups and lines.

Everything here is known to anybody who reads the publication and its documentation: that White,
BME and Unknown are everybody, and that bands add up to the staff of a kind. What holds between
tables stands in `crossings`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wres_calc.disclosure.cells import (
    EVERYBODY,
    Conditions,
    Scope,
    Slice,
    Table,
    both,
    conditions,
    fixed,
)
from wres_calc.disclosure.reading import Reader
from wres_calc.standards.declaration import Line
from wres_calc.vocabulary import BME, UNKNOWN, WHITE, ethnic_categories

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
    """

    whole: Terms
    parts: Terms
    kind: Kind
    rest: str = ""
    strict: bool = False
    soft: bool = False


class Places:
    """Cells by place, and the places that are known to be empty."""

    def __init__(self, reader: Reader) -> None:
        self.words = reader.words
        self.groups: dict[tuple[Scope, Conditions], dict[str, int]] = {}
        for at, cell in enumerate(reader.cells):
            self.groups.setdefault(cell[:2], {})[cell.group] = at
        self._empty: set[tuple[Scope, Conditions]] = set()
        for table in reader.tables.values():
            for slice_ in table.slices():
                for name, line in table.lines.items():
                    if (slice_, name) not in table.places:
                        self._empty.add((table.scope, place_of(table, line, slice_)))

    def get(self, scope: Scope, where: Conditions, group: str) -> int | None:
        """The number of a cell; -1 for a place that is known to be empty; None if not known."""
        found = self.groups.get((scope, where), {}).get(group)
        if found is not None:
            return found
        return -1 if (scope, where) in self._empty else None


def place_of(table: Table, line: Line, slice_: Slice) -> Conditions:
    """Where the people of a line and a slice stand."""
    return both(both(table.where, conditions(line.where)), fixed(slice_))


def plus(cells: Sequence[int], factor: int = 1) -> Terms:
    """The sum of cells, those that are known to be empty left out."""
    return tuple((cell, factor) for cell in cells if cell >= 0)


# --- groups -----------------------------------------------------------------------------------


@cache
def _finer() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each group with the finer groups that it consists of."""
    made: dict[tuple[str, str], dict[str, None]] = {}
    for category in ethnic_categories():
        if category.note or category.wres_group == UNKNOWN:
            continue
        sixteen, five, three = category.category, category.five_2001, category.wres_group
        made.setdefault((three, "sixteen"), {})[sixteen] = None
        if five != three:
            made.setdefault((three, "five"), {})[five] = None
            made.setdefault((five, "sixteen"), {})[sixteen] = None
    return tuple((whole, tuple(parts)) for (whole, _), parts in made.items())


def groups(places: Places) -> Iterator[Relation]:
    """White, BME and Unknown are everybody, and finer groups add up to theirs."""
    three = (WHITE, BME, UNKNOWN)
    for groups in places.groups.values():
        if EVERYBODY in groups:
            known = [groups[name] for name in three if name in groups]
            missing = [name for name in three if name not in groups]
            rest = " and ".join(missing)
            yield Relation(
                plus([groups[EVERYBODY]]), plus(known), ("groups", *missing), rest, not rest
            )
            finer = [name for name in groups if name not in (*three, EVERYBODY)]
            for name in finer if missing else ():
                yield Relation(plus([groups[EVERYBODY]]), plus([groups[name]]), (name,), "others")
        for whole, names in _finer():
            parts = [groups[name] for name in names if name in groups]
            if whole in groups and parts:
                complete = len(parts) == len(names)
                yield Relation(
                    plus([groups[whole]]), plus(parts), ("finer", whole, names, complete),
                    "" if complete else f"other {whole}",
                )  # fmt: skip


# --- lines ------------------------------------------------------------------------------------


class _Split(NamedTuple):
    """A line and the lines that it consists of, or one that it holds among others."""

    whole: str
    parts: tuple[str, ...]
    column: str
    of_which: bool = False


_Described = tuple[tuple[str, Conditions, bool], ...]  # name, conditions, whether an 'of which'


@cache
def _splits(described: _Described) -> list[_Split]:
    """How lines consist of lines: those with one condition more, or with fewer values of one."""
    splits = []
    plain = {name: dict(where) for name, where, _ in described}
    among = {name for name, _, of_which in described if of_which}
    for whole, own in plain.items():
        by_column: dict[str, list[str]] = {}
        for other, theirs in plain.items():
            for column, values in theirs.items():
                if _without(theirs, column) != _without(own, column):
                    continue
                if column not in own or values < own[column]:
                    by_column.setdefault(column, []).append(other)
        for column, names in by_column.items():
            for family in _families([n for n in names if n not in among], plain, column):
                found = frozenset[str | bool]().union(*(plain[name][column] for name in family))
                if column not in own or found == own[column]:
                    splits.append(_Split(whole, family, column))
            splits += [_Split(whole, (n,), column, of_which=True) for n in names if n in among]
    return splits


def _without(
    where: Mapping[str, frozenset[str | bool]], column: str
) -> dict[str, frozenset[str | bool]]:
    return {name: values for name, values in where.items() if name != column}


def _families(
    names: Sequence[str], plain: Mapping[str, Mapping[str, frozenset[str | bool]]], column: str
) -> list[tuple[str, ...]]:
    """Lines that have no value in common: bands, or clusters of them, but not both."""
    values = {name: plain[name][column] for name in names}
    broad = [n for n in names if any(values[o] < values[n] for o in names)]
    under = [n for n in names if any(values[n] < values[b] for b in broad)]
    apart = [n for n in names if n not in broad and n not in under]
    families = [(*under, *apart), (*broad, *apart)] if broad else [tuple(apart)]
    return [family for family in families if family]


def lines(reader: Reader, places: Places) -> Iterator[Relation]:
    """Bands add up to the staff of a kind, and kinds to the workforce."""
    for table in reader.tables.values():
        described = tuple(
            (name, conditions(line.where), line.of_which) for name, line in table.lines.items()
        )
        there = {line for _, line in table.places}
        splits = [split for split in _splits(described) if there.intersection(split.parts)]
        seen = _groups_of(table, places) if splits else []
        for slice_ in table.slices() if splits else ():
            place = {name: place_of(table, line, slice_) for name, line in table.lines.items()}
            for split in splits:
                kind = ("lines", table.scope.extract, split.whole, split.column)
                for group in seen:
                    whole = places.get(table.scope, place[split.whole], group)
                    found = [places.get(table.scope, place[name], group) for name in split.parts]
                    parts = [part for part in found if part is not None]
                    if whole is None or whole < 0 or len(parts) < len(found):
                        continue
                    rest = ""
                    if split.of_which:
                        rest = f"{reader.words[whole]}, without {split.parts[0]}"
                    yield Relation(plus([whole]), plus(parts), kind, rest)


def _groups_of(table: Table, places: Places) -> list[str]:
    seen: dict[str, None] = {}
    for place in table.places.values():
        seen |= dict.fromkeys(places.groups[table.scope, place])
    return list(seen)
