"""What a reader sees of changes between years: the first screen, the detail, the back tests."""

from collections.abc import Sequence

from wres_calc.comparison.against import Agreement, name_of
from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.comparison.changes import POINTS, FigureChange, Verdict
from wres_calc.comparison.confidence import OF_MANY
from wres_calc.comparison.tolerance import BackTest, Tolerance
from wres_calc.comparison.words import named
from wres_calc.comparison.years import Year, labels
from wres_calc.figures import Measure
from wres_calc.outputs.published_values import published_beside
from wres_calc.outputs.terminal.changes import by_chance, headline_changes, interval, shown, shown_change, whole_of
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Headline, Part, ShareDifference, of_kind
from wres_calc.wording.labels import about_several, adverse_words
from wres_calc.wording.numbers import count, long_date
from wres_calc.wording.values import shown_value

# --- the page ---------------------------------------------------------------------------------


def show_changes(
    page: Page, years: Sequence[Year], changes: Sequence[FigureChange], published: Sequence[Benchmark], *, detail: bool
) -> None:
    """What happened to each indicator of the whole organisation; with detail, to every figure."""
    names = {day.isoformat(): name for day, name in labels(years).items()}
    who = years[-1].results.run.get("organisation_name") or changes[-1].organisation
    standards = years[-1].standards
    title = standards[0].title if len(standards) == 1 else about_several(standards)
    page.line(f"{title}: {', '.join(names.values())}", style="bold")
    ends = " and ".join(long_date(year.period_end) for year in (years[0], years[-1]))
    page.line(f"{who or 'Organisation not given'}; snapshot dates {ends}")
    for year in years:
        if year.left_out:
            left = ", ".join(one.short for one in year.left_out)
            page.line(
                f"Not compared, as not every year has them: {left} (in {names[year.period_end.isoformat()]}).", hang=3
            )
    for standard in standards:
        if len(standards) > 1:
            page.line()
            page.line(standard.title, style="bold")
        for indicator in standard.indicators:
            own = [change for change in changes if change.indicator_key == indicator.key]
            if own:
                page.line()
                _show_indicator(page, indicator, own, years[-1], published, names)
    page.line()
    page.line(
        "Points are percentage points. 'Clearly' means that the interval of the change lies wholly "
        "on one side of no change. The interval takes the years for separate; most staff of one "
        "are staff of the next, which makes it cautious. Breakdowns, pay bands and finer ethnic "
        f"groups are judged at {OF_MANY:g}%, as there are many of them."
    )
    if not detail:
        page.line("Every line and breakdown: --detail. For Excel or a script: --output changes.csv")
        return
    page.line()
    for indicator in years[-1].indicators:
        for before, after in zip(names, list(names)[1:], strict=False):
            own = [change for change in changes if change.indicator_key == indicator.key and change.to_period == after]
            if own:
                page.table(_table(indicator, own, names[before], names[after]))
                _show_reasons(page, own)
    for said in by_chance([change.confidence for change in changes if change.confidence]):
        page.line(said)


def _show_indicator(
    page: Page,
    indicator: Indicator,
    changes: Sequence[FigureChange],
    latest: Year,
    published: Sequence[Benchmark],
    names: dict[str, str],
) -> None:
    mark = " (provisional)" if indicator.unconfirmed else ""
    page.line(f"{indicator.number}  {indicator.title}{mark}", style="bold", hang=3)
    for said in headline_changes(indicator, changes, names):
        page.line(said, indent=3)
    if any(part.headline.adverse for part in indicator.parts):
        page.line(adverse_words(indicator), indent=3)
    for part in indicator.parts:
        _show_published(page, part, indicator, latest, published)


def _show_published(page: Page, part: Part, indicator: Indicator, latest: Year, published: Sequence[Benchmark]) -> None:
    """Published values beside the latest figure of a part, and beside the share of a board."""
    wanted = [part.headline]
    wanted += [
        Headline(Measure.SHARE, one.lines[0].name, one.group, None, 0) for one in of_kind([part], ShareDifference)
    ]
    for figure in latest.results.figures:
        if figure.indicator_key != indicator.key or not any(figure.is_about(one) for one in wanted):
            continue
        line = published_beside(figure, published)
        if line and not figure.is_about(wanted[0]):
            line = f"{figure.group} share, {figure.line}: {shown_value(figure)}. {line}"
        if line:
            page.line(line, indent=3)


# --- the detail -------------------------------------------------------------------------------


def _table(indicator: Indicator, changes: Sequence[FigureChange], earlier: str, later: str) -> TextTable:
    broken = [name for name in changes[0].breakdown if any(name in change.broken_by for change in changes)]
    rows = []
    for change in changes:
        within = interval(change) if change.confidence else ""
        rows.append(
            (
                *(change.breakdown[name] for name in broken),
                change.line,
                change.measure.replace("_", " "),
                _groups(change),
                shown(change.from_value, change.measure),
                shown(change.to_value, change.measure),
                shown_change(change.change, change.change_unit),
                within,
                f"{change.confidence:g}%" if change.confidence else "",
                str(change.verdict),
            )
        )
    headings = (
        *(name.replace("_", " ").capitalize() for name in broken),
        "Line",
        "Measure",
        "Group",
        earlier,
        later,
        "Change",
        "Interval",
        "At",
        "Verdict",
    )
    caption = f"{indicator.name}: {indicator.title}, {earlier} to {later}"
    return TextTable(caption, headings, tuple(rows), len(broken) + 3)


def _groups(change: FigureChange) -> str:
    if change.group == change.comparator:
        return f"{change.group} less {whole_of(change)}"
    between = "less" if change.unit == POINTS else "over"
    return f"{change.group} {between} {change.comparator}" if change.comparator else change.group


def _show_reasons(page: Page, changes: Sequence[FigureChange]) -> None:
    """Why figures of a table were not compared or have no interval, each reason once."""
    numbers: dict[tuple[Verdict, str], int] = {}
    for change in changes:
        if change.reason:
            key = change.verdict, change.reason
            numbers[key] = numbers.get(key, 0) + 1
    for (verdict, reason), number in numbers.items():
        page.line(f"{verdict}, {_many(number, 'figure')}: {reason}", indent=3, hang=3)
    if numbers:
        page.line()


def _many(number: int, what: str) -> str:
    return f"{count(number)} {what}{'' if number == 1 else 's'}"


# --- back tests and sheets --------------------------------------------------------------------


def show_back_test(page: Page, test: BackTest, tolerance: Tolerance) -> None:
    """Every figure that moved by more than the tolerance."""
    if not test.differences:
        page.line(f"All {_many(test.figures, 'figure')} agree within {tolerance.text}.")
        return
    page.line(
        f"{count(len(test.differences))} of {_many(test.figures, 'figure')} differ by more than {tolerance.text}:"
    )
    for one in test.differences:
        page.line(
            f"{named(one.key)}: {one.before} in {one.earlier}, {one.after} in {one.later}, "
            f"difference {one.difference:+}",
            indent=2,
            hang=2,
        )


def show_agreement(page: Page, found: Agreement, sheet: str, tolerance: Tolerance | None) -> None:
    """Every typed cell that the figures do not bear out."""
    within = f" within {tolerance.text}" if tolerance else ", at the decimals typed"
    cells = f"{_many(found.cells, 'cell')} in {_many(found.rows, 'row')} of {sheet}"
    if not found.differences:
        page.line(f"All {cells} agree with the figures{within}.")
        return
    page.line(f"{count(len(found.differences))} of {cells} do not agree with the figures{within}:")
    for one in found.differences:
        page.line(
            f"row {one.row}, column {one.column}: typed {one.typed}, computed {one.computed} ({name_of(one.figure)})",
            indent=2,
            hang=2,
        )
