"""Opening Parquet files and Excel workbooks as tables of text cells."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from wres_calc.errors import missing_extra
from wres_calc.extracts.table import Matcher, Refused, Table, find_header, grid_table, headings_of

_WHOLE = 10**15  # floats below this hold whole numbers exactly
_NOT_TEXT = "[not text]"

# What Polars raises on a damaged file: some of its errors come as a panic.
DAMAGED = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)


def open_parquet(path: Path, matches: Matcher) -> Table:
    """A Parquet file as a table of text cells: dates in ISO form, yes and no as true and false.

    Raises:
        Refused: if the file is not Parquet, or damaged.
    """
    try:
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        schema = frame.collect_schema()
    except DAMAGED:
        raise Refused("file_damaged", detail="the Parquet file cannot be read") from None
    if not schema:
        raise Refused("file_empty")
    cells = [
        _as_text(pl.col(name), dtype).alias(str(n))
        for n, (name, dtype) in enumerate(schema.items())
    ]
    return Table(
        headings=headings_of(schema),
        header_row=1,
        cells=frame.select(cells),
        known=matches(list(schema)),
    )


def _as_text(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.String:
        return pl.when(cell != "").then(cell)
    if dtype == pl.Datetime:
        day = cell.dt.strftime("%Y-%m-%d")
        moment = cell.dt.strftime("%Y-%m-%d %H:%M:%S")
        return pl.when(cell.dt.time() == time(0)).then(day).otherwise(moment)
    if dtype.is_float():
        whole = (cell.round(0) == cell) & (cell.abs() < _WHOLE)
        number = cell.cast(pl.Int64, strict=False).cast(pl.String)
        text = pl.when(whole).then(number).otherwise(cell.cast(pl.String))
        return pl.when(cell.is_not_nan()).then(text)
    if dtype.is_nested() or dtype in (pl.Binary, pl.Object, pl.Duration):
        # Nothing in an extract is a list; its cells are read as unrecognised text, not guessed.
        return pl.when(cell.is_not_null()).then(pl.lit(_NOT_TEXT))
    text = cell.cast(pl.String)
    return pl.when(text != "").then(text)


def open_workbook(path: Path, matches: Matcher) -> Table:
    """A sheet of an Excel workbook as a table of text cells.

    The sheet is the one that holds headings of the extract; the first, if none does.

    Raises:
        CommandError: if the extra `excel` is not installed.
        Refused: if the workbook cannot be read, or if two of its sheets have the same claim.
    """
    if find_spec("fastexcel") is None:
        raise missing_extra(
            f"{path.name}: reading Excel workbooks", "excel", "save the sheet as CSV."
        )
    sheets = _sheets(path)
    known = {name: find_header(rows, matches)[1] for name, rows in sheets.items()}
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
    filled = [name for name in best if any(any(row) for row in sheets[name])]
    return grid_table(sheets[(filled or best)[0]], matches, encoding=None)


def _sheets(path: Path) -> dict[str, list[list[str]]]:
    """The rows of each sheet that can be seen, as text."""
    import fastexcel

    try:
        if _has_error_cells(path):
            return dict(_slow_sheets(path))
        reader = fastexcel.read_excel(path)
        found = {}
        for name in reader.sheet_names:
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            if sheet.visible == "visible":
                rows = sheet.to_polars().iter_rows()
                found[name] = [[_plain(cell) for cell in row] for row in rows]
        return found
    except (fastexcel.FastExcelError, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise Refused("file_damaged", detail="the workbook cannot be read") from None


def _plain(cell: str | None) -> str:
    """A cell's text; a date cell, which carries a midnight, as a date."""
    if cell is None:
        return ""
    return cell.removesuffix(" 00:00:00") if cell[4:5] == "-" else cell


def _has_error_cells(path: Path) -> bool:
    """Whether a formula somewhere gave an error such as #N/A: fastexcel reads these as blank."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                with archive.open(name) as stream:
                    rest = b""
                    while data := stream.read(1 << 20):
                        if b' t="e"' in rest + data:
                            return True
                        rest = data[-8:]
    return False


def _slow_sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The same through openpyxl, which tells errors from blank cells."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()
                found = [list(map(_cell_text, row)) for row in sheet.iter_rows(values_only=True)]
                width = max(map(len, found), default=0)
                yield sheet.title, [row + [""] * (width - len(row)) for row in found]
    finally:
        book.close()


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _plain(value.isoformat(sep=" ", timespec="seconds"))
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
