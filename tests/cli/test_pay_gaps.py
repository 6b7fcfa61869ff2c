"""Pay gaps from the command line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]
ROWS = "staff_id,ethnicity,full_pay,hourly_pay\nP1,A,yes,20\nP2,A,yes,20\nP3,H,yes,15\nP4,H,yes,17\n"


@pytest.fixture
def pay(tmp_path: Path) -> Path:
    folder = tmp_path / "pay"
    folder.mkdir()
    (folder / "pay.csv").write_text(ROWS, encoding="utf-8", newline="\n")
    return folder


@pytest.mark.parametrize(("words", "status"), [([], "low_reliability"), (["--smallest-group", "2"], "ok")])
def test_smallest_group(cli: Cli, pay: Path, tmp_path: Path, words: list[str], status: str) -> None:
    """White 20, BME (15 + 17) / 2 = 16: a gap of 20% of two people and two."""
    target = tmp_path / "results.csv"
    result = cli("compute", pay, "-s", "ethnicity-pay-gap", "-i", "1", "-o", target, *words)
    assert result.exit_code == 0, result.stderr
    table = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    gap = next(row for row in table if row["group"] == "White")
    assert (gap["measure"], gap["value"], gap["status"]) == ("mean_pay_gap", "20.0", status)


def test_it_is_about_pay_gaps(cli: Cli, pay: Path) -> None:
    result = cli("compute", pay, "--smallest-group", "2")
    assert result.exit_code == 2
    assert "--smallest-group is about the pay gaps" in result.stderr


def test_pay_is_never_shown(cli: Cli, pay: Path, tmp_path: Path) -> None:
    """Neither on the screen nor in the listing: of what cannot be read, the form."""
    text = ROWS.replace("P3,H,yes,15", "P3,H,yes,71.77 ph").replace("P1,A,yes,20", "P1,A,yes,-88")
    (pay / "pay.csv").write_text(text, encoding="utf-8", newline="\n")
    listing = tmp_path / "errors.csv"
    computed = cli("compute", pay, "-s", "ethnicity-pay-gap")
    checked = cli("validate", pay, "--errors", listing)
    assert (computed.exit_code, checked.exit_code) == (3, 3)
    for said in (computed.output, listing.read_text(encoding="utf-8")):
        assert "'xx.xx ph' (x for each digit)" in said
        assert "hourly_pay" in said
    for said in (computed.output, checked.output, listing.read_text(encoding="utf-8")):
        assert "71.77" not in said
        assert "88" not in said


def test_every_failing_cell_is_listed(cli: Cli, pay: Path, tmp_path: Path) -> None:
    (pay / "pay.csv").write_text(ROWS.replace("20", "0"), encoding="utf-8", newline="\n")
    target = tmp_path / "errors.csv"
    result = cli("validate", pay, "--errors", target)
    assert result.exit_code == 3
    table = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [(row["code"], row["row"]) for row in table if row["code"] == "WRES-E411"] == [
        ("WRES-E411", "2"),
        ("WRES-E411", "3"),
    ]
