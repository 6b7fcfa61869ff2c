"""What cells have to do with each other across tables.

Divisions add up to the organisation, and directorates to their division; nobody is appointed who
was not shortlisted; an average of two years is made of two years.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from wres_calc.disclosure.cells.cell import Cell, Conditions, Scope, Slice, Table, both, fixed
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.constraints.groups import everybody_of, groups
from wres_calc.disclosure.constraints.same_people import twins
from wres_calc.disclosure.constraints.within_tables import Places, Relation, empty, lines, place_of, plus
from wres_calc.standards.kinds.people import EVERYBODY

Nesting = Mapping[tuple[str, str], Mapping[str, str]]  # (child column, parent column): its labels


def relations(reader: Reader, nesting: Nesting) -> list[Relation]:
    """Every relation between the cells that were read, each once.

    Args:
        reader: which has read the rows; one-year counts that an average gives away are added.
        nesting: which label of a column lies in which label of another, as an organisation chart.
    """
    places = Places(reader)
    found: dict[object, Relation] = {}
    for relation in (
        *groups(places),
        *empty(places),
        *lines(reader, places),
        *_slices(reader, places),
        *_nested(reader, places, nesting),
        *_subsets(reader, places),
        *_events(reader, places),
        *_years(reader),
        *twins(reader),
    ):
        key = frozenset(relation.whole), frozenset(relation.parts)
        if relation.whole and key not in found:
            found[key] = relation
    return list(found.values())


def _families(reader: Reader) -> list[list[Table]]:
    """Tables of one population, in different breakdowns."""
    families: dict[tuple[Scope, Conditions], list[Table]] = {}
    for table in reader.tables.values():
        families.setdefault((table.scope, table.where), []).append(table)
    return list(families.values())


# --- slices -----------------------------------------------------------------------------------


def _slices(reader: Reader, places: Places) -> Iterator[Relation]:
    for family in _families(reader):
        columns = [frozenset(table.by) for table in family]
        for one, other in _neighbours(columns):
            whole, parts = family[one], family[other]
            inside: dict[tuple[Slice, Conditions], list[Conditions]] = {}
            for (slice_, line), place in parts.places.items():
                under = tuple(pair for pair in slice_ if pair[0] in columns[one])
                inside.setdefault((under, line), []).append(place)
            for (slice_, line), place in whole.places.items():
                if line in parts.lines:
                    found = inside.get((slice_, line), [])
                    yield from _sums(places, whole.scope, place, found)


def _neighbours(sets: Sequence[frozenset[Any]]) -> Iterator[tuple[int, int]]:
    """Pairs of which the second holds the first and more, with none of the others between."""
    for one, low in enumerate(sets):
        for other, high in enumerate(sets):
            if low < high and not any(low < between < high for between in sets):
                yield one, other


def _sums(places: Places, scope: Scope, whole: Conditions, inside: Sequence[Conditions]) -> Iterator[Relation]:
    """Each group of a place is the sum of that group in the places inside it."""
    cells = [places.groups[scope, place] for place in inside]
    for group, at in places.groups[scope, whole].items():
        parts: list[int] = []
        complete = True
        for here in cells:
            one = [group]
            if group == EVERYBODY and group not in here:
                one = [*everybody_of(here)]  # likelihoods have no row for everybody
            complete &= all(name in here for name in one)
            parts += [here[name] for name in one if name in here]
        if parts or not inside:
            rest = "" if complete else f"{places.words[at]}, the rest"
            yield Relation(plus([at]), plus(parts), ("slices", at), rest, complete)


def _nested(reader: Reader, places: Places, nesting: Nesting) -> Iterator[Relation]:
    for (child, parent), chart in nesting.items():
        for family in _families(reader):
            by = {frozenset(table.by): table for table in family}
            for columns, parts in by.items():
                whole = by.get(columns - {child} | {parent})
                if child in columns and parent not in columns and whole is not None:
                    for line in whole.lines:
                        yield from _Chart(reader, places, whole, parts, (child, parent), line).of(chart)


class _Chart:
    """The slices of a parent column and of a child column, for one line, as a chart has them.

    A label that is not on the chart, such as that of a blank cell, may hold people of any label of
    the other column; these are cells of the two columns crossed, whether they stand in a row or
    not.
    """

    def __init__(
        self, reader: Reader, places: Places, whole: Table, parts: Table, columns: tuple[str, str], line: Conditions
    ) -> None:
        self._reader, self._places, self._scope = reader, places, whole.scope
        self._line = place_of(whole, whole.lines[line], ())
        self._columns = columns
        self._children = self._labels(parts, columns[0], line)
        self._parents = self._labels(whole, columns[1], line)

    @staticmethod
    def _labels(table: Table, column: str, line: Conditions) -> dict[Slice, dict[str, Slice]]:
        """The labels of a column, for each combination of the other columns."""
        found: dict[Slice, dict[str, Slice]] = {}
        for slice_, name in table.places:
            if name == line:
                rest = tuple(pair for pair in slice_ if pair[0] != column)
                found.setdefault(rest, {})[dict(slice_)[column]] = slice_
        return found

    def of(self, chart: Mapping[str, str]) -> Iterator[Relation]:
        """What the chart says: child labels and the parent label of each."""
        for rest, parents in self._parents.items():
            children = self._children.get(rest, {})
            groups: dict[str, None] = {}
            for slice_ in parents.values():
                groups |= dict.fromkeys(self._places.groups[self._scope, self._place(slice_)])
            for group in groups:
                yield from self._group(chart, parents, children, rest, group)

    def _group(
        self,
        chart: Mapping[str, str],
        parents: Mapping[str, Slice],
        children: Mapping[str, Slice],
        rest: Slice,
        group: str,
    ) -> Iterator[Relation]:
        above = set(chart.values())
        loose = [name for name in parents if name not in above]
        stray = [name for name in children if name not in chart]
        kind = ("nested", *self._columns)

        def cell(slice_: Slice) -> list[int]:
            at = self._places.get(self._scope, self._place(slice_), group)
            return [] if at is None else [at]

        def crossed(child: str, parent: str) -> int:
            slice_ = tuple(sorted([*rest, *zip(self._columns, (child, parent), strict=True)]))
            name, here = self._columns[0], cell(parents[parent])
            words = f"{self._places.words[here[0]]}, {name} {child}" if here else child
            made = Cell(self._scope, self._place(slice_), group)
            return self._reader.new(made, words, slice_, read=False)

        for parent, slice_ in parents.items():
            if parent in loose:
                inside = [crossed(child, parent) for child in children]
                yield Relation(plus(cell(slice_)), plus(inside), kind)
                continue
            below = [name for name in children if chart.get(name) == parent]
            parts = [at for name in below for at in cell(children[name])]
            parts += [crossed(name, parent) for name in stray]
            others = [crossed(name, other) for name in below for other in loose]
            yield Relation(plus([*cell(slice_), *others]), plus(parts), kind)
        for name in stray:
            inside = [crossed(name, parent) for parent in parents]
            yield Relation(plus(cell(children[name])), plus(inside), kind)

    def _place(self, slice_: Slice) -> Conditions:
        return both(self._line, fixed(slice_))


# --- parts of a population --------------------------------------------------------------------


def _subsets(reader: Reader, places: Places) -> Iterator[Relation]:
    """Who was appointed among those shortlisted, and who was recruited at home among all."""
    alike: dict[tuple[Scope, tuple[str, ...]], list[Table]] = {}
    for table in reader.tables.values():
        alike.setdefault((table.scope, table.by), []).append(table)
    for tables in alike.values():
        wheres = [table.where for table in tables]
        for one, other in _neighbours(wheres):
            for cells, words in _together(places, [tables[one], tables[other]]):
                rest = f"{words}, the rest of {_difference(wheres[one], wheres[other])}"
                same = _by_default(wheres[one], wheres[other])
                kind = ("subset", wheres[other], reader.slices[cells[0]]) if same else ("subset",)
                yield Relation(plus(cells[:1]), plus(cells[1:]), kind, rest, alike=same)
        for all_, a, b, shared in _squares(wheres):
            for cells, words in _together(places, [tables[at] for at in (all_, shared, a, b)]):
                rest = f"{words}, neither {_difference(wheres[all_], wheres[shared])}"
                yield Relation(plus(cells[:2]), plus(cells[2:]), ("square",), rest)


def _squares(wheres: Sequence[Conditions]) -> Iterator[tuple[int, int, int, int]]:
    """A population, two parts of it, and what the two have in common."""
    at = {where: number for number, where in enumerate(wheres)}
    for number, where in enumerate(wheres):
        larger = [w for w in wheres if where < w]
        for a, b in combinations(larger, 2):
            if not (a < b or b < a) and a | b in at and a & b == where:
                yield number, at[a], at[b], at[a | b]


def _together(places: Places, tables: Sequence[Table]) -> Iterator[tuple[list[int], str]]:
    """The cells of the same slice, line and group in several tables, -1 for an empty one."""
    first = tables[0]
    shared = [line for line in first.lines if all(line in table.lines for table in tables)]
    for slice_, line in first.places:
        if line not in shared:
            continue
        where = [place_of(table, table.lines[line], slice_) for table in tables]
        for group, at in places.groups[first.scope, where[0]].items():
            cells = [places.get(table.scope, place, group) for table, place in zip(tables, where, strict=True)]
            found = [cell for cell in cells if cell is not None]
            if len(found) == len(tables) and any(cell >= 0 for cell in found[1:]):
                yield found, places.words[at]


def _by_default(one: Conditions, other: Conditions) -> bool:
    """Whether everybody of a population is of a part of it unless a column says otherwise.

    So a trust's own bank is the whole bank where no worker is said to come from a supplier: a
    blank cell there stands for a value that has a name.
    """
    return all(False in values and len(values) > 1 for _, values in other - one)


def _difference(one: Conditions, other: Conditions) -> str:
    return " and ".join(sorted(name.replace("_", " ") for name, _ in other - one))


def _events(reader: Reader, places: Places) -> Iterator[Relation]:
    """People with an event among the people of another extract.

    A reader expects no more events than people, in each count by itself: a file of events may hold
    people who have left, so it need not be true, and where counts that are shown say otherwise
    nothing is taken for granted there, and there alone.
    """
    for (event_scope, event_where), (scope, where) in reader.pairs:
        tables = [t for t in reader.tables.values() if (t.scope, t.where) == (scope, where)]
        for table in tables:
            events = reader.tables.get((event_scope, event_where, table.by))
            if events is None:
                continue
            for cells, words in _together(places, [table, events]):
                kind = ("events", event_scope.extract, event_scope.period_end, *cells)
                rest = f"{words}, without an event of {event_scope.extract}"
                people = plus(cells[:1], event_scope.years)
                yield Relation(people, plus(cells[1:]), kind, rest, soft=True)


def _years(reader: Reader) -> Iterator[Relation]:
    """An average of two years beside a figure of one of them gives the other year away."""
    for at, cell in enumerate(list(reader.cells)):
        scope = cell.scope
        if scope.years == 1 or scope.period_end is None:
            continue
        latest = scope._replace(years=1)
        before = latest._replace(period_end=_year_before(scope.period_end))
        years = [Cell(latest, cell.where, cell.group), Cell(before, cell.where, cell.group)]
        if any(year in reader.number for year in years):
            words = reader.words[at]
            parts = [
                reader.new(year, f"{words}, in the year to {year.scope.period_end}", reader.slices[at], read=False)
                for year in years
            ]
            yield Relation(plus([at]), plus(parts), ("years", at), soft=True)


def _year_before(day: str) -> str:
    then = date.fromisoformat(day)
    try:
        return then.replace(year=then.year - 1).isoformat()
    except ValueError:  # 29 February
        return then.replace(year=then.year - 1, day=28).isoformat()
