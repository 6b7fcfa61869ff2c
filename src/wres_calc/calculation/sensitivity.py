"""How far a relative likelihood could move, and what stands between it and equal likelihood.

Four questions that a board asks of a ratio: what if the people of unknown ethnicity were known,
what if there had been one case more or fewer, how many people from equal likelihood, and does it
hold within pay bands and staff groups.
"""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any, NamedTuple

import polars as pl

from wres_calc.calculation.counting import Counts, Slice, count
from wres_calc.calculation.making import Maker, Pair, compared, outcome, plain
from wres_calc.figures import ONE_CASE, UNKNOWN_BOUNDS, Figure, Measure, Status
from wres_calc.measures import (
    Stratum,
    one_case,
    people_to_parity,
    stratified,
    too_few,
    unknown_bounds,
)
from wres_calc.standards.declaration import EVERYONE, Population, RelativeLikelihood


class Ratio(NamedTuple):
    """A relative likelihood and what it is made of.

    Attributes:
        part: its declaration.
        group: the group on top.
        comparator: the group below.
        own: people with the event in the group, and people.
        other: the same of the comparator.
        unknown: the same of unknown ethnicity.
        window: the window of the events, for the method.
        years: how many years the events are an average of.
    """

    part: RelativeLikelihood
    group: str
    comparator: str
    own: Pair
    other: Pair
    unknown: Pair
    window: str
    years: int


_UNKNOWN_SAID = {
    Measure.UNKNOWN_IN_GROUP: "all people of unknown ethnicity counted in the group",
    Measure.UNKNOWN_IN_COMPARATOR: "all people of unknown ethnicity counted in the comparator",
    Measure.UNKNOWN_LOWEST: "people of unknown ethnicity shared out so that the ratio is lowest",
    Measure.UNKNOWN_HIGHEST: "people of unknown ethnicity shared out so that the ratio is highest",
}
_ONE_CASE_SAID = {
    Measure.ONE_MORE_IN_GROUP: "one more person of the group with the event",
    Measure.ONE_FEWER_IN_GROUP: "one person of the group fewer with the event",
    Measure.ONE_MORE_IN_COMPARATOR: "one more person of the comparator with the event",
    Measure.ONE_FEWER_IN_COMPARATOR: "one person of the comparator fewer with the event",
}


def sensitivity(maker: Maker, ratio: Ratio, by: Sequence[str], where: Slice) -> Iterator[Figure]:
    """The bounds for unknown ethnicity, one case more or fewer, and the people to parity."""
    counts = (*ratio.own, *ratio.other)

    def figure(measure: Measure, group: str, comparator: str, **more: Any) -> Figure:
        return maker.figure(
            measure, ratio.part.line, group, by, where, comparator=comparator,
            years=ratio.years, **more,
        )  # fmt: skip

    scenarios = (
        *zip(UNKNOWN_BOUNDS, unknown_bounds(*counts, *ratio.unknown), strict=True),
        *zip(ONE_CASE, one_case(*counts, years=ratio.years), strict=True),
    )
    for measure, scenario in scenarios:
        x, n, y, m = map(plain, scenario.counts)
        said = (_UNKNOWN_SAID | _ONE_CASE_SAID)[measure]
        yield figure(
            measure, ratio.group, ratio.comparator,
            **compared((x, n), (y, m)),
            method=f"the relative likelihood with {said}{ratio.window}",
            **outcome(scenario.result),
        )  # fmt: skip
    for group, comparator, own, other in (
        (ratio.group, ratio.comparator, ratio.own, ratio.other),
        (ratio.comparator, ratio.group, ratio.other, ratio.own),
    ):
        over = " over both years" if ratio.years > 1 else ""
        yield figure(
            Measure.PEOPLE_TO_PARITY, group, comparator,
            **compared(own, other),
            method="fewest people with the event to add to the group (below 0: to take from it) "
            f"for its likelihood to reach that of the comparator{over}{ratio.window}",
            **outcome(people_to_parity(*own, *other, years=ratio.years)),
        )  # fmt: skip


# --- strata -----------------------------------------------------------------------------------


def stratified_figure(maker: Maker, ratio: Ratio) -> Figure:
    """The ratio within strata, such as pay bands, put together by the method of Mantel-Haenszel."""
    part, columns = ratio.part, maker.options.stratify
    words = " and ".join(name.replace("_", " ") for name in columns)
    missing = [
        f"{extract} has no '{name}'"
        for extract in dict.fromkeys((part.population.extract, part.event.extract))
        for name in columns
        if name not in _frame(maker, extract).columns
    ]
    common: dict[str, Any] = {"comparator": ratio.comparator, "years": ratio.years}
    if missing:
        return maker.figure(
            Measure.STRATIFIED, part.line, ratio.group, **common,
            status=Status.NOT_SUPPLIED, value=None,
            reason=f"Not supplied: {'; '.join(missing)}.",
        )  # fmt: skip
    found = stratified(_strata(maker, ratio, columns), maker.options.confidence, years=ratio.years)
    result = outcome(found.value)
    said = [result["reason"]]
    if found.value.value is not None:
        few = too_few(*ratio.own, *ratio.other, years=ratio.years)
        if few:
            result["status"] = Status.LOW_RELIABILITY
            said.insert(0, few)
    said.append(
        f"{len(found.informative):,} strata with information, {len(found.uninformative):,} without."
    )
    why: dict[str, list[str]] = {}
    for name, because in found.uninformative:
        why.setdefault(because, []).append(name)
    said += [
        f"Without information ({because}): {'; '.join(names)}." for because, names in why.items()
    ]
    result["reason"] = " ".join(text for text in said if text)
    method = f"Mantel-Haenszel over {words}{ratio.window}"
    if found.interval:
        method += f"; interval: {found.interval.method}"
        upper = found.interval.upper
        result |= {"lower": found.interval.lower, "upper": upper if isfinite(upper) else None}
        result["confidence"] = maker.options.confidence
    return maker.figure(
        Measure.STRATIFIED, part.line, ratio.group, method=method,
        **common | compared(ratio.own, ratio.other) | result,
    )  # fmt: skip


def _frame(maker: Maker, extract: str) -> pl.DataFrame:
    return maker.facts.strata.get(extract, maker.facts.frames[extract])


def _strata(maker: Maker, ratio: Ratio, columns: Sequence[str]) -> list[Stratum]:
    """The counts of both groups in each stratum; a blank value is a stratum of its own."""

    def counted(population: Population) -> Counts:
        return count(
            _frame(maker, population.extract),
            where={} if population.people else population.where,
            lines=(EVERYONE,),
            by=columns,
            halved=maker.averaged(population),
            grouping=ratio.part.grouping,
        )

    people, events = counted(ratio.part.population), counted(ratio.part.event)
    strata = []
    for where in sorted({*people.slices(), *events.slices()}):
        own, other = (
            (plain(events.of(where, EVERYONE.name, group)), people.of(where, EVERYONE.name, group))
            for group in (ratio.group, ratio.comparator)
        )
        strata.append(Stratum(" / ".join(where), *own, *other))
    return strata
