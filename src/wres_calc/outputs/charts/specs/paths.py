"""The picture of the paths: how many people each band should have, year by year."""

from collections.abc import Sequence

from wres_calc.figures import TOO_SMALL, Figure, FigureSet, Measure
from wres_calc.outputs.charts.specs.data import PathData, PathPanel, Picture, Step
from wres_calc.outputs.charts.specs.parts import find, picture, shown
from wres_calc.outputs.report import Report
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Line, TargetPath, of_kind
from wres_calc.wording.numbers import half_up
from wres_calc.wording.values import MARKS, MARKS_EXPLAINED, shown_value


def paths(report: Report) -> Picture | None:
    """The path of each band, the one of all of them together first."""
    for section in report.sections:
        for part in of_kind(section.indicator.parts, TargetPath):
            return _paths(report, section.indicator, part, section.figures)
    return None


def _paths(report: Report, indicator: Indicator, part: TargetPath, figures: Sequence[Figure]) -> Picture | None:
    *single, overall = part.lines
    panels = [panel for line in (overall, *single) if (panel := _panel(line, part.group, figures)) is not None]
    if all(step.value is None for panel in panels for step in panel.steps):
        return None
    return picture(
        report,
        "paths",
        [indicator],
        _title(part, figures, panels[0]),
        f"{part.group} headcount in each band: the path to the share of the workforce (people)",
        PathData(tuple(panels)),
        [_told(panel) for panel in panels],
    )


def _panel(line: Line, group: str, figures: Sequence[Figure]) -> PathPanel | None:
    own = sorted(
        (
            figure
            for figure in FigureSet(figures).whole()
            if (figure.measure, figure.line, figure.group) == (Measure.PATH, line.name, group) and figure.period_end
        ),
        key=lambda figure: figure.period_end or "",
    )
    if not own:
        return None
    steps = tuple(Step((figure.period_end or "")[:4], shown(figure), shown_value(figure)) for figure in own)
    now = find(figures, Measure.SHARE, line.name, group)
    if now is None or now.numerator is None or (now.period_end or "") <= (own[0].period_end or ""):
        there = None  # the path starts with them, or they are not shown
    else:
        people = float(now.numerator)
        there = Step((now.period_end or "")[:4], people, half_up(people, 0))
    goal = find(figures, Measure.TARGET_HEADCOUNT, line.name, group)
    small = goal is not None and goal.value is not None and any(n.kind in TOO_SMALL for n in goal.notes)
    said = _said(steps, own[0]) + (", too small for a whole person" if small else "")
    return PathPanel(line.label, steps, there, said)


def _said(steps: Sequence[Step], first: Figure) -> str:
    """Where a path leads, in a few words."""
    start, end = steps[0], steps[-1]
    if start.value is None or end.value is None:
        mark = MARKS[first.status] if start.value is None else end.text
        return f"{mark} {MARKS_EXPLAINED[mark]}"
    if start is end:
        return f"{start.text} in {start.year}; the target year is not later"
    more = half_up(end.value - start.value, 0)
    if more == "0":
        return f"at its target, {end.text}"
    return f"{start.text} to {end.text} by {end.year}, {more} more"


def _told(panel: PathPanel) -> str:
    text = f"{panel.title}, {panel.said}"
    if any(step.value is not None for step in panel.steps):
        text += f": {', '.join(f'{step.year} {step.text}' for step in panel.steps)}"
    if panel.now:
        text += f"; there in {panel.now.year}: {panel.now.text}"
    return text


def _title(part: TargetPath, figures: Sequence[Figure], panel: PathPanel) -> str:
    """The finding: how many there are together, and how many there would have to be."""
    overall, end = part.lines[-1], panel.steps[-1]
    lead = f"{part.group} people in {overall.label[:1].lower()}{overall.label[1:]}"
    if panel.now:  # an earlier path, which has gone on since
        known = [step for step in panel.steps if step.year <= panel.now.year]
        return (
            f"{lead}: there are {panel.now.text}; the path has {known[-1].text} in "
            f"{known[-1].year} and {end.text} in {end.year}"
        )
    now = find(figures, Measure.SHARE, overall.name, part.group)
    goal = find(figures, Measure.TARGET_HEADCOUNT, overall.name, part.group)
    if now is None or now.numerator is None or goal is None or goal.value is None:
        return f"{lead}: the target of all of them is not shown"
    there, target = half_up(now.numerator, 0), half_up(goal.value, 0)
    if there == target:
        return f"{lead}: there are {there}, no fewer than their share of the workforce asks for"
    return f"{lead}: there are {there}, and {target} would match their share of the workforce by {end.year}"
