"""Counting the checked extracts, and saying what counting shows."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import polars as pl

from wres_calc.calculation.counting import one_spelling, with_derived
from wres_calc.calculation.indicators import Facts
from wres_calc.calculation.loading import Data
from wres_calc.calculation.options import BREAKDOWNS, Options, Window, Years, reporting_years
from wres_calc.calculation.people import People, count_people
from wres_calc.errors import CommandError
from wres_calc.extracts.check import dates, unknown_ethnicity
from wres_calc.extracts.checked import Checked
from wres_calc.extracts.models import EXTRACTS, columns_of
from wres_calc.extracts.problems import FileSummary, Problem
from wres_calc.extracts.tally import N
from wres_calc.standards.declaration import Population, RelativeLikelihood, SurveyGap


def facts_of(data: Data, options: Options) -> Facts:
    """Count everything, add what counting shows to the report, and sum up the files."""
    frames = {
        extract: with_derived(checked.tally)
        for extract, checked in data.checked.items()
        if extract in ("staff", "applicants", "board")
    }
    unmatched: dict[str, int] = {}
    events: dict[str, tuple[int, int]] = {}
    for indicator in options.standard.indicators:
        for part in indicator.parts:
            if isinstance(part, RelativeLikelihood) and part.event.people:
                extract = part.event.extract
                if extract in data.checked:
                    frames[extract], counted = _event_frame(data, options, part.event)
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
                        _remark_more_events(data, part, frames, years=len(counted))
    labels = [name for name in BREAKDOWNS if name in options.breakdown_columns]
    survey = {}
    if "survey" in data.checked:
        for row in data.checked["survey"].tally.iter_rows(named=True):
            people = row.get("respondents")
            survey[row["question"], row["group"]] = (row["percentage"], people)
        _remark_survey(data, options, survey)
    summarise(data, options, unmatched, events)
    return Facts(one_spelling(frames, labels), survey, frozenset(data.checked), events)


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


def remark_options(data: Data, options: Options) -> None:
    """Say what is unusual in the snapshot date and the edition."""
    day = options.snapshot
    if day is None:
        return
    said = []
    if str(day.year) != options.standard.edition:
        detail = f"snapshot date {day}, edition {options.standard.edition}"
        said.append(Problem(kind="edition_other_year", extract="", file="", detail=detail))
    if (day.month, day.day) != (3, 31):
        said.append(Problem(kind="snapshot_other_day", extract="", file="", detail=f"{day}"))
    data.report.problems[:0] = said


def _event_frame(
    data: Data, options: Options, event: Population
) -> tuple[pl.DataFrame, list[People]]:
    checked = data.checked[event.extract]
    staff = data.checked.get("staff")
    source = checked.source
    spans: tuple[Years | None, ...] = (None,)
    if options.snapshot:
        two = event.averaged and options.window is Window.TWO_YEAR_AVERAGE
        spans = reporting_years(options.snapshot, 2 if two else 1)
    available = {*source.columns}
    if "staff_id" in source.columns and staff:
        available |= set(staff.source.columns)
    columns = ("ethnicity", *(name for name in options.breakdown_columns if name in available))
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
    frame = pl.concat([people.frame for people in counted])
    frame = frame.group_by(columns).agg(pl.col(N).sum()).sort(columns)
    return with_derived(frame), counted


def _remark_more_events(
    data: Data, part: RelativeLikelihood, frames: Mapping[str, pl.DataFrame], *, years: int
) -> None:
    """Say of which group more people had the event than are in the workforce.

    Not of Unknown: people who left before the snapshot are expected there.
    """
    extract = part.event.extract
    for group in (part.group, part.comparator):
        had, among = (
            int(frames[name].filter(pl.col("group") == group)[N].sum())
            for name in (extract, part.population.extract)
        )
        if had > among * years:
            data.report.problems.append(
                Problem(
                    kind="more_events_than_people", extract=extract,
                    file=data.checked[extract].source.file, column="ethnicity", value=group,
                    count=had, detail=f"{had:,} {group} with the event"
                    f"{' in two years' if years > 1 else ''}, {among:,} in the workforce",
                )
            )  # fmt: skip


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


def _remark_survey(
    data: Data, options: Options, survey: dict[tuple[str, str], tuple[float, int | None]]
) -> None:
    file = data.checked["survey"].source.file
    for indicator in options.standard.indicators:
        for part in indicator.parts:
            if not isinstance(part, SurveyGap):
                continue
            given = [survey.get((part.question, group)) for group in (part.group, part.comparator)]
            upper, lower = given
            if upper and lower and (upper[0] - lower[0]) * part.nationally < 0:
                data.report.problems.append(
                    Problem(
                        kind="survey_against_national", extract="survey", file=file,
                        column="percentage", value=part.question,
                        detail=f"{part.group} {upper[0]:g}, {part.comparator} {lower[0]:g}",
                    )
                )  # fmt: skip
            elif (upper is None) != (lower is None):
                data.report.problems.append(
                    Problem(
                        kind="survey_incomplete", extract="survey", file=file, column="group",
                        value=part.question,
                        detail=f"no row for {part.group if lower else part.comparator}",
                    )
                )  # fmt: skip


def remark_breakdowns(data: Data, options: Options, facts: Facts) -> None:
    """Say which extracts cannot be broken down; stop if none can."""
    for name in options.breakdown_columns:
        without = [extract for extract, frame in facts.frames.items() if name not in frame.columns]
        if len(without) == len(facts.frames):
            raise CommandError(f"--by {name}: no extract has a column '{name}'.")
        for extract in without:
            if name in columns_of(extract) or extract in ("disciplinary", "training"):
                data.report.problems.append(
                    Problem(
                        kind="column_no_breakdown", extract=extract,
                        file=data.checked[extract].source.file, column=name,
                    )
                )  # fmt: skip


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
