"""Hostile files are refused or bounded: bombs, devices, and what does not fit."""

import gzip
import os
from pathlib import Path

import polars as pl
import pytest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.extracts.reading import csv_file as texts
from wres_calc.extracts.reading import parquet as binary
from wres_calc.extracts.reading import room
from wres_calc.extracts.reading.room import check_room, for_threads
from wres_calc.extracts.reading.table import Refused

STAFF = b"staff_id,ethnicity,staff_group,pay_band\nP1,A,clinical,5\n"


def refused(folder: Path) -> list[str]:
    report, _ = wres_calc.validate(folder, snapshot="2025-03-31")
    return [problem.kind for problem in report.errors]


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_UNCHECKED", 1_000_000)
    bomb = gzip.compress(STAFF + b"\n" * 40_000_000)
    (tmp_path / "staff.csv.gz").write_bytes(bomb)
    assert refused(tmp_path) == ["file_unpacks_too_large"]
    # What unpacks to a good deal is read all the same.
    rows = b"".join(b"P%07d,A,clinical,5\n" % n for n in range(60_000))
    (tmp_path / "staff.csv.gz").write_bytes(gzip.compress(STAFF + rows))
    assert refused(tmp_path) == []


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    data = gzip.compress(STAFF) + gzip.compress(b"P2,H,clinical,6\n")
    (tmp_path / "staff.csv.gz").write_bytes(data)
    report, _ = wres_calc.validate(tmp_path)
    assert report.files[0].rows == 2


def test_unpacking_asks_for_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(what: str, *, held: int, reserved: int, instead: str = "") -> None:
        raise CommandError(f"{what}: {instead}")

    monkeypatch.setattr(texts, "check_memory", none)
    monkeypatch.setattr(texts, "_LARGE", 10)
    path = tmp_path / "staff.csv.gz"
    path.write_bytes(gzip.compress(STAFF))
    with pytest.raises(CommandError, match="unpacked CSV file needs less"):
        wres_calc.validate(tmp_path)
    path.unlink()
    (tmp_path / "staff.csv").write_bytes(STAFF + b"P2,\xe9,clinical,5\n")
    with pytest.raises(CommandError, match="UTF-8"):
        wres_calc.validate(tmp_path)


def test_how_much_text_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """3 bytes for each byte that is decoded, and 10 for each character that is taken apart."""
    asked: list[tuple[str, int, int]] = []

    def note(what: str, *, held: int, reserved: int, instead: str = "") -> None:
        asked.append((what, held, reserved))

    monkeypatch.setattr(texts, "check_memory", note)
    # Cut short, so that the quick way cannot be taken; é is one byte here.
    odd = STAFF + b'P2,\xe9,"clinical\n'
    (tmp_path / "staff.csv").write_bytes(odd)
    assert refused(tmp_path) == ["quote_open"]
    assert asked == [("staff.csv", 3 * len(odd), 3 * len(odd)), ("staff.csv", 10 * len(odd), 10 * len(odd))]
    asked.clear()
    (tmp_path / "staff.csv").unlink()
    (tmp_path / "staff.csv.gz").write_bytes(gzip.compress(STAFF))
    assert refused(tmp_path) == []
    assert asked == []  # nothing for what is small
    monkeypatch.setattr(texts, "_LARGE", len(STAFF) - 1)
    assert refused(tmp_path) == []
    assert asked == [("staff.csv.gz", len(STAFF), for_threads() + room.STREAMING)]
    asked.clear()
    monkeypatch.setattr(texts, "_LARGE", len(STAFF))
    monkeypatch.setattr(texts, "_UNCHECKED", len(STAFF) - 1)
    assert refused(tmp_path) == []
    assert asked == [("staff.csv.gz", 2 * len(STAFF), 2 * len(STAFF))]  # room to grow


def test_a_parquet_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary, "_MANY_ROWS", 1_000)
    pl.DataFrame({"staff_id": ["P1"] * 1_000_000}).write_parquet(tmp_path / "staff.parquet")
    assert refused(tmp_path) == ["file_unpacks_too_large"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_or_device_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("staff.csv", "board.csv.gz", "survey.xlsx", "training.parquet"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "applicants.csv").symlink_to("/dev/zero")
    assert refused(tmp_path) == ["file_not_regular"] * 5


def test_how_much_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, int]] = []

    def note(what: str, *, held: int, reserved: int, instead: str = "") -> None:
        asked.append((what, held, reserved - for_threads()))

    monkeypatch.setattr(room, "check_memory", note)
    monkeypatch.setattr(room, "_LARGE", 100)
    for name, size in (("a.csv", 50), ("b.csv", 300), ("c.parquet", 200), ("d.csv", 150)):
        (tmp_path / name).write_bytes(b"x" * size)
    files = [(tmp_path / name, False) for name in ("a.csv", "b.csv", "c.parquet", "d.csv", "e.csv")]
    check_room(files)
    check_room(files[:1])
    check_room([(tmp_path / "b.csv", True)])
    check_room([(tmp_path, False)])
    assert asked == [
        # The two largest are read at once: 300 * 0.5 + 200 * 3, and their addresses.
        ("b.csv", 750, 500 + room.STREAMING),
        ("a.csv", 0, 0),
        ("b.csv", 1_200, 300 + room.STREAMING),
    ]


def test_more_threads_ask_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLARS_MAX_THREADS", "1")
    one = for_threads()
    monkeypatch.setenv("POLARS_MAX_THREADS", "5")
    assert for_threads() == one + 4 * (160 << 20)
    monkeypatch.setenv("POLARS_MAX_THREADS", "many")
    assert for_threads() >= one


def test_a_parquet_file_that_is_damaged_far_inside(tmp_path: Path) -> None:
    """Beyond the rows that are looked at first: told when the cells are read."""
    rows = 6_000
    frame = pl.DataFrame(
        {
            "staff_id": [f"P{n}" for n in range(rows)],
            "ethnicity": ["AH"[n % 2] for n in range(rows)],
            "staff_group": ["clinical"] * rows,
            "pay_band": ["5"] * rows,
        }
    )
    path = tmp_path / "staff.parquet"
    frame.write_parquet(path, compression="uncompressed", row_group_size=2_000)
    assert refused(tmp_path) == []
    data = path.read_bytes()
    at = data.index(b"P5000")
    path.write_bytes(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert refused(tmp_path) == ["file_damaged"]
    with pytest.raises(wres_calc.DataError):
        wres_calc.run(tmp_path, snapshot="2025-03-31", indicators=["1"])


def test_only_a_parquet_file_is_damaged_inside(tmp_path: Path) -> None:
    for name, error in (("a.parquet", Refused), ("a.csv", pl.exceptions.ComputeError)):
        with pytest.raises(error), binary.cells_of(tmp_path / name):
            raise pl.exceptions.ComputeError("x")
