"""Files that stay the same whatever the small counts are.

Somebody who knows this program may run it on every table that fits a publication, and drop those
that would have been published in another way. So the further counts to hide are chosen from the
pattern of small counts alone (see `Pattern`), and the choice stands if each small count could be
any other small number in a table with the same pattern: the same counts are small, the others are
not. Such a table gives the same file.

Where a hidden count that is not small stands in the way, because it is itself not far from small,
it is treated as if it were small. Tables in which it is small then give the same file too.
"""

import random
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from wres_calc.disclosure.audit.bounds import System
from wres_calc.disclosure.audit.witnesses import Move
from wres_calc.disclosure.constraints.model import Model, Range
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.pattern import Pattern, followed

_TRIED = 12  # cells that are taken where none is known to be in the way
_FEW = 3  # cells that are asked for one by one
_IDLE = 4  # moves drawn by lot that find nothing in the way
_RINGS = 2  # equations between a small count and what may stand in its way


class Alike:
    """Chooses cells to hide from which of them are small.

    Attributes:
        moves: moves of the hidden cells that show how far they go, when `run` is done.

    Args:
        model: the cells and equations.
        point: the true counts, in units.
        preset: the rule.
        needed: how many values a cell must be able to have when it is hidden.
        costs: what hiding a cell costs; cells without a cost cannot be hidden.
        shown: what is known of a cell that is shown.
        covered: what is known of one that is hidden.
        still: the cells that everybody knows: those that are 0, or must be, or are published.
        small: the cells that are small.
    """

    def __init__(
        self,
        model: Model,
        point: Sequence[int],
        preset: Preset,
        *,
        needed: Mapping[int, int],
        costs: Mapping[int, float],
        shown: Callable[[int], Range],
        covered: Callable[[int], Range],
        still: Collection[int],
        small: Collection[int],
    ) -> None:
        self._model, self._point, self._preset = model, point, preset
        self._costs, self._shown, self._covered = costs, shown, covered
        self._still = followed(model.equations, still)
        self._small = frozenset(small) - self._still
        self._cells = range(len(model.words))
        self._pattern = Pattern(model.equations, len(model.words), self._still, costs)
        self.moves: list[Move] = []
        self._values = needed
        self._needed = self._attainable(needed)

    def run(self, first: Iterable[int]) -> frozenset[int]:
        """The cells to hide.

        Args:
            first: the cells that are hidden for their own sake.
        """
        inside = self._small.union(first) - self._still
        hidden: frozenset[int] = frozenset()
        while True:  # each turn takes more cells, of which there is an end
            inside = self._pattern.closed(inside)
            hidden = self._pattern.hidden(inside, hidden)
            more = self._in_the_way(hidden, inside) or self._stuck(hidden, inside)
            if not more:
                return hidden
            inside = inside.union(more)

    # --- what is known to somebody who knows the pattern --------------------------------------

    def _attainable(self, needed: Mapping[int, int]) -> dict[int, int]:
        """How many values each small cell must have, and can have if everything is hidden."""
        sums = self._pattern.sums(self._small)
        system = self._system(self._costs, self._small, sums)
        found = {}
        for cell in sorted(self._small & needed.keys()):
            low, high = system.outer[cell]
            found[cell] = needed[cell] if high is None else min(needed[cell], high - low + 1)
        return found

    def _system(self, hidden: Collection[int], inside: Collection[int], sums: Collection[int]) -> System:
        ranges = [self._range(cell, hidden, inside, sums) for cell in self._cells]
        system = System(self._model.equations, ranges, self._point, self._model.slices, self.moves)
        system.narrow()
        return system

    def _range(self, cell: int, hidden: Collection[int], inside: Collection[int], sums: Collection[int]) -> Range:
        here = self._point[cell]
        if cell in self._still:
            return here, here
        if cell not in hidden and not self._model.implicit[cell]:
            return self._shown(cell)
        least = min(self._covered(cell)[0], here)
        limit = self._preset.threshold * self._model.unit[cell]
        if cell in self._small and cell not in sums:
            return least, limit - 1
        if cell in inside:
            return least, None
        return min(limit, here), None

    # --- what stands in the way ---------------------------------------------------------------

    def _in_the_way(self, hidden: Collection[int], inside: Collection[int]) -> dict[int, None]:
        """The cells to be taken for small, so that each small cell has the values it needs."""
        system = self._system(hidden, inside, self._pattern.sums(inside))
        system.look_at(self._needed)
        lot = random.Random(0)
        found: dict[int, None] = {}
        done: set[int] = set()
        idle, before = 0, len(self._needed) + 1
        while short := self._short(system, done, found):
            known = {*inside, *found}
            if idle < _IDLE:
                eased = self._eased(system, short, lot, known, hidden)
            else:
                done.add(short[0])
                able = system.can(short[0], self._needed[short[0]])
                eased = [] if able else self._around(short[0], hidden, known)
            for cell in eased:
                system.set_range(cell, (self._covered(cell)[0], None))
            found |= dict.fromkeys(eased)
            idle = 0 if eased or len(short) < before else idle + 1
            before = len(short)
        self.moves = system.moves
        return found

    def _stuck(self, hidden: Collection[int], inside: Collection[int]) -> dict[int, None]:
        """Large counts that were hidden for others' sake and that somebody could work out."""
        ranges = [
            self._covered(cell) if cell in hidden or self._model.implicit[cell] else self._shown(cell)
            for cell in self._cells
        ]
        needed = {cell: self._values[cell] for cell in sorted(hidden) if cell in self._values and cell not in inside}
        system = System(self._model.equations, ranges, self._point, self._model.slices, self.moves)
        system.narrow()
        system.look_at(needed)
        self.moves = system.moves
        return dict.fromkeys(c for c in needed if not system.can(c, needed[c], far=False))

    def _short(self, system: System, done: Collection[int], changed: Collection[int]) -> list[int]:
        """The small cells that lack values: those of a few, or all that are not seen to have them.

        Asking for each by itself is exact, and slow where there are many.
        """
        short = [cell for cell, number in self._needed.items() if cell not in done and system.room(cell) < number]
        for cell in short if changed else ():
            system.outer[cell] = system.ranges[cell]  # what was narrowed may be wider now
        if len(short) > _FEW:
            return short
        return [cell for cell in short if not system.can(cell, self._needed[cell])]

    def _eased(
        self, system: System, short: Sequence[int], lot: random.Random, inside: Collection[int], hidden: Collection[int]
    ) -> Sequence[int]:
        """The few cells in the way of many that move together, in directions drawn by lot."""
        lower = {
            cell: self._covered(cell)[0]
            for cell in self._cells
            if (cell in hidden or self._model.implicit[cell]) and cell not in inside and self._near(cell)
        }
        # Further than what they lack: the more they move now the less is left for later.
        reach = {cell: lot.choice((1, -1)) * (self._needed[cell] - 1) for cell in short}
        return system.eased(reach, lower)

    def _around(self, cell: int, hidden: Collection[int], inside: Collection[int]) -> Sequence[int]:
        """What may stand in the way of one cell where it is not known what does: several cells."""
        seen, ring = {cell}, [cell]
        for _ in range(_RINGS):
            ring = [other for other in self._neighbours(ring) if other not in seen]
            ring = [c for c in ring if c in hidden or self._model.implicit[c]]
            seen.update(ring)
        others = [other for other in sorted(seen) if other not in inside]
        near = [other for other in others if self._near(other)]
        return near[:_TRIED] or others or [other for other in self._neighbours(sorted(seen)) if other not in inside]

    def _near(self, cell: int) -> bool:
        """Whether a cell could become small when small cells take other values."""
        unit = self._model.unit[cell]
        return self._point[cell] < unit * self._preset.threshold + self._preset.needed(unit)

    def _neighbours(self, cells: Iterable[int]) -> list[int]:
        """The cells that stand in an equation with others, those that everybody knows left out."""
        return sorted({other for cell in cells for equation in self._pattern.of[cell] for other in equation})
