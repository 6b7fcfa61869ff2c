"""Arithmetic alone: shares, likelihoods, their ratios and differences, and the intervals of all.

These functions take counts and give results. They know no extract, no standard and no group.
"""

from wres_calc.measures.differences import point_difference, share_difference
from wres_calc.measures.intervals import Interval, newcombe, wilson, z_of
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.ratio_intervals import katz, koopman
from wres_calc.measures.result import Result
from wres_calc.measures.shares import share

__all__ = [
    "Interval",
    "Result",
    "katz",
    "koopman",
    "likelihood",
    "newcombe",
    "point_difference",
    "relative_likelihood",
    "share",
    "share_difference",
    "wilson",
    "z_of",
]
