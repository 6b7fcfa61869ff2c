"""The bars that stand for a picture on a narrow screen; positions worked by hand."""

import pytest

from wres_calc.outputs.charts.specs.data import (
    BandData,
    Bar,
    BoardData,
    Pair,
    Panel,
    Point,
    RatioData,
    RatioRow,
    SurveyData,
    Trend,
    YearData,
)
from wres_calc.outputs.page.bars import bars_of
from wres_calc.outputs.page.tables import has_long_word, marks_of

Ends = tuple[float | None, float | None, float | None]


def ratio_row(ends: Ends) -> RatioRow:
    return RatioRow("Appointment", "White over BME", *ends, "as read", True, True)


def test_bands_share_one_axis_up_to_the_next_ten() -> None:
    clinical = Panel("Clinical", (Bar("Band 5", 20.0, "20.0%"), Bar("Band 6", None, "[c]")))
    other = Panel("Other", (Bar("Band 5", 33.0, "33.0%"),))
    first, second = bars_of(BandData((clinical, other), Bar("Workforce", 25.0, "25.0%"), "BME"))
    shown, hidden = first.rows
    assert (shown.start, shown.width, shown.dot) == ("0", "50.0", None)  # 20 of 40
    assert (hidden.text, hidden.start, hidden.dot) == ("[c]", None, None)
    assert second.rows[0].width == "82.5"  # 33 of 40
    assert first.line == second.line == "62.5"  # 25 of 40
    assert first.key == "Line: workforce, 25.0%"


def test_without_a_shown_workforce_there_is_no_line() -> None:
    (group,) = bars_of(BoardData((Bar("Board", 5.0, "5.0%"),), Bar("Workforce", None, "[c]"), "x"))
    assert (group.line, group.key) == (None, "")
    assert group.rows[0].width == "50.0"  # 5 of 10


def test_a_pair_has_two_bars_and_its_gap() -> None:
    pair = Pair("Bullying", Bar("BME", 30.5, "30.5%"), Bar("White", None, "[x]"), "[x]", "")
    equal = pair._replace(lower=Bar("White", 30.5, "30.5%"), gap="no gap")
    one, two = bars_of(SurveyData((pair, equal)))
    assert one.title == "Bullying: gap [x]"
    assert two.title == "Bullying: no gap"
    assert [row.start for row in one.rows] == ["0", None]
    assert [(row.width, row.kind) for row in two.rows] == [("30.5", "first"), ("30.5", "second")]


def test_equal_likelihood_is_in_the_middle_of_an_axis_that_reaches_as_far_both_ways() -> None:
    (group,) = bars_of(RatioData((ratio_row((None, None, None)),), 0.8, 1.25, None))
    # From 0.8 / 1.1 to 1.25 * 1.1; log 1.1 / (2 * log 1.375) is 0.1496.
    assert group.line == "50.0"
    assert group.band == ("15.0", "70.1")
    assert group.rows[0].start is None


@pytest.mark.parametrize(
    ("ends", "drawn"),
    [
        # The axis runs from 0.5 / 1.1 to 2 * 1.1: log 4.84 wide, 1 in its middle.
        ((1.0, 0.5, 2.0), ("6.0", "87.9", "50.0")),
        ((2.0, None, None), ("94.0", "0.0", "94.0")),
        ((0.5, 0.5, None), ("6.0", "94.0", "6.0")),  # no upper end: to the edge
        ((1.0, 0.0, 2.0), ("0.0", "94.0", "50.0")),  # a lower end of nought: from the edge
        ((0.0, 0.0, 2.0), (None, "0", None)),  # nought has no place on a log axis
        ((None, None, None), (None, "0", None)),
    ],
)
def test_intervals_lie_on_a_log_axis(ends: Ends, drawn: tuple[str | None, ...]) -> None:
    rows = (ratio_row((1.0, 0.5, 2.0)), ratio_row(ends))
    (group,) = bars_of(RatioData(rows, 0.8, 1.25, None))
    row = group.rows[1]
    assert (row.start, row.width, row.dot) == drawn


def test_years_share_one_axis_and_mark_breaks() -> None:
    trends = (
        Trend(
            "A",
            "White over BME",
            (
                Point("2024", 0.5, None, None, "0.50", "", True, False),
                Point("2025", None, None, None, "[c]", "", True, True),
            ),
        ),
        Trend("B", "BME over White", (Point("2025", 2.0, None, None, "2.00", "", True, False),)),
    )
    one, two = bars_of(YearData(trends, 0.8, 1.25, None))
    assert (one.title, one.line, two.line) == ("A, White over BME", "50.0", "50.0")
    assert (one.rows[0].dot, two.rows[0].dot) == ("6.0", "94.0")
    assert one.rows[1].label == "2025 (break in series before it)"
    assert one.rows[1].start is None


def test_marks_are_explained_once_each() -> None:
    assert marks_of(["[c] of 15", "[c]", "1.50 [u]"]) == (
        "[c] confidential: hidden to protect people; [u] low reliability: few people in one of the groups"
    )
    assert marks_of(["1.50", "[nothing]"]) == ""
    assert marks_of(["–"]) == "– does not apply"


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("Unknown", False),
        ("White over Global Majority (95% interval)", False),
        ("Non-consultant", False),
        ("Administrative and Clerical", True),
    ],
)
def test_only_long_words_may_be_broken(text: str, long: bool) -> None:
    assert has_long_word(text) is long
