"""Arithmetic alone: shares, likelihoods, their ratios and differences, and the intervals of all.

These functions take counts and give results. They know no extract, no standard and no group.
"""

from wres_calc.measures.chances import at_least
from wres_calc.measures.changes import Change, Estimate, change_in_points, change_in_ratio
from wres_calc.measures.differences import point_difference, share_difference
from wres_calc.measures.disparity import DisparityFormula, cornfield, disparity_interval, disparity_ratio
from wres_calc.measures.intervals import Interval, newcombe, wilson, z_of
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.paths import (
    Appointments,
    PathResult,
    Standing,
    Target,
    appointments_needed,
    grown_headcounts,
    path,
    standing,
    target,
    too_small,
)
from wres_calc.measures.pay import PERIOD_DAYS, UNITS_PER_POUND, Pay, hourly_pay, in_units, median_ranks, pay_of
from wres_calc.measures.pay_gaps import (
    MEANS_NEED,
    approximate,
    mean_gap_interval,
    mean_pay_gap,
    median_gap_interval,
    median_pay_gap,
)
from wres_calc.measures.pay_quarters import complement_rounded, quarter_sizes, quarters, share_out
from wres_calc.measures.ratio_intervals import katz, koopman
from wres_calc.measures.reliability import FEWEST_EVENTS, too_few, too_few_in_tiers
from wres_calc.measures.result import Result
from wres_calc.measures.sensitivity import OneCase, Scenario, UnknownBounds, one_case, people_to_parity, unknown_bounds
from wres_calc.measures.shares import share
from wres_calc.measures.stratified import Stratified, Stratum, stratified

__all__ = [
    "FEWEST_EVENTS",
    "MEANS_NEED",
    "PERIOD_DAYS",
    "UNITS_PER_POUND",
    "Appointments",
    "Change",
    "DisparityFormula",
    "Estimate",
    "Interval",
    "OneCase",
    "PathResult",
    "Pay",
    "Result",
    "Scenario",
    "Standing",
    "Stratified",
    "Stratum",
    "Target",
    "UnknownBounds",
    "appointments_needed",
    "approximate",
    "at_least",
    "change_in_points",
    "change_in_ratio",
    "complement_rounded",
    "cornfield",
    "disparity_interval",
    "disparity_ratio",
    "grown_headcounts",
    "hourly_pay",
    "in_units",
    "katz",
    "koopman",
    "likelihood",
    "mean_gap_interval",
    "mean_pay_gap",
    "median_gap_interval",
    "median_pay_gap",
    "median_ranks",
    "newcombe",
    "one_case",
    "path",
    "pay_of",
    "people_to_parity",
    "point_difference",
    "quarter_sizes",
    "quarters",
    "relative_likelihood",
    "share",
    "share_difference",
    "share_out",
    "standing",
    "stratified",
    "target",
    "too_few",
    "too_few_in_tiers",
    "too_small",
    "unknown_bounds",
    "wilson",
    "z_of",
]
