"""From the rows of results files to the cells they are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wres_calc.disclosure.cells.cell import (
    Cell,
    Conditions,
    Row,
    Scope,
    Slice,
    Slot,
    Table,
    both,
    conditions,
    fixed,
    plus,
)
from wres_calc.disclosure.cells.declaration_index import Parts
from wres_calc.figures import Figure, Results, Status
from wres_calc.standards.kinds import EVERYONE, CountOf, Line, People, Place, Population

TableKey = tuple[Scope, Conditions, tuple[str, ...]]
PopulationKey = tuple[Scope, Conditions]


class Reader:
    """Reads rows into cells; what several files hold comes together.

    Attributes:
        cells: every cell met, by its number.
        words: where each was met first, for a reader.
        at_least: the number of people that the row of a cell gives away by being there.
        slices: the slice that a cell is of; none for one of the whole organisation.
        read: whether a cell stands in a row; the others follow from those that do.
        number: the number of each cell.
        tables: every table met.
        pairs: events of one extract with the people of another that they are among.
    """

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.words: list[str] = []
        self.at_least: list[int] = []
        self.slices: list[Slice] = []
        self.read: list[bool] = []
        self.number: dict[Cell, int] = {}
        self.tables: dict[TableKey, Table] = {}
        self.pairs: dict[tuple[PopulationKey, PopulationKey], None] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self._added: set[tuple[int, Place, tuple[tuple[object, ...], ...]]] = set()
        self._asked: dict[int, tuple[Line, Conditions]] = {}

    def rows(self, files: Sequence[Results]) -> list[list[Row]]:
        """The rows of each file, in its order.

        Cells are numbered in an order of their own, so that the order of the rows never matters.

        Raises:
            DataError: for figures that no declaration asks for.
        """
        found: list[list[Row | None]] = []
        order = []
        for number, results in enumerate(files):
            parts = Parts(results.figures)
            found.append([None] * len(results.figures))
            order += [(_key(figure), number, at, figure, parts) for at, figure in enumerate(results.figures)]
        order.sort(key=lambda entry: entry[:3])
        for _, number, at, figure, parts in order:
            found[number][at] = self._row(figure, parts)
        return [[row for row in rows if row is not None] for rows in found]

    def new(self, cell: Cell, words: str, slice_: Slice = (), *, read: bool = True) -> int:
        """The number of a cell, new or known."""
        at = self.number.get(cell)
        if at is None:
            at = self.number[cell] = len(self.cells)
            self.cells.append(cell)
            self.words.append(words)
            self.at_least.append(0)
            self.slices.append(slice_)
            self.read.append(read)
        else:
            if not slice_:
                self.slices[at] = slice_
            self.read[at] |= read
        return at

    def _row(self, figure: Figure, parts: Parts) -> Row:
        part = parts.of(figure)
        counted = replace(figure, period_end=parts.day_of(figure))
        counts: tuple[CountOf | None, ...] = part.counts_of(counted, parts.lines(figure))
        if figure.status is Status.NOT_SUPPLIED:  # there is nothing but what it says itself
            given = zip(counts, figure.counts, strict=True)
            counts = tuple(None if number is None else count for count, number in given)
        elif among := part.events_among():
            scopes = [self._scope(counted, population) for population in among]
            wheres = [conditions(population.where) for population in among]
            self.pairs[(scopes[0], wheres[0]), (scopes[1], wheres[1])] = None
        slots = (None if count is None else self._slot(counted, count) for count in counts)
        return Row(figure, tuple(slots))

    def _slot(self, figure: Figure, count: CountOf) -> Slot:
        """What a count is made of, in the finest of the units of its people."""
        first, *others = (self._people(figure, people) for people in count.people)
        slot = first._replace(constant=count.constant)
        for other in others:
            slot = plus(slot, other)
        for other in (self._people(figure, people) for people in count.less):
            slot = plus(slot, other, -1)
        return slot

    def _people(self, figure: Figure, people: People) -> Slot:
        """The cell of these people."""
        scope = self._scope(figure, people.population)
        slice_ = () if people.of_the_whole else figure.slice
        key = (scope, id(people.population), figure.indicator_key, people.line, slice_, people.group)
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = self._cell(figure, people, scope, slice_)
        if people.shown_if_any:
            self.at_least[at] = 1
        return Slot(((at, 1),), 0, scope.years)

    def _cell(self, figure: Figure, people: People, scope: Scope, slice_: Slice) -> int:
        population, line = people.population, people.lines[people.line]
        where = conditions(population.where)
        asked = self._asked_of(line)
        place = both(both(where, asked), fixed(slice_))
        if people.place is not Place.APART:
            by = tuple(name for name, _ in slice_)
            table = self.tables.setdefault((scope, where, by), Table(scope, where, by))
            self._add_lines(table, people.place, people.lines)
            if people.place is Place.ROW:
                table.places[slice_, asked] = place
        called = figure.line if people.line == EVERYONE.name else people.line
        names = [people.words] if people.words else [called, _who(population)]
        names += [f"{name} {value}" for name, value in slice_]
        words = ", ".join([_whose(figure), *(name for name in names if name), people.group])
        return self.new(Cell(scope, place, people.group), words, slice_)

    def _add_lines(self, table: Table, place: Place, lines: Mapping[str, Line]) -> None:
        """Tell a table of lines, once: it has many rows."""
        # Quarters of women and men, and of all, have the same names and are not the same lines.
        asked = ((name, *line.where.items()) for name, line in lines.items())
        key = id(table), place, tuple(asked)
        if key not in self._added:
            self._added.add(key)
            known = table.lines if place is Place.ROW else table.beside
            for line in lines.values():
                known.setdefault(self._asked_of(line), line)

    def _asked_of(self, line: Line) -> Conditions:
        """What a line asks of people; the line is kept with it, as its number may be used again."""
        known = self._asked.get(id(line))
        if known is None:
            known = self._asked[id(line)] = line, conditions(line.where)
        return known[1]

    @staticmethod
    def _scope(figure: Figure, population: Population) -> Scope:
        averaged = population.averaged and figure.method.years > 1
        return Scope(
            figure.organisation, figure.period_end, population.extract, population.people, 2 if averaged else 1
        )


def _key(figure: Figure) -> tuple[object, ...]:
    """What tells figures apart, whole before its parts."""
    period = figure.organisation or "", figure.period_end or "", figure.standard, figure.edition
    where = figure.indicator, figure.slice, figure.line, figure.measure
    return *period, *where, figure.group, figure.comparator or ""


def _whose(figure: Figure) -> str:
    whose = "" if figure.standard == "wres" else f"{figure.standard} "
    return f"{whose}indicator {figure.indicator}"


def _who(population: Population) -> str:
    """A population in words; nothing for the staff and the board, which their lines name."""
    if population.extract in ("staff", "board"):
        return ""
    names = [
        name.replace("_", " ") if True in values else f"not {name.replace('_', ' ')}"
        for name, values in population.where.items()
    ]
    return " ".join([population.extract, " and ".join(names)]).rstrip()
