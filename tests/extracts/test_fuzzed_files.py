"""Workbooks and Parquet files that are nearly right: told, or read as they stand, never a crash.

The third of the harnesses that `make explore` runs with new examples. What is spoilt is a file that
was read well: bytes of the whole file, or the XML of one part inside an archive that is in order.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.extracts.reading.excel.workbook import open_workbook
from wres_calc.extracts.reading.headings import matcher
from wres_calc.extracts.settings import ExtractSettings

MATCHES = matcher("staff", ExtractSettings())
STAFF = ["staff_id", "ethnicity", "staff_group", "pay_band"]
PEOPLE = [[f"P{n}", "AHMZ"[n % 4], "clinical", "5"] for n in range(40)]
SNAPSHOT = "2025-03-31"
few = settings(max_examples=30)


def workbook(rows: Sequence[Sequence[Any]], *, merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    if merged:
        book.worksheets[0].merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet(compression: Any) -> bytes:
    file = io.BytesIO()
    # More rows than are looked at first, so that damage may show late.
    people = [[f"P{n}", *PEOPLE[n % 40][1:]] for n in range(1_500)]
    frame = pl.DataFrame(people, schema=STAFF, orient="row")
    frame.write_parquet(file, compression=compression, row_group_size=500)
    return file.getvalue()


WORKBOOK = workbook([STAFF, *PEOPLE])
ODD_WORKBOOK = workbook([[*STAFF, "Note"], *([*p, "=1+1"] for p in PEOPLE)], merged="B2:B5")
PARQUETS = [parquet(kind) for kind in ("zstd", "snappy", "uncompressed")]
PARTS = {whole: sorted(zipfile.ZipFile(io.BytesIO(whole)).namelist()) for whole in (WORKBOOK, ODD_WORKBOOK)}


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Content with some bytes changed, left out, doubled or cut off."""
    data = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        if not data:
            break
        at = draw(st.integers(0, len(data) - 1))
        length = draw(st.integers(1, 12))
        match draw(st.sampled_from(("flip", "set", "leave out", "double", "insert", "cut"))):
            case "flip":
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "set":
                data[at : at + length] = draw(st.binary(min_size=length, max_size=length))
            case "leave out":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "insert":
                data[at:at] = draw(st.sampled_from(PIECES))
            case _:
                del data[at:]
    return bytes(data)


PIECES = [
    b"<",
    b">",
    b"/>",
    b'"',
    b"&",
    b"&#0;",
    b"&x;",
    b"<f>",
    b"<v/>",
    b"<c/>",
    b"<row/>",
    b"\xff",
    b't="s"',
    b't="e"',
    b't="d"',
    b's="9"',
    b'r="XFD1048576"',
    b'r="A0"',
    b' hidden="1"',
    b"<!DOCTYPE a>",
    b"<!-- -->",
    b"<![CDATA[x]]>",
    b"<mergeCell ref='A1:C9'/>",
    b"1e999",
    b"-1",
    b"9" * 20,
    b"\x00",
]


@st.composite
def spoilt_part(draw: st.DrawFn, whole: bytes) -> bytes:
    """A workbook in whose archive everything is in order but the content of one part."""
    which = draw(st.sampled_from(PARTS[whole]))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, draw(spoilt(content)) if name == which else content)
    return file.getvalue()


def judged(folder: Path, name: str, data: bytes) -> None:
    """A report comes of it, and figures exactly where it names no error."""
    for path in folder.iterdir():
        path.unlink()
    (folder / name).write_bytes(data)
    report, _ = wres_calc.validate(folder, snapshot=SNAPSHOT, every_row=True)
    assert all(problem.title and problem.how_to_mend for problem in report.problems)
    if report.errors:
        with pytest.raises(wres_calc.DataError):
            wres_calc.run(folder, snapshot=SNAPSHOT, indicators=["1"])
    else:
        assert wres_calc.run(folder, snapshot=SNAPSHOT, indicators=["1"]).figures


@few
@given(spoilt(WORKBOOK) | spoilt_part(WORKBOOK) | spoilt_part(ODD_WORKBOOK))
def test_a_spoilt_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    judged(tmp_path, "staff.xlsx", data)


@few
@given(st.sampled_from(PARQUETS).flatmap(spoilt))
def test_a_spoilt_parquet_file_is_told(tmp_path: Path, data: bytes) -> None:
    judged(tmp_path, "staff.parquet", data)


# --- the two readers of workbooks -------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFF), max_size=12)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=3).map(float)
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31)).map(lambda day: datetime(day.year, day.month, day.day))
CELLS = st.none() | TEXT | NUMBERS | st.booleans() | DAYS
GRIDS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8)


@few
@given(GRIDS)
def test_both_readers_read_the_same(tmp_path: Path, grid: list[list[Any]]) -> None:
    """A merge beside the table changes the reader, and nothing else."""
    read = []
    for merged in ("", "H1:I1"):
        rows = [["staff_id", "Note", "Other"], *grid, ["last", "last", "last"]]
        (tmp_path / "staff.xlsx").write_bytes(workbook(rows, merged=merged))
        table = open_workbook(tmp_path / "staff.xlsx", MATCHES)
        read.append((table.headings, table.header_row, table.cells.collect().rows()))
    assert read[0] == read[1]


@few
@given(
    st.lists(
        st.tuples(st.sampled_from("AHMZ"), st.booleans(), st.booleans(), st.integers(1, 9)), min_size=1, max_size=12
    )
)
def test_the_format_of_a_file_changes_no_figure(tmp_path: Path, people: list[tuple[str, bool, bool, int]]) -> None:
    """The same rows as CSV, Parquet and workbook, with their own types, give the same figures."""
    rows = [(code, short, short and post, str(band)) for code, short, post, band in people]
    names = ["ethnicity", "shortlisted", "appointed", "pay_band"]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    made = []
    for ending in ("csv", "parquet", "xlsx"):
        for path in tmp_path.iterdir():
            path.unlink()
        place = tmp_path / f"applicants.{ending}"
        if ending == "csv":
            frame.write_csv(place)
        elif ending == "parquet":
            frame.write_parquet(place)
        else:
            place.write_bytes(workbook([names, *rows]))
        made.append(wres_calc.run(tmp_path, snapshot=SNAPSHOT, indicators=["2"]).figures)
    assert made[0] == made[1] == made[2]
