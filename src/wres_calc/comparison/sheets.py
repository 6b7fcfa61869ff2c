"""Reading CSV files that people type: headings and cells without their surroundings."""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from wres_calc.errors import CommandError, DataError
from wres_calc.reading import read_whole
from wres_calc.safe_text import unguarded


class Sheet(NamedTuple):
    """A table of text: its columns, and its rows with their numbers in a spreadsheet."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_sheet(path: Path) -> Sheet:
    """A CSV file in UTF-8 or Windows-1252, the header in its first row.

    Headings are read without regard to case, and with a space or a hyphen for an underscore. Rows
    without content are left out.

    Raises:
        CommandError: if there is no such file, or it is not CSV by its ending.
        DataError: if it is not a table.
    """
    if path.suffix.lower() != ".csv":
        raise CommandError(f"'{path}' is not a CSV file. Save the sheet as CSV (UTF-8).")
    content = read_whole(path)
    try:
        text = _decoded(content)
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        why = "it is not text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise DataError(f"'{path}' is not a CSV table: {why}.") from None
    if not lines or not any(lines[0]):
        raise DataError(f"'{path}' has no header in its first row.")
    columns = tuple(re.sub(r"[\s_-]+", "_", cell.strip().lower()) for cell in lines[0])
    problems = [
        f"  the column {name or 'without a heading'} is there twice"
        for name in dict.fromkeys(columns)
        if columns.count(name) > 1
    ]
    rows = []
    for at, line in enumerate(lines[1:], 2):
        cells = [unguarded(cell).strip() for cell in line]
        if not any(cells):
            continue
        if len(cells) != len(columns):
            problems.append(f"  row {at}: {len(cells)} cells under {len(columns)} headings")
        else:
            rows.append((at, dict(zip(columns, cells, strict=True))))
    if problems:
        raise DataError("\n".join([f"'{path}' cannot be used:", *problems]))
    if not rows:
        raise DataError(f"'{path}' has no rows below its header.")
    return Sheet(columns, tuple(rows))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")  # what older Excel saves as CSV
