"""Whether the files that are read stay as they are until all has been read.

An export that is still being written, or a folder that is synchronised meanwhile, would give
figures of two files at once, and a record that names neither. The size, the times and the place of
a file are looked at before and after, which costs nothing; its content is too where a record of it
is asked for.
"""

import hashlib
import stat
from pathlib import Path
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.extracts.problems import Problem


class Fingerprint(NamedTuple):
    """What a file holds, as far as it can be told from outside."""

    sha256: str
    bytes: int


class _Stamp(NamedTuple):
    """What shows that a file was written to or replaced, without reading it."""

    size: int
    written: int
    changed: int  # on Windows the time of its making, which tells of a replacement alone
    place: tuple[int, int]


class _Seen(NamedTuple):
    extract: str
    stamp: _Stamp | None
    fingerprint: Fingerprint | None


class Watch:
    """The files of a run, as they were before they were read."""

    def __init__(self, *, fingerprints: bool = False) -> None:
        """Watch no file yet.

        Args:
            fingerprints: whether the content of each is looked at too, before and after.
        """
        self._fingerprints = fingerprints
        self._seen: dict[Path, _Seen] = {}

    def see(self, path: Path, extract: str = "") -> None:
        """Look at a file before it is read; the first look counts."""
        if path in self._seen:
            return
        stamp = _stamp(path)
        hashed = self._fingerprints and stamp is not None
        self._seen[path] = _Seen(extract, stamp, fingerprint_of(path) if hashed else None)

    def files(self) -> dict[str, Path]:
        """The file of each extract that was looked at."""
        return {seen.extract: path for path, seen in self._seen.items() if seen.extract}

    def fingerprint(self, path: Path) -> Fingerprint:
        """The fingerprint of a file that was read.

        Raises:
            CommandError: if it cannot be read any more.
        """
        seen = self._seen.get(path)
        return seen.fingerprint if seen and seen.fingerprint else fingerprint_of(path)

    def changes(self, *, contents: bool = False) -> list[Problem]:
        """The files that are not as they were; each is a problem of its own.

        Args:
            contents: whether their content is looked at again, where it was before.
        """
        return [
            Problem(kind="file_changed", extract=seen.extract, file=path.name)
            for path, seen in self._seen.items()
            if _stamp(path) != seen.stamp
            or (contents and seen.fingerprint and fingerprint_of(path) != seen.fingerprint)
        ]


def fingerprint_of(path: Path) -> Fingerprint:
    """The fingerprint of a file, which is not read into memory.

    Raises:
        CommandError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Fingerprint(digest, file.tell())
    except OSError as error:
        raise CommandError(f"'{path.name}' cannot be read: {error.strerror}.") from None


def _stamp(path: Path) -> _Stamp | None:
    """The stamp of a file; None for what is not there, or is no file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return _Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, (found.st_dev, found.st_ino))
