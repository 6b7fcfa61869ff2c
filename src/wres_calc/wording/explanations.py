"""The declaration of an indicator in words: how a figure is defined and where that was read."""

from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.wording.labels import adverse_words


def explain(standard: Standard, indicator: Indicator) -> list[tuple[str, list[str]]]:
    """Headings with their paragraphs, in reading order."""
    told = [
        ("Counted", [indicator.counted]),
        ("When", [f"{indicator.period[:1].upper()}{indicator.period[1:]}."]),
        ("Formula", [indicator.formula]),
        ("How to read it", [indicator.direction, adverse_words(indicator)]),
        ("Notes", [*indicator.notes, *standard.notes]),
        ("Break in the series", list(indicator.series_break or ())[1:]),
        ("Unconfirmed (figures are provisional)", list(indicator.unconfirmed)),
        ("Sources", list(indicator.sources)),
    ]
    return [(heading, paragraphs) for heading, paragraphs in told if paragraphs]
