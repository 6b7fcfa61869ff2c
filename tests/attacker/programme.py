"""The integer programme: unknown numbers of people, and everything that is known of sums of them.

The people of a register are put into boxes, one for each combination of values that the counts
tell apart. Every count is a sum of boxes. Where all respects together make too many boxes, those
that meet in some count make a table of their own, and tables agree on what they share: that can
only leave more possible, never less, so what is found here is found rightly.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from tests.attacker.people import KINDS, RESPECTS, STAFF_GROUPS, People, Register, Sum, Values, Who

MOST_BOXES = 1500
_LARGE = 10_000_000
Expression = dict[int, Fraction]  # variables with their factors


class Known(NamedTuple):
    """An expression lies between two numbers; None for no end."""

    of: Expression
    low: float | None
    high: float | None


class Table(NamedTuple):
    """The boxes of some respects of a register: the first variable, and each box's values."""

    respects: tuple[str, ...]
    first: int
    boxes: list[tuple[int, ...]]  # the class of each respect
    classes: Mapping[str, Mapping[str, int]]


class Programme:
    """Variables, and what is known of them.

    Args:
        sums: every sum that will be asked about or is known.
        labels: the labels that are seen of each respect that is not in the guidance.
    """

    def __init__(self, sums: Iterable[Sum], labels: Mapping[str, Iterable[str]]) -> None:
        self.variables = 0
        self.known: list[Known] = []
        self._labels = {name: tuple(sorted(values)) for name, values in labels.items()}
        self._tables: dict[Register, list[Table]] = {}
        self._cache: dict[People, Expression] = {}
        asked: dict[Register, dict[Who, None]] = {}
        for each in sums:
            for _, people in each.terms:
                asked.setdefault(people.register, {})[people.who] = None
        for register, whos in asked.items():
            self._tables[register] = list(self._make(list(whos)))
            self._agree(self._tables[register])

    # --- boxes --------------------------------------------------------------------------------

    def _make(self, whos: Sequence[Who]) -> Iterable[Table]:
        seen: dict[str, list[Values]] = {}
        for who in whos:
            for name, values in who:
                seen.setdefault(name, []).append(values)
        classes = {name: self._classes(name, sets) for name, sets in seen.items()}
        sizes = {name: max(of.values()) + 1 for name, of in classes.items()}
        families = _families([frozenset(name for name, _ in who) for who in whos], sizes)
        for family in families:
            respects = tuple(sorted(family))
            boxes = [
                box for box in product(*(range(sizes[name]) for name in respects)) if _possible(respects, box, classes)
            ]
            yield Table(respects, self.variables, boxes, classes)
            self.variables += len(boxes)

    def _classes(self, name: str, sets: Sequence[Values]) -> dict[str, int]:
        """Values of a respect that no count tells apart are one."""
        every = self._labels.get(name) or RESPECTS.get(name) or ()
        values = dict.fromkeys([*every, *sorted(value for each in sets for value in each)])
        distinct = list(dict.fromkeys(sets))
        numbers: dict[tuple[bool, ...], int] = {}
        found = {}
        for value in values:
            told = tuple(value in each for each in distinct)
            found[value] = numbers.setdefault(told, len(numbers))
        return found

    def _agree(self, tables: Sequence[Table]) -> None:
        """Tables of one register hold the same people."""
        for at, one in enumerate(tables):
            for other in tables[at + 1 :]:
                shared = [name for name in one.respects if name in other.respects]
                together: dict[tuple[int, ...], Expression] = {}
                for table, sign in ((one, 1), (other, -1)):
                    places = [table.respects.index(name) for name in shared]
                    for number, box in enumerate(table.boxes):
                        key = tuple(box[place] for place in places)
                        together.setdefault(key, {})[table.first + number] = Fraction(sign)
                self.known += [Known(of, 0, 0) for of in together.values()]

    def people(self, people: People) -> Expression:
        """The boxes that some people stand in."""
        if people not in self._cache:
            who = dict(people.who)
            table = min(
                (t for t in self._tables[people.register] if who.keys() <= set(t.respects)), key=lambda t: len(t.boxes)
            )
            wanted = [
                (at, {table.classes[name][value] for value in who[name]})
                for at, name in enumerate(table.respects)
                if name in who
            ]
            factor = Fraction(1, people.register.units)
            self._cache[people] = {
                table.first + number: factor
                for number, box in enumerate(table.boxes)
                if all(box[at] in values for at, values in wanted)
            }
        return self._cache[people]

    def of(self, sum_: Sum) -> Expression:
        """A sum in boxes; its constant is left out."""
        found: Expression = {}
        for factor, people in sum_.terms:
            for at, each in self.people(people).items():
                found[at] = found.get(at, Fraction(0)) + factor * each
        return {at: factor for at, factor in found.items() if factor}

    # --- what is known ------------------------------------------------------------------------

    def know(self, of: Expression, low: float | None, high: float | None) -> None:
        """Take down what is known of an expression."""
        self.known.append(Known(of, low, high))

    def solver(self, asked: Iterable[Expression] = ()) -> "Solver":
        """What answers questions about the sums that will be asked for, from all that is known."""
        return Solver(self.known, asked)


def _families(asked: Sequence[frozenset[str]], sizes: Mapping[str, int]) -> list[frozenset[str]]:
    """The respects that each table tells apart: all of them if that is few enough."""
    every = frozenset(name for each in asked for name in each)
    if prod(sizes[name] for name in every) <= MOST_BOXES:
        return [every]
    widest = [one for one in dict.fromkeys(asked) if not any(one < other for other in asked)]
    return widest or [frozenset()]


def _possible(respects: Sequence[str], box: Sequence[int], classes: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether anybody can be in a box: a nurse holds no doctor's post."""
    if "staff_group" not in respects or "post" not in respects:
        return True
    at = dict(zip(respects, box, strict=True))
    groups = [name for name, one in classes["staff_group"].items() if one == at["staff_group"]]
    kinds = {STAFF_GROUPS.get(name, KINDS[0]) for name in groups}
    posts = [name for name, one in classes["post"].items() if one == at["post"]]
    return not groups or any(post.partition("|")[0] in kinds for post in posts)


Point = np.ndarray[Any, np.dtype[np.float64]]


class _Piece:
    """A part of the programme that has nothing to do with the others."""

    def __init__(self, known: Sequence[Known], variables: Iterable[int]) -> None:
        self.place = {at: number for number, at in enumerate(sorted(variables))}
        self.limits = LinearConstraint(*_matrix(known, self.place)) if known else None
        self.seen: list[Point] = []

    def solve(self, objective: Expression, extra: Sequence[Known] = (), sign: int = 1) -> Point | None:
        """Numbers that fit, with the least (or for a sign of -1 the most) of an expression."""
        size = len(self.place)
        cost = np.zeros(size)
        for at, factor in objective.items():
            cost[self.place[at]] = sign * float(factor)
        limits = [self.limits] if self.limits is not None else []
        if extra:
            limits.append(LinearConstraint(*_matrix(extra, self.place)))
        found = milp(
            cost,
            constraints=limits,
            integrality=np.ones(size),
            bounds=Bounds(0, _LARGE),
            options={"mip_rel_gap": 0.0, "time_limit": 60.0},
        )
        if found.x is None:
            return None
        point: Point = np.round(found.x)
        self.seen.append(point)
        return point

    def at(self, of: Expression, point: Point) -> float:
        """What an expression is, for these numbers."""
        return float(sum(float(factor) * point[self.place[at]] for at, factor in of.items()))


class Solver:
    """Asks a solver what an expression can be.

    People whom nothing that is known or asked tells apart are one variable, those who cannot be
    there are none, and parts that have nothing to do with each other are solved apart.

    Attributes:
        possible: whether any numbers fit at all.
    """

    def __init__(self, known: Sequence[Known], asked: Iterable[Expression] = ()) -> None:
        kept = [each for each in known if each.of]
        self._nobody = _empty(kept)
        self._same = _alike([each.of for each in kept], asked, self._nobody)
        kept = [each._replace(of=self._short(each.of)) for each in kept]
        self.possible = all(
            each.of or ((each.low or 0) <= 0 and (each.high is None or each.high >= 0)) for each in kept
        )
        kept = [each for each in kept if each.of]
        groups = _apart([each.of for each in kept], set(self._same.values()))
        number = {at: piece for piece, group in enumerate(groups) for at in group}
        inside: list[list[Known]] = [[] for _ in groups]
        for each in kept:
            inside[number[next(iter(each.of))]].append(each)
        self._pieces = [_Piece(*pair) for pair in zip(inside, groups, strict=True)]
        self._piece_of = {at: self._pieces[piece] for at, piece in number.items()}
        if self.possible:
            self.possible = all(piece.solve({}) is not None for piece in self._pieces)

    def _short(self, of: Expression) -> Expression:
        found: Expression = {}
        for at, factor in of.items():
            if at not in self._nobody:
                found[self._same[at]] = factor
        return found

    def _parts(self, of: Expression) -> list[tuple[_Piece, Expression]]:
        parts: dict[int, tuple[_Piece, Expression]] = {}
        for at, factor in self._short(of).items():
            piece = self._piece_of[at]
            parts.setdefault(id(piece), (piece, {}))[1][at] = factor
        return list(parts.values())

    def least(self, of: Expression) -> dict[int, float]:
        """Numbers that fit with the least of a sum: each variable's, as far as they are asked."""
        made: dict[int, float] = {}
        for piece, part in self._parts(of):
            point = piece.solve(part)
            if point is not None:
                made |= {at: point[place] for at, place in piece.place.items()}
        return {at: made.get(one, 0.0) for at, one in self._same.items()}

    def wander(self, wanted: Sequence[Expression], times: int, seed: int = 1) -> None:
        """Find different numbers that fit, to save asking about each count alone."""
        lot = np.random.default_rng(seed)
        shorts = [part for of in wanted for part in self._parts(of)]
        for _ in range(times):
            costs: dict[int, tuple[_Piece, Expression]] = {}
            for piece, part in shorts:
                weight = Fraction(int(lot.integers(0, 8)))
                cost = costs.setdefault(id(piece), (piece, {}))[1]
                for at, factor in part.items():
                    cost[at] = cost.get(at, Fraction(0)) + weight * abs(factor)
            for piece, cost in costs.values():
                piece.solve(cost)

    def values(self, of: Expression, enough: int, units: int = 1, most: int = 200) -> list[float]:
        """Numbers that an expression can be, until there are enough of them; in order."""
        parts = self._parts(of)
        if len(parts) != 1:
            span = self.range(of, most)
            if not parts or span is None:
                return [0.0]
            wide = range(round(span[0] * units), round(span[1] * units) + 1)
            return [number / units for number in wide][:enough]
        ((piece, part),) = parts
        found = {round(piece.at(part, point) * units) for point in piece.seen}
        if len(found) >= enough:
            return sorted(each / units for each in found)
        lowest = piece.solve(part)
        if lowest is None:
            return []
        low = round(piece.at(part, lowest) * units)
        cap = low + most
        highest = piece.solve(part, [Known(part, None, cap / units)], -1)
        high = cap if highest is None else round(piece.at(part, highest) * units)
        found |= {low, high}
        for number in range(low, high + 1):
            if len(found) >= enough:
                break
            one = number / units
            if number not in found and piece.solve({}, [Known(part, one, one)]) is not None:
                found.add(number)
        return sorted(each / units for each in found)

    def range(self, of: Expression, most: int) -> tuple[float, float] | None:
        """The least and the most that an expression can be, the most up to a cap."""
        low = high = 0.0
        for piece, part in self._parts(of):
            lowest = piece.solve(part)
            if lowest is None:
                return None
            least = piece.at(part, lowest)
            highest = piece.solve(part, [Known(part, None, least + most)], -1)
            low += least
            high += least + most if highest is None else piece.at(part, highest)
        return low, high


def _empty(known: Sequence[Known]) -> set[int]:
    """Variables of sums that are nothing, where nothing is taken off."""
    found: set[int] = set()
    for each in known:
        if each.high == 0 and all(factor > 0 for factor in each.of.values()):
            found.update(each.of)
    return found


def _alike(known: Sequence[Expression], asked: Iterable[Expression], nobody: set[int]) -> dict[int, int]:
    """For each variable the first of those that stand in the same sums."""
    where: dict[int, list[tuple[int, Fraction]]] = {}
    for number, of in enumerate((*known, *asked)):
        for at, factor in of.items():
            if at not in nobody:
                where.setdefault(at, []).append((number, factor))
    first: dict[tuple[tuple[int, Fraction], ...], int] = {}
    return {at: first.setdefault(tuple(sums), at) for at, sums in sorted(where.items())}


def _apart(sums: Sequence[Expression], every: set[int]) -> list[set[int]]:
    """Variables that have to do with each other, by way of sums."""
    top = {at: at for at in every}

    def root(at: int) -> int:
        while top[at] != at:
            top[at] = top[top[at]]
            at = top[at]
        return at

    for of in sums:
        first, *others = of
        for other in others:
            top[root(other)] = root(first)
    groups: dict[int, set[int]] = {}
    for at in sorted(every):
        groups.setdefault(root(at), set()).add(at)
    return list(groups.values())


def _matrix(known: Sequence[Known], place: Mapping[int, int]) -> tuple[Any, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    rows, columns, factors = [], [], []
    for number, each in enumerate(known):
        for at, factor in each.of.items():
            rows.append(number)
            columns.append(place[at])
            factors.append(float(factor))
    matrix = csr_matrix((factors, (rows, columns)), shape=(len(known), len(place)))
    low = np.array([-np.inf if each.low is None else each.low for each in known])
    high = np.array([np.inf if each.high is None else each.high for each in known])
    return matrix, low, high
