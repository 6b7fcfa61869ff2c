"""The kinds of figure that a standard can ask for, one module each."""

from wres_calc.standards.kinds.base import (
    ANY,
    EVERYONE,
    Headline,
    Kind,
    Line,
    Population,
    Values,
    Where,
)
from wres_calc.standards.kinds.disparity_ratio import DisparityRatio
from wres_calc.standards.kinds.held_elsewhere import HeldElsewhere
from wres_calc.standards.kinds.paid_share import PaidShare
from wres_calc.standards.kinds.pay_gap import PayGap
from wres_calc.standards.kinds.pay_quarters import PayQuarters
from wres_calc.standards.kinds.people import CountOf, FourCountsOf, People, Place
from wres_calc.standards.kinds.relative_likelihood import RelativeLikelihood
from wres_calc.standards.kinds.share import Shares
from wres_calc.standards.kinds.share_difference import ShareDifference
from wres_calc.standards.kinds.survey_gap import SurveyGap
from wres_calc.standards.kinds.target_path import TargetPath

Part = (
    Shares
    | RelativeLikelihood
    | SurveyGap
    | ShareDifference
    | DisparityRatio
    | TargetPath
    | PayGap
    | PayQuarters
    | PaidShare
    | HeldElsewhere
)

__all__ = [
    "ANY",
    "EVERYONE",
    "CountOf",
    "DisparityRatio",
    "FourCountsOf",
    "Headline",
    "HeldElsewhere",
    "Kind",
    "Line",
    "PaidShare",
    "Part",
    "PayGap",
    "PayQuarters",
    "People",
    "Place",
    "Population",
    "RelativeLikelihood",
    "ShareDifference",
    "Shares",
    "SurveyGap",
    "TargetPath",
    "Values",
    "Where",
]
