"""What the XML of a sheet says beside the text of its cells. Plain data; judged elsewhere."""

from dataclasses import dataclass, field
from typing import NamedTuple

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class Range(NamedTuple):
    """A rectangle of cells: spreadsheet rows from 1, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """As a spreadsheet names it: B2:B5."""
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(slots=True)
class SheetFacts:
    """What was met in a sheet. Columns are counted from 0, rows as the spreadsheet counts them.

    Attributes:
        uncalculated: rows of the formulas without a result, by column.
        percents: rows of the numbers that are shown as percentages, by column.
        merged: merged cells.
        contradicted: merged cells that hide other values than the one they show.
        hidden_rows: rows that hold something and are not shown.
        hidden_columns: the columns that are not shown, as first and last.
        filtered: whether a filter is set.
    """

    uncalculated: dict[int, list[int]] = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    contradicted: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False


def letters(column: int) -> str:
    """A column's letters: A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_of(text: str) -> int:
    """The column, from 0, that letters in capitals name."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
