"""docs/commands.md: the help of every command, as it is printed."""

from typer.main import get_command
from typer.testing import CliRunner

from pages import markdown
from wres_calc.cli.app import app

WIDTH = 80
INTRODUCTION = """\
# Commands

What each command prints with `--help`, in a terminal of 80 columns.

Data goes to stdout, and everything else to stderr: warnings, errors, the names of files written.
There is no colour when the output is not a terminal, or when `NO_COLOR` is set. A command can be
tried safely: it never changes an extract, and outputs are written whole or not at all.
"""


def names() -> list[str]:
    """Every command, in the order of the general help."""
    return sorted(get_command(app).commands)  # type: ignore[attr-defined]


def page() -> str:
    """The page."""
    contents = markdown.bullets(f"[`wres-calc {name}`](#wres-calc-{name})" for name in names())
    return "\n".join([INTRODUCTION, contents, _block(), *(_section(name) for name in names())])


def _section(name: str) -> str:
    return f"## wres-calc {name}\n\n{_block(name)}"


def _block(*words: str) -> str:
    command = " ".join(["wres-calc", *words, "--help"])
    return f"```text\n$ {command}\n{help_of(*words)}```\n"


def help_of(*words: str) -> str:
    """What a command prints with `--help`, whatever the terminal that this runs in."""
    ran = CliRunner().invoke(
        app,
        [*words, "--help"],
        prog_name="wres-calc",
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        env={"COLUMNS": str(WIDTH), "NO_COLOR": "1"},
        catch_exceptions=False,
    )
    return "\n".join(line.rstrip() for line in ran.output.strip().splitlines()) + "\n"
