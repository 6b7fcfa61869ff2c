"""Whether files are as they were before they were read."""

import os
from pathlib import Path

import pytest

from wres_calc.extracts.reading.watch import Watch


def changed(watch: Watch, *, contents: bool = False) -> list[str]:
    return [problem.file for problem in watch.changes(contents=contents)]


def test_files_that_change(tmp_path: Path) -> None:
    """Written to, replaced by one of the same size and time, gone, and come."""
    names = ("same.csv", "longer.csv", "rewritten.csv", "replaced.csv", "gone.csv", "come.csv")
    watch = Watch()
    for name in names:
        if name != "come.csv":
            (tmp_path / name).write_bytes(b"before")
            os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
        watch.see(tmp_path / name, name.partition(".")[0])
    assert changed(watch) == []
    (tmp_path / "longer.csv").write_bytes(b"before and after")
    (tmp_path / "rewritten.csv").write_bytes(b"behind")
    (tmp_path / "new").write_bytes(b"behind")
    os.utime(tmp_path / "new", (1_000_000_000, 1_000_000_000))
    (tmp_path / "new").replace(tmp_path / "replaced.csv")
    (tmp_path / "gone.csv").unlink()
    (tmp_path / "come.csv").write_bytes(b"now")
    assert changed(watch) == list(names[1:])
    [*_, last] = watch.changes()
    assert (last.extract, last.kind) == ("come", "file_changed")


def test_the_first_look_counts(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"1")
    watch = Watch()
    watch.see(path)
    path.write_bytes(b"22")
    watch.see(path)
    assert changed(watch) == ["x.csv"]


def test_a_drive_whose_times_stand_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, times and place are the same: the content alone tells, where it was looked at."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"before")
    still = path.stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: still)
    quick, careful = Watch(), Watch(fingerprints=True)
    for watch in (quick, careful):
        watch.see(path)
    assert changed(careful, contents=True) == []
    path.write_bytes(b"behind")
    assert changed(quick, contents=True) == []
    assert changed(careful) == []
    assert changed(careful, contents=True) == ["x.csv"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe would wait for ever, a folder has no content."""
    watch = Watch(fingerprints=True)
    watch.see(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        watch.see(tmp_path / "pipe.csv")
    assert changed(watch, contents=True) == []
