"""What is published already: other files of a publication, and figures of a year before."""

from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect
from wres_calc.errors import DataError, ExitCode

FIVE, TEN, ROUND = map(preset, ("five", "ten", "nhs-digital"))
AVERAGE = 2
LAST = 1


def likelihoods(rows: Any, had: dict[str, tuple[float, int]], years: int, **more: Any) -> Any:
    """Indicator 3 of BME staff, by division."""
    made = rows("division", **more)
    for where, pair in had.items():
        made.likelihoods("3", {"BME": pair}, where, years=years)
    return made.results()


def numerators(figures: Any) -> dict[str, Any]:
    return {figure.breakdown["division"]: figure.numerator for figure in figures}


# --- given away -------------------------------------------------------------------------------


def test_shown_before_cannot_be_hidden(rows: Any) -> None:
    """All 43 and White 40 are published, which makes BME 43 - 40 - 0 = 3, whatever is hidden."""
    before = rows().shares("all", {"White": 40}, 43).results()
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    with pytest.raises(DataError, match="can be worked out from what is published") as error:
        protect(exact, FIVE, earlier=[before])
    assert error.value.exit_code == ExitCode.DATA
    first, *listed = str(error.value).splitlines()
    assert listed == ["  indicator 1, all, BME"]
    assert "without the files of --previous" in first
    assert not any(letter.isdigit() for letter in first)


def test_small_and_shown_before(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    with pytest.raises(DataError, match="indicator 1, all, BME"):
        protect(exact, FIVE, earlier=[exact])


def test_all_are_listed(rows: Any) -> None:
    """North 20 - 17 = 3 and South 30 - 26 = 4; West is free, as only its White is published."""
    exact, before = rows("division"), rows("division")
    for where, white, bme in (("North", 17, 3), ("South", 26, 4), ("West", 40, 2)):
        exact.shares("all", {"White": white, "BME": bme, "Unknown": 0}, where=where)
        whole = None if where == "West" else white + bme
        before.shares("all", {"White": white}, whole, where, hide_whole=whole is None)
    with pytest.raises(DataError) as error:
        protect(exact.results(), FIVE, earlier=[before.results()])
    assert str(error.value).splitlines()[1:] == [
        "  indicator 1, all, division North, BME",
        "  indicator 1, all, division South, BME",
    ]


def test_too_few_values_are_left(rows: Any) -> None:
    """White 40 of 44 published: BME and Unknown are 1 to 3, three values where four are asked."""
    before = rows().shares("all", {"White": 40}, 44).results()
    exact = rows().shares("all", {"White": 40, "BME": 2, "Unknown": 2}).results()
    with pytest.raises(DataError) as error:
        protect(exact, FIVE, earlier=[before])
    assert str(error.value).splitlines()[1:] == ["  indicator 1, all, BME", "  indicator 1, all, Unknown"]


def test_enough_values_in_both_directions(rows: Any) -> None:
    """White 40 of 45 published: 1 to 4 each. From 2 that is one less and two more."""
    before = rows().shares("all", {"White": 40}, 45).results()
    exact = rows().shares("all", {"White": 40, "BME": 2, "Unknown": 3}).results()
    made = protect(exact, FIVE, earlier=[before])
    assert [figure.numerator for figure in made.figures] == [40, None, None]
    assert not attack([before, made], FIVE)


def test_in_no_row_and_given_away(rows: Any) -> None:
    """Last year's 10 and the average of 6 are published: 2 x 6 - 10 = 2 this year."""
    last = likelihoods(rows, {"All": (10, 200)}, LAST, period="2024-03-31")
    average = likelihoods(rows, {"All": (6, 200)}, AVERAGE)
    with pytest.raises(DataError) as error:
        protect(average, FIVE, earlier=[last, average])
    assert str(error.value).splitlines()[1:] == ["  indicator 3, all, disciplinary, BME, in the year to 2025-03-31"]


# --- hidden before ----------------------------------------------------------------------------


def test_hidden_in_another_table(rows: Any) -> None:
    """White of North is hidden; White 33 in all less South's 30 would be its 3.

    White cannot be shown, nor the whole, as BME is 20 + 20 and Unknown 0 + 0.
    """
    before = rows("division")
    before.shares("all", {"White": None, "BME": 20, "Unknown": 0}, where="North", hide_whole=True)
    before.shares("all", {"White": 30, "BME": 20, "Unknown": 0}, where="South")
    exact = rows().shares("all", {"White": 33, "BME": 40, "Unknown": 0}).results()
    assert [leak.said() for leak in attack([before.results(), exact], FIVE)] == [
        "indicator 1, all, division North, All: must be 23.",
        "indicator 1, all, division North, White: must be 3.",
    ]
    made = protect(exact, FIVE, earlier=[before.results()])
    assert [(f.numerator, f.denominator) for f in made.figures] == [(None, None), (40, None), (0, None)]
    assert not attack([before.results(), made], FIVE)


def test_what_was_given_away_before_is_no_reason_to_refuse(rows: Any) -> None:
    """BME 43 - 40 = 3 was never hidden well; figures of events do not make it worse."""
    before = rows().shares("all", {"White": 40, "BME": None, "Unknown": 0}, 43).results()
    exact = rows().likelihoods("4", {"White": (20, 40)}).results()
    made = protect(exact, FIVE, earlier=[before])
    assert made.figures == exact.figures
    assert attack([before, made], FIVE) == attack([before], FIVE) != []


def test_another_rule_before(rows: Any) -> None:
    """1 to 4 for each of two was enough for five; ten cannot ask for more than these four."""
    before = rows().shares("all", {"White": 40, "BME": None, "Unknown": None}, 45).results()
    exact = rows().likelihoods("4", {"White": (20, 40)}).results()
    assert protect(exact, TEN, earlier=[before]).figures == exact.figures


# --- the year before --------------------------------------------------------------------------


def test_nested_differences_of_years(rows: Any) -> None:
    """North: an average of 8 and last year's 14 give 2 x 8 - 14 = 2 this year.

    All is 25 and South 17, so that North's average follows from them: one of them must go too.
    """
    last = likelihoods(rows, {"All": (30, 500), "North": (14, 200), "South": (16, 300)}, LAST, period="2024-03-31")
    exact = likelihoods(rows, {"All": (25, 500), "North": (8, 200), "South": (17, 300)}, AVERAGE)
    alone = protect(exact, FIVE)
    assert alone.figures == exact.figures
    assert [leak.said() for leak in attack([last, alone], FIVE)] == [
        "indicator 3, all, disciplinary, division North, BME, in the year to 2025-03-31: must be 2."
    ]
    made = protect(exact, FIVE, earlier=[last])
    assert not attack([last, made], FIVE)
    shown = numerators(made.figures)
    assert shown["North"] is None
    assert sum(count is None for count in shown.values()) == 2


def test_year_before_hidden_in_a_division(rows: Any) -> None:
    """Last year North had 3 of 19, hidden with South's 16; North's average is 10.

    All's average of 30 says that there were 2 x 30 - 19 = 41 this year, which is no secret.
    """
    last = protect(
        likelihoods(rows, {"All": (19, 500), "North": (3, 200), "South": (16, 300)}, LAST, period="2024-03-31"), FIVE
    )
    assert numerators(last.figures)["North"] is None
    exact = likelihoods(rows, {"All": (30, 500), "North": (10, 200), "South": (20, 300)}, AVERAGE)
    made = protect(exact, FIVE, earlier=[last])
    assert not attack([last, made], FIVE)


# --- rounded and not --------------------------------------------------------------------------


def test_one_exact_file_among_rounded_ones(rows: Any) -> None:
    """38 to 42 of 43 to 47 leave BME 1 to 9, also where another file shows 41 as it is."""
    told = {"White": 40, "BME": None, "Unknown": 0}
    rounded = rows().shares("all", told, 45).results()
    exact = rows(period="2024-03-31").shares("all", {"White": 41, "BME": 9, "Unknown": 0})
    assert attack([rounded], ROUND) == []
    assert attack([rounded, exact.results()], ROUND) == []
    assert attack([exact.results(), rounded], ROUND) == []


@pytest.mark.parametrize("first", [0, 1])
def test_one_count_rounded_and_exact(rows: Any, first: int) -> None:
    """41 is exact and fits 40; BME is then 43 - 41 to 47 - 41: 2 to 6."""
    told = {"White": 40, "BME": None, "Unknown": 0}
    files = [rows().shares("all", told, 45).results(), rows().likelihoods("4", {"White": (21, 41)}).results()]
    leaks = attack([files[first], files[1 - first]], ROUND)
    assert [(leak.where, leak.lowest, leak.highest) for leak in leaks] == [("indicator 1, all, BME", 2, 6)]


def test_one_count_rounded_and_exact_do_not_fit(rows: Any) -> None:
    """47 is rounded to 45 and not to 40."""
    files = [
        rows().shares("all", {"White": 40, "BME": 20, "Unknown": 0}).results(),
        rows().likelihoods("4", {"White": (21, 47)}).results(),
    ]
    with pytest.raises(DataError, match="40 in file 1 and 47 in file 2"):
        attack(files, ROUND)


def test_published_before_rounded_and_exact(rows: Any) -> None:
    """White 41 was published as 40; that a file of the year before is exact changes nothing."""
    before = rows().shares("all", {"White": 40, "BME": 20, "Unknown": 0}, 60).results()
    last = rows(period="2024-03-31").shares("all", {"White": 33, "BME": 18, "Unknown": 0}, 51)
    exact = rows().shares("all", {"White": 41, "BME": 19, "Unknown": 0}).results()
    made = protect(exact, ROUND, earlier=[last.results(), before])
    assert [figure.numerator for figure in made.figures] == [40, 20, 0]


def test_what_earlier_figures_give_away_by_themselves(rows: Any) -> None:
    """43 - 40 = 3 people of the year before were of other groups: no reason to refuse this year."""
    last = rows(period="2024-03-31").shares("all", {"White": 40}, 43).results()
    exact = rows().shares("all", {"White": 50, "BME": 20, "Unknown": 9}).results()
    assert protect(exact, FIVE, earlier=[last]).figures == protect(exact, FIVE).figures
