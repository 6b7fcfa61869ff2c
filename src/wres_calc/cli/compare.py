"""`wres-calc compare`: figures against an earlier year, a typed sheet and published values."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.cli.findings import tell
from wres_calc.cli.options import Only
from wres_calc.options import ComputeOutput, RunOptions, as_given, flag_of, not_default

if TYPE_CHECKING:
    from wres_calc.comparison.findings import FailOn
    from wres_calc.comparison.tolerance import Tolerance
    from wres_calc.figures import Results


def compare(
    asked: Annotated[RunOptions, Only(("standards", "confidence"))],
    shown: Annotated[ComputeOutput, Only(("detail", "benchmarks", "bom"))],
    results: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESULTS...",
            help="Results files of compute --output (.csv, .json, .parquet), or folders of "
            "extracts: one for each year, the earliest first.",
        ),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the changes: .csv or .json. May be repeated."),
    ] = None,
    tolerance: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER",
            help="Back test: end with 4 if a figure differs by more, in its unit (0.05) or as a part of it (1%).",
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Check one year cell by cell against a typed CSV sheet.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="FINDING",
            help="End with 4 on outside-range (a ratio outside its range), worse (a figure "
            "clearly worse) or errors (a figure that cannot be made). May be repeated.",
        ),
    ] = None,
) -> None:
    """Compare the figures of two or more years, or check them against a sheet."""
    from wres_calc.calculation.options import checked_confidence
    from wres_calc.comparison.findings import FailOn, parse_fail_on
    from wres_calc.comparison.tolerance import parse_tolerance
    from wres_calc.errors import CommandError, ExitCode

    outputs = list(output or [])
    findings = parse_fail_on(fail_on or ())
    allowed = None if tolerance is None else parse_tolerance(tolerance)
    checked_confidence(asked.confidence)
    if against is not None:
        if len(results) > 1:
            raise CommandError("--against checks the figures of one year; give one RESULTS.")
        about_changes = [f"--{flag_of(one)}" for one in not_default(shown) if one.name != "bom"]
        about_changes += ["--output"] if outputs else []
        about_changes += ["--fail-on worse"] if FailOn.WORSE in findings else []
        if about_changes:
            raise CommandError(f"{' and '.join(about_changes)}: about the change between years, and one is given.")
    elif len(results) < 2:
        raise CommandError(
            "A comparison needs two years: give the earlier one first. To check one year against "
            "a typed sheet, add --against FILE."
        )
    if asked.standards and not any(path.is_dir() for path in results):
        raise CommandError("--standard: about folders of extracts, and results files were given.")
    _check_outputs(outputs, [*results, *([shown.benchmarks] if shown.benchmarks else [])])
    read = _read(results, asked)
    if against is not None:
        told = _check_sheet(read, against, allowed, findings)
    else:
        told = _compare_years(read, outputs, asked, allowed, findings, shown)
    if told:
        raise typer.Exit(ExitCode.FINDING)


def _read(paths: Sequence[Path], asked: RunOptions) -> "list[tuple[str, Results]]":
    """The figures of every input; what is wrong with any of the files is said together.

    Folders are computed last, and answer the standards asked for, or else those that the results
    files answer.
    """
    from wres_calc.errors import DataError

    read: dict[int, Results] = {}
    damaged: list[str] = []
    for at, path in sorted(enumerate(paths), key=lambda one: one[1].is_dir()):
        standards = {figure.standard for results in read.values() for figure in results.figures}
        try:
            options = replace(asked, standards=asked.standards or sorted(standards))
            read[at] = _figures_of(path, options)
        except DataError as error:
            if error.report is not None:
                raise
            damaged.append(str(error))
    if damaged:
        raise DataError("\n".join(damaged))
    return [(str(path), read[at]) for at, path in enumerate(paths)]


def _figures_of(path: Path, asked: RunOptions) -> "Results":
    """The figures of a results file, or of a folder of extracts."""
    from wres_calc.cli.messages import page, talk
    from wres_calc.errors import CommandError
    from wres_calc.figures.files import read_results

    if not path.exists():
        raise CommandError(f"There is no file or folder '{path}'.")
    if not path.is_dir():
        return read_results(path)
    from wres_calc.calculation.run import run
    from wres_calc.outputs.terminal.problems import show_problems

    talk(f"Computing the figures of {path}")
    done = run(path, progress=talk, **as_given(asked))
    if done.report.warnings:
        show_problems(page(sys.stderr), done.report.warnings)
    return done.results()


def _check_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse places that cannot be written to, or that would replace what is read."""
    from wres_calc.cli.targets import check_targets
    from wres_calc.errors import CommandError
    from wres_calc.files import check_target
    from wres_calc.outputs.terminal.changes import ENDINGS

    seen: set[str] = set()
    for path in outputs:
        text = f"--output {path}"
        check_target(path)
        if path.suffix.lower() not in ENDINGS:
            raise CommandError(f"{text}: the ending says the format. Possible: {', '.join(ENDINGS)}.")
        place = str(path.resolve()).casefold()  # Windows and macOS do not tell A from a
        if place in seen:
            raise CommandError(f"{text} is given twice.")
        seen.add(place)
        if any(path.exists() and one.exists() and path.samefile(one) for one in inputs):
            raise CommandError(f"{text} is one of the files read. Choose another name or folder.")
    for folder in inputs:
        if folder.is_dir():
            check_targets(outputs, folder, option="--output", endings=ENDINGS)


def _check_sheet(
    read: "list[tuple[str, Results]]", sheet: Path, tolerance: "Tolerance | None", asked: "frozenset[FailOn]"
) -> bool:
    """Check one year against a typed sheet; whether there is something to tell."""
    from wres_calc.cli.messages import page
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.comparison.against import against
    from wres_calc.comparison.years import standards_of
    from wres_calc.errors import DataError
    from wres_calc.outputs.terminal.changes_page import show_agreement

    [(source, results)] = read
    problems: list[str] = []
    standards = standards_of(source, results, problems)
    if problems:
        raise DataError("\n".join(problems))
    agreement = against(results, sheet, tolerance)
    with reader_may_leave():
        show_agreement(page(), agreement, str(sheet), tolerance)
    period = results.figures[0].period_end or "this year"
    told = tell(asked, [i for one in standards for i in one.indicators], results.figures, period)
    return bool(agreement.differences) or told


def _compare_years(
    given: "list[tuple[str, Results]]",
    outputs: Sequence[Path],
    asked: RunOptions,
    tolerance: "Tolerance | None",
    findings: "frozenset[FailOn]",
    shown: ComputeOutput,
) -> bool:
    """Show and write the changes between years; whether there is something to tell."""
    from wres_calc.cli.messages import page
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.cli.targets import written
    from wres_calc.comparison.benchmarks import benchmarks as published_values
    from wres_calc.comparison.compare import compare as compared
    from wres_calc.comparison.years import labels
    from wres_calc.files import write_whole
    from wres_calc.outputs.terminal.changes import changes_csv, changes_json
    from wres_calc.outputs.terminal.changes_page import show_back_test, show_changes

    published = published_values(shown.benchmarks)
    confidence = asked.confidence or 95.0
    done = compared(given, confidence=confidence, tolerance=tolerance)
    write_whole(
        {
            path: changes_csv(done.changes, done.breakdowns, bom=shown.bom)
            if path.suffix.lower() == ".csv"
            else changes_json(done.years, done.changes, confidence)
            for path in outputs
        }
    )
    with reader_may_leave():
        show_changes(page(), done.years, done.changes, published, detail=shown.detail)
        if done.back_test and tolerance:
            page().line()
            show_back_test(page(), done.back_test, tolerance)
    last = done.years[-1]
    *_, period = labels(done.years).values()
    told = bool(done.back_test and done.back_test.differences)
    told |= tell(findings, last.indicators, last.results.figures, period, done.latest)
    written(outputs)
    return told
