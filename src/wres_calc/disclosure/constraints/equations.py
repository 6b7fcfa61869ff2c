"""What one equation says of its cells by itself."""

from collections.abc import Sequence

from wres_calc.disclosure.constraints.model import Equation, Range


def implied(equation: Equation, ranges: Sequence[Range]) -> list[tuple[int, Range]]:
    """What an equation says of each of its cells, given what is known of the others."""
    least = most = 0  # of the sum; cells without an end are counted apart
    below = above = 0
    ends = []
    for cell, factor in equation.terms:
        low, high = ranges[cell]
        one, other = (low, high) if factor > 0 else (high, low)
        ends.append((one, other))
        if one is None:
            below += 1
        else:
            least += factor * one
        if other is None:
            above += 1
        else:
            most += factor * other
    made = []
    for (cell, factor), (one, other) in zip(equation.terms, ends, strict=True):
        # factor * cell = constant - the others, which lie between their least and their most.
        top = bottom = None
        if below == (one is None):
            top = equation.constant - least + factor * (one or 0)
        if above == (other is None):
            bottom = equation.constant - most + factor * (other or 0)
        if factor < 0:
            top, bottom = bottom, top
        low, high = ranges[cell]
        if bottom is not None:
            low = max(low, -(-bottom // factor))
        if top is not None:
            limit = top // factor
            high = limit if high is None else min(high, limit)
        made.append((cell, (low, high)))
    return made
