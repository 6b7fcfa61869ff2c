"""From the rows of results files to the cells they are made of."""

from collections.abc import Sequence
from typing import assert_never

from wres_calc.disclosure.cells import (
    EVERYBODY,
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
)
from wres_calc.disclosure.parts import Parts
from wres_calc.figures import ALL, ONE_CASE, UNKNOWN_BOUNDS, Figure, Measure, Results, Status
from wres_calc.standards.declaration import (
    EVERYONE,
    Line,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
)
from wres_calc.vocabulary import UNKNOWN

SURVEY = "survey"
AVERAGE = "average of the two years"  # as the method of a two-year average says
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
        if figure.status == Status.NOT_SUPPLIED and not isinstance(part, SurveyGap):
            return Row(figure, (None, None, None, None))
        match part:
            case SurveyGap():
                return Row(figure, self._survey(figure, part))
            case RelativeLikelihood():
                return Row(figure, self._ratio(figure, part))
            case Shares():
                lines = parts.lines(figure)
                pair = self._pair(figure, part.population, lines, figure.group)
                if _slice(figure) or not lines[figure.line].in_return:
                    self.at_least[pair[1].terms[0][0]] = 1  # only shown with somebody in it
                return Row(figure, (*pair, None, None))
            case ShareDifference():
                return Row(figure, self._difference(figure, part))
            case _:
                assert_never(part)

    # --- the kinds of rows --------------------------------------------------------------------

    def _survey(self, figure: Figure, part: SurveyGap) -> tuple[Slot | None, ...]:
        scope = Scope(figure.organisation, figure.period_end, SURVEY)
        where = frozenset({("question", frozenset[str | bool]({part.question}))})

        def respondents(group: str, given: float | None) -> Slot | None:
            if given is None and figure.status != Status.SUPPRESSED:
                return None  # the survey did not say how many
            words = f"indicator {figure.indicator}, respondents, {group}"
            return Slot(((self.new(Cell(scope, where, group), words), 1),))

        first = respondents(figure.group, figure.denominator)
        if figure.comparator is None:
            return None, first, None, None
        return None, first, None, respondents(figure.comparator, figure.comparator_denominator)

    def _difference(self, figure: Figure, part: ShareDifference) -> tuple[Slot | None, ...]:
        reference = {part.reference_line.name: part.reference_line}
        lines = {line.name: line for line in part.lines}
        if figure.measure != Measure.POINT_DIFFERENCE:
            if figure.line in reference:
                pair = self._pair(figure, part.reference, reference, figure.group, complete=False)
            else:
                pair = self._pair(figure, part.population, lines, figure.group)
            return *pair, None, None
        own = self._pair(figure, part.population, lines, figure.group)
        line = part.reference_line.name
        other = self._pair(
            figure, part.reference, reference, figure.comparator or figure.group,
            line=line, complete=False,
        )  # fmt: skip
        return *own, *other

    def _ratio(self, figure: Figure, part: RelativeLikelihood) -> tuple[Slot | None, ...]:
        lines = {EVERYONE.name: EVERYONE}

        def pair(group: str) -> tuple[Slot, Slot]:
            events = self._slot(figure, part.event, lines, EVERYONE.name, group)
            people = self._slot(figure, part.population, lines, EVERYONE.name, group)
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
            return _with_unknown(Measure(figure.measure), base, pair(UNKNOWN))
        if figure.measure in ONE_CASE:
            return _one_case(Measure(figure.measure), base)
        return base

    # --- cells --------------------------------------------------------------------------------

    def _pair(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        group: str,
        *,
        line: str | None = None,
        complete: bool = True,
    ) -> tuple[Slot, Slot]:
        """People of a group in a line, and everybody in it."""
        name = figure.line if line is None else line
        one = self._slot(figure, population, lines, name, group, complete=complete)
        return one, self._slot(figure, population, lines, name, EVERYBODY, complete=complete)

    def _slot(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        line: str,
        group: str,
        *,
        complete: bool = True,
    ) -> Slot:
        scope = self._scope(figure, population)
        slice_ = _slice(figure)
        key = (scope, id(population), line, slice_, group)
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = self._cell(
                scope, population, lines, line, slice_, group, figure, complete
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
        complete: bool,
    ) -> int:
        where = conditions(population.where)
        by = tuple(name for name, _ in slice_)
        place = both(where, conditions(lines[line].where))
        place = both(place, fixed(slice_))
        if complete:
            table = self.tables.setdefault((scope, where, by), Table(scope, where, by))
            table.lines.update(lines)
            table.places[slice_, line] = place
        said = [f"indicator {figure.indicator}", figure.line, _who(population)]
        said += [f"{name} {value}" for name, value in slice_]
        words = ", ".join([*(text for text in said if text), group])
        return self.new(Cell(scope, place, group), words, slice_)

    @staticmethod
    def _scope(figure: Figure, population: Population) -> Scope:
        averaged = population.averaged and AVERAGE in figure.method
        return Scope(
            figure.organisation, figure.period_end, population.extract, population.people,
            2 if averaged else 1,
        )  # fmt: skip


def _key(figure: Figure) -> tuple[object, ...]:
    """What tells figures apart, whole before its parts."""
    period = figure.organisation or "", figure.period_end or "", figure.standard, figure.edition
    where = figure.indicator, _slice(figure), figure.line, str(figure.measure)
    return *period, *where, figure.group, figure.comparator or ""


def _who(population: Population) -> str:
    """A population in words; nothing for the staff and the board, which their lines name."""
    if population.extract in ("staff", "board"):
        return ""
    names = [
        name.replace("_", " ") if True in values else f"not {name.replace('_', ' ')}"
        for name, values in population.where.items()
    ]
    return " ".join([population.extract, " and ".join(names)]).rstrip()


def _slice(figure: Figure) -> Slice:
    if not figure.breakdown:
        return ()
    return tuple(sorted((k, v) for k, v in figure.breakdown.items() if v != ALL))


def _with_unknown(
    measure: Measure, base: Sequence[Slot], unknown: tuple[Slot, Slot]
) -> tuple[Slot, ...]:
    """The counts of a ratio with the people of unknown ethnicity given to the groups."""
    own_events, own, other_events, other = base
    had, all_ = unknown
    match measure:
        case Measure.UNKNOWN_IN_GROUP:
            return _sum(own_events, had), _sum(own, all_), other_events, other
        case Measure.UNKNOWN_IN_COMPARATOR:
            return own_events, own, _sum(other_events, had), _sum(other, all_)
        case Measure.UNKNOWN_LOWEST:
            without = _sum(_sum(own, all_), had, -1)
            return own_events, without, _sum(other_events, had), _sum(other, had)
        case _:
            without = _sum(_sum(other, all_), had, -1)
            return _sum(own_events, had), _sum(own, had), other_events, without


def _one_case(measure: Measure, base: Sequence[Slot]) -> tuple[Slot, ...]:
    """The counts of a ratio with one case more or fewer; one unit, be it half a case or a whole."""
    at = 0 if measure in (Measure.ONE_MORE_IN_GROUP, Measure.ONE_FEWER_IN_GROUP) else 2
    more = measure in (Measure.ONE_MORE_IN_GROUP, Measure.ONE_MORE_IN_COMPARATOR)
    slots = list(base)
    slots[at] = slots[at]._replace(constant=1 if more else -1)
    return tuple(slots)


def _sum(one: Slot, other: Slot, sign: int = 1) -> Slot:
    """The sum of two counts in the finer of their units."""
    unit = max(one.unit, other.unit)
    up, over = unit // one.unit, sign * (unit // other.unit)
    terms = [(cell, up * factor) for cell, factor in one.terms]
    terms += [(cell, over * factor) for cell, factor in other.terms]
    return Slot(tuple(terms), up * one.constant, unit)
