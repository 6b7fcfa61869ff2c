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
WindowOption = Annotated[
    str, typer.Option(metavar="WINDOW", help="Indicator 3: one-year, or two-year-average.")
]
Confidence = Annotated[
    float, typer.Option(metavar="LEVEL", help="Of the intervals: 90, 95, 99 or 99.8 percent.")
]
NoInterval = Annotated[
    bool, typer.Option("--no-interval", help="No intervals: a snapshot of all is a census.")
]
RatioMethod = Annotated[
    str, typer.Option(metavar="METHOD", help="Interval of a ratio: koopman, or katz.")
]
