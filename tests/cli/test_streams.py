"""Standard output and standard error that can always be written to."""

import errno
import io
import os
import sys

import pytest

from wres_calc.cli import streams


@pytest.mark.parametrize(
    ("system", "number", "left"),
    [
        ("posix", errno.EPIPE, True),
        ("posix", errno.EINVAL, False),
        ("posix", errno.ENOSPC, False),
        ("nt", errno.EPIPE, True),
        ("nt", errno.EINVAL, True),
        ("nt", errno.ENOSPC, False),
    ],
)
def test_reader_left(system: str, number: int, left: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", system)
        found = streams.reader_left(OSError(number, "said"))
    assert found is left


def test_other_errors_pass() -> None:
    with pytest.raises(OSError, match="full"), streams.reader_may_leave():
        raise OSError(errno.ENOSPC, "full")


def test_letters_that_a_console_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, encoding="cp1252"))
    streams.ready()
    with streams.reader_may_leave():
        sys.stdout.write("Çağ, Ω, £")
    assert console.getvalue().decode("cp1252") == "Ça?, ?, £"


def test_silence(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is still in the buffer goes nowhere."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    stream.write("still in the buffer")
    streams.silence_stdout()
    stream.close()
    assert capfd.readouterr().out == ""
