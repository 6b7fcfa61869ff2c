"""Amounts: columns of pay, days or hours, read whole and never value by value.

A column of amounts holds nearly as many different values as people, so its cells are not judged
one by one but read in a few steps over the whole column, to the same result as
`fields.parse_amount`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from wres_calc.extracts.models.fields import AMOUNT, MILLIONTHS
from wres_calc.vocabulary import fold

# Up to six decimals and seven digits before them: a float is within half a millionth of these.
_QUICK = r"^-?[0-9]{1,7}(\.[0-9]{1,6})?$"
_DECIMALS = 6


class Amounts(NamedTuple):
    """The amounts in a column, and which of its cells are refused.

    Attributes:
        units: whole millionths; null for a blank or refused cell.
        refused: true for a refused cell.
    """

    units: pl.Series
    refused: pl.Series


def read_amounts(
    rows: pl.DataFrame, names: Sequence[str], mapped: Mapping[str, Mapping[str, str]]
) -> dict[str, Amounts]:
    """The amounts in some columns.

    Args:
        rows: the cells as they stand in the file.
        names: the columns of amounts.
        mapped: for each column the local values, and what wres-calc.toml says that they mean.
    """
    cells = rows.select(_replaced(rows[name], mapped.get(name, {})) for name in names)
    # Both steps take all columns at once; nulls are neither quick nor slow.
    flags = cells.select(pl.all().str.contains(_QUICK).all())
    quick = [name for name in names if flags[name].item()]
    units = cells.select((pl.col(quick).cast(pl.Float64) * MILLIONTHS).round().cast(pl.Int64))
    never = pl.repeat(value=False, n=rows.height, eager=True)
    return {name: Amounts(units[name], never) if name in quick else _read_carefully(cells[name]) for name in names}


def _read_carefully(cells: pl.Series) -> Amounts:
    text = cells.str.strip_chars()
    text = text.set(text == "", None)
    refused = (~text.str.contains(AMOUNT)).fill_null(value=False)
    return Amounts(_exactly(text.set(refused, None)), refused)


def _replaced(cells: pl.Series, mapped: Mapping[str, str]) -> pl.Series:
    if not mapped:
        return cells
    by_key = {fold(local): value for local, value in mapped.items()}
    different = cells.unique().drop_nulls().to_list()
    meant = {cell: by_key[fold(cell)] for cell in different if fold(cell) in by_key}
    return cells.replace(meant) if meant else cells


def _exactly(text: pl.Series) -> pl.Series:
    """Good cells in millionths, from their digits: half a millionth goes to the even number."""
    parts = (
        text.str.replace_all("[£,]", "")
        .str.extract_groups(r"^(-?)(\d+)(?:\.(\d+))?$")
        .struct.rename_fields(["sign", "whole", "decimals"])
        .struct.unnest()
    )
    decimals = pl.col("decimals").fill_null("").str.pad_end(_DECIMALS, "0")
    rest = decimals.str.slice(_DECIMALS).str.strip_chars_end("0")
    down = pl.col("whole").cast(pl.Int64) * MILLIONTHS + decimals.str.slice(0, _DECIMALS).cast(pl.Int64)
    up = (rest > "5") | ((rest == "5") & (down % 2 == 1))
    size = down + up.cast(pl.Int64)
    signed = pl.when(pl.col("sign") == "-").then(-size).otherwise(size)
    return parts.select(signed.alias(text.name)).to_series()
