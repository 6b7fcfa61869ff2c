"""Was a file, or a part of it, exported twice? Asked where no identifier would show it.

Rows without an identifier repeat by nature: a thousand applicants share a few dozen combinations.
So a repetition counts only if its order would hardly come about by chance. How much a row says is
measured in bits, from how often it stands in the file.
"""

import math
from collections.abc import Iterable

import polars as pl

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import is_blank_cell
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW

_FEWEST = 20  # rows of a file that is looked at
_WHOLE_BITS = 30.0  # once in a thousand million files
_PART_BITS = 50.0  # beyond the bits that choosing the two places takes
_PARTS = (64, 512)  # rows that a repeated part is looked for in
_IN_NO_ORDER = 0.5  # of the changes from row to row that chance would make
_ONE_IN = 16  # windows
_ODD = 0x9E3779B97F4A7C15  # spreads the bits of a sum of hashes
_HASH, _BITS, _NEW = "hash", "bits", "new"


def repeated(checked: Checked) -> list[Problem]:
    """Whether the whole file stands there twice, or a block of its rows does."""
    source = checked.source
    if checked.rows < _FEWEST or _has_identifier(source.columns, source.extract):
        return []
    rows = _rows(checked)
    for times in (2, 3):
        if _is_whole_repetition(rows, times):
            how = "twice" if times == 2 else "three times"
            detail = f"the same {rows.height // times:,} rows stand there {how}, in the same order"
            again = int(rows[ROW][rows.height // times])
            return [checked.problem("rows_repeated", count=rows.height // times, rows=(again,), detail=detail)]
    for size in _PARTS:
        found = _repeated_part(rows, size)
        if found:
            first, second, length = found
            detail = f"{length:,} rows from row {first:,} stand again from row {second:,}"
            return [checked.problem("rows_repeated", count=length, rows=(second,), detail=detail)]
    run = _long_run(rows)
    if run:
        start, length = run
        detail = f"{length:,} rows from row {start:,} are all the same"
        return [checked.problem("rows_repeated", count=length, rows=(start,), detail=detail)]
    return []


def _has_identifier(columns: Iterable[str], extract: str) -> bool:
    """Whether a row that stands twice is known by an identifier, or by what it is of."""
    known = columns_of(extract)
    return bool(EXTRACTS[extract].once) or any(
        known[name].role is Role.PERSON or known[name].unique for name in columns
    )


def _rows(checked: Checked) -> pl.DataFrame:
    """Of every row that holds anything: its number, its hash, its bits, and whether it is new.

    All columns of the file count, used or not: what tells rows apart need not be used.
    """
    cells = checked.source.table.numbered()
    names = [name for name in cells.collect_schema().names() if name != ROW]
    if checked.blank_rows:
        cells = cells.filter(~pl.all_horizontal(is_blank_cell(name) for name in names))
    # Sums of 64-bit hashes go round at their end, which spreads them no worse.
    parts = [pl.col(name).hash(seed=at) * (2 * at + 1) for at, name in enumerate(names)]
    hashes = cells.select(ROW, pl.sum_horizontal(parts).alias(_HASH))
    rows = collect(hashes, checked.source).sort(ROW)
    share = pl.len().over(_HASH) / rows.height
    new = pl.col(_HASH) != pl.col(_HASH).shift()
    return rows.with_columns((-share.log(2)).alias(_BITS), new.fill_null(value=True).alias(_NEW))


def _is_whole_repetition(rows: pl.DataFrame, times: int) -> bool:
    size, left = divmod(rows.height, times)
    if left:
        return False
    first = rows[:size]
    if float(first[_BITS].sum()) < _WHOLE_BITS:
        return False
    parts = (rows[_HASH][n * size : (n + 1) * size] for n in range(1, times))
    return all((part == first[_HASH]).all() for part in parts)


def _repeated_part(rows: pl.DataFrame, size: int) -> tuple[int, int, int] | None:
    """Where a block of so many rows or more begins, where it begins again, and how long it is.

    Only a row that differs from the one before it adds bits: in a sorted file long runs of equal
    rows are no repetition.
    """
    if rows.height < 2 * size:
        return None
    window = rows[_HASH]
    reach = 1
    while reach < size:
        window = window * _ODD + window.shift(-reach)
        reach *= 2
    bits = pl.when(_NEW).then(_BITS).otherwise(0.0).rolling_sum(size).shift(1 - size)
    enough = _PART_BITS + 2 * math.log2(rows.height)
    # A block is found wherever it lies if one window in so many is looked at, told by its content.
    looked_at = pl.col("window") % _ONE_IN == 0
    found = (
        rows.select(bits=bits, window=window, at=pl.int_range(pl.len()))
        .filter(looked_at, pl.col("bits") >= enough)
        .group_by("window")
        .agg(pl.col("at").min().alias("first"), pl.col("at").max().alias("last"))
        .filter(pl.col("last") - pl.col("first") >= size)
        .sort("first")
    )
    if found.is_empty():
        return None
    first, last = (int(found[name][0]) for name in ("first", "last"))
    hashes = rows[_HASH].to_list()
    if hashes[first : first + size] != hashes[last : last + size]:  # two blocks of one hash
        return None
    while first and hashes[first - 1] == hashes[last - 1]:
        first, last = first - 1, last - 1
    length = size
    while last + length < len(hashes) and hashes[first + length] == hashes[last + length]:
        length += 1
    return int(rows[ROW][first]), int(rows[ROW][last]), min(length, last - first)


def _long_run(rows: pl.DataFrame) -> tuple[int, int] | None:
    """Where equal rows stand in one block, though the file is in no order; and how many there are.

    In a file that is sorted, or grouped by vacancy, equal rows stand together by nature.
    """
    starts = rows.with_row_index("at").filter(_NEW)
    shares = rows[_HASH].value_counts()["count"].cast(pl.Float64) / rows.height
    if starts.height < _IN_NO_ORDER * rows.height * (1 - float((shares**2).sum())):
        return None
    length = pl.col("at").shift(-1, fill_value=rows.height) - pl.col("at")
    runs = starts.with_columns(length=length).with_columns(says=pl.col("length") * pl.col(_BITS))
    enough = _PART_BITS + math.log2(rows.height)
    found = runs.filter(pl.col("length") >= _FEWEST, pl.col("says") >= enough)
    if found.is_empty():
        return None
    longest = found.sort("says", descending=True, maintain_order=True)[0]
    return int(longest[ROW][0]), int(longest["length"][0])
