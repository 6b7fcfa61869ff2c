"""Targets and paths from the rows of an extract. The sums stand beside each."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wres_calc
from wres_calc.calculation.options import Options, make_options
from wres_calc.calculation.path_settings import PathSettings
from wres_calc.errors import CommandError
from wres_calc.extracts.settings import Config, ModelEmployer
from wres_calc.figures import Figure
from wres_calc.options import RunOptions
from wres_calc.standards.model_employer import BANDS, OVERALL
from wres_calc.wording import method_words, reason_words

Folder = Callable[..., Path]
HEADER = "staff_id,ethnicity,staff_group,pay_band,division"
STANDARD = "model-employer"

# A band of 132 with nine BME people and a workforce with 16.5%, invented to tell the variants
# apart: a path of eleven years by each, worked out by hand.
VARIANTS = [
    ("linear-to-raw", "half-up", "9 10 12 13 14 15 17 18 19 21 22"),
    ("linear-to-rounded", "half-up", "9 10 12 13 14 16 17 18 19 21 22"),
    ("linear-to-raw", "up", "9 11 12 13 15 16 17 18 20 21 22"),
    ("linear-to-raw", "down", "9 10 11 12 14 15 16 17 19 20 21"),
    ("constant-growth", "half-up", "9 10 11 12 13 14 15 17 18 20 22"),
]


def staff(*rows: tuple[str, str, int], division: str = "North") -> list[str]:
    """People as (ethnicity, pay band, how many)."""
    made = [f"{{}},{code},clinical,{band},{division}" for code, band, number in rows for _ in range(number)]
    return made


def extract(*parts: Sequence[str]) -> list[str]:
    rows = [row for part in parts for row in part]
    return [HEADER, *(row.format(f"P{at}") for at, row in enumerate(rows))]


def run(folder: Path, config: str = "", **options: Any) -> list[Figure]:
    if config:
        (folder / "wres-calc.toml").write_text(f"[model_employer]\n{config}", encoding="utf-8")
    asked = {"snapshot": "2025-03-31", "standards": STANDARD, **options}
    return wres_calc.run(folder, **asked).figures


def one(figures: list[Figure], measure: str, line: str, **where: str) -> Figure:
    (found,) = (
        figure
        for figure in figures
        if (figure.measure, figure.line, figure.group) == (measure, line, "BME")
        and all(figure.breakdown[name] == value for name, value in where.items())
    )
    return found


def path(figures: list[Figure], line: str, **where: str) -> list[Figure]:
    return [
        figure
        for figure in figures
        if (figure.measure, figure.line) == ("path", line)
        and all(figure.breakdown[name] == value for name, value in (where or NONE).items())
    ]


NONE: dict[str, str] = {}
BASE_2018 = 'base = 2018-03-31\nshare = 16.5\nbaseline = { "8a" = { headcount = 132, bme = 9 } }\n'
FIVE = extract(staff(("H", "8a", 1), ("A", "8a", 3), ("Z", "5", 1)))


@pytest.mark.parametrize(("interpolation", "rounding", "expected"), VARIANTS)
def test_variants(folder: Folder, interpolation: str, rounding: str, expected: str) -> None:
    made = run(folder(staff=FIVE), BASE_2018, interpolation=interpolation, target_rounding=rounding)
    found = path(made, "band-8a")
    assert [figure.value for figure in found] == [float(n) for n in expected.split()]
    assert [f.period_end for f in found] == [f"{year}-03-31" for year in range(2018, 2029)]
    assert all(f"{interpolation}, rounding: {rounding}" in method_words(figure) for figure in found)
    assert all("(share 16.5% of the workforce)" in method_words(figure) for figure in found)


@pytest.mark.parametrize(
    ("there", "said"), [(17, "1 behind the path from"), (18, "on the path from"), (20, "2 ahead of the path from")]
)
def test_where_the_path_stands(folder: Folder, there: int, said: str) -> None:
    """It has 18 in 2025."""
    made = run(folder(staff=extract(staff(("H", "8a", there), ("A", "8a", 5)))), BASE_2018)
    words = f"At 2025-03-31 there are {there}: {said} 2018-03-31, which has 18."
    assert words in reason_words(one(made, "people_to_target", "band-8a"))
    at = {f.period_end for f in path(made, "band-8a") if words in reason_words(f)}
    assert at == {"2025-03-31"}


def test_the_year_that_has_passed_counts(folder: Folder) -> None:
    """On 30 March the path still stands at the year before: 17 in 2024."""
    made = run(folder(staff=FIVE), BASE_2018, snapshot="2025-03-30")
    assert "16 behind the path" in reason_words(one(made, "people_to_target", "band-8a"))
    late = run(folder(staff=FIVE), BASE_2018, snapshot="2031-03-31")  # 22 in 2028, its end
    assert "21 behind the path" in reason_words(one(late, "people_to_target", "band-8a"))


def test_a_baseline_without_the_snapshot_date(folder: Folder) -> None:
    made = run(folder(staff=FIVE), BASE_2018, snapshot=None)
    assert [figure.value for figure in path(made, "band-8a")][-1] == 22.0
    assert "behind" not in reason_words(one(made, "people_to_target", "band-8a"))


def test_a_baseline_of_all_bands(folder: Folder) -> None:
    """Together 12 + 5 × 20 = 112, two BME; 25 of 100 in the workforce: 28 by 2020 from 2018.

    Half way it is 2 + (28 − 2) / 2 = 15. By band: 8a 3 of 12, at 1 first: 1, 2, 3; five bands of
    20, one of them with one: 5 each, 0 or 1, 2.5 or 3, 5: half up 3 each, together 2 + 15 = 17.
    """
    bands = ['"8a" = { headcount = 12, bme = 1 }', '"Band 8B" = { headcount = 20, bme = 1 }']
    bands += [f'"{b}" = {{ headcount = 20, bme = 0 }}' for b in ("8c", "8d", "9", "VSM")]
    config = f"""base = 2018-03-31
workforce = {{ headcount = 100, bme = 25 }}
baseline = {{ {", ".join(bands)} }}
"""
    made = run(folder(staff=FIVE), config, snapshot="2019-03-31", target_year=2020)
    together = path(made, "overall")
    assert [figure.value for figure in together] == [2.0, 15.0, 28.0]
    first = together[0]
    assert (first.numerator, first.denominator) == (2, 112)
    assert (first.comparator_numerator, first.comparator_denominator) == (25, 100)
    assert "The paths of the bands add up to 17." in reason_words(together[1])
    assert "add up" not in reason_words(together[2])  # 3 + 5 × 5 = 28


def test_a_band_without_people_then(folder: Folder) -> None:
    config = 'base = 2018-03-31\nshare = 10\nbaseline = { "9" = { headcount = 0, bme = 0 } }\n'
    made = path(run(folder(staff=FIVE), config), "band-9")
    assert {figure.status for figure in made} == {"not_calculable"}
    assert all("there is nobody in this line" in reason_words(figure) for figure in made)


def test_a_what_if_starts_at_the_snapshot(folder: Folder) -> None:
    made = run(folder(staff=FIVE), BASE_2018, turnover=0, target_year=2027)
    found = path(made, "band-8a")
    assert [f.period_end for f in found] == ["2025-03-31", "2026-03-31", "2027-03-31"]
    assert "behind" not in "".join(reason_words(figure) for figure in found)
    assert "behind the path" in reason_words(one(made, "people_to_target", "band-8a"))


def test_a_shrinking_band(folder: Folder) -> None:
    """Four people less a half every year: 4, 2, 1. Target 1 / 5 × 1 = 0.2: one is there, so 1.

    Half leave: of the group 1 − 1 + 0.5 = 0.5 appointments, of all 2 − 4 + 2 = 0: nobody.
    """
    made = run(folder(staff=FIVE), growth=-50, turnover=50, target_year=2027)
    goal = one(made, "target_headcount", "band-8a")
    assert (goal.value, goal.numerator, goal.denominator) == (1.0, 1, 4)
    assert "Before rounding: 0.2 people." in reason_words(goal)
    assert "Too small for a whole person" in reason_words(goal)
    first = path(made, "band-8a")[1]
    said = "What if 50% leave every year: 0.5 appointments of the group; nobody is appointed to"
    assert said in reason_words(first)


def test_too_few_appointments(folder: Folder) -> None:
    """Nobody leaves a band of four, and 2 of 4 are wanted where 0 are: no appointments at all."""
    rows = extract(staff(("H", "5", 4), ("A", "8a", 4)))
    made = path(run(folder(staff=rows), turnover=25, target_year=2026), "band-8a")
    # Of the group 2 − 0 + 0 = 2, of all 4 − 4 + 1 = 1: 200%.
    assert "2 appointments of the group of 1 in all (200.0%); the path needs more" in reason_words(made[1])


def test_without_the_snapshot_date(folder: Folder) -> None:
    """Targets are there, 1 of 5 × 4 = 0.8, half up 1; a path has no years."""
    made = run(folder(staff=FIVE), snapshot=None)
    assert one(made, "target_headcount", "band-8a").value == 1.0
    (only,) = path(made, "band-8a")
    assert (only.period_end, only.status) == (None, "not_calculable")
    assert "the snapshot date is not given" in reason_words(only)


def test_constant_growth_needs_somebody(folder: Folder) -> None:
    rows = extract(staff(("H", "5", 4), ("A", "8a", 4)))
    made = path(run(folder(staff=rows), interpolation="constant-growth"), "band-8a")
    assert [(figure.status, figure.value) for figure in made] == [("not_calculable", None)] * 4
    assert "nobody of the group is there for growth to start from" in reason_words(made[0])


def test_a_leap_day(folder: Folder) -> None:
    made = path(run(folder(staff=FIVE), snapshot="2024-02-29", target_year=2026), "band-8a")
    assert [f.period_end for f in made] == ["2024-02-29", "2025-02-28", "2026-02-28"]


def test_divisions_against_the_whole_workforce(folder: Folder) -> None:
    """Eight of 16 are BME, two of four in the North's 8a and none of the South's four: 2 and 2."""
    north = staff(("H", "8a", 2), ("A", "8a", 2), ("H", "5", 6))
    south = staff(("A", "8a", 4), ("A", "5", 2), division="South")
    made = run(folder(staff=extract(north, south)), by=["division", "pay_band"])
    for division, now, goal in (("North", 2, 2), ("South", 0, 2)):
        found = one(made, "target_headcount", "band-8a", division=division)
        assert (found.numerator, found.denominator, found.value) == (now, 4, goal)
        assert (found.comparator_numerator, found.comparator_denominator) == (8, 16)
        assert "of the whole organisation" in method_words(found)
        assert len(path(made, "band-8a", division=division)) == 4
    lines = {f.line for f in made if f.breakdown["division"] == "North"}
    assert lines == {"band-8a", "overall"}  # bands with nobody are left out of a division
    assert {figure.breakdown["pay_band"] for figure in made} == {"All"}
    shares = [f for f in made if f.line == "workforce"]
    assert {f.breakdown["division"] for f in shares} == {"All"}


def test_a_division_has_no_baseline(folder: Folder) -> None:
    made = run(folder(staff=FIVE), BASE_2018, by=["division"])
    assert path(made, "band-8a", division="North")[0].period_end == "2025-03-31"
    assert path(made, "band-8a", division="All")[0].period_end == "2018-03-31"


def test_finer_groups_have_shares_and_no_targets(folder: Folder) -> None:
    made = run(folder(staff=FIVE), groups="five")
    assert {f.group for f in made if f.measure != "share"} == {"BME"}
    (asian,) = (f for f in made if (f.line, f.group) == ("band-8a", "Asian"))
    assert (asian.measure, asian.value) == ("share", 25.0)


def test_no_intervals(folder: Folder) -> None:
    made = run(folder(staff=FIVE))
    for figure in made:
        if figure.measure != "share":
            assert (figure.lower, figure.upper, figure.confidence) == (None, None, None)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=6, max_size=6))
def test_targets_hold_together(counts: list[tuple[int, int]]) -> None:
    """Nobody's number falls, a path ends at the target, and the totals do not contradict."""
    import polars as pl

    from wres_calc.calculation.counting.counted_data import CountedData
    from wres_calc.calculation.counting.counts import with_derived
    from wres_calc.calculation.indicators import figures

    rows = [
        {"ethnicity": code, "staff_group": "clinical", "pay_band": band, "n": number}
        for line, pair in zip(BANDS, counts, strict=True)
        for band in line.where["pay_band"]
        for code, number in zip("HA", pair, strict=True)
    ]
    rows.append({"ethnicity": "H", "staff_group": "medical", "pay_band": "Consultant", "n": 40})
    options = make_options(Config(), RunOptions(snapshot=date(2025, 3, 31), standards=STANDARD))
    frame = with_derived(pl.DataFrame(rows))
    made = figures(options, CountedData({"staff": frame}, {}, frozenset({"staff"}), {}))
    goals = {f.line: f for f in made if f.measure == "target_headcount" and f.value is not None}
    for line, goal in goals.items():
        people = [f.value or 0 for f in path(made, line)]
        assert people == sorted(people)
        assert (people[0], people[-1]) == (goal.numerator, goal.value)
        assert one(made, "people_to_target", line).value == (goal.value or 0) - people[0]
        assert people[-1] <= (goal.denominator or 0)
    bands = sum(goal.value or 0 for line, goal in goals.items() if line != OVERALL.name)
    if OVERALL.name in goals:
        whole = goals[OVERALL.name]
        said = f"The targets of the bands add up to {bands:,.0f}." in reason_words(whole)
        assert said == (bands != whole.value)


# --- options ----------------------------------------------------------------------------------


def options(**given: Any) -> Options:
    return make_options(Config(), RunOptions(snapshot="2025-03-31", standards=STANDARD, **given))


def test_settings_as_given() -> None:
    assert options().path == PathSettings()
    made = options(target_year="2030", growth=2.5, turnover=10).path
    assert (made.target_year, made.growth, made.turnover) == (2030, Fraction(1, 40), Fraction(1, 10))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"target_year": "next"}, "'next' is not a target year. Write it as 2028."),
        ({"target_year": 1999}, "'1999' is not a target year"),
        ({"target_year": "²028"}, "is not a target year"),
        ({"interpolation": "steps"}, "'steps' is not an interpolation. Possible: linear-to-raw"),
        ({"target_rounding": "even"}, "'even' is not a rounding. Possible: half-up, up, down"),
        ({"growth": -100.5}, "--growth -100.5: write a percentage a year between -100 and 1000."),
        ({"growth": float("nan")}, "--growth nan: write a percentage"),
        ({"turnover": 101}, "--turnover 101: write a percentage a year between 0 and 100."),
        ({"turnover": 5, "snapshot": None}, "--growth and --turnover need the snapshot date"),
        ({"target_year": 2030, "standards": "wres"}, "are about model-employer"),
    ],
)
def test_options_refused(given: dict[str, Any], words: str) -> None:
    asked = {"snapshot": "2025-03-31", "standards": STANDARD, **given}
    with pytest.raises(CommandError) as refused:
        make_options(Config(), RunOptions(**asked))
    assert words in str(refused.value)


def baseline(base: str) -> Config:
    made = ModelEmployer.model_validate({"base": base, "share": 16.5, "baseline": {}})
    return Config(model_employer=made)


def test_the_baseline_lies_between() -> None:
    with pytest.raises(CommandError, match="baseline of 2028-03-31 is not before the target year"):
        make_options(baseline("2028-03-31"), RunOptions(snapshot="2029-03-31", standards=STANDARD))
    with pytest.raises(CommandError, match=r"2026-03-31 in wres-calc.toml is after the snapshot"):
        make_options(baseline("2026-03-31"), RunOptions(snapshot="2025-03-31", standards=STANDARD))
    # It is nobody's concern where no target is asked for.
    assert make_options(baseline("2028-03-31"), RunOptions(snapshot="2025-03-31")).path.baseline is None


def test_the_record_says_how_paths_were_made(folder: Folder) -> None:
    place = folder(staff=FIVE)
    (place / "wres-calc.toml").write_text(f"[model_employer]\n{BASE_2018}", encoding="utf-8")
    made = wres_calc.run(place, snapshot="2025-03-31", standards=STANDARD, growth=2.5)
    assert made.results().run["path"] == {
        "target_year": 2028,
        "interpolation": "linear-to-raw",
        "rounding": "half-up",
        "growth": 2.5,
        "turnover": None,
        "baseline": "2018-03-31",
    }
