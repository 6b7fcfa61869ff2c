"""An extract as it is found in a folder: its file, opened, with its columns known."""

import os
import stat
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from wres_calc.errors import CATALOGUE, CommandError, Severity
from wres_calc.extracts.checking.personal_data import HEAD, heading_reveals, looks_like_data, values_reveal
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, Column, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading import csv_file as texts
from wres_calc.extracts.reading import parquet as binary
from wres_calc.extracts.reading.excel import workbook
from wres_calc.extracts.reading.headings import matcher, resolve
from wres_calc.extracts.reading.row_rules import RowRules, row_rules, undecided
from wres_calc.extracts.reading.table import ROW, Refused, Table
from wres_calc.extracts.settings import Config, ExtractSettings, heading_key

_OPENERS = {
    ".csv": texts.open_text,
    ".csv.gz": texts.open_text,
    ".tsv": texts.open_text,
    ".parquet": binary.open_parquet,
    ".xlsx": workbook.open_workbook,
}
_HEADER_KNOWN = 2  # known headings that make a row a header beyond doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened extract. Nothing but the columns asked for is read into memory."""

    extract: str
    file: str
    table: Table
    places: dict[str, int]
    settings: ExtractSettings
    allowed: frozenset[str] = frozenset()  # columns that the user says are not personal data
    memory: pl.DataFrame | None = None  # columns read once, where the file is small
    rules: RowRules | None = None  # which rows count; the others are as if they were not there

    @property
    def columns(self) -> list[str]:
        """The extract's columns that the file has, in the order of the model."""
        return [name for name in EXTRACTS[self.extract].model_fields if name in self.places]

    def scan(self, columns: Iterable[str], *, numbered: bool = False) -> pl.LazyFrame:
        """These columns as text; with the spreadsheet row in a column "row" if asked."""
        places = {name: str(self.places[name]) for name in columns}
        table = self.table
        looked_at = self.rules.places if self.rules else frozenset()
        if self.memory is not None and looked_at.union(places.values()) <= set(self.memory.columns):
            table = replace(table, cells=self.memory.lazy())
        cells = table.numbered() if numbered else table.cells
        if self.rules:
            cells = cells.filter(self.rules.kept)
        picked = [pl.col(place).alias(name) for name, place in places.items()]
        return cells.select([pl.col(ROW), *picked] if numbered else picked)

    def without(self, columns: Collection[str]) -> "Source":
        """The same source as if the file did not have these columns."""
        places = {name: at for name, at in self.places.items() if name not in columns}
        return replace(self, places=places) if columns else self

    def in_memory(self, columns: Iterable[str]) -> "Source":
        """The same source with these columns read once, for a small file."""
        places = [str(self.places[name]) for name in columns if name in self.places]
        looked_at = sorted(self.rules.places) if self.rules else []
        wanted = list(dict.fromkeys([*places, *looked_at]))
        return replace(self, memory=self.table.cells.select(wanted).collect())


def collect(frame: pl.LazyFrame, *sources: Source) -> pl.DataFrame:
    """What a query over sources gives: in one stream, unless all of them are in memory."""
    small = all(source.memory is not None for source in sources)
    return frame.collect(engine="in-memory" if small else "streaming")


# --- finding ----------------------------------------------------------------------------------


def find_files(folder: Path, config: Config) -> tuple[dict[str, Path], list[Problem]]:
    """The file of each extract in a folder, and what else is there that looks like a table.

    Raises:
        CommandError: if the folder, or a file named in wres-calc.toml, is not there.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.is_file() else "is not there"
        raise CommandError(f"The folder '{folder.absolute().name}' {what}. Give the folder that holds the extracts.")
    found = _named_files(folder, config)
    problems = _outside(folder, found)
    by_stem: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        # Excel keeps "~$staff.xlsx" beside an open workbook; hidden files are nobody's extract.
        if path in found.values() or path.name.startswith(("~$", ".")):
            continue
        ending = _ending(path)
        if ending:
            by_stem.setdefault(path.name[: -len(ending)].casefold().strip(), []).append(path)
        elif path.stem.casefold().strip() in EXTRACTS and path.is_file():
            problems.append(_unrecognised(path, "its ending is not .csv, .csv.gz, .parquet or .xlsx"))
    for stem, paths in by_stem.items():
        if stem not in EXTRACTS:
            near = get_close_matches(stem, EXTRACTS, n=1, cutoff=0.7)
            detail = f"did you mean '{near[0]}'?" if near else ""
            problems += [_unrecognised(path, detail) for path in paths]
        elif stem in found:
            detail = f"wres-calc.toml names '{found[stem].name}' for {stem}"
            problems += [_unrecognised(path, detail) for path in paths]
        elif len(paths) > 1:
            names = ", ".join(path.name for path in paths)
            problems.append(Problem(kind="file_ambiguous", extract=stem, file=paths[0].name, detail=names))
        else:
            found[stem] = paths[0]
    for path in found.values():
        _refuse_odd_name(path)
    if not found and not any(problem.severity is Severity.ERROR for problem in problems):
        raise CommandError(_nothing_found(folder, problems))
    return {stem: found[stem] for stem in EXTRACTS if stem in found}, problems


def _refuse_odd_name(path: Path) -> None:
    """Refuse a place whose name is no text: not every reader of files can open it."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        raise CommandError(
            f"'{path}': the name of the folder or of the file holds bytes that are no text. Rename "
            "it, or copy the extracts into a folder with another name."
        ) from None


def _named_files(folder: Path, config: Config) -> dict[str, Path]:
    named = {extract: folder / settings.file for extract, settings in config.extracts.items() if settings.file}
    missing = [
        f"wres-calc.toml names the file '{path.name}' for {extract}, and {_lacking(path)}."
        for extract, path in named.items()
        if not path.exists()
    ]
    if missing:
        raise CommandError("\n".join(missing))
    return named


def _lacking(path: Path) -> str:
    if path.is_symlink():
        return "it is a link that leads to no file"
    return "it is not in the folder"


def _outside(folder: Path, named: dict[str, Path]) -> list[Problem]:
    """Which of the files that the settings name lie outside the folder: allowed, but said.

    Where they lie is not said: no path goes into an output.
    """
    own = Path(os.path.realpath(folder))
    return [
        Problem(kind="input_outside", extract=extract, file=path.name, detail=f"wres-calc.toml names it for {extract}")
        for extract, path in named.items()
        if not Path(os.path.realpath(path)).is_relative_to(own)
    ]


def _nothing_found(folder: Path, problems: list[Problem]) -> str:
    others = ", ".join(f"'{problem.file}'" + (f" ({problem.detail})" if problem.detail else "") for problem in problems)
    return (
        f"The folder '{folder.absolute().name}' holds no extract. Files are known by their names: "
        + ", ".join(f"{stem}.csv" for stem in EXTRACTS)
        + ". "
        + (f"The folder has {others}. " if others else "")
        + "'wres-calc schema --template staff' writes an empty one."
    )


def _unrecognised(path: Path, detail: str) -> Problem:
    return Problem(kind="file_unrecognised", extract="", file=path.name, detail=detail)


def _ending(path: Path) -> str:
    name = path.name.lower()
    endings = sorted(_OPENERS, key=len, reverse=True)
    return next((ending for ending in endings if name.endswith(ending)), "")


# --- opening ----------------------------------------------------------------------------------


def open_source(
    extract: str, path: Path, config: Config, allowed: frozenset[str]
) -> tuple[Source | None, list[Problem]]:
    """Open an extract's file and know its columns.

    Args:
        extract: name of the extract.
        path: its file.
        config: local headings.
        allowed: headings that the user says are not personal data.

    Returns:
        The source, or None if its cells cannot be checked; and every problem found so far.
        A column that looks like personal data is not among the source's columns.

    Raises:
        CommandError: if the file cannot be opened at all.
    """
    settings = config.of(extract)
    opener = _OPENERS.get(_ending(path), texts.open_text)
    try:
        _refuse_devices(path)
        table = _without_values_as_headings(opener(path, matcher(extract, settings)))
        head = table.cells.head(HEAD).collect()
    except Refused as refused:
        return None, [problem_of(extract, path, refused)]
    except OSError as error:
        if path.is_symlink() and not path.exists():
            raise CommandError(f"{path.name}: {_lacking(path)}.") from None
        raise CommandError(
            f"{path.name}: the file cannot be opened ({error.strerror}). "
            "Close it in other programs, and check that you may read it."
        ) from None
    except binary.DAMAGED:
        detail = "its cells cannot be read"
        return None, [Problem(kind="file_damaged", extract=extract, file=path.name, detail=detail)]
    headings = resolve(extract, path.name, table.headings, settings)
    problems = [*headings.problems, *_remarks(extract, path.name, table)]
    if head.is_empty():
        problems.append(Problem(kind="file_no_rows", extract=extract, file=path.name))
    cleared = _cleared(table, headings.places, allowed)
    personal = _personal(extract, path.name, table, headings.places, head, cleared)
    problems += personal.values()
    rules, about_rules = row_rules(extract, path.name, table, headings.places, settings)
    problems += about_rules
    problems += undecided(extract, path.name, table, headings.places.values(), settings, personal)
    source = Source(
        extract=extract,
        file=path.name,
        table=table,
        places={name: at for name, at in headings.places.items() if at not in personal},
        settings=settings,
        allowed=frozenset(name for name, at in headings.places.items() if at in cleared),
        rules=rules,
    )
    return (source if _worth_checking(source, problems) else None), problems


def problem_of(extract: str, path: Path, refused: Refused) -> Problem:
    """A refused file as a problem."""
    return Problem(
        kind=refused.kind,
        extract=extract,
        file=path.name,
        detail=refused.detail,
        rows=refused.rows,
        count=refused.count,
        mend=refused.mend,
    )


def _refuse_devices(path: Path) -> None:
    """Refuse a name that belongs to no file, such as a folder or a device that never ends."""
    if path.is_dir():
        raise Refused("file_not_text", detail="it is a folder")
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("file_not_regular")


def _worth_checking(source: Source, problems: list[Problem]) -> bool:
    """Whether the cells can be checked, so that all problems of a file are told at once."""
    errors = {p.kind for p in problems if CATALOGUE[p.kind].severity is Severity.ERROR}
    if not errors:
        return True
    if any(kind.startswith("rule_") for kind in errors):  # which rows count is not known
        return False
    # The rows of a survey are compared with each other, which takes all of its columns.
    if EXTRACTS[source.extract].published or "file_no_rows" in errors:
        return False
    columns = columns_of(source.extract)
    return any(columns[n].role not in (Role.PERSON, Role.REFERENCE) for n in source.places)


def _without_values_as_headings(table: Table) -> Table:
    """Where a file has no header its first row is data: none of it may be shown as headings."""
    sure = table.known >= _HEADER_KNOWN
    if not sure and any(looks_like_data(heading) for heading in table.headings):
        return replace(table, headings=("",) * len(table.headings))
    return replace(
        table, headings=tuple("" if values_reveal([heading], None) else heading for heading in table.headings)
    )


def _remarks(extract: str, file: str, table: Table) -> list[Problem]:
    remarks = []
    if table.encoding not in (None, "UTF-8"):
        remarks.append(Problem(kind="encoding", extract=extract, file=file, detail=f"read as {table.encoding}"))
    if table.header_row > 1:
        remarks.append(
            Problem(
                kind="title_lines",
                extract=extract,
                file=file,
                count=table.header_row - 1,
                detail=f"the header is row {table.header_row}",
            )
        )
    return remarks


# --- personal data ----------------------------------------------------------------------------


def _shown(table: Table, place: int) -> str:
    return table.headings[place] or f"column {place + 1} (without a heading)"


def _cleared(table: Table, places: dict[str, int], allowed: frozenset[str]) -> set[int]:
    """The places of the columns that the user says are not personal data.

    A column may be named by its heading, by the extract's name for it, or, without a heading, by
    its number.
    """
    keys = {heading_key(name) for name in allowed if name.strip()}
    name_at = {place: name for name, place in places.items()}
    cleared = set()
    for place, heading in enumerate(table.headings):
        names = {_shown(table, place), name_at.get(place, "")}
        if not heading:
            names.add(f"column {place + 1}")
        if keys & {heading_key(name) for name in names if name}:
            cleared.add(place)
    return cleared


def _personal(
    extract: str, file: str, table: Table, places: dict[str, int], head: pl.DataFrame, cleared: set[int]
) -> dict[int, Problem]:
    """The columns that look like personal data, by their place."""
    columns = columns_of(extract)
    column_at = {place: columns[name] for name, place in places.items()}
    problems = {}
    for place, heading in enumerate(table.headings):
        if place in cleared:
            continue
        looks = _looks_like(heading, column_at.get(place), head[str(place)])
        if looks:
            problems[place] = Problem(
                kind="personal_data",
                extract=extract,
                file=file,
                column=_shown(table, place),
                detail=f"looks like {looks}",
            )
    return problems


def _looks_like(heading: str, column: Column | None, cells: pl.Series) -> str | None:
    own_name = column is not None and heading_key(heading) == heading_key(column.name)
    what = None if own_name else heading_reveals(heading)
    if what:
        return f"{what}, by its heading"
    what = values_reveal(cells, column.role if column else None, heading=heading)
    return f"{what}, by the pattern of its values" if what else None


def is_extract_file(name: str) -> bool:
    """Whether a file of this name would be read as an extract."""
    ending = _ending(Path(name))
    return bool(ending) and name[: -len(ending)].casefold().strip() in EXTRACTS
