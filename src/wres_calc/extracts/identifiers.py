"""Checking identifiers: nothing is shown of them but the rows in which they stand."""

import polars as pl

from wres_calc.extracts.checked import Checked
from wres_calc.extracts.locate import filled_rows, is_blank_cell
from wres_calc.extracts.models import columns_of
from wres_calc.extracts.privacy import REVEALING
from wres_calc.extracts.problems import FIRST_ROWS, Problem, listing
from wres_calc.extracts.source import collect
from wres_calc.extracts.table import ROW
from wres_calc.extracts.tally import IdCheck, collect_ids, not_an_identifier, trimmed


def check_id(checked: Checked, column: str, *, every_row: bool) -> None:
    """Check a column of identifiers: filled in, plain text, nothing personal, each only once."""
    found = collect_ids(checked.source, column)
    info = columns_of(checked.source.extract)[column]
    blank = found.blank - checked.blank_rows
    if blank and not info.nullable:
        rows = _matching(checked, column, is_blank_cell(column))
        checked.problems.append(_at(checked, "cell_blank", column, rows))
        if every_row:
            checked.listing += listing(checked.problem("cell_blank", column=column), rows)
    if found.refused:
        _report_refused_ids(checked, column, every_row=every_row)
    if info.unique and found.distinct < found.filled:
        _report_repeats(checked, column, info.unique, found, every_row=every_row)


def _matching(checked: Checked, column: str, condition: pl.Expr) -> list[int]:
    rows = filled_rows(checked, [column]).filter(condition).select(ROW)
    return sorted(collect(rows, checked.source)[ROW].to_list())


def _at(checked: Checked, kind: str, column: str, rows: list[int], detail: str = "") -> Problem:
    return checked.problem(
        kind, column=column, count=len(rows), rows=tuple(rows[:FIRST_ROWS]), detail=detail
    )


def _report_refused_ids(checked: Checked, column: str, *, every_row: bool) -> None:
    reveals = []
    if column not in checked.source.allowed:
        reveals = _matching(checked, column, pl.col(column).str.contains(REVEALING))
    if reveals:
        detail = "holds e-mail addresses or National Insurance numbers"
        checked.problems.append(_at(checked, "personal_data", column, reveals, detail))
    invalid = _matching(
        checked,
        column,
        not_an_identifier(trimmed(column)),
    )
    if invalid:
        checked.problems.append(_at(checked, "text_invalid", column, invalid))
    if every_row:
        for kind, rows in (("personal_data", reveals), ("text_invalid", invalid)):
            checked.listing += listing(checked.problem(kind, column=column), rows)


def _report_repeats(
    checked: Checked, column: str, kind: str, found: IdCheck, *, every_row: bool
) -> None:
    repeated = (
        filled_rows(checked, [column])
        .select(ROW, trimmed(column).alias("cell"))
        .filter(pl.col("cell").is_not_null())
        .group_by("cell")
        .agg(pl.col(ROW))
        .filter(pl.col(ROW).list.len() > 1)
        .select(pl.col(ROW).list.sort())
    )
    repeats = collect(repeated, checked.source)[ROW].to_list()
    if not repeats:  # two identifiers with one hash
        return
    pairs = sorted((row, first) for first, *others in repeats for row in others)
    rows = [row for row, _ in pairs]
    said = "; ".join(f"row {row} repeats row {first}" for row, first in pairs[:FIRST_ROWS])
    checked.problems.append(_at(checked, kind, column, rows, said))
    if every_row:
        for row, first in pairs:
            one = checked.problem(kind, column=column, detail=f"repeats row {first}")
            checked.listing += listing(one, [row])
