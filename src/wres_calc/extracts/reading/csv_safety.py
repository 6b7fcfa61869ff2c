"""Is a text file a regular table? Proved on the bytes, before anything is read from it.

Polars reads a row with too many cells by dropping the rest, and a row with too few by filling in
blanks. In an extract either means that values stand in the wrong columns, so each row is counted
here first. The bytes of a row are reduced to its separators; a whole block of rows is then
compared with what it should be in one step, which costs a fraction of the reading itself.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 1 << 18  # fits the processor's cache
_LONGEST_ROW = 1 << 24


@dataclass(frozen=True, slots=True)
class Structure:
    """What the bytes of a text file prove, as far as they were looked at.

    The look stops at the first thing that settles the matter, so at most one of them is wrong.

    Attributes:
        regular: every row that is not blank has the header's number of cells, quotation marks are
            in order and lines end in LF or CRLF. Such a file is safe to read with Polars.
        utf8: whether the bytes are UTF-8.
        nul: whether there is a NUL byte.
    """

    regular: bool = True
    utf8: bool = True
    nul: bool = False

    @property
    def safe(self) -> bool:
        """Whether Polars reads the file as it stands."""
        return self.regular and self.utf8 and not self.nul


def inspect(stream: BinaryIO, *, cells: int, separator: str) -> Structure:
    """Look through the rows of an open file, from where it stands to its end.

    Args:
        stream: the file, placed behind the header.
        cells: how many cells each row should have.
        separator: the character between cells.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    row = _RowShape(cells, separator)
    try:
        for block in _whole_rows(stream):
            if 0 in block:
                return Structure(nul=True)
            if not row.fits(block):
                return Structure(regular=False)
            # A character that the block before left unfinished counts too.
            if not block.isascii() or decoder.getstate()[0]:
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Structure(utf8=False)
    return Structure()


def _whole_rows(stream: BinaryIO) -> Iterator[bytes]:
    """The file in blocks that end between rows (a line break in quotation marks is no end)."""
    rest = b""
    while data := stream.read(max(BLOCK, len(rest))):
        block = rest + data if rest else data
        end = _last_row_end(block)
        if not end and len(block) >= _LONGEST_ROW:
            end = len(block)
        if end:
            yield block[:end]
        rest = block[end:]
    if rest:
        yield rest


def _last_row_end(block: bytes) -> int:
    """Where the last whole row of a block ends; 0 if it holds none. The block begins a row."""
    end = block.rfind(b"\n") + 1
    odd = block.count(b'"', 0, end) % 2
    while odd:
        # This line end stands inside a quoted cell, and so does all after the last mark.
        mark = block.rfind(b'"', 0, end)
        start = block.rfind(b"\n", 0, mark) + 1
        odd = (odd + block.count(b'"', start, end)) % 2
        end = start
    return end


class _RowShape:
    def __init__(self, cells: int, separator: str) -> None:
        self._mark = separator.encode("ascii")
        self._between = cells - 1
        self._drop = bytes(set(range(256)) - set(self._mark + b"\n"))
        self._row = self._mark * self._between + b"\n"
        # Many systems quote every cell; their rows match in one go, ten times as fast.
        quoted_row = re.escape(self._mark).join([rb'"[^"]*+"'] * cells)
        self._quoted_rows = re.compile(rb"(?:" + quoted_row + rb"\r?+\n)*+")
        # A quoted cell stands alone between separators; doubled marks inside it are one mark.
        ends = re.escape(self._mark)
        self._quoted = re.compile(rb"(?<![^" + ends + rb'\n])"[^"]*+(?:""[^"]*+)*+"(?![^' + ends + rb"\r\n])")

    def fits(self, block: bytes) -> bool:
        """Whether every row of a block of whole rows has the right cells."""
        if b'"' in block:
            if self._quoted_rows.fullmatch(block):
                return True
            block = self._quoted.sub(b"q", block)
            if b'"' in block:
                return False
        if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
            return False
        shape = block.translate(None, self._drop)
        if not shape.endswith(b"\n"):
            shape += b"\n"
        rows, left = divmod(len(shape), len(self._row))
        if not left and shape == self._row * rows:
            return True
        # Blank lines are rows without any cell; a lone word is a row that was cut short.
        return all(line.count(self._mark) == self._between or not line.strip(b" \r") for line in block.split(b"\n"))
