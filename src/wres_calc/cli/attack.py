"""`wres-calc attack`: whether published files give back what they hide."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wres_calc.cli.options import Only
from wres_calc.errors import CommandError, ExitCode
from wres_calc.options import ProtectionOptions


def attack(
    results: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESULTS...",
            help="The files of one publication together (.csv, .json, .parquet): protected "
            "results of compute --output.",
        ),
    ],
    asked: Annotated[ProtectionOptions, Only(("protect", "zeros"))],
) -> None:
    """Try to work out the hidden counts of published files, as an outsider could."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.disclosure import asked_preset, recorded_preset
    from wres_calc.disclosure import attack as attacked
    from wres_calc.figures.files import read_results

    rule = asked_preset(asked)
    published = [read_results(path) for path in results]
    if rule is None:
        rule = recorded_preset(document.run for document in published)
    if rule is None or not rule.hides:
        raise CommandError("Preset 'none' hides nothing, so there is nothing to attack.")
    leaks = attacked(published, rule, names=[path.name for path in results])
    hidden = sum(figure.status == "suppressed" for document in published for figure in document.figures)
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
            out.line("Every hidden count keeps at least as many possible values as the preset asks.")
    if leaks:
        sys.stdout.flush()
        talk("Do not publish these files together. Protect them again in one run of compute.")
        raise typer.Exit(ExitCode.FINDING)
