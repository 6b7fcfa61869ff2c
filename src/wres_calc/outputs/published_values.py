"""Published values, national or one's own, beside a figure: shown there and never inside it."""

from collections.abc import Sequence

from wres_calc.comparison.benchmarks import Benchmark, beside, years_before
from wres_calc.figures import MEASURES, Figure, Measure
from wres_calc.wording.numbers import long_date, number


def published_beside(figure: Figure, published: Sequence[Benchmark]) -> str:
    """The published values that a figure can be read beside, with their dates.

    Args:
        figure: a figure; one that is broken down has none.
        published: what `comparison.benchmarks.benchmarks` reads.

    Returns:
        One line; empty where there is no such value.
    """
    found = beside(figure, published)
    if not found:
        return ""
    what = ""
    if figure.measure == Measure.SHARE:
        what = f" {figure.group} share" + ("" if figure.line == "all" else f" of the {figure.line}")
    return f"Published{what}: {'; '.join(_published(figure, one) for one in found)}."


def _published(figure: Figure, one: Benchmark) -> str:
    years = years_before(one, figure)
    old = f", {years} year{'s' if years > 1 else ''} earlier" if years else ""
    shown = number(one.value, MEASURES[one.measure].format)
    note = f"; {one.note}" if one.note else ""
    return f"{one.area} {shown} ({long_date(one.period_end)}{old}{note})"
