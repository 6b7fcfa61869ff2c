"""From read tallies to counts: how many people of each group stand in each line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from wres_calc.extracts.checking.tally import N
from wres_calc.figures import ALL, Count
from wres_calc.standards.kinds import Line, Values
from wres_calc.vocabulary import (
    ETHNICITY,
    GROUPINGS,
    UNKNOWN,
    Grouping,
    Groups,
    ethnic_categories,
    finer_group,
    parse_staff_group,
    pay_bands,
)
from wres_calc.vocabulary.text import alike

UNKNOWN_LABEL = "Unknown"
KIND = "staff_kind"
GROUP = "group"  # White, BME or Unknown
FINER = "finer_group"  # a group inside one of these; null for people who have none

Slice = tuple[str, ...]  # one value for each column of a breakdown
ByGroup = dict[str, Count]


@dataclass(slots=True)
class Counts:
    """Counts by slice of a breakdown, line and group. An absent cell is 0.

    A person counts once in the whole, and in each group: in White, BME or Unknown, and in a finer
    one where those are counted.
    """

    cells: dict[tuple[Slice, str], ByGroup] = field(default_factory=dict)
    wholes: dict[tuple[Slice, str], Count] = field(default_factory=dict)

    def add(self, where: Slice, line: str, groups: Sequence[str], number: Count) -> None:
        """Count people of these groups in a line of a slice."""
        key = where, line
        self.wholes[key] = self.wholes.get(key, 0) + number
        cell = self.cells.setdefault(key, {})
        for group in groups:
            cell[group] = cell.get(group, 0) + number

    def of(self, where: Slice, line: str, group: str) -> Count:
        """People of one group in one line of one slice."""
        return self.cells.get((where, line), {}).get(group, 0)

    def total(self, where: Slice, line: str) -> Count:
        """All people in one line of one slice, of unknown ethnicity too."""
        return self.wholes.get((where, line), 0)

    def slices(self) -> list[Slice]:
        """The slices that hold anybody."""
        return list(dict.fromkeys(where for where, _ in self.cells))


def with_derived(frame: pl.DataFrame, groups: Groups = Groups.WRES) -> pl.DataFrame:
    """A read tally with the group of each person and the kind of each staff group."""
    derived = [_grouped(grouping).alias(grouping.derived) for grouping in GROUPINGS if grouping.column in frame.columns]
    if groups is not Groups.WRES and ETHNICITY.column in frame.columns:
        finer = {category.code: finer_group(category, groups) for category in ethnic_categories()}
        derived.append(pl.col("ethnicity").replace_strict(finer, return_dtype=pl.String).alias(FINER))
    if "staff_group" in frame.columns:
        names = [name for name in frame["staff_group"].unique() if name is not None]
        kinds = {name: parse_staff_group(name).kind for name in names}
        derived.append(pl.col("staff_group").replace_strict(kinds, default=None, return_dtype=pl.String).alias(KIND))
    return frame.with_columns(derived)


def _grouped(grouping: Grouping) -> pl.Expr:
    """The group of each person. A category that no reader gives is a fault, and not Unknown."""
    column, of = pl.col(grouping.column), dict(grouping.of())
    if grouping == ETHNICITY:
        return column.replace_strict(of, return_dtype=pl.String)
    return column.replace_strict(of, default=UNKNOWN, return_dtype=pl.String)


def count(
    frame: pl.DataFrame,
    *,
    where: Mapping[str, Values],
    lines: Sequence[Line],
    by: Sequence[str] = (),
    halved: bool = False,
    grouping: Grouping = ETHNICITY,
) -> Counts:
    """Count the people of a tally by slice, line and group.

    Args:
        frame: a tally made by `with_derived`, with the columns that are asked for.
        where: the values that a person's columns must have to be counted at all.
        lines: the lines; a person may stand in several of them.
        by: columns to break down by; a blank value is counted under Unknown.
        halved: whether the counts are of two years and to be averaged.
        grouping: what the groups are groups of; only those of ethnicity have finer ones.
    """
    used = dict.fromkeys([*(name for line in lines for name in line.where), *where])
    asked = [name for name in used if name in frame.columns]
    own = (grouping.derived, FINER) if grouping == ETHNICITY else (grouping.derived,)
    grouped = [name for name in own if name in frame.columns]
    small = frame.group_by(list(dict.fromkeys([*by, *asked, *grouped]))).agg(pl.col(N).sum())
    counts = Counts()
    places = {name: at for at, name in enumerate(small.columns)}
    counted = _conditions(where, places)
    of_line = [(line.name, _conditions(line.where, places)) for line in lines]
    for row in small.iter_rows():
        if not _holds(row, counted):
            continue
        slice_ = tuple(UNKNOWN_LABEL if row[places[b]] is None else str(row[places[b]]) for b in by)
        heads = row[places[N]]
        number: Count = heads / 2 if halved and heads % 2 else heads // 2 if halved else heads
        groups = [row[places[name]] for name in grouped if row[places[name]] is not None]
        if grouping.derived not in grouped:  # nobody's is known
            groups.append(UNKNOWN)
        for name, conditions in of_line:
            if _holds(row, conditions):
                counts.add(slice_, name, groups, number)
    return counts


_Conditions = list[tuple[int | None, Values]]  # the place of a column, and the values it may have


def _conditions(where: Mapping[str, Values], places: Mapping[str, int]) -> _Conditions:
    return [(places.get(name), values) for name, values in where.items()]


def _holds(row: tuple[object, ...], conditions: _Conditions) -> bool:
    """Whether a row has the values; a column that is not there, or a blank cell, is False."""
    for place, values in conditions:
        value = None if place is None else row[place]
        if (False if value is None else value) not in values:
            return False
    return True


def in_order(slices: Iterable[Slice], by: Sequence[str]) -> list[Slice]:
    """Slices in the order a reader expects: bands as on the pay scale, the rest by alphabet."""
    bands = {band.band: at for at, band in enumerate(pay_bands())}

    def key(slice_: Slice) -> tuple[tuple[int, str, str], ...]:
        parts = []
        for name, value in zip(by, slice_, strict=True):
            at = bands.get(value, len(bands)) if name == "pay_band" else 0
            last = value == UNKNOWN_LABEL
            parts.append((len(bands) + 1 if last else at, value.casefold(), value))
        return tuple(parts)

    return sorted(slices, key=key)


def one_spelling(frames: Mapping[str, pl.DataFrame], columns: Iterable[str]) -> dict[str, pl.DataFrame]:
    """Tallies in which labels that nobody could tell apart are one label, across all files.

    The spelling of the first file that has the label is kept. A label "All" would read as the
    total and is told apart.
    """
    spelled = dict(frames)
    for column in columns:
        first = {
            alike(UNKNOWN_LABEL): UNKNOWN_LABEL,  # as blank cells are counted
            alike(ALL): f"{ALL} ({column})",
        }
        for frame in frames.values():
            if column in frame.columns:
                for label in frame[column].drop_nulls().unique().sort():
                    first.setdefault(alike(str(label)), label)
        for name, frame in frames.items():
            if column in frame.columns:
                labels = frame[column].drop_nulls().unique()
                as_first = {label: first[alike(str(label))] for label in labels}
                spelled[name] = spelled[name].with_columns(
                    pl.col(column).replace_strict(as_first, default=None, return_dtype=pl.String)
                )
    return spelled
