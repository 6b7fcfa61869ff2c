"""How far a ratio could move, in sentences: unknown ethnicity, one case, parity, strata, funnel."""

from collections.abc import Sequence

from wres_calc.figures import ONE_CASE, UNKNOWN_BOUNDS, Figure, Measure, Status
from wres_calc.reports.numbers import count, ratio
from wres_calc.standards.declaration import Indicator, RelativeLikelihood
from wres_calc.vocabulary import BME, UNKNOWN


def how_far(part: RelativeLikelihood, figures: Sequence[Figure]) -> list[str]:
    """The sentences that stand below a ratio of the whole organisation.

    Args:
        part: its declaration.
        figures: figures of the whole organisation, of this indicator.
    """
    own = [f for f in figures if f.line == part.line]
    whole = _pair(own, Measure.RELATIVE_LIKELIHOOD, part.group, part.comparator)
    if whole is None or whole.value is None:
        return []
    said = [
        _unknown(part, whole.value, own),
        _one_case(part, own),
        _parity(part, own),
        _stratified(part, own),
    ]
    return [text for text in said if text]


def low_reliability(figure: Figure) -> str:
    """The sentence that says why a figure is hard to read; empty for others."""
    if figure.status != Status.LOW_RELIABILITY:
        return ""
    return figure.reason.split(". ")[0].rstrip(".") + "."


def funnel(indicator: Indicator, figures: Sequence[Figure]) -> str:
    """The ratios of each stage of an indicator's funnel; empty where there is none."""
    stages = [p for p in indicator.beside if isinstance(p, RelativeLikelihood)]
    last = indicator.parts[0]
    if len(stages) != 2 or not isinstance(last, RelativeLikelihood):
        return ""
    values = [
        found.value
        for part in (stages[0], last, stages[1])
        if (
            found := _pair(
                [f for f in figures if f.line == part.line],
                Measure.RELATIVE_LIKELIHOOD, part.group, part.comparator,
            )
        )
        and found.value is not None
    ]  # fmt: skip
    if len(values) != 3:
        return ""
    first, second, both = map(ratio, values)
    return (
        f"Funnel, {last.group} over {last.comparator}: {_stage(stages[0])} {first}; "
        f"{_stage(last)} {second}; {_stage(stages[1])} {both}, the product of the two."
    )


def _stage(part: RelativeLikelihood) -> str:
    return part.event_words.removeprefix("be ")


def _pair(
    figures: Sequence[Figure], measure: Measure, group: str, comparator: str
) -> Figure | None:
    found = (
        f for f in figures
        if (f.measure, f.group, f.comparator) == (measure, group, comparator)
    )  # fmt: skip
    return next(found, None)


def _values(
    part: RelativeLikelihood, figures: Sequence[Figure], measures: Sequence[Measure]
) -> list[float]:
    """The values that there are, in the order of the measures."""
    found = (_pair(figures, measure, part.group, part.comparator) for measure in measures)
    return [f.value for f in found if f is not None and f.value is not None]


def _unknown(part: RelativeLikelihood, whole: float, figures: Sequence[Figure]) -> str:
    values = _values(part, figures, UNKNOWN_BOUNDS)
    people = next(
        (f.denominator for f in figures if (f.measure, f.group) == (Measure.LIKELIHOOD, UNKNOWN)),
        None,
    )
    if len(values) < len(UNKNOWN_BOUNDS) or not people:
        return ""
    own, other, lowest, highest = values
    if people == 1:
        said = (
            f"If the 1 person of unknown ethnicity were {part.group}, the ratio would be "
            f"{ratio(own)}; if {part.comparator}, {ratio(other)}"
        )
    else:
        said = (
            f"If all {count(people)} people of unknown ethnicity were {part.group}, the ratio "
            f"would be {ratio(own)}; if all were {part.comparator}, {ratio(other)}. However they "
            f"were split, it would stay between {ratio(lowest)} and {ratio(highest)}"
        )
    if _side(whole) == _side(lowest) == _side(highest):
        return f"{said}: {_side(whole)} 1.00 whatever the unknown ethnicity."
    return f"{said}, so their ethnicity decides which side of 1.00 it is on."


def _side(value: float) -> str:
    return "above" if value > 1 else "below" if value < 1 else "at"


def _one_case(part: RelativeLikelihood, figures: Sequence[Figure]) -> str:
    values = _values(part, figures, ONE_CASE)
    if not values:
        return ""
    return (
        f"One case more or fewer in either group would make it {ratio(min(values))} to "
        f"{ratio(max(values))}."
    )


def _parity(part: RelativeLikelihood, figures: Sequence[Figure]) -> str:
    group, comparator = (
        (part.group, part.comparator) if part.group == BME else (part.comparator, part.group)
    )
    found = _pair(figures, Measure.PEOPLE_TO_PARITY, group, comparator)
    if found is None or found.value is None:
        return ""
    people = int(found.value)
    change = f"{abs(people):,} {'more' if people > 0 else 'fewer'}" if people else "as many"
    years = " over both years" if "over both years" in found.method else ""
    return (
        f"At the likelihood of {comparator} {part.people}, {change} of the {group} {part.people} "
        f"would {part.event_words}{years}."
    )


def _stratified(part: RelativeLikelihood, figures: Sequence[Figure]) -> str:
    found = _pair(figures, Measure.STRATIFIED, part.group, part.comparator)
    if found is None:
        return ""
    if found.value is None:
        return f"Within strata: {found.reason.split('. ')[0].rstrip('.')}."
    over = found.method.split(";")[0].removeprefix("Mantel-Haenszel over ")
    said = f"Within {over}: {ratio(found.value)}"
    if found.lower is not None and found.upper is not None:
        said += f", {found.confidence:g}% interval {ratio(found.lower)} to {ratio(found.upper)}"
    strata = next((text for text in found.reason.split(". ") if text.endswith("without")), "")
    return f"{said} ({strata})." if strata else f"{said}."
