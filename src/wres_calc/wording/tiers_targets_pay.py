"""Sentences on tiers, targets and pay.

Each function gives the sentence, or the figure that has no value and so no sentence, or None where
no figure was made.
"""

from wres_calc.figures import Figure, FigureSet, Formula, Measure
from wres_calc.standards.kinds import DisparityRatio, PaidShare, PayGap, PayQuarters, TargetPath
from wres_calc.vocabulary import UNKNOWN
from wres_calc.wording.labels import begun, inside, people_of
from wres_calc.wording.numbers import count, decimals, half_up, percent, ratio

Said = str | Figure | None

_PAY = {
    Measure.MEAN_PAY_GAP: "mean hourly pay",
    Measure.MEDIAN_PAY_GAP: "median hourly pay",
    Measure.MEAN_BONUS_GAP: "mean bonus",
    Measure.MEDIAN_BONUS_GAP: "median bonus",
}


# --- tiers and targets ------------------------------------------------------------------------


def disparity(part: DisparityRatio, figures: FigureSet) -> Said:
    """How two groups are spread over two tiers: of the people there, not of promotions."""
    figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
    if figure is None or figure.value is None:
        return figure
    shown = ratio(figure.value)
    own, other = f"{part.group} staff", f"{part.comparator} staff"
    lower, upper = inside(part.lower.label), inside(part.upper.label)
    if figure.method.formula is Formula.TIER_LIKELIHOOD:
        much = "as likely" if shown == "1.00" else f"{shown} times as likely"
        return (
            f"Of those in the two tiers, {own} are {much} as {other} to be in the {upper} and not "
            f"in the {lower}."
        )
    many = "as many" if shown == "1.00" else f"{shown} times as many"
    return (
        f"For each of their own in the {lower}, {own} have {many} in the {upper} as {other} have "
        "(1.00: spread alike)."
    )


def target(part: TargetPath, figures: FigureSet) -> Said:
    """Who is in all the lines together, who should be, and how many that takes by when."""
    line = part.lines[-1]
    goal = figures.find(Measure.TARGET_HEADCOUNT, line.name, part.group)
    now = figures.find(Measure.SHARE, line.name, part.group)
    reference = figures.find(Measure.SHARE, part.reference_line.name, part.group)
    if goal is None or goal.value is None:
        return goal
    if now is None or now.value is None or now.numerator is None or now.denominator is None:
        return now
    workforce = (
        f"share of the {inside(part.reference_line.label)}"
        + (f" ({percent(reference.value)})" if reference and reference.value is not None else "")
    )  # fmt: skip
    said = (
        f"{inside(line.label)}: {count(now.numerator)} of {count(now.denominator)} are "
        f"{people_of(part.group)} ({percent(now.value)}); their {workforce} would make it "
        f"{half_up(goal.value, 0)}"
    )
    return begun(f"{said}, {_to_go(part, figures)}{_what_if(goal)}.")


def _to_go(part: TargetPath, figures: FigureSet) -> str:
    line = part.lines[-1].name
    further = figures.find(Measure.PEOPLE_TO_TARGET, line, part.group)
    years = [
        f.period_end[:4] for f in figures
        if (f.measure, f.line) == (Measure.PATH, line) and f.period_end
    ]  # fmt: skip
    if further is None or further.value is None:
        return "and how many are missing is not shown"
    if further.value <= 0:
        return "which is reached"
    by = f" by {max(years)}" if len(years) > 1 else ""
    return f"{half_up(further.value, 0)} more{by}"


def _what_if(goal: Figure) -> str:
    """The growth that a target assumes, empty where there is none."""
    growth = goal.method.growth
    return "" if growth is None else f", if the headcount changes by {decimals(growth)}% a year"


# --- pay --------------------------------------------------------------------------------------


def pay_gap(part: PayGap, figures: FigureSet) -> Said:
    """An average of one group's pay beside the reference group's, in percent and in pence."""
    figure = figures.find(part.measure, part.line, part.group, part.comparator)
    return None if figure is None else gap_sentence(figure)


def gap_sentence(figure: Figure) -> str | Figure:
    """The sentence of one pay gap; the figure where it has no value."""
    if figure.value is None:
        return figure
    pay = _PAY[figure.measure]
    own, other = people_of(figure.comparator or ""), people_of(figure.group)
    shown = percent(abs(figure.value))
    if shown == "0.0%":
        return f"The {pay} of {own} is the same as that of {other}."
    side = "below" if figure.value > 0 else "above"
    return (
        f"The {pay} of {own} is {shown} {side} that of {other}: {pence(figure.value)} for every £1."
    )


def pence(gap: float) -> str:
    """What the lower paid get for every pound of the reference group: 93p, £1.07."""
    earned = half_up(100 - gap, 0)
    pounds = float(earned.replace(",", ""))
    if pounds == 100:  # a gap that is there is not rounded away
        return f"{half_up(100 - gap, 1)}p"
    return f"{earned}p" if pounds < 100 else f"£{half_up(pounds / 100, 2)}"


def quarters(part: PayQuarters, figures: FigureSet) -> Said:
    """The share of a group in the lowest and in the highest quarter of the pay."""
    low, high = (
        figures.find(Measure.SHARE, line.name, part.group)
        for line in (part.lines[0], part.lines[-1])
    )  # fmt: skip
    if low is None or high is None or low.value is None or high.value is None:
        return low if high is None or high.value is not None else high
    return (
        f"{begun(people_of(part.group))} are {percent(low.value)} of the "
        f"{inside(part.lines[0].label)} and {percent(high.value)} of the "
        f"{inside(part.lines[-1].label)}."
    )


def paid(part: PaidShare, figures: FigureSet) -> Said:
    """The share of each group that was paid a bonus."""
    known = [group for group in part.groups if group != UNKNOWN]
    found = [figures.find(Measure.SHARE, part.line, group) for group in known]
    shares = [f for f in found if f and f.value is not None]
    if not shares:
        return next((f for f in found if f), None)
    said = [f"{percent(f.value or 0)} of {people_of(f.group)}" for f in shares]
    *first, last = said
    return f"{' and '.join([', '.join(first), last] if first else [last])} were paid a bonus."
