"""docs/options.md: every option, from their one list."""

from collections.abc import Iterator
from dataclasses import Field, fields
from typing import Any

from pages import markdown
from wres_calc.options import (
    IN_SETTINGS,
    ComputeOutput,
    ProtectionOptions,
    PublishOutput,
    RunOptions,
    flag_of,
    is_repeated,
    is_switch,
    option_of,
)

INTRODUCTION = """\
# Options

Each option stands here once, with its name on the command line, in `wres-calc.toml` and in Python.

- **On the command line** they follow the command: `wres-calc compute extracts --by division`. A
  switch has no value; `--no-...` in front of its name switches it off again.
- **In `wres-calc.toml`** they stand in a table of the command's name. The command line wins. Files
  and folders are named as seen from the folder of `wres-calc.toml`. The names of the command line
  may be written as well.

  ```toml
  [compute]
  standards = ["wres", "bank-wres"]
  by = ["division"]
  clusters = true

  [publish]
  to = "../published"
  by = ["division"]
  ```

  In a folder with extracts and such settings, `wres-calc compute` and `wres-calc publish` need
  nothing else.
- **In Python** they are keywords: `wres_calc.run("extracts", by=["division"])`.

The record of a run holds each option of a run, whichever way it was given; `wres-calc verify` takes
them from there.
"""
SECTIONS = (
    (
        RunOptions,
        "Which figures, and how",
        "`compute` and `publish` take all of these; `validate`, `explain` and `compare` those that make sense there.",
    ),
    (
        ProtectionOptions,
        "What may be published",
        "Of `compute` and `publish`. Without one, `compute` gives exact figures and `publish` protects with `five`.",
    ),
    (ComputeOutput, "What compute writes and shows", "`compare` has some of them too."),
    (PublishOutput, "What publish writes", "Of `publish` only."),
)
HEADINGS = ("Command line", "Settings and Python", "If not given", "What it does")


def page() -> str:
    """The page."""
    return "\n".join([INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    settings = {group for groups in IN_SETTINGS.values() for group in groups}
    for group, heading, about in SECTIONS:
        assert group in settings
        rows = (_row(declared) for declared in fields(group))
        yield f"## {heading}\n\n{about}\n\n{markdown.table(HEADINGS, rows)}"


def _row(declared: Field[Any]) -> tuple[str, ...]:
    option = option_of(declared)
    flag = flag_of(declared)
    short = f", `-{option.short}`" if option.short else ""
    value = "" if is_switch(declared) else f" {option.metavar}"
    return (
        f"`--{flag}{value}`{short}",
        f"`{declared.name}`" + ("" if option.in_settings else " (not in the settings)"),
        _default(declared),
        option.help,
    )


def _default(declared: Field[Any]) -> str:
    if is_switch(declared):
        return "off"
    if is_repeated(declared) or declared.default is None:
        return ""
    return f"`{declared.default}`"
