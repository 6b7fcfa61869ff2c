"""Percentages of a survey that are one person, or a few."""

from dataclasses import replace
from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect
from wres_calc.disclosure.suppression.survey import _near
from wres_calc.figures import Formula, Measure, Method, Results, Status

FIVE, ROUND = preset("five"), preset("nhs-digital")
HIDING = [preset(name) for name in ("five", "ten", "eleven", "nhs-digital")]
Answers = tuple[float, int | None]  # percentage and respondents


def asked(rows: Any, white: Answers, bme: Answers, *, indicator: str = "5", made: Any = None) -> Any:
    made = made or rows()
    for group, (percentage, number) in (("White", white), ("BME", bme)):
        made.add(
            indicator,
            Measure.SHARE,
            "all",
            group,
            denominator=number,
            value=percentage,
            status=Status.OK,
            method=Method(formula=Formula.PUBLISHED_SHARE),
        )
    made.add(
        indicator,
        Measure.POINT_DIFFERENCE,
        "all",
        "BME",
        comparator="White",
        denominator=bme[1],
        comparator_denominator=white[1],
        status=Status.OK,
        value=round(bme[0] - white[0], 1),
        method=Method(formula=Formula.PUBLISHED_DIFFERENCE),
    )
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


def test_made_again_from_rounded_people(rows: Any) -> None:
    """20.2% of 89 is 18; of the 88 to 92 that 90 stands for only 89 gives 20.2%.

    So it is made from 20 of 90, 22.2...%, and White from 120 of 400; a gap is that of the two.
    """
    fits = [n for n in range(88, 93) for k in range(n) if abs(100 * k / n - 20.2) <= 0.05]
    assert fits == [89]
    safe = protect(asked(rows, (30.0, 400), (20.2, 89)).results(), ROUND)
    white, bme, gap = safe.figures
    assert (white.value, white.denominator) == (30.0, 400)
    assert bme.value == pytest.approx(100 * 20 / 90)
    assert bme.denominator == 90
    assert gap.value == pytest.approx(100 * 20 / 90 - 30)
    assert (gap.denominator, gap.comparator_denominator) == (90, 400)
    assert bme.method == Method(formula=Formula.PUBLISHED_SHARE, rounded_to=5)
    assert not attack([safe], ROUND)


def test_rounded_without_numbers(rows: Any) -> None:
    """What the survey published of a number that is not given stays as it is."""
    safe = protect(asked(rows, (30.0, None), (20.2, None)).results(), ROUND)
    assert values(safe) == [30.0, 20.2, -9.8]
    safe = protect(asked(rows, (30.0, None), (20.2, 89)).results(), ROUND)
    assert values(safe)[2] == pytest.approx(100 * 20 / 90 - 30)


def test_a_gap_without_its_percentages(rows: Any) -> None:
    made = asked(rows, (30.0, 400), (20.2, 89)).results()
    alone = replace(made, figures=made.figures[2:])
    assert values(protect(alone, ROUND)) == [None]
    assert values(protect(alone, FIVE)) == [-9.8]


@pytest.mark.parametrize(
    ("percentage", "respondents", "shown"),
    [
        (0.0, 12, False),  # 10 stands for 8 to 12, and the survey gives none of fewer than 11
        (0.0, 13, True),
        (92.4, 92, False),  # 85 yes, 7 no
        (91.3, 92, True),  # 84 yes, 8 no: 85 of 90
        (7.0, 100, False),
        (8.0, 100, True),
    ],
)
def test_rounded_small_numbers(rows: Any, percentage: float, respondents: int, *, shown: bool) -> None:
    safe = protect(asked(rows, (50.0, 100), (percentage, respondents)).results(), ROUND)
    assert (values(safe)[1] is not None) is shown
    assert not attack([safe], ROUND)


def test_a_percentage_of_its_own_beside_rounded_respondents(rows: Any) -> None:
    """What was published before: 6.3% of 15, which stands for 13 to 17: one person."""
    (first, *_) = attack([asked(rows, (30.0, 100), (6.3, 15)).results()], ROUND)
    assert first.said().startswith("wres indicator 5, BME")


def test_numbers_of_people_near_a_percentage() -> None:
    """One of 20 is 5 points; nobody is more than all, or less than none."""
    for percentage, off, numbers in (
        (100.0, 5.0, [19, 20]),
        (0.0, 5.0, [0, 1]),
        (50.0, 4.9, [10]),
        (52.0, 3.0, [10, 11]),
        (52.0, 1.9, []),
    ):
        assert _near(percentage, 20, off) == numbers, (percentage, off)
