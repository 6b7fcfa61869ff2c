"""People and not rows: events of one person are one person, in the year that counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import wres_calc
from wres_calc.calculation.counting.conditions import allowed_raws
from wres_calc.calculation.counting.people import count_people
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FileSummary
from wres_calc.extracts.reading.source import Source, open_source
from wres_calc.extracts.settings import Config
from wres_calc.figures import Figure
from wres_calc.standards.kinds import Population
from wres_calc.wording import method_words, reason_words

Folder = Callable[..., Path]
Groups = tuple[float, float, float]  # White, BME, Unknown

# Four White people, three BME, one Unknown.
STAFF = [
    "staff_id,ethnicity,staff_group,pay_band,division",
    "W1,A,clinical,5,North",
    "W2,B,clinical,5,South",
    "W3,CA,clinical,6,South",
    "W4,A,clinical,7,",
    "B1,H,clinical,5,North",
    "B2,M,clinical,5,South",
    "B3,R,clinical,6,",
    "U1,Z,clinical,6,North",
]


def run(folder: Path, number: str, **options: Any) -> wres_calc.Run:
    options = {"snapshot": "2025-03-31", **options}
    return wres_calc.run(folder, indicators=[number], **options)


def numerators(result: wres_calc.Run, **breakdown: str) -> Groups:
    """People with the event, by group."""
    found = {
        figure.group: figure.numerator
        for figure in result.figures
        if figure.measure == "likelihood"
        and figure.breakdown == {**dict.fromkeys(figure.breakdown, "All"), **breakdown}
    }
    white, bme, unknown = found["White"], found["BME"], found["Unknown"]
    assert white is not None
    assert bme is not None
    assert unknown is not None
    return white, bme, unknown


def warnings(result: wres_calc.Run) -> list[tuple[str, int]]:
    """What is said of the events; that one in eight is Unknown is said of staff."""
    problems = (p for p in result.report.warnings if p.kind != "unknown_high")
    return [(p.kind, p.count) for p in problems]


def summary(result: wres_calc.Run, extract: str) -> FileSummary:
    return next(file for file in result.report.files if file.extract == extract)


def cases(*rows: str) -> list[str]:
    return ["staff_id,entered_on", *rows]


# --- one person -------------------------------------------------------------------------------


def the_ratio(result: wres_calc.Run) -> Figure:
    (found,) = (f for f in result.figures if f.measure == "relative_likelihood")
    return found


def test_two_cases_of_one_person(folder: Folder) -> None:
    rows = ["W1,2024-05-01", "W1,2024-06-01", " W1 ,01/07/2024", "B1,2024-05-01", "B2,2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3")
    assert numerators(result) == (1, 2, 0)
    assert warnings(result) == []
    file = summary(result, "disciplinary")
    assert (file.rows, file.rows_counted, file.people_counted, file.unmatched_ids) == (5, 5, 3, 0)


def test_two_courses_of_one_person(folder: Folder) -> None:
    training = [
        "staff_id,taken_on,mandatory",
        "W1,2024-05-01,no",
        "W1,2024-05-02,no",
        "W2,2024-05-01,yes",  # not counted
        "B1,2024-05-01,yes",
        "B1,2024-05-02,0",
        "B2,2024-05-01,",  # a blank counts as no
        "U1,2024-05-01,N",
    ]
    assert numerators(run(folder(staff=STAFF, training=training), "4")) == (1, 2, 1)


def test_without_the_column_every_course_is_non_mandatory(folder: Folder) -> None:
    training = ["staff_id,taken_on", "W1,2024-05-01", "W2,2024-05-01", "B1,2024-05-01"]
    assert numerators(run(folder(staff=STAFF, training=training), "4")) == (2, 1, 0)


def test_nothing_but_mandatory_courses(folder: Folder) -> None:
    training = ["staff_id,taken_on,mandatory", "W1,2024-05-01,yes"]
    result = run(folder(staff=STAFF, training=training), "4")
    assert numerators(result) == (0, 0, 0)
    ratio = the_ratio(result)
    assert (ratio.value, ratio.status) == (None, "not_calculable")


def test_blank_identifiers_are_one_person_each(folder: Folder) -> None:
    rows = [",2024-05-01", ",2024-05-01", " ,2024-05-01", "B1,2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3")
    assert numerators(result) == (0, 1, 3)
    # No identifier is none that could be missing from staff.
    assert warnings(result) == [("no_staff_id", 3)]


def test_no_column_of_identifiers(folder: Folder) -> None:
    disciplinary = ["ethnicity,entered_on", *["A,2024-05-01"] * 2, "H,2024-05-01", ",2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=disciplinary), "3")
    assert numerators(result) == (2, 1, 1)
    assert ("no_staff_id", 4) in warnings(result)
    file = summary(result, "disciplinary")
    assert (file.rows_counted, file.people_counted, file.unmatched_ids) == (4, 4, None)


def test_blank_rows_are_nobody(folder: Folder) -> None:
    rows = ["W1,2024-05-01", ",", "B1,2024-05-01", ",", " , "]
    result = run(folder(staff=[*STAFF, ",,,,"], disciplinary=cases(*rows)), "3")
    assert numerators(result) == (1, 1, 0)
    assert warnings(result) == []


# --- who they are -----------------------------------------------------------------------------


def test_people_who_are_not_in_staff_are_unknown(folder: Folder) -> None:
    rows = ["W1,2024-05-01", "X1,2024-05-01", "X1,2024-06-01", "X2,2024-05-01", "B1,2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3")
    assert numerators(result) == (1, 1, 2)
    assert warnings(result) == [("id_not_in_staff", 2)]
    assert summary(result, "disciplinary").unmatched_ids == 2
    assert "X1" not in repr(result.report.as_dict())


def test_the_ethnicity_of_the_event_file_is_used_where_it_has_one(folder: Folder) -> None:
    disciplinary = [
        "staff_id,ethnicity,entered_on",
        "W1,H,2024-05-01",  # White in staff
        "X1,A,2024-05-01",  # not in staff
        "B1,,2024-05-01",  # BME in staff; the file says Unknown
    ]
    result = run(folder(staff=STAFF, disciplinary=disciplinary), "3")
    assert numerators(result) == (1, 1, 1)
    assert ("id_not_in_staff", 1) in warnings(result)


@pytest.mark.parametrize(
    ("codes", "groups", "conflicts"),
    [
        (["H", "A"], (1, 0, 0), 1),  # A comes before H
        (["H", "J"], (0, 1, 0), 1),
        (["Z", "H"], (0, 1, 0), 0),  # a known category before an unknown one,
        (["99", "H"], (0, 1, 0), 0),  # whichever code comes first
        (["9 Not given", "X", "", "H"], (0, 1, 0), 0),
        (["99", "Z", ""], (0, 0, 1), 0),
        (["H", "h", "H Indian"], (0, 1, 0), 0),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_rows_of_one_person_that_differ(
    folder: Folder, codes: list[str], groups: Groups, conflicts: int, turn: int
) -> None:
    rows = [f"P1,{code},2024-05-01" for code in codes][::turn]
    disciplinary = ["staff_id,ethnicity,entered_on", *rows]
    result = run(folder(staff=[*STAFF, "P1,A,clinical,5,"], disciplinary=disciplinary), "3")
    assert numerators(result) == groups
    said = [count for kind, count in warnings(result) if kind == "two_ethnicities"]
    assert said == [conflicts] * bool(conflicts)


@pytest.mark.parametrize(("number", "extract"), [("3", "disciplinary"), ("4", "training")])
def test_without_staff_nothing_is_calculated(folder: Folder, number: str, extract: str) -> None:
    day = {"disciplinary": "entered_on", "training": "taken_on"}[extract]
    place = folder(**{extract: [f"staff_id,ethnicity,{day}", "P1,A,2024-05-01"]})
    (figure,) = run(place, number).figures
    assert (figure.value, figure.status) == (None, "not_supplied")
    assert reason_words(figure).startswith("Not supplied: staff.")


def test_validate_looks_at_events_without_staff(folder: Folder) -> None:
    report, _ = wres_calc.validate(folder(disciplinary=cases("P1,2024-05-01")))
    assert report.ok
    assert report.files[0].unmatched_ids is None


# --- when -------------------------------------------------------------------------------------


def test_both_edges_of_the_year_are_inside(folder: Folder) -> None:
    rows = ["W1,2024-03-31", "W2,2024-04-01", "W3,31/03/2025", "B1,2025-03-31", "B2,01/04/2025"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3")
    assert numerators(result) == (2, 1, 0)
    assert warnings(result) == [("outside_period", 2)]
    assert result.report.warnings[-1].detail.endswith("the period is 2024-04-01 to 2025-03-31")
    file = summary(result, "disciplinary")
    assert (file.first_date, file.last_date) == ("2024-03-31", "2025-04-01")
    assert (file.outside_period, file.rows_counted, file.people_counted) == (2, 3, 3)


def test_people_outside_the_year_are_not_looked_for_in_staff(folder: Folder) -> None:
    rows = ["X1,2023-01-01", ",2023-01-01", "W1,2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3")
    assert warnings(result) == [("outside_period", 2)]


def test_every_event_outside_the_year(folder: Folder) -> None:
    result = run(folder(staff=STAFF, disciplinary=cases("W1,2020-01-01", "B1,2021-01-01")), "3")
    assert numerators(result) == (0, 0, 0)
    assert warnings(result) == [("outside_period", 2)]


def test_without_a_snapshot_every_date_counts(folder: Folder) -> None:
    place = folder(staff=STAFF, disciplinary=cases("W1,1999-01-01", "B1,2024-05-01"))
    result = run(place, "3", snapshot=None)
    assert numerators(result) == (1, 1, 0)
    assert warnings(result) == [("period_unknown", 2)]
    assert {figure.period_end for figure in result.figures} == {None}
    assert "events of every date" in method_words(result.figures[-1])


TWO_YEARS = cases(
    "W1,2023-04-01",
    "W2,2023-06-01",
    "W2,2023-07-01",  # the year before: W1 and W2, and B1
    "B1,2024-03-31",
    "W1,2024-04-01",
    "B1,2024-06-01",
    "B2,2025-03-31",  # this year: W1, B1 and B2
    "W4,2023-03-31",
    "B3,2025-04-01",  # neither
)


def test_the_average_of_two_years(folder: Folder) -> None:
    """White (2 + 1) / 2 = 1.5 of 4; BME (1 + 2) / 2 = 1.5 of 3; ratio (1.5 / 3) / (1.5 / 4) = 4/3,
    which is that of the pooled counts, (3 / 3) / (3 / 4).
    """
    place = folder(staff=STAFF, disciplinary=TWO_YEARS)
    result = run(place, "3", window="two-year-average")
    assert numerators(result) == (1.5, 1.5, 0)
    ratio = the_ratio(result)
    assert ratio.value == pytest.approx(4 / 3, rel=1e-15)
    assert (ratio.numerator, ratio.denominator) == (1.5, 3)
    assert "; average of the two years to 2025-03-31; " in method_words(ratio)
    assert warnings(result) == [("outside_period", 2)]
    file = summary(result, "disciplinary")
    assert (file.outside_period, file.rows_counted) == (2, 7)


def test_one_year_of_the_two(folder: Folder) -> None:
    result = run(folder(staff=STAFF, disciplinary=TWO_YEARS), "3")
    assert numerators(result) == (1, 2, 0)
    assert "; one year to 2025-03-31" in method_words(the_ratio(result))
    assert warnings(result) == [("outside_period", 6)]


def test_only_indicator_3_has_an_average(folder: Folder) -> None:
    training = ["staff_id,taken_on", "W1,2023-05-01", "W2,2024-05-01", "B1,2024-05-01"]
    place = folder(staff=STAFF, training=training)
    result = wres_calc.run(place, snapshot="2025-03-31", window="two-year-average")
    result.figures[:] = [figure for figure in result.figures if figure.indicator == "4"]
    assert numerators(result) == (1, 1, 0)
    assert "; one year to 2025-03-31" in method_words(the_ratio(result))


# --- where ------------------------------------------------------------------------------------


def test_the_division_of_staff_is_lent(folder: Folder) -> None:
    rows = ["W1,2024-05-01", "W2,2024-05-01", "B2,2024-05-01", "B3,2024-05-01", "X1,2024-05-01"]
    result = run(folder(staff=STAFF, disciplinary=cases(*rows)), "3", by=["division"])
    assert numerators(result) == (2, 2, 1)
    assert numerators(result, division="North") == (1, 0, 0)
    assert numerators(result, division="South") == (1, 1, 0)
    # B3 has no division in staff, X1 no record.
    assert numerators(result, division="Unknown") == (0, 1, 1)


def test_the_division_of_the_event_file_comes_first(folder: Folder) -> None:
    disciplinary = [
        "staff_id,entered_on,division",
        "W1,2024-05-01,South",  # North in staff
        "B1,2024-05-01,",  # North in staff; the file leaves it open
    ]
    result = run(folder(staff=STAFF, disciplinary=disciplinary), "3", by=["division"])
    assert numerators(result, division="North") == (0, 0, 0)
    assert numerators(result, division="South") == (1, 0, 0)
    assert numerators(result, division="Unknown") == (0, 1, 0)


def test_rows_of_one_person_in_two_divisions(folder: Folder) -> None:
    """One person in one division: the first by alphabet, so that the order does not matter."""
    rows = ["W1,2024-05-01,South", "W1,2024-05-02,North", "W1,2024-05-03,"]
    for turn in (1, -1):
        disciplinary = ["staff_id,entered_on,division", *rows[::turn]]
        result = run(folder(staff=STAFF, disciplinary=disciplinary), "3", by=["division"])
        assert numerators(result) == (1, 0, 0)
        assert numerators(result, division="North") == (1, 0, 0)


def test_without_identifiers_only_the_own_columns_are_there(folder: Folder) -> None:
    disciplinary = ["ethnicity,entered_on,pay_band", "A,2024-05-01,5", "H,2024-05-01,6"]
    result = run(folder(staff=STAFF, disciplinary=disciplinary), "3", by=["pay_band", "division"])
    assert numerators(result, pay_band="5") == (1, 0, 0)
    assert numerators(result, pay_band="6") == (0, 1, 0)
    assert ("column_no_breakdown", 1) in warnings(result)
    assert {figure.breakdown["division"] for figure in result.figures} == {"All"}


# --- small parts, and what it costs -----------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "raws"), [((False,), ["no", None]), ((True,), ["yes"]), ((True, False), ["yes", "no", None]), ((), [])]
)
def test_allowed_raws(values: tuple[bool, ...], raws: list[str | None]) -> None:
    assert allowed_raws({"yes": True, "no": False, None: None}, values) == raws


@pytest.mark.parametrize(("mandatory", "people"), [((True,), 0), ((False,), 2), ((True, False), 2)])
def test_a_column_that_is_not_there_counts_as_false(folder: Folder, mandatory: tuple[bool, ...], people: int) -> None:
    place = folder(training=["ethnicity,taken_on", "A,2024-05-01", "H,2024-05-01"])
    source, _ = open_source("training", place / "training.csv", Config(), frozenset())
    assert source is not None
    events = check(source, columns_of("training"))
    population = Population("training", where={"mandatory": mandatory}, people=True, dated=True)
    counted = count_people(events, None, population, None, ("ethnicity",))
    assert (counted.count, counted.rows, counted.without_id) == (people, people, people)


def test_how_often_each_file_is_scanned(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file once for its tally and once for its identifiers, those of a small file of people
    twice; an event file once more to see who has a record, and once for its people, and staff with
    them. However many indicators and breakdowns are asked for.
    """
    made: list[str] = []
    real = Source.scan

    def spy(self: Source, columns: list[str], **more: bool) -> pl.LazyFrame:
        made.append(self.extract)
        return real(self, columns, **more)

    place = folder(
        staff=STAFF,
        applicants=["application_id,ethnicity,shortlisted,appointed", "A1,A,yes,yes", "A2,H,yes,no"],
        disciplinary=cases("W1,2024-05-01"),
        training=["staff_id,taken_on", "W1,2024-05-01"],
        board=["ethnicity,voting,executive", "A,yes,no"],
        survey=["question,group,percentage", "discrimination,White,6.5", "discrimination,BME,15"],
    )
    monkeypatch.setattr(Source, "scan", spy)
    wres_calc.run(place, snapshot="2025-03-31", by=["division", "pay_band", "division,pay_band"])
    assert {extract: made.count(extract) for extract in made} == {
        "staff": 3 + 1 + 2,
        "applicants": 2,
        "disciplinary": 4,
        "training": 4,
        "board": 1,
        "survey": 1,
    }
