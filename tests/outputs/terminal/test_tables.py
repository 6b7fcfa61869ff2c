"""Figures as tables: which rows, which columns, what stands in a cell."""

from collections.abc import Callable

import pytest

from wres_calc.figures import ALL, Figure, Measure, Status
from wres_calc.outputs.figure_tables import figure_tables
from wres_calc.outputs.terminal.tables import counted, detail_tables, text_table
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards import wres
from wres_calc.standards.register import standard_of

Make = Callable[..., Figure]
OF = {indicator.number: indicator for indicator in wres.edition("2025").indicators}


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "shown"),
    [
        (8.666, 130, 1500, "130 of 1,500 (8.7%)"),
        (0.554, 19.5, 3519, "19.5 of 3,519 (0.6%)"),
        (None, 0, 0, "0 [z]"),
        (26.4, None, 1900, "26.4% of 1,900"),
        (26.4, None, None, "26.4%"),
        (None, None, None, "[z]"),
    ],
)
def test_counted(value: float | None, numerator: float | None, denominator: int | None, shown: str, make: Make) -> None:
    status = Status.NOT_CALCULABLE if value is None else Status.OK
    figure = make(value=value, numerator=numerator, denominator=denominator, status=status)
    assert counted(figure) == shown


def likelihoods(make: Make, line: str = "all", **breakdown: str) -> list[Figure]:
    """White 2 of 4 (50%), BME 1 of 4 (25%): 2.00."""
    where = {"division": ALL, "sex": ALL, **breakdown}
    more = {"line": line, "breakdown": where}
    return [
        make(Measure.LIKELIHOOD, 50.0, numerator=2, denominator=4, **more),
        make(Measure.LIKELIHOOD, 25.0, numerator=1, denominator=4, group="BME", **more),
        make(Measure.RELATIVE_LIKELIHOOD, 2.0, comparator="BME", **more),
    ]


CELLS = ("2 of 4 (50.0%)", "1 of 4 (25.0%)", "2.00")


def test_whole_then_breakdowns(make: Make) -> None:
    figures = [
        *likelihoods(make),
        *likelihoods(make, division="North"),
        *likelihoods(make, division="North", sex="Female"),
    ]
    asked = [("division",), ("division", "sex"), ("sex",)]  # of the last there is nothing
    assert detail_tables(OF["2"], figures, asked) == [
        TextTable(
            "Indicator 2: Likelihood of appointment from shortlisting",
            ("Line", "White", "BME", "White / BME"),
            (("All", *CELLS),),
            1,
        ),
        TextTable(
            "Indicator 2: Likelihood of appointment from shortlisting, by division",
            ("Division", "White", "BME", "White / BME"),
            (("North", *CELLS),),
            1,
        ),
        TextTable(
            "Indicator 2: Likelihood of appointment from shortlisting, by division and sex",
            ("Division", "Sex", "White", "BME", "White / BME"),
            (("North", "Female", *CELLS),),
            2,
        ),
    ]


def test_several_lines_are_named(make: Make) -> None:
    left_out = "without-international-recruitment"
    figures = [*likelihoods(make, division="North"), *likelihoods(make, left_out, division="North")]
    (table,) = detail_tables(OF["2"], figures, [("division",)])
    assert table.headings == ("Division", "Line", "White", "BME", "White / BME")
    assert table.labels == 2
    assert [row[:2] for row in table.rows] == [("North", "All"), ("North", "Without international recruitment")]


def test_lines_of_the_return_have_their_labels(make: Make) -> None:
    figures = [make(value=50.0, numerator=1, denominator=2, line="clinical/band-8a")]
    (table,) = detail_tables(OF["1"], figures, [])
    assert table.rows == (("Clinical, Band 8a", "1 of 2 (50.0%)"),)


def test_points_have_no_value_for_the_workforce(make: Make) -> None:
    figures = [
        make(value=20.0, numerator=1, denominator=5, line="board", group="BME"),
        make(value=25.0, numerator=5, denominator=20, line="workforce", group="BME"),
        make(Measure.POINT_DIFFERENCE, -5.0, line="board", group="BME", comparator="BME"),
    ]
    (table,) = detail_tables(OF["9"], figures, [])
    assert table.headings == ("Line", "BME", "Points")
    assert table.rows == (("Board", "1 of 5 (20.0%)", "-5.0"), ("Workforce", "5 of 20 (25.0%)", ""))


def test_what_was_not_supplied_has_no_table(make: Make) -> None:
    figure = make(Measure.RELATIVE_LIKELIHOOD, status=Status.NOT_SUPPLIED, comparator="BME")
    assert detail_tables(OF["2"], [figure], [("division",)]) == []


# --- other kinds of figures -------------------------------------------------------------------


def test_paths_and_what_they_lead_to_stand_apart(make: Make) -> None:
    (targets,) = standard_of("model-employer", "2019").indicators
    own = {"indicator": "1", "line": "overall", "group": "BME"}
    figures = [
        make(value=12.9, numerator=62, denominator=480, **own),
        make(Measure.TARGET_HEADCOUNT, 121.0, **own),
        make(Measure.PEOPLE_TO_TARGET, 59.0, **own),
        make(Measure.PATH, 121.0, **{**own, "period_end": "2028-03-31"}),
        make(Measure.PATH, 62.0, **{**own, "period_end": "2025-03-31"}),
    ]
    title = "Model Employer 1: BME people in bands 8a to VSM, and the path to the share of the "
    now, path = detail_tables(targets, figures, ())
    assert now == TextTable(
        f"{title}workforce",
        ("Line", "BME", "Target", "More people to the target"),
        (("Bands 8a to VSM together", "62 of 480 (12.9%)", "121", "+59"),),
    )
    assert path == TextTable(
        f"{title}workforce, path", ("Line", "2025", "2028"), (("Bands 8a to VSM together", "62", "121"),)
    )


def test_ratios_and_the_people_of_the_tiers_stand_apart(make: Make) -> None:
    (ratios,) = standard_of("race-disparity-ratio", "2021").indicators
    figures = [
        make(Measure.DISPARITY_RATIO, 1.5, indicator="1", line="lower-to-upper", comparator="BME"),
        make(value=70.0, indicator="1", line="lower", numerator=70, denominator=100),
    ]
    first, second = detail_tables(ratios, figures, ())
    assert (first.headings, first.rows) == (("Line", "White / BME"), (("Lower to upper", "1.50"),))
    assert second.caption.endswith(", people and shares")
    assert second.rows == (("Lower tier (up to band 5)", "70 of 100 (70.0%)"),)


def test_pay_gaps_have_no_counts_in_their_cells(make: Make) -> None:
    gap = standard_of("gender-pay-gap", "2017").indicators[0]
    figure = make(
        Measure.MEAN_PAY_GAP, 6.7, group="Men", comparator="Women", denominator=1345, comparator_denominator=3100
    )
    (table,) = detail_tables(gap, [figure], ())
    assert (table.headings, table.rows) == (("Line", "Mean pay gap, Men / Women"), (("All", "6.7%"),))


def test_a_path_without_years(make: Make) -> None:
    (table,) = figure_tables(OF["1"], [make(Measure.PATH, period_end=None)])
    assert text_table(table, "").headings == ("Line", "Path")
