"""`wres-calc standards`, `explain` and `schema`: what the tool means and what it expects."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wres_calc.cli.options import Only
from wres_calc.errors import CommandError
from wres_calc.options import RunOptions, as_given, flag_of, not_default

if TYPE_CHECKING:
    from wres_calc.calculation.run import Run
    from wres_calc.outputs.terminal.text_page import Page


_OF_A_RUN = (
    "standards",
    "edition",
    "snapshot",
    "window",
    "confidence",
    "no_interval",
    "ratio_interval",
    "config",
    "allow_columns",
)
_OF_A_DEFINITION = ("standards", "edition")


def explain(
    asked: Annotated[RunOptions, Only(_OF_A_RUN)],
    indicator: Annotated[
        str | None,
        typer.Argument(metavar="NUMBER", help='Number of the indicator, "2" or "bank-wres/2"; all if not given.'),
    ] = None,
    extracts: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FOLDER", help="Also say how the figure was made from the extracts in this folder."
        ),
    ] = None,
) -> None:
    """Say how an indicator is defined and read, and how its figure was made."""
    asked = replace(asked, indicators=[indicator] if indicator else ())
    if extracts is not None:
        from wres_calc.calculation.run import run
        from wres_calc.cli.messages import talk

        _explain_figures(run(extracts, progress=talk, **as_given(asked)))
        return
    of_a_run = [
        f"--{flag_of(one)}" for one in not_default(asked) if one.name in _OF_A_RUN and one.name not in _OF_A_DEFINITION
    ]
    if of_a_run:
        raise CommandError(f"{' and '.join(of_a_run)}: give the extracts too, with --from FOLDER.")
    _explain_definitions(asked)


def _explain_definitions(asked: RunOptions) -> None:
    from wres_calc.calculation.options import make_options
    from wres_calc.cli.messages import page
    from wres_calc.extracts.settings import Config
    from wres_calc.standards.register import DEFAULT
    from wres_calc.wording.explanations import explain as explained

    options = make_options(Config(), asked)
    out = page()
    for standard in options.standards:
        own = [one for one in options.indicators if one.standard == standard.name]
        if own:
            out.line(f"{standard.title}, {standard.edition} edition", style="bold")
        for declared in own:
            out.line()
            out.line(f"{declared.name}: {declared.title}", style="bold")
            if not asked.indicators:
                out.line(declared.formula, indent=2)
            else:
                _show_sections(out, explained(standard, declared))
        if own and standard is not options.standards[-1]:
            out.line()
    if not asked.indicators:
        out.line()
        last = options.indicators[-1]
        example = "3" if options.standards[0].name == DEFAULT else last.argument
        out.line(f"One of them in full: wres-calc explain {example}")


def _explain_figures(done: "Run") -> None:
    from wres_calc.calculation.waterfall import waterfall
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.evidence.workings import workings
    from wres_calc.outputs.terminal.problems import show_problems
    from wres_calc.wording.explanations import explain as explained
    from wres_calc.wording.headlines import headline
    from wres_calc.wording.numbers import long_date

    options = done.options
    steps = waterfall(done)
    declared_in = {standard.name: standard for standard in options.standards}
    with reader_may_leave():
        out = page()
        for standard in options.standards:
            out.line(f"{standard.title}, {standard.edition} edition", style="bold")
        out.line(f"{options.who}; snapshot date {long_date(options.snapshot)}")
        for declared in options.indicators:
            own = [figure for figure in done.figures if figure.indicator_key == declared.key]
            out.line()
            out.line(f"{declared.name}: {declared.title}", style="bold")
            out.line(headline(declared, own), indent=2)
            _show_sections(out, workings(declared, own, steps))
            _show_sections(out, explained(declared_in[declared.standard], declared))
    if done.report.warnings:
        talk("")
        show_problems(page(sys.stderr), done.report.warnings)


def _show_sections(out: "Page", sections: Iterable[tuple[str, list[str]]]) -> None:
    for heading, paragraphs in sections:
        out.line()
        out.line(heading, style="bold", indent=2)
        for paragraph in paragraphs:
            out.line(paragraph, indent=4)


def standards(as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a script.")] = False) -> None:
    """List the standards, with the extracts and columns that each needs."""
    from wres_calc.cli.messages import page
    from wres_calc.cli.streams import reader_may_leave
    from wres_calc.exports import json_bytes
    from wres_calc.outputs.terminal.standards_list import listing, show_listing

    if as_json:
        sys.stdout.write(json_bytes({"standards": listing()}).decode("utf-8"))
        return
    with reader_may_leave():
        show_listing(page())


def schema(
    extract: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="An extract, 'figure' or 'run-record'; a list of extracts if not given."),
    ] = None,
    template: Annotated[
        str | None, typer.Option(metavar="NAME", help="Print an extract's header and one row of examples.")
    ] = None,
    table: Annotated[bool, typer.Option("--table", help="Frictionless Table Schema instead of JSON Schema.")] = False,
    write: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write every schema into this folder.")] = None,
) -> None:
    """Print what an extract must look like."""
    from wres_calc.cli.targets import written
    from wres_calc.evidence import record
    from wres_calc.extracts.models import schemas
    from wres_calc.extracts.models.registry import EXTRACTS
    from wres_calc.files import check_target, write_whole

    if sum(asked is not None for asked in (extract, template, write)) > 1:
        raise CommandError("Give one of these: a name, --template or --write.")
    if table and extract is None:
        raise CommandError("--table needs the name of an extract.")
    if write:
        texts = {**schemas.schema_files(), **record.schema_files()}
        files = {write / name: text.encode() for name, text in texts.items()}
        for path in files:
            check_target(path)
        write_whole(files)
        written(files)
        return
    name = template or extract
    known = (*EXTRACTS,) if template or table else (*EXTRACTS, "figure", "run-record")
    if name is not None and name not in known:
        raise CommandError(f"There is no '{name}' here. Possible: {', '.join(known)}.")
    if name is None:
        text = "".join(f"{stem}: one row is {m.one_row_is}\n" for stem, m in EXTRACTS.items())
    elif template:
        text = schemas.template(name)
    elif name == "figure":
        text = schemas.as_text(schemas.figure_schema())
    elif name == "run-record":
        text = schemas.as_text(record.schema())
    else:
        text = schemas.as_text(schemas.table_schema(name) if table else schemas.json_schema(name))
    sys.stdout.write(text)
