"""Talk on stderr, and the choice between a terminal's page and a plain one."""

import os
import sys
from typing import TextIO, cast

from wres_calc.cli.streams import Talk
from wres_calc.errors import DataError, WresCalcError
from wres_calc.outputs.terminal.problems import how_many, show_problems
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.safe_text import printable


def page(stream: TextIO | None = None) -> Page:
    """A page for stdout (or stderr): styled in a terminal, plain in a pipe or under NO_COLOR."""
    target = cast("TextIO", Talk()) if stream is sys.stderr else stream or sys.stdout
    if not target.isatty() or os.environ.get("NO_COLOR"):
        return Page(target)
    from rich.console import Console

    return Page(target, Console(file=target, highlight=False, emoji=False))


def talk(text: str) -> None:
    """A line on stderr, without what a terminal would obey."""
    Talk().write(printable(text) + "\n")


def show_error(error: WresCalcError) -> None:
    """What is wrong, where, and how to mend it."""
    if not isinstance(error, DataError) or error.report is None:
        talk(f"Error: {error}")
        return
    errors = error.report.errors
    show_problems(page(sys.stderr), errors)
    talk("")
    talk(f"{how_many(errors)}. No figures were computed and nothing was written.")
    if any(problem.rows for problem in errors):
        talk("'wres-calc validate FOLDER --errors problems.csv' lists every cell.")
