"""What the two files of tests have in common: who is who, shares, likelihoods, and the comparison.

Nothing here comes from the package: the files are read with `csv`, the arithmetic is that of
fractions, and the rules are written down again from the sources that the methodology names.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

Row = Mapping[str, str]
Rows = Sequence[Row]
Of = Callable[[Row], str]
Key = tuple[str | None, ...]  # standard, number, measure, line, group, comparator, day of a path
Cells = tuple[int | None, int | None, int | None, int | None, Fraction | None]
Found = Iterator[tuple[Key, Cells]]

WBU = ("White", "BME", "Unknown")
SIXTEEN = {
    "A": "White British",
    "B": "White Irish",
    "C": "Any other White background",
    "D": "White and Black Caribbean",
    "E": "White and Black African",
    "F": "White and Asian",
    "G": "Any other Mixed background",
    "H": "Indian",
    "J": "Pakistani",
    "K": "Bangladeshi",
    "L": "Any other Asian background",
    "M": "Caribbean",
    "N": "African",
    "P": "Any other Black background",
    "R": "Chinese",
    "S": "Any other ethnic group",
}
FIVE = {"D": "Mixed", "H": "Asian", "M": "Black", "R": "Other"}  # from this letter on
FINER = {"wres": {}, "five": FIVE, "sixteen": SIXTEEN}


def ethnicity(row: Row) -> str:
    """By the first letter of the code; the second is local."""
    letter = row["ethnicity"][:1]
    return "Unknown" if letter not in SIXTEEN else "White" if letter in "ABC" else "BME"


def finer(row: Row, groups: str) -> str | None:
    letter = row["ethnicity"][:1]
    if letter not in SIXTEEN:
        return None
    return next((name for first, name in reversed(FINER[groups].items()) if letter >= first), None)


def percent(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def over(a: int, b: int, c: int, d: int) -> Fraction | None:
    return Fraction(a, b) / Fraction(c, d) if b and c and d else None


def read(folder: Path) -> dict[str, Rows]:
    files: dict[str, Rows] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            files[path.stem] = list(csv.DictReader(handle))
    return files


def rewrite(folder: Path, extract: str, change: Callable[[int, dict[str, str]], None]) -> None:
    """Change the rows of an extract; each comes with its place."""
    path = folder / f"{extract}.csv"
    rows = [dict(row) for row in read(folder)[extract]]
    for at, row in enumerate(rows):
        change(at, row)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class Trust:
    """One slice of the files: everybody, or a division; and the finer groups beside the three."""

    def __init__(self, files: Mapping[str, Rows], division: str, groups: str) -> None:
        self.groups, self.all, self.whole = groups, files, division == "All"
        self.names = list(FINER[groups].values())
        self.files = {
            name: [row for row in rows if self.whole or (row.get("division") or "Unknown") == division]
            for name, rows in files.items()
        }

    def count(self, rows: Iterable[Row], of: Of = ethnicity) -> Counter[str]:
        """People of each group, and of each finer one of ethnicity."""
        rows = list(rows)
        found = Counter(of(row) for row in rows)
        if of is ethnicity:
            found.update(name for row in rows if (name := finer(row, self.groups)))
        return found

    def bme(self) -> list[str]:
        """BME, and each of the finer groups in its place."""
        white = ("White British", "White Irish", "Any other White background")
        return ["BME", *(name for name in self.names if name not in white)]

    def shares(self, asked: tuple[str, str], line: str, rows: Rows, of: Of, names: Sequence[str]) -> Found:
        found = self.count(rows, of)
        for name in (*names, *(self.names if of is ethnicity else ())):
            cells = found[name], len(rows), None, None, percent(found[name], len(rows))
            yield (*asked, "share", line, name, None, None), cells

    def likelihoods(
        self, asked: tuple[str, str], line: str, among: Rows, had: Rows, top: str, below: str, of: Of = ethnicity
    ) -> Found:
        """The likelihood of each group, and the ratio of the two, BME or a finer group in it."""
        people, events = self.count(among, of), self.count(had, of)
        for name in (top, below, "Unknown", *(self.names if of is ethnicity else ())):
            cells = events[name], people[name], None, None, percent(events[name], people[name])
            yield (*asked, "likelihood", line, name, None, None), cells
        pairs = [(top, below)]
        if of is ethnicity:
            pairs = [(n, below) if top == "BME" else (top, n) for n in self.bme()]
        for upper, lower in pairs:
            four = events[upper], people[upper], events[lower], people[lower]
            key = *asked, "relative_likelihood", line, upper, lower, None
            yield key, (*four, over(*four))


def compare(figures: Iterable[Any], files: Mapping[str, Rows], groups: str, expected: Callable[[Trust], Found]) -> int:
    """Hold figures against those expected of each slice; how many of them have a value.

    What is not expected is about nobody, and has no value; what is not there, likewise.
    """
    made: dict[str, dict[Key, Any]] = {}
    for f in figures:
        day = f.period_end if f.measure == "path" else None
        key: Key = (f.standard, f.indicator, f.measure, f.line, f.group, f.comparator, day)
        slice_ = made.setdefault(f.breakdown.get("division", "All"), {})
        assert key not in slice_
        slice_[key] = f
    held = 0
    for division, found in made.items():
        listed = list(expected(Trust(files, division, groups)))
        wanted = dict(listed)
        assert len(wanted) == len(listed)
        for key in wanted.keys() - found.keys():
            assert not wanted[key][1] or wanted[key][4] is None, (division, key)
        for key, f in found.items():
            if key not in wanted:
                assert f.value is None, (division, key)
                continue
            *counts, value = wanted[key]
            own = f.numerator, f.denominator, f.comparator_numerator, f.comparator_denominator
            assert own == tuple(counts), (division, key)
            assert (f.value is None) == (value is None), (division, key)
            if value is not None:
                held += 1
                assert f.value == pytest.approx(float(value), rel=1e-12, abs=1e-12), (division, key)
    return held
