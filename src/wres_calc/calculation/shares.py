"""The share of each group in a line."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.counting import Counts, Slice
from wres_calc.calculation.making import Maker, outcome
from wres_calc.figures import Figure, Formula, Measure, Method
from wres_calc.measures import share
from wres_calc.vocabulary import ETHNICITY


def line_shares(
    maker: Maker,
    counts: Counts,
    line: str,
    groups: Sequence[str],
    by: Sequence[str],
    where: Slice,
    of: str = ETHNICITY.name,
) -> Iterator[Figure]:
    """The share of each group in a line of a slice, in percent.

    Args:
        maker: what makes the figures.
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
        yield maker.figure(
            Measure.SHARE, line, group, by, where,
            counts=(part, whole, None, None),
            method=Method(formula=Formula.SHARE, grouping=of),
            result=outcome(share(part, whole)),
        )  # fmt: skip
