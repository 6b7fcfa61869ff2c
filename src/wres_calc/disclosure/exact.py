"""Exact figures on purpose: every one of them says so, wherever it goes."""

from dataclasses import replace

from wres_calc.figures import Results

EXACT = "Exact: no disclosure control was applied; not for publication."


def stated_exact(results: Results) -> Results:
    """The figures with a word in each reason that nothing was hidden, and in the run record."""
    figures = [
        replace(figure, reason=f"{figure.reason} {EXACT}".lstrip()) for figure in results.figures
    ]
    run = {**results.run, "protection": {"preset": "none", "exact": True}}
    return replace(results, figures=figures, run=run)
