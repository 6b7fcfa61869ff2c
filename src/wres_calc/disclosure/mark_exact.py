"""Exact figures on purpose: every one of them says so, wherever it goes."""

from dataclasses import replace

from wres_calc.figures import Note, NoteKind, Results

EXACT = Note(NoteKind.EXACT)


def stated_exact(results: Results) -> Results:
    """The figures with a note on each that nothing was hidden, and in the run record."""
    figures = [replace(figure, notes=(*figure.notes, EXACT)) for figure in results.figures]
    run = {**results.run, "protection": {"preset": "none", "exact": True}}
    return replace(results, figures=figures, run=run)
