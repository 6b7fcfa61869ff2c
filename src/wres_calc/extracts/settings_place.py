"""Where the settings are: `wres-calc.toml` in a folder, and what stands there in its stead."""

import os
import re
from pathlib import Path

from wres_calc.errors import CommandError

FILE_NAME = "wres-calc.toml"
# Names under which people save the file by mistake: Windows hides endings, browsers number copies.
_MEANT = re.compile(r"wres[-_ ]?calc( ?\(\d+\)| ?- ?copy)?(\.toml(\.\w+)?|\.tml|\.txt)")


def settings_in(folder: Path) -> Path | None:
    """The settings file of a folder; None where there is none.

    Raises:
        CommandError: if something stands in its place, or has nearly its name. Settings that are
            passed over would give other figures without a word.
    """
    place = folder / FILE_NAME
    if os.path.lexists(place):
        return ordinary(place)
    meant = [name for name in _names(folder) if _MEANT.fullmatch(name.casefold())]
    if meant:
        text = " and ".join(f"'{name}'" for name in meant)
        raise CommandError(
            f"{text}: settings are read from '{FILE_NAME}' alone. Rename the file, or give it with "
            "--config. Windows hides endings: 'File name extensions' in the View menu shows them."
        )
    return None


def ordinary(place: Path) -> Path:
    """A settings file that is there and is a file.

    Raises:
        CommandError: saying what stands in its place.
    """
    if place.is_file():
        return place
    if place.is_symlink() and not place.exists():
        what = "is a link to a file that is not there"
    elif place.is_dir():
        what = "is a folder, not a file"
    elif place.exists():
        what = "is a device or a pipe, not a file"
    else:
        what = "is not there"
    raise CommandError(f"{place.name}: the configuration file {what}.")


def settings_above(folder: Path) -> bool:
    """Whether the folder has no settings, and the folder around it has."""
    above = Path(os.path.realpath(folder)).parent
    return not os.path.lexists(folder / FILE_NAME) and (above / FILE_NAME).is_file()


def _names(folder: Path) -> list[str]:
    try:
        return sorted(place.name for place in folder.iterdir())
    except OSError:  # it is no folder, or may not be read: said where the extracts are looked for
        return []
