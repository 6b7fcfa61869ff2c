"""How far a relative likelihood could move, and how far it is from parity.

What if the people of unknown group were known, what if there had been one case more or fewer, and
how many people stand between a group and equal likelihood. Each answer is made from whole counts,
exactly, and none of them is a confidence interval.
"""

import math
from typing import NamedTuple

from wres_calc.figures import Count, NoteKind
from wres_calc.measures.intervals import pooled
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.result import Result, exact, not_calculable

Counts = tuple[Count, Count, Count, Count]
# Why there is no case to take away, and none to add.
_IN_GROUP = (NoteKind.NO_EVENT_TO_TAKE_IN_GROUP, NoteKind.EVERYBODY_HAD_IT_IN_GROUP)
_IN_COMPARATOR = (NoteKind.NO_EVENT_TO_TAKE_IN_COMPARATOR, NoteKind.EVERYBODY_HAD_IT_IN_COMPARATOR)


class Scenario(NamedTuple):
    """A relative likelihood with other counts.

    Attributes:
        counts: the events, people, reference events and reference people that it was made from.
            Where there can be no such scenario, the counts as they were given.
        result: the ratio, or why there is none.
    """

    counts: Counts
    result: Result


class UnknownBounds(NamedTuple):
    """A relative likelihood with the people of unknown group counted in four ways."""

    in_group: Scenario
    in_comparator: Scenario
    lowest: Scenario
    highest: Scenario


class OneCase(NamedTuple):
    """A relative likelihood with one event more or fewer, in one group at a time."""

    more_in_group: Scenario
    fewer_in_group: Scenario
    more_in_comparator: Scenario
    fewer_in_comparator: Scenario


def unknown_bounds(
    events: Count,
    people: Count,
    reference_events: Count,
    reference_people: Count,
    unknown_events: Count,
    unknown_people: Count,
) -> UnknownBounds:
    """The relative likelihood if the people of unknown group belonged to the two groups.

    All of them to the group; all to the comparator; and the two ends. Lowest: those with the event
    belong to the comparator and those without it to the group. Highest: the other way round. These
    are the ends over every split, since one person with the event who moves from the comparator to
    the group never lowers the likelihood of the group nor raises that of the comparator, neither
    being above 1, and one without the event does the opposite.

    A scenario without a reference event has no ratio: there is then no highest one. Not calculable
    where there are more events than people in either group or among the unknown, as in a tally of
    events that holds people who have left.

    Raises:
        ValueError: for a negative count.
    """
    counts = (events, people, reference_events, reference_people)
    broken = _broken(counts)
    if exact(unknown_events) > exact(unknown_people):
        broken = not_calculable(NoteKind.MORE_UNKNOWN_EVENTS)
    if broken is not None:
        none = Scenario(counts, broken)
        return UnknownBounds(none, none, none, none)

    def split(own_events: Count, own_people: Count) -> Scenario:
        """So many of the unknown in the group, and the rest of them in the comparator."""
        used = (
            events + own_events,
            people + own_people,
            reference_events + unknown_events - own_events,
            reference_people + unknown_people - own_people,
        )
        return Scenario(used, relative_likelihood(*used))

    return UnknownBounds(
        in_group=split(unknown_events, unknown_people),
        in_comparator=split(0, 0),
        lowest=split(0, unknown_people - unknown_events),
        highest=split(unknown_events, unknown_events),
    )


def one_case(
    events: Count, people: Count, reference_events: Count, reference_people: Count, *, years: int = 1
) -> OneCase:
    """The relative likelihood with one event more or fewer in one group, its people unchanged.

    Where the events are averages of `years` years, one case in one of the years moves the average
    by 1 / years: half a case in an average of two. Not calculable where there is no event to take
    away, where nobody is left without the event, or where there are more events than people.

    Raises:
        ValueError: for a negative count.
    """
    counts = (events, people, reference_events, reference_people)
    broken = _broken(counts)
    if broken is not None:
        none = Scenario(counts, broken)
        return OneCase(none, none, none, none)
    step: Count = 1 if years == 1 else 1 / years

    def moved(own: Count, other: Count) -> Scenario:
        used = (events + own, people, reference_events + other, reference_people)
        for had, among, none, all_ in ((used[0], used[1], *_IN_GROUP), (used[2], used[3], *_IN_COMPARATOR)):
            if had < 0:
                return Scenario(counts, not_calculable(none))
            if had > among:
                return Scenario(counts, not_calculable(all_))
        return Scenario(used, relative_likelihood(*used))

    return OneCase(
        more_in_group=moved(step, 0),
        fewer_in_group=moved(-step, 0),
        more_in_comparator=moved(0, step),
        fewer_in_comparator=moved(0, -step),
    )


def people_to_parity(
    events: Count, people: Count, reference_events: Count, reference_people: Count, *, years: int = 1
) -> Result:
    """The fewest whole events between a group and the likelihood of the comparator.

    Above 0: events to add to the group; below 0: to take from it; 0 at exact parity. The people
    and the comparator stay as they are, and the likelihood of the group reaches that of the
    comparator or just passes it. With x events of n people and y events of m people in the
    comparator:

        the least whole number not below y × n / m, minus x, where x / n < y / m;
        the greatest whole number not above y × n / m, minus x, where x / n > y / m.

    Where the events are averages of `years` years they are pooled: the answer is in cases of all
    the years together. In exact integers, never floats. Not calculable for an empty group or
    comparator, or where either has more events than people.

    Raises:
        ValueError: for a negative count, or events that are not whole over the years.
    """
    counts = (events, people, reference_events, reference_people)
    broken = _broken(counts)
    if broken is not None:
        return broken
    if exact(people) == 0:
        return not_calculable(NoteKind.NOBODY_IN_GROUP)
    if exact(reference_people) == 0:
        return not_calculable(NoteKind.NOBODY_IN_COMPARATOR)
    for had, among in (counts[:2], counts[2:]):
        pooled(had, among, years)  # refuses half a case that is no average
    x = exact(events) * years
    parity = exact(reference_events) * years * exact(people) / exact(reference_people)
    return Result(float((math.ceil(parity) if x < parity else math.floor(parity)) - x))


def _broken(counts: Counts) -> Result | None:
    """Why no scenario can be made of these counts: a group with more events than people."""
    x, n, y, m = map(exact, counts)
    if x > n:
        return likelihood(counts[0], counts[1])
    if y > m:
        return likelihood(counts[2], counts[3])
    return None
