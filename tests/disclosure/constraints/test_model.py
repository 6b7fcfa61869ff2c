from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect, protect_together
from wres_calc.disclosure.constraints.model import known_range, look, read
from wres_calc.figures import Measure, Note, NoteKind, Status

FIVE, TEN, ROUND = map(preset, ("five", "ten", "nhs-digital"))
WHITE = ("White British", "White Irish", "Any other White background")


# --- what a shown count says ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("units", "unit", "span"),
    [
        (0, 1, (0, 0)),
        (10, 1, (8, 12)),  # 8 to 12; 1 to 7 are hidden
        (15, 1, (13, 17)),
        (20, 2, (16, 24)),  # an average of 10: 8 to 12 in halves, as 12.5 is 15
        (30, 2, (25, 34)),  # 15: 12.5 to 17
    ],
)
def test_rounded_counts(units: int, unit: int, span: tuple[int, int]) -> None:
    assert known_range(units, unit, ROUND) == span


def test_zero_of_a_rule_of_ones_own() -> None:
    """Where nothing is hidden and 0 to 2 are rounded to 0, 0 says no more than that."""
    from dataclasses import replace

    assert known_range(0, 1, replace(ROUND, threshold=1)) == (0, 2)


# --- one count is one cell --------------------------------------------------------------------


def test_the_same_count_in_many_rows(rows: Any) -> None:
    """Band 5 of the clinical staff: a line of the whole, and a line of the slice of band 5."""
    made = rows("pay_band")
    made.shares("clinical/band-5", {"White": 40, "BME": 20})
    made.shares("clinical", {"White": 40, "BME": 20}, where="5")
    made.shares("clinical/band-5", {"White": 40, "BME": 20}, where="5")
    files = read([made.results()])
    assert len(look(files).shown) == 3  # White, BME and everybody
    assert not attack([made.results()], FIVE)


def test_lines_and_their_clusters(rows: Any) -> None:
    """Bands in one file and clusters in another: bands 8a and 8b are the cluster, 20 - 17 = 3."""
    bands = rows().shares("clinical/band-8a", {"BME": 17}, 40)
    bands.shares("clinical/band-8b", {"BME": None}, hide_whole=True)
    clusters = rows().shares("clinical/bands-8a-8b", {"BME": 20}, 60)
    found = attack([bands.results(), clusters.results()], FIVE)
    assert [(leak.where, leak.lowest) for leak in found] == [
        ("indicator 1, clinical/band-8b, BME", 3),
        ("indicator 1, clinical/band-8b, All", 20),
    ]


def test_lines_of_both_kinds_in_one_file(rows: Any) -> None:
    made = rows().shares("clinical/band-8a", {"BME": 17}, 40)
    made.shares("clinical/bands-8a-8b", {"BME": 20}, 60)
    assert len(look(read([made.results()])).shown) == 4


# --- groups -----------------------------------------------------------------------------------


def test_finer_groups(rows: Any) -> None:
    """BME 40 = Asian 20 + Black 10 + Mixed 7 + Other 3."""
    five = {"BME": 40, "Asian": 20, "Black": 10, "Mixed": 7, "Other": None}
    found = attack([rows().shares("all", five, 100).results()], FIVE)
    assert [(leak.where, leak.lowest) for leak in found] == [("indicator 1, all, Other", 3)]


def test_sixteen_groups_of_five(rows: Any) -> None:
    """Asian 20 = Indian 9 + Pakistani 8 + Bangladeshi + any other."""
    groups = {"Asian": 20, "Indian": 9, "Pakistani": 8, "Bangladeshi": 0, "Any other Asian background": None}
    found = attack([rows().shares("all", groups, 100).results()], FIVE)
    assert [leak.lowest for leak in found] == [3]


def test_some_of_the_sixteen(rows: Any) -> None:
    """Indian 9 and Pakistani 8 of 20 Asian people leave 3 others, who have no row."""
    groups = {"Asian": 20, "Indian": 9, "Pakistani": 8}
    found = attack([rows().shares("all", groups, 100).results()], FIVE)
    assert [(leak.where, leak.lowest) for leak in found] == [("indicator 1, all, Asian, other Asian", 3)]


def test_people_of_old_categories(rows: Any) -> None:
    """White 100 with 97 in the categories of today: 3 people have a code of the list of 1991."""
    groups = {"White": 100, **dict(zip(WHITE, (50, 27, 20), strict=True))}
    made = protect(rows().shares("all", groups, 200).results(), FIVE)
    hidden = [figure.group for figure in made.figures if figure.numerator is None]
    assert hidden
    assert not attack([made], FIVE)


def test_a_group_without_a_row(rows: Any) -> None:
    """43 - 40 are of a group that is not shown at all; so are 40 - 37 beside a finer one."""
    found = attack([rows().shares("all", {"White": 40}, 43).results()], FIVE)
    assert [leak.said() for leak in found] == ["indicator 1, all, All, BME and Unknown: must be 3."]
    found = attack([rows().shares("all", {"Asian": 40}, 43).results()], FIVE)
    assert [leak.said() for leak in found][-1:] == ["indicator 1, all, All, others: must be 3."]


# --- slices -----------------------------------------------------------------------------------


def test_crossed_breakdowns(rows: Any) -> None:
    """Division North is 20: 17 women, so 3 men; the whole is crossed by the way."""
    made = rows("division", "sex")
    made.likelihoods("4", {"BME": (9, 30)}, "division=North")
    made.likelihoods("4", {"BME": (6, 20)}, "division=North&sex=Female")
    made.likelihoods("4", {"BME": (None, 10)}, "division=North&sex=Male")
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    where = "indicator 4, all, training not mandatory, division North, sex Male, BME"
    assert found[where] == 3


def test_slices_of_likelihoods_have_no_row_for_everybody(rows: Any) -> None:
    """Slices of indicator 4 alone add up to all staff of indicator 1, group by group."""
    made = rows("division")
    made.shares("all", {"White": 40, "BME": 23, "Unknown": 0})
    made.shares("clinical", {"White": 40, "BME": 23, "Unknown": 0})
    for where, bme in (("North", 20), ("South", None)):
        pairs = {"White": (10, 20), "BME": (5, bme), "Unknown": (0, 0)}
        made.likelihoods("4", pairs, where)
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found["indicator 4, all, division South, BME"] == 3


def test_slices_without_all_groups(rows: Any) -> None:
    """Nothing adds up where a slice lacks a group: what is left is in no row."""
    made = rows("division")
    made.shares("all", {"White": 40, "BME": 23, "Unknown": 0})
    made.likelihoods("4", {"BME": (5, 20)}, "North")
    made.likelihoods("4", {"White": (5, 37)}, "South")
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    assert found["indicator 1, all, BME, the rest"] == 3
    assert found["indicator 1, all, White, the rest"] == 3


# --- one column inside another ----------------------------------------------------------------

CHART = {
    "nested": {"directorate": {"Wards": "Care", "Clinics": "Care", "Estates": "Support"}},
    "nested_in": {"directorate": "division"},
}


def nested(rows: Any, divisions: dict[str, int], directorates: dict[str, int | None]) -> Any:
    made = rows("division", "directorate")
    for column, slices in (("division", divisions), ("directorate", directorates)):
        for name, bme in slices.items():
            made.likelihoods("4", {"BME": (0, bme)}, f"{column}={name}")
    return made


def test_directorates_of_a_division(rows: Any) -> None:
    """Care 40 = Wards 37 + Clinics."""
    made = nested(rows, {"Care": 40, "Support": 20}, {"Wards": 37, "Clinics": None, "Estates": 20})
    found = attack([made.results(**CHART)], FIVE)
    assert ("indicator 4, all, directorate Clinics, BME", 3) in [(leak.where, leak.lowest) for leak in found]
    assert not attack([made.results()], FIVE)  # who does not know the chart


def test_people_without_a_directorate(rows: Any) -> None:
    """Care 40 = Wards 37 + Clinics + those of Care without one, of whom there is one at least:

    the hidden count of people without a directorate is no 0, and none of them is of Support.
    """
    made = nested(rows, {"Care": 40, "Support": 20}, {"Wards": 37, "Clinics": None, "Estates": 20, "Unknown": None})
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results(**CHART)], FIVE)}
    assert found["indicator 4, all, directorate Clinics, BME"] == (1, 2)


def test_people_without_a_division(rows: Any) -> None:
    """Wards and Clinics are more than Care: some of their people have no division."""
    made = nested(rows, {"Care": 40, "Support": 20, "Unknown": 9}, {"Wards": 37, "Clinics": 10, "Estates": 22})
    safe = protect(made.results(**CHART), FIVE)
    assert not attack([safe], FIVE)


def test_a_division_that_is_not_on_the_chart_comes_first(rows: Any) -> None:
    """Agency has nobody of any directorate, so Care 40 = Wards 37 + Clinics all the same."""
    made = nested(rows, {"Agency": 0, "Care": 40, "Support": 20}, {"Wards": 37, "Clinics": None, "Estates": 20})
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results(**CHART)], FIVE)}
    assert found["indicator 4, all, directorate Clinics, BME"] == (3, 3)


def test_lines_of_a_chart(rows: Any) -> None:
    """Clinical BME staff of Care 20 = Wards 17 + Clinics."""
    made = rows("division", "directorate")
    for where, bme in (("division=Care", 20), ("directorate=Wards", 17), ("directorate=Clinics", None)):
        for line in ("all", "clinical"):
            made.shares(line, {"BME": bme}, where=where, hide_whole=True)
    found = {leak.where: leak.lowest for leak in attack([made.results(**CHART)], FIVE)}
    assert found["indicator 1, clinical, directorate Clinics, BME"] == 3


def test_a_chart_of_other_columns(rows: Any) -> None:
    made = nested(rows, {"Care": 40}, {"Wards": 40})
    run = {"nested": {"site": {"A": "B"}}, "nested_in": {}}
    assert not attack([made.results(**run)], FIVE)


# --- years ------------------------------------------------------------------------------------


def test_average_that_does_not_fit(rows: Any) -> None:
    """An average of 5 after a year with 30 cases: other files, of which nothing follows."""
    last = rows(period="2024-03-31").likelihoods("3", {"BME": (30, 200)}, years=1)
    now = rows().likelihoods("3", {"BME": (5, 200)}, years=2)
    assert not attack([last.results(), now.results()], FIVE)


def test_year_before_a_leap_day(rows: Any) -> None:
    last = rows(period="2023-02-28").likelihoods("3", {"BME": (10, 200)})
    now = rows(period="2024-02-29").likelihoods("3", {"BME": (6, 200)}, years=2)
    found = attack([last.results(), now.results()], FIVE)
    assert [leak.lowest for leak in found] == [2]


def test_average_without_a_date(rows: Any) -> None:
    now = rows(period=None).likelihoods("3", {"BME": (6, 200)}, years=2)
    assert not attack([now.results()], FIVE)


# --- the survey -------------------------------------------------------------------------------


def survey(rows: Any, white: int | None, bme: int | None) -> Any:
    made = rows()
    for group, number in (("White", white), ("BME", bme)):
        made.add("5", Measure.SHARE, "all", group, denominator=number, value=20.0, status=Status.OK)
    made.add(
        "5",
        Measure.POINT_DIFFERENCE,
        "all",
        "BME",
        comparator="White",
        denominator=bme,
        comparator_denominator=white,
        value=0.0,
        status=Status.OK,
    )
    return made.results()


def test_few_respondents(rows: Any) -> None:
    made = protect(survey(rows, 60, 9), preset("eleven"))
    white, bme, gap = made.figures
    assert (white.value, white.denominator) == (20.0, 60)
    assert (bme.value, bme.denominator) == (None, None)
    assert (gap.value, gap.denominator, gap.comparator_denominator) == (None, None, 60)
    assert not attack([made], preset("eleven"))


def test_respondents_not_given(rows: Any) -> None:
    made = protect(survey(rows, None, None), preset("eleven"))
    assert [figure.value for figure in made.figures] == [20.0, 20.0, 0.0]


def test_survey_rounded(rows: Any) -> None:
    """20% of 91 are 18 and of 73 are 15: 20 of 90 and 15 of 75."""
    made = protect(survey(rows, 91, 73), ROUND)
    assert [figure.denominator for figure in made.figures] == [90, 75, 75]
    assert [figure.value for figure in made.figures] == pytest.approx([200 / 9, 20.0, -20 / 9])


def test_one_group_of_the_survey(rows: Any) -> None:
    made = rows()
    made.add(
        "5",
        Measure.POINT_DIFFERENCE,
        "all",
        "BME",
        comparator="White",
        denominator=7,
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.NO_SURVEY_ROW, names=("White",)),),
    )
    assert attack([made.results()], preset("eleven"))[0].shown
    figure = protect(made.results(), preset("eleven")).figures[0]
    assert (figure.denominator, figure.status) == (None, Status.SUPPRESSED)


# --- zeros hidden -----------------------------------------------------------------------------


def test_a_line_of_nobody(rows: Any) -> None:
    """Band 1 has no row in any division: nobody is hidden behind its zeros."""
    made = rows("division")
    for where in ("All", "North"):
        made.shares("clinical", {"White": 40, "BME": 30, "Unknown": 20}, where=where)
        made.shares("clinical/band-5", {"White": 40, "BME": 30, "Unknown": 20}, where=where)
    made.shares("clinical/band-1", {"White": 0, "BME": 0, "Unknown": 0})
    safe = protect(made.results(), TEN)
    assert not attack([safe], TEN)


def test_the_row_of_a_slice_holds_somebody(rows: Any) -> None:
    """A line of a slice has a row only if somebody is in it: 1 to 9 and not 0 to 9."""
    made = rows("division")
    made.shares("clinical", {"White": None, "BME": None, "Unknown": None}, hide_whole=True, where="North")
    whole = next(cell for cell in read([made.results()]).reader.at_least if cell)
    assert whole == 1
    assert not attack([made.results()], TEN)


# --- many cells -------------------------------------------------------------------------------


def test_many_slices(rows: Any) -> None:
    """A table too large to be looked at whole: 40 divisions, 8 lines, every third count small."""
    bands = ("band-2", "band-3", "band-4", "band-5", "band-6", "band-7", "band-8a")
    totals: dict[str, list[int]] = {}
    made = rows("division")
    for number in range(40):
        sums = [0, 0, 0]
        for at, band in enumerate(bands):
            counts = [(number * 7 + at * 5 + k * 3) % 11 * (3 - k) for k in range(3)]
            counts[0] += 1
            made.shares(
                f"clinical/{band}", dict(zip(("White", "BME", "Unknown"), counts, strict=True)), where=f"D{number}"
            )
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            total = totals.setdefault(f"clinical/{band}", [0, 0, 0])
            totals[f"clinical/{band}"] = [a + b for a, b in zip(total, counts, strict=True)]
        made.shares("clinical", dict(zip(("White", "BME", "Unknown"), sums, strict=True)), where=f"D{number}")
    for line, counts in totals.items():
        made.shares(line, dict(zip(("White", "BME", "Unknown"), counts, strict=True)))
    everybody = [sum(counts[k] for counts in totals.values()) for k in range(3)]
    made.shares("clinical", dict(zip(("White", "BME", "Unknown"), everybody, strict=True)))
    exact = made.results()
    safe = protect_together([exact], FIVE)
    assert not attack(safe, FIVE)
    assert safe[0].run["protection"]["hidden"]["figures"] < len(exact.figures)
