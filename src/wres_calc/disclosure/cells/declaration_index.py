"""Which part of a standard's declaration asks for a figure."""

from collections.abc import Iterable
from functools import cache

from wres_calc.errors import DataError
from wres_calc.figures import Figure, Measure, PathStart
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Line, Part, Shares, of_kind
from wres_calc.standards.register import indicator_of
from wres_calc.vocabulary import ETHNICITY, GROUPINGS

_ELSEWHERE = frozenset(name for grouping in GROUPINGS if grouping != ETHNICITY for name in grouping.groups[:-1])

Key = tuple[str, str, str, Measure, str, str]


class Parts:
    """The parts of the declarations that the figures of one file belong to.

    Raises:
        DataError: for a standard, an edition, an indicator or a line that is not declared, and
            for figures of which it is not known how they were made.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._lines: dict[tuple[str, str, str], dict[str, Line]] = {}
        self._seen: dict[tuple[str, str, str], dict[str, None]] = {}
        self._found: dict[Key, Part] = {}
        self._snapshot: str | None = None
        self._start: str | None = None
        strange: dict[str, None] = {}
        unknown: dict[str, None] = {}
        for figure in figures:
            if figure.method.formula is None and figure.value is not None:
                unknown[_name(figure)] = None
            if figure.measure == Measure.PATH:
                self._start = min(filter(None, (self._start, figure.period_end)), default=None)
            else:
                self._snapshot = figure.period_end
            key = _key(figure)
            if key in self._found:
                continue
            part = _look_up(figure)
            if part is None:
                strange[_name(figure)] = None
            else:
                self._found[key] = part
                self._seen.setdefault(key[:3], {})[figure.line] = None
        if unknown:
            first, *others = unknown
            more = f", and {len(others):,} more" if others else ""
            raise DataError(
                "The file does not say how its figures were made (the column formula): an earlier "
                "version of wres-calc wrote it. What the figures tell cannot be judged. Compute "
                f"them again from the extracts. Such a figure: {first}{more}"
            )
        if strange:
            raise DataError(
                "These figures are in no declaration of this version, so it cannot be known what "
                "they count:\n" + "\n".join(f"  {name}" for name in strange)
            )

    def of(self, figure: Figure) -> Part:
        """The part that asks for a figure."""
        return self._found[_key(figure)]

    def day_of(self, figure: Figure) -> str | None:
        """The day on which the people of a figure were counted: a path runs through the years."""
        if figure.measure != Measure.PATH:
            return figure.period_end
        return self._start if figure.method.start is PathStart.BASELINE else self._snapshot

    def lines(self, figure: Figure) -> dict[str, Line]:
        """The lines that the indicator of a share is shown in: all, or clusters of them."""
        key = _key(figure)[:3]
        if key not in self._lines:
            indicator = indicator_of(*key)
            plain, clustered, beside = (
                (_lines_of_shares(parts) for parts in (indicator.parts, indicator.clusters, indicator.supplementary))
                if indicator
                else ({}, {}, {})
            )
            seen = self._seen[key].keys()
            used = clustered if seen & (clustered.keys() - plain.keys()) else plain
            if seen & (plain.keys() - clustered.keys()):
                used = {**used, **plain}
            self._lines[key] = {**used, **beside}
        return self._lines[key]


def _lines_of_shares(parts: Iterable[Part]) -> dict[str, Line]:
    return {line.name: line for part in of_kind(parts, Shares) for line in part.lines}


def _key(figure: Figure) -> Key:
    return (figure.standard, figure.edition, figure.indicator, figure.measure, figure.line, figure.group)


def _name(figure: Figure) -> str:
    return f"{figure.standard} {figure.edition}, indicator {figure.indicator}, {figure.measure}, line {figure.line}"


def _look_up(figure: Figure) -> Part | None:
    indicator = indicator_of(figure.standard, figure.edition, figure.indicator)
    return None if indicator is None else _answered(indicator, *_key(figure)[3:])


@cache
def _every(key: tuple[str, str, str]) -> tuple[Part, ...]:
    indicator = indicator_of(*key)
    return indicator.every_part if indicator else ()


def _answered(indicator: Indicator, measure: Measure, line: str, group: str) -> Part | None:
    for part in _every((indicator.standard, indicator.edition, indicator.number)):
        if measure in part.measures() and line in part.figure_lines() and _has(part, group):
            return part
    return None


def _has(part: Part, group: str) -> bool:
    """Whether a group can be one of a part: finer groups are those of ethnicity alone."""
    grouping = part.grouped_by()
    if grouping is None or group in grouping.groups:
        return True
    return grouping == ETHNICITY and group not in _ELSEWHERE
