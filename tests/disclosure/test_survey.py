"""Percentages of a survey that are one person, or a few."""

from dataclasses import replace
from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect
from wres_calc.figures import Measure, Results, Status

FIVE = preset("five")
HIDING = [preset(name) for name in ("five", "ten", "eleven", "nhs-digital")]
Answers = tuple[float, int | None]  # percentage and respondents


def asked(
    rows: Any, white: Answers, bme: Answers, *, indicator: str = "5", made: Any = None
) -> Any:
    made = made or rows()
    for group, (percentage, number) in (("White", white), ("BME", bme)):
        made.add(
            indicator, Measure.SHARE, "all", group, denominator=number, value=percentage,
            status=Status.OK, method="as published by the staff survey",
        )  # fmt: skip
    made.add(
        indicator, Measure.POINT_DIFFERENCE, "all", "BME", comparator="White",
        denominator=bme[1], comparator_denominator=white[1], status=Status.OK,
        value=round(bme[0] - white[0], 1), method="",
    )  # fmt: skip
    return made


def values(results: Results) -> list[float | None]:
    return [figure.value for figure in results.figures]


@pytest.mark.parametrize("rule", HIDING, ids=lambda rule: rule.name)
def test_one_of_sixteen(rows: Any, rule: Any) -> None:
    """6.3% of 16: 1 / 16 is 6.25%, and 0 or 2 of them would be 0% or 12.5%: one person said yes.

    The gap of -23.7 and White's 30.0% give the 6.3% back, so it goes too.
    """
    assert [round(100 * number / 16 + 1e-9, 1) for number in (0, 1, 2)] == [0.0, 6.3, 12.5]
    old = asked(rows, (30.0, 100), (6.3, 16)).results()
    assert [leak.said() for leak in attack([old], rule)][-2:] == [
        "wres indicator 5, BME: the share tells how a few people answered.",
        "wres indicator 5, BME over White: the point difference tells how a few people answered.",
    ]
    safe = protect(old, rule)
    assert values(safe) == [30.0, None, None]
    assert not attack([safe], rule)


def test_a_hidden_percentage_and_a_gap(rows: Any) -> None:
    """30.0 - 23.7 = 6.3, though the 6.3 itself is hidden; and 6.3 + 23.7 = 30.0 of 10,000."""
    made = asked(rows, (30.0, 10_000), (6.3, 16))
    _, share, gap = made.made
    covered = replace(share, value=None, status=Status.SUPPRESSED)
    hidden = [made.made[0], covered, gap]
    (leak,) = attack([Results(hidden, (), {})], FIVE)
    assert leak.where == "wres indicator 5, BME over White"
    only = Results([covered, gap], (), {})  # without White's, the gap says nothing
    assert not attack([only], FIVE)


@pytest.mark.parametrize(
    ("percentage", "respondents", "shown"),
    [
        (93.8, 16, False),  # 15 said yes, so one said no
        (31.3, 16, True),  # 5 yes, 11 no
        (25.0, 16, False),  # 4
        (0.0, 16, True),  # nobody: zeros are shown
        (100.0, 16, True),
        (50.0, 10, False),  # 5 and 5, but fewer than the survey itself gives a percentage of
        (45.5, 11, True),  # 5 and 6
        (1.0, 300, False),  # 3
        (0.1, 3_000, False),  # 1.5 to 4.5: 2, 3 or 4, fewer than the four values asked for
        (0.1, 9_000, True),  # 5 to 13
        (0.02, 9_000, False),  # 1.35 to 2.25: 2
        (9.0, 16, False),  # no whole number of people: the nearest is 1
    ],
)
def test_small_numbers(rows: Any, percentage: float, respondents: int, *, shown: bool) -> None:
    exact = asked(rows, (50.0, 100), (percentage, respondents)).results()
    safe = protect(exact, FIVE)
    assert (values(safe)[1] is not None) is shown
    assert values(safe)[0] == 50.0
    assert not attack([safe], FIVE)


def test_zeros_can_be_hidden(rows: Any) -> None:
    exact = asked(rows, (50.0, 100), (0.0, 16)).results()
    assert values(protect(exact, FIVE.with_zeros("hidden"))) == [50.0, None, None]


def test_respondents_not_given(rows: Any) -> None:
    """The survey's own published results: of how many is not known, and nothing follows."""
    exact = asked(rows, (30.0, None), (6.3, None)).results()
    assert values(protect(exact, FIVE)) == [30.0, 6.3, -23.7]


def test_as_many_as_another_question_had(rows: Any) -> None:
    """Without the number at this question, that of another one of the survey tells enough."""
    made = asked(rows, (30.0, None), (6.3, None))
    made = asked(rows, (40.0, 100), (50.0, 16), indicator="6", made=made)
    safe = protect(made.results(), FIVE)
    assert values(safe) == [30.0, None, None, 40.0, 50.0, 10.0]
    assert not attack([safe], FIVE)


@pytest.mark.parametrize(("staff", "shown"), [(20, False), (60, False), (100, True), (9, False)])
def test_no_more_than_there_are(rows: Any, staff: int, *, shown: bool) -> None:
    """6.3% is 1 of 16; 2 of 32; 3 of 47 or 48; 4 of 63 or 64: of up to 60 people three numbers fit.

    Of fewer than 11 people the survey gives no percentage.
    """
    made = asked(rows, (30.0, 100), (6.3, None))
    made.likelihoods("3", {"White": (50, 1_000), "BME": (5, staff)})
    safe = protect(made.results(), FIVE)
    assert (values(safe)[1] is not None) is shown
    assert not attack([safe], FIVE)


def test_other_surveys_ask_others(rows: Any) -> None:
    """How many doctors there are is not how many staff there are."""
    made = asked(rows, (30.0, 100), (6.3, None))
    for figure in made.made:
        assert figure.standard == "wres"
    made.likelihoods("3", {"White": (50, 1_000), "BME": (300, 600)})
    assert values(protect(made.results(), FIVE))[:2] == [30.0, 6.3]


def test_respondents_are_left_out_under_rounding(rows: Any) -> None:
    """20.2% of 89 is 18; of the 88 to 92 that 90 stands for only 89 gives 20.2%."""
    fits = [
        n for n in range(88, 93) for k in range(n) if abs(100 * k / n - 20.2) <= 0.05
    ]  # fmt: skip
    assert fits == [89]
    safe = protect(asked(rows, (30.0, 400), (20.2, 89)).results(), preset("nhs-digital"))
    assert values(safe) == [30.0, 20.2, -9.8]
    assert {(f.denominator, f.comparator_denominator) for f in safe.figures} == {(None, None)}
