"""The extracts about doctors and dentists: referrals to the regulator, awards, and their survey.

Grades, directors, academic posts and the place of qualification stand in `staff`; applications for
consultant posts in `applicants`; pay in `pay`.
"""

from typing import Any

from wres_calc.extracts.models.base import (
    Extract,
    Rule,
    directorate_column,
    division_column,
    ethnicity_column,
    event_staff_id_column,
    pay_band_column,
    percentage_column,
    respondents_column,
    survey_group_column,
)
from wres_calc.extracts.models.fields import (
    AwardScheme,
    Ethnicity,
    EventDate,
    Identifier,
    Label,
    MedicalQuestion,
    PayBand,
    Percentage,
    QualifiedIn,
    Regulator,
    Respondents,
    Role,
    SurveyGroup,
    YesNo,
    column,
)


def qualified_in_column() -> Any:
    """The place of first medical or dental qualification, optional."""
    return column(
        "Where a doctor or dentist first qualified: UK, EEA or Other; blank is Unknown",
        examples=("UK", "EEA", "Other"),
        aliases=("Place of qualification", "Country of qualification"),
    )


class MedicalReferrals(Extract):
    """A referral of a doctor or dentist to the regulator by the trust."""

    stem = "medical_referrals"
    person, record = "staff_id", "staff"
    one_row_is = "a referral of a doctor or dentist to the regulator by the trust"
    rows_are = ("referral", "referrals")
    remarks = (
        "Two referrals of one `staff_id` are one person. Ethnicity, place of qualification "
        "and breakdowns come from the staff extract as for `disciplinary`.",
        "Referrals of people who are no doctors or dentists, or outside the reporting year, "
        "are left out, counted and said.",
    )
    one_of = ("ethnicity", "staff_id")
    date_column = "referred_on"

    referral_id: Identifier | None = column("Identifier of the referral", role=Role.REFERENCE, examples=("REF-012",))
    staff_id: Identifier | None = event_staff_id_column()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    referred_on: EventDate = column(
        "Day on which the trust referred the person to the regulator",
        role=Role.DATE,
        examples=("2025-01-31", "31/01/2025"),
        aliases=("Date referred", "Referral date"),
        required=True,
    )
    regulator: Regulator | None = column("Regulator: GMC, GDC or Other", examples=("GMC", "GDC"))
    qualified_in: QualifiedIn | None = qualified_in_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class MedicalAwards(Extract):
    """A doctor or dentist who was considered in a round of awards."""

    stem = "medical_awards"
    one_row_is = "a doctor or dentist in a round of clinical excellence or impact awards"
    rows_are = ("doctor in a round of awards", "doctors in rounds of awards")
    remarks = (
        "Whoever was given an award applied for it, and whoever applied was eligible.",
        "Awards of the national scheme are left out: they are not the trust's to give.",
    )
    rules = (
        Rule("awarded_not_applied", ("applied", "awarded"), lambda applied, awarded: awarded and not applied),
        Rule("applied_not_eligible", ("eligible", "applied"), lambda eligible, applied: applied and not eligible),
    )

    award_id: Identifier | None = column(
        "Identifier of the row", role=Role.REFERENCE, examples=("AWARD-012",), unique="id_repeated"
    )
    ethnicity: Ethnicity = ethnicity_column(required=True)
    eligible: YesNo = column("Whether the doctor or dentist could have applied", examples=("yes", "no"), required=True)
    applied: YesNo = column("Whether they applied", examples=("yes", "no"), required=True)
    awarded: YesNo = column("Whether they were given an award", examples=("no", "yes"), required=True)
    scheme: AwardScheme | None = column(
        "Whose scheme it is: local or national; blank is local", examples=("local", "national")
    )
    qualified_in: QualifiedIn | None = qualified_in_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class MedicalSurvey(Extract):
    """A published staff-survey result of doctors and dentists."""

    stem = "medical_survey"
    one_row_is = "a published staff-survey result of doctors and dentists"
    rows_are = ("survey result", "survey results")
    remarks = ("As for `survey`, of doctors and dentists alone.",)
    once = ("question", "group")
    once_problem = "survey_twice"
    published = True
    always = ("respondents",)

    question: MedicalQuestion = column(
        "Survey question: Medical WRES indicator 5, 6, 7, 8 or 10",
        examples=("harassment_from_public", "involvement"),
        required=True,
    )
    group: SurveyGroup = survey_group_column()
    percentage: Percentage = percentage_column()
    respondents: Respondents | None = respondents_column()
