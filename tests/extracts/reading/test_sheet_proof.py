"""Which sheets are left to fastexcel, at the limits of what they may hold."""

import pytest

from wres_calc.extracts.reading.excel import sheet_proof
from wres_calc.extracts.reading.excel.parts import Styles, Workbook
from wres_calc.extracts.reading.excel.sheet_proof import is_plain
from wres_calc.extracts.reading.excel.sheet_xml import is_far_apart

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def plain(inside: str, texts: str = "") -> bool:
    workbook = Workbook(part="", sheets=(), from_1904=False, recalculates=False)
    content = SHEET.format(inside).encode()
    return is_plain(content, workbook, Styles(frozenset(), frozenset()), texts.encode())


def test_how_far_apart_cells_may_lie() -> None:
    """Up to two million cells, or twenty for each that is filled: 20 × 100,050 = 2,001 × 1,000."""
    for rows, columns, filled, far in (
        (2_000, 1_000, 1, False),
        (2_001, 1_000, 1, True),
        (2_001, 1_000, 100_050, False),
        (2_001, 1_000, 100_049, True),
        (1_048_576, 20, 1_048_576, False),
        (1_048_576, 21, 1_048_576, True),
    ):
        assert is_far_apart(rows, columns, filled) is far, (rows, columns, filled)


def test_far_cells_are_looked_for() -> None:
    """AA100000 ends 27 × 100,000 cells, of which one is filled; Z99999 is near by any measure."""
    assert plain('<row r="99999"><c r="Z99999"><v>1</v></c></row>')
    assert not plain('<row r="100000"><c r="AA100000"><v>1</v></c></row>')
    # Far down or far to the right alone is no large range: 19 × 100,000, and 27 × 70,000.
    assert plain('<row r="100000"><c r="S100000"><v>1</v></c></row>')
    assert plain('<row r="70000"><c r="AA70000"><v>1</v></c></row>')


def test_a_text_that_many_cells_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its copies count: 3 cells and texts of <si>abcde, 9 bytes, are 27 at most."""
    cells = '<row r="1">' + '<c t="s"><v>0</v></c>' * 3 + "</row>"
    short, long = "<si>abcde</si>" * 4, "<si>abcde</si>" * 3 + "<si>abcdef</si>"
    monkeypatch.setattr(sheet_proof, "_MOST_TEXT", 27)
    assert plain(cells, short)
    assert not plain(cells, long)
    # All texts for every cell are few enough: nothing is looked at one by one.
    monkeypatch.setattr(sheet_proof, "_MOST_TEXT", 3 * len(long))
    assert plain(cells, long)
    assert not plain(cells, "<si><!-- a --></si>")
