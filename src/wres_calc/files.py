"""Writing files whole or not at all, and cells that are safe to open in a spreadsheet."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from wres_calc.errors import CommandError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(cell: object) -> object:
    """A cell that a spreadsheet shows as text and never runs as a formula.

    Numbers stay numbers. Text that begins like a formula gets an apostrophe in front, which is
    how spreadsheets mark text.
    """
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return "'" + cell
    return cell


def check_target(path: Path) -> None:
    """Refuse a place that cannot be written to, before any work is done.

    Raises:
        CommandError: if the folder does not exist, or the path is a folder.
    """
    if path.is_dir():
        raise CommandError(f"'{path}' is a folder; give the name of a file.")
    if not path.parent.is_dir():
        raise CommandError(f"There is no folder '{path.parent}' for {path.name}. Create it first.")


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all of them whole, or none.

    Each is written beside its place first; only when all are complete do they take their names.
    Where one cannot, those that have are put back. A link stays a link.

    Raises:
        CommandError: if a file cannot be written; those that were there are left as they were.
    """
    places = {path: path.resolve() for path in contents}
    passing: list[Path] = []  # files that are gone at the end, whatever happens
    parts: dict[Path, Path] = {}
    done: list[tuple[Path, Path | None]] = []  # a place that was taken, and what stood there
    try:
        for path, content in contents.items():
            with _or_refuse(path):
                parts[path] = _beside(places[path], passing)
                parts[path].write_bytes(content)
        for path, place in places.items():
            with _or_refuse(path):
                earlier = None
                if len(places) > 1 and place.exists():
                    earlier = _beside(place, passing)
                    shutil.copy2(place, earlier)
                _same_rights(parts[path], place)
                parts[path].replace(place)
                done.append((place, earlier))
    except CommandError:
        for place, earlier in done:
            if earlier:
                earlier.replace(place)
            else:
                place.unlink()
        raise
    finally:
        for path in passing:
            path.unlink(missing_ok=True)


@contextmanager
def _or_refuse(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = ""
        if isinstance(error, PermissionError):
            hint = " If it is open in Excel, close it and run again."
        raise CommandError(
            f"'{path}' cannot be written: {error.strerror or 'the disk refused'}.{hint}"
        ) from None


def _beside(place: Path, passing: list[Path]) -> Path:
    """A new file in the same folder, noted among those that are passing."""
    with NamedTemporaryFile(
        dir=place.parent, prefix=f".{place.name}.", suffix=".part", delete=False
    ) as file:
        passing.append(Path(file.name))
    return passing[-1]


def _same_rights(part: Path, place: Path) -> None:
    """Temporary files are private; give the file the rights of the one it replaces."""
    mode = place.stat().st_mode if place.exists() else 0o666 & ~_umask()
    with suppress(OSError):  # a network drive may know no rights
        part.chmod(mode & 0o777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
