"""Paths to a target: their years, where they start, and what they ask of appointments."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from wres_calc.calculation.counting import Slice
from wres_calc.calculation.making import Maker, compared
from wres_calc.calculation.options import anniversary
from wres_calc.calculation.path_settings import Baseline, PathSettings
from wres_calc.figures import Figure, Measure, Status
from wres_calc.measures import appointments_needed, grown_headcounts, path, standing
from wres_calc.standards.declaration import TargetPath


class Way(NamedTuple):
    """The path of a line.

    Attributes:
        days: of each of its years, the first one where it starts; none without a snapshot date.
        people: the headcount of the group at each; None where there is no path.
        empty: what is said where there is none.
        counts: what it is made from, as the columns of a figure.
        start: where it starts, for the method.
        status: of a path that is not there.
        appointments: what each year asks of the appointments, as a sentence.
    """

    days: tuple[date, ...]
    people: tuple[int, ...] | None
    empty: str
    counts: Mapping[str, Any]
    start: str
    status: Status = Status.OK
    appointments: tuple[str, ...] = ()


_NO_DATE = "Not calculable: the snapshot date is not given."
_NOBODY = "Not calculable: there is nobody in this line."


def way_of(
    maker: Maker, current: int, headcount: int, share: Fraction, counts: Mapping[str, Any]
) -> Way:
    """The path from the people who are there on the snapshot date.

    Args:
        maker: what makes the figures.
        current: people of the group in the line.
        headcount: everybody in it.
        share: of the group in the workforce.
        counts: the same as columns of a figure.
    """
    settings, snapshot = maker.options.path, maker.options.snapshot
    start = "from the snapshot date"
    if snapshot is None:
        return Way((), None, _NO_DATE, counts, start, Status.NOT_CALCULABLE)
    days = _days(snapshot, settings.target_year)
    if not headcount:
        return Way(days, None, _NOBODY, counts, start, Status.NOT_CALCULABLE)
    if len(days) == 1:
        return Way(days, (current,), "", counts, start)
    years = len(days) - 1
    headcounts = grown_headcounts(headcount, settings.growth or Fraction(0), years)
    way = _along(days, current, share * headcounts[-1], settings, counts, start)
    if way.people is None or settings.turnover is None:
        return way
    asked = appointments_needed(way.people, headcounts, settings.turnover)
    lead = f"What if {decimals(100 * settings.turnover)}% leave every year: "
    said = [""]
    for year in asked:
        words = f"{decimals(year.of_group)} appointments of the group"
        if year.share.value is None:
            words += f"; {year.share.reason}"
        else:
            words += f" of {decimals(year.of_all)} in all ({year.share.value:.1f}%)"
            words += f"; {year.share.reason}" if year.share.reason else ""
        said.append(f"{lead}{words}.")
    return way._replace(appointments=tuple(said))


def ways_of(maker: Maker, part: TargetPath, by: Sequence[str]) -> dict[str, Way]:
    """The path of each line from the baseline; none in a breakdown, or without a baseline."""
    settings = maker.options.path
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


def _from_baseline(
    settings: PathSettings, baseline: Baseline, people: tuple[int, int] | None
) -> Way:
    days = _days(baseline.day, settings.target_year)
    start = (
        f"from the baseline in wres-calc.toml (share {decimals(100 * baseline.share)}% of the "
        "workforce)"
    )
    if people is None:
        said = "Not supplied: the baseline of this line in wres-calc.toml."
        return Way(days, None, said, {}, start, Status.NOT_SUPPLIED)
    counts: Mapping[str, Any] = {"numerator": people[0], "denominator": people[1]}
    if baseline.workforce:
        counts = compared(people, baseline.workforce)
    if not people[1]:
        return Way(days, None, _NOBODY, counts, start, Status.NOT_CALCULABLE)
    return _along(days, people[0], baseline.share * people[1], settings, counts, start)


def _along(
    days: tuple[date, ...],
    current: int,
    raw: Fraction,
    settings: PathSettings,
    counts: Mapping[str, Any],
    start: str,
) -> Way:
    made = path(current, raw, len(days) - 1, settings.interpolation, settings.rounding)
    said = f"Not calculable: {made.reason}." if made.reason else ""
    return Way(days, made.people, said, counts, start, made.status)


def _days(start: date, target_year: int) -> tuple[date, ...]:
    """The same day of every year to the target year; the first alone where that is not later."""
    years = range(max(target_year - start.year, 0) + 1)
    return tuple(anniversary(start, year) for year in years)


def path_figures(
    maker: Maker,
    group: str,
    line: str,
    way: Way,
    others: Sequence[Way],
    standing_said: str,
    by: Sequence[str],
    where: Slice,
) -> list[Figure]:
    """The figures of a path, one for each of its years.

    Args:
        maker: what makes the figures.
        group: whose path it is.
        line: name of the line.
        way: the path.
        others: the paths of single lines that it is the whole of; none for a single line.
        standing_said: where it stands this year; empty where it starts there.
        by: the columns of the breakdown.
        where: the values of these columns.
    """
    settings = maker.options.path
    method = (
        f"path {way.start} to {settings.target_year}, from the numerator to share * denominator"
        f"{grown_words(settings)}: {settings.interpolation}, rounding: {settings.rounding}"
    )
    made = []
    at = _this_year(maker, way)
    for year, day in enumerate(way.days or (None,)):
        if way.people is None:
            cells: dict[str, Any] = {"status": way.status, "reason": way.empty}
        else:
            said = [way.appointments[year]] if way.appointments else []
            if len(way.days) == 1:
                said.append(
                    f"The target year {settings.target_year} is not after the year in which the "
                    "path starts: one point."
                )
            if year == at:
                said.append(standing_said)
            there = [one.people[year] for one in others if one.people]
            if others and sum(there) != way.people[year]:
                said.append(f"The paths of the bands add up to {sum(there):,}.")
            cells = {
                "value": float(way.people[year]),
                "reason": " ".join(text for text in said if text),
            }
        figure = maker.figure(
            Measure.PATH, line, group, by, where, **way.counts, method=method, **cells
        )
        made.append(replace(figure, period_end=day.isoformat() if day else None))
    return made


def _this_year(maker: Maker, way: Way) -> int | None:
    """The last year of a path that is not after the snapshot date; None where there is none."""
    snapshot = maker.options.snapshot
    past = [year for year, day in enumerate(way.days) if snapshot and day <= snapshot]
    return max(past, default=None)


def standing_words(maker: Maker, way: Way, actual: int) -> str:
    """Where a path from the baseline stands on the snapshot date; empty where that is not known."""
    at, snapshot = _this_year(maker, way), maker.options.snapshot
    if at is None or snapshot is None or way.people is None:
        return ""
    found = standing(way.people, at, actual)
    by = f"{abs(found.difference):,} {found.reading}" if found.difference else found.reading
    return (
        f"At {snapshot.isoformat()} there are {actual:,}: {by} from {way.days[0].isoformat()}, "
        f"which has {found.expected:,}."
    )


def grown_words(settings: PathSettings) -> str:
    """What is assumed about the headcount, where it is not held constant."""
    if settings.growth is None:
        return ""
    return (
        f", the denominator changed by {decimals(100 * settings.growth)}% a year to "
        f"{settings.target_year} (what if)"
    )


def decimals(number: Fraction) -> str:
    """An expected number of people or a percentage, half up to two decimals at most."""
    cents = math.floor(100 * number + Fraction(1, 2))
    return f"{cents / 100:,.2f}".rstrip("0").rstrip(".")
