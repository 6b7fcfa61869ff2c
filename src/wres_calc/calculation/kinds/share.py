"""The share of each group in each line."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, absent, outcome
from wres_calc.calculation.counting.counts import Counts, Slice, in_order
from wres_calc.figures import Figure, Formula, Measure, Method, NoteKind
from wres_calc.measures import share
from wres_calc.standards.kinds import Shares
from wres_calc.vocabulary import ETHNICITY


def share_figures(builder: FigureBuilder, part: Shares) -> Iterator[Figure]:
    """The share of each group in each line, whole and broken down."""
    there = builder.facts.frames[part.population.extract].columns
    for by in builder.breakdowns(part):
        if part.needs and part.needs not in there:
            return
        if part.grouping.column not in there:
            yield _without_column(builder, part)
        else:
            yield from _shares(builder, part, by)


def _shares(builder: FigureBuilder, part: Shares, by: Sequence[str]) -> Iterator[Figure]:
    counts = builder.counts(part.population, part.lines, by, part.grouping)
    groups = (*part.groups, *builder.finer(part.grouping))
    for where in in_order(counts.slices(), by) if by else [()]:
        for line in part.lines:
            if (by or not line.in_return) and not counts.total(where, line.name):
                continue
            yield from line_shares(builder, counts, line.name, groups, by, where, part.grouping.name)


def _without_column(builder: FigureBuilder, part: Shares) -> Figure:
    """A share that would call everybody Unknown: not supplied."""
    wanted, extract = part.headline, part.population.extract
    return builder.figure(
        wanted.measure, wanted.line, wanted.group, result=absent(NoteKind.NO_COLUMN, extract, part.grouping.column)
    )


def line_shares(
    builder: FigureBuilder,
    counts: Counts,
    line: str,
    groups: Sequence[str],
    by: Sequence[str],
    where: Slice,
    of: str = ETHNICITY.name,
) -> Iterator[Figure]:
    """The share of each group in a line of a slice, in percent.

    Args:
        builder: what makes the figures.
        counts: the people.
        line: name of the line.
        groups: the groups.
        by: the columns of the breakdown.
        where: the values of these columns.
        of: what the groups are groups of, for the method.
    """
    whole = counts.total(where, line)
    for group in groups:
        part = counts.of(where, line, group)
        yield builder.figure(
            Measure.SHARE,
            line,
            group,
            by,
            where,
            counts=(part, whole, None, None),
            method=Method(formula=Formula.SHARE, grouping=of),
            result=outcome(share(part, whole)),
        )
