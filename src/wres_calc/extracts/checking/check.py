"""Checking one extract: a tally of its raw values, judged by its model.

Only the distinct values and combinations are judged. Rows are looked at again only where
something is wrong, to say in which spreadsheet rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from wres_calc.errors import Severity
from wres_calc.extracts.checking.cells import Readings, judge
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.doubts import doubtful_answers
from wres_calc.extracts.checking.faulty_rows import Broken, Cells, is_blank_cell, report_cells
from wres_calc.extracts.checking.identifiers import check_id
from wres_calc.extracts.checking.pay import check_pay, take_people
from wres_calc.extracts.checking.personal_data import labels_reveal
from wres_calc.extracts.checking.repeats import repeated
from wres_calc.extracts.checking.swapped_days import swapped_days
from wres_calc.extracts.checking.tally import N, count_rows
from wres_calc.extracts.checking.totals import report_totals
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem, listing
from wres_calc.extracts.reading.cut_off import cut_off
from wres_calc.extracts.reading.excel.sheet_problems import SheetProblems, judge_sheet
from wres_calc.extracts.reading.source import Source, collect
from wres_calc.vocabulary import category_of
from wres_calc.vocabulary.text import alike

_BLANK_IS_NO = (
    "mandatory",
    "international_recruitment",
    "senior_medical_manager",
    "has_substantive_post",
    "clinical_director",
    "medical_director",
    "academic",
)
_NEVER_TALLIED = (Role.PERSON, Role.REFERENCE, Role.AMOUNT)
_MUCH_UNKNOWN = 0.1
_MOST_FAULTS = 1000  # different refused cells of a column that are judged, unless all are listed


def check(source: Source, columns: Iterable[str], *, every_row: bool = False) -> Checked:
    """Check the columns of an extract, and tally what they hold.

    Args:
        source: the opened extract.
        columns: the columns needed; those that the file does not have are passed over.
        every_row: also list every failing cell with its row.
    """
    known = columns_of(source.extract)
    wanted = set(columns)
    sheet = judge_sheet(source, [name for name in source.columns if name in wanted])
    source = source.without(sheet.unreadable)
    present = [name for name in source.columns if name in wanted]
    ids = [name for name in present if known[name].role in (Role.PERSON, Role.REFERENCE)]
    amounts = {name for name in known if known[name].role is Role.AMOUNT}
    paid = not amounts.isdisjoint(present) and amounts.isdisjoint(sheet.unreadable)
    keys = [name for name in present if known[name].role not in _NEVER_TALLIED]
    if not present:
        return _with_sheet(Checked(source), sheet, every_row=every_row)
    raw = collect(count_rows(source.scan(keys or present[:1]), keys), source)
    raw, blank_rows = _without_blank_rows(source, raw, keys)
    checked = Checked(source, rows=int(raw[N].sum()), blank_rows=blank_rows)
    _with_sheet(checked, sheet, every_row=every_row)
    if blank_rows:
        checked.problems.append(checked.problem("rows_blank", count=blank_rows))
    if not checked.rows:
        checked.problems.append(checked.problem("file_no_rows"))
        return checked
    most = None if every_row else _MOST_FAULTS
    judged = {
        name: judge(source.extract, name, _commonest_first(raw, name), source.settings, most_faults=most)
        for name in keys
    }
    checked.readings = {name: found.values for name, found in judged.items()}
    checked.problems += _personal_labels(checked, raw)
    broken = _broken_rules(source.extract, raw, judged)
    report_cells(checked, judged, broken, every_row=every_row)
    for name in ids:
        check_id(checked, name, every_row=every_row)
    report_totals(checked, {*keys, *amounts}, ids, every_row=every_row)
    people = check_pay(checked, keys, every_row=every_row) if paid else None
    if not sheet.unreadable and not any(found.faults for found in judged.values()):
        checked.tally = _read(source.extract, raw, keys, checked.readings)
        if people is not None:
            take_people(checked, people, keys)
        checked.problems += _remarks(checked)
    checked.problems += [*cut_off(checked), *repeated(checked), *swapped_days(checked)]
    return checked


def _with_sheet(checked: Checked, sheet: SheetProblems, *, every_row: bool) -> Checked:
    """Add what the cells of a workbook do not show in their text."""
    for problem, rows in sheet.found:
        checked.problems.append(problem)
        if every_row and problem.severity is Severity.ERROR:
            one = checked.problem(problem.kind, column=problem.column, detail=problem.detail)
            checked.listing += listing(one, rows)
    return checked


def _commonest_first(raw: pl.DataFrame, name: str) -> list[str | None]:
    """The distinct cells of a column; in an order that never changes where they are many."""
    if raw.height <= _MOST_FAULTS:
        return raw[name].unique().to_list()
    counts = raw.group_by(name).agg(pl.col(N).sum())
    return counts.sort(N, name, descending=[True, False])[name].to_list()


def _personal_labels(checked: Checked, raw: pl.DataFrame) -> list[Problem]:
    """The columns of labels in which something personal stands, in whatever row: all are looked at.

    Each label may become a line of a publication.
    """
    known = columns_of(checked.source.extract)
    found = []
    for name, meant in checked.readings.items():
        if known[name].role is not Role.LABEL or name in checked.source.allowed:
            continue
        counts: Counter[str] = Counter()
        for cell, number in raw.group_by(name).agg(pl.col(N).sum()).iter_rows():
            if label := meant.get(cell):
                counts[label] += number
        if what := labels_reveal(counts):
            found.append(
                checked.problem(
                    "personal_data", column=name, detail=f"some cells look like {what}, by the pattern of their values"
                )
            )
    return found


# --- blank rows -------------------------------------------------------------------------------


def _without_blank_rows(source: Source, raw: pl.DataFrame, keys: Sequence[str]) -> tuple[pl.DataFrame, int]:
    """Take rows without any content out of the tally."""
    empty = pl.all_horizontal(is_blank_cell(name) for name in keys) if keys else pl.lit(value=True)
    if not raw.select(empty.any()).item():
        return raw, 0
    everywhere = pl.all_horizontal(is_blank_cell(name) for name in source.columns)
    # A blank cell may be null, "" or spaces, so there may be several blank combinations.
    blank = count_rows(source.scan(source.columns).filter(everywhere), keys)
    taken = collect(blank.rename({N: "blank"}), source)
    if not keys:
        return raw.select(pl.col(N) - taken["blank"]), int(taken["blank"].sum())
    left = pl.col(N) - pl.col("blank").fill_null(0)
    kept = raw.join(taken, on=list(keys), how="left", nulls_equal=True).with_columns(left.alias(N))
    return kept.filter(pl.col(N) > 0).select(raw.columns), int(taken["blank"].sum())


def _broken_rules(extract: str, raw: pl.DataFrame, judged: dict[str, Readings]) -> Broken:
    """The combinations of raw cells that break a rule; refused cells break none."""
    model = EXTRACTS[extract]
    broken: Broken = {}
    for rule in model.rules:
        for cells, values, _ in _read_combinations(raw, rule.columns, judged):
            if rule.broken(*values):
                broken.setdefault((rule.problem, rule.columns), []).append(cells)
    same: dict[Cells, list[Cells]] = {}
    rows: Counter[Cells] = Counter()
    for cells, values, number in _read_combinations(raw, model.once, judged):
        same.setdefault(values, []).append(cells)
        rows[values] += number
    for values, number in rows.items():
        if number > 1:
            broken.setdefault((model.once_problem, model.once), []).extend(same[values])
    return broken


def _read_combinations(
    raw: pl.DataFrame, columns: tuple[str, ...], judged: dict[str, Readings]
) -> Iterator[tuple[Cells, Cells, int]]:
    """Combinations of good cells: as they stand, as they are meant, and in how many rows."""
    if not columns or not all(name in judged for name in columns):
        return
    for *cells, number in raw.group_by(columns).agg(pl.col(N).sum()).iter_rows():
        pairs = zip(columns, cells, strict=True)
        values = tuple(judged[name].values.get(cell) for name, cell in pairs)
        if None not in values:
            yield tuple(cells), values, number


# --- the read tally ---------------------------------------------------------------------------


def _read(
    extract: str, raw: pl.DataFrame, keys: Sequence[str], readings: dict[str, dict[str | None, Any]]
) -> pl.DataFrame:
    """The tally with raw cells replaced by what they mean, and equal rows added up."""
    columns = columns_of(extract)
    read = []
    for name in keys:
        values = readings[name]
        if columns[name].role is Role.LABEL:
            values = readings[name] = _one_spelling(raw, name, values)
        dtype = plain_dtype(values.values())
        read.append(
            pl.col(name).replace_strict(list(values), pl.Series(list(values.values()), dtype=dtype), return_dtype=dtype)
        )
    meant = raw.with_columns(read)
    return meant.group_by(keys).agg(pl.col(N).sum()).sort(keys)


def plain_dtype(values: Iterable[Any]) -> type[pl.DataType]:
    """The Polars type of values that a column was read as."""
    kind = next((type(value) for value in values if value is not None), str)
    return {bool: pl.Boolean, date: pl.Date, float: pl.Float64, int: pl.Int64}.get(kind, pl.String)


def _one_spelling(raw: pl.DataFrame, name: str, values: dict[str | None, Any]) -> dict[str | None, Any]:
    """Labels that nobody could tell apart are one: the commonest spelling, then the first.

    How rows are ordered does not matter.
    """
    counts = dict(raw.group_by(name).agg(pl.col(N).sum()).iter_rows())
    spellings: dict[str, dict[str, int]] = {}
    for cell, label in values.items():
        if label is not None:
            of = spellings.setdefault(alike(label), {})
            of[label] = of.get(label, 0) + counts[cell]
    best = {key: min(of, key=lambda label: (-of[label], label)) for key, of in spellings.items()}
    return {cell: None if label is None else best[alike(label)] for cell, label in values.items()}


def _remarks(checked: Checked) -> list[Problem]:
    """What is not wrong and should be known: unknown ethnicity, old codes, blank answers."""
    remarks = []
    tally = checked.tally
    if "ethnicity" in tally.columns:
        unknown = unknown_ethnicity(tally)
        if unknown > _MUCH_UNKNOWN * checked.rows:
            remarks.append(
                checked.problem(
                    "unknown_high", column="ethnicity", count=unknown, detail=f"{unknown:,} of {checked.rows:,} rows"
                )
            )
        old = [code for code in tally["ethnicity"].unique().sort() if category_of(code).note]
        if old:
            count = int(tally.filter(pl.col("ethnicity").is_in(old))[N].sum())
            remarks.append(
                checked.problem("category_1991", column="ethnicity", count=count, detail="codes " + ", ".join(old))
            )
    remarks += doubtful_answers(checked)
    for name in _BLANK_IS_NO:
        if name in tally.columns:
            blank = int(tally.filter(pl.col(name).is_null())[N].sum())
            if blank:
                remarks.append(
                    checked.problem(
                        "column_partly_blank",
                        column=name,
                        count=blank,
                        detail="blank cells read as 'no'",
                        mend="Fill in the cells.",
                    )
                )
    return remarks


def unknown_ethnicity(tally: pl.DataFrame) -> int:
    """Rows of a read tally whose ethnicity is Unknown."""
    return sum(
        n
        for code, n in tally.group_by("ethnicity").agg(pl.col(N).sum()).iter_rows()
        if category_of(code).wres_group == "Unknown"
    )


def dates(checked: Checked) -> tuple[date | None, date | None]:
    """The first and last date of an extract that has dates."""
    column = EXTRACTS[checked.source.extract].date_column
    if column is None or column not in checked.tally.columns:
        return None, None
    days: list[date] = checked.tally[column].drop_nulls().to_list()
    return (min(days), max(days)) if days else (None, None)
