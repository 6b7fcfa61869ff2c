"""Pictures of pay and of tiers: gaps with their intervals, the pay quarters, disparity ratios."""

from wres_calc.figures import Figure, Measure, Status
from wres_calc.outputs.charts.specs.data import GapData, Picture, QuarterData, QuarterRow, RatioData, RatioRow
from wres_calc.outputs.charts.specs.parts import bar, find, picture, rounded, shown
from wres_calc.outputs.charts.specs.ratios import ratio_row
from wres_calc.outputs.report import Report, Section
from wres_calc.standards.kinds import DisparityRatio, PayGap, PayQuarters, of_kind
from wres_calc.wording.headlines import headline
from wres_calc.wording.labels import label_of, line_labels
from wres_calc.wording.numbers import percent
from wres_calc.wording.values import shown_value

_ALIKE = "spread alike"


def gaps(report: Report) -> Picture | None:
    """The pay and bonus gaps of a standard of pay, each with its interval."""
    found: list[tuple[Section, Figure]] = []
    for section in report.sections:
        for part in of_kind(section.indicator.parts[:1], PayGap):
            pairs = ((part.group, part.comparator), *part.more)
            some = (find(section.figures, part.measure, part.line, *pair) for pair in pairs)
            found += [(section, figure) for figure in some if figure]
    valued = [one for one in found if one[1].value is not None]
    if not valued:
        return None
    medians = [one for one in valued if one[1].measure == Measure.MEDIAN_PAY_GAP]
    first, _ = (medians or valued)[0]
    rows = tuple(_gap_row(section, figure) for section, figure in found)
    levels = {f.confidence for _, f in valued if f.lower is not None and f.confidence}
    interval = f" with its {min(levels):g}% interval" if levels else ""
    return picture(
        report,
        "gaps",
        list({s.indicator.key: s.indicator for s, _ in found}.values()),
        headline(first.indicator, first.figures).rstrip("."),
        f"Gap in percent of the pay of the group named first{interval}; above 0, that group is paid more",
        GapData(rows),
        [f"{row.label}, {row.direction}: {row.text}" for row in rows],
    )


def _gap_row(section: Section, figure: Figure) -> RatioRow:
    value, text = shown(figure), shown_value(figure)
    lower = upper = None
    if value is not None and figure.lower is not None:
        lower = rounded(figure.lower, figure.unit)
        if figure.upper is None:
            text += f" ({percent(figure.lower)} or more)"
        else:
            upper = rounded(figure.upper, figure.unit)
            text += f" ({percent(figure.lower)} to {percent(figure.upper)})"
    return RatioRow(
        section.indicator.title,
        f"{figure.group} over {figure.comparator}",
        value,
        lower,
        upper,
        text,
        main=True,
        reliable=figure.status != Status.LOW_RELIABILITY,
    )


def quarters(report: Report) -> Picture | None:
    """The groups in each quarter of the people in order of their hourly pay."""
    for section in report.sections:
        for part in of_kind(section.indicator.parts[:1], PayQuarters):
            return _quarters(report, section, part)
    return None


def _quarters(report: Report, section: Section, part: PayQuarters) -> Picture | None:
    groups = tuple(dict.fromkeys((part.group, *part.groups)))
    rows = tuple(
        QuarterRow(
            line.label, tuple(bar(group, find(section.figures, Measure.SHARE, line.name, group)) for group in groups)
        )
        for line in part.lines
    )
    if all(one.value is None for row in rows for one in row.parts):
        return None
    return picture(
        report,
        "quarters",
        [section.indicator],
        headline(section.indicator, section.figures).rstrip("."),
        "Share of each group in each hourly pay quarter (%)",
        QuarterData(rows),
        [f"{row.label}: {', '.join(f'{one.label} {one.text}' for one in row.parts)}" for row in rows],
    )


def disparity(report: Report) -> Picture | None:
    """How White and BME people are spread over the tiers, each ratio with its interval."""
    for section in report.sections:
        parts = list(of_kind(section.indicator.parts, DisparityRatio))
        labels = line_labels(section.indicator)
        pairs = [
            (part, figure)
            for part in parts
            if (figure := find(section.figures, Measure.DISPARITY_RATIO, part.line, part.group, part.comparator))
        ]
        if not any(figure.value is not None for _, figure in pairs):
            continue
        rows = tuple(
            ratio_row(label_of(part.line, labels), figure, main="/" not in part.line) for part, figure in pairs
        )
        group, other = parts[0].group, parts[0].comparator
        sides = (f"{group} people are fewer above", f"{other} people are fewer above")
        levels = {f.confidence for _, f in pairs if f.lower is not None and f.confidence}
        interval = f" with its {min(levels):g}% interval" if levels else ""
        return picture(
            report,
            "disparity",
            [section.indicator],
            headline(section.indicator, section.figures).rstrip("."),
            f"Race disparity ratio{interval}; 1.00 means {_ALIKE} over the two tiers",
            RatioData(rows, 1.0, 1.0, sides, _ALIKE),
            [f"{row.label}, {row.direction}: {row.text}" for row in rows],
        )
    return None
