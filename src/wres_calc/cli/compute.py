"""`wres-calc compute`: the main job."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wres_calc.cli.findings import tell
from wres_calc.cli.options import Extracts
from wres_calc.cli.protection import protected
from wres_calc.errors import CommandError, ExitCode
from wres_calc.options import ComputeOutput, ProtectionOptions, RunOptions, as_given

if TYPE_CHECKING:
    from wres_calc.calculation.run import Run
    from wres_calc.comparison.benchmarks import Benchmark
    from wres_calc.disclosure import Preset
    from wres_calc.figures import Figure, Results


def compute(
    output: ComputeOutput, asked: RunOptions, protection: ProtectionOptions, extracts: Extracts = Path()
) -> None:
    """Compute the figures of a folder of extracts."""
    from wres_calc.calculation.run import refuse_changes, run
    from wres_calc.cli.messages import talk
    from wres_calc.cli.targets import check_targets, written
    from wres_calc.comparison.benchmarks import benchmarks as published_values
    from wres_calc.comparison.findings import FailOn, parse_fail_on
    from wres_calc.disclosure import asked_preset
    from wres_calc.disclosure.mark_exact import stated_exact
    from wres_calc.exports import ENDINGS, export
    from wres_calc.files import write_whole

    rule = asked_preset(protection)
    if protection.previous and rule is None:
        raise CommandError("--previous is taken into account by the protection: give --protect too.")
    config = Path(asked.config) if asked.config else None
    check_targets(output.output, extracts, option="--output", endings=ENDINGS, config=config)
    findings = parse_fail_on(output.fail_on)
    if FailOn.WORSE in findings:
        raise CommandError("--fail-on worse is about the change between years: use compare.")
    published = published_values(output.benchmarks)
    if output.evidence:
        from wres_calc.evidence.pack import check_pack

        check_pack(output.evidence, extracts)
    done = run(extracts, fingerprints=output.evidence is not None, progress=talk, **as_given(asked))
    results = done.results()
    for path in protection.previous:
        done.data.watch.see(path)
    if rule is not None:
        results = protected(results, rule, protection.previous)
        refuse_changes(done.data.watch)
    elif protection.exact:
        results = stated_exact(results)
    files = {path: export(results, path, bom=output.bom) for path in output.output}
    if output.evidence:
        from wres_calc.evidence.pack import evidence_files, pack_targets

        pack = evidence_files(
            done,
            {path.name: content for path, content in files.items()},
            results=results,
            protection=results.run["protection"],
            earlier=protection.previous,
        )
        files |= pack_targets(output.evidence, pack)
    write_whole(files, make_folders=output.evidence is not None)
    _show(done, results, rule, output, published)
    _warn(done, results.figures, protected=rule is not None and rule.hides)
    written(files)
    snapshot = done.options.snapshot
    period = str(snapshot.year) if snapshot else "this run"
    if tell(findings, done.options.indicators, results.figures, period):
        raise typer.Exit(ExitCode.FINDING)


def _show(
    done: "Run", results: "Results", rule: "Preset | None", output: ComputeOutput, published: "Sequence[Benchmark]"
) -> None:
    """The first screen, and what else was asked to be shown."""
    from wres_calc.cli.messages import page
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.outputs.inclusion import show_inclusion
    from wres_calc.outputs.terminal.first_screen import show_figures

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
            detail=output.detail,
            protection=rule.description if rule and rule.hides else None,
            published=published,
        )
        if output.race_inclusion:
            show_inclusion(page(), results.figures, options.by)


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
