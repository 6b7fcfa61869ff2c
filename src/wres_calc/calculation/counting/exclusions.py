"""What counting leaves out, and why."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from wres_calc.calculation.counting.conditions import exclusion_reason
from wres_calc.calculation.options import Years
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.standards.kinds import Values, Where

BLANK = "blank rows"
JOINED = "further rows of a person counted already"
JOINED_EACH_YEAR = "further rows of a person counted already in the same year"


class Exclusion(NamedTuple):
    """A number that was left out, and why.

    Attributes:
        reason: why, in words.
        number: how many rows.
        joined: whether the rows do count, and their person was counted with another row.
    """

    reason: str
    number: int
    joined: bool = False


def by_conditions(tally: pl.DataFrame, where: Where) -> list[Exclusion]:
    """What each condition leaves out of the rows that the conditions before it left."""
    exclusions = []
    met: dict[str, Values] = {}
    for name, values in where.items():
        before = holding(tally, met)
        met[name] = values
        exclusions.append(Exclusion(exclusion_reason(name, values), before - holding(tally, met)))
    return exclusions


def by_period(events: Checked, where: Where, years: Iterable[Years | None]) -> list[Exclusion]:
    """The rows that meet the conditions and lie outside the years; none for events of all dates."""
    spans = [span for span in years if span is not None]
    if not spans:
        return []
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    day = pl.col(EXTRACTS[events.source.extract].date_column or "")  # every event file has one
    outside = events.tally.filter(~day.is_between(start, end))
    return [Exclusion(f"outside the period {start} to {end}", holding(outside, where))]


def together(exclusions: Iterable[Exclusion]) -> tuple[Exclusion, ...]:
    """The rows left out by each reason, each reason once."""
    rows: dict[str, int] = {}
    for one in exclusions:
        rows[one.reason] = rows.get(one.reason, 0) + one.number
    return tuple(Exclusion(reason, number) for reason, number in rows.items())


def holding(tally: pl.DataFrame, where: Mapping[str, Values]) -> int:
    """How many rows have the values; a column that is not there, or a blank cell, is False."""
    names = [name for name in where if name in tally.columns]
    if any(False not in values for name, values in where.items() if name not in names):
        return 0
    if not names:
        return int(tally[N].sum())
    small = tally.group_by(names).agg(pl.col(N).sum())
    return sum(
        row[N]
        for row in small.iter_rows(named=True)
        if all((False if row[name] is None else row[name]) in where[name] for name in names)
    )
