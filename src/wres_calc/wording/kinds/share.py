"""What is said of shares."""

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Shares
from wres_calc.vocabulary import UNKNOWN
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import begun, people_of, the_line
from wres_calc.wording.numbers import count, percent


def sentence(_: Indicator, part: Shares, figures: FigureSet) -> Said:
    """The share of a group, and for how many the group is unknown."""
    line = part.lines[0]
    share = figures.find(Measure.SHARE, line.name, part.group)
    unknown = figures.find(Measure.SHARE, line.name, UNKNOWN)
    if share is None:
        return None
    if share.value is None or share.numerator is None or share.denominator is None:
        return share
    everybody = part.population.extract == "staff" and not part.population.where
    text = (
        f"{begun(people_of(part.group))} are {percent(share.value)} of "
        f"{'the workforce' if everybody and not line.where else the_line(line.label)} "
        f"({count(share.numerator)} of {count(share.denominator)})"
    )
    if unknown and unknown.value is not None:
        text += f"; {part.grouping.name} is unknown for {percent(unknown.value)}"
    return text + "."
