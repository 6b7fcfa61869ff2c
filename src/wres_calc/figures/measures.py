"""The registry of measures: every kind of number that a figure can be, one row for each.

Its unit, what it is called, how it is read, which family of intervals stands around it: whoever
asks for one of these asks here, in every room.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """The unit of a value."""

    PERCENT = "percent"
    RATIO = "ratio"
    POINTS = "percentage_points"
    PEOPLE = "people"


class Intervals(StrEnum):
    """The families of intervals; which of a family it is, the run says."""

    PROPORTION = "proportion"  # of one proportion
    DIFFERENCE = "difference"  # of two proportions
    RATIO = "ratio"  # of two proportions
    TIERS = "tiers"  # of two groups in two tiers
    STRATA = "strata"  # of a ratio within strata; not from four counts
    PAY = "pay"  # of a gap between two averages; not from counts


class Sensitivity(StrEnum):
    """What a measure beside a relative likelihood says of how far it could move."""

    UNKNOWN = "unknown"  # if those of unknown group were known
    ONE_CASE = "one-case"  # with one case more or fewer
    PARITY = "parity"  # how many people to equal likelihood
    STRATA = "strata"  # compared within strata


class Average(StrEnum):
    """What an average of pay is."""

    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is read: its decimals, whether a rise is signed too, what stands behind it."""

    decimals: int
    signed: bool = False
    suffix: str = ""


RATIO = NumberFormat(2)
PERCENT = NumberFormat(1, suffix="%")
POINTS = NumberFormat(1, signed=True)
PEOPLE = NumberFormat(0)
MORE_PEOPLE = NumberFormat(0, signed=True)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What holds for every figure of a measure.

    Attributes:
        unit: of its value.
        label: what it is called in a heading.
        format: how its value and limits are read.
        interval: the family of its intervals; None for a measure without.
        sensitivity: what it says of how far a relative likelihood could move; None for a measure
            that answers an indicator itself.
        average: what average of pay it compares; None for a measure that is not of pay.
        planned: whether it counts people who follow from the counts of one day by a rule: there
            is no chance in them, and they are rounded as counts are.
    """

    unit: Unit
    label: str
    format: NumberFormat
    interval: Intervals | None = None
    sensitivity: Sensitivity | None = None
    average: Average | None = None
    planned: bool = False

    @property
    def parity(self) -> float:
        """The value that says that groups fare alike."""
        return 1.0 if self.unit is Unit.RATIO else 0.0


class Measure(StrEnum):
    """What kind of number a figure is."""

    SHARE = "share"
    LIKELIHOOD = "likelihood"
    RELATIVE_LIKELIHOOD = "relative_likelihood"
    POINT_DIFFERENCE = "point_difference"
    # What stands beside a relative likelihood, to show how far it could move.
    STRATIFIED = "relative_likelihood_stratified"
    UNKNOWN_IN_GROUP = "relative_likelihood_unknown_in_group"
    UNKNOWN_IN_COMPARATOR = "relative_likelihood_unknown_in_comparator"
    UNKNOWN_LOWEST = "relative_likelihood_unknown_lowest"
    UNKNOWN_HIGHEST = "relative_likelihood_unknown_highest"
    ONE_MORE_IN_GROUP = "relative_likelihood_one_more_in_group"
    ONE_FEWER_IN_GROUP = "relative_likelihood_one_fewer_in_group"
    ONE_MORE_IN_COMPARATOR = "relative_likelihood_one_more_in_comparator"
    ONE_FEWER_IN_COMPARATOR = "relative_likelihood_one_fewer_in_comparator"
    PEOPLE_TO_PARITY = "people_to_parity"
    # The spread over tiers of pay bands, and what stands between a band and its target.
    DISPARITY_RATIO = "disparity_ratio"
    TARGET_HEADCOUNT = "target_headcount"
    PATH = "path"
    PEOPLE_TO_TARGET = "people_to_target"
    # Averages of pay, the reference group's less the other's.
    MEAN_PAY_GAP = "mean_pay_gap"
    MEDIAN_PAY_GAP = "median_pay_gap"
    MEAN_BONUS_GAP = "mean_bonus_gap"
    MEDIAN_BONUS_GAP = "median_bonus_gap"


def _unknown(label: str) -> MeasureFacts:
    return MeasureFacts(Unit.RATIO, label, RATIO, sensitivity=Sensitivity.UNKNOWN)


def _one_case(label: str) -> MeasureFacts:
    return MeasureFacts(Unit.RATIO, label, RATIO, sensitivity=Sensitivity.ONE_CASE)


def _pay_gap(label: str, average: Average) -> MeasureFacts:
    return MeasureFacts(Unit.PERCENT, label, PERCENT, Intervals.PAY, average=average)


MEASURES = {
    Measure.SHARE: MeasureFacts(Unit.PERCENT, "Share", PERCENT, Intervals.PROPORTION),
    Measure.LIKELIHOOD: MeasureFacts(Unit.PERCENT, "Likelihood", PERCENT, Intervals.PROPORTION),
    Measure.RELATIVE_LIKELIHOOD: MeasureFacts(Unit.RATIO, "Relative likelihood", RATIO, Intervals.RATIO),
    Measure.POINT_DIFFERENCE: MeasureFacts(Unit.POINTS, "Difference", POINTS, Intervals.DIFFERENCE),
    Measure.STRATIFIED: MeasureFacts(Unit.RATIO, "Compared within strata", RATIO, Intervals.STRATA, Sensitivity.STRATA),
    Measure.UNKNOWN_IN_GROUP: _unknown("If all of unknown ethnicity were in the group"),
    Measure.UNKNOWN_IN_COMPARATOR: _unknown("If all of unknown ethnicity were in the comparator"),
    Measure.UNKNOWN_LOWEST: _unknown("Lowest, however the unknown ethnicity were split"),
    Measure.UNKNOWN_HIGHEST: _unknown("Highest, however the unknown ethnicity were split"),
    Measure.ONE_MORE_IN_GROUP: _one_case("One more in the group with the event"),
    Measure.ONE_FEWER_IN_GROUP: _one_case("One fewer in the group with the event"),
    Measure.ONE_MORE_IN_COMPARATOR: _one_case("One more in the comparator with the event"),
    Measure.ONE_FEWER_IN_COMPARATOR: _one_case("One fewer in the comparator with the event"),
    Measure.PEOPLE_TO_PARITY: MeasureFacts(
        Unit.PEOPLE,
        "More (+) or fewer (-) with the event for a ratio of 1",
        MORE_PEOPLE,
        sensitivity=Sensitivity.PARITY,
    ),
    Measure.DISPARITY_RATIO: MeasureFacts(Unit.RATIO, "Disparity ratio", RATIO, Intervals.TIERS),
    Measure.TARGET_HEADCOUNT: MeasureFacts(Unit.PEOPLE, "Target", PEOPLE, planned=True),
    Measure.PATH: MeasureFacts(Unit.PEOPLE, "Path", PEOPLE, planned=True),
    Measure.PEOPLE_TO_TARGET: MeasureFacts(Unit.PEOPLE, "More people to the target", MORE_PEOPLE, planned=True),
    Measure.MEAN_PAY_GAP: _pay_gap("Mean pay gap", Average.MEAN),
    Measure.MEDIAN_PAY_GAP: _pay_gap("Median pay gap", Average.MEDIAN),
    Measure.MEAN_BONUS_GAP: _pay_gap("Mean bonus gap", Average.MEAN),
    Measure.MEDIAN_BONUS_GAP: _pay_gap("Median bonus gap", Average.MEDIAN),
}


def _of(kind: Sensitivity) -> Iterator[Measure]:
    return (measure for measure, facts in MEASURES.items() if facts.sensitivity is kind)


UNKNOWN_BOUNDS = tuple(_of(Sensitivity.UNKNOWN))
ONE_CASE = tuple(_of(Sensitivity.ONE_CASE))
# All that say how far a relative likelihood could move; none of them is an indicator itself.
SENSITIVITY = frozenset(m for m, facts in MEASURES.items() if facts.sensitivity)
# Ratios that answer an indicator.
RATIOS = tuple(m for m, facts in MEASURES.items() if facts.unit is Unit.RATIO and not facts.sensitivity)
# What sets one group against another.
COMPARING = tuple(
    m
    for m, facts in MEASURES.items()
    if facts.interval and facts.interval is not Intervals.PROPORTION and not facts.sensitivity
)
PAY_GAPS = tuple(m for m, facts in MEASURES.items() if facts.average)
PLANNED = frozenset(m for m, facts in MEASURES.items() if facts.planned)
