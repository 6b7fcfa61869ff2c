"""The tables of the page: the whole organisation, and what is known of each part of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_calc.figures import MEASURES, PAY_GAPS, RATIOS, SENSITIVITY, Figure, Measure
from wres_calc.publication.content import Report, Section
from wres_calc.publication.labels import Label
from wres_calc.reports.chance import by_chance_alone
from wres_calc.reports.sentences import MARKS_EXPLAINED
from wres_calc.reports.tables import COMPARING, apart, compared, counted
from wres_calc.reports.wording import label_of, line_labels
from wres_calc.standards.declaration import (
    EVERYONE,
    DisparityRatio,
    HeldElsewhere,
    Indicator,
    PaidShare,
    PayGap,
    RelativeLikelihood,
    SurveyGap,
)
from wres_calc.standards.parts import line_of
from wres_calc.vocabulary import WHITE

# Measures that stand in a column of their own, and not in that of their group.
_OWN_COLUMN = (*COMPARING, Measure.TARGET_HEADCOUNT, Measure.PEOPLE_TO_TARGET, Measure.PATH)
_LONG = re.compile(r"[^\s/-]{11}")  # a word that a narrow column cannot hold
_MARK = re.compile(r"\[[a-z]\]")
_NARROW = 6  # columns that a narrow screen holds, one with names for two
_PAPER = 8  # columns that a sheet of paper holds
_WHOLE = "whole organisation"
_NONE = "–"  # where a row has no such figure


class Row(NamedTuple):
    """A row: the names at its left, one cell for each heading, whether it sums up others."""

    names: tuple[str, ...]
    cells: tuple[str, ...]
    total: bool


class Table(NamedTuple):
    """A table of text.

    Attributes:
        caption: what stands above it.
        names: the headings of the columns that name a row.
        headings: those of the columns that hold figures.
        rows: from above to below.
    """

    caption: str
    names: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def wide(self) -> bool:
        """Whether it is wider than a narrow screen, so that it must scroll there."""
        return 2 * len(self.names) + len(self.headings) > _NARROW


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
    tables: tuple[Table, ...]


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
    beside: tuple[Table, ...]
    slices: tuple[Slice, ...]
    missing: tuple[str, ...]
    chance: str


def whole_tables(section: Section, label: Label) -> tuple[Table, ...]:
    """The figures of the whole organisation, paths apart; nothing where none was supplied."""
    if not section.tables:
        return ()
    return tuple(_tables(section.indicator, section.figures.whole(), (), _WHOLE, label))


def breakdowns(report: Report) -> tuple[Breakdown, ...]:
    """Every breakdown that was asked for and that some figure has, in the order asked."""
    asked = [tuple(names.split(",")) for names in report.results.run.get("by", ()) if names]
    own = {
        columns: {s.indicator.key: s.figures.by(columns) for s in report.sections}
        for columns in asked
    }
    known = [columns for columns in asked if any(own[columns].values())]
    anchors = {
        (columns, name): f"by-{at}-{place}"
        for at, columns in enumerate(known, 1)
        for place, name in enumerate(_names(own[columns].values(), columns[0]), 1)
    }
    return tuple(
        _breakdown(report, columns, f"by-{at}", own[columns], anchors)
        for at, columns in enumerate(known, 1)
    )


def marks_of(texts: Iterable[str]) -> str:
    """The shorthand in some texts, explained in one line; empty where there is none."""
    known = [*texts]
    used = {mark for text in known for mark in _MARK.findall(text)} | {*known}
    every = {**MARKS_EXPLAINED, _NONE: "does not apply"}
    return "; ".join(f"{mark} {meaning}" for mark, meaning in every.items() if mark in used)


def table_marks(*tables: Table) -> str:
    """The shorthand in some tables, explained in one line."""
    return marks_of(cell for table in tables for row in table.rows for cell in row.cells)


def has_long_word(text: str) -> bool:
    """Whether a heading must be broken inside a word on a narrow screen."""
    return bool(_LONG.search(text))


def cells_explained(indicator: Indicator) -> str:
    """What stands in the cells of an indicator's table."""
    match indicator.parts[0]:
        case RelativeLikelihood():
            return (
                "A group's cell: people to whom it happened, of the people it is measured among, "
                "and the likelihood."
            )
        case SurveyGap():
            return "A group's cell: the percentage, of the number of respondents."
        case PaidShare():
            return "A group's cell: people of the group who were paid one, of all its people."
        case PayGap():
            return "Percent of the pay of the group named first; above 0, that group is paid more."
        case DisparityRatio():
            return "How one group is spread over the two tiers, over how the other is."
        case HeldElsewhere():
            return ""
        case _:
            return "A group's cell: people of the group, of all people in the row, and the share."


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
            [f for f in own[s.indicator.key] if f.line == line_of(s.indicator.parts[0])],
            columns, f"by {words}", report.label,
        )
    )  # fmt: skip
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
                    columns[1:], ", by ".join([name, *_words(columns[1:])]), report.label,
                )
            ),
        )
        for name in _names(own.values(), columns[0])
    )  # fmt: skip
    missing = tuple(s.indicator.name for s in report.sections if not own[s.indicator.key])
    chance = by_chance_alone(figure for figures in own.values() for figure in figures)
    return Breakdown(anchor, words, beside, slices, missing, chance)


def _inside(
    report: Report,
    columns: tuple[str, ...],
    name: str,
    anchors: Mapping[tuple[tuple[str, ...], str], str],
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

# Measure, None for what a group has of its own; group; comparator.
_Column = tuple[Measure | None, str, str | None]


def _tables(
    indicator: Indicator,
    figures: Sequence[Figure],
    by: tuple[str, ...],
    where: str,
    label: Label,
) -> Iterator[Table]:
    """The tables of some figures: paths, tiers and groupings apart."""
    for said, some in apart(indicator, figures):
        made = _table(indicator, some, by, where, label)
        title = label.in_words(f"{indicator.name}: {indicator.title}{said}")
        yield made._replace(caption=f"{title}, {where}")


def _table(
    indicator: Indicator,
    figures: Sequence[Figure],
    by: Sequence[str],
    where: str,
    label: Label,
) -> Table:
    """Figures of one table.

    Args:
        indicator: their declaration.
        figures: the figures, of one breakdown.
        by: the columns of the breakdown that name a row.
        where: what they are of, for the caption; never changed, as it may be a name.
        label: what BME is called.
    """
    plain = [f for f in figures if f.measure not in SENSITIVITY]
    lines = line_labels(indicator)
    many = len({f.line for f in plain}) > 1
    names = [*(word.capitalize() for word in _words(by)), *(["Line"] if many else [])]
    columns = _columns(plain)
    by_group = len(names) + len(columns) > _PAPER
    alone = "Whole organisation" if where == _WHOLE else where
    rows: dict[tuple[str, ...], dict[_Column, str]] = {}
    totals = set()
    for figure in plain:
        line = label.in_words(label_of(figure.line, lines))
        key = (*(figure.breakdown[column] for column in by), *([line] if many else []))
        key = key or (alone,)
        column = _column(figure)
        if by_group:
            key, column = (*key, label.in_words(_whose(figure))), _turned(column)
        rows.setdefault(key, {})[column] = (
            compared(figure) if figure.measure in _OWN_COLUMN else counted(figure)
        )
        if many and _sums_up(figure.line, lines):
            totals.add(key)
    if by_group:
        columns = list(dict.fromkeys(map(_turned, columns)))
        names = [*(names or ["Where"]), "Group"]
    levels = {f.confidence for f in plain if f.measure in COMPARING and f.lower is not None}
    return Table(
        caption="",
        names=tuple(names) or ("Where",),
        headings=tuple(label.in_words(_heading(column, columns, levels)) for column in columns),
        rows=tuple(
            Row(key, tuple(cells.get(column, _NONE) for column in columns), key in totals)
            for key, cells in rows.items()
        ),
    )


def _sums_up(line: str, lines: Iterable[str]) -> bool:
    """Whether a line stands for others: the whole, or a kind of staff with bands below it."""
    known = [*lines]
    below = any("/" in name for name in known)
    return (below and line == EVERYONE.name) or any(name.startswith(f"{line}/") for name in known)


def _columns(figures: Sequence[Figure]) -> list[_Column]:
    """A column for each group, and then one for each comparison, target or year."""
    own = dict.fromkeys(_column(f) for f in figures if f.measure not in _OWN_COLUMN)
    others = dict.fromkeys(_column(f) for f in figures if f.measure in _OWN_COLUMN)
    return [*own, *others]


def _column(figure: Figure) -> _Column:
    if figure.measure in COMPARING:
        return figure.measure, figure.group, figure.comparator
    if figure.measure == Measure.PATH:
        return figure.measure, (figure.period_end or "")[:4], None
    return figure.measure if figure.measure in _OWN_COLUMN else None, figure.group, None


# Many groups stand below each other, each in a row of its own.


def _whose(figure: Figure) -> str:
    """The group that a comparison with White people is about, and any other figure's group."""
    if figure.measure in PAY_GAPS or (figure.measure in RATIOS and figure.group == WHITE):
        return str(figure.comparator)
    return figure.group


def _turned(column: _Column) -> _Column:
    """The column of a figure in a table that has a row for each group."""
    measure, group, comparator = column
    if not measure:
        return None, "Count and percentage", None
    if measure == Measure.PATH:
        return column
    if measure not in (*RATIOS, *PAY_GAPS):
        return measure, "", None
    if group == WHITE or measure in PAY_GAPS:
        return measure, group, "the group"
    return measure, "The group", comparator


def _heading(column: _Column, columns: Sequence[_Column], levels: set[float | None]) -> str:
    measure, group, comparator = column
    if not measure or measure == Measure.PATH:
        return group or "Path"
    if measure == Measure.POINT_DIFFERENCE:
        alone = sum(one[0] == measure for one in columns) == 1
        return "Gap in points" if alone else f"Gap in points, {group}"
    if measure not in (*RATIOS, *PAY_GAPS):
        return MEASURES[measure].label
    level = next(iter(levels)) if len(levels) == 1 else None
    pair = f"{group} over {comparator}" + (f" ({level:g}% interval)" if level else "")
    return f"{MEASURES[measure].label}, {pair}" if measure in PAY_GAPS else pair
