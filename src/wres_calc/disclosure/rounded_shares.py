"""Lines whose rounded shares do not add up to 100%: each says so, and to what they add up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from wres_calc.disclosure.rules import Preset
from wres_calc.figures import Figure, Measure, Note, NoteKind
from wres_calc.standards.register import indicator_of

_Line = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


def sums_marked(figures: Sequence[Figure], preset: Preset) -> list[Figure]:
    """Figures as they are published, with a note on each share of such a line.

    A reader who adds up 35%, 60% and 10% would take one of them for wrong. Each count is rounded
    by itself, so that none of them tells of the others.

    Args:
        figures: the figures, made from rounded counts.
        preset: the rule; without rounding nothing is changed.
    """
    if not preset.round_to:
        return list(figures)
    lines: dict[_Line, list[int]] = {}
    for at, figure in enumerate(figures):
        if figure.measure == Measure.SHARE and figure.group in _groups(figure):
            lines.setdefault(_line(figure), []).append(at)
    marked = list(figures)
    for own in lines.values():
        said = _said([figures[at] for at in own])
        for at in own if said else ():
            marked[at] = replace(figures[at], notes=(*figures[at].notes, *said))
    return marked


def _line(figure: Figure) -> _Line:
    where = tuple(figure.breakdown.items())
    return figure.standard, figure.edition, figure.indicator, figure.line, where


def _groups(figure: Figure) -> frozenset[str]:
    """The groups whose shares of this figure's line make a whole; none where they do not."""
    return _groups_of(figure.standard, figure.edition, figure.indicator, figure.line)


@cache
def _groups_of(standard: str, edition: str, number: str, line: str) -> frozenset[str]:
    indicator = indicator_of(standard, edition, number)
    for part in indicator.every_part if indicator else ():
        grouping = part.grouped_by()
        if grouping and any(one.name == line for one in part.named_lines()):
            return frozenset(grouping.groups)
    return frozenset()


def _said(shares: Iterable[Figure]) -> tuple[Note, ...]:
    """To what the shares of a line add up; nothing for 100%, or where a count is not shown."""
    counts = [(figure.numerator, figure.denominator) for figure in shares]
    whole = {people for _, people in counts}
    if len(whole) > 1 or None in (*whole, *(own for own, _ in counts)):
        return ()
    people = next(iter(whole)) or 0
    added = sum(own or 0 for own, _ in counts)
    if not people or added == people:
        return ()
    return (Note(NoteKind.ROUNDED_SHARES_ADD_UP, (float(f"{100 * added / people:.1f}"),)),)
