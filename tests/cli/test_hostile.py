"""Names and texts that others wrote, and streams that take nothing: no escape, no traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from wres_calc.cli import main
from wres_calc.cli.messages import page, talk
from wres_calc.cli.protection import protected
from wres_calc.outputs.terminal.text_table import TextTable

ROOT = Path(__file__).parents[2]
Cli = Callable[..., Result]
MARK = "\N{REPLACEMENT CHARACTER}"
ESCAPE = "\x1b]0;owned\x07\x1b[31m"  # sets a terminal's title and turns it red
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")


# --- what a terminal would obey ---------------------------------------------------------------


def test_everything_printed_goes_through_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    talk(f"Wrote {ESCAPE}\u202ex.csv")
    page().line(f"{ESCAPE}North\r", style="bold")
    page().table(TextTable(f"By {ESCAPE}", ("a\x9b", "b"), (("x\x08", "1"),), 1))
    said = capsys.readouterr()
    assert said.err == f"Wrote {MARK}]0;owned{MARK}{MARK}[31m{MARK}x.csv\n"
    assert not set("\x1b\x07\x08\r\x9b") & set(said.out)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_of_files(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """Of extracts, folders, settings and what typer itself quotes."""
    evil = trust.rename(tmp_path / f"extracts{ESCAPE}")
    (evil / f"stuff{ESCAPE}.csv").write_text("x\n1\n", encoding="utf-8")
    (evil / "stuff\udce9.csv").write_text("x\n1\n", encoding="utf-8")
    listing = tmp_path / "problems.csv"
    for code, words in (
        (0, ["compute", evil]),
        (0, ["validate", evil, "--errors", listing]),
        (0, ["validate", evil, "--json"]),
        (2, ["compute", tmp_path / f"none{ESCAPE}"]),
        (2, [f"none{ESCAPE}"]),
        (2, [f"--none{ESCAPE}"]),
        (2, ["compute", evil, f"more{ESCAPE}"]),
        (2, ["compute", evil, "-o", tmp_path / f"x{ESCAPE}.csv"]),
        (2, ["compute", evil, "-o", tmp_path / "x\udce9.csv"]),
        (2, ["compare", f"a{ESCAPE}.csv", "b.csv"]),
        (2, ["verify", f"none{ESCAPE}"]),
    ):
        done = cli(*words)
        assert done.exit_code == code, (words, done.stderr)
        assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr), words
    text = listing.read_bytes().decode("utf-8")
    assert f"stuff{MARK}.csv" in text
    assert "\x1b" not in text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [f"st{ESCAPE}.csv", "a\\b.csv", "two\nlines.csv"])
def test_an_extract_of_a_strange_name_has_its_evidence(name: str, cli: Cli, trust: Path, tmp_path: Path) -> None:
    (trust / "staff.csv").rename(trust / name)
    config = (trust / "wres-calc.toml").read_text(encoding="utf-8")
    quoted = "".join(c if c.isalnum() or c in ".[]" else f"\\u{ord(c):04x}" for c in name)
    (trust / "wres-calc.toml").write_text(f'{config}[extracts.staff]\nfile = "{quoted}"\n', encoding="utf-8")
    for words in (["compute", trust, "--evidence", tmp_path / "e"], ["verify", tmp_path / "e", "--from", trust]):
        done = cli(*words)
        assert done.exit_code == 0, done.stderr
        assert "\x1b" not in done.stdout + done.stderr
    for path in (tmp_path / "e").iterdir():
        assert "\x1b" not in path.read_text(encoding="utf-8")


def test_settings_and_options(cli: Cli, trust: Path, tmp_path: Path) -> None:
    done = cli("compute", trust, "--organisation", f"A{ESCAPE}")
    assert done.exit_code == 2
    assert "--organisation: give one line of text" in done.stderr
    (trust / "wres-calc.toml").write_text(
        '[organisation]\nname = "A\\u001b[31m"\n["ex\\u001btracts"]\n', encoding="utf-8"
    )
    done = cli("compute", trust, "-o", tmp_path / "x.json")
    assert done.exit_code == 2
    assert "organisation.name: write one line of text, without control characters" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_results_files(ending: str, cli: Cli, trust: Path, tmp_path: Path) -> None:
    """A label, the name in the record, or a heading: refused with its place, not shown."""
    path = tmp_path / f"r.{ending}"
    cli("compute", trust, "--by", "division", "-o", path)
    good = path.read_text(encoding="utf-8")
    written = ESCAPE if ending == "csv" else "\\u001b[31m"
    for old in ("North", "ZZ1", "division", "Ten Person Trust"):
        path.write_text(good.replace(old, old + written), encoding="utf-8")
        if path.read_text(encoding="utf-8") == good:
            continue  # a CSV file has no name
        for words in (
            ["publish", path, "--to", tmp_path / "p"],
            ["attack", path, "--protect", "five"],
            ["compare", path, path],
        ):
            done = cli(*words)
            assert done.exit_code == 3, (old, words, done.stderr)
            assert "holds control characters, which wres-calc never writes" in done.stderr
            assert "\x1b" not in done.stdout + done.stderr
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_are_not_waited_for(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """Where a file is read, or where one is looked at before it is replaced."""
    for name in ("pipe.csv", "pipe.json", "e/run.json", "p/publication.json", "p/summary.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        os.mkfifo(tmp_path / name)
    for words in (
        ["publish", tmp_path / "pipe.csv", "--to", tmp_path / "q"],
        ["publish", trust, "--to", tmp_path / "p", "--only", "summary"],
        ["compute", trust, "-o", tmp_path / "pipe.csv"],
        ["compute", trust, "--evidence", tmp_path / "e"],
        ["compute", trust, "--protect", "five", "--previous", tmp_path / "pipe.json"],
        ["compute", trust, "--benchmarks", tmp_path / "pipe.csv"],
        ["compare", tmp_path / "pipe.csv", tmp_path / "pipe.json"],
        ["attack", tmp_path / "pipe.json"],
        ["verify", tmp_path / "e"],
    ):
        done = cli(*words)
        assert done.exit_code == 2, (words, done.stderr)
        assert done.stderr.startswith("Error: "), (words, done.stderr)
    assert (tmp_path / "pipe.csv").is_fifo()


# --- streams that take nothing ----------------------------------------------------------------


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The exit code of a command whose streams lead to these files."""

    def run(*words: object, out: object = os.devnull, err: object = os.devnull) -> int:
        with (
            Path(str(out)).open("w", encoding="utf-8") as stdout,
            Path(str(err)).open("w", encoding="utf-8", buffering=1) as stderr,
            monkeypatch.context() as patch,
        ):
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", stderr)
            patch.setattr(sys, "argv", ["wres-calc", *map(str, words)])
            try:
                main()
            except SystemExit as end:
                return int(end.code or 0)
        return 0

    return run


@full
def test_stdout_that_is_full(trust: Path, tmp_path: Path, ended: Callable[..., int]) -> None:
    said = tmp_path / "said"
    for words in (["compute", trust], ["--help"], ["--version"], ["schema"]):
        assert ended(*words, out="/dev/full", err=said) == 2, words
        text = said.read_text(encoding="utf-8")
        assert "Traceback" not in text
        assert "No space left on device" in text
    assert ended("validate", trust, out="/dev/full", err="/dev/full") == 2
    assert ended("--version", out="/dev/full", err="/dev/full") == 2


@full
def test_stderr_that_is_full(broken: Path, tmp_path: Path, ended: Callable[..., int]) -> None:
    """What cannot be said is no success; with nothing to say it is one."""
    for code, words in (
        (3, ["compute", broken]),
        (2, ["compute", tmp_path / "none"]),
        (2, ["--none"]),
        (2, ["schema", "--write", tmp_path]),  # "Wrote ..."
        (0, ["schema"]),
    ):
        assert ended(*words, err="/dev/full") == code, words


def test_a_reader_of_the_talk_who_leaves_stops_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "wres_calc", "schema", "--write", str(tmp_path)],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": ""},
    )
    assert process.stderr
    process.stderr.close()
    assert process.wait() == 0
    assert (tmp_path / "staff.schema.json").exists()


def test_a_clock_that_is_no_number(trust: Path, tmp_path: Path) -> None:
    """Libraries read it while they load, and no output holds it."""
    pytest.importorskip("scipy")
    words = ["compute", trust, "-i", 1, "--protect", "five", "-o", tmp_path / "x.csv"]
    done = subprocess.run(
        [sys.executable, "-m", "wres_calc", *map(str, words)],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "abc"},
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.csv").exists()


# --- results of earlier years that change -----------------------------------------------------


def test_earlier_results_that_change_while_they_are_used(
    cli: Cli, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The protection must know what was published, and the record must name it."""
    pytest.importorskip("scipy")
    earlier, out = tmp_path / "2024.json", tmp_path / "x.csv"
    cli("compute", trust, "-i", 1, "--snapshot", "2024-03-31", "--protect", "ten", "-o", earlier)
    used = protected

    def used_and_changed(*given: Any) -> Any:
        done = used(*given)
        earlier.write_bytes(earlier.read_bytes() + b"\n")
        return done

    monkeypatch.setattr("wres_calc.cli.compute.protected", used_and_changed)
    words = ["compute", trust, "-i", 1, "--protect", "ten", "--previous", earlier, "-o", out]
    done = cli(*words)
    assert done.exit_code == 3, done.stderr
    assert "2024.json: File changed while it was read [WRES-E420, error]" in done.stderr
    assert not out.exists()
