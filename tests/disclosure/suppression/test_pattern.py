"""Which counts go with the small ones, and what is looked for when a check still fails."""

from wres_calc.disclosure.constraints.model import Equation, Model
from wres_calc.disclosure.suppression.pattern import Pattern
from wres_calc.disclosure.suppression.secondary import Choice

PAIRS = [Equation(((2 * at, 1), (2 * at + 1, -1))) for at in range(8)]


def test_every_small_count_moves_up_or_down() -> None:
    """Eight small counts, each beside a large one that moves as it does: all of them go at once.

    Half of them are drawn to go down.
    """
    small = range(0, 16, 2)
    pattern = Pattern(PAIRS, 16, (), dict.fromkeys(range(1, 16, 2), 1.0))
    assert pattern._choose(small, small, 0) == frozenset(range(16))
    assert pattern.hidden(small) == frozenset(range(16))


def test_the_cheapest_of_those_that_keep_a_count_unknown() -> None:
    """3 + 4 + 3 = 10 are hidden but for the sum; 4 + 3 + 5 + 6 = 18, of which 5 and 6 are shown.

    So 4 + 3 is 7, and the first 3 known: no equation says that alone. The 6 is cheaper than the 5.
    """
    equations = [Equation(((0, 1), (1, 1), (2, 1)), 10), Equation(((1, 1), (2, 1), (3, 1), (4, 1)), 18)]
    model = Model(
        words=list("abcde"), unit=[1] * 5, slices=[()] * 5, implicit=[False] * 5, equations=equations, cells=5
    )
    point = [3, 4, 3, 5, 6]
    choice = Choice(
        model,
        point,
        range(3),
        needed=dict.fromkeys(range(5), 4),
        costs={3: 5.0, 4: 1.0},
        shown=lambda cell: (point[cell], point[cell]),
        covered=lambda _: (1, None),
    ).run()
    assert (list(choice.hidden), choice.hopeless) == ([0, 1, 2, 4], [])


def test_value_by_value() -> None:
    """10 + 10 + 10 = 30 are hidden but for the sum, and 10 + 10 + 5 + 6 = 31 with 5 and 6 shown.

    Of the 5 it is known that it is 5 to 8, and of the 6 that it is 3 to 6. So the first 10 can be
    7 to 13, seven values, none of which is six away: they are found one after the other.
    """
    equations = [Equation(((0, 1), (1, 1), (2, 1)), 30), Equation(((1, 1), (2, 1), (3, 1), (4, 1)), 31)]
    model = Model(
        words=list("abcde"), unit=[1] * 5, slices=[()] * 5, implicit=[False] * 5, equations=equations, cells=5
    )
    point = [10, 10, 10, 5, 6]
    covered = {3: (5, 8), 4: (3, 6)}
    choice = Choice(
        model,
        point,
        range(3),
        needed={0: 7},
        costs={3: 1.0, 4: 1.0},
        shown=lambda cell: (point[cell], point[cell]),
        covered=lambda cell: covered.get(cell, (1, None)),
    ).run()
    assert (sorted(choice.hidden), choice.hopeless) == ([0, 1, 2, 3, 4], [])
