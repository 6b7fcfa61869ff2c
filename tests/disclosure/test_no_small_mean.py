"""No mean of too few people follows: every group that could be made is tried, with other means."""

import random
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

from wres_calc.disclosure import attack, preset, protect
from wres_calc.figures import Measure, Results

FIVE = preset("five")
ETHNIC = {"standard": "ethnicity-pay-gap", "edition": "2023"}
# The parts of everybody that these gaps tell apart.
PARTS = ("British", "other White", "Asian", "Black", "Mixed", "Other")
BME = ("Asian", "Black", "Mixed", "Other")
WHOLE = {
    "White": ("British", "other White"),
    "White British": ("British",),
    "BME": BME,
    "All other ethnic groups": ("other White", *BME),
    **{name: (name,) for name in BME},
}
PAIRS = [
    ("White", "BME"),
    ("White British", "All other ethnic groups"),
    *(("White", name) for name in BME),
    *(("White British", name) for name in BME[:2]),
]
Row = list[Fraction]


def rank(rows: list[Row]) -> int:
    left, found = [list(row) for row in rows], 0
    for column in range(len(PARTS)):
        at = next((n for n in range(found, len(left)) if left[n][column]), None)
        if at is None:
            continue
        left[found], left[at] = left[at], left[found]
        for row in left[found + 1 :]:
            times = row[column] / left[found][column]
            row[:] = [a - times * b for a, b in zip(row, left[found], strict=True)]
        found += 1
    return found


def small_means(results: Results, people: dict[str, int], least: int) -> list[tuple[str, ...]]:
    """Groups of fewer people than they must be whose mean follows, found one by one.

    A gap says that the pay of one group, weighed, less that of the other is nothing. The pay of a
    group follows beside that of another where its row adds nothing to these rows.
    """
    lot = random.Random(7)
    pay = {part: Fraction(lot.randint(10**4, 10**6)) for part in PARTS}

    def plain(names: tuple[str, ...]) -> Row:
        return [Fraction(part in names and people[part] > 0) for part in PARTS]

    shown = [f for f in results.figures if f.value is not None]
    rows = []
    for figure in shown:
        upper, lower = WHOLE[figure.group], WHOLE[figure.comparator or ""]
        total, other = (sum(pay[name] for name in names if people[name]) for names in (upper, lower))
        rows.append([a * other - b * total for a, b in zip(plain(upper), plain(lower), strict=True)])
    groups = chain.from_iterable(combinations(PARTS, size) for size in range(1, len(PARTS)))
    return [
        group
        for group in groups
        if 0 < sum(people[name] for name in group) < least
        and any(
            rank([*rows, plain(WHOLE[figure.group]), plain(group)]) == rank([*rows, plain(WHOLE[figure.group])])
            for figure in shown
        )
    ]


def publication(rows: Any, lot: random.Random) -> tuple[Results, dict[str, int]]:
    sizes = (0, 12, 20, 30, 45, 60, 90, 300)
    people = {part: lot.choice(sizes) for part in PARTS} | {"British": 2_000}
    made = rows()
    for upper, lower in lot.sample(PAIRS, lot.randint(2, len(PAIRS))):
        own, other = (sum(people[name] for name in WHOLE[group]) for group in (upper, lower))
        made.add(
            "1",
            Measure.MEAN_PAY_GAP,
            "all",
            upper,
            comparator=lower,
            denominator=own,
            comparator_denominator=other,
            value=5.0 if other else None,
            status="not_calculable" if not other else "ok" if other >= 50 else "low_reliability",
            **ETHNIC,
        )
    return made.results(), people


def test_no_small_mean_follows(rows: Any) -> None:
    lot = random.Random(11)
    kept = given_away = 0
    for _ in range(60):
        exact, people = publication(rows, lot)
        safe = protect(exact, FIVE)
        assert small_means(safe, people, 50) == []
        assert not attack([safe], FIVE)
        large = [f for f in exact.figures if (f.comparator_denominator or 0) >= 50]
        kept += sum(f.value is not None for f in safe.figures)
        given_away += len(large)
    assert kept > given_away / 2  # and not by hiding everything
