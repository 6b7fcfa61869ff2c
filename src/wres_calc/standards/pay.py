"""What the pages on pay gaps have in common: who is counted, the quarters, and where it was read.

A page of its own stands for each of the three: the figures of one are not those of another. Like
the pages this one only declares.
"""

from wres_calc.extracts.models.pay import FULL_PAY, PAID_BONUS
from wres_calc.standards.kinds import Line, Population

# --- who is counted ---------------------------------------------------------------------------

# Everybody employed on the snapshot date; bank staff who do the work themselves are employees too.
RELEVANT = Population("pay")
# Those of them who were not paid less, or nothing, because of leave.
ON_FULL_PAY = Population("pay", where={FULL_PAY: (True,)})
# Those of all of them who were paid a bonus in the twelve months that end on the snapshot date.
RECIPIENTS = Population("pay", where={PAID_BONUS: (True,)})

LOWER, LOWER_MIDDLE, UPPER_MIDDLE, UPPER = QUARTERS = (
    Line("quarter/lower", "Lower hourly pay quarter"),
    Line("quarter/lower-middle", "Lower middle hourly pay quarter"),
    Line("quarter/upper-middle", "Upper middle hourly pay quarter"),
    Line("quarter/upper", "Upper hourly pay quarter"),
)
BONUS_LINE = "bonus"
# What a summary shows of pay: the median, the mean, the upper quarter and bonus.
PAY_HEADLINES = ("2", "1", "6", "5")

COUNTED_FULL_PAY = (
    "People employed on the snapshot date who were on full pay in the pay period: not paid less, "
    "or nothing, because of leave."
)
COUNTED_RECIPIENTS = (
    "People employed on the snapshot date who were paid a bonus in the twelve months that end on "
    "it, on full pay or not."
)
# The least people in a group whose gap is published.
SMALLEST_GROUP = 50

# --- sources ----------------------------------------------------------------------------------

SCHEDULE = (
    "SI 2017/353 (public authorities), schedule 1, http://www.legislation.gov.uk./uksi/2017/353/"
    "schedule/1/paragraph/1/data.html"
)
REGULATION_8 = (
    "SI 2017/172, regulation 8, https://www.legislation.gov.uk/uksi/2017/172/regulation/8/made/"
    "data.xht?view=snippet&wrap=true"
)
REGULATION_13 = (
    "SI 2017/172, regulation 13, https://www.legislation.gov.uk/uksi/2017/172/regulation/13/made/"
    "data.xht?view=snippet&wrap=true"
)
DATA_TO_GATHER = (
    "GOV.UK, The gender pay gap data you must gather, https://gov.uk/guidance/the-gender-pay-gap-data-you-must-gather"
)
MAKING_CALCULATIONS = (
    "GOV.UK, Gender pay gap reporting: making your calculations, https://www.gov.uk/government/"
    "publications/gender-pay-gap-reporting-guidance-for-employers/making-your-calculations"
)
NATIONAL_SERVICE = "Source code of the national service, https://github.com/cabinetoffice/gender-pay-gap"
ETHNICITY_GUIDANCE = (
    "GOV.UK, Ethnicity pay reporting: guidance for employers, 17 April 2023, "
    "https://gov.uk/government/publications/ethnicity-pay-reporting-guidance-for-employers/"
    "introduction-and-overview"
)
ETHNICITY_MEASURES = (
    "Summary of the guidance of 2023, https://ukemploymenthub.com/"
    "government-issues-guidance-on-ethnicity-pay-gap-reporting"
)
ETHNICITY_GROUP_SIZE = (
    "Summary of the guidance of 2023, https://www.ts-p.co.uk/insights/"
    "government-guidance-on-ethnicity-pay-gap-reporting/"
)
ETHNICITY_MAY_2023 = (
    "Change of 26 May 2023 to the guidance, https://govdiff.njk.onl/update/"
    "2023-05-26T09:56:00+01:00/www.gov.uk/government/publications/"
    "ethnicity-pay-reporting-guidance-for-employers"
)
MANDATORY_2026 = (
    "Government response of 25 March 2026, summary, https://www.lewissilkin.com/en/insights/2026/"
    "03/26/government-confirms-mandatory-ethnicity-and-disability-pay-gap-reporting-for-large-"
    "employers"
)
