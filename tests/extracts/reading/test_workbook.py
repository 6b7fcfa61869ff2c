"""Excel workbooks as text cells."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import fastexcel
import openpyxl
import pytest

from wres_calc.errors import CommandError
from wres_calc.extracts.reading.excel import workbook as module
from wres_calc.extracts.reading.excel.workbook import open_workbook
from wres_calc.extracts.reading.headings import matcher
from wres_calc.extracts.reading.table import Refused, Table
from wres_calc.extracts.settings import ExtractSettings

MATCHES = matcher("staff", ExtractSettings())
HEADER = ["staff_id", "ethnicity", "pay_band"]


def cells_of(table: Table) -> list[tuple[object, ...]]:
    return table.numbered().collect().rows()


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        open_workbook(path, MATCHES)
    return refused.value


Sheets = dict[str, list[list[Any]]]


def workbook(folder: Path, sheets: Sheets, hidden: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    path = folder / "staff.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("P1", "P1"),
        (" P1 ", " P1 "),
        (5, "5"),
        (5.0, "5"),
        (27.4, "27.4"),
        (0.1 + 0.2, "0.3"),
        (12345678, "12345678"),
        (True, "true"),
        (False, "false"),
        (date(2025, 3, 31), "2025-03-31"),
        (datetime(2025, 3, 31), "2025-03-31"),
        (datetime(2025, 3, 31, 8, 30), "2025-03-31 08:30:00"),
        ("31/03/2025", "31/03/2025"),
        ("0042", "0042"),
        ("two\nlines", "two\nlines"),
        (None, None),
    ],
)
@pytest.mark.parametrize("spoilt", [False, True])
def test_workbook_cells(tmp_path: Path, value: object, text: str | None, *, spoilt: bool) -> None:
    # A sheet with an error cell is read in another way, and must read the same.
    rows: list[list[Any]] = [HEADER, ["x", "A", value], ["x", "#N/A" if spoilt else "A", 5]]
    table = open_workbook(workbook(tmp_path, {"Sheet1": rows}), MATCHES)
    assert cells_of(table) == [(2, "x", "A", text), (3, "x", "#N/A" if spoilt else "A", "5")]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_errors_of_formulas_are_not_blank(tmp_path: Path, error: str) -> None:
    # A blank ethnic category is Unknown; a look-up that failed is not.
    table = open_workbook(workbook(tmp_path, {"S": [HEADER, ["P1", error, 5]]}), MATCHES)
    assert cells_of(table) == [(2, "P1", error, "5")]


@pytest.mark.parametrize("spoilt", [False, True])
def test_title_rows_blank_rows_and_blank_columns(tmp_path: Path, *, spoilt: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"] = "Staff in post"
    for column, heading in zip("BCD", HEADER, strict=True):
        sheet[f"{column}4"] = heading
    for row, name in ((5, "P1"), (7, "P2")):
        sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = name, "A", "8a"
    sheet["E7"] = None
    sheet["C9"] = "#N/A" if spoilt else "Z"
    book.save(tmp_path / "staff.xlsx")
    table = open_workbook(tmp_path / "staff.xlsx", MATCHES)
    filled = [heading for heading in table.headings if heading]
    assert (filled, table.header_row) == (HEADER, 4)
    rows = [[cell for cell in row if cell is not None] for row in cells_of(table)]
    assert rows == [[5, "P1", "A", "8a"], [6], [7, "P2", "A", "8a"], [8], [9, "#N/A" if spoilt else "Z"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "first"),
    [
        ({"Notes": [["Read me"]], "Data": [HEADER, ["P1", "A", "5"]]}, (), "P1"),
        ({"Data": [HEADER, ["P1", "A", "5"]], "Look-up": [["ethnicity"], ["A"]]}, (), "P1"),
        ({"Old": [HEADER, ["P0", "A", "5"]], "Data": [HEADER, ["P1", "A", "5"]]}, ("Old",), "P1"),
        ({"Empty": [], "Data": [["a", "b"], ["P1", "A"]]}, (), "P1"),
    ],
)
def test_the_sheet_with_the_headings(tmp_path: Path, sheets: Sheets, hidden: tuple[str, ...], first: str) -> None:
    table = open_workbook(workbook(tmp_path, sheets, hidden), MATCHES)
    assert cells_of(table)[0][1] == first


def test_two_sheets_with_the_headings(tmp_path: Path) -> None:
    sheets = {"North": [HEADER, ["P1", "A", "5"]], "South": [HEADER, ["P2", "A", "5"]]}
    path = workbook(tmp_path, sheets)
    refused = refusal(path)
    assert refused.kind == "file_ambiguous"
    assert refused.detail == "the sheets 'North' and 'South' have the same headings"
    assert "sheet" in refused.mend


def test_a_chart_sheet_is_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Data": [HEADER, ["P1", "A", "5"]]})
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Chart", 0)
    book.save(path)
    assert cells_of(open_workbook(path, MATCHES)) == [(2, "P1", "A", "5")]


@pytest.mark.parametrize("rows", [[], [["", ""]]])
def test_an_empty_workbook(tmp_path: Path, rows: list[list[Any]]) -> None:
    path = workbook(tmp_path, {"Sheet1": rows})
    assert refusal(path).kind == "file_empty"


def test_values_beyond_the_headings(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"S": [HEADER, ["P1", "A", "5", "left over"]]})
    table = open_workbook(path, MATCHES)
    assert table.headings == (*HEADER, "")
    assert cells_of(table) == [(2, "P1", "A", "5", "left over")]


def test_values_beyond_the_headings_far_below(tmp_path: Path) -> None:
    """In the fifth column, below the rows in which the header is looked for."""
    rows = [["P1", "A", "5"] for _ in range(60)]
    path = workbook(tmp_path, {"S": [HEADER, *rows, ["P2", "H", "6", None, "left over"]]})
    table = open_workbook(path, MATCHES)
    assert table.headings == (*HEADER, "", "")
    assert cells_of(table)[-1] == (62, "P2", "H", "6", None, "left over")


@pytest.mark.parametrize(
    "data", [b"", b"staff_id,ethnicity\n", b"\xd0\xcf\x11", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18]
)
def test_not_a_workbook(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(data)
    assert refusal(path).kind == "file_damaged"


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"S": [HEADER, ["P1", "A", "5"]]})
    path.write_bytes(path.read_bytes()[:-300])
    assert refusal(path).kind == "file_damaged"


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, {"S": [HEADER]})
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(CommandError, match=r'staff\.xlsx.*pip install "\.\[excel\]" Or: save the sheet as CSV'):
        open_workbook(path, MATCHES)


def test_fastexcel_still_reads_errors_as_blank(tmp_path: Path) -> None:
    # If this fails, the second way of reading a workbook can go.
    path = workbook(tmp_path, {"S": [HEADER, ["P1", "#N/A", 5]]})
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
    assert sheet.to_polars().row(1)[1] is None
