"""The record of a run: what went in, what was left out, what came out.

It says everything that is needed to make the same bytes again, and names no path, user, clock or
machine. The models here are its single source: `schemas/run-record.schema.json` is made from them.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from wres_calc.extracts.models.schemas import JSON_SCHEMA, as_text

NAME = "run.json"
SCHEMA_VERSION = "1"

FileName = Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$", max_length=255, description="Name without folders")]
PackName = Annotated[str, Field(pattern=r"^[a-z][a-z-]*\.(csv|json|md)$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=0)]
Plain = str | bool | int | float | None


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Excluded(_Part):
    """Rows that were left out, and why."""

    reason: str
    rows: Number


class Input(_Part):
    """A file that was read."""

    name: FileName
    role: Literal["extract", "configuration", "earlier results"]
    extract: str | None = Field(None, description="Which extract it is")
    sha256: Sha256 | None = Field(None, description="Empty in a protected record")
    keyed_sha256: Sha256 | None = Field(
        None,
        description="Only in a protected record: HMAC-SHA256 of the file's SHA-256, keyed with "
        "the SHA-256 of the largest extract; empty where all extracts are small enough to be "
        "guessed",
    )
    bytes: Number | None = None
    columns: list[str] = Field(default=[], description="Columns of the extract that were there")
    encoding: str | None = None
    rows_read: Number | None = None
    rows_counted: Number | None = Field(None, description="Rows that count in the indicator for which most of them do")
    excluded: list[Excluded] | None = Field(None, description="Why the other rows do not count")
    rows_of_unknown_ethnicity: Number | None = None
    first_date: str | None = None
    last_date: str | None = None

    @property
    def counted(self) -> bool:
        """Whether it says how much was in the file, or of which days."""
        told = (
            self.bytes,
            self.rows_read,
            self.rows_counted,
            self.excluded,
            self.rows_of_unknown_ethnicity,
            self.first_date,
            self.last_date,
        )
        return any(each is not None for each in told)


class Warned(_Part):
    """Something in the data that was said and did not stop the run."""

    code: str
    title: str
    file: str
    column: str | None = None
    count: Number | None = None
    detail: str | None = None


class LeftOutOfStep(_Part):
    """Rows that a step of the waterfall leaves out."""

    reason: str
    rows: Number
    joined: bool = Field(description="Whether their person was counted with another row")


class WaterfallStep(_Part):
    """The way of one file into one line of an indicator; its numbers add up."""

    standard: str
    indicator: str
    line: str
    role: Literal["whole", "among", "event", "reference", "published"]
    extract: str
    file: FileName
    rows_read: Number
    left_out: list[LeftOutOfStep]
    counted: Number
    unit: Literal["rows", "people"]
    groups: dict[str, Number]
    outside_the_ratio: list[str]
    remarks: list[str]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.rows_read != self.counted + sum(left.rows for left in self.left_out):
            raise ValueError("the rows left out and counted are not those read")
        if self.groups and sum(self.groups.values()) != self.counted:
            raise ValueError("the groups are not those counted")
        return self


class Output(_Part):
    """A file of figures that was written."""

    name: FileName
    format: Literal["csv", "json", "parquet"]
    in_pack: bool = Field(description="Whether it stands beside this record")
    byte_order_mark: bool
    sha256: Sha256
    bytes: Number


class Document(_Part):
    """A document beside this record, as it was made: people fill it in afterwards."""

    name: PackName
    sha256: Sha256
    bytes: Number


class RunRecord(_Part):
    """The record of a run of wres-calc, enough to make the same bytes from the same inputs."""

    schema_version: Literal["1"]
    tool: Literal["wres-calc"]
    version: str
    libraries: dict[str, str] = Field(description="Versions of those that the bytes of an output depend on")
    standards: dict[str, str] = Field(min_length=1, description="The edition of each standard")
    organisation: str | None
    organisation_name: str | None
    period_end: str | None
    options: dict[str, Plain | list[str]] = Field(
        description="As for wres_calc.run, without the folder and the configuration file"
    )
    inputs: list[Input] = Field(min_length=1)
    warnings: list[Warned]
    waterfall: list[WaterfallStep] | None = Field(description="Empty in a protected record")
    protection: dict[str, Any] | None = Field(
        description="How the figures were protected for publication; empty for exact figures"
    )
    outputs: list[Output] = Field(min_length=1)
    documents: list[Document]

    @property
    def protected(self) -> bool:
        """Whether the figures were protected, so that no count stands here."""
        return is_protected(self.protection)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        own = [each.name for each in self.outputs if each.in_pack]
        own += [each.name for each in self.documents]
        if len(set(own)) != len(own):
            raise ValueError("a file of the pack is listed twice")
        extracts = [each.extract for each in self.inputs if each.role == "extract"]
        if not extracts or len(set(extracts)) != len(extracts) or None in extracts:
            raise ValueError("the extracts are not told apart")
        if self.options.get("standards") != list(self.standards):
            raise ValueError("the standards and those of the options differ")
        if self.options.get("snapshot") != self.period_end:
            raise ValueError("the end of the period and the snapshot date of the options differ")
        plain = {each.sha256 is not None for each in self.inputs}
        keyed = {each.keyed_sha256 is not None for each in self.inputs}
        # All of them have a key, or none: then even the largest extract could be guessed.
        if plain != {not self.protected} or len(keyed) > 1 or keyed == plain == {True}:
            raise ValueError("the fingerprints of the inputs are not those of such a record")
        if self.protected == (self.waterfall is not None):
            raise ValueError("a waterfall belongs to a record of exact figures, and to no other")
        if self.protected and any(each.counted for each in self.inputs):
            raise ValueError("a protected record holds what was counted in an input")
        return self


def is_protected(protection: Mapping[str, Any] | None) -> bool:
    """Whether figures were changed or hidden for publication.

    A preset of none does neither, unless zeros were hidden on top of it.
    """
    if protection is None:
        return False
    return protection.get("preset") != "none" or protection.get("zeros") == "hidden"


def schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    made = RunRecord.model_json_schema(mode="serialization")
    return {
        "$schema": JSON_SCHEMA,
        "title": "Run record",
        "description": RunRecord.__doc__,
        **{key: value for key, value in made.items() if key not in ("title", "description")},
    }


def schema_files() -> Mapping[str, str]:
    """The file of `schemas/` that says what a record looks like, by its name."""
    return {"run-record.schema.json": as_text(schema())}
