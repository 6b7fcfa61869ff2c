"""Likelihoods and relative likelihoods: one group's chance of an event over another's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wres_calc.calculation.builder import FigureBuilder, Pair, hard_to_read, outcome, plain
from wres_calc.calculation.counting.counts import Counts, Slice, count, in_order
from wres_calc.calculation.sensitivity import Ratio, sensitivity, stratified_figure
from wres_calc.figures import Figure, Formula, Measure, Method, Note, NoteKind
from wres_calc.measures import likelihood, relative_likelihood, too_few
from wres_calc.standards.kinds import EVERYONE, RelativeLikelihood
from wres_calc.vocabulary import BME, UNKNOWN, is_white


def ratio_figures(builder: FigureBuilder, part: RelativeLikelihood) -> Iterator[Figure]:
    """The likelihood of each group and the ratios between them, whole and broken down."""
    if not _there(builder, part):
        return
    for by in builder.breakdowns(part):
        people = builder.counts(part.population, (EVERYONE,), by, part.grouping)
        events = builder.counts(part.event, (EVERYONE,), by, part.grouping)
        slices = in_order({*people.slices(), *events.slices()}, by) if by else [()]
        for where in slices:
            yield from _of_slice(builder, part, people, events, by, where)


def _there(builder: FigureBuilder, part: RelativeLikelihood) -> bool:
    """Whether the extract has the column and the rows that the part needs."""
    frame = builder.facts.frames[part.population.extract]
    if part.needs and part.needs not in frame.columns:
        return False
    if not part.needs_rows:
        return True
    needed = {**part.population.where, **part.needs_rows}
    return bool(count(frame, where=needed, lines=(EVERYONE,)).total((), EVERYONE.name))


def _of_slice(
    builder: FigureBuilder, part: RelativeLikelihood, people: Counts, events: Counts, by: Sequence[str], where: Slice
) -> Iterator[Figure]:
    window = Method(years=2 if builder.averaged(part.event) else 1, dated=part.event.dated)

    def both(group: str) -> Pair:
        had = plain(events.of(where, EVERYONE.name, group))
        return had, people.of(where, EVERYONE.name, group)

    for group in (*part.groups, *builder.finer(part.grouping)):
        had, among = both(group)
        yield builder.figure(
            Measure.LIKELIHOOD,
            part.line,
            group,
            by,
            where,
            counts=(had, among, None, None),
            method=replace(window, formula=Formula.LIKELIHOOD),
            result=outcome(likelihood(had, among)),
        )
    unknown = both(UNKNOWN)
    for upper, lower in _compared_groups(builder, part):
        ratio = Ratio(part, upper, lower, both(upper), both(lower), unknown, window)
        yield _ratio(builder, ratio, by, where)
        if not by or builder.options.sensitivity:
            yield from sensitivity(builder, ratio, by, where)
        if not by and builder.options.stratify:
            yield stratified_figure(builder, ratio)


def _compared_groups(builder: FigureBuilder, part: RelativeLikelihood) -> list[tuple[str, str]]:
    """The pairs of groups compared: that of the standard, then each finer group in BME's place."""
    pairs = [(part.group, part.comparator)]
    for finer in builder.finer(part.grouping):
        if not is_white(finer):  # a part of White beside all of White is no comparison
            pairs.append((finer, part.comparator) if part.group == BME else (part.group, finer))
    return pairs


def _ratio(builder: FigureBuilder, ratio: Ratio, by: Sequence[str], where: Slice) -> Figure:
    part, years = ratio.part, ratio.window.years
    left_out = Note(NoteKind.UNKNOWN_LEFT_OUT, (ratio.unknown[1],), (part.grouping.name,))
    rows = None
    if part.event.people and not by:
        events = builder.facts.events[part.event.extract]
        rows = Note(NoteKind.ROWS_OF_PEOPLE, (events.rows, events.people))
    result = outcome(relative_likelihood(*ratio.own, *ratio.other), left_out, rows)
    return builder.figure(
        Measure.RELATIVE_LIKELIHOOD,
        part.line,
        ratio.group,
        by,
        where,
        comparator=ratio.comparator,
        counts=(*ratio.own, *ratio.other),
        method=replace(ratio.window, formula=Formula.RELATIVE_LIKELIHOOD),
        result=hard_to_read(result, too_few(*ratio.own, *ratio.other, years=years)),
    )
