"""Tables of figures in text: what stands in a cell, and the tables of the terminal."""

from collections.abc import Sequence

from wres_calc.figures import MEASURES, PAY_GAPS, RATIOS, Figure, FigureSet, Measure, Status
from wres_calc.outputs.figure_tables import FigureTable, Place, figure_tables
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards.declaration import Indicator
from wres_calc.wording.chance import by_chance_alone
from wres_calc.wording.numbers import count
from wres_calc.wording.values import in_its_unit, shown_value


def in_cell(figure: Figure, place: Place) -> str:
    """A figure in the cell of a table: with its counts, or with its interval."""
    return counted(figure) if place.of_group else compared(figure)


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


def detail_tables(indicator: Indicator, figures: Sequence[Figure], by: Sequence[Sequence[str]]) -> list[TextTable]:
    """Every figure of an indicator: the whole organisation first, then each breakdown.

    A path has a table of its own, with a column for each year. An indicator that was not supplied
    has no table.
    """
    if all(figure.status == Status.NOT_SUPPLIED for figure in figures):
        return []
    own = FigureSet(figures)
    return [
        text_table(table, f"{indicator.name}: {table.title}{table.beside}")
        for columns in [(), *by]
        for table in figure_tables(indicator, own.by(columns), tuple(columns))
    ]


def text_table(table: FigureTable[Place], caption: str) -> TextTable:
    """A table of figures in text; of a breakdown, the line stands in it where there are several."""
    labels = len(table.names) - (bool(table.by) and table.one_line)
    if table.by:
        caption += ", by " + " and ".join(name.replace("_", " ") for name in table.by)
    return TextTable(
        caption,
        (*table.names[:labels], *(_heading(place, table) + _level(place, table) for place in table.columns)),
        tuple(
            (
                *row.names[:labels],
                *(in_cell(row.figures[place], place) if place in row.figures else "" for place in table.columns),
            )
            for row in table.rows
        ),
        labels,
        by_chance_alone(table.figures),
    )


def _level(place: Place, table: FigureTable[Place]) -> str:
    """The confidence of the intervals in a column, for its heading; empty where it has none."""
    if place.measure not in (*RATIOS, *PAY_GAPS):
        return ""
    own = [row.figures[place] for row in table.rows if place in row.figures]
    levels = {figure.confidence for figure in own if figure.lower is not None}
    return f" ({levels.pop():g}% interval)" if len(levels) == 1 else ""


def _heading(place: Place, table: FigureTable[Place]) -> str:
    """What stands above a column."""
    if place.of_group:
        return place.group
    if place.measure in RATIOS:
        return f"{place.group} / {place.comparator}"
    if place.measure == Measure.POINT_DIFFERENCE:
        alone = sum(other.measure == place.measure for other in table.columns) == 1
        return "Points" if alone else f"Points, {place.group}"
    if place.measure == Measure.PATH:
        return place.year[:4] or "Path"
    said = MEASURES[place.measure].label
    if place.measure in PAY_GAPS:
        return f"{said}, {place.group} / {place.comparator}"
    return said
