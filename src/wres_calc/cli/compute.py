"""`wres-calc compute`: the main job."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.cli.findings import tell
from wres_calc.cli.options import (
    AllowColumn,
    By,
    Clusters,
    Confidence,
    Configuration,
    DisparityFormulaOption,
    Extracts,
    GroupsOption,
    Growth,
    IndicatorOption,
    InterpolationOption,
    NoInterval,
    RaceInclusion,
    RatioMethod,
    SmallestGroup,
    Snapshot,
    StandardOption,
    Stratify,
    TargetRounding,
    TargetYear,
    Turnover,
    WindowOption,
)
from wres_calc.cli.protection import Protect, Zeros, asked_preset, protected
from wres_calc.errors import CommandError, ExitCode

if TYPE_CHECKING:
    from wres_calc.calculation.run import Run
    from wres_calc.figures import Figure


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
    standard: StandardOption = None,
    indicator: IndicatorOption = None,
    by: By = None,
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
    window: WindowOption = "one-year",
    clusters: Clusters = False,
    confidence: Confidence = 95,
    no_interval: NoInterval = False,
    ratio_interval: RatioMethod = "koopman",
    groups: GroupsOption = "wres",
    stratify: Stratify = None,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help="Say of every slice too how far its ratio could move."),
    ] = False,
    disparity_formula: DisparityFormulaOption = "cross-ratio",
    target_year: TargetYear = None,
    interpolation: InterpolationOption = "linear-to-raw",
    target_rounding: TargetRounding = "half-up",
    growth: Growth = None,
    turnover: Turnover = None,
    smallest_group: SmallestGroup = None,
    protect: Protect = None,
    zeros: Zeros = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="A results file published earlier, which the protection takes into account. May "
            "be repeated.",
        ),
    ] = None,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Exact figures on purpose: every figure says so."),
    ] = False,
    evidence: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Also write how the figures were made, for wres-calc verify."
        ),
    ] = None,
    benchmarks: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Published values of your own, instead of England's."),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="FINDING",
            help="End with 4 on outside-range (a ratio outside its range) or errors (a figure "
            "that cannot be made). May be repeated.",
        ),
    ] = None,
    detail: Annotated[
        bool, typer.Option("--detail", help="Also show every line and breakdown.")
    ] = False,
    race_inclusion: RaceInclusion = False,
    config: Configuration = None,
    allow_column: AllowColumn = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for older Excel.")
    ] = False,
) -> None:
    """Compute the figures of a folder of extracts."""
    from wres_calc.calculation.run import refuse_changes, run
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.cli.targets import check_targets, written
    from wres_calc.comparison.benchmarks import benchmarks as published_values
    from wres_calc.comparison.findings import FailOn, parse_fail_on
    from wres_calc.exports import ENDINGS, export
    from wres_calc.files import write_whole
    from wres_calc.outputs.inclusion import show_inclusion
    from wres_calc.outputs.terminal.first_screen import show_figures

    rule = asked_preset(protect, zeros, exact=exact)
    if previous and rule is None:
        raise CommandError(
            "--previous is taken into account by the protection: give --protect too."
        )
    outputs = list(output or [])
    check_targets(outputs, extracts, option="--output", endings=ENDINGS, config=config)
    wanted = parse_fail_on(fail_on or ())
    if FailOn.WORSE in wanted:
        raise CommandError("--fail-on worse is about the change between years: use compare.")
    published = published_values(benchmarks)
    if evidence:
        from wres_calc.evidence.pack import check_pack

        check_pack(evidence, extracts)
    done = run(
        extracts, snapshot=snapshot, organisation=organisation, standards=standard or (),
        edition=edition, indicators=indicator or (), by=by or (), clusters=clusters, window=window,
        config=config, allow_columns=allow_column or (),
        confidence=None if no_interval else confidence, ratio_interval=ratio_interval,
        groups=groups, stratify=stratify, sensitivity=sensitivity,
        disparity_formula=disparity_formula, target_year=target_year,
        interpolation=interpolation, target_rounding=target_rounding, growth=growth,
        turnover=turnover, smallest_group=smallest_group,
        fingerprints=evidence is not None, progress=talk,
    )  # fmt: skip
    results = done.results()
    for path in previous or ():
        done.data.watch.see(path)
    if rule is not None:
        results = protected(results, rule, previous or ())
        refuse_changes(done.data.watch)
    elif exact:
        from wres_calc.disclosure.mark_exact import stated_exact

        results = stated_exact(results)
    files = {path: export(results, path, bom=bom) for path in outputs}
    if evidence:
        from wres_calc.evidence.pack import evidence_files, pack_targets

        pack = evidence_files(
            done, {path.name: content for path, content in files.items()},
            results=results, protection=results.run["protection"],
            earlier=previous or (),
        )  # fmt: skip
        files |= pack_targets(evidence, pack)
    write_whole(files, make_folders=evidence is not None)
    options = done.options
    with reader_may_leave():
        show_figures(
            page(),
            standards=options.standards,
            indicators=options.indicators,
            organisation=options.who,
            snapshot=options.snapshot,
            figures=results.figures,
            report=done.report,
            by=options.by,
            detail=detail,
            protection=rule.description if rule and rule.hides else None,
            published=published,
        )
        if race_inclusion:
            show_inclusion(page(), results.figures, options.by)
    _warn(done, results.figures, protected=rule is not None and rule.hides)
    written(files)
    period = str(options.snapshot.year) if options.snapshot else "this run"
    if tell(wanted, options.indicators, results.figures, period):
        raise typer.Exit(ExitCode.FINDING)


def _warn(done: "Run", figures: "Sequence[Figure]", *, protected: bool) -> None:
    """What was found in the extracts, and what protected figures still say."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.disclosure import board_warning
    from wres_calc.outputs.terminal.problems import show_problems

    if done.report.warnings:
        talk("")
        show_problems(page(sys.stderr), done.report.warnings)
    if protected and (warning := board_warning(figures)):
        talk(warning)
