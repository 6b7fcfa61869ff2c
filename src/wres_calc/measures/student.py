"""The point of Student's t distribution, for degrees of freedom that need not be whole."""

import math

from wres_calc.measures.intervals import z_of

_MANY = 10_000  # degrees of freedom, from which the series below holds to twelve digits


def t_of(confidence: float, freedom: float) -> float:
    """The point of Student's t distribution for a two-sided confidence level in percent.

    Formula: the quantile at 1 − (1 − confidence / 100) / 2; 2.228139 for 95 and 10 degrees of
    freedom. From 10,000 degrees on by the series in 1 / freedom of Fisher and Cornish, two terms;
    below by Newton's method, both the point and the tail on the logarithm. There the tail is
    concave, so that each step but the first comes closer from the same side.
    Source: Abramowitz, M. and Stegun, I. A. (1964), "Handbook of Mathematical Functions", 26.7.5
    (the series) and 26.5.8 (the tail as a continued fraction).

    Raises:
        ValueError: if the level does not lie between 0 and 100, or the degrees of freedom are not
            above 0.
    """
    z = z_of(confidence)
    if not freedom > 0:
        raise ValueError(f"degrees of freedom are above 0: {freedom}")
    if freedom >= _MANY:
        cube = z**3
        return z + (cube + z) / (4 * freedom) + (5 * z**5 + 16 * cube + 3 * z) / (96 * freedom**2)
    target = (1 - confidence / 100) / 2
    point, step = z, math.inf
    while abs(step) > 1e-11:
        tail = _tail(point, freedom)
        step = math.log(tail / target) * tail / (point * _density(point, freedom))
        point *= math.exp(step)
    return point


def _density(point: float, freedom: float) -> float:
    log_scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    log_shape = -(freedom + 1) / 2 * math.log1p(point * point / freedom)
    return math.exp(log_scale + log_shape) / math.sqrt(freedom * math.pi)


def _tail(point: float, freedom: float) -> float:
    """The probability above a point that is above 0."""
    square = point * point
    near, far = square / (freedom + square), freedom / (freedom + square)
    a = freedom / 2
    log_front = math.lgamma(a + 0.5) - math.lgamma(a) - math.lgamma(0.5)
    front = math.exp(log_front + 0.5 * math.log(near) - a * math.log1p(square / freedom))
    # Of the incomplete beta function and its complement the one whose fraction converges quickly.
    if far < (a + 1) / (a + 2.5):
        return front / (2 * a * _fraction(far, a, 0.5))
    return 0.5 - front / _fraction(near, 0.5, a)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction below the incomplete beta function, from the inside out."""
    terms = 40 + 2 * math.isqrt(math.ceil(max(a, b)))
    value = 1.0
    for m in range(terms, 0, -1):
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        value = 1 + even / (1 + odd / value)
    return 1 - (a + b) * x / (a + 1) / value
