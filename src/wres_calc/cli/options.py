"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Extracts = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder that holds the extracts.")
]
Snapshot = Annotated[
    str | None, typer.Option(metavar="DATE", help="Snapshot date, such as 2025-03-31.")
]
Configuration = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Configuration; wres-calc.toml in the folder if not given."),
]
AllowColumn = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HEADING",
        help="A heading that looks like personal data and is not. May be repeated.",
    ),
]
