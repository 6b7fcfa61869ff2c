"""`wres-calc explain` and `wres-calc schema`: what the tool means and what it expects."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wres_calc.errors import CommandError


def explain(
    indicator: Annotated[
        str | None,
        typer.Argument(metavar="NUMBER", help="Number of the indicator; all if not given."),
    ] = None,
    edition: Annotated[
        str | None, typer.Option(metavar="YEAR", help="Edition of the standard.")
    ] = None,
) -> None:
    """Say how an indicator is defined and read."""
    from wres_calc.calculation.options import make_options
    from wres_calc.cli.messages import page
    from wres_calc.extracts.config import Config
    from wres_calc.reports.explanations import explain as explained

    options = make_options(Config(), edition=edition, indicators=[indicator] if indicator else ())
    out = page()
    standard = options.standard
    out.line(f"{standard.title}, {standard.edition} edition", style="bold")
    for declared in options.indicators:
        out.line()
        out.line(f"Indicator {declared.number}: {declared.title}", style="bold")
        if indicator is None:
            out.line(declared.formula, indent=2)
            continue
        for heading, paragraphs in explained(standard, declared):
            out.line()
            out.line(heading, style="bold", indent=2)
            for paragraph in paragraphs:
                out.line(paragraph, indent=4)
    if indicator is None:
        out.line()
        out.line("One of them in full: wres-calc explain 3")


def schema(
    extract: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="An extract, or 'figure'; a list of extracts if not given."
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Print an extract's header and one row of examples."),
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="Frictionless Table Schema instead of JSON Schema.")
    ] = False,
    write: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write every schema into this folder.")
    ] = None,
) -> None:
    """Print what an extract must look like."""
    from wres_calc.cli.targets import written
    from wres_calc.extracts import schemas
    from wres_calc.extracts.models import EXTRACTS
    from wres_calc.files import check_target, write_whole

    if sum(asked is not None for asked in (extract, template, write)) > 1:
        raise CommandError("Give one of these: a name, --template or --write.")
    if table and extract is None:
        raise CommandError("--table needs the name of an extract.")
    if write:
        files = {write / name: text.encode() for name, text in schemas.schema_files().items()}
        for path in files:
            check_target(path)
        write_whole(files)
        written(files)
        return
    name = template or extract
    known = (*EXTRACTS,) if template or table else (*EXTRACTS, "figure")
    if name is not None and name not in known:
        raise CommandError(f"There is no '{name}' here. Possible: {', '.join(known)}.")
    if name is None:
        text = "".join(f"{stem}: one row is {m.one_row_is}\n" for stem, m in EXTRACTS.items())
    elif template:
        text = schemas.template(name)
    elif name == "figure":
        text = schemas.as_text(schemas.figure_schema())
    else:
        text = schemas.as_text(schemas.table_schema(name) if table else schemas.json_schema(name))
    sys.stdout.write(text)
