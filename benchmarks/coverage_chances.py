"""Chances and counts: what could come out, how likely it is, and how often an interval is right.

Either every outcome with its exact chance, from binomial distributions without the counts that are
less than a billionth as likely as the most likely one; or outcomes drawn at random with a fixed
seed, each case by itself, so that a new case moves no other.
"""

import functools
import itertools
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SEED = 3
SAMPLES = 10_000
PAY_SAMPLES = 2_000  # of the pay of every person in two groups
NEGLIGIBLE = 1e-9

Limits = tuple[float, float]


class Outcome(NamedTuple):
    """What could come out: its weight, the limits that the method gives, if the program shows them.

    The program shows no interval around a figure that has no value.
    """

    weight: float
    limits: Limits | None
    shown: bool = True


class Coverage(NamedTuple):
    """How often an interval holds the truth, as proportions.

    `covers`, `too_low` and `too_high` are of the outcomes with an interval shown, and add up to 1;
    `width` is the median of theirs. `every` and `none` are of all outcomes; to `every` an outcome
    without limits is a miss.
    """

    covers: float
    too_low: float
    too_high: float
    width: float
    none: float
    every: float


@functools.cache
def binomial(people: int, chance: float) -> dict[int, float]:
    """The counts of events that can reasonably come out, and their chances.

    From the most likely count outwards, each from the one beside it.
    """
    most = min(people, math.floor((people + 1) * chance))
    odds = chance / (1 - chance)
    found = {most: 1.0}
    for count in range(most, people):
        found[count + 1] = found[count] * (people - count) / (count + 1) * odds
        if found[count + 1] < NEGLIGIBLE:
            break
    for count in range(most, 0, -1):
        found[count - 1] = found[count] * count / (people - count + 1) / odds
        if found[count - 1] < NEGLIGIBLE:
            break
    whole = math.fsum(found.values())
    return {count: found[count] / whole for count in sorted(found)}


def together(*counts: tuple[int, float]) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Every outcome of several binomial counts, each of people and a chance, with its weight."""
    for several in itertools.product(*(binomial(*count).items() for count in counts)):
        yield math.prod(weight for _, weight in several), tuple(count for count, _ in several)


@functools.cache
def drawn(name: str, *counts: tuple[int, float]) -> list[tuple[int, ...]]:
    """Outcomes of several binomial counts, drawn at random, the same in every run."""
    source = random.Random(f"{SEED} {name}")
    each = [binomial(*count) for count in counts]
    return list(zip(*(source.choices(list(d), list(d.values()), k=SAMPLES) for d in each), strict=True))


def drawn_pay(name: str, *groups: tuple[Sequence[int], int]) -> Iterator[tuple[list[int], ...]]:
    """The pay of the people of several groups, drawn at random, the same in every run."""
    source = random.Random(f"{SEED} {name}")
    for _ in range(PAY_SAMPLES):
        yield tuple(source.choices(pays, k=people) for pays, people in groups)


def tally(outcomes: Iterable[Outcome], truth: float) -> Coverage:
    """How often the limits hold the truth."""
    none = every = covers = low = high = 0.0
    widths: list[tuple[float, float]] = []
    for weight, limits, shown in outcomes:
        holds = limits is not None and limits[0] <= truth <= limits[1]
        every += weight * holds
        if limits is None or not shown:
            none += weight
            continue
        covers += weight * holds
        low += weight * (limits[1] < truth)
        high += weight * (limits[0] > truth)
        widths.append((limits[1] - limits[0], weight))
    seen = covers + low + high
    return Coverage(
        covers / seen, low / seen, high / seen, _median(widths), none / (none + seen), every / (none + seen)
    )


def _median(weighted: list[tuple[float, float]]) -> float:
    """The least value that at least half of the weight does not exceed."""
    left = math.fsum(weight for _, weight in weighted) / 2
    for value, weight in sorted(weighted):
        left -= weight
        if left <= 0:
            return value
    raise ValueError("there is no interval at all")
