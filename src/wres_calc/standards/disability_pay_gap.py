"""The disability pay gap: voluntary, made as the gender pay gap is.

This page only declares. There was no guidance of its own to read: the population, the pay and the
quarters are those of the gender pay gap, and the groups and the least size those of the ethnicity
pay gap. What follows from that stands under `unconfirmed`, and the output says "provisional".
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
    MANDATORY_2026,
    ON_FULL_PAY,
    PAY_HEADLINES,
    QUARTERS,
    RECIPIENTS,
    RELEVANT,
    SMALLEST_GROUP,
)
from wres_calc.vocabulary import DISABILITY, DISABLED, NON_DISABLED, UNKNOWN

NAME = "disability-pay-gap"
TITLE = "Disability pay gap (voluntary)"
SHORT = "Disability pay gap"

EDITIONS = ("2026",)
LATEST = EDITIONS[-1]
YEARLY = False

GROUPS = (NON_DISABLED, DISABLED, UNKNOWN)
DIRECTION = "Above 0, staff without a declared disability are paid more; below 0, disabled staff."
WORSE = "above 0"
SMALL_GROUPS = (
    "The gap of a group of fewer than 50 is not for publication; it is marked as of low "
    "reliability (--smallest-group sets another number)."
)
SOURCES = (MANDATORY_2026, ETHNICITY_GUIDANCE, ETHNICITY_GROUP_SIZE)
UNCONFIRMED = (
    "No guidance on disability pay gaps could be read; population, pay and quarters are those of "
    "the gender pay gap, and the least size of a group that of the ethnicity pay gap.",
)

MEAN_GAP = Indicator(
    number="1",
    title="Mean hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(mean hourly pay of non-disabled staff - mean hourly pay of disabled staff) / mean "
    "hourly pay of non-disabled staff × 100; those who did not say are left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEAN_PAY_GAP, ON_FULL_PAY, DISABILITY, NON_DISABLED, DISABLED, smallest=SMALLEST_GROUP),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

MEDIAN_GAP = Indicator(
    number="2",
    title="Median hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(median hourly pay of non-disabled staff - median hourly pay of disabled staff) / "
    "median hourly pay of non-disabled staff × 100; those who did not say are left out",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEDIAN_PAY_GAP, ON_FULL_PAY, DISABILITY, NON_DISABLED, DISABLED, smallest=SMALLEST_GROUP),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

MEAN_BONUS_GAP = Indicator(
    number="3",
    title="Mean bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(mean bonus of non-disabled staff - mean bonus of disabled staff) / mean bonus of "
    "non-disabled staff × 100, over those who were paid one",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEAN_BONUS_GAP, RECIPIENTS, DISABILITY, NON_DISABLED, DISABLED, smallest=SMALLEST_GROUP),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

MEDIAN_BONUS_GAP = Indicator(
    number="4",
    title="Median bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(median bonus of non-disabled staff - median bonus of disabled staff) / median bonus "
    "of non-disabled staff × 100, over those who were paid one",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEDIAN_BONUS_GAP, RECIPIENTS, DISABILITY, NON_DISABLED, DISABLED, smallest=SMALLEST_GROUP),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
    notes=(SMALL_GROUPS,),
)

PAID_A_BONUS = Indicator(
    number="5",
    title="Disabled and non-disabled staff who were paid a bonus",
    counted="Everybody employed on the snapshot date, on full pay or not; and of these, those who "
    "were paid a bonus in the twelve months that end on it.",
    period=Period.YEAR,
    formula="people of the group who were paid a bonus / all people of the group × 100",
    direction="Shares; what each group was paid is in figures 3 and 4.",
    worse="the share of disabled staff is lower",
    parts=(PaidShare(RELEVANT, RECIPIENTS, DISABILITY, BONUS_LINE, DISABLED, GROUPS),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
)

PAY_QUARTERS = Indicator(
    number="6",
    title="Disabled and non-disabled staff in each hourly pay quarter",
    counted=COUNTED_FULL_PAY + " Ranked by hourly pay and parted into four groups as equal as "
    "can be; people who did not say among them.",
    period=Period.SNAPSHOT,
    formula="people of the group in the quarter / all people in the quarter × 100",
    direction="A share of disabled staff that falls from quarter to quarter means that disabled "
    "staff are fewer among the higher paid.",
    worse="the share of disabled staff falls from the lower to the upper quarter",
    parts=(PayQuarters(ON_FULL_PAY, DISABILITY, QUARTERS, DISABLED, GROUPS),),
    sources=SOURCES,
    unconfirmed=UNCONFIRMED,
)

COMPOSITION = Indicator(
    number="7",
    title="Employees by disability",
    counted="Everybody employed on the snapshot date, on full pay or not.",
    period=Period.SNAPSHOT,
    formula="people of the group / all people × 100; Unknown is the share that did not say",
    direction="How much of the workforce the gaps speak of.",
    worse="a large share is Unknown",
    parts=(Shares(RELEVANT, (EVERYONE,), DISABLED, GROUPS, DISABILITY),),
    sources=SOURCES,
)

INDICATORS = (MEAN_GAP, MEDIAN_GAP, MEAN_BONUS_GAP, MEDIAN_BONUS_GAP, PAID_A_BONUS, PAY_QUARTERS, COMPOSITION)
WHO_IS_WHO = (
    "Disabled is who has declared a disability; non-disabled who has said that there is none; Unknown who has not said."
)

edition = editions(
    Standard(NAME, TITLE, SHORT, (WHO_IS_WHO,), headlines=PAY_HEADLINES, gaps=True), EDITIONS, lambda _: INDICATORS
)
