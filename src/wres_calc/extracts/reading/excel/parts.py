"""What a workbook says about its sheets, its number formats and its shared texts."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from wres_calc.extracts.reading.excel.package import Package, damaged

_LONGEST_TEXT = 32_767  # characters in a cell, as Excel holds them
Attributes = dict[str, str]


class Names(dict[str, str]):
    """The name of each XML element without its prefix, worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run through an XML part.

    Args:
        content: the part.
        start: told of each element and its attributes, prefixes and all.
        end: told of the end of each.
        text: told of the text between.

    Raises:
        Refused: if it is not well-formed, or declares entities, which no workbook does and which
            can grow without bound.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError):
        raise damaged("its XML is cut short or damaged") from None


def _refuse_doctype(*_: object) -> None:
    raise damaged("its XML declares a document type, which no workbook does")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of cells: its name, its part, and whether it can be seen."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook says about all its sheets.

    Attributes:
        part: the part that says it.
        sheets: the sheets of cells, in order.
        from_1904: whether days are counted from 1904.
        recalculates: whether its formulas are to be calculated when it is next opened, as programs
            ask for that cannot calculate them.
    """

    part: str
    sheets: tuple[SheetPart, ...]
    from_1904: bool
    recalculates: bool


def truth(text: str | None) -> bool:
    """A yes or no of XML."""
    return text in ("1", "true", "on")


def read_workbook(package: Package) -> Workbook:
    """The list of the sheets.

    Raises:
        Refused: if the workbook is damaged.
    """
    part = _main_part(package)
    related = _relations(package, part)
    names = Names()
    sheets: list[SheetPart] = []
    flags: dict[str, bool] = {}

    def start(name: str, attributes: Attributes) -> None:
        local = names[name]
        if local == "workbookPr":
            flags["1904"] = truth(attributes.get("date1904"))
        elif local == "calcPr":
            flags["calculate"] = truth(attributes.get("fullCalcOnLoad"))
        elif local == "sheet":
            own = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            kind, target = related.get(own, ("", ""))
            if kind == "worksheet":
                state = attributes.get("state", "visible")
                sheets.append(SheetPart(attributes.get("name", ""), target, state == "visible"))

    parse(package.read(part), start)
    titles = [sheet.name for sheet in sheets]
    if len(set(titles)) < len(titles):
        raise damaged("two of its sheets have one name")
    return Workbook(part, tuple(sheets), flags.get("1904", False), flags.get("calculate", False))


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for kind, target in _relations(package, "").values():
            if kind == "officeDocument":
                return target
    return "xl/workbook.xml"


def relations_part(part: str) -> str:
    """The part that says which other parts a part refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the name of each part that a part refers to, by its id."""
    found: dict[str, tuple[str, str]] = {}
    folder = posixpath.dirname(part)
    names = Names()

    def start(name: str, attributes: Attributes) -> None:
        if names[name] == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = kind, target.lstrip("/")

    parse(package.read(relations_part(part)), start)
    return found


# --- number formats ---------------------------------------------------------------------------

_BUILT_IN_PERCENT = (9, 10)
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# Text that is shown as it stands, padding, colours and conditions: none of it is a format.
_AS_IT_STANDS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of cells, by their number, that change what a number means."""

    percents: frozenset[int]
    dates: frozenset[int]


def styles_part(workbook: Workbook) -> str:
    """The part of the styles."""
    return posixpath.join(posixpath.dirname(workbook.part), "styles.xml")


def read_styles(package: Package, workbook: Workbook) -> Styles:
    """Which styles show a number as a percentage or as a date.

    Raises:
        Refused: if the part is damaged.
    """
    part = styles_part(workbook)
    if part not in package:
        return Styles(frozenset(), frozenset())
    formats: dict[str, str] = {}
    used: list[str] = []
    names = Names()
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        local = names[name]
        if local == "numFmt" and path[-1:] == ["numFmts"]:
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif local == "xf" and path[-1:] == ["cellXfs"]:
            used.append(attributes.get("numFmtId", "0"))
        path.append(local)

    def end(_: str) -> None:
        path.pop()

    parse(package.read(part), start, end)
    percents, dates = set(), set()
    for number, own in enumerate(used):
        shown = _AS_IT_STANDS.sub("", formats[own]) if own in formats else None
        built_in = int(own) if own.isdecimal() and own.isascii() else 0
        if "%" in shown if shown is not None else built_in in _BUILT_IN_PERCENT:
            percents.add(number)
        elif _is_date(shown) if shown is not None else built_in in _BUILT_IN_DATES:
            dates.add(number)
    return Styles(frozenset(percents), frozenset(dates))


def _is_date(shown: str) -> bool:
    """Whether a format, without its fixed text, shows a date or a time."""
    first = shown.partition(";")[0]
    return "general" not in first.lower() and bool(re.search("[dmyhs]", first, re.IGNORECASE))


# --- texts ------------------------------------------------------------------------------------


class CellText:
    """Collects the text of a cell from its runs; what only tells how to say it is left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spoken = 0
        self._open = False

    def start(self, local: str) -> None:
        """An element inside the text begins."""
        self._spoken += local == "rPh"
        self._open = local == "t" and not self._spoken

    def end(self, local: str) -> None:
        """An element inside the text ends."""
        self._spoken -= local == "rPh"
        self._open = False

    def add(self, text: str) -> None:
        """Text, wherever it stands."""
        if self._open:
            self._parts.append(text)

    def take(self) -> str:
        """The text so far; the next one begins."""
        text = "".join(self._parts)
        self._parts, self._spoken, self._open = [], 0, False
        return unescaped(text)


def unescaped(text: str) -> str:
    """Text with the characters that a workbook writes as _x000D_."""
    if len(text) > _LONGEST_TEXT:
        raise damaged("a cell holds more text than Excel can hold")
    if "_x" not in text:
        return text
    return re.sub(
        "_x([0-9A-Fa-f]{4})_",
        lambda found: chr(int(found[1], 16)).encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        text,
    )


def texts_part(workbook: Workbook) -> str:
    """The part of the shared texts."""
    return posixpath.join(posixpath.dirname(workbook.part), "sharedStrings.xml")


def read_texts(package: Package, workbook: Workbook) -> list[str]:
    """The texts that cells refer to by their number.

    Raises:
        Refused: if the part is damaged.
    """
    part = texts_part(workbook)
    if part not in package:
        return []
    texts: list[str] = []
    names = Names()
    own = CellText()

    def start(name: str, _: Attributes) -> None:
        own.start(names[name])

    def end(name: str) -> None:
        local = names[name]
        own.end(local)
        if local == "si":
            texts.append(own.take())

    parse(package.read(part), start, end, own.add)
    return texts
