"""Reading a sheet from its XML, cell by cell: slower than fastexcel, and it sees everything.

What the text of a cell is follows what fastexcel gives; a number shown as a percentage is read as
it is shown.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from wres_calc.extracts.reading.excel.package import damaged
from wres_calc.extracts.reading.excel.parts import (
    Attributes,
    CellText,
    Names,
    Styles,
    Workbook,
    parse,
    truth,
    unescaped,
)
from wres_calc.extracts.reading.excel.sheet_facts import MOST_COLUMNS, MOST_ROWS, Range, SheetFacts, column_of, letters
from wres_calc.extracts.reading.table import Refused

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_MOST_TEXT = 1 << 30  # characters of all cells
_SMALL_AREA = 2_000_000  # cells
_MOST_EMPTY = 20  # cells of the used range for each cell that is filled


class Sheet(NamedTuple):
    """The rows of a sheet from its first, all of one width, and what else was met."""

    rows: list[list[str]]
    facts: SheetFacts


def is_far_apart(rows: int, columns: int, filled: int) -> bool:
    """Whether so few cells lie so far apart that the range between them would fill memory."""
    area = rows * columns
    return area > _SMALL_AREA and area > _MOST_EMPTY * filled


def read_sheet(content: bytes, workbook: Workbook, styles: Styles, texts: Callable[[], list[str]]) -> Sheet:
    """All cells of a sheet as text.

    Args:
        content: the part of the sheet.
        workbook: what the workbook says.
        styles: the styles that change what a number means.
        texts: gives the shared texts.

    Raises:
        Refused: if it is damaged, or its cells are too far apart.
    """
    reader = _Reader(workbook, styles, texts)
    parse(content, reader.start, reader.end, reader.text)
    return reader.sheet()


class _Reader:
    """Listens to the elements of a sheet and collects its cells."""

    def __init__(self, workbook: Workbook, styles: Styles, texts: Callable[[], list[str]]) -> None:
        self.facts = SheetFacts()
        self._epoch = _EPOCH_1904 if workbook.from_1904 else _EPOCH
        self._recalculates = workbook.recalculates
        self._styles = styles
        self._get_texts = texts
        self._texts: list[str] | None = None
        self._names = Names()
        self._columns: dict[str, int] = {}
        self._rows: dict[int, dict[int, str]] = {}
        self._filled = self._characters = 0
        self._hidden: set[int] = set()
        self._hides_rows = False  # those of which nothing is said
        # Of each column: its formulas, and those of them whose stored result is 0.
        self._formulas: dict[int, int] = {}
        self._noughts: dict[int, list[int]] = {}
        self._inside = False  # the table of cells
        self._row = self._column = self._at = 0
        self._kind = self._style = ""
        self._formula = False
        self._value: list[str] | None = None  # the stored value, None where there is none
        self._inline: CellText | None = None
        self._collects = False

    # --- elements -----------------------------------------------------------------------------

    def start(self, name: str, attributes: Attributes) -> None:
        local = self._names[name]
        if not self._inside:
            self._start_outside(local, attributes)
        elif self._inline is not None:
            self._inline.start(local)
        elif local == "c":
            self._start_cell(attributes)
        elif local == "v":
            self._value, self._collects = [], True
        elif local == "f":
            self._formula = True
        elif local == "is":
            self._inline = CellText()
        elif local == "row":
            self._start_row(attributes)

    def end(self, name: str) -> None:
        local = self._names[name]
        if not self._inside:
            return
        if local == "c":
            self._end_cell()
        elif local == "v":
            self._collects = False
        elif local == "sheetData":
            self._inside = False
        elif self._inline is not None:
            self._inline.end(local)

    def text(self, text: str) -> None:
        if self._collects and self._value is not None:
            self._value.append(text)
        elif self._inline is not None:
            self._inline.add(text)

    def _start_outside(self, local: str, attributes: Attributes) -> None:
        if local == "sheetData":
            self._inside = True
        elif local == "mergeCell":
            self.facts.merged.append(self._range(attributes.get("ref", "")))
        elif local in ("autoFilter", "filterColumn"):
            self.facts.filtered = True
        elif local == "sheetFormatPr":
            self._hides_rows = truth(attributes.get("zeroHeight"))
        elif local == "col" and _is_hidden(attributes, "width"):
            first, last = (_whole(attributes.get(key), MOST_COLUMNS) for key in ("min", "max"))
            self.facts.hidden_columns.append((first - 1, last - 1))

    def _start_row(self, attributes: Attributes) -> None:
        own = attributes.get("r")
        self._at = self._at + 1 if own is None else _whole(own, MOST_ROWS)
        if self._at > MOST_ROWS:
            raise damaged("a sheet has more rows than Excel can hold")
        self._row, self._column = self._at, -1
        by_default = self._hides_rows and not attributes.keys() & {"hidden", "ht"}
        if by_default or _is_hidden(attributes, "ht"):
            self._hidden.add(self._at)

    def _start_cell(self, attributes: Attributes) -> None:
        own = attributes.get("r")
        if own is None:
            self._row, self._column = self._at, self._column + 1
        else:
            self._row, self._column = self._place(own)
        if self._column >= MOST_COLUMNS or not self._row:
            raise damaged("a cell lies outside the sheet")
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula, self._value, self._inline, self._collects = False, None, None, False

    def _place(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise damaged("a cell has no place that Excel knows")
        column = self._columns.get(found[1])
        if column is None:
            column = self._columns[found[1]] = column_of(found[1])
        row = int(found[2])
        if not 1 <= row <= MOST_ROWS:
            raise damaged("a cell lies outside the sheet")
        return row, column

    def _range(self, reference: str) -> Range:
        first, _, last = reference.replace("$", "").partition(":")
        top, left = self._place(first)
        bottom, right = self._place(last or first)
        return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    # --- cells --------------------------------------------------------------------------------

    def _end_cell(self) -> None:
        stored = None if self._value is None else "".join(self._value)
        if self._inline is not None:
            text, self._inline = self._inline.take(), None
        else:
            text = self._meaning(stored or "")
        if self._formula:
            self._note_formula(stored, text)
        if not text:
            return
        self._characters += len(text)
        if self._characters > _MOST_TEXT:
            raise Refused("file_unpacks_too_large", detail="its cells hold too much text")
        self._filled += self._column not in self._rows.setdefault(self._row, {})
        self._rows[self._row][self._column] = text

    def _note_formula(self, stored: str | None, text: str) -> None:
        column = self._column
        # A formula whose result is an empty text says so: its kind is "str".
        if stored is None or (not stored.strip() and self._kind != "str"):
            self.facts.uncalculated.setdefault(column, []).append(self._row)
        else:
            self._formulas[column] = self._formulas.get(column, 0) + 1
            if text == "0":
                self._noughts.setdefault(column, []).append(self._row)

    def _meaning(self, stored: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._shared(stored) if stored.strip() else ""
        if kind in ("str", "inlineStr"):
            return unescaped(stored)
        stored = stored.strip()
        if not stored or kind == "e":
            return stored
        if kind == "b":
            return "true" if truth(stored) else "false"
        if kind == "d":
            return plain_day(stored.replace("T", " ").removesuffix("Z"))
        return self._number(stored)

    def _shared(self, stored: str) -> str:
        if self._texts is None:
            self._texts = self._get_texts()
        number = _whole(stored.strip(), len(self._texts) - 1, least=0)
        return self._texts[number]

    def _number(self, stored: str) -> str:
        try:
            number = float(stored)
        except ValueError:
            raise damaged("a number in a cell cannot be read") from None
        style = int(self._style) if self._style.isdecimal() and self._style.isascii() else 0
        if style in self._styles.dates and 0 <= number < _LAST_SERIAL:
            seconds = round(number * 86_400)
            return plain_day((self._epoch + timedelta(seconds=seconds)).isoformat(sep=" "))
        if style in self._styles.percents:
            self.facts.percents.setdefault(self._column, []).append(self._row)
            return plain_number(number, hundredfold=True) + "%"
        return plain_number(number)

    # --- the whole ----------------------------------------------------------------------------

    def sheet(self) -> Sheet:
        """What was read."""
        facts = self.facts
        if self._recalculates:
            # Programs that cannot calculate write 0 as the result of every formula.
            for column, rows in self._noughts.items():
                if len(rows) == self._formulas[column]:
                    facts.uncalculated.setdefault(column, []).extend(rows)
        facts.hidden_rows = sorted(self._hidden & self._rows.keys())
        last = max(self._rows, default=0)
        width = max((max(row) for row in self._rows.values()), default=-1) + 1
        if is_far_apart(last, width, self._filled):
            detail = (
                f"{self._filled:,} cells are filled, and the range that they lie in, A1:"
                f"{letters(width - 1)}{last}, has {last * width:,}"
            )
            raise Refused("cell_far_away", detail=detail)
        table = []
        for number in range(1, last + 1):
            row = [""] * width
            for column, text in self._rows.get(number, {}).items():
                row[column] = text
            table.append(row)
        return Sheet(table, facts)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, or has the height or width of nothing."""
    if truth(attributes.get("hidden")):
        return True
    given = attributes.get(size)
    return given is not None and re.fullmatch(r"0(\.0*)?", given) is not None


def _whole(text: str | None, most: int, *, least: int = 1) -> int:
    if text is None or not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise damaged("a number of a row, a column or a text is out of range")
    return int(text)


def plain_number(number: float, *, hundredfold: bool = False) -> str:
    """A number as its digits, to the fifteen places that a spreadsheet keeps."""
    if number - number != 0:  # infinite or no number
        raise damaged("a number in a cell cannot be read")
    value = Decimal(f"{number:.15g}")
    if hundredfold:
        value *= 100
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain_day(text: str) -> str:
    """A moment in ISO form; midnight, which a date cell carries, is the day alone."""
    return re.sub(r" 00:00(:00(\.0+)?)?$", "", text) if text[4:5] == "-" else text
