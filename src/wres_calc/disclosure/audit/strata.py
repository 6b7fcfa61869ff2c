"""Ratios within strata: whether the counts that they are put together from are all shown.

A ratio over pay bands and staff groups is one number made from dozens of counts. Where some of
them are not shown, the ratio and its limits single out the few ways in which the events can lie in
the strata. So it goes out where every one of these counts goes out too, and then says nothing new.
"""

from collections.abc import Container, Mapping, Sequence

from wres_calc.disclosure.cells.cell import Row
from wres_calc.figures import Figure, Measure


def told_by_others(figure: Figure, rows: Sequence[Row], hidden: Container[int], columns: Sequence[str]) -> bool:
    """Whether a stratified ratio can be made from counts that are shown.

    Args:
        figure: the ratio.
        rows: every row of its file.
        hidden: the cells that are not published.
        columns: the columns of the strata; none where they are not known.
    """
    if not columns or figure.slice:
        return False
    whose = figure.organisation, figure.period_end, figure.indicator_key, figure.line
    groups = {figure.group, figure.comparator}
    met = set()
    for row in rows:
        other = row.figure
        if (
            other.measure == Measure.LIKELIHOOD
            and other.group in groups
            and (other.organisation, other.period_end, other.indicator_key, other.line) == whose
            and {name for name, _ in other.slice} == set(columns)
        ):
            met.add(other.group)
            if any(cell in hidden for cell in row.cells()):
                return False
    return met == groups


def columns_of(run: Mapping[str, object]) -> tuple[str, ...]:
    """The columns of the strata, as a run record has them."""
    return tuple(name for name in str(run.get("stratify", "")).split(",") if name)
