"""Which interval stands around which figure; the arithmetic is tested in tests/measures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import binomtest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.figures import Figure
from wres_calc.wording import method_words

Folder = Callable[..., Path]

STAFF = [
    "staff_id,ethnicity,staff_group,pay_band",
    *(f"W{n},A,clinical,5" for n in range(60)),
    *(f"B{n},H,clinical,5" for n in range(30)),
]
CASES = [
    "staff_id,entered_on",
    *(f"W{n},2024-05-01" for n in range(5)),
    "B1,2024-05-01",
    "B2,2024-06-01",
    "B3,2023-05-01",
]
BOARD = ["ethnicity,voting,executive", "A,yes,yes", "A,yes,no", "H,yes,no"]
SURVEY = ["question,group,percentage,respondents", "discrimination,White,6.4,900", "discrimination,BME,14.1,300"]


def figures(folder: Folder, **options: Any) -> list[Figure]:
    place = folder(staff=STAFF, disciplinary=CASES, board=BOARD, survey=SURVEY)
    return wres_calc.run(place, snapshot="2025-03-31", **options).figures


def one(made: list[Figure], indicator: str, measure: str, line: str, group: str) -> Figure:
    key = (indicator, measure, line, group)
    (found,) = (f for f in made if (f.indicator, f.measure, f.line, f.group) == key)
    return found


def test_a_share_has_the_interval_of_wilson(folder: Folder) -> None:
    """BME 30 of 90 in post; limits by scipy."""
    figure = one(figures(folder), "1", "share", "all", "BME")
    limits = binomtest(30, 90).proportion_ci(0.95, method="wilson")
    assert figure.lower == pytest.approx(100 * limits.low)
    assert figure.upper == pytest.approx(100 * limits.high)
    assert figure.confidence == 95
    assert method_words(figure).endswith("; interval: Wilson score")


def test_a_ratio_has_the_interval_asked_for(folder: Folder) -> None:
    """BME 2 of 30 over White 5 of 60. Katz: exp(ln(0.8) +- 1.959964 * sqrt(1/2-1/30+1/5-1/60))
    = exp(-0.223144 +- 1.959964 * 0.806226) = 0.1647 to 3.8846."""
    katz = one(figures(folder, ratio_interval="katz"), "3", "relative_likelihood", "all", "BME")
    assert (katz.lower, katz.upper) == pytest.approx((0.1647, 3.8846), abs=2e-4)
    assert method_words(katz).endswith("; interval: Katz log")
    score = one(figures(folder), "3", "relative_likelihood", "all", "BME")
    assert method_words(score).endswith("; interval: Koopman score")
    assert score.value is not None
    assert score.lower is not None
    assert score.upper is not None
    assert score.lower < score.value < score.upper


def test_an_average_of_two_years_is_as_sure_as_its_pooled_counts(folder: Folder) -> None:
    """BME 2 and 1, on average 1.5 of 30: as sure as 3 of 60; limits by scipy."""
    made = figures(folder, window="two-year-average")
    figure = one(made, "3", "likelihood", "all", "BME")
    limits = binomtest(3, 60).proportion_ci(0.95, method="wilson")
    assert figure.numerator == 1.5
    assert (figure.lower, figure.upper) == pytest.approx((100 * limits.low, 100 * limits.high))


def test_board_and_workforce(folder: Folder) -> None:
    figure = one(figures(folder), "9", "point_difference", "board", "BME")
    assert method_words(figure).endswith("; interval: Newcombe hybrid score")
    assert figure.lower is not None
    assert figure.upper is not None
    assert figure.lower < 0 < figure.upper  # 1 of 3 beside 30 of 90


def test_no_interval_without_counts_or_value_or_wish(folder: Folder) -> None:
    made = figures(folder)
    survey = [f for f in made if f.indicator == "8"]
    assert {(f.lower, f.upper, f.confidence) for f in survey} == {(None, None, None)}
    empty = [f for f in made if f.value is None]
    assert empty
    assert {(f.lower, f.upper, f.confidence) for f in empty} == {(None, None, None)}
    none = figures(folder, confidence=None)
    assert {(f.lower, f.upper, f.confidence) for f in none} == {(None, None, None)}
    assert not any("interval" in method_words(f) for f in none)


@pytest.mark.parametrize("level", [90.0, 95.0, 99.0, 99.8])
def test_confidence(folder: Folder, level: float) -> None:
    figure = one(figures(folder, confidence=level), "1", "share", "all", "White")
    limits = binomtest(60, 90).proportion_ci(level / 100, method="wilson")
    assert (figure.lower, figure.upper) == pytest.approx((100 * limits.low, 100 * limits.high))
    assert figure.confidence == level


@pytest.mark.parametrize(
    ("wrong", "words"), [({"confidence": 97}, "'97' is not a confidence"), ({"ratio_interval": "wald"}, "'wald' is")]
)
def test_a_wrong_wish(folder: Folder, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        figures(folder, **wrong)
