from collections.abc import Callable
from dataclasses import replace

import pytest

from wres_calc.comparison.tolerance import back_test, parse_tolerance
from wres_calc.comparison.years import Year
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure, Measure, Status, Unit

Make = Callable[..., Figure]
Years = Callable[..., list[Year]]


@pytest.mark.parametrize(
    ("text", "before", "after", "holds"),
    [
        ("0.1", 1.5, 1.6, True),  # 1.6 - 1.5 is more than 0.1 in binary
        ("0.1", 1.5, 1.6000001, False),
        ("0", 1.5, 1.5, True),
        ("0", 1.5, 1.5000001, False),
        ("0.1", 0.0, -0.1, True),
        ("10%", 2.0, 2.2, True),
        ("10%", 2.0, 1.79, False),
        # A part of 100: 10% of 2 is 0.2, and a hair more is too much.
        ("10%", 2.0, 2.2000001, False),
        ("10%", 2.0, 1.8, True),
        ("10%", 2.0, 1.7999999, False),
        (" 10 % ", -2.0, -2.2, True),
        ("10%", 0.0, 0.001, False),
        ("10%", 0.0, 0.0, True),
    ],
)
def test_a_tolerance_is_exact(text: str, before: float, after: float, holds: bool) -> None:
    assert parse_tolerance(text).holds(before, after) is holds


@pytest.mark.parametrize("text", ["", "-1", "abc", "nan", "inf", "1e-3", "1,5", "%", "1%%", "9" * 20])
def test_what_is_no_tolerance_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="or a part of the earlier value, such as 1%"):
        parse_tolerance(text)


def test_paths_are_plans_and_not_compared(years: Years, likelihood: Make) -> None:
    """The path of the year before begins a year earlier: its first figure is in no later file."""
    step = replace(likelihood(5, 10, 2024), measure=Measure.PATH, unit=Unit.PEOPLE)
    both = years([likelihood(5, 10, 2024), step], [likelihood(5, 10, 2025)])
    assert back_test(both, parse_tolerance("0")) == (1, ())


def test_every_figure_that_moved_is_listed(years: Years, likelihood: Make) -> None:
    both = years(
        [likelihood(5, 10, 2024), likelihood(50, 100, 2024, line="x")],
        [likelihood(6, 10, 2025), likelihood(51, 100, 2025, line="x")],
    )
    test = back_test(both, parse_tolerance("1"))
    assert test.figures == 2
    (found,) = test.differences
    assert (found.before, found.after, found.difference) == (50.0, 60.0, 10.0)
    assert (found.earlier, found.later) == ("2024", "2025")
    assert found.key[3] == "all"
    assert not back_test(both, parse_tolerance("10")).differences


def test_what_has_no_value_in_either_year_is_no_difference(years: Years, likelihood: Make) -> None:
    hidden = [likelihood(None, 10, year, status=Status.SUPPRESSED) for year in (2024, 2025)]
    assert back_test(years(*hidden), parse_tolerance("0")) == (0, ())


def test_missing_figures_are_an_error_that_lists_them_all(years: Years, likelihood: Make) -> None:
    gone, new = likelihood(5, 10, 2024, line="gone"), likelihood(5, 10, 2025, line="new")
    lost = likelihood(5, 10, 2024), likelihood(None, 10, 2025, status=Status.SUPPRESSED)
    found = (
        likelihood(None, 10, 2024, line="found", status=Status.NOT_SUPPLIED),
        likelihood(5, 10, 2025, line="found"),
    )
    with pytest.raises(DataError, match="--tolerance 1: 4 figures cannot be checked") as raised:
        back_test(years([gone, lost[0], found[0]], [new, lost[1], found[1]]), parse_tolerance("1"))
    said = str(raised.value)
    assert "line gone, White: not in the figures of 2025" in said
    assert "line new, White: not in the figures of 2024" in said
    assert "line all, White: no value in 2025 (suppressed)" in said
    assert "line found, White: no value in 2024 (not supplied)" in said


def test_one_missing_figure_is_one(years: Years, likelihood: Make) -> None:
    both = years(likelihood(5, 10, 2024), [likelihood(5, 10, 2025), likelihood(5, 10, line="x")])
    with pytest.raises(DataError, match="1 figure cannot be checked"):
        back_test(both, parse_tolerance("1"))
