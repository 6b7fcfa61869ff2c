"""Parquet files as text cells."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from wres_calc.extracts.reading.headings import matcher
from wres_calc.extracts.reading.parquet import open_parquet
from wres_calc.extracts.reading.table import Refused, Table
from wres_calc.extracts.settings import ExtractSettings

MATCHES = matcher("staff", ExtractSettings())
HEADER = ["staff_id", "ethnicity", "pay_band"]


def cells_of(table: Table) -> list[tuple[object, ...]]:
    return table.numbered().collect().rows()


def refusal(read: Callable[[], Table]) -> Refused:
    with pytest.raises(Refused) as refused:
        read()
    return refused.value


# --- Parquet ----------------------------------------------------------------------------------


def parquet(folder: Path, column: pl.Series) -> Path:
    path = folder / "staff [1].parquet"
    pl.DataFrame({"staff_id": column}).write_parquet(path)
    return path


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pl.Series(["P1", "", None, " x "]), ["P1", None, None, " x "]),
        (pl.Series([1, 0, None], dtype=pl.Int64), ["1", "0", None]),
        (pl.Series([True, False, None]), ["true", "false", None]),
        (pl.Series(["8a", "5", None], dtype=pl.Categorical), ["8a", "5", None]),
        (pl.Series(["8a", "5"], dtype=pl.Enum(["5", "8a"])), ["8a", "5"]),
        (pl.Series([date(2025, 3, 31), None]), ["2025-03-31", None]),
        (
            pl.Series([datetime(2025, 3, 31), datetime(2025, 3, 31, 8, 30), None]),
            ["2025-03-31", "2025-03-31 08:30:00", None],
        ),
        (pl.Series([datetime(2025, 3, 31)], dtype=pl.Datetime("ns", "UTC")), ["2025-03-31"]),
        # A column of whole numbers with blanks, as data frames write it.
        (pl.Series([5.0, 27.4, None, float("nan")]), ["5", "27.4", None, None]),
        (pl.Series([-0.5, 1e15, float("inf")]), ["-0.5", "1000000000000000.0", "inf"]),
        (pl.Series([5.0], dtype=pl.Float32), ["5"]),
        (pl.Series([Decimal("27.40"), None]), ["27.40", None]),
        (pl.Series([time(8, 0)]), ["08:00:00"]),
        (pl.Series([None, None], dtype=pl.Null), [None, None]),
        # Never read as a blank: a blank ethnic category would count as Unknown.
        (pl.Series([["A"], None]), ["[not text]", None]),
        (pl.Series([b"A", None]), ["[not text]", None]),
        (pl.Series([timedelta(days=1), None]), ["[not text]", None]),
    ],
)
def test_parquet_types(tmp_path: Path, column: pl.Series, texts: list[str | None]) -> None:
    table = open_parquet(parquet(tmp_path, column), MATCHES)
    assert table.cells.collect_schema() == {"0": pl.String}
    assert cells_of(table) == list(enumerate_rows(texts))
    assert (table.header_row, table.encoding, table.known) == (1, None, 1)


def enumerate_rows(texts: list[str | None]) -> list[tuple[int, str | None]]:
    return list(enumerate(texts, 2))


def test_parquet_huge_numbers_are_not_blank(tmp_path: Path) -> None:
    table = open_parquet(parquet(tmp_path, pl.Series([1e300])), MATCHES)
    assert cells_of(table)[0][1] is not None


def test_parquet_headings(tmp_path: Path) -> None:
    path = tmp_path / "staff.parquet"
    pl.DataFrame({" Staff\nID ": ["P1"], "": ["x"]}).write_parquet(path)
    assert open_parquet(path, MATCHES).headings == ("Staff ID", "")


@pytest.mark.parametrize("cut", [0, 4, 60, -1])
def test_parquet_cut_short(tmp_path: Path, cut: int) -> None:
    path = parquet(tmp_path, pl.Series(["P1"] * 500))
    path.write_bytes(path.read_bytes()[:cut])
    assert refusal(lambda: open_parquet(path, MATCHES)).kind == "file_damaged"


@pytest.mark.parametrize("data", [b"staff_id\nP1\n", b"PAR1" + b"x" * 50 + b"PAR1"])
def test_not_parquet(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "staff.parquet"
    path.write_bytes(data)
    assert refusal(lambda: open_parquet(path, MATCHES)).kind == "file_damaged"


def test_parquet_without_columns(tmp_path: Path) -> None:
    path = tmp_path / "staff.parquet"
    pl.DataFrame().write_parquet(path)
    assert refusal(lambda: open_parquet(path, MATCHES)).kind == "file_empty"
