from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wres_calc.comparison.words import named
from wres_calc.comparison.years import Year, in_order, labels
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure, Formula, Measure, Method, Results, Status
from wres_calc.standards.register import PAGES

Make = Callable[..., Figure]
Years = Callable[..., list[Year]]


def test_years_keep_their_order_and_standard(years: Years, likelihood: Make) -> None:
    both = years(likelihood(5, 10, 2024), likelihood(5, 10, 2025))
    assert [year.period_end for year in both] == [date(2024, 3, 31), date(2025, 3, 31)]
    assert [[s.edition for s in year.standards] for year in both] == [["2024"], ["2025"]]
    assert list(labels(both).values()) == ["2024", "2025"]


def test_two_periods_of_one_calendar_year_are_told_apart(years: Years, likelihood: Make) -> None:
    both = years(likelihood(5, 10, period_end="2025-03-31"), likelihood(5, 10, period_end="2025-06-30"))
    assert list(labels(both).values()) == ["2025-03-31", "2025-06-30"]


@pytest.mark.parametrize(
    ("day", "edition"), [("2015-03-31", "2016"), ("2016-03-31", "2016"), ("2025-12-31", "2025"), ("2031-1-1", "2025")]
)
def test_the_edition_is_that_of_the_year_or_the_nearest(day: str, edition: str) -> None:
    assert PAGES["wres"].edition_of(int(day.partition("-")[0])) == edition


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period_end": None}, "None.csv: no snapshot date. Compute it again with --snapshot"),
        ({"standard": "wdes"}, "the standard 'wdes' in edition '2025' is not known"),
        ({"standard": "wdes"}, "they have no standard in common: wres in 2024-03-31.csv; wdes in 2025-03-31.csv"),
        ({"edition": "1999"}, "the standard 'wres' in edition '1999' is not known"),
        ({"edition": "2024"}, "different editions: wres was computed with edition 2024, and the"),
        ({"indicator": "12"}, "there is no indicator '12' in the standard"),
        ({"organisation": "ZZ2"}, "the organisation is not the same: 'ZZ1' in 2024-03-31.csv"),
        ({"organisation": None}, "the organisation is not the same: 'ZZ1' in 2024-03-31.csv, none"),
    ],
)
def test_years_that_disagree_are_refused(years: Years, likelihood: Make, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError, match="The years cannot be compared:") as raised:
        years(likelihood(5, 10, 2024), likelihood(5, 10, 2025, **changed))
    assert said in str(raised.value)


def test_all_that_disagrees_is_said_at_once(years: Years, likelihood: Make) -> None:
    with pytest.raises(DataError) as raised:
        years(
            likelihood(5, 10, 2024, edition="2025", organisation="A"),
            likelihood(5, 10, 2025, edition="2024", organisation="B"),
        )
    assert len(str(raised.value).splitlines()) == 4


def test_years_in_the_wrong_order_are_a_wrong_command(years: Years, likelihood: Make) -> None:
    with pytest.raises(CommandError, match=r"wrong order.*Give the earlier one first"):
        years(likelihood(5, 10, 2025), likelihood(5, 10, 2024))


def test_a_period_given_twice_is_a_wrong_command(years: Years, likelihood: Make) -> None:
    with pytest.raises(CommandError, match=r"same period, to 2025-03-31.*--against"):
        years(likelihood(5, 10, 2025), likelihood(5, 10, 2025))


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 51.0},
        {"value": 50.000001},
        {"numerator": 11, "value": 110.0},
        {"measure": Measure.SHARE, "numerator": 11, "value": 110.0},
        {"denominator": 0},
    ],
)
def test_a_value_that_its_counts_do_not_give_is_refused(
    years: Years, likelihood: Make, changed: dict[str, Any]
) -> None:
    with pytest.raises(DataError, match="does not follow from the counts beside it"):
        years(likelihood(5, 10, 2024), likelihood(5, 10, 2025, **changed))


def test_ratios_and_differences_are_made_again_too(years: Years, ratio: Make) -> None:
    gap = {"indicator": "9", "measure": Measure.POINT_DIFFERENCE, "line": "board", "value": -25.0, "group": "BME"}
    assert years(ratio(5, 10, 6, 8, 2024), ratio(5, 10, 6, 8, 2025, **gap))
    for changed in ({"value": 2.0}, {**gap, "value": 25.0}):
        with pytest.raises(DataError, match="does not follow"):
            years(ratio(5, 10, 6, 8, 2024), ratio(5, 10, 6, 8, 2025, **changed))


def test_a_share_of_pay_shown_to_one_decimal_follows_from_its_counts(years: Years, likelihood: Make) -> None:
    # 100 * 125 / 160 = 78.125, and 100 * 13 / 160 = 8.125: as protection shows shares of pay.
    share = {"measure": Measure.SHARE, "standard": "gender-pay-gap", "edition": "2017", "indicator": "6"}
    for part, shown in ((125, 78.1), (13, 8.1), (125, 78.125)):
        assert years(
            likelihood(part, 160, 2024, **share, value=shown), likelihood(part, 160, 2025, **share, value=shown)
        )
    for part, wrong in ((125, 78.2), (125, 78.12), (125, 78.0)):
        with pytest.raises(DataError, match="does not follow from the counts"):
            years(likelihood(part, 160, 2024, **share), likelihood(part, 160, 2025, **share, value=wrong))


def test_halves_belong_to_an_average_alone(years: Years, likelihood: Make) -> None:
    average = Method(formula=Formula.LIKELIHOOD, years=2, dated=True)
    both = [likelihood(2.5, 10, year, method=average) for year in (2024, 2025)]
    assert years(*both)
    with pytest.raises(DataError, match="half a person, and no average of two years"):
        years(likelihood(2.5, 10, 2024), likelihood(5, 10, 2025))


def test_a_suppressed_figure_contradicts_nothing(years: Years, likelihood: Make) -> None:
    hidden = likelihood(None, 10, 2025, status=Status.SUPPRESSED)
    assert years(likelihood(5, 10, 2024), hidden)


def test_a_measure_beside_a_ratio_is_not_made_again(ratio: Make) -> None:
    figure = ratio(5, 10, 5, 10, measure=Measure.STRATIFIED, value=1.7)
    assert in_order([("a.csv", Results([figure], (), {}))])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            ("wres", "2", "relative_likelihood", "all", "", (("division", "North"),), "White", "BME"),
            "indicator 2, relative_likelihood, line all, division North, White over BME",
        ),
        (
            ("wres", "5", "point_difference", "all", "", (), "BME", "White"),
            "indicator 5, point_difference, line all, BME less White",
        ),
        (
            ("wres", "9", "point_difference", "board", "", (), "BME", "BME"),
            "indicator 9, point_difference, line board, BME",
        ),
        (("wres", "1", "share", "all", "", (), "BME", None), "indicator 1, share, line all, BME"),
        (
            ("model-employer", "1", "path", "band-8a", "2026-03-31", (), "BME", None),
            "model-employer indicator 1, path, line band-8a, 2026-03-31, BME",
        ),
    ],
)
def test_a_figure_is_named_by_its_key(key: Any, words: str) -> None:
    assert named(key) == words


# --- several standards ------------------------------------------------------------------------

RATIOS = {
    "standard": "race-disparity-ratio",
    "edition": "2021",
    "indicator": "1",
    "measure": Measure.DISPARITY_RATIO,
    "line": "lower-to-upper",
}


def test_standards_that_not_every_year_has_are_left_out(years: Years, likelihood: Make, ratio: Make) -> None:
    before = [likelihood(5, 10, 2024)]
    after = [likelihood(6, 10, 2025), ratio(300, 200, 100, 100, **RATIOS)]
    earlier, later = years(before, after)
    assert ([s.name for s in later.standards], earlier.left_out) == (["wres"], ())
    assert [s.name for s in later.left_out] == ["race-disparity-ratio"]
    assert later.results.figures == [after[0]]
    assert {one.standard for one in later.indicators} == {"wres"}


def test_standards_come_in_their_own_order(years: Years, likelihood: Make, ratio: Make) -> None:
    def both(year: int) -> list[Figure]:
        return [ratio(300, 200, 100, 100, year, **RATIOS), likelihood(5, 10, year)]

    for year in years(both(2024), both(2025)):
        assert [one.name for one in year.standards] == ["wres", "race-disparity-ratio"]


def test_a_disparity_ratio_follows_from_its_counts(years: Years, ratio: Make) -> None:
    right = [ratio(300, 200, 100, 100, year, **RATIOS) for year in (2024, 2025)]
    assert years(*right)
    for wrong in ({"value": 2.0}, {"comparator_denominator": 0}):
        with pytest.raises(DataError, match="does not follow from the counts"):
            years(right[0], ratio(300, 200, 100, 100, 2025, **{**RATIOS, **wrong}))


def test_the_snapshot_date_is_not_the_year_of_a_path(likelihood: Make) -> None:
    path = likelihood(
        None,
        None,
        measure=Measure.PATH,
        standard="model-employer",
        edition="2019",
        indicator="1",
        group="BME",
        value=60.0,
        period_end="2028-03-31",
    )
    now = likelihood(
        62, 480, measure=Measure.SHARE, standard="model-employer", edition="2019", indicator="1", group="BME"
    )
    (year,) = in_order([("a.csv", Results([path, now], (), {}))])
    assert year.period_end == date(2025, 3, 31)
    assert Results([path], (), {}).period_end is None
