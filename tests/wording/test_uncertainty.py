"""How far one case would move a ratio, in a sentence that leaves no case out."""

from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.figures import ONE_CASE, Figure, FigureSet, Measure, Status
from wres_calc.measures import one_case, relative_likelihood
from wres_calc.standards import wres
from wres_calc.standards.kinds import RelativeLikelihood
from wres_calc.wording.uncertainty import how_far

Make = Callable[..., Figure]
(INDICATOR,) = wres.edition("2025").pick(("2",))
LAST = "With one case fewer among BME applicants there would be none left"


def said(make: Make, *counts: int, **more: Any) -> str:
    """What is said of a ratio of White (events, people) over BME (events, people)."""
    part = INDICATOR.parts[0]
    assert isinstance(part, RelativeLikelihood)
    whole = relative_likelihood(*counts).value
    figures = [make(Measure.RELATIVE_LIKELIHOOD, whole, comparator="BME")]
    for measure, scenario in zip(ONE_CASE, one_case(*counts), strict=True):
        value = scenario.result.value
        x, n, y, m = scenario.counts
        figures.append(
            make(
                measure,
                value,
                comparator="BME",
                numerator=x,
                denominator=n,
                comparator_numerator=y,
                comparator_denominator=m,
                **({"status": Status.NOT_CALCULABLE} if value is None else {}) | more,
            )
        )
    return " ".join(text for text in how_far(part, FigureSet(figures)) if "case" in text)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        # 20/40 over 10/40 is 2.00: 21/40, 19/40 over 10/40; 20/40 over 11/40 and 9/40.
        ((20, 40, 10, 40), "One case more or fewer in either group would make it 1.82 to 2.22."),
        # 1/1 over 1/2 is 2.00. Nobody White is left to have it; none gives 0/1; both BME people
        # give 1/1 over 2/2, 1.00; and no BME person gives no ratio at all.
        (
            (1, 1, 1, 2),
            f"{LAST}, and the ratio could not be calculated. Any other single case more "
            "or fewer would make it 0.00 to 1.00.",
        ),
        # 1/2 over 1/1 is 0.50: 2/2 is 1.00 and 0/2 is 0.00; nobody BME is left to have it.
        (
            (1, 2, 1, 1),
            f"{LAST}, and the ratio could not be calculated. Any other single case more "
            "or fewer would make it 0.00 to 1.00.",
        ),
        # 0/1 over 1/1 is 0.00: one more gives 1/1 over 1/1; that is the only other case.
        (
            (0, 1, 1, 1),
            f"{LAST}, and the ratio could not be calculated. Any other single case more or fewer would make it 1.00.",
        ),
        # 2,200 of 4,000 over 2,000 of 4,000 is 1.10 whatever one case does: nothing to be seen.
        ((2200, 4000, 2000, 4000), ""),
        # 2/2 over 2/2 is 1.00: 1/2 over 2/2 is 0.50, 2/2 over 1/2 is 2.00. Nobody is left for more.
        ((2, 2, 2, 2), "One case more or fewer in either group would make it 0.50 to 2.00."),
    ],
)
def test_one_case(counts: tuple[int, ...], sentence: str, make: Make) -> None:
    assert said(make, *counts) == sentence


def test_one_case_of_hidden_counts_is_not_told(make: Make) -> None:
    """Of a part of the cases a range would be too narrow."""
    assert said(make, 1, 1, 1, 2, status=Status.SUPPRESSED) == ""
