"""The sizes of pay quarters: known from each other, and from the number of people."""

from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect
from wres_calc.errors import DataError
from wres_calc.figures import Measure, Results
from wres_calc.measures import quarter_sizes

FIVE = preset("five")
GENDER = {"standard": "gender-pay-gap", "edition": "2017"}
NAMES = ("lower", "lower-middle", "upper-middle", "upper")
Quarter = tuple[int | None, int | None, int | None]  # men, women, and both


def quarters(rows: Any, *found: Quarter, where: str = "All", made: Any = None) -> Any:
    made = made or rows("division")
    for name, (men, women, whole) in zip(NAMES, found, strict=True):
        for group, number in (("Men", men), ("Women", women)):
            hidden = number is None or whole is None
            value = None if number is None or not whole else round(100 * number / whole, 1)
            made.add(
                "6",
                Measure.SHARE,
                f"quarter/{name}",
                group,
                where,
                numerator=number,
                denominator=whole,
                value=value,
                **GENDER,
                status="suppressed" if hidden else "not_calculable" if value is None else "ok",
            )
    return made


def shown(results: Results) -> list[tuple[float | None, float | None]]:
    return [(figure.numerator, figure.denominator) for figure in results.figures]


def test_a_hidden_size_between_two_that_are_shown(rows: Any) -> None:
    """6, 6, hidden and 6: the sizes fall from the lower to the upper middle, lower middle, upper.

    6 >= upper middle >= 6, so it is 6; with no men in it all 6 are women.
    """
    old = quarters(rows, (0, 6, 6), (None, None, 6), (0, None, None), (0, 6, 6), where="A")
    found = {leak.where.split(", ", 1)[1]: leak.lowest for leak in attack([old.results()], FIVE)}
    at = "quarter/upper-middle, pay full pay, division A"
    assert found == {f"{at}, All of known sex": 6, f"{at}, Women by sex": 6}


def test_sizes_differ_by_one_at_most(rows: Any) -> None:
    """The upper quarter has 7 and the lower is hidden: 7 or 8, two values where four are asked."""
    old = quarters(rows, (None, None, None), (6, 1, 7), (6, 1, 7), (5, 2, 7))
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([old.results()], FIVE)}
    at = "gender-pay-gap indicator 6, quarter/lower, pay full pay"
    assert found[f"{at}, All of known sex"] == (7, 8)


@pytest.mark.parametrize("people", range(4, 12))
def test_as_the_quarters_are_made(rows: Any, people: int) -> None:
    """Whatever is left over, the exact sizes contradict nothing that the model says of them."""
    sizes = quarter_sizes(people)
    assert sum(sizes) == people
    exact = quarters(rows, *((0, size, size) for size in sizes)).results()
    rule = preset("none").with_zeros("hidden")
    assert [leak.lowest for leak in attack([exact], rule) if not leak.shown and not leak.follows] == []


def test_sizes_that_no_quarters_have(rows: Any) -> None:
    made = quarters(rows, (5, 2, 7), (5, 2, 7), (5, 3, 8), (5, 2, 7)).results()
    with pytest.raises(DataError, match="contradict each other"):
        attack([made], FIVE)


def test_protected(rows: Any) -> None:
    """Division A has one man in each of three quarters of 7, 7 and 7, and two among 8."""
    exact = quarters(rows, (2, 6, 8), (1, 6, 7), (1, 6, 7), (1, 6, 7), where="A")
    for where in ("B", "C"):
        exact = quarters(rows, *((20, 20, 40),) * 4, where=where, made=exact)
    safe = protect(exact.results(), FIVE)
    assert not attack([safe], FIVE)
    assert all(numerator is None for numerator, _ in shown(safe)[:8:2])
    assert shown(safe)[8:] == [(20, 40)] * 16  # nothing of the others is lost


def test_a_quarter_of_nobody(rows: Any) -> None:
    """Three people: 1, 1, 1 and 0. The 0 says that there are three at most, so one in each.

    All counts of such quarters are hidden, the zeros among them, and each could be any number.
    """
    old = quarters(rows, (0, None, None), (None, 0, None), (None, 0, None), (0, 0, 0), where="T").results()
    at = "gender-pay-gap indicator 6, quarter/lower, pay full pay, division T"
    found = {leak.where: leak.lowest for leak in attack([old], FIVE)}
    assert found[f"{at}, All of known sex"] == 1
    exact = quarters(rows, (0, 1, 1), (1, 0, 1), (1, 0, 1), (0, 0, 0), where="T")
    exact = quarters(rows, *((20, 20, 40),) * 4, where="B", made=exact)
    safe = protect(exact.results(), FIVE)
    assert shown(safe) == [(None, None)] * 8 + [(20, 40)] * 8
    assert not attack([safe], FIVE)


def test_nobody_at_all_is_no_secret(rows: Any) -> None:
    exact = quarters(rows, *((0, 0, 0),) * 4, where="T")
    exact = quarters(rows, *((20, 20, 40),) * 4, where="B", made=exact)
    assert shown(protect(exact.results(), FIVE))[:8] == [(0, 0)] * 8


def test_a_single_quarter_says_nothing(rows: Any) -> None:
    made = quarters(rows, (6, 1, 7), (6, 1, 7), (6, 1, 7), (6, 1, 7))
    made.made = made.made[:2]
    safe = protect(made.results(), FIVE)
    assert not attack([safe], FIVE)


def test_rounded_shares_beside_exact_ones(rows: Any) -> None:
    """Pay has one decimal whatever the shares beside it have: 6 of 7 may stand as 85.7."""
    made = quarters(rows, *((24, 4, 28),) * 4)
    made.shares(
        "all", {"White": 47, "BME": 24, "Unknown": 0}, indicator="7", standard="ethnicity-pay-gap", edition="2023"
    )
    rounded = preset("nhs-digital")
    for rule in (FIVE, rounded):
        assert not attack([protect(made.results(), rule)], rule)
