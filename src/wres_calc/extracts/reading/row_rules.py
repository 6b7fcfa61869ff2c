"""Which rows of a file count, as the settings say: `keep` and `drop` by a heading of the file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from wres_calc.errors import did_you_mean
from wres_calc.extracts.checking.personal_data import values_reveal
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings, heading_key
from wres_calc.vocabulary import fold

_MANY = 30  # different values; a column with more of them decides nothing by a list
_SHOWN = 8
_BLANK = "(blank)"
# Headings under which HR systems write what decides whether a row should count at all.
_DECIDING = frozenset(
    map(
        heading_key,
        (
            "Termination Date",
            "Leaving Date",
            "Assignment Category",
            "Assignment Status",
            "Employee Category",
            "Case Type",
            "Case Stage",
            "Stage",
            "Outcome",
            "Enrolment Status",
            "Enrollment Status",
            "Completion Status",
            "Course Type",
            "Mandatory",
        ),
    )
)
_ENDS = frozenset(map(heading_key, ("Termination Date", "Leaving Date")))  # filled in for who has left


@dataclass(frozen=True, slots=True)
class RowRules:
    """The rules of one file.

    Attributes:
        places: the columns of the table that they look at.
        kept: whether a row counts.
        left_out: what each rule leaves out of the rows that those before it left, in words.
    """

    places: frozenset[str]
    kept: pl.Expr
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule: a column, the cells that it is about, and whether rows with them stay."""

    words: str
    place: str
    cells: frozenset[str | None]
    keeps: bool

    def allows(self, cell: str | None) -> bool:
        return (cell in self.cells) is self.keeps

    def expression(self) -> pl.Expr:
        named = pl.col(self.place).is_in(list(self.cells), nulls_equal=True)
        return named if self.keeps else ~named


def row_rules(
    extract: str, file: str, table: Table, places: Mapping[str, int], settings: ExtractSettings
) -> tuple[RowRules | None, list[Problem]]:
    """The rules that the settings have for a file, and what is wrong with them.

    Args:
        extract: the extract.
        file: name of its file.
        table: what stands in it.
        places: where its columns stand, by their names.
        settings: what was asked for.
    """
    asked = [
        (name, values, keeps)
        for given, keeps in ((settings.keep, True), (settings.drop, False))
        for name, values in given.items()
    ]
    if not asked:
        return None, []
    rules: list[_Rule] = []
    problems: list[Problem] = []
    for name, values, keeps in asked:
        option = f'{"keep" if keeps else "drop"}."{name}"'
        at = _places_of(name, table, places)
        if len(at) != 1:
            detail = f"{option}: {_not_one(name, at, table)}"
            problems.append(Problem(kind="rule_heading", extract=extract, file=file, column=name, detail=detail))
            continue
        cells = _counts(table, str(at[0]))
        by_key: dict[str, set[str | None]] = {}
        for cell in cells:
            by_key.setdefault(_key(cell), set()).add(cell)
        if absent := [value for value in values if _key(value) not in by_key]:
            detail = f"{option}: {_absent(absent, cells)}"
            problems.append(
                Problem(kind="rule_value", extract=extract, file=file, column=name, count=len(absent), detail=detail)
            )
        meant = frozenset(cell for value in values for cell in by_key.get(_key(value), ()))
        rules.append(_Rule(option, str(at[0]), meant, keeps))
    if problems or not rules:
        return None, problems
    left_out, kept = _left_out(table, rules)
    if not kept:
        detail = "; ".join(f"{words} leaves out {number:,}" for words, number in left_out if number)
        return None, [Problem(kind="rule_leaves_nothing", extract=extract, file=file, detail=detail)]
    problems = [
        Problem(
            kind="rows_left_out",
            extract=extract,
            file=file,
            count=number,
            detail=f"{words} leaves out {number:,} {'row' if number == 1 else 'rows'}; {kept:,} left",
        )
        for words, number in left_out
        if number
    ]
    made = RowRules(
        places=frozenset(rule.place for rule in rules),
        kept=pl.all_horizontal(rule.expression() for rule in rules),
        left_out=tuple((f"the rule {words}", number) for words, number in left_out if number),
    )
    return made, problems


def undecided(
    extract: str, file: str, table: Table, used: Iterable[int], settings: ExtractSettings, personal: Iterable[int]
) -> list[Problem]:
    """Columns that look as if they said who counts, and that nothing is done with.

    Args:
        extract: the extract.
        file: name of its file.
        table: what stands in it.
        used: the places of the columns that are read.
        settings: what was asked for.
        personal: the places of columns that look like personal data, of which nothing is shown.
    """
    ruled = {heading_key(name) for name in (*settings.keep, *settings.drop)}
    passed = {*used, *personal}
    problems = []
    for place, heading in enumerate(table.headings):
        key = heading_key(heading)
        if place in passed or key in ruled or key not in _DECIDING:
            continue
        cells = _counts(table, str(place))
        if len(cells) < 2:
            continue  # it is the same for everybody
        ends = key in _ENDS
        filled = sum(number for cell, number in cells.items() if _key(cell))
        detail = f"{filled:,} of {cells.total():,} rows have one" if ends else _values(cells)
        line = f'keep."{heading}" = [""]' if ends else f'keep."{heading}" = {_as_list(cells)}'
        problems.append(
            Problem(
                kind="column_decides",
                extract=extract,
                file=file,
                column=heading,
                count=cells.total(),
                detail=detail,
                mend=f"If not all rows should count, say in wres-calc.toml which do: [extracts.{extract}] {line}",
            )
        )
    return problems


def _places_of(name: str, table: Table, places: Mapping[str, int]) -> list[int]:
    """Where a heading stands, in the file's own words or the extract's."""
    key = heading_key(name)
    own = [place for place, heading in enumerate(table.headings) if heading and heading_key(heading) == key]
    return own or [place for column, place in places.items() if heading_key(column) == key]


def _not_one(name: str, at: Sequence[int], table: Table) -> str:
    if at:
        return "the file has two columns of this heading"
    headings = [heading for heading in table.headings if heading]
    return f"the file has no such heading.{did_you_mean(name, headings)}"


def _counts(table: Table, place: str) -> Counter[str | None]:
    counted = table.cells.group_by(place).agg(pl.len().alias("n")).collect(engine="streaming")
    return Counter(dict(counted.select(place, "n").iter_rows()))


def _key(cell: str | None) -> str:
    """The form in which values are compared: like other text."""
    return fold(cell or "")


def _absent(values: Sequence[str], cells: Counter[str | None]) -> str:
    named = " and ".join(f"'{value}'" for value in values)
    there = [cell for cell in cells if cell]
    hint = did_you_mean(values[0], there) if _may_be_shown(cells) else ""
    return f"no row has {named}.{hint} The column holds {_values(cells)}"


def _may_be_shown(cells: Counter[str | None]) -> bool:
    return len(cells) <= _MANY and values_reveal(cells, None) is None


def _values(cells: Counter[str | None]) -> str:
    """The values of a column with their counts, commonest first, where they cannot be somebody."""
    if not _may_be_shown(cells):
        return f"{len(cells):,} different values"
    ordered = sorted(_together(cells).items(), key=lambda one: (-one[1], one[0]))
    shown = [f"{value or _BLANK} {number:,}" for value, number in ordered[:_SHOWN]]
    more = [f"{len(ordered) - _SHOWN:,} more"] if len(ordered) > _SHOWN else []
    return ", ".join(shown + more)


def _as_list(cells: Counter[str | None]) -> str:
    if not _may_be_shown(cells):
        return '["…"]'
    ordered = sorted(_together(cells).items(), key=lambda one: (-one[1], one[0]))
    return "[" + ", ".join('"{}"'.format(value.replace('"', "'")) for value, _ in ordered[:_SHOWN]) + "]"


def _together(cells: Counter[str | None]) -> Counter[str]:
    """Cells that are compared as one, under the spelling that is met most."""
    spelled: dict[str, str] = {}
    together: Counter[str] = Counter()
    for cell, number in sorted(cells.items(), key=lambda one: (-one[1], (one[0] or "").strip())):
        together[spelled.setdefault(_key(cell), (cell or "").strip())] += number
    return together


def _left_out(table: Table, rules: Sequence[_Rule]) -> tuple[list[tuple[str, int]], int]:
    """How many rows each rule leaves out of those that the rules before it left; and how many stay."""
    columns = list(dict.fromkeys(rule.place for rule in rules))
    combinations = table.cells.select(columns).group_by(columns).agg(pl.len().alias("n")).collect(engine="streaming")
    numbers = [0] * len(rules)
    kept = 0
    for row in combinations.iter_rows(named=True):
        first = next((at for at, rule in enumerate(rules) if not rule.allows(row[rule.place])), None)
        if first is None:
            kept += row["n"]
        else:
            numbers[first] += row["n"]
    return [(rule.words, number) for rule, number in zip(rules, numbers, strict=True)], kept
