"""What is said of a ratio between tiers of pay bands."""

from collections.abc import Iterator, Sequence

from wres_calc.figures import FigureSet, Formula, Measure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import DisparityRatio
from wres_calc.wording import first_sentence
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import begun, inside, label_of, line_labels
from wres_calc.wording.numbers import ratio
from wres_calc.wording.values import interval_ends, interval_words, shown_value


def sentence(_: Indicator, part: DisparityRatio, figures: FigureSet) -> Said:
    """How two groups are spread over two tiers: of the people there, not of promotions."""
    figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
    if figure is None or figure.value is None:
        return figure
    shown = ratio(figure.value)
    own, other = f"{part.group} staff", f"{part.comparator} staff"
    lower, upper = inside(part.lower.label), inside(part.upper.label)
    if figure.method.formula is Formula.TIER_LIKELIHOOD:
        much = "as likely" if shown == "1.00" else f"{shown} times as likely"
        return f"Of those in the two tiers, {own} are {much} as {other} to be in the {upper} and not in the {lower}."
    many = "as many" if shown == "1.00" else f"{shown} times as many"
    return (
        f"For each of their own in the {lower}, {own} have {many} in the {upper} as {other} have (1.00: spread alike)."
    )


def beside(_: Indicator, part: DisparityRatio, figures: FigureSet) -> Iterator[str]:
    """Its interval, and whether it is made from few people."""
    figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
    if figure is None or figure.value is None:
        return
    if words := interval_words(figure):
        yield f"{words}."
    if figure.status == Status.LOW_RELIABILITY:
        yield first_sentence(figure)


def others(indicator: Indicator, parts: Sequence[DisparityRatio], figures: FigureSet) -> Iterator[str]:
    """The other ratios, those of one kind of staff in one line."""
    labels = line_labels(indicator)
    kinds: dict[str, list[str]] = {}
    for part in parts:
        figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
        if figure is None:
            continue
        kind, _, tiers = part.line.rpartition("/")
        text = f"{inside(label_of(tiers, labels))} {shown_value(figure)}"
        if figure.lower is not None and figure.upper is not None:
            text += f" ({' to '.join(interval_ends(figure))})"
        pair = f"{part.group} over {part.comparator}"
        kinds.setdefault(f"{begun(kind)}, {pair}" if kind else pair, []).append(text)
    for kind, told in kinds.items():
        yield f"{kind}: {'; '.join(told)}."
