"""What each picture shows: the finding, the numbers as they are read, and nothing hidden."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.figures import MEASURES, Figure, Formula, Measure, Method, Note, NoteKind, Results, Status
from wres_calc.outputs.charts.pictures import pictures
from wres_calc.outputs.charts.specs.data import BandData, Bar, BoardData, Picture, RatioData, SurveyData, YearData
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label
from wres_calc.standards import wres
from wres_calc.standards.kinds import RelativeLikelihood
from wres_calc.standards.lines import BAND_LINES, CLUSTER_LINES

STANDARD = wres.edition("2025")
HIDDEN: dict[str, Any] = {
    "status": Status.SUPPRESSED,
    "lower": None,
    "upper": None,
    "notes": (Note(NoteKind.SUPPRESSED),),
}
EVENTS = {
    "2": "be appointed from shortlisting",
    "3": "enter the formal disciplinary process",
    "4": "access non-mandatory training and CPD",
}


def figure(number: str, measure: Measure, group: str, line: str = "all", **more: Any) -> Figure:
    cells: dict[str, Any] = {
        "standard": "wres",
        "edition": "2025",
        "organisation": "ZZ1",
        "period_end": "2025-03-31",
        "indicator": number,
        "measure": measure,
        "line": line,
        "group": group,
        "unit": MEASURES[measure].unit,
    }
    return Figure(**(cells | more))


def ratio(number: str, value: float | None = None, **more: Any) -> Figure:
    group, comparator = ("BME", "White") if number == "3" else ("White", "BME")
    cells: dict[str, Any] = {
        "comparator": comparator,
        "value": value,
        "confidence": 95.0,
        "lower": None if value is None else value / 2,
        "upper": None if value is None else value * 2,
        **({"group": group} | more),
    }
    return figure(number, Measure.RELATIVE_LIKELIHOOD, cells.pop("group"), **cells)


def share(number: str, line: str, value: float | None = None, group: str = "BME", **more: Any) -> Figure:
    return figure(number, Measure.SHARE, group, line, value=value, **more)


def gap(number: str, line: str, value: float | None = None, **more: Any) -> Figure:
    return figure(number, Measure.POINT_DIFFERENCE, "BME", line, value=value, **more)


def report(figures: Sequence[Figure], term: str | None = None, earlier: Sequence[Results] = ()) -> Report:
    run = {"organisation_name": "Test NHS Trust", "organisation": "ZZ1"}
    return make_report(Results(list(figures), (), run), [STANDARD], label=make_label(term), earlier=earlier)


def only(figures: Sequence[Figure], **more: Any) -> Picture:
    (picture,) = pictures(report(figures, **more))
    return picture


def numbers(data: object) -> Iterator[float]:
    if isinstance(data, float):
        yield data
    elif isinstance(data, tuple):
        for part in data:
            yield from numbers(part)


# --- ratios -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "value", "title"),
    [
        ("2", 1.5, "White applicants were 1.50 times as likely as BME applicants to {}"),
        ("2", 0.664, "White applicants were 0.66 times as likely as BME applicants to {}"),
        ("2", 1.0, "White applicants were as likely as BME applicants to {}"),
        ("2", 1.0049, "White applicants were as likely as BME applicants to {}"),
        ("2", 0.0, "White applicants were 0.00 times as likely as BME applicants to {}"),
        ("3", 1.396, "BME staff were 1.40 times as likely as White staff to {}"),
        ("4", 0.9, "White staff were 0.90 times as likely as BME staff to {}"),
    ],
)
def test_the_title_says_the_finding(number: str, value: float, title: str) -> None:
    assert only([ratio(number, value)]).title == title.format(EVENTS[number])


def test_a_finding_of_few_people_carries_its_mark() -> None:
    few = ratio("3", 2.0, status=Status.LOW_RELIABILITY)
    picture = only([few])
    assert picture.title.endswith("to enter the formal disciplinary process [u]")
    assert "2.00 [u] (1.00 to 4.00)" in picture.alt
    assert "[u] low reliability" in picture.alt
    assert isinstance(picture.data, RatioData)
    assert not picture.data.rows[0].reliable


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1.5, 1.4, 1.1), "1.50"),
        ((1.5, 0.5, 1.1), "0.50"),  # half as likely is further from 1 than one and a half times
        ((1.0, 1.0, 0.99), "0.99"),
        ((None, 1.2, None), "1.20"),
    ],
)
def test_the_title_is_that_of_the_ratio_furthest_from_1(values: tuple[float | None, ...], said: str) -> None:
    figures = [
        ratio(number, value) if value else ratio(number, None, **HIDDEN)
        for number, value in zip("234", values, strict=True)
    ]
    assert f" {said} times as likely" in only(figures).title


def test_a_reliable_ratio_gives_the_title_before_one_of_few_people() -> None:
    figures = [ratio("2", 1.2), ratio("3", 9.0, status=Status.LOW_RELIABILITY)]
    assert "1.20 times" in only(figures).title


def test_a_row_is_rounded_as_it_is_read() -> None:
    picture = only([ratio("2", 1.500588, lower=1.302158, upper=1.731136)])
    assert isinstance(picture.data, RatioData)
    (row,) = picture.data.rows
    assert row[:6] == ("Appointment from shortlisting", "White over BME", 1.5, 1.3, 1.73, "1.50 (1.30 to 1.73)")
    assert (picture.data.low, picture.data.high) == (0.8, 1.25)
    assert picture.data.adverse == ("adverse for White people", "adverse for BME people")
    assert picture.name == "ratios"
    assert picture.indicators == ("Indicator 2",)
    assert picture.subtitle == (
        "Ratio of likelihoods with its 95% interval; 1.00 means equal likelihood. "
        "Test NHS Trust (ZZ1), year to 31 March 2025"
    )
    assert picture.alt == (
        "White applicants were 1.50 times as likely as BME applicants to be appointed from "
        "shortlisting. Ratio of likelihoods with its 95% interval; 1.00 means equal likelihood. "
        "Appointment from shortlisting, White over BME: 1.50 (1.30 to 1.73). 0.80 to 1.25 is not "
        "called adverse. Below 1.00 is adverse for White people, above 1.00 adverse for BME people."
    )


def test_an_interval_may_have_no_upper_end_or_not_be_there() -> None:
    picture = only([ratio("2", 3.0, upper=None), ratio("4", 2.0, lower=None, upper=None)])
    assert isinstance(picture.data, RatioData)
    first, last = picture.data.rows
    assert (first.lower, first.upper, first.text) == (1.5, None, "3.00 (1.50 or more)")
    assert (last.lower, last.upper, last.text) == (None, None, "2.00")
    assert "interval" not in only([ratio("2", 3.0, lower=None, upper=None)]).subtitle


def test_a_hidden_ratio_is_a_mark_and_nothing_else() -> None:
    picture = only([ratio("2", 1.5), ratio("3", None, **HIDDEN)])
    assert isinstance(picture.data, RatioData)
    hidden = picture.data.rows[1]
    assert (hidden.value, hidden.lower, hidden.upper, hidden.text) == (None, None, None, "[c]")
    assert picture.alt.endswith("[c] confidential: hidden to protect people.")


def test_further_lines_stand_below_the_ratio_of_the_standard() -> None:
    further = ratio("2", 1.85, line="without-international-recruitment")
    picture = only([ratio("2", 1.2), further])
    assert isinstance(picture.data, RatioData)
    assert [(row.label, row.main) for row in picture.data.rows] == [
        ("Appointment from shortlisting", True),
        ("Without international recruitment", False),
    ]
    assert "1.20 times" in picture.title
    alone = only([ratio("2", None, **HIDDEN), further])
    assert "1.85 times" in alone.title
    assert alone.title.endswith("international recruitment left out")


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.NOT_SUPPLIED, Status.NOT_CALCULABLE])
def test_no_picture_is_made_of_marks_alone(status: Status) -> None:
    figures = [
        ratio("2", None),
        share("1", "all", None),
        share("9", "board", None),
        gap("9", "board", None),
        share("5", "all", None),
        gap("5", "all", None),
        *(share("1", line.name, None) for line in BAND_LINES),
        share("9", "workforce", 25.0),
    ]
    bare = [f if f.value else replace(f, status=status) for f in figures]
    assert pictures(report(bare, earlier=[Results(bare, (), {})])) == ()
    assert pictures(report([])) == ()


rates = st.floats(0.001, 999, allow_nan=False)


@given(rates, rates, rates)
def test_no_number_is_drawn_that_is_not_written(value: float, lower: float, upper: float) -> None:
    picture = only([ratio("2", value, lower=lower, upper=upper)])
    assert isinstance(picture.data, RatioData)
    (row,) = picture.data.rows
    assert sorted(numbers(row)) == sorted(map(float, re.findall(r"[0-9]+\.[0-9]{2}", row.text)))


@pytest.mark.parametrize(
    ("adverse", "sides"),
    [
        ({"2": 0, "4": 0}, None),
        ({"2": 1, "4": -1}, None),
        ({"2": -1, "4": -1}, ("adverse for BME people", "adverse for White people")),
    ],
)
def test_the_sides_of_1_are_named_where_they_are_the_same(
    monkeypatch: pytest.MonkeyPatch, adverse: dict[str, int], sides: tuple[str, str] | None
) -> None:
    indicators = []
    for indicator in STANDARD.indicators:
        part = indicator.parts[0]
        if indicator.number in adverse and isinstance(part, RelativeLikelihood):
            own = replace(part, adverse=adverse[indicator.number])
            indicators.append(replace(indicator, parts=(own, *indicator.parts[1:])))
        else:
            indicators.append(indicator)
    changed = replace(STANDARD, indicators=tuple(indicators))
    monkeypatch.setattr(f"{__name__}.STANDARD", changed)
    picture = only([ratio("2", 1.5), ratio("4", 1.1)])
    assert isinstance(picture.data, RatioData)
    assert picture.data.adverse == sides
    assert ("adverse for White people" in picture.alt) is (sides is not None)


# --- finer groups -----------------------------------------------------------------------------


def test_each_ethnic_group_stands_against_white() -> None:
    figures = [
        ratio("3", 1.4),
        ratio("3", 2.5, group="White and Asian"),
        ratio("3", 0.5, group="Black"),
        ratio("3", None, group="Other", **HIDDEN),
    ]
    plain, finer = pictures(report(figures, term="Global Majority"))
    assert (plain.name, finer.name) == ("ratios", "ethnic-groups-3")
    assert finer.title == (
        "Staff of the group 'White and Asian' were 2.50 times as likely as White staff to "
        "enter the formal disciplinary process"
    )
    assert isinstance(finer.data, RatioData)
    assert [(row.label, row.direction, row.text) for row in finer.data.rows] == [
        ("Global Majority", "Global Majority over White", "1.40 (0.70 to 2.80)"),
        ("White and Asian", "White and Asian over White", "2.50 (1.25 to 5.00)"),
        ("Black", "Black over White", "0.50 (0.25 to 1.00)"),
        ("Other", "Other over White", "[c]"),
    ]
    assert finer.data.adverse == ("adverse for White people", "adverse for the group")


def test_white_over_a_group_says_so() -> None:
    finer = ratio("2", 2.0, comparator="Black")
    picture = pictures(report([ratio("2", 1.5), finer]))[1]
    assert picture.title == (
        "White applicants were 2.00 times as likely as applicants of the group 'Black' to "
        "be appointed from shortlisting"
    )


def test_groups_that_are_all_hidden_make_no_picture() -> None:
    figures = [ratio("2", 1.5), ratio("2", None, comparator="Black", **HIDDEN)]
    assert [picture.name for picture in pictures(report(figures))] == ["ratios"]


# --- pay bands --------------------------------------------------------------------------------


def bands(own: dict[str, float | None], other: float | None = 30.0) -> list[Figure]:
    """Every line with a value of its own, or this one; None is hidden."""
    values = {line.name: own.get(line.name, other) for line in BAND_LINES}
    return [
        share("1", line, value) if value is not None else share("1", line, **HIDDEN) for line, value in values.items()
    ]


def test_the_bands_are_counted_against_the_workforce() -> None:
    own = {
        "all": 25.2,
        "clinical": 1.0,
        "clinical/band-7": 25.1,
        "clinical/band-8a": 25.249,
        "clinical/band-9": None,
        "medical/senior-medical-manager": 0.0,
    }
    picture = only(bands(own))
    # 14 lines of either kind and 5 grades; whole kinds and the "of which" line are not counted
    lines = [line for line in BAND_LINES if "/" in line.name and not line.of_which]
    shown = len(lines) - 1
    assert picture.title == (
        f"BME people are 25.2% of the workforce and less than that in 1 of the {shown} pay bands and grades shown"
    )
    assert isinstance(picture.data, BandData)
    assert picture.data.reference == Bar("Workforce", 25.2, "25.2%")
    assert [panel.title for panel in picture.data.panels] == ["Non-clinical", "Clinical", "Medical and dental"]
    clinical = {bar.label: bar for bar in picture.data.panels[1].bars}
    assert clinical["Band 7"] == Bar("Band 7", 25.1, "25.1%")
    assert clinical["Band 8a"] == Bar("Band 8a", 25.2, "25.2%")
    assert clinical["Band 9"] == Bar("Band 9", None, "[c]")
    assert picture.data.panels[2].bars[0].label == "All grades"
    assert "Band 9 [c]" in picture.alt
    assert picture.subtitle.endswith("Test NHS Trust (ZZ1), at 31 March 2025")


@pytest.mark.parametrize(
    ("own", "other", "title"),
    [
        ({"all": 20.0}, 30.0, "20.0% of the workforce and less than that in none of the "),
        ({"all": 40.0}, 30.0, "40.0% of the workforce and less than that in all of the "),
        ({"all": None}, 30.0, "BME people in the pay bands and grades; their share of the workforce is not shown"),
        ({"all": 25.0, "clinical": 20.0}, None, "BME people are 25.0% of the workforce"),
        (
            {"all": 25.0, "clinical/band-5": 25.0},
            None,
            "25.0% of the workforce and not less than that in the one pay band or grade shown",
        ),
        (
            {"all": 25.0, "clinical/band-5": 20.0},
            None,
            "25.0% of the workforce and less than that in the one pay band or grade shown",
        ),
    ],
)
def test_the_title_of_the_bands(own: dict[str, float | None], other: float, title: str) -> None:
    assert title in only(bands(own, other)).title


def test_clusters_of_bands_are_drawn_as_well() -> None:
    picture = only([share("1", line.name, 30.0) for line in CLUSTER_LINES if line.in_return])
    assert isinstance(picture.data, BandData)
    assert [bar.label for bar in picture.data.panels[0].bars] == [
        "All bands",
        "Bands 1 to 4",
        "Bands 5 to 7",
        "Bands 8a and 8b",
        "Bands 8c to VSM",
    ]


# --- board ------------------------------------------------------------------------------------


def test_the_board_stands_beside_the_workforce() -> None:
    figures = [
        share("9", "board", 20.0),
        gap("9", "board", -5.2),
        share("9", "board/voting", **HIDDEN),
        gap("9", "board/voting", **HIDDEN),
        share("9", "board/executive", 50.0),
        gap("9", "board/executive", 24.8),
        share("9", "workforce", 25.2),
    ]
    picture = only(figures)
    assert picture.title == ("BME people are 20.0% of the board and 25.2% of the workforce: -5.2 percentage points")
    assert picture.data == BoardData(
        (
            Bar("Board", 20.0, "20.0% (-5.2 points)"),
            Bar("Voting members", None, "[c]"),
            Bar("Executive members", 50.0, "50.0% (+24.8 points)"),
        ),
        Bar("Workforce", 25.2, "25.2%"),
        "BME",
    )


def test_a_board_whose_whole_is_hidden_says_so() -> None:
    figures = [share("9", "board", **HIDDEN), share("9", "board/executive", 50.0), gap("9", "board", **HIDDEN)]
    picture = only(figures)
    assert picture.title == "BME people on the board: the share of the whole board is not shown"
    assert isinstance(picture.data, BoardData)
    assert picture.data.reference == Bar("Workforce", None, "[x]")
    assert picture.data.bars[1].text == "50.0%"


# --- survey -----------------------------------------------------------------------------------


def pair(number: str, upper: float, lower: float) -> list[Figure]:
    return [share(number, "all", lower, "White"), share(number, "all", upper), gap(number, "all", upper - lower)]


def test_the_survey_is_told_by_its_widest_gap() -> None:
    hidden = [share("8", "all", 5.9, "White"), share("8", "all", **HIDDEN), gap("8", "all", **HIDDEN)]
    picture = only([*pair("5", 30.5, 26.4), *pair("6", 20.0, 20.04), *pair("7", 49.8, 60.2), *hidden])
    assert picture.title.startswith("49.8% of BME and 60.2% of White respondents believed that ")
    assert picture.title.endswith(": a gap of -10.4 percentage points")
    assert isinstance(picture.data, SurveyData)
    assert [one.gap for one in picture.data.pairs] == ["gap +4.1 points", "no gap", "gap -10.4 points", "gap [c]"]
    assert [one.adverse for one in picture.data.pairs][1:3] == [
        "above 0 is adverse for BME people",
        "below 0 is adverse for BME people",
    ]
    assert picture.data.pairs[3].upper == Bar("BME", None, "[c]")
    assert picture.data.pairs[3].lower == Bar("White", 5.9, "5.9%")


def test_a_survey_without_a_gap_says_so() -> None:
    hidden = [share("8", "all", 5.9, "White"), share("8", "all", **HIDDEN), gap("8", "all", **HIDDEN)]
    assert only(hidden).title == "The staff survey, without a gap"
    lone = [share("5", "all", 5.9, "White"), gap("5", "all", None, status=Status.NOT_SUPPLIED)]
    data = only(lone).data
    assert isinstance(data, SurveyData)
    assert data.pairs[0].upper == Bar("BME", None, "[x]")
    assert pictures(report([share("5", "all", 5.9)])) == ()


# --- years ------------------------------------------------------------------------------------


def year(end: str, *figures: Figure) -> Results:
    return Results([replace(f, period_end=end, edition=end[:4]) for f in figures], (), {})


def through(earlier: Sequence[Results], *figures: Figure) -> Picture | None:
    made = pictures(report(figures, earlier=earlier))
    return next((picture for picture in made if picture.name == "years"), None)


def test_years_are_drawn_with_their_intervals() -> None:
    picture = through(
        [
            year("2023-03-31", ratio("2", 2.0), ratio("3", 1.1)),
            year("2024-03-31", ratio("2", None, **HIDDEN), ratio("3", 1.4)),
        ],
        ratio("2", 1.5),
        ratio("3", 1.4),
    )
    assert picture is not None
    assert picture.title == (
        "Appointment from shortlisting went from 2.00 to 1.50 (2023 to 2025); "
        "entering the formal disciplinary process went from 1.10 to 1.40 (2023 to 2025)"
    )
    assert picture.subtitle.endswith("years to 31 March 2025")
    assert isinstance(picture.data, YearData)
    first = picture.data.trends[0]
    assert [(point.year, point.value, point.whole_text) for point in first.points] == [
        ("2023", 2.0, "2.00 (1.00 to 4.00)"),
        ("2024", None, "[c]"),
        ("2025", 1.5, "1.50 (0.75 to 3.00)"),
    ]
    assert "2023 2.00 (1.00 to 4.00); 2024 [c]; 2025 1.50 (0.75 to 3.00)" in picture.alt


def test_a_ratio_that_stays_is_said_to_stay() -> None:
    picture = through([year("2024-03-31", ratio("2", 1.499))], ratio("2", 1.5))
    assert picture is not None
    assert picture.title == "Appointment from shortlisting stayed at 1.50 (2024 to 2025)"


def test_a_window_of_two_years_is_a_break_in_series() -> None:
    averaged = ratio("3", 2.0, method=Method(formula=Formula.RELATIVE_LIKELIHOOD, years=2))
    earlier = [year("2023-03-31", averaged), year("2024-03-31", ratio("3", 1.1))]
    picture = through(earlier, ratio("3", 1.2))
    assert picture is not None
    assert picture.title.endswith("went from 1.10 to 1.20 (2024 to 2025)")
    assert "2023 2.00 (1.00 to 4.00); [break in series] 2024 1.10" in picture.alt
    assert isinstance(picture.data, YearData)
    assert [point.broken for point in picture.data.trends[0].points] == [False, True, False]
    alone = through(earlier[:1], ratio("3", 1.2))
    assert alone is not None
    assert alone.title.startswith("A break in series lies between the years")


def test_a_break_that_the_standard_names_lies_between_its_years(monkeypatch: pytest.MonkeyPatch) -> None:
    indicators = tuple(
        replace(i, series_break=("2024-03-31", "Why.")) if i.number == "2" else i for i in STANDARD.indicators
    )
    monkeypatch.setattr(f"{__name__}.STANDARD", replace(STANDARD, indicators=indicators))
    earlier = [year(f"{n}-03-31", ratio("2", 2.0)) for n in (2022, 2023, 2024)]
    picture = through(earlier, ratio("2", 1.5))
    assert picture is not None
    assert isinstance(picture.data, YearData)
    assert [point.broken for point in picture.data.trends[0].points] == [False, False, True, False]


def test_two_ends_in_one_calendar_year_are_named_in_full() -> None:
    picture = through([year("2025-01-31", ratio("2", 2.0))], ratio("2", 1.5))
    assert picture is not None
    assert isinstance(picture.data, YearData)
    assert [p.year for p in picture.data.trends[0].points] == ["2025-01-31", "2025-03-31"]


def test_one_year_is_no_picture_of_years() -> None:
    assert through([], ratio("2", 1.5)) is None
    assert through([year("2024-03-31", ratio("2", None, **HIDDEN))], ratio("2", 1.5)) is None


# --- all of them ------------------------------------------------------------------------------


def everything() -> list[Figure]:
    return [
        *bands({"all": 25.0}),
        ratio("2", 1.5),
        ratio("2", 2.0, comparator="Black"),
        ratio("3", 1.4),
        *pair("5", 30.0, 20.0),
        share("9", "board", 20.0),
        share("9", "workforce", 25.0),
        gap("9", "board", -5.0),
    ]


def test_pictures_stand_in_the_order_of_the_indicators() -> None:
    made = pictures(report(everything(), earlier=[year("2024-03-31", ratio("2", 1.0))]))
    assert [picture.name for picture in made] == ["pay-bands", "ratios", "years", "ethnic-groups-2", "survey", "board"]
    assert all(re.fullmatch("[a-z0-9-]+", picture.name) for picture in made)


@pytest.mark.parametrize("term", ["Global Majority", "BME and other"])
def test_the_label_is_read_once_and_everywhere(term: str) -> None:
    earlier = [year("2024-03-31", ratio("2", 1.0))]
    plain = pictures(report(everything(), earlier=earlier))
    other = pictures(report(everything(), term=term, earlier=earlier))
    for before, after in zip(plain, other, strict=True):
        assert repr(after) == re.sub(r"\bBME\b", term, repr(before))
        assert term in after.alt


def test_a_name_from_the_data_keeps_its_words() -> None:
    made = replace(report([ratio("2", 1.5)], term="Global Majority"), organisation="BME Trust")
    (picture,) = pictures(made)
    assert "BME Trust" in picture.subtitle


def test_a_period_that_was_not_given_is_not_made_up() -> None:
    picture = only([replace(ratio("2", 1.5), period_end=None)])
    assert picture.subtitle.endswith("period not given")


def test_only_the_whole_organisation_is_drawn() -> None:
    own = ratio("2", 1.5, breakdown={"division": "All"})
    other = ratio("2", 9.0, breakdown={"division": "Surgery"})
    figures = [other, own]
    made = make_report(Results(figures, ("division",), {}), [STANDARD], label=make_label(None))
    (picture,) = pictures(made)
    assert "1.50" in picture.title
    assert "9.00" not in repr(picture)
