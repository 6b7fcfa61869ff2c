"""Each indicator by hand: rows in, the arithmetic written out, figures expected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.figures import Figure
from wres_calc.wording import reason_words

Folder = Callable[..., Path]

STAFF = [
    "staff_id,ethnicity,staff_group,pay_band,senior_medical_manager,division,sex",
    "P01,A,Administrative and Clerical,Under 1,no,Corporate,Female",
    "P02,B,Estates and Ancillary,3,no,Corporate,Male",
    "P03,H,Estates and Ancillary,3,no,corporate,Male",
    "P04,A,Administrative and Clerical,VSM,no,Corporate,Female",
    "P05,A,Nursing and Midwifery Registered,5,no,Community,Female",
    "P06,CP,Nursing and Midwifery Registered,5,no,Community,Female",
    "P07,M,Nursing and Midwifery Registered,5,no,Community,Male",
    "P08,Z,Allied Health Professionals,5,no,Community,",
    "P09,N,Allied Health Professionals,8c,no,,Female",
    "P10,A,Medical and Dental,Consultant,yes,Community,Male",
    "P11,R,Medical and Dental,Consultant,no,Community,Female",
    "P12,,Medical and Dental,Trainee,no,,Male",
]


def run(folder: Path, *numbers: str, **options: Any) -> list[Figure]:
    return wres_calc.run(folder, snapshot="2025-03-31", indicators=numbers, **options).figures


def one(figures: list[Figure], measure: str, line: str, group: str, **breakdown: str) -> Figure:
    (found,) = (
        f
        for f in figures
        if (f.measure, f.line, f.group) == (measure, line, group)
        and f.breakdown == {**dict.fromkeys(f.breakdown, "All"), **breakdown}
    )
    return found


def parts(figure: Figure) -> tuple[Any, ...]:
    """Value, numerator and denominator."""
    return figure.value, figure.numerator, figure.denominator


# --- indicator 1 ------------------------------------------------------------------------------

# White, BME and Unknown people in each row of the return where somebody stands.
HEADS = {
    "all": (6, 4, 2),
    "non-clinical": (3, 1, 0),
    "non-clinical/band-under-1": (1, 0, 0),
    "non-clinical/band-3": (1, 1, 0),
    "non-clinical/vsm": (1, 0, 0),
    "clinical": (2, 2, 1),
    "clinical/band-5": (2, 1, 1),
    "clinical/band-8c": (0, 1, 0),
    "medical": (1, 1, 1),
    "medical/consultant": (1, 1, 0),
    "medical/senior-medical-manager": (1, 0, 0),
    "medical/trainee": (0, 0, 1),
}


def heads(figures: list[Figure], **breakdown: str) -> dict[str, tuple[float, ...]]:
    """White, BME and Unknown by line, where anybody stands in it."""
    found: dict[str, list[float]] = {}
    for f in figures:
        if f.breakdown == {**dict.fromkeys(f.breakdown, "All"), **breakdown} and f.denominator:
            assert f.numerator is not None
            found.setdefault(f.line, []).append(f.numerator)
    return {line: tuple(numbers) for line, numbers in found.items()}


def test_heads_by_band(folder: Folder) -> None:
    figures = run(folder(staff=STAFF), "1")
    assert heads(figures) == HEADS
    for figure in figures:
        whole = sum(HEADS.get(figure.line, (0,)))
        assert figure.denominator == whole
        assert figure.status == ("ok" if whole else "not_calculable")
        assert (figure.measure, figure.unit) == ("share", "percent")


def test_shares(folder: Folder) -> None:
    """Unknown stays in the denominator: 1 BME of 4 in clinical band 5 is 25 %, not 1 of 3."""
    figures = run(folder(staff=STAFF), "1")
    assert parts(one(figures, "share", "clinical/band-5", "BME")) == (25.0, 1, 4)
    assert parts(one(figures, "share", "clinical/band-5", "Unknown")) == (25.0, 1, 4)
    assert parts(one(figures, "share", "all", "BME")) == (pytest.approx(100 / 3), 4, 12)


def test_a_row_of_the_return_where_nobody_stands(folder: Folder) -> None:
    figure = one(run(folder(staff=STAFF), "1"), "share", "clinical/band-1", "BME")
    assert (parts(figure), figure.status) == ((None, 0, 0), "not_calculable")
    assert reason_words(figure).startswith("Not calculable: there is nobody in this line. Provisional: ")


def test_a_row_outside_the_return_is_shown_only_where_somebody_stands(folder: Folder) -> None:
    lines = {figure.line for figure in run(folder(staff=STAFF), "1")}
    assert not lines & {"clinical/other", "non-clinical/other", "medical/vsm"}
    more = [*STAFF, "P13,A,clinical,Other,,,", "P14,A,medical,VSM,,,"]
    lines = {figure.line for figure in run(folder(staff=more), "1")}
    assert lines >= {"clinical/other", "medical/vsm"}
    assert "non-clinical/other" not in lines


def test_clusters(folder: Folder) -> None:
    figures = run(folder(staff=STAFF), "1", clusters=True)
    assert heads(figures) == {
        "all": (6, 4, 2),
        "non-clinical": (3, 1, 0),
        "non-clinical/bands-1-4": (2, 1, 0),
        "non-clinical/bands-8c-vsm": (1, 0, 0),
        "clinical": (2, 2, 1),
        "clinical/bands-5-7": (2, 1, 1),
        "clinical/bands-8c-vsm": (0, 1, 0),
        **{line: numbers for line, numbers in HEADS.items() if line.startswith("medical")},
    }


def test_shares_by_division(folder: Folder) -> None:
    """Labels that differ in case are one; a blank label is Unknown and comes last."""
    figures = run(folder(staff=STAFF), "1", by=["division"])
    assert list(dict.fromkeys(f.breakdown["division"] for f in figures)) == ["All", "Community", "Corporate", "Unknown"]
    assert heads(figures, division="Corporate")["all"] == (3, 1, 0)
    assert heads(figures, division="Unknown") == {
        "all": (0, 1, 1),
        "clinical": (0, 1, 0),
        "clinical/band-8c": (0, 1, 0),
        "medical": (0, 0, 1),
        "medical/trainee": (0, 0, 1),
    }
    # Within a slice, rows where nobody stands are not shown.
    assert all(f.denominator for f in figures if f.breakdown["division"] != "All")


def test_crossed(folder: Folder) -> None:
    figures = run(folder(staff=STAFF), "1", by=["pay_band,sex", "sex"])
    assert heads(figures, pay_band="3", sex="Male")["all"] == (1, 1, 0)
    assert heads(figures, sex="Male")["all"] == (2, 2, 1)
    assert heads(figures, sex="Unknown")["all"] == (0, 0, 1)
    crossed = [f.breakdown for f in figures if f.breakdown["pay_band"] != "All"]
    bands = list(dict.fromkeys(b["pay_band"] for b in crossed))
    assert bands == ["Under 1", "3", "5", "8c", "VSM", "Consultant", "Trainee"]
    of_5 = [b["sex"] for b in crossed if b["pay_band"] == "5"]
    assert list(dict.fromkeys(of_5)) == ["Female", "Male", "Unknown"]


# --- indicator 2 ------------------------------------------------------------------------------


def applicants(*groups: tuple[str, int, int], **more: str) -> list[str]:
    """For each code: so many shortlisted, of whom so many were appointed."""
    header = ",".join(["ethnicity", "shortlisted", "appointed", *more])
    tail = "".join(f",{cell}" for cell in more.values())
    rows = [header]
    for code, shortlisted, appointed in groups:
        rows += [f"{code},yes,yes{tail}"] * appointed
        rows += [f"{code},yes,no{tail}"] * (shortlisted - appointed)
    return rows


def test_appointment(folder: Folder) -> None:
    """White 12 of 40 = 30 %, BME 6 of 30 = 20 %; White over BME: 0.30 / 0.20 = 1.5.

    Those who were not shortlisted count nowhere, those of unknown ethnicity in no ratio.
    """
    rows = applicants(("A", 40, 12), ("H", 30, 6), ("Z", 5, 4))
    rows += ["A,no,no", "H,no,no", "R,no,no"]
    figures = run(folder(applicants=rows), "2")
    assert parts(one(figures, "likelihood", "all", "White")) == (30.0, 12, 40)
    assert parts(one(figures, "likelihood", "all", "BME")) == (20.0, 6, 30)
    assert parts(one(figures, "likelihood", "all", "Unknown")) == (80.0, 4, 5)
    ratio = one(figures, "relative_likelihood", "all", "White")
    assert (*parts(ratio), ratio.comparator) == (1.5, 12, 40, "BME")
    assert (ratio.comparator_numerator, ratio.comparator_denominator) == (6, 30)
    assert (ratio.unit, ratio.status) == ("ratio", "ok")
    assert reason_words(ratio).startswith("5 of unknown ethnicity left out. Provisional: ")
    funnel = {"shortlisted-from-applied", "appointed-from-applied"}
    assert {figure.line for figure in figures} == {"all", *funnel}


def test_no_funnel_where_everybody_was_shortlisted(folder: Folder) -> None:
    """Then the extract holds the shortlist alone, and says nothing about the stage before it."""
    figures = run(folder(applicants=applicants(("A", 9, 5), ("H", 9, 5))), "2")
    assert {figure.line for figure in figures} == {"all"}


def test_appointment_without_international_recruits(folder: Folder) -> None:
    """All: White 4 of 10 over BME 8 of 20, 0.4 / 0.4 = 1. Without those from abroad BME 2 of 10,
    0.4 / 0.2 = 2. A blank cell counts as no.
    """
    column = "international_recruitment"
    rows = applicants(("A", 10, 4), ("H", 10, 2), **{column: "no"})
    rows += applicants(("H", 10, 6), **{column: "yes"})[1:]
    rows[1] = rows[1].removesuffix("no")
    figures = run(folder(applicants=rows), "2")
    assert one(figures, "relative_likelihood", "all", "White").value == 1.0
    without = one(figures, "relative_likelihood", "without-international-recruitment", "White")
    assert parts(without) == (2.0, 4, 10)
    assert (without.comparator_numerator, without.comparator_denominator) == (2, 10)


@pytest.mark.parametrize(
    ("groups", "value", "reason"),
    [
        ([("A", 10, 5), ("H", 10, 0)], None, "nobody in the group compared with had the event"),
        ([("A", 10, 0), ("H", 10, 0)], None, "nobody in the group compared with had the event"),
        ([("A", 10, 5)], None, "there is nobody in the group compared with"),
        ([("H", 10, 5)], None, "there is nobody in the group"),
        ([("Z", 10, 5)], None, "there is nobody in the group"),
        ([("A", 10, 0), ("H", 10, 5)], 0.0, ""),
    ],
)
def test_appointment_of_nobody(
    folder: Folder, groups: list[tuple[str, int, int]], value: float | None, reason: str
) -> None:
    figures = run(folder(applicants=applicants(*groups)), "2")
    ratio = one(figures, "relative_likelihood", "all", "White")
    assert (ratio.value, ratio.status) == (value, "not_calculable" if reason else "low_reliability")
    assert reason_words(ratio).startswith(f"Not calculable: {reason}." if reason else "Low reliability: ")


@pytest.mark.parametrize(
    ("white", "bme", "status"),
    [(5, 5, "ok"), (4, 5, "low_reliability"), (5, 4, "low_reliability"), (4, 0, "not_calculable")],
)
def test_fewer_than_five_events_are_hard_to_read(folder: Folder, white: int, bme: int, status: str) -> None:
    """One case more or fewer moves a likelihood by a quarter where there are four."""
    figures = run(folder(applicants=applicants(("A", 50, white), ("H", 50, bme))), "2")
    assert one(figures, "relative_likelihood", "all", "White").status == status
    assert {f.status for f in figures if f.measure == "likelihood"} <= {"ok", "not_calculable"}


# --- indicators 3 and 4 -----------------------------------------------------------------------


def test_disciplinary(folder: Folder) -> None:
    """BME 1 of 4 = 25 %, White 1 of 6; BME over White: (1/4) / (1/6) = 1.5."""
    cases = ["staff_id,entered_on", "P03,2024-05-01", "P05,2024-05-01", "P05,2024-06-01"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3")
    assert parts(one(figures, "likelihood", "all", "BME")) == (25.0, 1, 4)
    assert parts(one(figures, "likelihood", "all", "White")) == (pytest.approx(100 / 6), 1, 6)
    assert parts(one(figures, "likelihood", "all", "Unknown")) == (0.0, 0, 2)
    ratio = one(figures, "relative_likelihood", "all", "BME")
    assert (*parts(ratio), ratio.comparator) == (1.5, 1, 4, "White")
    assert (ratio.comparator_numerator, ratio.comparator_denominator) == (1, 6)
    assert "2 of unknown ethnicity left out." in reason_words(ratio)
    assert "3 rows of 2 people" in reason_words(ratio)


def test_training(folder: Folder) -> None:
    """White 3 of 6 = 50 %, BME 3 of 4 = 75 %; White over BME: 0.5 / 0.75 = 2/3."""
    people = ["P01", "P02", "P04", "P03", "P07", "P09"]
    rows = ["staff_id,taken_on", *(f"{person},12/09/2024" for person in people)]
    figures = run(folder(staff=STAFF, training=rows), "4")
    ratio = one(figures, "relative_likelihood", "all", "White")
    assert (ratio.group, ratio.comparator) == ("White", "BME")
    assert ratio.value == pytest.approx(2 / 3, rel=1e-15)


def test_no_cases_of_the_reference_group(folder: Folder) -> None:
    cases = ["staff_id,entered_on", "P03,2024-05-01"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3")
    ratio = one(figures, "relative_likelihood", "all", "BME")
    assert (ratio.value, ratio.status) == (None, "not_calculable")
    assert "nobody in the group compared with had the event" in reason_words(ratio)


def test_more_people_had_the_event_than_are_in_the_workforce(folder: Folder) -> None:
    cases = ["ethnicity,entered_on", *["H,2024-05-01"] * 5, "A,2024-05-01"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3")
    likelihood = one(figures, "likelihood", "all", "BME")
    assert (parts(likelihood), likelihood.status) == ((None, 5, 4), "not_calculable")
    ratio = one(figures, "relative_likelihood", "all", "BME")
    assert (parts(ratio), ratio.status) == ((None, 5, 4), "not_calculable")
    assert all("more people had the event" in reason_words(f) for f in (likelihood, ratio))


@pytest.mark.parametrize(
    ("number", "window", "said"),
    [
        (4, "one-year", []),
        (5, "one-year", [("BME", "5 BME with the event, 4 in the workforce")]),
        (8, "two-year-average", []),
        (9, "two-year-average", [("BME", "9 BME with the event in two years, 4 in the workforce")]),
    ],
)
def test_more_events_than_people_are_said(
    folder: Folder, number: int, window: str, said: list[tuple[str, str]]
) -> None:
    """Of the groups that are compared; people of unknown ethnicity may have left."""
    cases = ["ethnicity,entered_on", *["H,2024-05-01"] * number, *["Z,2024-05-01"] * 9]
    place = folder(staff=STAFF, disciplinary=cases)
    found = warned(place, indicators=["3"], window=window)
    assert [more[1:] for more in found if more[0] == "more_events_than_people"] == said


def test_a_slice_with_events_and_without_people(folder: Folder) -> None:
    cases = ["staff_id,entered_on,division", "P03,2024-05-01,Gone", "P01,2024-05-01,corporate"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3", by=["division"])
    gone = one(figures, "relative_likelihood", "all", "BME", division="Gone")
    assert (parts(gone), gone.status) == ((None, 1, 0), "not_calculable")
    assert reason_words(gone).startswith("Not calculable: there is nobody in the group.")
    assert one(figures, "likelihood", "all", "White", division="Corporate").numerator == 1


def test_a_slice_with_people_and_without_events(folder: Folder) -> None:
    cases = ["staff_id,entered_on", "P03,2024-05-01"]
    figures = run(folder(staff=STAFF, disciplinary=cases), "3", by=["division"])
    assert parts(one(figures, "likelihood", "all", "White", division="Community")) == (0.0, 0, 3)


# --- indicators 5 to 8 ------------------------------------------------------------------------

SURVEY = [
    "question,group,percentage,respondents",
    "harassment_from_public,White,22.1,1000",
    "harassment_from_public,BME,27.4,200",
    "harassment_from_staff,White,21.0,",
    "harassment_from_staff,BME,21.0,",
    "equal_opportunities,White,58.75,990",
    "equal_opportunities,BME,48.8%,195",
    "discrimination,White,6.4,1000",
]


@pytest.mark.parametrize(
    ("number", "white", "bme", "gap", "base"),
    [("5", 22.1, 27.4, 5.3, (200, 1000)), ("6", 21.0, 21.0, 0.0, (None, None)), ("7", 58.75, 48.8, -9.95, (195, 990))],
)
def test_survey(
    folder: Folder, number: str, white: float, bme: float, gap: float, base: tuple[int | None, ...]
) -> None:
    figures = run(folder(survey=SURVEY), number)
    assert one(figures, "share", "all", "White").value == white
    assert one(figures, "share", "all", "BME").value == bme
    points = one(figures, "point_difference", "all", "BME")
    assert (points.value, points.comparator, points.unit) == (gap, "White", "percentage_points")
    assert (points.denominator, points.comparator_denominator) == base
    assert {f.status for f in figures} == {"ok"}


def test_the_break_in_the_series_is_said_with_indicator_7_alone(folder: Folder) -> None:
    figures = run(folder(survey=SURVEY), "5", "6", "7")
    said = {f.indicator for f in figures if "Break in series: " in reason_words(f)}
    assert said == {"7"}
    assert all(reason_words(f) for f in figures if f.indicator == "7")


def test_survey_of_one_group(folder: Folder) -> None:
    white, bme, points = run(folder(survey=SURVEY), "8")
    assert (white.group, white.value, white.status) == ("White", 6.4, "ok")
    for figure in (bme, points):
        assert (figure.value, figure.status) == (None, "not_supplied")
        assert reason_words(figure) == "Not supplied: the survey extract has no row for BME."


def test_survey_without_the_question(folder: Folder) -> None:
    figures = run(folder(survey=SURVEY[:3]), "7")
    assert {f.status for f in figures} == {"not_supplied"}
    assert reason_words(figures[-1]).endswith("no row for White or BME.")


def test_survey_has_no_breakdown(folder: Folder) -> None:
    figures = run(folder(survey=SURVEY, staff=STAFF), "1", "5", by=["sex"])
    assert {f.breakdown["sex"] for f in figures if f.indicator == "5"} == {"All"}


def warned(folder: Path, **options: Any) -> list[tuple[str, str | None, str]]:
    report = wres_calc.run(folder, snapshot="2025-03-31", **options).report
    return [(p.kind, p.value, p.detail) for p in report.warnings]


def test_a_survey_gap_against_every_national_result(folder: Folder) -> None:
    rows = [SURVEY[0], "equal_opportunities,White,48.8,", "equal_opportunities,BME,58.7,"]
    assert warned(folder(survey=rows), indicators=["7"]) == [
        ("survey_against_national", "equal_opportunities", "BME 58.7, White 48.8")
    ]
    equal = [row.replace("58.7", "48.8") for row in rows]
    assert warned(folder(survey=equal), indicators=["7"]) == []


def test_a_survey_of_one_group_is_said(folder: Folder) -> None:
    assert warned(folder(survey=SURVEY), indicators=["8"]) == [
        ("survey_incomplete", "discrimination", "no row for BME")
    ]
    rows = [SURVEY[0], "discrimination,BME,15,"]
    assert warned(folder(survey=rows), indicators=["8"]) == [
        ("survey_incomplete", "discrimination", "no row for White")
    ]


def test_percentages_that_look_like_fractions(folder: Folder) -> None:
    rows = [SURVEY[0], "discrimination,White,0.064,", "discrimination,BME,0.15,"]
    assert [kind for kind, *_ in warned(folder(survey=rows))] == ["survey_fractions"]


def test_a_survey_result_given_twice(folder: Folder) -> None:
    rows = [*SURVEY, "discrimination,white,6.4,1000", "Discrimination,White,7,"]
    with pytest.raises(wres_calc.DataError) as caught:
        run(folder(survey=rows), "8")
    errors = caught.value.report.errors
    assert {problem.kind for problem in errors} == {"survey_twice"}
    # SURVEY has the result once; the two rows added follow at its end.
    last = len(rows)
    assert {row for problem in errors for row in problem.rows} >= {last - 1, last}
    assert sum(problem.count for problem in errors) == 3


# --- indicator 9 ------------------------------------------------------------------------------

BOARD = [
    "member_id,ethnicity,voting,executive",
    "B1,A,yes,no",
    "B2,A,yes,no",
    "B3,H,yes,yes",
    "B4,A,yes,yes",
    "B5,Z,no,yes",
]


def test_board(folder: Folder) -> None:
    """BME in the workforce: 4 of 12 = 33.3 %. On the board 1 of 5 = 20 %: −13.3 points; voting
    1 of 4: −8.3; executive 1 of 3: 0; non-executive 0 of 2 and non-voting 0 of 1: −33.3.
    """
    figures = run(folder(staff=STAFF, board=BOARD), "9")
    expected = {
        "board": (1, 5, 100 / 5 - 100 / 3),
        "board/voting": (1, 4, 100 / 4 - 100 / 3),
        "board/non-voting": (0, 1, -100 / 3),
        "board/executive": (1, 3, 0.0),
        "board/non-executive": (0, 2, -100 / 3),
    }
    for line, (bme, members, points) in expected.items():
        figure = one(figures, "point_difference", line, "BME")
        assert parts(figure) == (pytest.approx(points, rel=1e-12), bme, members)
        assert (figure.comparator_numerator, figure.comparator_denominator) == (4, 12)
        assert one(figures, "share", line, "BME").value == pytest.approx(100 * bme / members)
    assert one(figures, "point_difference", "board/executive", "BME").value == 0  # exactly
    assert parts(one(figures, "share", "workforce", "Unknown")) == (pytest.approx(50 / 3), 2, 12)
    assert parts(one(figures, "share", "board", "Unknown")) == (20.0, 1, 5)


def test_a_line_of_the_board_without_members(folder: Folder) -> None:
    figures = run(folder(staff=STAFF, board=BOARD[:3]), "9")
    figure = one(figures, "point_difference", "board/executive", "BME")
    assert (figure.value, figure.status) == (None, "not_calculable")
    assert reason_words(figure).startswith("Not calculable: there is nobody in this line.")


def test_the_board_has_no_breakdown(folder: Folder) -> None:
    figures = run(folder(staff=STAFF, board=BOARD), "1", "9", by=["division"])
    assert {f.breakdown["division"] for f in figures if f.indicator == "9"} == {"All"}


# --- what is not there ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("supplied", "missing"),
    [
        (("staff",), {"2": "applicants", "3": "disciplinary", "4": "training", "9": "board"}),
        (("applicants",), {"1": "staff", "3": "staff and disciplinary", "9": "board and staff"}),
        (("survey",), {"1": "staff", "2": "applicants", "4": "staff and training"}),
        (("board",), {"9": "staff"}),
    ],
)
def test_not_supplied(folder: Folder, supplied: tuple[str, ...], missing: dict[str, str]) -> None:
    extracts = {"staff": STAFF, "survey": SURVEY, "board": BOARD, "applicants": applicants(("A", 2, 1), ("H", 2, 1))}
    figures = run(folder(**{name: extracts[name] for name in supplied}))
    assert {figure.indicator for figure in figures} == set("123456789")
    for number, what in missing.items():
        (figure,) = (f for f in figures if f.indicator == number)
        assert (figure.value, figure.numerator, figure.status) == (None, None, "not_supplied")
        assert reason_words(figure).startswith(f"Not supplied: {what}.")
    for number in {"5", "6", "7", "8"} if "survey" not in supplied else set():
        (figure,) = (f for f in figures if f.indicator == number)
        assert (figure.status, reason_words(figure)) == ("not_supplied", "Not supplied: survey.")


def test_not_supplied_keeps_the_direction(folder: Folder) -> None:
    figures = {f.indicator: f for f in run(folder(survey=SURVEY[:1] + SURVEY[3:5]))}
    directions = {n: (f.group, f.comparator) for n, f in figures.items() if n in "2349"}
    assert directions == {"2": ("White", "BME"), "3": ("BME", "White"), "4": ("White", "BME"), "9": ("BME", "BME")}


def test_a_breakdown_that_some_extracts_lack(folder: Folder) -> None:
    rows = applicants(("A", 2, 1), ("H", 2, 1))
    place = folder(staff=STAFF, applicants=rows)
    result = wres_calc.run(place, snapshot="2025-03-31", by=["division"])
    said = [(p.extract, p.column) for p in result.report.problems if p.code == "WRES-W511"]
    assert said == [("applicants", "division")]
    assert {f.breakdown["division"] for f in result.figures if f.indicator == "2"} == {"All"}
    assert {f.breakdown["division"] for f in result.figures if f.indicator == "1"} != {"All"}


def test_a_breakdown_that_no_extract_has(folder: Folder) -> None:
    with pytest.raises(wres_calc.CommandError, match="--by site: no extract has a column 'site'"):
        run(folder(staff=STAFF), by=["division", "site"])


def test_figures_know_whose_they_are(folder: Folder) -> None:
    figures = run(folder(staff=STAFF), organisation="RXX", edition="2024")
    said = {(f.standard, f.edition, f.organisation, f.period_end) for f in figures}
    assert said == {("wres", "2024", "RXX", "2025-03-31")}


def test_columns(folder: Folder) -> None:
    frame = wres_calc.compute(folder(staff=STAFF), snapshot="2025-03-31", indicators=[1], by=["sex", "division,sex"])
    assert frame.columns == [
        "standard",
        "edition",
        "organisation",
        "period_end",
        "indicator",
        "measure",
        "line",
        "sex",
        "division",
        "group",
        "comparator",
        "numerator",
        "denominator",
        "comparator_numerator",
        "comparator_denominator",
        "value",
        "unit",
        "lower",
        "upper",
        "confidence",
        "method",
        "status",
        "reason",
        "formula",
        "years",
        "interval_method",
        "rounded_to",
        "settings",
        "notes",
    ]
    plain = wres_calc.compute(folder(staff=STAFF), indicators=[1])
    assert plain.columns == [name for name in frame.columns if name not in ("sex", "division")]


# --- the run ----------------------------------------------------------------------------------


def test_an_error_in_one_extract_stops_the_run_and_says_all(folder: Folder) -> None:
    place = folder(staff=[*STAFF, "P13,Martian,clinical,5,,,"], board=[*BOARD, "B6,A,maybe,no"])
    with pytest.raises(wres_calc.DataError) as caught:
        run(place)
    assert [(p.file, p.column, p.rows) for p in caught.value.report.errors] == [
        ("staff.csv", "ethnicity", (14,)),
        ("board.csv", "voting", (7,)),
    ]


def test_an_extract_that_is_not_asked_for_is_not_opened(folder: Folder) -> None:
    place = folder(staff=STAFF, board=["nothing,of,use"])
    assert run(place, "1")
    with pytest.raises(wres_calc.DataError):
        run(place, "9")


def test_only_what_is_asked_for_is_checked_and_validate_checks_all(folder: Folder) -> None:
    place = folder(staff=[*STAFF[:2], "P2,A,clinical,5,,,neither"])
    assert run(place, "1")
    report, lines = wres_calc.validate(place, every_row=True)
    assert [(p.column, p.rows) for p in report.errors] == [("sex", (3,))]
    assert [line[4:6] for line in lines if line[1] == "error"] == [(3, "sex")]
    with pytest.raises(wres_calc.DataError):
        run(place, "1", by=["sex"])


def test_validate_without_a_listing(folder: Folder) -> None:
    report, lines = wres_calc.validate(folder(staff=[*STAFF, "P13,Martian,clinical,5,,,"]))
    assert (report.ok, lines) == (False, [])


def test_the_record_of_a_run(folder: Folder) -> None:
    place = folder(staff=STAFF)
    result = wres_calc.run(place, snapshot="2025-03-31", indicators=["1", "5"], by=["sex,division"])
    record = result.results().run
    assert record["indicators"] == ["wres/1", "wres/5"]
    assert record["by"] == ["sex,division"]
    assert record["period_end"] == "2025-03-31"
    assert set(record["provisional"]) == {"wres/1"}
    assert str(place) not in repr(record)


def test_the_break_in_the_series_of_indicator_7_is_said_with_its_figures(folder: Folder) -> None:
    figures = run(folder(survey=SURVEY))
    said = {f.indicator for f in figures if "Break in series" in reason_words(f)}
    assert said == {"7"}
