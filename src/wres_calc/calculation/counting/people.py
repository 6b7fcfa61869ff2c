"""Counting people in event files: two cases or two courses of one person are one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from wres_calc.calculation.counting.conditions import allowed_raws, conditions_on
from wres_calc.calculation.counting.exclusions import Exclusion
from wres_calc.calculation.options import Years
from wres_calc.extracts.checking.check import plain_dtype
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.reading.source import collect
from wres_calc.standards.kinds import Population, Where
from wres_calc.vocabulary import ethnic_categories, parse_ethnicity

UNKNOWN_CODE = parse_ethnicity(None).code
_UNKNOWN_CODES = [c.code for c in ethnic_categories() if c.wres_group == "Unknown"]
_ID = "person"


@dataclass(frozen=True, slots=True)
class People:
    """People who had an event.

    Attributes:
        frame: one row per combination of their columns, with their number in "n".
        rows: rows of the file that these people come from.
        unmatched: people whose identifier has no record.
        conflicts: people whose own rows name different ethnic categories.
        without_id: rows that were counted as one person each.
        outside: rows of people whose record leaves them out; they are in none of the other
            numbers.
    """

    frame: pl.DataFrame
    rows: int
    unmatched: int
    conflicts: int
    without_id: int
    outside: tuple[Exclusion, ...] = ()

    @property
    def count(self) -> int:
        """How many people."""
        return int(self.frame[N].sum())


def count_people(
    events: Checked,
    record: Checked | None,
    population: Population,
    span: Years | None,
    columns: tuple[str, ...],
    *,
    from_record: tuple[str, ...] = (),
) -> People:
    """The people of a population of events, with the columns asked for.

    Ethnicity and breakdowns come from the event file where it has them, otherwise from the record
    of the same person. Without a record people are Unknown; people whose record shows that they
    are not among those the event is measured among are left out.

    Args:
        events: the checked event file.
        record: the checked extract with the records of its people, where there is one.
        population: which of the events count.
        span: the period; None for events of every date.
        columns: the columns wanted, ethnicity among them.
        from_record: columns that come from the record where there can be one, even if the event
            file has them: strata must be those in which the people are counted.
    """
    source = events.source
    rows = _counted_rows(events, population, span)
    person = EXTRACTS[source.extract].person
    has_ids = person in source.columns
    in_record = set(record.source.columns) if has_ids and record is not None else set()
    own = [name for name in columns if name in source.columns and not (name in from_record and name in in_record)]
    taken = [name for name in columns if name not in own and name in in_record]
    read = [read_column(events, name) for name in own]
    if not has_ids:
        plain = rows.select(read).group_by(own).agg(pl.len().alias(N))
        each = collect(plain, source).sort(own)
        total = int(each[N].sum())
        return People(_filled(each, columns), total, 0, 0, total)
    persons = persons_of(rows.select(events.identifiers(person).alias(_ID), *read), own)
    if record is not None:
        records = _records(record, taken, population.record)
        persons = persons.join(records, on=_ID, how="left")
    else:
        persons = persons.with_columns(
            pl.lit(value=True).alias("matched"), pl.lit(None, dtype=pl.String).alias("outside")
        )
    flags = ["matched", "conflict", "named", "outside"]
    grouped = (
        persons.with_columns(pl.col("matched").fill_null(value=False))
        .group_by(*own, *taken, *flags)
        .agg(pl.len().alias(N), pl.col("events").sum())
    )
    every = collect(grouped, source, record.source if record else source)
    counted = every.filter(pl.col("outside").is_null())

    def people(condition: pl.Expr) -> int:
        return int(counted.filter(condition)[N].sum())

    unmatched = people(~pl.col("matched") & pl.col("named")) if record is not None else 0
    conflicts, without_id = people(pl.col("conflict")), people(~pl.col("named"))
    total = int(counted["events"].sum())
    if record is not None:
        counted = counted.with_columns(
            pl.when("matched").then(_replace(name, record.readings[name])).alias(name) for name in taken
        )
    frame = _filled(counted, columns).group_by(columns).agg(pl.col(N).sum()).sort(columns)
    return People(frame, total, unmatched, conflicts, without_id, _left_out(every))


def _records(record: Checked, taken: list[str], among: Where) -> pl.LazyFrame:
    """The records: what is taken from them, and why somebody is not counted at all."""
    person = EXTRACTS[record.source.extract].person
    conditions = conditions_on(record, among)
    # The first condition that is not met is the reason.
    reasons = [pl.when(~_in(c.column, list(c.raws))).then(pl.lit(c.reason)) for c in conditions]
    outside = pl.coalesce(*reasons) if reasons else pl.lit(None, dtype=pl.String)
    needed = dict.fromkeys([person, *taken, *(c.column for c in conditions)])
    records = record.source.scan(list(needed)).select(
        record.identifiers(person).alias(_ID), *taken, pl.lit(value=True).alias("matched"), outside.alias("outside")
    )
    return records.filter(pl.col(_ID).is_not_null())


def _left_out(every: pl.DataFrame) -> tuple[Exclusion, ...]:
    """The rows of people who are left out, by the reason."""
    out = every.filter(pl.col("outside").is_not_null())
    rows = out.group_by("outside").agg(pl.col("events").sum()).sort("outside")
    return tuple(Exclusion(reason, int(number)) for reason, number in rows.iter_rows())


def _counted_rows(events: Checked, population: Population, span: Years | None) -> pl.LazyFrame:
    source = events.source
    date_column = EXTRACTS[source.extract].date_column or ""  # every event file has one
    rows = source.scan(source.columns)
    for name, values in population.where.items():
        if name in source.columns:
            cells = allowed_raws(events.readings[name], values)
            rows = rows.filter(_in(name, cells))
        elif False not in values:
            rows = rows.filter(pl.lit(value=False))
    # Rows without any content have no date, so they are left out here too.
    days: Mapping[str | None, date] = events.readings[date_column]
    cells = [raw for raw, day in days.items() if span is None or span.holds(day)]
    return rows.filter(_in(date_column, cells))


def _in(name: str, cells: list[str | None]) -> pl.Expr:
    return pl.col(name).is_in(cells, nulls_equal=True)


def _replace(name: str, readings: Mapping[str | None, Any]) -> pl.Expr:
    dtype = plain_dtype(readings.values())
    return pl.col(name).replace_strict(
        list(readings), pl.Series(list(readings.values()), dtype=dtype), default=None, return_dtype=dtype
    )


def read_column(events: Checked, name: str) -> pl.Expr:
    """What the cells of a column mean."""
    return _replace(name, events.readings[name]).alias(name)


def persons_of(cells: pl.LazyFrame, own: list[str]) -> pl.LazyFrame:
    """One row per person; rows without an identifier are one person each.

    Where rows of one person differ, a known value comes before an unknown one, and the first in
    order is taken, so that the order of the rows never matters.
    """
    takes = []
    conflict = pl.lit(value=False)
    for name in own:
        value = pl.col(name)
        if name == "ethnicity":
            known = value.filter(~value.is_in(_UNKNOWN_CODES))
            conflict = known.n_unique() > 1
            takes.append(pl.coalesce(known.min(), value.min()).alias(name))
        else:
            takes.append(value.min())
    named = (
        cells.filter(pl.col(_ID).is_not_null())
        .group_by(_ID)
        .agg(*takes, conflict.alias("conflict"), pl.len().alias("events"))
        .with_columns(pl.lit(value=True).alias("named"))
    )
    unnamed = cells.filter(pl.col(_ID).is_null()).with_columns(
        pl.lit(value=False).alias("conflict"),
        pl.lit(1, dtype=pl.get_index_type()).alias("events"),
        pl.lit(value=False).alias("named"),
    )
    return pl.concat([named, unnamed], how="vertical")


def _filled(counted: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """Every column wanted, with Unknown ethnicity where there is no record."""
    there = [pl.col(name) if name in counted.columns else pl.lit(None, dtype=pl.String).alias(name) for name in columns]
    return counted.select(*there, N).with_columns(pl.col("ethnicity").fill_null(UNKNOWN_CODE))
