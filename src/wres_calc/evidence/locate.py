"""Finding the inputs of a run again, by their content."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.evidence.inputs import Read, keyed, recorded
from wres_calc.evidence.record import Input, RunRecord
from wres_calc.extracts.reading.source import find_files
from wres_calc.extracts.reading.watch import Fingerprint, fingerprint_of
from wres_calc.extracts.settings import FILE_NAME, read_config


class Located(NamedTuple):
    """A folder with what it has of the inputs of a record.

    Attributes:
        folder: the folder to read from.
        read: the files that a run of it would read.
        wrong: what is wrong with an input, by its place in the record; the others are the same.
        further: files that would be read and were not.
    """

    folder: Path
    read: Read
    wrong: dict[int, str]
    further: tuple[str, ...] = ()


def locate(record: RunRecord, pack: Path, folder: Path | None = None) -> Located:
    """The folder that holds the inputs of a record.

    Args:
        record: the record.
        pack: the folder of the record.
        folder: where they are; looked for around the pack and the current folder if not given.

    Returns:
        The first folder that has all of them, otherwise the one that has most.

    Raises:
        CommandError: if no folder has any.
    """
    around = list(_around(pack))
    files = {place: _files(place) for place in ([folder] if folder else []) + around}
    if folder is not None:
        return _look(record, folder, files)
    best: Located | None = None
    for place in around:
        with suppress(CommandError, OSError):  # no extracts there, or it may not be read
            found = _look(record, place, files)
            if not found.wrong:
                return found
            if len(found.wrong) < len(best.wrong if best else record.inputs):
                best = found
    if best:
        return best
    raise CommandError(
        f"The inputs of this record were not found: {', '.join(i.name for i in record.inputs)}. "
        "They were looked for in the folder of the record, the folders around it, and the current "
        "folder. Say where they are: --from FOLDER."
    )


def _around(pack: Path) -> Iterator[Path]:
    """The pack, its parent with its folders, and the current folder with its folders."""
    parent, here = pack.resolve().parent, Path.cwd()
    seen: set[Path] = set()
    for place in (pack, parent, *_folders(parent), here, *_folders(here)):
        known = place.resolve()
        if known not in seen:
            seen.add(known)
            yield place


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.is_dir())
    except OSError:
        return []


def _look(record: RunRecord, folder: Path, files: Mapping[Path, Sequence[Path]]) -> Located:
    """What a folder has of the inputs; what is no extract may also be in another one.

    Raises:
        CommandError: if it is no folder, or holds no extract.
    """
    near = [*files[folder], *(path for place in files.values() for path in place)]
    configured = [each for each in record.inputs if each.role == "configuration"]
    own = folder / FILE_NAME
    config = _same_file(configured[0], near) if configured else None
    extracts, _ = find_files(folder, read_config(folder, config))
    asked = {each.extract for each in record.inputs if each.role == "extract"}
    earlier = [_same_file(each, near) for each in record.inputs if each.role == "earlier results"]
    read = Read(
        {name: path for name, path in extracts.items() if name in asked},
        config or (own if own.is_file() else None),
        tuple(path for path in earlier if path),
    )
    further = () if configured or not read.config else (read.config.name,)
    wrong = _wrong(record, files[folder], read, earlier)
    return Located(folder, read, wrong, further)


def _same_file(wanted: Input, files: Iterable[Path]) -> Path | None:
    """The file with the name and the content of an input, otherwise the first with its name."""
    named = [path for path in files if recorded(path.name) == wanted.name]
    return next((path for path in named if _is(path, wanted)), named[0] if named else None)


def _files(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.is_file())
    except OSError:
        return []


def _is(path: Path, wanted: Input) -> bool:
    """Whether a file has the content that was read; its size tells most others apart."""
    if wanted.sha256 is None:
        return False
    with suppress(OSError, CommandError):
        size = path.stat().st_size
        return size == wanted.bytes and fingerprint_of(path).sha256 == wanted.sha256
    return False


def _wrong(record: RunRecord, there: Iterable[Path], read: Read, earlier: Sequence[Path | None]) -> dict[int, str]:
    """What is wrong with each input that is not the same."""
    others = iter(earlier)
    paths: list[Path | None] = []
    for each in record.inputs:
        if each.role == "extract":
            paths.append(read.extracts.get(each.extract or ""))
        elif each.role == "configuration":
            paths.append(read.config)
        else:
            paths.append(next(others))
    prints = [_print(path, each) for path, each in zip(paths, record.inputs, strict=True)]
    hidden = _keyed_where_there(record, prints)
    wrong = {}
    for at, (each, path, plain) in enumerate(zip(record.inputs, paths, prints, strict=True)):
        if path is None or plain is None:
            wrong[at] = "missing" + _under_another_name(there, each)
        elif each.keyed_sha256 and hidden[at] != each.keyed_sha256:
            wrong[at] = "differs, or the largest of the extracts does, which the others are told by"
        elif each.sha256 and plain.sha256 != each.sha256:
            size = "" if plain.bytes == each.bytes else f": {plain.bytes:,} bytes, was {each.bytes:,}"
            wrong[at] = f"differs{size}"
    return wrong


def _print(path: Path | None, wanted: Input) -> Fingerprint | None:
    """The fingerprint of a file, which is not read where its size shows that it differs."""
    if path is None or not path.is_file():
        return None
    size = path.stat().st_size
    return fingerprint_of(path) if wanted.bytes in (None, size) else Fingerprint("", size)


def _keyed_where_there(record: RunRecord, prints: Sequence[Fingerprint | None]) -> list[str | None]:
    there = [each for each in prints if each and each.sha256]
    extracts = [
        own for own, each in zip(prints, record.inputs, strict=True) if own and own.sha256 and each.role == "extract"
    ]
    hidden = iter(keyed(there, extracts) if extracts else [])
    return [next(hidden, None) if each and each.sha256 else None for each in prints]


def _under_another_name(there: Iterable[Path], wanted: Input) -> str:
    found = next((path.name for path in there if _is(path, wanted)), None)
    return f"; '{found}' has its content" if found else ""
