"""The kinds of figure that a standard can ask for, one module each."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from wres_calc.standards.kinds.base import (
    ANY,
    EVERYONE,
    CountedAs,
    Headline,
    Kind,
    Line,
    Population,
    Role,
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

_K = TypeVar("_K", bound=Kind)


def of_kind(parts: Iterable[Part], kind: type[_K]) -> Iterator[_K]:
    """Those of some parts that are of a kind: what a picture or a check of that kind is about."""
    return (part for part in parts if isinstance(part, kind))


__all__ = [
    "ANY",
    "EVERYONE",
    "CountOf",
    "CountedAs",
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
    "Role",
    "ShareDifference",
    "Shares",
    "SurveyGap",
    "TargetPath",
    "Values",
    "Where",
    "of_kind",
]
