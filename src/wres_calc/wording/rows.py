"""Figures as rows of a table: their cells, the words made from their facts, and the facts."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from wres_calc.figures import ALL, COLUMNS, FACT_NUMBERS, Figure, column_names, fact_cells
from wres_calc.wording.methods import method_words
from wres_calc.wording.notes import reason_words

if TYPE_CHECKING:
    import polars as pl

NUMBERS = frozenset(
    {
        "numerator",
        "denominator",
        "comparator_numerator",
        "comparator_denominator",
        "value",
        "lower",
        "upper",
        "confidence",
        *FACT_NUMBERS,
    }
)


def as_row(figure: Figure, breakdowns: tuple[str, ...] = ()) -> dict[str, object]:
    """The figure as a flat mapping from column name to value, breakdowns in their own columns."""
    told = {"method": method_words(figure), "reason": reason_words(figure), **fact_cells(figure.method, figure.notes)}
    row: dict[str, object] = {}
    for name in COLUMNS:
        if name == "breakdown":
            row.update((b, figure.breakdown.get(b, ALL)) for b in breakdowns)
        elif name in told:
            row[name] = told[name]
        else:
            value = getattr(figure, name)
            row[name] = str(value) if isinstance(value, StrEnum) else value
    return row


def as_frame(figures: Sequence[Figure], breakdowns: tuple[str, ...] = ()) -> "pl.DataFrame":
    """The figures as a Polars table with the columns of results.csv; numbers are 64-bit floats."""
    import polars as pl

    schema = {name: pl.Float64 if name in NUMBERS else pl.String for name in column_names(breakdowns)}
    rows = [tuple(as_row(figure, breakdowns).values()) for figure in figures]
    return pl.DataFrame(rows, schema=schema, orient="row")
