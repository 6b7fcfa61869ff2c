"""A share less the share in a reference population."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, outcome
from wres_calc.calculation.counting.counts import in_order
from wres_calc.calculation.kinds.share import line_shares
from wres_calc.figures import Figure, Formula, Measure, Method
from wres_calc.measures import share_difference
from wres_calc.standards.kinds import ShareDifference
from wres_calc.vocabulary import BME, ETHNICITY


def difference_figures(builder: FigureBuilder, part: ShareDifference) -> Iterator[Figure]:
    """The shares of both populations, and each line's less the reference's."""
    for by in builder.breakdowns(part):
        yield from _differences(builder, part, by)


def _differences(builder: FigureBuilder, part: ShareDifference, by: Sequence[str]) -> Iterator[Figure]:
    counts = builder.counts(part.population, part.lines, by)
    reference = builder.counts(part.reference, (part.reference_line,), by)
    name = part.reference_line.name
    finer = builder.facts.finer
    groups = (*part.groups, *finer)
    for where in in_order(counts.slices(), by) if by else [()]:
        for line in part.lines:
            yield from line_shares(builder, counts, line.name, groups, by, where)
        yield from line_shares(builder, reference, name, groups, by, where)
        for line in part.lines:
            for group in (part.group, *finer) if part.group == BME else (part.group,):
                own = counts.of(where, line.name, group), counts.total(where, line.name)
                other = reference.of(where, name, group), reference.total(where, name)
                yield builder.figure(
                    Measure.POINT_DIFFERENCE,
                    line.name,
                    group,
                    by,
                    where,
                    comparator=group,
                    counts=(*own, *other),
                    method=Method(formula=Formula.SHARE_DIFFERENCE, grouping=ETHNICITY.name, reference=name),
                    result=outcome(share_difference(*own, *other)),
                )
