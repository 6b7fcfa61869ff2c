"""Exit codes, help, and what is said when something fails."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import wres_calc
from wres_calc.calculation import run
from wres_calc.cli import main
from wres_calc.cli.app import app
from wres_calc.outputs.terminal import first_screen as terminal

Cli = Callable[..., Result]
COMMANDS = ["compute", "validate", "explain", "schema", "sample"]
SECRET = "P000123 is in the message"


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_shows_an_example_and_the_exit_codes(command: str, flag: str, cli: Cli) -> None:
    result = cli(command, flag)
    assert result.exit_code == 0
    assert f"\n  Example:\n    wres-calc {command} " in result.stdout
    assert "\n  Exit codes: 0 done; 1 a fault of this program; 2 " in result.stdout
    assert "list[" not in result.stdout


def test_help_lists_the_commands(cli: Cli) -> None:
    result = cli("--help")
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)


def test_no_command_shows_the_help(cli: Cli) -> None:
    result = cli()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "No such command 'nosuch'"),
        (["verify"], "Missing argument 'FOLDER'"),
        (["compute", ".", "--nosuch"], "No such option: --nosuch"),
        (["compute", ".", "--output"], "'--output' requires an argument"),
        (["explain", "3", "4"], "unexpected extra argument"),
    ],
)
def test_wrong_command(words: list[str], said: str, cli: Cli) -> None:
    result = cli(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "fault of wres-calc" not in result.stderr


class PanicException(BaseException):
    """As compiled libraries raise it: not an Exception."""


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), PanicException(SECRET)])
def test_our_bug(error: BaseException, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it happened and what kind, never what the error said: that may be a cell."""
    monkeypatch.setattr(run, "figures", raising(error))
    result = CliRunner().invoke(app, ["compute", str(trust), "-o", str(tmp_path / "x.csv")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'calculation/run.py", line ' in result.stderr.replace("\\", "/")
    assert f"\n{type(error).__name__}\n" in result.stderr
    assert SECRET not in result.stderr
    assert result.stderr.endswith("and without attaching any data.\n")
    assert not (tmp_path / "x.csv").exists()


def test_system_error(trust: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(Path("home", "jane", "staff.csv"))
    error = PermissionError(13, "Permission denied", place)
    monkeypatch.setattr(run, "load", raising(error))
    result = cli("compute", trust)
    assert result.exit_code == 2
    assert result.stderr == "Error: 'staff.csv' cannot be read or written: Permission denied.\n"


def test_output_that_is_full(trust: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "show_figures", raising(OSError(28, "No space left on device")))
    result = cli("compute", trust)
    assert result.exit_code == 2
    assert result.stderr == ("Error: A file or the output cannot be read or written: No space left on device.\n")


def test_reader_who_leaves(trust: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are written and named all the same."""
    monkeypatch.setattr(terminal, "show_figures", raising(BrokenPipeError(32, "Broken pipe")))
    out = tmp_path / "x.csv"
    result = cli("compute", trust, "-o", out)
    assert (result.exit_code, result.stderr) == (0, f"Wrote {out}\n")
    assert out.exists()


def test_reader_who_leaves_in_the_middle_of_a_command(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wres_calc.cli.messages.page", raising(BrokenPipeError(32, "Broken pipe")))
    result = cli("explain")
    assert (result.exit_code, result.stderr) == (0, "")


def test_interruption(trust: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "run", raising(KeyboardInterrupt()))
    result = cli("compute", trust)
    assert result.exit_code == 130
    assert "fault" not in result.stderr


def test_interruption_while_modules_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["wres-calc", "schema"])
    monkeypatch.setattr("wres_calc.cli.app.app", raising(KeyboardInterrupt()))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


# --- the entry point --------------------------------------------------------------------------


def test_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["wres-calc", "--version"])
    main()
    assert capsys.readouterr().out == f"wres-calc {wres_calc.__version__}\n"


def test_version_among_other_options(cli: Cli) -> None:
    assert cli("--version", "explain").stdout == f"wres-calc {wres_calc.__version__}\n"


def test_main_runs_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["wres-calc", "schema"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("staff: ")


def test_closed_streams(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started without streams, as from a scheduler, still says how it ended."""
    monkeypatch.setattr(sys, "argv", ["wres-calc", "validate", str(broken)])
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        main()
    opened = sys.stdout, sys.stderr
    monkeypatch.undo()
    for stream in opened:
        assert stream.name == os.devnull
        stream.close()
    assert ended.value.code == 3
