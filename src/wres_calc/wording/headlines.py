"""The sentence that says what an indicator found, made from its figures."""

from collections.abc import Sequence

from wres_calc.figures import Figure, FigureSet
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Part
from wres_calc.wording import first_sentence
from wres_calc.wording.kinds import words_for

NO_FIGURE = "No figure was made."


def headline(indicator: Indicator, figures: Sequence[Figure], line: str | None = None) -> str:
    """The one sentence that says what an indicator found, for the whole organisation.

    Args:
        indicator: its declaration.
        figures: its figures.
        line: the line wanted, where an indicator has a ratio for several lines.
    """
    parts = [part for part in indicator.parts if line in (None, part.headline.line)]
    return part_sentence(indicator, parts[0], figures)


def part_sentence(indicator: Indicator, part: Part, figures: Sequence[Figure]) -> str:
    """The one sentence that says what a part of an indicator found, for the whole organisation.

    Args:
        indicator: its declaration.
        part: one of its parts.
        figures: the indicator's figures.
    """
    said = words_for(part).sentence(indicator, part, FigureSet(figures).whole())
    return said if isinstance(said, str) else first_sentence(said) if said else NO_FIGURE
