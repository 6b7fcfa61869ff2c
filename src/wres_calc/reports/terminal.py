"""What a person reads in the terminal: a first screen for a board member, then the detail."""

from collections.abc import Sequence
from datetime import date

from wres_calc.extracts.problems import ValidationReport
from wres_calc.figures import ALL, Figure, Measure
from wres_calc.reports.numbers import percent
from wres_calc.reports.page import Page
from wres_calc.reports.problems import file_line
from wres_calc.reports.sentences import MARKS_EXPLAINED, headline, how_sure, shown_value
from wres_calc.reports.tables import counted, detail_tables
from wres_calc.standards.declaration import Indicator, RelativeLikelihood, Shares, Standard

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def long_date(day: date | None) -> str:
    """31 March 2025; or that it was not given."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "not given"


def show_figures(
    page: Page,
    *,
    standard: Standard,
    indicators: Sequence[Indicator],
    organisation: str,
    snapshot: date | None,
    figures: Sequence[Figure],
    report: ValidationReport,
    by: Sequence[Sequence[str]],
    detail: bool,
) -> None:
    """The first screen, and the detail if it is asked for."""
    page.line(f"{standard.title}, {standard.edition} edition", style="bold")
    page.line(f"{organisation}; snapshot date {long_date(snapshot)}")
    for at, summary in enumerate(report.files):
        if at == 0:
            page.line(f"Data: {file_line(summary)}", hang=6)
        else:
            page.line(file_line(summary), indent=6)
    of: dict[str, list[Figure]] = {indicator.number: [] for indicator in indicators}
    for figure in figures:
        of[figure.indicator].append(figure)
    for indicator in indicators:
        page.line()
        _show_indicator(page, indicator, of[indicator.number])
    page.line()
    _show_footer(page, indicators, figures, by, detail=detail)
    if detail:
        page.line()
        for indicator in indicators:
            for table in detail_tables(indicator, of[indicator.number], by):
                page.table(table)


def _show_indicator(page: Page, indicator: Indicator, figures: Sequence[Figure]) -> None:
    mark = " (provisional)" if indicator.unconfirmed else ""
    page.line(f"{indicator.number}  {indicator.title}{mark}", style="bold", hang=3)
    page.line(headline(indicator, figures), indent=3)
    if indicator.series_break and any(f.value is not None for f in figures):
        page.line(f"Break in series: {indicator.series_break[1]}", indent=3)
    whole = [f for f in figures if all(value == ALL for value in f.breakdown.values())]
    first = indicator.parts[0]
    if isinstance(first, Shares):
        kinds = [
            f"{kind} {percent(f.value)}"
            for kind in ("non-clinical", "clinical", "medical")
            for f in whole
            if (f.line, f.group) == (kind, first.group) and f.value is not None
        ]
        if kinds:
            page.line(f"{first.group} share by workforce: " + "; ".join(kinds), indent=3)
    for part in indicator.parts:
        if not isinstance(part, RelativeLikelihood):
            continue
        own = [f for f in whole if f.line == part.line]
        rates = [f for f in own if f.measure == Measure.LIKELIHOOD]
        if part is not indicator.parts[0] and own:
            page.line(headline(indicator, figures, part.line), indent=3)
        for figure in own:
            if figure.measure == Measure.RELATIVE_LIKELIHOOD and figure.lower is not None:
                page.line(how_sure(figure, part.non_adverse), indent=3)
        if rates:
            counts = "; ".join(f"{f.group} {counted(f)}" for f in rates)
            page.line(counts + _window(rates[0]), indent=3)


def _window(figure: Figure) -> str:
    """The window of the events, which the method names where they have dates."""
    said = [text for text in figure.method.split("; ")[1:] if not text.startswith("interval")]
    return "".join(f". {text[:1].upper()}{text[1:]}." for text in said)


def _show_footer(
    page: Page,
    indicators: Sequence[Indicator],
    figures: Sequence[Figure],
    by: Sequence[Sequence[str]],
    *,
    detail: bool,
) -> None:
    provisional = next((i.number for i in indicators if i.unconfirmed), None)
    if provisional:
        page.line(
            "Provisional: a part of the rule could not be confirmed; "
            f"'wres-calc explain {provisional}' says which. A ratio is evidence, not a verdict."
        )
    first_screen = [f for f in figures if f.measure == Measure.LIKELIHOOD]
    marks = {shown_value(f) for f in (figures if detail else first_screen)} & set(MARKS_EXPLAINED)
    if marks:
        page.line("; ".join(f"{mark} {MARKS_EXPLAINED[mark]}" for mark in sorted(marks)) + ".")
    if not detail:
        broken = " and the breakdowns asked for" if by else ""
        page.line(f"Every line{broken}: --detail. For Excel or a script: --output results.csv")
