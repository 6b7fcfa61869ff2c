"""The folder that `wres-calc init` lays out: it works, keeps data out of git, and harms nothing."""

import csv
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import wres_calc
from wres_calc import __version__
from wres_calc.errors import CommandError
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.models.schemas import template
from wres_calc.extracts.settings import read_config
from wres_calc.outputs.starter import lay_out, starter_files
from wres_calc.sample import write_sample

SRC = Path(wres_calc.__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A laid-out folder with the name and the snapshot date filled in, and a synthetic trust."""
    place = tmp_path / "race-equality"
    lay_out(place)
    fill(place / "wres-calc.toml", name='"Example Trust"', snapshot="2025-03-31")
    write_sample(tmp_path / "sample", staff=300, seed=3)
    for path in (tmp_path / "sample").glob("*.csv"):
        shutil.copy(path, place / "extracts")
    return place


def fill(path: Path, **settings: str) -> None:
    """Fill in commented lines of a configuration, as a person does."""
    text = path.read_text(encoding="utf-8")
    for key, value in settings.items():
        text, found = re.subn(rf"^# {key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
        assert found == 1
    path.write_text(text, encoding="utf-8", newline="\n")


def text(place: str, files: Mapping[str, bytes] | None = None) -> str:
    return (files or starter_files())[place].decode("utf-8")


# --- what is laid out -------------------------------------------------------------------------


def test_every_file_is_there(tmp_path: Path) -> None:
    written = lay_out(tmp_path / "new")
    found = {p.relative_to(tmp_path / "new").as_posix() for p in written}
    assert found == {
        "README.md",
        "CHANGELOG.md",
        "LICENCE.md",
        "wres-calc.toml",
        "requirements.txt",
        "run.sh",
        "run.cmd",
        ".gitignore",
        ".gitattributes",
        ".github/pull_request_template.md",
        ".github/workflows/figures.yml",
        "extracts/.gitignore",
        "extracts/README.md",
        "published/README.md",
        "logs/data-log.md",
        "logs/assumptions-and-caveats.md",
        "logs/quality-assurance.md",
        "logs/peer-review.md",
        *(f"templates/{extract}.csv" for extract in EXTRACTS),
    }
    there = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert sorted(there) == sorted(written)


def test_no_file_has_a_place_to_fill_left_open() -> None:
    for place, content in starter_files("A Trust", "RXX").items():
        assert not re.search(r"@[A-Z_]+@", content.decode("utf-8")), place


def test_the_same_bytes_every_time_and_no_date() -> None:
    assert starter_files("A Trust") == starter_files("A Trust")
    for place, content in starter_files().items():
        dates = set(re.findall(rb"\b20\d\d-\d\d-\d\d\b", content))
        assert not dates or place.startswith("templates/") or dates == {b"2025-03-31"}, place


@pytest.mark.parametrize("extract", EXTRACTS)
def test_a_template_for_each_extract(extract: str) -> None:
    assert text(f"templates/{extract}.csv") == template(extract)


def test_the_version_is_pinned() -> None:
    """The wheel that `pip wheel` makes of the repository, by the name that it gives it."""
    lines = text("requirements.txt").splitlines()
    (pinned,) = [line for line in lines if not line.startswith("#")]
    assert pinned == f"./wheels/wres_calc-{__version__}-py3-none-any.whl[excel,protect,report]"
    assert "pip wheel --no-deps --wheel-dir path/to/this/folder/wheels ." in text("README.md")


def test_no_text_names_a_package_on_an_index() -> None:
    """There is none yet; and each extra that a text names is one that there is."""
    for path in (SRC / "wres_calc").rglob("*"):
        if path.suffix in (".py", ".md", ".txt", ".yml", ".sh", ".cmd", ".j2", ".html"):
            said = path.read_text(encoding="utf-8")
            assert not re.search(r"wres-calc\[\w|pip install \"?wres.calc|wres-calc==", said), path


@pytest.mark.parametrize(
    "point",
    ["purpose and users", "status", "contact", "data", "what you need", "install and use", "licence", "law and policy"],
)
def test_the_readme_has_the_eight_points_of_the_open_source_policy(point: str) -> None:
    assert re.search(rf"^## \d\. {point}$", text("README.md").lower(), re.MULTILINE)


def test_exit_codes_are_explained_where_they_are_met() -> None:
    for place in ("README.md", "run.sh", "run.cmd", ".github/workflows/figures.yml"):
        for code in range(5):
            assert re.search(rf"(^|\W){code}\W", text(place)), (place, code)


def test_windows_gets_its_line_ends() -> None:
    files = starter_files()
    assert files["run.cmd"].count(b"\r\n") == files["run.cmd"].count(b"\n") > 40
    assert not any(b"\r" in content for place, content in files.items() if place != "run.cmd")


def test_both_scripts_give_the_same_commands() -> None:
    def commands(place: str) -> list[list[str]]:
        lines = text(place).replace("\\\n", " ").replace("\\", "/").splitlines()
        given = [line for line in lines if line.startswith(("wres-calc ", "    wres-calc "))]
        return [re.sub(r"%(\w+)%", r"$\1", line.partition(">")[0]).replace('"', "").split() for line in given]

    assert commands("run.sh") == commands("run.cmd")
    assert [words[1] for words in commands("run.sh")] == ["compute", "validate", "verify", "compare"]


# --- wres-calc.toml ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [("Example Trust", "RXX"), ('St "Mary\'s" \\ Trust # 1', "R1"), ("Ymddiriedolaeth GIG Tŷ Newydd", "7A1")],
)
def test_name_and_code_are_written_as_they_were_given(name: str, code: str, tmp_path: Path) -> None:
    lay_out(tmp_path / "new", f" {name} ", code)
    organisation = read_config(tmp_path / "new").organisation
    assert (organisation.name, organisation.code) == (name, code)
    assert organisation.snapshot is None


def test_every_line_that_is_uncommented_is_understood(tmp_path: Path) -> None:
    """And each key that there is, for the organisation and for an extract, is explained."""
    lay_out(tmp_path / "new")
    place = tmp_path / "new" / "wres-calc.toml"
    given = place.read_text(encoding="utf-8")
    assert tomllib.loads(given) == {"organisation": {}}
    plain = re.sub(r"^# (?=\[|\w+ = |values\.)", "", given, flags=re.MULTILINE)
    place.write_text(plain, encoding="utf-8")
    config = read_config(tmp_path / "new")
    assert None not in config.organisation.model_dump().values()
    assert set(config.extracts) == set(EXTRACTS)
    for extract, settings in config.extracts.items():
        assert settings.file
        assert set(settings.columns.values()) == set(settings.values)
        for column in columns_of(extract):
            assert re.search(rf"^#  .*\b{column}\b", given, re.MULTILINE)


def test_the_two_settings_are_enough_to_compute(folder: Path) -> None:
    run = wres_calc.run(folder / "extracts", config=folder / "wres-calc.toml")
    assert run.options.who == "Example Trust"
    assert str(run.options.snapshot) == "2025-03-31"
    assert {figure.indicator for figure in run.figures} == set("123456789")


# --- the folder is safe -----------------------------------------------------------------------


def test_a_folder_that_holds_other_files_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "extracts").mkdir()
    lay_out(tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "extracts" / "README.md").is_file()


def test_what_is_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    for place in ("run.sh", "logs/data-log.md"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text("mine", encoding="utf-8")
    (tmp_path / "README.md").mkdir()
    (tmp_path / "published").write_text("a file where a folder belongs", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CommandError) as error:
        lay_out(tmp_path)
    named = [line.strip() for line in str(error.value).splitlines() if line.startswith("  ")]
    assert named == ["README.md", "run.sh", "logs/data-log.md", "published"]
    assert "4 files are there already" in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "run.sh").read_text(encoding="utf-8") == "mine"


def test_one_file_that_is_there_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match="a file is there already"):
        lay_out(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that users do not have")
def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    (tmp_path / "run.sh").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CommandError, match=r"run\.sh"):
        lay_out(tmp_path)


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match="is a file"):
        lay_out(tmp_path / "file")
    with pytest.raises(CommandError, match="Create it first"):
        lay_out(tmp_path / "none" / "new")


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(CommandError, match="No space left"):
        lay_out(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Path.mkdir

    def refuse(self: Path) -> None:
        if self.name == "logs":
            raise PermissionError(13, "Permission denied")
        made(self)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CommandError, match="cannot be made: Permission denied"):
        lay_out(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["", "  ", "two\nlines", "x" * 201, "bell\x07"])
def test_a_name_is_one_line(wrong: str) -> None:
    with pytest.raises(CommandError, match="--organisation"):
        starter_files(wrong)
    with pytest.raises(CommandError, match="--code"):
        starter_files(None, wrong)


def test_a_name_is_no_mark_up() -> None:
    first = text("README.md", starter_files("A <b>Trust</b> [x](y)")).splitlines()[0]
    assert first.endswith("figures of A 'b'Trust'/b' 'x'(y)")


# --- it works ---------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_takes_no_extract_and_no_exact_figure(folder: Path) -> None:
    for place in ("work/results.csv", "published/return.csv", "figures.xlsx", "extracts/a.xlsx"):
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text("exact", encoding="utf-8")
    (folder / "published" / "results.csv").write_text("protected", encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}

    def run(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=folder, env=clean, check=True, capture_output=True, text=True).stdout

    run("init", "--quiet")
    run("-c", "core.safecrlf=false", "add", "--all")
    kept = set(run("ls-files").split())
    assert kept == {*starter_files(), "published/results.csv"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32" or shutil.which("sh") is None, reason="run.sh needs a POSIX shell")
def test_the_script_computes_verifies_and_compares(folder: Path, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "wres-calc"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wres_calc "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"

    def ends_with() -> tuple[int, str]:
        ran = subprocess.run(
            ["sh", str(folder / "run.sh")],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PATH": path, "PYTHONPATH": str(SRC)},
            check=False,
        )
        return ran.returncode, ran.stdout + ran.stderr

    code, said = ends_with()
    assert (code, "None have been published" in said) == (0, True), said
    made = (folder / "work" / "evidence" / "results.csv").read_text(encoding="utf-8")
    assert ",suppressed," in made  # it went through the protection

    published = folder / "published" / "results.csv"
    published.write_text(made, encoding="utf-8", newline="")
    code, said = ends_with()
    assert (code, "are those that were published" in said) == (0, True), said

    shown = next(row for row in csv.DictReader(io.StringIO(made)) if row["status"] == "ok")
    one, other = (f",{shown['numerator']},{people}," for people in (shown["denominator"], "999"))
    assert one in made  # a count that is published
    published.write_text(made.replace(one, other), encoding="utf-8", newline="")
    code, said = ends_with()
    assert (code, "work/compare.txt" in said) == (4, True), said

    (folder / "extracts" / "board.csv").write_text("ethnicity,voting,executive\nA,perhaps,no\n", encoding="utf-8")
    code, said = ends_with()
    assert (code, "work/problems.csv" in said) == (3, True), said
    assert "perhaps" in (folder / "work" / "problems.csv").read_text(encoding="utf-8")
    assert "perhaps" not in said

    for extract in (folder / "extracts").glob("*.csv"):
        extract.unlink()
    code, said = ends_with()
    assert (code, "work/compute.txt" in said) == (2, True), said
