"""How far each figure has moved from one year to the next, and whether that is clear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from wres_calc.comparison.confidence import confidence_of
from wres_calc.comparison.limits import estimate_of
from wres_calc.comparison.words import no_value
from wres_calc.comparison.years import Year, labels
from wres_calc.figures import ALL, SENSITIVITY, About, Figure, Measure, Status, Unit
from wres_calc.figures.files import Key, key_of
from wres_calc.measures.changes import Change, Estimate, change_in_points, change_in_ratio
from wres_calc.standards.declaration import Indicator, Period
from wres_calc.wording.methods import INTERVALS, method_parts

POINTS, TIMES, PEOPLE = "percentage_points", "times", "people"
MOVER = "interval: MOVER (Zou and Donner 2008)"
IN_THE_FILES = "limits as in the files"

_NO_CHANGE = {POINTS: 0.0, PEOPLE: 0.0, TIMES: 1.0}
_FORMULA = {POINTS: "after - before", PEOPLE: "after - before", TIMES: "after / before"}
_UNITS = {Unit.RATIO: TIMES, Unit.PEOPLE: PEOPLE}  # of a change, where it is not in points
# Of the measures that say how far a ratio could move, only the stratified ratio is an estimate of
# its own. A path is a plan: what changes is where it stands.
_LEFT_OUT = (SENSITIVITY - {Measure.STRATIFIED}) | {Measure.PATH}
_WORST_FIRST = (Status.SUPPRESSED, Status.NOT_SUPPLIED, Status.NOT_CALCULABLE)


class Verdict(StrEnum):
    """What can be said about a change; judged on unrounded values."""

    UP = "clearly up"
    DOWN = "clearly down"
    UNCLEAR = "no clear change"
    NO_INTERVAL = "no interval"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange(About):
    """The change of one figure between two years.

    Attributes:
        standard: the standard of both figures.
        organisation: whose they are.
        indicator: number of the indicator.
        measure: what kind of number they are.
        line: the row inside the indicator.
        breakdown: one entry for each breakdown column of either year.
        group: the group that the figures are about.
        comparator: the group it is compared with.
        from_period: snapshot date of the earlier year.
        to_period: snapshot date of the later year.
        from_value: the earlier value; None where there is none.
        to_value: the later value; None where there is none.
        unit: the unit of both values.
        change: how far the figure moved; None where that cannot be said.
        change_unit: "percentage_points" or "people" (later less earlier), or "times" (later over
            earlier).
        lower: the lower end of the interval of the change; None where there is no interval.
        upper: the upper end; None where there is no interval, or it has no upper end.
        confidence: of the interval, in percent.
        verdict: what can be said about the change.
        method: how the change and its interval were made.
        status: ok, or low_reliability if one of the two is; else why there is no change.
        reason: why it was not compared or has no interval, in words.
    """

    standard: str
    organisation: str | None
    indicator: str
    measure: Measure
    line: str
    breakdown: dict[str, str] = field(default_factory=dict)
    group: str
    comparator: str | None
    from_period: str
    to_period: str
    from_value: float | None
    to_value: float | None
    unit: Unit
    change: float | None = None
    change_unit: str
    lower: float | None = None
    upper: float | None = None
    confidence: float | None = None
    verdict: Verdict
    method: str = ""
    status: Status = Status.OK
    reason: str = ""


# The columns of a file of changes, in order. `breakdown` stands for one column per breakdown.
COLUMNS: tuple[str, ...] = (
    "standard",
    "organisation",
    "indicator",
    "measure",
    "line",
    "breakdown",
    "group",
    "comparator",
    "from_period",
    "to_period",
    "from_value",
    "to_value",
    "unit",
    "change",
    "change_unit",
    "lower",
    "upper",
    "confidence",
    "verdict",
    "method",
    "status",
    "reason",
)


def changes(years: Sequence[Year], confidence: float) -> list[FigureChange]:
    """The change of every figure between each year and the next.

    Measures that say how far a ratio could move are left out, the stratified ratio apart, and the
    years of paths.

    Args:
        years: as `years.in_order` gives them.
        confidence: of the intervals, in percent; what is one of many, such as a division, has
            99.8% (`confidence_of`).
    """
    names = labels(years)
    columns = breakdown_columns(years)
    found: list[FigureChange] = []
    for before, after in pairwise(years):
        between = _Between(before, after, names[before.period_end], names[after.period_end])
        earlier, later = _by_key(before), _by_key(after)
        for key in _merged(list(earlier), list(later)):
            found.append(_change(between, columns, earlier.get(key), later.get(key), confidence))
    return found


def breakdown_columns(years: Sequence[Year]) -> tuple[str, ...]:
    """The breakdown columns of all the years, each once."""
    return tuple(dict.fromkeys(name for year in years for name in year.results.breakdowns))


class _Between(NamedTuple):
    """Two years and what they are called."""

    before: Year
    after: Year
    earlier: str
    later: str

    def indicator(self, figure: Figure) -> Indicator:
        return next(one for one in self.after.indicators if one.key == figure.indicator_key)


def _by_key(year: Year) -> dict[Key, Figure]:
    return {key_of(f): f for f in year.results.figures if f.measure not in _LEFT_OUT}


def _merged(before: Sequence[Key], after: Sequence[Key]) -> Iterator[Key]:
    """All keys in the later year's order; those of the earlier year alone where they stood."""
    there = set(after)
    gone: dict[Key | None, list[Key]] = {}
    last = None
    for key in before:
        if key in there:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    yield from gone.get(None, ())
    for key in after:
        yield key
        yield from gone.get(key, ())


def _change(
    between: _Between, columns: Sequence[str], before: Figure | None, after: Figure | None, confidence: float
) -> FigureChange:
    one = after or before
    assert one is not None  # noqa: S101 - a key comes from one of the two
    unit = _UNITS.get(one.unit, POINTS)
    said: dict[str, Any]
    why, status = _not_compared(between, before, after)
    if why or before is None or after is None:
        said = {"verdict": Verdict.NOT_COMPARED, "status": status, "reason": why}
    else:
        level = confidence_of(between.indicator(after), after, confidence)
        said = _judged(between, before, after, unit, level)
    return FigureChange(
        standard=one.standard,
        organisation=one.organisation,
        indicator=one.indicator,
        measure=one.measure,
        line=one.line,
        breakdown={name: one.breakdown.get(name, ALL) for name in columns},
        group=one.group,
        comparator=one.comparator,
        from_period=between.before.period_end.isoformat(),
        to_period=between.after.period_end.isoformat(),
        from_value=before.value if before else None,
        to_value=after.value if after else None,
        unit=one.unit,
        change_unit=unit,
        **said,
    )


# --- what is not compared ---------------------------------------------------------------------


def _not_compared(between: _Between, before: Figure | None, after: Figure | None) -> tuple[str, Status]:
    """Why two figures are not compared; empty if they are."""
    if before is None or after is None:
        return f"Only in {between.earlier if before else between.later}.", Status.NOT_SUPPLIED
    missing = [
        (figure, f"in {name} ({no_value(figure.status)})")
        for figure, name in ((before, between.earlier), (after, between.later))
        if figure.value is None
    ]
    if missing:
        statuses = {figure.status for figure, _ in missing}
        status = next(status for status in _WORST_FIRST if status in statuses)
        return f"No value {' and '.join(text for _, text in missing)}.", status
    broken = between.indicator(after).series_break
    if broken and before.period_end and after.period_end:
        first, why = broken
        if before.period_end < first <= after.period_end:
            return f"Break in series: {why}", Status.NOT_CALCULABLE
    differing = _made_differently(between, before, after)
    return differing, Status.NOT_CALCULABLE if differing else Status.OK


def _made_differently(between: _Between, before: Figure, after: Figure) -> str:
    """In what two figures differ by how they were made, dates and intervals apart."""
    unknown = [
        name for figure, name in ((before, between.earlier), (after, between.later)) if figure.method.formula is None
    ]
    if unknown:
        return (
            f"Made in an unknown way in {' and '.join(unknown)}: an earlier version of wres-calc "
            "wrote the file. Compute it again."
        )
    earlier, later = dict(method_parts(before)), dict(method_parts(after))
    if earlier.keys() == later.keys():
        return ""
    texts = [
        f"{' and '.join(own[part] for part in own if part not in other)} in {name}"
        for own, other, name in ((earlier, later, between.earlier), (later, earlier, between.later))
        if own.keys() - other.keys()
    ]
    return f"Made differently: {', '.join(texts)}."


# --- what is ----------------------------------------------------------------------------------


def _judged(between: _Between, before: Figure, after: Figure, unit: str, confidence: float) -> dict[str, Any]:
    of = change_in_ratio if unit == TIMES else change_in_points
    low = [
        name
        for figure, name in ((before, between.earlier), (after, between.later))
        if figure.status == Status.LOW_RELIABILITY
    ]
    reasons = [f"Low reliability in {' and '.join(low)}."] if low else []
    status = Status.LOW_RELIABILITY if low else Status.OK
    no_interval = _no_interval(between, before, after)
    estimates = [estimate_of(figure, confidence) for figure in (before, after)]
    if no_interval or None in estimates:
        change = of(*(_point(figure) for figure in (before, after)))
        change = Change(change.value, None, None)
        reasons.append(
            no_interval or f"No interval: no counts, nor limits at {confidence:g}%, in {_without(between, estimates)}."
        )
        said: dict[str, Any] = {"verdict": Verdict.NO_INTERVAL, "method": _FORMULA[unit]}
    else:
        (one, name), (other, _) = [estimate for estimate in estimates if estimate]
        change = of(one, other)
        said = {
            "lower": change.lower,
            "upper": change.upper,
            "confidence": confidence,
            "verdict": _verdict(change, _NO_CHANGE[unit]),
            "method": f"{_FORMULA[unit]}; {MOVER} from {INTERVALS[name] if name else IN_THE_FILES}",
        }
    if change.value is None:
        reasons.insert(0, f"Nothing can be divided by the 0 of {between.earlier}.")
        status = Status.NOT_CALCULABLE
    return {"change": change.value, "status": status, "reason": " ".join(reasons), **said}


def _point(figure: Figure) -> Estimate:
    value = figure.value or 0.0
    return Estimate(value, value, value)


def _without(between: _Between, estimates: Sequence[object]) -> str:
    names = zip((between.earlier, between.later), estimates, strict=True)
    return " and ".join(name for name, estimate in names if estimate is None)


def _no_interval(between: _Between, before: Figure, after: Figure) -> str:
    """Why no interval can be given though both figures have one: their periods overlap."""
    if between.indicator(after).period is not Period.YEAR:
        return ""
    years = max(before.method.years, after.method.years)
    start, end = between.before.period_end, between.after.period_end
    if (end.year - years, end.month, end.day) >= (start.year, start.month, start.day):
        return ""
    shared = "the two averages share a year" if years > 1 else "the two periods overlap"
    return f"No interval: {shared}, and an interval would take them for separate."


def _verdict(change: Change, none: float) -> Verdict:
    if change.value is None and change.lower is None:
        return Verdict.UNCLEAR  # 0 and 0
    if change.lower is not None and change.lower > none:
        return Verdict.UP
    if change.upper is not None and change.upper < none:
        return Verdict.DOWN
    return Verdict.UNCLEAR
