"""The people of event files: whom each figure counts, and what is said of how they were counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from wres_calc.calculation.counting.counted_data import CountedEvents
from wres_calc.calculation.counting.counts import with_derived
from wres_calc.calculation.counting.exclusions import (
    JOINED,
    JOINED_EACH_YEAR,
    Exclusion,
    by_conditions,
    by_period,
    together,
)
from wres_calc.calculation.counting.linkage import CHECK_IDENTIFIERS
from wres_calc.calculation.counting.people import People, count_people
from wres_calc.calculation.loading import LoadedExtracts
from wres_calc.calculation.options import Options, Window, Years, reporting_years
from wres_calc.calculation.warnings import more_events_than_people
from wres_calc.extracts.checking.check import dates
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.problems import Problem
from wres_calc.standards.kinds import Population, RelativeLikelihood, of_kind


@dataclass(frozen=True, slots=True)
class Events:
    """What the event files say.

    Attributes:
        frames: for each of them a tally of the people who had the event.
        strata: the same in the strata that ratios are stratified by.
        counted: for each of them, how many people they are and what was left out.
        problems: what counting shows.
    """

    frames: Mapping[str, pl.DataFrame]
    strata: Mapping[str, pl.DataFrame]
    counted: Mapping[str, CountedEvents]
    problems: tuple[Problem, ...]


def count_events(data: LoadedExtracts, options: Options, people: Mapping[str, pl.DataFrame]) -> Events:
    """Count the people of every event file that an indicator is about.

    Args:
        data: the checked extracts.
        options: what was asked for.
        people: the tallies of the people among whom events are measured.
    """
    frames: dict[str, pl.DataFrame] = {}
    strata: dict[str, pl.DataFrame] = {}
    counted: dict[str, CountedEvents] = {}
    problems: list[Problem] = []
    for part in _parts(options):
        extract = part.event.extract
        if extract not in data.checked or extract in frames:
            continue
        file = _EventFile(data, options, part)
        each_year = file.people(options.breakdown_columns)
        frames[extract] = file.tally(each_year, options.breakdown_columns)
        if options.stratify:
            by_stratum = file.people(options.stratify, strata=True)
            strata[extract] = file.tally(by_stratum, options.stratify)
        counted[extract] = file.counted(each_year)
        problems += file.problems(each_year)
        if part.population.extract in people:
            every = {**people, **frames}
            problems += more_events_than_people(data.checked[extract], part, every, years=len(each_year))
    return Events(frames, strata, counted, tuple(problems))


def _parts(options: Options) -> Iterator[RelativeLikelihood]:
    """The parts that are about people who had an event."""
    for standard in options.standards:
        for indicator in standard.indicators:
            for part in of_kind(indicator.parts, RelativeLikelihood):
                if part.event.people:
                    yield part


class _EventFile:
    """One event file, and whom of it counts."""

    def __init__(self, data: LoadedExtracts, options: Options, part: RelativeLikelihood) -> None:
        self._options, self._event = options, part.event
        self._checked = data.checked[part.event.extract]
        self._link = data.links.get(part.event.extract)
        self._model = EXTRACTS[part.event.extract]
        self._record = data.checked.get(self._model.record)
        self._years = years_of(options, part.event)
        # Of whom the groups are, for every part that is about these events.
        self._groupings = tuple(
            dict.fromkeys(
                grouping.column
                for other in _parts(options)
                if other.event.extract == part.event.extract and (grouping := other.grouped_by())
            )
        )

    @property
    def _has_records(self) -> bool:
        """Whether there are records to look for the people in."""
        return self._record is not None and self._model.person in self._checked.source.columns

    def people(self, wanted: tuple[str, ...], *, strata: bool = False) -> list[People]:
        """The people of each reporting year, latest first.

        Args:
            wanted: the columns wanted beside their groups.
            strata: whether they are strata, which come from the records where those have them.
        """
        return [
            count_people(
                self._checked,
                self._record,
                self._event,
                span,
                self._columns(wanted),
                from_record=wanted if strata else (),
            )
            for span in self._years
        ]

    def tally(self, people: Iterable[People], wanted: tuple[str, ...]) -> pl.DataFrame:
        """A tally of the people of all years by their groups and the columns wanted."""
        columns = self._columns(wanted)
        frame = pl.concat([each.frame for each in people])
        frame = frame.group_by(columns).agg(pl.col(N).sum()).sort(columns)
        return with_derived(frame, self._options.groups)

    def counted(self, people: Sequence[People]) -> CountedEvents:
        """How many people there are, and the rows that are not counted, in order."""
        rows, number = sum(each.rows for each in people), sum(each.count for each in people)
        where, tally = self._event.where, self._checked.tally
        repeated = JOINED_EACH_YEAR if len(people) > 1 else JOINED
        return CountedEvents(
            rows=rows,
            people=number,
            years=len(people),
            excluded=(
                *by_conditions(tally, where),
                *by_period(self._checked, where, self._years),
                *together(one for each in people for one in each.outside),
                Exclusion(repeated, rows - number, joined=True),
            ),
            unmatched=sum(each.unmatched for each in people) if self._has_records else None,
        )

    def _columns(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Ethnicity, and those of the columns wanted that the file or the record has."""
        available = {*self._checked.source.columns}
        if self._has_records and self._record:
            available |= set(self._record.source.columns)
        names = dict.fromkeys((*self._groupings, *wanted))
        return ("ethnicity", *(n for n in names if n in available and n != "ethnicity"))

    def problems(self, people: Sequence[People]) -> Iterator[Problem]:
        """What counting shows of the file."""
        person = self._model.person
        own = "ethnicity" in self._checked.source.columns
        unmatched = sum(each.unmatched for each in people)
        taken = "whose ethnicity is taken from this file" if own else "counted as Unknown"
        detail, mend = f"{_number(unmatched, *_PEOPLE)}, {taken}", ""
        if self._link and self._link.few:
            detail, mend = f"{detail}. {self._link.said}", CHECK_IDENTIFIERS
        yield from self._problem("id_not_in_staff", unmatched, person, detail, mend)
        without = sum(each.without_id for each in people)
        yield from self._problem("no_staff_id", without, person, _number(without, *_ROWS))
        conflicts = sum(each.conflicts for each in people)
        yield from self._problem("two_ethnicities", conflicts, "ethnicity", _number(conflicts, *_PEOPLE))
        for reason, rows, _ in together(one for each in people for one in each.outside):
            detail = f"{_number(rows, *_ROWS)}: {reason}"
            yield from self._problem("outside_population", rows, person, detail)
        yield from self._about_the_period()

    def _about_the_period(self) -> Iterator[Problem]:
        column = self._model.date_column
        first, last = dates(self._checked)
        if self._years == (None,):
            rows = self._checked.rows
            detail = f"{_number(rows, *_ROWS)}, from {first} to {last}"
            yield from self._problem("period_unknown", rows, column, detail)
            return
        start = min(span.start for span in self._years if span)
        end = max(span.end for span in self._years if span)
        outside = outside_days(self._checked, start, end)
        detail = f"{_number(outside, *_ROWS)}; the period is {start} to {end}"
        yield from self._problem("outside_period", outside, column, detail)

    def _problem(self, kind: str, number: int, column: str | None, detail: str, mend: str = "") -> Iterator[Problem]:
        if number:
            yield self._checked.problem(kind, column=column, count=number, detail=detail, mend=mend)


_PEOPLE, _ROWS = ("person", "people"), ("row", "rows")


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def years_of(options: Options, event: Population) -> tuple[Years | None, ...]:
    """The reporting years whose events count, latest first; None for events of every date."""
    if options.snapshot is None:
        return (None,)
    two = event.averaged and options.window is Window.TWO_YEAR_AVERAGE
    return reporting_years(options.snapshot, 2 if two else 1)


def outside_days(checked: Checked, start: date, end: date) -> int:
    """The rows of an extract with dates whose date lies outside these days."""
    days = pl.col(EXTRACTS[checked.source.extract].date_column or "")
    return int(checked.tally.filter(~days.is_between(start, end))[N].sum())
