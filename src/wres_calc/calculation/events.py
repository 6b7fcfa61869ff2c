"""The people of event files: whom each figure counts, and what is said of how they were counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from wres_calc.calculation.counting import with_derived
from wres_calc.calculation.linking import CHECK_IDENTIFIERS
from wres_calc.calculation.loading import Data
from wres_calc.calculation.options import Options, Window, Years, reporting_years
from wres_calc.calculation.people import People, count_people
from wres_calc.calculation.remarks import remark_more_events
from wres_calc.extracts.checking.check import dates
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.standards.kinds import Population, RelativeLikelihood


@dataclass(slots=True)
class Events:
    """What the event files say.

    Attributes:
        frames: for each of them a tally of the people who had the event.
        strata: the same in the strata that ratios are stratified by.
        counts: rows in the period and the people they are of.
        unmatched: people without a record, where there are records to look in.
        outside: the rows of people whose record leaves them out, by the reason.
    """

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    strata: dict[str, pl.DataFrame] = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    unmatched: dict[str, int] = field(default_factory=dict)
    outside: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


def events_of(data: Data, options: Options, frames: Mapping[str, pl.DataFrame]) -> Events:
    """Count the people of every event file that an indicator is about.

    Args:
        data: the checked extracts; what counting shows is added to their report.
        options: what was asked for.
        frames: the tallies of the people among whom events are measured.
    """
    found = Events()
    for part in _parts(options):
        extract = part.event.extract
        if extract in data.checked and extract not in found.frames:
            counted = _Counted(data, options, part)
            found.frames[extract] = counted.frame(options.breakdown_columns)
            if options.stratify:
                found.strata[extract] = counted.frame(options.stratify, strata=True)
            people = counted.people
            found.counts[extract] = (
                sum(one.rows for one in people), sum(one.count for one in people),
            )  # fmt: skip
            found.outside[extract] = _reasons(people)
            if counted.has_records:
                found.unmatched[extract] = sum(one.unmatched for one in people)
            if part.population.extract in frames:
                every = {**frames, **found.frames}
                remark_more_events(data, part, every, years=len(people))
    return found


def _parts(options: Options) -> Iterator[RelativeLikelihood]:
    """The parts that are about people who had an event."""
    for standard in options.standards:
        for indicator in standard.indicators:
            for part in indicator.parts:
                if isinstance(part, RelativeLikelihood) and part.event.people:
                    yield part


class _Counted:
    """The people of one event file."""

    def __init__(self, data: Data, options: Options, part: RelativeLikelihood) -> None:
        self._data, self._options, self._event = data, options, part.event
        self._checked = data.checked[part.event.extract]
        self._model = EXTRACTS[part.event.extract]
        self._record = data.checked.get(self._model.record)
        self._spans = _spans(options, part.event)
        # Of whom the groups are, for every part that is about these events.
        self._groupings = tuple(
            dict.fromkeys(
                grouping.column
                for other in _parts(options)
                if other.event.extract == part.event.extract and (grouping := other.grouped_by())
            )
        )
        self.people: list[People] = []

    @property
    def has_records(self) -> bool:
        """Whether there are records to look for the people in."""
        return self._record is not None and self._model.person in self._checked.source.columns

    def frame(self, wanted: tuple[str, ...], *, strata: bool = False) -> pl.DataFrame:
        """A tally of the people by their groups and the columns wanted.

        Args:
            wanted: the columns.
            strata: whether they are strata, which come from the records where those have them.
        """
        columns = self._columns(wanted)
        counted = [
            count_people(
                self._checked, self._record, self._event, span, columns,
                from_record=wanted if strata else (),
            )
            for span in self._spans
        ]  # fmt: skip
        if not strata:
            self.people = counted
            self._say(counted)
        frame = pl.concat([people.frame for people in counted])
        frame = frame.group_by(columns).agg(pl.col(N).sum()).sort(columns)
        return with_derived(frame, self._options.groups)

    def _columns(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Ethnicity, and those of the columns wanted that the file or the record has."""
        available = {*self._checked.source.columns}
        if self.has_records and self._record:
            available |= set(self._record.source.columns)
        names = dict.fromkeys((*self._groupings, *wanted))
        return ("ethnicity", *(n for n in names if n in available and n != "ethnicity"))

    # --- what is said of it -------------------------------------------------------------------

    def _say(self, counted: list[People]) -> None:
        person = self._model.person
        own = "ethnicity" in self._checked.source.columns
        unmatched = sum(people.unmatched for people in counted)
        taken = "whose ethnicity is taken from this file" if own else "counted as Unknown"
        detail, mend = f"{_number(unmatched, *_PEOPLE)}, {taken}", ""
        linked = self._data.links.get(self._checked.source.extract)
        if linked and linked.few:
            detail, mend = f"{detail}. {linked.said}", CHECK_IDENTIFIERS
        self._problem("id_not_in_staff", unmatched, person, detail, mend)
        without = sum(people.without_id for people in counted)
        self._problem("no_staff_id", without, person, _number(without, *_ROWS))
        conflicts = sum(people.conflicts for people in counted)
        self._problem("two_ethnicities", conflicts, "ethnicity", _number(conflicts, *_PEOPLE))
        for reason, rows in _reasons(counted):
            self._problem("outside_population", rows, person, f"{_number(rows, *_ROWS)}: {reason}")
        self._say_period()

    def _say_period(self) -> None:
        column = self._model.date_column
        first, last = dates(self._checked)
        if self._spans == (None,):
            rows = self._checked.rows
            detail = f"{_number(rows, *_ROWS)}, from {first} to {last}"
            self._problem("period_unknown", rows, column, detail)
            return
        start = min(span.start for span in self._spans if span)
        end = max(span.end for span in self._spans if span)
        outside = outside_days(self._checked, start, end)
        detail = f"{_number(outside, *_ROWS)}; the period is {start} to {end}"
        self._problem("outside_period", outside, column, detail)

    def _problem(
        self, kind: str, number: int, column: str | None, detail: str, mend: str = ""
    ) -> None:
        if number:
            self._data.report.problems.append(
                self._checked.problem(kind, column=column, count=number, detail=detail, mend=mend)
            )


_PEOPLE, _ROWS = ("person", "people"), ("row", "rows")


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _reasons(counted: Iterable[People]) -> tuple[tuple[str, int], ...]:
    """The rows left out by each reason, of all years together."""
    rows: dict[str, int] = {}
    for people in counted:
        for reason, number in people.outside:
            rows[reason] = rows.get(reason, 0) + number
    return tuple(rows.items())


def _spans(options: Options, event: Population) -> tuple[Years | None, ...]:
    """The reporting years whose events count; None for events of every date."""
    if options.snapshot is None:
        return (None,)
    two = event.averaged and options.window is Window.TWO_YEAR_AVERAGE
    return reporting_years(options.snapshot, 2 if two else 1)


def outside_days(checked: Checked, start: date, end: date) -> int:
    """The rows of an extract with dates whose date lies outside these days."""
    days = pl.col(EXTRACTS[checked.source.extract].date_column or "")
    return int(checked.tally.filter(~days.is_between(start, end))[N].sum())
