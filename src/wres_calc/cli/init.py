"""`wres-calc init`: a folder to begin with."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")],
    organisation: Annotated[str | None, typer.Option(metavar="NAME", help="Name of the organisation.")] = None,
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Code of the organisation, such as RXX.")] = None,
) -> None:
    """Lay out a folder to put under version control: settings, templates, a script and logs."""
    from wres_calc.cli.messages import talk
    from wres_calc.cli.targets import written
    from wres_calc.outputs.starter import lay_out

    written(lay_out(folder, organisation, code))
    talk("No extract and no exact figure is committed from there: .gitignore keeps them out.")
    talk(f"Next: fill in {folder / 'wres-calc.toml'}, and read {folder / 'README.md'}")
