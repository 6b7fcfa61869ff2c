import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.comparison.changes import COLUMNS, FigureChange, Verdict
from wres_calc.comparison.findings import FailOn, Finding
from wres_calc.comparison.years import Year
from wres_calc.figures import Figure, Measure, Results, Status, Unit
from wres_calc.outputs.published_values import published_beside
from wres_calc.outputs.terminal.changes import (
    change_sentence,
    changes_csv,
    changes_json,
    finding_sentence,
    headline_changes,
    shown,
    shown_change,
)
from wres_calc.standards import wres
from wres_calc.standards.register import PAGES, standard_of

STANDARD = wres.edition("2025")
FIGURE = Figure(
    standard="wres",
    edition="2025",
    organisation="ZZ1",
    period_end="2025-03-31",
    indicator="2",
    measure=Measure.RELATIVE_LIKELIHOOD,
    line="all",
    group="White",
    comparator="BME",
    value=1.5,
    unit=Unit.RATIO,
)


def change(**more: Any) -> FigureChange:
    """Indicator 2: 1.50, then 1.62, which is 1.08 times."""
    cells: dict[str, Any] = {
        "standard": "wres",
        "organisation": "ZZ1",
        "indicator": "2",
        "measure": "relative_likelihood",
        "line": "all",
        "group": "White",
        "comparator": "BME",
        "from_period": "2024-03-31",
        "to_period": "2025-03-31",
        "from_value": 1.5,
        "to_value": 1.62,
        "unit": "ratio",
        "change": 1.08,
        "change_unit": "times",
        "lower": 0.9,
        "upper": 1.3,
        "confidence": 95.0,
        "verdict": Verdict.UNCLEAR,
        "method": "after / before",
    }
    return FigureChange(**(cells | more))


POINTS = {
    "indicator": "9",
    "measure": "point_difference",
    "line": "board",
    "group": "BME",
    "unit": "percentage_points",
    "change_unit": "percentage_points",
    "from_value": -11.94,
    "to_value": -5.2,
    "change": 6.74,
    "lower": 1.04,
    "upper": 12.4,
    "verdict": Verdict.UP,
}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "1.50 in 2024, 1.62 in 2025: 1.08 times (95% interval 0.90 to 1.30): no clear change."),
        (POINTS, "-11.9 points in 2024, -5.2 points in 2025: +6.7 points (95% interval +1.0 to +12.4): clearly up."),
        (
            {"verdict": Verdict.UP, "lower": 1.004, "confidence": 99.8},
            "1.50 in 2024, 1.62 in 2025: 1.08 times (99.8% interval 1.00 to 1.30): clearly up (before rounding).",
        ),
        (
            {
                "verdict": Verdict.UP,
                "lower": 1.2,
                "upper": None,
                "change": None,
                "from_value": 0.0,
                "reason": "Nothing can be divided by the 0 of 2024.",
            },
            "0.00 in 2024, 1.62 in 2025: no quotient (95% interval 1.20 upwards): clearly up. "
            "Nothing can be divided by the 0 of 2024.",
        ),
        (
            {"lower": None, "upper": None, "change": None, "from_value": 0.0, "to_value": 0.0},
            "0.00 in 2024, 0.00 in 2025: no quotient (95% interval without limits): no clear change.",
        ),
        (
            {"verdict": Verdict.NO_INTERVAL, "confidence": None, "reason": "No interval: why."},
            "1.50 in 2024, 1.62 in 2025: 1.08 times. No interval: why.",
        ),
        (
            {"verdict": Verdict.NOT_COMPARED, "to_value": None, "reason": "No value in 2025."},
            "1.50 in 2024; not compared. No value in 2025.",
        ),
        (
            {"verdict": Verdict.NOT_COMPARED, "from_value": None, "to_value": None, "reason": "Why."},
            "not compared. Why.",
        ),
    ],
)
def test_a_change_in_one_sentence(more: dict[str, Any], said: str) -> None:
    assert change_sentence(change(**more), "2024", "2025") == said


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (None, Measure.RELATIVE_LIKELIHOOD, "-"),
        (1.005, Measure.RELATIVE_LIKELIHOOD, "1.01"),
        (12.345, Measure.SHARE, "12.3%"),
        (2.66, Measure.POINT_DIFFERENCE, "+2.7"),
        (1234.0, Measure.TARGET_HEADCOUNT, "1,234"),
        (3.0, Measure.PEOPLE_TO_TARGET, "+3"),
    ],
)
def test_a_value_is_shown_by_its_measure(value: float | None, measure: Measure, text: str) -> None:
    assert shown(value, measure) == text


def test_a_change_is_shown_by_its_unit() -> None:
    assert shown_change(None, "times") == "-"
    assert shown_change(0.996, "times") == "1.00"
    assert shown_change(2.66, "percentage_points") == "+2.7"
    assert shown_change(-3.0, "people") == "-3"


# --- published values -------------------------------------------------------------------------


def published(area: str, end: date, value: float, note: str = "") -> Benchmark:
    return Benchmark(area, end, "2", Measure.RELATIVE_LIKELIHOOD, "all", "White", "BME", value, "ratio", "", note)


def test_published_values_are_said_with_their_age() -> None:
    found = [
        published("England", date(2023, 3, 31), 1.59),
        published("London", date(2024, 3, 31), 1.4, "window not stated"),
        published("Leeds", date(2025, 3, 31), 1.0),
    ]
    assert published_beside(FIGURE, found) == (
        "Published: England 1.59 (31 March 2023, 2 years earlier); London 1.40 (31 March 2024, "
        "1 year earlier; window not stated); Leeds 1.00 (31 March 2025)."
    )


def test_without_published_values_there_is_no_line() -> None:
    assert published_beside(FIGURE, []) == ""


# --- findings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "place"), [(1.62, "1.62 in 2025 is"), (1.2504, "1.25 in 2025 is before rounding")])
def test_a_ratio_outside_its_range(value: float, place: str) -> None:
    figure = Figure(
        standard="wres",
        edition="2025",
        organisation=None,
        period_end=None,
        indicator="2",
        measure=Measure.RELATIVE_LIKELIHOOD,
        line="all",
        group="White",
        comparator="BME",
        value=value,
        unit=Unit.RATIO,
    )
    finding = Finding(FailOn.OUTSIDE_RANGE, STANDARD.pick(("2",))[0], figure, (0.8, 1.25))
    assert finding_sentence(finding, "2025") == (f"Indicator 2, White over BME: {place} outside 0.80 to 1.25.")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"line": "without-international-recruitment"},
            "Indicator 2, White over BME, without-international-recruitment: clearly worse, 1.50 "
            "to 1.62 in 2025 (adverse for BME people: above 1.00).",
        ),
        (
            {**POINTS, "comparator": "BME"},
            "Indicator 9, BME share, board less workforce: clearly worse, -11.9 to -5.2 in 2025 "
            "(adverse for BME people: below 0).",
        ),
        (
            {**POINTS, "indicator": "5", "line": "all", "comparator": "White"},
            "Indicator 5, BME less White: clearly worse, -11.9 to -5.2 in 2025 (adverse for BME people: above 0).",
        ),
    ],
)
def test_a_figure_that_became_worse(more: dict[str, Any], said: str) -> None:
    one = change(**more)
    finding = Finding(FailOn.WORSE, STANDARD.pick((one.indicator,))[0], one)
    assert finding_sentence(finding, "2025") == said


# --- files ------------------------------------------------------------------------------------


def test_a_csv_has_the_documented_columns_and_safe_cells() -> None:
    one = change(breakdown={"division": "=North", "site": "All"}, upper=None, reason="Why.")
    [row] = csv.DictReader(io.StringIO(changes_csv([one], ("division", "site")).decode("utf-8")))
    names = [name for name in COLUMNS if name != "breakdown"]
    names[5:5] = ["division", "site"]
    assert list(row) == names
    assert row["division"] == "'=North"
    assert (row["change"], row["upper"], row["verdict"]) == ("1.08", "", "no clear change")
    assert changes_csv([one], ("division",), bom=True).startswith(b"\xef\xbb\xbf")


def test_a_json_holds_the_comparison_and_its_changes() -> None:
    years = [
        Year(
            f"C:/private/{year}.csv",
            Results([FIGURE], ("division",), {}),
            (wres.edition(year),),
            date(int(year), 3, 31),
        )
        for year in ("2024", "2025")
    ]
    one = change(breakdown={"division": "All"}, status=Status.LOW_RELIABILITY)
    written = changes_json(years, [one], 95.0)
    document = json.loads(written)
    assert document["comparison"]["years"] == [
        {"period_end": "2024-03-31", "editions": {"wres": "2024"}},
        {"period_end": "2025-03-31", "editions": {"wres": "2025"}},
    ]
    assert document["comparison"]["standards"] == ["wres"]
    assert document["comparison"]["confidence"] == 95.0
    assert document["changes"][0]["division"] == "All"
    assert document["changes"][0]["status"] == "low_reliability"
    assert b"private" not in written


# --- several standards ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "of", "said"),
    [
        (
            "wres/9",
            {"measure": "point_difference", "line": "board", "group": "BME", "comparator": "BME"},
            "BME share, board less workforce",
        ),
        (
            "medical-wres/1",
            {"measure": "point_difference", "line": "consultant", "group": "BME", "comparator": "BME"},
            "BME share, consultant less all",
        ),
        (
            "race-disparity-ratio/1",
            {"measure": "disparity_ratio", "line": "lower-to-middle", "group": "White", "comparator": "BME"},
            "White over BME, lower-to-middle",
        ),
        (
            "gender-pay-gap/1",
            {"measure": "mean_pay_gap", "group": "Men", "comparator": "Women"},
            "Mean pay gap, Men over Women",
        ),
        (
            "model-employer/1",
            {"measure": "target_headcount", "line": "overall", "group": "BME", "comparator": None},
            "Target, BME, overall",
        ),
        ("bank-wres/1", {"measure": "share", "group": "BME", "comparator": None}, "BME share, all bank workers"),
        (
            "gender-pay-gap/6",
            {"measure": "share", "line": "quarter/upper", "group": "Women", "comparator": None},
            "Women share, upper hourly pay quarter",
        ),
    ],
)
def test_what_changed_is_named(argument: str, of: dict[str, Any], said: str) -> None:
    name, _, number = argument.partition("/")
    (indicator,) = standard_of(name, PAGES[name].latest).pick((number,))
    one = change(standard=name, indicator=number, **of)
    (sentence,) = headline_changes(indicator, [one], {"2024-03-31": "2024", "2025-03-31": "2025"})
    assert sentence.startswith(f"{said}: ")


def test_a_number_of_people_is_said_in_people() -> None:
    told = {
        "measure": Measure.TARGET_HEADCOUNT,
        "unit": "people",
        "change_unit": "people",
        "from_value": 59.0,
        "to_value": 49.0,
    }
    less = change_sentence(change(change=-10.0, **told), "2024", "2025")
    assert "59 in 2024, 49 in 2025: -10 people" in less
    more = change_sentence(change(change=10.0, **told), "2024", "2025")
    assert ": +10 people" in more
