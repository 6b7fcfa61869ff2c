"""Tiers and senior bands of a synthetic trust: from its known lines alone to the figures."""

from collections import Counter
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

import wres_calc
from wres_calc.sample import Truth, write_sample

LOWER = ("band-under-1", "band-1", "band-2", "band-3", "band-4", "band-5")
MIDDLE = ("band-6", "band-7")
SENIOR = ("band-8a", "band-8b", "band-8c", "band-8d", "band-9", "vsm")


def people(truth: Truth, bands: tuple[str, ...], kinds: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind in kinds:
        for band in bands:
            found.update(truth.lines.get(f"{kind}/{band}", {}))
    return found


@pytest.mark.parametrize(("staff", "seed"), [(5000, 1), (200, 1), (1234, 5)])
def test_tiers(tmp_path: Path, staff: int, seed: int) -> None:
    truth = write_sample(tmp_path, staff=staff, seed=seed)
    run = wres_calc.run(tmp_path, standards="race-disparity-ratio")
    found = {f.line: f for f in run.figures if f.measure == "disparity_ratio"}
    assert len(found) == 9
    for slug, kinds in (
        ("", ("clinical", "non-clinical")),
        ("clinical/", ("clinical",)),
        ("non-clinical/", ("non-clinical",)),
    ):
        lower, middle, upper = (people(truth, of, kinds) for of in (LOWER, MIDDLE, SENIOR))
        for line, low, high in (
            ("lower-to-middle", lower, middle),
            ("middle-to-upper", middle, upper),
            ("lower-to-upper", lower, upper),
        ):
            four = high["White"], low["White"], high["BME"], low["BME"]
            figure = found[slug + line]
            counted = figure.numerator, figure.denominator
            other = figure.comparator_numerator, figure.comparator_denominator
            assert (*counted, *other) == four
            if all(four):
                ratio = Fraction(four[0], four[1]) / Fraction(four[2], four[3])
                assert figure.value == pytest.approx(float(ratio), rel=1e-12)
            else:
                assert figure.value is None


@pytest.mark.parametrize(("staff", "seed"), [(5000, 1), (200, 1), (1234, 5)])
def test_targets(tmp_path: Path, staff: int, seed: int) -> None:
    truth = write_sample(tmp_path, staff=staff, seed=seed)
    run = wres_calc.run(tmp_path, standards="model-employer")
    found = {f.line: f for f in run.figures if f.measure == "target_headcount"}
    share = Fraction(truth.staff["BME"], staff)
    lines = {**{band: (band,) for band in SENIOR}, "overall": SENIOR}
    assert found.keys() == lines.keys()
    for line, bands in lines.items():
        there = people(truth, bands, ("clinical", "non-clinical"))
        everybody = there.total()
        figure = found[line]
        assert (figure.numerator, figure.denominator) == (there["BME"], everybody)
        target = max(there["BME"], floor(share * everybody + Fraction(1, 2)))
        assert figure.value == (target if everybody else None)
