"""Moves of cells at which all equations hold: they show how far each cell can go."""

from collections.abc import Iterable, Mapping

Move = Mapping[int, int]  # by how many units cells move from where they stand


class Moves:
    """The moves that take some cell further than any other does.

    Attributes:
        low: how far down each cell was seen to move, 0 or less.
        high: how far up.
    """

    def __init__(self, cells: int) -> None:
        self.low = [0] * cells
        self.high = [0] * cells
        self._moves: dict[int, Move] = {}
        self._of: list[dict[int, None]] = [{} for _ in range(cells)]  # by cell: moves it is in
        self._witness: list[list[int | None]] = [[None, None] for _ in range(cells)]
        self._leaning: dict[int, dict[int, None]] = {}  # by move: cells that it takes furthest
        self._next = 0

    def all(self) -> list[Move]:
        """The moves that are kept."""
        return list(self._moves.values())

    def remember(self, move: Move) -> None:
        """Note how far cells went."""
        number = self._next
        leaning: dict[int, None] = {}
        for cell, by in move.items():
            side, seen = (0, self.low) if by < 0 else (1, self.high)
            if abs(by) > abs(seen[cell]):
                seen[cell] = by
                before = self._witness[cell][side]
                self._witness[cell][side] = number
                leaning[cell] = None
                if before is not None:
                    self._leave(before, cell)
        if leaning:
            self._next += 1
            self._moves[number] = move
            self._leaning[number] = leaning
            for cell in move:
                self._of[cell][number] = None

    def without(self, cell: int, low: int, high: int | None) -> list[int]:
        """The numbers of the moves in which a cell goes further than from one end to another."""
        return [
            number
            for number in self._of[cell]
            if (by := self._moves[number][cell]) < low or (high is not None and by > high)
        ]

    def forget(self, numbers: Iterable[int]) -> list[Move]:
        """Forget moves that are no longer possible, and return them."""
        return [self._forget(number) for number in numbers]

    def _forget(self, number: int) -> Move:
        move = self._moves.pop(number)
        for cell in move:
            del self._of[cell][number]
        for cell in self._leaning.pop(number):
            for side, seen in ((0, self.low), (1, self.high)):
                if self._witness[cell][side] == number:
                    self._witness[cell][side] = None
                    seen[cell] = 0
        return move

    def _leave(self, number: int, cell: int) -> None:
        """A cell goes further in another move; one that nobody needs any more is forgotten."""
        del self._leaning[number][cell]
        if not self._leaning[number]:
            self._forget(number)
