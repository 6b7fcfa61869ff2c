"""At which confidence the change of a figure is judged: the many more strictly than the few.

At 95% one in twenty changes looks clear where nothing has changed. Nobody reads a breakdown by
division for one division alone: of twenty divisions that have not changed at all, at least one
would look clearly changed with a chance of 1 - 0.95^20 = 64%. At 99.8% it is 1 - 0.998^20 = 4%.
Source: 99.8% are the outer limits of a funnel plot, Spiegelhalter, D. J. (2005), "Funnel plots for
comparing institutional performance", Statistics in Medicine 24, 1185-1202.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from wres_calc.figures import Figure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Part

OF_MANY = 99.8  # percent


def confidence_of(indicator: Indicator, figure: Figure, asked: float) -> float:
    """The confidence at which the change of a figure is judged, in percent.

    Args:
        indicator: the declaration that the figure answers.
        figure: the figure, of either year.
        asked: the confidence that the user asks for; what is one of many is judged at 99.8% or at
            this, whichever is higher.
    """
    return max(asked, OF_MANY) if _one_of_many(indicator, figure) else asked


def expected_by_chance(confidences: Iterable[float]) -> list[tuple[float, int, float]]:
    """How many clear changes chance alone would show if nothing had changed.

    Args:
        confidences: one for each change that was judged, in percent.

    Returns:
        For each confidence, the lowest first: the level, how many changes were judged at it, and
        the number of them that would look clear.
    """
    judged = sorted(Counter(confidences).items())
    return [(level, number, number * (100 - level) / 100) for level, number in judged]


def _one_of_many(indicator: Indicator, figure: Figure) -> bool:
    """Whether it is of a breakdown, of a pay band among many, or of a finer group."""
    if not figure.is_whole:
        return True
    own = [part for part in indicator.every_part if figure.line in part.lines_by_themselves()]
    groups = {group for part in own for group in _groups(part)}
    return not {figure.group, figure.comparator or figure.group} <= groups


def _groups(part: Part) -> set[str]:
    """The groups that a part compares, those of the unknown among them."""
    grouping = part.grouped_by()
    own = grouping.groups if grouping else ()
    return {part.group, *own, *chain.from_iterable(part.pairs())}
