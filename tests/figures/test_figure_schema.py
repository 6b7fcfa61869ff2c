"""A results file satisfies `schemas/figure.schema.json`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.exports import to_json
from wres_calc.extracts.models.schemas import figure_schema

ROOT = Path(__file__).parents[2]
ANNOTATIONS = {"$schema", "title", "description", "examples"}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
    "object": dict,
}


def faults(value: Any, schema: Mapping[str, Any], at: str = "figure") -> list[str]:
    """What is wrong with a value. Knows the keywords that the schema uses, and refuses others."""
    found: list[str] = []
    for keyword, wanted in schema.items():
        match keyword:
            case "type":
                if not isinstance(value, TYPES[wanted]) or isinstance(value, bool):
                    found.append(f"{at}: not {wanted}")
            case "anyOf":
                if all(faults(value, one, at) for one in wanted):
                    found.append(f"{at}: none of {wanted}")
            case "required":
                found += [f"{at}: no {name}" for name in wanted if name not in value]
            case "properties":
                for name in wanted.keys() & value.keys():
                    found += faults(value[name], wanted[name], name)
            case "additionalProperties":
                for name in value.keys() - schema["properties"].keys():
                    found += faults(value[name], wanted, name)
            case _:
                assert keyword in ANNOTATIONS, keyword
    return found


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"by": ["division", "pay_band,sex"]},
        {"clusters": True, "window": "two-year-average"},
        {"indicators": ["5", "9"]},
    ],
    ids=str,
)
def test_results_satisfy_the_schema(options: dict[str, Any]) -> None:
    run = wres_calc.run(ROOT / "sample_data", **options)
    results = json.loads(to_json(run.results()))
    assert set(results) == {"run", "figures"}
    assert len(results["figures"]) == len(run.figures) > 0
    schema = figure_schema()
    assert [fault for figure in results["figures"] for fault in faults(figure, schema)] == []


def test_not_supplied_satisfies_the_schema(tmp_path: Path) -> None:
    """Without organisation, date and most extracts: many cells are null."""
    rows = "ethnicity,voting,executive\nA,yes,no\n"
    (tmp_path / "board.csv").write_text(rows, encoding="utf-8")
    figures = json.loads(to_json(wres_calc.run(tmp_path).results()))["figures"]
    assert {figure["status"] for figure in figures} == {"not_supplied"}
    assert [fault for figure in figures for fault in faults(figure, figure_schema())] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"value": "1.5"}, "value: none of"),
        ({"numerator": True}, "numerator: none of"),
        ({"group": None}, "group: not string"),
        ({"division": 3}, "division: not string"),
    ],
)
def test_the_schema_refuses(change: dict[str, Any], fault: str) -> None:
    run = wres_calc.run(ROOT / "sample_data", indicators=["2"])
    figure = json.loads(to_json(run.results()))["figures"][0]
    assert faults(figure, figure_schema()) == []
    (found,) = faults({**figure, **change}, figure_schema())
    assert found.startswith(fault)


def test_the_schema_asks_for_every_key() -> None:
    missing = faults({}, figure_schema())
    assert "figure: no status" in missing
    assert "figure: no reason" in missing
