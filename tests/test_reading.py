"""Files that the user names are read whole and under a bound, or refused."""

import os
from pathlib import Path

import pytest

from wres_calc.comparison.sheets import read_sheet
from wres_calc.errors import CommandError
from wres_calc.figures.files import read_results
from wres_calc.reading import read_whole


def refusal(path: Path, most: int = 100) -> str:
    with pytest.raises(CommandError) as refused:
        read_whole(path, most=most)
    return str(refused.value)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert read_whole(tmp_path / "a", most=100) == b"x" * 100


def test_what_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    assert "has 101 bytes" in refusal(tmp_path / "a")
    assert "There is no file" in refusal(tmp_path / "b")
    assert "is a folder" in refusal(tmp_path)
    assert "is no name of a file" in refusal(Path("a\0b"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    for name in ("results.csv", "results.json", "results.parquet"):
        os.mkfifo(tmp_path / name)
        with pytest.raises(CommandError, match="is a device or a pipe"):
            read_results(tmp_path / name)
    with pytest.raises(CommandError, match="is a device or a pipe"):
        read_sheet(tmp_path / "results.csv")
    endless = tmp_path / "endless.csv"
    endless.symlink_to("/dev/zero")
    assert "is a device or a pipe" in refusal(endless)
