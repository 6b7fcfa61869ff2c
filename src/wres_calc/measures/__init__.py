"""Arithmetic alone: shares, likelihoods, relative likelihoods and differences in points.

These functions take counts and give results. They know no extract, no standard and no group.
"""

from wres_calc.measures.differences import point_difference, share_difference
from wres_calc.measures.likelihoods import likelihood, relative_likelihood
from wres_calc.measures.result import Result
from wres_calc.measures.shares import share

__all__ = [
    "Result",
    "likelihood",
    "point_difference",
    "relative_likelihood",
    "share",
    "share_difference",
]
