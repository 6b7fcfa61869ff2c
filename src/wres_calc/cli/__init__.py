"""The command line: arguments in, exit code out, nothing else."""

import atexit
import gc
import sys


def main() -> None:
    """Run the command line. `--version` is answered before anything is loaded."""
    _run_once()
    if sys.argv[1:] == ["--version"]:
        _show_version()
        return
    try:
        from wres_calc.cli.app import app

        app()
    except KeyboardInterrupt:  # while modules load, or at the very end
        sys.exit(130)


def _show_version() -> None:
    from wres_calc import __version__
    from wres_calc.cli.streams import Talk, reader_may_leave, ready, silence_stdout

    ready()
    try:
        with reader_may_leave():
            sys.stdout.write(f"wres-calc {__version__}\n")
    except OSError as error:
        silence_stdout()
        Talk().write(f"Error: the output cannot be written: {error.strerror}.\n")
        sys.exit(2)


def _run_once() -> None:
    """Spare a short process what only a long one needs, a fifth of the time of a small run.

    Cycles are not looked for while modules load, and what is left at the end goes with the process
    instead of being taken apart first.
    """
    gc.disable()
    atexit.register(gc.freeze)
