"""What making a figure of an indicator takes, whatever kind of figure it is."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import polars as pl

from wres_calc.calculation.counting import Counts, Slice, count
from wres_calc.calculation.intervals import interval_of
from wres_calc.calculation.options import Options, Window
from wres_calc.calculation.pay_counts import PayTable
from wres_calc.figures import ALL, SENSITIVITY, UNITS, Count, Figure, Measure, Status
from wres_calc.measures import Interval, Result
from wres_calc.standards.declaration import Indicator, Line, Part, Population
from wres_calc.standards.parts import extracts_of
from wres_calc.vocabulary import ETHNICITY, Grouping

Pair = tuple[Count, Count]  # people with the event, and people


class Nested(NamedTuple):
    """A column of labels inside another: the parent's column, and the label each label is in."""

    parent: str
    inside: Mapping[str, str]


class Facts(NamedTuple):
    """What the extracts say, ready to be counted.

    Attributes:
        frames: for each supplied extract, a tally made by `counting.with_derived`; for event
            files a tally of people in the period.
        survey: percentage and respondents by extract, question and group.
        supplied: the extracts that were found.
        events: for each event file, the rows in the period and the people they are of.
        finer: the finer ethnic groups asked for.
        strata: for each extract, the tally that ratios are stratified by.
        nested: the columns of labels that lie inside another.
        outside: for each event file, the rows of people whose record leaves them out, by reason.
        pay: the people of each supplied extract of pay.
    """

    frames: Mapping[str, pl.DataFrame]
    survey: Mapping[tuple[str, str, str], tuple[float, int | None]]
    supplied: frozenset[str]
    events: Mapping[str, tuple[int, int]]
    finer: tuple[str, ...] = ()
    strata: Mapping[str, pl.DataFrame] = MappingProxyType({})
    nested: Mapping[str, Nested] = MappingProxyType({})
    outside: Mapping[str, tuple[tuple[str, int], ...]] = MappingProxyType({})
    pay: Mapping[str, PayTable] = MappingProxyType({})


class Maker:
    """Makes the figures of one indicator."""

    def __init__(self, options: Options, facts: Facts, indicator: Indicator) -> None:
        self.options = options
        self.facts = facts
        self._indicator = indicator
        # What holds for every figure of the indicator, said with each of them.
        remarks = [f"Break in series: {text}" for text in (indicator.series_break or ())[1:]]
        remarks += [f"Provisional: {text}" for text in indicator.unconfirmed]
        self._remarks = " ".join(remarks)

    def figure(
        self,
        measure: Measure,
        line: str,
        group: str,
        by: Sequence[str] = (),
        where: Slice = (),
        *,
        years: int = 1,
        **more: Any,
    ) -> Figure:
        """A figure of this measure with its interval, where it has one.

        Args:
            measure: what kind of figure it is.
            line: the row inside the indicator.
            group: whom it is about.
            by: the columns of the breakdown.
            where: the values of these columns.
            years: how many years the events are an average of.
            **more: other columns of the figure; `interval` where its interval is not made from
                its counts.
        """
        options = self.options
        said = [more.pop("reason", "")]
        if more.get("status") != Status.NOT_SUPPLIED:
            said.append(self._remarks)
        found: Interval | None = more.pop("interval", None)
        if found is None and more.get("value") is not None and measure not in SENSITIVITY:
            counts = (
                more.get("numerator"), more.get("denominator"),
                more.get("comparator_numerator"), more.get("comparator_denominator"),
            )  # fmt: skip
            found = interval_of(measure, options, counts, years=years)
        if found:
            more["method"] += f"; interval: {found.method}"
            more |= {"lower": found.lower, "upper": found.upper}
            more["confidence"] = options.confidence
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
            unit=UNITS[measure],
            reason=" ".join(text for text in said if text),
            **more,
        )

    def breakdowns(self, part: Part) -> list[tuple[str, ...]]:
        """No breakdown first, then each that was asked for and that the extracts allow."""
        return [(), *(by for by in self.options.by if has_breakdown(part, by, self.facts))]

    def counts(
        self,
        population: Population,
        lines: Sequence[Line],
        by: Sequence[str],
        grouping: Grouping = ETHNICITY,
    ) -> Counts:
        """The people of a population by slice, line and group."""
        frame = self.facts.frames[population.extract]
        # Events are counted for their population already; its conditions were met there.
        where = {} if population.people else population.where
        return count(
            frame, where=where, lines=lines, by=by,
            halved=self.averaged(population), grouping=grouping,
        )  # fmt: skip

    def finer(self, grouping: Grouping) -> tuple[str, ...]:
        """The finer groups that stand beside those of a grouping."""
        return self.facts.finer if grouping == ETHNICITY else ()

    def averaged(self, population: Population) -> bool:
        """Whether the events of a population are the average of two years."""
        return population.averaged and self.options.window is Window.TWO_YEAR_AVERAGE


def has_breakdown(part: Part, by: Sequence[str], facts: Facts) -> bool:
    """Whether every extract of a part has the columns of a breakdown; the survey has none."""
    return all(
        extract in facts.frames and set(by) <= set(facts.frames[extract].columns)
        for extract in extracts_of(part)
    )


def outcome(result: Result) -> dict[str, Any]:
    """The columns of a figure that say what came out."""
    reason = f"Not calculable: {result.reason}." if result.reason else ""
    return {"value": result.value, "status": result.status, "reason": reason}


def compared(group: Pair, comparator: Pair) -> dict[str, Count]:
    """The columns of a figure that hold the counts of two groups."""
    return {
        "numerator": group[0],
        "denominator": group[1],
        "comparator_numerator": comparator[0],
        "comparator_denominator": comparator[1],
    }


def plain(number: Count) -> Count:
    """Whole numbers as integers, halves of an average as they are."""
    return int(number) if float(number).is_integer() else number
