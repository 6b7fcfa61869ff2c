"""A table as it stands in a file: headings, text cells and spreadsheet rows."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from wres_calc.extracts.reading.excel.sheet_facts import SheetFacts
from wres_calc.vocabulary.text import clean

HEAD_ROWS = 30  # the header is looked for in this many rows that are not blank
ROW = "row"
_NAMED_ROWS = 5

Matcher = Callable[[list[str]], int]


class Refused(Exception):  # noqa: N818 - not an error of ours: the file is refused
    """A file cannot be read as a table; `kind` is a key of the catalogue of problems."""

    def __init__(
        self, kind: str, *, detail: str = "", rows: tuple[int, ...] = (), count: int = 1, mend: str = ""
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
        self.rows = rows
        self.count = count
        self.mend = mend


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text cells, not yet read into memory where the file allows it.

    Attributes:
        headings: the header's cells, each in one line; blank where a column has no heading.
        header_row: the spreadsheet row of the header; 1 where nothing stands above it.
        cells: one text column per heading, named "0", "1", ...; the rows follow the header
            without a gap, so that blank rows are there too. An empty cell is null.
        known: how many of the headings belong to the extract.
        encoding: how the text was decoded; None for formats that know it themselves.
        facts: what the sheet of a workbook says beside the text of its cells.
    """

    headings: tuple[str, ...]
    header_row: int
    cells: pl.LazyFrame
    known: int = 0
    encoding: str | None = None
    facts: SheetFacts | None = None

    def numbered(self) -> pl.LazyFrame:
        """The cells with the spreadsheet row of each in a column "row"."""
        return self.cells.with_row_index(ROW, offset=self.header_row + 1)


def is_blank_row(row: Iterable[str]) -> bool:
    """Whether a row holds nothing but white space."""
    return not any(cell and not cell.isspace() for cell in row)


def find_header(rows: Iterable[list[str]], matches: Matcher) -> tuple[int, int]:
    """Which of the first rows is the header, and how many of its cells are known headings.

    It is the first of the rows that hold the most known headings; where none holds any, the
    first row that is not blank. The place is -1 where all rows are blank.
    """
    best, most, seen = -1, 0, 0
    for at, row in enumerate(rows):
        if is_blank_row(row):
            continue
        found = matches(row)
        if best < 0 or found > most:
            best, most = at, found
        seen += 1
        if seen == HEAD_ROWS:
            break
    return best, most


def refuse_two_headers(rows: Sequence[list[str]], at: int, matches: Matcher) -> None:
    """Refuse a header of which some headings stand in the row above or below it.

    Args:
        rows: the first rows of a file.
        at: which of them is the header.
        matches: says how many cells of a row are headings of the extract.

    Raises:
        Refused: naming both rows.
    """
    header = rows[at]
    known = [matches([cell]) > 0 for cell in header]
    for other in (at - 1, at + 1):
        if not 0 <= other < len(rows):
            continue
        row = rows[other] + [""] * (len(header) - len(rows[other]))
        if other > at and any(own and cell.strip() for own, cell in zip(known, row, strict=False)):
            continue  # a row of data, which holds something under the headings
        free = [
            cell
            for own, above, cell in zip(known, header, row, strict=False)
            if not own and (other > at or not above.strip())
        ]
        headings = [cell.strip() for cell in free if cell.strip() and matches([cell])]
        if headings and matches([*header, *headings]) > matches(header):
            first, second = sorted((at + 1, other + 1))
            named = ", ".join(f"'{heading}'" for heading in headings[:_NAMED_ROWS])
            raise Refused(
                "headings_two_rows",
                rows=(first, second),
                detail=f"row {other + 1} holds {named}, and row {at + 1} the other headings",
            )


def headings_of(header: Iterable[str]) -> tuple[str, ...]:
    """Headings as they can be shown: each in one line, without marks that cannot be seen.

    Raises:
        Refused: if they hold control characters, as damaged files do.
    """
    headings = [" ".join(cell.split()) for cell in header]
    if any(re.search(r"[\x00-\x1f\x7f-\x9f]", heading) for heading in headings):
        raise Refused("file_not_text", detail="its first rows hold control characters")
    return tuple(map(clean, headings))


def grid_table(rows: list[list[str]], matches: Matcher, *, encoding: str | None) -> Table:
    """A table from all rows of a file, each checked against the header's width.

    Cells beyond the last heading may be missing or blank. Cells under a blank heading are kept.

    Raises:
        Refused: with every row that has too many or too few cells.
    """
    at, known = find_header(rows, matches)
    if at < 0:
        raise Refused("file_empty")
    refuse_two_headers(rows[: at + 2], at, matches)
    header, body = rows[at], rows[at + 1 :]
    width = max(n for n, cell in enumerate(header, 1) if cell.strip())
    ragged = [
        (number, len(row))
        for number, row in enumerate(body, at + 2)
        if not (len(row) >= width and is_blank_row(row[len(header) :])) and not is_blank_row(row)
    ]
    if ragged:
        text = ", ".join(f"row {number} has {cells:,}" for number, cells in ragged[:_NAMED_ROWS])
        raise Refused(
            "row_ragged",
            rows=tuple(number for number, _ in ragged),
            count=len(ragged),
            detail=f"the header has {_cells(len(header))}; {text}",
        )
    while width < len(header) and any(not is_blank_row(row[width:]) for row in body):
        width += 1
    filled = (row[:width] + [""] * (width - len(row)) for row in body)
    columns = list(zip(*filled, strict=True)) or [()] * width
    frame = pl.DataFrame({str(n): pl.Series(cells, dtype=pl.String) for n, cells in enumerate(columns)})
    return Table(
        headings=headings_of(header[:width]),
        header_row=at + 1,
        # An empty cell reads the same here as in a file that Polars reads itself.
        cells=frame.with_columns(pl.all().replace("", None)).lazy(),
        known=known,
        encoding=encoding,
    )


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number:,} cells"
