"""Is a sheet plain? Proved on its bytes, so that a plain one is left to fastexcel.

fastexcel says nothing of formulas without a result, errors, merged cells, hidden rows and number
formats. A sheet whose bytes hold none of these reads the same either way; any other is read cell by
cell. The proof errs on the safe side: what only looks odd costs time, nothing else.
"""

import re
from collections.abc import Iterator

from wres_calc.extracts.reading.excel.parts import Styles, Workbook
from wres_calc.extracts.reading.excel.sheet_facts import column_of
from wres_calc.extracts.reading.excel.sheet_xml import is_far_apart

_BLOCK = 1 << 20
_MOST_TEXT = 1 << 30
_MAIN = b"spreadsheetml/2006/main"
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=\"1.0\"(?: encoding=\"(?:UTF|utf)-8\")?"
    rb"(?: standalone=\"[a-z]+\")?\?>)?\s*<worksheet xmlns=\"[^\"]*" + _MAIN + rb"\""
)
_ODD_OUTSIDE = (b"hidden", b"mergeCell", b"autoFilter", b'idth="0', b"<!", b'zeroHeight="1"', b'zeroHeight="t')
# In the rows: what is hidden, errors, days in ISO form, and XML that is written in unusual ways.
_ODD_INSIDE = (b"hidden", b'ht="0', b'"e"', b'"d"', b"='", b"= '", b"<!", b"&#")
_FORMULA = re.compile(rb"<f[ />]")
_WITH_RESULT = re.compile(rb"(?:</f>|<f [^<>]*/>)<v>[^<]")
_FAR = re.compile(rb'r="[A-Z]{2}'), re.compile(rb'r="[A-Z]?[0-9]{6}')
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_LONGEST_REFERENCE = 24  # bytes of the pattern above


def is_plain(content: bytes, workbook: Workbook, styles: Styles, texts: bytes) -> bool:
    """Whether fastexcel reads a sheet as it is meant.

    Args:
        content: the part of the sheet.
        workbook: what the workbook says.
        styles: the styles that change what a number means.
        texts: the part of the shared texts.
    """
    start, end = content.find(b"<sheetData"), content.rfind(b"</sheetData>")
    # One name for the namespace means that no element has a prefix.
    if start < 0 or end < start or not _ROOT.match(content) or content.count(_MAIN) != 1:
        return False
    outside = content[:start] + content[end:]
    if any(odd in outside for odd in _ODD_OUTSIDE):
        return False
    if any(content.find(odd, start, end) >= 0 for odd in _ODD_INSIDE):
        return False
    if any(b's="%d"' % style in content for style in styles.percents):
        return False
    formulas = len(_FORMULA.findall(content))
    if formulas and (workbook.recalculates or formulas != len(_WITH_RESULT.findall(content))):
        return False
    return _texts_are_bounded(content, texts) and _is_compact(content)


def _texts_are_bounded(content: bytes, texts: bytes) -> bool:
    """Whether no text that many cells share is so long that their copies would fill memory."""
    if b"<!" in texts:
        return False
    cells = content.count(b"<c ")
    if len(texts) * cells <= _MOST_TEXT:
        return True
    return max(map(len, texts.split(b"</si>"))) * cells <= _MOST_TEXT


def _is_compact(content: bytes) -> bool:
    """Whether the range from the first to the last cell, blank ones too, is mostly filled."""
    if not any(far.search(content) for far in _FAR):
        return True  # 26 columns and 99,999 rows are small
    last_row = last_column = filled = 0
    for block in _blocks(content):
        found = _REFERENCE.findall(block)
        if found:
            columns, rows = zip(*found, strict=True)
            last_row = max([last_row, *map(int, set(rows))])
            last_column = max([last_column, *(column_of(c.decode()) for c in set(columns))])
            filled += len(found)
    return not is_far_apart(last_row, last_column + 1, filled)


def _blocks(content: bytes) -> Iterator[bytes]:
    """A part in blocks that overlap by less than one reference."""
    for start in range(0, len(content), _BLOCK):
        yield content[start : start + _BLOCK + _LONGEST_REFERENCE]
