"""`wres-calc compute`: the main job."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wres_calc.cli.options import AllowColumn, Configuration, Extracts, Snapshot


def compute(
    extracts: Extracts,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the figures: .csv, .json or .parquet. May be repeated.",
        ),
    ] = None,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            "-i",
            metavar="NUMBER",
            help="Only this indicator, 1 to 9. May be repeated.",
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="Break figures down: division, directorate, site, pay_band, staff_group, sex, "
            "disability. May be repeated; with a comma, crossed: pay_band,sex.",
        ),
    ] = None,
    snapshot: Snapshot = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Code or name of the organisation.")
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="YEAR", help="Edition of the standard; that of the snapshot if not given."
        ),
    ] = None,
    window: Annotated[
        str, typer.Option(metavar="WINDOW", help="Indicator 3: one-year, or two-year-average.")
    ] = "one-year",
    clusters: Annotated[
        bool, typer.Option("--clusters", help="Indicator 1 in clusters of pay bands.")
    ] = False,
    confidence: Annotated[
        float, typer.Option(metavar="LEVEL", help="Of the intervals: 90, 95, 99 or 99.8 percent.")
    ] = 95,
    no_interval: Annotated[
        bool, typer.Option("--no-interval", help="No intervals: a snapshot of all is a census.")
    ] = False,
    ratio_interval: Annotated[
        str, typer.Option(metavar="METHOD", help="Interval of a ratio: koopman, or katz.")
    ] = "koopman",
    detail: Annotated[
        bool, typer.Option("--detail", help="Also show every line and breakdown.")
    ] = False,
    config: Configuration = None,
    allow_column: AllowColumn = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for older Excel.")
    ] = False,
) -> None:
    """Compute the figures of a folder of extracts."""
    from wres_calc.calculation.run import run
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.cli.targets import check_targets, written
    from wres_calc.files import write_whole
    from wres_calc.reports.exports import ENDINGS, export
    from wres_calc.reports.problems import show_problems
    from wres_calc.reports.terminal import show_figures

    outputs = list(output or [])
    check_targets(outputs, extracts, option="--output", endings=ENDINGS, config=config)
    done = run(
        extracts, snapshot=snapshot, organisation=organisation, edition=edition,
        indicators=indicator or (), by=by or (), clusters=clusters, window=window,
        config=config, allow_columns=allow_column or (),
        confidence=None if no_interval else confidence, ratio_interval=ratio_interval,
        progress=talk,
    )  # fmt: skip
    results = done.results()
    write_whole({path: export(results, path, bom=bom) for path in outputs})
    options = done.options
    with reader_may_leave():
        show_figures(
            page(),
            standard=options.standard,
            indicators=options.indicators,
            organisation=options.who,
            snapshot=options.snapshot,
            figures=done.figures,
            report=done.report,
            by=options.by,
            detail=detail,
        )
    if done.report.warnings:
        talk("")
        show_problems(page(sys.stderr), done.report.warnings)
    written(outputs)
