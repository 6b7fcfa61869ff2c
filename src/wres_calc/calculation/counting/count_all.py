"""Counting the checked extracts, and saying what counting shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType

import polars as pl

from wres_calc.calculation.counting.conditions import problems_of_active, with_active
from wres_calc.calculation.counting.counted_data import CountedData, CountedEvents, Hierarchy
from wres_calc.calculation.counting.counts import FINER, one_spelling, with_derived
from wres_calc.calculation.counting.events import count_events, outside_days
from wres_calc.calculation.counting.linked_columns import add_linked_columns
from wres_calc.calculation.counting.pay import PayTable
from wres_calc.calculation.loading import LoadedExtracts, required_columns
from wres_calc.calculation.options import BREAKDOWNS, Options, Window, reporting_years
from wres_calc.calculation.warnings import about_the_survey
from wres_calc.extracts.checking.check import dates, unknown_ethnicity
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.problems import FileSummary, Problem
from wres_calc.vocabulary import finer_groups


@dataclass(frozen=True, slots=True)
class Counting:
    """What counting gives: the counts, what it shows, and a summary of each file."""

    counts: CountedData
    problems: tuple[Problem, ...]
    files: tuple[FileSummary, ...]


def count_all(data: LoadedExtracts, options: Options) -> Counting:
    """Count everything, and say what counting shows."""
    problems = add_linked_columns(data.checked, required_columns(options), data.links)
    frames = {
        extract: with_active(with_derived(checked.tally, options.groups), extract, options.snapshot)
        for extract, checked in data.checked.items()
        if not (EXTRACTS[extract].record or EXTRACTS[extract].published)
    }
    for checked in data.checked.values():
        problems += problems_of_active(checked, options.snapshot)
    events = count_events(data, options, frames)
    problems += events.problems
    frames |= events.frames
    labels = [name for name in BREAKDOWNS if name in options.breakdown_columns]
    survey = _survey(data.checked)
    problems += about_the_survey(options, data.checked, survey)
    spelled = one_spelling(frames, labels)
    counts = CountedData(
        frames=spelled,
        survey=survey,
        supplied=frozenset(data.checked),
        events=events.counted,
        finer=_finer(options, frames),
        strata=events.strata,
        nested=_nested(spelled, [name for name in labels if name in _ORGANISATION]),
        pay={
            extract: PayTable(spelled[extract], checked.people)
            for extract, checked in data.checked.items()
            if not checked.people.is_empty()
        },
    )
    return Counting(counts, tuple(problems), summaries(data.checked, options, events.counted))


def _survey(checked: Mapping[str, Checked]) -> dict[tuple[str, str, str], tuple[float, int | None]]:
    """Percentage and respondents by extract, question and group."""
    return {
        (extract, row["question"], row["group"]): (row["percentage"], row.get("respondents"))
        for extract, one in checked.items()
        if EXTRACTS[extract].published
        for row in one.tally.iter_rows(named=True)
    }


_ORGANISATION = ("division", "directorate", "site")


def _nested(frames: Mapping[str, pl.DataFrame], labels: list[str]) -> dict[str, Hierarchy]:
    """For each label that lies wholly inside one label of another column, which one.

    An organisation chart tells as much to anybody, so disclosure control has to know it.
    """
    found: dict[str, Hierarchy] = {}
    for parent, child in permutations(labels, 2):
        pairs = {
            pair
            for frame in frames.values()
            if {parent, child} <= set(frame.columns)
            for pair in frame.select(child, parent).drop_nulls().unique().rows()
        }
        inside = dict(sorted(pairs))
        if pairs and len(pairs) == len(inside) and child not in found and parent not in found:
            found[child] = Hierarchy(parent, inside)
    return found


def _finer(options: Options, frames: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """The finer groups asked for; those of the 1991 list only where somebody is in them."""
    listed = finer_groups(options.groups)
    met = {name for frame in frames.values() if FINER in frame.columns for name in frame[FINER].drop_nulls().unique()}
    return (*listed, *sorted(met.difference(listed)))


def summaries(
    checked: Mapping[str, Checked], options: Options, events: Mapping[str, CountedEvents] = MappingProxyType({})
) -> tuple[FileSummary, ...]:
    """The data quality of each checked file."""
    return tuple(_summary(one, options, events.get(extract)) for extract, one in checked.items())


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


def _summary(checked: Checked, options: Options, events: CountedEvents | None) -> FileSummary:
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
        rows_counted=events.rows if events else None,
        people_counted=events.people if events else None,
        unmatched_ids=events.unmatched if events else None,
        first_date=first.isoformat() if first else None,
        last_date=last.isoformat() if last else None,
        outside_period=outside,
        encoding=checked.source.table.encoding,
    )
