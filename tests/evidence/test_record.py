"""The record of a run agrees with itself, and says what it looks like."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from wres_calc.evidence.record import RunRecord, is_protected, schema, schema_files

SHA = "0" * 64


@pytest.fixture
def record(files: Callable[..., dict[str, bytes]]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files()["run.json"])
    return made


def put(document: Any, path: str, value: Any) -> None:
    """Change one place of a document, such as "inputs.0.name"."""
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    for part in way:
        document = document[part]
    document[last] = value


def test_it_comes_back_as_it_went(record: dict[str, Any]) -> None:
    assert RunRecord.model_validate(record).model_dump() == record


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("schema_version", "2", "Input should be '1'"),
        ("tool", "another", "Input should be 'wres-calc'"),
        ("more", 1, "Extra inputs are not permitted"),
        ("inputs.0.name", "a/b.csv", "String should match pattern"),
        ("inputs.0.name", "a\\b.csv", "String should match pattern"),
        ("inputs.0.sha256", "abc", "String should match pattern"),
        ("inputs.0.bytes", -1, "greater than or equal to 0"),
        ("inputs", [], "at least 1 item"),
        ("inputs.1.extract", "staff", "the extracts are not told apart"),
        ("inputs.1.extract", None, "the extracts are not told apart"),
        ("inputs.0.sha256", None, "fingerprints of the inputs"),
        ("inputs.0.keyed_sha256", SHA, "fingerprints of the inputs"),
        ("outputs.1.name", "results.csv", "a file of the pack is listed twice"),
        ("documents.0.name", "../checks.md", "String should match pattern"),
        ("documents.0.name", "results.csv", "a file of the pack is listed twice"),
        ("standards", {"wdes": "2025"}, "the standards and those of the options differ"),
        ("standards", {}, "at least 1 item"),
        ("period_end", "2024-03-31", "the end of the period and the snapshot date"),
        ("waterfall.0.rows_read", 11, "the rows left out and counted are not those read"),
        ("waterfall.0.groups.White", 5, "the groups are not those counted"),
        ("waterfall", None, "a waterfall belongs to a record of exact figures"),
        ("protection", {"preset": "five"}, "fingerprints of the inputs"),
    ],
)
def test_a_record_that_disagrees(path: str, value: Any, said: str, record: dict[str, Any]) -> None:
    put(record, path, value)
    with pytest.raises(ValidationError, match=said):
        RunRecord.model_validate(record)


@pytest.fixture
def protected(record: dict[str, Any]) -> dict[str, Any]:
    """The same as of protected figures: keyed fingerprints, and nothing that was counted."""
    told = {"name", "role", "extract", "columns", "encoding"}
    kept = [{key: each[key] for key in told} for each in record["inputs"]]
    inputs = [{**each, "keyed_sha256": SHA} for each in kept]
    warnings = [{**each, "count": None, "detail": None} for each in record["warnings"]]
    return record | {"inputs": inputs, "warnings": warnings, "waterfall": None, "protection": {"preset": "five"}}


def test_a_protected_record(protected: dict[str, Any]) -> None:
    assert RunRecord.model_validate(protected).protected


def test_a_protected_record_of_files_that_could_be_guessed(protected: dict[str, Any]) -> None:
    for each in protected["inputs"]:
        each["keyed_sha256"] = None
    assert RunRecord.model_validate(protected).protected


def test_a_record_with_plain_and_keyed_fingerprints(record: dict[str, Any]) -> None:
    for each in record["inputs"]:
        each["keyed_sha256"] = SHA
    with pytest.raises(ValidationError, match="fingerprints of the inputs"):
        RunRecord.model_validate(record)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("inputs.0.sha256", SHA, "fingerprints of the inputs"),
        ("inputs.1.sha256", SHA, "fingerprints of the inputs"),
        ("inputs.0.keyed_sha256", None, "fingerprints of the inputs"),
        ("waterfall", [], "a waterfall belongs to a record of exact figures"),
        ("inputs.0.bytes", 512, "holds what was counted"),
        ("inputs.0.rows_read", 10, "holds what was counted"),
        ("inputs.1.rows_counted", 0, "holds what was counted"),
        ("inputs.0.excluded", [], "holds what was counted"),
        ("inputs.0.rows_of_unknown_ethnicity", 1, "holds what was counted"),
        ("inputs.0.first_date", "2024-05-01", "holds what was counted"),
        ("inputs.0.last_date", "2024-05-01", "holds what was counted"),
    ],
)
def test_a_protected_record_says_nothing_that_was_counted(
    path: str, value: Any, said: str, protected: dict[str, Any]
) -> None:
    """A plain fingerprint beside a keyed one would let a file of ten people be guessed."""
    put(protected, path, value)
    with pytest.raises(ValidationError, match=said):
        RunRecord.model_validate(protected)


@pytest.mark.parametrize(
    ("protection", "is_so"),
    [
        (None, False),
        ({"preset": "none"}, False),
        ({"preset": "none", "exact": True}, False),
        ({"preset": "none", "zeros": "shown"}, False),
        ({"preset": "none", "zeros": "hidden"}, True),
        ({"preset": "five", "zeros": "shown"}, True),
        ({}, True),
    ],
)
def test_protected(protection: dict[str, Any] | None, is_so: bool) -> None:
    assert is_protected(protection) is is_so


def test_the_schema_names_every_key(record: dict[str, Any]) -> None:
    made = schema()
    assert set(made["properties"]) == set(record)
    assert made["title"] == "Run record"
    described = made["$defs"]["Input"]["properties"]
    assert set(described) == set(record["inputs"][0])
    assert json.loads(schema_files()["run-record.schema.json"]) == made
