"""The extracts of the bank: people on zero-hours contracts, what happens to them, and their survey.

Which columns the national collection asks for could not be read; these are what the declared
indicators take.
"""

from typing import Any

from wres_calc.extracts.models.base import (
    BAND_RULE,
    Extract,
    directorate_column,
    disability_column,
    division_column,
    ethnicity_column,
    pay_band_column,
    percentage_column,
    respondents_column,
    sex_column,
    site_column,
    staff_group_column,
    survey_group_column,
)
from wres_calc.extracts.models.fields import (
    BankQuestion,
    Disability,
    DismissalReason,
    Ethnicity,
    EventDate,
    Identifier,
    Label,
    PayBand,
    Percentage,
    Respondents,
    Role,
    Sex,
    StaffGroup,
    SurveyGroup,
    WorkSource,
    YesNo,
    column,
)


def _source(what: str) -> Any:
    return column(
        f"Whether {what} from the trust's own bank or from a supplier that runs one for it; blank is in-house",
        examples=("in-house", "supplier"),
    )


def _event_worker_id() -> Any:
    return column(
        "Identifier used in the bank extract, so that people are counted and not rows",
        role=Role.PERSON,
        examples=("W000123",),
    )


class Bank(Extract):
    """A person on a zero-hours contract on the snapshot date."""

    stem = "bank"
    person = "worker_id"
    active_column = "last_worked_on"
    one_row_is = "a person on a zero-hours contract on the snapshot date"
    rows_are = ("person on the bank", "people on the bank")
    remarks = (
        "Each `worker_id` stands on one row.",
        "Who also holds a substantive post is left out and counted; so is who has not worked "
        "or trained in the six months to the snapshot date. Without one of these columns, or "
        "without a snapshot date, everybody counts in that respect, with a warning.",
        "Workers of a supplier that runs the trust's bank count in Bank WRES 2 alone.",
    )
    rules = (BAND_RULE,)

    worker_id: Identifier = column(
        "Made-up identifier of the bank worker, the same in every bank extract (never an ESR number)",
        role=Role.PERSON,
        examples=("W000123",),
        required=True,
        unique="id_twice",
    )
    ethnicity: Ethnicity = ethnicity_column(required=True)
    last_worked_on: EventDate | None = column(
        "Last day paid for work or training, on or before the snapshot date; blank is never",
        role=Role.DATE,
        examples=("2025-02-14", "14/02/2025"),
        aliases=("Last worked", "Last shift", "Date last worked", "Last shift date"),
    )
    has_substantive_post: YesNo | None = column(
        "Whether the person also holds a permanent or fixed-term post; blank is no",
        examples=("no", "yes"),
        aliases=("Substantive post", "Has substantive post"),
    )
    source: WorkSource | None = _source("the person works")
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()
    site: Label | None = site_column()
    sex: Sex | None = sex_column()
    disability: Disability | None = disability_column()


class BankDisciplinary(Extract):
    """An entry of a bank worker into a formal disciplinary investigation."""

    stem = "bank_disciplinary"
    person, record = "worker_id", "bank"
    one_row_is = "an entry of a bank worker into a formal disciplinary investigation"
    rows_are = ("disciplinary entry", "disciplinary entries")
    remarks = (
        "As for `disciplinary`, with `worker_id` and the extract `bank` in the place of `staff_id` and `staff`.",
        "Entries of people whose record is there and who are not counted are left out, counted and said.",
    )
    one_of = ("ethnicity", "worker_id")
    date_column = "entered_on"
    rules = (BAND_RULE,)

    case_id: Identifier | None = column("Identifier of the case", role=Role.REFERENCE, examples=("BANKCASE-012",))
    worker_id: Identifier | None = _event_worker_id()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    entered_on: EventDate = column(
        "Day on which the formal investigation started (informal stages do not count)",
        role=Role.DATE,
        examples=("2025-01-31", "31/01/2025"),
        aliases=("Date entered", "Start date", "Investigation start date"),
        required=True,
    )
    source: WorkSource | None = _source("the case comes")
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class BankDismissals(Extract):
    """A formal dismissal of a bank worker."""

    stem = "bank_dismissals"
    person, record = "worker_id", "bank"
    one_row_is = "a formal dismissal of a bank worker"
    rows_are = ("dismissal", "dismissals")
    remarks = (
        "Dismissals for conduct or capability count; those for other reasons are left out.",
        "Otherwise as for `bank_disciplinary`.",
    )
    one_of = ("ethnicity", "worker_id")
    date_column = "dismissed_on"
    rules = (BAND_RULE,)

    worker_id: Identifier | None = _event_worker_id()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    dismissed_on: EventDate = column(
        "Day on which the person was dismissed",
        role=Role.DATE,
        examples=("2025-01-31", "31/01/2025"),
        aliases=("Date dismissed", "Dismissal date"),
        required=True,
    )
    reason: DismissalReason = column(
        "Why: conduct, capability or other; only conduct and capability count",
        examples=("conduct", "capability", "other"),
        aliases=("Dismissal reason", "Reason for dismissal"),
        required=True,
    )
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()


class BankSurvey(Extract):
    """A published result of the staff survey for bank only workers."""

    stem = "bank_survey"
    one_row_is = "a published result of the staff survey for bank only workers"
    rows_are = ("survey result", "survey results")
    remarks = (
        "As for `survey`: one row for each question and group, with the percentage as published.",
        "The results of the staff survey for bank only workers are not those of the staff survey.",
    )
    once = ("question", "group")
    once_problem = "survey_twice"
    published = True
    always = ("respondents",)

    question: BankQuestion = column(
        "Survey question: Bank WRES indicator 4, 5, 6, 7 or 9",
        examples=("harassment_from_public", "route_of_entry"),
        required=True,
    )
    group: SurveyGroup = survey_group_column()
    percentage: Percentage = percentage_column()
    respondents: Respondents | None = respondents_column()
