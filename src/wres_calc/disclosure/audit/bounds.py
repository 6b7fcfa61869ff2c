"""How far each cell can move while all equations hold: what an outsider can work out."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

from wres_calc.disclosure.audit.solver import Narrowing, Space
from wres_calc.disclosure.audit.witnesses import Move, Moves
from wres_calc.disclosure.cells.cell import Slice
from wres_calc.disclosure.constraints.equations import implied
from wres_calc.disclosure.constraints.model import Equation, Range

_FEW = 1500  # cells that are looked at whole
_REGION = 4000  # cells that are looked at together
_EVERY = 15_000  # cells that are looked at together where regions say no more
_SLICES = 100  # cells of slices that are enough, where there are very many
_SWEEPS = 30
_GAIN = 10  # fewer cells than these for each question are looked at all together
_WORTH = 4  # fewer cells are looked at one by one
_PASSES = 100  # of narrowing ranges; what is left is found by the solver
_SMALL = 1000  # factors with which fractions of numbers do not lose anything


class System:
    """Cells with a range each, equations between them, and one point at which all hold.

    Attributes:
        ranges: what is known of each cell by itself.
        point: a whole-numbered solution.
        slices: the slice that each cell is of; cells of one have much to do with each other.
        outer: ranges narrowed along the equations; no solution lies outside them.

    Args:
        moves: moves of the same cells in another system; those that fit are remembered.
    """

    def __init__(
        self,
        equations: Sequence[Equation],
        ranges: Sequence[Range],
        point: Sequence[int],
        slices: Sequence[Slice] = (),
        moves: Iterable[Move] = (),
    ) -> None:
        self.equations = equations
        self.slices = [*slices, *[()] * (len(ranges) - len(slices))]
        self.members: dict[Slice, list[int]] = {}
        for cell, slice_ in enumerate(self.slices):
            self.members.setdefault(slice_, []).append(cell)
        self.ranges = list(ranges)
        self.point = list(point)
        self.of: list[list[int]] = [[] for _ in ranges]
        for number, equation in enumerate(equations):
            for cell, _ in equation.terms:
                self.of[cell].append(number)
        self.factor = [dict(equation.terms) for equation in equations]
        self.outer: list[Range] = list(ranges)
        self._moves = Moves(len(ranges))
        self.indicator_key = 0  # how often the solver was
        self._space = Space(equations, len(ranges))
        # Large factors are those of percentages: too many digits for anything but whole numbers.
        small = all(abs(factor) <= _SMALL for terms, _ in equations for _, factor in terms)
        self._narrowing = Narrowing(equations, len(ranges)) if small else None
        for move in moves:
            if all(self._allows(cell, by) for cell, by in move.items()):
                self.remember(move)

    # --- ranges -------------------------------------------------------------------------------

    def free(self, cell: int) -> bool:
        """Whether a cell can move at all, looked at by itself."""
        low, high = self.ranges[cell]
        return low != high

    def room(self, cell: int) -> int:
        """How many values a cell is known to be able to have."""
        return self._moves.high[cell] - self._moves.low[cell] + 1

    def narrow(self) -> None:
        """Narrow all ranges along the equations, as far as looking at one at a time goes."""
        if self._narrowing:
            self.outer = self._narrowing.narrowed(self.ranges, _PASSES)
            return
        self.outer = list(self.ranges)
        waiting = dict.fromkeys(range(len(self.equations)))
        for _ in range(_PASSES):
            changed: dict[int, None] = {}
            for number in waiting:
                for cell, _ in self._narrow(number):
                    changed |= dict.fromkeys(self.of[cell])
            if not changed:
                return
            waiting = dict(sorted(changed.items()))

    def _narrow(self, number: int) -> list[tuple[int, Range]]:
        """Narrow the cells of one equation; which of them changed, with their ranges before."""
        changed = []
        for cell, new in implied(self.equations[number], self.outer):
            old = self.outer[cell]
            if new != old:
                self.outer[cell] = new
                changed.append((cell, old))
        return changed

    # --- what is changed from outside ---------------------------------------------------------

    def set_range(self, cell: int, new: Range) -> None:
        """Widen or narrow what is known of a cell, and forget moves that are possible no longer."""
        low, high = self.ranges[cell]
        wider = new[0] <= low and (new[1] is None or (high is not None and high <= new[1]))
        self.ranges[cell] = new
        if wider:
            self.outer[cell] = new
        else:
            self._moves.forget(self._moves.without(cell, *self._span(cell, new)))

    def remember(self, move: Move) -> None:
        """Note how far cells went in a move at which all equations hold."""
        self._moves.remember(move)

    def _allows(self, cell: int, by: int) -> bool:
        low, high = self.ranges[cell]
        there = self.point[cell] + by
        return low <= there and (high is None or there <= high)

    @property
    def moves(self) -> list[Move]:
        """The moves that show how far cells go."""
        return self._moves.all()

    def seen(self, cell: int) -> tuple[int, int]:
        """How far down and up a cell was seen to move."""
        return self._moves.low[cell], self._moves.high[cell]

    # --- moves --------------------------------------------------------------------------------

    def look_at(self, needed: Mapping[int, int]) -> None:
        """Find moves for many cells at once, as far as that is quick.

        Each step takes all cells of a region as far as they go in directions drawn by lot; what
        is left after some steps is for `can`.

        Args:
            needed: how many values each cell must be able to have.
        """
        rng = random.Random(0)
        open_ = [cell for cell in needed if self._short(cell, needed[cell])]
        every: list[int] = []
        for _ in range(_SWEEPS):
            if len(open_) < _WORTH:
                return
            asked = self.indicator_key
            for region in [every] if every else self._regions(open_, rng):
                for _ in range(2):
                    inside = [c for c in region if c in needed and self._short(c, needed[c])]
                    if inside:
                        self._all_at_once(region, {c: self._way(c, rng) for c in inside}, needed)
            left = [cell for cell in open_ if self._short(cell, needed[cell])]
            worth = 1 if every else _GAIN  # one by one, or all together, it is as fast
            if len(open_) - len(left) < worth * (self.indicator_key - asked):
                everything = [cell for cell in range(len(self.ranges)) if self.free(cell)]
                if every or len(everything) > _EVERY:
                    return
                every = everything
            open_ = left

    def _way(self, cell: int, rng: random.Random) -> int:
        """A direction in which there is anything to find: up (1) or down (-1)."""
        low, high = self.outer[cell]
        here = self.point[cell]
        down, up = self.seen(cell)
        if low == here + down:
            return 1
        if high == here + up:
            return -1
        return rng.choice((1, -1))

    def _regions(self, cells: Iterable[int], rng: random.Random) -> list[list[int]]:
        """The slices that some cells are of, put together by lot; those of the whole in each."""
        names = sorted({self.slices[cell] for cell in cells})
        rng.shuffle(names)
        whole = [cell for cell in self.members.get((), []) if self.free(cell)]
        regions: list[list[int]] = []
        for name in names:
            own = [cell for cell in self.members[name] if self.free(cell)] if name else []
            if not regions or len(regions[-1]) + len(own) > _REGION + len(whole):
                regions.append(list(whole))
            regions[-1] += own
        return regions

    def region(self, cell: int, most: int | None, moves: Callable[[int], bool] | None = None) -> list[int]:
        """The cells that a cell has most to do with: all of them where they are not many.

        Args:
            cell: the cell.
            most: how many are not many.
            moves: which cells to take; those that can move if not given.
        """
        wanted = moves or self.free
        near = self.around(cell, most, wanted)
        if most is None or len(near) < most:
            return near
        own = self.slices[cell]
        rng = random.Random(repr(own))
        others = sorted({self.slices[other] for other in near} - {own, ()})
        rng.shuffle(others)
        found = {cell: None}
        for name in [own, (), *others]:
            if len(found) > _SLICES:
                break
            found |= dict.fromkeys(c for c in self.members.get(name, []) if wanted(c))
        return list(found)

    def _short(self, cell: int, needed: int) -> bool:
        """Whether a cell still lacks values that it may well have."""
        low, high = self.outer[cell]
        return self.room(cell) < needed and (high is None or high - low + 1 >= needed)

    def _all_at_once(self, region: Sequence[int], signs: Mapping[int, int], needed: Mapping[int, int]) -> None:
        """Note a move that takes cells as far up (1) or down (-1) as they go together."""
        most = max(needed[cell] for cell in signs)
        spans = []
        for cell in region:
            low, high = self.span(cell)
            reach = needed[cell] - 1 if cell in signs else 4 * most
            spans.append((max(low, -reach), reach if high is None else min(high, reach)))
        self.indicator_key += 1
        costs = {cell: -float(sign) for cell, sign in signs.items()}
        move = self._space.move(region, spans, costs, roughly=True)
        self.remember(move or {})

    def eased(self, reach: Mapping[int, int], lower: Mapping[int, int]) -> list[int]:
        """The few cells that must go lower than they may so that others go where they are to go.

        The move that shows it is remembered, and these cells may go lower from now on.

        Args:
            reach: the cells that are to move, and how far up or, below 0, down.
            lower: the cells that may go lower, and how low.
        """
        cells = [cell for cell in range(len(self.ranges)) if self.free(cell)]
        spans = []
        for cell in cells:
            low, high = self.span(cell)
            if cell in reach:
                by = reach[cell]
                low, high = (max(low, min(by, 0)), max(by, 0) if high is None else min(high, max(by, 0)))
            spans.append((low, high))
        self.indicator_key += 1
        further = {cell: low - self.ranges[cell][0] for cell, low in lower.items()}
        costs = {cell: -1.0 if by > 0 else 1.0 for cell, by in reach.items()}
        move = self._space.eased(cells, spans, costs, further)
        taken = [cell for cell in lower if move.get(cell, 0) < self.span(cell)[0]]
        for cell in taken:
            self.set_range(cell, (lower[cell], None))
        self.remember(move)
        return taken

    def can(self, cell: int, needed: int, *, far: bool = True) -> bool:
        """Whether a cell can have so many values.

        Args:
            cell: the cell.
            needed: how many values.
            far: whether to look at every cell it has to do with, and not at those near it only;
                without it, False may also mean that it is not known.
        """
        if self.room(cell) >= needed:
            return True
        low, high = self.outer[cell]
        if high is not None and high - low + 1 < needed:
            return False
        near = self.region(cell, _FEW)
        if self._ask(cell, needed, near):
            return True
        everything = self.around(cell, None, self.free) if far else near
        return len(everything) > len(near) and self._ask(cell, needed, everything)

    def _ask(self, cell: int, needed: int, cells: Sequence[int]) -> bool:
        """Ask the solver how far a cell can go while only some cells move."""
        for sign in (1, -1):
            seen = max(sign * end for end in self.seen(cell))
            move = self._furthest(cell, cells, sign, seen + needed - self.room(cell))
            if move is not None:
                self.remember(move)
            if self.room(cell) >= needed:
                return True
        return False

    def extent(self, cell: int, most: int) -> tuple[int, int]:
        """The lowest and the highest value of a cell, no further than so many from its point."""
        cells = self.around(cell, None, self.free)
        down = self._furthest(cell, cells, -1, most) or {}
        up = self._furthest(cell, cells, 1, most) or {}
        here = self.point[cell]
        return here + down.get(cell, 0), here + up.get(cell, 0)

    def span(self, cell: int) -> Range:
        """How far a cell may move, looked at by itself."""
        return self._span(cell, self.ranges[cell])

    def _span(self, cell: int, known: Range) -> Range:
        low, high = known
        here = self.point[cell]
        return low - here, None if high is None else high - here

    def _furthest(self, cell: int, cells: Sequence[int], sign: int, most: int) -> Move | None:
        """The move that takes a cell furthest up (1) or down (-1), up to a number of units."""
        low, high = self.span(cell)
        far = min(most, -low) if sign < 0 else most if high is None else min(most, high)
        if not far:
            return None
        own = (0, far) if sign > 0 else (-far, 0)
        spans = [own if other == cell else self.span(other) for other in cells]
        return self.cheapest(cells, spans, {cell: -float(sign)})

    def cheapest(
        self,
        cells: Sequence[int],
        spans: Sequence[Range],
        costs: Mapping[int, float],
        prices: Mapping[int, float] | None = None,
    ) -> Move | None:
        """The cheapest move of some cells; see `solver.Space.move`."""
        self.indicator_key += 1
        return self._space.move(cells, spans, costs, prices)

    def around(self, cell: int, most: int | None, moves: Callable[[int], bool]) -> list[int]:
        """A cell and those that it has to do with, nearest first.

        Args:
            cell: the cell.
            most: when to stop; None for all of them.
            moves: which cells to go along.
        """
        found = {cell: None}
        seen: set[int] = set()
        waiting = [cell]
        while waiting and (most is None or len(found) < most):
            after = []
            for one in waiting:
                for number in self.of[one]:
                    if number in seen:
                        continue
                    seen.add(number)
                    for other in self.factor[number]:
                        if other not in found and moves(other):
                            found[other] = None
                            after.append(other)
            waiting = after
        return list(found)


def nobody(equations: Sequence[Equation], ranges: Sequence[Range]) -> frozenset[int]:
    """Cells that must be empty whatever the counts: what they consist of has no rows at all."""
    system = System(equations, ranges, ())
    system.narrow()
    return frozenset(cell for cell, span in enumerate(system.outer) if span == (0, 0))
