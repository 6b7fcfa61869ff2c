"""Whoever runs the program on all tables that fit a publication still does not find the truth."""

import random

import pytest

from tests.disclosure.replay import Kind, Table, fitting, found_out, published

FIVE, TEN = Kind("five"), Kind("ten")


def test_the_choice_does_not_follow_what_is_hidden() -> None:
    """BME appointed 4, 15, 15 and 40 of 90 in each of four divisions, White 100 of 300 in each.

    One of the other divisions is hidden with the 4; which one must not tell how large it is. The
    two that are shown leave a sum that all may know: 4 and the other could be 1 to 4 and the rest.
    """
    shortlisted = ((300, 90),) * 4
    for appointed in ((4, 15, 15, 40), (15, 4, 40, 15), (40, 15, 15, 4)):
        table = tuple((100, count) for count in appointed)
        kind = Kind("five", shortlisted)
        assert not found_out(table, kind)
        hidden = {row[0] for row in published(table, kind) if row[1] == "BME" and row[2] is None}
        assert len(hidden) == 2
        at = appointed.index(4)
        for value in (1, 2, 3, 5):
            (other, *_) = fitting(table, kind, (at, 1), value)
            same = published(other, kind) == published(table, kind)
            assert same == (value < 5)


TABLES: tuple[tuple[Table, Kind], ...] = (
    # a total less the others: 15 in all, 3 BME and 1 unknown
    (((11, 3, 1),), FIVE),
    # 8 in all, so that 5 or more White leave 3 at most
    (((6, 2, 0),), FIVE),
    (((6, 2),), FIVE),
    # 3 in all, and 2 of one kind
    (((2, 1),), FIVE),
    (((30, 4, 4),), FIVE),
    (((5, 1, 5),), FIVE),
    # unknown 8 in all: 7 of the other division leave 1 to 3
    (((28, 8, 1), (14, 17, 7)), FIVE),
    (((12, 7, 3), (9, 0, 1)), FIVE),
    (((1, 18), (3, 7)), FIVE),
    (((20, 3), (30, 12)), FIVE),
    (((30, 4),), TEN),
    (((12, 0, 3),), TEN),
)


def test_small_tables() -> None:
    for table, kind in TABLES:
        assert not found_out(table, kind), table


def made_up(lot: random.Random, divisions: int, groups: int, size: float) -> Table:
    """A table with many small counts."""
    while True:
        table = tuple(
            tuple(int(lot.expovariate(1 / (size * share))) for share in (2, 1, 0.5)[:groups]) for _ in range(divisions)
        )
        if all(map(sum, table)):
            return table


@pytest.mark.deep
def test_three_divisions_of_three_groups() -> None:
    """A table in which a count could be found out once."""
    assert not found_out(((7, 7, 6), (15, 15, 1), (19, 3, 8)), FIVE)


@pytest.mark.deep
@pytest.mark.parametrize(
    ("divisions", "groups", "how_many"),
    [(1, 2, 60), (1, 3, 60), (2, 2, 60), (2, 3, 25), (3, 2, 25), (3, 3, 24), (4, 2, 24)],
)
def test_made_up_tables(divisions: int, groups: int, how_many: int) -> None:
    lot = random.Random(divisions * 10 + groups)
    for _ in range(how_many):
        table = made_up(lot, divisions, groups, 8)
        assert not found_out(table, FIVE), table


def test_how_much_is_hidden() -> None:
    """As few counts as can be: a small one needs another in its row, and two more in another row.

    3 of unknown ethnicity: 2 counts, the other of which is the cheapest. 4 BME in one of three
    divisions of White and BME: both groups in two divisions, or a total would give it back: 4. With
    three groups of which one is shown it is the same. Small ones in two divisions share the third.
    """
    for table, how_many in (
        (((40, 12, 3),), 2),
        (((30, 4), (30, 20), (40, 25)), 4),
        (((30, 4, 6), (30, 20, 9), (40, 25, 8)), 4),
        (((30, 4), (30, 2), (40, 25), (50, 26)), 6),
        (((30, 14), (30, 12)), 0),
    ):
        rows = published(table, FIVE)
        assert sum(row[2] is None for row in rows) == how_many, table
        assert sum(row[3] is None for row in rows) == 0, table
