"""`wres-calc sample`: a synthetic trust with known likelihoods."""

from pathlib import Path
from typing import Annotated

import typer

from wres_calc.errors import CommandError


def sample(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")],
    staff: Annotated[int, typer.Option(metavar="NUMBER", help="How many people in post.")] = 5000,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="The same seed gives the same trust.")] = 1,
    gap: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=SIZE",
            help="A gap to build in, such as appointment=1.5, disciplinary=1.4, training=1.1, "
            "board=-6. May be repeated.",
        ),
    ] = None,
    snapshot: Annotated[
        str, typer.Option(metavar="DATE", help="Snapshot date: 2024-03-31, or 31/03/2024.")
    ] = "2025-03-31",
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier sample.")] = False,
) -> None:
    """Write a synthetic trust with known gaps."""
    from wres_calc.calculation.options import parse_snapshot
    from wres_calc.cli.messages import talk
    from wres_calc.sample import write_sample

    truth = write_sample(
        folder, staff=staff, seed=seed, gaps=_gaps(gap or []), snapshot=parse_snapshot(snapshot), overwrite=force
    )
    talk(f"Wrote a synthetic trust of {staff:,} people to {folder}")
    talk("Gaps built in: " + ", ".join(f"{name} {size:g}" for name, size in truth.gaps.items()))
    talk(f"Next: wres-calc compute {folder}")


def _gaps(texts: list[str]) -> dict[str, float]:
    gaps = {}
    for text in texts:
        name, _, size = text.partition("=")
        try:
            gaps[name.strip()] = float(size)
        except ValueError:
            raise CommandError(
                f"--gap {text}: write a name, an equals sign and a number, such as appointment=1.5."
            ) from None
    return gaps
