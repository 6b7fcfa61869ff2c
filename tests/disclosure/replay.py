"""Somebody who runs the program on every table that fits a publication.

Tables of divisions by groups are made into figures and protected. The tables that fit what is
published are protected in the same way, and those that give another file are dropped. What the
rest say of a hidden count is what is left to find out. Nothing here knows how cells are chosen.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from tests.disclosure.conftest import Rows
from wres_calc.disclosure import Preset, preset, protect
from wres_calc.figures import ALL, Results
from wres_calc.wording import method_words, reason_words

GROUPS = ("White", "BME", "Unknown")
Table = tuple[tuple[int, ...], ...]  # for each division, the people of each group
Place = tuple[int, int]
_MOST = 150  # tables that are protected for one value of a count: it is given up then


class Kind(NamedTuple):
    """A kind of publication.

    Attributes:
        rule: the name of the preset.
        shortlisted: for each division the people shortlisted of each group, of whom the table has
            those appointed; none for the staff of indicator 1.
    """

    rule: str
    shortlisted: Table = ()


def results(table: Table, kind: Kind) -> Results:
    """The figures of a table, with the sums of its divisions."""
    names = GROUPS[: len(table[0])]
    made = Rows(*(["division"] if len(table) > 1 else []))
    places = [(f"D{at}", at) for at in range(len(table) if len(table) > 1 else 0)]
    for where, rows in ((ALL, range(len(table))), *((name, (at,)) for name, at in places)):
        counts = [sum(table[at][group] for at in rows) for group in range(len(names))]
        if kind.shortlisted:
            among = [sum(kind.shortlisted[at][g] for at in rows) for g in range(len(names))]
            pairs = zip(names, zip(counts, among, strict=True), strict=True)
            made.likelihoods("2", dict(pairs), where, years=0)
        elif sum(counts):
            made.shares("all", dict(zip(names, counts, strict=True)), where=where)
    return made.results()


@cache
def published(table: Table, kind: Kind) -> tuple[tuple[object, ...], ...]:
    """The rows of a table as they go out."""
    safe = protect(results(table, kind), preset(kind.rule))
    return tuple(
        (
            figure.breakdown.get("division", ALL),
            figure.group,
            figure.numerator,
            figure.denominator,
            figure.value,
            figure.lower,
            figure.upper,
            str(figure.status),
            method_words(figure),
            reason_words(figure),
        )
        for figure in safe.figures
    )


def _shown(table: Table, kind: Kind) -> dict[tuple[str, str], tuple[object, object]]:
    return {(str(row[0]), str(row[1])): (row[2], row[3]) for row in published(table, kind)}


def fitting(table: Table, kind: Kind, fixed: Place, value: int) -> list[Table]:
    """The tables near one that fit its file, with a count of another size."""
    rule, shown = preset(kind.rule), _shown(table, kind)
    names = GROUPS[: len(table[0])]
    labels = [f"D{at}" if len(table) > 1 else ALL for at in range(len(table))]
    least, reach = (0, 9) if rule.zeros == "hidden" else (1, 4)

    def ways(at: int) -> list[tuple[int, ...]]:
        spans = []
        for group, name in enumerate(names):
            had = table[at][group]
            count = shown.get((labels[at], name), (had, None))[0]
            span = range(max(least, had - reach), had + reach + 1)
            if (at, group) == fixed:
                span = range(value, value + 1)
            spans.append(span if count is None else range(had, had + 1))
        whole = shown.get((labels[at], names[0]), (0, sum(table[at])))[1]
        free = whole is None or bool(kind.shortlisted)
        return [row for row in product(*spans) if free or sum(row) == whole]

    found = []
    for made in product(*(ways(at) for at in range(len(table)))):
        sums = [sum(row[group] for row in made) for group in range(len(names))]
        told = [shown[ALL, name] for name in names]
        counted = all(n is None or n == there for (n, _), there in zip(told, sums, strict=True))
        whole = told[0][1]
        if counted and (kind.shortlisted or whole is None or whole == sum(sums)):
            found.append(made)
    found.sort(key=lambda made: _distance(made, table))
    return found


def _distance(one: Table, other: Table) -> int:
    rows = zip(one, other, strict=True)
    return sum(abs(a - b) for mine, theirs in rows for a, b in zip(mine, theirs, strict=True))


def _people(table: Table) -> int:
    return sum(count for row in table for count in row)


def _in_turn(tables: list[Table]) -> Iterator[Table]:
    """Those that are like the true table, and those with the fewest people, by turns."""
    few = sorted(tables, key=_people)
    for pair in zip(tables, few, strict=True):
        yield from pair


def left(table: Table, kind: Kind, place: Place) -> set[int]:
    """The values that a small count can have for somebody who knows the program.

    They are looked for until there are enough.
    """
    rule: Preset = preset(kind.rule)
    found = {table[place[0]][place[1]]}
    for value in range(0 if rule.zeros == "hidden" else 1, 2 * rule.threshold):
        if len(found) >= rule.needed():
            break
        tried = dict.fromkeys(_in_turn(fitting(table, kind, place, value)))
        for made in list(tried)[:_MOST]:
            if published(made, kind) == published(table, kind):
                found.add(value)
                break
    return found


def found_out(table: Table, kind: Kind) -> dict[Place, set[int]]:
    """The small counts of a table that are left with too few values."""
    rule = preset(kind.rule)
    small = [
        (at, group)
        for at, row in enumerate(table)
        for group, count in enumerate(row)
        if rule.is_small(count) and (any(row) or kind.shortlisted)
    ]
    values = {place: left(table, kind, place) for place in small}
    return {place: kept for place, kept in values.items() if len(kept) < rule.needed()}
