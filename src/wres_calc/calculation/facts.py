"""Counting the checked extracts, and saying what counting shows."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import permutations
from types import MappingProxyType

import polars as pl

from wres_calc.calculation.counting import FINER, one_spelling, with_derived
from wres_calc.calculation.loading import Data
from wres_calc.calculation.making import Facts, Nested
from wres_calc.calculation.options import BREAKDOWNS, Options, Window, Years, reporting_years
from wres_calc.calculation.people import People, count_people
from wres_calc.calculation.remarks import remark_more_events, remark_survey
from wres_calc.extracts.check import dates, unknown_ethnicity
from wres_calc.extracts.checked import Checked
from wres_calc.extracts.models import EXTRACTS
from wres_calc.extracts.problems import FileSummary, Problem
from wres_calc.extracts.tally import N
from wres_calc.standards.declaration import (
    Population,
    RelativeLikelihood,
)
from wres_calc.vocabulary import finer_groups


def facts_of(data: Data, options: Options) -> Facts:
    """Count everything, add what counting shows to the report, and sum up the files."""
    frames = {
        extract: with_derived(checked.tally, options.groups)
        for extract, checked in data.checked.items()
        if extract in ("staff", "applicants", "board")
    }
    strata: dict[str, pl.DataFrame] = {}
    unmatched: dict[str, int] = {}
    events: dict[str, tuple[int, int]] = {}
    for indicator in options.standard.indicators:
        for part in indicator.parts:
            if isinstance(part, RelativeLikelihood) and part.event.people:
                extract = part.event.extract
                if extract in data.checked:
                    frames[extract], counted = _event_frame(data, options, part.event)
                    if options.stratify:
                        strata[extract] = _stratum_frame(data, options, part.event)
                    events[extract] = (
                        sum(people.rows for people in counted),
                        sum(people.count for people in counted),
                    )
                    if (
                        "staff" in data.checked
                        and "staff_id" in data.checked[extract].source.columns
                    ):
                        unmatched[extract] = sum(people.unmatched for people in counted)
                    if "staff" in frames:
                        remark_more_events(data, part, frames, years=len(counted))
    labels = [name for name in BREAKDOWNS if name in options.breakdown_columns]
    survey = {}
    if "survey" in data.checked:
        for row in data.checked["survey"].tally.iter_rows(named=True):
            people = row.get("respondents")
            survey[row["question"], row["group"]] = (row["percentage"], people)
        remark_survey(data, options, survey)
    summarise(data, options, unmatched, events)
    spelled = one_spelling(frames, labels)
    return Facts(
        spelled, survey, frozenset(data.checked), events, _finer(options, frames), strata,
        _nested(spelled, [name for name in labels if name in _ORGANISATION]),
    )  # fmt: skip


_ORGANISATION = ("division", "directorate", "site")


def _nested(frames: Mapping[str, pl.DataFrame], labels: list[str]) -> dict[str, Nested]:
    """For each label that lies wholly inside one label of another column, which one.

    An organisation chart tells as much to anybody, so disclosure control has to know it.
    """
    found: dict[str, Nested] = {}
    for parent, child in permutations(labels, 2):
        pairs = {
            pair
            for frame in frames.values() if {parent, child} <= set(frame.columns)
            for pair in frame.select(child, parent).drop_nulls().unique().rows()
        }  # fmt: skip
        inside = dict(sorted(pairs))
        if pairs and len(pairs) == len(inside) and child not in found and parent not in found:
            found[child] = Nested(parent, inside)
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


def _event_frame(
    data: Data, options: Options, event: Population
) -> tuple[pl.DataFrame, list[People]]:
    checked = data.checked[event.extract]
    staff = data.checked.get("staff")
    source = checked.source
    spans = _spans(options, event)
    columns = _columns(checked, staff, options.breakdown_columns)
    counted = [count_people(checked, staff, event, span, columns) for span in spans]

    def say(kind: str, number: int, column: str | None, detail: str) -> None:
        if number:
            data.report.problems.append(
                Problem(
                    kind=kind, extract=event.extract, file=source.file, column=column,
                    count=number, detail=detail.format(_number(number, "person", "people"),
                                                       _number(number, "row", "rows")),
                )
            )  # fmt: skip

    unmatched = sum(people.unmatched for people in counted)
    own = "ethnicity" in source.columns
    say(
        "id_not_in_staff",
        unmatched,
        "staff_id",
        "{0}, whose ethnicity is taken from this file" if own else "{0}, counted as Unknown",
    )
    say("no_staff_id", sum(people.without_id for people in counted), "staff_id", "{1}")
    say("two_ethnicities", sum(people.conflicts for people in counted), "ethnicity", "{0}")
    _say_period(checked, spans, say)
    return _together(options, counted, columns), counted


def _stratum_frame(data: Data, options: Options, event: Population) -> pl.DataFrame:
    """The people of a population of events in the strata in which staff are counted."""
    checked, staff = data.checked[event.extract], data.checked.get("staff")
    columns = _columns(checked, staff, options.stratify)
    counted = [
        count_people(checked, staff, event, span, columns, from_staff=options.stratify)
        for span in _spans(options, event)
    ]
    return _together(options, counted, columns)


def _spans(options: Options, event: Population) -> tuple[Years | None, ...]:
    """The reporting years whose events count; None for events of every date."""
    if options.snapshot is None:
        return (None,)
    two = event.averaged and options.window is Window.TWO_YEAR_AVERAGE
    return reporting_years(options.snapshot, 2 if two else 1)


def _columns(checked: Checked, staff: Checked | None, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Ethnicity, and those of the columns wanted that the file or the staff record has."""
    available = {*checked.source.columns}
    if "staff_id" in checked.source.columns and staff:
        available |= set(staff.source.columns)
    return ("ethnicity", *(name for name in wanted if name in available))


def _together(options: Options, counted: list[People], columns: tuple[str, ...]) -> pl.DataFrame:
    frame = pl.concat([people.frame for people in counted])
    frame = frame.group_by(columns).agg(pl.col(N).sum()).sort(columns)
    return with_derived(frame, options.groups)


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _say_period(
    checked: Checked,
    spans: tuple[Years | None, ...],
    say: Callable[[str, int, str | None, str], None],
) -> None:
    column = EXTRACTS[checked.source.extract].date_column
    first, last = dates(checked)
    if spans == (None,):
        say("period_unknown", checked.rows, column, f"{{1}}, from {first} to {last}")
        return
    start = min(span.start for span in spans if span)
    end = max(span.end for span in spans if span)
    outside = _outside(checked, start, end)
    say("outside_period", outside, column, f"{{1}}; the period is {start} to {end}")


def _outside(checked: Checked, start: date, end: date) -> int:
    days = pl.col(EXTRACTS[checked.source.extract].date_column or "")
    return int(checked.tally.filter(~days.is_between(start, end))[N].sum())


def _summary(
    checked: Checked, options: Options, unmatched: int | None, events: tuple[int, int] | None
) -> FileSummary:
    tally = checked.tally
    first, last = dates(checked)
    outside = None
    if first and options.snapshot:
        event = EXTRACTS[checked.source.extract].stem
        two = event == "disciplinary" and options.window is Window.TWO_YEAR_AVERAGE
        years = reporting_years(options.snapshot, 2 if two else 1)
        outside = _outside(checked, years[-1].start, years[0].end)
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
