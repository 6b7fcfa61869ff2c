"""Which further counts to hide, chosen from the pattern of small counts alone.

What may be known enters the choice: which counts are small, which are 0, and how counts add up.
How large a count is does not.
"""

import itertools
import random
from collections.abc import Collection, Iterable, Mapping, Sequence

from wres_calc.disclosure.audit.solver import Space
from wres_calc.disclosure.constraints.model import Equation

_AGAIN = 3  # times that the choice is drawn together
_LITTLE = 0.25  # added to a move when prices are drawn together, so that none is divided by 0
_TINY = 1e-7  # what moving a cell costs that is hidden already; less is no move
_PENALTY = 1000.0  # for a small count that stands still, against the dearest count


def followed(equations: Sequence[Equation], still: Iterable[int]) -> frozenset[int]:
    """Cells that cannot move, with those that cannot because all others of an equation do not."""
    return _drawn_along([[cell for cell, _ in terms] for terms, _ in equations], still)


def _drawn_along(equations: Iterable[Sequence[int]], cells: Iterable[int]) -> frozenset[int]:
    """Some cells, and whatever is the only one left of an equation."""
    found = set(cells)
    waiting: list[Sequence[int]] = list(equations)
    while True:
        open_: list[Sequence[int]] = []
        for equation in waiting:
            left = [cell for cell in equation if cell not in found]
            if len(left) > 1:
                open_.append(left)
            found.update(left if len(left) == 1 else ())
        if len(open_) == len(waiting):
            return frozenset(found)
        waiting = open_


class Pattern:
    """Chooses counts to hide by what holds between them.

    Attributes:
        of: for each cell the equations that it is in, each with those cells that can move.

    Args:
        equations: what holds between the cells, each with a constant of 0.
        number: how many cells there are.
        still: the cells that cannot move: those that are 0, or known from elsewhere.
        costs: what hiding a cell costs; cells without a cost are hidden already or never shown.
    """

    def __init__(
        self, equations: Sequence[Equation], number: int, still: Collection[int], costs: Mapping[int, float]
    ) -> None:
        self._costs = costs
        self._free = [cell for cell in range(number) if cell not in still]
        self._space = Space(equations, number)
        self._number = number
        self._moving = [
            moving for terms, _ in equations if len(moving := [pair for pair in terms if pair[0] not in still]) > 1
        ]
        self.of: list[list[list[int]]] = [[] for _ in range(number)]
        for moving in self._moving:
            cells = [cell for cell, _ in moving]
            for cell in cells:
                self.of[cell].append(cells)

    def hidden(self, small: Iterable[int], already: Iterable[int] = ()) -> frozenset[int]:
        """Some cells, with those that let each of them move whatever the others do.

        Each of the cells is to move by an amount of its own, drawn by lot, so that no two make up
        for each other by chance. The cheapest others that make up for all of them are hidden.

        Args:
            small: the cells that are to move.
            already: cells that are hidden anyway, and cost nothing more.
        """
        left = sorted(small)
        found = dict.fromkeys([*left, *sorted(already)])
        turns = itertools.count()
        while left:
            moved = self._choose(found, left, next(turns))
            found |= dict.fromkeys(cell for cell in sorted(moved) if cell in self._costs)
            stuck = [cell for cell in left if cell not in moved]
            left = stuck if len(stuck) < len(left) else []
        return frozenset(found)

    def _choose(self, hidden: Collection[int], goals: Sequence[int], turn: int) -> frozenset[int]:
        """The cells of the cheapest move that takes some cells where they are to go."""
        # A cell draws the same whatever the others are, so that one more goal changes little.
        lot = random.Random(turn)
        far = [lot.choice((1, -1)) * lot.uniform(1, 2) for _ in range(self._number)]
        sums = self.sums(goals)
        by = {cell: far[cell] for cell in goals if cell not in sums}
        most = _PENALTY * max(self._costs.values(), default=1.0)
        rewards = {cell: -most if up > 0 else most for cell, up in by.items()}
        prices = {
            cell: _TINY if cell in hidden else self._costs.get(cell, _TINY) for cell in self._free if cell not in by
        }
        best: frozenset[int] = frozenset()
        least = None
        weights = prices
        for _ in range(_AGAIN):
            moves = self._space.flow(self._free, by, rewards, weights)
            moved = frozenset(cell for cell, far in moves.items() if abs(far) > _TINY)
            worth = sum(prices[cell] for cell in sorted(moved) if cell in prices)
            if least is None or worth < least:
                best, least = moved, worth
            # What moves far anyway may as well move further: fewer cells are hidden then.
            weights = {cell: price / (abs(moves.get(cell, 0.0)) + _LITTLE) for cell, price in prices.items()}
        return best

    def sums(self, inside: Collection[int]) -> frozenset[int]:
        """Cells inside that are the sum of others inside: they move as those do."""
        known = frozenset(inside)
        found: set[int] = set()
        for moving in self._moving:
            wholes = [cell for cell, factor in moving if factor > 0]
            if len(wholes) == 1 and all(cell in known for cell, _ in moving):
                found.add(wholes[0])
        return frozenset(found)

    def closed(self, inside: Iterable[int]) -> frozenset[int]:
        """Some cells with those that must move whenever these do, as nothing else is left."""
        return _drawn_along([[cell for cell, _ in moving] for moving in self._moving], inside)
