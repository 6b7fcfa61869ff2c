"""What a command loads: the time to start, held where no clock can blur it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "altair",
    "fastexcel",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "rich.table",
    "scipy",
    "statsmodels",
}
SCRIPT = """
import json, sys
{code}
sys.stderr.write("\\n" + json.dumps(sorted(sys.modules)))
"""
COMMAND = """
sys.argv = ["wres-calc", *{words!r}]
from wres_calc.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code
"""


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh process has loaded after some code."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(code=code)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )
    return set(json.loads(ran.stderr.rsplit("\n", 1)[1]))


def command(*words: str) -> str:
    return COMMAND.format(words=list(words))


@pytest.mark.parametrize(
    ("code", "without"),
    [
        ("import wres_calc", {"polars", "pydantic", "typer", "rich"}),
        (command("--version"), {"polars", "pydantic", "typer", "rich", "tempfile"}),
        (command("--help"), {"polars", "pydantic", "rich"}),
        (command("compute", "--help"), {"polars", "rich"}),
    ],
    ids=["import", "--version", "--help", "compute --help"],
)
def test_start(code: str, without: set[str]) -> None:
    loaded = loaded_after(code)
    assert "wres_calc" in loaded
    assert loaded.isdisjoint(HEAVY | without)


def test_compute() -> None:
    """All nine indicators of the sample trust, with tables, into a pipe."""
    loaded = loaded_after(command("compute", "sample_data", "--detail"))
    assert {"polars", "pydantic", "wres_calc.outputs.terminal.tables"} <= loaded
    assert loaded.isdisjoint(HEAVY | {"rich"})


def test_what_is_loaded_is_seen() -> None:
    assert "decimal" in loaded_after("import decimal")
