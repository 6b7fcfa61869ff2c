"""`wres-calc verify`: what it says and how it ends."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import wres_calc
from wres_calc.evidence.pack import evidence_files, pack_targets
from wres_calc.files import write_whole

pytestmark = pytest.mark.slow

Cli = Callable[..., Result]


@pytest.fixture
def pack(trust: Path, tmp_path: Path) -> Path:
    files = evidence_files(wres_calc.run(trust), {})
    write_whole(pack_targets(tmp_path / "evidence", files), make_folders=True)
    return tmp_path / "evidence"


def test_the_same(pack: Path, trust: Path, cli: Cli) -> None:
    result = cli("verify", pack, "--from", trust)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "Ten Person Trust; wres, 2025 edition; snapshot date 2025-03-31; wres-calc " + wres_calc.__version__
    )
    assert f"Inputs, from {trust}" in lines
    assert "  staff.csv         same" in lines
    assert lines[-1] == "Every byte is the same."


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--by", "division", "--groups", "five", "--stratify", "pay_band", "--sensitivity"],
        ["--exact"],
        ["--protect", "none"],
        ["--protect", "none", "--zeros", "hidden"],
        ["--protect", "ten", "--zeros", "shown"],
        ["--protect", "nhs-digital"],
    ],
    ids=" ".join,
)
def test_what_compute_writes(words: list[str], trust: Path, tmp_path: Path, cli: Cli) -> None:
    """Whatever was asked for, the record knows it, and the same bytes come out."""
    if "--protect" in words:
        pytest.importorskip("scipy")
    outputs = ["-o", tmp_path / "x.csv", "-o", tmp_path / "x.parquet", "--bom"]
    made = cli("compute", trust, "--evidence", tmp_path / "pack", *outputs, *words)
    assert made.exit_code == 0, made.stderr
    result = cli("verify", tmp_path / "pack", "--from", trust)
    assert result.stdout.splitlines()[-1] == "Every byte is the same."
    assert (tmp_path / "x.csv").read_bytes().removeprefix(b"\xef\xbb\xbf") == (
        tmp_path / "pack" / "results.csv"
    ).read_bytes()


def test_filled_in(pack: Path, cli: Cli) -> None:
    with (pack / "checks.md").open("a", encoding="utf-8") as file:
        file.write("Seen.\n")
    result = cli("verify", pack)
    assert result.exit_code == 0
    assert result.stdout.endswith("\nEvery byte that was compared is the same.\n")


@pytest.mark.parametrize(
    ("names", "last"),
    [(["results.csv"], "Not the same: 1 finding."), (["results.csv", "results.json"], "Not the same: 2 findings.")],
)
def test_something_differs(names: list[str], last: str, pack: Path, cli: Cli) -> None:
    for name in names:
        (pack / name).write_text("", encoding="utf-8")
    result = cli("verify", pack)
    assert result.exit_code == 4
    assert result.stdout.splitlines()[-1] == last
    for name in names:
        assert f"  {name:<26}  differs" in result.stdout.splitlines()


def test_a_damaged_record(pack: Path, cli: Cli) -> None:
    (pack / "run.json").write_text('{"tool": ', encoding="utf-8")
    result = cli("verify", pack)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("Error: run.json is damaged, contradicts itself or is of ")


def test_nothing_there(trust: Path, tmp_path: Path, pack: Path, cli: Cli) -> None:
    for words in ([tmp_path / "none"], [trust], [pack, "--from", tmp_path / "none"]):
        result = cli("verify", *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("Error: ")
