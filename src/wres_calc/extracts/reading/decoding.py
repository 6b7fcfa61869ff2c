"""From bytes to text: which encoding a file is in, and whether it is text at all."""

import codecs
import re

from wres_calc.extracts.reading.table import Refused

UTF8 = "UTF-8"
_MAGIC = (
    (rb"\x89PNG", "a PNG picture"),
    (rb"\xff\xd8\xff", "a JPEG picture"),
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"BM[\s\S]{4}\x00\x00\x00\x00", "a bitmap picture"),
    (rb"%PDF-", "a PDF document"),
    (rb"\{\\rtf", "a Rich Text document"),
    (rb"(\xef\xbb\xbf)?\s*(?i:<!doctype|<html|<\?xml|<table)", "a web page or an XML file; save it as CSV"),
    (rb"PK\x03\x04", "an Excel workbook or a ZIP archive; give a workbook the ending .xlsx"),
    (rb"\xd0\xcf\x11\xe0", "an old or a password-protected Excel workbook; save it as CSV or XLSX"),
    (rb"\x1f\x8b", "a gzip file; give it the ending .csv.gz"),
    (rb"PAR1\x15", "a Parquet file; give it the ending .parquet"),
)
_NOT_TEXT = "the bytes are not text in UTF-8, UTF-16 or Windows-1252"
_LOOKED_AT = 1 << 16  # characters in which control characters are looked for


def refuse_other_formats(head: bytes) -> None:
    """Name the format of a file that is no text, by its first bytes.

    Raises:
        Refused: if it is one that is known.
    """
    for magic, name in _MAGIC:
        if re.match(magic, head):
            raise Refused("file_not_text", detail=f"the file is {name}")


def guess_encoding(head: bytes) -> str:
    """The encoding that the first bytes of a file speak for, as Python names it."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # UTF-16 without its mark: nearly every second byte of plain text is zero, and hardly any other.
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head), 4) / 2
    if odd > 0.8 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.05 * half:
        return "utf-16-be"
    return "utf-8"


def decode(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of a file, and the name of the encoding that it was in.

    Args:
        data: the whole file.
        encoding: what `guess_encoding` says; a file that is not UTF-8 is read as Windows-1252.

    Raises:
        Refused: if it is not text.
    """
    try:
        return data.decode(encoding), encoding.upper().removesuffix("-SIG")
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            detail = "the UTF-16 text is cut short or damaged"
            raise Refused("file_damaged", detail=detail) from None
    if 0 in data:
        raise Refused("file_nul")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252")
    except UnicodeDecodeError:
        raise Refused("file_not_text", detail=_NOT_TEXT) from None
    if re.search(r"[\x01-\x08\x0e-\x1f\x7f]", text[:_LOOKED_AT]):
        raise Refused("file_not_text", detail=_NOT_TEXT)
    return text, "Windows-1252"
