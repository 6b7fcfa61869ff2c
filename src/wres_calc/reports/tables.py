"""Figures laid out as tables for a reader: one row per line or slice, one column per group."""

from collections.abc import Sequence
from typing import NamedTuple

from wres_calc.figures import ALL, SENSITIVITY, Figure, Measure, Status
from wres_calc.reports.numbers import count
from wres_calc.reports.sentences import LINE_LABELS, shown_value
from wres_calc.standards.declaration import Indicator, ShareDifference, Shares

_COMPARING = (Measure.RELATIVE_LIKELIHOOD, Measure.POINT_DIFFERENCE)


class DetailTable(NamedTuple):
    """A table of text: a caption, the headings and the rows.

    Attributes:
        caption: what stands above it.
        headings: one for each column.
        rows: one cell for each column.
        labels: how many columns from the left are names; the others hold figures.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1


def counted(figure: Figure) -> str:
    """A share or likelihood with its counts: "130 of 1,500 (8.7%)"."""
    shown = shown_value(figure)
    if figure.numerator is None:
        return shown if figure.denominator is None else f"{shown} of {count(figure.denominator)}"
    if figure.value is None or figure.denominator is None:
        return f"{count(figure.numerator)} {shown}"
    return f"{count(figure.numerator)} of {count(figure.denominator)} ({shown})"


def detail_tables(
    indicator: Indicator, figures: Sequence[Figure], by: Sequence[Sequence[str]]
) -> list[DetailTable]:
    """Every figure of an indicator: the whole organisation first, then each breakdown.

    An indicator that was not supplied has no table.
    """
    if all(figure.status == Status.NOT_SUPPLIED for figure in figures):
        return []
    tables = []
    plain = [figure for figure in figures if figure.measure not in SENSITIVITY]
    for columns in [(), *by]:
        own = [f for f in plain if _is_slice(f, columns)]
        if own:
            tables.append(_table(indicator, own, tuple(columns)))
    return tables


def _is_slice(figure: Figure, columns: Sequence[str]) -> bool:
    broken = {name for name, value in figure.breakdown.items() if value != ALL}
    return broken == set(columns)


def _table(indicator: Indicator, figures: list[Figure], by: tuple[str, ...]) -> DetailTable:
    labels = _labels(indicator)
    groups = list(dict.fromkeys(f.group for f in figures if f.measure not in _COMPARING))
    pairs = list(dict.fromkeys(_pair(f) for f in figures if f.measure in _COMPARING))
    one_line = bool(by) and len({figure.line for figure in figures}) == 1
    rows: dict[tuple[str, ...], dict[object, str]] = {}
    for figure in figures:
        line = () if one_line else (labels.get(figure.line, figure.line),)
        key = (*(figure.breakdown[name] for name in by), *line)
        cells = rows.setdefault(key, {})
        if figure.measure in _COMPARING:
            cells[_pair(figure)] = shown_value(figure)
        else:
            cells[figure.group] = counted(figure)
    headings = (
        *(name.replace("_", " ").capitalize() for name in by),
        *([] if one_line else ["Line"]),
        *groups,
        *(_compared(pair, pairs) for pair in pairs),
    )
    body = tuple(
        (*key, *(cells.get(column, "") for column in (*groups, *pairs)))
        for key, cells in rows.items()
    )
    caption = f"Indicator {indicator.number}: {indicator.title}"
    if by:
        caption += ", by " + " and ".join(name.replace("_", " ") for name in by)
    return DetailTable(caption, headings, body, len(by) + (not one_line))


_Pair = tuple[str, str, str | None]  # measure, group and comparator


def _pair(figure: Figure) -> _Pair:
    return figure.measure, figure.group, figure.comparator


def _compared(pair: _Pair, pairs: list[_Pair]) -> str:
    measure, group, comparator = pair
    if measure == Measure.RELATIVE_LIKELIHOOD:
        return f"{group} / {comparator}"
    return "Points" if len(pairs) == 1 else f"Points, {group}"


def _labels(indicator: Indicator) -> dict[str, str]:
    """The lines' names for a reader."""
    labels = dict(LINE_LABELS)
    for part in (*indicator.parts, *indicator.clusters):
        if isinstance(part, Shares | ShareDifference):
            labels.update({line.name: line.label for line in part.lines})
        if isinstance(part, ShareDifference):
            labels[part.reference_line.name] = part.reference_line.label
    return labels
