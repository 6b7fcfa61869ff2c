"""Pay quarters: four groups of people as equal as can be, in rising order of pay.

People with the same pay can fall on both sides of a boundary. Then each side gets the same mix of
them, so far as whole people allow: nothing depends on the order of a file, or on chance.
"""

import collections.abc
import functools
import itertools
from decimal import Decimal
from typing import NamedTuple

# Which quarters take the people that are left over when four do not divide them.
_LEFT_OVER = ((0, 0, 0, 0), (1, 0, 0, 0), (1, 0, 1, 0), (1, 1, 1, 0))
Groups = collections.abc.Mapping[str, int]
Quarters = tuple[Groups, Groups, Groups, Groups]
_Slots = tuple[int, ...]


class _Choice(NamedTuple):
    """Which slots the groups from one on take a further person in, and the remainders there."""

    remainders: int
    slots: tuple[_Slots, ...]


_NO_WAY = _Choice(-1, ())


def quarter_sizes(people: int) -> tuple[int, int, int, int]:
    """People in the lower, lower middle, upper middle and upper quarter.

    A quarter of them each. One left over goes to the lower; two to the lower and the upper middle;
    three to the lower, the lower middle and the upper middle.
    Source: GOV.UK, "Gender pay gap reporting: making your calculations".

    Raises:
        ValueError: for fewer than no people.
    """
    if people < 0:
        raise ValueError(f"there cannot be {people} people")
    each, left = divmod(people, 4)
    lower, lower_middle, upper_middle, upper = (each + more for more in _LEFT_OVER[left])
    return lower, lower_middle, upper_middle, upper


def quarters(
    blocks: collections.abc.Sequence[Groups], within: collections.abc.Mapping[str, str] | None = None
) -> Quarters:
    """The people of each group in the lower, lower middle, upper middle and upper quarter.

    Every quarter has its size and every group its total. A block across a boundary is shared out
    between the quarters. The people of a group in a quarter are in proportion, rounded down or up
    to whole people: up where the remainders, taken together, are largest. Where several ways are
    as close, the group first by name has its person in the lowest quarter that it can.

    Args:
        blocks: runs of people in rising order of pay, each the people of every group. The people of
            one block have the same pay, or lie wholly within a quarter. People of unknown group are
            a group as well.
        within: the wider group of a finer one, and the still wider of that one, such as Indian in
            Asian and Asian in BME. The widest are shared out first, then the finer inside of what
            their wider group was given: they add up to it, and it is the same with and without
            them. A group that has finer ones has no people of its own in the blocks.

    Returns:
        Four mappings from group to people, each with every group of the blocks and all the wider
        ones that they belong to, in the order of their names.

    Source: SI 2017/172, regulation 13(2), for the mix of people with the same pay; the largest
    remainders in GOV.UK's example (36 women and 4 men on 10 and 30 places: 9 and 1, 27 and 3). It
    gives none for a tie of remainders, or for more than two groups.

    Raises:
        ValueError: for a negative number of people, a group inside itself, or people in a group
            that has finer ones.
    """
    within = within or {}
    lines = {group: _line(group, within) for block in blocks for group in block}
    wider = {name for line in lines.values() for name in line[1:]}
    if held := sorted(wider & lines.keys()):
        raise ValueError(f"people of {held[0]} are to be given by its finer groups alone")
    children: dict[str | None, list[str]] = {}
    names = sorted(wider | lines.keys())
    for group in names:
        children.setdefault(within.get(group), []).append(group)
    tallies = [dict.fromkeys(names, 0) for _ in range(4)]
    places = list(quarter_sizes(sum(sum(block.values()) for block in blocks)))
    for block in blocks:
        people = _with_wider(block, lines)
        taken = _take(places, sum(block.values()))
        if len(taken) == 1:  # wholly within a quarter, as most are
            ((quarter, _),) = taken
            for group, number in people.items():
                tallies[quarter][group] += number
        elif taken:
            for group, slots in _shared(None, tuple(n for _, n in taken), people, children):
                for (quarter, _), number in zip(taken, slots, strict=True):
                    tallies[quarter][group] += number
    lower, lower_middle, upper_middle, upper = tallies
    return lower, lower_middle, upper_middle, upper


def share_out(slots: collections.abc.Sequence[int], groups: Groups) -> dict[str, _Slots]:
    """The people of each group in each slot, when a block of equal pay fills the slots.

    As near to the proportion, slot × group / all, as the whole numbers below and above it allow,
    with every slot full and every group whole. See `quarters` for which way where there are more.

    Raises:
        ValueError: if the slots do not hold as many people as there are, or one is negative.
    """
    people = sum(groups.values())
    if sum(slots) != people or min((*slots, *groups.values()), default=0) < 0:
        raise ValueError(f"slots of {list(slots)} people cannot hold {dict(groups)}")
    names = sorted(groups)
    parts = {name: [divmod(slot * groups[name], people or 1) for slot in slots] for name in names}
    more = [groups[name] - sum(whole for whole, _ in parts[name]) for name in names]
    open_slots = tuple(slot - sum(parts[name][at][0] for name in names) for at, slot in enumerate(slots))

    @functools.cache
    def best(index: int, left: _Slots) -> _Choice:
        """The closest way for the groups from an index on."""
        if index == len(names):
            return _Choice(0, ())  # all that was left over has found its place
        remainders = [remainder for _, remainder in parts[names[index]]]
        free = [at for at, places in enumerate(left) if places and remainders[at]]
        choices = []
        for chosen in itertools.combinations(free, more[index]):
            rest = tuple(places - (at in chosen) for at, places in enumerate(left))
            then = best(index + 1, rest)
            if then is not _NO_WAY:
                total = then.remainders + sum(remainders[at] for at in chosen)
                choices.append(_Choice(total, (chosen, *then.slots)))
        # The first of those that are as close: its slots are the lowest.
        return max(choices, key=lambda choice: choice.remainders, default=_NO_WAY)

    closest = best(0, open_slots)  # there always is one: a table can be rounded within its margins
    return {
        name: tuple(whole + (at in up) for at, (whole, _) in enumerate(parts[name]))
        for name, up in zip(names, closest.slots, strict=True)
    }


def complement_rounded(part: int, whole: int) -> tuple[Decimal, Decimal] | None:
    """A part and the rest of a whole in percent to one decimal; the two add up to exactly 100.

    The part is rounded half up and the rest is what is left: rounded each for itself, 16.25 and
    83.75 would become 16.3 and 83.8. None for an empty whole.

    Raises:
        ValueError: if the part is larger than the whole, or a count is negative.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if not whole:
        return None
    percent = Decimal((2000 * part + whole) // (2 * whole)) / 10
    return percent, 100 - percent


def _line(group: str, within: collections.abc.Mapping[str, str]) -> list[str]:
    """A group and the wider ones that it belongs to."""
    line = [group]
    while (wider := within.get(line[-1])) is not None:
        if wider in line:
            raise ValueError(f"{wider} cannot be a group inside itself")
        line.append(wider)
    return line


def _take(places: list[int], people: int) -> list[tuple[int, int]]:
    """The next places for people, as quarter and number; they are taken from `places`."""
    taken = []
    for quarter, free in enumerate(places):
        if number := min(free, people):
            taken.append((quarter, number))
            places[quarter] -= number
            people -= number
    return taken


def _with_wider(block: Groups, lines: dict[str, list[str]]) -> dict[str, int]:
    """The people of a block in each of its groups and of the wider ones."""
    people: dict[str, int] = {}
    for group, number in block.items():
        if number < 0:
            raise ValueError(f"there cannot be {number} people in {group}")
        for name in lines[group]:
            people[name] = people.get(name, 0) + number
    return people


def _shared(
    parent: str | None, slots: _Slots, people: Groups, children: dict[str | None, list[str]]
) -> collections.abc.Iterator[tuple[str, _Slots]]:
    """The people in each slot of the groups inside a parent, and of those inside of them."""
    inside = {group: people[group] for group in children[parent] if group in people}
    for group, places in share_out(slots, inside).items():
        yield group, places
        if group in children:
            yield from _shared(group, places, people, children)
