"""What a user can ask to be told about: a ratio outside its range, worse, or missing."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from wres_calc.comparison.changes import FigureChange, Verdict
from wres_calc.errors import CommandError
from wres_calc.figures import MEASURES, Figure, Measure, Status
from wres_calc.standards.declaration import Indicator


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
            raise CommandError(f"--fail-on {text}: there is no such finding. Possible: {', '.join(FailOn)}.") from None
    return frozenset(asked)


def has_range(indicator: Indicator) -> bool:
    """Whether an indicator has a ratio with a range in which it is not called adverse."""
    return any(part.range_not_adverse() for part in indicator.parts)


def outside_range(indicators: Sequence[Indicator], figures: Sequence[Figure]) -> list[Finding]:
    """The relative likelihoods of the standard that lie outside their range, judged unrounded."""
    found = []
    for indicator in indicators:
        for part in indicator.parts:
            allowed = part.range_not_adverse()
            if allowed is None:
                continue
            wanted = part.headline
            least, most = allowed
            found += [
                Finding(FailOn.OUTSIDE_RANGE, indicator, figure, allowed)
                for figure in figures
                if figure.indicator_key == indicator.key
                and figure.is_about(wanted)
                and figure.value is not None
                and not least <= figure.value <= most
            ]
    return found


def without_value(indicators: Sequence[Indicator], figures: Sequence[Figure]) -> list[Finding]:
    """The figures of the whole organisation that could not be made.

    Of each part of the standard the figure that it is about: the ratio, the gap, or the share of
    the whole workforce.
    """
    found = []
    for indicator in indicators:
        for part in indicator.parts:
            if not part.is_computed():
                continue
            wanted = part.headline
            found += [
                Finding(FailOn.ERRORS, indicator, figure)
                for figure in figures
                if figure.indicator_key == indicator.key
                and figure.is_about(wanted)
                and figure.status in (Status.NOT_CALCULABLE, Status.NOT_SUPPLIED)
            ]
    return found


def worse(indicators: Sequence[Indicator], changes: Sequence[FigureChange]) -> list[Finding]:
    """The figures that have clearly moved towards the adverse side and now lie on it."""
    found = []
    for indicator in indicators:
        for part in indicator.parts:
            wanted = part.headline
            if not wanted.adverse:
                continue
            parity = MEASURES[wanted.measure].parity
            towards = Verdict.UP if wanted.adverse > 0 else Verdict.DOWN
            found += [
                Finding(FailOn.WORSE, indicator, change)
                for change in changes
                if change.indicator_key == indicator.key
                and change.is_about(wanted)
                and change.verdict is towards
                and change.to_value is not None
                and (change.to_value - parity) * wanted.adverse > 0
            ]
    return found


def not_judged(
    indicators: Sequence[Indicator], figures: Sequence[Figure], changes: Sequence[FigureChange], kind: FailOn
) -> list[Indicator]:
    """The indicators of which a figure was there, but could not be judged."""
    found: list[Indicator] = []
    if kind is FailOn.ERRORS:
        return found
    for indicator in indicators:
        wanted = indicator.parts[0].headline
        if not wanted.compares:
            continue
        if kind is FailOn.OUTSIDE_RANGE:
            there = wanted.measure is Measure.RELATIVE_LIKELIHOOD and [
                f.value is None for f in figures if f.indicator_key == indicator.key and f.is_about(wanted)
            ]
        else:
            there = [
                c.verdict in (Verdict.NOT_COMPARED, Verdict.NO_INTERVAL)
                for c in changes
                if c.indicator_key == indicator.key and c.is_about(wanted)
            ]
        if there and all(there):
            found.append(indicator)
    return found
