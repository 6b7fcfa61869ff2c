"""`wres-calc explain` and `wres-calc schema`."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]
STEMS = [
    *("staff", "applicants", "disciplinary", "training", "board", "survey"),
    *("bank", "bank_disciplinary", "bank_dismissals", "bank_survey"),
    *("medical_referrals", "medical_awards", "medical_survey", "pay"),
]


def test_explain_all(cli: Cli) -> None:
    result = cli("explain")
    assert result.exit_code == 0
    headings = [line for line in result.stdout.splitlines() if line.startswith("Indicator ")]
    assert [heading.split(":")[0] for heading in headings] == [f"Indicator {n}" for n in range(1, 10)]
    assert result.stdout.endswith("One of them in full: wres-calc explain 3\n")


def test_explain_one(cli: Cli) -> None:
    """Definition, formula, direction, period, source, and what is unconfirmed."""
    result = cli("explain", "3")
    lines = result.stdout.splitlines()
    headings = [line.strip() for line in lines if line.startswith("  ") and line[2] != " "]
    assert headings == [
        "Counted",
        "When",
        "Formula",
        "How to read it",
        "Notes",
        "Unconfirmed (figures are provisional)",
        "Sources",
    ]
    assert "    (BME entering / BME staff) / (White entering / White staff)" in result.stdout
    assert "    In the reporting year that ends on the snapshot date." in lines


def test_explain_says_where_a_series_breaks(cli: Cli) -> None:
    assert "Break in the series" in cli("explain", "7").stdout
    assert "Break in the series" not in cli("explain", "8").stdout


def test_explain_another_edition(cli: Cli) -> None:
    assert "(WRES), 2018 edition" in cli("explain", "7", "--edition", "2018").stdout


@pytest.mark.parametrize("words", [["10"], ["x"], ["3", "--edition", "1999"]])
def test_explain_refuses(words: list[str], cli: Cli) -> None:
    result = cli("explain", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Possible: " in result.stderr


def test_schema_lists_the_extracts(cli: Cli) -> None:
    lines = cli("schema").stdout.splitlines()
    assert [line.split(": one row is ")[0] for line in lines] == STEMS


@pytest.mark.parametrize("name", [*STEMS, "figure", "run-record"])
def test_schema(name: str, cli: Cli) -> None:
    schema = json.loads(cli("schema", name).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["properties"]


@pytest.mark.parametrize("name", STEMS)
def test_table_schema_and_template_have_the_same_columns(name: str, cli: Cli) -> None:
    fields = json.loads(cli("schema", name, "--table").stdout)["fields"]
    header, example = csv.reader(cli("schema", "--template", name).stdout.splitlines())
    assert [field["name"] for field in fields] == header
    assert len(example) == len(header)


def test_templates_are_valid_extracts(cli: Cli, tmp_path: Path) -> None:
    for name in STEMS:
        text = cli("schema", "--template", name).stdout
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    result = cli("validate", tmp_path)
    assert result.exit_code == 0, result.stdout


def test_schema_writes_all(cli: Cli, tmp_path: Path) -> None:
    result = cli("schema", "--write", tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 2 * len(STEMS) + 2  # the figure's and the run record's too
    assert sorted(result.stderr.split()[1::2]) == [str(tmp_path / name) for name in names]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "There is no 'nosuch' here. Possible: staff, applicants, "),
        (["--template", "figure"], "There is no 'figure' here."),
        (["figure", "--table"], "There is no 'figure' here."),
        (["staff", "--template", "board"], "Give one of these: a name, --template or --write."),
        (["staff", "--write", "."], "Give one of these: a name, --template or --write."),
        (["--table"], "--table needs the name of an extract."),
        (["--write", "no-folder"], "There is no folder 'no-folder' for "),
    ],
)
def test_schema_refuses(words: list[str], said: str, cli: Cli) -> None:
    result = cli("schema", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
