"""One pydantic model per extract: the single source of its columns, values and rules.

From these models come the vectorised check, the error texts, `schemas/`, the documentation table,
the templates and the sample data. The columns are the public contract: change none without an
entry in the changelog.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self, cast

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from wres_calc.extracts.fields import (
    Disability,
    Ethnicity,
    EventDate,
    Identifier,
    Label,
    PayBand,
    Percentage,
    Question,
    Respondents,
    Role,
    Sex,
    StaffGroup,
    SurveyGroup,
    YesNo,
    column,
    is_blank,
)
from wres_calc.vocabulary import parse_pay_band, parse_staff_group


class Rule(NamedTuple):
    """A rule that holds between columns of one row.

    `broken` takes the read values of `columns`, in order, and says whether they contradict.
    """

    problem: str
    columns: tuple[str, ...]
    broken: Callable[..., bool]


class Extract(BaseModel):
    """A row of an extract, as read from its cells."""

    # Built only when a whole row is judged: a clean file never needs it.
    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True)

    stem: ClassVar[str]
    one_row_is: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]] = ()
    one_of: ClassVar[tuple[str, ...]] = ()  # at least one of these columns must be there
    once: ClassVar[tuple[str, ...]] = ()  # no two rows may have the same values in these columns
    once_problem: ClassVar[str] = ""
    date_column: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _read_blanks(cls, row: Any) -> Any:
        """A cell of white space is as blank as an empty one."""
        if not isinstance(row, Mapping):
            return row
        return {name: None if is_blank(cell) else cell for name, cell in row.items()}

    @model_validator(mode="after")
    def _hold_rules(self) -> Self:
        for rule in self.rules:
            values = [getattr(self, name) for name in rule.columns]
            if None not in values and rule.broken(*values):
                raise PydanticCustomError(rule.problem, "contradiction")
        # The column must be there; a blank cell in it is a person of unknown ethnicity.
        if self.one_of and self.model_fields_set.isdisjoint(self.one_of):
            raise PydanticCustomError("column_missing", "one of these columns is needed")
        return self


def _staff_group() -> Any:
    return column(
        "Staff group as ESR names it, or clinical, non-clinical, medical",
        examples=("Nursing and Midwifery Registered", "Administrative and Clerical", "medical"),
        aliases=("Staff Group",),
    )


def _pay_band() -> Any:
    return column(
        "Agenda for Change band, VSM or medical grade of the post",
        examples=("5", "8a", "Consultant"),
        aliases=("Band", "Pay Scale", "Pay Grade", "Grade", "AfC Band"),
    )


def _division() -> Any:
    return column(
        "Division, to break figures down by", role=Role.LABEL, examples=("Community", "Corporate")
    )


def _directorate() -> Any:
    return column(
        "Directorate, to break figures down by",
        role=Role.LABEL,
        examples=("Children and families", "Finance"),
    )


def _sex() -> Any:
    return column("Sex", examples=("Female", "Male"), aliases=("Gender",))


def _disability() -> Any:
    return column(
        "Whether the person has declared a disability",
        examples=("No", "Yes", "Not declared"),
        aliases=("Disabled", "Disability status"),
    )


_ETHNIC_ALIASES = ("Ethnic Origin", "Ethnic Category", "Ethnic Group", "Ethnicity Code")


def _ethnicity(*, required: bool) -> Any:
    return column(
        "Ethnic category: NHS Data Dictionary code, code and text, or text; blank is Unknown",
        examples=("A", "CA White English", "Indian"),
        aliases=_ETHNIC_ALIASES,
        required=required,
    )


def _event_staff_id() -> Any:
    return column(
        "Identifier used in the staff extract, so that people are counted and not rows",
        role=Role.PERSON,
        examples=("P000123",),
    )


def _contradict(staff_group: str, pay_band: str) -> bool:
    medical = parse_staff_group(staff_group).kind == "medical"
    kind = parse_pay_band(pay_band).kind
    return (kind == "medical" and not medical) or (kind == "agenda_for_change" and medical)


_BAND_RULE = Rule("band_contradicts_group", ("staff_group", "pay_band"), _contradict)


class Staff(Extract):
    """A person in post on the snapshot date."""

    stem = "staff"
    one_row_is = "a person in post on the snapshot date"
    rules = (
        _BAND_RULE,
        Rule(
            "senior_not_consultant",
            ("senior_medical_manager", "staff_group"),
            lambda senior, group: senior and parse_staff_group(group).kind != "medical",
        ),
    )

    staff_id: Identifier = column(
        "Made-up identifier of the person, the same in every extract (never an ESR number)",
        role=Role.PERSON,
        examples=("P000123",),
        required=True,
        unique="id_twice",
    )
    ethnicity: Ethnicity = _ethnicity(required=True)
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
        "Whether a medical member of staff is a senior medical manager (an 'of which' line)",
        examples=("no", "yes"),
    )
    division: Label | None = _division()
    directorate: Label | None = _directorate()
    site: Label | None = column(
        "Site, to break figures down by", role=Role.LABEL, examples=("Main site",)
    )
    sex: Sex | None = _sex()
    disability: Disability | None = _disability()


class Applicants(Extract):
    """An application."""

    stem = "applicants"
    one_row_is = "an application"
    rules = (
        Rule(
            "appointed_not_shortlisted",
            ("shortlisted", "appointed"),
            lambda shortlisted, appointed: appointed and not shortlisted,
        ),
        _BAND_RULE,
    )

    application_id: Identifier | None = column(
        "Identifier of the application",
        role=Role.REFERENCE,
        examples=("APP-00042",),
        unique="id_repeated",
    )
    vacancy_id: Identifier | None = column(
        "Identifier of the vacancy", role=Role.REFERENCE, examples=("VAC-0007",)
    )
    ethnicity: Ethnicity = _ethnicity(required=True)
    shortlisted: YesNo = column(
        "Whether the applicant reached the interview list", examples=("yes", "no"), required=True
    )
    appointed: YesNo = column(
        "Whether the applicant took the post; an offer declined is not an appointment",
        examples=("no", "yes"),
        required=True,
    )
    staff_group: StaffGroup | None = _staff_group()
    pay_band: PayBand | None = _pay_band()
    division: Label | None = _division()
    directorate: Label | None = _directorate()
    international_recruitment: YesNo | None = column(
        "Whether the application came through an international recruitment campaign",
        examples=("no", "yes"),
    )
    sex: Sex | None = _sex()
    disability: Disability | None = _disability()


class Disciplinary(Extract):
    """An entry into a formal disciplinary investigation."""

    stem = "disciplinary"
    one_row_is = "an entry into a formal disciplinary investigation"
    one_of = ("ethnicity", "staff_id")
    date_column = "entered_on"
    rules = (_BAND_RULE,)

    case_id: Identifier | None = column(
        "Identifier of the case", role=Role.REFERENCE, examples=("CASE-012",)
    )
    staff_id: Identifier | None = _event_staff_id()
    ethnicity: Ethnicity | None = _ethnicity(required=False)
    entered_on: EventDate = column(
        "Day on which the formal investigation started (informal stages do not count)",
        role=Role.DATE,
        examples=("2025-01-31", "31/01/2025"),
        aliases=("Date entered", "Start date", "Investigation start date"),
        required=True,
    )
    staff_group: StaffGroup | None = _staff_group()
    pay_band: PayBand | None = _pay_band()
    division: Label | None = _division()
    directorate: Label | None = _directorate()


class Training(Extract):
    """A place taken on a course."""

    stem = "training"
    one_row_is = "a place taken on a course"
    one_of = ("ethnicity", "staff_id")
    date_column = "taken_on"
    rules = (_BAND_RULE,)

    staff_id: Identifier | None = _event_staff_id()
    ethnicity: Ethnicity | None = _ethnicity(required=False)
    taken_on: EventDate = column(
        "Day on which the course or programme began",
        role=Role.DATE,
        examples=("2024-09-12", "12/09/2024"),
        aliases=("Date taken", "Course date"),
        required=True,
    )
    mandatory: YesNo | None = column(
        "Whether the course is statutory or required by the contract; without the column every "
        "row is non-mandatory",
        examples=("no", "yes"),
    )
    staff_group: StaffGroup | None = _staff_group()
    pay_band: PayBand | None = _pay_band()
    division: Label | None = _division()
    directorate: Label | None = _directorate()


class Board(Extract):
    """A board member."""

    stem = "board"
    one_row_is = "a board member"

    member_id: Identifier | None = column(
        "Made-up identifier of the member",
        role=Role.REFERENCE,
        examples=("B01",),
        unique="id_repeated",
    )
    ethnicity: Ethnicity = _ethnicity(required=True)
    voting: YesNo = column("Whether the member may vote", examples=("yes", "no"), required=True)
    executive: YesNo = column(
        "Whether the member is an executive director", examples=("no", "yes"), required=True
    )


class Survey(Extract):
    """A published staff-survey result."""

    stem = "survey"
    one_row_is = "a published staff-survey result"
    once = ("question", "group")
    once_problem = "survey_twice"

    question: Question = column(
        "Survey question: indicator 5, 6, 7 or 8",
        examples=("harassment_from_public", "equal_opportunities"),
        required=True,
    )
    group: SurveyGroup = column("White or BME", examples=("White", "BME"), required=True)
    percentage: Percentage = column(
        "Published percentage, 0 to 100", role=Role.NUMBER, examples=("27.4",), required=True
    )
    respondents: Respondents | None = column(
        "People in the group who answered the question", role=Role.NUMBER, examples=("1204",)
    )


EXTRACTS: Mapping[str, type[Extract]] = {
    model.stem: model for model in (Staff, Applicants, Disciplinary, Training, Board, Survey)
}


class Column(NamedTuple):
    """What the rest of the program asks of a column."""

    name: str
    role: Role
    required: bool
    nullable: bool
    aliases: tuple[str, ...]
    unique: str | None
    description: str
    examples: tuple[str, ...]
    annotation: Any


@cache
def columns_of(extract: str) -> Mapping[str, Column]:
    """The columns of an extract, by name, in the order of its model."""
    found: dict[str, Column] = {}
    for name, info in EXTRACTS[extract].model_fields.items():
        extra = cast(dict[str, Any], info.json_schema_extra)
        annotation = info.rebuild_annotation()
        found[name] = Column(
            name=name,
            role=Role(extra["role"]),
            required=info.is_required(),
            nullable=not info.is_required() or name == "ethnicity",
            aliases=tuple(extra["aliases"]),
            unique=extra["unique"],
            description=info.description or "",
            examples=tuple(str(example) for example in info.examples or ()),
            annotation=annotation,
        )
    return found
