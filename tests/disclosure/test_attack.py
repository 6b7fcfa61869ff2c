from dataclasses import replace
from typing import Any

import pytest

from tests.disclosure import made_up
from wres_calc.disclosure import Leak, attack, board_warning, preset, protect
from wres_calc.errors import DataError
from wres_calc.figures import Figure, Formula, IntervalMethod, Measure, Method, Results, Status
from wres_calc.measures import koopman, newcombe, relative_likelihood, share_difference, wilson

KATZ = Method(formula=Formula.RELATIVE_LIKELIHOOD, interval=IntervalMethod.KATZ)
FIVE, TEN, ROUND, NONE = map(preset, ("five", "ten", "nhs-digital", "none"))


def test_total_minus_the_others(rows: Any) -> None:
    """43 - 40 - 0 = 3."""
    found = attack([rows().shares("all", {"White": 40, "BME": None, "Unknown": 0}, 43).results()], FIVE)
    assert found == [Leak("indicator 1, all, BME", 3, 3, 1, 4)]
    assert found[0].exact
    assert found[0].said() == "indicator 1, all, BME: must be 3."


def test_too_few_values(rows: Any) -> None:
    """43 - 40 = 3 for two groups of at least 1: 1 or 2 each."""
    counts = {"White": 40, "BME": None, "Unknown": None}
    found = attack([rows().shares("all", counts, 43).results()], FIVE)
    assert [(leak.where, leak.lowest, leak.highest) for leak in found] == [
        ("indicator 1, all, BME", 1, 2),
        ("indicator 1, all, Unknown", 1, 2),
    ]
    assert found[0].said() == ("indicator 1, all, BME: lies between 1 and 2, 2 possible values where 4 are asked for.")
    assert not found[0].exact


def test_enough_values(rows: Any) -> None:
    """45 - 40 = 5: 1 to 4 each, which is all that a small count can be."""
    counts = {"White": 40, "BME": None, "Unknown": None}
    assert not attack([rows().shares("all", counts, 45).results()], FIVE)


def test_hidden_zeros_leave_more_room(rows: Any) -> None:
    """43 - 40 = 3 for two groups of at least 0: 0 to 3 each."""
    counts = {"White": 40, "BME": None, "Unknown": None}
    rule = FIVE.with_zeros("hidden")
    assert not attack([rows().shares("all", counts, 43).results()], rule)


def test_small_and_shown(rows: Any) -> None:
    found = attack([rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()], FIVE)
    assert found == [Leak("indicator 1, all, BME", 3, 3, 1, 4, shown=True)]
    assert found[0].said() == "indicator 1, all, BME: 3 is shown."


def test_rule_that_hides_nothing(rows: Any) -> None:
    assert attack([rows().shares("all", {"BME": 3}, 43).results()], NONE) == []


def test_slices_of_the_whole(rows: Any) -> None:
    """White 50 in all and 46 in North: 4 in South."""
    made = rows("division")
    made.shares("all", {"White": 50, "BME": 20, "Unknown": 0})
    made.shares("all", {"White": 46, "BME": 10, "Unknown": 0}, where="North")
    made.shares("all", {"White": None, "BME": 10, "Unknown": 0}, 14, where="South")
    found = attack([made.results()], FIVE)
    assert [leak.said() for leak in found] == ["indicator 1, all, division South, White: must be 4."]


def test_slice_without_rows_is_empty(rows: Any) -> None:
    """Bands 5 and 6 of North have rows, so that nobody of North is in another band."""
    made = rows("division")
    made.shares("clinical", {"White": 50, "BME": 20, "Unknown": 0}, where="North")
    made.shares("clinical/band-5", {"White": 46, "BME": 10, "Unknown": 0}, where="North")
    made.shares("clinical/band-6", {"White": None, "BME": 10, "Unknown": 0}, 14, where="North")
    found = attack([made.results()], FIVE)
    assert [(leak.where, leak.lowest) for leak in found] == [("indicator 1, clinical/band-6, division North, White", 4)]


def test_one_count_in_two_indicators(rows: Any) -> None:
    """The BME staff of indicator 3 are those of indicator 1."""
    made = rows().shares("all", {"White": 40, "BME": None, "Unknown": None}, hide_whole=True)
    made.likelihoods("3", {"BME": (0, 3)})
    found = attack([made.results()], FIVE)
    assert [leak.said() for leak in found] == [
        "indicator 1, all, BME: 3 is shown.",
        "indicator 1, all, BME, without an event of disciplinary: must be 3.",
    ]


def test_of_which(rows: Any) -> None:
    """30 doctors, 27 of them not senior managers... the 3 that are left are nobody's row."""
    made = rows().shares("medical", {"White": 30}, 30)
    made.shares("medical/senior-medical-manager", {"White": 27}, 27)
    found = attack([made.results()], FIVE)
    assert ("indicator 1, medical, White, without medical/senior-medical-manager", 3) in [
        (leak.where, leak.lowest) for leak in found
    ]


def test_not_appointed(rows: Any) -> None:
    """18 of 20 appointed: 2 were not."""
    made = rows().likelihoods("2", {"BME": (18, 20)}, years=0)
    found = attack([made.results()], FIVE)
    assert [leak.said() for leak in found] == [
        "indicator 2, all, applicants shortlisted, BME, the rest of appointed: must be 2."
    ]


def test_international_recruits(rows: Any) -> None:
    """20 shortlisted, 12 of them at home, 9 and 6 appointed: 8 recruits and 3 of them appointed."""
    made = rows().likelihoods("2", {"BME": (9, 20)}, years=0)
    made.likelihoods("2", {"BME": (6, 12)}, years=0, line="without-international-recruitment")
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE)}
    recruits = "applicants shortlisted and appointed, BME, the rest of international recruitment"
    assert found[f"indicator 2, all, {recruits}"] == 3


def test_people_without_an_event(rows: Any) -> None:
    """40 of 42 were trained; 2 were not."""
    made = rows().likelihoods("4", {"White": (40, 42), "Unknown": (40, 42)})
    found = attack([made.results()], FIVE)
    assert [leak.where for leak in found] == [
        "indicator 4, all, Unknown, without an event of training",
        "indicator 4, all, White, without an event of training",
    ]


def test_more_events_than_people(rows: Any) -> None:
    """Leavers with events: where more are shown than there are people, it is taken back."""
    made = rows().likelihoods("4", {"White": (45, 42), "BME": (None, 8)})
    assert not attack([made.results()], FIVE)


def test_more_hidden_events_than_people(rows: Any) -> None:
    """BME events are 20 - 5 = 15 of 8 people: no solution unless leavers are thought of."""
    made = rows("division")
    made.likelihoods("4", {"BME": (20, 50)})
    made.likelihoods("4", {"BME": (5, 42)}, where="North")
    made.likelihoods("4", {"BME": (None, 8)}, where="South")
    found = attack([made.results()], FIVE)
    assert [(leak.where, leak.lowest) for leak in found] == [
        ("indicator 4, all, training not mandatory, division South, BME", 15)
    ]


def test_events_of_one_case_above_people(rows: Any) -> None:
    """One division's leavers do not switch the rule off for the others.

    BME staff are 13 in all, North and South together. 12 of North had training, so there are at
    least 12 there, and 1 at most in South; that is 12 and 1, as South is not 0. West has 7 events
    of nobody, and all in all there are 19 events of 13 people.
    """
    made = rows("division").likelihoods("4", {"BME": (19, 13)})
    made.likelihoods("4", {"BME": (12, None)}, where="North")
    made.likelihoods("4", {"BME": (0, None)}, where="South")
    made.likelihoods("4", {"BME": (7, 0)}, where="West")
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results()], FIVE)}
    assert found["indicator 4, all, division North, BME"] == (12, 12)
    assert found["indicator 4, all, division South, BME"] == (1, 1)


def test_events_above_people_by_what_follows(rows: Any) -> None:
    """Where leavers follow from several counts the rule still holds for the rest.

    White: 45 - 21 = 24 events in South, where 8 are employed: leavers there.
    BME: 13 people in North and South, and 12 events in North: 12 and 1, as before.
    """
    made = rows("division").likelihoods("4", {"White": (45, 50), "BME": (12, 13)})
    made.likelihoods("4", {"White": (21, 42), "BME": (12, None)}, where="North")
    made.likelihoods("4", {"White": (None, 8), "BME": (0, None)}, where="South")
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results()], FIVE)}
    assert found["indicator 4, all, division South, BME"] == (1, 1)


def test_events_of_unknown_ethnicity(rows: Any) -> None:
    """50 of 60 are White and 9 of unknown ethnicity had training: 1 is left for BME staff."""
    made = rows().shares("all", {"White": 50, "BME": None, "Unknown": None}, 60)
    made.likelihoods("4", {"White": (20, 50), "BME": (0, None), "Unknown": (9, None)})
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([made.results()], FIVE)}
    assert found["indicator 1, all, BME"] == (1, 1)


# --- values -----------------------------------------------------------------------------------


def shown(rows: Any, *counts: float | None, **more: Any) -> Results:
    made = rows()
    made.add("1", Measure.SHARE, "all", "BME", numerator=counts[0], denominator=counts[1], status=Status.OK, **more)
    results: Results = made.results()
    return results


def test_percentage_left_in(rows: Any) -> None:
    """3 / 43 = 6.976744...% of 43."""
    found = attack([shown(rows, None, 43, value=100 * 3 / 43)], FIVE)
    assert [leak.said() for leak in found] == ["indicator 1, all, BME: must be 3."]


def test_rounded_percentage_left_in(rows: Any) -> None:
    """7.0% of 43 is 3: 2 would be 4.7% and 4 9.3%."""
    found = attack([shown(rows, None, 43, value=7.0)], FIVE)
    assert found[0].exact


def test_rounded_percentage_of_many(rows: Any) -> None:
    """7% of 430 is 28 to 32: 6.5% to 7.5%."""
    assert [(leak.lowest, leak.highest) for leak in attack([shown(rows, None, 430, value=7.0)], FIVE)] == []
    assert [(leak.lowest, leak.highest) for leak in attack([shown(rows, None, 43, value=12.0)], preset("eleven"))] == [
        (5, 5)
    ]


def test_percentage_of_nobody_known(rows: Any) -> None:
    """2 of 3 or 4 of 6 or 6 of 9: nothing ends the row."""
    assert not attack([shown(rows, None, None, value=100 * 2 / 3)], FIVE)


def test_interval_left_in(rows: Any) -> None:
    """The Wilson limits of 3 of 43 are those of no other count of 43."""
    ends = wilson(3, 43, 95.0)
    found = attack([shown(rows, None, 43, value=None, lower=ends.lower, upper=ends.upper, confidence=95.0)], FIVE)
    assert [leak.said() for leak in found] == ["indicator 1, all, BME: must be 3."]


def test_values_with_gaps(rows: Any) -> None:
    """50% of at most 9: 1 of 2, 2 of 4, 3 of 6 or 4 of 8; five values of 10 or fewer are asked."""
    made = rows().shares("all", {"White": 31, "BME": None, "Unknown": 0}, 40)
    made.add(
        "4", Measure.LIKELIHOOD, "all", "BME", numerator=None, denominator=None, value=100 * 2 / 3, status=Status.OK
    )
    found = attack([made.results()], FIVE)
    assert {leak.where: leak.lowest for leak in found} == {
        "indicator 1, all, BME": 9,
        "indicator 4, all, training not mandatory, BME": 6,
        "indicator 1, all, BME, without an event of training": 3,
    }


@pytest.mark.parametrize("interval", [False, True])
def test_ratio_left_in(rows: Any, *, interval: bool) -> None:
    """(x / 50) / (30 / 300) is 0.6 for 3 alone."""
    made = rows()
    ends = koopman(3, 50, 30, 300, 95.0)
    more = {"lower": ends.lower, "upper": ends.upper, "confidence": 95.0} if interval else {}
    made.add(
        "3",
        Measure.RELATIVE_LIKELIHOOD,
        "all",
        "BME",
        comparator="White",
        numerator=None,
        denominator=50,
        comparator_numerator=30,
        comparator_denominator=300,
        status=Status.OK,
        value=None if interval else relative_likelihood(3, 50, 30, 300).value,
        **more,
    )
    found = attack([made.results()], FIVE)
    assert [leak.said() for leak in found] == ["indicator 3, all, disciplinary, BME: must be 3."]


def test_log_interval_left_in(rows: Any) -> None:
    """A log interval of 0.3 to 1.8: the method is told by its name."""
    from wres_calc.measures import katz

    ends = katz(3, 50, 30, 300, 95.0)
    assert ends
    made = rows()
    made.add(
        "3",
        Measure.RELATIVE_LIKELIHOOD,
        "all",
        "BME",
        comparator="White",
        numerator=None,
        denominator=50,
        comparator_numerator=30,
        comparator_denominator=300,
        status=Status.OK,
        method=KATZ,
        lower=ends.lower,
        upper=ends.upper,
        confidence=95.0,
    )
    assert [leak.lowest for leak in attack([made.results()], FIVE)] == [3]


def test_difference_left_in(rows: Any) -> None:
    """2 of 12 on the board, less 30 of 200 in the workforce."""
    made = rows()
    ends = newcombe(2, 12, 30, 200, 95.0)
    made.add(
        "9",
        Measure.POINT_DIFFERENCE,
        "board",
        "BME",
        comparator="BME",
        numerator=None,
        denominator=12,
        comparator_numerator=30,
        comparator_denominator=200,
        status=Status.OK,
        value=share_difference(2, 12, 30, 200).value,
        lower=ends.lower,
        upper=ends.upper,
        confidence=95.0,
    )
    assert [leak.said() for leak in attack([made.results()], FIVE)] == ["indicator 9, board, BME: must be 2."]


def test_one_more_case_left_in(rows: Any) -> None:
    """The row of one more case shows 4, so that there are 3."""
    made = rows().likelihoods("3", {"BME": (None, 50), "White": (30, 300)})
    made.add(
        "3",
        Measure.ONE_MORE_IN_GROUP,
        "all",
        "BME",
        comparator="White",
        numerator=4,
        denominator=50,
        comparator_numerator=30,
        comparator_denominator=300,
        value=0.8,
        status=Status.OK,
    )
    assert [leak.said() for leak in attack([made.results()], FIVE)] == [
        "indicator 3, all, disciplinary, BME: must be 3."
    ]


def test_parity_left_in(rows: Any) -> None:
    """2 more for 10% of 50: there are 3."""
    made = rows().likelihoods("3", {"BME": (None, 50), "White": (30, 300)})
    made.add(
        "3",
        Measure.PEOPLE_TO_PARITY,
        "all",
        "BME",
        comparator="White",
        numerator=None,
        denominator=50,
        comparator_numerator=30,
        comparator_denominator=300,
        value=2.0,
        status=Status.OK,
    )
    assert [leak.lowest for leak in attack([made.results()], FIVE)] == [3]


def test_value_that_nothing_gives(rows: Any) -> None:
    with pytest.raises(DataError, match="contradict each other"):
        attack([shown(rows, None, 43, value=100 * 3.4 / 43)], FIVE)


def test_exact_percentage_beside_rounded_counts(rows: Any) -> None:
    """45 of 60 as published is 43 to 47 of 58 to 62; 44 / 61 alone is 72.13114...%."""
    made = rows().shares("all", {"White": 45}, 60).made[0]
    told = Results([replace(made, value=100 * 44 / 61)], (), {})
    assert not attack([told], ROUND)
    assert not attack([Results([made], (), {})], ROUND)


def test_rounded_counts_leave_room(rows: Any) -> None:
    """100 and 105 stand for 98 to 102 and 103 to 107: 1 to 9 are left, of which 7 are asked for."""
    counts = {"White": 100, "BME": None, "Unknown": 0}
    assert not attack([rows().shares("all", counts, 105).results()], ROUND)
    found = attack([rows().shares("all", counts, 100).results()], ROUND)
    assert [(leak.lowest, leak.highest) for leak in found] == [(1, 4)]


def test_exact_counts_where_rounded_ones_belong(rows: Any) -> None:
    counts = {"White": 99, "BME": None, "Unknown": 0}
    assert [leak.lowest for leak in attack([rows().shares("all", counts, 105).results()], ROUND)] == [6]


def test_interval_that_nothing_gives(rows: Any) -> None:
    more = {"value": None, "lower": 1.0, "upper": 2.0, "confidence": 95.0}
    with pytest.raises(DataError, match="contradict each other"):
        attack([shown(rows, None, 43, **more)], FIVE)


def test_value_of_no_fraction(rows: Any) -> None:
    """A half of the root of 2 is no share of people; of groups without an end nothing follows."""
    assert not attack([shown(rows, None, None, value=70.71067811865476)], FIVE)


def test_coarse_ratio_beside_it(rows: Any) -> None:
    """A stratified ratio is coarse in every file, and does not say that the rest is rounded."""
    made = rows().likelihoods("3", {"BME": (None, 50), "White": (30, 300)})
    counts = {"denominator": 50, "comparator_numerator": 30, "comparator_denominator": 300}
    for measure, value in (
        (Measure.STRATIFIED, 0.61),
        (Measure.RELATIVE_LIKELIHOOD, relative_likelihood(4, 50, 30, 300).value),
    ):
        made.add("3", measure, "all", "BME", comparator="White", value=value, status=Status.OK, **counts)
    found = attack([made.results()], FIVE)
    assert [leak.lowest for leak in found if not leak.follows] == [4]


def test_log_interval_that_0_does_not_have(rows: Any) -> None:
    """0 to 3 of 3 people: no log interval for 0, and that of 2 for 2 alone."""
    from wres_calc.measures import katz

    ends = katz(2, 3, 30, 300, 95.0)
    assert ends
    made = rows()
    made.add(
        "3",
        Measure.RELATIVE_LIKELIHOOD,
        "all",
        "BME",
        comparator="White",
        numerator=None,
        denominator=3,
        comparator_numerator=30,
        comparator_denominator=300,
        status=Status.OK,
        method=KATZ,
        lower=ends.lower,
        upper=ends.upper,
        confidence=95.0,
    )
    found = {leak.where: leak.lowest for leak in attack([made.results()], FIVE.with_zeros("hidden"))}
    assert found["indicator 3, all, disciplinary, BME"] == 2


@pytest.mark.parametrize("rule", [FIVE, FIVE.with_zeros("hidden")])
def test_interval_of_a_hidden_line(rows: Any, rule: Any) -> None:
    """Of 20 people 9 are BME; 2 of 6 clinical ones have these limits, and no other counts."""
    ends = wilson(2, 6, 95.0)
    made = rows().shares("all", {"BME": 9}, 20)
    made.shares("non-clinical", {"BME": None}, hide_whole=True)
    made.add(
        "1",
        Measure.SHARE,
        "clinical",
        "BME",
        numerator=None,
        denominator=None,
        lower=ends.lower,
        upper=ends.upper,
        confidence=95.0,
        status=Status.OK,
    )
    found = {leak.where: leak.lowest for leak in attack([made.results()], rule)}
    assert found["indicator 1, clinical, BME"] == 2
    assert found["indicator 1, clinical, All"] == 6


def test_counts_of_a_scenario_that_is_hidden(rows: Any) -> None:
    """A row without a value may stand for the counts as they were; nothing is taken from it."""
    made = rows().likelihoods("3", {"BME": (None, 50), "White": (30, 300)})
    made.add(
        "3",
        Measure.ONE_MORE_IN_GROUP,
        "all",
        "BME",
        comparator="White",
        numerator=4,
        denominator=50,
        comparator_numerator=30,
        comparator_denominator=300,
    )
    assert not attack([made.results()], FIVE)


def test_unknown_people_of_a_scenario_alone(rows: Any) -> None:
    """23 shortlisted with those of unknown ethnicity, 20 without: 3 of them."""
    made = rows().likelihoods("2", {"White": (10, 20), "BME": (9, 40)}, years=0)
    made.add(
        "2",
        Measure.UNKNOWN_IN_GROUP,
        "all",
        "White",
        comparator="BME",
        numerator=11,
        denominator=23,
        comparator_numerator=9,
        comparator_denominator=40,
        value=1.0,
        status=Status.OK,
    )
    assert "indicator 2, all, applicants shortlisted, Unknown, the rest of appointed" in {
        leak.where for leak in attack([made.results()], FIVE)
    }


# --- files ------------------------------------------------------------------------------------


def test_files_that_disagree(rows: Any) -> None:
    one = rows().shares("all", {"White": 40, "BME": 10, "Unknown": 0}).results()
    other = rows().shares("all", {"White": 41, "BME": 9, "Unknown": 0}).results()
    with pytest.raises(DataError, match="do not belong together") as error:
        attack([one, other], FIVE, names=("a.csv", "b.csv"))
    assert "indicator 1, all, White: 40 in a.csv and 41 in b.csv" in str(error.value)
    with pytest.raises(DataError, match="in file 1 and 41 in file 2"):
        attack([one, other], FIVE)


def test_files_that_contradict_each_other(rows: Any) -> None:
    """North 30 and South at least 1 are more than 30 in all."""
    made = rows("division")
    made.shares("all", {"White": 30, "BME": 9, "Unknown": 0})
    made.shares("all", {"White": 30, "BME": 5, "Unknown": 0}, where="North")
    made.shares("all", {"White": None, "BME": 4, "Unknown": 0}, hide_whole=True, where="South")
    with pytest.raises(DataError, match="contradict each other"):
        attack([made.results()], FIVE)


def test_contradiction_of_many_rows(rows: Any) -> None:
    """No equation is broken by itself: two lines, two divisions, and one person too many."""
    made = rows("division")
    kinds = ("non-clinical", "clinical")
    for line in kinds:
        made.shares(line, {"White": None, "BME": 0, "Unknown": 0}, hide_whole=True, where="North")
        made.shares(line, {"White": None, "BME": 0, "Unknown": 0}, hide_whole=True, where="South")
        made.shares(line, {"White": 3000, "BME": 0, "Unknown": 0})
    made.shares("all", {"White": 4000, "BME": 0, "Unknown": 0}, where="North")
    made.shares("all", {"White": 2001, "BME": 0, "Unknown": 0}, where="South")
    with pytest.raises(DataError, match="contradict each other"):
        attack([made.results()], FIVE)


# --- boards -----------------------------------------------------------------------------------


def test_board(rows: Any) -> None:
    made = rows().shares("board", {"White": 9, "BME": 2}, indicator="9")
    said = board_warning(made.made)
    assert said is not None
    assert said.startswith("Indicator 9 is about a board of a few people")


def test_no_board(rows: Any) -> None:
    made = rows().shares("workforce", {"White": 90, "BME": 20}, indicator="9")
    made.shares("board", {"White": None}, indicator="9", hide_whole=True)
    made.shares("all", {"White": 90, "BME": 20})
    assert board_warning(made.made) is None


@pytest.mark.slow
def test_a_nought_that_is_shown_says_it_of_every_part() -> None:
    """No man of a division is on full pay: none is in any of its quarters, which are hidden."""
    [exact, *_] = made_up.publication("pay", 1)
    safe = protect(exact, "five")

    def of_men(measure: Measure) -> list[Figure]:
        return [
            figure
            for figure in safe.figures
            if (figure.measure, figure.breakdown["division"]) == (measure, "B")
            and (figure.standard, figure.group) == ("gender-pay-gap", "Men")
        ]

    assert {figure.denominator for figure in of_men(Measure.MEAN_PAY_GAP)} == {0}
    quarters = [figure for figure in of_men(Measure.SHARE) if figure.line.startswith("quarter/")]
    assert len(quarters) == 4
    assert all(figure.status is Status.SUPPRESSED for figure in quarters)
    assert attack([safe], "five") == []
