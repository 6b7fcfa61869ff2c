"""Worksheets written with openpyxl: styles that tell headings, and sizes that read well."""

import re
from dataclasses import replace
from functools import lru_cache
from math import ceil
from textwrap import wrap
from typing import Any, NamedTuple

from openpyxl.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table as XlsxTable

from wres_calc.files import safe_cell
from wres_calc.outputs.workbook.sheet import Cover, Sheet
from wres_calc.outputs.workbook.tables import Number
from wres_calc.wording.numbers import half_up, number

FONT = "Arial"
_LINE = 16.0  # points, for text of 12 points
_HIGHEST = 400.0  # points; Excel ends at 409
_COVER_WIDTH = 74.0  # a printed page of A4
_NARROWEST, _NUMBERS_WIDEST, _WIDEST = 10.0, 18.0, 120.0
_PROSE, _WORDS, _LONG = 60.0, 40.0, 120  # the widest columns; from where text counts as long
_LETTERS = 1.13  # letters are narrower than the digits that a column's width is told in
# Characters that XML cannot hold, and the ends of lines, which a cell does not need.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


class _Style(NamedTuple):
    """What a cell looks like; equal cells share one."""

    numbers: bool = False
    bold: bool = False
    format: str = "General"
    guarded: bool = False
    apart: bool = False  # text that stands away from a number on its left


class Writer:
    """A workbook that sheets are written into."""

    def __init__(self) -> None:
        self.book: Any = Workbook()
        self.book.remove(self.book.active)
        plain = Font(name=FONT, size=12)
        # The font of all cells and the measure of column widths.
        self.book._fonts = IndexedList([plain])
        self.book._named_styles["Normal"].font = plain
        for name, known_as, font in (
            ("Heading 1", 16, Font(name=FONT, size=16, bold=True)),
            ("Heading 2", 17, Font(name=FONT, size=14, bold=True)),
            ("Hyperlink", 8, Font(name=FONT, size=12, color="FF0563C1", underline="single")),
        ):
            self.book.add_named_style(NamedStyle(name=name, font=font, builtinId=known_as))
        self._styles: dict[_Style, Any] = {}

    def cover(self, name: str, cover: Cover) -> None:
        """Write the cover: everything in the first column."""
        sheet = self.book.create_sheet(name)
        sheet.column_dimensions["A"].width = _COVER_WIDTH
        self._text(sheet, 1, cover.title, style="Heading 1", wrapped=True)
        row = 2
        for heading, lines in cover.parts:
            self._text(sheet, row, heading, style="Heading 2")
            sheet.row_dimensions[row].height = 30.0
            for at, line in enumerate(lines, row + 1):
                self._text(sheet, at, line, wrapped=True)
            row += 1 + len(lines)
        sheet.sheet_view.tabSelected = True
        _printed(sheet, landscape=False)

    def sheet(self, given: Sheet) -> None:
        """Write a worksheet with its title, the lines below it, and its table."""
        sheet = self.book.create_sheet(given.name)
        self._text(sheet, 1, given.title, style="Heading 1")
        for row, line in enumerate(given.lines, 2):
            self._text(sheet, row, line)
        head = 2 + len(given.lines)
        columns = given.table.columns
        for at, column in enumerate(columns, 1):
            self._put(sheet, head, at, column.heading, _Style(column.numbers, bold=True))
        for row, cells in enumerate(given.table.rows, head + 1):
            for at, (cell, column) in enumerate(zip(cells, columns, strict=True), 1):
                if isinstance(cell, Number):
                    style = _Style(True, format=_with_mark(_excel_format(cell), cell.mark))
                    self._put(sheet, row, at, cell.value, style)
                else:
                    self._put(sheet, row, at, cell, _Style(column.numbers))
        last = head + len(given.table.rows)
        if given.links:
            for row in range(head + 1, last + 1):
                _link(sheet.cell(row, 1))
        _table(sheet, given.name, f"A{head}:{get_column_letter(len(columns))}{last}")
        _sizes(sheet, given, head)
        _printed(sheet, landscape=True, repeat=head)

    def _text(self, sheet: Any, row: int, text: str, *, style: str = "", wrapped: bool = False) -> None:
        cell = sheet.cell(row, 1)
        _set(cell, text)
        if style:
            cell.style = style
        place = "bottom" if style == "Heading 2" else "top"
        cell.alignment = Alignment(horizontal="left", vertical=place, wrap_text=wrapped)
        cell.quotePrefix = _like_a_formula(cell.value)
        size = 22.0 if style == "Heading 1" else _LINE
        if wrapped:
            width = _COVER_WIDTH * (0.65 if style == "Heading 1" else 1)
            sheet.row_dimensions[row].height = size * _lines(cell.value, width) + 5
        else:
            sheet.row_dimensions[row].height = size + 2

    def _put(self, sheet: Any, row: int, column: int, value: object, style: _Style) -> None:
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            _set(cell, value)
            guarded, apart = _like_a_formula(cell.value), column > 1 and not style.numbers
            style = style._replace(guarded=guarded, apart=apart)
        else:
            cell.value = value
        if style not in self._styles:
            self._styles[style] = _made(sheet, style)
        cell._style = self._styles[style]


def _made(sheet: Any, style: _Style) -> Any:
    """The number by which openpyxl knows a style."""
    cell = XlsxCell(sheet, 1, 1)
    cell.font = Font(name=FONT, size=12, bold=style.bold)
    cell.alignment = Alignment(
        horizontal="right" if style.numbers else "left",
        vertical="bottom" if style.bold else "top",
        wrap_text=style.bold or not style.numbers,
        indent=int(style.apart),
    )
    cell.number_format = style.format
    cell.quotePrefix = style.guarded
    return cell._style


def plain(text: str) -> str:
    """A text that a cell can hold: one line, without characters that XML refuses."""
    return " ".join(_NO_TEXT.sub(" ", text).split())


def _set(cell: Any, text: str) -> None:
    cell.value = plain(text)
    cell.data_type = "s"  # "=1+1" and "#N/A" are text, too


def _like_a_formula(text: str) -> bool:
    """Whether Excel would make a formula of the text, were it typed into the cell again."""
    return safe_cell(text) != text


def _excel_format(cell: Number) -> str:
    """How Excel shows a number; the unit stands in the heading of its column."""
    decimals = cell.format.decimals
    text = "#,##0" + ("." + "0" * decimals if decimals else "")
    if not cell.format.signed:
        return text
    if not float(half_up(cell.value, decimals).replace(",", "")):
        return f"{text};{text};{text}"  # -0.04 is read as 0.0, never as -0.0
    return f"+{text};-{text};{text}"


def _with_mark(number_format: str, mark: str) -> str:
    """The format of a number with a mark behind it: the cell still holds the bare number."""
    if not mark:
        return number_format
    return ";".join(f'{part}" {mark}"' for part in number_format.split(";"))


def _link(cell: Any) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{cell.value}'!A1")
    cell.style = "Hyperlink"
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)


def _table(sheet: Any, name: str, place: str) -> None:
    """Mark a range as a table: named, without a filter, in no colours."""
    named = "Table_of_contents" if name == "Contents" else re.sub(r"\W+", "_", name).strip("_")
    taken = {table.lower() for other in sheet.parent.worksheets for table in other.tables}
    while named.lower() in taken:  # "a b" and "a-b" are two worksheets
        named += "_too"
    table = XlsxTable(displayName=named, name=named, ref=place)
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, sheet[place][0], strict=True):
        column.name = cell.value
    table.autoFilter = None
    sheet.add_table(table)


# --- sizes ------------------------------------------------------------------------------------


def _sizes(sheet: Any, given: Sheet, head: int) -> None:
    """Widths that fit the cells, and heights that fit what is wrapped in them."""
    table = given.table
    shown = [[_shown(cell) for cell in row] for row in table.rows]
    prose = sum(any(len(row[at]) > _WORDS for row in shown) for at in range(len(table.columns)))
    widths = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in shown]
        word = max(len(word) for word in column.heading.split()) * 1.1 + 3
        longest = max(map(len, cells), default=0)
        widest = _WORDS if prose > 2 and longest <= _LONG else _PROSE
        if column.numbers:
            width = max(longest + 4, min(len(column.heading) / 2 + 3, _NUMBERS_WIDEST), word)
        else:
            width = max(min(longest + 3, widest), word)
            while width < _WIDEST and _height(cells, width) > _HIGHEST:
                width += 10
        width = max(float(ceil(width)), _NARROWEST)
        widths.append(width)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    headings = [column.heading for column in table.columns]
    sheet.row_dimensions[head].height = _row_height(headings, [w * 0.92 for w in widths])
    for row, texts in enumerate(shown, head + 1):
        sheet.row_dimensions[row].height = _row_height(texts, widths)


def _row_height(texts: list[str], widths: list[float]) -> float:
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
    return min(lines * _LINE + 2, _HIGHEST)


def _height(texts: list[str], width: float) -> float:
    return max((_lines(text, width) for text in texts), default=1) * _LINE + 2


@lru_cache(maxsize=4096)
def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    fits = int((width - 1) * _LETTERS)
    return 1 if len(text) <= fits else len(wrap(text, fits))


def _shown(cell: str | Number) -> str:
    if isinstance(cell, str):
        return cell
    return f"{number(cell.value, replace(cell.format, suffix=''))} {cell.mark}".rstrip()


def _printed(sheet: Any, *, landscape: bool, repeat: int = 0) -> None:
    """On A4, as wide as the page; the headings again on each page."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.print_options.gridLines = landscape
    if repeat:
        sheet.print_title_rows = f"{repeat}:{repeat}"
