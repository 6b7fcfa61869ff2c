"""Numbers of people that are planned, made again from rounded counts.

A target, the people to it and every year of a path follow from the people who are there now. Made
from exact counts they give these back: a path of many years says to a person where it starts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from wres_calc.disclosure.cells.cell import Row
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.redact import suppressed
from wres_calc.disclosure.rules import Preset
from wres_calc.figures import PLANNED, Figure, Interpolation, Measure, Note, PathStart, Rounding
from wres_calc.measures import grown_headcounts, path, target, too_small

Counts = tuple[int, int, int, int]


class Plan(NamedTuple):
    """How targets and paths were made.

    Attributes:
        rounding: how a part of a person becomes whole people.
        growth: of each headcount, a year.
        target_year: the year in which paths end; None where it is not known.
        interpolation: how they get there.
    """

    rounding: Rounding = Rounding.HALF_UP
    growth: Fraction = Fraction(0)
    target_year: int | None = None
    interpolation: Interpolation = Interpolation.LINEAR_TO_RAW


def plan_of(run: Mapping[str, Any]) -> Plan:
    """How the record of a run says that targets and paths were made."""
    record = run.get("path")
    if not record:
        return Plan()
    return Plan(
        Rounding(record["rounding"]),
        Fraction(str(record["growth"] or 0)) / 100,
        record["target_year"],
        Interpolation(record["interpolation"]),
    )


def again(run: Mapping[str, Any], reader: Reader, preset: Preset) -> Callable[[Row], Row]:
    """What makes the planned numbers of a file again from rounded counts; other rows stay.

    One that cannot be made again, or is not what was made of the exact counts, is not published.
    """
    plan = plan_of(run)

    def made(row: Row) -> Row:
        figure = row.figure
        if not preset.round_to or figure.measure not in PLANNED or figure.value is None:
            return row
        start = day_of(row, reader)
        exact = _counts(row)
        rounded = _counts(row, preset)
        value = None
        if exact and rounded and _made(figure, plan, start, exact) == figure.value:
            value = _made(figure, plan, start, rounded)
        if value is None or not exact or not rounded:
            return row._replace(figure=suppressed(figure))
        notes = _notes(figure, plan, start, (exact, rounded))
        # The share of a baseline is made from exact counts.
        method = replace(figure.method, baseline_share=None, rounded_to=preset.round_to)
        figure = replace(figure, value=float(value), notes=notes, method=method)
        return row._replace(figure=figure)

    return made


def of_exact_counts(row: Row, reader: Reader, run: Mapping[str, Any], preset: Preset) -> bool:
    """Whether a planned number of a published row was not made from the counts beside it."""
    figure = row.figure
    if not preset.round_to or figure.measure not in PLANNED or figure.value is None:
        return False
    counts = _counts(row, preset)
    if counts is None or "path" not in run:
        return False
    value = _made(figure, plan_of(run), day_of(row, reader), counts)
    return value is None or preset.rounded(value) != figure.value


def day_of(row: Row, reader: Reader) -> str | None:
    """The day on which the people of a row were counted."""
    slot = row.slots[0]
    return reader.cells[slot.terms[0][0]].scope.period_end if slot else None


def _counts(row: Row, preset: Preset | None = None) -> Counts | None:
    """The four counts of a row, rounded or not; None where one of them is missing."""
    found = [int(preset.rounded(count) if preset else count) for count in row.counts() if count is not None]
    if len(found) < 4 or not found[1] or not found[3] or found[2] > found[3]:
        return None
    return found[0], found[1], found[2], found[3]


def _made(figure: Figure, plan: Plan, start: str | None, counts: Counts) -> int | None:
    """The planned number of a figure from counts; None where its years are not known."""
    current, headcount, group, everybody = counts
    share = Fraction(group, everybody)
    growth = Fraction(0) if figure.method.start is PathStart.BASELINE else plan.growth
    years = _years(plan, start)
    if figure.measure != Measure.PATH:
        goal = target(_grown(headcount, growth, years), share, current, plan.rounding).people
        return goal if figure.measure == Measure.TARGET_HEADCOUNT else goal - current
    if start is None or plan.target_year is None or figure.period_end is None:
        return None
    if not years:
        return current
    at = date.fromisoformat(figure.period_end).year - date.fromisoformat(start).year
    raw = share * _grown(headcount, growth, years)
    people = path(current, raw, years, plan.interpolation, plan.rounding).people
    return people[at] if people and 0 <= at <= years else None


def _grown(headcount: int, growth: Fraction, years: int) -> Fraction:
    return grown_headcounts(headcount, growth, years)[-1]


def _years(plan: Plan, start: str | None) -> int:
    if start is None or plan.target_year is None:
        return 0
    return max(plan.target_year - date.fromisoformat(start).year, 0)


def _notes(figure: Figure, plan: Plan, start: str | None, counts: tuple[Counts, Counts]) -> tuple[Note, ...]:
    """What is said, of a small band as the rounded counts have it."""
    if figure.measure == Measure.PATH:
        return figure.notes
    exact, rounded = (
        too_small(_grown(headcount, plan.growth, _years(plan, start)), Fraction(group, everybody), plan.rounding)
        for _, headcount, group, everybody in counts
    )
    kept = tuple(note for note in figure.notes if note != exact)
    return (rounded, *kept) if rounded else kept
