"""Words are made from figures and never read: with noise in their place all numbers stay the same.

Every sentence of a figure, and its method, is replaced by noise that says what another figure's
words would say: an average of two years, an interval of another kind, a path from a baseline, a
band too small, a count. The same commands give the same numbers, hidden cells and statuses.
"""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wres_calc.cli.app import app
from wres_calc.figures import Figure, Note
from wres_calc.sample import write_sample
from wres_calc.wording import methods, notes

NOISE = (
    "Too small: 7 people. Low reliability: fewer than 5. Not calculable: x. Not supplied: y. "
    "average of the two years to 2020-03-31; from the baseline (share 9% of the workforce); "
    "denominators in the lower one; the denominator changed by 3% a year; over both years; "
    "from counts rounded to the nearest 5, exact; to one decimal; interval: Katz log"
)
STANDARDS = [
    word
    for name in ("wres", "gender-pay-gap", "model-employer", "race-disparity-ratio")
    for word in ("--standard", name)
]
DATA = ("--only", "data")
# Columns that hold words, in results, changes and the return.
WORDS = {"method", "reason", "note"}
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def trusts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small trust in two years."""
    folder = tmp_path_factory.mktemp("trusts")
    for name, year, seed in (("before", 2024, 1), ("now", 2025, 2)):
        write_sample(folder / name, staff=200, seed=seed, snapshot=date(year, 3, 31))
    return folder / "before", folder / "now"


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def table(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell for name, cell in row.items() if name not in WORDS} for row in csv.DictReader(file)]


def scrambled(path: Path) -> Path:
    """A file of results whose words say something else."""
    made = path.parent / "scrambled" / path.name
    made.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        document = json.loads(text)
        for figure in document["figures"]:
            figure |= {"method": NOISE, "reason": NOISE}
        made.write_text(json.dumps(document), encoding="utf-8")
        return made
    rows = list(csv.DictReader(text.splitlines()))
    with made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "method": NOISE, "reason": NOISE} for row in rows)
    return made


def everything(folder: Path, trusts: tuple[Path, Path], given: Callable[[Path], Path]) -> Mapping[str, Any]:
    """What every command makes of the two years, without words.

    Args:
        folder: where the files are written.
        trusts: the extracts of the two years.
        given: makes of a file that was written the one that is read again.
    """
    before, now = trusts
    old, exact, rounded = (folder / name for name in ("old.csv", "exact.csv", "rounded.json"))
    window = ("--window", "two-year-average")
    run("compute", before, *STANDARDS, *window, "--protect", "five", "-o", old)
    run("compute", now, *STANDARDS, *window, "-o", exact)
    run(
        "compute",
        now,
        *STANDARDS,
        "--protect",
        "nhs-digital",
        "--ratio-interval",
        "katz",
        "--growth",
        "2",
        "--disparity-formula",
        "relative-likelihood",
        "-o",
        rounded,
        "-o",
        rounded.with_suffix(".csv"),
    )
    old, exact, rounded = map(given, (old, exact, rounded))
    said = run("attack", rounded, "--protect", "nhs-digital")
    run("compare", old, exact, "-o", folder / "changes.csv")
    run("compare", old, rounded, "-o", folder / "mixed.csv")
    run("publish", old, "--to", folder / "again", *DATA)
    run("publish", now, *STANDARDS, "--to", folder / "new", "--previous", old, "--return", *DATA)
    run("compute", now, "--exact", "-o", folder / "e.csv", "--evidence", folder / "evidence")
    run("verify", folder / "evidence", "--from", now)
    files = sorted(folder.rglob("*.csv"))
    assert {"return.csv", "gender-pay-gap-service.csv"} <= {path.name for path in files}
    tables = {str(path.relative_to(folder)): table(path) for path in files if path.parent.name != "scrambled"}
    return {"attack": said, **tables}


@pytest.fixture(scope="module")
def plain(trusts: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    return everything(tmp_path_factory.mktemp("plain"), trusts, lambda path: path)


def test_noise_in_place_of_every_sentence(
    plain: Mapping[str, Any], trusts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noise(*_: object) -> str:
        return NOISE

    def sentences(_: Figure, __: Note) -> tuple[str, ...]:
        return (NOISE,)

    for name in ("_formula", "window_words", "growth_words", "strata_words"):
        monkeypatch.setattr(methods, name, noise)
    for method in methods.INTERVALS:
        monkeypatch.setitem(methods.INTERVALS, method, NOISE)
    monkeypatch.setattr(notes, "note_words", sentences)
    monkeypatch.setattr(notes, "_because", noise)
    made = everything(tmp_path, trusts, lambda path: path)
    assert NOISE in (tmp_path / "exact.csv").read_text(encoding="utf-8")
    assert made.keys() == plain.keys()
    for name in plain:
        assert made[name] == plain[name], name


def test_noise_in_the_words_of_files(plain: Mapping[str, Any], trusts: tuple[Path, Path], tmp_path: Path) -> None:
    made = everything(tmp_path, trusts, scrambled)
    for name in plain:
        assert made[name] == plain[name], name
