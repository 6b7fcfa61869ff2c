"""Which further counts must be hidden, so that no hidden one can be worked out from the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from wres_calc.disclosure.equations import implied
from wres_calc.disclosure.model import Equation, Model, Range
from wres_calc.disclosure.system import Move, System

_NEAR = 1200  # cells around one that is not yet safe, among which others are chosen first
_AT_ONCE = 24  # cells that are made safe before all are looked at again
_EFFORT = 40  # times that the solver is asked when trying to show more


class Choice:
    """Chooses counts to hide, one cell after the other, always in the same order.

    Args:
        model: the cells and equations.
        point: the true counts, in units.
        hidden: the cells that are hidden already.
        needed: how many values a cell must be able to have when it is hidden.
        costs: what hiding a cell costs; cells without a cost cannot be hidden.
        shown: what is known of a cell that is shown.
        covered: what is known of one that is hidden.
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
    ) -> None:
        self.hidden = dict.fromkeys(sorted(hidden))
        self._first = frozenset(self.hidden)
        self._needed = needed
        self._costs = costs
        self._shown = shown
        self._covered = covered
        ranges = [
            covered(cell) if model.implicit[cell] or cell in self.hidden else shown(cell)
            for cell in range(len(model.words))
        ]
        self._system = System(model.equations, ranges, point, model.slices)
        self._implicit = [
            cell for cell, implicit in enumerate(model.implicit) if implicit and cell in needed
        ]

    def run(self) -> list[int]:
        """The cells to hide, those that were hidden already among them, in order."""
        self._one_by_one()
        self._all_together()
        self._show_again()
        return sorted(self.hidden)

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

    # --- all equations together ---------------------------------------------------------------

    def _all_together(self) -> None:
        """Find the cells that can still be worked out, and hide what that takes, until none can."""
        system = self._system
        hopeless: set[int] = set()
        while True:
            system.narrow()
            watched = [cell for cell in self._watched() if cell not in hopeless]
            system.look_at({cell: self._needed[cell] for cell in watched})
            mended = 0
            for cell in watched:
                if mended:
                    system.outer[cell] = system.ranges[cell]  # what was narrowed may be wider now
                if system.can(cell, self._needed[cell], far=False):
                    continue
                if not self._mend(cell):
                    hopeless.add(cell)
                mended += 1
                if mended == _AT_ONCE:
                    break
            if not mended:
                return

    def _mend(self, cell: int) -> bool:
        """Hide the cheapest cells that leave a cell with the values that it needs.

        Returns:
            Whether it has them now: none need be hidden if it had them all along.
        """
        system = self._system
        for most in (_NEAR, None):
            cells = system.region(cell, most, lambda c: system.free(c) or self._may(c))
            while system.room(cell) < self._needed[cell]:
                if not self._cheapest(cell, cells):
                    break
            else:
                return True
        return False

    def _cheapest(self, cell: int, cells: Sequence[int]) -> bool:
        """Hide what a move to the values that a cell lacks takes, the cheaper way; if there is."""
        system = self._system
        low, high = system.seen(cell)
        left = self._needed[cell] - system.room(cell)
        ways = [by for by in (high + left, low - left) if system.allowed(cell, by)]
        moves = [move for by in ways if (move := self._move(cell, by, cells)) is not None]
        if not moves:
            return False
        best = min(moves, key=self._worth)
        for other in best:
            if self._may(other):
                self._hide(other)
        system.remember(best)
        return True

    def _worth(self, move: Move) -> float:
        """What hiding the shown cells of a move costs."""
        return sum(self._costs[cell] for cell in move if self._may(cell))

    def _move(self, cell: int, by: int, cells: Sequence[int]) -> Move | None:
        """The cheapest move of others that makes up for a move of one; shown ones have a price."""
        system = self._system
        spans: list[Range] = []
        prices = {}
        for other in cells:
            span = system.span(other)
            if other == cell:
                span = by, by
            elif self._may(other):
                low, high = self._covered(other)
                here = system.point[other]
                span = low - here, None if high is None else high - here
                prices[other] = self._costs[other]
            spans.append(span)
        return system.cheapest(cells, spans, {}, prices)

    # --- showing what need not be hidden ------------------------------------------------------

    def _show_again(self) -> None:
        """Try to show again what was hidden for the sake of others, the dearest first."""
        system = self._system
        system.narrow()
        chosen = [cell for cell in self.hidden if cell not in self._first]
        chosen.sort(key=lambda cell: (-self._costs[cell], cell))
        watched = {cell: self._needed[cell] for cell in self._watched()}
        end = system.asked + _EFFORT
        for cell in chosen:
            new = self._shown(cell)
            if system.asked > end or system.spoils(cell, new, watched):
                continue
            lost = system.set_range(cell, new)
            del self.hidden[cell], watched[cell]
            again = dict.fromkeys(c for move in lost for c in move if c in watched)
            needed = {c: watched[c] for c in again if system.room(c) < watched[c]}
            system.look_at(needed)
            if not all(system.can(c, number) for c, number in needed.items()):
                self._hide(cell)
                watched[cell] = self._needed[cell]
                system.restore(lost)
