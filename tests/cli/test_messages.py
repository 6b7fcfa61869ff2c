"""Where a page is styled, and what an error says."""

import io

import pytest

from wres_calc.cli.messages import page, show_error
from wres_calc.errors import CommandError, DataError
from wres_calc.extracts.problems import Problem, ValidationReport

BOLD = "\x1b[1mtext\x1b[0m\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "shown"),
    [
        (Terminal, {}, BOLD),
        (Terminal, {"NO_COLOR": "1"}, "text\n"),
        (Terminal, {"NO_COLOR": ""}, BOLD),  # https://no-color.org: present and not empty
        (io.StringIO, {}, "text\n"),
        (io.StringIO, {"FORCE_COLOR": "1"}, "text\n"),
    ],
)
def test_page(
    stream: type[io.StringIO], environment: dict[str, str], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    target = stream()
    page(target).line("text", style="bold")
    assert target.getvalue() == shown


@pytest.mark.parametrize("error", [CommandError("What is wrong."), DataError("What is wrong.")])
def test_error_without_a_report(error: CommandError | DataError, capsys: pytest.CaptureFixture[str]) -> None:
    show_error(error)
    assert capsys.readouterr() == ("", "Error: What is wrong.\n")


def test_cells_are_listed_by_validate_where_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    empty = Problem(kind="file_empty", extract="staff", file="staff.csv")
    show_error(DataError("", ValidationReport(problems=[empty])))
    assert "--errors" not in capsys.readouterr().err
    blank = Problem(kind="cell_blank", extract="staff", file="staff.csv", column="sex", rows=(2,))
    show_error(DataError("", ValidationReport(problems=[empty, blank])))
    assert "--errors problems.csv' lists every cell.\n" in capsys.readouterr().err
