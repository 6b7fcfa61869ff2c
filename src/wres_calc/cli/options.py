"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Extracts = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder that holds the extracts.")
]
StandardOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standard",
        "-s",
        metavar="NAME",
        help="A standard, such as bank-wres, or all; wres if not given. May be repeated. "
        "'wres-calc standards' lists them.",
    ),
]
RaceInclusion = Annotated[
    bool,
    typer.Option(
        "--race-inclusion",
        help="Also show the six lines of the race inclusion report, over all standards asked for.",
    ),
]
Snapshot = Annotated[
    str | None, typer.Option(metavar="DATE", help="Snapshot date: 2025-03-31, or 31/03/2025.")
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
IndicatorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        "-i",
        metavar="NUMBER",
        help="Only this indicator, such as 2, or bank-wres/2. May be repeated.",
    ),
]
Clusters = Annotated[bool, typer.Option("--clusters", help="Indicator 1 in clusters of pay bands.")]
Stratify = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMNS", help="Also compare within these columns: pay_band,staff_group."
    ),
]
DisparityFormulaOption = Annotated[
    str,
    typer.Option(
        metavar="FORMULA", help="Race disparity ratio: cross-ratio, or relative-likelihood."
    ),
]
TargetYear = Annotated[
    str | None,
    typer.Option(metavar="YEAR", help="Model Employer: end of the path; 2028 if not given."),
]
InterpolationOption = Annotated[
    str,
    typer.Option(
        metavar="METHOD",
        help="Model Employer: linear-to-raw, linear-to-rounded or constant-growth.",
    ),
]
TargetRounding = Annotated[
    str, typer.Option(metavar="RULE", help="Model Employer: half-up, up or down.")
]
Growth = Annotated[
    float | None,
    typer.Option(
        metavar="PERCENT", help="Model Employer: what if each band grew by this every year."
    ),
]
Turnover = Annotated[
    float | None,
    typer.Option(
        metavar="PERCENT",
        help="Model Employer: the appointments needed if so many left every year.",
    ),
]
SmallestGroup = Annotated[
    int | None,
    typer.Option(
        metavar="PEOPLE",
        help="Least people in a group whose pay gap may be published: 50 if not given.",
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="Break figures down: division, directorate, site, pay_band, staff_group, sex, "
        "disability. May be repeated; with a comma, crossed: pay_band,sex.",
    ),
]
GroupsOption = Annotated[
    str,
    typer.Option(
        metavar="LIST",
        help="Ethnic groups beside White and BME, each against White: five, or sixteen.",
    ),
]
