"""Opening and checking the extracts that the figures asked for are made from."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from wres_calc.calculation.counting.agreement import disagreements
from wres_calc.calculation.counting.linkage import Link, link
from wres_calc.calculation.counting.linked_columns import linkable
from wres_calc.calculation.options import Options
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.doubts import labels_alike
from wres_calc.extracts.checking.survey import check_percentages
from wres_calc.extracts.models.base import ACTIVE
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem, ValidationReport, listing
from wres_calc.extracts.reading.parquet import cells_of
from wres_calc.extracts.reading.room import check_room
from wres_calc.extracts.reading.source import find_files, open_source, problem_of
from wres_calc.extracts.reading.table import Refused
from wres_calc.extracts.reading.watch import Watch
from wres_calc.extracts.settings import Config
from wres_calc.standards.kinds import Part

Progress = Callable[[str], None]
_LARGE_FILE = 20_000_000  # bytes; reading it takes about a second
_SMALL_FILE = 20_000_000  # reading it again for every pass would cost more than keeping it


# --- what is needed of each extract -----------------------------------------------------------


def required_columns(options: Options) -> dict[str, set[str]]:
    """The columns that the figures asked for are made from, for each extract."""
    needs: dict[str, set[str]] = {}
    for indicator in options.indicators:
        for part in indicator.every_part:
            for extract in part.extracts():
                columns = needs.setdefault(extract, set())
                columns.update(options.breakdown_columns)
                columns.update(_columns_used(part, extract))
                if part.takes("stratify"):
                    columns.update(options.stratify)
    for extract in list(needs):
        model = EXTRACTS[extract]
        if model.record and model.record in needs:
            needs[model.record] |= {*options.breakdown_columns, *options.stratify}
        if model.linked_to in needs:
            needs[model.linked_to] |= linkable(extract, needs[extract])
    return {extract: columns | _always(extract) for extract, columns in needs.items()}


def _always(extract: str) -> set[str]:
    """The columns of an extract that are read whatever is asked."""
    model = EXTRACTS[extract]
    return {
        name
        for name, info in columns_of(extract).items()
        if info.required or info.unique or name in (*model.one_of, *model.always)
    }


def _columns_used(part: Part, extract: str) -> set[str]:
    """The columns that a part has conditions on, or groups people by."""
    used = set(part.columns_in(extract))
    if ACTIVE in used and (column := EXTRACTS[extract].active_column):
        used.add(column)
    return used


# --- opening and checking ---------------------------------------------------------------------


@dataclass(slots=True)
class LoadedExtracts:
    """The extracts, opened and checked, and everything found in them.

    `links` says of each extract whose people have records in another how the two fit together.
    """

    checked: dict[str, Checked]
    report: ValidationReport
    links: dict[str, Link] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)
    config: Path | None = None  # the settings that were read


def load(
    folder: Path,
    config: Config,
    options: Options,
    needs: dict[str, set[str]],
    *,
    progress: Progress | None = None,
    every_row: bool = False,
    watch: Watch | None = None,
) -> LoadedExtracts:
    """Open and check the extracts that are needed.

    Args:
        folder: where they are.
        config: local names.
        options: what the user asked for.
        needs: the columns needed of each extract; one that is not there is not opened.
        progress: told about files that take seconds.
        every_row: also list every failing cell.
        watch: looks at each file before it is read.
    """
    watch = watch or Watch()
    files, problems = find_files(folder, config)
    wanted = {extract: path for extract, path in files.items() if extract in needs}
    check_room((path, _has_amounts(extract)) for extract, path in wanted.items())

    def one(extract: str) -> tuple[Checked | None, list[Problem]]:
        path = wanted[extract]
        watch.see(path, extract)
        if progress and path.is_file() and path.stat().st_size > _LARGE_FILE:
            progress(f"Reading {path.name} ...")
        source, found = open_source(extract, path, config, options.allowed)
        if source is None:
            return None, found
        try:
            with cells_of(path):
                if path.stat().st_size < _SMALL_FILE or _has_amounts(extract):
                    source = source.in_memory(needs[extract])
                checked = check(source, needs[extract], every_row=every_row)
        except Refused as refused:
            return None, [*found, problem_of(extract, path, refused)]
        if EXTRACTS[extract].published:
            check_percentages(checked, every_row=every_row)
        return checked, found

    data = LoadedExtracts({}, ValidationReport(problems=list(problems)), watch=watch)

    def take(extract: str, checked: Checked | None, found: list[Problem]) -> None:
        data.report.problems += found
        if checked is not None:
            data.checked[extract] = checked
            data.report.problems += checked.problems

    # While Polars reads one file, Python judges the values of another.
    with ThreadPoolExecutor(max_workers=2) as pool:
        for extract, (checked, found) in zip(wanted, pool.map(one, wanted), strict=True):
            take(extract, checked, found)
    for extract, columns in _taken_over(data, needs).items():
        if extract in files and extract not in wanted:
            wanted[extract], needs = files[extract], {**needs, extract: columns | _always(extract)}
            take(extract, *one(extract))
    data.report.problems += labels_alike(data.checked.values())
    if data.report.ok:
        data.links, said = link(data.checked)
        data.report.problems += said + disagreements(data.checked)
    return data


def _taken_over(data: LoadedExtracts, needs: dict[str, set[str]]) -> dict[str, set[str]]:
    """What extracts lack, and those linked to them may have."""
    taken_over: dict[str, set[str]] = {}
    for extract, checked in data.checked.items():
        missing = linkable(extract, needs[extract]) - set(checked.source.columns)
        if missing:
            taken_over.setdefault(EXTRACTS[extract].linked_to, set()).update(missing)
    return taken_over


def _has_amounts(extract: str) -> bool:
    """Whether the rows are needed again, each by itself: then reading once is quicker."""
    return any(column.role is Role.AMOUNT for column in columns_of(extract).values())


def listing_of(data: LoadedExtracts) -> list[tuple[object, ...]]:
    """Every failing cell, and every other problem with the rows that it names."""
    lines = [line for checked in data.checked.values() for line in checked.listing]
    cells = {(line[0], line[3]) for line in lines}  # code and file
    for problem in data.report.problems:
        if (problem.code, problem.file) not in cells:
            lines += listing(problem, problem.rows or (None,))
    return lines
