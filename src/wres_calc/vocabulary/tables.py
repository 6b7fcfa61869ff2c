"""Reading the data files: plain CSV that people correct in a spreadsheet program."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache

from wres_calc.vocabulary.text import fold

Row = Mapping[str, str]


def parse_table(name: str, text: str) -> tuple[Row, ...]:
    """The rows of a data file, as column to cell; rows without any content are left out.

    Args:
        name: the file's name without ".csv", for the error.
        text: what the file holds.

    Raises:
        ValueError: a row has more or fewer cells than the header, as happens when a text with a
            comma lost its quotation marks.
    """
    # Excel writes a byte order mark into "CSV UTF-8".
    header, *lines = csv.reader(text.removeprefix("\ufeff").splitlines())
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise ValueError(
                f"{name}.csv, row {number}: {len(cells)} cells, but the header has {len(header)}; "
                "a text with a comma needs quotation marks"
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """The rows of a data file of this package, read once.

    Args:
        name: the file's name without ".csv".

    Raises:
        ValueError: the file is not a table; see `parse_table`.
    """
    from importlib.resources import files

    path = files("wres_calc.vocabulary") / "data" / f"{name}.csv"
    return parse_table(name, path.read_text(encoding="utf-8"))


def index_spellings(name: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Comparison key of each spelling, with what it stands for.

    Args:
        name: the file the spellings come from, for the error.
        pairs: spelling, and the code or name it stands for.

    Raises:
        ValueError: one spelling stands for two things.
    """
    index: dict[str, str] = {}
    for text, meaning in pairs:
        known = index.setdefault(fold(text), meaning)
        if known != meaning:
            raise ValueError(f"{name}.csv: {text!r} stands for {known!r} and for {meaning!r}")
    return index
