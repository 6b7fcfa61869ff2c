"""Disparity ratios from the rows of an extract, and from counts by lot."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wres_calc
from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.counting.counts import with_derived
from wres_calc.calculation.indicators import figures
from wres_calc.calculation.options import Options, make_options
from wres_calc.errors import CommandError
from wres_calc.extracts.settings import Config
from wres_calc.figures import Figure
from wres_calc.measures import cornfield, koopman
from wres_calc.options import RunOptions
from wres_calc.standards.race_disparity_ratio import TIER_LINES, TIERS
from wres_calc.vocabulary import Groups, finer_groups, is_white
from wres_calc.wording import method_words, reason_words

Folder = Callable[..., Path]
HEADER = "staff_id,ethnicity,staff_group,pay_band,division"
STANDARD = "race-disparity-ratio"
PAIRS = ("lower-to-middle", "middle-to-upper", "lower-to-upper")

# An invented trust: White 1,500, 800 and 300 in the tiers, BME 600, 180 and 30. The ratios were
# worked out for it by hand under both formulas, to three decimals.
INVENTED = {"A": (1500, 800, 300), "H": (600, 180, 30), "Z": (40, 20, 10)}
BANDS = ("5", "6", "8a")


def people(heads: Mapping[str, Sequence[int]], division: str = "North", at: int = 0) -> list[str]:
    rows = [HEADER] if not at else []
    for code, tiers in heads.items():
        for band, number in zip(BANDS, tiers, strict=True):
            for _ in range(number):
                rows.append(f"P{at},{code},clinical,{band},{division}")
                at += 1
    return rows


def ratios(folder: Path, **options: Any) -> list[Figure]:
    run = wres_calc.run(folder, snapshot="2025-03-31", standards=STANDARD, **options)
    return [figure for figure in run.figures if figure.measure == "disparity_ratio"]


@pytest.mark.parametrize(
    ("formula", "expected"), [("cross-ratio", (1.778, 2.250, 4.000)), ("relative-likelihood", (1.507, 1.909, 3.500))]
)
def test_the_invented_trust(folder: Folder, formula: str, expected: tuple[float, float, float]) -> None:
    made = ratios(folder(staff=people(INVENTED)), disparity_formula=formula)
    whole = {figure.line: figure for figure in made if "/" not in figure.line}
    assert [round(whole[line].value or 0, 3) for line in PAIRS] == list(expected)
    assert all(method_words(figure).startswith(f"{formula}: ") for figure in made)
    assert all("Provisional: The formula has not been published" in reason_words(f) for f in made)
    assert "60 of unknown ethnicity left out." in reason_words(whole["lower-to-middle"])
    assert {f.line.removeprefix("clinical/") for f in made if f.value is not None} == set(PAIRS)


@pytest.mark.parametrize(("formula", "method"), [("cross-ratio", cornfield), ("relative-likelihood", koopman)])
def test_interval(folder: Folder, formula: str, method: Any) -> None:
    """Both are intervals of 300 of 1,100 over 30 of 210: of their odds, and of their chances."""
    made = ratios(folder(staff=people(INVENTED)), disparity_formula=formula, confidence=90)
    (figure,) = (f for f in made if f.line == "middle-to-upper")
    expected = method(300, 1100, 30, 210, 90.0)
    assert (figure.lower, figure.upper, figure.confidence) == (expected.lower, expected.upper, 90.0)
    assert figure.method.interval == expected.method
    none = ratios(folder(staff=people(INVENTED)), disparity_formula=formula, confidence=None)
    assert all((f.lower, f.upper, f.confidence) == (None, None, None) for f in none)


@pytest.mark.parametrize(
    ("row", "tier"),
    [
        ("clinical,Under 1", "lower"),
        ("clinical,1", "lower"),
        ("clinical,5", "lower"),
        ("clinical,6", "middle"),
        ("non-clinical,7", "middle"),
        ("clinical,8a", "upper"),
        ("clinical,9", "upper"),
        ("non-clinical,VSM", "upper"),
        ("medical,VSM", None),
        ("medical,Consultant", None),
        ("non-clinical,Other", None),
    ],
)
def test_tiers(folder: Folder, row: str, tier: str | None) -> None:
    """One person: in one tier of all staff and of their own kind, or left out."""
    staff = ["staff_id,ethnicity,staff_group,pay_band", f"P1,H,{row}"]
    run = wres_calc.run(folder(staff=staff), snapshot="2025-03-31", standards=STANDARD)
    there = {f.line for f in run.figures if f.measure == "share" and f.numerator}
    kind = row.partition(",")[0]
    assert there == ({tier, f"{kind}/{tier}"} if tier else set())


@pytest.mark.parametrize("cell", range(4))
def test_few_people_in_any_of_the_four(folder: Folder, cell: int) -> None:
    """Four people in one of the cells, five in all others: (5 / 5) / (5 / 4) and so on."""
    counts = [5, 5, 5, 5]
    made = ratios(folder(staff=people({"A": (*counts[:2], 0), "H": (*counts[2:], 0)})))
    assert made[0].status == "ok"
    counts[cell] = 4
    made = ratios(folder(staff=people({"A": (*counts[:2], 0), "H": (*counts[2:], 0)})))
    assert (made[0].line, made[0].status) == ("lower-to-middle", "low_reliability")
    assert made[0].value == pytest.approx((counts[1] / counts[0]) / (counts[3] / counts[2]))
    assert "one of the tiers" in reason_words(made[0])


def test_nothing_is_put_in_the_place_of_nobody(folder: Folder) -> None:
    made = ratios(folder(staff=people({"A": (5, 5, 5), "H": (5, 0, 5)})))
    first, second, third = made[:3]
    assert [f.status for f in (first, second, third)] == ["not_calculable", "not_calculable", "ok"]
    assert reason_words(first).startswith("Not calculable: nobody of the group compared with is in the higher tier.")
    assert (first.numerator, first.comparator_numerator, first.value) == (5, 0, None)


def test_finer_groups_in_the_place_of_bme(folder: Folder) -> None:
    """Asian 4 of lower and 2 of middle, Black 2 and 4; White 6 and 6: 2 and 1/2."""
    heads = {"A": (3, 3, 0), "B": (3, 3, 0), "H": (4, 2, 0), "N": (2, 4, 0)}
    made = ratios(folder(staff=people(heads)), groups="sixteen")
    found = {f.comparator: f.value for f in made if f.line == "lower-to-middle"}
    assert (found["BME"], found["Indian"], found["African"]) == (1.0, 2.0, 0.5)
    assert all(figure.group == "White" for figure in made)
    assert not any(is_white(str(name)) for name in found)
    assert len(found) == 1 + sum(not is_white(name) for name in finer_groups(Groups.SIXTEEN))


def test_breakdowns(folder: Folder) -> None:
    """Each division by itself; not by the band, which the tiers are made of."""
    north = people({"A": (5, 10, 0), "H": (5, 5, 0)})
    south = people({"A": (5, 5, 0), "H": (10, 5, 0)}, "South", len(north))
    made = ratios(folder(staff=north + south), by=["division", "pay_band", "pay_band,division"])
    found = {figure.breakdown["division"]: figure.value for figure in made if figure.line == "lower-to-middle"}
    assert found == {"All": (15 / 10) / (10 / 15), "North": 2.0, "South": 2.0}
    assert {figure.breakdown["pay_band"] for figure in made} == {"All"}


COUNT = st.integers(0, 300)


def of_counts(cells: dict[tuple[str, str, str, str], int], options: Options) -> list[Figure]:
    rows = [
        {"division": d, "ethnicity": e, "staff_group": kind, "pay_band": band, "n": number}
        for (d, e, kind, band), number in cells.items()
    ]
    frame = with_derived(pl.DataFrame(rows))
    return figures(options, CountedData({"staff": frame}, {}, frozenset({"staff"}), {}))


@pytest.mark.slow
@given(
    st.fixed_dictionaries(
        {
            (division, code, kind, band): COUNT
            for division in ("North", "South")
            for code in "AH"
            for kind in ("clinical", "non-clinical")
            for band in BANDS
        }
    )
)
def test_product_of_the_cross_ratios(cells: dict[tuple[str, str, str, str], int]) -> None:
    """In every slice, lower to middle times middle to upper is lower to upper."""
    options = make_options(
        Config(), RunOptions(snapshot=date(2025, 3, 31), standards=STANDARD, by=["division"], confidence=None)
    )
    found = {
        (f.breakdown["division"], f.line): f.value for f in of_counts(cells, options) if f.measure == "disparity_ratio"
    }
    slices = {division for division, _ in found}
    assert slices == {"All", "North", "South"}
    for division in slices:
        for kind in TIER_LINES:
            first, second, both = (found[division, f"{kind}{pair}"] for pair in PAIRS)
            if first is not None and second is not None:
                assert both == pytest.approx(first * second, rel=1e-12)


def test_the_relative_likelihoods_do_not_multiply(folder: Folder) -> None:
    made = ratios(folder(staff=people(INVENTED)), disparity_formula="relative-likelihood")
    first, second, both = (f.value or 0 for f in made[:3])
    assert round(first * second, 2) == 2.88  # 1.507 × 1.909, and 3.5 is another number
    assert round(both, 2) == 3.5


def test_the_tiers_have_every_band_once() -> None:
    bands = [band for line in TIER_LINES[""] for band in line.where["pay_band"]]
    assert len(bands) == len(set(bands)) == 14  # Under 1, 1 to 7, 8a to 8d, 9 and VSM
    assert [line.name for line in TIER_LINES["clinical/"]] == [f"clinical/{t[0]}" for t in TIERS]


def test_options() -> None:
    with pytest.raises(CommandError, match=r"'odds' is not a formula .* Possible: cross-ratio, "):
        make_options(Config(), RunOptions(standards=STANDARD, disparity_formula="odds"))
    with pytest.raises(CommandError, match="--disparity-formula is about race-disparity-ratio"):
        make_options(Config(), RunOptions(disparity_formula="relative-likelihood"))


def test_the_record_names_the_formula(folder: Folder) -> None:
    run = wres_calc.run(
        folder(staff=people(INVENTED)),
        snapshot="2025-03-31",
        standards=STANDARD,
        disparity_formula="relative-likelihood",
    )
    assert run.results().run["disparity_formula"] == "relative-likelihood"
