from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from wres_calc.figures import ALL, MEASURES, MEASURES_OF, Count, Figure, Formula, Measure, Method, Results, Status

# The first formula that makes figures of each measure.
FORMULAS = {m: f for f, measures in reversed(MEASURES_OF.items()) for m in measures}
Counts = tuple[Count | None, Count | None]


class Rows:
    """Rows of figures written by hand: a count of None is a hidden one."""

    def __init__(self, *by: str, period: str | None = "2025-03-31") -> None:
        self.by = by
        self.period = period
        self.made: list[Figure] = []

    def add(self, indicator: str, measure: Measure, line: str, group: str, where: str = ALL, **more: Any) -> None:
        """One row; `where` is the value of the first breakdown, or "column=value"."""
        breakdown = dict.fromkeys(self.by, ALL)
        for part in where.split("&") if where != ALL else ():
            name, _, value = part.rpartition("=")
            breakdown[name or self.by[0]] = value
        if more.get("value") is None:
            more.setdefault("status", Status.SUPPRESSED)
        columns: dict[str, Any] = {
            "standard": "wres",
            "edition": "2025",
            "organisation": "RXX",
            "period_end": self.period,
            "method": Method(formula=FORMULAS[measure]),
        }
        columns |= more
        self.made.append(
            Figure(
                indicator=indicator,
                measure=measure,
                line=line,
                group=group,
                breakdown=breakdown,
                unit=MEASURES[measure].unit,
                **columns,
            )
        )

    def shares(
        self,
        line: str,
        counts: Mapping[str, Count | None],
        whole: Count | None = None,
        where: str = ALL,
        *,
        indicator: str = "1",
        hide_whole: bool = False,
        **more: Any,
    ) -> "Rows":
        """A line of indicator 1 by group; the whole is the sum where it is not given."""
        if whole is None and not hide_whole:
            whole = sum(count or 0 for count in counts.values())
        for group, count in counts.items():
            value = None if count is None or not whole else 100 * count / whole
            status = Status.SUPPRESSED if value is None else Status.OK
            self.add(
                indicator,
                Measure.SHARE,
                line,
                group,
                where,
                numerator=count,
                denominator=whole,
                value=value,
                status=Status.NOT_CALCULABLE if whole == 0 else status,
                **more,
            )
        return self

    def likelihoods(
        self, indicator: str, pairs: Mapping[str, Counts], where: str = ALL, *, line: str = "all", years: int = 1
    ) -> "Rows":
        """Likelihoods of dated events of so many years; 0 for events without dates."""
        for group, (had, among) in pairs.items():
            value = None if had is None or not among else 100 * had / among
            self.add(
                indicator,
                Measure.LIKELIHOOD,
                line,
                group,
                where,
                numerator=had,
                denominator=among,
                value=value,
                method=Method(formula=Formula.LIKELIHOOD, years=max(years, 1), dated=years > 0),
            )
        return self

    def results(self, **run: Any) -> Results:
        return Results(self.made, self.by, run)


@pytest.fixture
def rows() -> type[Rows]:
    return Rows


@pytest.fixture
def words() -> Any:
    """What is said of leaks: a hidden count with the numbers that it can be."""

    def said(leaks: Sequence[Any]) -> dict[str, tuple[float, float]]:
        return {leak.where: (leak.lowest, leak.highest) for leak in leaks}

    return said
