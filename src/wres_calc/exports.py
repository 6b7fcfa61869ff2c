"""Figures as files for other programs: CSV, JSON and Parquet.

The same inputs and options give the same bytes on every run: no clock, no user, no path.
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wres_calc.extracts.problems import ValidationReport
from wres_calc.figures import Results, column_names
from wres_calc.safe_text import safe_cell, storable
from wres_calc.wording import as_frame, as_row

ENDINGS = (".csv", ".json", ".parquet")
LISTING_COLUMNS = ("code", "severity", "title", "file", "row", "column", "value", "detail", "mend")


def export(results: Results, path: Path, *, bom: bool = False) -> bytes:
    """The figures in the format that the file's ending names."""
    match path.suffix.lower():
        case ".csv":
            return to_csv(results, bom=bom)
        case ".json":
            return to_json(results)
        case _:
            return to_parquet(results)


def to_csv(results: Results, *, bom: bool = False) -> bytes:
    """One row per figure; numbers unrounded, text safe to open in a spreadsheet."""
    rows = (as_row(figure, results.breakdowns).values() for figure in results.figures)
    return csv_bytes(column_names(results.breakdowns), rows, bom=bom)


def to_json(results: Results) -> bytes:
    """The run and its figures: ``{"run": {...}, "figures": [...]}``."""
    figures = [as_row(figure, results.breakdowns) for figure in results.figures]
    return json_bytes({"run": results.run, "figures": figures})


def to_parquet(results: Results) -> bytes:
    """The figures as a Parquet table with the columns of results.csv."""
    buffer = io.BytesIO()
    as_frame(results.figures, results.breakdowns).write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def report_json(report: ValidationReport) -> bytes:
    """A validation report for scripts: ASCII, so that any console passes it on unharmed."""
    return (json.dumps(report.as_dict(), indent=2, allow_nan=False) + "\n").encode("ascii")


def listing_csv(lines: Iterable[Iterable[object]]) -> bytes:
    """Every problem, one line per failing cell."""
    return csv_bytes(LISTING_COLUMNS, lines)


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]], *, bom: bool = False) -> bytes:
    """A CSV file: UTF-8, LF, empty cells for None; text never runs as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return storable(text.getvalue()).encode("utf-8-sig" if bom else "utf-8")


def json_bytes(document: Any) -> bytes:
    """A JSON file: UTF-8, indented, with no NaN or infinity."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return (storable(text) + "\n").encode("utf-8")
