"""Opening Parquet files as tables of text cells."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path

import polars as pl

from wres_calc.extracts.reading.table import Matcher, Refused, Table, headings_of

_WHOLE = 10**15  # floats below this hold whole numbers exactly
_MANY_ROWS, _MOST_ROWS_A_BYTE = 20_000_000, 50
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
        rows = int(frame.select(pl.len()).collect().item())  # from the end of the file alone
    except DAMAGED:
        raise Refused("file_damaged", detail="the Parquet file cannot be read") from None
    if not schema:
        raise Refused("file_empty")
    size = path.stat().st_size
    if rows > max(_MANY_ROWS, _MOST_ROWS_A_BYTE * size):
        detail = f"{size:,} bytes unpack to {rows:,} rows"
        raise Refused("file_unpacks_too_large", detail=detail)
    cells = [_as_text(pl.col(name), dtype).alias(str(n)) for n, (name, dtype) in enumerate(schema.items())]
    return Table(headings=headings_of(schema), header_row=1, cells=frame.select(cells), known=matches(list(schema)))


@contextmanager
def cells_of(path: Path) -> Iterator[None]:
    """Work on the cells of a file, of which a Parquet file may turn out to be damaged inside.

    Raises:
        Refused: if it is. What goes wrong with another file is no fault of the file.
    """
    try:
        yield
    except (pl.exceptions.ComputeError, pl.exceptions.PanicException, OSError):
        if path.suffix.lower() != ".parquet":
            raise
        raise Refused("file_damaged", detail="its cells cannot be read") from None


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
