"""The tally of an extract: how many rows have each combination of raw values.

This is the waist of the hourglass. One streaming pass over the file groups the raw text of the
columns needed; everything after it (validation, vocabulary, figures) works on the few thousand
distinct combinations. It is a plain group-by, and tallies add up: the tally of two files is the
sum of their tallies.
"""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from wres_calc.extracts.checking.identity import PLAIN_DATE, all_rounded, looks_destroyed, tidy, trimmed
from wres_calc.extracts.checking.personal_data import A_NAME, FEW_NAMES, REVEALING
from wres_calc.extracts.models.fields import CONTROL, LONGEST_TEXT
from wres_calc.extracts.reading.source import Source, collect

N = "n"
# Letters, digits and a few marks of ASCII that are no National Insurance number and no date, and do
# not end in a zero after fifteen digits: nearly every identifier. What this refuses, an empty text
# among it, is looked at again, exactly. The marks # ' + , . / = and @ may be more than marks.
# Nor are they 0, or a word for a total or an average.
_A_TOTAL = (
    r"^(?i:(?:sub|grand)?[-_]?totals?\b"
    r"|(?:averages?|avg|mean|median|sum|counts?|overall|all|headcount)[:.]?$)|^0+(?:\.0+)?$"
)
_NOT_PLAIN = (
    rf"^$|[^!\"$-&(*\-0-<>?A-~]|^[A-Za-z]{{2}}-?(\d{{2}}-?){{3}}[A-Da-d]$|^\d{{15,}}0$"
    rf"|{PLAIN_DATE}|{_A_TOTAL}"
)


def count_rows(frame: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """How many rows have each combination of `keys`, in a column "n"."""
    if not keys:
        return frame.select(pl.len().alias(N))
    return frame.group_by(keys).agg(pl.len().alias(N))


class IdCheck(NamedTuple):
    """What one pass over an identifier column proves.

    `distinct` is the number of different 64-bit hashes: if it equals the number of filled cells,
    all identifiers are different, because equal text has equal hashes. A shortfall alone calls
    for the exact look.
    """

    filled: int
    blank: int
    distinct: int
    refused: int  # cells that the check does not accept
    untidy: bool = False  # whether some cells have to be tidied before they are compared


def not_an_identifier(cell: pl.Expr) -> pl.Expr:
    """Whether a trimmed cell is refused as an identifier, as `fields.Identifier` refuses it."""
    return cell.str.contains(CONTROL) | (cell.str.len_chars() > LONGEST_TEXT)


def has_names(cell: pl.Expr) -> pl.Expr:
    """Whether several different cells of a column of identifiers look like names."""
    return cell.filter(cell.str.contains(A_NAME)).n_unique() >= FEW_NAMES


def check_ids(source: Source, column: str, *, exact: bool) -> pl.LazyFrame:
    """One row with the fields of an IdCheck for a column of identifiers.

    The quick check takes the cells as they stand; the exact one tidies them first.
    """
    cell = pl.col("cell")
    if exact:
        as_is = trimmed(column)
        refused = not_an_identifier(as_is) | as_is.str.contains(REVEALING)
        cells = source.scan([column]).select(tidy(column).alias("cell"), refused.alias("refused"))
        wrong = (pl.col("refused") | looks_destroyed(cell)).sum()
        wrong += all_rounded(cell).cast(pl.UInt32) + has_names(cell).cast(pl.UInt32)
    else:
        cells = source.scan([column]).select(pl.col(column).alias("cell"))
        # No character is longer than its bytes, which are quicker to count.
        wrong = (cell.str.contains(_NOT_PLAIN) | (cell.str.len_bytes() > LONGEST_TEXT)).sum()
    return cells.select(filled=cell.count(), blank=cell.null_count(), hashes=cell.hash().n_unique(), refused=wrong)


def collect_ids(source: Source, column: str) -> IdCheck:
    """The check of a column of identifiers: quick where every cell is plain, else exact."""
    for exact in (False, True):
        row = collect(check_ids(source, column, exact=exact), source).row(0, named=True)
        if not row["refused"]:
            break
    # All blank cells share one hash.
    distinct = row["hashes"] - (row["blank"] > 0)
    return IdCheck(row["filled"], row["blank"], distinct, row["refused"], exact)
