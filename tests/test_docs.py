"""The documentation says what the program does: pages are up to date, and examples run."""

import importlib.util
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

import wres_calc
from wres_calc.cli.app import app
from wres_calc.errors import CATALOGUE, ExitCode
from wres_calc.figures import COLUMNS, Formula, IntervalMethod, Measure, Status, Unit
from wres_calc.wording.values import MARKS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *DOCS.rglob("*.md"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "schemas" / "README.md",
        ROOT / "tests" / "golden" / "README.md",
        ROOT / "tests" / "standards" / "worked" / "README.md",
    ]
)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    text = read(DOCS / page)
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def generate() -> Iterator[ModuleType]:
    """docs/generate.py as a module."""
    sys.path.insert(0, str(DOCS))
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def made(generate: ModuleType) -> Mapping[str, str]:
    """Every generated file as it should be."""
    files: Mapping[str, str] = generate.files()
    return files


# --- generated pages --------------------------------------------------------------------------


@pytest.mark.slow
def test_generated_files_are_up_to_date(generate: ModuleType, made: Mapping[str, str]) -> None:
    locked = re.search(r"^typer==(\S+)", read(ROOT / "requirements" / "dev.txt"), re.MULTILINE)
    assert locked is not None
    out_of_date = set(generate.stale(made))
    if version("typer") != locked[1]:  # lays out the help in its own way
        out_of_date.discard("docs/commands.md")
    assert out_of_date == set(), "run 'make docs'"


@pytest.mark.slow
def test_generated_pages_say_so(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        assert path.endswith((".json", ".svg")) or text.startswith("<!-- Made by docs/generate.py")


def test_check_names_what_is_out_of_date(
    generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "files", lambda: {"docs/a.md": "a\n", "schemas/b.json": "{}\n"})
    assert generate.main(["--check"]) == 1
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    capsys.readouterr()
    (tmp_path / "docs" / "a.md").write_text("b\n", encoding="utf-8")
    (tmp_path / "schemas" / "old.json").write_text("{}\n", encoding="utf-8")
    assert generate.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "docs/a.md is out of date" in said
    assert "schemas/old.json is out of date" in said
    assert "schemas/b.json" not in said
    assert generate.main([]) == 0
    assert not (tmp_path / "schemas" / "old.json").exists()


@pytest.mark.parametrize("name", [c.name or getattr(c.callback, "__name__", "") for c in app.registered_commands])
def test_every_command_is_documented(name: str) -> None:
    assert f"\n## wres-calc {name}\n" in read(DOCS / "commands.md")
    shown = CliRunner().invoke(app, [name, "--help"]).output
    assert f"Example: wres-calc {name}" in " ".join(shown.split())


def test_every_problem_is_documented() -> None:
    for kind in CATALOGUE.values():
        code, title = getattr(kind, "code", ""), getattr(kind, "title", "")
        assert read(DOCS / "problems.md").count(f"\n### {code}: {title}\n") == 1, kind


# --- links ------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """The parts after `#` by which the headings of a page can be linked."""
    found = re.findall(r"^#+ (.*)$", read(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", read(page)):
        if target.startswith("http"):
            continue
        name, _, part = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        if part:
            assert part in anchors(path), target


def test_every_page_is_in_the_contents() -> None:
    contents = read(DOCS / "README.md")
    for page in DOCS.glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in contents


# --- examples ---------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the sample trust."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands_of(page: str) -> list[str]:
    """The commands of a page's console blocks."""
    return [
        line.removeprefix("$ ")
        for block in blocks(page, "console")
        for line in block.splitlines()
        if line.startswith("$ wres-calc")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("command", commands_of("how-to.md"))
def test_commands_run(command: str, place: Path) -> None:
    ran = CliRunner().invoke(app, shlex.split(command)[1:], catch_exceptions=False)
    assert ran.exit_code == ExitCode.DONE, ran.output


def test_local_headings_and_values(tmp_path: Path) -> None:
    mapping, *_ = blocks("how-to.md", "toml")
    files = {
        "wres-calc.toml": mapping,
        "ESR staff in post.csv": "Key,Ethnic Origin,Staff Group,Grade,Org L3\n"
        "P1,A,clinical,Local Salary 1,Community\n"
        "P2,H,non-clinical,Trust Contract,Corporate\n",
        "Recruitment.csv": "Ethnic Origin,Invited,Outcome\n"
        "A,yes,Started\n"
        "H,yes,Started\n"
        "H,yes,Offer declined\n"
        "H,yes,Unsuccessful\n",
        "training.csv": "staff_id,taken_on,mandatory\nP1,2024-06-01,CPD\nP2,2024-06-01,Statutory and mandatory\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = wres_calc.run(tmp_path, by=["division"])
    assert run.options.who == "Example Community and Mental Health NHS Trust (RXX)"
    counted = {
        (f.indicator, f.line, f.breakdown["division"], f.group): (f.numerator, f.denominator)
        for f in run.figures
        if f.measure in (Measure.SHARE, Measure.LIKELIHOOD)
    }
    assert counted["1", "clinical/vsm", "Community", "White"] == (1, 1)
    assert counted["1", "non-clinical/other", "Corporate", "BME"] == (1, 1)
    assert counted["2", "all", "All", "White"] == (1, 1)
    assert counted["2", "all", "All", "BME"] == (1, 3)
    assert counted["4", "all", "All", "White"] == (1, 1)
    assert counted["4", "all", "All", "BME"] == (0, 1)


def test_a_baseline(place: Path, tmp_path: Path) -> None:
    """132 people with 9 BME, of a workforce of 5,200 with 858 (16.5%): 21.78, so 22 by 2028."""
    _, baseline, *_ = blocks("how-to.md", "toml")
    shutil.copy(place / "sample_data" / "staff.csv", tmp_path)
    (tmp_path / "wres-calc.toml").write_text(baseline, encoding="utf-8")
    made = wres_calc.run(tmp_path, standards="model-employer", snapshot="2025-03-31")
    path = [f for f in made.figures if (f.measure, f.line) == (Measure.PATH, "band-8a")]
    assert [(f.period_end, f.value) for f in path][:1] == [("2018-03-31", 9)]
    assert [(f.period_end, f.value) for f in path][-1:] == [("2028-03-31", 22)]


def test_python_examples(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, protecting = blocks("how-to.md", "python")
    exec(first, {})
    exec(protecting, {})
    assert "Community" in capsys.readouterr().out
    extracts = place / "extracts"
    shutil.copytree(place / "sample_data", extracts)
    exec(second, {})
    assert "WRES-W501" in capsys.readouterr().out
    (extracts / "board.csv").write_text("ethnicity,voting,executive\nA,perhaps,no\n", encoding="utf-8")
    exec(second, {})
    assert capsys.readouterr().out.startswith("WRES-E302 board.csv voting (2,)")


# --- reading the figures ----------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in COLUMNS if name != "breakdown"])
def test_every_column_is_explained(name: str) -> None:
    rows = re.findall(r"^\|([^|]*)\|", read(DOCS / "reading-the-figures.md"), re.MULTILINE)
    assert any(f"`{name}`" in row for row in rows)


def test_every_word_of_a_figure_is_explained() -> None:
    marks = filter(None, MARKS.values())
    for word in [*Status, *Measure, *Formula, *IntervalMethod, *Unit, *marks]:
        assert f"`{word}`" in read(DOCS / "reading-the-figures.md"), word


def test_the_rounding_example() -> None:
    """1,148 of 15,853 and 188 of 15,515: the page's sum is right."""
    page = read(DOCS / "reading-the-figures.md")
    assert "(1,148 / 15,853) / (188 / 15,515) = 5.98" in page
    assert round((1148 / 15853) / (188 / 15515), 2) == 5.98
    assert (round(100 * 1148 / 15853), round(100 * 188 / 15515)) == (7, 1)
