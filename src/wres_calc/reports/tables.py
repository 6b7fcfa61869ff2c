"""Figures laid out as tables for a reader: one row per line or slice, one column per group."""

from collections.abc import Sequence
from typing import NamedTuple

from wres_calc.figures import (
    MEASURES,
    PAY_GAPS,
    RATIOS,
    SENSITIVITY,
    Figure,
    FigureSet,
    Measure,
    Status,
)
from wres_calc.reports.chance import by_chance_alone
from wres_calc.reports.numbers import count
from wres_calc.reports.sentences import in_its_unit, shown_value
from wres_calc.reports.wording import label_of, line_labels
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.parts import grouping_of, line_of, lines_of

# Measures that stand in a column of their own, and not in that of their group.
COMPARING = (*RATIOS, Measure.POINT_DIFFERENCE, *PAY_GAPS)
OwnColumn = tuple[Measure, str, str | None, str]  # measure, group, comparator, year of a path
_OWN_COLUMN = (*COMPARING, Measure.TARGET_HEADCOUNT, Measure.PEOPLE_TO_TARGET, Measure.PATH)


# What is added to the caption of a table that stands beside another one of its indicator.
SHARES, LIKELIHOODS, SPREAD, PAY, PATHS = (
    ", people and shares", ", likelihoods", ", ratios", ", pay gaps", ", path",
)  # fmt: skip
_KINDS = {
    Measure.LIKELIHOOD: LIKELIHOODS,
    Measure.RELATIVE_LIKELIHOOD: LIKELIHOODS,
    Measure.DISPARITY_RATIO: SPREAD,
    Measure.PATH: PATHS,
    **dict.fromkeys(PAY_GAPS, PAY),
}


class DetailTable(NamedTuple):
    """A table of text: a caption, the headings and the rows.

    Attributes:
        caption: what stands above it.
        headings: one for each column.
        rows: one cell for each column.
        labels: how many columns from the left are names; the others hold figures.
        note: what stands below it; empty where there is nothing to say.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1
    note: str = ""


def counted(figure: Figure) -> str:
    """A share or likelihood with its counts: "130 of 1,500 (8.7%)"."""
    shown = shown_value(figure)
    if figure.numerator is None:
        return shown if figure.denominator is None else f"{shown} of {count(figure.denominator)}"
    if figure.value is None or figure.denominator is None:
        return f"{count(figure.numerator)} {shown}"
    return f"{count(figure.numerator)} of {count(figure.denominator)} ({shown})"


def compared(figure: Figure) -> str:
    """A ratio or a gap with its interval: "1.50 (1.30 to 1.73)"."""
    shown = shown_value(figure)
    if figure.lower is None or figure.measure not in (*RATIOS, *PAY_GAPS):
        return shown
    lower = in_its_unit(figure, figure.lower)
    if figure.upper is None:
        return f"{shown} ({lower} or more)"
    return f"{shown} ({lower} to {in_its_unit(figure, figure.upper)})"


def detail_tables(
    indicator: Indicator, figures: Sequence[Figure], by: Sequence[Sequence[str]]
) -> list[DetailTable]:
    """Every figure of an indicator: the whole organisation first, then each breakdown.

    A path has a table of its own, with a column for each year. An indicator that was not supplied
    has no table.
    """
    if all(figure.status == Status.NOT_SUPPLIED for figure in figures):
        return []
    tables = []
    for columns in [(), *by]:
        own = FigureSet(figures).by(columns)
        tables += [
            _table(indicator, some, tuple(columns), said) for said, some in apart(indicator, own)
        ]
    return tables


def apart(indicator: Indicator, figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """The figures of each table of an indicator, with what is added to its caption; none empty.

    Figures of one kind and one grouping stand together, in the order of the first of each. The
    first table has the caption alone. Those that say how far a ratio could move stand in none.
    """
    groupings, usual = _groupings(indicator), grouping_of(indicator.parts[0])
    alone = usual.name if usual and groupings else ""
    kinds: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.measure in SENSITIVITY:
            continue
        kind = _KINDS.get(figure.measure, SHARES)
        kinds.setdefault((kind, groupings.get(figure.line, alone)), []).append(figure)
    first = next(iter(kinds), ("", ""))
    return [
        (
            f"{f', by {grouping}' if grouping and grouping != first[1] else ''}"
            f"{kind if kind != first[0] else ''}",
            some,
        )
        for (kind, grouping), some in kinds.items()
    ]


def _groupings(indicator: Indicator) -> dict[str, str]:
    """What the groups of each line are groups of, where the lines of an indicator differ in it.

    A line that stands in several groupings has none: its figures stay in one table.
    """
    found: dict[str, set[str]] = {}
    for part in indicator.every_part:
        grouping = grouping_of(part)
        names = [line.name for line in lines_of(part)] or [line_of(part)]
        for name in names if grouping else ():
            found.setdefault(name, set()).add(grouping.name if grouping else "")
    own = {line: next(iter(names)) for line, names in found.items() if len(names) == 1}
    return own if len(set(own.values())) > 1 else {}


def _table(
    indicator: Indicator, figures: list[Figure], by: tuple[str, ...], said: str
) -> DetailTable:
    labels = line_labels(indicator)
    groups = list(dict.fromkeys(f.group for f in figures if f.measure not in _OWN_COLUMN))
    others = own_columns(figures)
    one_line = bool(by) and len({figure.line for figure in figures}) == 1
    rows: dict[tuple[str, ...], dict[object, str]] = {}
    for figure in figures:
        line = () if one_line else (label_of(figure.line, labels),)
        key = (*(figure.breakdown[name] for name in by), *line)
        cells = rows.setdefault(key, {})
        if figure.measure in _OWN_COLUMN:
            cells[own_column(figure)] = compared(figure)
        else:
            cells[figure.group] = counted(figure)
    headings = (
        *(name.replace("_", " ").capitalize() for name in by),
        *([] if one_line else ["Line"]),
        *groups,
        *(heading(column, others) + _level(figures, column) for column in others),
    )
    body = tuple(
        (*key, *(cells.get(column, "") for column in (*groups, *others)))
        for key, cells in rows.items()
    )
    caption = f"{indicator.name}: {indicator.title}{said}"
    if by:
        caption += ", by " + " and ".join(name.replace("_", " ") for name in by)
    labelled = len(by) + (not one_line)
    return DetailTable(caption, headings, body, labelled, by_chance_alone(figures))


def _level(figures: Sequence[Figure], column: OwnColumn) -> str:
    """The confidence of the intervals in a column, for its heading; empty where it has none."""
    if column[0] not in (*RATIOS, *PAY_GAPS):
        return ""
    own = [f for f in figures if f.measure in _OWN_COLUMN and own_column(f) == column]
    levels = {f.confidence for f in own if f.lower is not None}
    return f" ({levels.pop():g}% interval)" if len(levels) == 1 else ""


def own_column(figure: Figure) -> OwnColumn:
    """The column of a figure that does not stand in that of its group."""
    year = figure.period_end or "" if figure.measure == Measure.PATH else ""
    other = figure.comparator if figure.measure in COMPARING else None
    return figure.measure, figure.group, other, year


def own_columns(figures: Sequence[Figure]) -> list[OwnColumn]:
    """The columns that figures have beside those of the groups; the years of a path in order."""
    found = dict.fromkeys(own_column(f) for f in figures if f.measure in _OWN_COLUMN)
    return sorted(found, key=lambda column: column[3])


def heading(column: OwnColumn, columns: Sequence[OwnColumn]) -> str:
    """What stands above a column."""
    measure, group, comparator, year = column
    alike = [other for other in columns if other[0] == measure]
    if measure in RATIOS:
        return f"{group} / {comparator}"
    if measure == Measure.POINT_DIFFERENCE:
        return "Points" if len(alike) == 1 else f"Points, {group}"
    if measure == Measure.PATH:
        return year[:4] or "Path"
    said = MEASURES[measure].label
    if measure in PAY_GAPS:
        return f"{said}, {group} / {comparator}"
    return said
