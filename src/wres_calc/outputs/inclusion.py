"""The race inclusion report: figures that are there, read side by side. It computes nothing."""

from collections.abc import Iterable, Mapping, Sequence

from wres_calc.figures import Figure, FigureSet
from wres_calc.outputs.figure_tables import FigureRow, FigureTable
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards import race_inclusion
from wres_calc.standards.race_inclusion import Shown
from wres_calc.standards.register import PAGES, standard_of
from wres_calc.wording.values import in_its_unit, shown_value

NOT_SHOWN = "–"  # where there is no such figure
_SLICES = 6  # parts of the organisation beside each other in one table
NAMES = ("Line of the report", "Figure")
# A table whose columns are parts of the organisation: the values of its breakdown, none for all.
Inclusion = FigureTable[tuple[str, ...]]
_Key = tuple[object, ...]


def inclusion_notes(figures: Sequence[Figure]) -> list[str]:
    """What a reader should know of the report.

    Args:
        figures: the figures that it is made from.
    """
    there = {figure.standard for figure in figures}
    wanted = dict.fromkeys(one.standard for line in race_inclusion.LINES for one in line.shown)
    missing = [name for name in wanted if name not in there]
    texts = [
        "A ratio of 1.00, a gap of 0 points or 0% is parity. A figure says where to look; it is not a verdict.",
        f"Provisional: {race_inclusion.PROVISIONAL}",
        f"{NOT_SHOWN} stands where there is no such figure: the staff survey and the board are not broken down.",
    ]
    if missing:
        titles = ", ".join(_short(name) for name in missing)
        asked = " ".join(f"--standard {name}" for name in missing)
        texts.insert(0, f"Not computed: {titles}. To have their lines too, add {asked}.")
    return texts


def _short(name: str) -> str:
    return standard_of(name, PAGES[name].latest).short


def inclusion_tables(figures: Sequence[Figure], by: Sequence[Sequence[str]] = ()) -> list[Inclusion]:
    """The whole organisation, then each breakdown: a row for each figure of the six lines.

    Figures of standards that were not computed have no row. A breakdown with many parts takes
    several tables.

    Args:
        figures: the figures of a run.
        by: the breakdowns asked for.
    """
    found = {_key(figure): figure for figure in figures}
    rows = [(line.title, one) for line in race_inclusion.LINES for one in line.shown if _asked(one) in found]
    if not rows:
        return []
    tables = [_table(", whole organisation", (), [()], rows, found)]
    for columns in by:
        parts = _parts(figures, columns)
        words = " and ".join(name.replace("_", " ") for name in columns)
        for start in range(0, len(parts), _SLICES):
            again = f" ({start // _SLICES + 1})" if len(parts) > _SLICES else ""
            some = parts[start : start + _SLICES]
            table = _table(f", by {words}{again}", tuple(columns), [(), *some], rows, found)
            if table.rows:
                tables.append(table)
    return tables


def _table(
    where: str,
    by: tuple[str, ...],
    parts: Sequence[tuple[str, ...]],
    rows: Sequence[tuple[str, Shown]],
    found: Mapping[_Key, Figure],
) -> Inclusion:
    """A table with a column for each part; in a breakdown, of what is known of some part."""
    made = []
    for title, one in rows:
        asked = [(part, _asked(one, zip(by, part, strict=False))) for part in parts]
        figures = {part: found[key] for part, key in asked if key in found}
        if any(len(part) == len(by) for part in figures):
            made.append(FigureRow((title, one.label), figures))
    return FigureTable(race_inclusion.TITLE + where, NAMES, tuple(parts), tuple(made), by)


def headings_of(table: Inclusion) -> list[str]:
    """What stands above the columns of figures."""
    return [", ".join(part) or ("All" if table.by else "Value") for part in table.columns]


def as_text(table: Inclusion, *, repeat: bool = True) -> TextTable:
    """A table of the report in words: with the interval of each figure of the organisation.

    Args:
        table: the table.
        repeat: whether each row names its line of the report, and not the first of each alone.
    """
    rows: list[tuple[str, ...]] = []
    before = ""
    for row in table.rows:
        title, label = row.names
        own = [row.figures.get(part) for part in table.columns]
        cells = [shown_value(figure) if figure else NOT_SHOWN for figure in own]
        if not table.by:
            cells.append(_interval(own[0]))
        rows.append((title if repeat or title != before else "", label, *cells))
        before = title
    more = () if table.by else ("Interval",)
    headings = (*NAMES, *headings_of(table), *more)
    return TextTable(table.title, headings, tuple(rows), len(NAMES))


def _key(figure: Figure) -> _Key:
    about = (figure.measure, figure.line, figure.group, figure.comparator)
    return (*figure.indicator_key, *about, figure.slice)


def _asked(one: Shown, where: Iterable[tuple[str, str]] = ()) -> _Key:
    about = (one.measure, one.line, one.group, one.comparator)
    return (one.standard, one.indicator, *about, tuple(sorted(where)))


def _interval(figure: Figure | None) -> str:
    if figure is None or figure.lower is None:
        return NOT_SHOWN
    lower = in_its_unit(figure, figure.lower)
    if figure.upper is None:
        return f"{lower} or more"
    return f"{lower} to {in_its_unit(figure, figure.upper)}"


def _parts(figures: Sequence[Figure], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The parts of the organisation that figures of a breakdown stand for, in order."""
    wanted = {(one.standard, one.indicator) for line in race_inclusion.LINES for one in line.shown}
    return sorted(
        {
            tuple(figure.breakdown[name] for name in columns)
            for figure in FigureSet(figures).by(columns)
            if figure.indicator_key in wanted
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
