"""The parts of an Excel workbook, unpacked under a bound.

A workbook is a ZIP archive of XML files. Nothing in it is trusted: not its sizes, not its names.
Whoever reads the parts afterwards reads what was unpacked and bounded here.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from wres_calc.extracts.reading.table import Refused
from wres_calc.memory import check_memory

MOST_BYTES = 1 << 30  # unpacked; a full sheet of twenty columns is less
_MOST_PARTS = 10_000
_BLOCK = 1 << 20
_UNCHECKED = 1 << 25  # bytes of a part that fit any memory
_MOST_RATIO = 150  # sheets of hardly anything but formatted blanks reach 80
_NEEDED = 4  # bytes of memory for each byte of a part
_SAVE_AS_CSV = "A CSV file needs far less."
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 1 << 26
_ENCRYPTED = 0x1  # in the flags of a member
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those that Excel writes and reads

# What the ZIP layer raises on a damaged or strange archive, across the versions of Python.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    OSError,
    NotImplementedError,
    RuntimeError,
    IndexError,
    MemoryError,
)


def damaged(detail: str = "the workbook cannot be read") -> Refused:
    """The refusal of a workbook that is cut short or damaged."""
    return Refused("file_damaged", detail=detail)


class Package:
    """The parts of one workbook, each unpacked when it is asked for and kept.

    Part names are compared without their case, as Excel does.
    """

    def __init__(self, path: Path) -> None:
        """Open a workbook.

        Raises:
            Refused: if it is no workbook, damaged or locked.
            OSError: if the file cannot be opened.
        """
        with path.open("rb") as stream:
            head = stream.read(len(_OLD_FORMAT))
            if head == _OLD_FORMAT:
                raise _old_or_locked(head + stream.read(_LOOKED_AT))
        self._path = path
        self._left = MOST_BYTES
        self._kept: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
        except _BROKEN:
            raise damaged() from None
        self._members = {info.filename.lower(): info for info in members}
        if len(self._members) < len(members) or len(members) > _MOST_PARTS:
            raise damaged("two of its parts have one name, or it has too many of them")

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """The content of a part.

        Raises:
            Refused: if there is no such part, or it is damaged, locked or too large.
        """
        key = name.lower()
        if key not in self._kept:
            info = self._members.get(key)
            if info is None:
                raise damaged(f"its part '{name}' is missing")
            self._kept[key] = b"".join(self._unpacked(info))
        return self._kept[key]

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.flag_bits & _ENCRYPTED:
            raise _locked()
        if info.compress_type not in _METHODS:
            raise damaged("it is packed in a way that Excel does not use")
        if info.file_size > self._left:
            raise _too_large(f"its parts unpack to more than {MOST_BYTES >> 30} GiB")
        if info.file_size > max(_UNCHECKED, _MOST_RATIO * info.compress_size):
            raise _too_large(f"{info.compress_size:,} bytes unpack to {info.file_size:,}")
        if info.file_size > _UNCHECKED:
            need = _NEEDED * info.file_size
            check_memory(self._path.name, held=need, reserved=need, instead=_SAVE_AS_CSV)
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(info) as stream:
                while block := stream.read(_BLOCK):
                    self._left -= len(block)
                    yield block
        except _BROKEN:
            raise damaged() from None


def repacked(parts: dict[str, bytes]) -> bytes:
    """An archive of parts that were read, so that what is read next is what was looked at."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _locked() -> Refused:
    return Refused("workbook_locked", detail="it asks for a password")


def _old_or_locked(data: bytes) -> Refused:
    if _LOCKED in data:
        return _locked()
    detail = "it is an old workbook (.xls) under the ending .xlsx, or protected by a password"
    return Refused("file_not_text", detail=detail, mend="Open it in Excel and save it as .xlsx.")


def _too_large(detail: str) -> Refused:
    return Refused("file_unpacks_too_large", detail=detail)
