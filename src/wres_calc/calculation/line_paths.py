"""Paths to a target: their years, where they start, and what they ask of appointments."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from wres_calc.calculation.builder import NO_COUNTS, SOMETHING, FigureBuilder, Outcome, absent, outcome
from wres_calc.calculation.counting.counts import Slice
from wres_calc.calculation.options import anniversary
from wres_calc.calculation.path_settings import Baseline, PathSettings
from wres_calc.figures import Figure, Formula, FourCounts, Measure, Method, Note, NoteKind, PathStart
from wres_calc.measures import Appointments, Result, appointments_needed, grown_headcounts, path, standing
from wres_calc.measures.result import not_calculable
from wres_calc.standards.kinds import TargetPath


class LinePath(NamedTuple):
    """The path of a line.

    Attributes:
        days: of each of its years, the first one where it starts; none without a snapshot date.
        people: the headcount of the group at each; None where there is no path.
        counts: what it is made from.
        start: where it starts.
        empty: why there is none.
        share: of the workforce at a baseline, in percent.
        appointments: what each year after the first asks of the appointments.
    """

    days: tuple[date, ...]
    people: tuple[int, ...] | None
    counts: FourCounts = NO_COUNTS
    start: PathStart = PathStart.SNAPSHOT
    empty: Outcome = SOMETHING
    share: float | None = None
    appointments: tuple[Note, ...] = ()


_NO_DATE = outcome(not_calculable(NoteKind.NO_SNAPSHOT))
NOBODY = outcome(not_calculable(NoteKind.NOBODY_IN_LINE))


def path_from_snapshot(
    builder: FigureBuilder, current: int, headcount: int, share: Fraction, counts: FourCounts
) -> LinePath:
    """The path from the people who are there on the snapshot date.

    Args:
        builder: what makes the figures.
        current: people of the group in the line.
        headcount: everybody in it.
        share: of the group in the workforce.
        counts: the four that it is made from.
    """
    settings, snapshot = builder.options.path, builder.options.snapshot
    if snapshot is None:
        return LinePath((), None, counts, empty=_NO_DATE)
    days = _days(snapshot, settings.target_year)
    if not headcount:
        return LinePath(days, None, counts, empty=NOBODY)
    if len(days) == 1:
        return LinePath(days, (current,), counts)
    years = len(days) - 1
    headcounts = grown_headcounts(headcount, settings.growth or Fraction(0), years)
    way = _along(LinePath(days, None, counts), current, share * headcounts[-1], settings)
    if way.people is None or settings.turnover is None:
        return way
    asked = appointments_needed(way.people, headcounts, settings.turnover)
    turnover = hundredths(100 * settings.turnover)
    return way._replace(appointments=tuple(_asked(turnover, year) for year in asked))


def _asked(turnover: float, year: Appointments) -> Note:
    """What a year asks of the appointments."""
    counts = [turnover, hundredths(year.of_group)]
    if year.share.value is not None:
        counts += [hundredths(year.of_all), float(f"{year.share.value:.1f}")]
    why = year.share.reason
    return Note(NoteKind.APPOINTMENTS, tuple(counts), (why.kind,) if why else ())


def paths_from_baseline(builder: FigureBuilder, part: TargetPath, by: Sequence[str]) -> dict[str, LinePath]:
    """The path of each line from the baseline; none in a breakdown, or without a baseline."""
    settings = builder.options.path
    baseline = settings.baseline
    if baseline is None or by:
        return {}
    *single, overall = part.lines
    known = {line.name: baseline.bands.get(line.name) for line in single}
    given = [people for people in known.values() if people]
    ways = {name: _from_baseline(settings, baseline, people) for name, people in known.items()}
    together = None
    if len(given) == len(single):
        together = sum(group for group, _ in given), sum(everybody for _, everybody in given)
    ways[overall.name] = _from_baseline(settings, baseline, together)
    return ways


def _from_baseline(settings: PathSettings, baseline: Baseline, people: tuple[int, int] | None) -> LinePath:
    way = LinePath(
        _days(baseline.day, settings.target_year), None, start=PathStart.BASELINE, share=float(100 * baseline.share)
    )
    if people is None:
        return way._replace(empty=absent(NoteKind.NO_BASELINE))
    way = way._replace(counts=(*people, *(baseline.workforce or (None, None))))
    if not people[1]:
        return way._replace(empty=NOBODY)
    return _along(way, people[0], baseline.share * people[1], settings)


def _along(way: LinePath, current: int, raw: Fraction, settings: PathSettings) -> LinePath:
    """A way with its people."""
    made = path(current, raw, len(way.days) - 1, settings.interpolation, settings.rounding)
    why = outcome(Result(None, made.status, made.reason))
    return way._replace(people=made.people, empty=why)


def _days(start: date, target_year: int) -> tuple[date, ...]:
    """The same day of every year to the target year; the first alone where that is not later."""
    years = range(max(target_year - start.year, 0) + 1)
    return tuple(anniversary(start, year) for year in years)


def path_figures(
    builder: FigureBuilder,
    group: str,
    line: str,
    way: LinePath,
    others: Sequence[LinePath],
    stands: Note | None,
    by: Sequence[str],
    where: Slice,
) -> list[Figure]:
    """The figures of a path, one for each of its years.

    Args:
        builder: what makes the figures.
        group: whose path it is.
        line: name of the line.
        way: the path.
        others: the paths of single lines that it is the whole of; none for a single line.
        stands: where it stands this year; None where it starts there.
        by: the columns of the breakdown.
        where: the values of these columns.
    """
    settings = builder.options.path
    method = Method(
        formula=Formula.PATH,
        start=way.start,
        baseline_share=way.share,
        target_year=settings.target_year,
        growth=growth_of(settings),
        interpolation=settings.interpolation,
        rounding=settings.rounding,
    )
    made = []
    at = _this_year(builder, way)
    for year, day in enumerate(way.days or (None,)):
        if way.people is None:
            result = way.empty
        else:
            said = list(way.appointments[year - 1 : year]) if year else []
            if len(way.days) == 1:
                said.append(Note(NoteKind.ONE_POINT, (settings.target_year,)))
            if year == at and stands:
                said.append(stands)
            there = [one.people[year] for one in others if one.people]
            if others and sum(there) != way.people[year]:
                said.append(Note(NoteKind.PATHS_ADD_UP, (sum(there),)))
            result = Outcome(float(way.people[year]), notes=tuple(said))
        figure = builder.figure(Measure.PATH, line, group, by, where, counts=way.counts, method=method, result=result)
        made.append(replace(figure, period_end=day.isoformat() if day else None))
    return made


def _this_year(builder: FigureBuilder, way: LinePath) -> int | None:
    """The last year of a path that is not after the snapshot date; None where there is none."""
    snapshot = builder.options.snapshot
    past = [year for year, day in enumerate(way.days) if snapshot and day <= snapshot]
    return max(past, default=None)


def standing_note(builder: FigureBuilder, way: LinePath, actual: int) -> Note | None:
    """Where a path from the baseline stands on the snapshot date; None where that is not known."""
    at, snapshot = _this_year(builder, way), builder.options.snapshot
    if at is None or snapshot is None or way.people is None:
        return None
    expected = standing(way.people, at, actual).expected
    days = snapshot.isoformat(), way.days[0].isoformat()
    return Note(NoteKind.STANDING, (actual, expected), days)


def growth_of(settings: PathSettings) -> float | None:
    """What is assumed about the headcount, in percent a year; None where it is held constant."""
    return None if settings.growth is None else float(100 * settings.growth)


def hundredths(number: Fraction) -> float:
    """An expected number of people or a percentage, half up to two decimals."""
    return math.floor(100 * number + Fraction(1, 2)) / 100
