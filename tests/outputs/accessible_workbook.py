"""The rules of an accessible spreadsheet, held on a workbook that was read back.

From the Government Analysis Function: "Making spreadsheets accessible: a brief checklist of the
basics" and "Releasing statistics in spreadsheets", and "Using symbols and shorthand".
"""

import re
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl.utils import get_column_letter, range_boundaries

SANS_SERIF = {"Arial", "Calibri", "Verdana", "Liberation Sans"}
# "Using symbols and shorthand" knows these; nothing else stands in square brackets but notes.
SHORTHAND = {"b", "c", "e", "er", "f", "low", "n", "ns", "p", "r", "s", "ss", "sss", "t", "u", "w", "x", "z"}
NO_DATA = {"..", "-", "–", "*", "NA", "N/A", "n/a", ":", ""}
_MARK = re.compile(r"\[([a-z]{1,3})\]")
_NOTE = re.compile(r"\[note (\d+)\]")
_PLAIN_FORMAT = re.compile(r'\+?(#,##)?0(\.0+)?( ?"[^"]*")?')


class Sheet(NamedTuple):
    """A worksheet with a table, in the places that the rules speak of."""

    sheet: Any
    first: tuple[int, int]  # row and column of the first heading
    last: tuple[int, int]  # row and column of the last cell

    @property
    def name(self) -> str:
        return str(self.sheet.title)

    @property
    def headings(self) -> list[Any]:
        return [self.sheet.cell(self.first[0], at) for at in self.across]

    @property
    def across(self) -> range:
        return range(self.first[1], self.last[1] + 1)

    @property
    def body(self) -> list[list[Any]]:
        rows = range(self.first[0] + 1, self.last[0] + 1)
        return [[self.sheet.cell(row, at) for at in self.across] for row in rows]

    @property
    def above(self) -> list[Any]:
        return [self.sheet.cell(row, 1) for row in range(1, self.first[0])]


Rule = Callable[[Any, Path], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(made: Rule) -> Rule:
    """Add a rule under its name."""
    RULES[made.__name__] = made
    return made


def broken_rules(book: Any, path: Path) -> list[str]:
    """Every rule that a workbook breaks, as "rule: where".

    Args:
        book: the workbook, read back from the file with openpyxl.
        path: the file, for what openpyxl does not show.
    """
    return [f"{name}: {where}" for name, found in RULES.items() for where in found(book, path)]


def _tables(book: Any) -> Iterator[Sheet]:
    for sheet in book.worksheets:
        if len(sheet.tables) == 1:
            left, top, right, bottom = range_boundaries(next(iter(sheet.tables.values())).ref)
            yield Sheet(sheet, (top, left), (bottom, right))


def _filled(sheet: Any) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if cell.value is not None)


def _styled(book: Any) -> Iterator[tuple[str, Any]]:
    """A filled cell for each style of a sheet, with where it is."""
    for sheet in book.worksheets:
        seen = set()
        for cell in _filled(sheet):
            if cell.style_id not in seen:
                seen.add(cell.style_id)
                yield f"{sheet.title} {cell.coordinate}", cell


# --- the document -----------------------------------------------------------------------------


@rule
def title_is_set(book: Any, path: Path) -> Iterator[str]:
    title = book.properties.title or ""
    if not title or re.search("[-–—_]", title):
        yield repr(title)


@rule
def author_is_the_organisation(book: Any, path: Path) -> Iterator[str]:
    if book.properties.creator in (None, "", "openpyxl", "root"):
        yield repr(book.properties.creator)


@rule
def keywords_are_set(book: Any, path: Path) -> Iterator[str]:
    if not book.properties.keywords:
        yield "none"


@rule
def language_is_set(book: Any, path: Path) -> Iterator[str]:
    if book.properties.language != "en-GB":
        yield repr(book.properties.language)


@rule
def no_objects_and_no_macros(book: Any, path: Path) -> Iterator[str]:
    wanted = re.compile(r"xl/(drawings|media|charts|embeddings|vbaProject|comments|externalLinks)")
    with ZipFile(path) as file:
        yield from (name for name in file.namelist() if wanted.match(name))


# --- worksheets -------------------------------------------------------------------------------


@rule
def sheet_names_are_clear(book: Any, path: Path) -> Iterator[str]:
    names = [sheet.title for sheet in book.worksheets]
    for name in names:
        twice = [other.lower() for other in names].count(name.lower()) > 1
        strange = len(name) > 30 or " ".join(name.split()) != name or re.match(r"Sheet\d*$", name)
        if twice or strange:
            yield repr(name)


@rule
def no_blank_sheets(book: Any, path: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in book.worksheets if not any(_filled(sheet)))


@rule
def cursor_is_in_a1_of_the_first_sheet(book: Any, path: Path) -> Iterator[str]:
    if book.active is not book.worksheets[0]:
        yield f"{book.active.title} is open"
    for sheet in book.worksheets:
        places = {(selected.activeCell, selected.sqref) for selected in sheet.sheet_view.selection}
        if places != {("A1", "A1")}:
            yield sheet.title


@rule
def nothing_is_hidden(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        dimensions = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        if sheet.sheet_state != "visible" or any(one.hidden for one in dimensions):
            yield sheet.title


@rule
def the_cover_comes_first(book: Any, path: Path) -> Iterator[str]:
    cover = book.worksheets[0]
    if cover.tables or cover.max_column != 1:
        yield "it has a table or a second column"
    if sum(cell.style == "Heading 2" for cell in _filled(cover)) < 3:
        yield "its headings are not marked up"
    if any(cover.cell(row, 1).value is None for row in range(1, cover.max_row + 1)):
        yield "a blank row"


@rule
def the_contents_link_to_every_sheet(book: Any, path: Path) -> Iterator[str]:
    contents = book.worksheets[1]
    if "Table_of_contents" not in contents.tables:
        yield "no table named Table_of_contents"
    links = {cell.hyperlink.location for cell in _filled(contents) if cell.hyperlink}
    others = {f"'{sheet.title}'!A1" for sheet in book.worksheets if sheet is not contents}
    yield from sorted(links ^ others)


@rule
def the_first_cell_is_heading_1(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        headings = [c.coordinate for c in _filled(sheet) if c.style == "Heading 1"]
        if headings != ["A1"]:
            yield f"{sheet.title}: {headings}"
    with ZipFile(path) as file:
        styles = file.read("xl/styles.xml").decode()
    for name, number in (("Heading 1", 16), ("Heading 2", 17)):
        cells = re.search(rf'<cellStyle [^>]*name="{name}"[^>]*>', styles)
        if not cells or f'builtinId="{number}"' not in cells[0]:
            yield f"{name} is not the built-in style"


@rule
def the_second_cell_says_how_many_tables(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets[1:]:
        if not str(sheet["A2"].value).startswith("This worksheet contains one table"):
            yield sheet.title


# --- tables -----------------------------------------------------------------------------------


@rule
def one_table_per_sheet(book: Any, path: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in book.worksheets[1:] if len(sheet.tables) != 1)


@rule
def table_names_are_meaningful(book: Any, path: Path) -> Iterator[str]:
    seen: set[str] = set()
    for sheet in book.worksheets:
        for name in sheet.tables:
            meant = re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII)
            if not meant or re.fullmatch(r"Table_?\d*", name) or name.lower() in seen:
                yield name
            seen.add(name.lower())


@rule
def one_row_of_headings(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        (table,) = place.sheet.tables.values()
        cells = [cell.value for cell in place.headings]
        if table.headerRowCount != 1 or [column.name for column in table.tableColumns] != cells:
            yield f"{place.name}: not as marked up"
        texts = [str(value).lower() for value in cells if isinstance(value, str) and value.strip()]
        if len(set(texts)) != len(cells):
            yield f"{place.name}: {cells}"


@rule
def no_filters(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        if sheet.auto_filter.ref or any(t.autoFilter for t in sheet.tables.values()):
            yield sheet.title


@rule
def no_stripes(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        infos = [table.tableStyleInfo for table in sheet.tables.values()]
        if any(info and (info.showRowStripes or info.showColumnStripes) for info in infos):
            yield sheet.title


@rule
def the_table_is_at_the_left_edge_with_nothing_below_or_beside(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        end = (place.sheet.max_row, place.sheet.max_column)
        if place.first[1] != 1 or end != place.last:
            yield place.name
        if any(cell.column > 1 and cell.row < place.first[0] for cell in _filled(place.sheet)):
            yield f"{place.name}: text above the table outside column A"


@rule
def no_blank_cells(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        cells = [*place.above, *place.headings, *(cell for row in place.body for cell in row)]
        for cell in cells:
            if cell.value is None or not str(cell.value).strip():
                yield f"{place.name} {cell.coordinate}"


@rule
def no_merged_cells(book: Any, path: Path) -> Iterator[str]:
    yield from (sheet.title for sheet in book.worksheets if sheet.merged_cells.ranges)


@rule
def no_freeze_panes(book: Any, path: Path) -> Iterator[str]:
    yield from (s.title for s in book.worksheets if s.freeze_panes or s.sheet_view.pane)


@rule
def text_is_wrapped(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        cells = [*place.headings, *(cell for row in place.body for cell in row)]
        for cell in cells:
            words = isinstance(cell.value, str) and not _MARK.fullmatch(cell.value)
            if words and not cell.alignment.wrap_text:
                yield f"{place.name} {cell.coordinate}"


@rule
def columns_are_wide_enough(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        for heading in place.headings:
            width = place.sheet.column_dimensions[get_column_letter(heading.column)].width
            if not max(8, *map(len, str(heading.value).split())) <= width <= 125:
                yield f"{place.name} {heading.coordinate}: {width}"


@rule
def rows_are_high_enough(book: Any, path: Path) -> Iterator[str]:
    """Lines of 14.5 points, in letters that are a fifth narrower than digits."""
    for sheet in book.worksheets:
        for cell in _filled(sheet):
            width = sheet.column_dimensions[get_column_letter(cell.column)].width
            wrapped = cell.alignment.wrap_text and isinstance(cell.value, str)
            lines = ceil(len(cell.value) / (width * 1.2)) if wrapped else 1
            height = sheet.row_dimensions[cell.row].height or 15
            if height < min(lines * 14.5, 400):
                yield f"{sheet.title} {cell.coordinate}: {height} points for {lines} lines"


# --- how it looks -----------------------------------------------------------------------------


@rule
def fonts_are_sans_serif_and_large(book: Any, path: Path) -> Iterator[str]:
    for where, cell in _styled(book):
        smallest = 12 if cell.coordinate == "A1" else 10
        if cell.font.name not in SANS_SERIF or cell.font.sz < smallest:
            yield where


@rule
def no_italic_and_no_underline_but_for_links(book: Any, path: Path) -> Iterator[str]:
    for where, cell in _styled(book):
        if cell.font.i or (cell.font.u and not cell.hyperlink) or cell.font.vertAlign:
            yield where


@rule
def colours_are_automatic(book: Any, path: Path) -> Iterator[str]:
    for where, cell in _styled(book):
        if cell.font.color is not None and not cell.hyperlink:
            yield where
    yield from (s.title for s in book.worksheets if len(s.conditional_formatting))


@rule
def no_fills(book: Any, path: Path) -> Iterator[str]:
    yield from (where for where, cell in _styled(book) if cell.fill.patternType)


@rule
def no_borders(book: Any, path: Path) -> Iterator[str]:
    for where, cell in _styled(book):
        sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
        if any(side and side.style for side in sides):
            yield where


@rule
def text_is_horizontal(book: Any, path: Path) -> Iterator[str]:
    yield from (where for where, cell in _styled(book) if cell.alignment.textRotation)


@rule
def numbers_are_right_and_text_is_left(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        for heading, *cells in zip(place.headings, *place.body, strict=True):
            kinds = {cell.data_type for cell in cells if not _MARK.fullmatch(str(cell.value))}
            sides = {cell.alignment.horizontal for cell in (heading, *cells)}
            wanted = {"right"} if kinds == {"n"} else {"left"} if kinds else sides
            if sides != wanted or len(sides) != 1:
                yield f"{place.name} {heading.coordinate}: {sides}"


@rule
def numbers_are_formatted_alike(book: Any, path: Path) -> Iterator[str]:
    """In a column, of one unit: as many decimals, thousands with commas, 0.5 and never .5."""
    for place in _tables(book):
        units = [i for i, c in enumerate(place.headings) if str(c.value).lower() == "unit"]
        seen: dict[object, int] = {}
        for row in place.body:
            unit = row[units[0]].value if units else None
            for cell in row:
                if not isinstance(cell.value, int | float):
                    continue
                shown = cell.number_format.split(";")[0]
                places = len(shown.split('"')[0].strip().partition(".")[2])
                if seen.setdefault((cell.column, unit), places) != places:
                    yield f"{place.name} {cell.coordinate}: decimals"
                separated = "#,##" in shown or abs(cell.value) < 1000
                if not _PLAIN_FORMAT.fullmatch(shown) or not separated:
                    yield f"{place.name} {cell.coordinate}: {shown}"


@rule
def no_headers_and_footers(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        parts = (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.firstHeader)
        if any(text for part in parts for text in (part.left.text, part.center.text)):
            yield sheet.title


@rule
def no_formulas(book: Any, path: Path) -> Iterator[str]:
    for sheet in book.worksheets:
        yield from (f"{sheet.title} {c.coordinate}" for c in _filled(sheet) if c.data_type == "f")


# --- shorthand and notes ----------------------------------------------------------------------


def _marks(cell: Any) -> list[str]:
    """The shorthand in a cell, or behind the number in it."""
    text = cell.value if isinstance(cell.value, str) else cell.number_format
    return _MARK.findall(text)


@rule
def shorthand_is_explained_above_the_table(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        explained = {m for c in place.above for m in re.findall(r"^\[(\w+)\] means", str(c.value))}
        cells = [*place.headings, *(cell for row in place.body for cell in row)]
        used = {mark for cell in cells for mark in _marks(cell)}
        yield from (f"{place.name}: [{mark}]" for mark in sorted(used ^ explained))


@rule
def shorthand_is_the_standard_one(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        for cell in (cell for row in place.body for cell in row):
            unknown = [mark for mark in _marks(cell) if mark not in SHORTHAND]
            if unknown or str(cell.value).strip() in NO_DATA:
                yield f"{place.name} {cell.coordinate}: {cell.value!r}"


@rule
def notes_are_listed_and_used(book: Any, path: Path) -> Iterator[str]:
    listed: set[str] = set()
    used: set[str] = set()
    for place in _tables(book):
        if place.name == "Notes":
            listed = {str(row[0].value).removeprefix("note ") for row in place.body}
            continue
        texts = [*place.above, *place.headings, *(row[0] for row in place.body)]
        used |= {number for cell in texts for number in _NOTE.findall(str(cell.value))}
    yield from (f"note {number}" for number in sorted(listed ^ used))


@rule
def no_notes_in_data_cells(book: Any, path: Path) -> Iterator[str]:
    for place in _tables(book):
        for cell in (cell for row in place.body for cell in row[1:]):
            if isinstance(cell.value, str) and _NOTE.search(cell.value):
                yield f"{place.name} {cell.coordinate}"
