"""Which rows of a file count, as the settings say: `keep`, `drop` and `primary`, by a heading."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from wres_calc.errors import did_you_mean
from wres_calc.extracts.checking.personal_data import values_reveal
from wres_calc.extracts.models.registry import EXTRACTS
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


_PRIMARY = frozenset(map(heading_key, ("Primary Assignment", "Primary", "Primary Post")))


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
    of_person: bool = False  # whether it chooses among several rows of a person

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
        (option, name, values)
        for option, given in (("keep", settings.keep), ("drop", settings.drop), ("primary", settings.primary))
        for name, values in given.items()
    ]
    if not asked:
        return None, []
    rules: list[_Rule] = []
    problems: list[Problem] = []
    for which, name, values in asked:
        option = f'{which}."{name}"'
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
        rules.append(_Rule(option, str(at[0]), meant, keeps=which != "drop", of_person=which == "primary"))
    if problems or not rules:
        return None, problems
    plain = [rule for rule in rules if not rule.of_person]
    left_out, kept = _left_out(table, plain)
    if not kept:
        detail = "; ".join(f"{words} leaves out {number:,}" for words, number in left_out if number)
        return None, [Problem(kind="rule_leaves_nothing", extract=extract, file=file, detail=detail)]
    expression = pl.all_horizontal([pl.lit(value=True), *(rule.expression() for rule in plain)])
    looked_at = {rule.place for rule in rules}
    person = EXTRACTS[extract].person
    for rule in rules:
        if not rule.of_person:
            continue
        if person not in places:
            detail = f"{rule.words}: without the column '{person}' it is not known whose rows they are"
            return None, [Problem(kind="rule_heading", extract=extract, file=file, column=person, detail=detail)]
        looked_at.add(str(places[person]))
        chosen, number, without = _primary(table, expression, str(places[person]), rule)
        if without:
            many = f"{without:,} {'person has' if without == 1 else 'people have'} several rows"
            detail = f"{rule.words}: {many}, and none of them is the primary one"
            refused = Problem(
                kind="rule_primary", extract=extract, file=file, column=person, count=without, detail=detail
            )
            return None, [refused]
        expression &= chosen
        left_out.append((rule.words, number))
        kept -= number
    problems = [_told(extract, file, words, number, kept) for words, number in left_out if number]
    made = RowRules(
        places=frozenset(looked_at),
        kept=expression,
        left_out=tuple((f"the rule {words}", number) for words, number in left_out if number),
    )
    return made, problems


def _told(extract: str, file: str, words: str, number: int, kept: int) -> Problem:
    rows = "row" if number == 1 else "rows"
    detail = f"{words} leaves out {number:,} {rows}; {kept:,} left"
    return Problem(kind="rows_left_out", extract=extract, file=file, count=number, detail=detail)


def _primary(table: Table, kept: pl.Expr, person: str, rule: _Rule) -> tuple[pl.Expr, int, int]:
    """Which rows stay of people with several: the condition, the rows left out, and people without one."""
    whose = pl.col(person).str.strip_chars()
    several = (
        table.cells.filter(kept)
        .select(whose.alias("whose"), rule.expression().alias("primary"))
        .filter(pl.col("whose") != "")
        .group_by("whose")
        .agg(pl.len().alias("rows"), pl.col("primary").sum())
        .filter(pl.col("rows") > 1)
        .collect(engine="streaming")
    )
    number = int((several["rows"] - several["primary"]).sum())
    without = several.filter(pl.col("primary") == 0).height
    alone = ~whose.is_in(several["whose"].implode()).fill_null(value=False)
    return alone | rule.expression(), number, without


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
    ruled = {heading_key(name) for name in (*settings.keep, *settings.drop, *settings.primary)}
    passed = {*used, *personal}
    problems = []
    for place, heading in enumerate(table.headings):
        key = heading_key(heading)
        if place in passed or key in ruled or key not in _DECIDING | _PRIMARY:
            continue
        cells = _counts(table, str(place))
        if len(cells) < 2:
            continue  # it is the same for everybody
        ends = key in _ENDS
        filled = sum(number for cell, number in cells.items() if _key(cell))
        detail = f"{filled:,} of {cells.total():,} rows have one" if ends else _values(cells)
        line = f'keep."{heading}" = [""]' if ends else f'keep."{heading}" = {_as_list(cells)}'
        if key in _PRIMARY:
            line = f'primary."{heading}" = "Yes"'
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
    if not rules:
        return [], int(table.cells.select(pl.len()).collect(engine="streaming").item())
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
