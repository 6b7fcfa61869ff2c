"""Whole processes: real pipes, real terminals, real consoles."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def start(*words: object, cwd: Path | None = None, **env: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "wres_calc", *map(str, words)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Buffered, as on a user's machine: it is at the end that a closed pipe is noticed.
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "", **env},
    )


@pytest.mark.parametrize(("words", "code"), [(["validate", "extracts"], 3), (["schema"], 0), (["--version"], 0)])
def test_closed_pipe(words: list[str], code: int, broken: Path) -> None:
    """As with `| head -1`: quiet, and the exit code still says what was found."""
    process = start(*words, cwd=broken.parent)
    assert process.stdout and process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (code, b"")


def test_same_bytes_everywhere(trust: Path, tmp_path: Path) -> None:
    """Another process, seed, folder and number of threads: the same bytes."""
    made = []
    for seed, name in (("1", "a"), ("2", "Another Folder")):
        folder = trust.rename(tmp_path / name)
        trust = folder
        outputs = [tmp_path / f"results-{seed}.{ending}" for ending in ("csv", "json", "parquet")]
        words = [word for path in outputs for word in ("-o", path)]
        process = start(
            "compute",
            folder,
            "--by",
            "division",
            "--by",
            "pay_band",
            "--detail",
            *words,
            PYTHONHASHSEED=seed,
            POLARS_MAX_THREADS=seed,
        )
        shown, _ = process.communicate()
        assert process.returncode == 0
        made.append([shown, *(path.read_bytes() for path in outputs)])
    assert made[0] == made[1]


def test_windows_console(trust: Path) -> None:
    """A console that lacks a division's letters shows question marks and goes on."""
    for stem in ("staff", "applicants"):
        text = (trust / f"{stem}.csv").read_text(encoding="utf-8").replace("North", "Ωmega £")
        (trust / f"{stem}.csv").write_text(text, encoding="utf-8")
    process = start(
        "compute", trust, "-i", 2, "--by", "division", "--detail", PYTHONIOENCODING="cp1252", PYTHONUTF8="0"
    )
    shown, said = process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert "\n?mega £  " in shown.decode("cp1252").replace("\r\n", "\n")


# --- a real terminal --------------------------------------------------------------------------


def in_terminal(*words: object, columns: int = 80, **env: str) -> tuple[int, str]:
    """A command in a terminal so many columns wide: its exit code and what was shown."""
    pty: Any = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "wres_calc", *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **{key: value for key, value in os.environ.items() if key != "NO_COLOR"},
            "PYTHONPATH": str(ROOT / "src"),
            "TERM": "xterm",
            "COLUMNS": str(columns),
            **env,
        },
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not block:
            break
        shown += block
    os.close(ours)
    return process.wait(), shown.decode("utf-8").replace("\r\n", "\n")


def test_terminal(trust: Path) -> None:
    for stem in ("staff", "applicants"):  # a name that looks like mark-up is a name
        text = (trust / f"{stem}.csv").read_text(encoding="utf-8").replace("South", "[/bold]")
        (trust / f"{stem}.csv").write_text(text, encoding="utf-8")
    code, shown = in_terminal("compute", trust, "-i", 2, "--by", "division", "--detail", columns=60)
    assert code == 0
    assert "\x1b[1mNHS Workforce Race Equality Standard (WRES), 2025 edition\x1b[0m\n" in shown
    assert "─" in shown
    assert "\n   White applicants were 2.00 times as likely as BME\n   applicants to be" in shown
    assert "\n[/bold] " in shown
    assert " [z]" in shown
    assert max(map(len, shown.split("Indicator 2:")[0].splitlines())) <= 60 + len("\x1b[1m\x1b[0m")


def test_terminal_without_colour(broken: Path) -> None:
    code, shown = in_terminal("validate", broken, NO_COLOR="1")
    assert code == 3
    assert "\x1b" not in shown
    assert "─" not in shown
    assert "    'Band X': row 3\n" in shown


def test_terminal_errors_are_coloured(broken: Path) -> None:
    code, shown = in_terminal("compute", broken)
    assert code == 3
    assert "\x1b[1;31mstaff.csv: Value is not recognised [WRES-E302, error]\x1b[0m\n" in shown
