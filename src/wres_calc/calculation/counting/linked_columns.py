"""Columns that an extract lacks, taken person by person from the one linked to it: pay, staff."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

import polars as pl

from wres_calc.calculation.counting.linkage import CHECK_IDENTIFIERS, Link
from wres_calc.calculation.counting.people import UNKNOWN_CODE
from wres_calc.extracts.checking.check import plain_dtype
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import filled_rows
from wres_calc.extracts.checking.pay import CODE
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import collect

_MATCHED = "matched"


def linkable(extract: str, columns: Collection[str]) -> set[str]:
    """Those of some columns that the extract linked to it has too; none where no extract is."""
    model = EXTRACTS[extract]
    return set(columns) & set(columns_of(model.linked_to)) - {model.person} if model.linked_to else set()


def add_linked_columns(
    checked: Mapping[str, Checked],
    needs: Mapping[str, Collection[str]],
    links: Mapping[str, Link] = MappingProxyType({}),
) -> list[Problem]:
    """Fill in the columns that an extract lacks from the one linked to it.

    The tallies and the people of the extracts are changed. Of people without a record the columns
    are blank, and their ethnicity is unknown.

    Args:
        checked: the good extracts.
        needs: the columns needed of each.
        links: how well their identifiers fit together.

    Returns:
        How many people have no record, where there are any.
    """
    problems = []
    for extract, own in checked.items():
        source = checked.get(EXTRACTS[extract].linked_to)
        if source is None or own.people.is_empty():
            continue
        missing = linkable(extract, needs.get(extract, ())) - set(own.tally.columns)
        names = [name for name in source.tally.columns if name in missing]
        if names and (number := _take(own, source, names)):
            detail = f"{number:,} {'person' if number == 1 else 'people'}, counted as Unknown"
            linked = links.get(extract)
            few = linked is not None and linked.few
            problems.append(
                own.problem(
                    "id_not_in_staff",
                    column=EXTRACTS[extract].person,
                    count=number,
                    detail=f"{detail}. {linked.said}" if linked and few else detail,
                    mend=CHECK_IDENTIFIERS if few else "",
                )
            )
    return problems


def _take(own: Checked, linked: Checked, names: list[str]) -> int:
    """Take these columns over; how many of its people have no record."""
    person = EXTRACTS[own.source.extract].person
    key = EXTRACTS[linked.source.extract].person
    keys = filled_rows(own, [person]).select(own.identifiers(person))
    ids = collect(keys, own.source).to_series()
    records = collect(
        linked.source.scan([key, *names])
        .select(
            linked.identifiers(key).alias(person),
            *(_read(linked, name) for name in names),
            pl.lit(value=True).alias(_MATCHED),
        )
        .filter(pl.col(person).is_not_null()),
        linked.source,
    )
    people = own.people.with_columns(ids.alias(person)).join(records, on=person, how="left", maintain_order="left")
    if "ethnicity" in names:
        people = people.with_columns(pl.col("ethnicity").fill_null(UNKNOWN_CODE))
    counts = people.group_by(CODE, *names).agg(pl.len().alias(N))
    tally = own.tally.drop(N).with_row_index(CODE).join(counts, on=CODE)
    order = [name for name in tally.columns if name not in (CODE, N)]
    tally = tally.sort(order).with_row_index("row")
    own.tally = tally.select(*order, N)
    places = tally.select("row", CODE, *names)
    placed = people.join(places, on=[CODE, *names], how="left", nulls_equal=True, maintain_order="left")
    own.people = placed.drop(CODE, person, _MATCHED, *names).rename({"row": CODE})
    return int(people[_MATCHED].null_count())


def _read(linked: Checked, name: str) -> pl.Expr:
    values = linked.readings[name]
    dtype = plain_dtype(values.values())
    return pl.col(name).replace_strict(
        list(values), pl.Series(list(values.values()), dtype=dtype), default=None, return_dtype=dtype
    )
