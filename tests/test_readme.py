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


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "sample_data", folder / "sample_data")
    return folder


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """A command as a user would give it; output and talk in one stream."""
    words = shlex.split(command)[1:]
    return subprocess.run(
        [sys.executable, "-m", "wres_calc", *words],
        cwd=place, check=False, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def matches(shown: str, printed: str) -> bool:
    """Whether the output is the one shown; a line `...` stands for lines left out."""
    parts = re.split(r"^\.\.\.$\n?", shown.strip("\n") + "\n", flags=re.MULTILINE)
    pattern = "(?s:.*)".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


@pytest.mark.parametrize(("page", "command", "shown"), OURS, ids=[case[1] for case in OURS])
def test_command_does_what_the_page_shows(page: str, command: str, shown: str, place: Path) -> None:
    ran = run(command, place)
    assert ran.returncode == (3 if "broken" in command else 0), ran.stdout
    if shown.strip():
        assert matches(shown, ran.stdout), f"{page}: $ {command}\n{ran.stdout}"


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
