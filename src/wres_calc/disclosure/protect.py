"""From exact figures to figures that may be published."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from wres_calc.disclosure.attack import attack
from wres_calc.disclosure.audit.solver import require
from wres_calc.disclosure.audit.strata import columns_of, told_by_others
from wres_calc.disclosure.cells.cell import Row
from wres_calc.disclosure.constraints.model import Files, read
from wres_calc.disclosure.harmless_warnings import tells_nothing
from wres_calc.disclosure.planned_numbers import again
from wres_calc.disclosure.redact import rewritten
from wres_calc.disclosure.rounded_shares import sums_marked
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.rules import preset as preset_of
from wres_calc.disclosure.suppression.hidden_cells import hidden_cells
from wres_calc.disclosure.suppression.pay_gaps import kept_back
from wres_calc.disclosure.suppression.survey import few_answers, rounded
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure, Measure, Results, Status

PROTECTION = "protection"  # the key of the run record that says what was hidden
# What a run record keeps: how the figures were made, and nothing that was counted.
_KEPT = (
    "tool",
    "version",
    "standards",
    "organisation",
    "organisation_name",
    "period_end",
    "options",
    "indicators",
    "by",
    "clusters",
    "disciplinary_window",
    "confidence",
    "ratio_interval",
    "groups",
    "stratify",
    "sensitivity",
    "provisional",
    "nested",
    "nested_in",
    "disparity_formula",
    "path",
    "smallest_group",
)


def protect(results: Results, preset: Preset | str, *, earlier: Sequence[Results] = ()) -> Results:
    """The figures as they may be published.

    Small counts are hidden, and whatever gives them back: percentages, ratios and intervals made
    from them, and as many further counts as it takes for somebody who knows everything else that
    is published to be left with enough possible values. The choice loses as little as it can and
    is the same on every run. A file that is protected already comes back as it is.

    Args:
        results: exact figures.
        preset: the rule, or its name.
        earlier: what is published already: the figures of a year before, or other files of the
            same publication.

    Raises:
        CommandError: if the solver is not installed, or the file is protected by another rule.
        DataError: if the figures contradict each other or what is published already, or if that
            gives away what must be hidden.
    """
    rule = preset_of(preset) if isinstance(preset, str) else preset
    return protect_together([results], rule, earlier=earlier)[0]


def protect_together(
    publication: Sequence[Results], preset: Preset, *, earlier: Sequence[Results] = ()
) -> list[Results]:
    """Several files of one publication as they may be published together; see `protect`."""
    done = [_is_done(results, preset) for results in publication]
    if all(done):
        return list(publication)
    if any(done):
        raise CommandError(
            "Some of the files are protected already. Protect the exact files together, or give "
            "the others as published earlier."
        )
    if not preset.hides:
        return [_recorded(results, list(results.figures), preset) for results in publication]
    require()
    files = read([*publication, *earlier])
    rows = files.rows[: len(publication)]
    hidden = hidden_cells(files, len(publication), preset)
    kept = _kept_back(publication, files, hidden, preset)
    return [
        _recorded(results, _published(results, own, files, hidden, kept, preset), preset)
        for results, own in zip(publication, rows, strict=True)
    ]


def _published(
    results: Results, rows: Sequence[Row], files: Files, hidden: Collection[int], kept: Collection[int], preset: Preset
) -> list[Figure]:
    """The figures of one file as they are published."""
    made = again(results.run, files.reader, preset)
    figures = [rewritten(made(row), hidden, preset, kept_back=id(row) in kept) for row in rows]
    return sums_marked(rounded(rows, figures, preset), preset)


def _kept_back(publication: Sequence[Results], files: Files, hidden: Collection[int], preset: Preset) -> frozenset[int]:
    """The rows whose value must not be shown though its counts may, by their identity."""
    own = [row for rows in files.rows[: len(publication)] for row in rows]
    before = [row for rows in files.rows[len(publication) :] for row in rows]
    asked = [results.run.get("smallest_group") for results in publication for _ in results.figures]
    every = [*own, *before]
    kept = {id(own[at]) for at in kept_back(own, hidden, preset=preset, asked=asked, published=before)}
    kept |= {id(every[at]) for at in few_answers(every, files.reader, preset, hidden)}
    for results, rows in zip(publication, files.rows, strict=False):
        kept |= _of_strata(results, rows, hidden)
    return frozenset(kept)


def _of_strata(results: Results, rows: Sequence[Row], hidden: Collection[int]) -> set[int]:
    """Ratios within strata of which not all counts are shown."""
    columns = columns_of(results.run)
    return {
        id(row)
        for row in rows
        if row.figure.measure == Measure.STRATIFIED and not told_by_others(row.figure, rows, hidden, columns)
    }


def _is_done(results: Results, preset: Preset) -> bool:
    """Whether a file is protected by this rule already."""
    record = results.run.get(PROTECTION)
    if record and record.get("preset") != "none":
        if record != _record(results, preset):
            raise CommandError(
                f"The figures are protected by '{record.get('preset')}' already. Start from the exact figures."
            )
        return True
    if not any(figure.status == Status.SUPPRESSED for figure in results.figures):
        return False
    if preset.hides and not attack([results], preset):
        return True
    raise DataError(
        f"Some figures are suppressed already, and not as '{preset.name}' asks. Start from the exact figures."
    )


# --- the record -------------------------------------------------------------------------------


def _recorded(results: Results, figures: list[Any], preset: Preset) -> Results:
    made = replace(results, figures=figures)
    if not preset.hides:
        return replace(made, run={**results.run, PROTECTION: _record(made, preset)})
    run = {key: results.run[key] for key in _KEPT if key in results.run}
    for key, columns in (("files", ("extract", "file")), ("warnings", ("code", "title", "file"))):
        if key in results.run:
            run[key] = [
                {name: entry[name] for name in columns if name in entry}
                for entry in results.run[key]
                if key != "warnings" or tells_nothing(entry["code"])
            ]
    return replace(made, run={**run, PROTECTION: _record(made, preset)})


def _record(results: Results, preset: Preset) -> dict[str, Any]:
    hidden = sum(figure.status == Status.SUPPRESSED for figure in results.figures)
    return {
        "preset": preset.name,
        "threshold": preset.threshold,
        "zeros": preset.zeros,
        "round_to": preset.round_to,
        "hidden": {"figures": hidden},
    }
