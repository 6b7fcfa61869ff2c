"""What is said of a relative likelihood."""

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import RelativeLikelihood
from wres_calc.wording import cannot_be_calculated
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import LINE_LABELS, begun, inside, label_of, people_of
from wres_calc.wording.numbers import ratio
from wres_calc.wording.values import PARITY


def sentence(indicator: Indicator, part: RelativeLikelihood, figures: FigureSet) -> Said:
    """How many times as likely one group was to have the event as the other."""
    figure = figures.find(Measure.RELATIVE_LIKELIHOOD, part.line, part.group)
    if figure is None:
        return None
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
