"""Pictures of relative likelihoods: side by side, of finer ethnic groups, through the years."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wres_calc.figures import Figure, FigureSet, Measure, Results, Status
from wres_calc.outputs.charts.specs.data import Picture, Point, RatioData, RatioRow, Trend, YearData, with_interval
from wres_calc.outputs.charts.specs.parts import picture, rounded, shown
from wres_calc.outputs.report import Report
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import RelativeLikelihood, of_kind
from wres_calc.vocabulary import BME, WHITE
from wres_calc.wording.labels import LINE_LABELS, label_of
from wres_calc.wording.numbers import ratio
from wres_calc.wording.values import MARKS, shown_value


def _ratio_parts(report: Report) -> list[tuple[Indicator, RelativeLikelihood]]:
    """The indicators that are relative likelihoods, each with the standard's own ratio."""
    return [
        (section.indicator, part)
        for section in report.sections
        for part in of_kind(section.indicator.parts[:1], RelativeLikelihood)
    ]


def _event(indicator: Indicator) -> str:
    text = indicator.title.removeprefix("Likelihood of ")
    return text[:1].upper() + text[1:]


def finding(part: RelativeLikelihood, figure: Figure) -> str:
    """What a ratio that has a value says, in words, with its mark."""
    value = ratio(figure.value or 0)
    times = "as likely" if value == "1.00" else f"{value} times as likely"
    text = f"{_people(part, figure.group)} were {times} as {_people(part, figure.comparator)} to {part.event_words}"
    mark = MARKS[figure.status]
    return f"{text[:1].upper()}{text[1:]}{mark and f' {mark}'}"


def _people(part: RelativeLikelihood, group: str | None) -> str:
    """A group's people; the name of a finer group can have an "and" in it, and is quoted."""
    if group in (part.group, part.comparator):
        return f"{group} {part.people}"
    return f"{part.people} of the group '{group}'"


def _furthest(found: Sequence[tuple[RelativeLikelihood, Figure]]) -> tuple[RelativeLikelihood, Figure]:
    """The ratio that is furthest from 1 as it is read, reliable ones first; the first of equals."""

    def far(one: tuple[RelativeLikelihood, Figure]) -> tuple[bool, float]:
        value = max(shown(one[1]) or 0, 0.01)
        return one[1].status == Status.OK, max(value, 1 / value)

    return max(found, key=far)


# --- ratios beside each other -----------------------------------------------------------------


def ratios(report: Report) -> Picture | None:
    """The ratios of the standard and their further lines."""
    parts = _ratio_parts(report)
    rows: list[RatioRow] = []
    figures: list[Figure] = []
    own: list[tuple[RelativeLikelihood, Figure]] = []
    others: list[tuple[RelativeLikelihood, Figure]] = []
    for indicator, first in parts:
        lines = (*indicator.parts, *indicator.supplementary)
        for part in of_kind(lines, RelativeLikelihood):
            figure = _standard_figure(report.results, indicator, part)
            if figure is None:
                continue
            main = part is first
            label = _event(indicator) if main else label_of(part.line, LINE_LABELS)
            rows.append(ratio_row(label, figure, main=main))
            figures.append(figure)
            if figure.value is not None:
                (own if main else others).append((part, figure))
    if not own and not others:
        return None
    sides = _sides([part for _, part in parts], BME)
    data = RatioData(tuple(rows), *parts[0][1].non_adverse, sides)
    return picture(
        report,
        "ratios",
        [indicator for indicator, _ in parts],
        finding(*_furthest(own or others)),
        _measure(figures),
        data,
        _told(data),
    )


def ethnic_groups(report: Report) -> Iterator[Picture]:
    """Each finer ethnic group against White, an indicator at a time."""
    for indicator, part in _ratio_parts(report):
        standard = (part.group, part.comparator)
        own = [
            f
            for f in FigureSet(report.results.figures).whole()
            if (f.indicator, f.measure, f.line) == (indicator.number, Measure.RELATIVE_LIKELIHOOD, part.line)
        ]
        finer = [f for f in own if (f.group, f.comparator) != standard]
        valued = [(part, f) for f in finer if f.value is not None]
        if not valued:
            continue
        rows = tuple(ratio_row(str(f.comparator if f.group == WHITE else f.group), f, main=f not in finer) for f in own)
        data = RatioData(rows, *part.non_adverse, _sides([part], "the group"))
        yield picture(
            report,
            f"ethnic-groups-{indicator.number}",
            [indicator],
            finding(*_furthest(valued)),
            f"{_event(indicator)}. {_measure(own)}",
            data,
            _told(data),
        )


def _standard_figure(results: Results, indicator: Indicator, part: RelativeLikelihood) -> Figure | None:
    """The ratio that the standard asks for, of the whole organisation."""
    return FigureSet(results.figures).of(indicator.key).headline(part.headline)


def ratio_row(label: str, figure: Figure, *, main: bool) -> RatioRow:
    """A ratio as it is drawn; `main` for the standard's own."""
    lower, upper, interval = _ends(figure)
    return RatioRow(
        label=label,
        direction=f"{figure.group} over {figure.comparator}",
        value=shown(figure),
        lower=lower,
        upper=upper,
        text=with_interval(shown_value(figure), interval),
        main=main,
        reliable=figure.status is not Status.LOW_RELIABILITY,
    )


def _ends(figure: Figure) -> tuple[float | None, float | None, str]:
    """The ends of an interval, and what is written of it; empty where there is none."""
    if figure.value is None or figure.lower is None:
        return None, None, ""
    lower = rounded(figure.lower, figure.unit)
    if figure.upper is None:
        return lower, None, f"{ratio(figure.lower)} or more"
    upper = rounded(figure.upper, figure.unit)
    return lower, upper, f"{ratio(figure.lower)} to {ratio(figure.upper)}"


def _sides(parts: Sequence[RelativeLikelihood], other: str) -> tuple[str, str] | None:
    """What is said of the two sides of 1, where it is the same for every ratio."""
    adverse = {part.adverse for part in parts}
    if adverse not in ({1}, {-1}):
        return None
    people = f"{other} people" if other == BME else other
    sides = (f"adverse for {WHITE} people", f"adverse for {people}")
    return sides if adverse == {1} else (sides[1], sides[0])


def _measure(figures: Sequence[Figure]) -> str:
    levels = [f.confidence for f in figures if f.value is not None and f.lower is not None]
    interval = f" with its {levels[0]:g}% interval" if levels and levels[0] else ""
    return f"Ratio of likelihoods{interval}; 1.00 means equal likelihood"


def _told(data: RatioData) -> list[str]:
    rows = [f"{row.label}, {row.direction}: {row.text}" for row in data.rows]
    return [*rows, *_how_to_read(data)]


def _how_to_read(data: RatioData | YearData) -> Iterator[str]:
    yield f"{ratio(data.low)} to {ratio(data.high)} is not called adverse"
    if data.adverse:
        below, above = data.adverse
        yield f"Below 1.00 is {below}, above 1.00 {above}"


# --- years ------------------------------------------------------------------------------------


def years(report: Report) -> Picture | None:
    """The ratios of the standard through the years, where earlier years are given."""
    every = [*report.earlier, report.results]
    drawn: list[tuple[Indicator, RelativeLikelihood, Trend]] = []
    for indicator, part in _ratio_parts(report) if report.earlier else ():
        trend = _trend(indicator, part, every)
        if sum(point.value is not None for point in trend.points) > 1:
            drawn.append((indicator, part, trend))
    if not drawn:
        return None
    trends = tuple(trend for _, _, trend in drawn)
    moved = "; ".join(said for trend in trends if (said := _moved(trend)))
    title = moved[:1].upper() + moved[1:]
    figures = [
        f for results in every for indicator, part, _ in drawn if (f := _standard_figure(results, indicator, part))
    ]
    sides = _sides([part for _, part, _ in drawn], BME)
    data = YearData(trends, *drawn[0][1].non_adverse, sides)
    told = (f"{trend.title}, {trend.direction}: {'; '.join(_years_told(trend))}" for trend in trends)
    return picture(
        report,
        "years",
        [indicator for indicator, _, _ in drawn],
        title or "A break in series lies between the years, which are not compared",
        _measure(figures),
        data,
        [*told, *_how_to_read(data)],
        years=True,
    )


def _years_told(trend: Trend) -> Iterator[str]:
    for point in trend.points:
        after_break = "[break in series] " if point.broken else ""
        yield f"{after_break}{point.year} {point.whole_text}"


def _trend(indicator: Indicator, part: RelativeLikelihood, every: Sequence[Results]) -> Trend:
    found = [f for results in every if (f := _standard_figure(results, indicator, part))]
    ends = [figure.period_end or "not given" for figure in found]
    numbers = [end[:4] for end in ends]
    names = numbers if len(set(numbers)) == len(numbers) else ends
    broken = [False, *(_breaks(indicator, before, after) for before, after in pairwise(found))]
    return Trend(
        _event(indicator),
        f"{part.group} over {part.comparator}",
        tuple(
            _point(name, figure, broken=after_break)
            for name, figure, after_break in zip(names, found, broken, strict=False)
        ),
    )


def _point(year: str, figure: Figure, *, broken: bool) -> Point:
    lower, upper, interval = _ends(figure)
    return Point(
        year=year,
        value=shown(figure),
        lower=lower,
        upper=upper,
        text=shown_value(figure),
        interval=interval,
        reliable=figure.status is not Status.LOW_RELIABILITY,
        broken=broken,
    )


def _breaks(indicator: Indicator, before: Figure, after: Figure) -> bool:
    """Whether the figures of two years must not be compared."""
    first = indicator.series_break[0] if indicator.series_break else ""
    crossed = (before.period_end or "") < first <= (after.period_end or "")
    return crossed or before.method.years != after.method.years


def _moved(trend: Trend) -> str:
    """How a ratio went since the last break in series; nothing where there is one value."""
    last_break = max((n for n, point in enumerate(trend.points) if point.broken), default=0)
    valued = [point for point in trend.points[last_break:] if point.value is not None]
    if not valued or valued[0] is valued[-1]:
        return ""
    first, last = valued[0], valued[-1]
    was, now = ratio(first.value or 0), ratio(last.value or 0)
    went = f"stayed at {now}" if was == now else f"went from {was} to {now}"
    event = trend.title[:1].lower() + trend.title[1:]
    return f"{event} {went} ({first.year} to {last.year})"
