"""A checked extract: what was found in it, and what was found wrong with it."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from wres_calc.extracts.checking.identity import NO_FOLD, Fold, folded, tidy, trimmed
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import Source


@dataclass(slots=True)
class Checked:
    """A checked extract.

    Attributes:
        source: the file.
        rows: rows that hold anything.
        blank_rows: rows that do not; they are left out everywhere.
        tally: one row per combination of read values, with their number in "n". Ethnicity is
            the code of the category; yes and no are booleans; labels have one spelling.
        people: for an extract of amounts one row per person, in the order of the file: the number
            of its row in the tally ("code"), and amounts in whole millionths. Empty for others.
        readings: for each column of the tally, what its raw cells mean.
        problems: everything found.
        listing: a line per failing cell, if they were asked for.
        untidy: columns of identifiers that have to be tidied before they are compared.
        fold: what the identifiers of its people are compared without.
    """

    source: Source
    rows: int = 0
    blank_rows: int = 0
    tally: pl.DataFrame = field(default_factory=pl.DataFrame)
    people: pl.DataFrame = field(default_factory=pl.DataFrame)
    readings: dict[str, dict[str | None, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    listing: list[tuple[object, ...]] = field(default_factory=list)
    untidy: set[str] = field(default_factory=set)
    fold: Fold = NO_FOLD

    @property
    def left_out(self) -> tuple[tuple[str, int], ...]:
        """The rows that a rule of the settings leaves out, by the rule; they are in no other number."""
        return self.source.rules.left_out if self.source.rules else ()

    @property
    def rows_read(self) -> int:
        """All rows of the file."""
        return self.rows + self.blank_rows + sum(number for _, number in self.left_out)

    def identifiers(self, column: str) -> pl.Expr:
        """A column of identifiers in the form in which they are compared; blank cells as null."""
        tidied = tidy(column) if column in self.untidy else trimmed(column)
        return folded(tidied, self.fold)

    def problem(self, kind: str, **more: Any) -> Problem:
        """A problem of this extract."""
        return Problem(kind=kind, extract=self.source.extract, file=self.source.file, **more)
