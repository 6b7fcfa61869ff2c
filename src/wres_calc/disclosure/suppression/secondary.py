"""Whether no hidden count can be worked out from the rest, and what must be hidden else.

What `Alike` chooses nearly always does. What is left for this module are figures that contradict
what a reader expects, files that are published already, and rounded counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from wres_calc.disclosure.audit.bounds import System
from wres_calc.disclosure.audit.witnesses import Move
from wres_calc.disclosure.constraints.equations import implied
from wres_calc.disclosure.constraints.model import Equation, Model, Range

_NEAR = 1200  # cells around one that is not yet safe, among which others are chosen first
_AT_ONCE = 24  # cells that are made safe before all are looked at again


class Choice:
    """Chooses counts to hide, always the same ones.

    Attributes:
        hidden: the cells that are hidden.

    Args:
        model: the cells and equations.
        point: the true counts, in units.
        hidden: the cells that are hidden already.
        needed: how many values a cell must be able to have when it is hidden.
        costs: what hiding a cell costs; cells without a cost cannot be hidden.
        shown: what is known of a cell that is shown.
        covered: what is known of one that is hidden.
        moves: moves of the cells that are known already.
    """

    def __init__(
        self,
        model: Model,
        point: Sequence[int],
        hidden: Iterable[int],
        *,
        needed: Mapping[int, int],
        costs: Mapping[int, float],
        shown: Callable[[int], Range],
        covered: Callable[[int], Range],
        moves: Iterable[Move] = (),
    ) -> None:
        self.hidden = dict.fromkeys(sorted(hidden))
        self._first = frozenset(self.hidden)
        self._hopeless: dict[int, None] = {}
        self._needed = needed
        self._costs = costs
        self._shown = shown
        self._covered = covered
        ranges = [
            covered(cell) if model.implicit[cell] or cell in self.hidden else shown(cell)
            for cell in range(len(model.words))
        ]
        self._system = System(model.equations, ranges, point, model.slices, moves)
        self._implicit = [cell for cell, implicit in enumerate(model.implicit) if implicit and cell in needed]

    @property
    def hopeless(self) -> list[int]:
        """Cells that have too few values whatever is hidden."""
        return list(self._hopeless)

    def highest(self, cell: int) -> int:
        """How far up a cell can move."""
        return self._system.seen(cell)[1]

    def run(self) -> "Choice":
        """Choose the cells to hide; `hidden` then holds them, those hidden already among them."""
        self._one_by_one()
        self._one_at_a_time()
        return self

    def _watched(self) -> list[int]:
        return [*(cell for cell in self.hidden if cell in self._needed), *self._implicit]

    def _hide(self, cell: int) -> None:
        self.hidden[cell] = None
        self._system.set_range(cell, self._covered(cell))

    # --- one equation at a time ---------------------------------------------------------------

    def _one_by_one(self) -> None:
        """Hide the cheapest cell of each equation that gives a hidden one away by itself."""
        system = self._system
        concerned = (number for cell in self._watched() for number in system.of[cell])
        waiting = dict.fromkeys(concerned)
        implicit = frozenset(self._implicit)
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            while self._gives_away(system.equations[number], implicit):
                others = [cell for cell, _ in system.equations[number].terms if self._may(cell)]
                if not others:
                    break
                best = min(others, key=lambda cell: (self._price(cell, number), cell))
                self._hide(best)
                waiting |= dict.fromkeys(n for n in system.of[best] if n != number)

    def _may(self, cell: int) -> bool:
        return cell in self._costs and cell not in self.hidden

    def _price(self, cell: int, number: int) -> float:
        """What hiding a cell costs, and the others that it would drag along."""
        alone = 0
        for other in self._system.of[cell]:
            if other != number:
                cells = (c for c, _ in self._system.equations[other].terms)
                alone += not any(c in self.hidden for c in cells)
        return self._costs[cell] * (1 + alone)

    def _gives_away(self, equation: Equation, implicit: frozenset[int]) -> bool:
        """Whether a watched cell has too few values, as far as this equation says."""
        for cell, (low, high) in implied(equation, self._system.ranges):
            watched = cell in self.hidden or cell in implicit
            if watched and high is not None and high - low + 1 < self._needed.get(cell, 0):
                return True
        return False

    # --- one cell at a time -------------------------------------------------------------------

    def _look(self) -> None:
        """Find how far the watched cells can move with what is hidden now."""
        self._system.narrow()
        self._system.look_at({cell: self._needed[cell] for cell in self._watched()})

    def _short(self, cell: int) -> bool:
        return self._system.room(cell) < self._needed[cell]

    def _left(self, cell: int) -> int:
        """How many values a cell still lacks."""
        return self._needed[cell] - self._system.room(cell)

    def _ways(self, cell: int, left: int) -> list[int]:
        """How far up or down a cell must move to have so many more values; less at its ends."""
        low, high = self._system.seen(cell)
        least, most = self._system.span(cell)
        down = max(low - left, least)
        up = high + left if most is None else min(high + left, most)
        return [by for by, seen in ((up, high), (down, low)) if by != seen]

    def _spans(self, cells: Sequence[int]) -> tuple[list[Range], dict[int, float]]:
        """How far cells may move, and the prices of those that are shown."""
        spans = []
        prices = {}
        for cell in cells:
            span = self._system.span(cell)
            if self._may(cell):
                low, high = self._covered(cell)
                here = self._system.point[cell]
                span = low - here, None if high is None else high - here
                prices[cell] = self._costs[cell]
            spans.append(span)
        return spans, prices

    def _one_at_a_time(self) -> None:
        """Make sure that no cell can be worked out, and hide what that takes."""
        system = self._system
        while True:
            self._look()
            helped = 0
            for cell in [cell for cell in self._watched() if cell not in self._hopeless]:
                if helped:
                    system.outer[cell] = system.ranges[cell]  # what was narrowed may be wider now
                if system.can(cell, self._needed[cell], far=False):
                    continue
                if not self._help(cell):
                    self._hopeless[cell] = None
                helped += 1
                if helped == _AT_ONCE:
                    break
            if not helped:
                return

    def _help(self, cell: int) -> bool:
        """Hide the cheapest cells that leave a cell with the values that it needs.

        Returns:
            Whether it has them now: none need be hidden if it had them all along.
        """
        for most in (_NEAR, None):
            cells = self._system.region(cell, most, lambda c: self._system.free(c) or self._may(c))
            # All values that it lacks in one move or, where no move goes so far, one by one.
            while self._short(cell):
                left = self._left(cell)
                if not any(self._cheapest(cell, cells, step) for step in dict.fromkeys((left, 1))):
                    break
            else:
                return True
        return False

    def _cheapest(self, cell: int, cells: Sequence[int], left: int) -> bool:
        """Hide what a move to some values that a cell lacks takes, the cheaper way; if there is."""
        moves = []
        for by in self._ways(cell, left):
            spans, prices = self._spans(cells)
            spans[cells.index(cell)] = by, by
            moves.append(self._system.cheapest(cells, spans, {}, prices))
        found = [move for move in moves if move is not None]
        if not found:
            return False
        best = min(found, key=self._worth)
        for other in best:
            if self._may(other):
                self._hide(other)
        self._system.remember(best)
        return True

    def _worth(self, move: Move) -> float:
        """What hiding the shown cells of a move costs."""
        return sum(self._costs[cell] for cell in move if self._may(cell))
