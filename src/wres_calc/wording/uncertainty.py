"""How far a ratio could move, in sentences: unknown ethnicity, one case, parity, strata, funnel."""

from collections.abc import Sequence

from wres_calc.figures import ONE_CASE, UNKNOWN_BOUNDS, FigureSet, Measure, NoteKind, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import RelativeLikelihood, of_kind
from wres_calc.vocabulary import BME, UNKNOWN
from wres_calc.wording import first_sentence
from wres_calc.wording.methods import strata_words
from wres_calc.wording.notes import strata_counted
from wres_calc.wording.numbers import count, ratio


def how_far(part: RelativeLikelihood, figures: FigureSet) -> list[str]:
    """The sentences that stand below a ratio of the whole organisation.

    Args:
        part: its declaration.
        figures: figures of the whole organisation, of this indicator.
    """
    own = FigureSet(f for f in figures if f.line == part.line)
    whole = own.headline(part.headline)
    if whole is None or whole.value is None:
        return []
    said = [
        _unknown(part, whole.value, own),
        _one_case(part, whole.value, own),
        _parity(part, own),
        _stratified(part, own),
    ]
    return [text for text in said if text]


def funnel(indicator: Indicator, figures: FigureSet) -> str:
    """The ratios of each stage of an indicator's funnel; empty where there is none."""
    stages = list(of_kind(indicator.supplementary, RelativeLikelihood))
    last = next(of_kind(indicator.parts[:1], RelativeLikelihood), None)
    if len(stages) != 2 or last is None:
        return ""
    values = [
        found.value
        for part in (stages[0], last, stages[1])
        if (found := figures.headline(part.headline)) and found.value is not None
    ]
    if len(values) != 3:
        return ""
    first, second, both = map(ratio, values)
    return (
        f"Funnel, {last.group} over {last.comparator}: {_stage(stages[0])} {first}; "
        f"{_stage(last)} {second}; {_stage(stages[1])} {both}, the product of the two."
    )


def _stage(part: RelativeLikelihood) -> str:
    return part.event_words.removeprefix("be ")


def _values(part: RelativeLikelihood, figures: FigureSet, measures: Sequence[Measure]) -> list[float]:
    """The values that there are, in the order of the measures."""
    found = (figures.find(measure, part.line, part.group, part.comparator) for measure in measures)
    return [f.value for f in found if f is not None and f.value is not None]


def _unknown(part: RelativeLikelihood, whole: float, figures: FigureSet) -> str:
    values = _values(part, figures, UNKNOWN_BOUNDS)
    people = next((f.denominator for f in figures if (f.measure, f.group) == (Measure.LIKELIHOOD, UNKNOWN)), None)
    if len(values) < len(UNKNOWN_BOUNDS) or not people:
        return ""
    own, other, lowest, highest = values
    if people == 1:
        text = (
            f"If the 1 person of unknown ethnicity were {part.group}, the ratio would be "
            f"{ratio(own)}; if {part.comparator}, {ratio(other)}"
        )
    else:
        text = (
            f"If all {count(people)} people of unknown ethnicity were {part.group}, the ratio "
            f"would be {ratio(own)}; if all were {part.comparator}, {ratio(other)}. However they "
            f"were split, it would stay between {ratio(lowest)} and {ratio(highest)}"
        )
    if _side(whole) == _side(lowest) == _side(highest):
        return f"{text}: {_side(whole)} 1.00 whatever the unknown ethnicity."
    return f"{text}, so their ethnicity decides which side of 1.00 it is on."


def _side(value: float) -> str:
    return "above" if value > 1 else "below" if value < 1 else "at"


def _one_case(part: RelativeLikelihood, whole: float, figures: FigureSet) -> str:
    """How far one case more or fewer would move the ratio; empty where that is not to be seen."""
    found = [figures.find(measure, part.line, part.group, part.comparator) for measure in ONE_CASE]
    cases = [figure for figure in found if figure is not None]
    values = [figure.value for figure in cases if figure.value is not None]
    if any(f.value is None and f.status != Status.NOT_CALCULABLE for f in cases) or not values:
        return ""
    lowest, highest = ratio(min(values)), ratio(max(values))
    reach = lowest if lowest == highest else f"{lowest} to {highest}"
    # A scenario that is carried out holds its counts, and one that cannot be those of the ratio.
    if any(f.value is None and not f.comparator_numerator for f in cases):
        return (
            f"With one case fewer among {part.comparator} {part.people} there would be none left, "
            "and the ratio could not be calculated. Any other single case more or fewer would make "
            f"it {reach}."
        )
    if reach == ratio(whole):
        return ""  # nothing to be seen after rounding
    return f"One case more or fewer in either group would make it {reach}."


def _parity(part: RelativeLikelihood, figures: FigureSet) -> str:
    group, comparator = (part.group, part.comparator) if part.group == BME else (part.comparator, part.group)
    found = figures.find(Measure.PEOPLE_TO_PARITY, part.line, group, comparator)
    if found is None or found.value is None:
        return ""
    people = int(found.value)
    change = f"{abs(people):,} {'more' if people > 0 else 'fewer'}" if people else "as many"
    years = " over both years" if found.method.years > 1 else ""
    return (
        f"At the likelihood of {comparator} {part.people}, {change} of the {group} {part.people} "
        f"would {part.event_words}{years}."
    )


def _stratified(part: RelativeLikelihood, figures: FigureSet) -> str:
    found = figures.find(Measure.STRATIFIED, part.line, part.group, part.comparator)
    if found is None:
        return ""
    if found.value is None:
        return f"Within strata: {first_sentence(found)}"
    words = f"Within {strata_words(found.method)}: {ratio(found.value)}"
    if found.lower is not None and found.upper is not None:
        words += f", {found.confidence:g}% interval {ratio(found.lower)} to {ratio(found.upper)}"
    strata = [note.counts for note in found.notes if note.kind is NoteKind.STRATA]
    text = "".join(f" ({strata_counted(*counts)})" for counts in strata)
    return f"{words}{text}."
