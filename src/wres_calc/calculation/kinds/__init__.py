"""Carries out what a standard declares: for each kind of figure a module of the same name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wres_calc.calculation.builder import FigureBuilder
from wres_calc.calculation.kinds.disparity_ratio import disparity_figures
from wres_calc.calculation.kinds.held_elsewhere import held_figures
from wres_calc.calculation.kinds.paid_share import paid_figures
from wres_calc.calculation.kinds.pay_gap import pay_gap_figures
from wres_calc.calculation.kinds.pay_quarters import quarter_figures
from wres_calc.calculation.kinds.relative_likelihood import ratio_figures
from wres_calc.calculation.kinds.share import share_figures
from wres_calc.calculation.kinds.share_difference import difference_figures
from wres_calc.calculation.kinds.survey_gap import survey_figures
from wres_calc.calculation.kinds.target_path import target_figures
from wres_calc.figures import Figure
from wres_calc.standards.kinds import (
    DisparityRatio,
    HeldElsewhere,
    Kind,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)

# Each takes what it makes figures with, and a declaration of its own kind.
_MADE_BY: Mapping[type[Kind], Callable[[FigureBuilder, Any], Iterator[Figure]]] = {
    Shares: share_figures,
    RelativeLikelihood: ratio_figures,
    SurveyGap: survey_figures,
    ShareDifference: difference_figures,
    DisparityRatio: disparity_figures,
    TargetPath: target_figures,
    PayGap: pay_gap_figures,
    PayQuarters: quarter_figures,
    PaidShare: paid_figures,
    HeldElsewhere: held_figures,
}


def figures_of(builder: FigureBuilder, part: Part) -> Iterator[Figure]:
    """Every figure of a part of an indicator, whose extracts were supplied."""
    return _MADE_BY[type(part)](builder, part)
