"""What a person reads in the terminal: a first screen for a board member, then the detail."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.extracts.problems import ValidationReport
from wres_calc.figures import COMPARING, PAY_GAPS, RATIOS, Figure, FigureSet, Measure, Status
from wres_calc.outputs.published_values import published_beside
from wres_calc.outputs.terminal.problems import file_line
from wres_calc.outputs.terminal.tables import counted, detail_tables
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import Part, RelativeLikelihood, of_kind
from wres_calc.standards.register import DEFAULT
from wres_calc.vocabulary import BME
from wres_calc.wording import first_sentence, method_parts
from wres_calc.wording.headlines import NO_FIGURE, headline, part_sentence
from wres_calc.wording.labels import about_several, begun, inside
from wres_calc.wording.numbers import long_date, percent
from wres_calc.wording.supplements import first_sentences, further_sentences
from wres_calc.wording.uncertainty import funnel, how_far
from wres_calc.wording.values import MARKS_EXPLAINED, how_sure, shown_value


def show_figures(
    page: Page,
    *,
    standards: Sequence[Standard],
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
    several = len(standards) > 1
    if several:
        page.line(about_several(standards), style="bold", hang=6)
    else:
        page.line(_edition(standards[0]), style="bold")
    page.line(f"{organisation}; snapshot date {long_date(snapshot)}")
    if protection:
        page.line(f"Protected for publication: {protection}. [c] stands for what is hidden.")
    for at, summary in enumerate(() if protection else report.files):
        text = f"{summary.file}: {file_line(summary)}" if several else file_line(summary)
        if at == 0:
            page.line(f"Data: {text}", hang=6)
        else:
            page.line(text, indent=6)
    of: dict[tuple[str, str], list[Figure]] = {indicator.key: [] for indicator in indicators}
    for figure in figures:
        of[figure.indicator_key].append(figure)
    for standard in standards:
        own = [indicator for indicator in indicators if indicator.standard == standard.name]
        _show_standard(page, standard, own, of, published, brief=several)
    page.line()
    _show_footer(page, indicators, figures, by, detail=detail, brief=several)
    if detail:
        page.line()
        for indicator in indicators:
            for table in detail_tables(indicator, of[indicator.key], by):
                page.table(table)


def _show_standard(
    page: Page,
    standard: Standard,
    indicators: Sequence[Indicator],
    of: Mapping[tuple[str, str], Sequence[Figure]],
    published: Sequence[Benchmark],
    *,
    brief: bool,
) -> None:
    """The indicators of a standard; brief, those without any figure take a line each."""
    if brief and indicators:
        page.line()
        page.line(_edition(standard), style="bold")
    short = False
    for indicator in indicators:
        missing = _missing(indicator, of[indicator.key]) if brief else ""
        if not (missing and short):
            page.line()
        short = bool(missing)
        if missing:
            page.line(f"{indicator.number}  {indicator.title}: {missing}", hang=3)
        else:
            _show_indicator(page, indicator, of[indicator.key], published, brief=brief)


def _missing(indicator: Indicator, figures: Sequence[Figure]) -> str:
    """Why an indicator has no figure at all, inside a sentence; empty where it has one."""
    if any(figure.status != Status.NOT_SUPPLIED for figure in figures):
        return ""
    own = [part for part in indicator.parts if part.is_computed()]
    said = [part_sentence(indicator, part, figures) for part in own or indicator.parts]
    return inside(" ".join(dict.fromkeys(text for text in said if text != NO_FIGURE)))


def _edition(standard: Standard) -> str:
    return f"{standard.title}, {standard.edition} edition"


def _show_indicator(
    page: Page, indicator: Indicator, figures: Sequence[Figure], published: Sequence[Benchmark], *, brief: bool
) -> None:
    """An indicator on the first screen.

    Args:
        page: where it is shown.
        indicator: its declaration.
        figures: its figures.
        published: national values.
        brief: whether it stands among several standards: without what says how far a ratio could
            move.
    """
    mark = " (provisional)" if indicator.unconfirmed else ""
    page.line(f"{indicator.number}  {indicator.title}{mark}", style="bold", hang=3)
    page.line(headline(indicator, figures), indent=3)
    own = FigureSet(figures).whole()
    for said in _published(own, published):
        page.line(said, indent=3)
    if indicator.series_break and any(f.value is not None for f in figures):
        page.line(f"Break in series: {indicator.series_break[1]}", indent=3)
    first = indicator.parts[0]
    if kinds := _by_workforce(first, own):
        page.line(f"{first.group} share by workforce: {kinds}", indent=3)
    for said in first_sentences(indicator, own):
        page.line(said, indent=3)
    for said in _about_ratios(indicator, own):
        page.line(said, indent=3)
    for said in further_sentences(indicator, own):
        page.line(said, indent=3)
    for part in () if brief else of_kind([first], RelativeLikelihood):
        for sentence in (*how_far(part, own), funnel(indicator, own)):
            if sentence:
                page.line(sentence, indent=3)


def _by_workforce(part: Part, whole: Sequence[Figure]) -> str:
    """The share of the group that an indicator is about in each kind of workforce."""
    if part.headline.measure is not Measure.SHARE:
        return ""
    return "; ".join(
        f"{kind} {percent(f.value)}"
        for kind in ("non-clinical", "clinical", "medical")
        for f in whole
        if (f.line, f.group) == (kind, part.group) and f.value is not None
    )


def _published(whole: Sequence[Figure], published: Sequence[Benchmark]) -> list[str]:
    """The published values beside the ratio or the share that an indicator is about."""
    about = (f for f in whole if f.measure in (*RATIOS, *PAY_GAPS) or (f.measure == Measure.SHARE and f.group == BME))
    return [said for figure in about if (said := published_beside(figure, published))]


def _about_ratios(indicator: Indicator, whole: Sequence[Figure]) -> Iterator[str]:
    """What there is to say of each relative likelihood, the headline of the first one apart."""
    first = indicator.parts[0]
    told = {headline(indicator, whole)}  # "Not supplied: applicants." is said once
    for part in of_kind(indicator.parts, RelativeLikelihood):
        if part is not first and any(f.line == part.line for f in whole):
            said = part_sentence(indicator, part, whole)
            if said not in told:
                yield said
            told.add(said)
        yield from _about_ratio(part, whole, finer=part is first)


def _about_ratio(part: RelativeLikelihood, whole: Sequence[Figure], *, finer: bool) -> Iterator[str]:
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
                yield first_sentence(figure)
        elif finer:
            compared = f"{figure.group} over {figure.comparator}: {shown_value(figure)}"
            if figure.lower is not None:
                compared += f". {how_sure(figure, part.non_adverse)}"
            yield compared
    rates = [f for f in own if f.measure == Measure.LIKELIHOOD and (finer or f.group in part.groups)]
    if rates:
        yield "; ".join(f"{f.group} {counted(f)}" for f in rates) + _window(rates[0])


def _window(figure: Figure) -> str:
    """The window of the events, where they have dates, and whether their counts are rounded."""
    _, *more = method_parts(figure) or ((),)
    return "".join(f". {begun(words)}." for _, words in more)


def _show_footer(
    page: Page,
    indicators: Sequence[Indicator],
    figures: Sequence[Figure],
    by: Sequence[Sequence[str]],
    *,
    detail: bool,
    brief: bool,
) -> None:
    provisional = next((i for i in indicators if i.unconfirmed), None)
    if provisional:
        own = provisional.standard == DEFAULT
        argument = provisional.number if own else provisional.argument
        page.line(
            "Provisional: a part of the rule could not be confirmed; "
            f"'wres-calc explain {argument}' says which. A ratio is evidence, not a verdict."
        )
    first_screen = [f for f in FigureSet(figures).whole() if f.measure in COMPARING or f.measure == Measure.LIKELIHOOD]
    shown = {shown_value(f)[-3:] for f in (figures if detail else first_screen)}
    marks = shown & set(MARKS_EXPLAINED)
    if marks:
        page.line("; ".join(f"{mark} {MARKS_EXPLAINED[mark]}" for mark in sorted(marks)) + ".")
    if brief:
        page.line("How far each ratio could move: ask for one standard, with --standard.")
    if not detail:
        broken = " and the breakdowns asked for" if by else ""
        page.line(f"Every line{broken}: --detail. For Excel or a script: --output results.csv")
