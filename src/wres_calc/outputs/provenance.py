"""Where figures come from: what was used to make them, and how they are protected."""

from collections.abc import Iterator, Sequence
from typing import Any

from wres_calc.figures import Results


def protection_words(run: dict[str, Any]) -> str:
    """How the figures of a run are protected, in one sentence."""
    protection = run.get("protection") or {}
    preset = protection.get("preset", "none")
    if preset == "none":
        return (
            "Exact figures: no disclosure control was applied. Not for publication unless your "
            "disclosure policy allows it."
        )
    from wres_calc.disclosure import presets

    known = presets().get(str(preset))
    text = known.description if known else str(preset)
    return (
        f"Protected for publication with the rule '{preset}': {text}. Whatever would give a hidden "
        "count back is hidden too and reads [c]."
    )


def provenance(results: Results, inputs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What was used to make figures, as pairs of a name and what it is.

    Args:
        results: the figures, with the record of their run.
        inputs: name and fingerprint of each file that was read.
    """
    run = results.run
    yield "Made with", f"{run.get('tool', 'wres-calc')} {run.get('version', '')}".strip()
    editions = dict.fromkeys((f.standard, f.edition) for f in results.figures)
    yield "Definitions", "; ".join(f"{name}, {edition} edition" for name, edition in editions)
    if "disciplinary_window" in run:  # a table has no record of it
        yield "Window of indicator 3", str(run["disciplinary_window"])
    confidence = run.get("confidence")
    yield "Intervals", f"{confidence:g}%" if confidence else "none"
    preset = (run.get("protection") or {}).get("preset", "none")
    yield "Protection", str(preset)
    yield from inputs
