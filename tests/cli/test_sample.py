"""`wres-calc sample`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


def test_sample_is_computed(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    result = cli("sample", folder, "--staff", 300, "--seed", 7, "--gap", "board=0")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Wrote a synthetic trust of 300 people to {folder}\n" in result.stderr
    assert "board 0" in result.stderr
    assert f"Next: wres-calc compute {folder}" in result.stderr
    computed = cli("compute", folder)
    assert computed.exit_code == 0
    assert "Data: 300 staff" in computed.stdout


def test_an_earlier_sample_is_kept_unless_forced(cli: Cli, tmp_path: Path) -> None:
    words = ("sample", tmp_path, "--staff", 200)
    assert cli(*words).exit_code == 0
    before = (tmp_path / "staff.csv").read_bytes()
    again = cli(*words, "--seed", 2)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert (tmp_path / "staff.csv").read_bytes() == before
    assert cli(*words, "--seed", 2, "--force").exit_code == 0
    assert (tmp_path / "staff.csv").read_bytes() != before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--gap", "appointment"], "write a name, an equals sign and a number, such as appointm"),
        (["--gap", "appointment=big"], "--gap appointment=big: write a name, an equals sign and"),
        (["--gap", "height=2"], "There is no gap 'height'. Possible: appointment, disciplinary"),
        (["--staff", "20"], "A sample needs at least 200 staff"),
        (["--seed", "x"], "'--seed'"),
    ],
)
def test_refused(words: list[str], said: str, cli: Cli, tmp_path: Path) -> None:
    result = cli("sample", tmp_path / "demo", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not (tmp_path / "demo").exists()


def test_a_sample_of_another_year(cli: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "x"
    assert cli("sample", folder, "--staff", 200, "--snapshot", "2024-03-31").exit_code == 0
    assert "snapshot = 2024-03-31" in (folder / "wres-calc.toml").read_text(encoding="utf-8")
    refused = cli("sample", tmp_path / "y", "--snapshot", "31/3/24")
    assert (refused.exit_code, (tmp_path / "y").exists()) == (2, False)
