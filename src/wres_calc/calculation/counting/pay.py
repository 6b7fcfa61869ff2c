"""From the people of an extract of pay to what their gaps need: sums, middles and quarters.

Amounts are whole millionths of a pound, so that every sum is exact. The people are put in order of
their pay once; whatever is asked of them afterwards reads that order.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import polars as pl

from wres_calc.calculation.counting.counts import FINER, UNKNOWN_LABEL, Slice
from wres_calc.extracts.checking.pay import CODE
from wres_calc.measures import Pay, median_ranks, quarter_sizes
from wres_calc.standards.kinds import Population
from wres_calc.vocabulary import UNKNOWN, Grouping

NOBODY = Pay(0, 0, 0, (0, 0))
Labels = tuple[str | None, ...]  # a group, or none, for each row of the tally
_Cell = tuple[Slice, str | None]  # a slice, and a group in it
Block = dict[str, int]  # people by group
_AT, _PAY = "at", "pay"
_LARGEST = 2**63 - 1


class PayTable:
    """The people of an extract of pay, to be asked about groups of them.

    Args:
        frame: the extract's tally, made by `counting.with_derived`.
        people: one row per person: the number of their row in the tally, and their amounts.
    """

    def __init__(self, frame: pl.DataFrame, people: pl.DataFrame) -> None:
        self.frame = frame
        self._people = people
        self._groups: dict[Grouping, Labels] = {}
        self._ranked: dict[object, pl.DataFrame] = {}
        self._sums: dict[object, list[tuple[int, int, int]]] = {}
        self._pays: dict[object, dict[tuple[Slice, str], Pay]] = {}
        self._runs: dict[object, dict[Slice, list[list[tuple[int, int]]]]] = {}

    def without(self, needed: Mapping[str, str]) -> list[str]:
        """What the file lacks of some columns: what each is made from, by its name in the tally."""
        return [made_from for name, made_from in needed.items() if name not in self.frame.columns]

    def groups(self, grouping: Grouping) -> Labels:
        """The group of each row of the tally; Unknown where the file does not say."""
        if grouping not in self._groups:
            of = grouping.of()
            cells = self.frame[grouping.column]
            self._groups[grouping] = tuple(of.get(cell, UNKNOWN) for cell in cells)
        return self._groups[grouping]

    def finer(self) -> Labels:
        """The finer ethnic group of each row of the tally, where it has one."""
        return tuple(self.frame[FINER])

    def pays(
        self, population: Population, amount: str, by: Sequence[str], labels: Labels, confidence: float | None
    ) -> Mapping[tuple[Slice, str], Pay]:
        """The pay of each group in each slice where it has somebody.

        Args:
            population: whose pay.
            amount: the column of the amount.
            by: the columns that slices are made of.
            labels: the group of each row of the tally; those without one are left out.
            confidence: of the limits of the medians, in percent; None for no limits.
        """
        key = (_key(population), amount, tuple(by), labels, confidence)
        if key not in self._pays:
            cells = list(zip(self._slices(by), labels, strict=True))
            ranked = self._rank(population, amount)
            sums = self._add_up(population, amount, cells)
            names = list(dict.fromkeys(cells))
            self._pays[key] = {
                (where, label): _pay(pays, *sums[where, label], confidence)
                for at, pays in _rows(self._in_cells(ranked, cells).group_by(_AT).agg(_PAY))
                for where, label in [names[at]]
                if label is not None
            }
        return self._pays[key]

    def _add_up(self, population: Population, amount: str, cells: Sequence[_Cell]) -> dict[_Cell, tuple[int, int]]:
        """The sum of the amounts, and that of their squares, of each cell: exact."""
        key = _key(population), amount
        if key not in self._sums:
            number = pl.col(_PAY).cast(pl.Int128)
            self._sums[key] = (
                self._rank(population, amount)
                .group_by(CODE)
                .agg(number.sum().alias("total"), (number * number).sum().alias("squares"))
                .rows()
            )
        sums: dict[_Cell, tuple[int, int]] = {}
        for code, total, squares in self._sums[key]:
            before = sums.get(cells[code], (0, 0))
            sums[cells[code]] = before[0] + total, before[1] + squares
        return sums

    def blocks(
        self, population: Population, amount: str, by: Sequence[str], labels: Labels
    ) -> Mapping[Slice, list[Block]]:
        """The people of each slice in rising order of pay, in blocks for `measures.quarters`.

        Only at the three boundaries people with the same pay have to be told from others; all
        between two boundaries are one block. Those without a label are left out.
        """
        slices = zip(self._slices(by), labels, strict=True)
        kept = tuple(None if label is None else where for where, label in slices)
        key = _key(population), amount, kept
        if key not in self._runs:
            ranked = self._rank(population, amount)
            names = list(dict.fromkeys(kept))
            self._runs[key] = {
                where: [_heads(codes.slice(start, end - start)) for start, end in pairwise(_cuts(pays))]
                for at, pays, codes in _rows(self._in_cells(ranked, kept).group_by(_AT).agg(_PAY, CODE))
                if (where := names[at]) is not None
            }
        return {where: [_by_label(heads, labels) for heads in runs] for where, runs in self._runs[key].items()}

    def _rank(self, population: Population, amount: str) -> pl.DataFrame:
        """The people of a population in rising order of an amount."""
        key = _key(population), amount
        if key not in self._ranked:
            flags = [True] * self.frame.height
            for name, values in population.where.items():
                cells = self.frame[name] if name in self.frame.columns else [False] * len(flags)
                flags = [flag and cell in values for flag, cell in zip(flags, cells, strict=True)]
            people = self._people.select(CODE, pl.col(amount).alias(_PAY)).drop_nulls()
            counted = people.filter(pl.Series(flags, dtype=pl.Boolean).gather(people[CODE]))
            self._ranked[key] = _sorted(counted, self.frame.height)
        return self._ranked[key]

    def _slices(self, by: Sequence[str]) -> list[Slice]:
        """The slice of each row of the tally."""
        if not by:
            return [()] * self.frame.height
        return [
            tuple(UNKNOWN_LABEL if value is None else str(value) for value in row)
            for row in self.frame.select(by).iter_rows()
        ]

    def _in_cells(self, ranked: pl.DataFrame, cells: Sequence[object]) -> pl.DataFrame:
        """The people with the number of their cell, in the order of the first row that has it."""
        places = {cell: at for at, cell in enumerate(dict.fromkeys(cells))}
        of_code = pl.Series([places[cell] for cell in cells], dtype=pl.UInt32)
        return ranked.with_columns(of_code.gather(ranked[CODE]).alias(_AT))


def _sorted(people: pl.DataFrame, codes: int) -> pl.DataFrame:
    """People in rising order of pay. As one number for both, pay and code sort in half the time."""
    if (_highest(people) + 1) * codes > _LARGEST:
        return people.sort(_PAY)
    both = (people[_PAY] * codes + people[CODE].cast(pl.Int64)).sort()
    return pl.DataFrame({CODE: (both % codes).cast(pl.UInt32), _PAY: both // codes})


def _highest(people: pl.DataFrame) -> int:
    return max(people.select(pl.col(_PAY).max()).to_series().drop_nulls(), default=0)


def _rows(frame: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows of a small table whose lists stay whole columns."""
    return zip(*frame.get_columns(), strict=True)


def _key(population: Population) -> object:
    return population.extract, tuple(sorted(population.where.items()))


def _pay(pays: pl.Series, total: int, squares: int, confidence: float | None) -> Pay:
    """The pay of some people from their amounts in rising order."""
    people = pays.len()
    ranks = None if confidence is None else median_ranks(people, confidence)
    return Pay(
        people,
        total,
        squares,
        (pays[(people - 1) // 2], pays[people // 2]),
        None if ranks is None else (pays[ranks[0] - 1], pays[ranks[1] - 1]),
    )


def _cuts(pays: pl.Series) -> list[int]:
    """Where blocks begin and end: at the boundaries, and around equal pay across one."""
    people = pays.len()
    cuts = {0, people}
    for at in list(accumulate(quarter_sizes(people)))[:-1]:
        if 0 < at < people and pays[at - 1] == pays[at]:
            cuts |= {int(pays.search_sorted(pays[at], side="left")), int(pays.search_sorted(pays[at], side="right"))}
        else:
            cuts.add(at)
    return sorted(cuts)


def _heads(codes: pl.Series) -> list[tuple[int, int]]:
    """How many people each row of the tally has in a run."""
    return list(codes.value_counts().iter_rows())


def _by_label(heads: list[tuple[int, int]], labels: Labels) -> Block:
    block: Block = {}
    for code, people in heads:
        label = str(labels[code])  # those without one are not in the run
        block[label] = block.get(label, 0) + people
    return block
