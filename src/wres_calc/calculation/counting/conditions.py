"""Who is of a population: what its conditions mean, whom they leave out, and who is active."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from wres_calc.calculation.counting.counts import KIND
from wres_calc.calculation.options import Years
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.base import ACTIVE
from wres_calc.extracts.models.pay import FULL_PAY, PAID_BONUS
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.standards.bank_wres import ACTIVE_MONTHS
from wres_calc.standards.kinds import Values, Where
from wres_calc.vocabulary import parse_staff_group

_SUBSTANTIVE = "has_substantive_post"
_OTHERWISE = {FULL_PAY: "not on full pay", PAID_BONUS: "not paid a bonus"}


def active_days(snapshot: date) -> Years:
    """The six months that end on the snapshot date: 1 October to 31 March."""
    months = snapshot.year * 12 + snapshot.month - 1 - ACTIVE_MONTHS
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day  # of the month six months back
    before = date(months // 12, months % 12 + 1, min(snapshot.day, last))
    return Years(before + timedelta(days=1), snapshot)


def with_active(frame: pl.DataFrame, extract: str, snapshot: date | None) -> pl.DataFrame:
    """A tally that says who is active, in place of the day on which somebody last worked.

    Without the column or the snapshot date everybody is.
    """
    column = EXTRACTS[extract].active_column
    if not column:
        return frame
    active = pl.lit(value=True)
    if snapshot and column in frame.columns:
        days = active_days(snapshot)
        worked = pl.col(column).cast(pl.Date)  # where nobody ever worked there is no day in it
        active = worked.is_between(days.start, days.end).fill_null(value=False)
    keys = [name for name in frame.columns if name not in (column, N)]
    said = frame.with_columns(active.alias(ACTIVE))
    return said.group_by(*keys, ACTIVE).agg(pl.col(N).sum()).sort(*keys, ACTIVE)


def problems_of_active(checked: Checked, snapshot: date | None) -> list[Problem]:
    """What cannot be told of who is active, and of who has a substantive post."""
    extract = checked.source.extract
    column = EXTRACTS[extract].active_column
    if not column:
        return []
    said = []
    lacking = "" if snapshot else "no snapshot date"
    if column not in checked.source.columns:
        lacking = f"no column {column}"
    if lacking:
        said.append(checked.problem("active_unknown", column=column, count=checked.rows, detail=lacking))
    else:
        later = checked.tally.filter(pl.col(column).cast(pl.Date) > snapshot)
        if number := int(later[N].sum()):
            detail = f"{number:,} last worked after {snapshot}"
            said.append(checked.problem("worked_after_snapshot", column=column, count=number, detail=detail))
    if _SUBSTANTIVE in columns_of(extract) and _SUBSTANTIVE not in checked.source.columns:
        said.append(checked.problem("substantive_unknown", column=_SUBSTANTIVE, count=checked.rows))
    return said


# --- conditions on the records of people ------------------------------------------------------


class Condition(NamedTuple):
    """A condition on the raw cells of a record.

    Attributes:
        reason: what a person is who does not meet it.
        column: the column of the file.
        raws: the cells that meet it.
    """

    reason: str
    column: str
    raws: tuple[str | None, ...]


def allowed_raws(readings: Mapping[str | None, Any], values: tuple[Any, ...]) -> list[str | None]:
    """The raw cells that mean one of these values; a blank cell counts as False."""
    return [raw for raw, meant in readings.items() if (False if meant is None else meant) in values]


def conditions_on(record: Checked, where: Where) -> tuple[Condition, ...]:
    """The conditions of a population, as they stand on the raw cells of its extract.

    A column that the file does not have leaves nobody out: a record without it says neither.
    """
    found = []
    for name, values in where.items():
        column, meant = _meanings(record, name)
        if meant is not None:
            raws = tuple(allowed_raws(meant, values))
            found.append(Condition(exclusion_reason(name, values), column, raws))
    return tuple(found)


def _meanings(record: Checked, name: str) -> tuple[str, Mapping[str | None, Any] | None]:
    """The column of the file behind a column of the tally, and what its cells mean."""
    if name == KIND:
        readings = record.readings.get("staff_group", {})
        return "staff_group", {
            raw: None if group is None else parse_staff_group(group).kind for raw, group in readings.items()
        }
    return name, record.readings.get(name)


def exclusion_reason(name: str, values: Values) -> str:
    """What the rows are that do not have these values: "not shortlisted", "mandatory"."""
    if name in _OTHERWISE and set(values) == {True}:
        return _OTHERWISE[name]
    if name == KIND:
        return f"not {' or '.join(str(value) for value in values)} staff"
    words = name.removeprefix("has_").replace("_", " ")
    has = name.startswith("has_")
    if set(values) == {True}:
        return f"without a {words}" if has else f"not {words}"
    if set(values) == {False}:
        return f"with a {words}" if has else words
    named = " or ".join(str(value) for value in values if not isinstance(value, bool))
    return f"{words} other than {named}"
