"""Counting the checked extracts, and saying what counting shows."""

from collections.abc import Mapping
from itertools import permutations
from types import MappingProxyType

import polars as pl

from wres_calc.calculation.builder import CountedData, Hierarchy
from wres_calc.calculation.counting import FINER, one_spelling, with_derived
from wres_calc.calculation.events import events_of, outside_days
from wres_calc.calculation.lending import lend
from wres_calc.calculation.loading import Data, needs_of
from wres_calc.calculation.membership import remarks_on_active, with_active
from wres_calc.calculation.options import BREAKDOWNS, Options, Window, reporting_years
from wres_calc.calculation.pay_counts import PayTable
from wres_calc.calculation.remarks import remark_survey
from wres_calc.extracts.checking.check import dates, unknown_ethnicity
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.problems import FileSummary
from wres_calc.vocabulary import finer_groups


def facts_of(data: Data, options: Options) -> CountedData:
    """Count everything, add what counting shows to the report, and sum up the files."""
    data.report.problems += lend(data.checked, needs_of(options), data.links)
    frames = {
        extract: with_active(with_derived(checked.tally, options.groups), extract, options.snapshot)
        for extract, checked in data.checked.items()
        if not (EXTRACTS[extract].record or EXTRACTS[extract].published)
    }
    for checked in data.checked.values():
        data.report.problems += remarks_on_active(checked, options.snapshot)
    events = events_of(data, options, frames)
    frames |= events.frames
    labels = [name for name in BREAKDOWNS if name in options.breakdown_columns]
    survey: dict[tuple[str, str, str], tuple[float, int | None]] = {}
    for extract, checked in data.checked.items():
        if EXTRACTS[extract].published:
            for row in checked.tally.iter_rows(named=True):
                people = row.get("respondents")
                survey[extract, row["question"], row["group"]] = (row["percentage"], people)
    remark_survey(data, options, survey)
    summarise(data, options, events.unmatched, events.counts)
    spelled = one_spelling(frames, labels)
    return CountedData(
        spelled, survey, frozenset(data.checked), events.counts, _finer(options, frames),
        events.strata, _nested(spelled, [name for name in labels if name in _ORGANISATION]),
        events.outside,
        {extract: PayTable(spelled[extract], checked.people)
         for extract, checked in data.checked.items() if not checked.people.is_empty()},
    )  # fmt: skip


_ORGANISATION = ("division", "directorate", "site")


def _nested(frames: Mapping[str, pl.DataFrame], labels: list[str]) -> dict[str, Hierarchy]:
    """For each label that lies wholly inside one label of another column, which one.

    An organisation chart tells as much to anybody, so disclosure control has to know it.
    """
    found: dict[str, Hierarchy] = {}
    for parent, child in permutations(labels, 2):
        pairs = {
            pair
            for frame in frames.values() if {parent, child} <= set(frame.columns)
            for pair in frame.select(child, parent).drop_nulls().unique().rows()
        }  # fmt: skip
        inside = dict(sorted(pairs))
        if pairs and len(pairs) == len(inside) and child not in found and parent not in found:
            found[child] = Hierarchy(parent, inside)
    return found


def _finer(options: Options, frames: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """The finer groups asked for; those of the 1991 list only where somebody is in them."""
    listed = finer_groups(options.groups)
    met = {
        name
        for frame in frames.values() if FINER in frame.columns
        for name in frame[FINER].drop_nulls().unique()
    }  # fmt: skip
    return (*listed, *sorted(met.difference(listed)))


def summarise(
    data: Data,
    options: Options,
    unmatched: Mapping[str, int] = MappingProxyType({}),
    events: Mapping[str, tuple[int, int]] = MappingProxyType({}),
) -> None:
    """Add the data quality of each checked file to the report."""
    data.report.files += [
        _summary(checked, options, unmatched.get(extract), events.get(extract))
        for extract, checked in data.checked.items()
    ]


def _years_of(extract: str, options: Options) -> int:
    """How many years the events of an extract are counted in: two where an average is asked for."""
    populations = (
        population
        for indicator in options.indicators
        for part in indicator.every_part
        for population in part.populations()
    )
    averaged = any(one.averaged for one in populations if one.extract == extract)
    return 2 if averaged and options.window is Window.TWO_YEAR_AVERAGE else 1


def _summary(
    checked: Checked, options: Options, unmatched: int | None, events: tuple[int, int] | None
) -> FileSummary:
    tally = checked.tally
    first, last = dates(checked)
    outside = None
    if first and options.snapshot:
        years = reporting_years(options.snapshot, _years_of(checked.source.extract, options))
        outside = outside_days(checked, years[-1].start, years[0].end)
    return FileSummary(
        extract=checked.source.extract,
        file=checked.source.file,
        rows=checked.rows,
        unknown_ethnicity=unknown_ethnicity(tally) if "ethnicity" in tally.columns else None,
        rows_counted=events[0] if events else None,
        people_counted=events[1] if events else None,
        unmatched_ids=unmatched,
        first_date=first.isoformat() if first else None,
        last_date=last.isoformat() if last else None,
        outside_period=outside,
        encoding=checked.source.table.encoding,
    )
