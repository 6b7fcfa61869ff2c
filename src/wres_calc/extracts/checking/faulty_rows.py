"""Where it is wrong: the rows of refused cells and broken rules, found in one more pass."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import polars as pl

from wres_calc.extracts.checking.cells import Fault, Readings
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.shown import form_of, hidden_values
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, Problem, listing
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW
from wres_calc.vocabulary.text import VISIBLE

_SHOWN_VALUES = 25  # different refused values named in one column, commonest first


def is_blank_cell(column: str) -> pl.Expr:
    """Whether a cell holds nothing that can be seen."""
    return pl.col(column).is_null() | ~pl.col(column).str.contains(VISIBLE)


def filled_rows(checked: Checked, columns: Sequence[str]) -> pl.LazyFrame:
    """Columns of the rows that hold anything, with their spreadsheet rows."""
    source = checked.source
    if not checked.blank_rows:
        return source.scan(columns, numbered=True)
    everything = source.scan(source.columns, numbered=True)
    empty = pl.all_horizontal(is_blank_cell(name) for name in source.columns)
    return everything.filter(~empty).select(ROW, *columns)


Cells = tuple[Any, ...]
# Combinations of raw cells that break a rule, by the rule's problem and its columns.
Broken = dict[tuple[str, tuple[str, ...]], list[Cells]]


def report_cells(checked: Checked, judged: dict[str, Readings], broken: Broken, *, every_row: bool) -> None:
    """Say which cells are refused and which rows break a rule, from one more pass over the file."""
    faulty = {name: found.faults for name, found in judged.items() if found.faults}
    if not faulty and not broken:
        return
    wrong = [pl.col(name).is_in(list(faults), nulls_equal=True) for name, faults in faulty.items()]
    for (_, names), combinations in broken.items():
        # Every broken row is among these; the exact combinations are picked out below.
        each = zip(names, zip(*combinations, strict=True), strict=True)
        wrong.append(pl.all_horizontal(pl.col(name).is_in(list(set(cells)), nulls_equal=True) for name, cells in each))
    columns = list(dict.fromkeys([*faulty, *(name for _, names in broken for name in names)]))
    rows = collect(filled_rows(checked, columns).filter(pl.any_horizontal(wrong)), checked.source)
    for name, faults in faulty.items():
        cells = rows.select(ROW, name).filter(pl.col(name).is_in(list(faults), nulls_equal=True))
        _report_faults(checked, name, cells, faults, every_row=every_row)
        unseen = judged[name].unseen
        if unseen:
            detail = (
                f"{unseen:,} other different values were not looked at, as so many are refused; is it the right column?"
            )
            kind = next(iter(faults.values())).problem
            checked.problems.append(checked.problem(kind, column=name, count=unseen, detail=detail))
    for (kind, names), combinations in broken.items():
        exact = pl.DataFrame(combinations, schema=dict.fromkeys(names, pl.String), orient="row")
        own = rows.select(ROW, *names).join(exact, on=list(names), how="semi", nulls_equal=True, maintain_order="left")
        _report_rule(checked, kind, names, own, every_row=every_row)


def _first_rows(cells: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """For each combination of cells, how many rows and the first of them; commonest first."""
    return (
        cells.group_by(by, maintain_order=True)
        .agg(pl.len().alias(N), pl.col(ROW).head(FIRST_ROWS))
        .sort(pl.col(N), pl.col(ROW).list.first(), descending=[True, False])
    )


def _report_faults(
    checked: Checked, name: str, cells: pl.DataFrame, faults: dict[str | None, Fault], *, every_row: bool
) -> None:
    first = _first_rows(cells, [name])
    counts = {value: n for value, n, _ in first.iter_rows() if value is not None}
    counts = {value: n for value, n in counts.items() if value.strip()}
    hidden = hidden_values(
        counts,
        columns_of(checked.source.extract)[name].role,
        lambda value: getattr(faults[value].error, "suggestion", None) is not None,
    )
    for kind, found in _by_kind(first.iter_rows(), faults).items():
        told = [one for one in found if one[0] not in hidden]
        if told:
            checked.problems += _worded(checked, name, kind, told, faults)
        if len(told) < len(found):
            kept_back = [one for one in found if one[0] in hidden]
            checked.problems.append(_unshown(checked, name, kind, kept_back, faults))
    if every_row:
        for row, value in cells.iter_rows():
            fault = faults[value]
            secret = value in hidden
            one = checked.problem(
                fault.problem,
                column=name,
                value=None if secret else _shown(value),
                detail=_LIKE_SOMEBODY if secret else fault.detail,
            )
            checked.listing += listing(one, [row])


def _by_kind(found: Iterable[tuple[Any, ...]], faults: dict[str | None, Fault]) -> dict[str, list[tuple[Any, ...]]]:
    kinds: dict[str, list[tuple[Any, ...]]] = {}
    for value, count, rows in found:
        kinds.setdefault(faults[value].problem, []).append((value, count, rows))
    return kinds


def _worded(
    checked: Checked, column: str, kind: str, found: list[tuple[Any, ...]], faults: dict[str | None, Fault]
) -> list[Problem]:
    """One problem per refused value, commonest first; what is beyond a screen in one line."""
    if kind == "cell_blank":
        count = sum(n for _, n, _ in found)
        rows = sorted(row for _, _, rows in found for row in rows)[:FIRST_ROWS]
        return [checked.problem(kind, column=column, count=count, rows=tuple(rows))]
    problems = []
    for value, count, rows in islice(found, _SHOWN_VALUES):
        fault = faults[value]
        near = getattr(fault.error, "suggestion", None)
        hint = f"; did you mean '{near}'?" if near else ""
        problems.append(
            checked.problem(
                kind, column=column, value=_shown(value), count=count, rows=tuple(rows), detail=fault.detail + hint
            )
        )
    rest = found[_SHOWN_VALUES:]
    if rest:
        problems.append(
            checked.problem(
                kind,
                column=column,
                count=sum(n for _, n, _ in rest),
                rows=tuple(sorted(row for _, _, rows in rest for row in rows)[:FIRST_ROWS]),
                detail=f"{len(rest):,} other values; --errors FILE.csv lists every cell",
            )
        )
    return problems


_MOVED = "Look at the rows named: have columns moved? Correct the cells."
_OR_MAP = (
    " What is right can be mapped in wres-calc.toml: "
    '[extracts.NAME] values.COLUMN = { "Local value" = "accepted value" }.'
)
_LIKE_SOMEBODY = "not shown, as it may be a name or an identifier"


def _unshown(
    checked: Checked, column: str, kind: str, found: list[tuple[Any, ...]], faults: dict[str | None, Fault]
) -> Problem:
    """Refused values that may be somebody: how they look, and in which rows they stand."""
    values = [value for value, _, _ in found]
    role = columns_of(checked.source.extract)[column].role
    many = f"{len(values):,} different values are" if len(values) > 1 else "one value is"
    text = (
        f"{many} not shown, as they may be names or identifiers"
        if len(values) > 1
        else (f"{many} not shown, as it may be a name or an identifier")
    )
    return checked.problem(
        kind,
        column=column,
        count=sum(n for _, n, _ in found),
        rows=tuple(sorted(row for _, _, rows in found for row in rows)[:FIRST_ROWS]),
        detail=f"{text} ({form_of(values)}); {faults[values[0]].detail}",
        mend=_MOVED + (_OR_MAP if role is Role.WORD else ""),
    )


def _shown(value: str | None) -> str | None:
    """A refused value as it may be shown: short, and without control characters."""
    if value is None:
        return None
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value.strip())
    return text if len(text) <= 40 else text[:39] + "…"


def _report_rule(checked: Checked, kind: str, columns: tuple[str, ...], rows: pl.DataFrame, *, every_row: bool) -> None:
    names = " and ".join(columns)
    for *cells, count, found in _first_rows(rows, columns).iter_rows():
        text = ", ".join(f"{n} '{_shown(c)}'" for n, c in zip(columns, cells, strict=True))
        checked.problems.append(checked.problem(kind, column=names, count=count, rows=tuple(found), detail=text))
    if every_row:
        for row in rows[ROW]:
            checked.listing += listing(checked.problem(kind, column=names), [row])
