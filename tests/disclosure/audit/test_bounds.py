import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.disclosure import attack, preset, protect
from wres_calc.disclosure.audit import bounds as system
from wres_calc.disclosure.audit import solver
from wres_calc.disclosure.audit.bounds import System
from wres_calc.disclosure.audit.witnesses import Moves
from wres_calc.disclosure.constraints.equations import implied
from wres_calc.disclosure.constraints.model import Equation, Model
from wres_calc.disclosure.constraints.within_tables import _splits
from wres_calc.disclosure.suppression import secondary
from wres_calc.disclosure.suppression.same_pattern import Alike
from wres_calc.errors import DataError
from wres_calc.figures import Results

FIVE = preset("five")


# --- one equation -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        # a + b - c = 0
        ([(1, 4), (2, 3), (0, None)], [(1, 4), (2, 3), (3, 7)]),
        ([(1, None), (2, None), (5, 5)], [(1, 3), (2, 4), (5, 5)]),
        ([(1, None), (2, None), (0, None)], [(1, None), (2, None), (3, None)]),
        ([(1, None), (2, 3), (5, 6)], [(2, 4), (2, 3), (5, 6)]),
    ],
)
def test_what_an_equation_says(ranges: Any, expected: Any) -> None:
    found = implied(Equation(((0, 1), (1, 1), (2, -1))), ranges)
    assert [span for _, span in found] == expected


def test_factors_are_divided_inwards() -> None:
    """2a + 3b = 12, both from 1: a is 1 to 4, b is 1 to 3."""
    found = implied(Equation(((0, 2), (1, 3)), 12), [(1, None), (1, None)])
    assert [span for _, span in found] == [(1, 4), (1, 3)]


# --- the solver -------------------------------------------------------------------------------

# No two of a, b and c together are more than 1: fractions reach 1.5 in all, people 1.
TRIANGLE = [Equation(((0, 1), (1, 1), (3, 1))), Equation(((1, 1), (2, 1), (4, 1))), Equation(((0, 1), (2, 1), (5, 1)))]


def test_whole_numbers_where_fractions_are_better() -> None:
    space = solver.Space(TRIANGLE, 6)
    spans = [(0, 1)] * 3 + [(-1, 0)] * 3
    move = space.move(range(6), spans, dict.fromkeys(range(3), -1.0))
    assert move is not None
    assert sum(move.get(cell, 0) for cell in range(3)) == 1


def test_no_whole_numbers() -> None:
    """a + b = b + c = a + c = 1 for 1/2 each and for no people."""
    equations = [Equation(equation.terms[:2], 1) for equation in TRIANGLE]
    assert solver.fitting(equations, [0, 1, 2], [(0, 9)] * 3) is None
    assert solver.fitting([], [0], [(3, 3)]) == {0: 3}


def test_prices_are_for_both_ways() -> None:
    """a must rise by 2; b pays 1 a unit and c pays 3, both by falling."""
    space = solver.Space([Equation(((0, 1), (1, 1), (2, 1)))], 3)
    move = space.move([0, 1, 2], [(2, 2), (-1, 5), (-5, 5)], {}, {1: 1.0, 2: 3.0})
    assert move == {0: 2, 1: -1, 2: -1}


def test_no_move() -> None:
    space = solver.Space([Equation(((0, 1), (1, 1)))], 2)
    assert space.move([0, 1], [(2, 2), (0, 5)], {}) is None


def test_whole_numbers_beside_what_came_whole() -> None:
    """Of a, b and c one can move, as above; d moves by 4 in the same question, with e."""
    space = solver.Space([*TRIANGLE, Equation(((6, 1), (7, 1)))], 8)
    spans = [(0, 1)] * 3 + [(-1, 0)] * 3 + [(0, 4), (-9, 0)]
    move = space.move(range(8), spans, dict.fromkeys((0, 1, 2, 6), -1.0))
    assert move is not None
    assert (move[6], move[7]) == (4, -4)
    assert sum(move.get(cell, 0) for cell in range(3)) == 1


def test_a_fraction_that_hides_a_whole_number() -> None:
    """3a = 2b + c + 0d, a as far up as it goes: b is cheap in fractions, all four are needed."""
    space = solver.Space([Equation(((0, 2), (1, -3), (2, -6)))], 3)
    move = space.move([0, 1, 2], [(1, 3), (0, 1), (0, 1)], {0: -1.0, 1: 0.1})
    assert move == {0: 3, 2: 1}


def test_a_flow_is_in_fractions() -> None:
    """a + 2b = c: a goes half of the way up, and c, which costs less than b, makes up for it.

    b costs 3 for each half that it would go down, and c 1 for each half that it goes up.
    """
    space = solver.Space([Equation(((0, 1), (1, 2), (2, -1)))], 3)
    move = space.flow(range(3), {0: 0.5}, {0: -10.0}, {1: 6.0, 2: 2.0})
    assert move == {0: 0.5, 2: 0.5}
    assert space.flow(range(3), {0: -0.5}, {0: 10.0}, {1: 1.0, 2: 6.0}) == {0: -0.5, 1: 0.25}
    assert space.flow(range(3), {0: 0.5}, {0: -1.0}, {1: 6.0, 2: 2.0}) == {}


# --- narrowing --------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(
            st.lists(
                st.tuples(st.integers(0, 5), st.sampled_from([-3, -1, 1, 2])),
                min_size=1,
                max_size=4,
                unique_by=lambda pair: pair[0],
            ),
            st.integers(-9, 9),
        ),
        max_size=5,
    ),
    st.lists(st.tuples(st.integers(0, 4), st.none() | st.integers(4, 9)), min_size=6, max_size=6),
)
def test_arrays_narrow_as_equations_do(equations: Any, ranges: Any) -> None:
    """One pass over all equations at once is what each says by itself, put together."""
    made = [Equation(tuple(terms), constant) for terms, constant in equations]
    expected = list(ranges)
    for equation in made:
        for cell, (low, high) in implied(equation, ranges):
            before, end = expected[cell]
            ends = [limit for limit in (end, high) if limit is not None]
            expected[cell] = max(before, low), min(ends, default=None)
    assert solver.Narrowing(made, 6).narrowed(ranges, 1) == expected


def test_large_factors_are_narrowed_in_whole_numbers() -> None:
    """(10^17 + 1) a = b: in floating point the 1 would be lost."""
    factor = 10**17 + 1
    found = System([Equation(((0, factor), (1, -1)))], [(1, 3), (0, 2 * factor)], [1, factor])
    found.narrow()
    assert found.outer == [(1, 2), (factor, 2 * factor)]


# --- moves ------------------------------------------------------------------------------------


def test_moves_that_nobody_needs_are_forgotten() -> None:
    moves = Moves(3)
    moves.remember({0: 1, 1: -1})
    moves.remember({0: 1, 1: -1})  # says nothing new
    assert moves.without(0, 0, 0) == [0]
    moves.remember({0: 2, 1: -2, 2: 1})
    assert moves.without(0, 0, 1) == moves.without(0, 0, 0) == [1]
    assert (moves.low, moves.high) == ([0, -2, 0], [2, 0, 1])
    assert moves.without(0, 0, None) == []
    assert moves.forget([1]) == [{0: 2, 1: -2, 2: 1}]
    assert (moves.low, moves.high) == ([0, 0, 0], [0, 0, 0])


def test_a_move_that_one_cell_needs_is_kept() -> None:
    moves = Moves(3)
    moves.remember({0: 1, 1: -1})
    moves.remember({0: 2, 2: -2})
    moves.forget([1])
    assert (moves.low, moves.high) == ([0, -1, 0], [0, 0, 0])
    assert moves.forget([0]) == [{0: 1, 1: -1}]
    assert moves.low == [0, 0, 0]


# --- ranges of a chain ------------------------------------------------------------------------


def chain(length: int, total: int = 3) -> System:
    """Pairs of neighbours that add up to a total: each is 1 to total - 1."""
    equations = [Equation(((at, 1), (at + 1, 1)), total) for at in range(length)]
    point = [1 + at % 2 for at in range(length + 1)]
    return System(equations, [(1, None)] * (length + 1), point)


def test_narrow() -> None:
    found = chain(5)
    found.narrow()
    assert found.outer == [(1, 2)] * 6


@pytest.mark.parametrize("small", [0, 1000])
def test_narrow_ends(monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    """Ranges that are not narrowed to the end are still true, by arrays or without."""
    monkeypatch.setattr(system, "_SMALL", small)
    monkeypatch.setattr(system, "_PASSES", 1)
    found = chain(5)
    found.ranges[0] = (2, 2)
    found.narrow()
    assert all(low <= there for (low, _), there in zip(found.outer, [2, 1, 2, 1, 2, 1], strict=True))


def test_how_far_a_cell_goes() -> None:
    found = chain(5, total=9)
    found.point = [4, 5, 4, 5, 4, 5]
    found.narrow()
    assert found.extent(0, 20) == (1, 8)
    assert found.can(0, 8)
    assert not found.can(0, 9)


def test_what_a_cell_still_lacks_is_looked_for() -> None:
    """Of two that add up to 10, each can have nine values; when seen at 4 to 9 it has six."""
    found = System([Equation(((0, 1), (1, 1)), 10)], [(1, None)] * 2, [4, 6])
    found.narrow()
    assert [found._short(0, needed) for needed in (1, 2, 9, 10)] == [False, True, True, False]
    found.remember({0: 5, 1: -5})
    assert [found._short(0, needed) for needed in (6, 7, 9, 10)] == [False, True, True, False]


def test_no_way_is_looked_for_where_nothing_is_left() -> None:
    """Of two that add up to 10, the first was seen at 9 and the second at 1: no further."""
    found = System([Equation(((0, 1), (1, 1)), 10)], [(1, None)] * 2, [4, 6])
    found.narrow()
    seeds = range(9)
    assert {found._way(0, random.Random(seed)) for seed in seeds} == {1, -1}
    found.remember({0: 5, 1: -5})
    assert {found._way(0, random.Random(seed)) for seed in seeds} == {-1}
    assert {found._way(1, random.Random(seed)) for seed in seeds} == {1}


def test_a_move_that_is_no_longer_possible() -> None:
    """3 + 5 = 8: 2 and 6 were seen, which is too high when the 5 is known to be 5 at most."""
    two = System([Equation(((0, 1), (1, 1)), 8)], [(1, 4), (1, None)], [3, 5])
    two.remember({0: -1, 1: 1})
    two.remember({0: 1, 1: -1})
    two.set_range(1, (1, 5))
    assert (two.seen(0), two.seen(1)) == ((0, 1), (-1, 0))


def test_what_must_go_lower_so_that_others_move() -> None:
    """3 + 5 = 8 and 1 to 4 for the 3: a 4 takes a 4 of the other, of which 5 is the least.

    Where a third count, of 20 and more, can make up for it, nothing must go lower.
    """
    two = System([Equation(((0, 1), (1, 1)), 8)], [(1, 4), (5, None)], [3, 5])
    assert two.eased({0: 3}, {1: 1}) == [1]
    assert (two.seen(0), two.ranges[1]) == ((0, 1), (1, None))
    assert two.eased({0: -3}, {}) == []
    assert two.seen(0) == (-2, 1)
    three = System([Equation(((0, 1), (1, 1), (2, 1)), 48)], [(1, 4), (5, None), (20, None)], [3, 5, 40])
    assert three.eased({0: 3}, {1: 1}) == []
    assert (three.seen(0), three.ranges[1]) == ((0, 1), (5, None))


# --- lines ------------------------------------------------------------------------------------


def line(**columns: str) -> frozenset[Any]:
    """A line by what it asks: a letter for each value that a column may have."""
    return frozenset((name, frozenset(values)) for name, values in columns.items())


def splits(*lines: frozenset[Any]) -> set[tuple[frozenset[Any], frozenset[frozenset[Any]], bool]]:
    found = _splits(tuple((one, False) for one in lines))
    return {(split.whole, frozenset(split.parts), split.of_which) for split in found}


def test_lines_that_do_not_cover_a_line() -> None:
    """What is left of a line beside its parts is worth knowing; of whole parts nothing is left."""
    abc, a, bc = line(band="abc"), line(band="a"), line(band="bc")
    assert splits(abc, a) == {(abc, frozenset({a}), True)}
    assert splits(abc, a, bc) == {(abc, frozenset({a, bc}), False)}


def test_tiers_and_bands_of_one_line() -> None:
    """a + b + c + d = ab + cd = the whole, ab = a + b and cd = c + d; ab + c + d says no more."""
    a, b, c, d = (line(band=value) for value in "abcd")
    ab, cd, whole = line(band="ab"), line(band="cd"), line(band="abcd")
    assert splits(whole, a, b, c, d, ab, cd) == {
        (whole, frozenset({a, b, c, d}), False),
        (whole, frozenset({ab, cd}), False),
        (ab, frozenset({a, b}), False),
        (cd, frozenset({c, d}), False),
    }


def test_clusters_that_cut_across_tiers() -> None:
    """Tiers ab and cd beside clusters a, bc and d: the whole is the sum of either."""
    a, bc, d = line(band="a"), line(band="bc"), line(band="d")
    ab, cd, whole = line(band="ab"), line(band="cd"), line(band="abcd")
    found = splits(whole, a, bc, d, ab, cd)
    assert {(whole, frozenset({a, bc, d}), False), (whole, frozenset({ab, cd}), False)} <= found
    assert {(ab, frozenset({a}), True), (cd, frozenset({d}), True)} <= found


def test_a_tier_of_two_kinds_in_the_whole() -> None:
    """Everybody, of whom those of kind x or y in band a: the rest is in another band or kind."""
    everybody, tier, part = line(), line(kind="xy", band="a"), line(kind="x", band="a")
    assert splits(everybody, tier, part) == {(everybody, frozenset({tier}), True), (tier, frozenset({part}), True)}


# --- large tables, in the small ---------------------------------------------------------------


def large(rows: Any) -> Results:
    """12 divisions by 4 bands, a third of the counts small, with every total."""
    bands = [f"clinical/band-{band}" for band in ("2", "3", "4", "5")]
    groups = ("White", "BME", "Unknown")
    made = rows("division")
    totals: dict[tuple[str, str], list[int]] = {}
    for number in range(12):
        for at, band in enumerate(bands):
            counts = [(number * 7 + at * 5 + k * 3) % 11 * (3 - k) + (k == 0) for k in range(3)]
            for key in ((f"D{number}", band), (f"D{number}", "clinical"), ("All", band), ("All", "clinical")):
                totals[key] = [a + b for a, b in zip(totals.get(key, [0] * 3), counts, strict=True)]
    for (where, line), counts in totals.items():
        made.shares(line, dict(zip(groups, counts, strict=True)), where=where)
    results: Results = made.results()
    return results


@pytest.mark.parametrize("slices", [20, 10_000])
def test_slice_by_slice(rows: Any, monkeypatch: pytest.MonkeyPatch, slices: int) -> None:
    """As in a table too large to be looked at whole, and cells made safe one by one."""
    exact = large(rows)
    at_once = protect(exact, FIVE)
    monkeypatch.setattr(system, "_FEW", 30)
    monkeypatch.setattr(system, "_REGION", 30)
    monkeypatch.setattr(system, "_SLICES", slices)
    monkeypatch.setattr(system, "_SWEEPS", 1)
    monkeypatch.setattr(secondary, "_NEAR", 40)
    monkeypatch.setattr(secondary, "_AT_ONCE", 1)
    made = protect(exact, FIVE)
    assert not attack([made], FIVE)
    monkeypatch.undo()
    assert not attack([made], FIVE)
    assert not attack([at_once], FIVE)


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["five", "ten", "eleven", "nhs-digital"])
def test_one_cell_at_a_time(rows: Any, monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    """What the pattern of small counts leaves, here all of it, is made safe too."""
    exact = large(rows)
    at_once = protect(exact, preset(rule))
    monkeypatch.setattr(Alike, "run", lambda _, first: frozenset(first))
    one_by_one = protect(exact, preset(rule))
    assert not attack([at_once], preset(rule))
    assert not attack([one_by_one], preset(rule))


def test_regions_only(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_EVERY", 0)
    assert not attack([protect(large(rows), FIVE)], FIVE)


def test_whole_numbers_where_many_move_in_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The triangle again: all hidden, and each of a, b and c should have two values.

    Moved together they go by 1/2 each; in whole people by 1, one after the other.
    """
    model = Model(
        words=list("abcdef"), unit=[1] * 6, slices=[()] * 6, implicit=[False] * 6, equations=TRIANGLE, cells=6
    )
    monkeypatch.setattr(System, "look_at", lambda *_, **__: None)
    hidden = dict.fromkeys(range(3), (0, 1)) | dict.fromkeys(range(3, 6), (-1, 0))
    found = secondary.Choice(
        model,
        [0] * 6,
        range(6),
        needed=dict.fromkeys(range(3), 2),
        costs={},
        shown=lambda _: (0, 0),
        covered=lambda cell: hidden[cell],
    ).run()
    assert (list(found.hidden), found.hopeless) == (list(range(6)), [])


# --- what is not to be believed ---------------------------------------------------------------


def test_parts_too_few(rows: Any) -> None:
    bad = rows().shares("all", {"White": 40, "BME": 10, "Unknown": 0}, 60).results()
    with pytest.raises(DataError, match="contradict each other"):
        attack([bad], FIVE)


def test_years_that_are_no_part_of_the_average(rows: Any) -> None:
    """An average of 10, and years of 4 and 5: not the same people; nothing follows."""
    files = [
        rows().likelihoods("3", {"BME": (10, 200)}, years=2).results(),
        rows().likelihoods("3", {"BME": (8, 200)}).results(),
        rows(period="2024-03-31").likelihoods("3", {"BME": (9, 200)}).results(),
    ]
    assert not attack(files, FIVE)


def test_leavers_among_what_was_published(rows: Any) -> None:
    """South had 15 events and 8 people; all of it but the 15 is published, which say enough."""
    made = rows("division")
    for where, pair in (("All", (20, 50)), ("North", (5, 42)), ("South", (15, 8))):
        made.likelihoods("4", {"BME": pair}, where)
    before = rows("division")
    for where, told in (("All", (20, 50)), ("North", (5, 42)), ("South", (None, 8))):
        before.likelihoods("4", {"BME": told}, where)
    safe = protect(made.results(), FIVE, earlier=[before.results()])
    assert [figure.numerator for figure in safe.figures] == [20, 5, None]
