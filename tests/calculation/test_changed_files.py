"""Figures are refused where a file changed while it was read, whatever that did to its reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import wres_calc
from wres_calc.calculation import run
from wres_calc.errors import DataError
from wres_calc.evidence.pack import evidence_files

STAFF = "staff_id,ethnicity,staff_group,pay_band\nP1,A,clinical,5\nP2,H,clinical,5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    (tmp_path / "wres-calc.toml").write_text('[organisation]\ncode = "ZZ1"\nsnapshot = 2025-03-31\n', encoding="utf-8")
    return tmp_path


def meanwhile(monkeypatch: pytest.MonkeyPatch, step: str, what: Callable[[], object]) -> None:
    """Do something after a step of the run."""
    carried_out = getattr(run, step)

    def and_then(*given: Any, **named: Any) -> Any:
        done = carried_out(*given, **named)
        what()
        return done

    monkeypatch.setattr(run, step, and_then)


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("read_config", "wres-calc.toml"),
        *((step, name) for step in ("load", "count_all", "figures") for name in ("wres-calc.toml", "staff.csv")),
    ],
)
def test_a_file_that_changes(step: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    other = text.replace("P2,H", "P2,A").replace("ZZ1", "ZZ2")
    meanwhile(monkeypatch, step, lambda: (folder / name).write_text(other, encoding="utf-8"))
    with pytest.raises(DataError) as caught:
        wres_calc.run(folder, indicators=["1"])
    [problem] = caught.value.report.errors
    assert (problem.code, problem.file) == ("WRES-E420", name)


def test_validate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, "count_all", (folder / "staff.csv").unlink)
    report, _ = wres_calc.validate(folder)
    assert [problem.code for problem in report.errors] == ["WRES-E420"]


@pytest.mark.parametrize(
    "error", [pl.exceptions.ComputeError("x"), FileNotFoundError(2, "x"), pl.exceptions.PanicException("x")]
)
def test_a_reader_that_fails_over_it(error: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a change it is the reader's own fault, and told as such."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(run, "count_all", fail)
    with pytest.raises(type(error)):
        wres_calc.run(folder, indicators=["1"])
    meanwhile(monkeypatch, "load", (folder / "staff.csv").unlink)
    with pytest.raises(DataError, match="changed while they were read"):
        wres_calc.run(folder, indicators=["1"])


def test_errors_of_a_file_that_was_still_being_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are said: what was found in it, and that it has changed since."""
    (folder / "staff.csv").write_text(STAFF.replace("clinical,5", "clinic"), encoding="utf-8")
    meanwhile(monkeypatch, "load", lambda: (folder / "staff.csv").write_text(STAFF, encoding="utf-8"))
    with pytest.raises(DataError) as caught:
        wres_calc.run(folder, indicators=["1"])
    assert "WRES-E420" in {problem.code for problem in caught.value.report.errors}


@pytest.mark.parametrize("fingerprints", [False, True])
def test_evidence_names_what_was_read(fingerprints: bool, folder: Path) -> None:
    done = wres_calc.run(folder, indicators=["1"], fingerprints=fingerprints)
    (folder / "staff.csv").write_text(STAFF.replace("P2,H", "P2,A"), encoding="utf-8")
    with pytest.raises(DataError, match="changed while they were read"):
        evidence_files(done, {})
