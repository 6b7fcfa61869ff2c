"""`wres-calc attack`: whether published files give back what they hide."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wres_calc.cli.protection import Protect, Zeros, asked_preset
from wres_calc.errors import CommandError, ExitCode


def attack(
    results: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESULTS...",
            help="The files of one publication together (.csv, .json, .parquet): protected "
            "results of compute --output.",
        ),
    ],
    protect: Protect = None,
    zeros: Zeros = None,
) -> None:
    """Try to work out the hidden counts of published files, as an outsider could."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.disclosure import attack as attacked
    from wres_calc.figures.files import read_results

    rule = asked_preset(protect, zeros)
    published = [read_results(path) for path in results]
    if rule is None:
        rule = asked_preset(*_recorded([document.run for document in published]))
    if rule is None or not rule.hides:
        raise CommandError("Preset 'none' hides nothing, so there is nothing to attack.")
    leaks = attacked(published, rule, names=[path.name for path in results])
    hidden = sum(
        figure.status == "suppressed" for document in published for figure in document.figures
    )
    with reader_may_leave():
        out = page()
        out.line(f"Attack on {', '.join(path.name for path in results)}", style="bold")
        out.line(f"Preset {rule.name}: {rule.description}. Suppressed figures: {hidden:,}.")
        for leak in leaks:
            out.line(leak.said(), hang=2)
        if leaks:
            number = f"{len(leaks):,} {'count is' if len(leaks) == 1 else 'counts are'}"
            out.line(f"{number} not protected as the preset asks.")
        else:
            out.line(
                "Every hidden count keeps at least as many possible values as the preset asks."
            )
    if leaks:
        sys.stdout.flush()
        talk("Do not publish these files together. Protect them again in one run of compute.")
        raise typer.Exit(ExitCode.FINDING)


def _recorded(runs: list[dict[str, object]]) -> tuple[str, str | None]:
    """The preset and zeros that the files themselves name."""
    named = set()
    for run in runs:
        protection = run.get("protection")
        if isinstance(protection, dict) and "preset" in protection:
            zeros = protection.get("zeros")
            named.add((str(protection["preset"]), None if zeros is None else str(zeros)))
    if len(named) == 1:
        return named.pop()
    if named:
        said = " and ".join(sorted(name for name, _ in named))
        raise CommandError(f"The files name different presets, {said}: say which with --protect.")
    raise CommandError(
        "The files do not say how they were protected (only .json does): give --protect five, or "
        "the preset that was used."
    )
