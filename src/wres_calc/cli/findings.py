"""What `--fail-on` found, said on stderr."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wres_calc.comparison.changes import FigureChange
    from wres_calc.comparison.findings import FailOn
    from wres_calc.figures import Figure
    from wres_calc.standards.declaration import Indicator


def tell(
    asked: "Iterable[FailOn]",
    indicators: "Sequence[Indicator]",
    figures: "Sequence[Figure]",
    period: str,
    changes: "Sequence[FigureChange]" = (),
) -> bool:
    """Say each finding asked for, and what could not be judged; whether there is any finding."""
    from wres_calc.cli.messages import talk
    from wres_calc.comparison.findings import FailOn, has_range, not_judged, outside_range, without_value, worse
    from wres_calc.outputs.terminal.changes import finding_sentence
    from wres_calc.standards.declaration import names_of

    told = False
    for kind in sorted(asked):
        match kind:
            case FailOn.OUTSIDE_RANGE:
                findings = outside_range(indicators, figures)
            case FailOn.WORSE:
                findings = worse(indicators, changes)
            case FailOn.ERRORS:
                findings = without_value(indicators, figures)
        for finding in findings:
            talk(f"Found by --fail-on {kind}: {finding_sentence(finding, period)}")
        silent = not_judged(indicators, figures, changes, kind)
        if silent:
            which = names_of(silent)
            missing = "value" if kind == "outside-range" else "value, or no interval of the change"
            talk(f"Not judged by --fail-on {kind}: {which}; there is no {missing}.")
        if kind is FailOn.OUTSIDE_RANGE and not any(map(has_range, indicators)):
            talk(f"Not judged by --fail-on {kind}: no indicator asked for has such a range.")
        told |= bool(findings)
    return told
