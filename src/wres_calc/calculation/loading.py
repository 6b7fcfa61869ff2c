"""Opening and checking the extracts that the figures asked for are made from."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from wres_calc.calculation.options import Options
from wres_calc.extracts.check import check
from wres_calc.extracts.checked import Checked
from wres_calc.extracts.config import Config
from wres_calc.extracts.models import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem, ValidationReport, listing
from wres_calc.extracts.source import find_files, open_source
from wres_calc.standards.declaration import (
    Part,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    extracts_of,
)

Progress = Callable[[str], None]
_LARGE_FILE = 20_000_000  # bytes; reading it takes about a second
_SMALL_FILE = 20_000_000  # reading it again for every pass would cost more than keeping it


# --- what is needed of each extract -----------------------------------------------------------


def needs_of(options: Options) -> dict[str, set[str]]:
    """The columns that the figures asked for are made from, for each extract."""
    needs: dict[str, set[str]] = {}
    for indicator in options.indicators:
        for part in indicator.every_part:
            for extract in extracts_of(part):
                columns = needs.setdefault(extract, set())
                columns.update(options.breakdown_columns)
                columns.update(_columns_used(part, extract))
                if isinstance(part, RelativeLikelihood):
                    columns.update(options.stratify)
    for extract, columns in needs.items():
        for name, info in columns_of(extract).items():
            if info.required or info.unique or name in (*EXTRACTS[extract].one_of, "respondents"):
                columns.add(name)
    if any(extract in needs for extract in ("disciplinary", "training")):
        needs["staff"] |= {*options.breakdown_columns, *options.stratify}
    return needs


def _columns_used(part: Part, extract: str) -> set[str]:
    match part:
        case Shares():
            return {name for line in part.lines for name in line.where}
        case RelativeLikelihood():
            both = (part.population, part.event)
            used = {name for p in both if p.extract == extract for name in p.where}
            return used | (set(part.needs_rows) if part.population.extract == extract else set())
        case ShareDifference():
            lines = part.lines if extract == part.population.extract else (part.reference_line,)
            return {name for line in lines for name in line.where}
        case SurveyGap():
            return set()
        case _:
            assert_never(part)


# --- opening and checking ---------------------------------------------------------------------


@dataclass(slots=True)
class Data:
    """The extracts, opened and checked, and everything found in them."""

    checked: dict[str, Checked]
    report: ValidationReport


def load(
    folder: Path,
    config: Config,
    options: Options,
    needs: dict[str, set[str]],
    *,
    progress: Progress | None = None,
    every_row: bool = False,
) -> Data:
    """Open and check the extracts that are needed.

    Args:
        folder: where they are.
        config: local names.
        options: what the user asked for.
        needs: the columns needed of each extract; one that is not there is not opened.
        progress: told about files that take seconds.
        every_row: also list every failing cell.
    """
    files, problems = find_files(folder, config)
    wanted = {extract: path for extract, path in files.items() if extract in needs}

    def one(extract: str) -> tuple[Checked | None, list[Problem]]:
        path = wanted[extract]
        if progress and path.is_file() and path.stat().st_size > _LARGE_FILE:
            progress(f"Reading {path.name} ...")
        source, found = open_source(extract, path, config, options.allowed)
        if source is None:
            return None, found
        if path.stat().st_size < _SMALL_FILE:
            source = source.in_memory(needs[extract])
        checked = check(source, needs[extract], every_row=every_row)
        if extract == "survey":
            _check_survey(checked)
        return checked, found

    data = Data({}, ValidationReport(problems=list(problems)))
    # While Polars reads one file, Python judges the values of another.
    with ThreadPoolExecutor(max_workers=2) as pool:
        for extract, (checked, found) in zip(wanted, pool.map(one, wanted), strict=True):
            data.report.problems += found
            if checked is not None:
                data.checked[extract] = checked
                data.report.problems += checked.problems
    return data


def _check_survey(checked: Checked) -> None:
    if checked.tally.is_empty():
        return
    if (checked.tally["percentage"] <= 1).all():
        checked.problems.append(
            Problem(
                kind="survey_fractions", extract="survey", file=checked.source.file,
                column="percentage", count=checked.rows,
            )
        )  # fmt: skip


def listing_of(data: Data) -> list[tuple[object, ...]]:
    """Every failing cell, and every other problem with the rows that it names."""
    lines = [line for checked in data.checked.values() for line in checked.listing]
    cells = {(line[0], line[3]) for line in lines}  # code and file
    for problem in data.report.problems:
        if (problem.code, problem.file) not in cells:
            lines += listing(problem, problem.rows or (None,))
    return lines
