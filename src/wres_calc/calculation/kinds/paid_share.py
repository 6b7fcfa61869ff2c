"""The share of each group that was paid a bonus."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, outcome, without_columns
from wres_calc.calculation.counting.counts import in_order
from wres_calc.extracts.models.pay import BONUS, PAID_BONUS
from wres_calc.figures import Figure, Formula, Measure, Method
from wres_calc.measures import share
from wres_calc.standards.kinds import EVERYONE, PaidShare


def paid_figures(builder: FigureBuilder, part: PaidShare) -> Iterator[Figure]:
    """The shares, whole and broken down; one figure that says what the file lacks for them."""
    table = builder.facts.pay[part.population.extract]
    needed = {part.grouping.column: part.grouping.column, PAID_BONUS: BONUS}
    if missing := table.without(needed):
        yield without_columns(builder, part, missing)
        return
    for by in builder.breakdowns(part):
        yield from _paid(builder, part, by)


def _paid(builder: FigureBuilder, part: PaidShare, by: Sequence[str]) -> Iterator[Figure]:
    people = builder.counts(part.population, (EVERYONE,), by, part.grouping)
    paid = builder.counts(part.paid, (EVERYONE,), by, part.grouping)
    for where in in_order(people.slices(), by) if by else [()]:
        for group in (*part.groups, *builder.finer(part.grouping)):
            own = paid.of(where, EVERYONE.name, group)
            among = people.of(where, EVERYONE.name, group)
            yield builder.figure(
                Measure.SHARE,
                part.line,
                group,
                by,
                where,
                counts=(own, among, None, None),
                method=Method(formula=Formula.BONUS_SHARE),
                result=outcome(share(own, among)),
            )
