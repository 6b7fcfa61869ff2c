"""Opening a sheet of an Excel workbook as a table of text cells.

A plain sheet is read by fastexcel. A sheet with formulas without a result, errors, merged cells,
hidden rows, a filter or percentages is read from its XML, and what was met goes with the table.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from wres_calc.errors import missing_extra
from wres_calc.extracts.reading.excel.merged import fill_merged, without_upper_header
from wres_calc.extracts.reading.excel.package import Package, repacked
from wres_calc.extracts.reading.excel.parts import (
    SheetPart,
    Workbook,
    read_styles,
    read_texts,
    read_workbook,
    relations_part,
    styles_part,
    texts_part,
)
from wres_calc.extracts.reading.excel.sheet_proof import is_plain
from wres_calc.extracts.reading.excel.sheet_xml import Sheet, read_sheet
from wres_calc.extracts.reading.table import HEAD_ROWS, Matcher, Refused, Table, find_header, grid_table


def open_workbook(path: Path, matches: Matcher) -> Table:
    """A sheet of an Excel workbook as a table of text cells.

    The sheet is the one that holds headings of the extract; the first, if none does.

    Raises:
        CommandError: if the extra `excel` is not installed.
        Refused: if the workbook cannot be read, or if two of its sheets have the same claim.
        OSError: if the file cannot be opened.
    """
    if find_spec("fastexcel") is None:
        raise missing_extra(f"{path.name}: reading Excel workbooks", "excel", "save the sheet as CSV.")
    sheets = _sheets(Package(path), matches)
    known = {name: find_header(sheet.head, matches)[1] for name, sheet in sheets.items()}
    most = max(known.values(), default=0)
    best = [name for name in sheets if known[name] == most]
    if not best:
        raise Refused("file_empty")
    if most and len(best) > 1:
        names = " and ".join(f"'{name}'" for name in best)
        raise Refused(
            "file_ambiguous",
            detail=f"the sheets {names} have the same headings",
            mend="Put all rows on one sheet, or keep only the sheet that is the extract.",
        )
    filled = [name for name in best if any(any(row) for row in sheets[name].head)]
    return sheets[(filled or best)[0]].table(matches)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that was read: its first rows, and how it becomes a table."""

    head: list[list[str]]
    table: Callable[[Matcher], Table]


def _sheets(package: Package, matches: Matcher) -> dict[str, _Sheet]:
    """The rows of each sheet that can be seen, as text."""
    workbook = read_workbook(package)
    styles = read_styles(package, workbook)
    part = texts_part(workbook)
    shared = package.read(part) if part in package else b""
    texts = partial(read_texts, package, workbook)
    found = {}
    for sheet in workbook.sheets:
        if not sheet.visible:
            continue
        content = package.read(sheet.part)
        frame = None
        if is_plain(content, workbook, styles, shared):
            frame = _read_quickly(package, workbook, sheet)
        if frame is None:
            read = read_sheet(content, workbook, styles, texts)
            fill_merged(read.rows, read.facts)
            without_upper_header(read.rows, read.facts, matches)
            found[sheet.name] = _Sheet(read.rows, partial(_table_of_rows, read))
        else:
            found[sheet.name] = _Sheet(_head_of(frame), partial(_table_of_frame, frame))
    return found


def _table_of_rows(read: Sheet, matches: Matcher) -> Table:
    return replace(grid_table(read.rows, matches, encoding=None), facts=read.facts)


# --- plain sheets -----------------------------------------------------------------------------


def _read_quickly(package: Package, workbook: Workbook, sheet: SheetPart) -> pl.DataFrame | None:
    """The cells of a plain sheet, read by fastexcel from the parts that were looked at.

    Returns:
        Text columns "0", "1", ...; None where fastexcel cannot read what is well-formed.
    """
    import fastexcel

    main = workbook.part
    wanted = ("_rels/.rels", main, relations_part(main), texts_part(workbook), styles_part(workbook), sheet.part)
    parts = {name: package.read(name) for name in wanted if name in package}
    try:
        book = fastexcel.read_excel(repacked(parts))
        read = book.load_sheet(sheet.name, header_row=None, skip_rows=0, dtypes="string")
        frame = read.to_polars()
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError):
        return None
    except BaseException as error:  # a panic of compiled code is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return None
    frame.columns = [str(at) for at in range(frame.width)]
    day = pl.all().str.replace(r"^(\d{4}-\d{2}-\d{2}) 00:00:00$", "$1")  # a date has a midnight
    return frame.select(day.fill_null("")) if frame.width else frame


def _head_of(frame: pl.DataFrame) -> list[list[str]]:
    """The first rows, as many as it takes to find the header."""
    filled = pl.any_horizontal(pl.all().str.contains(r"\S"))
    places = frame.select(filled.arg_true()).to_series() if frame.width else pl.Series([])
    last = places[:HEAD_ROWS].max()
    return [] if last is None else [list(row) for row in frame[: int(str(last)) + 2].iter_rows()]


def _table_of_frame(frame: pl.DataFrame, matches: Matcher) -> Table:
    """A table from all cells of a plain sheet, as `grid_table` makes it of rows."""
    head = _head_of(frame)
    start = grid_table(head, matches, encoding=None)  # finds the header, and refuses two of them
    body = frame[start.header_row :]
    width = len(start.headings)
    more = body.select(pl.all().str.contains(r"\S").any()).row(0) if body.height else ()
    width = max([width, *(at + 1 for at, any_ in enumerate(more) if any_)])
    headings = (*start.headings, *[""] * (width - len(start.headings)))
    cells = body.select(pl.nth(range(width)).replace("", None))
    return replace(start, headings=headings, cells=cells.lazy())
