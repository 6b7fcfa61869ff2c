"""What is said of the quarters of pay."""

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import PayQuarters
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import begun, inside, people_of
from wres_calc.wording.numbers import percent


def sentence(_: Indicator, part: PayQuarters, figures: FigureSet) -> Said:
    """The share of a group in the lowest and in the highest quarter of the pay."""
    low, high = (figures.find(Measure.SHARE, line.name, part.group) for line in (part.lines[0], part.lines[-1]))
    if low is None or high is None or low.value is None or high.value is None:
        return low if high is None or high.value is not None else high
    return (
        f"{begun(people_of(part.group))} are {percent(low.value)} of the "
        f"{inside(part.lines[0].label)} and {percent(high.value)} of the "
        f"{inside(part.lines[-1].label)}."
    )
