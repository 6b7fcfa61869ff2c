"""What the columns of a published results.csv mean, for programs and catalogues.

Two descriptions of one table: CSV on the Web, which the government's open standards recommend, and
a Frictionless data package. Both are made from the figure's own annotations.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from wres_calc.exports import json_bytes, to_csv
from wres_calc.extracts.models.schemas import TABLE_SCHEMA, figure_schema
from wres_calc.figures import Formula, IntervalMethod, Measure, Status, Unit, column_names
from wres_calc.outputs.report import Report
from wres_calc.vocabulary import BME

TABLE = "results.csv"
CSVW_NAME = f"{TABLE}-metadata.json"  # where a program looks for it beside results.csv
PACKAGE_NAME = "datapackage.json"
NO_LICENCE = "Not stated here: the organisation that publishes these figures states their licence."

_COUNT_UNIT = "people, applications or board members"
_UNITS = {
    "numerator": _COUNT_UNIT,
    "denominator": _COUNT_UNIT,
    "comparator_numerator": _COUNT_UNIT,
    "comparator_denominator": _COUNT_UNIT,
    "value": "the one that the column unit names",
    "lower": "the one that the column unit names",
    "upper": "the one that the column unit names",
    "confidence": "percent",
    "years": "years",
    "rounded_to": _COUNT_UNIT,
}
_WORDS = {
    "measure": tuple(str(measure) for measure in Measure),
    "unit": tuple(str(unit) for unit in Unit),
    "status": tuple(str(status) for status in Status),
    "formula": tuple(str(formula) for formula in Formula),
    "interval_method": tuple(str(method) for method in IntervalMethod),
}
_DATES = ("period_end",)
_EMPTY_TEXTS = ("method", "reason", "settings", "notes")  # text that may be empty, which a CSV file cannot tell
# A path has a row for each year, and its period_end tells them apart.
_KEY = ("standard", "period_end", "indicator", "measure", "line", "group", "comparator")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class Column(NamedTuple):
    """A column of results.csv.

    Attributes:
        name: its heading.
        kind: "string", "date" or "number".
        description: what it holds.
        unit: the unit of its numbers; empty for text.
        words: the only words that it holds; empty for any.
        filled: whether no cell is empty.
    """

    name: str
    kind: str
    description: str
    unit: str
    words: tuple[str, ...]
    filled: bool


def columns(breakdowns: tuple[str, ...]) -> Iterator[Column]:
    """The columns of a results.csv with these breakdown columns, in their order."""
    annotated = figure_schema()["properties"]
    for name in column_names(breakdowns):
        if name in breakdowns:
            text = f"Breakdown by {name.replace('_', ' ')}; All on a line that is not broken down"
            yield Column(name, "string", text, "", (), True)
            continue
        shown = annotated[name]
        types = {each.get("type") for each in shown.get("anyOf", [shown])}
        kind = "date" if name in _DATES else "number" if types & {"number", "integer"} else "string"
        yield Column(
            name,
            kind,
            shown["description"],
            _UNITS.get(name, ""),
            _WORDS.get(name, ()),
            "null" not in types and name not in _EMPTY_TEXTS,
        )


def metadata_files(report: Report, *, licence: str | None = None) -> dict[str, bytes]:
    """The descriptions that stand beside results.csv, by the names of their files.

    Args:
        report: what is published.
        licence: the licence in plain words; the organisation's to choose.
    """
    return {
        CSVW_NAME: csvw_metadata(report, licence=licence),
        PACKAGE_NAME: data_package(report, to_csv(report.results), licence=licence),
    }


def csvw_metadata(report: Report, *, licence: str | None = None) -> bytes:
    """The CSV on the Web description that stands beside results.csv.

    Args:
        report: what is published.
        licence: the licence in plain words; the organisation's to choose.

    Source:
        Metadata Vocabulary for Tabular Data, W3C Recommendation, 17 December 2015.
    """
    breakdowns = report.results.breakdowns
    key = [name for name in column_names(breakdowns) if name in (*_KEY, *breakdowns)]
    return json_bytes(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": TABLE,
            "dc:title": report.title,
            "dc:description": _description(report),
            "dc:publisher": report.organisation,
            "dc:language": "en-GB",
            **({"dc:temporal": report.period_end.isoformat()} if report.period_end else {}),
            "dc:rights": licence or NO_LICENCE,
            "dc:provenance": _provenance(report),
            "dialect": {
                "encoding": "utf-8",
                "delimiter": ",",
                "quoteChar": '"',
                "doubleQuote": True,
                "header": True,
                "lineTerminators": ["\n"],
            },
            "tableSchema": {"columns": [_csvw_column(column) for column in columns(breakdowns)], "primaryKey": key},
        }
    )


def data_package(report: Report, table: bytes, *, licence: str | None = None) -> bytes:
    """The Frictionless data package of results.csv.

    Args:
        report: what is published.
        table: the bytes of results.csv as they are written.
        licence: the licence in plain words; the organisation's to choose.

    Source:
        Data Package, Tabular Data Resource and Table Schema, https://specs.frictionlessdata.io.
    """
    return json_bytes(
        {
            "profile": "data-package",
            "name": _slug(report),
            "title": report.title,
            "description": _description(report),
            "keywords": [*(one.name for one in report.standards), "workforce", "race equality", "NHS"],
            "contributors": [{"title": report.organisation, "role": "publisher"}],
            "rights": licence or NO_LICENCE,
            "provenance": _provenance(report),
            "resources": [
                {
                    "name": "results",
                    "path": TABLE,
                    "profile": "tabular-data-resource",
                    "title": "Every figure, one row each",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": len(table),
                    "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
                    "dialect": {
                        "delimiter": ",",
                        "quoteChar": '"',
                        "doubleQuote": True,
                        "header": True,
                        "lineTerminator": "\n",
                    },
                    "schema": {
                        "$schema": TABLE_SCHEMA,
                        "fields": [_field(column) for column in columns(report.results.breakdowns)],
                        "missingValues": [""],
                    },
                }
            ],
        }
    )


# --- words ------------------------------------------------------------------------------------


def _description(report: Report) -> str:
    texts = [
        f"Figures of: {report.about}; of {report.organisation}; snapshot date {report.when}. One row is one figure.",
        report.protection,
        "An empty cell means that there is no such value; the columns status and reason say why, "
        "and a hidden one is suppressed.",
        "Numbers are written as they were computed, and not shortened for reading. "
        "Text that begins like a formula has an apostrophe in front.",
    ]
    if report.label.term != BME:
        texts.append(f"The code {BME} reads '{report.label.term}' in the documents beside it.")
    return " ".join(texts)


def _provenance(report: Report) -> list[str]:
    return [f"{name}: {what}" for name, what in report.provenance]


def _slug(report: Report) -> str:
    """A name of small letters, digits and hyphens, as a data package must have one."""
    first = report.results.figures[0] if report.results.figures else None
    parts = [text for one in report.standards for text in (one.name, one.edition)]
    parts += [part for part in (first and first.organisation, first and first.period_end) if part]
    return _NOT_IN_NAMES.sub("-", "-".join(parts).lower()).strip("-")


# --- a column in each vocabulary --------------------------------------------------------------


def _csvw_column(column: Column) -> dict[str, Any]:
    datatype: Any = {"string": "string", "number": "number"}.get(column.kind)
    if column.kind == "date":
        datatype = {"base": "date", "format": "yyyy-MM-dd"}
    elif column.unit == _COUNT_UNIT:
        datatype = {"base": "number", "minimum": 0}
    elif column.words:
        datatype = {"base": "string", "format": "|".join(column.words)}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": datatype,
        "null": "",
        "required": column.filled,
        **({"schema:unitText": column.unit} if column.unit else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.filled:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if column.unit == _COUNT_UNIT:
        constraints["minimum"] = 0
    return {
        "name": column.name,
        "type": column.kind,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }
