"""The command line: arguments in, exit code out, nothing else."""

import sys


def main() -> None:
    """Run the command line. `--version` is answered before anything is loaded."""
    from wres_calc.cli.streams import reader_may_leave, ready

    ready()
    if sys.argv[1:] == ["--version"]:
        from wres_calc import __version__

        with reader_may_leave():
            sys.stdout.write(f"wres-calc {__version__}\n")
        return
    from wres_calc.cli.app import app

    app()
