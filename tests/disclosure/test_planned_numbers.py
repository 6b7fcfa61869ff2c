"""Paths and targets under rounding are made from what is shown, and so is all that goes out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.disclosure import attack, preset, protect
from wres_calc.disclosure.planned_numbers import Plan, _years
from wres_calc.exports import to_csv, to_json
from wres_calc.figures import Formula, Measure, Method, Note, NoteKind, PathStart, Results, Status
from wres_calc.measures import too_few

ROUND, FIVE = preset("nhs-digital"), preset("five")
DECLARED = Note(NoteKind.PROVISIONAL)
SENIOR = {"standard": "model-employer", "edition": "2019"}
NOW = Method(formula=Formula.PATH, start=PathStart.SNAPSHOT, target_year=2060)
THEN = replace(NOW, start=PathStart.BASELINE, baseline_share=40.12)
RECORD = {
    "target_year": 2060,
    "interpolation": "linear-to-raw",
    "rounding": "half-up",
    "growth": None,
    "turnover": None,
    "baseline": None,
}


def half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def nearest_five(number: int) -> int:
    return 5 * int((2 * number + 5) // 10)


def way(start: int, target: Fraction) -> list[int]:
    """The headcount of each year from 2025 to 2060, in equal steps."""
    return [half_up(start + (target - start) * Fraction(year, 35)) for year in range(36)]


def path(rows: Any, start: int, people: list[int], *, method: Method = NOW, first: int = 2025, **run: Any) -> Results:
    """A band of 100 in a workforce of 1,000 of whom 400 are BME: 40 are the target."""
    made = rows()
    made.shares("workforce", {"White": 600, "BME": 400, "Unknown": 0}, **SENIOR)
    made.shares("band-8a", {"White": 100 - start, "BME": start, "Unknown": 0}, **SENIOR)
    counts = {"numerator": start, "denominator": 100, "comparator_numerator": 400, "comparator_denominator": 1000}
    for year, number in enumerate(people):
        made.add(
            "1",
            Measure.PATH,
            "band-8a",
            "BME",
            value=float(number),
            method=method,
            period_end=f"{first + year}-03-31",
            **counts,
            **SENIOR,
        )
    return made.results(**{"path": RECORD, **run})  # type: ignore[no-any-return]


def years(results: Results) -> list[float | None]:
    return [figure.value for figure in results.figures if figure.measure == Measure.PATH]


def test_a_path_says_where_it_starts(rows: Any) -> None:
    """From 18 to 22 people, all shown as 20, the path to 40 passes 22.5 in another year each.

    35 x (22.5 - B) / (40 - B) years: 7.2 from 18, 5.8 from 19, 4.4 from 20, 2.8 from 21, 1.0 from
    22; the year after is the first that is shown as 25.
    """
    turns = {}
    for start in range(18, 23):
        old = [nearest_five(number) for number in way(start, Fraction(40))]
        turns[start] = old.index(25)
    assert turns == {18: 8, 19: 6, 20: 5, 21: 3, 22: 1}

    exact = path(rows, 18, way(18, Fraction(40)))
    old_file = replace(
        protect(exact, ROUND),
        figures=[
            replace(figure, value=float(nearest_five(int(figure.value or 0))))
            if figure.measure == Measure.PATH
            else now
            for figure, now in zip(exact.figures, protect(exact, ROUND).figures, strict=True)
        ],
    )
    shown = [replace(figure, numerator=20) if figure.measure == Measure.PATH else figure for figure in old_file.figures]
    found = [leak.said() for leak in attack([replace(old_file, figures=shown)], ROUND)]
    assert len(found) > 1
    assert set(found) == {"model-employer indicator 1, band-8a, BME: the path is made from exact counts."}

    files = {tuple(years(protect(path(rows, start, way(start, Fraction(40))), ROUND))) for start in range(18, 23)}
    assert files == {tuple(nearest_five(number) for number in way(20, Fraction(40)))}
    assert not attack([protect(exact, ROUND)], ROUND)
    assert years(protect(exact, FIVE)) == way(18, Fraction(40))  # without rounding it is as it was


def test_the_method_says_so(rows: Any) -> None:
    safe = protect(path(rows, 18, way(18, Fraction(40))), ROUND)
    (method,) = {f.method for f in safe.figures if f.measure == Measure.PATH}
    assert method == replace(NOW, rounded_to=5)


def test_a_path_that_cannot_be_made_again(rows: Any) -> None:
    """Without the record of the run, or where the record is of another path."""
    people = way(18, Fraction(40))
    runs: list[dict[str, Any]] = [{"path": None}, {"path": {**RECORD, "target_year": 2050}}]
    for run in runs:
        safe = protect(path(rows, 18, people, **run), ROUND)
        assert set(years(safe)) in ({None}, {None, 20.0})
    assert not attack([replace(protect(path(rows, 18, people), ROUND), run={})], ROUND)


def test_a_baseline(rows: Any) -> None:
    """The share of the workforce that the method quotes is exact, and goes."""
    exact = path(rows, 18, way(18, Fraction(40)), method=THEN)
    safe = protect(exact, ROUND)
    assert years(safe) == [nearest_five(number) for number in way(20, Fraction(40))]
    assert not any(figure.method.baseline_share for figure in safe.figures)
    alone = [
        replace(figure, comparator_numerator=None, comparator_denominator=None)
        if figure.measure == Measure.PATH
        else figure
        for figure in exact.figures
    ]
    safe = protect(replace(exact, figures=alone), ROUND)  # its share is nobody's rounded count
    assert set(years(safe)) == {None}


def test_one_point(rows: Any) -> None:
    """A target year that is not after the snapshot: the path is where it starts."""
    run: dict[str, Any] = {"path": {**RECORD, "target_year": 2025}}
    safe = protect(path(rows, 18, [18], **run), ROUND)
    assert years(safe) == [20]
    late = path(rows, 18, [18], first=2026, method=NOW)
    undated = replace(
        late,
        figures=[
            replace(figure, period_end=None) if figure.measure == Measure.PATH else figure for figure in late.figures
        ],
    )
    assert years(protect(undated, ROUND)) == [None]


def planned(rows: Any, counts: tuple[int, int], value: float, **run: Any) -> Results:
    made = rows()
    made.shares("workforce", {"White": 600, "BME": 400, "Unknown": 0}, **SENIOR)
    own, among = counts
    made.shares("band-9", {"White": among - own, "BME": own, "Unknown": 0}, **SENIOR)
    for measure, number in ((Measure.TARGET_HEADCOUNT, value), (Measure.PEOPLE_TO_TARGET, value - own)):
        made.add(
            "1",
            measure,
            "band-9",
            "BME",
            numerator=own,
            denominator=among,
            value=number,
            comparator_numerator=400,
            comparator_denominator=1000,
            **SENIOR,
        )
    return made.results(**run)  # type: ignore[no-any-return]


def both(results: Results) -> list[tuple[float | None, tuple[Note, ...]]]:
    return [(f.value, f.notes) for f in results.figures if f.unit == "people"]


def test_targets(rows: Any) -> None:
    """40% of 63 are 25.2, of 65 are 26; to them 25 - 13 = 12, and 26 - 15 = 11."""
    safe = protect(planned(rows, (13, 63), 25.0), ROUND)
    assert [value for value, _ in both(safe)] == [25, 10]
    grown: dict[str, Any] = {"path": {**RECORD, "growth": 2.0, "target_year": 2027}}
    # 40% of 63 x 1.02² = 65.5 are 26.2; of 65 x 1.02² = 67.6 are 27.05
    safe = protect(planned(rows, (13, 63), 26.0, **grown), ROUND)
    assert [value for value, _ in both(safe)] == [25, 10]
    safe = protect(planned(rows, (13, 63), 27.0), ROUND)  # not what the counts make
    assert [value for value, _ in both(safe)] == [None, None]


def test_too_small_is_said_of_the_rounded_band(rows: Any) -> None:
    """Nobody of 8 in a workforce of which 1 in 9 is BME: 0.89 of a person; of 10, 1.11."""
    made = rows()
    made.shares("workforce", {"White": 800, "BME": 100, "Unknown": 0}, **SENIOR)
    made.shares("band-9", {"White": 8, "BME": 0, "Unknown": 0}, **SENIOR)
    small = Note(NoteKind.ONE_IS_MORE_THAN_THE_SHARE)
    made.add(
        "1",
        Measure.TARGET_HEADCOUNT,
        "band-9",
        "BME",
        numerator=0,
        denominator=8,
        value=1.0,
        comparator_numerator=100,
        comparator_denominator=900,
        notes=(small,),
        **SENIOR,
    )
    made.add(
        "1",
        Measure.PEOPLE_TO_TARGET,
        "band-9",
        "BME",
        numerator=0,
        denominator=8,
        value=1.0,
        comparator_numerator=100,
        comparator_denominator=900,
        notes=(small,),
        **SENIOR,
    )
    assert all(small not in notes for _, notes in both(protect(made.results(), ROUND)))
    assert all(small in notes for _, notes in both(protect(made.results(), FIVE)))


# --- how reliable -----------------------------------------------------------------------------


def test_reliability_is_judged_by_what_is_shown(rows: Any) -> None:
    """32 of 35 and 28 of 35 are both shown as 30 of 35, so that 3 and 7 without are both 5.

    Of the first, three had no training, fewer than the five that a ratio needs. The rule here hides
    fewer than three, as one that hides three would not show 30 of 35.
    """
    few_shown = replace(ROUND, threshold=3)
    found = set()
    for trained in (32, 28):
        exact = ratio(rows, "4", Measure.RELATIVE_LIKELIHOOD, (300, 400), (trained, 35))
        low = too_few(300, 400, trained, 35)
        assert bool(low) is (trained == 32)
        status = Status.LOW_RELIABILITY if low else Status.OK
        made = replace(exact.figures[-1], status=status, notes=(*([low] if low else []), DECLARED))
        (safe,) = protect(replace(exact, figures=[made]), few_shown).figures
        found.add((safe.status, safe.notes, safe.value))
    assert found == {(Status.OK, (DECLARED,), (300 / 400) / (30 / 35))}


@pytest.mark.parametrize("formula", [Formula.CROSS_RATIO, Formula.TIER_LIKELIHOOD])
def test_tiers(rows: Any, formula: Formula) -> None:
    """White 30 above 150, BME 10 above 50; rounded they are enough in every tier."""
    lower = formula is Formula.CROSS_RATIO
    made = rows()
    made.add(
        "1",
        Measure.DISPARITY_RATIO,
        "lower-to-upper",
        "White",
        comparator="BME",
        value=1.0,
        numerator=31,
        denominator=151 if lower else 182,
        comparator_numerator=11,
        comparator_denominator=51 if lower else 62,
        method=Method(formula=formula),
        standard="race-disparity-ratio",
        edition="2021",
    )
    (safe,) = protect(made.results(), ROUND).figures
    assert (safe.status, safe.notes) == (Status.OK, ())


def ratio(rows: Any, number: str, measure: Measure, own: tuple[int, int], other: tuple[int, int]) -> Results:
    made = rows()
    made.add(
        number,
        measure,
        "all",
        "White",
        comparator="BME",
        numerator=own[0],
        denominator=own[1],
        comparator_numerator=other[0],
        comparator_denominator=other[1],
        value=(own[0] / own[1]) / (other[0] / other[1]),
    )
    done: Results = made.results()
    return done


# --- whatever goes out ------------------------------------------------------------------------


def _made_up() -> Any:
    spec = spec_from_file_location("made_up", Path(__file__).parent / "made_up.py")
    assert spec and spec.loader
    made = module_from_spec(spec)
    import sys

    sys.modules["made_up"] = made
    spec.loader.exec_module(made)
    return made


MADE_UP = _made_up()
PLACES = ("4", "8a", "8b", "9")


def trust(moved: list[int]) -> Results:
    """A trust of which some numbers are moved by up to two, where they are shown the same.

    In each band as many White people less as BME people more, and in band 4 the other way round,
    so that every total is what it was.
    """
    *senior, entered, trained = moved
    bme = dict(zip(PLACES, (420 - sum(senior), *(40 + by for by in senior)), strict=True))
    everybody = dict(zip(PLACES, (1_400, 200, 200, 200), strict=True))

    def staff(band: str, code: str, number: int) -> tuple[dict[str, Any], int]:
        return {"ethnicity": code, "staff_group": "clinical", "pay_band": band}, number

    people = [staff(band, "H", number) for band, number in bme.items()]
    people += [staff(band, "A", everybody[band] - bme[band]) for band in PLACES]
    had = [({"ethnicity": "H"}, 30 + entered), ({"ethnicity": "A"}, 60 - entered)]
    took = [({"ethnicity": "H"}, 90 + trained), ({"ethnicity": "A"}, 310 - trained)]
    made: Results = MADE_UP.results(
        MADE_UP.Trust(people, disciplinary=had, training=took),
        "134",
        standards=("model-employer", "race-disparity-ratio"),
        snapshot=date(2025, 3, 31),
        clusters=False,
    )
    record = {**RECORD, "target_year": 2028}
    return replace(made, run={**made.run, "path": record})


@pytest.fixture(scope="module")
def still() -> tuple[bytes, bytes]:
    safe = protect(trust([0] * 5), ROUND)
    return to_csv(safe), to_json(safe)


by = st.integers(-2, 2)


@settings(max_examples=6, deadline=None)
@given(st.tuples(by, by, by).filter(lambda moved: abs(sum(moved)) <= 2), st.tuples(by, by))
def test_what_is_shown_the_same_is_published_the_same(
    still: tuple[bytes, bytes], senior: tuple[int, ...], events: tuple[int, ...]
) -> None:
    """Two trusts whose rounded counts are the same: every byte is the same.

    Shares, ratios, their intervals and bounds, disparity ratios, targets, paths and reasons.
    """
    safe = protect(trust([*senior, *events]), ROUND)
    assert (to_csv(safe), to_json(safe)) == still


def test_something_is_shown(still: tuple[bytes, bytes]) -> None:
    safe = protect(trust([0] * 5), ROUND)
    shown = {figure.measure for figure in safe.figures if figure.status == Status.OK}
    assert {
        Measure.SHARE,
        Measure.RELATIVE_LIKELIHOOD,
        Measure.DISPARITY_RATIO,
        Measure.PATH,
        Measure.TARGET_HEADCOUNT,
        Measure.PEOPLE_TO_TARGET,
    } <= shown
    assert len(still[0]) > 10_000


def test_how_many_years_a_path_has() -> None:
    """None to a year that has begun or is past, or that is not known."""
    plan = Plan(target_year=2028)
    for start, years in (("2025-03-31", 3), ("2028-03-31", 0), ("2030-03-31", 0), (None, 0)):
        assert _years(plan, start) == years, start
    assert _years(Plan(), "2025-03-31") == 0
