"""The public API of wres-calc, on one page.

Names are loaded when they are first used, so that ``wres-calc --version`` and ``--help`` stay
quick and ``import wres_calc`` does not load Polars.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wres_calc.calculation.run import Run as Run
    from wres_calc.calculation.run import compute as compute
    from wres_calc.calculation.run import run as run
    from wres_calc.calculation.run import validate as validate
    from wres_calc.errors import CommandError as CommandError
    from wres_calc.errors import DataError as DataError
    from wres_calc.errors import WresCalcError as WresCalcError
    from wres_calc.extracts.problems import Problem as Problem
    from wres_calc.extracts.problems import ValidationReport as ValidationReport
    from wres_calc.figures import Figure as Figure
    from wres_calc.sample import write_sample as write_sample
    from wres_calc.wording import method_words as method_words
    from wres_calc.wording import reason_words as reason_words

__version__ = "0.1.0"

_HOME_OF = {
    "Run": "wres_calc.calculation.run",
    "compute": "wres_calc.calculation.run",
    "run": "wres_calc.calculation.run",
    "validate": "wres_calc.calculation.run",
    "CommandError": "wres_calc.errors",
    "DataError": "wres_calc.errors",
    "WresCalcError": "wres_calc.errors",
    "Problem": "wres_calc.extracts.problems",
    "ValidationReport": "wres_calc.extracts.problems",
    "write_sample": "wres_calc.sample",
    "Figure": "wres_calc.figures",
    "method_words": "wres_calc.wording",
    "reason_words": "wres_calc.wording",
}

__all__ = [
    "CommandError",
    "DataError",
    "Figure",
    "Problem",
    "Run",
    "ValidationReport",
    "WresCalcError",
    "__version__",
    "compute",
    "method_words",
    "reason_words",
    "run",
    "validate",
    "write_sample",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'wres_calc' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """The public names, for those who look around."""
    return sorted(__all__)
