"""Disparity ratios: how one group is spread over two tiers, over how another is."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, Pair, hard_to_read, outcome
from wres_calc.calculation.counting.counts import Counts, Slice, in_order
from wres_calc.figures import Figure, Formula, Measure, Method, Note, NoteKind
from wres_calc.measures import DisparityFormula, disparity_ratio, too_few_in_tiers
from wres_calc.standards.kinds import DisparityRatio, Line, Part
from wres_calc.vocabulary import BME, ETHNICITY, UNKNOWN, is_white

FORMULAS = {
    DisparityFormula.CROSS_RATIO: Formula.CROSS_RATIO,
    DisparityFormula.RELATIVE_LIKELIHOOD: Formula.TIER_LIKELIHOOD,
}


def disparity_figures(builder: FigureBuilder, part: DisparityRatio) -> Iterator[Figure]:
    """The ratio of the two groups, and of each finer group in the place of BME.

    Broken down by everything but what the tiers are made of: a single band has no tiers.
    """
    lines = (part.lower, part.upper)
    for by in breakdowns_across(builder, part, lines):
        counts = builder.counts(part.population, lines, by)
        for where in in_order(counts.slices(), by) if by else [()]:
            for group, comparator in _compared_groups(builder, part):
                yield _ratio(builder, part, counts, (group, comparator), by, where)


def breakdowns_across(builder: FigureBuilder, part: Part, lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The breakdowns asked for, without those by a column that the lines are told apart by."""
    fixed = {
        name
        for line in lines
        for name, values in line.where.items()
        if any(other.where.get(name) != values for other in lines)
    }
    return [by for by in builder.breakdowns(part) if fixed.isdisjoint(by)]


def _compared_groups(builder: FigureBuilder, part: DisparityRatio) -> list[tuple[str, str]]:
    pairs = [(part.group, part.comparator)]
    for finer in builder.finer(ETHNICITY):
        if not is_white(finer):  # a part of White beside all of White is no comparison
            pairs.append((finer, part.comparator) if part.group == BME else (part.group, finer))
    return pairs


def _ratio(
    builder: FigureBuilder,
    part: DisparityRatio,
    counts: Counts,
    groups: tuple[str, str],
    by: Sequence[str],
    where: Slice,
) -> Figure:
    formula = builder.options.disparity_formula

    def tiers(group: str) -> Pair:
        """People of a group in the upper and in the lower of the two tiers."""
        return (counts.of(where, part.upper.name, group), counts.of(where, part.lower.name, group))

    (high, low), (other_high, other_low) = map(tiers, groups)
    result = hard_to_read(
        outcome(
            disparity_ratio(high, low, other_high, other_low, formula),
            Note(NoteKind.UNKNOWN_LEFT_OUT, (sum(tiers(UNKNOWN)),), (ETHNICITY.name,)),
        ),
        too_few_in_tiers(high, low, other_high, other_low),
    )
    if formula is DisparityFormula.RELATIVE_LIKELIHOOD:
        low, other_low = high + low, other_high + other_low
    return builder.figure(
        Measure.DISPARITY_RATIO,
        part.line,
        groups[0],
        by,
        where,
        comparator=groups[1],
        counts=(high, low, other_high, other_low),
        method=Method(formula=FORMULAS[formula]),
        result=result,
    )
