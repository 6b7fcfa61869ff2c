"""Checking the percentages of a survey against each other: is one of them a fraction?"""

import polars as pl

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import filled_rows
from wres_calc.extracts.problems import FIRST_ROWS, listing
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW

_PERCENTAGE = "percentage"


def check_percentages(checked: Checked, *, every_row: bool) -> None:
    """Say where 0.264 stands among 26.4 and 30.1, and where every percentage is 1 or less.

    What is written with its sign (0.6%) is meant as it stands. Exactly 1 and 0 may be either.
    """
    read = checked.readings.get(_PERCENTAGE, {})
    values = [value for value in read.values() if value is not None]
    if not values:
        return
    if max(values) <= 1:
        if not checked.tally.is_empty() and not all(raw and "%" in raw for raw in read):
            checked.problems.append(checked.problem("survey_fractions", column=_PERCENTAGE, count=checked.rows))
        return
    among = [raw for raw, value in read.items() if raw and "%" not in raw and 0 < value < 1]
    if not among:
        return
    wanted = filled_rows(checked, [_PERCENTAGE]).filter(pl.col(_PERCENTAGE).is_in(among))
    cells = collect(wanted, checked.source)
    rows = cells[ROW].to_list()
    shown = ", ".join(f"'{cell}'" for cell in cells[_PERCENTAGE].head(FIRST_ROWS))
    problem = checked.problem(
        "survey_fraction_among",
        column=_PERCENTAGE,
        count=len(rows),
        rows=tuple(rows[:FIRST_ROWS]),
        detail=f"{shown}; others in the file are above 1",
    )
    checked.problems.append(problem)
    if every_row:
        checked.listing += listing(problem, rows)
