"""The NHS Workforce Race Equality Standard (WRES): its nine indicators, edition by edition.

This page only declares. It is meant to be read beside NHS England's technical guidance: what is
counted, among whom, when, which group over which, and what the answer means. Whatever no guidance
could be read for stands under `unconfirmed`, and the output says "provisional".
"""

from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import Line, Population, RelativeLikelihood, ShareDifference, Shares, SurveyGap
from wres_calc.standards.lines import BAND_LINES, CLUSTER_LINES
from wres_calc.vocabulary import BME, UNKNOWN, WHITE

NAME = "wres"
TITLE = "NHS Workforce Race Equality Standard (WRES)"
SHORT = "WRES"

# The nine indicators have had these titles and directions since 2016. The 2015 edition asked
# another indicator 1 and 9 and is not offered.
EDITIONS = tuple(str(year) for year in range(2016, 2026))
LATEST = EDITIONS[-1]
YEARLY = True

# White is every White category, White minorities included; BME every other stated category;
# Unknown is not stated, not known or blank.
GROUPS = (WHITE, BME, UNKNOWN)
WHO_IS_WHO = (
    "White is every White category, White minorities included; BME is every other stated "
    "category; Unknown is not stated, not known or blank."
)

# --- sources ----------------------------------------------------------------------------------

NHSBT_2020 = (
    "NHS Blood and Transplant, WRES indicator list 2020, https://peoplefirst.nhsbt.nhs.uk/"
    "Diversity-and-Inclusion/workforce-race-equality-standard.htm"
)
NCIC_2025 = (
    "North Cumbria Integrated Care, WRES report 2025, https://www.ncic.nhs.uk/trust/"
    "equality-diversity-and-inclusion/workforce-race-equality-standard-wres-report-2025"
)
KMPT_2020 = (
    "Kent and Medway NHS and Social Care Partnership Trust, WRES 2020, https://www.kmpt.nhs.uk/"
    "pdf-documents/about-us-documents/publications/workforce-reports/"
    "workforce-race-equality-standard-2020-2022/indicator-3/"
)
EFF_SHORTLISTING = (
    "Ethnicity facts and figures, 23 June 2022, https://www.ethnicity-facts-figures.service.gov.uk/"
    "workforce-and-business/workforce-diversity/success-of-shortlisted-nhs-job-applicants/latest/"
)
EFF_BOARDS = (
    "Ethnicity facts and figures, board membership at 31 March 2019, "
    "https://www.ethnicity-facts-figures.service.gov.uk/workforce-and-business/"
    "workforce-diversity/nhs-trust-board-membership/latest/"
)
EFF_DISCRIMINATION = (
    "Ethnicity facts and figures, discrimination at work, "
    "https://www.ethnicity-facts-figures.service.gov.uk/workforce-and-business/"
    "nhs-staff-experience/nhs-staff-experiencing-discrimination-at-work/latest/"
)
TRAINING_DEFINITION = "Definition of non-mandatory training, https://lawinsider.com/dictionary/non-mandatory-training"
FAIR_EXPERIENCE = (
    "NHS England, A fair experience for all, 1 July 2019, as reported by HSJ, "
    "https://www.hsj.co.uk/workforce/nhse-sets-first-targets-to-cut-bme-disciplinary-cases/"
    "7025477.article"
)
NO_GUIDANCE = "The technical guidance of this edition could not be read."

# The four-fifths rule and its reciprocal: set for indicator 3, and applied to others by trusts.
NON_ADVERSE = (0.80, 1.25)

# The side of parity on which a figure is adverse for BME people.
ABOVE, BELOW = 1, -1

# --- who is counted ---------------------------------------------------------------------------

WORKFORCE = Population("staff")
APPLIED = Population("applicants")
SHORTLISTED = Population("applicants", where={"shortlisted": (True,)})
APPOINTED = Population("applicants", where={"shortlisted": (True,), "appointed": (True,)})
FROM_THE_UK = {"international_recruitment": (False,)}
DISCIPLINED = Population("disciplinary", people=True, dated=True, averaged=True)
TRAINED = Population("training", where={"mandatory": (False,)}, people=True, dated=True)
BOARD = Population("board")

# --- indicator 1: the rows of the return, which stand in lines.py ------------------------------

REPRESENTATION = Indicator(
    number="1",
    title="Staff in each pay band and grade",
    counted="People in post (headcount, each person once), by pay band or medical grade; "
    "non-clinical, clinical and medical staff apart, beside the whole workforce.",
    period=Period.SNAPSHOT,
    formula="people of the group in the line / all people in the line × 100; people of unknown "
    "ethnicity stay in the denominator",
    direction="A BME share that falls from band to band, below that of the whole workforce, "
    "means that BME staff are fewer in senior posts than in the workforce.",
    worse="the BME share falls as the band rises",
    parts=(Shares(WORKFORCE, BAND_LINES, BME, GROUPS),),
    clusters=(Shares(WORKFORCE, CLUSTER_LINES, BME, GROUPS),),
    sources=(NHSBT_2020, NCIC_2025),
    unconfirmed=(
        "That clinical and non-clinical follow from ESR's staff group, and the rows for medical "
        "grades, are remembered from the return. " + NO_GUIDANCE,
    ),
    notes=("Senior medical managers are an 'of which' line and are never added.",),
)

# --- indicators 2 to 4: relative likelihoods --------------------------------------------------

APPOINTMENT = Indicator(
    number="2",
    title="Likelihood of appointment from shortlisting",
    counted="Applications that reached the shortlist, for all posts, internal and external; "
    "and of these, those that ended in an appointment. A declined offer is no appointment.",
    period=Period.YEAR,
    formula="(White appointed / White shortlisted) / (BME appointed / BME shortlisted); unknown ethnicity is left out",
    direction="White over BME: above 1.00, White applicants were more likely to be appointed "
    "from shortlisting; below 1.00, BME applicants were.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            SHORTLISTED,
            APPOINTED,
            WHITE,
            BME,
            GROUPS,
            event_words="be appointed from shortlisting",
            people="applicants",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
        RelativeLikelihood(
            "without-international-recruitment",
            Population("applicants", where={**SHORTLISTED.where, **FROM_THE_UK}),
            Population("applicants", where={**APPOINTED.where, **FROM_THE_UK}),
            WHITE,
            BME,
            GROUPS,
            event_words="be appointed from shortlisting, international recruitment left out",
            people="applicants",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
            needs="international_recruitment",
        ),
    ),
    # The funnel: the first stage's ratio times that of the indicator is the ratio of the whole way.
    supplementary=(
        RelativeLikelihood(
            "shortlisted-from-applied",
            APPLIED,
            SHORTLISTED,
            WHITE,
            BME,
            GROUPS,
            event_words="be shortlisted from application",
            people="applicants",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
            needs_rows={"shortlisted": (False,)},
        ),
        RelativeLikelihood(
            "appointed-from-applied",
            APPLIED,
            APPOINTED,
            WHITE,
            BME,
            GROUPS,
            event_words="be appointed from application",
            people="applicants",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
            needs_rows={"shortlisted": (False,)},
        ),
    ),
    sources=(EFF_SHORTLISTING, NHSBT_2020),
    unconfirmed=("That shortlisted counts applications and not people is remembered.",),
    notes=("The extract must hold the applications of the reporting year: it has no dates.",),
)

DISCIPLINARY = Indicator(
    number="3",
    title="Likelihood of entering the formal disciplinary process",
    counted="People who entered a formal disciplinary investigation (people, not cases; informal "
    "stages do not count), among the people in post on the snapshot date.",
    period=Period.YEAR,
    formula="(BME entering / BME staff) / (White entering / White staff); unknown ethnicity is left out",
    direction="BME over White: above 1.00, BME staff were more likely to enter the formal "
    "disciplinary process; below 1.00, White staff were.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            WORKFORCE,
            DISCIPLINED,
            BME,
            WHITE,
            (BME, WHITE, UNKNOWN),
            event_words="enter the formal disciplinary process",
            people="staff",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
    ),
    sources=(KMPT_2020, NHSBT_2020, FAIR_EXPERIENCE),
    unconfirmed=(
        "Older guidance took the average of two years, later guidance one year; the year of the "
        "change could not be confirmed. The window used is stated with each figure.",
        "That people and not cases are counted is remembered.",
    ),
    notes=(
        "Figures with different windows must not be compared.",
        "The range of 0.80 to 1.25 was set for this indicator.",
    ),
)

TRAINING = Indicator(
    number="4",
    title="Likelihood of accessing non-mandatory training and CPD",
    counted="People who took up at least one place in non-mandatory training or continuing "
    "professional development (people, not places), among the people in post on the snapshot date.",
    period=Period.YEAR,
    formula="(White accessing / White staff) / (BME accessing / BME staff); unknown ethnicity is left out",
    direction="White over BME: above 1.00, White staff were more likely to access non-mandatory "
    "training and CPD; below 1.00, BME staff were.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            WORKFORCE,
            TRAINED,
            WHITE,
            BME,
            GROUPS,
            event_words="access non-mandatory training and CPD",
            people="staff",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
    ),
    sources=(NHSBT_2020, TRAINING_DEFINITION),
    unconfirmed=("That people and not course places are counted is remembered.",),
    notes=(
        "Non-mandatory: not a statutory or contractual requirement, and of reasonable help to a "
        "career or to personal development.",
    ),
)

# --- indicators 5 to 8: staff survey ----------------------------------------------------------

_SURVEY_ITEMS = {  # first edition: the questions' numbers for indicators 5, 6, 7, 8
    "2016": ("KF25", "KF26", "KF21", "Q17b"),
    "2019": ("Q13a", "Q13b and Q13c", "Q14", "Q15b"),
    "2022": ("Q14a", "Q14b and Q14c", "Q15", "Q16b"),
}
_SURVEY_FORMULA = "BME percentage - White percentage, in percentage points, as published"


def _survey_items(edition: str) -> tuple[str, ...]:
    return _SURVEY_ITEMS[max(first for first in _SURVEY_ITEMS if first <= edition)]


def _survey_indicators(edition: str) -> tuple[Indicator, ...]:
    items = _survey_items(edition)
    asked = "Asked as {} (the question's number is unconfirmed)."
    return (
        Indicator(
            number="5",
            title="Harassment, bullying or abuse from patients, relatives or the public",
            counted="Staff-survey respondents who experienced it in the last 12 months.",
            period=Period.SURVEY,
            formula=_SURVEY_FORMULA,
            direction="Above 0: a higher share of BME staff reported it.",
            worse="above 0",
            parts=(
                SurveyGap(
                    "harassment_from_public",
                    BME,
                    WHITE,
                    "experienced harassment, bullying or abuse from patients, relatives or the public",
                    adverse=ABOVE,
                ),
            ),
            sources=(NHSBT_2020,),
            notes=(asked.format(items[0]),),
        ),
        Indicator(
            number="6",
            title="Harassment, bullying or abuse from staff",
            counted="Staff-survey respondents who experienced it in the last 12 months from "
            "managers or other colleagues.",
            period=Period.SURVEY,
            formula=_SURVEY_FORMULA,
            direction="Above 0: a higher share of BME staff reported it.",
            worse="above 0",
            parts=(
                SurveyGap(
                    "harassment_from_staff",
                    BME,
                    WHITE,
                    "experienced harassment, bullying or abuse from staff",
                    adverse=ABOVE,
                ),
            ),
            sources=(NHSBT_2020,),
            notes=(asked.format(items[1]),),
        ),
        Indicator(
            number="7",
            title="Belief that the organisation gives equal opportunities for progression",
            counted="Staff-survey respondents who believe it of the organisation in general.",
            period=Period.SURVEY,
            formula=_SURVEY_FORMULA,
            direction="Below 0: a lower share of BME staff believe it. Lower is worse here.",
            worse="below 0",
            parts=(
                SurveyGap(
                    "equal_opportunities",
                    BME,
                    WHITE,
                    "believed that the organisation provides equal opportunities for career progression or promotion",
                    nationally=-1,
                    adverse=BELOW,
                ),
            ),
            sources=(NHSBT_2020, EFF_DISCRIMINATION),
            notes=(asked.format(items[2]),),
            series_break=(
                "2022-03-31",
                "From the 2021 survey 'don't know' is thought to count in the denominator: figures "
                "of the 2022 edition and later must not be compared with earlier ones.",
            ),
        ),
        Indicator(
            number="8",
            title="Discrimination at work by a manager, team leader or other colleagues",
            counted="Staff-survey respondents who personally experienced it in the last 12 months.",
            period=Period.SURVEY,
            formula=_SURVEY_FORMULA,
            direction="Above 0: a higher share of BME staff reported it.",
            worse="above 0",
            parts=(
                SurveyGap(
                    "discrimination",
                    BME,
                    WHITE,
                    "personally experienced discrimination at work by a manager, team leader or other colleagues",
                    nationally=1,
                    adverse=ABOVE,
                ),
            ),
            sources=(EFF_DISCRIMINATION, NHSBT_2020),
            notes=(asked.format(items[3]),),
        ),
    )


# --- indicator 9: the board -------------------------------------------------------------------

BOARD_LINES = (
    Line("board", "Board"),
    Line("board/voting", "Voting members", {"voting": (True,)}),
    Line("board/non-voting", "Non-voting members", {"voting": (False,)}),
    Line("board/executive", "Executive members", {"executive": (True,)}),
    Line("board/non-executive", "Non-executive members", {"executive": (False,)}),
)

BOARD_GAP = Indicator(
    number="9",
    title="Board membership compared with the workforce",
    counted="Board members, executive and non-executive, voting and non-voting, beside the people "
    "in post. Executives are staff and count in the workforce; non-executives do not, unless the "
    "staff extract holds them.",
    period=Period.SNAPSHOT,
    formula="BME share of the board - BME share of the workforce, in percentage points; people of "
    "unknown ethnicity stay in both denominators",
    direction="Below 0: the board has a lower share of BME people than the workforce.",
    worse="below 0",
    parts=(ShareDifference(BOARD, BOARD_LINES, WORKFORCE, Line("workforce", "Workforce"), BME, GROUPS, adverse=BELOW),),
    sources=(EFF_BOARDS, NHSBT_2020),
    unconfirmed=("The split into voting and executive members is remembered.",),
    notes=("A board is small: one member more or fewer moves the share by several points.",),
)


def _indicators(edition: str) -> tuple[Indicator, ...]:
    return (REPRESENTATION, APPOINTMENT, DISCIPLINARY, TRAINING, *_survey_indicators(edition), BOARD_GAP)


edition = editions(
    Standard(
        NAME,
        TITLE,
        SHORT,
        (WHO_IS_WHO,),
        calls="Indicator",
        headlines=("1", "2", "3", "4", "9"),  # where the workforce stands, then the likelihoods
    ),
    EDITIONS,
    _indicators,
)
