"""Checking identifiers: nothing is shown of them but the rows in which they stand."""

import polars as pl

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import filled_rows, is_blank_cell
from wres_calc.extracts.checking.identity import (
    DESTROYED,
    ROUNDED,
    Fold,
    all_rounded,
    folded,
    is_destroyed,
    is_rounded,
    tidy,
    trimmed,
)
from wres_calc.extracts.checking.personal_data import A_NAME, REVEALING
from wres_calc.extracts.checking.tally import IdCheck, collect_ids, has_names, not_an_identifier
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, Problem, listing
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW


def check_id(checked: Checked, column: str, *, every_row: bool) -> None:
    """Check a column of identifiers: filled in, plain text, nothing personal, each only once."""
    found = collect_ids(checked.source, column)
    if found.untidy:
        checked.untidy.add(column)
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
    if info.unique and info.role is Role.PERSON and checked.source.memory is not None:
        _report_nearly_same(checked, column)


def _report_nearly_same(checked: Checked, column: str) -> None:
    """Say which identifiers of one file differ in nothing but capitals or leading zeros.

    That costs as much again as the check of identifiers, so it is asked of small files alone, and
    of those alone that have small and capital letters, or numbers that begin with a zero.
    """
    ids = checked.identifiers(column)
    can = checked.source.scan([column]).select(
        ids.str.contains(r"\p{Ll}").any() & ids.str.contains(r"\p{Lu}").any(),
        ids.str.contains(r"^0\d+$").any().alias("zeros"),
    )
    folds = {"capitals": Fold(case=True), "leading zeros": Fold(zeros=True)}
    possible = collect(can, checked.source).row(0)
    for (kind, fold), there in zip(folds.items(), possible, strict=True):
        if not there:
            continue
        counts = checked.source.scan([column]).select(ids.n_unique().alias("all"), folded(ids, fold).n_unique())
        every, without = collect(counts, checked.source).row(0)
        if every > without:
            checked.problems.append(
                checked.problem(
                    "id_not_folded",
                    column=column,
                    count=every - without,
                    detail=f"without {kind}, {every - without:,} of {every:,} identifiers would be "
                    "another one of this file",
                )
            )


def _matching(checked: Checked, column: str, condition: pl.Expr) -> list[int]:
    rows = filled_rows(checked, [column]).filter(condition).select(ROW)
    return sorted(collect(rows, checked.source)[ROW].to_list())


def _at(checked: Checked, kind: str, column: str, rows: list[int], detail: str = "") -> Problem:
    return checked.problem(kind, column=column, count=len(rows), rows=tuple(rows[:FIRST_ROWS]), detail=detail)


def _report_refused_ids(checked: Checked, column: str, *, every_row: bool) -> None:
    reveals: list[int] = []
    if column not in checked.source.allowed:
        reveals = _matching(checked, column, pl.col(column).str.contains(REVEALING))
        if reveals:
            detail = "holds e-mail addresses, or National Insurance, NHS or telephone numbers"
            checked.problems.append(_at(checked, "personal_data", column, reveals, detail))
        cells = checked.source.scan([column]).select(has_names(tidy(column)))
        person = columns_of(checked.source.extract)[column].role is Role.PERSON
        # A vacancy may be called "Ward Manager"; a person who is, is somebody.
        if person and collect(cells, checked.source).item():
            names = _matching(checked, column, tidy(column).str.contains(A_NAME))
            checked.problems.append(_at(checked, "personal_data", column, names, "holds names"))
            reveals = sorted({*reveals, *names})
    invalid = _matching(checked, column, not_an_identifier(trimmed(column)))
    if invalid:
        checked.problems.append(_at(checked, "text_invalid", column, invalid))
    if every_row:
        for kind, rows in (("personal_data", reveals), ("text_invalid", invalid)):
            checked.listing += listing(checked.problem(kind, column=column), rows)
    _report_destroyed(checked, column, every_row=every_row)


def _report_destroyed(checked: Checked, column: str, *, every_row: bool) -> None:
    """Say which identifiers are no longer those that they were; of events it is a warning alone."""
    person = columns_of(checked.source.extract)[column].role is Role.PERSON
    kind = "id_destroyed" if person else "reference_destroyed"
    cell = tidy(column)
    found = [(what, _matching(checked, column, is_destroyed(cell, pattern))) for what, pattern in DESTROYED]
    rounded = checked.source.scan([column]).select(all_rounded(cell))
    if collect(rounded, checked.source).item():
        found.append((ROUNDED, _matching(checked, column, is_rounded(cell))))
    for what, rows in found:
        if rows:
            checked.problems.append(_at(checked, kind, column, rows, f"the cell {what}"))
            if every_row and person:
                one = checked.problem(kind, column=column, detail=f"the cell {what}")
                checked.listing += listing(one, rows)


def _report_repeats(checked: Checked, column: str, kind: str, found: IdCheck, *, every_row: bool) -> None:
    as_is = trimmed(column)
    # What is refused is told in its own words, and not as a repeat of what it would be without.
    cell = pl.when(not_an_identifier(as_is)).then(as_is).otherwise(checked.identifiers(column))
    repeated = (
        filled_rows(checked, [column])
        .select(ROW, cell.alias("cell"), as_is.alias("as_is"))
        .filter(pl.col("cell").is_not_null())
        .group_by("cell")
        .agg(pl.col(ROW), pl.col("as_is").n_unique())
        .filter(pl.col(ROW).list.len() > 1)
        .select(pl.col(ROW).list.sort(), pl.col("as_is") > 1)
    )
    of_one = collect(repeated, checked.source)
    repeats = of_one[ROW].to_list()
    if not repeats:  # two identifiers with one hash
        return
    pairs = sorted((row, first) for first, *others in repeats for row in others)
    rows = [row for row, _ in pairs]
    text = "; ".join(f"row {row} repeats row {first}" for row, first in pairs[:FIRST_ROWS])
    if of_one["as_is"].any():
        text += "; '.0' after a number and marks that cannot be seen make no difference"
    checked.problems.append(_at(checked, kind, column, rows, text))
    if every_row:
        for row, first in pairs:
            one = checked.problem(kind, column=column, detail=f"repeats row {first}")
            checked.listing += listing(one, [row])
