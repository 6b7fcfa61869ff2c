"""The race inclusion report: figures that are there, read side by side. It computes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wres_calc.figures import Figure, FigureSet
from wres_calc.reports.page import Page
from wres_calc.reports.sentences import in_its_unit, shown_value
from wres_calc.reports.tables import DetailTable
from wres_calc.standards import race_inclusion
from wres_calc.standards.race_inclusion import Shown
from wres_calc.standards.register import PAGES, standard_of

NOT_SHOWN = "–"  # where there is no such figure
_SLICES = 6  # parts of the organisation beside each other in one table
NAMES = ("Line of the report", "Figure")
_Key = tuple[object, ...]


def inclusion_notes(figures: Sequence[Figure]) -> list[str]:
    """What a reader should know of the report.

    Args:
        figures: the figures that it is made from.
    """
    there = {figure.standard for figure in figures}
    wanted = dict.fromkeys(one.standard for line in race_inclusion.LINES for one in line.shown)
    missing = [name for name in wanted if name not in there]
    said = [
        "A ratio of 1.00, a gap of 0 points or 0% is parity. A figure says where to look; it is "
        "not a verdict.",
        f"Provisional: {race_inclusion.PROVISIONAL}",
        f"{NOT_SHOWN} stands where there is no such figure: the staff survey and the board are not "
        "broken down.",
    ]
    if missing:
        titles = ", ".join(_short(name) for name in missing)
        asked = " ".join(f"--standard {name}" for name in missing)
        said.insert(0, f"Not computed: {titles}. To have their lines too, add {asked}.")
    return said


def _short(name: str) -> str:
    return standard_of(name, PAGES[name].latest).short


class Inclusion(NamedTuple):
    """A table of the report, the figures not yet in words.

    Attributes:
        caption: what stands above it.
        headings: of the columns of figures: the whole organisation or parts of it.
        rows: the line of the report, what a figure is, and the figure in each column; None where
            there is none.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Figure | None, ...]], ...]


def inclusion_tables(
    figures: Sequence[Figure], by: Sequence[Sequence[str]] = ()
) -> list[Inclusion]:
    """The whole organisation, then each breakdown: a row for each figure of the six lines.

    Figures of standards that were not computed have no row. A breakdown with many parts takes
    several tables.

    Args:
        figures: the figures of a run.
        by: the breakdowns asked for.
    """
    found = {_key(figure): figure for figure in figures}
    rows = [
        (line.title, one)
        for line in race_inclusion.LINES
        for one in line.shown
        if _find(one, found) is not None
    ]
    if not rows:
        return []
    whole = tuple((title, one.label, (_find(one, found),)) for title, one in rows)
    tables = [Inclusion(f"{race_inclusion.TITLE}, whole organisation", ("Value",), whole)]
    for columns in by:
        tables += _broken_down(rows, found, figures, tuple(columns))
    return tables


def as_text(table: Inclusion, *, repeat: bool = True) -> DetailTable:
    """A table of the report in words: with the interval of each figure of the organisation.

    Args:
        table: the table.
        repeat: whether each row names its line of the report, and not the first of each alone.
    """
    alone = len(table.headings) == 1
    titles = [title for title, _, _ in table.rows]
    shown = [
        title if repeat or title != before else ""
        for before, title in zip(["", *titles], titles, strict=False)
    ]
    return DetailTable(
        table.caption,
        (*NAMES, *table.headings, *(["Interval"] if alone else [])),
        tuple(
            (title, label, *map(_shown, own), *([_interval(own[0])] if alone else []))
            for title, (_, label, own) in zip(shown, table.rows, strict=True)
        ),
        len(NAMES),
    )


def _key(figure: Figure) -> _Key:
    about = (figure.measure, figure.line, figure.group, figure.comparator)
    return (*figure.asked, *about, figure.slice)


def _find(
    one: Shown, found: Mapping[_Key, Figure], where: tuple[tuple[str, str], ...] = ()
) -> Figure | None:
    about = (one.measure, one.line, one.group, one.comparator)
    return found.get((one.standard, one.indicator, *about, tuple(sorted(where))))


def _shown(figure: Figure | None) -> str:
    return shown_value(figure) if figure else NOT_SHOWN


def _interval(figure: Figure | None) -> str:
    if figure is None or figure.lower is None:
        return NOT_SHOWN
    lower = in_its_unit(figure, figure.lower)
    if figure.upper is None:
        return f"{lower} or more"
    return f"{lower} to {in_its_unit(figure, figure.upper)}"


def _broken_down(
    rows: Sequence[tuple[str, Shown]],
    found: Mapping[_Key, Figure],
    figures: Sequence[Figure],
    columns: tuple[str, ...],
) -> Iterator[Inclusion]:
    parts = _parts(figures, columns)
    words = " and ".join(name.replace("_", " ") for name in columns)
    for start in range(0, len(parts), _SLICES):
        some = parts[start : start + _SLICES]
        body = []
        for title, one in rows:
            own = [_find(one, found, tuple(zip(columns, part, strict=True))) for part in some]
            if any(own):
                body.append((title, one.label, (_find(one, found), *own)))
        again = f" ({start // _SLICES + 1})" if len(parts) > _SLICES else ""
        if body:
            yield Inclusion(
                f"{race_inclusion.TITLE}, by {words}{again}",
                ("All", *(", ".join(part) for part in some)),
                tuple(body),
            )


def _parts(figures: Sequence[Figure], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The parts of the organisation that figures of a breakdown stand for, in order."""
    wanted = {
        (one.standard, one.indicator) for line in race_inclusion.LINES for one in line.shown
    }  # fmt: skip
    return sorted(
        {
            tuple(figure.breakdown[name] for name in columns)
            for figure in FigureSet(figures).by(columns)
            if figure.asked in wanted
        }
    )


def show_inclusion(page: Page, figures: Sequence[Figure], by: Sequence[Sequence[str]]) -> None:
    """The report on the terminal."""
    page.line()
    tables = inclusion_tables(figures, by)
    if not tables:
        page.line(f"{race_inclusion.TITLE}: none of its figures is among these.")
    for table in tables:
        page.table(as_text(table, repeat=False))
    for note in inclusion_notes(figures):
        page.line(note, hang=3)
