"""The measures: every kind of number that a figure can be, and the unit of each."""

from enum import StrEnum


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


# The four scenarios for people of unknown ethnicity, and the four of one case more or fewer.
UNKNOWN_BOUNDS = (
    Measure.UNKNOWN_IN_GROUP,
    Measure.UNKNOWN_IN_COMPARATOR,
    Measure.UNKNOWN_LOWEST,
    Measure.UNKNOWN_HIGHEST,
)
ONE_CASE = (
    Measure.ONE_MORE_IN_GROUP,
    Measure.ONE_FEWER_IN_GROUP,
    Measure.ONE_MORE_IN_COMPARATOR,
    Measure.ONE_FEWER_IN_COMPARATOR,
)
PAY_GAPS = (
    Measure.MEAN_PAY_GAP,
    Measure.MEDIAN_PAY_GAP,
    Measure.MEAN_BONUS_GAP,
    Measure.MEDIAN_BONUS_GAP,
)
# Measures that say how far a relative likelihood could move; none of them is an indicator itself.
SENSITIVITY = frozenset({Measure.STRATIFIED, *UNKNOWN_BOUNDS, *ONE_CASE, Measure.PEOPLE_TO_PARITY})

UNITS = {
    Measure.SHARE: "percent",
    Measure.LIKELIHOOD: "percent",
    Measure.RELATIVE_LIKELIHOOD: "ratio",
    Measure.POINT_DIFFERENCE: "percentage_points",
    **dict.fromkeys((Measure.STRATIFIED, *UNKNOWN_BOUNDS, *ONE_CASE), "ratio"),
    **dict.fromkeys((Measure.PEOPLE_TO_PARITY, Measure.PEOPLE_TO_TARGET), "people"),
    Measure.DISPARITY_RATIO: "ratio",
    **dict.fromkeys((Measure.TARGET_HEADCOUNT, Measure.PATH), "people"),
    **dict.fromkeys(PAY_GAPS, "percent"),
}
