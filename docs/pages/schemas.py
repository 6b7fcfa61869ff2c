"""schemas/: what the extracts and the figures look like, for other programs."""

from collections.abc import Mapping

from pages import markdown
from wres_calc.evidence import record
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.models.schemas import schema_files

INTRODUCTION = """\
# Schemas

What comes in and what goes out, for programs that make extracts or read figures. `wres-calc
schema` prints the same, also where this folder is not at hand.

- `NAME.schema.json` is the JSON Schema (draft 2020-12) of one row of an extract, with its cells
  as text and numbers.
- `NAME.tableschema.json` is the Frictionless Table Schema of the file.
- `figure.schema.json` is the JSON Schema of one entry of `figures` in `results.json`.
- `run-record.schema.json` is the JSON Schema of `run.json`, the record in a folder of
  [evidence](../docs/evidence.md).

They say which columns and types are expected. Which codes and spellings are accepted is on the
page [extracts](../docs/extracts.md); the rules between columns and files are checked by
`wres-calc validate`.
"""


def files() -> Mapping[str, str]:
    """Every schema, by the name of its file."""
    return {**schema_files(), **record.schema_files()}


def page() -> str:
    """The page about the folder."""
    rows = [
        [f"`{stem}`", model.one_row_is, f"[JSON Schema]({stem}.schema.json), [Table Schema]({stem}.tableschema.json)"]
        for stem, model in EXTRACTS.items()
    ]
    rows.append(["figure", "a figure with everything known about it", "[JSON Schema](figure.schema.json)"])
    rows.append(["run record", "a run", "[JSON Schema](run-record.schema.json)"])
    return f"{INTRODUCTION}\n{markdown.table(['of', 'one row is', 'files'], rows)}"
