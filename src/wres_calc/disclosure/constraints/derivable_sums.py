"""Which sums can be worked out from other sums: linear equations, exactly and with few digits.

Numbers are those of the integers modulo a large prime, so that nothing grows and nothing is
rounded. A vector is a sum of multiples of others there if it is one in fractions, and with made-up
factors the contrary does not happen.
"""

from collections.abc import Iterable, Iterator, Mapping

PRIME = 2**61 - 1
Vector = dict[int, int]  # column to what stands in it; columns below 0 only tell where it is from
_LONG = 40  # columns of a row that is not put together with others


class Span:
    """All sums of multiples of some vectors, as rows that begin where no other row has anything."""

    def __init__(self, vectors: Iterable[Mapping[int, int]] = ()) -> None:
        self._rows: dict[int, Vector] = {}  # by the column in which they begin
        self._of: dict[int, set[int]] = {}  # by column: the rows that have something there
        for vector in vectors:
            self.add(vector)

    def reduced(self, vector: Mapping[int, int]) -> Vector:
        """A vector without what the rows make up of it; what is left below 0 tells of which."""
        left = {column: value % PRIME for column, value in vector.items() if value % PRIME}
        for column in [column for column in left if column in self._rows]:
            _take(left, self._rows[column], left[column])
        return left

    def add(self, vector: Mapping[int, int]) -> None:
        """Take one more vector in."""
        left = self.reduced(vector)
        begin = min((column for column in left if column >= 0), default=None)
        if begin is None:
            return
        self._put(begin, _scaled(left, begin))

    def _put(self, begin: int, row: Vector) -> None:
        for other in sorted(self._of.get(begin, ())):
            changed = self._rows[other]
            before = set(changed)
            _take(changed, row, changed[begin])
            for column in before - changed.keys():
                self._of[column].discard(other)
            for column in changed.keys() - before:
                self._of.setdefault(column, set()).add(other)
        self._rows[begin] = row
        for column in row:
            self._of.setdefault(column, set()).add(begin)

    def plain(self) -> Iterator[tuple[frozenset[int], Vector]]:
        """Sets of columns whose plain sum is a row, with what stands in it below 0."""
        return (_plain(row) for row in self._rows.values() if _is_plain(row))

    def plain_with(self, vector: Mapping[int, int]) -> Iterator[tuple[frozenset[int], Vector]]:
        """Sets of columns whose plain sum is known as soon as a vector is.

        Returns:
            Each set with what its sum is made up of, as in `reduced`. Not every set, but of those
            that hold no other at least the ones that are made of one row or two.
        """
        left = self.reduced(vector)
        begin = min((column for column in left if column >= 0), default=None)
        if begin is None:
            return  # nothing of it is left: it is known without others
        new = _scaled(left, begin)
        changed = {begin: new}
        for other in sorted(self._of.get(begin, ())):
            changed[other] = dict(self._rows[other])
            _take(changed[other], new, changed[other][begin])
        whole = {one for one, row in changed.items() if _is_plain(row)}
        for one, row in changed.items():
            if one in whole:
                yield _plain(row)
                continue
            if len(row) > _LONG:
                continue
            near = {at for column in row if column >= 0 for at in self._of.get(column, ())}
            for other in sorted(near - {one}):
                beside = changed.get(other) or self._rows[other]
                if len(beside) <= _LONG:
                    both = dict(row)
                    _take(both, beside, PRIME - 1)
                    if _is_plain(both):
                        yield _plain(both)


def _is_plain(row: Mapping[int, int]) -> bool:
    return all(value == 1 for column, value in row.items() if column >= 0)


def _plain(row: Mapping[int, int]) -> tuple[frozenset[int], Vector]:
    made_of = {column: value for column, value in row.items() if column < 0}
    return frozenset(row.keys() - made_of.keys()), made_of


def _scaled(vector: Vector, begin: int) -> Vector:
    inverse = pow(vector[begin], -1, PRIME)
    return {column: value * inverse % PRIME for column, value in vector.items()}


def _take(left: Vector, row: Mapping[int, int], times: int) -> None:
    """Take a multiple of a row from a vector."""
    for column, value in row.items():
        new = (left.get(column, 0) - times * value) % PRIME
        if new:
            left[column] = new
        else:
            left.pop(column, None)
