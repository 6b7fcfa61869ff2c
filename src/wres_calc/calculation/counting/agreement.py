"""Do two files say the same of the same people? Where they do not, one of them is wrong.

A column that was shifted, or sorted by itself, gives everybody somebody else's ethnicity. So does
an identifier that means another person in each file. Nothing of that can be seen in one file.

Two honest records differ too. Of 58,721 patients 4.9% had another of the sixteen ethnic categories
in their hospital record than they gave themselves (Saunders and others 2013, BMJ Open 3:e002882);
White and BME are confused less often than that. So five people in a hundred are taken for what
honest records may differ in, and the run stops above twice as many. A shuffled column differs in
1 - the sum over the groups of (share in one file x share in the other) by chance: 38% where a
quarter are BME, but 5.8% where 3% are. Where half of that is less than 10%, it is the limit
instead. And the count must be too large for a slip: five people or more, and more than honest
records, at half of the limit, would give once in a thousand files.
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from wres_calc.calculation.counting.linkage import Pair, pairs
from wres_calc.calculation.counting.people import persons_of, read_column
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import collect
from wres_calc.measures import at_least
from wres_calc.vocabulary import GROUPINGS, UNKNOWN, parse_staff_group

_ID = "person"
_THEIRS = "theirs"
_MOST = 0.1  # of the people: two honest records differ in half as many at most
_OF_CHANCE = 0.5  # a column that is half as far apart as a shuffled one is not of the same people
_FEWEST = 5  # people who differ
_ONCE_IN = 0.001  # how seldom honest records may give what stops the run
# What belongs to the post: people move, and systems name places differently, so it only warns.
_OF_THE_POST = ("staff_group", "pay_band", "division", "directorate", "site")


class Agreement(NamedTuple):
    """What two files say in one column of the people who are in both.

    Attributes:
        both: people of whom both know the group.
        groups: of these, people who are in another group in each.
        categories: people in one group, and in another category of it in each.
        here, there: people whose group only this file, or only the people's file, knows.
        chance: the share that would differ if the column had been shuffled.
    """

    both: int
    groups: int
    categories: int
    here: int
    there: int
    chance: float

    @property
    def limit(self) -> float:
        """The share of people from which on the files are not taken to be of the same people."""
        return min(_MOST, _OF_CHANCE * self.chance)

    @property
    def too_much(self) -> bool:
        """Whether more people differ than two honest records would have it."""
        return self._above(self.limit)

    @property
    def shuffled(self) -> bool:
        """Whether the people differ at least half as much as after a shuffle, and not by a slip."""
        return self._above(_OF_CHANCE * self.chance)

    def _above(self, limit: float) -> bool:
        if self.groups < _FEWEST or self.groups <= limit * self.both:
            return False
        return at_least(self.groups, self.both, limit / 2) < _ONCE_IN


def disagreements(checked: Mapping[str, Checked]) -> list[Problem]:
    """What linked extracts say differently of the same people: an error where it is too much.

    Args:
        checked: the good extracts, linked.
    """
    problems = []
    for _, pair in pairs(checked):
        shared = _shared(pair)
        if not shared:
            continue
        people = _people(pair, shared)
        for name in shared:
            found = _compared(pair, people, name)
            if problem := _worded(pair, name, found):
                problems.append(problem)
    return problems


_COMPARED = tuple(grouping.column for grouping in GROUPINGS)


def _shared(pair: Pair) -> list[str]:
    """The columns that both files have and that were read in both."""
    known = columns_of(pair.own.source.extract)
    return [
        name
        for name in pair.own.tally.columns
        if name in pair.own.readings
        and name in pair.record.readings
        and (name in _COMPARED or name in _OF_THE_POST)
        and known[name].role in (Role.WORD, Role.LABEL)
    ]


def _people(pair: Pair, shared: list[str]) -> pl.DataFrame:
    """Of the people in both files, how many have each combination of what the two say."""
    own, record = pair
    here, there = pair.columns
    cells = own.source.scan(own.source.columns).select(
        own.identifiers(here).alias(_ID), *(read_column(own, name) for name in shared)
    )
    persons = persons_of(cells.filter(pl.col(_ID).is_not_null()), shared).select(_ID, *shared)
    records = record.source.scan(record.source.columns).select(
        record.identifiers(there).alias(_ID), *(read_column(record, name).alias(name + _THEIRS) for name in shared)
    )
    both = persons.join(records, on=_ID, how="inner").drop(_ID)
    counted = both.group_by(pl.all()).agg(pl.len().alias(N))
    return collect(counted, own.source, record.source)


def _compared(pair: Pair, people: pl.DataFrame, name: str) -> Agreement:
    pairs_of = people.group_by(name, name + _THEIRS).agg(pl.col(N).sum())
    both = groups = categories = here = there = 0
    ours: dict[str, int] = {}
    theirs: dict[str, int] = {}
    for one, other, number in pairs_of.iter_rows():
        own, record = _group(name, one), _group(name, other)
        if own is None or record is None:
            here += number if record is None and own is not None else 0
            there += number if own is None and record is not None else 0
            continue
        both += number
        ours[own] = ours.get(own, 0) + number
        theirs[record] = theirs.get(record, 0) + number
        if own != record:
            groups += number
        elif one != other and name not in _OF_THE_POST:
            categories += number
    same = sum(number * theirs.get(group, 0) for group, number in ours.items())
    chance = 1 - same / both**2 if both else 0.0
    return Agreement(both, groups, categories, here, there, chance)


def _group(name: str, value: object) -> str | None:
    """The group that a read value puts a person into; None where it is not known."""
    if value is None:
        return None
    if name == "staff_group":
        return parse_staff_group(str(value)).kind
    for grouping in GROUPINGS:
        if grouping.column == name:
            group = grouping.of().get(str(value), UNKNOWN)
            return None if group == UNKNOWN else group
    return str(value).casefold()


def _worded(pair: Pair, name: str, found: Agreement) -> Problem | None:
    """What is said of a column, if anything."""
    if name in _OF_THE_POST:
        if not found.shuffled:
            return None
        texts = [
            f"{found.groups:,} of {found.both:,} people in both files differ; "
            f"{found.chance * found.both:,.0f} would if the identifiers were of other people"
        ]
        return _problem(pair, "link_by_chance", name, found.groups, texts)
    number = found.groups + found.categories + found.here + found.there
    if not number:
        return None
    texts = [
        f"of {found.both:,} people whose group both files know, {found.groups:,} "
        f"{'is' if found.groups == 1 else 'are'} in another group in each"
    ]
    if found.too_much:
        texts.append(f"more than {100 * found.limit:.1f}%")
    if found.categories:
        texts.append(f"{found.categories:,} more differ in the category alone")
    if found.here:
        texts.append(f"{found.here:,} known here are unknown in {pair.record.source.file}")
    if found.there:
        texts.append(f"{found.there:,} unknown here are known in {pair.record.source.file}")
    kind = "link_contradicts" if found.too_much else "link_differs"
    return _problem(pair, kind, name, number if kind == "link_differs" else found.groups, texts)


def _problem(pair: Pair, kind: str, name: str, number: int, said: list[str]) -> Problem:
    file = pair.record.source.file
    return pair.own.problem(kind, column=name, count=number, detail=f"compared with {file}: {'; '.join(said)}")
