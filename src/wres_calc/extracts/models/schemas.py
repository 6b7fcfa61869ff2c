"""What the models say, for others: JSON Schema, Frictionless Table Schema, templates, tables."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.figures import FactColumns, Figure, WordColumns, column_names

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
TABLE_SCHEMA = "https://specs.frictionlessdata.io/schemas/table-schema.json"
_TABLE_TYPES = {Role.DATE: "date", Role.NUMBER: "number", Role.AMOUNT: "number"}


def json_schema(extract: str) -> dict[str, Any]:
    """The JSON Schema of one row of an extract."""
    model = EXTRACTS[extract]
    made = model.model_json_schema()
    for name, column in columns_of(extract).items():
        shown = made["properties"][name]
        for own in ("role", "aliases", "unique", "default", "title"):
            shown.pop(own, None)
        shown["description"] = column.description
        if column.role is Role.DATE:
            shown.pop("format", None)  # the day may come first, which is no JSON Schema date
        if column.role in (Role.NUMBER, Role.AMOUNT):
            shown["examples"] = [json.loads(example) for example in column.examples]
    return {
        "$schema": JSON_SCHEMA,
        "title": extract,
        "description": f"One row is {model.one_row_is}.",
        "type": "object",
        "properties": made["properties"],
        "required": made["required"],
        **({"anyOf": [{"required": [name]} for name in model.one_of]} if model.one_of else {}),
    }


def table_schema(extract: str) -> dict[str, Any]:
    """The Frictionless Table Schema of an extract."""
    fields = []
    for column in columns_of(extract).values():
        field: dict[str, Any] = {
            "name": column.name,
            "type": _TABLE_TYPES.get(column.role, "string"),
            "description": column.description,
            "example": column.examples[0],
        }
        if column.name == "respondents":
            field["type"] = "integer"
        if column.role is Role.DATE:
            field["format"] = "any"  # ISO, or day first
        constraints: dict[str, Any] = {}
        if column.required and not column.nullable:
            constraints["required"] = True
        if column.unique and column.required:
            constraints["unique"] = True
        if column.role is Role.NUMBER:
            constraints["minimum"] = 0
        if column.name == "percentage":
            constraints["maximum"] = 100
        if constraints:
            field["constraints"] = constraints
        fields.append(field)
    return {"$schema": TABLE_SCHEMA, "fields": fields, "missingValues": [""]}


def figure_schema() -> dict[str, Any]:
    """The JSON Schema of a figure as it stands in results.json."""
    known: dict[str, Any] = {}
    for columns in (Figure, WordColumns, FactColumns):
        known |= TypeAdapter(columns).json_schema()["properties"]
    properties = {name: dict(known[name]) for name in column_names(())}
    for shown in properties.values():
        shown.pop("title", None)
        shown.pop("default", None)
    return {
        "$schema": JSON_SCHEMA,
        "title": "Figure",
        "description": "One published number with everything a reader needs to judge it. "
        "A run with breakdowns has one more text property for each of them, before 'group'.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": {"type": "string"},
    }


def template(extract: str) -> str:
    """An empty extract: its header, and one row of examples to replace."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    columns = columns_of(extract).values()
    writer.writerow([column.name for column in columns])
    writer.writerow([column.examples[0] for column in columns])
    return text.getvalue()


def markdown_table(extract: str) -> str:
    """The columns of an extract as a table for the documentation."""
    model = EXTRACTS[extract]
    lines = ["| column | needed | what it holds | examples |", "| --- | --- | --- | --- |"]
    for column in columns_of(extract).values():
        needed = "yes" if column.required else "one of these" if column.name in model.one_of else ""
        examples = ", ".join(f"`{example}`" for example in column.examples)
        lines.append(f"| `{column.name}` | {needed} | {column.description} | {examples} |")
    return "\n".join(lines) + "\n"


def schema_files() -> Mapping[str, str]:
    """Every file of `schemas/`, by name."""
    files = {"figure.schema.json": as_text(figure_schema())}
    for extract in EXTRACTS:
        files[f"{extract}.schema.json"] = as_text(json_schema(extract))
        files[f"{extract}.tableschema.json"] = as_text(table_schema(extract))
    return files


def as_text(document: Mapping[str, Any]) -> str:
    """A schema as it is written to a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
