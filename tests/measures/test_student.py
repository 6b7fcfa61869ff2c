import math

import pytest

from wres_calc.measures import student
from wres_calc.measures.student import t_of

CONFIDENCES = [1, 50, 80, 90, 95, 99, 99.8, 99.999]


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_one_degree_of_freedom_by_hand(confidence: float) -> None:
    """Then it is the distribution of Cauchy: the tangent of a quarter turn times the level."""
    expected = math.tan(math.pi / 2 * confidence / 100)
    assert t_of(confidence, 1) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_two_degrees_of_freedom_by_hand(confidence: float) -> None:
    """Its distribution function is 1/2 + t / (2 sqrt(2 + t²)), solved for t."""
    level = confidence / 100
    expected = level * math.sqrt(2 / (1 - level**2))
    assert t_of(confidence, 2) == pytest.approx(expected, rel=1e-9)


def test_scipy_agrees() -> None:
    from scipy.stats import t

    for freedom in [0.5, 1.01, 1.7, 3, 4.5, 9, 10, 30, 99.5, 1_000, 9_999.9, 10_000, 20_000, 2e6]:
        for confidence in CONFIDENCES:
            expected = t.isf((1 - confidence / 100) / 2, freedom)
            assert t_of(confidence, freedom) == pytest.approx(expected, rel=1e-9), (confidence, freedom)


def test_few_steps_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newton's method doubles the digits with each step: from one digit to twelve in six.

    With a wrong density it would find the same point, some digits later or after a thousand steps.
    """
    steps = 0
    tail = student._tail

    def counted(point: float, freedom: float) -> float:
        nonlocal steps
        steps += 1
        return tail(point, freedom)

    monkeypatch.setattr(student, "_tail", counted)
    for freedom in (0.5, 1.01, 3, 10, 99.5, 1_000, 9_999.9):
        for confidence in CONFIDENCES:
            steps = 0
            t_of(confidence, freedom)
            assert steps <= 6, (confidence, freedom)


@pytest.mark.parametrize(("confidence", "freedom"), [(95, 0), (95, -1), (95, math.nan), (100, 5)])
def test_what_is_no_distribution(confidence: float, freedom: float) -> None:
    with pytest.raises(ValueError, match=r"degrees of freedom|confidence level"):
        t_of(confidence, freedom)
