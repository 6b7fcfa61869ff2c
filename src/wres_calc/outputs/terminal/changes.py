"""Changes between years in sentences and as files; published values beside a figure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from wres_calc import __version__
from wres_calc.comparison.changes import COLUMNS, PEOPLE, POINTS, TIMES, FigureChange, Verdict, breakdown_columns
from wres_calc.comparison.confidence import expected_by_chance
from wres_calc.comparison.findings import Finding
from wres_calc.comparison.years import Year
from wres_calc.exports import csv_bytes, json_bytes
from wres_calc.figures import MEASURES, RATIOS, Figure, Measure, Unit, measures
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Part, Population
from wres_calc.wording import first_sentence
from wres_calc.wording.labels import adverse_for, inside, label_of, line_labels
from wres_calc.wording.numbers import count, number, ratio

ENDINGS = (".csv", ".json")
_CHANGES = {POINTS: measures.POINTS, PEOPLE: measures.PEOPLE, TIMES: measures.RATIO}


# --- sentences --------------------------------------------------------------------------------


def shown(value: float | None, measure: Measure) -> str:
    """A value as a person reads it; "-" for none."""
    return "-" if value is None else number(value, MEASURES[measure].format)


def shown_change(value: float | None, unit: str) -> str:
    """A change, or a limit of it, as a person reads it; "-" for none."""
    return "-" if value is None else number(value, _CHANGES[unit])


def change_sentence(change: FigureChange, earlier: str, later: str) -> str:
    """What happened to a figure: both values, the change, its interval and the verdict."""
    if change.verdict is Verdict.NOT_COMPARED:
        there = [
            f"{_with_unit(value, change)} in {name}"
            for value, name in ((change.from_value, earlier), (change.to_value, later))
            if value is not None
        ]
        return "; ".join([*there, f"not compared. {change.reason}"])
    text = (
        f"{_with_unit(change.from_value, change)} in {earlier}, "
        f"{_with_unit(change.to_value, change)} in {later}: {_amount(change)}"
    )
    if change.verdict is Verdict.NO_INTERVAL:
        return f"{text}. {change.reason}".rstrip()
    within = f"{change.confidence:g}% interval {interval(change)}"
    return f"{text} ({within}): {change.verdict}{_before_rounding(change)}. {change.reason}".rstrip()


def headline_changes(indicator: Indicator, changes: Sequence[FigureChange], names: Mapping[str, str]) -> list[str]:
    """A sentence on each change of the figures that an indicator is about.

    Args:
        indicator: its declaration.
        changes: changes of its figures, and of others.
        names: what to call each period end: its year, where that is enough.
    """
    said = []
    for part in indicator.parts:
        wanted = part.headline
        for change in changes:
            if change.indicator_key == indicator.key and change.is_about(wanted):
                earlier, later = names[change.from_period], names[change.to_period]
                which = _share_of(indicator, part) or about(change)
                said.append(f"{which}: {change_sentence(change, earlier, later)}")
    return said


def _share_of(indicator: Indicator, part: Part) -> str:
    """What the share is of that a part is about; empty for a part about something else."""
    if part.headline.measure is not Measure.SHARE or not part.is_computed():
        return ""
    if part.populations() == (Population("staff"),):
        return f"{part.group} share of the workforce"
    line = label_of(part.headline.line, line_labels(indicator))
    return f"{part.group} share, {inside(line)}"


def _with_unit(value: float | None, change: FigureChange) -> str:
    return shown(value, change.measure) + (" points" if change.unit == Unit.POINTS else "")


def _amount(change: FigureChange) -> str:
    if change.change is None:
        return "no quotient"
    amount = shown_change(change.change, change.change_unit)
    if change.change_unit == PEOPLE:
        return f"{amount} people" if change.change <= 0 else f"+{amount} people"
    return f"{amount} times" if change.change_unit == TIMES else f"{amount} points"


def interval(change: FigureChange) -> str:
    """The two limits of a change, where it has an interval."""
    if change.lower is None and change.upper is None:
        return "without limits"
    if change.upper is None:
        return f"{shown_change(change.lower, change.change_unit)} upwards"
    lower, upper = (shown_change(end, change.change_unit) for end in (change.lower, change.upper))
    return f"{lower} to {upper}"


def _before_rounding(change: FigureChange) -> str:
    """A clear change whose interval seems to reach to no change when it is rounded."""
    none = shown_change(1.0 if change.change_unit == TIMES else 0.0, change.change_unit)
    ends = [shown_change(end, change.change_unit) for end in (change.lower, change.upper)]
    clear = change.verdict in (Verdict.UP, Verdict.DOWN)
    return " (before rounding)" if clear and none in ends else ""


def by_chance(confidences: Sequence[float]) -> list[str]:
    """How many clear changes chance alone would show: a sentence for each confidence."""
    return [
        f"{_many(number)} judged at {level:g}%: if nothing had changed, about "
        f"{expected:.1f} of them would look clear by chance alone."
        for level, number, expected in expected_by_chance(confidences)
    ]


def _many(number: int) -> str:
    return "1 change is" if number == 1 else f"{count(number)} changes are"


def finding_sentence(finding: Finding, period: str) -> str:
    """A finding in one sentence."""
    figure = finding.figure
    where = finding.indicator.name
    if isinstance(figure, FigureChange):
        values = figure.from_value, figure.to_value
        before, after = (shown(value, figure.measure) for value in values)
        return (
            f"{where}, {about(figure)}: clearly worse, {before} to {after} in {period} "
            f"(adverse for {adverse_for(finding.indicator)}: {finding.indicator.worse})."
        )
    if finding.non_adverse is None:
        return f"{where}: there is no figure in {period}. {first_sentence(figure)}"
    least, most = finding.non_adverse
    value = shown(figure.value, figure.measure)
    rounded = "before rounding " if value in (ratio(least), ratio(most)) else ""
    return f"{where}, {about(figure)}: {value} in {period} is {rounded}outside {ratio(least)} to {ratio(most)}."


def about(figure: Figure | FigureChange) -> str:
    """What is compared with what: "White over BME"."""
    line = "" if figure.line == "all" else f", {figure.line}"
    if figure.group == figure.comparator:
        return f"{figure.group} share, {figure.line} less {whole_of(figure)}"
    if figure.measure == Measure.POINT_DIFFERENCE:
        return f"{figure.group} less {figure.comparator}{line}"
    text = f"{figure.group} over {figure.comparator}{line}" if figure.comparator else ""
    if figure.measure in RATIOS:
        return text
    return f"{MEASURES[figure.measure].label}, {text or figure.group + line}"


def whole_of(figure: Figure | FigureChange) -> str:
    """What the share in a line is set against: the workforce, or all that the line is a part of."""
    return "workforce" if figure.line.partition("/")[0] == "board" else "all"


# --- files ------------------------------------------------------------------------------------


def changes_csv(changes: Sequence[FigureChange], breakdowns: Sequence[str], *, bom: bool = False) -> bytes:
    """One row per change; numbers unrounded, text safe to open in a spreadsheet."""
    rows = [_row(change, breakdowns) for change in changes]
    return csv_bytes(_names(breakdowns), (row.values() for row in rows), bom=bom)


def changes_json(years: Sequence[Year], changes: Sequence[FigureChange], confidence: float) -> bytes:
    """The comparison and its changes: ``{"comparison": {...}, "changes": [...]}``."""
    breakdowns = breakdown_columns(years)
    record = {
        "tool": "wres-calc",
        "version": __version__,
        "standards": [standard.name for standard in years[-1].standards],
        "organisation": changes[-1].organisation,
        "years": [
            {"period_end": year.period_end.isoformat(), "editions": {one.name: one.edition for one in year.standards}}
            for year in years
        ],
        "confidence": confidence,
    }
    rows = [_row(change, breakdowns) for change in changes]
    return json_bytes({"comparison": record, "changes": rows})


def _names(breakdowns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for name in COLUMNS:
        names.extend(breakdowns if name == "breakdown" else (name,))
    return names


def _row(change: FigureChange, breakdowns: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in COLUMNS:
        if name == "breakdown":
            row.update((column, change.breakdown[column]) for column in breakdowns)
        else:
            cell = getattr(change, name)
            row[name] = str(cell) if isinstance(cell, StrEnum) else cell
    return row
