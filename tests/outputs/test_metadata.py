"""What stands beside results.csv: CSV on the Web and a Frictionless data package.

`broken_rules` is a validator by hand of what the CSV on the Web vocabulary says of a table: it
reads the bytes of results.csv by the description, and knows nothing of how the two were made.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import wres_calc
from wres_calc.exports import to_csv
from wres_calc.figures import Measure, Results, Status, column_names
from wres_calc.outputs.metadata import CSVW_NAME, NO_LICENCE, PACKAGE_NAME, columns, csvw_metadata, metadata_files
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label
from wres_calc.sample import write_sample

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TERMS = {"dc:", "schema:"}  # prefixes that CSV on the Web knows without a declaration
_TABLE = {"@context", "url", "dialect", "tableSchema"}
_COLUMN = {"name", "titles", "datatype", "null", "required"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> wres_calc.Run:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=400, seed=2)
    return wres_calc.run(folder, by=["division", "pay_band,sex"], window="two-year-average")


@pytest.fixture(scope="module")
def report(run: wres_calc.Run) -> Report:
    return make_report(run.results(), run.options.standards, label=make_label(None))


def document(content: bytes) -> Any:
    return json.loads(content.decode("utf-8"))


def broken_rules(description: Mapping[str, Any], table: bytes) -> list[str]:
    """What a table breaks of its description, and the description of the vocabulary."""
    found = [
        f"unknown term {term}"
        for given, known in (
            (description, _TABLE),
            *((column, _COLUMN) for column in description["tableSchema"]["columns"]),
        )
        for term in given
        if term not in known and not any(term.startswith(prefix) for prefix in _TERMS)
    ]
    dialect = description["dialect"]
    text = table.decode(dialect["encoding"])
    header, *rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"], strict=True
    )
    described = description["tableSchema"]["columns"]
    if header != [column["titles"] for column in described]:
        return [*found, "the headings differ"]
    for at, row in enumerate(rows, 2):
        for column, cell in zip(described, row, strict=True):
            if wrong := _broken(column, cell):
                found.append(f"row {at}, {column['name']}: {wrong}")
    key = [header.index(name) for name in description["tableSchema"]["primaryKey"]]
    keys = [tuple(row[at] for at in key) for row in rows]
    return [*found, *(["a key is there twice"] if len(set(keys)) < len(keys) else [])]


def _broken(column: Mapping[str, Any], cell: str) -> str:
    if cell == column["null"]:
        return "empty" if column["required"] else ""
    datatype = column["datatype"]
    given: Mapping[str, Any] = {"base": datatype} if isinstance(datatype, str) else datatype
    match given["base"]:
        case "number":
            if not _NUMBER.fullmatch(cell):
                return "no number"
            return "too small" if float(cell) < given.get("minimum", float("-inf")) else ""
        case "date":
            assert given["format"] == "yyyy-MM-dd"
            return "" if _DATE.fullmatch(cell) else "no date"
        case "string":
            return "" if re.fullmatch(given.get("format", ".*"), cell, re.DOTALL) else "wrong word"
        case other:
            return f"datatype {other} is not known"


# --- CSV on the Web ---------------------------------------------------------------------------


def test_the_table_is_as_described(report: Report) -> None:
    assert broken_rules(document(csvw_metadata(report)), to_csv(report.results)) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (b",ok,", b",fine,", "status: wrong word"),
        (b",percent,", b",,", "unit: empty"),
        (b"wres,2025,", b"wres,,", "edition: empty"),
        (b"2025-03-31", b"31/03/2025", "period_end: no date"),
        (b",95.0,", b",many,", "confidence: no number"),
        (b"standard,edition", b"standard,year", "the headings differ"),
    ],
)
def test_the_validator_sees_a_fault(before: bytes, after: bytes, rule: str, report: Report) -> None:
    table = to_csv(report.results)
    assert before in table
    found = broken_rules(document(csvw_metadata(report)), table.replace(before, after, 1))
    assert any(rule in text for text in found), found


def test_the_validator_sees_a_figure_twice_and_a_negative_count(report: Report) -> None:
    first, *others = report.results.figures
    twice = replace(report.results, figures=[first, first, *others])
    below = replace(report.results, figures=[replace(first, numerator=-1), *others])
    description = document(csvw_metadata(report))
    assert broken_rules(description, to_csv(twice)) == ["a key is there twice"]
    assert broken_rules(description, to_csv(below)) == ["row 2, numerator: too small"]


def test_what_the_description_says(report: Report) -> None:
    made = document(csvw_metadata(report))
    assert made["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert made["url"] == "results.csv"
    assert CSVW_NAME == "results.csv-metadata.json"  # the name that a processor looks for
    assert made["dialect"]["encoding"] == "utf-8"
    assert made["dc:temporal"] == "2025-03-31"
    shown = {column["name"]: column for column in made["tableSchema"]["columns"]}
    assert shown["numerator"]["dc:description"] == "Heads or events in the group"
    assert shown["numerator"]["datatype"] == {"base": "number", "minimum": 0}
    assert shown["value"]["datatype"] == "number"
    assert shown["value"]["schema:unitText"] == "the one that the column unit names"
    assert shown["confidence"]["schema:unitText"] == "percent"
    assert shown["pay_band"]["dc:description"].startswith("Breakdown by pay band; ")
    assert shown["period_end"]["datatype"]["base"] == "date"
    assert made["tableSchema"]["primaryKey"] == [
        "standard",
        "period_end",
        "indicator",
        "measure",
        "line",
        "division",
        "pay_band",
        "sex",
        "group",
        "comparator",
    ]
    empty = {name for name, column in shown.items() if not column["required"]}
    assert empty == {
        "organisation",
        "period_end",
        "comparator",
        "numerator",
        "denominator",
        "comparator_numerator",
        "comparator_denominator",
        "value",
        "lower",
        "upper",
        "confidence",
        "method",
        "reason",
        "formula",
        "years",
        "interval_method",
        "rounded_to",
        "settings",
        "notes",
    }


def test_every_column_has_a_description_and_every_number_a_unit() -> None:
    made = list(columns(("division",)))
    assert [column.name for column in made] == column_names(("division",))
    assert all(column.description for column in made)
    assert all(bool(column.unit) == (column.kind == "number") for column in made)


def test_no_snapshot_date_is_no_date(report: Report) -> None:
    without = replace(report, period_end=None)
    assert "dc:temporal" not in document(csvw_metadata(without))


# --- the data package -------------------------------------------------------------------------


def test_the_data_package_describes_the_same_table(report: Report) -> None:
    files = metadata_files(report)
    assert set(files) == {CSVW_NAME, PACKAGE_NAME}
    table = to_csv(report.results)
    package = document(files[PACKAGE_NAME])
    (resource,) = package["resources"]
    assert resource["path"] == "results.csv"
    assert resource["bytes"] == len(table)
    assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"
    assert resource["schema"]["missingValues"] == [""]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    header = table.decode("utf-8").partition("\n")[0]
    assert ",".join(fields) == header
    assert fields["status"]["constraints"] == {"required": True, "enum": list(map(str, Status))}
    assert fields["measure"]["constraints"]["enum"] == list(map(str, Measure))
    assert fields["denominator"]["constraints"] == {"minimum": 0}
    assert fields["numerator"]["unit"] == "people, applications or board members"
    assert (fields["value"]["type"], fields["period_end"]["type"]) == ("number", "date")
    assert "constraints" not in fields["reason"]


def test_the_name_of_a_package_has_small_letters_digits_and_hyphens(report: Report) -> None:
    assert document(metadata_files(report)[PACKAGE_NAME])["name"] == "wres-2025-zz9-2025-03-31"
    figures = [replace(figure, organisation="St Mary's & Co", period_end=None) for figure in report.results.figures]
    other = replace(report, results=replace(report.results, figures=figures))
    assert document(metadata_files(other)[PACKAGE_NAME])["name"] == "wres-2025-st-mary-s-co"
    none = replace(report, results=Results([], (), {}))
    assert document(metadata_files(none)[PACKAGE_NAME])["name"] == "wres-2025"


# --- words ------------------------------------------------------------------------------------


def test_the_licence_is_left_to_the_organisation(report: Report) -> None:
    for content in metadata_files(report).values():
        assert NO_LICENCE in content.decode("utf-8")
        assert "licenses" not in document(content)
    for content in metadata_files(report, licence="Open Government Licence v3.0").values():
        text = content.decode("utf-8")
        assert "Open Government Licence v3.0" in text
        assert NO_LICENCE not in text


def test_a_label_is_explained_and_no_code_changes(run: wres_calc.Run, report: Report) -> None:
    label = make_label("Global Majority")
    other = make_report(run.results(), run.options.standards, label=label)
    for name, content in metadata_files(other).items():
        made, plain = document(content), document(metadata_files(report)[name])
        key = "description" if name == PACKAGE_NAME else "dc:description"
        said = made.pop(key)
        assert "The code BME reads 'Global Majority'" in said
        assert said.startswith(plain.pop(key))
        assert made == plain


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert metadata_files(report) == metadata_files(report)


def test_no_figure_is_in_a_description(report: Report) -> None:
    """But for the fingerprint of the table, which a description of other figures does not share."""
    figures = [replace(figure, value=None, status=Status.NOT_CALCULABLE) for figure in report.results.figures]
    other = replace(report, results=replace(report.results, figures=figures))
    assert csvw_metadata(other) == csvw_metadata(report)
