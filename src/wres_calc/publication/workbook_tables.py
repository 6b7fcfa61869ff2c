"""The workbook's tables of figures, as plain data: numbers as numbers, and marks for the rest."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wres_calc.figures import (
    MEASURES,
    PAY_GAPS,
    RATIOS,
    SENSITIVITY,
    Count,
    Figure,
    Measure,
    NumberFormat,
)
from wres_calc.publication.labels import Label
from wres_calc.reports import wording
from wres_calc.reports.sentences import MARKS
from wres_calc.reports.wording import label_of
from wres_calc.standards.declaration import Indicator, PaidShare, ShareDifference, SurveyGap

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
    found = dict.fromkeys(f.broken_by for f in figures if f.measure not in SENSITIVITY)
    return sorted(found, key=len)


def in_breakdown(figures: Sequence[Figure], by: tuple[str, ...]) -> list[Figure]:
    """The figures of one breakdown, without those that say how far a ratio could move."""
    return [f for f in figures if f.measure not in SENSITIVITY and f.broken_by == by]


def line_labels(indicator: Indicator, label: Label) -> dict[str, str]:
    """The lines' names for a reader."""
    labels = wording.line_labels(indicator)
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
        line = () if one_line else (label_of(figure.line, labels),)
        key = (*(figure.breakdown[name] for name in by), *line)
        rows.setdefault(key, {})[key_in_row(figure)] = figure
    made = [*_shares(indicator, figures, label), *_likelihoods(figures, label)]
    made += [*_ratios(figures, label), *_gaps(indicator, figures, label)]
    made += [*_pay_gaps(figures, label), *_targets(figures)]
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
    return figure.measure, figure.group, figure.comparator


def _keys(figures: Sequence[Figure], measure: Measure) -> list[_Key]:
    return list(dict.fromkeys(key_in_row(f) for f in figures if f.measure == measure))


def _cell(key: _Key, name: str) -> Callable[[_Row], Cell]:
    return lambda row: figure_cell(row.get(key), name)


def _shares(indicator: Indicator, figures: Sequence[Figure], label: Label) -> list[_Made]:
    paid = {part.line for part in indicator.parts if isinstance(part, PaidShare)}
    apart = [f for f in figures if f.measure == Measure.SHARE and f.line in paid]
    if apart:  # each share is of another whole: all people of its group
        return _of_each_group(_keys(apart, Measure.SHARE), "paid a bonus", "share", label)
    keys = _keys(figures, Measure.SHARE)
    survey = isinstance(indicator.parts[0], SurveyGap)
    made: list[_Made] = []
    for key in keys:
        group = label.in_words(key[1])
        if survey:
            heading = Column(f"{group}: respondents (number)", True)
            made.append((heading, _cell(key, "denominator")))
        else:
            made.append((Column(f"{group} (people)", True), _cell(key, "numerator")))
    if made and not survey:
        made.append((Column("All (people)", True), lambda row: _together(row, keys)))
    made += [(Column(f"{label.in_words(key[1])} (%)", True), _cell(key, "value")) for key in keys]
    return made


def _together(row: _Row, keys: Sequence[_Key]) -> Cell:
    """The people whom every group of a row is a part of."""
    own = [row[key] for key in keys if key in row]
    shown = next((f for f in own if f.denominator is not None), own[0] if own else None)
    return figure_cell(shown, "denominator")


def _likelihoods(figures: Sequence[Figure], label: Label) -> list[_Made]:
    return _of_each_group(
        _keys(figures, Measure.LIKELIHOOD), "with the event", "likelihood", label
    )  # fmt: skip


def _of_each_group(keys: Sequence[_Key], which: str, what: str, label: Label) -> list[_Made]:
    """Three columns for each group: its people with something, all its people, and the percent."""
    made: list[_Made] = []
    for key in keys:
        group = label.in_words(key[1])
        made += [
            (Column(f"{group}: {which} (number)", True), _cell(key, "numerator")),
            (Column(f"{group}: out of (number)", True), _cell(key, "denominator")),
            (Column(f"{group}: {what} (%)", True), _cell(key, "value")),
        ]
    return made


def _ratios(figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for measure in RATIOS:
        for key in _keys(figures, measure):
            pair = label.in_words(f"{key[1]} over {key[2]}")
            made.append((Column(f"{pair} (ratio)", True), _cell(key, "value")))
            made += _limits(figures, key, pair, "ratio")
    return made


def _limits(figures: Sequence[Figure], key: _Key, what: str, unit: str) -> list[_Made]:
    """The columns of both ends of an interval, where some figure has one."""
    made: list[_Made] = []
    sure = {f.confidence for f in figures if key_in_row(f) == key and f.lower is not None}
    for percent in sorted(p for p in sure if p is not None):
        for name in ("lower", "upper"):
            heading = f"{what}: {name} limit of the {percent:g}% interval ({unit})"
            made.append((Column(heading, True), _cell(key, name)))
    return made


def _pay_gaps(figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for measure in PAY_GAPS:
        for key in _keys(figures, measure):
            group, other = label.in_words(key[1]), label.in_words(str(key[2]))
            what = f"{MEASURES[measure].label}, {group} over {other}"
            made += [
                (Column(f"{group} (people)", True), _cell(key, "denominator")),
                (Column(f"{other} (people)", True), _cell(key, "comparator_denominator")),
                (Column(f"{what} (%)", True), _cell(key, "value")),
                *_limits(figures, key, what, "%"),
            ]
    return made


def _targets(figures: Sequence[Figure]) -> list[_Made]:
    """Targets and what is missing to them; of a path, a column for each year."""
    made: list[_Made] = []
    for measure in (Measure.TARGET_HEADCOUNT, Measure.PEOPLE_TO_TARGET):
        for key in _keys(figures, measure):
            heading = Column(f"{MEASURES[measure].label} (people)", True)
            made.append((heading, _cell(key, "value")))
    return made


def _gaps(indicator: Indicator, figures: Sequence[Figure], label: Label) -> list[_Made]:
    made: list[_Made] = []
    for key in _keys(figures, Measure.POINT_DIFFERENCE):
        what = label.in_words(gap_in_words(key[1], key[2], indicator))
        heading = Column(f"{what} (percentage points)", True)
        made.append((heading, _cell(key, "value")))
    return made


def gap_in_words(group: str, comparator: str | None, indicator: Indicator) -> str:
    """A difference in percentage points, in words."""
    parts = [part for part in indicator.parts if isinstance(part, ShareDifference)]
    if (parts and group == comparator) or isinstance(indicator.parts[0], ShareDifference):
        return f"{group} share less that of {wording.the_line(parts[0].reference_line.label)}"
    return f"{group} less {comparator}"


def path_table(
    indicator: Indicator, paths: Sequence[Figure], by: tuple[str, ...], label: Label
) -> Table:
    """The paths of an indicator in one breakdown: a row for each slice and line, a column a year.

    Args:
        indicator: its declaration.
        paths: the figures of the paths in that breakdown.
        by: the columns of the breakdown.
        label: what BME is called for a reader.
    """
    labels = line_labels(indicator, label)
    years = sorted({figure.period_end or "" for figure in paths})
    rows: dict[tuple[str, ...], dict[str, Figure]] = {}
    for figure in paths:
        key = (*(figure.breakdown[name] for name in by), label_of(figure.line, labels))
        rows.setdefault(key, {})[figure.period_end or ""] = figure
    return make_table(
        (
            *map(Column, [*map(in_words, by), "Line"]),
            *(Column(f"{year[:4] or 'No year'} (people)", True) for year in years),
        ),
        [
            (*key, *(figure_cell(row.get(year), "value") for year in years))
            for key, row in rows.items()
        ],
    )


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
