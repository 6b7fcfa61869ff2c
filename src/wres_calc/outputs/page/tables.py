"""The tables of the page: the whole organisation, and what is known of each part of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_calc.figures import COMPARING, MEASURES, PAY_GAPS, RATIOS, Figure, Measure
from wres_calc.outputs.figure_tables import FigureTable, Place, figure_tables
from wres_calc.outputs.report import Report, Section
from wres_calc.outputs.terminal.tables import in_cell
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.outputs.terms import Label
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import EVERYONE
from wres_calc.vocabulary import WHITE
from wres_calc.wording.chance import by_chance_alone
from wres_calc.wording.kinds import words_for
from wres_calc.wording.labels import line_labels
from wres_calc.wording.values import MARKS_EXPLAINED

_LONG = re.compile(r"[^\s/-]{11}")  # a word that a narrow column cannot hold
_MARK = re.compile(r"\[[a-z]\]")
_PAPER = 8  # columns that a sheet of paper holds
_WHOLE = "whole organisation"
_NONE = "–"  # where a row has no such figure
_Column = Place | str  # where figures of a row stand, or what holds those of each group


class Slice(NamedTuple):
    """A part of the organisation, such as a division.

    Attributes:
        anchor: where it stands on the page.
        name: as the extracts name it.
        inside: what it is a part of: the anchor, empty if it has no place, and the words.
        tables: one for each indicator that is known of it.
    """

    anchor: str
    name: str
    inside: tuple[str, str] | None
    tables: tuple[TextTable, ...]


class Breakdown(NamedTuple):
    """The parts that the organisation is broken down into, by one column or several.

    Attributes:
        anchor: where it stands on the page.
        words: the columns, such as "division and sex".
        beside: for each indicator the parts beside each other, on its first line.
        slices: one for each part.
        missing: the numbers of the indicators that are not known by it.
        chance: how many of its intervals would leave out equality by chance alone.
    """

    anchor: str
    words: str
    beside: tuple[TextTable, ...]
    slices: tuple[Slice, ...]
    missing: tuple[str, ...]
    chance: str


def whole_tables(section: Section, label: Label) -> tuple[TextTable, ...]:
    """The figures of the whole organisation, paths apart; nothing where none was supplied."""
    tables = [table for table in section.tables if not table.by] if section.supplied else []
    return tuple(_shown(section.indicator, table, _WHOLE, label) for table in tables)


def breakdowns(report: Report) -> tuple[Breakdown, ...]:
    """Every breakdown that was asked for and that some figure has, in the order asked."""
    asked = [tuple(names.split(",")) for names in report.results.run.get("by", ()) if names]
    own = {columns: {s.indicator.key: s.figures.by(columns) for s in report.sections} for columns in asked}
    known = [columns for columns in asked if any(own[columns].values())]
    anchors = {
        (columns, name): f"by-{at}-{place}"
        for at, columns in enumerate(known, 1)
        for place, name in enumerate(_names(own[columns].values(), columns[0]), 1)
    }
    return tuple(_breakdown(report, columns, f"by-{at}", own[columns], anchors) for at, columns in enumerate(known, 1))


def marks_of(texts: Iterable[str]) -> str:
    """The shorthand in some texts, explained in one line; empty where there is none."""
    known = [*texts]
    used = {mark for text in known for mark in _MARK.findall(text)} | {*known}
    every = {**MARKS_EXPLAINED, _NONE: "does not apply"}
    return "; ".join(f"{mark} {meaning}" for mark, meaning in every.items() if mark in used)


def table_marks(*tables: TextTable) -> str:
    """The shorthand in some tables, explained in one line."""
    return marks_of(cell for table in tables for row in table.rows for cell in row[table.labels :])


def has_long_word(text: str) -> bool:
    """Whether a heading must be broken inside a word on a narrow screen."""
    return bool(_LONG.search(text))


def cells_explained(indicator: Indicator) -> str:
    """What stands in the cells of an indicator's table."""
    return words_for(indicator.parts[0]).cells


# --- breakdowns -------------------------------------------------------------------------------


def _names(figures: Iterable[Sequence[Figure]], column: str) -> list[str]:
    return list(dict.fromkeys(f.breakdown[column] for own in figures for f in own))


def _words(columns: Iterable[str]) -> list[str]:
    return [name.replace("_", " ") for name in columns]


def _breakdown(
    report: Report,
    columns: tuple[str, ...],
    anchor: str,
    own: Mapping[tuple[str, str], Sequence[Figure]],
    anchors: Mapping[tuple[tuple[str, ...], str], str],
) -> Breakdown:
    words = " and ".join(_words(columns))
    sections = [s for s in report.sections if own[s.indicator.key]]
    beside = tuple(
        table
        for s in sections
        for table in _tables(
            s.indicator,
            [f for f in own[s.indicator.key] if f.line == s.indicator.parts[0].headline.line],
            columns,
            f"by {words}",
            report.label,
        )
    )
    slices = tuple(
        Slice(
            anchors[columns, name],
            name,
            _inside(report, columns, name, anchors),
            tuple(
                table
                for s in sections
                for table in _tables(
                    s.indicator,
                    [f for f in own[s.indicator.key] if f.breakdown[columns[0]] == name],
                    columns[1:],
                    ", by ".join([name, *_words(columns[1:])]),
                    report.label,
                )
            ),
        )
        for name in _names(own.values(), columns[0])
    )
    missing = tuple(s.indicator.name for s in report.sections if not own[s.indicator.key])
    chance = by_chance_alone(figure for figures in own.values() for figure in figures)
    return Breakdown(anchor, words, beside, slices, missing, chance)


def _inside(
    report: Report, columns: tuple[str, ...], name: str, anchors: Mapping[tuple[tuple[str, ...], str], str]
) -> tuple[str, str] | None:
    """What a part lies in, where its column lies in another one."""
    run = report.results.run
    parent = run.get("nested_in", {}).get(columns[0])
    place = run.get("nested", {}).get(columns[0], {}).get(name)
    if parent is None or place is None:
        return None
    words = f"{parent.replace('_', ' ').capitalize()}: {place}"
    return anchors.get(((parent,), place), ""), words


# --- one table --------------------------------------------------------------------------------


def _tables(
    indicator: Indicator, figures: Sequence[Figure], by: tuple[str, ...], where: str, label: Label
) -> Iterator[TextTable]:
    """The tables of some figures."""
    for table in figure_tables(indicator, figures, by):
        yield _shown(indicator, table, where, label)


def _shown(indicator: Indicator, table: FigureTable[Place], where: str, label: Label) -> TextTable:
    """A table as it stands on the page.

    Args:
        indicator: its declaration.
        table: the figures.
        where: what they are of, for the caption; never changed, as it may be a name.
        label: what BME is called.
    """
    named = len(table.names) - table.one_line
    columns: list[_Column] = list(table.columns)
    names = [*table.names[:named]] or ["Where"]
    by_group = named + len(columns) > _PAPER
    if by_group:  # many groups stand below each other, each in a row of its own
        columns = list(dict.fromkeys(map(_turned, table.columns)))
        names.append("Group")
    lines = line_labels(indicator)
    rows: dict[tuple[str, ...], dict[_Column, str]] = {}
    totals = set()
    for row in table.rows:
        own = row.names[:named] or ("Whole organisation" if where == _WHOLE else where,)
        for place, figure in row.figures.items():
            key = (*own, _whose(figure)) if by_group else own
            column = _turned(place) if by_group else place
            rows.setdefault(key, {})[column] = in_cell(figure, place)
            if not table.one_line and _sums_up(row.line, lines):
                totals.add(key)
    levels = {f.confidence for f in table.figures if f.measure in COMPARING and f.lower is not None}
    text = TextTable(
        f"{indicator.name}: {table.title}{table.beside}",
        (*names, *(_heading(column, columns, levels) for column in columns)),
        tuple((*key, *(cells.get(column, _NONE) for column in columns)) for key, cells in rows.items()),
        len(names),
        totals=frozenset(at for at, key in enumerate(rows) if key in totals),
    ).in_words(label.in_words, given=len(table.by) or not table.names[:named])
    return text._replace(caption=f"{text.caption}, {where}")


def _sums_up(line: str, lines: Iterable[str]) -> bool:
    """Whether a line stands for others: the whole, or a kind of staff with bands below it."""
    known = [*lines]
    below = any("/" in name for name in known)
    return (below and line == EVERYONE.name) or any(name.startswith(f"{line}/") for name in known)


def _whose(figure: Figure) -> str:
    """The group that a comparison with White people is about, and any other figure's group."""
    if figure.measure in PAY_GAPS or (figure.measure in RATIOS and figure.group == WHITE):
        return str(figure.comparator)
    return figure.group


def _turned(place: Place) -> _Column:
    """The column of a figure in a table that has a row for each group."""
    if place.of_group:
        return "Count and percentage"
    if place.measure == Measure.PATH:
        return place
    if place.measure not in (*RATIOS, *PAY_GAPS):
        return Place(place.measure, "")
    if place.group == WHITE or place.measure in PAY_GAPS:
        return Place(place.measure, place.group, "the group")
    return Place(place.measure, "The group", place.comparator)


def _heading(column: _Column, columns: Sequence[_Column], levels: set[float | None]) -> str:
    if isinstance(column, str):
        return column
    measure, group, comparator, year = column
    if column.of_group:
        return group
    if measure == Measure.PATH:
        return year[:4] or "Path"
    if measure == Measure.POINT_DIFFERENCE:
        alone = sum(isinstance(one, Place) and one.measure == measure for one in columns) == 1
        return "Gap in points" if alone else f"Gap in points, {group}"
    if measure not in (*RATIOS, *PAY_GAPS):
        return MEASURES[measure].label
    level = next(iter(levels)) if len(levels) == 1 else None
    pair = f"{group} over {comparator}" + (f" ({level:g}% interval)" if level else "")
    return f"{MEASURES[measure].label}, {pair}" if measure in PAY_GAPS else pair
