"""What making a figure of an indicator takes, whatever kind of figure it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.counting.counts import Counts, Slice, count
from wres_calc.calculation.options import Options, Window
from wres_calc.figures import (
    ALL,
    MEASURES,
    SENSITIVITY,
    UNKNOWN_METHOD,
    Count,
    Figure,
    FourCounts,
    IntervalMethod,
    Measure,
    Method,
    Note,
    NoteKind,
    Status,
)
from wres_calc.measures import Interval, Result
from wres_calc.measures.from_counts import from_counts
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Line, Part, Population
from wres_calc.vocabulary import ETHNICITY, Grouping

Pair = tuple[Count, Count]  # people with the event, and people
NO_COUNTS: FourCounts = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: a value or none, and what is to be said of it."""

    value: float | None = None
    status: Status = Status.OK
    notes: tuple[Note, ...] = ()


SOMETHING = Outcome()


class FigureBuilder:
    """Makes the figures of one indicator."""

    def __init__(self, options: Options, facts: CountedData, indicator: Indicator) -> None:
        self.options = options
        self.facts = facts
        self._indicator = indicator
        # What holds for every figure of the indicator, said with each of them.
        broken = (Note(NoteKind.SERIES_BREAK),) if indicator.series_break else ()
        open_ = (Note(NoteKind.PROVISIONAL),) if indicator.unconfirmed else ()
        self._declared = broken + open_

    def figure(
        self,
        measure: Measure,
        line: str,
        group: str,
        by: Sequence[str] = (),
        where: Slice = (),
        *,
        method: Method = UNKNOWN_METHOD,
        result: Outcome = SOMETHING,
        counts: FourCounts = NO_COUNTS,
        comparator: str | None = None,
        interval: Interval | None = None,
    ) -> Figure:
        """A figure of this measure with its interval, where it has one.

        Args:
            measure: what kind of figure it is.
            line: the row inside the indicator.
            group: whom it is about.
            by: the columns of the breakdown.
            where: the values of these columns.
            method: how it was made.
            result: what came out.
            counts: what it was made from.
            comparator: whom the group is compared with.
            interval: where it is not made from the counts.
        """
        options = self.options
        if interval is None and result.value is not None and measure not in SENSITIVITY:
            interval = self._interval(measure, counts, method)
        declared = () if result.status == Status.NOT_SUPPLIED else self._declared
        values = dict(zip(by, where, strict=True))
        return Figure(
            standard=self._indicator.standard,
            edition=self._indicator.edition,
            organisation=options.organisation,
            period_end=options.snapshot.isoformat() if options.snapshot else None,
            indicator=self._indicator.number,
            measure=measure,
            line=line,
            breakdown={name: values.get(name, ALL) for name in options.breakdown_columns},
            group=group,
            comparator=comparator,
            numerator=counts[0],
            denominator=counts[1],
            comparator_numerator=counts[2],
            comparator_denominator=counts[3],
            value=result.value,
            unit=MEASURES[measure].unit,
            lower=interval.lower if interval else None,
            upper=interval.upper if interval else None,
            confidence=options.confidence if interval else None,
            status=result.status,
            method=replace(method, interval=interval.method) if interval else method,
            notes=(*result.notes, *declared),
        )

    def _interval(self, measure: Measure, counts: FourCounts, method: Method) -> Interval | None:
        """The interval of a figure that has a value; None where none is made from its counts."""
        confidence = self.options.confidence
        made = from_counts(measure, method, IntervalMethod(self.options.ratio_interval))
        given = made and made.given(counts)
        if made is None or made.interval is None or not given or confidence is None:
            return None
        return made.interval(*given, confidence)

    def breakdowns(self, part: Part) -> list[tuple[str, ...]]:
        """No breakdown first, then each that was asked for and that the extracts allow."""
        return [(), *(by for by in self.options.by if has_breakdown(part, by, self.facts))]

    def counts(
        self, population: Population, lines: Sequence[Line], by: Sequence[str], grouping: Grouping = ETHNICITY
    ) -> Counts:
        """The people of a population by slice, line and group."""
        frame = self.facts.frames[population.extract]
        return count(
            frame,
            where=population.still_to_meet,
            lines=lines,
            by=by,
            halved=self.averaged(population),
            grouping=grouping,
        )

    def finer(self, grouping: Grouping) -> tuple[str, ...]:
        """The finer groups that stand beside those of a grouping."""
        return self.facts.finer if grouping == ETHNICITY else ()

    def averaged(self, population: Population) -> bool:
        """Whether the events of a population are the average of two years."""
        return population.averaged and self.options.window is Window.TWO_YEAR_AVERAGE


def has_breakdown(part: Part, by: Sequence[str], facts: CountedData) -> bool:
    """Whether every extract of a part has the columns of a breakdown; the survey has none."""
    return all(extract in facts.frames and set(by) <= set(facts.frames[extract].columns) for extract in part.extracts())


def outcome(result: Result, *said: Note | None) -> Outcome:
    """What came out of a measure, with what is to be said of it."""
    notes = tuple(note for note in (result.reason, *said) if note is not None)
    return Outcome(result.value, result.status, notes)


def hard_to_read(result: Outcome, few: Note | None) -> Outcome:
    """What came out, marked where it has a value made from too few people."""
    if few is None or result.value is None:
        return result
    return Outcome(result.value, Status.LOW_RELIABILITY, (few, *result.notes))


def absent(kind: NoteKind, *names: str) -> Outcome:
    """Nothing, as it was not supplied."""
    return Outcome(None, Status.NOT_SUPPLIED, (Note(kind, names=names),))


def plain(number: Count) -> Count:
    """Whole numbers as integers, halves of an average as they are."""
    return int(number) if float(number).is_integer() else number


def without_columns(builder: FigureBuilder, part: Part, missing: Sequence[str]) -> Figure:
    """The headline of a part whose extract lacks columns: not supplied, with their names."""
    wanted = part.headline
    return builder.figure(
        wanted.measure,
        wanted.line,
        wanted.group,
        comparator=wanted.comparator,
        result=absent(NoteKind.NO_COLUMN, part.populations()[0].extract, *missing),
    )
