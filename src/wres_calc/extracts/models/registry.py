"""Every extract by its name, and what the rest of the program asks of its columns.

From the models come the vectorised check, the error texts, `schemas/`, the documentation table,
the templates and the sample data. The columns are the public contract: change none without an
entry in the changelog.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from wres_calc.extracts.models.bank import Bank, BankDisciplinary, BankDismissals, BankSurvey
from wres_calc.extracts.models.base import Extract
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.medical import MedicalAwards, MedicalReferrals, MedicalSurvey
from wres_calc.extracts.models.pay import Pay
from wres_calc.extracts.models.workforce import Applicants, Board, Disciplinary, Staff, Survey, Training

EXTRACTS: Mapping[str, type[Extract]] = {
    model.stem: model
    for model in (
        Staff,
        Applicants,
        Disciplinary,
        Training,
        Board,
        Survey,
        Bank,
        BankDisciplinary,
        BankDismissals,
        BankSurvey,
        MedicalReferrals,
        MedicalAwards,
        MedicalSurvey,
        Pay,
    )
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
