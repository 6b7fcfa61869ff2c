"""`wres-calc publish`: what a trust puts in front of its board, its staff and the public."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.options import ProtectionOptions, PublishOutput, RunOptions

if TYPE_CHECKING:
    from wres_calc.publishing import Publication


def publish(
    output: PublishOutput,
    protection: ProtectionOptions,
    asked: RunOptions,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="EXTRACTS_OR_RESULTS",
            help="A folder of extracts, or a results file of compute --output; this folder if not given.",
            show_default=False,
        ),
    ] = Path(),
) -> None:
    """Write the workbook, the page, the pictures and the data of one publication."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.targets import written
    from wres_calc.outputs.terminal.problems import show_problems
    from wres_calc.publishing import publish_with

    done = publish_with(source, asked, protection, output, progress=talk)
    if done.warnings:
        show_problems(page(sys.stderr), done.warnings)
    out = page()
    out.line(done.title, style="bold")
    out.line(done.protection)
    if done.board_warning:
        talk(done.board_warning)
    _say_returns(done)
    for path, why in done.removed.items():
        talk(f"Removed {path}: {why}.")
    written(done.files)


def _say_returns(done: "Publication") -> None:
    from wres_calc.cli.messages import talk
    from wres_calc.outputs.submissions import gender_pay_service as service
    from wres_calc.outputs.submissions.national_return import NAME

    if NAME in done.returns:
        talk(f"{done.returns[NAME]} holds exact counts for the national collection: do not publish it.")
    if service.NAME in done.returns:
        talk(
            f"{done.returns[service.NAME]} holds the six figures as the gender pay gap service "
            "takes them: check and submit yourself."
        )
        for problem in done.return_problems:
            talk(f"  {problem}")
