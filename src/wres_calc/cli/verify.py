"""`wres-calc verify`: whether the figures of an evidence pack come out the same again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.errors import ExitCode

if TYPE_CHECKING:
    from wres_calc.evidence.verify import Verification
    from wres_calc.outputs.terminal.text_page import Page


def verify(
    pack: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder that --evidence wrote.")],
    extracts: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="EXTRACTS", help="The folder of the extracts; looked for by their content if not given."
        ),
    ] = None,
) -> None:
    """Make the figures of an evidence pack again, and compare every byte."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.evidence.verify import verify as verified

    found = verified(pack, extracts, progress=talk)
    with reader_may_leave():
        _show(page(), found)
    if not found.same:
        raise typer.Exit(ExitCode.FINDING)


def _show(out: "Page", found: "Verification") -> None:
    from wres_calc.evidence.verify import INPUTS, SAME

    record = found.record
    editions = ", ".join(f"{name}, {edition} edition" for name, edition in record.standards.items())
    who = record.organisation_name or record.organisation or "Organisation not given"
    out.line(f"{who}; {editions}; snapshot date {record.period_end or 'not given'}; wres-calc {record.version}")
    for part in dict.fromkeys(finding.part for finding in found.findings):
        own = [finding for finding in found.findings if finding.part == part]
        out.line()
        out.line(f"{part}, from {found.folder}" if part == INPUTS else part, style="bold")
        width = max(len(finding.name) for finding in own)
        for finding in own:
            style = "bold red" if finding.differs else None
            out.line(f"{finding.name:<{width}}  {finding.said}", style=style, indent=2, hang=2)
    different = sum(finding.differs for finding in found.findings)
    out.line()
    if different:
        out.line(f"Not the same: {different:,} {'finding' if different == 1 else 'findings'}.")
    elif all(finding.said == SAME for finding in found.findings):
        out.line("Every byte is the same.")
    else:
        out.line("Every byte that was compared is the same.")
