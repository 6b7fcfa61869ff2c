"""What is said of who was paid a bonus."""

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import PaidShare
from wres_calc.vocabulary import UNKNOWN
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import people_of
from wres_calc.wording.numbers import percent


def sentence(_: Indicator, part: PaidShare, figures: FigureSet) -> Said:
    """The share of each group that was paid a bonus."""
    known = [group for group in part.groups if group != UNKNOWN]
    found = [figures.find(Measure.SHARE, part.line, group) for group in known]
    shares = [f for f in found if f and f.value is not None]
    if not shares:
        return next((f for f in found if f), None)
    texts = [f"{percent(f.value or 0)} of {people_of(f.group)}" for f in shares]
    *first, last = texts
    return f"{' and '.join([', '.join(first), last] if first else [last])} were paid a bonus."
