"""What every picture is made with: figures found, rounded as they are read, and put into words."""

from collections.abc import Callable, Sequence
from typing import Any

from wres_calc.figures import Figure, FigureSet, Measure, Status
from wres_calc.outputs.charts.specs.data import Bar, Data, Picture, explained
from wres_calc.outputs.report import Report
from wres_calc.standards.declaration import Indicator, Period
from wres_calc.wording.numbers import half_up
from wres_calc.wording.values import MARKS, shown_value

_PLACES = {"ratio": 2}  # decimals of a value as it is read; 1 for every other unit


def rounded(value: float, unit: str) -> float:
    """A number as it is read."""
    return float(half_up(value, _PLACES.get(unit, 1)).replace(",", ""))


def shown(figure: Figure) -> float | None:
    """The value as it is read; None where there is none."""
    return None if figure.value is None else rounded(figure.value, figure.unit)


def find(
    figures: Sequence[Figure], measure: Measure, line: str, group: str, comparator: str | None = None
) -> Figure | None:
    """A figure of the whole organisation; whoever the comparator is, where none is given."""
    return FigureSet(figures).find(measure, line, group, comparator)


def bar(label: str, figure: Figure | None) -> Bar:
    """A share as it is drawn and written."""
    if figure is None:
        return Bar(label, None, MARKS[Status.NOT_SUPPLIED])
    return Bar(label, shown(figure), shown_value(figure))


def picture(
    report: Report,
    name: str,
    indicators: Sequence[Indicator],
    title: str,
    measure: str,
    data: Data,
    rows: Sequence[str],
    years: bool = False,
) -> Picture:
    """A picture with its subtitle and text alternative, in the report's words for BME.

    Args:
        report: whose figures they are.
        name: stem of its file name.
        indicators: what it belongs to.
        title: what it shows.
        measure: what is measured.
        data: what is drawn.
        rows: what is drawn, in words.
        years: whether it is of several years.
    """
    when = {
        Period.YEAR: f"year to {report.when}",
        Period.SNAPSHOT: f"at {report.when}",
        Period.SURVEY: f"staff survey of the autumn before {report.when}",
    }[indicators[0].period]
    if years:
        when = f"years to {report.when}"
    if report.period_end is None:
        when = "period not given"
    words = report.label.in_words
    text = ". ".join((title, measure, *rows, *explained(data))) + "."
    return Picture(
        name=name,
        indicators=tuple(indicator.name for indicator in indicators),
        title=words(title),
        subtitle=f"{words(measure)}. {report.organisation}, {when}",
        alt=words(text),
        data=_in_words(data, words),
    )


def _in_words(data: Any, words: Callable[[str], str]) -> Any:
    """The same data with every text of it in the report's words."""
    if isinstance(data, str):
        return words(data)
    if isinstance(data, tuple):
        parts = [_in_words(part, words) for part in data]
        return type(data)._make(parts) if hasattr(data, "_make") else tuple(parts)
    return data
