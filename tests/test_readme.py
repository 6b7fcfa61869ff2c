"""Every command of the README, and of the how-to pages, does what the page says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md",)
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each `$ wres-calc ...` of a page with the output shown under it."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


ALL = [(page.name, *pair) for page in PAGES for pair in commands(page)]
OURS = [case for case in ALL if case[1].startswith("wres-calc ")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    return tmp_path


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """A command as a user would give it; output and talk in one stream."""
    words = shlex.split(command)[1:]
    return subprocess.run(
        [sys.executable, "-m", "wres_calc", *words],
        cwd=place,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")},
    )


def matches(shown: str, printed: str) -> bool:
    """Whether the output is the one shown; a line `...` stands for lines left out."""
    parts = re.split(r"^\.\.\.$\n?", shown.strip("\n") + "\n", flags=re.MULTILINE)
    pattern = "(?s:.*)".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


def test_commands_do_what_the_page_shows(place: Path) -> None:
    """One test for a whole page: what a command makes, a later one reads."""
    wrong = []
    for page, command, shown in OURS:
        ran = run(command, place)
        if ran.returncode != (3 if "broken" in command else 0):
            wrong.append(f"{page}: $ {command}\nexit code {ran.returncode}\n{ran.stdout}")
        elif shown.strip() and not matches(shown, ran.stdout):
            wrong.append(f"{page}: $ {command}\n{ran.stdout}")
    assert not wrong, "\n\n".join(wrong)


def test_the_two_commands_are_there() -> None:
    given = {command for _, command, _ in ALL}
    assert {"make compute", "make test"} <= given


def test_the_output_under_make_compute_is_real(place: Path) -> None:
    shown = next(shown for _, command, shown in ALL if command == "make compute")
    ran = run("wres-calc compute sample_data", place)
    assert matches(shown, ran.stdout), ran.stdout


def test_matching_can_fail() -> None:
    assert matches("a\n...\nc\n", "a\nb\nc")
    assert matches("a\n...", "a\nb")
    assert not matches("a\n...\nd\n", "a\nb\nc")
    assert not matches("a\nb", "a\nc")
