"""The outputs of a run are one set: all of them are written whole, or none is.

Each is written beside its place first, as a part. Only when all are complete do they take their
names, and whatever stops that on the way, everything is put back as it was. Signals wait meanwhile.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.interrupts import Interrupts, deferred
from wres_calc.safe_text import is_plain, safe_cell

__all__ = ["check_target", "is_part", "safe_cell", "write_whole"]

_PART = re.compile(r"\..+\.[a-z0-9_]{8}\.part", re.DOTALL)
_LONGEST = 200  # bytes of a name to which the ending of a part can be added
_LOOP = "its links lead round in a circle"


def check_target(path: Path) -> None:
    """Refuse a place that cannot be written to, before any work is done.

    Raises:
        CommandError: if the folder does not exist, or the path is not that of a file.
    """
    if not is_plain(path.name):
        raise CommandError(f"'{path}': the name holds control characters, or bytes that are no text. Choose another.")
    place = _place(path)
    if not place.parent.is_dir():
        raise CommandError(f"There is no folder '{path.parent}' for {path.name}. Create it first.")


def write_whole(contents: Mapping[Path, bytes], *, remove: Iterable[Path] = (), make_folders: bool = False) -> None:
    """Write the files of one set: all of them whole, or none.

    A link stays a link. Parts that an earlier run of these names left behind are cleared.

    Args:
        contents: the content of each file.
        remove: files of an earlier set that are not part of this one. They go when the others
            come, and come back when those do not.
        make_folders: whether folders that are not there are made; they too go again if a file
            cannot be written.

    Raises:
        CommandError: if a file cannot be written; everything is as it was then.
    """
    places = {path: _place(path) for path in contents}
    gone = tuple(dict.fromkeys(remove))
    with deferred() as interrupts, _Set(interrupts) as files:
        for path, place in places.items():
            with _or_refuse(path):
                if make_folders:
                    files.make_folder(place.parent)
                files.stage(place, contents[path])
        for path, place in places.items():
            with _or_refuse(path):
                files.take(place)
        for path in gone:
            with _or_refuse(path):
                files.remove(path)
    for folder in {path.parent for path in gone}:
        with suppress(OSError):  # it holds other files
            folder.rmdir()


class _Done(NamedTuple):
    """A place that was changed, and where what stood there is kept; None where nothing stood."""

    place: Path
    kept: Path | None


class _Set:
    """The files of a set on their way; put back on leaving, unless all went well."""

    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        self._parts: dict[Path, Path] = {}
        self._passing: list[Path] = []  # files that are gone at the end, whatever happens
        self._folders: list[Path] = []
        self._done: list[_Done] = []

    def __enter__(self) -> "_Set":
        return self

    def make_folder(self, folder: Path) -> None:
        for place in (*reversed(folder.parents), folder):
            if place.is_dir():
                continue
            try:
                place.mkdir()
            except OSError as error:
                raise CommandError(f"The folder '{place}' cannot be made: {error.strerror}.") from None
            self._folders.append(place)

    def stage(self, place: Path, content: bytes) -> None:
        """Write a file beside its place."""
        self._interrupts.stop_if_asked()
        for stale in _parts_of(place):
            with suppress(OSError):
                stale.unlink(missing_ok=True)
        part = self._parts[place] = self._beside(place)
        part.write_bytes(content)
        _same_rights(part, place)

    def take(self, place: Path) -> None:
        """Let a staged file take its name."""
        kept = self._keep(place) if place.exists() else None
        self._done.append(_Done(place, kept))
        self._parts[place].replace(place)

    def remove(self, place: Path) -> None:
        """Take a file away that belongs to an earlier set."""
        if not os.path.lexists(place):
            return
        kept = self._beside(place)
        self._done.append(_Done(place, kept))
        place.replace(kept)

    def _keep(self, place: Path) -> Path:
        """What stands in a place, kept beside it: the place is never empty meanwhile."""
        kept = self._beside(place)
        try:
            kept.hardlink_to(place)
        except (OSError, NotImplementedError):  # a drive that knows no links
            kept.unlink(missing_ok=True)
            shutil.copy2(place, kept)
        return kept

    def _beside(self, place: Path) -> Path:
        """A new name in the same folder, noted among those that are passing."""
        self._passing.append(place.with_name(_beginning(place) + secrets.token_hex(4) + ".part"))
        return self._passing[-1]

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            for done in reversed(self._done):
                _put_back(done)
        for path in self._passing:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if kind is not None:
            for folder in reversed(self._folders):
                with suppress(OSError):  # somebody else has put something there meanwhile
                    folder.rmdir()


def _put_back(done: _Done) -> None:
    """A place as it was; a second fault on the way must not keep the others from theirs."""
    with suppress(OSError):
        if done.kept is None:
            done.place.unlink(missing_ok=True)
            return
        if not done.kept.exists():
            return
        try:
            done.kept.replace(done.place)
        except (OSError, KeyboardInterrupt):
            shutil.copy2(done.kept, done.place)


# --- places -----------------------------------------------------------------------------------


def _place(path: Path) -> Path:
    """Where a file is really written: a link leads to it.

    Raises:
        CommandError: if it is a folder, a pipe, a device or a link that leads nowhere good.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    except (OSError, ValueError) as error:
        raise CommandError(f"'{path}' cannot be written: {_why(error)}.") from None
    if mode is not None and stat.S_ISDIR(mode):
        raise CommandError(f"'{path}' is a folder; give the name of a file.")
    if mode is not None and not stat.S_ISREG(mode):
        raise CommandError(f"'{path}' is a pipe, a device or the like, and no file. Give the name of a file.")
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise CommandError(f"'{path}' cannot be written: {_why(error)}.") from None


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno != errno.ELOOP:
        return error.strerror or "the disk refused"
    if isinstance(error, ValueError):
        return "the name holds a NUL"
    return _LOOP


def _beginning(place: Path) -> str:
    """How the names of a place's parts begin; a long name is told by its fingerprint."""
    name = place.name
    if len(os.fsencode(name)) > _LONGEST:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return f".{name}."


def is_part(name: str) -> bool:
    """Whether a name is that of a file on its way to its place."""
    return _PART.fullmatch(name) is not None


def _parts_of(place: Path) -> Iterator[Path]:
    """The parts that an earlier run left beside a place."""
    there: list[Path] = []
    with suppress(OSError):  # a folder may be written to and not be read
        there = list(place.parent.iterdir())
    for path in there:
        if is_part(path.name) and path.name[:-13] == _beginning(place) and not path.is_dir():
            yield path


@contextmanager
def _or_refuse(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = ""
        if isinstance(error, PermissionError):
            hint = " If it is open in Excel, close it and run again."
        raise CommandError(f"'{path}' cannot be written: {error.strerror or 'the disk refused'}.{hint}") from None


def _same_rights(part: Path, place: Path) -> None:
    """Give the part the rights of the file it replaces."""
    if place.exists():
        with suppress(OSError):  # a network drive may know no rights
            part.chmod(place.stat().st_mode & 0o777)
