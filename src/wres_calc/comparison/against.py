"""Figures cell by cell against a sheet that somebody typed."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from typing import NamedTuple

from wres_calc.comparison.sheets import Sheet, read_sheet
from wres_calc.comparison.tolerance import Tolerance
from wres_calc.comparison.words import named, no_value
from wres_calc.errors import DataError
from wres_calc.figures import ALL, FACT_COLUMNS, SENSITIVITY, Figure, Results, Status
from wres_calc.figures.files import key_of
from wres_calc.vocabulary.text import alike

_KEYS = ("standard", "edition", "organisation", "period_end", "indicator", "measure", "line", "group", "comparator")
_COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
_VALUES = ("value", "lower", "upper")
_NUMBERS = (*_COUNTS, *_VALUES)
_TEXTS = ("unit", "status")
_NOT_COMPARED = ("confidence", "method", "reason", *FACT_COLUMNS)
WHOLE_LINE = "all"  # the line of an indicator that leaves nobody out
MARKS = {"[c]": Status.SUPPRESSED, "[z]": Status.NOT_CALCULABLE, "[x]": Status.NOT_SUPPLIED}
_TYPED = re.compile(r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,25})(\.[0-9]{1,25})?([eE][+-]?[0-9]{1,2})? ?%?")
_EXACT = Context(prec=400)


class CellDifference(NamedTuple):
    """A typed cell that the figure does not bear out."""

    row: int
    column: str
    figure: Figure
    typed: str
    computed: str


class Agreement(NamedTuple):
    """What a comparison cell by cell found."""

    rows: int
    cells: int
    differences: tuple[CellDifference, ...]


def against(results: Results, path: Path, tolerance: Tolerance | None = None) -> Agreement:
    """Each cell of a typed sheet beside the figure that its row names.

    A row names a figure by the columns of a results file. What is left blank names nothing, but
    for breakdowns and lines: there a blank stands for All, the whole organisation, and for the
    line all where the figure has one. Measures that say how far a ratio could move must be named.

    A number agrees if the figure, rounded half up to the decimals typed, is that number; with a
    tolerance, if the two lie that close. [c], [z] and [x] stand for a cell without a number in a
    figure that is suppressed, not calculable or not supplied.

    Args:
        results: the figures.
        path: a CSV file with `indicator`, any other columns of a results file, and at least one
            column of numbers.
        tolerance: how far two numbers may lie apart, in the unit of the figure or as a part of
            the typed number.

    Raises:
        CommandError: if there is no such file.
        DataError: if the sheet cannot be read, or a row names no figure or several; the message
            lists every problem.
    """
    sheet = read_sheet(path)
    problems = _wrong_columns(sheet, results.breakdowns)
    finder = _Finder(results)
    differences: list[CellDifference] = []
    cells = 0
    for at, row in () if problems else sheet.rows:
        figure, why = finder.find(row)
        if figure is None:
            problems.append(f"row {at}: {why}")
            continue
        for column in (*_NUMBERS, *_TEXTS):
            typed = row.get(column, "")
            if not typed:
                continue
            cells += 1
            wrong = _unreadable(column, typed, figure)
            if wrong:
                problems.append(f"row {at}, column {column}: {wrong}")
            elif not _agrees(typed, column, figure, tolerance):
                computed = _computed(column, figure)
                differences.append(CellDifference(at, column, figure, typed, computed))
    if not problems and not cells:
        problems.append("there is nothing to compare: every cell with a number is blank")
    if problems:
        raise DataError(
            f"'{path}' cannot be compared with the figures:\n" + "\n".join(f"  {problem}" for problem in problems)
        )
    return Agreement(len(sheet.rows), cells, tuple(differences))


def _wrong_columns(sheet: Sheet, breakdowns: Sequence[str]) -> list[str]:
    known = (*_KEYS, *breakdowns, *_NUMBERS, *_TEXTS, *_NOT_COMPARED)
    problems = [
        f"the column {name or 'without a heading'} is neither one of a results file nor a "
        f"breakdown of these figures ({', '.join(breakdowns) or 'they have none'})"
        for name in sheet.columns
        if name not in known
    ]
    if "indicator" not in sheet.columns:
        problems.append("the column indicator is missing")
    if not set(_NUMBERS) & set(sheet.columns):
        problems.append(f"none of the columns {', '.join(_NUMBERS)} is there")
    return problems


# --- which figure -----------------------------------------------------------------------------


class _Finder:
    """Finds the figure that a row names."""

    def __init__(self, results: Results) -> None:
        self._breakdowns = results.breakdowns
        self._of_standard = [f for f in results.figures if f.measure not in SENSITIVITY]
        self._all = list(results.figures)
        self._indexes: dict[tuple[str, ...], dict[tuple[str, ...], list[Figure]]] = {}

    def find(self, row: Mapping[str, str]) -> tuple[Figure | None, str]:
        """The figure, or why there is none."""
        asked = {name: row[name] for name in _KEYS if row.get(name)}
        if "indicator" not in asked:
            return None, "the cell indicator is blank"
        if "measure" in asked:
            asked["measure"] = re.sub(r"[\s-]+", "_", asked["measure"])
        asked |= {name: row.get(name) or ALL for name in self._breakdowns}
        found = [] if "line" in asked else self._fitting({**asked, "line": WHOLE_LINE})
        found = found or self._fitting(asked)
        if len(found) == 1:
            return found[0], ""
        return None, self._several(found) if found else self._none(asked)

    def _fitting(self, asked: Mapping[str, str]) -> list[Figure]:
        return self._index(tuple(asked)).get(tuple(map(alike, asked.values())), [])

    def _pool(self, columns: Sequence[str]) -> list[Figure]:
        return self._all if "measure" in columns else self._of_standard

    def _index(self, columns: tuple[str, ...]) -> dict[tuple[str, ...], list[Figure]]:
        if columns not in self._indexes:
            index: dict[tuple[str, ...], list[Figure]] = {}
            for figure in self._pool(columns):
                key = tuple(alike(self._cell(figure, name)) for name in columns)
                index.setdefault(key, []).append(figure)
            self._indexes[columns] = index
        return self._indexes[columns]

    def _cell(self, figure: Figure, column: str) -> str:
        if column in self._breakdowns:
            return figure.breakdown[column]
        cell = getattr(figure, column)
        return "" if cell is None else str(cell)

    def _several(self, found: Sequence[Figure]) -> str:
        apart = []
        for name in (*_KEYS, *self._breakdowns):
            values = dict.fromkeys(self._cell(figure, name) for figure in found)
            if len(values) > 1:
                apart.append(f"{name} ({', '.join(value or 'none' for value in values)})")
        return f"it fits {len(found)} figures. What would tell them apart: {'; '.join(apart)}"

    def _none(self, asked: Mapping[str, str]) -> str:
        """Up to which column some figure fits, and what there is in the next."""
        left = self._pool(tuple(asked))
        texts: list[str] = []
        columns = iter(asked.items())
        name, value = next(columns)
        while fitting := [f for f in left if alike(self._cell(f, name)) == alike(value)]:
            left = fitting
            texts.append(f"{name} {value}")
            name, value = next(columns)  # one of them fits none of those left
        there = ", ".join(dict.fromkeys(self._cell(figure, name) or "none" for figure in left))
        among = f" among those with {', '.join(texts)}" if texts else ""
        return f"no figure has {name} '{value}'{among}. There: {there}"


# --- whether a cell agrees --------------------------------------------------------------------


def _unreadable(column: str, typed: str, figure: Figure) -> str:
    """Why a typed cell cannot be compared; empty if it can."""
    if column in _TEXTS or typed.lower() in MARKS:
        return ""
    if not _TYPED.fullmatch(_plain(typed)):
        return f"'{typed}' is not a number"
    if typed.endswith("%") and (column in _COUNTS or figure.unit == "ratio"):
        what = "a count" if column in _COUNTS else "a ratio"
        return f"'{typed}' is a percentage, and this is {what}"
    return ""


def _agrees(typed: str, column: str, figure: Figure, tolerance: Tolerance | None) -> bool:
    if column in _TEXTS:
        return typed.casefold() == str(getattr(figure, column)).casefold()
    computed = getattr(figure, column)
    expected = MARKS.get(typed.lower())
    if expected:
        return computed is None and figure.status == expected
    if computed is None:
        return False
    number = Decimal(_plain(typed).rstrip("% ").replace(",", ""))
    if tolerance:
        return tolerance.holds(number, computed)
    decimals = min(int(number.as_tuple().exponent), 0)
    step = Decimal(1).scaleb(decimals)
    return Decimal(repr(computed)).quantize(step, ROUND_HALF_UP, _EXACT) == number


def _plain(typed: str) -> str:
    return typed.replace("\u2212", "-")  # the minus sign of typesetters


def _computed(column: str, figure: Figure) -> str:
    cell = getattr(figure, column)
    if cell is not None:
        return str(cell)
    if column in _COUNTS or figure.value is not None:
        return "nothing"
    return f"nothing ({no_value(figure.status)})"


def name_of(figure: Figure) -> str:
    """What a figure is called in a list of differences."""
    return named(key_of(figure))
