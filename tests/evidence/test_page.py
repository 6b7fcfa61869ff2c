"""docs/evidence.md says what the program does."""

import re
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from wres_calc.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")


def test_every_file_is_explained(files: Callable[..., dict[str, bytes]]) -> None:
    rows = "".join(re.findall(r"^\|([^|]*)\|", PAGE, re.MULTILINE))
    for name in files():
        assert f"`{name}`" in rows


def test_every_part_of_the_check_is_explained() -> None:
    from wres_calc.evidence import verify

    for part in (verify.INPUTS, verify.AGAIN, verify.PACK, verify.TOOL):
        assert f"| {part} |" in PAGE


def test_the_example() -> None:
    (shown,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    run = CliRunner().invoke(app, ["explain", "2", "--from", str(ROOT / "sample_data")])
    told = [line.strip() for line in run.stdout.splitlines()]
    for line in filter(None, shown.splitlines()):
        assert line.strip() in told
