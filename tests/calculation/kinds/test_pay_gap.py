"""Pay gaps, quarters and bonuses through the public path. Every sum is written beside the test."""

import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure
from wres_calc.measures import complement_rounded
from wres_calc.wording import method_words, reason_words

Folder = Callable[..., Path]
HEADER = "staff_id,sex,ethnicity,disability,full_pay,hourly_pay,bonus_12m,division"
GAPS = ("gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap")

# Pay in pounds; White are A, Z is not stated. Ten people, eight of them on full pay.
PEOPLE = [
    HEADER,
    "P1,Male,A,No,yes,10.00,,North",
    "P2,Male,A,No,yes,20.00,1000,North",
    "P3,Male,B,Yes,yes,30.00,3000,South",
    "P4,Female,A,No,yes,8.00,500,North",
    "P5,Female,H,No,yes,12.00,,South",
    "P6,Female,N,Yes,yes,16.00,,South",
    "P7,Female,R,,yes,20.00,1500,South",
    "P8,,Z,,yes,40.00,,North",
    "P9,Female,A,No,no,,,North",
    "P10,Male,H,No,no,1.00,2000,South",
]


def run(folder: Path, *standards: str, **options: Any) -> list[Figure]:
    return wres_calc.run(folder, standards=standards or GAPS, snapshot="2025-03-31", **options).figures


def of(figures: list[Figure], standard: str, number: str, **asked: Any) -> Figure:
    """The one figure with these columns."""
    (found,) = [
        figure
        for figure in figures
        if figure.indicator_key == (standard, number)
        and all(getattr(figure, name) == value for name, value in asked.items())
    ]
    return found


def shares(figures: list[Figure], standard: str, number: str) -> dict[tuple[str, str], Any]:
    return {
        (figure.line, figure.group): (figure.numerator, figure.denominator)
        for figure in figures
        if figure.indicator_key == (standard, number)
    }


# --- gaps -------------------------------------------------------------------------------------


def test_mean_gap(folder: Folder) -> None:
    """Men (10 + 20 + 30) / 3 = 20; women (8 + 12 + 16 + 20) / 4 = 14: 100 × 6 / 20 = 30."""
    figure = of(run(folder(pay=PEOPLE)), "gender-pay-gap", "1")
    assert (figure.measure, figure.unit, figure.value) == ("mean_pay_gap", "percent", 30.0)
    assert (figure.group, figure.comparator, figure.line) == ("Men", "Women", "all")
    assert (figure.denominator, figure.comparator_denominator) == (3, 4)
    assert (figure.numerator, figure.comparator_numerator) == (None, None)
    assert reason_words(figure) == (
        "Mean hourly pay: Men £20.00, Women £14.00. Approximate interval: fewer than 200 people in "
        "a group; the median's is sounder. 1 of unknown sex left out."
    )
    assert figure.status == "ok"


def test_median_gap(folder: Folder) -> None:
    """Men 20; women (12 + 16) / 2 = 14: the same 30."""
    figure = of(run(folder(pay=PEOPLE)), "gender-pay-gap", "2")
    assert (figure.measure, figure.value) == ("median_pay_gap", 30.0)
    assert "Median hourly pay: Men £20.00, Women £14.00." in reason_words(figure)


def test_only_the_interval_of_a_mean_is_approximate(folder: Folder) -> None:
    """Six of each sex give both averages an interval, one of each gives neither.

    The median of a group lies between its least and its most with 1 - 2 / 2⁶ = 96.9%.
    """
    rows = [f"M{n},Male,A,No,yes,{20 + n}.00,,North" for n in range(6)]
    rows += [f"F{n},Female,A,No,yes,{10 + n}.00,,North" for n in range(6)]
    for people, there in ((rows, True), (rows[5:7], False)):
        figures = run(folder(pay=[HEADER, *people]), "gender-pay-gap")
        mean, median = of(figures, "gender-pay-gap", "1"), of(figures, "gender-pay-gap", "2")
        assert [figure.upper is not None for figure in (mean, median)] == [there, there]
        assert ("Approximate interval" in reason_words(mean)) is there
        assert "Approximate interval" not in reason_words(median)


def test_bonus_gaps(folder: Folder) -> None:
    """Men 1,000, 2,000 and 3,000, on full pay or not; women 500 and 1,500: both averages 2,000
    and 1,000, a gap of 50."""
    figures = run(folder(pay=PEOPLE), "gender-pay-gap")
    mean, median = of(figures, "gender-pay-gap", "3"), of(figures, "gender-pay-gap", "4")
    assert (mean.measure, mean.value) == ("mean_bonus_gap", 50.0)
    assert (median.measure, median.value) == ("median_bonus_gap", 50.0)
    assert (mean.denominator, mean.comparator_denominator) == (3, 2)
    assert "Mean bonus: Men £2,000.00, Women £1,000.00. Approximate interval: " in reason_words(mean)


def test_a_negative_gap(folder: Folder) -> None:
    """Non-disabled 10, 20, 8 and 12, on average 12.50; disabled 30 and 16, on average 23:
    100 × (12.5 - 23) / 12.5 = -84."""
    figure = of(run(folder(pay=PEOPLE)), "disability-pay-gap", "1")
    assert (figure.group, figure.comparator, figure.value) == ("Non-disabled", "Disabled", -84.0)
    assert "2 of unknown disability left out." in reason_words(figure)
    assert "Provisional:" in reason_words(figure)


def test_ethnicity_and_the_pair_beside_it(folder: Folder) -> None:
    """White 10, 20, 30 and 8: 17. BME 12, 16 and 20: 16. 100 × 1 / 17.
    White British 10, 20 and 8: 38 / 3. All others 30, 12, 16 and 20: 19.5; 100 × (38 - 58.5) / 38.
    """
    figures = run(folder(pay=PEOPLE), "ethnicity-pay-gap")
    binary = of(figures, "ethnicity-pay-gap", "1", group="White")
    assert (binary.comparator, binary.value) == ("BME", 100 / 17)
    british = of(figures, "ethnicity-pay-gap", "1", group="White British")
    assert british.comparator == "All other ethnic groups"
    assert british.value == pytest.approx(100 * (38 - 58.5) / 38, abs=1e-12)
    assert (british.denominator, british.comparator_denominator) == (3, 4)


def test_five_groups_each_against_white(folder: Folder) -> None:
    """White 17; Asian 12: 100 × 5 / 17; Black 16: 100 / 17; Other 20: -300 / 17; no Mixed."""
    figures = run(folder(pay=PEOPLE), "ethnicity-pay-gap", groups="five")
    found = {f.comparator: f.value for f in figures if f.indicator_key == ("ethnicity-pay-gap", "1")}
    del found["BME"], found["All other ethnic groups"]
    assert found == {"Mixed": None, "Asian": 500 / 17, "Black": 100 / 17, "Other": -300 / 17}


def test_sixteen_groups(folder: Folder) -> None:
    """Thirteen groups that are no part of White; the parts of White have shares and no gap."""
    figures = run(folder(pay=PEOPLE), "ethnicity-pay-gap", groups="sixteen")
    pairs = {f.comparator for f in figures if f.indicator_key == ("ethnicity-pay-gap", "1")}
    assert len(pairs) == 2 + 13
    assert {"Indian", "African", "Chinese"} < pairs
    assert "White Irish" not in pairs
    assert of(figures, "ethnicity-pay-gap", "7", group="White Irish").numerator == 1


@pytest.mark.parametrize("groups", ["wres", "five"])
def test_finer_groups_leave_the_others_as_they_are(folder: Folder, groups: str) -> None:
    place = folder(pay=PEOPLE)
    plain = run(place, "ethnicity-pay-gap")
    finer = run(place, "ethnicity-pay-gap", groups=groups)
    assert [f for f in finer if f in plain] == plain


# --- who is too few ---------------------------------------------------------------------------


def test_small_groups_are_of_low_reliability(folder: Folder) -> None:
    """50 White and 49 BME."""
    rows = [f"W{n},Male,A,No,yes,20.00,,North" for n in range(50)]
    rows += [f"B{n},Male,H,No,yes,18.00,,North" for n in range(49)]
    place = folder(pay=[HEADER, *rows])
    figure = of(run(place), "ethnicity-pay-gap", "1", group="White")
    assert (figure.status, figure.value) == ("low_reliability", 10.0)
    assert reason_words(figure).startswith(
        "Low reliability: fewer than 50 people in a group (BME 49); too few to publish. "
    )
    asked = run(place, smallest_group=49)
    assert of(asked, "ethnicity-pay-gap", "1", group="White").status == "ok"
    assert of(asked, "ethnicity-pay-gap", "1", group="White British").status == "ok"
    more = of(run(place, smallest_group=51), "ethnicity-pay-gap", "1", group="White")
    assert "(White 50, BME 49)" in reason_words(more)


def test_the_gender_pay_gap_has_no_least_size(folder: Folder) -> None:
    figure = of(run(folder(pay=PEOPLE), smallest_group=1000), "gender-pay-gap", "1")
    assert figure.status == "ok"


def test_no_least_size_at_all(folder: Folder) -> None:
    figures = run(folder(pay=PEOPLE), smallest_group=0)
    assert "low_reliability" not in {figure.status for figure in figures}


@pytest.mark.parametrize(
    ("standards", "number", "said"),
    [("gender-pay-gap", 10, "ethnicity-pay-gap or"), ("ethnicity-pay-gap", -1, "no people")],
)
def test_a_least_size_that_makes_no_sense(folder: Folder, standards: str, number: int, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(folder(pay=PEOPLE), standards, smallest_group=number)


# --- what cannot be computed ------------------------------------------------------------------


def test_nobody_was_paid_a_bonus(folder: Folder) -> None:
    """The national service asks for empty bonus gaps; the shares are 0."""
    rows = [HEADER, "P1,Male,A,No,yes,10.00,,North", "P2,Female,A,No,yes,10.00,700,North"]
    figures = run(folder(pay=rows), "gender-pay-gap")
    for number in ("3", "4"):
        figure = of(figures, "gender-pay-gap", number)
        assert (figure.value, figure.status) == (None, "not_calculable")
        assert "there is nobody to count in the reference group" in reason_words(figure)
        assert (figure.denominator, figure.comparator_denominator) == (0, 1)
    assert shares(figures, "gender-pay-gap", "5") == {("bonus", "Men"): (0, 1), ("bonus", "Women"): (1, 1)}


def test_nobody_in_either_group(folder: Folder) -> None:
    figure = of(run(folder(pay=[HEADER, "P1,,,,yes,10.00,,"])), "gender-pay-gap", "1")
    assert figure.status == "not_calculable"
    assert reason_words(figure).endswith("in the reference group. 1 of unknown sex left out.")


def test_no_gap_is_no_gap_of_low_reliability(folder: Folder) -> None:
    """With fewer people than asked for in both groups: there is nothing that could be read."""
    rows = [HEADER, "P1,Male,A,No,yes,10.00,,North", "P2,Male,Z,No,yes,11.00,,North"]
    figures = run(folder(pay=rows), "ethnicity-pay-gap", smallest_group=50)
    for number, said in (("1", "the group compared"), ("2", "the group compared"), ("3", "the ref")):
        figure = of(figures, "ethnicity-pay-gap", number, group="White")
        assert (figure.value, figure.status) == (None, "not_calculable")
        assert said in reason_words(figure)
        assert "Low reliability" not in reason_words(figure)
        assert (figure.denominator, figure.comparator_denominator) == (1 if number < "3" else 0, 0)


def test_nobody_on_full_pay(folder: Folder) -> None:
    figures = run(folder(pay=[HEADER, "P1,Male,A,No,no,,10,"]), "gender-pay-gap")
    assert of(figures, "gender-pay-gap", "1").status == "not_calculable"
    assert of(figures, "gender-pay-gap", "6", line="quarter/upper", group="Men").value is None
    assert of(figures, "gender-pay-gap", "5", group="Men").value == 100.0


@pytest.mark.parametrize(
    ("column", "standard"),
    [("sex", "gender-pay-gap"), ("ethnicity", "ethnicity-pay-gap"), ("disability", "disability-pay-gap")],
)
def test_a_group_that_the_file_does_not_tell(folder: Folder, column: str, standard: str) -> None:
    """One figure for each indicator, which says what is missing."""
    place = HEADER.split(",").index(column)
    rows = [",".join(c for at, c in enumerate(row.split(",")) if at != place) for row in PEOPLE]
    figures = [figure for figure in run(folder(pay=rows), standard) if figure.indicator != "7"]
    assert [figure.indicator for figure in figures] == ["1", "2", "3", "4", "5", "6"]
    assert {figure.status for figure in figures} == {"not_supplied"}
    said = f"Not supplied: the extract pay has no column '{column}'."
    assert {reason_words(figure) for figure in figures} == {said}


@pytest.mark.parametrize(
    ("column", "standard"), [("ethnicity", "ethnicity-pay-gap"), ("disability", "disability-pay-gap")]
)
def test_the_make_up_of_groups_that_the_file_does_not_tell(folder: Folder, column: str, standard: str) -> None:
    """Nobody is said to be 100% Unknown because a column was left out."""
    path = folder(pay=["staff_id,sex,hourly_pay,full_pay", "P1,Male,20,yes", "P2,Female,21,yes"])
    (figure,) = wres_calc.run(path, indicators=[f"{standard}/7"]).figures
    assert (figure.status, figure.value) == ("not_supplied", None)
    assert reason_words(figure) == f"Not supplied: the extract pay has no column '{column}'."


def test_no_bonuses_in_the_file(folder: Folder) -> None:
    rows = [row.rsplit(",", 2)[0] for row in PEOPLE]
    figures = run(folder(pay=rows), "gender-pay-gap")
    missing = {f.indicator for f in figures if f.status == "not_supplied"}
    assert missing == {"3", "4", "5"}
    said = "Not supplied: the extract pay has no column 'bonus_12m'."
    assert reason_words(of(figures, "gender-pay-gap", "3")) == said


def test_no_pay_at_all(folder: Folder) -> None:
    board = ["ethnicity,voting,executive", "A,yes,yes"]
    figures = run(folder(board=board), "gender-pay-gap")
    assert {(figure.status, reason_words(figure)) for figure in figures} == {("not_supplied", "Not supplied: pay.")}


def test_errors_stop_the_run(folder: Folder) -> None:
    with pytest.raises(DataError) as stopped:
        run(folder(pay=[HEADER, "P1,Male,A,No,yes,0,,", "P2,Male,A,No,yes,,,"]))
    assert stopped.value.report.counts() == {"WRES-E411": 1, "WRES-E412": 1}


def test_a_file_without_any_pay(folder: Folder) -> None:
    with pytest.raises(DataError) as stopped:
        run(folder(pay=["staff_id,sex", "P1,Male"]))
    (problem,) = stopped.value.report.errors
    assert (problem.kind, problem.column) == ("column_missing", "hourly_pay or ordinary_pay")


# --- quarters and bonuses ---------------------------------------------------------------------


def test_quarters(folder: Folder) -> None:
    """Men and women on full pay: 8, 10 | 12, 16 | 20 (W), 20 (M) | 30. Seven people: 2, 2, 2, 1;
    the person of unknown sex is in no quarter."""
    figures = run(folder(pay=PEOPLE), "gender-pay-gap")
    assert shares(figures, "gender-pay-gap", "6") == {
        ("quarter/lower", "Men"): (1, 2),
        ("quarter/lower", "Women"): (1, 2),
        ("quarter/lower-middle", "Men"): (0, 2),
        ("quarter/lower-middle", "Women"): (2, 2),
        ("quarter/upper-middle", "Men"): (1, 2),
        ("quarter/upper-middle", "Women"): (1, 2),
        ("quarter/upper", "Men"): (1, 1),
        ("quarter/upper", "Women"): (0, 1),
    }


def test_unknown_ethnicity_is_part_of_the_quarters(folder: Folder) -> None:
    """Eight people, two a quarter: 8 A, 10 A | 12 H, 16 N | 20 A, 20 R | 30 B, 40 Z."""
    figures = run(folder(pay=PEOPLE), "ethnicity-pay-gap", groups="five")
    found = shares(figures, "ethnicity-pay-gap", "6")
    assert {key: n for key, (n, _) in found.items() if n} == {
        ("quarter/lower", "White"): 2,
        ("quarter/lower-middle", "BME"): 2,
        ("quarter/lower-middle", "Asian"): 1,
        ("quarter/lower-middle", "Black"): 1,
        ("quarter/upper-middle", "White"): 1,
        ("quarter/upper-middle", "BME"): 1,
        ("quarter/upper-middle", "Other"): 1,
        ("quarter/upper", "White"): 1,
        ("quarter/upper", "Unknown"): 1,
    }
    assert {whole for _, whole in found.values()} == {2}


def test_categories_of_1991_among_the_sixteen(folder: Folder) -> None:
    """Codes 0 and 1 of 1991 have groups of their own, inside White and BME: one in a quarter."""
    rows = [HEADER, "P2,Male,A,No,yes,11,,"]
    digits = [("P1", "White (1991 list)", 10), ("P3", "Black Caribbean (1991 list)", 12)]
    rows += [f"{person},Male,{category},No,yes,{pay},," for person, category, pay in digits]
    figures = run(folder(pay=rows), "ethnicity-pay-gap", groups="sixteen")
    lower = of(figures, "ethnicity-pay-gap", "6", line="quarter/lower", group="White")
    assert (lower.numerator, lower.denominator) == (1, 1)
    upper = of(figures, "ethnicity-pay-gap", "6", line="quarter/upper-middle", group="BME")
    assert upper.numerator == 1


def test_who_was_paid_a_bonus(folder: Folder) -> None:
    """Of all employees: 3 of 4 men, 2 of 5 women; 1 of unknown sex is shown in neither."""
    figures = run(folder(pay=PEOPLE), "gender-pay-gap")
    assert shares(figures, "gender-pay-gap", "5") == {("bonus", "Men"): (3, 4), ("bonus", "Women"): (2, 5)}
    figures = run(folder(pay=PEOPLE), "ethnicity-pay-gap", groups="five")
    found = shares(figures, "ethnicity-pay-gap", "5")
    assert found["bonus", "Unknown"] == (0, 1)
    assert (found["bonus", "BME"], found["bonus", "Asian"]) == ((2, 4), (1, 2))


def test_composition(folder: Folder) -> None:
    """Ten employees: five White, four BME, one who did not say."""
    figures = run(folder(pay=PEOPLE))
    found = shares(figures, "ethnicity-pay-gap", "7")
    assert found == {("all", "White"): (5, 10), ("all", "BME"): (4, 10), ("all", "Unknown"): (1, 10)}
    assert shares(figures, "disability-pay-gap", "7")["all", "Unknown"] == (2, 10)


# --- breakdowns, intervals, invariants --------------------------------------------------------


def test_by_division(folder: Folder) -> None:
    """North: men 10 and 20, a woman 8: 100 × 7 / 15. South: a man 30, women 12, 16 and 20."""
    figures = [
        figure for figure in run(folder(pay=PEOPLE), "gender-pay-gap", by=["division"]) if figure.indicator == "1"
    ]
    found = {figure.breakdown["division"]: figure.value for figure in figures}
    assert found == {"All": 30.0, "North": pytest.approx(100 * 7 / 15), "South": pytest.approx(100 * 14 / 30)}
    north = next(f for f in figures if f.breakdown["division"] == "North")
    assert reason_words(north).endswith("1 of unknown sex left out.")


def test_quarters_of_a_division_are_its_own(folder: Folder) -> None:
    """North has three people on full pay whose sex is known: 1, 1, 1 and none in the upper."""
    figures = run(folder(pay=PEOPLE), "gender-pay-gap", by=["division"])
    found = {
        (f.line, f.group): f.numerator
        for f in figures
        if f.indicator == "6" and f.breakdown["division"] == "North" and f.numerator
    }
    assert found == {
        ("quarter/lower", "Women"): 1,
        ("quarter/lower-middle", "Men"): 1,
        ("quarter/upper-middle", "Men"): 1,
    }
    bonus = of(figures, "gender-pay-gap", "5", group="Men", breakdown={"division": "South"})
    assert (bonus.numerator, bonus.denominator) == (2, 2)


def test_intervals(folder: Folder) -> None:
    figures = run(folder(pay=PEOPLE), "gender-pay-gap")
    mean = of(figures, "gender-pay-gap", "1")
    assert mean.lower is not None
    assert mean.upper is not None
    assert mean.lower < 30 < mean.upper < 100
    assert mean.confidence == 95
    assert method_words(mean).endswith("interval: Welch t on the log ratio of means")
    median = of(figures, "gender-pay-gap", "2")  # below six people a median has no limits
    assert (median.lower, median.upper, median.confidence) == (None, None, None)
    plain = of(run(folder(pay=PEOPLE), "gender-pay-gap", confidence=None), "gender-pay-gap", "1")
    assert (plain.lower, plain.upper, plain.value) == (None, None, 30.0)


def test_the_widest_interval_has_two_ends(folder: Folder) -> None:
    """Two women on a millionth of a pound and on £9,999,999: no pay can be further apart."""
    rows = [HEADER, *(f"M{n},Male,A,No,yes,{pay},,N" for n, pay in enumerate(("10", "11")))]
    rows += [f"F{n},Female,A,No,yes,{pay},,N" for n, pay in enumerate(("0.000001", "9999999"))]
    figure = of(run(folder(pay=rows), "gender-pay-gap", confidence=99.8), "gender-pay-gap", "1")
    assert figure.lower is not None
    assert figure.upper is not None
    assert figure.lower > -math.inf
    assert figure.upper <= 100


def test_half_pennies_go_up(folder: Folder) -> None:
    """(10.00 + 10.01) / 2 = 10.005, shown as £10.01."""
    rows = [HEADER, "P1,Male,A,No,yes,10.00,,", "P2,Male,A,No,yes,10.01,,", "P3,Female,A,No,yes,10,,"]
    assert "Men £10.01" in reason_words(of(run(folder(pay=rows), "gender-pay-gap"), "gender-pay-gap", "1"))


def test_women_and_men_of_a_quarter_make_exactly_100(folder: Folder) -> None:
    """13 of 80 in a quarter are 16.25%: rounded each for itself they would make 100.1."""
    rows = [f"P{n},{'Male' if n % 80 < 13 else 'Female'},A,No,yes,{10 + n // 80},,N" for n in range(320)]
    figures = run(folder(pay=[HEADER, *rows]), "gender-pay-gap")
    men = of(figures, "gender-pay-gap", "6", line="quarter/lower", group="Men")
    assert (men.numerator, men.denominator) == (13, 80)
    percentages = complement_rounded(13, 80)
    assert percentages is not None
    assert sum(percentages) == 100


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_row_order_never_matters(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    place = tmp_path_factory.mktemp("pay")
    found = []
    for rows in (PEOPLE[1:], chance.sample(PEOPLE[1:], len(PEOPLE) - 1)):
        (place / "pay.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        found.append(run(place, groups="sixteen", by=["division"]))
    assert found[0] == found[1]


def test_twice_the_people_have_the_same_gaps(folder: Folder) -> None:
    """Everybody a second time, under another identifier: each average stays what it is."""
    once = run(folder(pay=PEOPLE), confidence=None, smallest_group=0, groups="five")
    again = [*PEOPLE, *(f"Q{row}" for row in PEOPLE[1:])]
    twice = run(folder(pay=again), confidence=None, smallest_group=0, groups="five")
    for one, two in zip(once, twice, strict=True):
        if one.measure != "share":
            assert (one.value, one.status) == (two.value, two.status)
            assert two.denominator == 2 * (one.denominator or 0)
        elif not one.line.startswith("quarter"):
            assert one.value == two.value


def test_a_blank_label_is_counted_as_unknown(folder: Folder) -> None:
    rows = [*PEOPLE, "P11,Male,A,No,yes,25.00,,"]
    figures = run(folder(pay=rows), "gender-pay-gap", by=["division"])
    unknown = of(figures, "gender-pay-gap", "1", breakdown={"division": "Unknown"})
    assert unknown.denominator == 1
