"""What a reader stops taking for granted, once the figures shown contradict it."""

from collections.abc import Sequence

from wres_calc.disclosure.audit.solver import fitting
from wres_calc.disclosure.constraints.model import Equation, Model, Range
from wres_calc.disclosure.constraints.within_tables import Kind


def doubted(model: Model, ranges: Sequence[Range]) -> frozenset[Kind]:
    """The fewest beliefs that must be wrong for some numbers of people to fit.

    Events are not expected to be above people, and one case in which they are says nothing of
    the others. So each belief may be off by some number, and all of these are kept as low as they
    can be together.

    Args:
        model: the equations, with what is taken for granted.
        ranges: what is known of each cell.
    """
    equations = list(model.equations)
    spans = list(ranges)
    costs: dict[int, float] = {}
    off: dict[int, Kind] = {}
    for number, kind in model.believed.items():
        terms, constant = equations[number]
        for sign in (1, -1):
            off[len(spans)] = kind
            costs[len(spans)] = 1.0
            terms += ((len(spans), sign),)
            spans.append((0, None))
        equations[number] = Equation(terms, constant)
    found = fitting(equations, range(len(spans)), spans, costs) or {}
    return frozenset(kind for at, kind in off.items() if found.get(at))
