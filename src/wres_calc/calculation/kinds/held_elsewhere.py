"""What only another body can compute."""

from collections.abc import Iterator

from wres_calc.calculation.builder import FigureBuilder, absent
from wres_calc.figures import Figure, NoteKind
from wres_calc.standards.kinds import HeldElsewhere


def held_figures(builder: FigureBuilder, part: HeldElsewhere) -> Iterator[Figure]:
    """What a trust's own records do not hold: said, with who has it, and not silently missing."""
    yield builder.figure(
        part.measure, part.line, part.group, comparator=part.comparator, result=absent(NoteKind.HELD_ELSEWHERE)
    )
