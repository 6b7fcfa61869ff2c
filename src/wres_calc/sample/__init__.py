"""A synthetic trust in all extracts, with gaps of a known size: for demos, tests, training."""

from wres_calc.sample.trust import FEWEST_STAFF, write_sample
from wres_calc.sample.truth import Truth

__all__ = ["FEWEST_STAFF", "Truth", "write_sample"]
