"""The people of a synthetic trust, and the chance that decides who they are."""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from wres_calc.sample import mix
from wres_calc.sample.mix import BME, GROUPS, UNKNOWN, WHITE
from wres_calc.sample.truth import allot, per_mille, quotas

T = TypeVar("T")


class Dice:
    """Chance. Only `random()` is asked: its numbers are the ones that Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def below(self, number: int) -> int:
        """A whole number from 0 to below `number`."""
        return int(self._random() * number)

    def one_of(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in another order."""
        return sorted(items, key=lambda _: self._random())

    def some(self, items: Iterable[T], number: int) -> list[T]:
        """So many of the items, each at most once."""
        return self.shuffled(items)[:number]

    def weighted(self, weights: Iterable[tuple[T, int]]) -> Callable[[], T]:
        """A function that draws one of the values, as often as its weight says."""
        values, shares = zip(*weights, strict=True)
        upto = list(accumulate(shares))
        return lambda: values[bisect(upto, self.below(upto[-1]))]

    def ethnicities(self) -> dict[str, Callable[[], str]]:
        """For each group a function that draws a cell of the ethnicity column."""
        return {group: self.weighted(mix.ETHNICITY[group]) for group in GROUPS}


class Post(NamedTuple):
    """What somebody does, and where."""

    staff_group: str
    pay_band: str
    division: str
    directorate: str


class Person(NamedTuple):
    """Somebody in post, or who was."""

    staff_id: str
    group: str
    ethnicity: str
    post: Post
    senior: bool = False
    site: str = ""
    sex: str = ""
    disability: str = ""


def identifiers(prefix: str, number: int, digits: int) -> list[str]:
    """P000001, P000002 and so on."""
    width = max(digits, len(str(number)))
    return [f"{prefix}{place:0{width}}" for place in range(1, number + 1)]


class _Stratum(NamedTuple):
    """People of one staff group and band."""

    of: mix.StaffGroupMix
    band: str
    people: int


def people_of_trust(number: int, dice: Dice) -> tuple[list[Person], list[Person]]:
    """The people of a trust.

    Args:
        number: people in post.
        dice: chance.

    Returns:
        The people in post, and a few who have left; in no order.
    """
    cell, left = dice.ethnicities(), mix.LEAVERS[: 1 if number < 1000 else None]
    ids = identifiers("P", number + len(left), 6)
    nobody = dice.some(range(len(ids)), len(left))
    staff = [
        person._replace(staff_id=ids[place])
        for place, person in zip(
            (place for place in range(len(ids)) if place not in nobody),
            dice.shuffled(_people(number, dice)),
            strict=True,
        )
    ]
    leavers = [
        Person(ids[place], group, cell[group](), dice.one_of(staff).post)
        for place, group in zip(nobody, left, strict=True)
    ]
    return staff, leavers


def _strata(number: int) -> list[_Stratum]:
    """How many people have each staff group and band."""
    vsm = max(mix.FEWEST_VSM, per_mille(number, mix.VSM_PER_MILLE))
    kinds = [(of, band, of.share * share) for of in mix.STAFF_GROUPS for band, share in of.bands]
    counts = quotas(number - vsm, [weight for _, _, weight in kinds])
    strata = [_Stratum(of, band, n) for (of, band, _), n in zip(kinds, counts, strict=True)]
    by_name = {of.staff_group: of for of in mix.STAFF_GROUPS}
    strata.append(_Stratum(by_name[mix.NURSING], "VSM", 1))
    strata.append(_Stratum(by_name[mix.CLERICAL], "VSM", vsm - 1))
    return strata


def _people(number: int, dice: Dice) -> Iterator[Person]:
    """Everybody in post, one staff group and band after the other, without identifiers."""
    strata = _strata(number)
    rooms = [stratum.people for stratum in strata]
    bme = allot(rooms, (s.people * mix.BME_PER_MILLE[s.band] for s in strata))
    others = [room - taken for room, taken in zip(rooms, bme, strict=True)]
    unknown = allot(others, (s.people * _unknown_share(s) for s in strata))
    cell, disability = dice.ethnicities(), dice.weighted(mix.DISABILITY)
    places = [_places(dice, area) for area in range(4)]
    office, site = _directorates(dice, mix.CORPORATE), dice.weighted(mix.SITES)
    for stratum, of_bme, of_unknown in zip(strata, bme, unknown, strict=True):
        of, band, number_here = stratum
        groups = [BME] * of_bme + [UNKNOWN] * of_unknown
        groups += [WHITE] * (number_here - len(groups))
        seniors = set(dice.some(range(number_here), _seniors(stratum)))
        place = office if band == "VSM" else places[of.area]
        for at, group in enumerate(groups):
            division, directorate = place()
            yield Person(
                staff_id="",
                group=group,
                ethnicity=cell[group](),
                post=Post(of.staff_group, band, division, directorate),
                senior=at in seniors,
                site=mix.OFFICE if division == mix.CORPORATE else site(),
                sex="Female" if dice.below(1000) < of.female else "Male",
                disability=disability(),
            )


def _unknown_share(stratum: _Stratum) -> int:
    doctors = stratum.of.area == mix.MEDICAL
    return mix.UNKNOWN_DOCTORS_PER_MILLE if doctors else mix.UNKNOWN_PER_MILLE


def _seniors(stratum: _Stratum) -> int:
    """Senior medical managers among the consultants: a few, and one where there are any."""
    if stratum.band != "Consultant" or not stratum.people:
        return 0
    return max(1, per_mille(stratum.people, mix.SENIOR_MEDICAL_PER_MILLE))


def _directorates(dice: Dice, division: str) -> Callable[[], tuple[str, str]]:
    """Draws a directorate of a division."""
    directorates = next(own for name, own, _ in mix.DIVISIONS if name == division)
    return lambda: (division, dice.one_of(directorates))


def _places(dice: Dice, area: int) -> Callable[[], tuple[str, str]]:
    """Draws a division and directorate for posts of an area."""
    divisions = dice.weighted((_directorates(dice, name), shares[area]) for name, _, shares in mix.DIVISIONS)

    def place() -> tuple[str, str]:
        directorate = divisions()
        return directorate()

    return place
