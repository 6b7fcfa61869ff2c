"""Which part of a standard's declaration asks for a figure."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, assert_never

from wres_calc.errors import DataError
from wres_calc.figures import SENSITIVITY, Figure, Measure
from wres_calc.standards import wres
from wres_calc.standards.declaration import (
    EVERYONE,
    Indicator,
    Line,
    Part,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    Standard,
    SurveyGap,
)

_PAGES = {wres.NAME: wres}
_RATIOS = frozenset({Measure.LIKELIHOOD, Measure.RELATIVE_LIKELIHOOD, *SENSITIVITY})


class _Declared(NamedTuple):
    ratios: dict[str, RelativeLikelihood]  # by line
    shares: tuple[Shares, ...]
    others: dict[str, ShareDifference | SurveyGap]  # by line


class Parts:
    """The parts of the declarations that the figures of one file belong to.

    Raises:
        DataError: for a standard, an edition, an indicator or a line that is not declared.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._lines: dict[tuple[str, str, str], dict[str, Line]] = {}
        self._seen: dict[tuple[str, str, str], dict[str, None]] = {}
        self._found: dict[tuple[str, str, str, str, bool], Part] = {}
        strange: dict[str, None] = {}
        for figure in figures:
            key = self._key(figure)
            if key in self._found:
                continue
            part = self._look_up(figure)
            if part is None:
                strange[_name(figure)] = None
            else:
                self._found[key] = part
                self._seen.setdefault(key[:3], {})[figure.line] = None
        if strange:
            raise DataError(
                "These figures are in no declaration of this version, so it cannot be known what "
                "they count:\n" + "\n".join(f"  {name}" for name in strange)
            )

    def of(self, figure: Figure) -> Part:
        """The part that asks for a figure."""
        return self._found[self._key(figure)]

    def lines(self, figure: Figure) -> dict[str, Line]:
        """The lines that the indicator of a share is shown in: all, or clusters of them."""
        key = self._key(figure)[:3]
        if key not in self._lines:
            declared = _declared(*key).shares
            seen = self._seen[key]
            fitting = [part for part in declared if set(seen) <= {line.name for line in part.lines}]
            used = fitting[:1] or declared
            self._lines[key] = {line.name: line for part in used for line in part.lines}
        return self._lines[key]

    @staticmethod
    def _key(figure: Figure) -> tuple[str, str, str, str, bool]:
        ratio = figure.measure in _RATIOS
        return figure.standard, figure.edition, figure.indicator, figure.line, ratio

    def _look_up(self, figure: Figure) -> Part | None:
        declared = _declared(figure.standard, figure.edition, figure.indicator)
        if figure.measure in _RATIOS:
            return declared.ratios.get(figure.line)
        for part in declared.shares:
            if any(line.name == figure.line for line in part.lines):
                return part
        return declared.others.get(figure.line)


def remarks(figure: Figure) -> tuple[str, ...]:
    """What the declaration has said with every figure of an indicator, sentence by sentence."""
    indicator = _indicators(figure.standard, figure.edition)[figure.indicator]
    said = [f"Break in series: {text}" for text in (indicator.series_break or ())[1:]]
    return (*said, *(f"Provisional: {text}" for text in indicator.unconfirmed))


def _name(figure: Figure) -> str:
    return (
        f"{figure.standard} {figure.edition}, indicator {figure.indicator}, {figure.measure}, "
        f"line {figure.line}"
    )


@cache
def _indicators(standard: str, edition: str) -> dict[str, Indicator]:
    page = _PAGES.get(standard)
    if page is None or edition not in page.EDITIONS:
        return {}
    declared: Standard = page.edition(edition)
    return {indicator.number: indicator for indicator in declared.indicators}


@cache
def _declared(standard: str, edition: str, number: str) -> _Declared:
    indicator = _indicators(standard, edition).get(number)
    ratios: dict[str, RelativeLikelihood] = {}
    shares: list[Shares] = []
    others: dict[str, ShareDifference | SurveyGap] = {}
    if indicator is None:
        return _Declared(ratios, (), others)
    for part in (*indicator.parts, *indicator.clusters, *indicator.beside):
        match part:
            case RelativeLikelihood():
                ratios[part.line] = part
            case Shares():
                shares.append(part)
            case ShareDifference():
                for line in (*part.lines, part.reference_line):
                    others[line.name] = part
            case SurveyGap():
                others[EVERYONE.name] = part
            case _:
                assert_never(part)
    return _Declared(ratios, tuple(shares), others)
