"""From the rows of results files to the cells they are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from wres_calc.disclosure.cells.cell import (
    EVERYBODY,
    Cell,
    Conditions,
    Kept,
    Row,
    Scope,
    Slice,
    Slot,
    Table,
    both,
    conditions,
    fixed,
    group_name,
    named,
)
from wres_calc.disclosure.cells.declaration_index import Parts
from wres_calc.disclosure.cells.sums import one_case, with_unknown
from wres_calc.disclosure.cells.tiers_targets_pay import disparity, paid, pay_gap, quarter, target
from wres_calc.figures import ONE_CASE, UNKNOWN_BOUNDS, Figure, Measure, Results, Status
from wres_calc.standards.kinds import (
    EVERYONE,
    DisparityRatio,
    HeldElsewhere,
    Line,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.vocabulary import ETHNICITY, UNKNOWN, Grouping

TableKey = tuple[Scope, Conditions, tuple[str, ...]]
_NOTHING = (None, None, None, None)
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
        self._added: set[tuple[int, Kept, tuple[tuple[object, ...], ...]]] = set()
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
            order += [
                (_key(figure), number, at, figure, parts)
                for at, figure in enumerate(results.figures)
            ]
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
        return Row(figure, self._slots(counted, part, parts))

    def _slots(self, figure: Figure, part: Part, parts: Parts) -> tuple[Slot | None, ...]:
        match part:
            case SurveyGap():
                return self._survey(figure, part)
            case HeldElsewhere():
                return _NOTHING
            case _ if figure.status == Status.NOT_SUPPLIED:
                return _NOTHING
            case RelativeLikelihood():
                return self._ratio(figure, part)
            case Shares():
                return self._shares(figure, part, parts.lines(figure))
            case PayQuarters():
                return quarter(self, figure, part)
            case ShareDifference():
                return self._difference(figure, part)
            case DisparityRatio():
                return disparity(self, figure, part)
            case TargetPath():
                return target(self, figure, part)
            case PaidShare():
                return paid(self, figure, part)
            case PayGap():
                return pay_gap(self, figure, part)
            case _:
                assert_never(part)

    # --- the kinds of rows --------------------------------------------------------------------

    def _survey(self, figure: Figure, part: SurveyGap) -> tuple[Slot | None, ...]:
        scope = Scope(figure.organisation, figure.period_end, part.extract)
        where = frozenset({("question", frozenset[str | bool]({part.question}))})

        def respondents(group: str, given: float | None) -> Slot | None:
            if given is None and figure.status != Status.SUPPRESSED:
                return None  # the survey did not say how many
            words = f"{_whose(figure)}, respondents, {group}"
            return Slot(((self.new(Cell(scope, where, group), words), 1),))

        first = respondents(figure.group, figure.denominator)
        if figure.comparator is None:
            return None, first, None, None
        return None, first, None, respondents(figure.comparator, figure.comparator_denominator)

    def _shares(
        self, figure: Figure, part: Shares, lines: dict[str, Line]
    ) -> tuple[Slot | None, ...]:
        slots = self._whole_of(figure, part.population, lines.values(), part.grouping)
        if slots[1] and (figure.slice or not lines[figure.line].in_return):
            self.at_least[slots[1].terms[0][0]] = 1  # only shown with somebody in it
        return slots

    def _whole_of(
        self, figure: Figure, population: Population, lines: Iterable[Line], grouping: Grouping
    ) -> tuple[Slot | None, ...]:
        """People of a group in a line, and everybody in it."""
        pair = self.pair(figure, population, named(lines), figure.group, grouping=grouping)
        return *pair, None, None

    def _difference(self, figure: Figure, part: ShareDifference) -> tuple[Slot | None, ...]:
        reference = {part.reference_line.name: part.reference_line}
        lines = {line.name: line for line in part.lines}
        if figure.measure != Measure.POINT_DIFFERENCE:
            if figure.line in reference:
                pair = self.pair(figure, part.reference, reference, figure.group, kept=Kept.APART)
            else:
                pair = self.pair(figure, part.population, lines, figure.group)
            return *pair, None, None
        own = self.pair(figure, part.population, lines, figure.group)
        line = part.reference_line.name
        other = self.pair(
            figure, part.reference, reference, figure.comparator or figure.group,
            line=line, kept=Kept.APART,
        )  # fmt: skip
        return *own, *other

    def _ratio(self, figure: Figure, part: RelativeLikelihood) -> tuple[Slot | None, ...]:
        lines = {EVERYONE.name: EVERYONE}

        def pair(group: str) -> tuple[Slot, Slot]:
            own = group_name(part.grouping, group)
            events = self.slot(figure, part.event, lines, EVERYONE.name, own)
            people = self.slot(figure, part.population, lines, EVERYONE.name, own)
            return events, people

        if part.event.extract != part.population.extract:
            scopes = self._scope(figure, part.event), self._scope(figure, part.population)
            wheres = conditions(part.event.where), conditions(part.population.where)
            self.pairs[(scopes[0], wheres[0]), (scopes[1], wheres[1])] = None
        own = pair(figure.group)
        if figure.comparator is None:
            return *own, None, None
        base = *own, *pair(figure.comparator)
        if figure.measure in UNKNOWN_BOUNDS:
            return with_unknown(figure.measure, base, pair(UNKNOWN))
        if figure.measure in ONE_CASE:
            return one_case(figure.measure, base)
        return base

    # --- cells --------------------------------------------------------------------------------

    def pair(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        group: str,
        *,
        line: str | None = None,
        kept: Kept = Kept.ROW,
        grouping: Grouping = ETHNICITY,
        slice_: Slice | None = None,
    ) -> tuple[Slot, Slot]:
        """People of a group in a line, and everybody in it."""
        name = figure.line if line is None else line
        own = group_name(grouping, group)

        def slot(of: str) -> Slot:
            return self.slot(
                figure, population, lines, name, of, kept=kept, slice_=slice_
            )  # fmt: skip

        return slot(own), slot(EVERYBODY)

    def slot(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        line: str,
        group: str,
        *,
        kept: Kept = Kept.ROW,
        slice_: Slice | None = None,
    ) -> Slot:
        """People of a group in a line."""
        scope = self._scope(figure, population)
        slice_ = figure.slice if slice_ is None else slice_
        key = (scope, id(population), figure.asked, line, slice_, group)
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = self._cell(
                scope, population, lines, line, slice_, group, figure, kept
            )
        return Slot(((at, 1),), 0, scope.years)

    def _cell(
        self,
        scope: Scope,
        population: Population,
        lines: dict[str, Line],
        line: str,
        slice_: Slice,
        group: str,
        figure: Figure,
        kept: Kept,
    ) -> int:
        where = conditions(population.where)
        by = tuple(name for name, _ in slice_)
        place = both(where, self._asked_of(lines[line]))
        place = both(place, fixed(slice_))
        if kept is not Kept.APART:
            table = self.tables.setdefault((scope, where, by), Table(scope, where, by))
            self._add_lines(table, kept, lines)
            if kept is Kept.ROW:
                table.places[slice_, self._asked_of(lines[line])] = place
        called = figure.line if line == EVERYONE.name else line
        said = [_whose(figure), called, _who(population)]
        said += [f"{name} {value}" for name, value in slice_]
        words = ", ".join([*(text for text in said if text), group])
        return self.new(Cell(scope, place, group), words, slice_)

    def _add_lines(self, table: Table, kept: Kept, lines: dict[str, Line]) -> None:
        """Tell a table of lines, once: it has many rows."""
        # Quarters of women and men, and of all, have the same names and are not the same lines.
        asked = ((name, *line.where.items()) for name, line in lines.items())
        key = id(table), kept, tuple(asked)
        if key not in self._added:
            self._added.add(key)
            known = table.lines if kept is Kept.ROW else table.beside
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
            figure.organisation, figure.period_end, population.extract, population.people,
            2 if averaged else 1,
        )  # fmt: skip


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
