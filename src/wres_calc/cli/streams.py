"""Standard output and standard error that can always be written to."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


class Talk:
    """Standard error as something that can always be written to.

    What cannot be said there must not stop the work, and cannot be reported either. Where the
    reader has left nothing is missing; where it was full, `lost` remembers.
    """

    lost = False

    def write(self, text: str) -> int:
        """Say something, if it can be said."""
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError as error:
            Talk.lost |= not reader_left(error)
            _silence(sys.stderr)
        return len(text)

    def flush(self) -> None:
        """All is said as soon as it is written."""

    def __getattr__(self, name: str) -> object:
        """Whether it is a terminal, which letters it knows."""
        return getattr(sys.stderr, name)


def ready() -> None:
    """Make both streams fit to write to.

    A stream that the caller closed is replaced by one that goes nowhere, and a console that lacks
    a letter shows a question mark and goes on.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        getattr(getattr(sys, name), "reconfigure", lambda **_: None)(errors="replace")
    Talk.lost = False


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Write to stdout; a reader who leaves early (`| head -1`) ends the writing, not the command.

    Files are still named, and the exit code still says what was found.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if not reader_left(error):
            raise
        silence_stdout()


def reader_left(error: OSError) -> bool:
    """Whether an error means that the other end of the pipe was closed."""
    # Windows has another number for it.
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def silence_stdout() -> None:
    """Write nothing more to stdout, not even what is still in its buffer."""
    _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    with suppress(OSError, ValueError):  # it is no file of the system's
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
