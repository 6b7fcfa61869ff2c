"""Values and their intervals as a person reads them."""

from wres_calc.figures import MEASURES, PAY_GAPS, Figure, Status
from wres_calc.wording.labels import people_of
from wres_calc.wording.numbers import number, ratio

PARITY = "1.00 means equal likelihood"


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


def how_sure(figure: Figure, non_adverse: tuple[float, float]) -> str:
    """The interval of a ratio, whether it includes 1.00, and the range, judged unrounded."""
    if figure.value is None or figure.lower is None or figure.upper is None:
        return "There is no interval."
    least, most = non_adverse
    place = "within" if least <= figure.value <= most else "outside"
    if place == "outside" and ratio(figure.value) in (ratio(least), ratio(most)):
        place = "before rounding outside"
    return f"{interval_words(figure)}; the ratio is {place} {ratio(least)} to {ratio(most)}."
