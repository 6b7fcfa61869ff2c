"""`wres-calc validate`: what is wrong with the extracts, and how to mend it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.cli.options import Extracts, Only
from wres_calc.errors import ExitCode, Severity
from wres_calc.options import RunOptions

if TYPE_CHECKING:
    from wres_calc.extracts.problems import ValidationReport
    from wres_calc.outputs.terminal.text_page import Page


def validate(
    asked: Annotated[RunOptions, Only(("snapshot", "config", "allow_columns"))],
    extracts: Extracts = Path(),
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every problem, row by row, to this CSV file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON, for scripts.")] = False,
) -> None:
    """Check every column of every extract."""
    from wres_calc.calculation.run import validate as check
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.cli.targets import check_targets, written
    from wres_calc.exports import listing_csv, report_json
    from wres_calc.files import write_whole

    config = Path(asked.config) if asked.config else None
    targets = [errors] if errors else []
    check_targets(targets, extracts, option="--errors", endings=(".csv",), config=config)
    report, lines = check(
        extracts,
        snapshot=asked.snapshot,
        config=config,
        allow_columns=asked.allow_columns,
        every_row=errors is not None,
        progress=talk,
    )
    write_whole({path: listing_csv(lines) for path in targets})
    with reader_may_leave():
        if as_json:
            sys.stdout.write(report_json(report).decode("ascii"))
        else:
            _show(page(), report, listed=errors is not None)
    written(targets)
    if not report.ok:
        raise typer.Exit(ExitCode.DATA)


def _show(out: "Page", report: "ValidationReport", *, listed: bool) -> None:
    from wres_calc.outputs.terminal.problems import how_many, show_problems, show_quality

    if report.files:
        show_quality(out, report)
        out.line()
    if report.problems:
        show_problems(out, [problem for severity in Severity for problem in report.of(severity)])
        out.line()
    warned = f" {len(report.warnings)} to know about." if report.warnings else ""
    if report.ok:
        out.line(f"No errors: figures can be computed.{warned}")
        return
    out.line(f"{how_many(report.errors)}, to mend before figures can be computed.{warned}")
    if not listed and any(problem.rows for problem in report.errors):
        out.line("Every cell, for the person who mends them: --errors problems.csv")
