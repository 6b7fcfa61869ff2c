"""The waterfall: from the rows read to the rows or people counted, and what was left out and why.

Nothing is counted anew for the figures: each step starts from what was read, takes off what the
declaration and the period leave out, and must end at the numbers that the figures were made from.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol

import polars as pl

from wres_calc.calculation.builder import CountedData
from wres_calc.calculation.counting import Counts, count
from wres_calc.calculation.loading import Data
from wres_calc.calculation.membership import otherwise
from wres_calc.calculation.options import Options, Window, Years, reporting_years
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.pay import FULL_PAY
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.figures import Figure, Measure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    EVERYONE,
    DisparityRatio,
    Line,
    PaidShare,
    Part,
    PayGap,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
    Values,
    Where,
)
from wres_calc.vocabulary import ETHNICITY

BLANK = "blank rows"
JOINED = "further rows of a person counted already"
JOINED_EACH_YEAR = "further rows of a person counted already in the same year"
_OF_HOURLY_PAY = (Measure.MEAN_PAY_GAP, Measure.MEDIAN_PAY_GAP)
# Problems that say how people were counted; they stand with the step that they are about.
_REMARKS = (
    "period_unknown",
    "id_not_in_staff",
    "no_staff_id",
    "two_ethnicities",
    "more_events_than_people",
)


class Role(StrEnum):
    """What the people or rows of a step are to the figure."""

    WHOLE = "whole"  # a share is a part of them
    AMONG = "among"  # a likelihood is among them
    EVENT = "event"  # those of them who had the event
    REFERENCE = "reference"  # a share is compared with a share of them
    PUBLISHED = "published"  # percentages that are taken as published


class LeftOut(NamedTuple):
    """A number that was left out, and why.

    Attributes:
        reason: why, in words.
        number: how many rows.
        joined: whether the rows do count, and their person was counted with another row.
    """

    reason: str
    number: int
    joined: bool = False


class Step(NamedTuple):
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
    left_out: tuple[LeftOut, ...]
    counted: int
    people: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    outside: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, str]:
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
    def data(self) -> Data:
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
    made = {(f.asked, f.line) for f in done.figures if f.status != Status.NOT_SUPPLIED}
    for indicator in done.options.indicators:
        clustered = done.options.clusters and indicator.clusters
        parts = indicator.clusters if clustered else indicator.parts
        for part in (*parts, *indicator.beside):
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
        part = self._part
        if isinstance(part, SurveyGap):
            yield self._published(part)
        elif isinstance(part, RelativeLikelihood):
            yield self._counted(Role.AMONG, part.population)
            event = self._people if part.event.people else self._counted
            yield event(Role.EVENT, part.event)
        else:
            second = Role.EVENT if isinstance(part, PaidShare) else Role.REFERENCE
            lines = _lines_counted(part)
            for role, population in zip((Role.WHOLE, second), part.populations(), strict=False):
                yield self._counted(role, population, lines if role is Role.WHOLE else ())

    @property
    def _outside(self) -> tuple[str, ...]:
        """The groups that are counted and are on neither side of a ratio."""
        match self._part:
            case RelativeLikelihood(group=group, comparator=comparator, groups=groups):
                return tuple(name for name in groups if name not in (group, comparator))
            case DisparityRatio(group=group, comparator=comparator):
                return tuple(name for name in ETHNICITY.groups if name not in (group, comparator))
            case _:
                return ()

    def _step(
        self,
        role: Role,
        extract: str,
        left_out: Sequence[LeftOut],
        counted: int,
        *,
        people: bool = False,
        groups: Mapping[str, int] = MappingProxyType({}),
        remarks: Sequence[str] = (),
    ) -> Step:
        checked = self._data.checked[extract]
        blank = LeftOut(BLANK, checked.blank_rows)
        return Step(
            standard=self._indicator.standard,
            indicator=self._indicator.number,
            line=self._part.headline.line,
            role=role,
            extract=extract,
            file=checked.source.file,
            read=checked.rows + checked.blank_rows,
            left_out=tuple(left for left in (blank, *left_out) if left.number),
            counted=counted,
            people=people,
            groups=tuple(groups.items()),
            outside=self._outside,
            remarks=tuple(remarks),
        )

    def _counted(self, role: Role, population: Population, lines: Sequence[Line] = ()) -> Step:
        """Rows that are counted as they are, those of the lines if there are any."""
        frame = self._facts.frames[population.extract]
        where = population.where
        if isinstance(self._part, PayGap) and self._part.measure in _OF_HOURLY_PAY:
            where = {FULL_PAY: (True,), **where}  # nobody else has hourly pay
        left_out = _conditions(frame, where)
        among = int(self._count(frame, where).total((), EVERYONE.name))
        counts = self._count(frame, where, lines or (EVERYONE,))
        names = [line.name for line in lines] or [EVERYONE.name]
        counted = sum(int(counts.total((), name)) for name in names)
        labels = " or ".join(f"'{line.label}'" for line in lines)
        left_out.append(LeftOut(f"not in {labels}", among - counted))
        return self._step(
            role,
            population.extract,
            left_out,
            counted,
            groups=self._by_group(counts, names),
        )

    def _people(self, role: Role, population: Population) -> Step:
        """People who had an event, of whom each counts once however many rows are theirs."""
        extract = population.extract
        rows, people = self._facts.events[extract]
        tally = self._data.checked[extract].tally
        left_out = _conditions(tally, population.where)
        spans = self._spans(population)
        if spans:
            start, end = spans[-1].start, spans[0].end
            outside = tally.filter(~_dated(extract).is_between(start, end))
            reason = f"outside the period {start} to {end}"
            left_out.append(LeftOut(reason, _holding(outside, population.where)))
        left_out += [LeftOut(reason, number) for reason, number in self._facts.outside[extract]]
        two = len(spans) > 1
        left_out.append(LeftOut(JOINED_EACH_YEAR if two else JOINED, rows - people, joined=True))
        remarks = [
            f"{problem.title}: {problem.detail}."
            for problem in self._data.report.problems
            if problem.extract == extract and problem.kind in _REMARKS
        ]
        if two:
            remarks.append("Both years together; the figures take half, the average of the two.")
        counts = self._count(self._facts.frames[extract], {})
        return self._step(
            role, extract, left_out, people,
            people=True, groups=self._by_group(counts), remarks=remarks,
        )  # fmt: skip

    def _count(
        self, frame: pl.DataFrame, where: Where, lines: Sequence[Line] = (EVERYONE,)
    ) -> Counts:
        grouping = self._part.grouped_by() or ETHNICITY
        return count(frame, where=where, lines=lines, grouping=grouping)

    def _by_group(self, counts: Counts, lines: Sequence[str] = (EVERYONE.name,)) -> dict[str, int]:
        grouping = self._part.grouped_by()
        groups = getattr(self._part, "groups", grouping.groups if grouping else ())
        return {group: sum(int(counts.of((), n, group)) for n in lines) for group in groups}

    def _spans(self, population: Population) -> tuple[Years, ...]:
        """The reporting years that events are counted in, latest first; none where not known."""
        if not (population.dated and self._options.snapshot):
            return ()
        two = population.averaged and self._options.window is Window.TWO_YEAR_AVERAGE
        return reporting_years(self._options.snapshot, 2 if two else 1)

    def _published(self, part: SurveyGap) -> Step:
        """The rows of one question."""
        rows = self._data.checked[part.extract].rows
        given = [
            group
            for group in (part.group, part.comparator)
            if (part.extract, part.question, group) in self._facts.survey
        ]
        others = LeftOut("other questions", rows - len(given))
        return self._step(Role.PUBLISHED, part.extract, [others], len(given))


def _lines_counted(part: Part) -> tuple[Line, ...]:
    """The lines that the figure of a part is made from, where they do not hold everybody."""
    match part:
        case DisparityRatio(lower=lower, upper=upper):
            return lower, upper
        case Shares() | ShareDifference() | TargetPath():
            name = part.headline.line
            return tuple(line for line in part.lines if line.name == name and line.where)
        case _:
            return ()


def _conditions(frame: pl.DataFrame, where: Where) -> list[LeftOut]:
    """What each condition leaves out of the rows that the conditions before it left."""
    left_out = []
    held: dict[str, Values] = {}
    for name, values in where.items():
        before = _holding(frame, held)
        held[name] = values
        left_out.append(LeftOut(otherwise(name, values), before - _holding(frame, held)))
    return left_out


def _holding(frame: pl.DataFrame, where: Mapping[str, Values]) -> int:
    """How many rows have the values; a column that is not there, or a blank cell, is False."""
    names = [name for name in where if name in frame.columns]
    if any(False not in values for name, values in where.items() if name not in names):
        return 0
    if not names:
        return int(frame[N].sum())
    small = frame.group_by(names).agg(pl.col(N).sum())
    return sum(
        row[N]
        for row in small.iter_rows(named=True)
        if all((False if row[name] is None else row[name]) in where[name] for name in names)
    )


def _dated(extract: str) -> pl.Expr:
    return pl.col(EXTRACTS[extract].date_column or "")  # every event file has one
