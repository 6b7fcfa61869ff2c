"""What `--fail-on` found, said on stderr."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wres_calc.comparison.changes import FigureChange
    from wres_calc.comparison.findings import FailOn
    from wres_calc.figures import Figure
    from wres_calc.standards.declaration import Standard


def tell(
    asked: "Iterable[FailOn]",
    standard: "Standard",
    figures: "Sequence[Figure]",
    period: str,
    changes: "Sequence[FigureChange]" = (),
) -> bool:
    """Say each finding asked for, and what could not be judged; whether there is any finding."""
    from wres_calc.cli.messages import talk
    from wres_calc.comparison.findings import (
        FailOn,
        not_judged,
        outside_range,
        without_value,
        worse,
    )
    from wres_calc.reports.comparing import finding_sentence

    told = False
    for kind in sorted(asked):
        match kind:
            case FailOn.OUTSIDE_RANGE:
                findings = outside_range(standard, figures)
            case FailOn.WORSE:
                findings = worse(standard, changes)
            case FailOn.ERRORS:
                findings = without_value(standard, figures)
        for finding in findings:
            talk(f"Found by --fail-on {kind}: {finding_sentence(finding, period)}")
        silent = not_judged(standard, figures, changes, kind)
        if silent:
            numbers = ", ".join(indicator.number for indicator in silent)
            which = "indicator" if len(silent) == 1 else "indicators"
            missing = "value" if kind == "outside-range" else "value, or no interval of the change"
            talk(f"Not judged by --fail-on {kind}: {which} {numbers}; there is no {missing}.")
        told |= bool(findings)
    return told
