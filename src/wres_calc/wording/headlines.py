"""Sentences made from figures, so that direction, number and unit are never typed by hand."""

from collections.abc import Sequence
from typing import assert_never

from wres_calc.figures import MEASURES, PAY_GAPS, Figure, FigureSet, Measure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    DisparityRatio,
    HeldElsewhere,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.vocabulary import UNKNOWN
from wres_calc.wording import cannot_be_calculated, first_sentence
from wres_calc.wording import tiers_targets_pay as more
from wres_calc.wording.labels import (
    LINE_LABELS,
    begun,
    inside,
    label_of,
    people_of,
    the_line,
)
from wres_calc.wording.numbers import count, number, percent, points, ratio

PARITY = "1.00 means equal likelihood"
NO_FIGURE = "No figure was made."


def headline(indicator: Indicator, figures: Sequence[Figure], line: str | None = None) -> str:
    """The one sentence that says what an indicator found, for the whole organisation.

    Args:
        indicator: its declaration.
        figures: its figures.
        line: the line wanted, where an indicator has a ratio for several lines.
    """
    parts = [part for part in indicator.parts if line in (None, part.headline.line)]
    return part_sentence(indicator, parts[0], figures)


def part_sentence(indicator: Indicator, part: Part, figures: Sequence[Figure]) -> str:
    """The one sentence that says what a part of an indicator found, for the whole organisation.

    Args:
        indicator: its declaration.
        part: one of its parts.
        figures: the indicator's figures.
    """
    own = FigureSet(figures).whole()
    match part:
        case RelativeLikelihood():
            return _relative(indicator, part, own)
        case SurveyGap():
            return _survey(part, own)
        case ShareDifference():
            return _difference(part, own)
        case Shares():
            return _shares(part, own)
        case DisparityRatio():
            said = more.disparity(part, own)
        case TargetPath():
            said = more.target(part, own)
        case PayGap():
            said = more.pay_gap(part, own)
        case PayQuarters():
            said = more.quarters(part, own)
        case PaidShare():
            said = more.paid(part, own)
        case HeldElsewhere():
            return f"Not computed here: {part.what}. Only {part.owner} can compute it."
        case _:
            assert_never(part)
    return said if isinstance(said, str) else first_sentence(said) if said else NO_FIGURE


# --- likelihoods ------------------------------------------------------------------------------


def _relative(indicator: Indicator, part: RelativeLikelihood, figures: FigureSet) -> str:
    figure = figures.find(Measure.RELATIVE_LIKELIHOOD, part.line, part.group)
    if figure is None:
        return NO_FIGURE
    if figure.value is None:
        first = part is indicator.parts[0]
        which = "" if first else f", {inside(label_of(part.line, LINE_LABELS))},"
        return cannot_be_calculated(figure, f"{part.group} over {part.comparator}{which}")
    shown = ratio(figure.value)
    equal = shown == "1.00"
    own, other = (_called(group, part.people) for group in (part.group, part.comparator))
    return (
        f"{begun(own)} were {'as likely' if equal else f'{shown} times as likely'} as {other} to "
        f"{part.event_words} ({'1.00: equal likelihood' if equal else PARITY})."
    )


def _called(group: str, people: str) -> str:
    """People of a group, in an event: "White applicants"; a group that names them has its name."""
    named = people_of(group)
    return f"{group} {people}" if named.endswith(" people") else named


def how_sure(figure: Figure, non_adverse: tuple[float, float]) -> str:
    """The interval of a ratio, whether it includes 1.00, and the range, judged unrounded."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        return "There is no interval."
    least, most = non_adverse
    place = "within" if least <= figure.value <= most else "outside"
    if place == "outside" and ratio(figure.value) in (ratio(least), ratio(most)):
        place = "before rounding outside"
    return (
        f"{interval_words(figure)}; the ratio is {place} {ratio(least)} to {ratio(most)}."
    )  # fmt: skip


def interval_ends(figure: Figure) -> list[str]:
    """Both ends of an interval as a person reads them; nothing where there is none."""
    ends = (figure.lower, figure.upper)
    return [in_its_unit(figure, end) for end in ends if end is not None and None not in ends]


def interval_words(figure: Figure) -> str:
    """The interval of a figure, and whether it includes parity, judged unrounded; no full stop."""
    shown = interval_ends(figure)
    if figure.lower is None or figure.upper is None:
        return ""
    parity = MEASURES[figure.measure].parity
    reach = "includes" if figure.lower <= parity <= figure.upper else "does not include"
    if reach != "includes" and in_its_unit(figure, parity) in shown:
        reach = "before rounding does not include"
    none = ratio(1) if parity else "0"
    # The sentence of a gap says "above" or "below", and its limits have a sign.
    minus = figure.measure in PAY_GAPS and shown[0].startswith("-")
    sign = f" (minus: above that of {people_of(figure.group)})" if minus else ""
    return f"{figure.confidence:g}% interval {' to '.join(shown)}{sign}, which {reach} {none}"


# --- shares and differences -------------------------------------------------------------------


def _survey(part: SurveyGap, figures: FigureSet) -> str:
    gap = figures.find(Measure.POINT_DIFFERENCE, part.line, part.group)
    upper = figures.find(Measure.SHARE, part.line, part.group)
    lower = figures.find(Measure.SHARE, part.line, part.comparator)
    if gap is None:
        return NO_FIGURE
    if gap.value is None or not upper or upper.value is None or not lower or lower.value is None:
        return first_sentence(gap)
    return (
        f"{percent(upper.value)} of {part.group} and {percent(lower.value)} of {part.comparator} "
        f"respondents {part.asked}: {_gap(gap.value)}."
    )


def _gap(value: float) -> str:
    shown = points(value)
    return "no gap" if shown == "0.0" else f"a gap of {shown} percentage points"


def _difference(part: ShareDifference, figures: FigureSet) -> str:
    line, reference = part.lines[0], part.reference_line
    gap = figures.find(Measure.POINT_DIFFERENCE, line.name, part.group)
    own = figures.find(Measure.SHARE, line.name, part.group)
    other = figures.find(Measure.SHARE, reference.name, part.group)
    if gap is None:
        return NO_FIGURE
    if gap.value is None or not own or not other:
        return first_sentence(gap)
    shown = points(gap.value)
    compared = "the same share" if shown == "0.0" else f"{shown} percentage points"
    return (
        f"{begun(people_of(part.group))} are {shown_value(own)} of {the_line(line.label)} and "
        f"{shown_value(other)} of {the_line(reference.label)}: {compared}."
    )


def _shares(part: Shares, figures: FigureSet) -> str:
    line = part.lines[0]
    share = figures.find(Measure.SHARE, line.name, part.group)
    unknown = figures.find(Measure.SHARE, line.name, UNKNOWN)
    if share is None:
        return NO_FIGURE
    if share.value is None or share.numerator is None or share.denominator is None:
        return first_sentence(share)
    everybody = part.population.extract == "staff" and not part.population.where
    said = (
        f"{begun(people_of(part.group))} are {percent(share.value)} of "
        f"{'the workforce' if everybody and not line.where else the_line(line.label)} "
        f"({count(share.numerator)} of {count(share.denominator)})"
    )
    if unknown and unknown.value is not None:
        said += f"; {part.grouping.name} is unknown for {percent(unknown.value)}"
    return said + "."


# --- values -----------------------------------------------------------------------------------


def shown_value(figure: Figure) -> str:
    """A figure's value as a person reads it, with its mark, or what stands for it."""
    mark = MARKS[figure.status]
    if figure.value is None:
        return mark
    return f"{in_its_unit(figure, figure.value)} {mark}".rstrip()


def in_its_unit(figure: Figure, value: float) -> str:
    """A value of a figure, or an end of its interval, as a person reads it."""
    return number(value, MEASURES[figure.measure].format)


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
    "[u]": "low reliability: few people in one of the groups",
}
