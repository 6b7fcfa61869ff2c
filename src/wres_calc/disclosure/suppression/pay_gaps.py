"""Mean pay gaps that give another mean back.

The mean pay of BME people is that of its groups, each weighed by its people. So where the gaps of
BME and of all its groups but one are published, the last one follows, however small the group is.
The same holds for the people between two comparators, for those of whom one gap tells and another
does not, and for a division that is left when the others are taken from the whole. Medians do not
add up in this way.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wres_calc.disclosure.cells.cell import Row, Slice
from wres_calc.disclosure.constraints.derivable_sums import PRIME, Span, Vector
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.pay import at_least, pay_part, smallest_of, too_few
from wres_calc.figures import MEASURES, PAY_GAPS, Average, Figure, Status
from wres_calc.vocabulary import OTHER_GROUPS, UNKNOWN, WHITE_BRITISH, ethnic_categories

_SIZE = -1  # the column that says how many people a sum is of
_FIRST = -2  # the column that says that a sum is made of the first gap; the next are below it
_PUBLISHED = -1  # the number of a gap that cannot be kept back any more
Place = tuple[object, ...]
Weight = tuple[int, int, float, str, str, Slice]


class Gap(NamedTuple):
    """A mean pay gap.

    Attributes:
        number: which row it is; -1 for one that is published already.
        figure: the figure.
        reference: the kinds of people of the reference group.
        group: the kinds of people of the other group.
        smallest: the least people whose mean may be known.
        weight: how much is lost without it: whole before slices, the pair of the standard before
            others, large groups before small ones.
    """

    number: int
    figure: Figure
    reference: frozenset[str]
    group: frozenset[str]
    smallest: int
    weight: Weight

    @property
    def sides(self) -> tuple[tuple[frozenset[str], float | None], ...]:
        """Both groups with how many people they have, as far as that is known."""
        return ((self.reference, self.figure.denominator), (self.group, self.figure.comparator_denominator))


class Told(NamedTuple):
    """A mean that follows from the gaps that are shown.

    Attributes:
        gap: the gap that follows; None where no row is about that group.
        near: the gap whose reference group it can be compared with.
        made_of: the gaps that it follows from, by their place among those shown.
    """

    gap: Gap | None
    near: Gap
    made_of: tuple[int, ...]


def kept_back(
    rows: Sequence[Row],
    hidden: Iterable[int],
    *,
    preset: Preset | None = None,
    asked: Sequence[int | None] = (),
    published: Sequence[Row] = (),
) -> frozenset[int]:
    """The rows, by their number, whose pay gap must not be published.

    Gaps of groups that are too small, whose people are hidden, and as many further ones, the least
    important first, as it takes for no such mean to follow from what is shown.

    Args:
        rows: rows with exact figures.
        hidden: the cells that are not published.
        preset: the rule, for the least people of any gap and for what rounding leaves of counts.
        asked: for each row, the least people asked for in its run.
        published: rows that are published already.
    """
    cells = frozenset(hidden)
    least = _least(rows, preset, asked)
    kept = {
        at
        for at, row in enumerate(rows)
        if row.figure.measure in PAY_GAPS
        and (
            row.figure.status == Status.LOW_RELIABILITY
            or cells.intersection(row.cells())
            or too_few(row.figure, least[at], preset)
        )
    }
    gaps = [*_gaps(rows, preset, asked), *_gaps(published, preset, number=_PUBLISHED)]
    for family in _families(gaps):
        while True:
            shown = [gap for gap in family if _is_shown(gap) and gap.number not in kept]
            gone: set[int] = set()
            for told in _Means(family, shown, preset).told():
                used = [shown[at] for at in told.made_of]
                if gone.intersection(gap.number for gap in used):
                    continue
                free = [gap for gap in used if gap.number != _PUBLISHED]
                if free:
                    gone.add(min(free, key=lambda gap: gap.weight).number)
            if not gone:
                break
            kept |= gone
    return frozenset(kept)


def given_back(rows: Sequence[Row], *, preset: Preset | None = None, asked: Sequence[int | None] = ()) -> list[Figure]:
    """The suppressed mean pay gaps of published rows that follow from those that are shown."""
    told = _told(rows, preset, asked)
    return list({id(one.gap): one.gap.figure for one in told if one.gap}.values())


def small_groups(
    rows: Sequence[Row], *, preset: Preset | None = None, asked: Sequence[int | None] = ()
) -> list[Figure]:
    """Shown mean pay gaps between whose groups there is a smaller one whose mean follows."""
    told = _told(rows, preset, asked)
    return list({id(one.near): one.near.figure for one in told if not one.gap}.values())


def _told(rows: Sequence[Row], preset: Preset | None, asked: Sequence[int | None]) -> Iterator[Told]:
    for family in _families(_gaps(rows, preset, asked)):
        yield from _Means(family, [gap for gap in family if _is_shown(gap)], preset).told()


def _is_shown(gap: Gap) -> bool:
    return gap.figure.value is not None


def _least(rows: Sequence[Row], preset: Preset | None, asked: Sequence[int | None]) -> list[int]:
    given = asked or [None] * len(rows)
    return [smallest_of(row.figure, wanted, preset) for row, wanted in zip(rows, given, strict=True)]


def _gaps(
    rows: Sequence[Row], preset: Preset | None, asked: Sequence[int | None] = (), number: int | None = None
) -> list[Gap]:
    """The mean gaps among some rows."""
    least = _least(rows, preset, asked)
    found = []
    for at, row in enumerate(rows):
        figure = row.figure
        mean = MEASURES[figure.measure].average is Average.MEAN
        if mean and figure.comparator and figure.status != Status.NOT_SUPPLIED:
            found.append(
                Gap(
                    at if number is None else number,
                    figure,
                    kinds_of(figure.group),
                    kinds_of(figure.comparator),
                    least[at],
                    _weight(figure, preset),
                )
            )
    return found


def _weight(figure: Figure, preset: Preset | None) -> Weight:
    part = pay_part(figure)
    pairs = part.pairs()[::-1] if part else ()
    pair = figure.group, figure.comparator or ""
    rank = pairs.index(pair) + 1 if pair in pairs else 0
    slice_ = figure.slice
    people = at_least(figure.comparator_denominator or 0, preset)
    return -len(slice_), rank, people, *pair, slice_


def _families(gaps: Iterable[Gap]) -> Iterator[list[Gap]]:
    """The mean gaps of one breakdown with those of the wholes that it is of, in a fixed order."""
    places: dict[Place, list[Gap]] = {}
    for gap in gaps:
        figure = gap.figure
        place = (figure.organisation, figure.period_end, figure.indicator_key[0], figure.measure, figure.line)
        places.setdefault(place, []).append(gap)
    for found in places.values():
        found.sort(key=lambda gap: (gap.figure.slice, gap.figure.group, gap.weight))
        columns = {_columns(gap) for gap in found}
        for own in sorted(columns, key=lambda names: (len(names), sorted(names))):
            if own or len(columns) == 1:
                yield [gap for gap in found if _columns(gap) <= own]


def _columns(gap: Gap) -> frozenset[str]:
    return frozenset(name for name, _ in gap.figure.slice)


@cache
def kinds_of(group: str) -> frozenset[str]:
    """The kinds of people that a group consists of: ethnic categories, or the group itself."""
    stated = [c for c in ethnic_categories() if c.wres_group != UNKNOWN and not c.note]
    named = frozenset(c.category for c in stated if group in (c.category, c.five_2001, c.wres_group))
    if group == OTHER_GROUPS:
        return frozenset(c.category for c in stated if c.category != WHITE_BRITISH)
    return named or frozenset({group})


# --- what follows -----------------------------------------------------------------------------


class _Means:
    """The total pay of the groups of one family, as sums of parts that no row tells apart.

    Each gap says how the mean pay of two groups compares: one linear equation between the total
    pay of parts. A mean is known if its own equation is a sum of multiples of those. The pay is
    made up, as only the form of the equations matters.
    """

    def __init__(self, family: Sequence[Gap], shown: Sequence[Gap], preset: Preset | None) -> None:
        self._family, self._shown, self._preset = family, shown, preset
        self._parts = _parts(frozenset(side for gap in family for side, _ in gap.sides))
        slices = {gap.figure.slice for gap in family}
        most = max(map(len, slices))
        self._inside = {
            slice_: [one for one in sorted(slices) if len(one) == most and set(slice_) <= set(one)] for slice_ in slices
        }
        self._numbers: dict[tuple[Slice, int], int] = {}
        self._nobody: frozenset[int] = frozenset()
        empty = [self._sum(gap, side) for gap in family for side, people in gap.sides if people == 0]
        self._nobody = frozenset(column for vector in empty for column in vector)
        self._sizes = self._counted()
        if not (preset and preset.round_to):
            # Where White are as many as White British, there is nobody between them.
            none = [columns for columns, size in self._sizes.plain() if not size]
            self._nobody |= frozenset(column for columns in none for column in columns)

    def _sum(self, gap: Gap, side: frozenset[str]) -> Vector:
        """The parts that are the people of a group, where there is anybody."""
        numbers = self._numbers
        columns = {
            numbers.setdefault((slice_, part), len(numbers))
            for slice_ in self._inside[gap.figure.slice]
            for part in self._parts[side]
        }
        return dict.fromkeys(sorted(columns - self._nobody), 1)

    def _equation(self, gap: Gap) -> Vector:
        """Total pay of the group, less that of the reference times their made-up quotient."""
        group, reference = self._sum(gap, gap.group), self._sum(gap, gap.reference)
        own, other = (sum(map(_made_up, columns)) % PRIME for columns in (group, reference))
        made = {
            column: (other * (column in group) - own * (column in reference)) % PRIME
            for column in {**group, **reference}
        }
        return {column: value for column, value in made.items() if value}

    def told(self) -> list[Told]:
        """The means that follow and must not, as far as no other one holds them."""
        span = Span({**self._equation(gap), _FIRST - at: 1} for at, gap in enumerate(self._shown))
        found = []
        named = {frozenset(self._sum(gap, side)) for gap in self._shown for side, _ in gap.sides}
        shown = {id(gap) for gap in self._shown}
        for gap in self._family:
            equation = self._equation(gap)
            if id(gap) not in shown and equation:
                left = span.reduced(equation)
                if all(column < 0 for column in left):
                    found.append(Told(gap, gap, _made_of(left)))
                    named |= {frozenset(self._sum(gap, side)) for side, _ in gap.sides}
        references: dict[frozenset[int], Gap] = {}
        for gap in self._shown:
            references.setdefault(frozenset(self._sum(gap, gap.reference)), gap)
        met: set[frozenset[int]] = set()
        for columns, gap in references.items():
            if columns in met:
                continue  # known beside another one, and so is all that is known beside it
            for group, left in span.plain_with(dict.fromkeys(columns, 1)):
                met.add(group)
                if group not in named and self._is_small(self._sizes.reduced(dict.fromkeys(group, 1)), gap):
                    named.add(group)
                    found.append(Told(None, gap, _made_of(left)))
        return found

    def _counted(self) -> Span:
        """How many people the groups are, as the counts say."""
        found = Span()
        for gap in self._family:
            for side, people in gap.sides:
                if people is not None:
                    known = self._preset.rounded(people) if self._preset else people
                    found.add({**self._sum(gap, side), _SIZE: int(known)})
        return found

    def _is_small(self, left: Mapping[int, int], gap: Gap) -> bool:
        """Whether a group is too small, be it only for all that is known of how many it is."""
        if any(column >= 0 for column in left):
            return False
        size = -left.get(_SIZE, 0) % PRIME
        step = self._preset.round_to if self._preset else 0
        return 0 < size < gap.smallest + step or bool(step and (not size or size > PRIME - step))


def _parts(sides: frozenset[frozenset[str]]) -> dict[frozenset[str], list[int]]:
    """Each group as parts: kinds of people that no group tells apart are one."""
    order = sorted(sides, key=sorted)
    numbers: dict[tuple[bool, ...], int] = {}
    for kind in sorted({kind for side in order for kind in side}):
        numbers.setdefault(tuple(kind in side for side in order), len(numbers))
    return {side: [n for of, n in numbers.items() if of[at]] for at, side in enumerate(order)}


@cache
def _made_up(column: int) -> int:
    """The total pay of a part."""
    return random.Random(column).randrange(1, PRIME)


def _made_of(left: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(_FIRST - column for column in left if column <= _FIRST))
