"""Rows as they are published: hidden counts left out, with everything that was made from them."""

from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from wres_calc.disclosure.cells.cell import Row
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.pay import coarse
from wres_calc.figures import PLANNED, SENSITIVITY, Count, Figure, Formula, Measure, Note, NoteKind, Status
from wres_calc.measures import too_few, too_few_in_tiers
from wres_calc.measures.from_counts import from_counts


def rewritten(row: Row, hidden: Container[int], preset: Preset, *, kept_back: bool = False) -> Figure:
    """The figure of a row as it is published.

    Args:
        row: the row.
        hidden: the cells that are not published.
        preset: the rule for what is shown.
        kept_back: whether its value must not be shown, though its counts may.
    """
    return coarse(_rewritten(row, hidden, preset, kept_back=kept_back), preset)


def _rewritten(row: Row, hidden: Container[int], preset: Preset, *, kept_back: bool) -> Figure:
    figure = row.figure
    covered = [bool(slot) and any(c in hidden for c, _ in slot.terms) for slot in row.slots if slot]
    beside = figure.measure in SENSITIVITY
    if any(covered) or kept_back:
        return _suppressed(row, hidden, preset, every=beside)
    if figure.status == Status.NOT_SUPPLIED:  # of a survey's gap one group may have answered
        return _counts_rounded(figure, row, preset)
    if beside and preset.round_to:
        return _suppressed(row, hidden, preset, every=True)
    figure = replace(figure, notes=_cleaned(figure))
    if figure.measure == Measure.STRATIFIED:
        return _coarse(figure)
    if not preset.round_to:
        return figure
    # People who are planned follow from counts: they are rounded like these, after they were made
    # again from rounded ones; see `planned`.
    if figure.measure in PLANNED and figure.value is not None:
        if preset.is_small(figure.value):
            return _suppressed(row, hidden, preset, every=False)
        return _counts_rounded(replace(figure, value=preset.rounded(figure.value)), row, preset)
    return _rounded(figure, row, preset)


def _suppressed(row: Row, hidden: Container[int], preset: Preset, *, every: bool) -> Figure:
    counts: list[Count | None] = []
    for slot, count in zip(row.slots, row.counts(), strict=True):
        covered = every or (slot is not None and any(cell in hidden for cell, _ in slot.terms))
        counts.append(None if covered or count is None else preset.rounded(count))
    return replace(
        suppressed(row.figure),
        numerator=counts[0],
        denominator=counts[1],
        comparator_numerator=counts[2],
        comparator_denominator=counts[3],
    )


def suppressed(figure: Figure) -> Figure:
    """A figure without its value, its counts as they are."""
    # Not all counts have an interval, a baseline's share is one of counts, and which figures could
    # be made again from rounded ones is not told.
    method = replace(figure.method, interval=None, baseline_share=None, rounded_to=0)
    return replace(
        figure,
        value=None,
        lower=None,
        upper=None,
        confidence=None,
        method=method,
        status=Status.SUPPRESSED,
        notes=(Note(NoteKind.SUPPRESSED),),
    )


def _cleaned(figure: Figure) -> tuple[Note, ...]:
    """What is said of a figure without counts."""
    return tuple(note for note in figure.notes if not note.counts)


def _coarse(figure: Figure) -> Figure:
    """A stratified ratio with two decimals: more would tell of the counts in its strata."""
    return replace(figure, value=_two(figure.value), lower=_two(figure.lower), upper=_two(figure.upper))


def _two(number: float | None) -> float | None:
    if number is None:
        return None
    return float(Decimal(repr(number)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


# --- rounding ---------------------------------------------------------------------------------


def _rounded(figure: Figure, row: Row, preset: Preset) -> Figure:
    """A figure made again from rounded counts."""
    figure = _counts_rounded(figure, row, preset)
    made = from_counts(figure.measure, figure.method, figure.method.interval)
    given = made and made.given(figure.counts)
    if figure.value is None or made is None or not given:
        return figure  # nothing to make, or a percentage of a survey; see `survey.rounded`
    result = made.value(*given)
    limits = None
    if figure.confidence is not None and result.value is not None and made.interval is not None:
        limits = made.interval(*given, figure.confidence)
    figure = _judged_again(figure, [count for count in row.counts() if count is not None])
    if result.reason is not None:
        figure = replace(figure, status=result.status, notes=(result.reason, *figure.notes))
    return replace(
        figure,
        value=result.value,
        lower=limits.lower if limits else None,
        upper=limits.upper if limits else None,
        confidence=figure.confidence if limits else None,
        method=replace(figure.method, rounded_to=preset.round_to, interval=limits.method if limits else None),
    )


def _judged_again(figure: Figure, exact: Sequence[Count]) -> Figure:
    """Whether a ratio is hard to read, as its rounded counts have it."""
    rounded = [count for count in figure.counts if count is not None]
    before, now = (_few(figure, counts) for counts in (exact, rounded))
    if before == now:
        return figure
    kept = tuple(note for note in figure.notes if note != before)
    status = Status.LOW_RELIABILITY if now else Status.OK
    return replace(figure, status=status, notes=(now, *kept) if now else kept)


def _few(figure: Figure, counts: Sequence[Count]) -> Note | None:
    """Why a ratio is hard to read; None where it is not, and for what is no ratio."""
    if figure.measure == Measure.RELATIVE_LIKELIHOOD:
        return too_few(*counts, years=figure.method.years)
    if figure.measure == Measure.DISPARITY_RATIO:
        high, low, other_high, other_low = counts
        if figure.method.formula is Formula.TIER_LIKELIHOOD:
            low, other_low = low - high, other_low - other_high
        return too_few_in_tiers(high, low, other_high, other_low)
    return None


def _counts_rounded(figure: Figure, row: Row, preset: Preset) -> Figure:
    counts = [None if count is None else preset.rounded(count) for count in row.counts()]
    return replace(
        figure,
        numerator=counts[0],
        denominator=counts[1],
        comparator_numerator=counts[2],
        comparator_denominator=counts[3],
    )
