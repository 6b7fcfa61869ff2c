"""What the rest of the program asks of a part of an indicator, whatever kind of part it is."""

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from wres_calc.figures import Measure
from wres_calc.standards.declaration import (
    DisparityRatio,
    HeldElsewhere,
    Indicator,
    Line,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.vocabulary import ETHNICITY, Grouping


class Subject(NamedTuple):
    """The figure that a part is about, for the whole organisation.

    Attributes:
        measure: what kind of figure it is.
        line: its line.
        group: its group.
        comparator: the group it is compared with; None where it compares none.
        adverse: the side of parity on which it is adverse for BME people; 0 where there is none.
    """

    measure: Measure
    line: str
    group: str
    comparator: str | None
    adverse: int = 0

    @property
    def compares(self) -> bool:
        """Whether it sets one group against another."""
        return self.comparator is not None


def subject_of(part: Part) -> Subject:
    """The figure that a part is about: what compares its groups, or the share of the whole."""
    line = line_of(part)
    match part:
        case RelativeLikelihood():
            measure = Measure.RELATIVE_LIKELIHOOD
        case DisparityRatio():
            measure = Measure.DISPARITY_RATIO
        case PayGap() | HeldElsewhere():
            measure = part.measure
        case SurveyGap() | ShareDifference():
            measure = Measure.POINT_DIFFERENCE
        case Shares() | PayQuarters() | PaidShare():
            measure = Measure.SHARE
        case TargetPath():
            measure = Measure.TARGET_HEADCOUNT
        case _:
            assert_never(part)
    comparator = part.group if isinstance(part, ShareDifference) else None
    return Subject(
        measure, line, part.group, getattr(part, "comparator", comparator),
        getattr(part, "adverse", 0),
    )  # fmt: skip


def names_of(indicators: Iterable[Indicator]) -> str:
    """What some indicators are called in a sentence: "Indicators 3, 4; Bank WRES 2"."""
    numbers: dict[str, list[str]] = {}
    for one in indicators:
        numbers.setdefault(one.name.removesuffix(f" {one.number}"), []).append(one.number)
    return "; ".join(
        f"{name}{'s' if name == 'Indicator' and len(own) > 1 else ''} {', '.join(own)}"
        for name, own in numbers.items()
    )


def populations_of(part: Part) -> tuple[Population, ...]:
    """Whom a part of an indicator counts, those among whom something is measured first."""
    match part:
        case Shares() | DisparityRatio() | PayGap() | PayQuarters():
            return (part.population,)
        case RelativeLikelihood():
            return part.population, part.event
        case ShareDifference() | TargetPath():
            return part.population, part.reference
        case PaidShare():
            return part.population, part.paid
        case SurveyGap() | HeldElsewhere():
            return ()
        case _:
            assert_never(part)


def lines_of(part: Part) -> tuple[Line, ...]:
    """The lines that a part names with conditions of their own."""
    match part:
        case Shares() | PayQuarters():
            return part.lines
        case ShareDifference() | TargetPath():
            return (*part.lines, part.reference_line)
        case DisparityRatio():
            return part.lower, part.upper
        case RelativeLikelihood() | SurveyGap() | PayGap() | PaidShare() | HeldElsewhere():
            return ()
        case _:
            assert_never(part)


def grouping_of(part: Part) -> Grouping | None:
    """What the groups of a part are groups of; None where it counts nobody."""
    match part:
        case Shares() | RelativeLikelihood() | PayGap() | PayQuarters() | PaidShare():
            return part.grouping
        case ShareDifference() | DisparityRatio() | TargetPath():
            return ETHNICITY
        case SurveyGap() | HeldElsewhere():
            return None
        case _:
            assert_never(part)


def extracts_of(part: Part) -> tuple[str, ...]:
    """The extracts that a part of an indicator is computed from."""
    if isinstance(part, SurveyGap):
        return (part.extract,)
    return tuple(dict.fromkeys(population.extract for population in populations_of(part)))


def line_of(part: Part) -> str:
    """The line of the figure that a part is about."""
    match part:
        case RelativeLikelihood() | DisparityRatio() | PayGap() | PaidShare():
            return part.line
        case SurveyGap() | HeldElsewhere():
            return part.line
        case Shares() | ShareDifference():
            return part.lines[0].name
        case TargetPath() | PayQuarters():
            return part.lines[-1].name
        case _:
            assert_never(part)
