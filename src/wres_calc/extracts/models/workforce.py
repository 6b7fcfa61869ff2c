"""The extracts of the workforce: staff, applicants, events, the board and the survey."""

from wres_calc.extracts.models.base import (
    BAND_RULE,
    Extract,
    Rule,
    directorate_column,
    disability_column,
    division_column,
    ethnicity_column,
    event_staff_id_column,
    pay_band_column,
    percentage_column,
    respondents_column,
    sex_column,
    site_column,
    staff_group_column,
    survey_group_column,
)
from wres_calc.extracts.models.fields import (
    Disability,
    Ethnicity,
    EventDate,
    Identifier,
    Label,
    PayBand,
    Percentage,
    QualifiedIn,
    Question,
    Respondents,
    Role,
    Sex,
    StaffGroup,
    SurveyGroup,
    YesNo,
    column,
)
from wres_calc.extracts.models.medical import qualified_in_column
from wres_calc.vocabulary import parse_staff_group


def _medical_only(role: str) -> Rule:
    """Only medical staff are clinical or medical directors."""
    return Rule(
        "director_not_medical",
        (role, "staff_group"),
        lambda director, group: director and parse_staff_group(group).kind != "medical",
    )


class Staff(Extract):
    """A person in post on the snapshot date."""

    stem = "staff"
    person = "staff_id"
    one_row_is = "a person in post on the snapshot date"
    rows_are = ("person in post", "staff")
    remarks = (
        "Each `staff_id` stands on one row: a person with several assignments is there once, with the primary one.",
        "A medical grade goes with medical staff, and bands 1 to 9 with others.",
        "A senior medical manager is a member of the medical staff. Without the column, or "
        "where the cell is blank, nobody is one.",
    )
    rules = (
        BAND_RULE,
        Rule(
            "senior_not_consultant",
            ("senior_medical_manager", "staff_group"),
            lambda senior, group: senior and parse_staff_group(group).kind != "medical",
        ),
        *(_medical_only(role) for role in ("clinical_director", "medical_director")),
    )

    staff_id: Identifier = column(
        "Made-up identifier of the person, the same in every extract (never an ESR number)",
        role=Role.PERSON,
        examples=("P000123",),
        required=True,
        unique="id_twice",
    )
    ethnicity: Ethnicity = ethnicity_column(required=True)
    staff_group: StaffGroup = column(
        "Staff group as ESR names it, or clinical, non-clinical, medical",
        examples=("Nursing and Midwifery Registered", "Administrative and Clerical", "medical"),
        required=True,
    )
    pay_band: PayBand = column(
        "Agenda for Change band, VSM or medical grade",
        examples=("5", "8a", "Consultant"),
        aliases=("Band", "Pay Scale", "Pay Grade", "Grade", "AfC Band"),
        required=True,
    )
    senior_medical_manager: YesNo | None = column(
        "Whether a medical member of staff is a senior medical manager (an 'of which' line)", examples=("no", "yes")
    )
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()
    site: Label | None = site_column()
    sex: Sex | None = sex_column()
    disability: Disability | None = disability_column()
    clinical_director: YesNo | None = column(
        "Whether a medical member of staff is a clinical director", examples=("no", "yes")
    )
    medical_director: YesNo | None = column(
        "Whether a medical member of staff is a medical director", examples=("no", "yes")
    )
    academic: YesNo | None = column("Whether a medical member of staff holds an academic post", examples=("no", "yes"))
    qualified_in: QualifiedIn | None = qualified_in_column()


class Applicants(Extract):
    """An application."""

    stem = "applicants"
    one_row_is = "an application"
    rows_are = ("application", "applications")
    remarks = (
        "The file holds the applications of the reporting year: it has no dates.",
        "Whoever was appointed was shortlisted. A blank outcome is an error, not a 'no'.",
        "`international_recruitment` adds a second line to indicator 2, without those "
        "applications. A blank cell counts as 'no'.",
    )
    rules = (
        Rule(
            "appointed_not_shortlisted",
            ("shortlisted", "appointed"),
            lambda shortlisted, appointed: appointed and not shortlisted,
        ),
        BAND_RULE,
    )

    application_id: Identifier | None = column(
        "Identifier of the application", role=Role.REFERENCE, examples=("APP-00042",), unique="id_repeated"
    )
    vacancy_id: Identifier | None = column("Identifier of the vacancy", role=Role.REFERENCE, examples=("VAC-0007",))
    ethnicity: Ethnicity = ethnicity_column(required=True)
    shortlisted: YesNo = column(
        "Whether the applicant reached the interview list", examples=("yes", "no"), required=True
    )
    appointed: YesNo = column(
        "Whether the applicant took the post; an offer declined is not an appointment",
        examples=("no", "yes"),
        required=True,
    )
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()
    international_recruitment: YesNo | None = column(
        "Whether the application came through an international recruitment campaign", examples=("no", "yes")
    )
    sex: Sex | None = sex_column()
    disability: Disability | None = disability_column()


class Disciplinary(Extract):
    """An entry into a formal disciplinary investigation."""

    stem = "disciplinary"
    person, record = "staff_id", "staff"
    one_row_is = "an entry into a formal disciplinary investigation"
    rows_are = ("disciplinary entry", "disciplinary entries")
    remarks = (
        "Two entries of one `staff_id` are one person. Without `staff_id` each row counts as "
        "one person, with a warning.",
        "Without a column `ethnicity`, or a column to break down by, they come from the staff "
        "extract through `staff_id`. An identifier that is not there counts as Unknown, with "
        "a warning.",
        "Entries outside the reporting year are left out, counted and said.",
    )
    one_of = ("ethnicity", "staff_id")
    date_column = "entered_on"
    rules = (BAND_RULE,)

    case_id: Identifier | None = column("Identifier of the case", role=Role.REFERENCE, examples=("CASE-012",))
    staff_id: Identifier | None = event_staff_id_column()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    entered_on: EventDate = column(
        "Day on which the formal investigation started (informal stages do not count)",
        role=Role.DATE,
        examples=("2025-01-31", "31/01/2025"),
        aliases=("Date entered", "Start date", "Investigation start date"),
        required=True,
    )
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class Training(Extract):
    """A place taken on a course."""

    stem = "training"
    person, record = "staff_id", "staff"
    one_row_is = "a place taken on a course"
    rows_are = ("training place", "training places")
    remarks = (
        "Two places of one `staff_id` are one person. Without `staff_id` each row counts as "
        "one person, with a warning.",
        "Ethnicity and breakdowns come from the staff extract as for `disciplinary`.",
        "Where `mandatory` is blank, the course counts as non-mandatory.",
        "Courses outside the reporting year are left out, counted and said.",
    )
    one_of = ("ethnicity", "staff_id")
    date_column = "taken_on"
    rules = (BAND_RULE,)

    staff_id: Identifier | None = event_staff_id_column()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    taken_on: EventDate = column(
        "Day on which the course or programme began",
        role=Role.DATE,
        examples=("2024-09-12", "12/09/2024"),
        aliases=("Date taken", "Course date"),
        required=True,
    )
    mandatory: YesNo | None = column(
        "Whether the course is statutory or required by the contract; without the column every row is non-mandatory",
        examples=("no", "yes"),
    )
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class Board(Extract):
    """A board member."""

    stem = "board"
    one_row_is = "a board member"
    rows_are = ("board member", "board members")
    remarks = (
        "Every member is there: executive and non-executive, voting and non-voting.",
        "Executives are staff, so they stand in the staff extract too.",
    )

    member_id: Identifier | None = column(
        "Made-up identifier of the member", role=Role.REFERENCE, examples=("B01",), unique="id_repeated"
    )
    ethnicity: Ethnicity = ethnicity_column(required=True)
    voting: YesNo = column("Whether the member may vote", examples=("yes", "no"), required=True)
    executive: YesNo = column("Whether the member is an executive director", examples=("no", "yes"), required=True)


class Survey(Extract):
    """A published staff-survey result."""

    stem = "survey"
    one_row_is = "a published staff-survey result"
    rows_are = ("survey result", "survey results")
    remarks = (
        "One row for each question and group, with the percentage that the survey published, such as `27.4`.",
        "`harassment_from_public` is indicator 5, `harassment_from_staff` 6, "
        "`equal_opportunities` 7 and `discrimination` 8.",
    )
    once = ("question", "group")
    once_problem = "survey_twice"
    published = True
    always = ("respondents",)

    question: Question = column(
        "Survey question: indicator 5, 6, 7 or 8",
        examples=("harassment_from_public", "equal_opportunities"),
        required=True,
    )
    group: SurveyGroup = survey_group_column()
    percentage: Percentage = percentage_column()
    respondents: Respondents | None = respondents_column()
