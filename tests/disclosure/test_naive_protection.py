"""Protections that people use, and that leak: each is broken by the attack.

All hide counts of 1 to 4. What is hidden is worked out by hand from the numbers given here.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wres_calc.disclosure import Leak, attack, preset, protect
from wres_calc.figures import ALL, ONE_CASE, SENSITIVITY, Figure, Measure, Results, Status


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


made_up = module("made_up")
FIVE = preset("five")
Counted = tuple[str, str, str]  # what is counted, the slice, the group
Columns = tuple[str, ...]

# 10 BME people of division A, of whom 3 were trained; 15 of division B, of whom 7; and so on.
STAFF = {("A", "White"): 20, ("A", "BME"): 10, ("B", "White"): 30, ("B", "BME"): 15}
TRAINED = {("A", "White"): 8, ("A", "BME"): 3, ("B", "White"): 9, ("B", "BME"): 7}
CODES = {"White": "A", "BME": "H", "Unknown": "Z"}


def tally(counts: Mapping[Any, int], *columns: str) -> list[tuple[dict[str, str], int]]:
    """A number of people for each combination of some columns and a group."""
    return [
        ({"ethnicity": CODES[group], **dict(zip(columns, values, strict=True))}, number)
        for (*values, group), number in counts.items()
    ]


def trained(by: str = "division") -> Results:
    trust = made_up.Trust(tally(STAFF, "division"), training=tally(TRAINED, "division"))
    exact: Results = made_up.results(trust, "4", by=[by] if by else [])
    return exact


def counted(figure: Figure) -> tuple[Counted, ...]:
    """What the four counts of a row are: line or part of the ratio, slice, group."""
    where = "/".join(value for value in figure.breakdown.values() if value != ALL)
    other = figure.comparator or ""
    if figure.measure == Measure.SHARE:
        return (figure.line, where, figure.group), (figure.line, where, ALL)
    return (
        ("event", where, figure.group),
        ("people", where, figure.group),
        ("event", where, other),
        ("people", where, other),
    )


def hidden(
    exact: Results, *cells: Counted, left: Callable[[Figure], Columns] = lambda _: (), beside: tuple[Measure, ...] = ()
) -> Results:
    """Figures with some counts blanked by hand, and the values made from them.

    Args:
        exact: exact figures.
        *cells: the counts to blank.
        left: which columns of a row that should be blank are forgotten.
        beside: rows that say how far a ratio could move, and are forgotten; others are dropped.
    """
    made = []
    for figure in exact.figures:
        if figure.measure in SENSITIVITY:
            if figure.measure in beside:
                made.append(replace(figure, notes=()))
            continue
        names = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
        blank = [name for name, cell in zip(names, counted(figure), strict=False) if cell in cells]
        if not blank:
            made.append(replace(figure, notes=()))
            continue
        blank += ["value", "lower", "upper", "confidence"]
        kept = left(figure)
        status = figure.status if "value" in kept else Status.SUPPRESSED
        nothing: dict[str, Any] = {name: None for name in blank if name not in kept}
        made.append(replace(figure, **nothing, status=status, notes=()))
    return Results(made, exact.breakdowns, exact.run)


A_BME, B_BME = ("event", "A", "BME"), ("event", "B", "BME")


def of(leaks: list[Leak], *words: str) -> list[tuple[float, float | None]]:
    """The lowest and highest number for the counts whose description ends so."""
    return [(leak.lowest, leak.highest) for leak in leaks if all(word in leak.where.split(", ") for word in words)]


def rows(measure: Measure, slice_: str, *columns: str) -> Callable[[Figure], Columns]:
    """Columns that are left in a row of a slice."""

    def left(figure: Figure) -> Columns:
        here = figure.measure == measure and slice_ in figure.breakdown.values()
        return columns if here and "BME" in (figure.group, figure.comparator) else ()

    return left


def test_two_in_a_column_are_safe() -> None:
    # 3 + 7 trained of 10 + 15: the first can be 1 to 9. Without this, the rest proves nothing.
    assert attack([hidden(trained(), A_BME, B_BME)], FIVE) == []


def test_exact() -> None:
    shown = [leak for leak in attack([trained()], FIVE) if leak.shown]
    assert of(shown, "division A", "BME") == [(3, 3)]


def test_primary_only() -> None:
    leaks = attack([hidden(trained(), A_BME)], FIVE)
    assert of(leaks, "training not mandatory", "division A", "BME") == [(3, 3)]


@pytest.mark.parametrize("other", [("event", "A", "White"), ("event", "B", "White"), ("people", "A", "BME")])
def test_arbitrary_second(other: Counted) -> None:
    leaks = attack([hidden(trained(), A_BME, other)], FIVE)
    assert of(leaks, "training not mandatory", "division A", "BME") == [(3, 3)]


@pytest.mark.parametrize(
    "left",
    [
        rows(Measure.LIKELIHOOD, "A", "value"),  # 30% of 10
        rows(Measure.LIKELIHOOD, "A", "lower", "upper"),  # Wilson, of 10
        rows(Measure.RELATIVE_LIKELIHOOD, "A", "value", "comparator_denominator"),
        rows(Measure.RELATIVE_LIKELIHOOD, "A", "lower", "upper", "comparator_denominator"),
    ],
    ids=["percentage", "interval", "ratio", "interval of a ratio"],
)
def test_left_in(left: Callable[[Figure], Columns]) -> None:
    leaks = attack([hidden(trained(), A_BME, B_BME, left=left)], FIVE)
    assert of(leaks, "training not mandatory", "division A", "BME") == [(3, 3)]


@pytest.mark.parametrize("digits", [0, 1, 2])
def test_rounded_percentage_left_in(digits: int) -> None:
    # 30%, to the whole number: only 3 of 10 gives it.
    exact = trained()
    rounded = [
        figure if figure.value is None else replace(figure, value=round(figure.value, digits), lower=None, upper=None)
        for figure in exact.figures
    ]
    left = rows(Measure.LIKELIHOOD, "A", "value")
    published = hidden(replace(exact, figures=rounded), A_BME, B_BME, left=left)
    assert of(attack([published], FIVE), "training not mandatory", "division A", "BME") == [(3, 3)]


@pytest.mark.parametrize("measure", ONE_CASE)
def test_one_more_case_left_in(measure: Measure) -> None:
    # Of the whole organisation: 2 BME and 2 White people trained.
    people = {("White",): 40, ("BME",): 20}
    few = {("White",): 2, ("BME",): 2}
    exact = made_up.results(made_up.Trust(tally(people), training=tally(few)), "4")
    cells = ("event", "", "White"), ("event", "", "BME")
    assert attack([hidden(exact, *cells)], FIVE) == []
    leaks = attack([hidden(exact, *cells, beside=(measure,))], FIVE)
    trained_of = [of(leaks, "training not mandatory", group) for group in ("BME", "White")]
    assert {found for each in trained_of for found in each} == {(2, 2)}


POST = {"staff_group": "Administrative and Clerical", "pay_band": "3"}


def posts(counts: Mapping[Any, int]) -> list[tuple[dict[str, str], int]]:
    return [({**person, **POST}, number) for person, number in tally(counts)]


def test_total_minus_the_others() -> None:
    staff = posts({("White",): 20, ("BME",): 3, ("Unknown",): 6})
    exact = made_up.results(made_up.Trust(staff), "1")
    lines = ("all", "non-clinical", "non-clinical/bands-1-4")
    leaks = attack([hidden(exact, *((line, "", "BME") for line in lines))], FIVE)
    assert set(of(leaks, "all", "BME")) == {(3, 3)}
    with_total = [(line, "", group) for line in lines for group in ("BME", ALL)]
    assert attack([hidden(exact, *with_total)], FIVE) == []


def test_parent_minus_children() -> None:
    # Wards A1 and A2 are division A. The two that are hidden are in different divisions.
    chart = {"A1": "A", "A2": "A", "B1": "B", "B2": "B"}
    staff, had = [], []
    for ward, people, events in (("A1", 9, 3), ("A2", 12, 7), ("B1", 30, 9), ("B2", 25, 8)):
        person = {"ethnicity": "H", "division": chart[ward], "directorate": ward}
        staff.append((person, people))
        had.append((person, events))
    trust = made_up.Trust(staff, training=had)

    def leaks(nested: dict[str, str] | None, *cells: Counted) -> list[Leak]:
        by = ["division", "directorate"]
        exact = made_up.results(trust, "4", by=by, nested=nested)
        return attack([hidden(exact, *cells)], FIVE)

    apart = ("event", "A1", "BME"), ("event", "B1", "BME")
    assert of(leaks(chart, *apart), "training not mandatory", "directorate A1", "BME") == [(3, 3)]
    assert leaks(chart, ("event", "A1", "BME"), ("event", "A2", "BME")) == []


def test_of_which() -> None:
    # 10 of 12 consultants are senior medical managers: 2 are not.
    doctor = {"ethnicity": "A", "staff_group": "Medical and Dental", "pay_band": "Consultant"}
    staff = [({**doctor, "senior_medical_manager": yes}, n) for yes, n in ((True, 10), (False, 2))]
    exact = made_up.results(made_up.Trust(staff), "1")
    leaks = attack([hidden(exact)], FIVE)
    assert (2, 2) in [(leak.lowest, leak.highest) for leak in leaks]
    assert not any(leak.shown for leak in leaks)
    assert attack([protect(exact, FIVE)], FIVE) == []


def test_crossed() -> None:
    # Two of a division are hidden, one of each sex: those of each sex elsewhere give them away.
    people = {("A", "Female"): 3, ("A", "Male"): 4, ("B", "Female"): 9, ("B", "Male"): 8}
    columns = ["division", "sex", "division,sex"]
    counts = {(*where, "BME"): 4 * number for where, number in people.items()}
    events = {(*where, "BME"): number for where, number in people.items()}
    trust = made_up.Trust(tally(counts, "division", "sex"), training=tally(events, "division", "sex"))
    exact = made_up.results(trust, "4", by=columns)
    row = ("event", "A/Female", "BME"), ("event", "A/Male", "BME")
    leaks = attack([hidden(exact, *row)], FIVE)
    assert of(leaks, "division A", "sex Female", "BME") == [(3, 3)]
    assert of(leaks, "division A", "sex Male", "BME") == [(4, 4)]


def test_same_count_in_another_indicator() -> None:
    # The staff of indicator 1 are the people that the events of indicator 3 are among.
    staff = posts({("White",): 20, ("BME",): 3})
    trust = made_up.Trust(staff, disciplinary=tally({("White",): 6}))
    one = hidden(
        made_up.results(trust, "1"),
        *((line, "", group) for line in ("all", "non-clinical", "non-clinical/bands-1-4") for group in ("BME", ALL)),
    )
    assert attack([one], FIVE) == []
    three = hidden(made_up.results(trust, "3"))
    assert (3, 3) in of(attack([one, three], FIVE), "BME")


def test_between_files() -> None:
    # Each file is safe by itself; side by side one shows what the other hides.
    whole = hidden(trained(""))
    sliced = hidden(trained(), A_BME, ("event", "", "BME"))
    assert attack([whole], FIVE) == []
    assert attack([sliced], FIVE) == []
    assert of(attack([whole, sliced], FIVE), "division A", "BME") == [(3, 3)]


# --- what was once found ----------------------------------------------------------------------


def test_an_average_beside_the_year_before_is_no_leak() -> None:
    """The average stays known for an average, also where a row about it is suppressed."""
    staff = [({"ethnicity": "H"}, 40), ({"ethnicity": "A"}, 90)]

    def year(bme: int, white: int, **more: Any) -> Results:
        had = [({"ethnicity": "H"}, bme), ({"ethnicity": "A"}, white)]
        made: Results = made_up.results(made_up.Trust(staff, disciplinary=had), "3", **more)
        return made

    last = protect(year(7, 9, snapshot=date(2024, 3, 31)), FIVE)
    now = protect(year(9, 20, average=True), FIVE, earlier=[last])
    assert attack([now, last], FIVE) == []


def test_respondents_of_a_gap_that_cannot_be_made_are_rounded() -> None:
    exact = made_up.results(made_up.Trust(survey={("discrimination", "White"): (12.5, 9)}), "8")
    safe = protect(exact, preset("nhs-digital"))
    assert {f.comparator_denominator for f in safe.figures} <= {None, 10}


def doctors(fives: int) -> Results:
    """Doctors on a band of nurses have no line of their own: the lines are not all of them."""
    posts = (("5", fives), ("Other", 2), ("Consultant", 20))
    staff = [
        ({"ethnicity": "A", "staff_group": "Medical and Dental", "pay_band": band}, number) for band, number in posts
    ]
    made: Results = made_up.results(made_up.Trust(staff), "1", confidence=None)
    return made


def test_doctors_on_bands_of_nurses_are_not_given_away() -> None:
    """25 doctors, 20 consultants and 2 others: the 3 on band 5 would be 25 - 20 - 2."""
    exact = doctors(3)
    assert {f.line: f.numerator for f in exact.figures if f.group == "White" and f.numerator} == {
        "all": 25,
        "medical": 25,
        "medical/consultant": 20,
        "medical/other": 2,
    }
    assert attack([exact], FIVE)
    assert attack([protect(exact, FIVE)], FIVE) == []


@pytest.mark.parametrize("fives", [1, 4, 5, 40])
def test_doctors_on_bands_of_nurses_are_no_contradiction(fives: int) -> None:
    """However many of them there are: the medical lines do not add up to all doctors."""
    assert attack([protect(doctors(fives), FIVE)], FIVE) == []
    assert attack([protect(doctors(fives), preset("ten"))], preset("ten")) == []
