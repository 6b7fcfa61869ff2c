"""The commands of wres-calc and what happens when one of them fails."""

import io
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from wres_calc.cli import attack, compare, compute, describe, init, publish, sample, validate, verify
from wres_calc.cli.options import with_options
from wres_calc.cli.streams import Talk, reader_left, ready, silence_stdout
from wres_calc.cli.surroundings import without_a_clock
from wres_calc.errors import ExitCode, WresCalcError
from wres_calc.options import IN_SETTINGS

EXIT_CODES = (
    "Exit codes: 0 done; 1 a fault of this program; 2 the command is wrong; "
    "3 the data has errors and nothing was written; 4 a finding you asked to be told about."
)
_BUG = (
    "This is a fault of wres-calc, not of your data. Please report the lines above, with the "
    "command you gave, and without attaching any data."
)


class Commands(TyperGroup):
    """The group of commands; turns what went wrong into a message and an exit code."""

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read the options before the command, the help among them."""
        ready()
        without_a_clock()
        with _failures():
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        with _failures():
            result = super().invoke(ctx)
            sys.stdout.flush()
        if Talk.lost:  # a warning may be among what could not be said
            raise typer.Exit(ExitCode.COMMAND)
        return result


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except WresCalcError as error:
        from wres_calc.cli.messages import show_error

        show_error(error)
        raise typer.Exit(error.exit_code) from None
    except OSError as error:
        silence_stdout()
        if reader_left(error):
            raise typer.Exit(ExitCode.DONE) from None
        _talk(f"Error: {_refused(error)}")
        raise typer.Exit(ExitCode.COMMAND) from None
    except (typer.Exit, typer.Abort, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the faults of compiled libraries are no Exceptions
        if type(error).__module__.startswith(("typer", "click")):
            _talk(_usage(error))
            raise typer.Exit(ExitCode.COMMAND) from None
        # Where it happened and what kind; the message is left out, as it may quote a cell.
        _talk("".join(traceback.format_tb(error.__traceback__)).rstrip("\n"))
        _talk(f"{type(error).__name__}\n{_BUG}")
        raise typer.Exit(ExitCode.BUG) from None


def _talk(text: str) -> None:
    from wres_calc.cli.messages import talk  # not needed, and slow to load, where nothing is wrong

    talk(text)


def _usage(error: Any) -> str:
    """What typer says of a wrong option; it may quote the name of a file."""
    said = io.StringIO()
    error.show(file=said)
    return said.getvalue().rstrip("\n")


def _refused(error: OSError) -> str:
    what = f"'{Path(str(error.filename)).name}'" if error.filename else "A file or the output"
    return f"{what} cannot be read or written: {error.strerror or type(error).__name__}."


app = typer.Typer(
    cls=Commands,
    name="wres-calc",
    help="Race-equality figures of NHS organisations, from workforce extracts.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from wres_calc import __version__

        typer.echo(f"wres-calc {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and end."
    ),
) -> None:
    pass


# The commands in the order of the help, each with an example that is shown below it.
_COMMANDS: dict[str, Callable[..., None]] = {
    "wres-calc compute extracts --by division --detail --output results.csv": compute.compute,
    "wres-calc validate extracts --errors problems.csv": validate.validate,
    "wres-calc publish extracts --to published --by division": publish.publish,
    "wres-calc compare 2024.csv 2025.csv --output changes.csv": compare.compare,
    "wres-calc attack trust.json divisions.json": attack.attack,
    "wres-calc standards": describe.standards,
    "wres-calc explain 3 --from extracts": describe.explain,
    "wres-calc verify evidence --from extracts": verify.verify,
    "wres-calc schema --template staff > staff.csv": describe.schema,
    'wres-calc init race-equality --organisation "Example Trust" --code RXX': init.init,
    "wres-calc sample demo --staff 5000 --seed 1 --gap appointment=1.5": sample.sample,
}
for _example, _command in _COMMANDS.items():
    _table = _command.__name__ if _command.__name__ in IN_SETTINGS else ""
    app.command(epilog=f"\b\nExample:\n  {_example}\n\n{EXIT_CODES}")(with_options(_command, _table))
