"""What a user can ask to be told about: a ratio outside its range, worse, or missing."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from wres_calc.comparison.changes import FigureChange, Verdict
from wres_calc.errors import CommandError
from wres_calc.figures import ALL, Figure, Measure, Status
from wres_calc.standards.declaration import (
    EVERYONE,
    Indicator,
    Part,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    Standard,
    SurveyGap,
)


class FailOn(StrEnum):
    """What ends a command with exit code 4."""

    OUTSIDE_RANGE = "outside-range"
    WORSE = "worse"
    ERRORS = "errors"


class Finding(NamedTuple):
    """A figure that a user asked to be told about.

    Attributes:
        kind: what it was asked for by.
        indicator: its declaration.
        figure: the figure, or its change.
        non_adverse: the range that a ratio lies outside of.
    """

    kind: FailOn
    indicator: Indicator
    figure: Figure | FigureChange
    non_adverse: tuple[float, float] | None = None


class Compared(NamedTuple):
    """A figure in which a part of an indicator compares groups, for the whole organisation."""

    measure: Measure
    line: str
    group: str
    comparator: str | None
    adverse: int


def parse_fail_on(texts: Iterable[str]) -> frozenset[FailOn]:
    """The findings asked for.

    Raises:
        CommandError: for one that there is not.
    """
    asked = set()
    for text in texts:
        try:
            asked.add(FailOn(text.strip().lower()))
        except ValueError:
            raise CommandError(
                f"--fail-on {text}: there is no such finding. Possible: {', '.join(FailOn)}."
            ) from None
    return frozenset(asked)


def compared(part: Part) -> Compared | None:
    """The figure of a part that sets one group against another; None where it has none."""
    match part:
        case RelativeLikelihood():
            return Compared(
                Measure.RELATIVE_LIKELIHOOD, part.line, part.group, part.comparator, part.adverse
            )
        case SurveyGap():
            return Compared(
                Measure.POINT_DIFFERENCE, "all", part.group, part.comparator, part.adverse
            )
        case ShareDifference():
            return Compared(
                Measure.POINT_DIFFERENCE, part.lines[0].name, part.group, part.group, part.adverse
            )
        case _:
            return None


def stands_for(part: Part) -> Compared:
    """The figure that a part is about: what compares its groups, or the share of the whole."""
    found = compared(part)
    if found is None:
        assert isinstance(part, Shares)  # noqa: S101 - every other part compares groups
        return Compared(Measure.SHARE, EVERYONE.name, part.group, None, 0)
    return found


def is_compared(figure: Figure | FigureChange, wanted: Compared) -> bool:
    """Whether a figure is that one, for the whole organisation."""
    return (
        figure.measure, figure.line, figure.group, figure.comparator
    ) == wanted[:4] and all(value == ALL for value in figure.breakdown.values())  # fmt: skip


def outside_range(standard: Standard, figures: Sequence[Figure]) -> list[Finding]:
    """The relative likelihoods of the standard that lie outside their range, judged unrounded."""
    found = []
    for indicator in standard.indicators:
        for part in indicator.parts:
            wanted = compared(part)
            if not isinstance(part, RelativeLikelihood) or wanted is None:
                continue
            least, most = part.non_adverse
            found += [
                Finding(FailOn.OUTSIDE_RANGE, indicator, figure, part.non_adverse)
                for figure in figures
                if figure.indicator == indicator.number
                and is_compared(figure, wanted)
                and figure.value is not None
                and not least <= figure.value <= most
            ]
    return found


def without_value(standard: Standard, figures: Sequence[Figure]) -> list[Finding]:
    """The figures of the whole organisation that could not be made.

    Of each part of the standard the figure that it is about: the ratio, the gap, or the share of
    the whole workforce.
    """
    found = []
    for indicator in standard.indicators:
        for part in indicator.parts:
            wanted = stands_for(part)
            found += [
                Finding(FailOn.ERRORS, indicator, figure)
                for figure in figures
                if figure.indicator == indicator.number
                and is_compared(figure, wanted)
                and figure.status in (Status.NOT_CALCULABLE, Status.NOT_SUPPLIED)
            ]
    return found


def worse(standard: Standard, changes: Sequence[FigureChange]) -> list[Finding]:
    """The figures that have clearly moved towards the adverse side and now lie on it."""
    found = []
    for indicator in standard.indicators:
        for part in indicator.parts:
            wanted = compared(part)
            if wanted is None or not wanted.adverse:
                continue
            parity = 1.0 if wanted.measure is Measure.RELATIVE_LIKELIHOOD else 0.0
            towards = Verdict.UP if wanted.adverse > 0 else Verdict.DOWN
            found += [
                Finding(FailOn.WORSE, indicator, change)
                for change in changes
                if change.indicator == indicator.number
                and is_compared(change, wanted)
                and change.verdict is towards
                and change.to_value is not None
                and (change.to_value - parity) * wanted.adverse > 0
            ]
    return found


def not_judged(
    standard: Standard, figures: Sequence[Figure], changes: Sequence[FigureChange], kind: FailOn
) -> list[Indicator]:
    """The indicators of which a figure was there, but could not be judged."""
    found: list[Indicator] = []
    if kind is FailOn.ERRORS:
        return found
    for indicator in standard.indicators:
        wanted = compared(indicator.parts[0])
        if wanted is None:
            continue
        if kind is FailOn.OUTSIDE_RANGE:
            there = wanted.measure is Measure.RELATIVE_LIKELIHOOD and [
                f.value is None
                for f in figures
                if f.indicator == indicator.number and is_compared(f, wanted)
            ]
        else:
            there = [
                c.verdict in (Verdict.NOT_COMPARED, Verdict.NO_INTERVAL)
                for c in changes
                if c.indicator == indicator.number and is_compared(c, wanted)
            ]
        if there and all(there):
            found.append(indicator)
    return found
