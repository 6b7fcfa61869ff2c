import itertools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.measures import complement_rounded, quarter_sizes, quarters, share_out

NAMES = ["White", "BME", "Unknown", "Not asked"]
WITHIN = {
    "White British": "White",
    "White other": "White",
    "Asian": "BME",
    "Black": "BME",
    "Mixed": "BME",
    "Indian": "Asian",
    "Pakistani": "Asian",
}
FINEST = ["White British", "White other", "Black", "Mixed", "Indian", "Pakistani", "Unknown"]

Block = Mapping[str, int]


def blocks_of(names: list[str]) -> st.SearchStrategy[list[dict[str, int]]]:
    return st.lists(st.dictionaries(st.sampled_from(names), st.integers(0, 12), max_size=len(names)), max_size=9)


@st.composite
def tables(draw: st.DrawFn, names: list[str]) -> tuple[list[int], dict[str, int]]:
    """Groups in a block, and slots that hold as many people."""
    groups = {name: draw(st.integers(0, 40)) for name in names}
    people = sum(groups.values())
    cuts = sorted(draw(st.lists(st.integers(0, people), max_size=3)))
    slots = [after - before for before, after in itertools.pairwise([0, *cuts, people])]
    return slots, groups


def wholly_within(blocks: list[dict[str, int]]) -> list[Block]:
    """The same people, with neighbouring blocks put together where no boundary is in them."""
    sizes = quarter_sizes(sum(sum(block.values()) for block in blocks))
    ends = list(itertools.accumulate(sizes))
    merged: list[tuple[int | None, dict[str, int]]] = []
    start = 0
    for block in blocks:
        end = start + sum(block.values())
        quarter = next((at for at in range(4) if ends[at] - sizes[at] <= start and end <= ends[at]), None)
        if merged and quarter is not None and merged[-1][0] == quarter:
            last = merged[-1][1]
            for name, people in block.items():
                last[name] = last.get(name, 0) + people
        else:
            merged.append((quarter, dict(block)))
        start = end
    return [block for _, block in merged]


# --- sizes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        (0, (0, 0, 0, 0)),
        (1, (1, 0, 0, 0)),
        (2, (1, 0, 1, 0)),
        (3, (1, 1, 1, 0)),
        (4, (1, 1, 1, 1)),
        (322, (81, 80, 81, 80)),
        (323, (81, 81, 81, 80)),
        (4_445, (1_112, 1_111, 1_111, 1_111)),  # the GOV.UK example
        # Cornwall Partnership printed 965, 965, 965 and 966, against the rule (STD-16)
        (3_861, (966, 965, 965, 965)),
    ],
)
def test_sizes(people: int, sizes: tuple[int, ...]) -> None:
    assert quarter_sizes(people) == sizes


def test_no_such_people() -> None:
    with pytest.raises(ValueError, match="-1 people"):
        quarter_sizes(-1)


# --- one block shared out ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slots", "groups", "shared"),
    [
        # GOV.UK: a tenth of the 40 are men
        ((10, 30), {"Women": 36, "Men": 4}, {"Women": (9, 27), "Men": (1, 3)}),
        # 3 × 4/9 = 1.33 and 6 × 4/9 = 2.67 men: up where the remainder is larger
        ((3, 6), {"Men": 4, "Women": 5}, {"Men": (1, 3), "Women": (2, 3)}),
        # 0.5 and 0.5 of each: the first by name in the lower one
        ((1, 1), {"Women": 1, "Men": 1}, {"Men": (1, 0), "Women": (0, 1)}),
        # all four quarters; 4/16 of each slot
        ((2, 4, 4, 6), {"A": 4, "B": 12}, {"A": (1, 1, 1, 1), "B": (1, 3, 3, 5)}),
        # thirds of 3 people on 2 and 1 places: 2/3 and 1/3 of each; two of the three come into the
        # first slot, whichever they are, so the first by name
        ((2, 1), {"A": 1, "B": 1, "C": 1}, {"A": (1, 0), "B": (1, 0), "C": (0, 1)}),
        # 5 on 2 and 3: A 0.8 and 1.2, B 0.8 and 1.2, C 0.4 and 0.6. A and B round up in the first
        ((2, 3), {"A": 2, "B": 2, "C": 1}, {"A": (1, 1), "B": (1, 1), "C": (0, 1)}),
        # A and B 0.25, 0.25 and 0.5 each, C 0.5, 0.5 and 1, so nobody further of C in the last:
        # with 0.25 + 0.5 + 0.5 there are four ways as close; in the first of them A is lowest
        ((1, 1, 2), {"A": 1, "B": 1, "C": 2}, {"A": (1, 0, 0), "B": (0, 0, 1), "C": (0, 1, 1)}),
        ((7,), {"A": 4, "B": 3}, {"A": (4,), "B": (3,)}),
        ((0, 2), {"A": 2, "B": 0}, {"A": (0, 2), "B": (0, 0)}),
        ((), {}, {}),
        ((0, 0), {"A": 0}, {"A": (0, 0)}),
    ],
)
def test_shared_out_by_hand(slots: tuple[int, ...], groups: Block, shared: Mapping[str, tuple[int, ...]]) -> None:
    assert share_out(slots, groups) == shared


@pytest.mark.parametrize(("slots", "groups"), [((1, 1), {"A": 3}), ((3, -1), {"A": 2}), ((1, 1), {"A": 3, "B": -1})])
def test_what_does_not_fit(slots: tuple[int, ...], groups: Block) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        share_out(slots, groups)


@given(tables(["Men", "Women"]))
def test_two_groups_are_largest_remainders(table: tuple[list[int], dict[str, int]]) -> None:
    """The rule as it is written down for two groups, for the first of them by name."""
    slots, groups = table
    people = sum(groups.values())
    exact = [Fraction(slot * groups["Men"], people or 1) for slot in slots]
    men = [int(part) for part in exact]
    by_remainder = sorted(range(len(slots)), key=lambda at: (men[at] - exact[at], at))
    for at in by_remainder[: groups["Men"] - sum(men)]:
        men[at] += 1
    women = [slot - number for slot, number in zip(slots, men, strict=True)]
    assert share_out(slots, groups) == {"Men": tuple(men), "Women": tuple(women)}


@given(tables(NAMES))
def test_every_margin_and_every_proportion(table: tuple[list[int], dict[str, int]]) -> None:
    slots, groups = table
    shared = share_out(slots, groups)
    assert {name: sum(places) for name, places in shared.items()} == groups
    assert [sum(column) for column in zip(*shared.values(), strict=True)] == slots
    people = sum(groups.values()) or 1
    for name, places in shared.items():
        for slot, number in zip(slots, places, strict=True):
            assert abs(number - Fraction(slot * groups[name], people)) < 1
    assert share_out(slots, dict(reversed(groups.items()))) == shared


@settings(max_examples=60)
@given(tables(["A", "B", "C"]))
def test_no_other_way_is_closer(table: tuple[list[int], dict[str, int]]) -> None:
    """Against every table of the same margins with each number rounded down or up."""
    slots, groups = table
    people = sum(groups.values()) or 1
    exact = [[Fraction(slot * groups[name], people) for slot in slots] for name in groups]

    def rows(group: list[Fraction], total: int) -> list[tuple[int, ...]]:
        choices = itertools.product(*({int(part), -int(-part // 1)} for part in group))
        return [row for row in choices if sum(row) == total]

    def distance(way: tuple[tuple[int, ...], ...]) -> Fraction:
        pairs = zip(itertools.chain(*way), itertools.chain(*exact), strict=True)
        return sum(((number - part) ** 2 for number, part in pairs), Fraction())

    found = tuple(share_out(slots, groups).values())
    ways = itertools.product(*(rows(group, total) for group, total in zip(exact, groups.values(), strict=True)))
    fitting = [way for way in ways if [sum(column) for column in zip(*way, strict=True)] == slots]
    assert distance(found) == min(map(distance, fitting))


# --- quarters ---------------------------------------------------------------------------------


def test_quarters_by_hand() -> None:
    """Nine people: 3, 2, 2 and 2 places.

    The two lowest are women; 4 on the same pay (1 man) have 1 place in the lower quarter, 2 in the
    lower middle and 1 in the upper middle: a man in each is 1/4, 2/4 and 1/4, so he comes into the
    lower middle. The last three, of whom one is on the upper middle's second place, are 2 men and
    a woman on different pay.
    """
    blocks = [{"Women": 2}, {"Men": 1, "Women": 3}, {"Men": 1}, {"Men": 1}, {"Women": 1}]
    assert quarters(blocks) == (
        {"Men": 0, "Women": 3},
        {"Men": 1, "Women": 1},
        {"Men": 1, "Women": 1},
        {"Men": 1, "Women": 1},
    )


def test_one_block_over_all_four() -> None:
    found = quarters([{"White": 12, "BME": 4}])
    assert found == ({"BME": 1, "White": 3},) * 4


@pytest.mark.parametrize("blocks", [[], [{}], [{}, {}]])
def test_nobody(blocks: list[Block]) -> None:
    assert quarters(blocks) == ({}, {}, {}, {})


def test_a_block_without_people() -> None:
    assert quarters([{"A": 0}, {"B": 1}])[0] == {"A": 0, "B": 1}


@given(blocks_of(NAMES))
def test_every_quarter_and_every_group_is_whole(blocks: list[dict[str, int]]) -> None:
    found = quarters(blocks)
    people = sum(sum(block.values()) for block in blocks)
    assert tuple(sum(quarter.values()) for quarter in found) == quarter_sizes(people)
    for name in {name for block in blocks for name in block}:
        expected = sum(block.get(name, 0) for block in blocks)
        assert sum(quarter[name] for quarter in found) == expected


@given(blocks_of(FINEST))
def test_blocks_wholly_within_a_quarter_may_be_put_together(blocks: list[dict[str, int]]) -> None:
    assert quarters(wholly_within(blocks), WITHIN) == quarters(blocks, WITHIN)


@given(blocks_of(FINEST))
def test_the_order_of_the_groups_does_not_matter(blocks: list[dict[str, int]]) -> None:
    turned = [dict(reversed(block.items())) for block in blocks]
    within = dict(reversed(WITHIN.items()))
    found, other = quarters(blocks, WITHIN), quarters(turned, within)
    assert [list(quarter.items()) for quarter in found] == [list(one.items()) for one in other]


# --- finer groups inside wider ones -----------------------------------------------------------


def test_finer_groups_by_hand() -> None:
    """Eight people on the same pay: two places in each quarter.

    BME people, 4 of 8, are one in each; Asian and Black people, 2 each, are half a person in each
    quarter, so that Asian people, first by name, come into the two lower ones.
    """
    found = quarters([{"White British": 4, "Black": 2, "Indian": 2}], WITHIN)
    lower = {"Asian": 1, "BME": 1, "Black": 0, "Indian": 1, "White": 1, "White British": 1}
    upper = {"Asian": 0, "BME": 1, "Black": 1, "Indian": 0, "White": 1, "White British": 1}
    assert found == (lower, lower, upper, upper)


@given(blocks_of(FINEST))
def test_finer_groups_add_up_and_change_nothing(blocks: list[dict[str, int]]) -> None:
    found = quarters(blocks, WITHIN)
    for quarter in found:
        for wider in set(WITHIN.values()) & quarter.keys():
            inside = (quarter.get(name, 0) for name, of in WITHIN.items() if of == wider)
            assert quarter[wider] == sum(inside)
    widest = {name: WITHIN.get(WITHIN.get(name, name), WITHIN.get(name, name)) for name in FINEST}
    coarse = [
        {
            wide: sum(number for name, number in block.items() if widest[name] == wide)
            for wide in {widest[name] for name in block}
        }
        for block in blocks
    ]
    for quarter, plain in zip(found, quarters(coarse), strict=True):
        assert plain.items() <= quarter.items()


def test_people_of_a_group_that_has_finer_ones() -> None:
    with pytest.raises(ValueError, match="people of White"):
        quarters([{"White": 3, "White British": 2}], WITHIN)


@pytest.mark.parametrize("within", [{"A": "A"}, {"A": "B", "B": "A"}])
def test_a_group_inside_itself(within: Mapping[str, str]) -> None:
    with pytest.raises(ValueError, match="inside itself"):
        quarters([{"A": 1}], within)


def test_a_negative_number_of_people() -> None:
    with pytest.raises(ValueError, match="-2 people in A"):
        quarters([{"A": -2}, {"A": 5}])


# --- percentages that add up to 100 -----------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "percentages"),
    [
        (925, 1_112, ("83.2", "16.8")),  # the GOV.UK example: 83.18...
        (821, 965, ("85.1", "14.9")),  # Cornwall Partnership: 85.08 and 14.92
        (13, 80, ("16.3", "83.7")),  # 16.25: half up, and not 83.8 beside it
        (67, 80, ("83.8", "16.2")),  # the same read the other way round
        (0, 7, ("0", "100")),
        (7, 7, ("100", "0")),
    ],
)
def test_complement_by_hand(part: int, whole: int, percentages: tuple[str, str]) -> None:
    assert complement_rounded(part, whole) == tuple(map(Decimal, percentages))


def test_complement_of_nobody() -> None:
    assert complement_rounded(0, 0) is None


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (-1, 1), (0, -1)])
def test_no_part_of_it(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        complement_rounded(part, whole)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_two_add_up(counts: tuple[int, int]) -> None:
    found = complement_rounded(*counts)
    assert found is not None
    assert sum(found) == 100
    assert abs(Fraction(found[0]) - Fraction(100 * counts[0], counts[1])) <= Fraction(1, 20)
    assert found[0] == found[0].quantize(Decimal("0.1"))
