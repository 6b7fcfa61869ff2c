"""How a figure was made, as data: words are made from it in `wording`, last."""

from dataclasses import dataclass
from enum import StrEnum

from wres_calc.figures.measures import ONE_CASE, PAY_GAPS, UNKNOWN_BOUNDS, Measure


class Formula(StrEnum):
    """What a value is made of."""

    SHARE = "share"
    QUARTER_SHARE = "quarter-share"
    BONUS_SHARE = "bonus-share"
    PUBLISHED_SHARE = "published-share"
    SHARE_DIFFERENCE = "share-difference"
    PUBLISHED_DIFFERENCE = "published-difference"
    LIKELIHOOD = "likelihood"
    RELATIVE_LIKELIHOOD = "relative-likelihood"
    WHAT_IF = "relative-likelihood-what-if"  # of other counts, which the measure names
    PEOPLE_TO_PARITY = "people-to-parity"
    MANTEL_HAENSZEL = "mantel-haenszel"
    CROSS_RATIO = "cross-ratio"
    TIER_LIKELIHOOD = "tier-likelihood"
    PAY_GAP = "pay-gap"
    TARGET = "target"
    PEOPLE_TO_TARGET = "people-to-target"
    PATH = "path"


# The measures whose figures a formula makes.
MEASURES_OF = {
    **dict.fromkeys(
        (Formula.SHARE, Formula.QUARTER_SHARE, Formula.BONUS_SHARE, Formula.PUBLISHED_SHARE), frozenset({Measure.SHARE})
    ),
    **dict.fromkeys((Formula.SHARE_DIFFERENCE, Formula.PUBLISHED_DIFFERENCE), frozenset({Measure.POINT_DIFFERENCE})),
    Formula.LIKELIHOOD: frozenset({Measure.LIKELIHOOD}),
    Formula.RELATIVE_LIKELIHOOD: frozenset({Measure.RELATIVE_LIKELIHOOD}),
    Formula.WHAT_IF: frozenset({*UNKNOWN_BOUNDS, *ONE_CASE}),
    Formula.PEOPLE_TO_PARITY: frozenset({Measure.PEOPLE_TO_PARITY}),
    Formula.MANTEL_HAENSZEL: frozenset({Measure.STRATIFIED}),
    **dict.fromkeys((Formula.CROSS_RATIO, Formula.TIER_LIKELIHOOD), frozenset({Measure.DISPARITY_RATIO})),
    Formula.PAY_GAP: frozenset(PAY_GAPS),
    Formula.TARGET: frozenset({Measure.TARGET_HEADCOUNT}),
    Formula.PEOPLE_TO_TARGET: frozenset({Measure.PEOPLE_TO_TARGET}),
    Formula.PATH: frozenset({Measure.PATH}),
}


class IntervalMethod(StrEnum):
    """How the limits of an interval were made."""

    WILSON = "wilson"
    NEWCOMBE = "newcombe"
    KOOPMAN = "koopman"
    KATZ = "katz"
    CORNFIELD = "cornfield"
    GREENLAND_ROBINS = "greenland-robins"
    WELCH_LOG = "welch-log"
    MOVER_RANKS = "mover-ranks"


class PathStart(StrEnum):
    """Where a path begins."""

    SNAPSHOT = "snapshot"
    BASELINE = "baseline"


class Rounding(StrEnum):
    """How a part of a person becomes whole people; half up is the default."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"


class Interpolation(StrEnum):
    """How a path gets from the current headcount to the target.

    In equal steps to the target before it is rounded (the default) or after, or by the same
    percentage each year to the target before it is rounded.
    """

    LINEAR_TO_RAW = "linear-to-raw"
    LINEAR_TO_ROUNDED = "linear-to-rounded"
    CONSTANT_GROWTH = "constant-growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How a figure was made.

    Attributes:
        formula: what the value is made of; None for what was not supplied, and where a file of an
            earlier version does not say.
        years: how many years the events are an average of.
        dated: whether the events have dates, and are those of the years to the snapshot date.
        interval: how the limits were made; None where there are none.
        rounded_to: the multiple that the counts were rounded to first; 0 for none.
        decimals: how many the value is shown with; None for all.
        grouping: what the groups are groups of, where those of unknown group are told of.
        unknown_left_out: whether these are left out of the denominator.
        reference: the line that shares are compared with.
        strata: the columns within which ratios are compared.
        start: where a path begins.
        baseline_share: the share of the workforce at a baseline, in percent.
        target_year: the last year of a path, or of a growth.
        growth: of the headcount in a year, in percent; None where it is held constant.
        interpolation: how a path gets to its end.
        rounding: how a part of a person becomes whole people.
    """

    formula: Formula | None = None
    years: int = 1
    dated: bool = False
    interval: IntervalMethod | None = None
    rounded_to: int = 0
    decimals: int | None = None
    grouping: str = ""
    unknown_left_out: bool = False
    reference: str = ""
    strata: tuple[str, ...] = ()
    start: PathStart | None = None
    baseline_share: float | None = None
    target_year: int | None = None
    growth: float | None = None
    interpolation: Interpolation | None = None
    rounding: Rounding | None = None
