"""The options of `wres-calc compute` for the Race Disparity Ratio and the Model Employer."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """White 4 and 6 in the lower and middle tier, BME 6 and 4; band 8a: one BME of ten."""
    heads = {("A", "5"): 4, ("A", "6"): 6, ("H", "5"): 6, ("H", "6"): 4, ("A", "8a"): 9, ("H", "8a"): 1}
    rows = [f"{code},clinical,{band}" for (code, band), n in heads.items() for _ in range(n)]
    text = "staff_id,ethnicity,staff_group,pay_band\n"
    text += "".join(f"P{at},{row}\n" for at, row in enumerate(rows))
    (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
    return tmp_path


def written(cli: Cli, trust: Path, *arguments: str) -> list[dict[str, str]]:
    target = trust / "out" / "results.csv"
    target.parent.mkdir()
    done = cli("compute", str(trust), "--snapshot", "2025-03-31", "-o", str(target), *arguments)
    assert done.exit_code == 0, done.output
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("arguments", "value"), [((), "2.25"), (("--disparity-formula", "relative-likelihood"), "1.5")]
)
def test_formula(cli: Cli, trust: Path, arguments: tuple[str, ...], value: str) -> None:
    """(6 / 4) / (4 / 6) = 2.25; (6 / 10) / (4 / 10) = 1.5."""
    rows = written(cli, trust, "--standard", "race-disparity-ratio", *arguments)
    (row,) = (r for r in rows if r["line"] == "lower-to-middle")
    assert float(row["value"]) == pytest.approx(float(value))
    assert row["measure"] == "disparity_ratio"


def test_path(cli: Cli, trust: Path) -> None:
    """11 of 30 are BME. The band grows from 10 to 11 to 12.1: 11 / 30 × 12.1 ≈ 4.44, up to 5.

    Half way 1 + 3.44 / 2 ≈ 2.72, up to 3. A tenth leave: 3 − 1 + 0.1 = 2.1 of 11 − 10 + 1 = 2.
    """
    rows = written(
        cli,
        trust,
        "--standard",
        "model-employer",
        "--target-year",
        "2027",
        "--target-rounding",
        "up",
        "--interpolation",
        "linear-to-raw",
        "--growth",
        "10",
        "--turnover",
        "10",
    )
    found = [r for r in rows if (r["measure"], r["line"]) == ("path", "band-8a")]
    assert [(r["period_end"], float(r["value"])) for r in found] == [
        ("2025-03-31", 1),
        ("2026-03-31", 3),
        ("2027-03-31", 5),
    ]
    assert "2.1 appointments of the group of 2 in all (105.0%)" in found[1]["reason"]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--target-year", "soon"), "'soon' is not a target year"),
        (("--turnover", "500"), "between 0 and 100"),
        (("--interpolation", "x"), "'x' is not an interpolation"),
    ],
)
def test_refused(cli: Cli, trust: Path, option: tuple[str, str], words: str) -> None:
    done = cli("compute", str(trust), "--standard", "model-employer", *option)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
