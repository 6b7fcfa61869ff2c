"""The solver: the one place that knows scipy, which comes with the extra `protect`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from wres_calc.disclosure.model import Equation, Range
from wres_calc.errors import CommandError

MISSING = (
    "Hiding small counts so that they cannot be worked out again needs the package scipy. "
    'Install it with: pip install "wres-calc[protect]"'
)


def require() -> None:
    """Make sure that the solver is there.

    Raises:
        CommandError: with the way to install it.
    """
    _scipy()


@cache
def _scipy() -> tuple[Any, Any, Any]:
    try:
        import numpy as np
        from scipy import optimize, sparse
    except ImportError:
        raise CommandError(MISSING) from None
    return np, optimize, sparse


def fitting(
    equations: Sequence[Equation], cells: Sequence[int], ranges: Sequence[Range]
) -> dict[int, int] | None:
    """Whole numbers for some cells that satisfy equations between them; None where there are none.

    Args:
        equations: what holds between the cells, all others already counted in.
        cells: the cells.
        ranges: in which range each may lie, in their order.
    """
    np = _scipy()[0]
    place = {cell: at for at, cell in enumerate(cells)}
    moved = [Equation(tuple((place[c], f) for c, f in e.terms)) for e in equations]
    matrix = _matrix(moved, len(cells)).tocsr()
    constants = np.array([float(equation.constant) for equation in equations])
    low, high = _ends(ranges)
    costs = np.zeros(len(cells))
    found = _whole(matrix, constants, low, high, costs)
    return None if found is None else dict(zip(cells, map(int, found), strict=True))


class Space:
    """Every way in which cells can move so that the equations go on holding."""

    def __init__(self, equations: Sequence[Equation], number: int) -> None:
        self._matrix = _matrix(equations, number)

    def move(
        self,
        cells: Sequence[int],
        ranges: Sequence[Range],
        costs: Mapping[int, float],
        prices: Mapping[int, float] | None = None,
    ) -> dict[int, int] | None:
        """The cheapest move of some cells while the others stand still; None where there is none.

        Args:
            cells: the cells that may move.
            ranges: how far each may move, in their order.
            costs: what one unit more costs, by cell; nothing if not given.
            prices: what one unit more or less costs, by cell.

        Returns:
            By how much each cell moves; those that stand still are left out.
        """
        np, _, sparse = _scipy()
        prices = prices or {}
        matrix = self._matrix[:, np.array(cells)]
        low, high = _ends(ranges)
        cost = np.array([float(costs.get(cell, 0.0)) for cell in cells])
        both = [at for at, cell in enumerate(cells) if cell in prices]
        if both:  # a move up and a move down, each with its price
            price = np.array([prices[cells[at]] for at in both])
            matrix = sparse.hstack([matrix, -matrix[:, np.array(both)]], format="csc")
            cost[both] += price
            down = -low[both]
            low[both] = 0.0
            low = np.concatenate([low, np.zeros(len(both))])
            high = np.concatenate([high, down])
            cost = np.concatenate([cost, price])
        matrix = matrix.tocsr()
        matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))]
        found = _whole(matrix, np.zeros(matrix.shape[0]), low, high, cost)
        if found is None:
            return None
        moves = found[: len(cells)]
        moves[both] -= found[len(cells) :]
        return {cells[at]: int(moves[at]) for at in np.flatnonzero(moves)}


def _matrix(equations: Sequence[Equation], number: int) -> Any:
    np, _, sparse = _scipy()
    rows = [row for row, equation in enumerate(equations) for _ in equation.terms]
    columns = [cell for equation in equations for cell, _ in equation.terms]
    factors = [float(factor) for equation in equations for _, factor in equation.terms]
    shape = (len(equations), number)
    return sparse.csc_array((np.array(factors), (rows, columns)), shape=shape)


def _ends(ranges: Sequence[Range]) -> tuple[Any, Any]:
    np = _scipy()[0]
    low = np.array([float(low) for low, _ in ranges])
    return low, np.array([np.inf if high is None else float(high) for _, high in ranges])


def _whole(matrix: Any, constants: Any, low: Any, high: Any, costs: Any) -> Any:
    """The cheapest whole-numbered solution; None where there is none.

    Whole numbers are only asked for where they do not come by themselves, as they mostly do.
    """
    found = _run(matrix, constants, low, high, costs, whole=False)
    if found is not None and (matrix @ found != constants).any():
        found = _run(matrix, constants, low, high, costs, whole=True)
    return found


def _run(matrix: Any, constants: Any, low: Any, high: Any, costs: Any, *, whole: bool) -> Any:
    """The cheapest solution, rounded to whole numbers; None where there is none."""
    np, optimize, _ = _scipy()
    constraints = optimize.LinearConstraint(matrix, constants, constants)
    found = optimize.milp(
        costs,
        integrality=np.full(len(costs), int(whole)),
        bounds=optimize.Bounds(low, high),
        constraints=constraints if matrix.shape[0] else (),
        options={"mip_rel_gap": 0.0},
    )
    return None if found.x is None else np.round(found.x)
