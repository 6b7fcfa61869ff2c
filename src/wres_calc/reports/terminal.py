"""What a person reads in the terminal: a first screen for a board member, then the detail."""

from collections.abc import Iterator, Sequence
from datetime import date

from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.extracts.problems import ValidationReport
from wres_calc.figures import ALL, Figure, Measure, Status
from wres_calc.reports.numbers import long_date, percent
from wres_calc.reports.page import Page
from wres_calc.reports.problems import file_line
from wres_calc.reports.published import published_beside
from wres_calc.reports.sensitivity import funnel, how_far, low_reliability
from wres_calc.reports.sentences import MARKS_EXPLAINED, headline, how_sure, shown_value
from wres_calc.reports.tables import counted, detail_tables
from wres_calc.standards.declaration import (
    Indicator,
    Part,
    RelativeLikelihood,
    Shares,
    Standard,
)
from wres_calc.vocabulary import BME


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
    protection: str | None = None,
    published: Sequence[Benchmark] = (),
) -> None:
    """The first screen, and the detail if it is asked for.

    Where the figures are protected for publication, `protection` says how, and the number of rows
    of the files is not shown. `published` are national values, shown beside the figures.
    """
    page.line(f"{standard.title}, {standard.edition} edition", style="bold")
    page.line(f"{organisation}; snapshot date {long_date(snapshot)}")
    if protection:
        page.line(f"Protected for publication: {protection}. [c] stands for what is hidden.")
    for at, summary in enumerate(() if protection else report.files):
        if at == 0:
            page.line(f"Data: {file_line(summary)}", hang=6)
        else:
            page.line(file_line(summary), indent=6)
    of: dict[str, list[Figure]] = {indicator.number: [] for indicator in indicators}
    for figure in figures:
        of[figure.indicator].append(figure)
    for indicator in indicators:
        page.line()
        _show_indicator(page, indicator, of[indicator.number], published)
    page.line()
    _show_footer(page, indicators, figures, by, detail=detail)
    if detail:
        page.line()
        for indicator in indicators:
            for table in detail_tables(indicator, of[indicator.number], by):
                page.table(table)


def _show_indicator(
    page: Page,
    indicator: Indicator,
    figures: Sequence[Figure],
    published: Sequence[Benchmark],
) -> None:
    mark = " (provisional)" if indicator.unconfirmed else ""
    page.line(f"{indicator.number}  {indicator.title}{mark}", style="bold", hang=3)
    page.line(headline(indicator, figures), indent=3)
    whole = [f for f in figures if all(value == ALL for value in f.breakdown.values())]
    for said in _published(whole, published):
        page.line(said, indent=3)
    if indicator.series_break and any(f.value is not None for f in figures):
        page.line(f"Break in series: {indicator.series_break[1]}", indent=3)
    first = indicator.parts[0]
    if kinds := _by_workforce(first, whole):
        page.line(f"{BME} share by workforce: {kinds}", indent=3)
    for part in indicator.parts:
        if isinstance(part, RelativeLikelihood):
            if part is not first and any(f.line == part.line for f in whole):
                page.line(headline(indicator, figures, part.line), indent=3)
            for sentence in _about_ratio(part, whole, finer=part is first):
                page.line(sentence, indent=3)
    if isinstance(first, RelativeLikelihood):
        for sentence in (*how_far(first, whole), funnel(indicator, whole)):
            if sentence:
                page.line(sentence, indent=3)


def _by_workforce(part: Part, whole: Sequence[Figure]) -> str:
    """The share of the group that an indicator is about in each kind of workforce."""
    if not isinstance(part, Shares):
        return ""
    return "; ".join(
        f"{kind} {percent(f.value)}"
        for kind in ("non-clinical", "clinical", "medical")
        for f in whole
        if (f.line, f.group) == (kind, part.group) and f.value is not None
    )


def _published(whole: Sequence[Figure], published: Sequence[Benchmark]) -> list[str]:
    """The published values beside the ratio or the share that an indicator is about."""
    about = (
        f for f in whole
        if f.measure == Measure.RELATIVE_LIKELIHOOD
        or (f.measure == Measure.SHARE and f.group == BME)
    )  # fmt: skip
    return [said for figure in about if (said := published_beside(figure, published))]


def _about_ratio(
    part: RelativeLikelihood, whole: Sequence[Figure], *, finer: bool
) -> Iterator[str]:
    """The interval of a ratio, whether it can be read at all, and the counts behind it.

    Args:
        part: the ratio's declaration.
        whole: figures of the whole organisation.
        finer: whether the ratios of finer ethnic groups are wanted too.
    """
    own = [f for f in whole if f.line == part.line]
    for figure in own:
        if figure.measure != Measure.RELATIVE_LIKELIHOOD:
            continue
        if (figure.group, figure.comparator) == (part.group, part.comparator):
            if figure.lower is not None:
                yield how_sure(figure, part.non_adverse)
            if figure.status == Status.LOW_RELIABILITY:
                yield low_reliability(figure)
        elif finer:
            compared = f"{figure.group} over {figure.comparator}: {shown_value(figure)}"
            if figure.lower is not None:
                compared += f". {how_sure(figure, part.non_adverse)}"
            yield compared
    rates = [
        f for f in own
        if f.measure == Measure.LIKELIHOOD and (finer or f.group in part.groups)
    ]  # fmt: skip
    if rates:
        yield "; ".join(f"{f.group} {counted(f)}" for f in rates) + _window(rates[0])


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
    first_screen = [
        f for f in figures
        if f.measure in (Measure.LIKELIHOOD, Measure.RELATIVE_LIKELIHOOD)
        and all(value == ALL for value in f.breakdown.values())
    ]  # fmt: skip
    shown = {shown_value(f)[-3:] for f in (figures if detail else first_screen)}
    marks = shown & set(MARKS_EXPLAINED)
    if marks:
        page.line("; ".join(f"{mark} {MARKS_EXPLAINED[mark]}" for mark in sorted(marks)) + ".")
    if not detail:
        broken = " and the breakdowns asked for" if by else ""
        page.line(f"Every line{broken}: --detail. For Excel or a script: --output results.csv")
