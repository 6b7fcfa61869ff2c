from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.errors import CommandError
from wres_calc.sample.mix import GAPS
from wres_calc.sample.truth import allot, board_members, events, half_up, quotas, survey_percentages, tally, wished


def groups(white: int, bme: int, unknown: int) -> dict[str, int]:
    return {"White": white, "BME": bme, "Unknown": unknown}


@pytest.mark.parametrize(
    ("number", "whole"), [(Fraction(5, 2), 3), (Fraction(7, 3), 2), (Fraction(-1, 2), 0), (Fraction(-3, 2), -1)]
)
def test_halves_go_up(number: Fraction, whole: int) -> None:
    assert half_up(number) == whole


def test_tally_has_every_group() -> None:
    assert tally(["BME", "White", "BME"]) == groups(1, 2, 0)


def test_quotas() -> None:
    # 10 in the proportion 1 : 1 : 1: 3.3 each; the second takes what the first two round up to.
    assert quotas(10, [1, 1, 1]) == [3, 4, 3]


@given(st.integers(0, 10**6), st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_quotas_add_up_and_are_nearly_in_proportion(total: int, weights: list[int]) -> None:
    found = quotas(total, weights)
    assert sum(found) == total
    for share, weight in zip(found, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) <= 1
        assert share >= 0


def test_allot_carries_what_a_room_cannot_hold() -> None:
    # Owed 1.5, 0.2 and 0.4: the first holds one, so the half goes on: 0.7, of which one is taken;
    # 0.1 remains for the last.
    assert allot([1, 5, 5], [1500, 200, 400]) == [1, 1, 0]


def test_events_whole_numbers() -> None:
    # 100 per mille of 4,000 White and BME people, White twice as likely: 400 / (2 × 3,000 + 1,000)
    # = 0.0571 for BME, so 57 of 1,000; White twice that, so 342 of 3,000. Unknown: 10 of 100.
    found = events("appointment", {"appointment": 2}, groups(3000, 1000, 100), 100)
    assert found == groups(342, 57, 10)
    assert Fraction(342, 3000) / Fraction(57, 1000) == 2


def test_events_other_way_up() -> None:
    # BME twice as likely: 400 / (0.5 × 3,000 + 1,000) = 0.16 for BME and 0.08 for White.
    found = events("disciplinary", {"disciplinary": 2}, groups(3000, 1000, 0), 100)
    assert found == groups(240, 160, 0)


def test_events_round_the_smaller_number_first() -> None:
    # 11 per mille of 400 people are 4.4: 3.0 White and 1.4 BME. One BME person of 100 is a
    # likelihood of 0.01; White should have 0.01 / 1.4, which is 2.14 of 300, so two.
    found = events("disciplinary", {"disciplinary": 1.4}, groups(300, 100, 0), 11)
    assert found == groups(2, 1, 0)


@given(
    white=st.integers(1, 10**5),
    bme=st.integers(1, 10**5),
    rate=st.integers(1, 900),
    gap=st.integers(1, 500).map(lambda hundredths: hundredths / 100),
    name=st.sampled_from(["appointment", "disciplinary", "training"]),
)
def test_events_miss_the_gap_by_at_most_half_a_person(white: int, bme: int, rate: int, gap: float, name: str) -> None:
    try:
        found = events(name, {name: gap}, groups(white, bme, 0), rate)
    except CommandError:
        return
    assert 1 <= found["White"] <= white
    assert 1 <= found["BME"] <= bme
    times = Fraction(str(gap)) if name != "disciplinary" else 1 / Fraction(str(gap))
    ideal_white = times * found["BME"] * white / bme
    ideal_bme = found["White"] * Fraction(bme, white) / times
    off = min(abs(found["White"] - ideal_white), abs(found["BME"] - ideal_bme))
    assert off <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("name", "gap", "group"),
    [
        # 500 per mille of 4,000 is 2,000 people, and no more than 3,000 + 1,000 can be trained.
        ("training", 0.1, "BME"),  # 2,000 / (0.1 × 3,000 + 1,000) = 1.54 for BME
        ("training", 2000, "White"),  # one BME person of 1,000; White 2,000 times 0.001
        ("disciplinary", 4000, "BME"),  # one White person of 3,000; BME 4,000 times 0.00033
    ],
)
def test_likelihood_above_one_is_refused(name: str, gap: float, group: str) -> None:
    with pytest.raises(CommandError, match=rf"{name}={gap:g} cannot .*{group} group .*above 1\."):
        events(name, {name: gap}, groups(3000, 1000, 0), 500)


@pytest.mark.parametrize(
    ("gap", "bme"),
    [
        (-6, 3),  # 25% of the workforce; 19% of 15 are 2.85
        (0, 4),  # 3.75
        (-25, 0),
        (-28, 0),  # −3% of 15 is −0.45
        (70, 14),  # 95% of 15 are 14.25; one of the 15 is of unknown ethnicity
    ],
)
def test_board_is_the_nearest_whole_member(gap: float, bme: int) -> None:
    found = board_members({"board": gap}, groups(700, 250, 50))
    assert found == groups(14 - bme, bme, 1)


@pytest.mark.parametrize("gap", [-29, 72])  # −4% of 15 is −0.6; 97% are 14.55
def test_board_out_of_reach(gap: float) -> None:
    with pytest.raises(CommandError, match=rf"board={gap} cannot be reached: 25.0% of the"):
        board_members({"board": gap}, groups(700, 250, 50))


def test_survey_percentages_have_one_decimal() -> None:
    found = survey_percentages({**GAPS, "discrimination": 8.25})
    white = found["discrimination"]["White"]
    assert found["discrimination"]["BME"] == pytest.approx(white + 8.3, abs=1e-9)  # half up


@pytest.mark.parametrize("gap", [-90, 90])
def test_survey_out_of_reach(gap: float) -> None:
    with pytest.raises(CommandError, match=r"harassment_from_staff=.* between 0 and 100"):
        survey_percentages({**GAPS, "harassment_from_staff": gap})


def test_gaps_given_stand_in_place_of_the_usual_ones() -> None:
    found = wished({"training": 0.9})
    assert found["training"] == 0.9
    assert {name: size for name, size in found.items() if name != "training"} == {
        name: size for name, size in GAPS.items() if name != "training"
    }


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ({"appointments": 1.5}, "no gap 'appointments'. Did you mean 'appointment'?"),
        ({"xyz": 1}, "no gap 'xyz'. Possible: appointment, disciplinary, training, "),
        ({"appointment": 0}, "above 0"),
        ({"disciplinary": -1.4}, "disciplinary=-1.4 cannot be built in"),
        ({"board": float("nan")}, "board=nan is not a number"),
        ({"training": float("inf")}, "training=inf is not a number"),
    ],
)
def test_gaps_that_no_data_can_have(gaps: dict[str, float], said: str) -> None:
    with pytest.raises(CommandError) as caught:
        wished(gaps)
    assert said in str(caught.value)
