"""Arithmetic alone: shares, likelihoods, their ratios and differences, and the intervals of all.

These functions take counts and give results. They know no extract, no standard and no group.
"""

from wres_calc.measures.changes import Change, Estimate, change_in_points, change_in_ratio
from wres_calc.measures.differences import point_difference, share_difference
from wres_calc.measures.intervals import Interval, newcombe, wilson, z_of
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.ratio_intervals import katz, koopman
from wres_calc.measures.reliability import too_few
from wres_calc.measures.result import Result
from wres_calc.measures.sensitivity import (
    OneCase,
    Scenario,
    UnknownBounds,
    one_case,
    people_to_parity,
    unknown_bounds,
)
from wres_calc.measures.shares import share
from wres_calc.measures.stratified import Stratified, Stratum, stratified

__all__ = [
    "Change",
    "Estimate",
    "Interval",
    "OneCase",
    "Result",
    "Scenario",
    "Stratified",
    "Stratum",
    "UnknownBounds",
    "change_in_points",
    "change_in_ratio",
    "katz",
    "koopman",
    "likelihood",
    "newcombe",
    "one_case",
    "people_to_parity",
    "point_difference",
    "relative_likelihood",
    "share",
    "share_difference",
    "stratified",
    "too_few",
    "unknown_bounds",
    "wilson",
    "z_of",
]
