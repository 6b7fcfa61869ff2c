"""How a figure was made, in words and numbers: its waterfall, its formula and its interval."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from wres_calc.calculation.waterfall import Role, Step
from wres_calc.figures import ALL, Count, Figure, Measure, Status
from wres_calc.reports.numbers import count, half_up
from wres_calc.reports.sentences import LINE_LABELS, how_sure, no_value, shown_value
from wres_calc.standards.declaration import (
    EVERYONE,
    Indicator,
    Part,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
)

Section = tuple[str, list[str]]  # a heading and its paragraphs

_ROLES = {
    Role.WHOLE: "the whole (denominator)",
    Role.AMONG: "among whom (denominators)",
    Role.EVENT: "those of them with the event (numerators)",
    Role.REFERENCE: "compared with (denominator of the comparator)",
    Role.PUBLISHED: "taken as published",
}
_DIGITS = 5  # of a value between the counts and what is shown


def workings(
    indicator: Indicator, figures: Sequence[Figure], steps: Sequence[Step]
) -> list[Section]:
    """Headings with their paragraphs: how each headline figure of an indicator was made.

    Args:
        indicator: its declaration.
        figures: the figures of a run.
        steps: the waterfall of the same run.
    """
    sections: list[Section] = []
    own = [f for f in figures if f.indicator == indicator.number and _is_whole(f)]
    for part in (*indicator.parts, *indicator.beside):
        figure = _headline_figure(part, own)
        if figure is None:
            continue
        line = "" if part is indicator.parts[0] else f": {_label(figure.line)}"
        paragraphs: list[str] = []
        for step in steps:
            if (step.indicator, step.line) == (indicator.number, figure.line):
                paragraphs += waterfall_lines(step)
        sections.append((f"From rows read to rows counted{line}", paragraphs))
        sections.append((f"The formula with its numbers{line}", [formula(figure, own)]))
        sections.append((f"How sure{line}", interval_lines(figure, part)))
    return [(heading, paragraphs) for heading, paragraphs in sections if paragraphs]


def _is_whole(figure: Figure) -> bool:
    return all(value == ALL for value in figure.breakdown.values())


def _label(line: str) -> str:
    return LINE_LABELS.get(line, line.replace("-", " ").capitalize())


def _headline_figure(part: Part, figures: Sequence[Figure]) -> Figure | None:
    """The one figure that a part is about."""
    key: tuple[Measure, str, str, str | None]
    match part:
        case Shares():
            key = (Measure.SHARE, EVERYONE.name, part.group, None)
        case RelativeLikelihood():
            key = (Measure.RELATIVE_LIKELIHOOD, part.line, part.group, part.comparator)
        case SurveyGap():
            key = (Measure.POINT_DIFFERENCE, EVERYONE.name, part.group, part.comparator)
        case ShareDifference():
            key = (Measure.POINT_DIFFERENCE, part.lines[0].name, part.group, part.group)
        case _:
            assert_never(part)
    found = (f for f in figures if (f.measure, f.line, f.group, f.comparator) == key)
    return next(found, None)


# --- the waterfall ----------------------------------------------------------------------------


def waterfall_lines(step: Step) -> list[str]:
    """A step of the waterfall, one line for each number, the numbers under each other."""
    numbers = [(step.read, "rows read")]
    numbers += [(-left.number, f"left out: {left.reason}") for left in step.left_out]
    numbers.append((step.counted, f"{'people' if step.people else 'rows'} counted{_groups(step)}"))
    width = max(len(f"{number:,}") for number, _ in numbers)
    lines = [f"{step.file}, {_ROLES[step.role]}"]
    lines += [f"  {number:>{width},}  {text}" for number, text in numbers]
    return lines + [f"  {'':>{width}}  {remark}" for remark in step.remarks]


def _groups(step: Step) -> str:
    said = "; ".join(
        f"{group} {number:,}" + (" (left out of the ratio)" if group in step.outside else "")
        for group, number in step.groups
    )
    return f": {said}" if said else ""


# --- the formula ------------------------------------------------------------------------------


def formula(figure: Figure, figures: Sequence[Figure]) -> str:
    """The formula of a headline figure with its numbers in place, or why there is no value.

    Args:
        figure: a share, a relative likelihood or a difference in percentage points.
        figures: the figures of its indicator: published percentages are found among them.
    """
    if figure.value is None:
        return no_value(figure)
    shown = shown_value(figure)
    own = _quotient(figure.numerator, figure.denominator)
    other = _quotient(figure.comparator_numerator, figure.comparator_denominator)
    if own is None:
        return _published(figure, figures)
    if other is None:
        return f"{figure.group}: 100 × {own[0]} = {digits(figure.value)}, shown as {shown}"
    if figure.measure == Measure.RELATIVE_LIKELIHOOD:
        return (
            f"{figure.group} over {figure.comparator}: ({own[0]}) / ({other[0]}) = "
            f"{digits(own[1])} / {digits(other[1])} = {digits(figure.value)}, shown as {shown}"
        )
    return (
        f"{figure.group}: 100 × {own[0]} - 100 × {other[0]} = {digits(100 * own[1])} - "
        f"{digits(100 * other[1])} = {digits(figure.value)}, shown as {shown} percentage points"
    )


def _quotient(numerator: Count | None, denominator: Count | None) -> tuple[str, float] | None:
    """A quotient as it is written, and its value."""
    if numerator is None or not denominator:
        return None
    return f"{count(numerator)} / {count(denominator)}", numerator / denominator


def _published(figure: Figure, figures: Sequence[Figure]) -> str:
    shares = {f.group: f.value for f in figures if f.measure == Measure.SHARE}
    upper, lower = shares[figure.group], shares[figure.comparator or ""]
    return (
        f"{figure.group} less {figure.comparator}, percentages as published: {upper:g} - "
        f"{lower:g} = {digits(figure.value or 0)}, shown as {shown_value(figure)} percentage points"
    )


def digits(value: float) -> str:
    """A value with five significant digits: 0.19665, 1.5006, 25.200."""
    exponent = Decimal(repr(value)).adjusted() if value else 0
    return half_up(value, max(_DIGITS - 1 - exponent, 0))


# --- the interval -----------------------------------------------------------------------------


def interval_lines(figure: Figure, part: Part) -> list[str]:
    """The interval of a figure with its method, or why there is none."""
    if figure.value is None:
        return []
    few = [no_value(figure)] if figure.status == Status.LOW_RELIABILITY else []
    if figure.lower is None or figure.upper is None:
        if isinstance(part, SurveyGap):
            return ["No interval: the percentages are taken as published, without their counts."]
        return [*few, "No interval was asked for."]
    said = f"{figure.confidence:g}% interval {_ends(figure)}."
    if isinstance(part, RelativeLikelihood):
        said = how_sure(figure, part.non_adverse)
    name = figure.method.rpartition("interval: ")[2]
    return [
        *few,
        said,
        f"Method: {name}, from the counts above. Before rounding: {digits(figure.lower)} to "
        f"{digits(figure.upper)}.",
    ]


def _ends(figure: Figure) -> str:
    """Both ends as a person reads them."""
    ends = (
        shown_value(replace(figure, value=end, status=Status.OK))
        for end in (figure.lower, figure.upper)
    )
    return " to ".join(ends)
