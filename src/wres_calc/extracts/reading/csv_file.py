"""Opening a text file: its encoding, separator and header, and its rows as text cells.

There are two ways. The quick one proves on the bytes that Polars reads the file as it is meant,
and leaves the reading to Polars. The careful one takes the file apart row by row and names every
row that is wrong. Both give the same cells and the same spreadsheet rows.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from wres_calc.extracts.reading.csv_safety import inspect
from wres_calc.extracts.reading.decoding import UTF8, decode, guess_encoding, refuse_other_formats
from wres_calc.extracts.reading.room import STREAMING, for_threads
from wres_calc.extracts.reading.table import (
    HEAD_ROWS,
    Matcher,
    Refused,
    Table,
    find_header,
    grid_table,
    headings_of,
    is_blank_row,
    refuse_two_headers,
)
from wres_calc.memory import check_memory

_HEAD_BYTES = 1 << 16
_HEAD_CHARACTERS = 1 << 20
_BLOCK = 1 << 20
_LARGE = 20_000_000  # bytes
_UNCHECKED = 1 << 28  # bytes that a gzip file may unpack to without question
_MOST_RATIO = 150  # tables of few different rows reach 60
_UNPACK = "An unpacked CSV file needs less."
_AS_UTF8 = "A file in UTF-8 whose rows are all in order needs less."
_DECODED, _TAKEN_APART = 3, 10  # bytes of memory for each byte of a file
_SEPARATORS = (",", ";", "\t", "|")
_BLANK = " \t\r\n\ufeff" + "".join(_SEPARATORS)
_CUT_SHORT = "unexpected end of data"  # what the csv module says of an unclosed mark


@dataclass(frozen=True, slots=True)
class _Dialect:
    separator: str
    header: list[str]
    known: int  # headings of the extract
    header_row: int  # spreadsheet row
    body: int  # characters before the first row below the header
    lines: int  # physical lines before it
    settled: bool  # more of the file would not change it


def open_text(path: Path, matches: Matcher) -> Table:
    """A `.csv` or `.csv.gz` file as a table of text cells.

    Args:
        path: the file.
        matches: says how many cells of a row are headings of the extract.

    Raises:
        Refused: if the file cannot be read as a table, with every problem found.
        CommandError: if there is no memory for it.
        OSError: if the file cannot be opened.
    """
    whole = _unzip(path) if path.name.lower().endswith(".gz") else None
    head = whole[:_HEAD_BYTES] if whole is not None else _read_head(path)
    refuse_other_formats(head)
    encoding = guess_encoding(head)
    if encoding.startswith("utf-8"):
        table = _open_quickly(path if whole is None else whole, matches, encoding=UTF8)
        if table is not None:
            return table
    size = path.stat().st_size if whole is None else len(whole)
    check_memory(path.name, held=_DECODED * size, reserved=_DECODED * size, instead=_AS_UTF8)
    text, used = decode(path.read_bytes() if whole is None else whole, encoding)
    del whole
    if "\x00" in text:
        raise Refused("file_nul")
    if used != UTF8:
        table = _open_quickly(text.encode("utf-8"), matches, encoding=used)
        if table is not None:
            return table
    size = _TAKEN_APART * len(text)
    check_memory(path.name, held=size, reserved=size, instead=_AS_UTF8)
    return _open_carefully(text, matches, encoding=used)


def _read_head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD_BYTES)


def _unzip(path: Path) -> bytes:
    """The content of a gzip file, as far as it is bounded.

    Raises:
        Refused: if it is no gzip file, damaged, or unpacks to far more than any table.
        CommandError: if there is no memory for it.
    """
    packed = path.stat().st_size
    whole = io.BytesIO()
    checked = _UNCHECKED
    with path.open("rb") as stream:
        if stream.read(2) not in (b"", b"\x1f\x8b"):
            raise Refused("file_not_text", detail="the file is not in gzip form, as its ending .gz says")
        stream.seek(0)
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                while block := unpacked.read(_BLOCK):
                    whole.write(block)
                    size = whole.tell()
                    if size > max(_UNCHECKED, _MOST_RATIO * packed):
                        raise Refused("file_unpacks_too_large", detail=f"{packed:,} bytes unpack to more than {size:,}")
                    if size > checked:
                        check_memory(path.name, held=2 * size, reserved=2 * size, instead=_UNPACK)
                        checked = 2 * size
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise Refused("file_damaged", detail="the gzip file is cut short or damaged") from None
    size = whole.tell()
    if size > _LARGE:
        check_memory(path.name, held=size, reserved=for_threads() + STREAMING, instead=_UNPACK)
    return whole.getvalue()


# --- the quick way ----------------------------------------------------------------------------


def _open_quickly(file: Path | bytes, matches: Matcher, *, encoding: str) -> Table | None:
    """The table read by Polars from the file itself, if its bytes prove that this is safe.

    Args:
        file: a file in UTF-8, or its bytes.
        matches: says how many cells of a row are headings of the extract.
        encoding: the encoding to be named.
    """
    head = _read_head(file) if isinstance(file, Path) else file[:_HEAD_BYTES]
    mark = codecs.BOM_UTF8 if head.startswith(codecs.BOM_UTF8) else b""
    complete = len(head) < _HEAD_BYTES
    try:
        decoder = codecs.getincrementaldecoder("utf-8")()
        text = decoder.decode(head.removeprefix(mark), final=complete)
    except UnicodeDecodeError:
        return None
    dialect = _dialect(text, matches, complete=complete)
    if dialect is None or not dialect.settled or not "".join(dialect.header).strip(_BLANK):
        return None
    rows, _, _ = _head_rows(text, dialect.separator, complete=complete)
    refuse_two_headers(rows, dialect.header_row - 1, matches)
    above = text[: dialect.body]
    if "\x00" in above:
        raise Refused("file_nul")
    if "\r" in above.replace("\r\n", ""):
        return None
    with file.open("rb") if isinstance(file, Path) else io.BytesIO(file) as stream:
        body = stream.seek(len(mark) + len(above.encode("utf-8")))
        first = stream.readline(_HEAD_BYTES)
        if first and first.isspace():
            return None  # Polars takes the number of columns from this row
        stream.seek(body)
        found = inspect(stream, cells=len(dialect.header), separator=dialect.separator)
    if found.nul:
        raise Refused("file_nul")
    if not found.safe:
        return None
    cells = pl.scan_csv(
        file if isinstance(file, Path) else io.BytesIO(file),
        has_header=False,
        skip_lines=dialect.lines,
        schema={str(n): pl.String for n in range(len(dialect.header))},
        separator=dialect.separator,
        infer_schema=False,
        null_values="",  # for "" in quotation marks
        raise_if_empty=False,
        glob=False,  # a folder may be called "extracts [final]"
    )
    return Table(
        headings=headings_of(dialect.header),
        header_row=dialect.header_row,
        cells=cells,
        known=dialect.known,
        encoding=encoding,
    )


# --- separator and header ---------------------------------------------------------------------


def _dialect(text: str, matches: Matcher, *, complete: bool) -> _Dialect | None:
    """The separator and header that explain the beginning of a file best."""
    best: _Dialect | None = None
    settled = True
    for separator in _SEPARATORS:
        rows, ends, enough = _head_rows(text, separator, complete=complete)
        settled = settled and enough
        at, known = find_header(rows, matches)
        if at < 0:
            continue
        body, lines = ends[at]
        if best is None or (known, len(rows[at])) > (best.known, len(best.header)):
            best = _Dialect(separator, rows[at], known, at + 1, body, lines, settled=True)
    return best and replace(best, settled=settled)


def _head_rows(text: str, separator: str, *, complete: bool) -> tuple[list[list[str]], list[tuple[int, int]], bool]:
    """The rows at the beginning of a text, as far as they are in order.

    Returns:
        The rows; where each ends, in characters and in lines; and whether more text could not
        add to them.
    """
    lines = io.StringIO(text, newline="").readlines()
    if not complete:
        del lines[-1:]  # it may be cut off
    rows: list[list[str]] = []
    ends: list[tuple[int, int]] = []
    used = 0
    filled = 0

    def feed() -> Iterator[str]:
        nonlocal used
        for line in lines:
            used += len(line)
            yield line

    reader = csv.reader(feed(), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            ends.append((used, reader.line_num))
            filled += not is_blank_row(row)
            if filled == HEAD_ROWS:
                return rows, ends, True
    except csv.Error as error:
        return rows, ends, complete or str(error) != _CUT_SHORT
    return rows, ends, complete


# --- the careful way --------------------------------------------------------------------------


def _open_carefully(text: str, matches: Matcher, *, encoding: str) -> Table:
    """The table read row by row: any line end, every irregular row named."""
    if not text.strip(_BLANK):
        raise Refused("file_empty")
    rows: list[list[str]] = []
    with _long_cells(len(text)):
        complete = len(text) <= _HEAD_CHARACTERS
        dialect = _dialect(text[:_HEAD_CHARACTERS], matches, complete=complete)
        separator = dialect.separator if dialect else ","
        lines = io.StringIO(text, newline="")
        try:
            for row in csv.reader(lines, delimiter=separator, strict=True):
                rows.append(row)
        except csv.Error as error:
            what = (
                "it opens in this row and is never closed"
                if str(error) == _CUT_SHORT
                else "text follows a closing mark; a mark inside a cell is written twice"
            )
            raise Refused("quote_open", rows=(len(rows) + 1,), detail=what) from None
    return grid_table(rows, matches, encoding=encoding)


@contextmanager
def _long_cells(limit: int) -> Iterator[None]:
    """Let the csv module read cells of any length, as Polars does."""
    before = csv.field_size_limit(max(limit, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(before)
