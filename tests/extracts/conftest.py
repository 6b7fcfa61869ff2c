"""Workbooks written part by part, so that their XML can be anything."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"

WorkbookMaker = Callable[..., Path]


def related(targets: Mapping[str, tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="{own}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for own, (kind, target) in targets.items()
        )
        + "</Relationships>"
    )


def row_of(number: int, cells: Iterable[str | None], attributes: str = "") -> str:
    """A row of text cells; what begins with < is the XML of a cell, {at} its place."""
    own = []
    for column, cell in zip("ABCDEFGHIJ", cells, strict=False):
        if cell is None:
            continue
        if cell.startswith("<"):
            own.append(cell.replace("{at}", f"{column}{number}"))
        else:
            text = escape(cell)
            own.append(f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>')
    return f'<row r="{number}"{attributes}>{"".join(own)}</row>'


@pytest.fixture
def raw_workbook(tmp_path: Path) -> WorkbookMaker:
    """Writes staff.xlsx, or another name, and says where it is."""

    def make(
        rows: Iterable[Iterable[str | None]] = (),
        *,
        after: str = "",
        before: str = "",
        row_attributes: Mapping[int, str] | None = None,
        formats: Iterable[str] = (),
        workbook: str = "",
        parts: Mapping[str, bytes | str] | None = None,
        name: str = "staff.xlsx",
        folder: Path = tmp_path,
    ) -> Path:
        attributes = row_attributes or {}
        body = "".join(row_of(number, cells, attributes.get(number, "")) for number, cells in enumerate(rows, 1))
        codes = list(formats)
        numbers = "".join(
            f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
            for at, code in enumerate(codes)
        )
        used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(codes)))
        content: dict[str, bytes | str] = {
            "_rels/.rels": related({"rId1": ("officeDocument", WORKBOOK)}),
            WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
            '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
            ),
            STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>',
            SHEET: f'<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>',
            **(parts or {}),
        }
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in content.items():
                archive.writestr(part, data)
        return path

    return make
