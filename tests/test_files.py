"""Files are written whole or not at all, and the files of one run are one set."""

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from wres_calc.errors import CommandError
from wres_calc.files import check_target, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_x(path: Path) -> None:
    write_whole({path: b"x"})


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("linked", [False, True])
def test_pipes_and_devices_are_refused_and_stay(tmp_path: Path, linked: bool) -> None:
    pipe, path = tmp_path / "pipe", tmp_path / "out.csv"
    os.mkfifo(pipe)
    if linked:
        path.symlink_to(pipe)
    else:
        pipe.rename(path)
    for refuse in (check_target, write_x):
        with pytest.raises(CommandError, match=r"out\.csv' is a pipe, a device or the like"):
            refuse(path)
    assert stat.S_ISFIFO(path.stat().st_mode)
    (tmp_path / "null.csv").symlink_to(os.devnull)
    with pytest.raises(CommandError, match="is a pipe, a device"):
        write_whole({tmp_path / "null.csv": b"x"})


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_circle(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.symlink_to(two)
    two.symlink_to(one)
    for path in (one, two / "inside.csv"):
        for refuse in (check_target, write_x):
            with pytest.raises(CommandError, match=r"cannot be written|There is no folder"):
                refuse(path)
    with pytest.raises(CommandError, match="its links lead round in a circle"):
        check_target(one)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_new_file(tmp_path: Path) -> None:
    link = tmp_path / "latest.csv"
    link.symlink_to(tmp_path / "2025.csv")
    write_whole({link: b"x"})
    assert (tmp_path / "2025.csv").read_bytes() == b"x"


def test_a_name_that_no_record_could_hold(tmp_path: Path) -> None:
    for name in ("caf\udce9.csv", "\x1b[31mred.csv", "two\nlines.csv", "x\0.csv"):
        with pytest.raises(CommandError, match="control characters, or bytes that are no text"):
            check_target(tmp_path / name)
    with pytest.raises(CommandError, match="holds a NUL"):
        write_whole({tmp_path / "x\0.csv": b""})


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
def test_none_is_written_if_one_cannot_be(refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that were there are as they were, to the second; the new one is not there."""
    for name in ("a.csv", "c.csv"):
        (tmp_path / name).write_bytes(b"earlier")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    refuse(monkeypatch, refused, PermissionError(13, "Permission denied"))
    with pytest.raises(CommandError) as caught:
        write_whole({tmp_path / name: b"new" for name in ("a.csv", "b.csv", "c.csv")})
    assert str(caught.value) == (
        f"'{tmp_path / refused}' cannot be written: Permission denied. If it is open in Excel, close it and run again."
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
    assert str(caught.value) == (f"'{tmp_path / 'b.csv'}' cannot be written: No space left on device.")
    assert names(tmp_path) == []


def test_folder_that_has_gone(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"x\.csv' cannot be written: No such file"):
        write_whole({tmp_path / "gone" / "x.csv": b"x"})


# --- one set ----------------------------------------------------------------------------------

OLD = {"a.csv": b"old a", "b.json": b"old b", "stale.svg": b"old picture"}
NEW = {"a.csv": b"new a", "b.json": b"new b", "c.md": b"new c"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lay_out_old(folder: Path) -> None:
    for name, content in OLD.items():
        (folder / name).write_bytes(content)


def write_new(folder: Path) -> None:
    write_whole({folder / name: content for name, content in NEW.items()}, remove=[folder / "stale.svg"])


def failing(step: Callable[..., object], at: int, error: BaseException, *, after: bool) -> Callable[..., object]:
    """A step that fails the n-th time, before it is carried out or just after."""
    calls = []

    def called(*given: object, **named: object) -> object:
        calls.append(given)
        if len(calls) == at and not after:
            raise error
        done = step(*given, **named)
        if len(calls) == at:
            raise error
        return done

    return called


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt(), MemoryError()], ids=repr)
def test_a_fault_at_any_step_leaves_all_as_it_was(
    error: BaseException, after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three files take their names and one goes: each step fails once. No part is left."""
    steps = {"write_bytes": 3, "open": 3, "hardlink_to": 2, "replace": 4}
    for step, times in steps.items():
        for at in range(1, times + 1):
            folder = tmp_path / f"{step}-{at}"
            folder.mkdir()
            lay_out_old(folder)
            with monkeypatch.context() as patch:
                patch.setattr(Path, step, failing(getattr(Path, step), at, error, after=after))
                if step == "hardlink_to" and isinstance(error, OSError):
                    write_new(folder)  # a copy is kept instead
                    assert contents(folder) == NEW
                    continue
                expected = CommandError if isinstance(error, OSError) else type(error)
                with pytest.raises(expected):
                    write_new(folder)
            assert contents(folder) == OLD, (step, at)


def test_a_second_fault_while_putting_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the third name on nothing can be renamed any more: what was there is copied back."""
    lay_out_old(tmp_path)
    replace, calls = Path.replace, []

    def refusing(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) >= 3:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path)
    assert contents(tmp_path) == OLD


def test_what_is_not_part_of_the_set_goes_with_its_empty_folder(tmp_path: Path) -> None:
    lay_out_old(tmp_path)
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "x.svg").write_bytes(b"old")
    write_whole({tmp_path / "a.csv": b"new"}, remove=[tmp_path / "charts" / "x.svg"])
    assert contents(tmp_path) == {**OLD, "a.csv": b"new"}
    assert not (tmp_path / "charts").exists()


def test_folders_are_made_and_go_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {tmp_path / "new" / "deep" / "x.csv": b"x", tmp_path / "other" / "y.csv": b"y"}
    with monkeypatch.context() as patch:
        refuse(patch, "y.csv", OSError(28, "No space left on device"))
        with pytest.raises(CommandError, match="No space left"):
            write_whole(wanted, make_folders=True)
    assert names(tmp_path) == []
    write_whole(wanted, make_folders=True)
    assert contents(tmp_path) == {"new/deep/x.csv": b"x", "other/y.csv": b"y"}


def test_parts_that_were_left_are_cleared(tmp_path: Path) -> None:
    """Those of the names that are written; a file of somebody else's stays."""
    long = "x" * 240 + ".csv"
    for name in (
        ".a.csv.abcd1234.part",
        ".a.csv.xyz_9k2l.part",
        ".b.csv.abcd1234.part",
        "a.csv.part",
        ".a.csv.mine.part",
    ):
        (tmp_path / name).write_bytes(b"left")
    write_whole({tmp_path / "a.csv": b"a", tmp_path / long: b"long"})
    assert names(tmp_path) == sorted([".b.csv.abcd1234.part", ".a.csv.mine.part", "a.csv.part", "a.csv", long])


@pytest.mark.skipif(os.name == "nt", reason="another process cannot be asked to end there")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", -15), ("SIGINT", 7)])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_signal_on_the_way(name: str, code: int, at: int, tmp_path: Path) -> None:
    """A real process that gets the signal while a file is written, or takes its name."""
    lay_out_old(tmp_path)
    step = "write_bytes" if at < 2 else "replace"
    program = f"""
import os, signal, sys
from pathlib import Path
from wres_calc.files import write_whole
folder, calls = Path(sys.argv[1]), []
step = Path.{step}
def told(path, given):
    done = step(path, given)
    calls.append(path)
    if len(calls) == {at + 1 if at < 2 else 2}:
        os.kill(os.getpid(), signal.{name})
    return done
Path.{step} = told
try:
    write_whole({{folder / n: c for n, c in {NEW!r}.items()}}, remove=[folder / "stale.svg"])
except KeyboardInterrupt:
    sys.exit(7)
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert done.returncode == code
    assert contents(tmp_path) == (OLD if at < 2 else NEW)


def test_signals_are_heard_again_afterwards(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    write_whole({tmp_path / "x.csv": b"x"})
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_may_write(tmp_path: Path) -> None:
    thread = threading.Thread(target=write_whole, args=({tmp_path / "x.csv": b"x"},))
    thread.start()
    thread.join()
    assert contents(tmp_path) == {"x.csv": b"x"}


def test_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_rights_that_the_drive_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", unknown)
    write_whole({tmp_path / "x.csv": b"x"})
    assert (tmp_path / "x.csv").read_bytes() == b"x"
