"""Options about disclosure control, and how a command carries them out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.errors import CommandError

if TYPE_CHECKING:
    from wres_calc.disclosure import Preset
    from wres_calc.figures import Results

Protect = Annotated[
    str | None,
    typer.Option(
        metavar="PRESET",
        help="Protect for publication: five, ten, eleven, nhs-digital or none. Hides small counts "
        "and everything that gives them back.",
    ),
]
Zeros = Annotated[
    str | None,
    typer.Option(metavar="SHOWN|HIDDEN", help="Counts of 0, instead of what the preset does."),
]

_MANY = 3000  # figures; fewer are protected in seconds


def asked_preset(protect: str | None, zeros: str | None, *, exact: bool = False) -> "Preset | None":
    """The preset that was asked for; None for exact figures.

    Raises:
        CommandError: for an unknown preset, or options that contradict each other.
    """
    if protect is None:
        if zeros is not None:
            raise CommandError("--zeros changes a preset: give --protect too.")
        return None
    from wres_calc.disclosure import preset

    found = preset(protect)
    if exact and found.hides:
        raise CommandError("Give one of these: --protect or --exact.")
    if zeros is None:
        return found
    match zeros.strip().lower():
        case "shown":
            return found.with_zeros("shown")
        case "hidden":
            return found.with_zeros("hidden")
    raise CommandError(f"--zeros {zeros}: counts of 0 can be shown or hidden.")


def protected(results: "Results", rule: "Preset", previous: Sequence[Path]) -> "Results":
    """The figures as they may go out.

    Args:
        results: the exact figures.
        rule: what may be shown.
        previous: results files of earlier years, as they were published.
    """
    from wres_calc.cli.messages import talk
    from wres_calc.disclosure import protect
    from wres_calc.figures.files import read_results

    if len(results.figures) > _MANY:
        talk("Choosing what else to hide; with several breakdowns this can take a minute ...")
    return protect(results, rule, earlier=[read_results(path) for path in previous])
