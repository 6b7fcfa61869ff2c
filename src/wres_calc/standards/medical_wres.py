"""The Medical WRES (MWRES): eleven indicators for doctors and dentists.

This page only declares. How many indicators there are, their topics and the headline values of
2020 were read; their wording was not, so every indicator says what is unconfirmed. What a trust's
own records do not hold is listed with who holds it.
"""

from dataclasses import replace

from wres_calc.extracts.models.pay import FULL_PAY
from wres_calc.figures import Measure
from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import (
    HeldElsewhere,
    Line,
    PayGap,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
)
from wres_calc.standards.medical_sources import (
    FIVE_YEARS_ON,
    GMC_GAP,
    INDICATORS_2020,
    NHS_PROVIDERS,
    RCP,
    REPORT_2020,
    VALUES_2020,
)
from wres_calc.vocabulary import BME, ETHNICITY, INTERNATIONAL_GRADUATES, QUALIFICATION, UK_GRADUATES, UNKNOWN, WHITE

NAME = "medical-wres"
TITLE = "NHS Medical Workforce Race Equality Standard (MWRES)"
SHORT = "Medical WRES"

# The indicators are of September 2020; no later edition was published.
EDITIONS = ("2020",)
LATEST = EDITIONS[-1]
YEARLY = False

GROUPS = (WHITE, BME, UNKNOWN)
GRADUATES = (UK_GRADUATES, INTERNATIONAL_GRADUATES, UNKNOWN)
WHO_IS_WHO = (
    "White is every White category, White minorities included; BME is every other stated "
    "category; Unknown is not stated, not known or blank. International graduates are those of "
    "the EEA and of all other countries outside the UK."
)
NOT_THE_NATIONAL_TITLES = (
    "The national report of 2020 prints the titles of the ordinary WRES over some indicators; they "
    "do not describe the medical content and are not used here."
)

WORDING = "The topic was read; the wording of the indicator could not be."
NUMBERING = "The topic was read; under which number it stands is inferred or remembered."

NON_ADVERSE = (0.80, 1.25)  # the four-fifths rule and its reciprocal
ABOVE, BELOW = 1, -1

# --- who is counted ---------------------------------------------------------------------------

MEDICAL = Population("staff", where={"staff_kind": ("medical",)})
GRADES = ("Consultant", "Non-consultant career grade", "Trainee")
_CONSULTANT_POSTS = {"pay_band": ("Consultant",)}
APPLIED = Population("applicants", where=_CONSULTANT_POSTS)
SHORTLISTED = Population("applicants", where={**_CONSULTANT_POSTS, "shortlisted": (True,)})
APPOINTED = Population("applicants", where={**SHORTLISTED.where, "appointed": (True,)})
REFERRED = Population("medical_referrals", people=True, dated=True, record=MEDICAL.where)
# Awards of the national scheme are not the trust's to give.
_LOCAL = {"scheme": ("local", False)}
ELIGIBLE = Population("medical_awards", where={**_LOCAL, "eligible": (True,)})
AWARD_APPLIED = Population("medical_awards", where={**ELIGIBLE.where, "applied": (True,)})
AWARDED = Population("medical_awards", where={**AWARD_APPLIED.where, "awarded": (True,)})
PAID = Population("pay", where={"pay_band": GRADES, FULL_PAY: (True,)})

# --- indicator 1: grades, directors, academic posts, awards, pay -------------------------------

GRADE_LINES = (
    Line("consultant", "Consultants", {"pay_band": ("Consultant",)}),
    Line("non-consultant-career-grade", "Non-consultant career grades", {"pay_band": ("Non-consultant career grade",)}),
    Line("trainee", "Doctors and dentists in training", {"pay_band": ("Trainee",)}),
    Line("other", "Other medical and dental", {"pay_band": ("Other", "VSM")}),
    Line("clinical-director", "of which clinical directors", {"clinical_director": (True,)}, of_which=True),
    Line("medical-director", "of which medical directors", {"medical_director": (True,)}, of_which=True),
    Line("academic", "of which academic posts", {"academic": (True,)}, of_which=True),
)
ALL_DOCTORS = Line("medical", "All doctors and dentists")
GRADUATE_LINES = (
    Line("qualified/medical", "All doctors and dentists"),
    *(line._replace(name=f"qualified/{line.name}") for line in GRADE_LINES),
)


def _award(line: str, among: Population, event: Population, words: str, people: str) -> RelativeLikelihood:
    return RelativeLikelihood(
        f"awards/{line}",
        among,
        event,
        WHITE,
        BME,
        GROUPS,
        event_words=words,
        people=people,
        non_adverse=NON_ADVERSE,
        adverse=ABOVE,
    )


PROGRESSION = Indicator(
    number="1",
    title="Grades, directors, academic posts, awards and pay",
    counted="Doctors and dentists in post (headcount), by grade; of them clinical directors, "
    "medical directors and those in academic posts. Doctors and dentists in a round of the trust's "
    "own awards. Their hourly pay.",
    period=Period.SNAPSHOT,
    formula="BME share of the line - BME share of all doctors and dentists, in percentage points; "
    "people of unknown ethnicity stay in both denominators. Awards: (White awarded / White "
    "eligible) / (BME awarded / BME eligible). Pay: (White average - BME average) / White average "
    "× 100",
    direction="Below 0 points: the line has a lower share of BME people than all doctors and "
    "dentists. Awards: above 1.00, White doctors were more likely to be given one. Pay: above 0, "
    "White doctors are paid more.",
    worse="shares below 0; awards above 1.00; pay above 0",
    parts=(
        ShareDifference(MEDICAL, GRADE_LINES, MEDICAL, ALL_DOCTORS, BME, GROUPS, adverse=BELOW),
        Shares(MEDICAL, GRADUATE_LINES, INTERNATIONAL_GRADUATES, GRADUATES, QUALIFICATION, needs="qualified_in"),
        _award("awarded-from-eligible", ELIGIBLE, AWARDED, "be given an award, of those eligible", "doctors"),
        _award("applied-from-eligible", ELIGIBLE, AWARD_APPLIED, "apply for an award, of those eligible", "doctors"),
        _award("awarded-from-applied", AWARD_APPLIED, AWARDED, "be given an award, of those who applied", "doctors"),
        RelativeLikelihood(
            "awards/by-qualification",
            ELIGIBLE,
            AWARDED,
            UK_GRADUATES,
            INTERNATIONAL_GRADUATES,
            GRADUATES,
            event_words="be given an award, of those eligible",
            people="doctors",
            non_adverse=NON_ADVERSE,
            needs="qualified_in",
            grouping=QUALIFICATION,
        ),
        PayGap(Measure.MEAN_PAY_GAP, PAID, ETHNICITY, WHITE, BME, line="pay"),
        PayGap(Measure.MEDIAN_PAY_GAP, PAID, ETHNICITY, WHITE, BME, line="pay"),
        HeldElsewhere(
            "awards/national",
            Measure.RELATIVE_LIKELIHOOD,
            "the national body that gives them",
            "national clinical excellence and impact awards",
            WHITE,
            BME,
        ),
    ),
    sources=(INDICATORS_2020, REPORT_2020, VALUES_2020, NHS_PROVIDERS),
    unconfirmed=(
        WORDING,
        "The list of grades, the awards, and that pay stands under this number are remembered or inferred.",
    ),
    notes=(
        "Directors and academic posts are 'of which' lines and are never added.",
        "Medical pay is that of consultants, career grades and trainees, as in the extract 'pay'.",
    ),
)

# --- indicator 2: consultant recruitment ------------------------------------------------------


def _stage(
    line: str, among: Population, event: Population, words: str, *, whole_way: bool = False
) -> RelativeLikelihood:
    return RelativeLikelihood(
        line,
        among,
        event,
        WHITE,
        BME,
        GROUPS,
        event_words=words,
        people="applicants for consultant posts",
        non_adverse=NON_ADVERSE,
        needs_rows={"shortlisted": (False,)} if whole_way else {},
        adverse=ABOVE,
    )


CONSULTANTS = Indicator(
    number="2",
    title="Consultant recruitment, stage by stage",
    counted="Applications for consultant posts; those shortlisted; those appointed. One doctor "
    "with several applications counts with each.",
    period=Period.YEAR,
    formula="for each stage, and for the whole way: (White who passed / White who entered) / (BME "
    "who passed / BME who entered); unknown ethnicity is left out",
    direction="White over BME: above 1.00, White applicants were more likely to pass the stage.",
    worse="above 1.00",
    parts=(
        _stage(
            "appointed-from-shortlisted", SHORTLISTED, APPOINTED, "be appointed to a consultant post from shortlisting"
        ),
        _stage(
            "shortlisted-from-applied", APPLIED, SHORTLISTED, "be shortlisted for a consultant post", whole_way=True
        ),
        _stage(
            "appointed-from-applied",
            APPLIED,
            APPOINTED,
            "be appointed to a consultant post from application",
            whole_way=True,
        ),
    ),
    sources=(RCP, NHS_PROVIDERS),
    unconfirmed=(NUMBERING,),
    notes=("The extract must hold the applications of the reporting year: it has no dates.",),
)

# --- indicator 3: referrals -------------------------------------------------------------------

REFERRALS = Indicator(
    number="3",
    title="Referral to the regulator",
    counted="Doctors and dentists whom the trust referred to the GMC or another regulator (people, "
    "not referrals), among the doctors and dentists in post on the snapshot date.",
    period=Period.YEAR,
    formula="(BME referred / BME doctors and dentists) / (White referred / White doctors and "
    "dentists); likewise international graduates over UK graduates. Unknown is left out",
    direction="Above 1.00: BME doctors and dentists, or international graduates, were more likely to be referred.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            MEDICAL,
            REFERRED,
            BME,
            WHITE,
            (BME, WHITE, UNKNOWN),
            event_words="be referred to the regulator",
            people="doctors and dentists",
            non_adverse=NON_ADVERSE,
            adverse=ABOVE,
        ),
        RelativeLikelihood(
            "by-qualification",
            MEDICAL,
            REFERRED,
            INTERNATIONAL_GRADUATES,
            UK_GRADUATES,
            (INTERNATIONAL_GRADUATES, UK_GRADUATES, UNKNOWN),
            event_words="be referred to the regulator",
            people="doctors and dentists",
            non_adverse=NON_ADVERSE,
            needs="qualified_in",
            grouping=QUALIFICATION,
        ),
        HeldElsewhere(
            "gmc-rates",
            Measure.POINT_DIFFERENCE,
            "the General Medical Council",
            "rates of referral and complaint that can be compared between employers",
            BME,
            WHITE,
        ),
    ),
    sources=(NHS_PROVIDERS, GMC_GAP),
    unconfirmed=(NUMBERING, "That people and not referrals are counted is assumed."),
    notes=("The GMC takes five years together, because referrals are few; one year of one trust says little.",),
)

# --- indicator 4 and 9: what others hold ------------------------------------------------------

TRAINING = Indicator(
    number="4",
    title="Medical school entry, examinations, training and revalidation",
    counted="Applicants to medical schools, candidates in specialty examinations, doctors in "
    "postgraduate training, doctors due for revalidation.",
    period=Period.YEAR,
    formula="the outcome's rate in each group, and the difference in percentage points",
    direction="Lower pass rates, and more unsatisfactory outcomes or deferrals, are adverse.",
    worse="a lower pass rate; more unsatisfactory outcomes or deferrals",
    parts=(
        HeldElsewhere(
            "medical-school",
            Measure.POINT_DIFFERENCE,
            "the Medical Schools Council",
            "admission to medical schools",
            BME,
            WHITE,
        ),
        HeldElsewhere(
            "examinations",
            Measure.POINT_DIFFERENCE,
            "the General Medical Council with the royal colleges",
            "results of specialty examinations",
            BME,
            WHITE,
        ),
        HeldElsewhere(
            "training-progression",
            Measure.POINT_DIFFERENCE,
            "NHS England (education) with the General Medical Council",
            "annual reviews of competency progression",
            BME,
            WHITE,
        ),
        HeldElsewhere(
            "revalidation",
            Measure.POINT_DIFFERENCE,
            "the General Medical Council",
            "revalidation and its deferral",
            BME,
            WHITE,
        ),
    ),
    sources=(NHS_PROVIDERS, FIVE_YEARS_ON),
    unconfirmed=(NUMBERING,),
)

COUNCILS = Indicator(
    number="9",
    title="Councils and boards of medical institutions",
    counted="Members of the councils and boards of royal colleges and other medical institutions.",
    period=Period.SNAPSHOT,
    formula="BME members / members × 100, beside the BME share of doctors",
    direction="Below 0: BME people are fewer on councils and boards than among doctors.",
    worse="below 0",
    parts=(
        HeldElsewhere(
            "councils",
            Measure.POINT_DIFFERENCE,
            "the royal colleges and medical institutions themselves",
            "the membership of their councils and boards",
            BME,
            WHITE,
        ),
    ),
    sources=(INDICATORS_2020, FIVE_YEARS_ON),
    unconfirmed=(NUMBERING,),
)

# --- the survey -------------------------------------------------------------------------------


def _survey(number: str, title: str, question: str, asked: str, adverse: int = ABOVE) -> Indicator:
    more = adverse == ABOVE
    return Indicator(
        number=number,
        title=title,
        counted="Doctors and dentists who answered the question of the staff survey.",
        period=Period.SURVEY,
        formula="BME percentage - White percentage, in percentage points, as published",
        direction="Above 0: a higher share of BME doctors and dentists reported it."
        if more
        else "Below 0: a lower share of BME doctors and dentists. Lower is worse here.",
        worse="above 0" if more else "below 0",
        parts=(SurveyGap(question, BME, WHITE, asked, adverse=adverse, extract="medical_survey"),),
        sources=(REPORT_2020, INDICATORS_2020),
        unconfirmed=(WORDING,),
        notes=("The staff survey's results have to be cut to medical staff by its contractor.",),
    )


FROM_PUBLIC = _survey(
    "5",
    "Harassment, bullying or abuse of doctors from patients or the public",
    "harassment_from_public",
    "experienced harassment, bullying or abuse from patients, relatives or the public",
)
FROM_STAFF = _survey(
    "6",
    "Harassment, bullying or abuse of doctors from staff",
    "harassment_from_staff",
    "experienced harassment, bullying or abuse from staff",
)
OPPORTUNITIES = _survey(
    "7",
    "Belief of doctors that there are equal opportunities for progression",
    "equal_opportunities",
    "believed that the organisation provides equal opportunities for career progression or promotion",
    BELOW,
)
DISCRIMINATION = _survey(
    "8",
    "Discrimination of doctors by a manager, team leader or other colleagues",
    "discrimination",
    "personally experienced discrimination at work by a manager, team leader or other colleagues",
)
INVOLVEMENT = replace(
    _survey(
        "10", "Involvement of doctors", "involvement", "were given, and took, the opportunity to be involved", BELOW
    ),
    unconfirmed=(WORDING, "Whether a percentage or a score is taken could not be read; this is a percentage."),
)

ELEVENTH = Indicator(
    number="11",
    title="The eleventh indicator",
    counted="Doctors and dentists who answered the staff survey, as far as can be inferred.",
    period=Period.SURVEY,
    formula="not known: the title of this indicator could not be read",
    direction="Not known.",
    worse="not known",
    parts=(
        HeldElsewhere(
            "all",
            Measure.POINT_DIFFERENCE,
            "the contractor of the NHS Staff Survey",
            "which question this indicator takes could not be read",
            BME,
            WHITE,
        ),
    ),
    sources=(REPORT_2020,),
    unconfirmed=(NUMBERING,),
)

INDICATORS = (
    PROGRESSION,
    CONSULTANTS,
    REFERRALS,
    TRAINING,
    FROM_PUBLIC,
    FROM_STAFF,
    OPPORTUNITIES,
    DISCRIMINATION,
    COUNCILS,
    INVOLVEMENT,
    ELEVENTH,
)
edition = editions(
    Standard(
        NAME, TITLE, SHORT, (WHO_IS_WHO, NOT_THE_NATIONAL_TITLES), headlines=("1", "2", "3", "7"), nicknames=("mwres",)
    ),
    EDITIONS,
    lambda _: INDICATORS,
)
