"""The Bank WRES: nine indicators for people who work on the NHS bank alone.

This page only declares. The guidance names the topics and who is a bank worker; its tables, with
the numbers of the indicators and the fields of the return, could not be read. So every indicator
says what is unconfirmed, and the output says "provisional".
"""

from wres_calc.figures import Measure
from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import HeldElsewhere, Line, Population, RelativeLikelihood, Shares, SurveyGap
from wres_calc.vocabulary import BME, UNKNOWN, WHITE, pay_bands

NAME = "bank-wres"
TITLE = "NHS Bank Workforce Race Equality Standard (Bank WRES)"
SHORT = "Bank WRES"

# First collected in 2023. What changed from year to year could not be read.
EDITIONS = ("2023", "2024", "2025")
LATEST = EDITIONS[-1]
YEARLY = True

GROUPS = (WHITE, BME, UNKNOWN)
WHO_IS_A_BANK_WORKER = (
    "A bank worker has a zero-hours contract only, and worked or trained in the six months to the "
    "snapshot date; people who also hold a permanent or fixed-term post are left out and counted."
)
WHO_IS_WHO = (
    "White is every White category, White minorities included; BME is every other stated "
    "category; Unknown is not stated, not known or blank."
)

# --- sources ----------------------------------------------------------------------------------

INDICATORS_2023 = (
    "NHS England, WRES: indicators for bank only workers, April 2023, "
    "https://www.england.nhs.uk/publication/"
    "workforce-race-equality-standard-wres-indicators-for-bank-only-workers/"
)
GUIDANCE = (
    "NHS England, Technical guidance for the Bank WRES, https://www.england.nhs.uk/long-read/"
    "technical-guidance-for-the-bank-workforce-race-equality-standard-bank-wres/"
)
WHITTINGTON = "Whittington Health, Bank WRES, https://www.whittington.nhs.uk/default.asp?c=44527"
HSJ_2024 = (
    "HSJ, September 2024, on the 2023 collection, "
    "https://www.hsjjobs.com/article/black-bank-staff-six-times-more-likely-to-be-disciplined/"
)
HSJ_SURVEY = (
    "HSJ, on the bank survey of 2023, "
    "https://www.hsjjobs.com/article/quarter-of-minority-ethnic-bank-staff-report-discrimination/"
)
BANK_SURVEY = "NHS Staff Survey for bank only workers, https://nhssurveys.co.uk/nssb/survey-information"

# The four-fifths rule and its reciprocal, set for the staff's disciplinary indicator.
NON_ADVERSE = (0.80, 1.25)
ABOVE = 1  # the side of parity on which a figure is adverse for BME people

WHO_IS_COUNTED = (
    "Which indicators count active workers alone and which count all of them, and where the six "
    "months begin, could not be read: active workers are counted throughout."
)
NUMBERING = "The topic was read; the number of the indicator and its wording could not be."

# --- who is counted ---------------------------------------------------------------------------

ALSO_WHO_STOPPED = (
    "What happened to somebody counts, though they have not worked since and are not among the "
    "active workers: a figure of who was suspended or dismissed would leave out most of them "
    "otherwise. Events of people with a substantive post do not count."
)

# The months to the snapshot date in which an active worker has worked or trained: the rule of the
# staff survey for bank workers.
ACTIVE_MONTHS = 6
# Without a substantive post, and active. Of the supplier's workers only indicator 2 asks.
_NO_OTHER_POST = {"has_substantive_post": (False,)}
_OWN = {"source": ("in-house", False)}
_BANK_ONLY = {**_NO_OTHER_POST, "active": (True,)}
ALL_WORKERS = Population("bank", where=_BANK_ONLY)
OWN_WORKERS = Population("bank", where={**_BANK_ONLY, **_OWN})
# Whoever was dismissed has not worked since, so their record need not say that they are active.
DISCIPLINED = Population("bank_disciplinary", people=True, dated=True, record=_NO_OTHER_POST)
DISMISSED = Population(
    "bank_dismissals",
    where={"reason": ("conduct", "capability")},
    people=True,
    dated=True,
    record={**_NO_OTHER_POST, **_OWN},
)

# --- indicator 1 ------------------------------------------------------------------------------

# Which rows the return has is not known, so each is shown where somebody stands in it.
LINES = (
    Line("all", "All bank workers"),
    *(
        Line(
            band.slug,
            f"Band {band.band}" if band.band[0].isdigit() else band.band,
            {"pay_band": (band.band,)},
            in_return=False,
        )
        for band in pay_bands()
    ),
    Line("band-not-known", "Pay band not known", {"pay_band": (False,)}, in_return=False),
    Line("sex/women", "Women", {"sex": ("Female",)}, in_return=False),
    Line("sex/men", "Men", {"sex": ("Male",)}, in_return=False),
    Line("sex/unknown", "Sex other or not known", {"sex": ("Other", "Unknown", False)}, in_return=False),
)

REPRESENTATION = Indicator(
    number="1",
    title="Bank workers by ethnicity and sex",
    counted="Active bank workers of the trust's own bank (headcount, each person once), by pay "
    "band or grade, and by sex.",
    period=Period.SNAPSHOT,
    formula="people of the group in the line / all people in the line × 100; people of unknown "
    "ethnicity stay in the denominator",
    direction="A BME share that falls from band to band, below that of all bank workers, means "
    "that BME workers are fewer in higher bands.",
    worse="the BME share falls as the band rises",
    parts=(Shares(OWN_WORKERS, LINES, BME, GROUPS),),
    sources=(INDICATORS_2023, GUIDANCE, WHITTINGTON),
    unconfirmed=("The split by pay band is remembered, and the rows of the return could not be read.", WHO_IS_COUNTED),
    notes=("--by sex shows the bands for women and men apart.",),
)

# --- indicators 2 and 3 -----------------------------------------------------------------------

DISCIPLINARY = Indicator(
    number="2",
    title="Likelihood of bank workers entering the formal disciplinary process",
    counted="Bank workers who entered a formal disciplinary investigation (people, not cases), "
    "among active bank workers, those of a supplier that runs the trust's bank among them.",
    period=Period.YEAR,
    formula="(BME entering / BME bank workers) / (White entering / White bank workers); unknown ethnicity is left out",
    direction="BME over White: above 1.00, BME bank workers were more likely to enter the formal "
    "disciplinary process; below 1.00, White bank workers were.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            ALL_WORKERS,
            DISCIPLINED,
            BME,
            WHITE,
            (BME, WHITE, UNKNOWN),
            event_words="enter the formal disciplinary process",
            people="bank workers",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
    ),
    sources=(GUIDANCE, HSJ_2024),
    unconfirmed=(
        "That it is number 2 is inferred: it is the one for which the supplier is asked.",
        "That people and not cases are counted is assumed, as in the WRES.",
        WHO_IS_COUNTED,
    ),
    notes=(
        "The workers of a supplier belong in the extract 'bank' with source 'supplier': without "
        "them there is nobody that their cases could be measured among.",
        ALSO_WHO_STOPPED,
    ),
)

DISMISSAL = Indicator(
    number="3",
    title="Likelihood of bank workers being formally dismissed",
    counted="Bank workers who were formally dismissed for conduct or capability (people), among "
    "active workers of the trust's own bank.",
    period=Period.YEAR,
    formula="(BME dismissed / BME bank workers) / (White dismissed / White bank workers); unknown "
    "ethnicity is left out",
    direction="BME over White: above 1.00, BME bank workers were more likely to be dismissed; "
    "below 1.00, White bank workers were.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            OWN_WORKERS,
            DISMISSED,
            BME,
            WHITE,
            (BME, WHITE, UNKNOWN),
            event_words="be formally dismissed for conduct or capability",
            people="bank workers",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
    ),
    sources=(INDICATORS_2023, HSJ_2024),
    unconfirmed=(
        "That it is number 3 is inferred from the order of the topics.",
        "The likelihood is taken among bank workers; that it is among those who entered a "
        "procedure could not be ruled out.",
        WHO_IS_COUNTED,
    ),
    notes=(
        "Dismissals for other reasons are left out.",
        ALSO_WHO_STOPPED,
        "People who were dismissed are seldom on the bank on the snapshot date. Those without a "
        "record there count with the ethnicity of their own row, if the extract of dismissals has "
        "the column, and as Unknown if not.",
    ),
)

# --- indicators 4 to 9: the survey, and the route of entry -------------------------------------

_FORMULA = "BME percentage - White percentage, in percentage points, as published"
_RESPONDENTS = "Respondents of the staff survey for bank only workers who experienced it."
_NOT_THE_CORE_SURVEY = "Not comparable with the staff survey that the WRES takes its results from."


def _survey(number: str, title: str, question: str, asked: str, *sources: str, nationally: int = 0) -> Indicator:
    return Indicator(
        number=number,
        title=title,
        counted=_RESPONDENTS,
        period=Period.SURVEY,
        formula=_FORMULA,
        direction="Above 0: a higher share of BME bank workers reported it.",
        worse="above 0",
        parts=(SurveyGap(question, BME, WHITE, asked, nationally=nationally, adverse=ABOVE, extract="bank_survey"),),
        sources=(INDICATORS_2023, BANK_SURVEY, *sources),
        unconfirmed=(NUMBERING,),
        notes=(_NOT_THE_CORE_SURVEY,),
    )


FROM_PUBLIC = _survey(
    "4",
    "Harassment, bullying or abuse of bank workers from patients or the public",
    "harassment_from_public",
    "experienced harassment, bullying or abuse from patients, relatives or the public",
)
FROM_STAFF = _survey(
    "5",
    "Harassment, bullying or abuse of bank workers from staff",
    "harassment_from_staff",
    "experienced harassment, bullying or abuse from staff",
)
DISCRIMINATION = _survey(
    "6",
    "Discrimination of bank workers by a manager, team leader or other colleagues",
    "discrimination",
    "experienced discrimination by a manager, team leader or other colleagues",
)
DISCRIMINATION_FROM_PUBLIC = _survey(
    "7",
    "Discrimination of bank workers by patients or the public",
    "discrimination_from_public",
    "experienced discrimination by patients, service users or the public",
    HSJ_SURVEY,
    nationally=1,
)

OTHER_EXPERIENCE = Indicator(
    number="8",
    title="Another experience at work",
    counted="Respondents of the staff survey for bank only workers.",
    period=Period.SURVEY,
    formula=_FORMULA,
    direction="Not known: the question could not be read.",
    worse="not known",
    parts=(
        HeldElsewhere(
            "all",
            Measure.POINT_DIFFERENCE,
            "the contractor of the staff survey for bank only workers",
            "which question of the bank survey this indicator takes could not be read",
            BME,
            WHITE,
        ),
    ),
    sources=(INDICATORS_2023,),
    unconfirmed=(NUMBERING,),
)

ROUTE_OF_ENTRY = Indicator(
    number="9",
    title="Route of entry into the NHS",
    counted="Respondents of the staff survey for bank only workers who entered the NHS by the "
    "route that the percentage is about.",
    period=Period.SURVEY,
    formula=_FORMULA,
    direction="The routes of BME and White bank workers differ; neither sign is adverse by itself.",
    worse="none: it describes",
    parts=(
        SurveyGap("route_of_entry", BME, WHITE, "entered the NHS by the route that is counted", extract="bank_survey"),
    ),
    sources=(INDICATORS_2023,),
    unconfirmed=(
        NUMBERING,
        "That it is a percentage of survey respondents is inferred, and which route is counted "
        "could not be read: say beside the figure which one it is.",
    ),
    notes=(_NOT_THE_CORE_SURVEY,),
)

INDICATORS = (
    REPRESENTATION,
    DISCIPLINARY,
    DISMISSAL,
    FROM_PUBLIC,
    FROM_STAFF,
    DISCRIMINATION,
    DISCRIMINATION_FROM_PUBLIC,
    OTHER_EXPERIENCE,
    ROUTE_OF_ENTRY,
)
edition = editions(
    Standard(NAME, TITLE, SHORT, (WHO_IS_A_BANK_WORKER, WHO_IS_WHO), headlines=("1", "2", "3", "5")),
    EDITIONS,
    lambda _: INDICATORS,
)
