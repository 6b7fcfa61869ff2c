"""The workbook's tables of figures, as plain data: numbers as numbers, and marks for the rest."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wres_calc.figures import (
    ALL,
    SENSITIVITY,
    Count,
    Figure,
    Measure,
    Status,
)
from wres_calc.publication.labels import Label
from wres_calc.reports.numbers import points
from wres_calc.reports.sentences import LINE_LABELS, MARKS
from wres_calc.standards.declaration import (
    Indicator,
    ShareDifference,
    Shares,
    SurveyGap,
)

COUNT, HALF_COUNT = "#,##0", "#,##0.0"
PERCENT, RATIO, PEOPLE = "0.0", "0.00", "+#,##0;-#,##0;0"
POINTS, NO_POINTS = "+0.0;-0.0;0.0", "0.0;0.0;0.0"  # -0.04 is read as 0.0, never as -0.0
NOT_APPLICABLE = "[z]"


class Number(NamedTuple):
    """A number, how it is shown, and a mark that is shown behind it."""

    value: Count
    format: str
    mark: str = ""


Cell = str | Number


class Column(NamedTuple):
    """A column of a table: its heading, and whether it holds numbers or text."""

    heading: str
    numbers: bool = False


class Table(NamedTuple):
    """A table with one row of headings, as many cells in each row, and no cell empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_Key = tuple[str, str, str | None]  # measure, group, comparator
_Row = dict[_Key, Figure]
_Made = tuple[Column, Callable[[_Row], Cell]]


def breakdowns_of(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """The breakdowns that figures stand in, the whole organisation, `()`, first."""
    found = dict.fromkeys(_broken_by(f) for f in figures if f.measure not in SENSITIVITY)
    return sorted(found, key=len)


def in_breakdown(figures: Sequence[Figure], by: tuple[str, ...]) -> list[Figure]:
    """The figures of one breakdown, without those that say how far a ratio could move."""
    return [f for f in figures if f.measure not in SENSITIVITY and _broken_by(f) == by]


def _broken_by(figure: Figure) -> tuple[str, ...]:
    return tuple(name for name, value in figure.breakdown.items() if value != ALL)


def line_labels(indicator: Indicator, label: Label) -> dict[str, str]:
    """The lines' names for a reader."""
    labels = dict(LINE_LABELS)
    for part in indicator.every_part:
        if isinstance(part, Shares | ShareDifference):
            labels.update({line.name: line.label for line in part.lines})
        if isinstance(part, ShareDifference):
            labels[part.reference_line.name] = part.reference_line.label
    return {name: label.in_words(text) for name, text in labels.items()}


# --- one indicator ----------------------------------------------------------------------------


def indicator_table(
    indicator: Indicator, figures: Sequence[Figure], by: tuple[str, ...], label: Label
) -> Table:
    """The figures of an indicator in one breakdown: a row for each slice and line.

    Args:
        indicator: its declaration.
        figures: its figures in that breakdown.
        by: the columns of the breakdown.
        label: what BME is called for a reader.
    """
    labels = line_labels(indicator, label)
    one_line = bool(by) and len({f.line for f in figures}) == 1
    rows: dict[tuple[str, ...], _Row] = {}
    for figure in figures:
        line = () if one_line else (labels.get(figure.line, figure.line),)
        key = (*(figure.breakdown[name] for name in by), *line)
        rows.setdefault(key, {})[key_in_row(figure)] = figure
    made = [*_shares(indicator, figures, label), *_likelihoods(figures, label)]
    made += [*_ratios(figures, label), *_gaps(indicator, figures, label)]
    names = [*map(in_words, by), *([] if one_line else ["Line"])]
    return make_table(
        (*map(Column, names), *(column for column, _ in made)),
        [(*key, *(pick(row) for _, pick in made)) for key, row in rows.items()],
    )


def in_words(column: str) -> str:
    """A breakdown's column for a reader."""
    return column.replace("_", " ").capitalize()


def key_in_row(figure: Figure) -> _Key:
    """What tells a figure from the others of its row."""
    return str(figure.measure), figure.group, figure.comparator


def _keys(figures: Sequence[Figure], measure: Measure) -> list[_Key]:
    return list(dict.fromkeys(key_in_row(f) for f in figures if f.measure == measure))


def _cell(key: _Key, name: str, format_: str) -> Callable[[_Row], Cell]:
    return lambda row: figure_cell(row.get(key), name, format_)


def _shares(indicator: Indicator, figures: Sequence[Figure], label: Label) -> list[_Made]:
    keys = _keys(figures, Measure.SHARE)
    survey = isinstance(indicator.parts[0], SurveyGap)
    made: list[_Made] = []
    for key in keys:
        group = label.in_words(key[1])
        if survey:
            heading = Column(f"{group}: respondents (number)", True)
            made.append((heading, _cell(key, "denominator", COUNT)))
        else:
            made.append((Column(f"{group} (people)", True), _cell(key, "numerator", COUNT)))
    if made and not survey:
        made.append((Column("All (people)", True), lambda row: _together(row, keys)))
    made += [
        (Column(f"{label.in_words(key[1])} (%)", True), _cell(key, "value", PERCENT))
        for key in keys
    ]
    return made


def _together(row: _Row, keys: Sequence[_Key]) -> Cell:
    """The people whom every group of a row is a part of."""
    own = [row[key] for key in keys if key in row]
    shown = next((f for f in own if f.denominator is not None), own[0] if own else None)
    return figure_cell(shown, "denominator", COUNT)


def _likelihoods(figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for key in _keys(figures, Measure.LIKELIHOOD):
        group = label.in_words(key[1])
        made += [
            (Column(f"{group}: with the event (number)", True), _cell(key, "numerator", COUNT)),
            (Column(f"{group}: out of (number)", True), _cell(key, "denominator", COUNT)),
            (Column(f"{group}: likelihood (%)", True), _cell(key, "value", PERCENT)),
        ]
    return made


def _ratios(figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for key in _keys(figures, Measure.RELATIVE_LIKELIHOOD):
        pair = label.in_words(f"{key[1]} over {key[2]}")
        made.append((Column(f"{pair} (ratio)", True), _cell(key, "value", RATIO)))
        sure = {f.confidence for f in figures if key_in_row(f) == key and f.lower is not None}
        for percent in sorted(p for p in sure if p is not None):
            for name in ("lower", "upper"):
                heading = f"{pair}: {name} limit of the {percent:g}% interval (ratio)"
                made.append((Column(heading, True), _cell(key, name, RATIO)))
    return made


def _gaps(indicator: Indicator, figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for key in _keys(figures, Measure.POINT_DIFFERENCE):
        what = label.in_words(gap_in_words(key[1], key[2], indicator))
        heading = Column(f"{what} (percentage points)", True)
        made.append((heading, _cell(key, "value", POINTS)))
    return made


def gap_in_words(group: str, comparator: str | None, indicator: Indicator) -> str:
    """A difference in percentage points, in words."""
    if isinstance(indicator.parts[0], ShareDifference):
        return f"{group} share less that of the workforce"
    return f"{group} less {comparator}"


def figure_cell(figure: Figure | None, name: str, format_: str) -> Cell:
    """A number of a figure, or the mark that stands for it."""
    if figure is None:
        return NOT_APPLICABLE
    value = getattr(figure, name)
    mark = MARKS[Status(figure.status)]
    if value is None:
        return mark if figure.value is None and mark else NOT_APPLICABLE
    if format_ == POINTS and points(value) == "0.0":
        format_ = NO_POINTS
    return Number(value, format_, mark if name == "value" else "")


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
