"""The declaration of an indicator in words."""

import pytest

from wres_calc.standards import wres
from wres_calc.standards.declaration import Indicator
from wres_calc.wording.explanations import explain

STANDARD = wres.edition("2025")


@pytest.mark.parametrize("indicator", STANDARD.indicators, ids=lambda i: f"indicator {i.number}")
def test_every_part_is_told(indicator: Indicator) -> None:
    told = dict(explain(STANDARD, indicator))
    assert told["Counted"] == [indicator.counted]
    assert told["Formula"] == [indicator.formula]
    assert told["Sources"] == list(indicator.sources)
    assert set(indicator.notes) <= set(told["Notes"])
    assert set(STANDARD.notes) <= set(told["Notes"])
    unconfirmed = told.get("Unconfirmed (figures are provisional)", [])
    assert unconfirmed == list(indicator.unconfirmed)
    assert all(paragraphs and all(paragraphs) for paragraphs in told.values())


def test_direction_and_period_are_sentences() -> None:
    told = dict(explain(STANDARD, STANDARD.pick(("3",))[0]))
    assert told["When"] == ["In the reporting year that ends on the snapshot date."]
    assert told["How to read it"][1] == "Adverse for BME people: above 1.00."
