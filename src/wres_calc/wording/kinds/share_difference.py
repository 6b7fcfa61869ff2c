"""What is said of a share less the share in a reference population."""

from collections.abc import Iterator

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import ShareDifference
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import begun, inside, people_of, the_line
from wres_calc.wording.numbers import points
from wres_calc.wording.values import shown_value


def sentence(_: Indicator, part: ShareDifference, figures: FigureSet) -> Said:
    """The share of a group, that in the reference population, and how far they are apart."""
    line, reference = part.lines[0], part.reference_line
    gap = figures.find(Measure.POINT_DIFFERENCE, line.name, part.group)
    own = figures.find(Measure.SHARE, line.name, part.group)
    other = figures.find(Measure.SHARE, reference.name, part.group)
    if gap is None:
        return None
    if gap.value is None or not own or not other:
        return gap
    shown = points(gap.value)
    compared = "the same share" if shown == "0.0" else f"{shown} percentage points"
    return (
        f"{begun(people_of(part.group))} are {shown_value(own)} of {the_line(line.label)} and "
        f"{shown_value(other)} of {the_line(reference.label)}: {compared}."
    )


def beside(_: Indicator, part: ShareDifference, figures: FigureSet) -> Iterator[str]:
    """The shares of the further lines of a comparison that is no board's."""
    if part.population.extract == "board":
        return
    said = []
    for line in part.lines[1:]:
        figure = figures.find(Measure.POINT_DIFFERENCE, line.name, part.group)
        if figure is not None and figure.value is not None:
            said.append(f"{inside(line.label)} {shown_value(figure)}")
    if said:
        yield f"Points of {part.group} share above or below it: {'; '.join(said)}."
