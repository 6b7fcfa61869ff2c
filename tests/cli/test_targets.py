"""What is read is never written over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["staff.csv", "STAFF.CSV", "training.parquet"])
def test_extract_of_the_folder(name: str, cli: Cli, trust: Path) -> None:
    before = content(trust)
    result = cli("compute", trust, "-o", trust / name)
    assert result.exit_code == 2
    assert " is one of the files read. " in result.stderr or " as an extract. " in result.stderr
    assert content(trust) == before


def test_extract_that_the_configuration_names(cli: Cli, trust: Path) -> None:
    (trust / "staff.csv").rename(trust / "ESR staff in post.csv")
    with (trust / "wres-calc.toml").open("a", encoding="utf-8") as config:
        config.write('[extracts.staff]\nfile = "ESR staff in post.csv"\n')
    before = content(trust)
    for words in (["compute", trust, "-o"], ["validate", trust, "--errors"]):
        result = cli(*words, trust / "ESR staff in post.csv")
        assert result.exit_code == 2
        assert "is one of the files read. Choose another name or folder." in result.stderr
    assert content(trust) == before


def test_extract_behind_a_link(cli: Cli, trust: Path, tmp_path: Path) -> None:
    link = tmp_path / "results.csv"
    try:
        link.symlink_to(trust / "staff.csv")
    except OSError:
        pytest.skip("no links here")
    before = content(trust)
    assert cli("compute", trust, "-o", link).exit_code == 2
    assert content(trust) == before


def test_configuration(cli: Cli, trust: Path, tmp_path: Path) -> None:
    config = (trust / "wres-calc.toml").rename(tmp_path / "settings.csv")
    result = cli("compute", trust, "--config", config, "-o", config)
    assert result.exit_code == 2
    assert b"Ten Person Trust" in config.read_bytes()
    result = cli("validate", trust, "--errors", trust / "wres-calc.toml")
    assert result.exit_code == 2
    assert "the ending says the format. Possible: .csv." in result.stderr


@pytest.mark.parametrize("second", ["x.csv", "X.csv", "extracts/../x.csv"])
def test_given_twice(second: str, cli: Cli, trust: Path, tmp_path: Path) -> None:
    result = cli("compute", trust, "-o", tmp_path / "x.csv", "-o", tmp_path / second)
    assert result.exit_code == 2
    assert result.stderr == f"Error: --output {tmp_path / second} is given twice.\n"


def test_another_file_in_the_folder_may_be_written(cli: Cli, trust: Path) -> None:
    for _ in range(2):
        assert cli("compute", trust, "-i", 9, "-o", trust / "results.csv").exit_code == 0
