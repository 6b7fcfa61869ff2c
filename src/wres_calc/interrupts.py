"""Signals that wait until the files of a set are all written, or all put back."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Those that end a program and can be waited with; Windows knows some of them.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Interrupts:
    """The signals that came meanwhile."""

    def __init__(self) -> None:
        self.came: list[int] = []

    def stop_if_asked(self) -> None:
        """Give up where a signal waits.

        Raises:
            KeyboardInterrupt: so that everything is put back; the signal itself comes after that.
        """
        if self.came:
            raise KeyboardInterrupt


@contextmanager
def deferred() -> Iterator[Interrupts]:
    """Let signals that would end the program wait until the block is left.

    Only the main thread hears signals; in another one nothing has to wait.
    """
    interrupts = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    # A signal that is ignored stays ignored, and one that was set outside of Python cannot be
    # set again, so that it is left alone.
    before = {n: signal.getsignal(n) for n in numbers}
    waiting = [n for n, old in before.items() if old not in (signal.SIG_IGN, None)]
    for number in waiting:
        signal.signal(number, lambda came, _: interrupts.came.append(came))
    try:
        yield interrupts
    finally:
        for number in waiting:
            signal.signal(number, before[number])
        for number in dict.fromkeys(interrupts.came):
            signal.raise_signal(number)
