"""Sums that follow from sums, held against fractions worked by hand."""

import random
from fractions import Fraction

from wres_calc.disclosure.constraints.derivable_sums import PRIME, Span


def rank(vectors: list[dict[int, int]]) -> int:
    """The rank of vectors by elimination in fractions."""
    left = [{column: Fraction(value) for column, value in v.items() if value} for v in vectors]
    found = 0
    while left:
        row = left.pop()
        if not row:
            continue
        found += 1
        begin = min(row)
        for other in left:
            times = other.get(begin, Fraction()) / row[begin]
            for column, value in row.items():
                other[column] = other.get(column, Fraction()) - times * value
                if not other[column]:
                    del other[column]
    return found


def test_like_fractions() -> None:
    lot = random.Random(3)
    for _ in range(60):
        vectors = [{column: lot.randint(-2, 2) for column in range(5)} for _ in range(lot.randint(1, 4))]
        asked = {column: lot.randint(-2, 2) for column in range(5)}
        span = Span(vectors)
        left = span.reduced(asked)
        assert (not left) == (rank([*vectors, asked]) == rank(vectors))


def test_what_it_is_made_of() -> None:
    """(1, 1, 0) less (0, 1, 1) is (1, 0, -1): once the first, and minus once the second."""
    span = Span([{0: 1, 1: 1, -2: 1}, {1: 1, 2: 1, -3: 1}])
    left = span.reduced({0: 1, 2: PRIME - 1})
    assert left == {-2: PRIME - 1, -3: 1}


def test_sets_that_are_known_with_another() -> None:
    """From 2 a = b and 3 b = c, a gives each of them."""
    span = Span([{0: 2, 1: PRIME - 1, -2: 1}, {1: 3, 2: PRIME - 1, -3: 1}])
    found = {tuple(sorted(columns)) for columns, _ in span.plain_with({0: 1})}
    assert found == {(0,), (1,), (2,)}
    assert not list(Span([{0: 1}]).plain_with({0: 1}))


def test_a_set_of_two_rows() -> None:
    """b - d and c + d are known beside a: with them b + c, which is none of the two."""
    span = Span([{1: 1, 3: PRIME - 1, 9: PRIME - 2}, {2: 1, 3: 1, 9: PRIME - 7}])
    found = {tuple(sorted(columns)) for columns, _ in span.plain_with({9: 1})}
    assert {(2, 3), (1, 2)} <= found
    assert (1, 3) not in found


def test_long_rows_are_not_put_together() -> None:
    wide = dict.fromkeys(range(1, 60), 1)
    span = Span([{0: 1, **dict.fromkeys(wide, PRIME - 1)}])
    found = [columns for columns, _ in span.plain_with({0: 1})]
    assert frozenset(wide) in found
    long = {2: 1, **dict.fromkeys(range(3, 60), 3), 70: 1, 99: -1}
    span = Span([{0: 1, 70: 2, 99: -1}, {1: 1, 70: 5, 99: -1}, long])
    assert [columns for columns, _ in span.plain_with({99: 1})] == [frozenset({99})]
