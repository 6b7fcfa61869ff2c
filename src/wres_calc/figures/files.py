"""Reading a results file again: what `compute --output` wrote, as figures.

Nothing in the file is believed unread: a table that was damaged, mixed up or written by another
version is refused with everything that is wrong in it.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from wres_calc.errors import CommandError, DataError
from wres_calc.figures import (
    COLUMNS,
    FACT_COLUMNS,
    FACT_NUMBERS,
    MEASURES,
    MEASURES_OF,
    UNKNOWN_METHOD,
    Count,
    Figure,
    Measure,
    Results,
    Status,
    Unit,
    facts_of,
)
from wres_calc.reading import read_whole
from wres_calc.safe_text import is_plain, unguarded

ENDINGS = (".csv", ".json", ".parquet")
_COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
_NUMBERS = (*_COUNTS, "value", "lower", "upper", "confidence", *FACT_NUMBERS)
_WORDS = ("method", "reason")  # made from the facts, for people; what they say is never read
_EMPTY = (*_WORDS, "settings", "notes")  # texts that may be empty; other empty texts are None
_OPTIONAL = ("organisation", "period_end", "comparator", "formula", "interval_method", *_EMPTY)
_ONE_PER_FILE = ("organisation", "period_end")
_NUMBER = re.compile(r"-?[0-9]{1,400}(\.[0-9]+)?([eE][-+]?[0-9]{1,4})?")
_OTHER_VERSION = "the file was written by another version of wres-calc, or changed by hand"
_CONTROL = "holds control characters, which wres-calc never writes"
_MOST = 20  # problems that are listed in full

Key = tuple[str, str, str, str, str, tuple[tuple[str, str], ...], str, str | None]


class _Table(NamedTuple):
    columns: Sequence[str]
    rows: Iterable[tuple[str, Sequence[object]]]  # where a row stands, and its cells
    run: dict[str, Any]


def read_results(path: Path) -> Results:
    """The figures of a results file that `compute --output` wrote.

    Args:
        path: a .csv, .json or .parquet file.

    Returns:
        The figures in the order of the file, their breakdown columns, and the record of the run,
        which only JSON holds.

    Raises:
        CommandError: if there is no such file, or its ending names no format of results.
        DataError: if the file is damaged, contradicts itself or is of another version; the
            message lists every problem with its row and column.
    """
    if path.is_dir():
        raise CommandError(f"'{path}' is a folder; give the name of a results file.")
    if path.suffix.lower() not in ENDINGS:
        raise CommandError(
            f"'{path}' is not a results file: the ending says the format. Possible: {', '.join(ENDINGS)}."
        )
    content = read_whole(path)
    problems: list[str] = []
    match path.suffix.lower():
        case ".csv":
            table = _csv(content, problems)
        case ".json":
            table = _json(content, problems)
        case _:
            table = _parquet(content, problems)
    breakdowns = _breakdowns(table.columns, problems) if not problems else ()
    figures = [] if problems else _figures(table, breakdowns, problems)
    if problems:
        raise DataError(_message(path, problems))
    return Results(figures, breakdowns, table.run)


def with_what_figures_say(results: Results) -> Results:
    """Results whose record says at least what each figure says of itself.

    A table has no record of its run. Whose figures they are, of which day and editions, and how
    sure their intervals are, stands in its columns all the same.
    """
    figures = results.figures
    levels = {f.confidence for f in figures if f.confidence is not None}
    said: dict[str, Any] = {
        "tool": "wres-calc",
        "standards": {f.standard: f.edition for f in figures},
        "organisation": next((f.organisation for f in figures if f.organisation), None),
        "period_end": results.period_end,
        "by": [",".join(columns) for columns in _broken_down_by(results)],
    }
    if len(levels) == 1:
        said["confidence"] = levels.pop()
    return replace(results, run={**said, **results.run})


def _broken_down_by(results: Results) -> Iterator[tuple[str, ...]]:
    """The breakdowns of a table, crossed ones too, in the order of its rows."""
    found = dict.fromkeys(
        tuple(name for name in results.breakdowns if name in figure.broken_by) for figure in results.figures
    )
    return (columns for columns in found if columns)


def key_of(figure: Figure) -> Key:
    """What tells a figure from all others of its file; the same figure of two years has one key.

    Breakdown columns that stand at All are left out, so that a figure of the whole organisation
    has one key in a file with breakdowns and in one without. A path has one figure for each year,
    and they are told apart by it.
    """
    year = (figure.period_end or "") if figure.measure == Measure.PATH else ""
    return (*figure.indicator_key, figure.measure, figure.line, year, figure.slice, figure.group, figure.comparator)


def _message(path: Path, problems: Sequence[str]) -> str:
    shown = [f"  {problem}" for problem in problems[:_MOST]]
    if len(problems) > _MOST:
        shown.append(f"  and {len(problems) - _MOST:,} more")
    return "\n".join(
        [
            f"'{path}' cannot be used as a results file:",
            *shown,
            "Make it again with: wres-calc compute FOLDER --output FILE",
        ]
    )


# --- the three formats ------------------------------------------------------------------------


def _csv(content: bytes, problems: list[str]) -> _Table:
    rows: list[list[str]] = []
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        problems.append("it is not UTF-8 text")
    except csv.Error as error:
        problems.append(f"it is not a CSV table ({error})")
    header = rows[0] if rows else []
    body = []
    for at, row in enumerate(rows[1:], 2):
        if not row:  # a blank line
            continue
        if len(row) != len(header):
            problems.append(f"row {at}: {len(row)} cells under {len(header)} headings")
            continue
        pairs = zip(header, row, strict=True)
        body.append((f"row {at}", [_typed(name, cell) for name, cell in pairs]))
    return _Table(header, body, {})


def _typed(name: str, cell: str) -> object:
    """A CSV cell as the other formats hold it; what cannot be a number stays text."""
    if name in _NUMBERS:
        if not cell:
            return None
        return float(cell) if _NUMBER.fullmatch(cell) else cell
    if not cell:
        return "" if name in _EMPTY else None
    return unguarded(cell)


def _json(content: bytes, problems: list[str]) -> _Table:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        problems.append("it is not JSON, or cut short")
        return _Table((), (), {})
    run = document.get("run") if isinstance(document, dict) else None
    figures = document.get("figures") if isinstance(document, dict) else None
    if not isinstance(run, dict) or not isinstance(figures, list):
        problems.append('it does not hold {"run": {...}, "figures": [...]}')
        return _Table((), (), {})
    if not all(map(is_plain, _texts(run))):
        problems.append(f"the record of the run {_CONTROL}")
    columns = list(figures[0]) if figures and isinstance(figures[0], dict) else []
    rows: list[tuple[str, Sequence[object]]] = []
    for at, figure in enumerate(figures, 1):
        if not isinstance(figure, dict) or set(figure) != set(columns):
            problems.append(f"figure {at}: its keys are not those of the first figure")
            continue
        rows.append((f"figure {at}", [figure[name] for name in columns]))
    return _Table(columns, rows, run)


def _texts(value: object) -> Iterator[str]:
    """Every text in a record, its keys too."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case dict() as pairs:
                waiting += [*pairs, *pairs.values()]
            case list() as items:
                waiting += items


def _parquet(content: bytes, problems: list[str]) -> _Table:
    import polars as pl

    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        problems.append("it is not a Parquet file, or damaged")
        return _Table((), (), {})
    rows = [(f"row {at}", row) for at, row in enumerate(frame.iter_rows(), 1)]
    return _Table(frame.columns, rows, {})


# --- columns ----------------------------------------------------------------------------------


def _breakdowns(columns: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    """The columns between `line` and `group`."""
    expected = [name for name in COLUMNS if name != "breakdown"]
    if not any(name in columns for name in FACT_COLUMNS):  # of an earlier version
        expected = [name for name in expected if name not in FACT_COLUMNS]
    missing = [name for name in expected if name not in columns]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if missing:
        problems.append(f"columns are missing: {', '.join(missing)}")
    problems += [f"the column {name} is there twice" for name in twice]
    problems += [f"the heading {name!r} {_CONTROL}" for name in columns if not is_plain(name)]
    if problems:
        return ()
    at = columns.index("line") + 1
    breakdowns = tuple(columns[at : max(at, columns.index("group"))])
    rest = [name for name in columns if name not in breakdowns]
    strange = [name for name in rest if name not in expected]
    problems += [f"the column {name} is not one of a results file" for name in strange]
    if not strange and rest != expected:
        problems.append(f"the columns are not in their order; {_OTHER_VERSION}")
    return breakdowns


# --- figures ----------------------------------------------------------------------------------


def _figures(table: _Table, breakdowns: tuple[str, ...], problems: list[str]) -> list[Figure]:
    figures: list[Figure] = []
    first: dict[Key, str] = {}
    seen: dict[str, dict[str | None, str]] = {name: {} for name in _ONE_PER_FILE}
    editions: dict[str, dict[str | None, str]] = {}
    for where, cells in table.rows:
        row = dict(zip(table.columns, cells, strict=True))
        found = _problems_of(row)
        if found:
            problems += [f"{where}, {problem}" for problem in found]
            continue
        figure = _figure(row, breakdowns)
        figures.append(figure)
        key = key_of(figure)
        if key in first:
            problems.append(f"{where}: the same figure as in {first[key]}")
        first.setdefault(key, where)
        for name, values in seen.items():
            # A path runs through years to come; its other figures name the snapshot date.
            if name != "period_end" or figure.measure != Measure.PATH:
                values.setdefault(getattr(figure, name), where)
        editions.setdefault(figure.standard, {}).setdefault(figure.edition, where)
    seen |= {f"edition of {standard}": values for standard, values in editions.items()}
    for name, values in seen.items():
        if len(values) > 1:
            text = ", ".join(f"'{value or ''}' in {where}" for value, where in values.items())
            problems.append(f"column {name}: more than one in the file ({text})")
    if not figures and not problems:
        problems.append("it holds no figures")
    return figures


def _figure(row: dict[str, Any], breakdowns: tuple[str, ...]) -> Figure:
    own = [name for name in COLUMNS if name not in ("breakdown", *_WORDS, *FACT_COLUMNS)]
    cells = {name: row[name] for name in own}
    for name in _NUMBERS:
        if cells.get(name) is not None:
            cells[name] = float(cells[name])
            if name in _COUNTS:
                cells[name] = _count(cells[name])
    cells |= {"measure": Measure(row["measure"]), "status": Status(row["status"]), "unit": Unit(row["unit"])}
    method, notes = facts_of(row) if "formula" in row else (UNKNOWN_METHOD, ())
    breakdown = {name: row[name] for name in breakdowns}
    return Figure(breakdown=breakdown, method=method, notes=notes, **cells)


def _count(number: float) -> Count:
    return int(number) if number.is_integer() else number


def _problems_of(row: dict[str, object]) -> list[str]:
    """What is wrong with the cells of a row."""
    found = []
    for name, cell in row.items():
        if name in _NUMBERS:
            wrong = _wrong_number(name, cell)
        elif cell is None and name in _OPTIONAL:
            continue
        elif not isinstance(cell, str) or (not cell and name not in _EMPTY):
            wrong = "is empty" if cell in (None, "") else f"{cell!r} is not text"
        elif not is_plain(cell):
            wrong = _CONTROL
        else:
            wrong = _unknown_word(name, cell)
        if wrong:
            found.append(f"column {name}: {wrong}")
    return found or _contradictions(row)


def _wrong_number(name: str, cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return f"{str(cell)[:40]!r} is not a number"
    try:
        number = float(cell)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return "not a finite number"
    if name in _COUNTS and (number < 0 or not (number * 2).is_integer()):
        return f"{number:g} is not a count"
    return ""


def _unknown_word(name: str, cell: str) -> str:
    known = {"measure": tuple(Measure), "status": tuple(Status), "unit": tuple(Unit)}
    if name in known and cell not in known[name]:
        return f"'{cell[:40]}' is not known; {_OTHER_VERSION}"
    if name == "period_end" and not _is_date(cell):
        return f"'{cell[:40]}' is not a date such as 2025-03-31"
    return ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _contradictions(row: dict[str, Any]) -> list[str]:
    found = []
    measure, status, value = Measure(row["measure"]), Status(row["status"]), row["value"]
    if "formula" in row:
        try:
            method, _ = facts_of(row)
        except ValueError as error:
            found.append(f"column {error}: {str(row[str(error)])[:40]!r} is not known; {_OTHER_VERSION}")
        else:
            if method.formula is None and value is not None:
                found.append("column formula: is empty beside a value")
            elif method.formula and measure not in MEASURES_OF[method.formula]:
                found.append(f"column formula: '{method.formula}' makes no {measure}")
    if row["unit"] != MEASURES[measure].unit:
        found.append(f"column unit: {measure} is in {MEASURES[measure].unit}; {_OTHER_VERSION}")
    if (value is not None) != (status in (Status.OK, Status.LOW_RELIABILITY)):
        text = "without a value" if value is None else "with a value"
        found.append(f"column status: '{status}' {text}")
    if value is None and (row["lower"] is not None or row["upper"] is not None):
        found.append("column lower: an interval without a value")
    if None not in (row["lower"], row["upper"]) and row["lower"] > row["upper"]:
        found.append("column lower: above the upper limit")
    return found
