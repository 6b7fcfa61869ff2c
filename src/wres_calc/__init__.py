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
    from wres_calc.comparison.compare import Comparison as Comparison
    from wres_calc.comparison.compare import compare as compare
    from wres_calc.disclosure import Leak as Leak
    from wres_calc.disclosure import attack as attack
    from wres_calc.disclosure import protect as protect
    from wres_calc.errors import CommandError as CommandError
    from wres_calc.errors import DataError as DataError
    from wres_calc.errors import WresCalcError as WresCalcError
    from wres_calc.evidence.verify import Verification as Verification
    from wres_calc.evidence.verify import verify as verify
    from wres_calc.exports import export as export
    from wres_calc.extracts.problems import Problem as Problem
    from wres_calc.extracts.problems import ValidationReport as ValidationReport
    from wres_calc.figures import Figure as Figure
    from wres_calc.figures import Results as Results
    from wres_calc.figures.files import read_results as read_results
    from wres_calc.publishing import Publication as Publication
    from wres_calc.publishing import publish as publish
    from wres_calc.sample import write_sample as write_sample
    from wres_calc.wording import method_words as method_words
    from wres_calc.wording import reason_words as reason_words

__version__ = "0.1.0"

_HOME_OF = {
    "Run": "wres_calc.calculation.run",
    "compute": "wres_calc.calculation.run",
    "run": "wres_calc.calculation.run",
    "validate": "wres_calc.calculation.run",
    "Comparison": "wres_calc.comparison.compare",
    "compare": "wres_calc.comparison.compare",
    "Leak": "wres_calc.disclosure",
    "attack": "wres_calc.disclosure",
    "protect": "wres_calc.disclosure",
    "CommandError": "wres_calc.errors",
    "DataError": "wres_calc.errors",
    "WresCalcError": "wres_calc.errors",
    "Verification": "wres_calc.evidence.verify",
    "verify": "wres_calc.evidence.verify",
    "export": "wres_calc.exports",
    "Problem": "wres_calc.extracts.problems",
    "ValidationReport": "wres_calc.extracts.problems",
    "Figure": "wres_calc.figures",
    "Results": "wres_calc.figures",
    "read_results": "wres_calc.figures.files",
    "Publication": "wres_calc.publishing",
    "publish": "wres_calc.publishing",
    "write_sample": "wres_calc.sample",
    "method_words": "wres_calc.wording",
    "reason_words": "wres_calc.wording",
}

__all__ = [
    "CommandError",
    "Comparison",
    "DataError",
    "Figure",
    "Leak",
    "Problem",
    "Publication",
    "Results",
    "Run",
    "ValidationReport",
    "Verification",
    "WresCalcError",
    "__version__",
    "attack",
    "compare",
    "compute",
    "export",
    "method_words",
    "protect",
    "publish",
    "read_results",
    "reason_words",
    "run",
    "validate",
    "verify",
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
