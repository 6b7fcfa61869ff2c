"""The settings file and the files that it names, as the commands meet them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


def test_every_command_takes_the_dates_of_extracts(cli: Cli, trust: Path, tmp_path: Path) -> None:
    (trust / "wres-calc.toml").unlink()
    for day in ("31/03/2025", "31-Mar-2025"):
        made = [
            cli("compute", trust, "--snapshot", day, "--output", tmp_path / "made.csv"),
            cli("validate", trust, "--snapshot", day),
            cli("explain", "3", "--from", trust, "--snapshot", day),
            cli("publish", trust, "--snapshot", day, "--to", tmp_path / "out", "--only", "data"),
            cli("sample", tmp_path / "sample", "--staff", "200", "--snapshot", day, "--force"),
        ]
        assert [one.exit_code for one in made] == [0] * 5
        assert ",2025-03-31," in (tmp_path / "made.csv").read_text(encoding="utf-8")
    assert cli("compute", trust, "--snapshot", "31/03/25").exit_code == 2


@pytest.mark.parametrize("command", ["compute", "validate"])
def test_settings_one_folder_up_are_said(cli: Cli, trust: Path, command: str) -> None:
    said = "Note: there is a wres-calc.toml one folder up, which is not read."
    assert said not in cli(command, trust).stderr
    (trust / "wres-calc.toml").rename(trust.parent / "wres-calc.toml")
    assert said in cli(command, trust).stderr
    given = cli(command, trust, "--config", trust.parent / "wres-calc.toml")
    assert (given.exit_code, said in given.stderr) == (0, False)


def test_settings_that_cannot_be_read_end_with_2(cli: Cli, trust: Path) -> None:
    settings = trust / "wres-calc.toml"
    for text in ("a = " + "[" * 50_000, "[organisation]\nsnapshot = 31/03/2025\n"):
        settings.write_text(text, encoding="utf-8")
        for command in ("compute", "validate"):
            result = cli(command, trust)
            assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
    settings.rename(trust / "wres-calc.toml.txt")
    result = cli("validate", trust)
    assert (result.exit_code, "wres-calc.toml.txt" in result.stderr) == (2, True)


def test_a_file_outside_the_folder_is_said(cli: Cli, trust: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (trust / "staff.csv").rename(elsewhere / "people.csv")
    settings = (trust / "wres-calc.toml").read_text(encoding="utf-8")
    for named in ("../elsewhere/people.csv", (elsewhere / "people.csv").as_posix()):
        text = f"{settings}\n[extracts.staff]\nfile = '{named}'\n"
        (trust / "wres-calc.toml").write_text(text, encoding="utf-8")
        pack = tmp_path / "pack"
        result = cli("compute", trust, "--evidence", pack)
        assert result.exit_code == 0
        assert "people.csv: File lies outside the folder of the extracts" in result.stderr
        log = (pack / "data-log.md").read_text(encoding="utf-8")
        assert "File lies outside the folder of the extracts" in log
        for file in pack.iterdir():  # and no path goes out
            assert b"elsewhere" not in file.read_bytes()
    # Inside is inside, however it is written.
    (trust / "more").mkdir()
    (elsewhere / "people.csv").rename(trust / "more" / "people.csv")
    text = f"{settings}\n[extracts.staff]\nfile = 'more/../more/people.csv'\n"
    (trust / "wres-calc.toml").write_text(text, encoding="utf-8")
    assert cli("validate", trust).stderr == ""
    # A link is where it leads.
    outside = tmp_path / "people.csv"
    (trust / "more" / "people.csv").rename(outside)
    (trust / "more" / "people.csv").symlink_to(outside)
    result = cli("compute", trust)
    assert (result.exit_code, "WRES-W560" in result.stderr) == (0, True)


# --- odd names and links ----------------------------------------------------------------------

COMMANDS = (("validate",), ("validate", "--json"), ("compute", "-i", "1"), ("explain", "1", "--from"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_names_that_are_no_text(cli: Cli, trust: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(trust.parent) + b"/f\xff"))
    trust.rename(odd)
    for command, *more in COMMANDS:
        result = cli(command, *more, odd)
        assert (result.exit_code, "bytes that are no text" in result.stderr) == (2, True)
    # A file beside the extracts is not read.
    odd.rename(trust)
    Path(os.fsdecode(os.fsencode(trust) + b"/notes\xff.csv")).write_text("a,b\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(trust) + b"/set\xff.toml")).write_text("", encoding="utf-8")
    problems = trust / "problems.txt.csv"
    for command, *more in COMMANDS:
        assert cli(command, *more, trust).exit_code == 0
    assert cli("validate", trust, "--errors", problems).exit_code == 0
    settings = Path(os.fsdecode(os.fsencode(trust) + b"/set\xff.toml"))
    pack = trust.parent / "pack"
    assert cli("compute", trust, "--config", settings, "--evidence", pack).exit_code == 0


def test_links_that_lead_nowhere(cli: Cli, trust: Path) -> None:
    for target in ("not there.csv", "staff.csv"):  # the other leads to itself
        (trust / "staff.csv").unlink()
        (trust / "staff.csv").symlink_to(trust / target)
        for command, *more in COMMANDS:
            result = cli(command, *more, trust)
            assert result.exit_code == 2
            assert "staff.csv: it is a link that leads to no file." in result.stderr
    (trust / "wres-calc.toml").write_text("[extracts.staff]\nfile = 'staff.csv'\n", encoding="utf-8")
    result = cli("validate", trust)
    assert (result.exit_code, "it is a link that leads to no file" in result.stderr) == (2, True)


def test_evidence_of_nothing(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """Indicator 1 without staff: said in the figures, and no reason for a record."""
    (trust / "staff.csv").unlink()
    assert cli("compute", trust, "-i", "1").exit_code == 0
    for words in (("compute", "--evidence"), ("publish", "--to")):
        result = cli(words[0], trust, "-i", "1", words[1], tmp_path / "out")
        assert (result.exit_code, "there is nothing to record" in result.stderr) == (2, True)
