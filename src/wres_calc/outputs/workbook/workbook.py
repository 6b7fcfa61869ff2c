"""The workbook: every figure that goes out, as an accessible spreadsheet.

It meets the Government Analysis Function's checklist, "Making spreadsheets accessible". The same
report gives the same bytes: no clock and no user name, and nothing that depends on what else is
installed.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wres_calc.errors import missing_extra
from wres_calc.outputs.report import Report
from wres_calc.outputs.workbook.sheets import COVER, sheets

_FIRST = ("[Content_Types].xml", "_rels/.rels")  # how a program tells what kind of file it is
_THE_CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_THE_WRITER = re.compile(rb"<Application>.*?</Application>(<AppVersion>.*?</AppVersion>)?")
_KEYWORDS = "WRES, workforce race equality standard, NHS, ethnicity, workforce, statistics"


def workbook(report: Report) -> bytes:
    """The report as an XLSX file.

    Args:
        report: the figures as they go out, and what is said of them.

    Returns:
        The file; the same report gives the same bytes.

    Raises:
        CommandError: if openpyxl is not installed.
    """
    try:
        with _without_lxml():
            import openpyxl  # noqa: F401
    except ImportError:
        raise missing_extra("The workbook", "excel") from None
    from wres_calc.outputs.workbook.style import Writer, plain

    cover, body = sheets(report)
    writer = Writer()
    writer.cover(COVER, cover)
    for sheet in body:
        writer.sheet(sheet)
    about = writer.book.properties
    about.title = " ".join(re.sub(r"[-\u2010-\u2015_]", " ", plain(report.title)).split())
    about.creator = about.lastModifiedBy = plain(report.organisation)
    about.language, about.keywords = "en-GB", _KEYWORDS
    return _packed(writer.book)


@contextmanager
def _without_lxml() -> Iterator[None]:
    """Import openpyxl so that it writes the same XML whether or not lxml is installed."""
    name = "OPENPYXL_LXML"
    before = os.environ.get(name)
    if "openpyxl" not in sys.modules:
        os.environ[name] = "False"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before


def _packed(book: Any) -> bytes:
    """The workbook as a file in which no time stands, in an order that does not change."""
    written = io.BytesIO()
    book.save(written)
    packed = io.BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w") as target:
        names = source.namelist()
        for name in [*_FIRST, *(name for name in names if name not in _FIRST)]:
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _THE_CLOCK.sub(b"", content)
            elif name == "docProps/app.xml":
                content = _THE_WRITER.sub(b"<Application>wres-calc</Application>", content)
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()
