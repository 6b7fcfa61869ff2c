"""Sentences made from figures, so that direction, number and unit are never typed by hand."""

from collections.abc import Sequence

from wres_calc.figures import ALL, Figure, Measure, Status
from wres_calc.reports.numbers import count, half_up, percent, points, ratio
from wres_calc.standards.declaration import (
    Indicator,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
)

PARITY = "1.00 means equal likelihood"
LINE_LABELS = {
    "all": "All",
    "shortlisted-from-applied": "Shortlisted from applied",
    "appointed-from-applied": "Appointed from applied",
    "without-international-recruitment": "Without international recruitment",
}


def headline(indicator: Indicator, figures: Sequence[Figure], line: str | None = None) -> str:
    """The one sentence that says what an indicator found, for the whole organisation.

    Args:
        indicator: its declaration.
        figures: its figures.
        line: the line wanted, where an indicator has a ratio for several lines.
    """
    whole = [f for f in figures if all(value == ALL for value in f.breakdown.values())]
    part = indicator.parts[0]
    if isinstance(part, RelativeLikelihood):
        return _relative(indicator, whole, line or part.line)
    if isinstance(part, SurveyGap):
        return _survey(part, whole)
    if isinstance(part, ShareDifference):
        return _board(part, whole)
    return _workforce(part, whole)


def _one(figures: Sequence[Figure], measure: Measure, line: str, group: str) -> Figure | None:
    found = (f for f in figures if (f.measure, f.line, f.group) == (measure, line, group))
    return next(found, None)


def no_value(figure: Figure) -> str:
    """Why a figure has no value: the first sentence of its reason."""
    return figure.reason.split(". ")[0].rstrip(".") + "."


def _relative(indicator: Indicator, figures: Sequence[Figure], line: str) -> str:
    part = next(p for p in indicator.parts if isinstance(p, RelativeLikelihood) and p.line == line)
    figure = _one(figures, Measure.RELATIVE_LIKELIHOOD, line, part.group)
    if figure is None:
        return "No figure was made."
    if figure.value is None:
        which = "" if part is indicator.parts[0] else f", {LINE_LABELS[line].lower()},"
        return no_value(figure).replace(
            "Not calculable:", f"{part.group} over {part.comparator}{which} cannot be calculated:"
        )
    shown = ratio(figure.value)
    equal = shown == "1.00"
    return (
        f"{part.group} {part.people} were {'as likely' if equal else f'{shown} times as likely'} "
        f"as {part.comparator} {part.people} to {part.event_words} "
        f"({'1.00: equal likelihood' if equal else PARITY})."
    )


def how_sure(figure: Figure, non_adverse: tuple[float, float]) -> str:
    """The interval of a ratio, whether it includes 1.00, and the range, judged unrounded."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        return "There is no interval."
    reach = "includes" if figure.lower <= 1 <= figure.upper else "does not include"
    if reach != "includes" and ratio(1) in (ratio(figure.lower), ratio(figure.upper)):
        reach = "before rounding does not include"
    least, most = non_adverse
    place = "within" if least <= figure.value <= most else "outside"
    if place == "outside" and ratio(figure.value) in (ratio(least), ratio(most)):
        place = "before rounding outside"
    return (
        f"{figure.confidence:g}% interval {ratio(figure.lower)} to {ratio(figure.upper)}, which "
        f"{reach} 1.00; the ratio is {place} {ratio(least)} to {ratio(most)}."
    )


def _survey(part: SurveyGap, figures: Sequence[Figure]) -> str:
    gap = _one(figures, Measure.POINT_DIFFERENCE, "all", part.group)
    upper = _one(figures, Measure.SHARE, "all", part.group)
    lower = _one(figures, Measure.SHARE, "all", part.comparator)
    if gap is None:
        return "No figure was made."
    if gap.value is None or not upper or upper.value is None or not lower or lower.value is None:
        return no_value(gap)
    return (
        f"{percent(upper.value)} of {part.group} and {percent(lower.value)} of {part.comparator} "
        f"respondents {part.asked}: {_gap(gap.value)}."
    )


def _gap(value: float) -> str:
    shown = points(value)
    return "no gap" if shown == "0.0" else f"a gap of {shown} percentage points"


def _board(part: ShareDifference, figures: Sequence[Figure]) -> str:
    whole, reference = part.lines[0].name, part.reference_line.name
    gap = _one(figures, Measure.POINT_DIFFERENCE, whole, part.group)
    board = _one(figures, Measure.SHARE, whole, part.group)
    workforce = _one(figures, Measure.SHARE, reference, part.group)
    if gap is None:
        return "No figure was made."
    if gap.value is None or not board or not workforce:
        return no_value(gap)
    shown = points(gap.value)
    compared = "the same share" if shown == "0.0" else f"{shown} percentage points"
    return (
        f"{part.group} people are {shown_value(board)} of the board and "
        f"{shown_value(workforce)} of the workforce: {compared}."
    )


def _workforce(part: Shares, figures: Sequence[Figure]) -> str:
    share = _one(figures, Measure.SHARE, "all", part.group)
    unknown = _one(figures, Measure.SHARE, "all", "Unknown")
    if share is None:
        return "No figure was made."
    if share.value is None or share.numerator is None or share.denominator is None:
        return no_value(share)
    said = (
        f"{part.group} people are {percent(share.value)} of the workforce "
        f"({count(share.numerator)} of {count(share.denominator)})"
    )
    if unknown and unknown.value is not None:
        said += f"; ethnicity is unknown for {percent(unknown.value)}"
    return said + "."


def shown_value(figure: Figure) -> str:
    """A figure's value as a person reads it, with its mark, or what stands for it."""
    mark = MARKS[Status(figure.status)]
    if figure.value is None:
        return mark
    return f"{_in_its_unit(figure, figure.value)} {mark}".rstrip()


def _in_its_unit(figure: Figure, value: float) -> str:
    match figure.unit:
        case "ratio":
            return ratio(value)
        case "percentage_points":
            return points(value)
        case "people":
            return half_up(value, 0)
        case _:
            return percent(value)


# The shorthand of the Government Analysis Function, in square brackets.
MARKS = {
    Status.NOT_CALCULABLE: "[z]",
    Status.NOT_SUPPLIED: "[x]",
    Status.SUPPRESSED: "[c]",
    Status.LOW_RELIABILITY: "[u]",
    Status.OK: "",
}
MARKS_EXPLAINED = {
    "[z]": "cannot be calculated",
    "[x]": "not supplied",
    "[c]": "confidential: hidden to protect people",
    "[u]": "low reliability: fewer than 5 people with the event in one of the groups",
}
