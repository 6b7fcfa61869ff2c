"""What a reader takes for granted though it need not be true: it must give nobody away."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.disclosure import attack, preset, protect
from wres_calc.figures import Figure, Measure, Results, Status

FIVE = preset("five")


def written(folder: Path, name: str, header: str, rows: Iterable[str]) -> None:
    (folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")


def hidden(figure: Figure, **counts: Any) -> Figure:
    return replace(figure, **counts, value=None, lower=None, upper=None, confidence=None, status=Status.SUPPRESSED)


# --- the bank and the trust's own bank --------------------------------------------------------


@pytest.fixture
def bank(tmp_path: Path) -> Any:
    """Bank workers by ethnic code, each with where they come from; 6 White and 5 BME cases."""

    def made(white: list[str], bme: list[str], unknown: list[str]) -> Results:
        people = [
            *((f"A{at}", "A", source) for at, source in enumerate(white)),
            *((f"H{at}", "H", source) for at, source in enumerate(bme)),
            *((f"Z{at}", "Z", source) for at, source in enumerate(unknown)),
        ]
        written(
            tmp_path,
            "bank.csv",
            "worker_id,ethnicity,last_worked_on,source",
            (f"{who},{code},2025-01-10,{source}" for who, code, source in people),
        )
        cases = [*(f"A{at}" for at in range(6)), *(f"H{at}" for at in range(5))]
        written(
            tmp_path,
            "bank_disciplinary.csv",
            "case_id,worker_id,entered_on",
            (f"C{at},{who},2024-10-01" for at, who in enumerate(cases)),
        )
        return wres_calc.run(
            tmp_path,
            standards=["bank-wres"],
            snapshot="2025-03-31",
            organisation="RXX",
            indicators=["bank-wres/1", "bank-wres/2"],
        ).results()

    return made


def of_unknown(results: Results) -> Results:
    """The figures as they went out: of the bank, BME and unknown hidden in indicator 1 alone."""
    figures = []
    for figure in results.figures:
        if figure.indicator == "1" and figure.group != "White":
            figures.append(hidden(figure, numerator=None))
        elif figure.measure == Measure.LIKELIHOOD and figure.group == "Unknown":
            figures.append(hidden(figure, denominator=None))
        elif figure.measure in ("likelihood", "relative_likelihood") or figure.group == "White":
            figures.append(figure)
    return replace(results, figures=figures)


def test_own_bank_and_the_whole_bank(bank: Any) -> None:
    """60 in all and 40 White in one indicator, 17 BME in the other: 60 - 40 - 17 = 3 unknown."""
    exact = bank(["in-house"] * 40, [""] * 17, [""] * 3)
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([of_unknown(exact)], FIVE)}
    where = "bank-wres indicator 1, all, bank not has substantive post and active and not source"
    assert found[f"{where}, Unknown"] == (3, 3)
    assert found[f"{where}, BME"] == (17, 17)
    assert not attack([protect(exact, FIVE)], FIVE)


def test_a_supplier_beside_the_own_bank(bank: Any) -> None:
    """45 White in the whole bank and 40 in the own one: nobody takes them for the same people."""
    exact = bank(["in-house"] * 40 + ["supplier"] * 5, [""] * 17, [""] * 3)
    found = {leak.where: (leak.lowest, leak.highest) for leak in attack([of_unknown(exact)], FIVE)}
    assert not any(low == high for low, high in found.values())
    assert not attack([protect(exact, FIVE)], FIVE)


# --- events and people ------------------------------------------------------------------------


@pytest.fixture
def trained(tmp_path: Path) -> Any:
    """Staff, and some of them with training, both by division and ethnic code."""

    def made(people: dict[tuple[str, str], tuple[int, int]]) -> Results:
        staff, taken = [], []
        for (division, code), (number, had) in people.items():
            for at in range(max(number, had)):
                who = f"{division}{code}{at}"
                if at < number:
                    staff.append(f"{who},{code},Estates and Ancillary,5,{division}")
                if at < had:
                    taken.append(f"{who},{code},2025-01-01,{division}")
        written(tmp_path, "staff.csv", "staff_id,ethnicity,staff_group,pay_band,division", staff)
        written(tmp_path, "training.csv", "staff_id,ethnicity,taken_on,division", taken)
        return wres_calc.run(
            tmp_path, snapshot="2025-03-31", organisation="RXX", indicators=["1", "4"], by=["division"]
        ).results()

    return made


@pytest.mark.parametrize(
    "people",
    [
        # 60 people, 50 White, and 9 of unknown ethnicity had training: 1 of BME ethnicity.
        {("N", "A"): (50, 20), ("N", "H"): (1, 0), ("N", "Z"): (9, 9)},
        # 13 BME people, 12 had training in N: 12 and 1. Leavers of T say nothing of N and S.
        {
            ("N", "A"): (40, 20),
            ("N", "H"): (12, 12),
            ("S", "A"): (40, 20),
            ("S", "H"): (1, 0),
            ("T", "A"): (30, 10),
            ("T", "H"): (0, 7),
        },
    ],
)
def test_no_more_events_than_people(trained: Any, people: Any) -> None:
    assert not attack([protect(trained(people), FIVE)], FIVE)
