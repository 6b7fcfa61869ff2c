"""How many intervals would leave out equality if there were no differences."""

from collections.abc import Callable

from wres_calc.figures import ALL, Figure, Measure
from wres_calc.outputs.terminal.tables import compared, detail_tables
from wres_calc.standards import wres
from wres_calc.wording.chance import by_chance_alone

Make = Callable[..., Figure]


def ratios(make: Make, number: int, **more: object) -> list[Figure]:
    cells = {"comparator": "BME", "lower": 0.5, "upper": 8.0, "confidence": 95.0}
    return [
        make(Measure.RELATIVE_LIKELIHOOD, 2.0, **{**cells, "breakdown": {"division": f"Division {at}"}, **more})
        for at in range(number)
    ]


def test_twenty_divisions(make: Make) -> None:
    """20 x 5% = 1.0."""
    assert by_chance_alone(ratios(make, 20)) == (
        "20 comparisons with an interval: if there were no differences at all, about 1.0 of the "
        "intervals would still leave out equality by chance alone. One that does is a reason to "
        "look closer."
    )


def test_what_is_not_one_of_many_comparisons(make: Make) -> None:
    assert by_chance_alone(ratios(make, 1)) == ""
    assert by_chance_alone(ratios(make, 9, lower=None, upper=None, confidence=None)) == ""
    assert by_chance_alone(ratios(make, 9, breakdown={"division": ALL})) == ""
    share = make(value=50.0, lower=40.0, upper=60.0, confidence=95.0, breakdown={"division": "N"})
    assert by_chance_alone([share] * 9) == ""


def test_a_detail_table_shows_the_intervals_and_says_it_below(make: Make) -> None:
    (indicator,) = wres.edition("2025").pick(("2",))
    (table,) = detail_tables(indicator, ratios(make, 2), [("division",)])
    assert table.headings == ("Division", "White / BME (95% interval)")
    assert table.rows == (("Division 0", "2.00 (0.50 to 8.00)"), ("Division 1", "2.00 (0.50 to 8.00)"))
    assert table.note.startswith("2 comparisons with an interval: ")  # 2 x 5% = 0.1
    assert "about 0.1 of" in table.note


def test_an_interval_without_an_upper_end(make: Make) -> None:
    (figure,) = ratios(make, 1, upper=None)
    assert compared(figure) == "2.00 (0.50 or more)"
