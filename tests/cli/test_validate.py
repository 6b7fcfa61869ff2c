"""`wres-calc validate`: the report for people, for scripts and for a spreadsheet."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]
NOT_A_BAND = "column 'pay_band': not a known pay band; accepted: "


def test_clean(cli: Cli, trust: Path) -> None:
    result = cli("validate", trust)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout
        == """\
Data quality
  staff.csv: 10 staff; ethnicity unknown for 1 (10.0%)
  applicants.csv: 10 applications; ethnicity unknown for 1 (10.0%)
  disciplinary.csv: 3 disciplinary entries, of 2 people in the period; dates from 2024-05-01 to \
2024-07-01
  training.csv: 4 training places, of 4 people in the period; dates from 2024-04-01 to 2025-03-31
  board.csv: 4 board members; ethnicity unknown for 0 (0.0%)
  survey.csv: 2 survey results

No errors: figures can be computed.
"""
    )


def test_warnings_are_counted(cli: Cli, trust: Path) -> None:
    """One person who is not in staff, and one event a day after the year."""
    with (trust / "training.csv").open("a", encoding="utf-8") as file:
        file.write("P99,2024-08-01\nP02,2025-04-01\n")
    result = cli("validate", trust)
    assert result.exit_code == 0
    assert "6 training places, of 5 people in the period (1 of them not in staff); " in (result.stdout)
    assert "dates from 2024-04-01 to 2025-04-01, 1 outside the period" in result.stdout
    assert result.stdout.endswith("No errors: figures can be computed. 2 to know about.\n")


def test_errors(cli: Cli, broken: Path) -> None:
    board = broken / "board.csv"
    text = board.read_text(encoding="utf-8").replace("H,yes,no", "H,perhaps,")
    board.write_text(text, encoding="utf-8")
    result = cli("validate", broken)
    assert result.exit_code == 3
    assert result.stderr == ""
    quality, _, rest = result.stdout.partition("\n\n")
    assert quality.startswith("Data quality\n  staff.csv: 10 staff\n  applicants.csv: 10 ")
    lines = rest.splitlines()
    assert lines[0] == "staff.csv: Value is not recognised [WRES-E302, error]"
    assert lines[1].startswith(f"  {NOT_A_BAND}")
    assert lines[2] == "    'Band X': row 3"
    assert lines[3].startswith("  What to do: ")
    assert "board.csv: Cell is blank [WRES-E301, error]" in lines
    assert "  column 'executive', row 5" in lines
    assert "    'perhaps': row 5" in lines
    assert result.stdout.endswith(
        "\n3 problems in 2 files, to mend before figures can be computed.\n"
        "Every cell, for the person who mends them: --errors problems.csv\n"
    )


def test_errors_before_warnings_before_notes(cli: Cli, broken: Path) -> None:
    with (broken / "training.csv").open("a", encoding="utf-8") as file:
        file.write("P01,2024-08-01,1\n")
    text = (broken / "training.csv").read_text(encoding="utf-8")
    text = text.replace("taken_on\n", "taken_on,room\n").replace("-01\n", "-01,1\n")
    (broken / "training.csv").write_text(text.replace("-31\n", "-31,2\n"), encoding="utf-8")
    (broken / "wres-calc.toml").unlink()
    codes = [line.split("[WRES-")[1][0] for line in cli("validate", broken).stdout.splitlines() if "[WRES-" in line]
    assert codes == sorted(codes, key="EWN".index)
    assert {"E", "N"} <= set(codes)


def test_every_row_is_bad(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """5,000 different bad values: a screen, not a flood; the listing has each of them."""
    rows = (f"Q{n},A,clinical,Odd grade {n},North\n" for n in range(5000))
    (trust / "staff.csv").write_text(
        "staff_id,ethnicity,staff_group,pay_band,division\n" + "".join(rows), encoding="utf-8"
    )
    listing = tmp_path / "problems.csv"
    result = cli("validate", trust, "--errors", listing)
    assert result.exit_code == 3
    assert result.stdout.count(NOT_A_BAND) == 1
    assert len(result.stdout.splitlines()) < 40
    assert max(map(len, result.stdout.splitlines())) < 300
    assert "1 problem in 1 file, 5,000 times in all, to mend before" in result.stdout
    assert "--errors problems.csv" not in result.stdout  # it was given
    assert result.stderr == f"Wrote {listing}\n"
    with listing.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 5000
    assert list(lines[0]) == ["code", "severity", "title", "file", "row", "column", "value", "detail", "mend"]
    assert {line["row"] for line in lines} == {str(n) for n in range(2, 5002)}
    assert "Q4999" not in result.stdout + listing.read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["=cmd|' /C calc'!A1", "+1", "@x", "-2"])
def test_listing_has_no_formulas(value: str, cli: Cli, broken: Path, tmp_path: Path) -> None:
    text = (broken / "staff.csv").read_text(encoding="utf-8").replace("Band X", value)
    (broken / "staff.csv").write_text(text, encoding="utf-8")
    listing = tmp_path / "problems.csv"
    assert cli("validate", broken, "--errors", listing).exit_code == 3
    with listing.open(encoding="utf-8", newline="") as file:
        assert [line["value"] for line in csv.DictReader(file)] == ["'" + value]


def test_one_file_that_is_no_table(cli: Cli, tmp_path: Path) -> None:
    """There is no data to sum up, and no cell to list."""
    (tmp_path / "staff.csv").write_bytes(b"")
    result = cli("validate", tmp_path)
    assert result.exit_code == 3
    assert result.stdout.startswith("staff.csv: File is empty [WRES-E101, error]\n  What to do: ")
    assert result.stdout.endswith("\n1 problem in 1 file, to mend before figures can be computed.\n")
    told = cli("compute", tmp_path).stderr
    assert told.endswith("No figures were computed and nothing was written.\n")


def test_json(cli: Cli, broken: Path) -> None:
    text = (broken / "staff.csv").read_text(encoding="utf-8").replace("Band X", "Bänd 9")
    (broken / "staff.csv").write_text(text, encoding="utf-8")
    result = cli("validate", broken, "--json")
    assert result.exit_code == 3
    assert result.stdout.isascii()
    report = json.loads(result.stdout, parse_constant=pytest.fail)
    assert list(report) == ["ok", "counts", "files", "problems"]
    assert report["ok"] is False
    assert report["counts"] == {"WRES-E302": 1}
    (problem,) = report["problems"]
    assert (problem["file"], problem["column"], problem["rows"]) == ("staff.csv", "pay_band", [3])
    assert problem["value"] == "Bänd 9"


def test_json_of_a_clean_folder(cli: Cli, trust: Path) -> None:
    report = json.loads(cli("validate", trust, "--json").stdout)
    assert (report["ok"], report["problems"]) == (True, [])
    assert [file["rows"] for file in report["files"]] == [10, 10, 3, 4, 4, 2]


def test_personal_data_is_named_and_not_shown(cli: Cli, trust: Path) -> None:
    text = (trust / "board.csv").read_text(encoding="utf-8")
    text = text.replace("executive\n", "executive,Surname\n").replace("yes\n", "yes,Nightingale\n")
    (trust / "board.csv").write_text(text.replace("no\n", "no,Seacole\n"), encoding="utf-8")
    result = cli("validate", trust)
    assert result.exit_code == 3
    assert "column 'Surname': looks like names, by its heading" in result.stdout
    assert "--allow-column" in result.stdout
    for name in ("Nightingale", "Seacole"):
        assert name not in result.stdout + result.stderr
    assert cli("validate", trust, "--allow-column", "Surname").exit_code == 0


def test_wrong_option(cli: Cli, trust: Path) -> None:
    result = cli("validate", trust, "--errors", trust)
    assert result.exit_code == 2
    assert result.stderr == f"Error: '{trust}' is a folder; give the name of a file.\n"
