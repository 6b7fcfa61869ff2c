"""What is said of a target and the way there."""

from collections.abc import Iterator

from wres_calc.figures import TOO_SMALL, Figure, FigureSet, Measure, NoteKind
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import TargetPath
from wres_calc.wording import remarks, words_of
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import begun, inside, label_of, line_labels, people_of
from wres_calc.wording.numbers import count, decimals, half_up, percent
from wres_calc.wording.values import shown_value


def sentence(_: Indicator, part: TargetPath, figures: FigureSet) -> Said:
    """Who is in all the lines together, who should be, and how many that takes by when."""
    line = part.lines[-1]
    goal = figures.find(Measure.TARGET_HEADCOUNT, line.name, part.group)
    now = figures.find(Measure.SHARE, line.name, part.group)
    reference = figures.find(Measure.SHARE, part.reference_line.name, part.group)
    if goal is None or goal.value is None:
        return goal
    if now is None or now.value is None or now.numerator is None or now.denominator is None:
        return now
    workforce = f"share of the {inside(part.reference_line.label)}" + (
        f" ({percent(reference.value)})" if reference and reference.value is not None else ""
    )
    text = (
        f"{inside(line.label)}: {count(now.numerator)} of {count(now.denominator)} are "
        f"{people_of(part.group)} ({percent(now.value)}); their {workforce} would make it "
        f"{half_up(goal.value, 0)}"
    )
    return begun(f"{text}, {_to_go(part, figures)}{_what_if(goal)}.")


def _to_go(part: TargetPath, figures: FigureSet) -> str:
    line = part.lines[-1].name
    further = figures.find(Measure.PEOPLE_TO_TARGET, line, part.group)
    years = [f.period_end[:4] for f in figures if (f.measure, f.line) == (Measure.PATH, line) and f.period_end]
    if further is None or further.value is None:
        return "and how many are missing is not shown"
    if further.value <= 0:
        return "which is reached"
    by = f" by {max(years)}" if len(years) > 1 else ""
    return f"{half_up(further.value, 0)} more{by}"


def _what_if(goal: Figure) -> str:
    """The growth that a target assumes, empty where there is none."""
    growth = goal.method.growth
    return "" if growth is None else f", if the headcount changes by {decimals(growth)}% a year"


def beside(indicator: Indicator, part: TargetPath, figures: FigureSet) -> Iterator[str]:
    """How many more people each line needs, and where the path stands this year."""
    labels = line_labels(indicator)
    said = []
    for line in part.lines[:-1]:
        further = figures.find(Measure.PEOPLE_TO_TARGET, line.name, part.group)
        goal = figures.find(Measure.TARGET_HEADCOUNT, line.name, part.group)
        if further is None or goal is None:
            continue
        label = inside(label_of(line.name, labels))
        needed = "" if goal.value is None else f" ({shown_value(further)})"
        said.append(f"{label} {shown_value(goal)}{needed}")
    if said:
        yield f"Target and further {part.group} people, by band: {'; '.join(said)}."
    overall = figures.find(Measure.PEOPLE_TO_TARGET, part.lines[-1].name, part.group)
    if overall is not None and overall.value is not None:
        yield from remarks(overall)
        if not _standing(overall):  # a baseline of single bands alone has no path of them all
            yield from _standing_of_bands(part, figures, labels)
    yield from _of_path(part, figures)
    if any(note.kind in TOO_SMALL for f in figures if f.measure == Measure.TARGET_HEADCOUNT for note in f.notes):
        yield "Some bands are too small for their target to mean a whole person: see --detail."


def _standing(figure: Figure) -> str:
    """Where a path from a baseline stands this year, of the remarks of a figure."""
    return " ".join(words_of(figure, NoteKind.STANDING))


def _standing_of_bands(part: TargetPath, figures: FigureSet, labels: dict[str, str]) -> Iterator[str]:
    for line in part.lines[:-1]:
        further = figures.find(Measure.PEOPLE_TO_TARGET, line.name, part.group)
        if further is not None and (said := _standing(further)):
            yield f"{label_of(line.name, labels)}: {said[:1].lower()}{said[1:]}"


def _of_path(part: TargetPath, figures: FigureSet) -> Iterator[str]:
    """What is to know of the end of the path: a year that is past, or what leavers would ask."""
    line = part.lines[-1]
    path = [f for f in figures if (f.measure, f.line) == (Measure.PATH, line.name) and f.period_end]
    if not path:
        return
    last = max(path, key=lambda figure: figure.period_end or "")
    for said in words_of(last, NoteKind.APPOINTMENTS):
        yield f"{begun(line.label)}, year to {last.period_end}: {inside(said)}"
    yield from words_of(last, NoteKind.ONE_POINT)
