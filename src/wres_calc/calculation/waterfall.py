"""The waterfall: from the rows read to the rows or people counted, and what was left out and why.

Nothing is counted anew for the figures: each step starts from what was read, takes off what the
declaration and the period leave out, and must end at the numbers that the figures were made from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from types import MappingProxyType
from typing import Protocol

import polars as pl

from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.counting.counts import Counts, count
from wres_calc.calculation.counting.exclusions import BLANK, Exclusion, by_conditions
from wres_calc.calculation.loading import LoadedExtracts
from wres_calc.calculation.options import Options
from wres_calc.figures import Figure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import EVERYONE, CountedAs, Line, Part, Role, Where
from wres_calc.vocabulary import ETHNICITY

# Problems that say how people were counted; they stand with the step that they are about.
_REMARKS = ("period_unknown", "id_not_in_staff", "no_staff_id", "two_ethnicities", "more_events_than_people")


@dataclass(frozen=True, slots=True)
class Step:
    """The way of one extract into the figures of one line of an indicator.

    Attributes:
        standard: name of the standard.
        indicator: number of the indicator.
        line: the line of its figures.
        role: what is counted here is this to the figure.
        extract: the extract.
        file: name of its file.
        read: rows read.
        left_out: what was left out, in the order in which it was; none of it is zero.
        counted: what is left: `read` less everything left out.
        people: whether people were counted, and not rows.
        groups: how many of them are of each group; they add up to `counted`, except for
            published percentages, which have none.
        outside: groups that are counted here and have no part in the indicator's figure.
        remarks: what to know about the numbers.
    """

    standard: str
    indicator: str
    line: str
    role: Role
    extract: str
    file: str
    read: int
    left_out: tuple[Exclusion, ...]
    counted: int
    people: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    outside: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def indicator_key(self) -> tuple[str, str]:
        """The standard and the number of the indicator that it is a step of."""
        return self.standard, self.indicator

    @property
    def rows(self) -> int:
        """The rows counted, those of a person counted already among them."""
        return self.counted + sum(left.number for left in self.left_out if left.joined)


class Done(Protocol):
    """What of a run the waterfall is made from."""

    @property
    def options(self) -> Options:
        """What was asked for."""

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures that were made."""

    @property
    def data(self) -> LoadedExtracts:
        """The checked extracts."""

    @property
    def facts(self) -> CountedData:
        """What was counted."""


def waterfall(done: Done) -> list[Step]:
    """The steps behind every figure of a run, for the whole organisation.

    Args:
        done: a run.

    Returns:
        For each part of each indicator that figures were made for, one step per extract: the
        workforce or applicants first, then those of them who had the event.
    """
    steps: list[Step] = []
    made = {(f.indicator_key, f.line) for f in done.figures if f.status != Status.NOT_SUPPLIED}
    for indicator in done.options.indicators:
        clustered = done.options.clusters and indicator.clusters
        parts = indicator.clusters if clustered else indicator.parts
        for part in (*parts, *indicator.supplementary):
            if (indicator.key, part.headline.line) in made:
                steps += _Maker(done, indicator, part).steps()
    return list(dict.fromkeys(steps))  # parts of one line may count the same people


class _Maker:
    """Makes the steps of one part of an indicator."""

    def __init__(self, done: Done, indicator: Indicator, part: Part) -> None:
        self._options = done.options
        self._data = done.data
        self._facts = done.facts
        self._indicator = indicator
        self._part = part

    def steps(self) -> Iterator[Step]:
        for counted in self._part.steps():
            if counted.role is Role.PUBLISHED:
                yield self._published(counted)
            elif counted.population.people:
                yield self._people(counted)
            else:
                yield self._rows(counted)

    def _step(
        self,
        role: Role,
        extract: str,
        left_out: Sequence[Exclusion],
        counted: int,
        *,
        people: bool = False,
        groups: Mapping[str, int] = MappingProxyType({}),
        remarks: Sequence[str] = (),
    ) -> Step:
        checked = self._data.checked[extract]
        unread = (*starmap(Exclusion, checked.left_out), Exclusion(BLANK, checked.blank_rows))
        return Step(
            standard=self._indicator.standard,
            indicator=self._indicator.number,
            line=self._part.headline.line,
            role=role,
            extract=extract,
            file=checked.source.file,
            read=checked.rows_read,
            left_out=tuple(left for left in (*unread, *left_out) if left.number),
            counted=counted,
            people=people,
            groups=tuple(groups.items()),
            outside=self._part.outside(),
            remarks=tuple(remarks),
        )

    def _rows(self, counted_as: CountedAs) -> Step:
        """Rows that are counted as they are, those of the lines if there are any."""
        role, population, lines = counted_as
        frame = self._facts.frames[population.extract]
        where = population.where
        left_out = by_conditions(frame, where)
        among = int(self._count(frame, where).total((), EVERYONE.name))
        counts = self._count(frame, where, lines or (EVERYONE,))
        names = [line.name for line in lines] or [EVERYONE.name]
        counted = sum(int(counts.total((), name)) for name in names)
        labels = " or ".join(f"'{line.label}'" for line in lines)
        left_out.append(Exclusion(f"not in {labels}", among - counted))
        return self._step(role, population.extract, left_out, counted, groups=self._by_group(counts, names))

    def _people(self, counted_as: CountedAs) -> Step:
        """People who had an event, of whom each counts once however many rows are theirs."""
        extract = counted_as.population.extract
        events = self._facts.events[extract]
        remarks = [
            f"{problem.title}: {problem.detail}."
            for problem in self._data.report.problems
            if problem.extract == extract and problem.kind in _REMARKS
        ]
        if events.years > 1:
            remarks.append("Both years together; the figures take half, the average of the two.")
        counts = self._count(self._facts.frames[extract], {})
        return self._step(
            counted_as.role,
            extract,
            events.excluded,
            events.people,
            people=True,
            groups=self._by_group(counts),
            remarks=remarks,
        )

    def _count(self, frame: pl.DataFrame, where: Where, lines: Sequence[Line] = (EVERYONE,)) -> Counts:
        grouping = self._part.grouped_by() or ETHNICITY
        return count(frame, where=where, lines=lines, grouping=grouping)

    def _by_group(self, counts: Counts, lines: Sequence[str] = (EVERYONE.name,)) -> dict[str, int]:
        grouping = self._part.grouped_by()
        groups = getattr(self._part, "groups", grouping.groups if grouping else ())
        return {group: sum(int(counts.of((), n, group)) for n in lines) for group in groups}

    def _published(self, counted_as: CountedAs) -> Step:
        """The rows of one question, with the percentages of the two groups."""
        extract = counted_as.population.extract
        [question] = counted_as.population.where["question"]
        about = self._part.headline
        given = [group for group in (about.group, about.comparator) if (extract, question, group) in self._facts.survey]
        rows = self._data.checked[extract].rows
        others = Exclusion("other questions", rows - len(given))
        return self._step(Role.PUBLISHED, extract, [others], len(given))
