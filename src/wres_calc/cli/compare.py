"""`wres-calc compare`: figures against an earlier year, a typed sheet and published values."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.cli.findings import tell
from wres_calc.cli.options import StandardOption

if TYPE_CHECKING:
    from wres_calc.comparison.findings import FailOn
    from wres_calc.comparison.tolerance import Tolerance
    from wres_calc.figures import Results


def compare(
    results: Annotated[
        list[Path],
        typer.Argument(
            metavar="RESULTS...",
            help="Results files of compute --output (.csv, .json, .parquet), or folders of "
            "extracts: one for each year, the earliest first.",
        ),
    ],
    standard: StandardOption = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the changes: .csv or .json. May be repeated.",
        ),
    ] = None,
    confidence: Annotated[
        float, typer.Option(metavar="LEVEL", help="Of the intervals: 90, 95, 99 or 99.8 percent.")
    ] = 95,
    detail: Annotated[
        bool, typer.Option("--detail", help="Also show every line and breakdown.")
    ] = False,
    tolerance: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER",
            help="Back test: end with 4 if a figure differs by more, in its unit (0.05) or as a "
            "part of it (1%).",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check one year cell by cell against a typed CSV sheet."),
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
            help="End with 4 on outside-range (a ratio outside its range), worse (a figure "
            "clearly worse) or errors (a figure that cannot be made). May be repeated.",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for older Excel.")
    ] = False,
) -> None:
    """Compare the figures of two or more years, or check them against a sheet."""
    from wres_calc.calculation.options import CONFIDENCES
    from wres_calc.comparison.findings import FailOn, parse_fail_on
    from wres_calc.comparison.tolerance import parse_tolerance
    from wres_calc.errors import CommandError

    outputs = list(output or [])
    asked = parse_fail_on(fail_on or ())
    allowed = None if tolerance is None else parse_tolerance(tolerance)
    if confidence not in CONFIDENCES:
        raise CommandError(
            f"'{confidence:g}' is not a confidence offered. Possible: "
            f"{', '.join(f'{level:g}' for level in CONFIDENCES)}."
        )
    if against is not None:
        if len(results) > 1:
            raise CommandError("--against checks the figures of one year; give one RESULTS.")
        unused = [
            name
            for name, given in (
                ("--output", outputs),
                ("--detail", detail),
                ("--benchmarks", benchmarks),
                ("--fail-on", FailOn.WORSE in asked),
            )
            if given
        ]
        if unused:
            said = " and ".join(unused).replace("--fail-on", "--fail-on worse")
            raise CommandError(f"{said}: about the change between years, and one is given.")
    elif len(results) < 2:
        raise CommandError(
            "A comparison needs two years: give the earlier one first. To check one year against "
            "a typed sheet, add --against FILE."
        )
    if standard and not any(path.is_dir() for path in results):
        raise CommandError("--standard: about folders of extracts, and results files were given.")
    _check_outputs(outputs, [*results, *([benchmarks] if benchmarks else [])])
    if against is not None:
        found = _check_sheet(_read(results, confidence, standard or ()), against, allowed, asked)
    else:
        found = _compare_years(
            _read(results, confidence, standard or ()), outputs, confidence, allowed, benchmarks,
            asked, detail=detail, bom=bom,
        )  # fmt: skip
    if found:
        from wres_calc.errors import ExitCode

        raise typer.Exit(ExitCode.FINDING)


def _read(
    paths: Sequence[Path], confidence: float, asked: Sequence[str]
) -> "list[tuple[str, Results]]":
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
            read[at] = _figures_of(path, confidence, asked or sorted(standards))
        except DataError as error:
            if error.report is not None:
                raise
            damaged.append(str(error))
    if damaged:
        raise DataError("\n".join(damaged))
    return [(str(path), read[at]) for at, path in enumerate(paths)]


def _figures_of(path: Path, confidence: float, standards: Sequence[str]) -> "Results":
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
    done = run(path, confidence=confidence, standards=standards, progress=talk)
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
        said = f"--output {path}"
        check_target(path)
        if path.suffix.lower() not in ENDINGS:
            raise CommandError(
                f"{said}: the ending says the format. Possible: {', '.join(ENDINGS)}."
            )
        place = str(path.resolve()).casefold()  # Windows and macOS do not tell A from a
        if place in seen:
            raise CommandError(f"{said} is given twice.")
        seen.add(place)
        if any(path.exists() and one.exists() and path.samefile(one) for one in inputs):
            raise CommandError(f"{said} is one of the files read. Choose another name or folder.")
    for folder in inputs:
        if folder.is_dir():
            check_targets(outputs, folder, option="--output", endings=ENDINGS)


def _check_sheet(
    read: "list[tuple[str, Results]]",
    sheet: Path,
    tolerance: "Tolerance | None",
    asked: "frozenset[FailOn]",
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
    confidence: float,
    tolerance: "Tolerance | None",
    benchmarks: Path | None,
    asked: "frozenset[FailOn]",
    *,
    detail: bool,
    bom: bool,
) -> bool:
    """Show and write the changes between years; whether there is something to tell."""
    from wres_calc.cli.messages import page
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.cli.targets import written
    from wres_calc.comparison.benchmarks import benchmarks as published_values
    from wres_calc.comparison.changes import breakdown_columns, changes
    from wres_calc.comparison.tolerance import back_test
    from wres_calc.comparison.years import in_order, labels
    from wres_calc.files import write_whole
    from wres_calc.outputs.terminal.changes import changes_csv, changes_json
    from wres_calc.outputs.terminal.changes_page import show_back_test, show_changes

    years = in_order(given)
    published = published_values(benchmarks)
    made = changes(years, confidence)
    test = back_test(years, tolerance) if tolerance else None
    columns = breakdown_columns(years)
    write_whole(
        {
            path: changes_csv(made, columns, bom=bom)
            if path.suffix.lower() == ".csv"
            else changes_json(years, made, confidence)
            for path in outputs
        }
    )
    with reader_may_leave():
        show_changes(page(), years, made, published, detail=detail)
        if test and tolerance:
            page().line()
            show_back_test(page(), test, tolerance)
    figures = years[-1].results.figures
    *_, period = labels(years).values()
    last = [one for one in made if one.to_period == years[-1].period_end.isoformat()]
    told = bool(test and test.differences)
    told |= tell(asked, years[-1].indicators, figures, period, last)
    written(outputs)
    return told
