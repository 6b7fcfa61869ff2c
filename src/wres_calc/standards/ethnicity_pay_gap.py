"""The ethnicity pay gap: voluntary, by GOV.UK's guidance of 2023, made as the gender pay gap is.

This page only declares. White is compared with BME, as most NHS reports do, and White British with
all others beside it; finer groups are asked for with `--groups`. What could not be read in the
guidance stands under `unconfirmed`, and the output says "provisional".
"""

from wres_calc.figures import Measure
from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import EVERYONE, PaidShare, PayGap, PayQuarters, Shares
from wres_calc.standards.pay import (
    BONUS_LINE,
    COUNTED_FULL_PAY,
    COUNTED_RECIPIENTS,
    ETHNICITY_GROUP_SIZE,
    ETHNICITY_GUIDANCE,
    ETHNICITY_MAY_2023,
    ETHNICITY_MEASURES,
    MANDATORY_2026,
    ON_FULL_PAY,
    PAY_HEADLINES,
    QUARTERS,
    RECIPIENTS,
    RELEVANT,
    SMALLEST_GROUP,
)
from wres_calc.vocabulary import BME, ETHNICITY, OTHER_GROUPS, UNKNOWN, WHITE, WHITE_BRITISH

NAME = "ethnicity-pay-gap"
TITLE = "Ethnicity pay gap (voluntary)"
SHORT = "Ethnicity pay gap"

EDITIONS = ("2023",)
LATEST = EDITIONS[-1]
YEARLY = False

# White is every White category, White minorities included; BME every other stated category.
GROUPS = (WHITE, BME, UNKNOWN)
# The other pair: White minorities stand among all other ethnic groups.
WHITE_BRITISH_AND_OTHERS = ((WHITE_BRITISH, OTHER_GROUPS),)
DIRECTION = "Above 0, White staff are paid more; below 0, BME staff are."
WORSE = "above 0"
SMALL_GROUPS = (
    "The gap of a group of fewer than 50 is not for publication; it is marked as of low "
    "reliability (--smallest-group sets another number)."
)
REFERENCE_UNCONFIRMED = (
    "White is the reference, as in most NHS reports; that the guidance of 2023 takes White British "
    "is remembered and could not be read. The gap against White British stands beside it.",
)
AS_GENDER = (
    "The guidance of 2023 asks for hourly pay; the bonus figures are those of the gender pay gap, "
    "as the law that is coming asks for all six.",
)


def _gap(measure: Measure) -> PayGap:
    """White over BME, and White British over all others."""
    bonus = measure in (Measure.MEAN_BONUS_GAP, Measure.MEDIAN_BONUS_GAP)
    return PayGap(
        measure,
        RECIPIENTS if bonus else ON_FULL_PAY,
        ETHNICITY,
        WHITE,
        BME,
        more=WHITE_BRITISH_AND_OTHERS,
        smallest=SMALLEST_GROUP,
    )


MEAN_GAP = Indicator(
    number="1",
    title="Mean hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(mean hourly pay of White staff - mean hourly pay of BME staff) / mean hourly pay of "
    "White staff × 100; unknown ethnicity is left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(_gap(Measure.MEAN_PAY_GAP),),
    sources=(ETHNICITY_GUIDANCE, ETHNICITY_MEASURES, ETHNICITY_GROUP_SIZE),
    unconfirmed=REFERENCE_UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

MEDIAN_GAP = Indicator(
    number="2",
    title="Median hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(median hourly pay of White staff - median hourly pay of BME staff) / median hourly "
    "pay of White staff × 100; unknown ethnicity is left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(_gap(Measure.MEDIAN_PAY_GAP),),
    sources=(ETHNICITY_GUIDANCE, ETHNICITY_MEASURES, ETHNICITY_GROUP_SIZE),
    unconfirmed=REFERENCE_UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

MEAN_BONUS_GAP = Indicator(
    number="3",
    title="Mean bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(mean bonus of White staff - mean bonus of BME staff) / mean bonus of White staff "
    "× 100, over those who were paid one; unknown ethnicity is left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(_gap(Measure.MEAN_BONUS_GAP),),
    sources=(ETHNICITY_GUIDANCE, MANDATORY_2026),
    unconfirmed=REFERENCE_UNCONFIRMED + AS_GENDER,
    notes=(SMALL_GROUPS,),
)

MEDIAN_BONUS_GAP = Indicator(
    number="4",
    title="Median bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(median bonus of White staff - median bonus of BME staff) / median bonus of White "
    "staff × 100, over those who were paid one; unknown ethnicity is left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(_gap(Measure.MEDIAN_BONUS_GAP),),
    sources=(ETHNICITY_GUIDANCE, MANDATORY_2026),
    unconfirmed=REFERENCE_UNCONFIRMED + AS_GENDER,
    notes=(SMALL_GROUPS,),
)

PAID_A_BONUS = Indicator(
    number="5",
    title="Staff who were paid a bonus, by ethnic group",
    counted="Everybody employed on the snapshot date, on full pay or not; and of these, those who "
    "were paid a bonus in the twelve months that end on it.",
    period=Period.YEAR,
    formula="people of the group who were paid a bonus / all people of the group × 100",
    direction="Shares; what each group was paid is in figures 3 and 4.",
    worse="the share of BME staff is lower",
    parts=(PaidShare(RELEVANT, RECIPIENTS, ETHNICITY, BONUS_LINE, BME, GROUPS),),
    sources=(ETHNICITY_GUIDANCE, MANDATORY_2026),
    unconfirmed=AS_GENDER,
)

PAY_QUARTERS = Indicator(
    number="6",
    title="Ethnic groups in each hourly pay quarter",
    counted=COUNTED_FULL_PAY + " Ranked by hourly pay and parted into four groups as equal as "
    "can be; people of unknown ethnicity among them.",
    period=Period.SNAPSHOT,
    formula="people of the group in the quarter / all people in the quarter × 100",
    direction="A share of BME staff that falls from quarter to quarter means that BME staff are "
    "fewer among the higher paid.",
    worse="the BME share falls from the lower to the upper quarter",
    parts=(PayQuarters(ON_FULL_PAY, ETHNICITY, QUARTERS, BME, GROUPS),),
    sources=(ETHNICITY_GUIDANCE, ETHNICITY_MEASURES, ETHNICITY_MAY_2023),
    notes=("Since May 2023 those who did not give their ethnicity are part of the quarters.",),
)

COMPOSITION = Indicator(
    number="7",
    title="Employees by ethnic group",
    counted="Everybody employed on the snapshot date, on full pay or not.",
    period=Period.SNAPSHOT,
    formula="people of the group / all people × 100; Unknown is the share that did not give their ethnicity",
    direction="How much of the workforce the gaps speak of.",
    worse="a large share is Unknown",
    parts=(Shares(RELEVANT, (EVERYONE,), BME, GROUPS),),
    sources=(ETHNICITY_GUIDANCE, ETHNICITY_MEASURES),
)

INDICATORS = (MEAN_GAP, MEDIAN_GAP, MEAN_BONUS_GAP, MEDIAN_BONUS_GAP, PAID_A_BONUS, PAY_QUARTERS, COMPOSITION)
WHO_IS_WHO = (
    "White is every White category, White minorities included; BME is every other stated category; "
    "Unknown is not stated, not known or blank. All other ethnic groups is everybody who is known "
    "and not White British."
)

edition = editions(
    Standard(NAME, TITLE, SHORT, (WHO_IS_WHO,), headlines=PAY_HEADLINES, gaps=True), EDITIONS, lambda _: INDICATORS
)
