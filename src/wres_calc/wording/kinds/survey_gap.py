"""What is said of a gap between two published percentages."""

from wres_calc.figures import FigureSet, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import SurveyGap
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.numbers import percent, points


def sentence(_: Indicator, part: SurveyGap, figures: FigureSet) -> Said:
    """The percentages of both groups, and the gap between them."""
    gap = figures.find(Measure.POINT_DIFFERENCE, part.line, part.group)
    upper = figures.find(Measure.SHARE, part.line, part.group)
    lower = figures.find(Measure.SHARE, part.line, part.comparator)
    if gap is None:
        return None
    if gap.value is None or not upper or upper.value is None or not lower or lower.value is None:
        return gap
    return (
        f"{percent(upper.value)} of {part.group} and {percent(lower.value)} of {part.comparator} "
        f"respondents {part.asked}: {_gap(gap.value)}."
    )


def _gap(value: float) -> str:
    shown = points(value)
    return "no gap" if shown == "0.0" else f"a gap of {shown} percentage points"
