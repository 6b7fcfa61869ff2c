"""Figures of several years beside each other: what changed, and whether it could be chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from wres_calc.comparison.changes import FigureChange, breakdown_columns, changes
from wres_calc.comparison.tolerance import BackTest, Tolerance, back_test
from wres_calc.comparison.years import Year, in_order
from wres_calc.errors import CommandError
from wres_calc.figures import Results


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Years of one organisation, and what changed between them.

    Attributes:
        years: the earliest first, checked.
        changes: of every figure, from each year to the next.
        breakdowns: the columns by which any of the figures are broken down.
        back_test: the figures that differ by more than was allowed; None where it was not asked.
    """

    years: tuple[Year, ...]
    changes: tuple[FigureChange, ...]
    breakdowns: tuple[str, ...]
    back_test: BackTest | None

    @property
    def latest(self) -> tuple[FigureChange, ...]:
        """The changes from the last year but one to the last."""
        period = self.years[-1].period_end.isoformat()
        return tuple(one for one in self.changes if one.to_period == period)


def compare(
    years: Sequence[tuple[str, Results]], *, confidence: float = 95, tolerance: Tolerance | None = None
) -> Comparison:
    """Compare the figures of two or more years of one organisation.

    Args:
        years: what messages call each year, and its figures; the earliest first.
        confidence: of the intervals of changes, in percent.
        tolerance: by how much figures may differ, for a back test.

    Raises:
        CommandError: for fewer than two years, or years in the wrong order.
        DataError: if results contradict themselves or each other; the message lists everything.
    """
    if len(years) < 2:
        raise CommandError(
            "A comparison needs two years: give the earlier one first. To check one year against "
            "a typed sheet, add --against FILE."
        )
    ordered = in_order(years)
    return Comparison(
        years=tuple(ordered),
        changes=tuple(changes(ordered, confidence)),
        breakdowns=breakdown_columns(ordered),
        back_test=None if tolerance is None else back_test(ordered, tolerance),
    )
