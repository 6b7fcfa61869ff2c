"""The workbook's tables of figures, as plain data: numbers as numbers, and marks for the rest."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wres_calc.figures import MEASURES, PAY_GAPS, RATIOS, Count, Figure, Measure, NumberFormat
from wres_calc.outputs.figure_tables import FigureTable, Place
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import PaidShare, ShareDifference, SurveyGap, of_kind
from wres_calc.wording import labels as wording
from wres_calc.wording.values import MARKS

COUNT, HALF_COUNT = NumberFormat(0), NumberFormat(1)
_VALUES = ("value", "lower", "upper")
NOT_APPLICABLE = "[z]"


class Number(NamedTuple):
    """A number, how it is shown, and a mark that is shown behind it."""

    value: Count
    format: NumberFormat
    mark: str = ""


Cell = str | Number


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: what stands above it.
        numbers: whether it holds numbers or text.
        ours: whether its texts are ours; names from the data and codes never change.
    """

    heading: str
    numbers: bool = False
    ours: bool = True


class Table(NamedTuple):
    """A table with one row of headings, as many cells in each row, and no cell empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def in_words(self, words: Callable[[str], str]) -> "Table":
        """The table in a reader's words."""
        return Table(
            tuple(column._replace(heading=words(column.heading)) if column.ours else column for column in self.columns),
            tuple(
                tuple(
                    words(cell) if isinstance(cell, str) and column.ours else cell
                    for cell, column in zip(row, self.columns, strict=True)
                )
                for row in self.rows
            ),
        )


_Row = Mapping[Place, Figure]
_Made = tuple[Column, Callable[[_Row], Cell]]


# --- one indicator ----------------------------------------------------------------------------


def indicator_table(indicator: Indicator, table: FigureTable[Place]) -> Table:
    """A table of an indicator's figures as Excel takes it: a column for each number of a figure."""
    made = [*_shares(indicator, table), *_likelihoods(table), *_ratios(table)]
    made += [*_gaps(indicator, table), *_pay_gaps(table), *_planned(table)]
    labels = len(table.names) - (bool(table.by) and table.one_line)
    given = len(table.by)  # columns of names from the data
    return make_table(
        (
            *(Column(name, ours=at >= given) for at, name in enumerate(table.names[:labels])),
            *(column for column, _ in made),
        ),
        [(*row.names[:labels], *(pick(row.figures) for _, pick in made)) for row in table.rows],
    )


def _of(table: FigureTable[Place], measure: Measure) -> list[Place]:
    return [place for place in table.columns if place.measure == measure]


def _cell(place: Place, name: str) -> Callable[[_Row], Cell]:
    return lambda row: figure_cell(row.get(place), name)


def _shares(indicator: Indicator, table: FigureTable[Place]) -> list[_Made]:
    places = _of(table, Measure.SHARE)
    paid = {part.line for part in of_kind(indicator.parts, PaidShare)}
    if any(row.line in paid for row in table.rows):  # each is of another whole: of its group
        return _of_each_group(places, "paid a bonus", "share")
    survey = any(of_kind(indicator.parts[:1], SurveyGap))
    made: list[_Made] = []
    for place in places:
        heading, name = f"{place.group} (people)", "numerator"
        if survey:
            heading, name = f"{place.group}: respondents (number)", "denominator"
        made.append((Column(heading, True), _cell(place, name)))
    if made and not survey:
        made.append((Column("All (people)", True), lambda row: _together(row, places)))
    made += [(Column(f"{place.group} (%)", True), _cell(place, "value")) for place in places]
    return made


def _together(row: _Row, places: Sequence[Place]) -> Cell:
    """The people whom every group of a row is a part of."""
    own = [row[place] for place in places if place in row]
    shown = next((f for f in own if f.denominator is not None), own[0] if own else None)
    return figure_cell(shown, "denominator")


def _likelihoods(table: FigureTable[Place]) -> list[_Made]:
    return _of_each_group(_of(table, Measure.LIKELIHOOD), "with the event", "likelihood")


def _of_each_group(places: Sequence[Place], which: str, what: str) -> list[_Made]:
    """Three columns for each group: its people with something, all its people, and the percent."""
    made: list[_Made] = []
    for place in places:
        made += [
            (Column(f"{place.group}: {which} (number)", True), _cell(place, "numerator")),
            (Column(f"{place.group}: out of (number)", True), _cell(place, "denominator")),
            (Column(f"{place.group}: {what} (%)", True), _cell(place, "value")),
        ]
    return made


def _ratios(table: FigureTable[Place]) -> list[_Made]:
    made: list[_Made] = []
    for measure in RATIOS:
        for place in _of(table, measure):
            pair = f"{place.group} over {place.comparator}"
            made.append((Column(f"{pair} (ratio)", True), _cell(place, "value")))
            made += _limits(table, place, pair, "ratio")
    return made


def _limits(table: FigureTable[Place], place: Place, what: str, unit: str) -> list[_Made]:
    """The columns of both ends of an interval, where some figure has one."""
    made: list[_Made] = []
    own = [row.figures[place] for row in table.rows if place in row.figures]
    sure = {figure.confidence for figure in own if figure.lower is not None}
    for percent in sorted(p for p in sure if p is not None):
        for name in ("lower", "upper"):
            heading = f"{what}: {name} limit of the {percent:g}% interval ({unit})"
            made.append((Column(heading, True), _cell(place, name)))
    return made


def _pay_gaps(table: FigureTable[Place]) -> list[_Made]:
    made: list[_Made] = []
    for measure in PAY_GAPS:
        for place in _of(table, measure):
            group, other = place.group, str(place.comparator)
            what = f"{MEASURES[measure].label}, {group} over {other}"
            made += [
                (Column(f"{group} (people)", True), _cell(place, "denominator")),
                (Column(f"{other} (people)", True), _cell(place, "comparator_denominator")),
                (Column(f"{what} (%)", True), _cell(place, "value")),
                *_limits(table, place, what, "%"),
            ]
    return made


def _planned(table: FigureTable[Place]) -> list[_Made]:
    """Targets and what is missing to them; of a path, a column for each year."""
    made: list[_Made] = []
    for measure in (Measure.TARGET_HEADCOUNT, Measure.PEOPLE_TO_TARGET, Measure.PATH):
        for place in _of(table, measure):
            heading = MEASURES[measure].label
            if measure == Measure.PATH:
                heading = place.year[:4] or "No year"
            made.append((Column(f"{heading} (people)", True), _cell(place, "value")))
    return made


def _gaps(indicator: Indicator, table: FigureTable[Place]) -> list[_Made]:
    made: list[_Made] = []
    for place in _of(table, Measure.POINT_DIFFERENCE):
        what = gap_in_words(place.group, place.comparator, indicator)
        heading = Column(f"{what} (percentage points)", True)
        made.append((heading, _cell(place, "value")))
    return made


def gap_in_words(group: str, comparator: str | None, indicator: Indicator) -> str:
    """A difference in percentage points, in words."""
    parts = list(of_kind(indicator.parts, ShareDifference))
    if parts and (group == comparator or parts[0] is indicator.parts[0]):
        return f"{group} share less that of {wording.the_line(parts[0].reference_line.label)}"
    return f"{group} less {comparator}"


def figure_cell(figure: Figure | None, name: str) -> Cell:
    """A number of a figure, or the mark that stands for it."""
    if figure is None:
        return NOT_APPLICABLE
    value = getattr(figure, name)
    mark = MARKS[figure.status]
    if value is None:
        return mark if figure.value is None and mark else NOT_APPLICABLE
    how = MEASURES[figure.measure].format if name in _VALUES else COUNT
    return Number(value, how, mark if name == "value" else "")


# --- tables that a spreadsheet takes ----------------------------------------------------------


def make_table(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """A table with no heading twice, and as many decimals in each count of a column.

    The average of two years may have a half.
    """
    halves = {
        at
        for row in rows
        for at, cell in enumerate(row)
        if isinstance(cell, Number) and cell.format == COUNT and cell.value != int(cell.value)
    }
    headings = _unique([column.heading for column in columns])
    return Table(
        tuple(column._replace(heading=new) for column, new in zip(columns, headings, strict=True)),
        tuple(tuple(_in_halves(cell, at in halves) for at, cell in enumerate(row)) for row in rows),
    )


def _in_halves(cell: Cell, halves: bool) -> Cell:
    return cell._replace(format=HALF_COUNT) if halves and isinstance(cell, Number) else cell


def _unique(headings: Sequence[str]) -> list[str]:
    """The headings, each with a number behind it where an earlier one is the same to Excel."""
    seen: dict[str, int] = {}
    made = []
    for heading in headings:
        again = seen[heading.lower()] = seen.get(heading.lower(), 0) + 1
        made.append(heading if again == 1 else f"{heading} ({again})")
    return made
