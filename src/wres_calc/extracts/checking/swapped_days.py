"""Are day and month swapped? In a file of many dates some day of the month is above 12."""

from datetime import date

import polars as pl

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import Problem

_MANY_ROWS = 36
# Twelve days of thirty: eight different dates all fall on them once in 1,700 files.
_MANY_DATES = 8
_LAST_MONTH = 12


def swapped_days(checked: Checked) -> list[Problem]:
    """Columns in which no date lies after the 12th of a month.

    Dates that are all of one day of the month, such as the first, are the months of events.
    """
    known = columns_of(checked.source.extract)
    problems = []
    for name in checked.tally.columns:
        if name not in known or known[name].role is not Role.DATE:
            continue
        dated = checked.tally.filter(pl.col(name).is_not_null())
        rows = int(dated[N].sum())
        dates: set[date] = set(dated[name].to_list())
        days = {each.day for each in dates}
        many = rows > _MANY_ROWS and len(dates) >= _MANY_DATES
        if many and len(days) > 1 and max(days) <= _LAST_MONTH:
            detail = f"none of the {len(dates):,} different dates lies after the 12th of a month"
            problems.append(checked.problem("days_swapped", column=name, count=rows, detail=detail))
    return problems
