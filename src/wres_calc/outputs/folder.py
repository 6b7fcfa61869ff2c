"""The folder of a publication: what an earlier one left there, and what may be replaced.

All files of a publication are one set, made from the same figures. A picture that was drawn before
more was hidden, or an exact return, would give back what the others hide.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.evidence import record
from wres_calc.evidence.documents import DOCUMENT_NAMES
from wres_calc.files import is_part
from wres_calc.outputs import metadata
from wres_calc.outputs.publication import MANIFEST, digest
from wres_calc.outputs.submissions import gender_pay_service as service
from wres_calc.outputs.submissions import national_return

# The names under which a publication is read, whoever wrote the files.
KNOWN = (
    "workbook.xlsx",
    "report.html",
    "infographic.svg",
    "infographic.png",
    "summary.md",
    metadata.TABLE,
    "results.json",
    metadata.CSVW_NAME,
    metadata.PACKAGE_NAME,
    MANIFEST,
    *(f"evidence/{name}" for name in (record.NAME, "results.csv", "results.json", *DOCUMENT_NAMES)),
)
# The exact returns, with the header by which ours are known.
_RETURNS = {national_return.NAME: national_return.HEADER, service.NAME: service.HEADER}


class Earlier(NamedTuple):
    """What an earlier publication left in a folder.

    Attributes:
        kept: files of the same figures that stay, with their SHA-256.
        stale: files of other figures, exact returns, and parts of files, that go.
    """

    kept: dict[str, str]
    stale: tuple[str, ...]


def check_folder(folder: Path, names: Iterable[str], figures: str) -> Earlier:
    """What stays and what goes in a folder that is published to; refuse what others wrote.

    A file that an earlier publication wrote, and that nobody has changed since, may be replaced or
    removed. Files of other names stay.

    Args:
        folder: where it is published to.
        names: the files that will be written.
        figures: the SHA-256 of the figures that go out.

    Raises:
        CommandError: naming every file that stands in the way.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"'{folder}' is a file; give the name of a folder.")
    ours, same = _written_before(folder, figures)
    new = set(names)
    there = [name for name in dict.fromkeys((*new, *ours, *KNOWN)) if _is_there(folder / name)]
    others = sorted(name for name in there if not _is_ours(folder / name, ours.get(name)))
    if others:
        raise CommandError(
            f"'{folder}' holds {', '.join(others)}, not as wres-calc wrote "
            f"{'it' if len(others) == 1 else 'them'}. Nothing was written. Choose another folder, "
            "or move what is there."
        )
    left = {name: ours[name] for name in there if name not in new and name != MANIFEST}
    returns = [name for name in _RETURNS if name not in new and is_return(folder / name)]
    stale = returns if same else [*left, *returns]
    return Earlier(left if same else {}, tuple(sorted({*stale, *_parts(folder)})))


def is_return(path: Path) -> bool:
    """Whether a file is an exact return that was written before."""
    header = _RETURNS.get(path.name)
    if header is None or not path.is_file():
        return False
    return path.read_bytes().startswith(",".join(header).encode())


def return_folder(folder: Path) -> Path:
    """Where exact returns go: beside the folder that is published, and never inside it."""
    place = folder if folder.name not in ("", "..") else folder.resolve()
    return place.with_name(f"{place.name or 'publication'}-return")


def check_return_folder(place: Path, folder: Path, names: Iterable[str]) -> None:
    """Refuse a place for exact returns that is published, or holds a file of somebody else's.

    Raises:
        CommandError: saying what is wrong with it.
    """
    if place.resolve().is_relative_to(folder.resolve()):
        raise CommandError(
            f"--return-to {place}: the return holds exact counts and must not be in '{folder}', "
            "which is published. Choose a folder outside."
        )
    others = [name for name in names if _is_there(place / name) and not is_return(place / name)]
    if others:
        raise CommandError(
            f"'{place}' holds {', '.join(others)}, not as wres-calc wrote it. Nothing was written. "
            "Move what is there, or choose another folder with --return-to."
        )


def _written_before(folder: Path, figures: str) -> tuple[dict[str, str], bool]:
    """The files of an earlier publication with their SHA-256, and whether of the same figures."""
    place = folder / MANIFEST
    if not place.is_file():
        return {}, False
    try:
        content = place.read_bytes()
        known = json.loads(content)
        listed = {str(name): str(sha256) for name, sha256 in known["files"].items()}
        ours = {name: sha256 for name, sha256 in listed.items() if _is_inside(name)}
        return ours | {MANIFEST: digest(content)}, known.get("figures") == figures
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return {}, False


def _parts(folder: Path) -> list[str]:
    """What a run that was killed left on its way; it may hold exact figures."""
    return [
        path.relative_to(folder).as_posix()
        for place in (folder, folder / "charts", folder / "evidence")
        for path in (place.glob(".*.part") if place.is_dir() else ())
        if is_part(path.name) and not path.is_dir()
    ]


def _is_inside(name: str) -> bool:
    """Whether a name leads into the folder: a list that somebody changed must not lead out."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not any(c in name for c in "\\:\0") and (not name.startswith("/"))


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _is_ours(path: Path, sha256: str | None) -> bool:
    return path.is_file() and sha256 == digest(path.read_bytes())


def removed(folder: Path, earlier: Earlier) -> Mapping[Path, str]:
    """What goes, with the reason as it is said."""
    return {folder / name: _why(name) for name in earlier.stale}


def _why(name: str) -> str:
    if name in _RETURNS:
        return "an exact return must not be published"
    if is_part(PurePosixPath(name).name):
        return "a run that was stopped left it"
    return "an earlier publication of other figures left it"
