"""Rows of totals and averages, told by a word in a column that is not tallied.

Columns that are tallied are judged value by value (`judge.py`). Here are the others: identifiers,
columns that no figure needs, and columns that the extract does not have. The tallied ones cost
nothing more; of the others a large file is looked at from its beginning and its end, where such
rows stand.
"""

from collections.abc import Collection

import polars as pl

from wres_calc.extracts.checking.cells import given_by
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.stray_cells import HINT, NUMBER_AMONG_WORDS, TOTALS_ROW, is_alone, is_summary
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, listing
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW

_LOOKED_AT = 1000  # rows at each end of a large file
_ZERO = r"^\s*0+(\.0+)?\s*$"
_FEW = 5  # rows of "Average" in a column of which nothing is known; more are somebody's answers


def report_totals(checked: Checked, tallied: Collection[str], ids: Collection[str], *, every_row: bool) -> None:
    """Say in which rows a cell of a column that is not tallied names a total or an average.

    Args:
        checked: the extract, whose identifiers were checked.
        tallied: the columns whose cells were judged already.
        ids: the columns of identifiers that were checked.
        every_row: also list every such cell.
    """
    for name in ids:
        if name in checked.untidy:
            _report_zeros(checked, name, every_row=every_row)
    plain = {name for name in ids if name not in checked.untidy}
    roles = _roles(checked, {*tallied, *plain})
    doubtful = _doubtful(checked, roles, ids)
    if not doubtful:
        return
    hints = [pl.col(str(place)).str.contains(HINT) for place in doubtful]
    found = checked.source.table.numbered().filter(pl.any_horizontal(hints))
    rows = found.select(ROW, *map(str, doubtful)).collect(engine="streaming")
    for place in doubtful:
        heading = _shown(checked, place)
        named = _naming(checked, rows[str(place)].to_list(), roles[place], heading)
        wrong = [row for row, cell in zip(rows[ROW], rows[str(place)], strict=True) if cell in named]
        if wrong:
            _report(checked, TOTALS_ROW, heading, wrong, every_row=every_row)


def _report_zeros(checked: Checked, column: str, *, every_row: bool) -> None:
    """Say in which rows an identifier is 0, where others have letters."""
    cell = pl.col(column)
    zero, letters = cell.str.contains(_ZERO), cell.str.contains("[A-Za-z]")
    cells = checked.source.scan([column], numbered=True)
    some = collect(cells.select(zero.any().alias("z"), letters.any()), checked.source)
    if not all(some.row(0)) or given_by(checked.source.settings, column)("0"):
        return
    rows = collect(cells.filter(zero).select(ROW), checked.source)[ROW].to_list()
    _report(checked, NUMBER_AMONG_WORDS, column, sorted(rows), every_row=every_row)


def _roles(checked: Checked, tallied: Collection[str]) -> dict[int, Role | None]:
    """What the columns that were not judged are for, by place; None where nothing is known."""
    source = checked.source
    names = {place: name for name, place in source.places.items()}
    known = columns_of(source.extract)
    roles: dict[int, Role | None] = {}
    for place in range(len(source.table.headings)):
        name = names.get(place)
        if name not in tallied:
            roles[place] = known[name].role if name else None
    return roles


def _doubtful(checked: Checked, roles: dict[int, Role | None], ids: Collection[str]) -> list[int]:
    """The columns in which some cell may name a total: of these the rows are looked at."""
    source = checked.source
    # Identifiers that are not plain in some row are looked at in every row.
    sure = [source.places[name] for name in ids if source.places[name] in roles]
    others = [place for place in roles if place not in sure]
    if not others:
        return sure
    cells = source.table.cells.select(map(str, others))
    small = source.memory is not None
    parts = [cells] if small else [cells.head(_LOOKED_AT), cells.tail(_LOOKED_AT)]
    hints = [part.select(pl.all().str.contains(HINT).any()) for part in parts]
    found = pl.concat([hint.collect(engine="streaming") for hint in hints])
    return [*sure, *(place for place in others if found[str(place)].any())]


def _naming(checked: Checked, cells: list[str | None], role: Role | None, heading: str) -> set[str]:
    """The different cells of a column that name a total or an average."""
    given = given_by(checked.source.settings, heading)
    named = {cell for cell in set(cells) if cell and is_summary(cell, role) and not given(cell)}
    if role is None:
        alone = {cell for cell in set(cells) if cell and is_alone(cell) and not given(cell)}
        if sum(cell in alone for cell in cells) <= _FEW:
            named |= alone
    return named


def _shown(checked: Checked, place: int) -> str:
    source = checked.source
    name = next((name for name, at in source.places.items() if at == place), "")
    return name or source.table.headings[place] or f"column {place + 1} (without a heading)"


def _report(checked: Checked, kind: str, column: str, rows: list[int], *, every_row: bool) -> None:
    """One problem with its rows. No cell is shown: it may be an identifier, or anybody's text."""
    checked.problems.append(checked.problem(kind, column=column, count=len(rows), rows=tuple(rows[:FIRST_ROWS])))
    if every_row:
        checked.listing += listing(checked.problem(kind, column=column), rows)
