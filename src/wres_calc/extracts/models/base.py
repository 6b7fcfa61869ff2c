"""What every model of an extract is made of: its base, its rules, and columns that many have."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from wres_calc.extracts.models.fields import Role, column, is_blank
from wres_calc.vocabulary import parse_pay_band, parse_staff_group

# A column that a tally has where people can be active or not: whether they are.
ACTIVE = "active"


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
    rows_are: ClassVar[tuple[str, str]]  # what one row is called, and several
    remarks: ClassVar[tuple[str, ...]] = ()  # what is good to know of its rows and columns
    rules: ClassVar[tuple[Rule, ...]] = ()
    one_of: ClassVar[tuple[str, ...]] = ()  # at least one of these columns must be there
    once: ClassVar[tuple[str, ...]] = ()  # no two rows may have the same values in these columns
    once_problem: ClassVar[str] = ""
    date_column: ClassVar[str | None] = None
    person: ClassVar[str] = ""  # the column that says who somebody is
    record: ClassVar[str] = ""  # the extract that holds the records of the people of an event
    linked_to: ClassVar[str] = ""  # the extract that columns which this one lacks are taken from
    always: ClassVar[tuple[str, ...]] = ()  # optional columns that are read wherever they are there
    active_column: ClassVar[str] = ""  # the day on which somebody was last at work
    published: ClassVar[bool] = False  # whether it holds published percentages, and no people

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


def staff_group_column() -> Any:
    """An optional staff group."""
    return column(
        "Staff group as ESR names it, or clinical, non-clinical, medical",
        examples=("Nursing and Midwifery Registered", "Administrative and Clerical", "medical"),
        aliases=("Staff Group",),
    )


def pay_band_column() -> Any:
    """The pay band or grade of a post, optional."""
    return column(
        "Agenda for Change band, VSM or medical grade of the post",
        examples=("5", "8a", "Consultant"),
        aliases=("Band", "Pay Scale", "Pay Grade", "Grade", "AfC Band"),
    )


def division_column() -> Any:
    """An optional division."""
    return column("Division, to break figures down by", role=Role.LABEL, examples=("Community", "Corporate"))


def directorate_column() -> Any:
    """An optional directorate."""
    return column(
        "Directorate, to break figures down by", role=Role.LABEL, examples=("Children and families", "Finance")
    )


def site_column() -> Any:
    """An optional site."""
    return column("Site, to break figures down by", role=Role.LABEL, examples=("Main site",))


def sex_column() -> Any:
    """An optional sex."""
    return column("Sex", examples=("Female", "Male"), aliases=("Gender",))


def disability_column() -> Any:
    """An optional disability."""
    return column(
        "Whether the person has declared a disability",
        examples=("No", "Yes", "Not declared"),
        aliases=("Disabled", "Disability status"),
    )


_ETHNIC_ALIASES = ("Ethnic Origin", "Ethnic Category", "Ethnic Group", "Ethnicity Code")


def ethnicity_column(*, required: bool) -> Any:
    """The ethnic category; where it is not required, it may be taken from the record."""
    return column(
        "Ethnic category: NHS Data Dictionary code, code and text, or text; blank is Unknown",
        examples=("A", "CA White English", "Indian"),
        aliases=_ETHNIC_ALIASES,
        required=required,
    )


def event_staff_id_column() -> Any:
    """The person of an event, by the identifier of the staff extract."""
    return column(
        "Identifier used in the staff extract, so that people are counted and not rows",
        role=Role.PERSON,
        examples=("P000123",),
    )


def survey_group_column() -> Any:
    """The group of a published percentage."""
    return column("White or BME", examples=("White", "BME"), required=True)


def percentage_column() -> Any:
    """A published percentage."""
    return column("Published percentage, 0 to 100", role=Role.NUMBER, examples=("27.4",), required=True)


def respondents_column() -> Any:
    """The people behind a published percentage, optional."""
    return column("People in the group who answered the question", role=Role.NUMBER, examples=("1204",))


def _contradict(staff_group: str, pay_band: str) -> bool:
    medical = parse_staff_group(staff_group).kind == "medical"
    kind = parse_pay_band(pay_band).kind
    return (kind == "medical" and not medical) or (kind == "agenda_for_change" and medical)


BAND_RULE = Rule("band_contradicts_group", ("staff_group", "pay_band"), _contradict)
