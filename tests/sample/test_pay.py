"""The pay of a synthetic trust: what a calculator finds is what is true of it."""

from pathlib import Path

import pytest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.figures import Figure
from wres_calc.sample import write_sample

STANDARDS = ["gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap"]
# As the extract has them: the reference group over the other.
PAIRS = {
    "gender-pay-gap": ("Male", "Female"),
    "ethnicity-pay-gap": ("White", "BME"),
    "disability-pay-gap": ("No", "Yes"),
}


def the(figures: list[Figure], standard: str, number: str) -> Figure:
    return next(figure for figure in figures if figure.indicator_key == (standard, number))


@pytest.mark.parametrize(("staff", "seed", "gap"), [(5000, 1, 14.0), (200, 1, 14.0), (700, 3, 0), (1234, 5, -8.5)])
def test_the_gaps_that_were_built_in(tmp_path: Path, staff: int, seed: int, gap: float) -> None:
    true = write_sample(tmp_path, staff=staff, seed=seed, gaps={"gender_pay": gap}).pay
    run = wres_calc.run(tmp_path, standards=STANDARDS)
    assert run.report.problems == []
    for standard, (reference, other) in PAIRS.items():
        figure = the(run.figures, standard, "1")
        counted = figure.denominator, figure.comparator_denominator
        assert counted == (true.on_full_pay[reference], true.on_full_pay[other])
        above, below = (true.hourly_pence[group] / true.on_full_pay[group] for group in (reference, other))
        assert figure.value == pytest.approx(100 * (above - below) / above, abs=1e-9)
        paid = {f.group: (f.numerator, f.denominator) for f in run.figures if f.indicator_key == (standard, "5")}
        assert list(paid.values())[:2] == [
            (true.recipients.get(group, 0), true.employees[group]) for group in (reference, other)
        ]
    found = the(run.figures, "gender-pay-gap", "1").value
    assert found == pytest.approx(gap, abs=0.01)  # to the nearest penny of all men together


def test_bonuses(tmp_path: Path) -> None:
    true = write_sample(tmp_path).pay
    figures = wres_calc.run(tmp_path, standards=STANDARDS).figures
    figure = the(figures, "gender-pay-gap", "3")
    men, women = (true.bonus_pence[sex] / true.recipients[sex] for sex in ("Male", "Female"))
    assert figure.value == pytest.approx(100 * (men - women) / men, abs=1e-9)


def test_everybody_in_post_has_a_row(tmp_path: Path) -> None:
    true = write_sample(tmp_path, staff=300)
    of_staff, of_pay = (
        (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:] for name in ("staff", "pay")
    )
    assert [row.split(",")[0] for row in of_staff] == [row.split(",")[0] for row in of_pay]
    assert sum(true.pay.employees[sex] for sex in ("Male", "Female")) == 300


def test_another_gap_changes_nothing_but_pay(tmp_path: Path) -> None:
    write_sample(tmp_path / "one", staff=300)
    write_sample(tmp_path / "two", staff=300, gaps={"gender_pay": 3.0})
    changed = {
        path.name
        for path in (tmp_path / "one").iterdir()
        if path.read_bytes() != (tmp_path / "two" / path.name).read_bytes()
    }
    assert changed == {"pay.csv", "wres-calc.toml"}


@pytest.mark.parametrize("gap", [100, 250, -1e9])
def test_a_gap_that_cannot_be(tmp_path: Path, gap: float) -> None:
    with pytest.raises(CommandError, match="gender_pay"):
        write_sample(tmp_path / "trust", staff=200, gaps={"gender_pay": gap})
    assert not (tmp_path / "trust").exists()
