"""Mean pay gaps that give another one back.

The mean pay of BME people is that of its groups, each weighed by its people. So where the gaps of
BME and of all its groups but one are published, the last one follows, however small the group is.
Medians do not add up in this way.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from wres_calc.disclosure.cells import Row
from wres_calc.figures import ALL, PAY_GAPS, Figure, Measure, Status
from wres_calc.vocabulary import OTHER_GROUPS, UNKNOWN, WHITE_BRITISH, ethnic_categories

_MEANS = frozenset({Measure.MEAN_PAY_GAP, Measure.MEAN_BONUS_GAP})
Place = tuple[object, ...]
Vector = list[Fraction]


class Gap(NamedTuple):
    """A mean pay gap of one slice.

    Attributes:
        number: which row it is.
        figure: the figure.
        reference: the kinds of people of the reference group.
        group: the kinds of people of the other group.
        people: how many people the other group has; 0 where that is not known.
    """

    number: int
    figure: Figure
    reference: frozenset[str]
    group: frozenset[str]
    people: float


def kept_back(rows: Sequence[Row], hidden: Iterable[int]) -> frozenset[int]:
    """The rows, by their number, whose pay gap must not be published.

    Gaps of groups that are too small, whose people are hidden, and as many further ones, the
    smallest groups first, as it takes for none of them to follow from what is shown.

    Args:
        rows: the rows of a file with exact figures.
        hidden: the cells that are not published.
    """
    cells = frozenset(hidden)
    kept = {
        at
        for at, row in enumerate(rows)
        if row.figure.measure in PAY_GAPS
        and (row.figure.status == Status.LOW_RELIABILITY or cells.intersection(row.cells()))
    }
    for gaps in _by_place(rows):
        covered = [gap for gap in gaps if gap.number in kept]
        shown = [gap for gap in gaps if gap.number not in kept]
        while any(_follows(gap, shown) for gap in covered):
            next_one = min(shown, key=lambda gap: (gap.people, sorted(gap.group)))
            shown.remove(next_one)
            covered.append(next_one)
            kept.add(next_one.number)
    return frozenset(kept)


def given_back(rows: Sequence[Row]) -> list[Figure]:
    """The suppressed mean pay gaps of published rows that follow from those that are shown."""
    found = []
    for gaps in _by_place(rows):
        shown = [gap for gap in gaps if gap.figure.status != Status.SUPPRESSED]
        found += [
            gap.figure
            for gap in gaps
            if gap.figure.status == Status.SUPPRESSED and _follows(gap, shown)
        ]
    return found


def _by_place(rows: Sequence[Row]) -> Iterator[list[Gap]]:
    """The mean gaps of each slice, in an order that does not depend on that of the rows."""
    places: dict[Place, list[Gap]] = {}
    for at, row in enumerate(rows):
        figure = row.figure
        if figure.measure in _MEANS and figure.comparator and figure.status != Status.NOT_SUPPLIED:
            slice_ = tuple(sorted((k, v) for k, v in figure.breakdown.items() if v != ALL))
            place = (
                figure.organisation, figure.period_end, figure.asked[0], figure.measure,
                figure.line, slice_,
            )  # fmt: skip
            gap = Gap(
                at, figure, kinds_of(figure.group), kinds_of(figure.comparator),
                figure.comparator_denominator or 0,
            )  # fmt: skip
            places.setdefault(place, []).append(gap)
    for gaps in places.values():
        yield sorted(gaps, key=lambda gap: (gap.figure.group, gap.figure.comparator or ""))


@cache
def kinds_of(group: str) -> frozenset[str]:
    """The kinds of people that a group consists of: ethnic categories, or the group itself."""
    stated = [c for c in ethnic_categories() if c.wres_group != UNKNOWN and not c.note]
    named = frozenset(
        c.category for c in stated if group in (c.category, c.five_2001, c.wres_group)
    )
    if group == OTHER_GROUPS:
        return frozenset(c.category for c in stated if c.category != WHITE_BRITISH)
    return named or frozenset({group})


# --- what follows -----------------------------------------------------------------------------


def _follows(gap: Gap, shown: Sequence[Gap]) -> bool:
    """Whether a gap can be worked out from others of its slice.

    Each gap says how the mean pay of two groups compares: one linear equation between the total
    pay of kinds of people. Another gap follows if its own equation is a sum of multiples of those.
    The pay is made up, as only the form of the equations matters, and exact.
    """
    lot = random.Random(1)
    kinds = sorted({kind for one in (gap, *shown) for kind in (*one.reference, *one.group)})
    pay = {kind: Fraction(lot.randint(10**6, 10**9)) for kind in kinds}

    def equation(one: Gap) -> Vector:
        """Total pay of the group, less that of the reference times their made-up quotient."""
        total, of_reference = (
            sum((pay[kind] for kind in group), Fraction()) for group in (one.group, one.reference)
        )
        return [
            Fraction(kind in one.group) - total / of_reference * (kind in one.reference)
            for kind in kinds
        ]

    basis: list[Vector] = []
    for one in shown:
        left = _reduced(equation(one), basis)
        if any(left):
            basis.append(left)
    return not any(_reduced(equation(gap), basis))


def _reduced(vector: Vector, basis: Sequence[Vector]) -> Vector:
    """A vector without what others make up of it; each of them begins where no later one does."""
    left = list(vector)
    for other in basis:
        at = next(i for i, value in enumerate(other) if value)
        if left[at]:
            times = left[at] / other[at]
            left = [a - times * b for a, b in zip(left, other, strict=True)]
    return left
