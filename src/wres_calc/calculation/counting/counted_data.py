"""What the extracts say, ready for figures to be made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

from wres_calc.calculation.counting.exclusions import Exclusion
from wres_calc.calculation.counting.pay import PayTable


@dataclass(frozen=True, slots=True)
class CountedEvents:
    """The people of an event file.

    Attributes:
        rows: the rows that they come from.
        people: how many they are; somebody with an event in each of two years is two.
        years: how many reporting years they are counted in.
        excluded: the rows that are not counted, in the order in which they were left out.
        unmatched: people without a record; None where there are no records to look in.
    """

    rows: int
    people: int
    years: int = 1
    excluded: tuple[Exclusion, ...] = ()
    unmatched: int | None = None


class Hierarchy(NamedTuple):
    """A column of labels inside another: the parent's column, and the label each label is in."""

    parent: str
    inside: Mapping[str, str]


class CountedData(NamedTuple):
    """What the extracts say, ready to be counted.

    Attributes:
        frames: for each supplied extract, a tally made by `counting.with_derived`; for event
            files a tally of people in the period.
        survey: percentage and respondents by extract, question and group.
        supplied: the extracts that were found.
        events: for each event file, the people counted and what was left out.
        finer: the finer ethnic groups asked for.
        strata: for each extract, the tally that ratios are stratified by.
        nested: the columns of labels that lie inside another.
        pay: the people of each supplied extract of pay.
    """

    frames: Mapping[str, pl.DataFrame]
    survey: Mapping[tuple[str, str, str], tuple[float, int | None]]
    supplied: frozenset[str]
    events: Mapping[str, CountedEvents]
    finer: tuple[str, ...] = ()
    strata: Mapping[str, pl.DataFrame] = MappingProxyType({})
    nested: Mapping[str, Hierarchy] = MappingProxyType({})
    pay: Mapping[str, PayTable] = MappingProxyType({})
