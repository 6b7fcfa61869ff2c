"""Pictures of shares: the pay bands, the board, the staff survey."""

from collections.abc import Iterator, Sequence

from wres_calc.figures import Figure, Measure
from wres_calc.outputs.charts.specs.data import BandData, Bar, BoardData, Pair, Panel, Picture, SurveyData
from wres_calc.outputs.charts.specs.parts import bar, find, picture, shown
from wres_calc.outputs.report import Report
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Line, Population, ShareDifference, Shares, SurveyGap, of_kind
from wres_calc.wording.headlines import headline
from wres_calc.wording.numbers import points
from wres_calc.wording.values import shown_value


def bands(report: Report) -> Picture | None:
    """The share of each pay band and grade, beside that of the workforce."""
    for section in report.sections:
        for part in of_kind((*section.indicator.parts, *section.indicator.clusters), Shares):
            if part.population == Population("staff"):
                made = _bands(report, section.indicator, part, section.figures)
                if made:
                    return made
    return None


def _bands(report: Report, indicator: Indicator, part: Shares, figures: Sequence[Figure]) -> Picture | None:
    everyone, *lines = part.lines
    found = {line.name: find(figures, Measure.SHARE, line.name, part.group) for line in lines}
    if any(found[line.name] is None for line in lines if line.in_return):
        return None  # the figures are of other lines: clusters, or bands
    reference = bar("Workforce", find(figures, Measure.SHARE, everyone.name, part.group))
    panels: list[Panel] = []
    single: list[Bar] = []
    for kind, own in _kinds(lines):
        drawn = [bar(_short(line, own[0]), figure) for line in own if (figure := found[line.name]) is not None]
        panels.append(Panel(own[0].label.split(",")[0] if kind else "", tuple(drawn)))
        single += [
            b
            for b, line in zip(drawn, (x for x in own if found[x.name]), strict=True)
            if line is not own[0] and not line.of_which
        ]
    data = BandData(tuple(panels), reference, part.group)
    if all(one.value is None for panel in panels for one in panel.bars):
        return None
    rows = [f"Workforce: {reference.text}"]
    rows += [f"{panel.title}: " + "; ".join(f"{one.label} {one.text}" for one in panel.bars) for panel in panels]
    return picture(
        report,
        "pay-bands",
        [indicator],
        _less_than(part.group, reference, single),
        f"{part.group} share of all people in each pay band and grade (%)",
        data,
        rows,
    )


def _kinds(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines of each kind of staff, the one of all of them first."""
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.name.partition("/")[0], []).append(line)
    yield from kinds.items()


def _short(line: Line, first: Line) -> str:
    """A line's name under the heading of its kind."""
    kind = first.label.split(",")[0]
    text = line.label.removeprefix(f"{kind}, ")
    return text[:1].upper() + text[1:]


def _less_than(group: str, reference: Bar, single: Sequence[Bar]) -> str:
    """How many bands have a smaller share than the workforce, as it is read."""
    values = [one.value for one in single if one.value is not None]
    if reference.value is None:
        return f"{group} people in the pay bands and grades; their share of the workforce is not shown"
    text = f"{group} people are {reference.text} of the workforce"
    if not values:
        return text
    less = sum(value < reference.value for value in values)
    if len(values) == 1:
        which = "less" if less else "not less"
        return f"{text} and {which} than that in the one pay band or grade shown"
    number = {0: "none", len(values): "all"}.get(less, str(less))
    return f"{text} and less than that in {number} of the {len(values)} pay bands and grades shown"


def board(report: Report) -> Picture | None:
    """The share of the board and its parts, beside that of the workforce."""
    for section in report.sections:
        for part in of_kind(section.indicator.parts[:1], ShareDifference):
            if part.population.extract != "board":
                continue
            return _board(report, section.indicator, part, section.figures)
    return None


def _board(report: Report, indicator: Indicator, part: ShareDifference, figures: Sequence[Figure]) -> Picture | None:
    reference = bar(part.reference_line.label, find(figures, Measure.SHARE, part.reference_line.name, part.group))
    bars = []
    for line in part.lines:
        figure = find(figures, Measure.SHARE, line.name, part.group)
        if figure is None:
            continue
        gap = find(figures, Measure.POINT_DIFFERENCE, line.name, part.group)
        drawn = bar(line.label, figure)
        if gap is not None and gap.value is not None:
            drawn = drawn._replace(text=f"{drawn.text} ({points(gap.value)} points)")
        bars.append(drawn)
    if all(one.value is None for one in bars):
        return None
    whole_gap = find(figures, Measure.POINT_DIFFERENCE, part.lines[0].name, part.group)
    title = headline(indicator, figures).rstrip(".")
    if whole_gap is None or whole_gap.value is None:
        title = f"{part.group} people on the board: the share of the whole board is not shown"
    return picture(
        report,
        "board",
        [indicator],
        title,
        f"{part.group} share of the members (%), and the difference from the share of the "
        "workforce in percentage points",
        BoardData(tuple(bars), reference, part.group),
        [f"{one.label}: {one.text}" for one in (*bars, reference)],
    )


def survey(report: Report) -> Picture | None:
    """The percentages of both groups in the staff survey, with the gap between them."""
    pairs: list[Pair] = []
    indicators: list[Indicator] = []
    gaps: list[tuple[float, str]] = []
    for section in report.sections:
        part = next(of_kind(section.indicator.parts[:1], SurveyGap), None)
        if part is None:
            continue
        own = section.figures
        gap = find(own, Measure.POINT_DIFFERENCE, "all", part.group)
        if gap is None:
            continue
        upper = bar(part.group, find(own, Measure.SHARE, "all", part.group))
        lower = bar(part.comparator, find(own, Measure.SHARE, "all", part.comparator))
        words = f"gap {shown_value(gap)}"
        if gap.value is not None:
            words = "no gap" if shown(gap) == 0 else f"{words} points"
            gaps.append((abs(shown(gap) or 0), headline(section.indicator, own)))
        pairs.append(Pair(section.indicator.title, upper, lower, words, _side(part)))
        indicators.append(section.indicator)
    if all(one.value is None for pair in pairs for one in (pair.upper, pair.lower)):
        return None
    title = max(gaps, key=lambda one: one[0])[1] if gaps else "The staff survey, without a gap"
    return picture(
        report,
        "survey",
        indicators,
        title.rstrip("."),
        "Share of respondents (%), and the gap in percentage points",
        SurveyData(tuple(pairs)),
        [
            f"{pair.title}: {pair.upper.label} {pair.upper.text}, {pair.lower.label} "
            f"{pair.lower.text}, {pair.gap}{f' ({pair.adverse})' if pair.adverse else ''}"
            for pair in pairs
        ],
    )


def _side(part: SurveyGap) -> str:
    """Which gaps are adverse."""
    return {1: f"above 0 is adverse for {part.group} people", -1: f"below 0 is adverse for {part.group} people"}.get(
        part.adverse, ""
    )
