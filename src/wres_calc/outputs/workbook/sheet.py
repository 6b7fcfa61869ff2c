"""A worksheet as plain data, and those of the race inclusion report."""

from collections.abc import Iterator
from typing import NamedTuple

from wres_calc.outputs.inclusion import NAMES, Inclusion, headings_of
from wres_calc.outputs.report import Report
from wres_calc.outputs.workbook.lists import UNIT_WORDS
from wres_calc.outputs.workbook.names import Tab
from wres_calc.outputs.workbook.tables import Cell, Column, Table, figure_cell, make_table
from wres_calc.standards.race_inclusion import TITLE


class Sheet(NamedTuple):
    """A worksheet with a table.

    Attributes:
        name: on its tab.
        title: in A1.
        lines: below the title, above the table.
        table: what it holds.
        about: what the contents say of it.
        links: whether the first column links to the worksheets that it names.
        tab: what its name is made of, where it is the table of an indicator.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    table: Table
    about: str
    links: bool = False
    tab: Tab | None = None


class Cover(NamedTuple):
    """The first worksheet: a title, and paragraphs under headings."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def inclusion_sheets(report: Report, source: str) -> Iterator[Sheet]:
    """The worksheets of the race inclusion report; none where it was not asked for.

    Args:
        report: what is published.
        source: the line that says whose figures they are.
    """
    for table in report.inclusion:
        whole = not table.by
        where = table.title.removeprefix(TITLE).removeprefix(", ")
        yield Sheet(
            name=TITLE if whole else f"Race inclusion {where}",
            title=f"{table.title}, {report.when}",
            lines=("This worksheet contains one table.", source, *report.inclusion_notes),
            table=_inclusion(table).in_words(report.label.in_words),
            about=f"The six lines of the race inclusion report, {where}",
        )


def _inclusion(table: Inclusion) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        unit = UNIT_WORDS[next(iter(row.figures.values())).unit]
        cells = [figure_cell(row.figures.get(part), "value") for part in table.columns]
        rows.append((*row.names, unit, *cells))
    texts = map(Column, (*NAMES, "Unit"))
    return make_table((*texts, *(Column(name, True, ours=False) for name in headings_of(table))), rows)
