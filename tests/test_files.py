"""Files are written whole or not at all, and cells are safe to open in a spreadsheet."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.errors import CommandError
from wres_calc.files import check_target, safe_cell, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- cells ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-2", "@x", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1", "=cmd|' /C calc'!A1"],  # noqa: RUF001
)
def test_formula_becomes_text(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "North", "a=b", "1-2", "8a", "'=1", -2, -0.5, None, True])
def test_other_cells_stay(cell: object) -> None:
    assert safe_cell(cell) is cell


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    safe = safe_cell(cell)
    assert isinstance(safe, str)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe.removeprefix("'") == cell.removeprefix("'")


# --- places -----------------------------------------------------------------------------------


def test_place_that_will_do(tmp_path: Path) -> None:
    check_target(tmp_path / "new.csv")
    assert names(tmp_path) == []


def test_place_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is a folder; give the name of a file"):
        check_target(tmp_path)


def test_place_without_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no folder '.*' for x\.csv\. Create it"):
        check_target(tmp_path / "nowhere" / "x.csv")


# --- writing ----------------------------------------------------------------------------------


def test_all_are_written(tmp_path: Path) -> None:
    contents = {tmp_path / "a.csv": b"a", tmp_path / "b.csv": b"\r\n\x00"}
    (tmp_path / "a.csv").write_bytes(b"earlier")
    write_whole(contents)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents


def test_nothing_to_write() -> None:
    write_whole({})


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, error: OSError) -> None:
    """Let one file not take its place."""
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)


@pytest.mark.parametrize("refused", ["a.csv", "b.csv", "c.csv"])
def test_none_is_written_if_one_cannot_be(
    refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that were there are as they were, to the second; the new one is not there."""
    for name in ("a.csv", "c.csv"):
        (tmp_path / name).write_bytes(b"earlier")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    refuse(monkeypatch, refused, PermissionError(13, "Permission denied"))
    with pytest.raises(CommandError) as caught:
        write_whole({tmp_path / name: b"new" for name in ("a.csv", "b.csv", "c.csv")})
    assert str(caught.value) == (
        f"'{tmp_path / refused}' cannot be written: Permission denied. "
        "If it is open in Excel, close it and run again."
    )
    assert names(tmp_path) == ["a.csv", "c.csv"]
    for name in ("a.csv", "c.csv"):
        assert (tmp_path / name).read_bytes() == b"earlier"
        assert (tmp_path / name).stat().st_mtime == 1_000_000_000


def test_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel has nothing to do with it, so it is not named."""
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if content == b"too much":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CommandError) as caught:
        write_whole({tmp_path / "a.csv": b"a", tmp_path / "b.csv": b"too much"})
    assert str(caught.value) == (
        f"'{tmp_path / 'b.csv'}' cannot be written: No space left on device."
    )
    assert names(tmp_path) == []


def test_folder_that_has_gone(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"x\.csv' cannot be written: No such file"):
        write_whole({tmp_path / "gone" / "x.csv": b"x"})


def test_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole({tmp_path / "x.csv": b"x"})
    assert names(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "results-2025.csv", tmp_path / "latest.csv"
    real.write_bytes(b"earlier")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no links here")
    write_whole({link: b"new"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_rights(tmp_path: Path) -> None:
    """A new file has the usual rights, not those of a private one; an old one keeps its own."""
    kept, new = tmp_path / "kept.csv", tmp_path / "new.csv"
    kept.write_bytes(b"")
    kept.chmod(0o640)
    usual = os.umask(0o027)
    try:
        write_whole({kept: b"x", new: b"x"})
    finally:
        os.umask(usual)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640  # 666 without the 027


def test_rights_that_the_drive_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", unknown)
    write_whole({tmp_path / "x.csv": b"x"})
    assert (tmp_path / "x.csv").read_bytes() == b"x"
