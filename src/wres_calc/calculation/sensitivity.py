"""How far a relative likelihood could move, and what stands between it and equal likelihood.

Four questions that a board asks of a ratio: what if the people of unknown ethnicity were known,
what if there had been one case more or fewer, how many people from equal likelihood, and does it
hold within pay bands and staff groups.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite
from typing import NamedTuple

import polars as pl

from wres_calc.calculation.builder import FigureBuilder, Pair, absent, hard_to_read, outcome, plain
from wres_calc.calculation.counting.counts import Counts, Slice, count
from wres_calc.figures import ONE_CASE, UNKNOWN_BOUNDS, Figure, Formula, Measure, Method, Note, NoteKind, Silence
from wres_calc.measures import Stratum, one_case, people_to_parity, stratified, too_few, unknown_bounds
from wres_calc.standards.kinds import EVERYONE, Population, RelativeLikelihood


class Ratio(NamedTuple):
    """A relative likelihood and what it is made of.

    Attributes:
        part: its declaration.
        group: the group on top.
        comparator: the group below.
        own: people with the event in the group, and people.
        other: the same of the comparator.
        unknown: the same of unknown ethnicity.
        window: the window of the events, as a part of the method.
    """

    part: RelativeLikelihood
    group: str
    comparator: str
    own: Pair
    other: Pair
    unknown: Pair
    window: Method


def sensitivity(builder: FigureBuilder, ratio: Ratio, by: Sequence[str], where: Slice) -> Iterator[Figure]:
    """The bounds for unknown ethnicity, one case more or fewer, and the people to parity."""
    counts, years = (*ratio.own, *ratio.other), ratio.window.years

    scenarios = (
        *zip(UNKNOWN_BOUNDS, unknown_bounds(*counts, *ratio.unknown), strict=True),
        *zip(ONE_CASE, one_case(*counts, years=years), strict=True),
    )
    for measure, scenario in scenarios:
        x, n, y, m = map(plain, scenario.counts)
        yield builder.figure(
            measure,
            ratio.part.line,
            ratio.group,
            by,
            where,
            comparator=ratio.comparator,
            counts=(x, n, y, m),
            method=replace(ratio.window, formula=Formula.WHAT_IF),
            result=outcome(scenario.result),
        )
    for group, comparator, own, other in (
        (ratio.group, ratio.comparator, ratio.own, ratio.other),
        (ratio.comparator, ratio.group, ratio.other, ratio.own),
    ):
        yield builder.figure(
            Measure.PEOPLE_TO_PARITY,
            ratio.part.line,
            group,
            by,
            where,
            comparator=comparator,
            counts=(*own, *other),
            method=replace(ratio.window, formula=Formula.PEOPLE_TO_PARITY),
            result=outcome(people_to_parity(*own, *other, years=years)),
        )


# --- strata -----------------------------------------------------------------------------------


def stratified_figure(builder: FigureBuilder, ratio: Ratio) -> Figure:
    """The ratio within strata, such as pay bands, put together by the method of Mantel-Haenszel."""
    part, columns = ratio.part, builder.options.stratify
    missing = [
        text
        for extract in dict.fromkeys((part.population.extract, part.event.extract))
        for name in columns
        if name not in _frame(builder, extract).columns
        for text in (extract, name)
    ]
    if missing:
        return builder.figure(
            Measure.STRATIFIED,
            part.line,
            ratio.group,
            comparator=ratio.comparator,
            result=absent(NoteKind.NO_STRATA_COLUMN, *missing),
        )
    years = ratio.window.years
    found = stratified(_strata(builder, ratio, columns), builder.options.confidence, years=years)
    informative, silent = len(found.informative), len(found.uninformative)
    why: dict[Silence, list[str]] = {}
    for name, because in found.uninformative:
        why.setdefault(because, []).append(name)
    result = outcome(
        found.value,
        Note(NoteKind.STRATA, (informative, silent)),
        *(
            Note(NoteKind.STRATA_WITHOUT_INFORMATION, (len(names),), (because, *names))
            for because, names in why.items()
        ),
    )
    figure = builder.figure(
        Measure.STRATIFIED,
        part.line,
        ratio.group,
        comparator=ratio.comparator,
        interval=found.interval,
        counts=(*ratio.own, *ratio.other),
        method=replace(ratio.window, formula=Formula.MANTEL_HAENSZEL, strata=tuple(columns)),
        result=hard_to_read(result, too_few(*ratio.own, *ratio.other, years=years)),
    )
    infinite = figure.upper is not None and not isfinite(figure.upper)
    return replace(figure, upper=None) if infinite else figure


def _frame(builder: FigureBuilder, extract: str) -> pl.DataFrame:
    return builder.facts.strata.get(extract, builder.facts.frames[extract])


def _strata(builder: FigureBuilder, ratio: Ratio, columns: Sequence[str]) -> list[Stratum]:
    """The counts of both groups in each stratum; a blank value is a stratum of its own."""

    def counted(population: Population) -> Counts:
        return count(
            _frame(builder, population.extract),
            where=population.still_to_meet,
            lines=(EVERYONE,),
            by=columns,
            halved=builder.averaged(population),
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
