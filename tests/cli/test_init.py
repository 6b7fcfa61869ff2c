"""`wres-calc init`: what it says, and how it ends."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from wres_calc.cli.app import Commands
from wres_calc.cli.init import init
from wres_calc.errors import ExitCode
from wres_calc.outputs.starter import starter_files


def run(*words: object) -> Result:
    app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(lambda: None)
    app.command()(init)
    result = CliRunner().invoke(app, ["init", *(str(word) for word in words)])
    assert "Traceback" not in result.stderr
    return result


def test_a_folder_is_laid_out(tmp_path: Path) -> None:
    place = tmp_path / "race-equality"
    done = run(place, "--organisation", "Example Trust", "--code", "RXX")
    assert done.exit_code == ExitCode.DONE
    assert done.stdout == ""  # stdout is data, and there is none
    assert done.stderr.count("Wrote ") == len(starter_files())
    assert "Next: fill in" in done.stderr
    settings = (place / "wres-calc.toml").read_text(encoding="utf-8")
    assert 'name = "Example Trust"' in settings
    assert 'code = "RXX"' in settings
    assert "of Example Trust" in (place / "README.md").read_text(encoding="utf-8")


def test_a_second_time_nothing_is_touched(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == ExitCode.DONE
    (tmp_path / "README.md").write_text("filled in", encoding="utf-8")
    again = run(tmp_path)
    assert again.exit_code == ExitCode.COMMAND
    assert f"{len(starter_files())} files are there already" in again.stderr
    for place in starter_files():
        assert f"  {place}\n" in again.stderr
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "filled in"


@pytest.mark.parametrize("option", ["--organisation", "--code"])
def test_an_empty_name_is_refused(option: str, tmp_path: Path) -> None:
    refused = run(tmp_path / "new", option, " ")
    assert refused.exit_code == ExitCode.COMMAND
    assert option in refused.stderr
    assert not (tmp_path / "new").exists()


def test_help_shows_what_it_does() -> None:
    shown = run("--help")
    assert shown.exit_code == ExitCode.DONE
    assert "version control" in " ".join(shown.output.split())
