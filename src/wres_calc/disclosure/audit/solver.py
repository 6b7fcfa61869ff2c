"""The solver: the one place that knows scipy, which comes with the extra `protect`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from wres_calc.disclosure.constraints.model import Equation, Range
from wres_calc.errors import missing_extra

_TINY = 1e-6  # what the solver may be off
_OFF = 0.1  # how much dearer than the cheapest a move is, where nearly will do
_EASED = 0.1  # what it costs that a number is one lower than it may be; one more value costs -1


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
        raise missing_extra("Hiding small counts so that they cannot be worked out again", "protect") from None
    return np, optimize, sparse


def fitting(
    equations: Sequence[Equation],
    cells: Sequence[int],
    ranges: Sequence[Range],
    costs: Mapping[int, float] | None = None,
) -> dict[int, int] | None:
    """Whole numbers for some cells that satisfy equations between them; None where there are none.

    Args:
        equations: what holds between the cells, all others already counted in.
        cells: the cells.
        ranges: in which range each may lie, in their order.
        costs: what one unit of a cell costs, of which the least is looked for.
    """
    np = _scipy()[0]
    place = {cell: at for at, cell in enumerate(cells)}
    moved = [Equation(tuple((place[c], f) for c, f in e.terms)) for e in equations]
    matrix = _matrix(moved, len(cells)).tocsr()
    constants = np.array([float(equation.constant) for equation in equations])
    low, high = _ends(ranges)
    cost = np.array([(costs or {}).get(cell, 0.0) for cell in cells])
    found = _whole(matrix, constants, low, high, cost)
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
        *,
        roughly: bool = False,
    ) -> dict[int, int] | None:
        """The cheapest move of some cells while the others stand still; None where there is none.

        With prices it need not be the very cheapest.

        Args:
            cells: the cells that may move.
            ranges: how far each may move, in their order.
            costs: what one unit more costs, by cell; nothing if not given.
            prices: what one unit more or less costs, by cell.
            roughly: whether a move nearly as cheap will do.

        Returns:
            By how much each cell moves; those that stand still are left out.
        """
        matrix, low, high, cost, both = self._problem(cells, ranges, costs, prices or {})
        zeros = _scipy()[0].zeros(matrix.shape[0])
        off = _OFF if roughly else 0.0
        found = _whole(matrix, zeros, low, high, cost, roughly or bool(both), off)
        if found is None:
            return None
        return {cell: int(by) for cell, by in _moved(found, cells, both).items()}

    def eased(
        self, cells: Sequence[int], ranges: Sequence[Range], costs: Mapping[int, float], further: Mapping[int, int]
    ) -> dict[int, int]:
        """The cheapest move of some cells, where some may go lower than their range at a price.

        It need not be the very cheapest. To stand still is a move too.

        Args:
            cells: the cells that may move.
            ranges: how far each may move, in their order.
            costs: what one unit more costs, by cell.
            further: how much lower than their range some may go, 0 or less.
        """
        np = _scipy()[0]
        every = [*cells, *further]
        low, high = _ends([*ranges, *((by, 0) for by in further.values())])
        matrix = self._matrix[:, np.array(every)].tocsr()
        matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))]
        prices = [*(float(costs.get(cell, 0.0)) for cell in cells), *[-_EASED] * len(further)]
        found = _whole(matrix, np.zeros(matrix.shape[0]), low, high, np.array(prices), True, _OFF)
        moves: dict[int, int] = {}
        for cell, by in zip(every, found.tolist(), strict=True):
            moves[cell] = moves.get(cell, 0) + int(by)
        return {cell: by for cell, by in moves.items() if by}

    def flow(
        self,
        cells: Sequence[int],
        goals: Mapping[int, float],
        rewards: Mapping[int, float],
        prices: Mapping[int, float],
    ) -> dict[int, float]:
        """The cheapest move, in fractions, that takes some cells towards where they are to go.

        Args:
            cells: the cells that may move.
            goals: how far some of them are to go at most.
            rewards: what one unit more of those costs.
            prices: what one unit more or less of the others costs.

        Returns:
            By how much each cell moves; those that stand still are left out.
        """
        np = _scipy()[0]
        ends = [goals.get(cell, np.inf) for cell in cells]
        low = np.array([min(end, 0.0) if cell in goals else -np.inf for cell, end in zip(cells, ends, strict=True)])
        high = np.array([max(end, 0.0) for end in ends])
        matrix, low, high, cost, both = self._spread(cells, low, high, rewards, prices)
        zeros = np.zeros(matrix.shape[0])
        return _moved(_run(matrix, zeros, low, high, cost, whole=False), cells, both)

    def _problem(
        self, cells: Sequence[int], ranges: Sequence[Range], costs: Mapping[int, float], prices: Mapping[int, float]
    ) -> tuple[Any, Any, Any, Any, list[int]]:
        """Equations, ends and costs; and which cells have a move up and a move down apart."""
        return self._spread(cells, *_ends(ranges), costs, prices)

    def _spread(
        self, cells: Sequence[int], low: Any, high: Any, costs: Mapping[int, float], prices: Mapping[int, float]
    ) -> tuple[Any, Any, Any, Any, list[int]]:
        np, _, sparse = _scipy()
        matrix = self._matrix[:, np.array(cells)]
        cost = np.array([float(costs.get(cell, 0.0)) for cell in cells])
        both = [at for at, cell in enumerate(cells) if cell in prices]
        if both:
            price = np.array([prices[cells[at]] for at in both])
            matrix = sparse.hstack([matrix, -matrix[:, np.array(both)]], format="csc")
            cost[both] += price
            down = -low[both]
            low[both] = 0.0
            low = np.concatenate([low, np.zeros(len(both))])
            high = np.concatenate([high, down])
            cost = np.concatenate([cost, price])
        matrix = matrix.tocsr()
        return matrix[np.flatnonzero(np.diff(matrix.indptr))], low, high, cost, both


def _moved(found: Any, cells: Sequence[int], both: Sequence[int]) -> dict[int, float]:
    """By how much each cell moves, those that stand still left out."""
    np = _scipy()[0]
    moves = found[: len(cells)].copy()
    moves[both] -= found[len(cells) :]
    whole = np.round(moves)
    moves = np.where(np.abs(moves - whole) < _TINY, whole, moves)
    return {cells[at]: float(moves[at]) for at in np.flatnonzero(moves)}


class Narrowing:
    """Narrows ranges along equations: what each says of its cells, given the others."""

    def __init__(self, equations: Sequence[Equation], number: int) -> None:
        np = _scipy()[0]
        matrix = _matrix(equations, number)
        self._factors, self._rows = matrix.data, matrix.indices
        self._cells = np.repeat(np.arange(number), np.diff(matrix.indptr))
        self._met = np.flatnonzero(np.diff(matrix.indptr))  # cells that are in any equation
        self._starts = matrix.indptr[self._met]
        self._constants = np.array([float(equation.constant) for equation in equations])

    def narrowed(self, ranges: Sequence[Range], passes: int) -> list[Range]:
        """The ranges after so many passes, or as soon as nothing changes any more."""
        np = _scipy()[0]
        low, high = _ends(ranges)
        if not len(self._met):
            return list(ranges)
        for _ in range(passes):
            lower, upper = self._implied(low, high)
            lower = np.maximum(low[self._met], np.maximum.reduceat(lower, self._starts))
            upper = np.minimum(high[self._met], np.minimum.reduceat(upper, self._starts))
            if (lower == low[self._met]).all() and (upper == high[self._met]).all():
                break
            low[self._met], high[self._met] = lower, upper
        return [
            (int(least), None if most == np.inf else int(most))
            for least, most in zip(low.tolist(), high.tolist(), strict=True)
        ]

    def _implied(self, low: Any, high: Any) -> tuple[Any, Any]:
        """For each cell in each equation, the lowest and the highest that the others leave it."""
        np = _scipy()[0]
        up = self._factors > 0
        one, other = low[self._cells], high[self._cells]
        least = self._left(np.where(up, one, other))  # of the others' sum, taken from the constant
        most = self._left(np.where(up, other, one))
        lower, upper = np.where(up, most, least), np.where(up, least, most)
        lower = np.where(np.isinf(lower), -np.inf, np.ceil(lower / self._factors))
        return lower, np.where(np.isinf(upper), np.inf, np.floor(upper / self._factors))

    def _left(self, ends: Any) -> Any:
        """The constant less the ends of the other cells; no number where one has no end."""
        np = _scipy()[0]
        endless = np.isinf(ends)
        parts = np.where(endless, 0.0, ends * self._factors)
        total = np.bincount(self._rows, parts, len(self._constants))[self._rows]
        number = np.bincount(self._rows, endless, len(self._constants))[self._rows]
        left = self._constants[self._rows] - total + parts
        return np.where(number > endless, np.inf, left)


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


def _whole(
    matrix: Any, constants: Any, low: Any, high: Any, costs: Any, roughly: bool = False, off: float = 0.0
) -> Any:
    """The cheapest whole-numbered solution; None where there is none.

    Whole numbers are only asked for where they do not come by themselves, as they mostly do; and
    first with the rest as it is where they did.

    Args:
        matrix: the equations.
        constants: what each adds up to.
        low: the lowest that each number may be.
        high: the highest.
        costs: what one unit of each costs.
        roughly: whether a solution near the cheapest will do.
        off: how far from the cheapest, as a part of it.
    """
    np = _scipy()[0]
    found = _run(matrix, constants, low, high, costs, whole=False)
    if found is None:
        return None
    rounded = np.round(found)
    if not (matrix @ rounded != constants).any():
        return rounded
    still = np.abs(found) < _TINY
    quick = _run(matrix, constants, np.where(still, 0.0, low), np.where(still, 0.0, high), costs, whole=True, off=off)
    if quick is not None and (roughly or costs @ quick < costs @ found + 1 - _TINY):
        return np.round(quick)
    found = _run(matrix, constants, low, high, costs, whole=True, off=off)
    return None if found is None else np.round(found)


def _run(matrix: Any, constants: Any, low: Any, high: Any, costs: Any, *, whole: bool, off: float = 0.0) -> Any:
    """The cheapest solution, as the solver gives it; None where there is none."""
    np, optimize, _ = _scipy()
    constraints = optimize.LinearConstraint(matrix, constants, constants)
    found = optimize.milp(
        costs,
        integrality=np.full(len(costs), int(whole)),
        bounds=optimize.Bounds(low, high),
        constraints=constraints if matrix.shape[0] else (),
        options={"mip_rel_gap": off, "presolve": True},
    )
    return found.x
