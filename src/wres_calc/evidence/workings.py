"""How a figure was made, in words and numbers: its waterfall, its formula and its interval."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from wres_calc.calculation.waterfall import Step
from wres_calc.figures import MEASURES, PAY_GAPS, PLANNED, RATIOS, Count, Figure, FigureSet, Measure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Part, Role
from wres_calc.wording import first_sentence, remarks
from wres_calc.wording.labels import inside, label_of, line_labels
from wres_calc.wording.methods import INTERVALS
from wres_calc.wording.numbers import count, half_up
from wres_calc.wording.values import how_sure, interval_words, shown_value

Section = tuple[str, list[str]]  # a heading and its paragraphs

_ROLES = {
    Role.WHOLE: "the whole (denominator)",
    Role.AMONG: "among whom (denominators)",
    Role.EVENT: "those of them with the event (numerators)",
    Role.REFERENCE: "compared with (denominator of the comparator)",
    Role.PUBLISHED: "taken as published",
}
_SEVERAL_OF_A_LINE = PAY_GAPS  # measures of which an indicator can have several in one line
_DIGITS = 5  # of a value between the counts and what is shown


def workings(indicator: Indicator, figures: Sequence[Figure], steps: Sequence[Step]) -> list[Section]:
    """Headings with their paragraphs: how each headline figure of an indicator was made.

    Args:
        indicator: its declaration.
        figures: the figures of a run.
        steps: the waterfall of the same run.
    """
    sections: list[Section] = []
    own = FigureSet(figures).of(indicator.key).whole()
    for part in (*indicator.parts, *indicator.supplementary):
        figure = own.headline(part.headline)
        if figure is None:
            continue
        labels = line_labels(indicator)
        line = "" if part is indicator.parts[0] else f": {label_of(figure.line, labels)}"
        if figure.measure in _SEVERAL_OF_A_LINE and line:
            line += f", {inside(MEASURES[figure.measure].label)}"
        paragraphs: list[str] = []
        for step in steps:
            if (step.indicator_key, step.line) == (indicator.key, figure.line):
                paragraphs += waterfall_lines(step)
        sections.append((f"From rows read to rows counted{line}", paragraphs))
        sections.append((f"The formula with its numbers{line}", [formula(figure, own)]))
        sections.append((f"How sure{line}", interval_lines(figure, part)))
    return [(heading, paragraphs) for heading, paragraphs in sections if paragraphs]


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
    text = "; ".join(
        f"{group} {number:,}" + (" (left out of the ratio)" if group in step.outside else "")
        for group, number in step.groups
    )
    return f": {text}" if text else ""


# --- the formula ------------------------------------------------------------------------------


def formula(figure: Figure, figures: Sequence[Figure]) -> str:
    """The formula of a headline figure with its numbers in place, or why there is no value.

    Args:
        figure: what a part of an indicator is about.
        figures: the figures of its indicator: published percentages are found among them.
    """
    if figure.value is None:
        absent = figure.status == Status.NOT_SUPPLIED  # with who has it, where somebody has
        return " ".join(remarks(figure)) if absent else first_sentence(figure)
    shown = shown_value(figure)
    if figure.measure in PAY_GAPS:
        return _pay_gap(figure)
    if figure.measure == Measure.TARGET_HEADCOUNT:
        return _target(figure)
    own = _quotient(figure.numerator, figure.denominator)
    other = _quotient(figure.comparator_numerator, figure.comparator_denominator)
    if own is None:
        return _published(figure, figures)
    if other is None:
        return f"{figure.group}: 100 × {own[0]} = {digits(figure.value)}, shown as {shown}"
    if figure.measure in RATIOS:
        return (
            f"{figure.group} over {figure.comparator}: ({own[0]}) / ({other[0]}) = "
            f"{digits(own[1])} / {digits(other[1])} = {digits(figure.value)}, shown as {shown}"
        )
    return (
        f"{figure.group}: 100 × {own[0]} - 100 × {other[0]} = {digits(100 * own[1])} - "
        f"{digits(100 * other[1])} = {digits(figure.value)}, shown as {shown} percentage points"
    )


def _pay_gap(figure: Figure) -> str:
    """The averages in words, as the figure carries them, and the gap between them."""
    return " ".join(
        [
            *remarks(figure),
            f"{figure.group} less {figure.comparator}, in percent of the former: "
            f"{digits(figure.value or 0)}, shown as {shown_value(figure)}",
        ]
    )


def _target(figure: Figure) -> str:
    """The headcount at the share of the workforce, before and after it is made whole people."""
    said = remarks(figure)
    everybody, part, whole = (figure.denominator, figure.comparator_numerator, figure.comparator_denominator)
    if everybody is not None and part is not None and whole and figure.method.growth is None:
        raw = digits(everybody * part / whole)
        sum_ = f"{count(everybody)} × {count(part)} / {count(whole)} = {raw}, "
        return f"{figure.group}: {sum_}in whole people {shown_value(figure)}"
    return " ".join([*said, f"{figure.group}, in whole people: {shown_value(figure)}"])


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
    few = [first_sentence(figure)] if figure.status == Status.LOW_RELIABILITY else []
    if figure.lower is None or figure.upper is None:
        if not part.populations():
            return ["No interval: the percentages are taken as published, without their counts."]
        if figure.measure in PLANNED:
            return ["No interval: a target is a number of people, and no estimate."]
        none = "or it cannot be made" if figure.measure in PAY_GAPS else ""
        return [*few, f"No interval was asked for{f', {none}' if none else ''}."]
    said = f"{figure.confidence:g}% interval {_ends(figure)}."
    if figure.measure in (*RATIOS, *PAY_GAPS):
        said = f"{interval_words(figure)}."
    if adverse_beyond := part.range_not_adverse():
        said = how_sure(figure, adverse_beyond)
    name = INTERVALS[figure.method.interval] if figure.method.interval else "not known"
    from_counts = "" if figure.measure in PAY_GAPS else ", from the counts above"
    return [
        *few,
        said,
        f"Method: {name}{from_counts}. Before rounding: {digits(figure.lower)} to {digits(figure.upper)}.",
    ]


def _ends(figure: Figure) -> str:
    """Both ends as a person reads them."""
    ends = (shown_value(replace(figure, value=end, status=Status.OK)) for end in (figure.lower, figure.upper))
    return " to ".join(ends)
