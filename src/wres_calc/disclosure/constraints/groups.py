"""How the groups of a place make up everybody in it.

Everything here is known to anybody who reads the publication and its documentation: that White,
BME and Unknown are everybody, and that finer groups add up to theirs.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from wres_calc.disclosure.constraints.within_tables import Places, Relation, plus
from wres_calc.standards.kinds.people import EVERYBODY, group_name, known_group
from wres_calc.vocabulary import BME, GROUPINGS, OTHER_GROUPS, UNKNOWN, WHITE, WHITE_BRITISH, ethnic_categories


@cache
def _finer() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each group with the finer groups that it consists of."""
    made: dict[tuple[str, str], dict[str, None]] = {}
    for category in ethnic_categories():
        if category.note or category.wres_group == UNKNOWN:
            continue
        sixteen, five, three = category.category, category.five_2001, category.wres_group
        made.setdefault((three, "sixteen"), {})[sixteen] = None
        if five != three:
            made.setdefault((three, "five"), {})[five] = None
            made.setdefault((five, "sixteen"), {})[sixteen] = None
    return tuple((whole, tuple(parts)) for (whole, _), parts in made.items())


def groups(places: Places) -> Iterator[Relation]:
    """White, BME and Unknown are everybody, and so are men, women and the unknown.

    Finer ethnic groups add up to theirs.
    """
    for groups in places.groups.values():
        if EVERYBODY in groups:
            for three in _GROUPINGS:
                yield from _everybody(groups, three)
        else:
            yield from _counted_twice(groups)
        yield from _all_others(groups)
        yield from _all_known(groups)
        for whole, names in _finer():
            parts = [groups[name] for name in names if name in groups]
            if whole in groups and parts:
                complete = len(parts) == len(names)
                yield Relation(
                    plus([groups[whole]]),
                    plus(parts),
                    ("finer", whole, names, complete),
                    "" if complete else f"other {whole}",
                )


# The groups of each grouping, as cells have them.
_GROUPINGS: tuple[tuple[str, ...], ...] = tuple(
    tuple(group_name(grouping, group) for group in grouping.groups) for grouping in GROUPINGS
)
_COARSE = frozenset(name for names in _GROUPINGS for name in names)


def _counted_twice(groups: Mapping[str, int]) -> Iterator[Relation]:
    """Everybody by ethnicity is everybody by sex, where no row says how many that is."""
    for whole, names in product(_GROUPINGS, repeat=2):
        known = [groups[name] for name in names if name in groups]
        if whole != names and known and all(name in groups for name in whole):
            missing = [name for name in names if name not in groups]
            kind = ("twice", *whole, *names, *missing)
            cells = plus([groups[name] for name in whole])
            yield Relation(cells, plus(known), kind, " and ".join(missing), not missing)


def _all_known(groups: Mapping[str, int]) -> Iterator[Relation]:
    """Men and women are everybody whose sex is known."""
    for grouping in GROUPINGS:
        whole = known_group(grouping)
        parts = [group_name(grouping, group) for group in grouping.groups if group != UNKNOWN]
        if whole in groups and all(name in groups for name in parts):
            yield Relation(plus([groups[whole]]), plus([groups[name] for name in parts]), (whole,), strict=True)


def _all_others(groups: Mapping[str, int]) -> Iterator[Relation]:
    """White British and all others are those whose ethnicity is known, as White and BME are."""
    if all(name in groups for name in (WHITE_BRITISH, OTHER_GROUPS, WHITE, BME)):
        others = groups[OTHER_GROUPS]
        known = plus([groups[WHITE_BRITISH], others]), plus([groups[WHITE], groups[BME]])
        yield Relation(*known, ("others",), strict=True)
        yield Relation(plus([others]), plus([groups[BME]]), ("others", BME), "White and not British")


def everybody_of(groups: Mapping[str, int]) -> tuple[str, ...]:
    """The groups that are everybody together, of the grouping that has cells here."""
    return next((names for names in _GROUPINGS if set(names) & groups.keys()), _GROUPINGS[0])


def _everybody(groups: Mapping[str, int], three: tuple[str, ...]) -> Iterator[Relation]:
    whole = plus([groups[EVERYBODY]])
    known = [groups[name] for name in three if name in groups]
    missing = [name for name in three if name not in groups]
    rest = " and ".join(missing)
    if known:
        yield Relation(whole, plus(known), ("groups", *three, *missing), rest, not rest)
    if missing and three == _GROUPINGS[0]:
        for name in groups:
            if name not in (*_COARSE, EVERYBODY):
                yield Relation(whole, plus([groups[name]]), (name,), "others")
