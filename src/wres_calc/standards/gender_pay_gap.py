"""The statutory gender pay gap: six figures, published each year by public bodies of 250 and more.

This page only declares. It is meant to be read beside schedule 1 of SI 2017/353 (public
authorities) and GOV.UK's guidance "Making your calculations". The regulations have had the same six
figures since the first snapshot date, 31 March 2017.
"""

from wres_calc.figures import Measure
from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import PaidShare, PayGap, PayQuarters
from wres_calc.standards.pay import (
    BONUS_LINE,
    COUNTED_FULL_PAY,
    COUNTED_RECIPIENTS,
    DATA_TO_GATHER,
    MAKING_CALCULATIONS,
    NATIONAL_SERVICE,
    ON_FULL_PAY,
    PAY_HEADLINES,
    QUARTERS,
    RECIPIENTS,
    REGULATION_8,
    REGULATION_13,
    RELEVANT,
    SCHEDULE,
)
from wres_calc.vocabulary import MEN, SEX, WOMEN

NAME = "gender-pay-gap"
TITLE = "Gender pay gap (statutory)"
SHORT = "Gender pay gap"

EDITIONS = ("2017",)
LATEST = EDITIONS[-1]
YEARLY = False

GROUPS = (MEN, WOMEN)
DIRECTION = "Above 0, men are paid more; below 0, women are."
WORSE = "above 0"
NOT_KNOWN = (
    "People whose record names neither sex are employees, and stand in none of these figures: in "
    "each quarter women and men are 100% together, as the national service asks. How many they "
    "are is said with the gaps."
)

MEAN_GAP = Indicator(
    number="1",
    title="Mean hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(mean hourly pay of men - mean hourly pay of women) / mean hourly pay of men × 100",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEAN_PAY_GAP, ON_FULL_PAY, SEX, MEN, WOMEN),),
    sources=(SCHEDULE, REGULATION_8, DATA_TO_GATHER),
    notes=(NOT_KNOWN,),
)

MEDIAN_GAP = Indicator(
    number="2",
    title="Median hourly pay gap",
    counted=COUNTED_FULL_PAY,
    period=Period.SNAPSHOT,
    formula="(median hourly pay of men - median hourly pay of women) / median hourly pay of men "
    "× 100; of an even number of people the median is the mean of the middle two",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEDIAN_PAY_GAP, ON_FULL_PAY, SEX, MEN, WOMEN),),
    sources=(SCHEDULE, MAKING_CALCULATIONS),
    notes=(NOT_KNOWN,),
)

MEAN_BONUS_GAP = Indicator(
    number="3",
    title="Mean bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(mean bonus of men - mean bonus of women) / mean bonus of men × 100, over those who were paid one",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEAN_BONUS_GAP, RECIPIENTS, SEX, MEN, WOMEN),),
    sources=(SCHEDULE, MAKING_CALCULATIONS, NATIONAL_SERVICE),
    notes=("If no man was paid a bonus the bonus gaps stay empty in the national service.",),
)

MEDIAN_BONUS_GAP = Indicator(
    number="4",
    title="Median bonus gap",
    counted=COUNTED_RECIPIENTS,
    period=Period.YEAR,
    formula="(median bonus of men - median bonus of women) / median bonus of men × 100, over those who were paid one",
    direction=DIRECTION,
    worse=WORSE,
    parts=(PayGap(Measure.MEDIAN_BONUS_GAP, RECIPIENTS, SEX, MEN, WOMEN),),
    sources=(SCHEDULE, MAKING_CALCULATIONS, NATIONAL_SERVICE),
    notes=("If no man was paid a bonus the bonus gaps stay empty in the national service.",),
)

PAID_A_BONUS = Indicator(
    number="5",
    title="Women and men who were paid a bonus",
    counted="Everybody employed on the snapshot date, on full pay or not; and of these, those who "
    "were paid a bonus in the twelve months that end on it.",
    period=Period.YEAR,
    formula="people of the sex who were paid a bonus / all people of the sex × 100",
    direction="Two shares; what each sex was paid is in figures 3 and 4.",
    worse="the share of women is lower",
    parts=(PaidShare(RELEVANT, RECIPIENTS, SEX, BONUS_LINE, WOMEN, GROUPS),),
    sources=(SCHEDULE, DATA_TO_GATHER, MAKING_CALCULATIONS),
)

PAY_QUARTERS = Indicator(
    number="6",
    title="Women and men in each hourly pay quarter",
    counted=COUNTED_FULL_PAY + " Ranked by hourly pay and parted into four groups as equal as can be.",
    period=Period.SNAPSHOT,
    formula="people of the sex in the quarter / all people in the quarter × 100; people left over "
    "go to the lower, then the upper middle or lower middle quarter; people with the same pay "
    "across a boundary are shared out in proportion",
    direction="A share of women that falls from quarter to quarter means that women are fewer among the higher paid.",
    worse="the share of women falls from the lower to the upper quarter",
    parts=(PayQuarters(ON_FULL_PAY, SEX, QUARTERS, WOMEN, GROUPS),),
    sources=(SCHEDULE, REGULATION_13, MAKING_CALCULATIONS, NATIONAL_SERVICE),
    notes=(
        NOT_KNOWN,
        "The national service takes one decimal and refuses a quarter whose two shares do not add "
        "up to exactly 100: round one of them and take the other from 100.",
    ),
)

INDICATORS = (MEAN_GAP, MEDIAN_GAP, MEAN_BONUS_GAP, MEDIAN_BONUS_GAP, PAID_A_BONUS, PAY_QUARTERS)
NOTES = (
    "Public bodies with 250 and more employees publish the six figures within a year of 31 March, "
    "on their own site and on the national service.",
    "Hourly pay is gross, after salary sacrifice, without overtime; a bonus paid in the pay period "
    "counts with the part of it that falls on the period.",
)

edition = editions(
    Standard(NAME, TITLE, SHORT, NOTES, headlines=PAY_HEADLINES, nicknames=("gpg",), gaps=True),
    EDITIONS,
    lambda _: INDICATORS,
)
