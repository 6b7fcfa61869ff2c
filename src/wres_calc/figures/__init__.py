"""Figures: what every measure makes and every report shows, and the files that hold them."""

from wres_calc.figures.figure import (
    ALL,
    COLUMNS,
    Count,
    Figure,
    Results,
    Status,
    as_frame,
    as_row,
    column_names,
)
from wres_calc.figures.measures import (
    ONE_CASE,
    PAY_GAPS,
    SENSITIVITY,
    UNITS,
    UNKNOWN_BOUNDS,
    Measure,
)

__all__ = [
    "ALL",
    "COLUMNS",
    "ONE_CASE",
    "PAY_GAPS",
    "SENSITIVITY",
    "UNITS",
    "UNKNOWN_BOUNDS",
    "Count",
    "Figure",
    "Measure",
    "Results",
    "Status",
    "as_frame",
    "as_row",
    "column_names",
]
