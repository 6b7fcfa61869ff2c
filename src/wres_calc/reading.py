"""Reading a file that the user names, whole and under a bound."""

import stat
from pathlib import Path

from wres_calc.errors import CommandError

MOST_BYTES = 1 << 28  # results and published values are far smaller


def read_whole(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The content of a file.

    Args:
        path: the file.
        most: bytes that it may have.

    Raises:
        CommandError: if there is no such file, if it is a folder, a device or a pipe (reading
            which might never end), too large, or may not be read.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CommandError(f"'{path}' is a folder; give the name of a file.")
        if not stat.S_ISREG(found.st_mode):
            raise CommandError(f"'{path}' is a device or a pipe, not a file. Save it as a file.")
        if found.st_size > most:
            raise CommandError(
                f"'{path}' has {found.st_size:,} bytes: more than any file of its kind. Is it the right one?"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"There is no file '{path}'.") from None
    except OSError as error:
        raise CommandError(f"'{path}' cannot be read: {error.strerror}.") from None
    except ValueError:
        raise CommandError(f"'{path}' is no name of a file.") from None
