"""How much is hidden: as much as it takes to keep a small count from being known, and no more."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.disclosure import attack, preset, protect
from wres_calc.figures import ALL, Results, Status

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
GROUPS = ("White", "BME", "Unknown")


def hidden(exact: Results, rule: str = "five") -> set[tuple[str, str]]:
    """Division and group of the figures that do not go out; nothing of those can be worked out."""
    safe = protect(exact, preset(rule))
    assert not attack([safe], preset(rule))
    return {
        (figure.breakdown.get("division", ALL), figure.group)
        for figure in safe.figures
        if figure.status == Status.SUPPRESSED
    }


def staff(rows: Any, divisions: Mapping[str, tuple[int, ...]]) -> Results:
    """Indicator 1 of an organisation and its divisions: White, BME and, if given, unknown."""
    whole = tuple(map(sum, zip(*divisions.values(), strict=True)))
    made = rows("division")
    for where, counts in {ALL: whole, **divisions}.items():
        made.shares("all", dict(zip(GROUPS, counts, strict=False)), where=where)
    found: Results = made.results()
    return found


def test_one_line(rows: Any) -> None:
    """All three with their sum shown: one that is hidden needs another, and at times both."""
    for counts, rule, groups in (
        # 3 + 10 = 13: BME is 1 to 4 and Unknown 12 to 9, four values as asked. Unknown is the
        # one of the two others that is missed least.
        ((40, 3, 10), "five", {"BME", "Unknown"}),
        ((40, 30, 3), "five", {"BME", "Unknown"}),
        # 3 + 6 = 9: Unknown is 8 to 5, which is not small. With 3 + 5 = 8 it would be 4 for a BME
        # of 4, and small counts are not known by their sum alone: 1 to 3 are one value too few.
        ((40, 3, 6), "five", {"BME", "Unknown"}),
        ((40, 3, 5), "five", {"White", "BME", "Unknown"}),
        # 0 to 9 are small, and nine values are asked for: 3 + 15 = 18 with 10 or more of unknown
        # ethnicity leaves 0 to 8, and 3 + 14 = 17 one fewer.
        ((40, 3, 15), "ten", {"BME", "Unknown"}),
        ((40, 3, 14), "ten", {"White", "BME", "Unknown"}),
        # Nobody of unknown ethnicity is known to be nobody.
        ((40, 3, 0), "five", {"White", "BME"}),
    ):
        exact = rows().shares("all", dict(zip(GROUPS, counts, strict=True))).results()
        assert hidden(exact, rule) == {(ALL, group) for group in groups}, (counts, rule)


def test_a_small_count_of_a_division(rows: Any) -> None:
    """Four figures: its row needs another count, its column too, and so does the one met there.

    The organisation's own counts would do as well as those of a second division, but are dearer.
    """
    for divisions in (
        {"North": (40, 3), "South": (50, 20)},
        {"North": (40, 3), "South": (50, 20), "East": (60, 30)},
        {"East": (60, 30), "South": (50, 20), "North": (40, 3), "West": (70, 40)},
    ):
        found = hidden(staff(rows, divisions))
        others = {where for where, _ in found} - {"North"}
        assert len(others) == 1
        assert ALL not in others
        assert found == {(where, group) for where in ("North", *others) for group in ("White", "BME")}
    # White is shown where those of unknown ethnicity can go instead.
    unknown = {"North": (40, 3, 19), "South": (50, 20, 28), "East": (60, 30, 27)}
    found = hidden(staff(rows, unknown))
    assert len(found) == 4
    assert {group for _, group in found} == {"BME", "Unknown"}


def test_small_counts_of_several_divisions(rows: Any) -> None:
    """One division more than those with a small count: otherwise their sum would be known.

    Each of them has two figures.
    """
    large = {"East": (60, 30), "West": (70, 40)}
    for small in ({"North": (40, 3), "South": (50, 2)}, {"North": (40, 3), "South": (50, 4), "Mid": (70, 2)}):
        found = hidden(staff(rows, {**small, **large}))
        assert len(found) == 2 * (len(small) + 1)
        assert ALL not in {where for where, _ in found}


def test_events(rows: Any) -> None:
    """Nobody knows how many had an event in all: a small number of events hides itself alone."""
    exact = rows().likelihoods("3", {"BME": (3, 200), "White": (25, 900)}).results()
    assert hidden(exact) == {(ALL, "BME")}
    # With divisions their sum is known, so a second division's goes: 3 + 12 of 15.
    made = rows("division")
    for where, bme, white in ((ALL, 35, 75), ("North", 3, 25), ("South", 12, 24), ("East", 20, 26)):
        made.likelihoods("3", {"BME": (bme, 20 * bme), "White": (white, 20 * white)}, where)
    found = hidden(made.results())
    assert len(found) == 2
    assert {group for _, group in found} == {"BME"}
    assert ("North", "BME") in found
    assert (ALL, "BME") not in found


def of_sample(**options: Any) -> tuple[int, int]:
    exact = wres_calc.run(SAMPLE, snapshot="2025-03-31", **options).results()
    safe = protect(exact, preset("five"))
    return sum(figure.status == Status.SUPPRESSED for figure in safe.figures), len(safe.figures)


def test_the_sample_trust() -> None:
    """Of 230 figures 47 have a small count in them, and twice as many go at most."""
    number, of = of_sample()
    assert of == 230
    assert 47 <= number <= 2 * 47


@pytest.mark.slow
def test_the_sample_trust_by_division() -> None:
    """Of 1,073 figures 408 have a small count in them: three in four go at most."""
    number, of = of_sample(by=["division"])
    assert of == 1_073
    assert 408 <= number <= of * 3 / 4
