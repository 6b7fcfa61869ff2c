"""Finding figures: of the whole organisation, of a breakdown, of an indicator, the headline."""

from dataclasses import dataclass
from typing import Any

from wres_calc.figures import MEASURES, Figure, FigureSet, Measure


def figure(measure: Measure = Measure.SHARE, **more: Any) -> Figure:
    given: dict[str, Any] = {
        "standard": "wres",
        "edition": "2025",
        "organisation": None,
        "period_end": None,
        "indicator": "1",
        "line": "all",
        "group": "BME",
        "unit": MEASURES[measure].unit,
    }
    return Figure(measure=measure, **(given | more))


@dataclass(frozen=True)
class About:
    """What a part of an indicator is about."""

    measure: Measure
    line: str
    group: str
    comparator: str | None


WHOLE = figure(breakdown={"sex": "All", "division": "All"})
NORTH = figure(breakdown={"sex": "All", "division": "North"})
CROSSED = figure(breakdown={"sex": "F", "division": "North"})
PLAIN = figure(line="clinical")
RATIO = figure(Measure.RELATIVE_LIKELIHOOD, group="White", comparator="BME", indicator="2")
FINER = figure(Measure.RELATIVE_LIKELIHOOD, group="White", comparator="Asian", indicator="2")
EVERY = FigureSet([CROSSED, NORTH, WHOLE, PLAIN, FINER, RATIO])


def test_the_part_of_the_organisation_that_a_figure_is_of() -> None:
    assert [one.is_whole for one in EVERY] == [False, False, True, True, True, True]
    assert CROSSED.broken_by == ("sex", "division")  # in the order of the file
    assert CROSSED.slice == (("division", "North"), ("sex", "F"))  # in one order for every file
    assert (WHOLE.slice, PLAIN.slice, WHOLE.broken_by) == ((), (), ())


def test_some_of_the_figures() -> None:
    assert EVERY.whole() == (WHOLE, PLAIN, FINER, RATIO)
    assert EVERY.by(["division"]) == (NORTH,)
    assert EVERY.by(("division", "sex")) == EVERY.by(("sex", "division")) == (CROSSED,)
    assert EVERY.by(()) == EVERY.whole()
    assert EVERY.of(("wres", "2")) == (FINER, RATIO)
    assert EVERY.of(("wdes", "2")) == ()
    assert isinstance(EVERY.whole().of(("wres", "1")), FigureSet)


def test_one_figure() -> None:
    """Of the whole organisation, and whoever the comparator is where none is given."""
    assert EVERY.find(Measure.SHARE, "all", "BME") is WHOLE
    assert EVERY.find(Measure.SHARE, "all", "White") is None
    assert EVERY.find(Measure.RELATIVE_LIKELIHOOD, "all", "White") is FINER
    assert EVERY.find(Measure.RELATIVE_LIKELIHOOD, "all", "White", "BME") is RATIO
    assert FigureSet([NORTH]).find(Measure.SHARE, "all", "BME") is None


def test_the_headline_of_a_part() -> None:
    """With exactly its comparator, none included."""
    assert EVERY.headline(About(Measure.RELATIVE_LIKELIHOOD, "all", "White", "BME")) is RATIO
    assert EVERY.headline(About(Measure.RELATIVE_LIKELIHOOD, "all", "White", None)) is None
    assert EVERY.headline(About(Measure.SHARE, "all", "BME", None)) is WHOLE
    assert FigureSet([NORTH]).headline(About(Measure.SHARE, "all", "BME", None)) is None
