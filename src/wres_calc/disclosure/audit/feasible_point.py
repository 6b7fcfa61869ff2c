"""One whole-numbered solution of a publication, from which others are looked for."""

from collections.abc import Mapping, Sequence

from wres_calc.disclosure.audit.solver import fitting
from wres_calc.disclosure.constraints.model import Equation, Range
from wres_calc.errors import DataError

CONTRADICTION = (
    "The figures contradict each other: no numbers of people fit everything that is shown. "
    "A file is damaged, or the files do not belong together."
)


def settle(equations: Sequence[Equation], number: int, values: Mapping[int, int], ranges: Sequence[Range]) -> list[int]:
    """A value for every cell: those that are known, and others that fit them.

    Args:
        equations: what holds between the cells.
        number: how many cells there are.
        values: the cells whose value is known.
        ranges: what is known of each cell.

    Raises:
        DataError: if nothing fits.
    """
    missing = [at for at in range(number) if at not in values]
    found = dict(values)
    left = _left(equations, found)
    for cells in components(left, missing):
        inside = set(cells)
        own = [equation for equation in left if equation.terms[0][0] in inside]
        bounds = [ranges[at] for at in cells]
        found |= fitting(own, cells, bounds) or {}
    if (
        len(found) < number
        or any(not _inside(found[at], ranges[at]) for at in range(number))
        or any(sum(found[c] * f for c, f in terms) != constant for terms, constant in equations)
    ):
        raise DataError(CONTRADICTION)
    return [found[at] for at in range(number)]


def _inside(value: int, span: Range) -> bool:
    low, high = span
    return low <= value and (high is None or value <= high)


def _left(equations: Sequence[Equation], values: Mapping[int, int]) -> list[Equation]:
    """The equations of the cells whose value is not known."""
    left = []
    for terms, constant in equations:
        open_ = tuple(pair for pair in terms if pair[0] not in values)
        if open_:
            known = sum(values[at] * factor for at, factor in terms if at in values)
            left.append(Equation(open_, constant - known))
    return left


def components(equations: Sequence[Equation], cells: Sequence[int]) -> list[list[int]]:
    """Cells that have to do with each other, in groups that have nothing to do with others."""
    of: dict[int, list[int]] = {cell: [] for cell in cells}
    for number, equation in enumerate(equations):
        for cell, _ in equation.terms:
            of[cell].append(number)
    seen: set[int] = set()
    groups = []
    for cell in cells:
        if cell in seen:
            continue
        seen.add(cell)
        group, waiting = [cell], [cell]
        while waiting:
            for number in of[waiting.pop()]:
                for other, _ in equations[number].terms:
                    if other not in seen:
                        seen.add(other)
                        group.append(other)
                        waiting.append(other)
        groups.append(group)
    return groups
