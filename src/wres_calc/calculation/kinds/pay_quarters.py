"""The share of each group in each quarter of the people, in order of their hourly pay."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, outcome, without_columns
from wres_calc.calculation.counting.counts import in_order
from wres_calc.calculation.counting.pay import Labels, PayTable
from wres_calc.extracts.models.pay import HOURLY_PAY
from wres_calc.figures import Figure, Formula, Measure, Method
from wres_calc.measures import quarters, share
from wres_calc.standards.kinds import PayQuarters
from wres_calc.vocabulary import UNKNOWN


def quarter_figures(builder: FigureBuilder, part: PayQuarters) -> Iterator[Figure]:
    """The shares, whole and broken down; one figure that says what the file lacks for them."""
    table = builder.facts.pay[part.population.extract]
    if missing := table.without({part.grouping.column: part.grouping.column}):
        yield without_columns(builder, part, missing)
        return
    for by in builder.breakdowns(part):
        yield from _quarters(builder, part, table, by)


def _quarters(builder: FigureBuilder, part: PayQuarters, table: PayTable, by: Sequence[str]) -> Iterator[Figure]:
    groups = table.groups(part.grouping)
    finer = builder.finer(part.grouping)
    leaves, within = _leaves(table.finer(), groups) if finer else (groups, {})
    left_out = UNKNOWN not in part.groups
    if left_out:
        leaves = tuple(None if g == UNKNOWN else leaf for g, leaf in zip(groups, leaves, strict=True))
    blocks = table.blocks(part.population, HOURLY_PAY, by, leaves)
    method = Method(formula=Formula.QUARTER_SHARE, grouping=part.grouping.name, unknown_left_out=left_out)
    for where in in_order(blocks, by) if by else [()]:
        found = quarters(blocks.get(where, []), within)
        for line, people in zip(part.lines, found, strict=True):
            whole = sum(people.get(group, 0) for group in part.groups)
            for group in (*part.groups, *finer):
                own = people.get(group, 0)
                yield builder.figure(
                    Measure.SHARE,
                    line.name,
                    group,
                    by,
                    where,
                    counts=(own, whole, None, None),
                    method=method,
                    result=outcome(share(own, whole)),
                )


def _leaves(finer: Labels, groups: Labels) -> tuple[Labels, dict[str, str]]:
    """The finest group of each row of the tally, and the wider group that each lies in."""
    pairs = list(zip(finer, groups, strict=True))
    within = {name: str(group) for name, group in pairs if name is not None}
    return tuple(name or group for name, group in pairs), within
