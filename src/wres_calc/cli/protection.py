"""Protecting the figures of a command, with a word where it takes long."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wres_calc.disclosure import Preset
    from wres_calc.figures import Results

_MANY = 3000  # figures; fewer are protected in seconds


def protected(results: "Results", rule: "Preset", previous: Sequence[Path]) -> "Results":
    """The figures as they may go out.

    Args:
        results: the exact figures.
        rule: what may be shown.
        previous: results files of earlier years, as they were published.
    """
    from wres_calc.cli.messages import talk
    from wres_calc.disclosure import protect
    from wres_calc.figures.files import read_results

    if len(results.figures) > _MANY:
        talk("Choosing what else to hide; with several breakdowns this can take a minute ...")
    return protect(results, rule, earlier=[read_results(path) for path in previous])
