"""What the first screen and a publication say of an indicator beside its headline.

The intervals of disparity ratios and pay gaps, and the sentences of an indicator's further parts.
Relative likelihoods have their own: `how_sure` and `reports.sensitivity`.
"""

from collections.abc import Iterator, Sequence

from wres_calc.figures import (
    PAY_GAPS,
    TOO_SMALL,
    Count,
    Figure,
    FigureSet,
    Measure,
    NoteKind,
    Status,
)
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    DisparityRatio,
    HeldElsewhere,
    Part,
    PayGap,
    RelativeLikelihood,
    ShareDifference,
    TargetPath,
)
from wres_calc.wording import first_sentence, remarks, words_of
from wres_calc.wording.headlines import interval_ends, interval_words, part_sentence, shown_value
from wres_calc.wording.labels import (
    begun,
    inside,
    label_of,
    line_labels,
    one_of,
    people_of,
)
from wres_calc.wording.numbers import count
from wres_calc.wording.tiers_targets_pay import gap_sentence


def first_sentences(indicator: Indicator, figures: FigureSet) -> list[str]:
    """Sentences on what the headline of an indicator is about, that belong beside it.

    Args:
        indicator: its declaration.
        figures: its figures of the whole organisation.
    """
    return list(dict.fromkeys(_of_part(indicator, indicator.parts[0], figures)))


def further_sentences(indicator: Indicator, figures: FigureSet) -> list[str]:
    """Sentences on the further parts of an indicator, relative likelihoods apart.

    Args:
        indicator: its declaration.
        figures: its figures of the whole organisation.
    """
    said: list[str] = []
    _, *others = indicator.parts
    ratios = [part for part in others if isinstance(part, DisparityRatio)]
    if ratios:
        said += _ratios(indicator, ratios, figures)
    for part in others:
        if isinstance(part, RelativeLikelihood | DisparityRatio):
            continue
        there = isinstance(part, HeldElsewhere) or figures.headline(part.headline) is not None
        if there:
            said.append(_named(indicator, part, figures))
            said += _of_part(indicator, part, figures)
    return list(dict.fromkeys(said))


def _named(indicator: Indicator, part: Part, figures: FigureSet) -> str:
    """The sentence of a part; one that only says why there is none, with its line before it."""
    sentence = part_sentence(indicator, part, figures)
    empty = {first_sentence(f) for f in figures if f.value is None}
    if isinstance(part, HeldElsewhere) or sentence not in empty:
        return sentence
    return f"{label_of(part.headline.line, line_labels(indicator))}: {inside(sentence)}"


def _of_part(indicator: Indicator, part: Part, figures: FigureSet) -> Iterator[str]:
    match part:
        case DisparityRatio():
            yield from _of_ratio(part, figures)
        case PayGap():
            yield from _of_gap(part, figures)
        case TargetPath():
            yield from _of_target(indicator, part, figures)
        case ShareDifference():
            yield from _of_lines(part, figures)
        case _:
            return


# --- ratios -----------------------------------------------------------------------------------


def _of_ratio(part: DisparityRatio, figures: FigureSet) -> Iterator[str]:
    figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
    if figure is None or figure.value is None:
        return
    if words := interval_words(figure):
        yield f"{words}."
    if figure.status == Status.LOW_RELIABILITY:
        yield first_sentence(figure)


def _ratios(
    indicator: Indicator, parts: Sequence[DisparityRatio], figures: FigureSet
) -> Iterator[str]:
    """The other ratios, those of one kind of staff in one line."""
    labels = line_labels(indicator)
    kinds: dict[str, list[str]] = {}
    for part in parts:
        figure = figures.find(Measure.DISPARITY_RATIO, part.line, part.group, part.comparator)
        if figure is None:
            continue
        kind, _, tiers = part.line.rpartition("/")
        said = f"{inside(label_of(tiers, labels))} {shown_value(figure)}"
        if figure.lower is not None and figure.upper is not None:
            said += f" ({' to '.join(interval_ends(figure))})"
        pair = f"{part.group} over {part.comparator}"
        kinds.setdefault(f"{begun(kind)}, {pair}" if kind else pair, []).append(said)
    for kind, told in kinds.items():
        yield f"{kind}: {'; '.join(told)}."


# --- pay --------------------------------------------------------------------------------------


def _of_gap(part: PayGap, figures: FigureSet) -> Iterator[str]:
    """The interval, the averages and how many people, and the further pairs of groups."""
    about = figures.find(part.measure, part.line, part.group, part.comparator)
    if about is not None and about.value is not None:
        if words := interval_words(about):
            yield f"{words}."
        yield from remarks(about)
        if about.denominator is not None and about.comparator_denominator is not None:
            yield (
                f"People: {_people(about.denominator, about.group)}, "
                f"{_people(about.comparator_denominator, about.comparator or '')}."
            )
    for figure in figures:
        if (
            figure.measure in PAY_GAPS
            and (figure.measure, figure.line) == (part.measure, part.line)
            and figure is not about
        ):
            said = gap_sentence(figure)
            pair = f"{figure.group} over {figure.comparator}"
            if not isinstance(said, str):
                yield f"{pair}: {inside(first_sentence(figure))}"
            else:
                words = interval_words(figure)
                told = [said, f"{words}." if words else ""]
                if figure.status == Status.LOW_RELIABILITY:
                    told.append(first_sentence(figure))
                yield " ".join(text for text in told if text)


def _people(number: Count, group: str) -> str:
    """How many people of a group: "3 men", "1 woman"."""
    return f"{count(number)} {one_of(group) if number == 1 else people_of(group)}"


# --- lines ------------------------------------------------------------------------------------


def _of_target(indicator: Indicator, part: TargetPath, figures: FigureSet) -> Iterator[str]:
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
    if any(
        note.kind in TOO_SMALL
        for f in figures
        if f.measure == Measure.TARGET_HEADCOUNT
        for note in f.notes
    ):
        yield "Some bands are too small for their target to mean a whole person: see --detail."


def _standing(figure: Figure) -> str:
    """Where a path from a baseline stands this year, of the remarks of a figure."""
    return " ".join(words_of(figure, NoteKind.STANDING))


def _standing_of_bands(
    part: TargetPath, figures: FigureSet, labels: dict[str, str]
) -> Iterator[str]:
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


def _of_lines(part: ShareDifference, figures: FigureSet) -> Iterator[str]:
    """The shares of the further lines of a comparison that is no board's."""
    if part.population.extract == "board":
        return
    said = []
    for line in part.lines[1:]:
        figure = figures.find(Measure.POINT_DIFFERENCE, line.name, part.group)
        if figure is not None and figure.value is not None:
            said.append(f"{inside(line.label)} {shown_value(figure)}")
    if said:
        yield f"Points of {part.group} share above or below it: {'; '.join(said)}."
