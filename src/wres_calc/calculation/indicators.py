"""From counts to figures: carries out what a standard declares, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, assert_never

import polars as pl

from wres_calc.calculation.counting import Counts, Slice, count, in_order
from wres_calc.calculation.intervals import interval_of
from wres_calc.calculation.options import Options, Window
from wres_calc.figures import ALL, UNITS, Count, Figure, Measure, Status
from wres_calc.measures import (
    Result,
    likelihood,
    point_difference,
    relative_likelihood,
    share,
    share_difference,
)
from wres_calc.standards.declaration import (
    EVERYONE,
    Indicator,
    Line,
    Part,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    extracts_of,
)


class Facts(NamedTuple):
    """What the extracts say, ready to be counted.

    Attributes:
        frames: for each supplied extract, a tally made by `counting.with_derived`; for event
            files a tally of people in the period.
        survey: percentage and respondents by question and group.
        supplied: the extracts that were found.
        events: for each event file, the rows in the period and the people they are of.
    """

    frames: Mapping[str, pl.DataFrame]
    survey: Mapping[tuple[str, str], tuple[float, int | None]]
    supplied: frozenset[str]
    events: Mapping[str, tuple[int, int]]


def figures(options: Options, facts: Facts) -> list[Figure]:
    """Every figure asked for, in the order of the standard."""
    made: list[Figure] = []
    for indicator in options.indicators:
        parts = indicator.clusters if options.clusters and indicator.clusters else indicator.parts
        for part in parts:
            made.extend(_Maker(options, facts, indicator).figures(part))
    return made


def has_breakdown(part: Part, by: Sequence[str], facts: Facts) -> bool:
    """Whether every extract of a part has the columns of a breakdown; the survey has none."""
    return all(
        extract in facts.frames and set(by) <= set(facts.frames[extract].columns)
        for extract in extracts_of(part)
    )


class _Maker:
    """Makes the figures of one indicator."""

    def __init__(self, options: Options, facts: Facts, indicator: Indicator) -> None:
        self._options = options
        self._facts = facts
        self._indicator = indicator
        # What holds for every figure of the indicator, said with each of them.
        remarks = [f"Break in series: {text}" for text in (indicator.series_break or ())[1:]]
        remarks += [f"Provisional: {text}" for text in indicator.unconfirmed]
        self._remarks = " ".join(remarks)

    def figures(self, part: Part) -> Iterator[Figure]:
        missing = [e for e in extracts_of(part) if e not in self._facts.supplied]
        if missing:
            yield from self._not_supplied(part, missing)
            return
        match part:
            case SurveyGap():
                yield from self._survey_gap(part)
            case Shares():
                for by in self._breakdowns(part):
                    yield from self._shares(part, by)
            case RelativeLikelihood():
                if part.needs and part.needs not in self._facts.frames["applicants"].columns:
                    return
                for by in self._breakdowns(part):
                    yield from self._relative_likelihood(part, by)
            case ShareDifference():
                for by in self._breakdowns(part):
                    yield from self._share_difference(part, by)
            case _:
                assert_never(part)

    def _breakdowns(self, part: Part) -> list[tuple[str, ...]]:
        """No breakdown first, then each that was asked for and that the extracts allow."""
        return [(), *(by for by in self._options.by if has_breakdown(part, by, self._facts))]

    def _figure(
        self,
        measure: Measure,
        line: str,
        group: str,
        by: Sequence[str],
        where: Slice,
        *,
        years: int = 1,
        **more: Any,
    ) -> Figure:
        options = self._options
        said = [more.pop("reason", "")]
        if more.get("status") != Status.NOT_SUPPLIED:
            said.append(self._remarks)
        found = None
        if more.get("value") is not None:
            counts = (
                more.get("numerator"), more.get("denominator"),
                more.get("comparator_numerator"), more.get("comparator_denominator"),
            )  # fmt: skip
            found = interval_of(measure, options, counts, years=years)
        if found:
            more["method"] += f"; interval: {found.method}"
        values = dict(zip(by, where, strict=True))
        return Figure(
            standard=options.standard.name,
            edition=options.standard.edition,
            organisation=options.organisation,
            period_end=options.snapshot.isoformat() if options.snapshot else None,
            indicator=self._indicator.number,
            measure=measure,
            line=line,
            breakdown={name: values.get(name, ALL) for name in options.breakdown_columns},
            group=group,
            unit=UNITS[measure],
            lower=found.lower if found else None,
            upper=found.upper if found else None,
            confidence=options.confidence if found else None,
            reason=" ".join(text for text in said if text),
            **more,
        )

    def _not_supplied(self, part: Part, missing: Sequence[str]) -> Iterator[Figure]:
        said = f"Not supplied: {' and '.join(missing)}."
        empty: dict[str, Any] = {"status": Status.NOT_SUPPLIED, "reason": said}
        match part:
            case Shares():
                yield self._figure(Measure.SHARE, EVERYONE.name, part.group, (), (), **empty)
            case RelativeLikelihood() if not part.needs:
                yield self._figure(
                    Measure.RELATIVE_LIKELIHOOD,
                    part.line,
                    part.group,
                    (),
                    (),
                    comparator=part.comparator,
                    **empty,
                )
            case SurveyGap():
                yield self._figure(
                    Measure.POINT_DIFFERENCE,
                    EVERYONE.name,
                    part.group,
                    (),
                    (),
                    comparator=part.comparator,
                    **empty,
                )
            case ShareDifference():
                yield self._figure(
                    Measure.POINT_DIFFERENCE,
                    part.lines[0].name,
                    part.group,
                    (),
                    (),
                    comparator=part.group,
                    **empty,
                )
            case _:
                return  # fmt: skip

    def _counts(self, population: Population, lines: Sequence[Line], by: Sequence[str]) -> Counts:
        frame = self._facts.frames[population.extract]
        # Events are counted for their population already; its conditions were met there.
        where = {} if population.people else population.where
        return count(frame, where=where, lines=lines, by=by, halved=self._averaged(population))

    def _averaged(self, population: Population) -> bool:
        return population.averaged and self._options.window is Window.TWO_YEAR_AVERAGE

    # --- shares -------------------------------------------------------------------------------

    def _shares(self, part: Shares, by: Sequence[str]) -> Iterator[Figure]:
        counts = self._counts(part.population, part.lines, by)
        for where in in_order(counts.slices(), by) if by else [()]:
            for line in part.lines:
                if (by or not line.in_return) and not counts.total(where, line.name):
                    continue
                yield from self._line_shares(counts, line.name, part.groups, by, where)

    def _line_shares(
        self, counts: Counts, line: str, groups: Sequence[str], by: Sequence[str], where: Slice
    ) -> Iterator[Figure]:
        whole = counts.total(where, line)
        for group in groups:
            part = counts.of(where, line, group)
            yield self._figure(
                Measure.SHARE, line, group, by, where,
                numerator=part, denominator=whole,
                method="100 * numerator / denominator; headcount, unknown ethnicity in the "
                "denominator",
                **_outcome(share(part, whole)),
            )  # fmt: skip

    # --- likelihoods --------------------------------------------------------------------------

    def _relative_likelihood(self, part: RelativeLikelihood, by: Sequence[str]) -> Iterator[Figure]:
        people = self._counts(part.population, (EVERYONE,), by)
        events = self._counts(part.event, (EVERYONE,), by)
        slices = in_order({*people.slices(), *events.slices()}, by) if by else [()]
        window = self._window(part)
        years = 2 if self._averaged(part.event) else 1
        for where in slices:

            def both(group: str, where: Slice = where) -> tuple[Count, Count]:
                return (
                    _plain(events.of(where, EVERYONE.name, group)),
                    people.of(where, EVERYONE.name, group),
                )

            for group in part.groups:
                had, among = both(group)
                yield self._figure(
                    Measure.LIKELIHOOD,
                    part.line,
                    group,
                    by,
                    where,
                    numerator=had,
                    denominator=among,
                    method=f"100 * numerator / denominator{window}",
                    years=years,
                    **_outcome(likelihood(had, among)),
                )
            upper, lower = both(part.group), both(part.comparator)
            unknown = people.of(where, EVERYONE.name, "Unknown")
            result = _outcome(relative_likelihood(*upper, *lower))
            said = [result["reason"], f"{unknown:,} of unknown ethnicity left out."]
            if part.event.people and not by:
                entries, persons = self._facts.events[part.event.extract]
                each = (
                    ", counted once in each of the two years" if self._averaged(part.event) else ""
                )
                said.append(f"{entries:,} rows of {persons:,} people in the period{each}.")
            result["reason"] = " ".join(text for text in said if text)
            yield self._figure(
                Measure.RELATIVE_LIKELIHOOD, part.line, part.group, by, where,
                comparator=part.comparator,
                numerator=upper[0], denominator=upper[1],
                comparator_numerator=lower[0], comparator_denominator=lower[1],
                method="(numerator / denominator) / (comparator numerator / comparator "
                f"denominator), from counts{window}",
                years=years,
                **result,
            )  # fmt: skip

    def _window(self, part: RelativeLikelihood) -> str:
        event, snapshot = part.event, self._options.snapshot
        if not event.dated:
            return ""
        if snapshot is None:
            return "; events of every date (snapshot date not given)"
        if self._averaged(event):
            return f"; average of the two years to {snapshot.isoformat()}"
        return f"; one year to {snapshot.isoformat()}"

    # --- survey -------------------------------------------------------------------------------

    def _survey_gap(self, part: SurveyGap) -> Iterator[Figure]:
        found = {
            group: self._facts.survey.get((part.question, group))
            for group in (part.comparator, part.group)
        }
        for group, given in found.items():
            yield self._figure(
                Measure.SHARE,
                EVERYONE.name,
                group,
                (),
                (),
                denominator=given[1] if given else None,
                method="as published by the staff survey",
                **(_outcome(Result(given[0])) if given else _absent(group)),
            )
        upper, lower = found[part.group], found[part.comparator]
        if upper and lower:
            outcome = _outcome(point_difference(upper[0], lower[0]))
        else:
            outcome = _absent(" or ".join(group for group, given in found.items() if not given))
        yield self._figure(
            Measure.POINT_DIFFERENCE, EVERYONE.name, part.group, (), (),
            comparator=part.comparator,
            denominator=upper[1] if upper else None,
            comparator_denominator=lower[1] if lower else None,
            method="percentage of the group - percentage of the comparator, as published",
            **outcome,
        )  # fmt: skip

    # --- differences between shares -----------------------------------------------------------

    def _share_difference(self, part: ShareDifference, by: Sequence[str]) -> Iterator[Figure]:
        counts = self._counts(part.population, part.lines, by)
        reference = self._counts(part.reference, (part.reference_line,), by)
        name = part.reference_line.name
        for where in in_order(counts.slices(), by) if by else [()]:
            for line in part.lines:
                yield from self._line_shares(counts, line.name, part.groups, by, where)
            yield from self._line_shares(reference, name, part.groups, by, where)
            for line in part.lines:
                own = counts.of(where, line.name, part.group), counts.total(where, line.name)
                other = reference.of(where, name, part.group), reference.total(where, name)
                yield self._figure(
                    Measure.POINT_DIFFERENCE, line.name, part.group, by, where,
                    comparator=part.group,
                    numerator=own[0], denominator=own[1],
                    comparator_numerator=other[0], comparator_denominator=other[1],
                    method=f"share in the line - share in the {name}; unknown ethnicity in both "
                    "denominators",
                    **_outcome(share_difference(*own, *other)),
                )  # fmt: skip


def _outcome(result: Result) -> dict[str, Any]:
    reason = f"Not calculable: {result.reason}." if result.reason else ""
    return {"value": result.value, "status": result.status, "reason": reason}


def _absent(group: str) -> dict[str, Any]:
    return {
        "value": None,
        "status": Status.NOT_SUPPLIED,
        "reason": f"Not supplied: the survey extract has no row for {group}.",
    }


def _plain(number: Count) -> Count:
    """Whole numbers as integers, halves of an average as they are."""
    return int(number) if float(number).is_integer() else number
