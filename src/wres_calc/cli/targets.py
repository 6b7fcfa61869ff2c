"""Checks of the files that a command is asked to write."""

from collections.abc import Iterable
from pathlib import Path

from wres_calc.cli.messages import talk
from wres_calc.errors import CommandError
from wres_calc.files import check_target


def check_targets(
    outputs: Iterable[Path], extracts: Path, *, option: str, endings: tuple[str, ...], config: Path | None = None
) -> None:
    """Refuse places that cannot be written to, or that would replace what is read.

    Args:
        outputs: the files to write.
        extracts: the folder that is read.
        option: the option that named them, for the messages.
        endings: the endings that say a format.
        config: a configuration file elsewhere than in the folder.

    Raises:
        CommandError: naming the file.
    """
    from wres_calc.extracts.reading.source import is_extract_file

    seen: set[str] = set()
    used: list[Path] | None = None
    for path in outputs:
        text = f"{option} {path}"
        check_target(path)
        if path.suffix.lower() not in endings:
            raise CommandError(f"{text}: the ending says the format. Possible: {', '.join(endings)}.")
        place = path.resolve()
        if str(place).casefold() in seen:  # Windows and macOS do not tell Figures from figures
            raise CommandError(f"{text} is given twice.")
        seen.add(str(place).casefold())
        used = _inputs(extracts, config) if used is None else used
        if any(_same(path, source) for source in used):
            raise CommandError(f"{text} is one of the files read. Choose another name or folder.")
        if place.parent == extracts.resolve() and is_extract_file(path.name):
            raise CommandError(f"{text} would be read as an extract. Choose another name or folder.")


def _inputs(extracts: Path, config: Path | None) -> list[Path]:
    """The files that the run reads."""
    from wres_calc.extracts.reading.source import find_files
    from wres_calc.extracts.settings import FILE_NAME, read_config

    found, _ = find_files(extracts, read_config(extracts, config))
    return [*found.values(), config or extracts / FILE_NAME]


def _same(path: Path, source: Path) -> bool:
    return path.exists() and source.exists() and path.samefile(source)


def written(outputs: Iterable[Path]) -> None:
    """Say what was written."""
    for path in outputs:
        talk(f"Wrote {path}")
