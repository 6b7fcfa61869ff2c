"""What is wrong with the cells of a workbook that their text does not show.

Judged for the columns that are needed, from the facts alone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, Problem
from wres_calc.extracts.reading.excel.sheet_facts import Range, SheetFacts, letters
from wres_calc.extracts.reading.source import Source

_NAMED = 5  # ranges named in a message


class SheetProblems(NamedTuple):
    """What was found, with every row it holds for; and the columns that cannot be read."""

    found: list[tuple[Problem, Sequence[int]]]
    unreadable: set[str]


def judge_sheet(source: Source, columns: Iterable[str]) -> SheetProblems:
    """Judge the needed columns of an extract; of a file that is no workbook there is nothing.

    Args:
        source: the opened extract.
        columns: the columns needed that the file has.
    """
    facts = source.table.facts
    judged = SheetProblems([], set())
    if facts is None:
        return judged
    _hidden_rows(source, facts, judged)
    for name in columns:
        _uncalculated(source, facts, name, judged)
        _merged(source, facts, name, judged)
        _remarks(source, facts, name, judged)
    return judged


def _add(
    source: Source, judged: SheetProblems, kind: str, rows: Sequence[int], column: str | None, detail: str
) -> None:
    rows = sorted(rows)
    problem = Problem(
        kind=kind,
        extract=source.extract,
        file=source.file,
        column=column,
        count=max(len(rows), 1),
        rows=tuple(rows[:FIRST_ROWS]),
        detail=detail,
    )
    judged.found.append((problem, rows))


def _below_header(source: Source, rows: Iterable[int]) -> list[int]:
    return [row for row in rows if row > source.table.header_row]


def _hidden_rows(source: Source, facts: SheetFacts, judged: SheetProblems) -> None:
    rows = _below_header(source, facts.hidden_rows)
    if rows:
        how = "a filter is set" if facts.filtered else "they are hidden by hand or by an outline"
        _add(source, judged, "rows_hidden", rows, None, how)


def _uncalculated(source: Source, facts: SheetFacts, name: str, judged: SheetProblems) -> None:
    place = source.places[name]
    rows = _below_header(source, facts.uncalculated.get(place, ()))
    if rows:
        judged.unreadable.add(name)
        where = f"column {letters(place)} of the sheet"
        _add(source, judged, "formula_not_calculated", rows, name, where)


def _merged(source: Source, facts: SheetFacts, name: str, judged: SheetProblems) -> None:
    place = source.places[name]
    role = columns_of(source.extract)[name].role
    read: list[Range] = []
    wrong: dict[str, list[Range]] = {}
    for merged in facts.merged:
        if not merged.left <= place <= merged.right or merged.bottom <= source.table.header_row:
            continue
        if merged in facts.contradicted:
            wrong.setdefault("another value lies under the one that is shown", []).append(merged)
        elif merged.left < merged.right:
            if not _only_widened(source, merged, place):
                wrong.setdefault("they are merged across columns", []).append(merged)
        elif role in (Role.NUMBER, Role.AMOUNT):
            why = "one number for several rows cannot be told from the same number on each"
            wrong.setdefault(why, []).append(merged)
        else:
            read.append(merged)
    for why, ranges in wrong.items():
        judged.unreadable.add(name)
        _add(source, judged, "cells_merged", _rows_of(ranges), name, f"{_named(ranges)}: {why}")
    if read:
        _add(source, judged, "cells_merged_read", _rows_of(read), name, _named(read))


def _only_widened(source: Source, merged: Range, place: int) -> bool:
    """Whether a cell was only made wider, over columns that no extract has."""
    used = [at for at in source.places.values() if merged.left <= at <= merged.right]
    return used == [place] and place == merged.left and merged.top == merged.bottom


def _rows_of(ranges: Iterable[Range]) -> list[int]:
    return sorted({row for merged in ranges for row in range(merged.top, merged.bottom + 1)})


def _named(ranges: Sequence[Range]) -> str:
    more = len(ranges) - _NAMED
    text = ", ".join(str(merged) for merged in ranges[:_NAMED])
    return text + (f" and {more:,} more" if more > 0 else "")


def _remarks(source: Source, facts: SheetFacts, name: str, judged: SheetProblems) -> None:
    place = source.places[name]
    rows = _below_header(source, facts.percents.get(place, ()))
    if rows:
        _add(source, judged, "percent_cells", rows, name, "26.4% is read as 26.4, not as 0.264")
    if any(first <= place <= last for first, last in facts.hidden_columns):
        where = f"column {letters(place)} of the sheet is hidden, and was read"
        _add(source, judged, "column_hidden", (), name, where)
