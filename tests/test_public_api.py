"""What `import wres_calc` gives, and that all of it is documented."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

import wres_calc
from wres_calc.standards.kinds import Kind

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "wres_calc").rglob("*.py"))
COLUMNS = [
    "standard",
    "edition",
    "organisation",
    "period_end",
    "indicator",
    "measure",
    "line",
    "group",
    "comparator",
    "numerator",
    "denominator",
    "comparator_numerator",
    "comparator_denominator",
    "value",
    "unit",
    "lower",
    "upper",
    "confidence",
    "method",
    "status",
    "reason",
    "formula",
    "years",
    "interval_method",
    "rounded_to",
    "settings",
    "notes",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four staff, one of them BME: 25%."""
    (tmp_path / "staff.csv").write_text(
        "staff_id,ethnicity,staff_group,pay_band,division\n"
        "P1,A,clinical,5,North\nP2,A,clinical,6,North\nP3,B,clinical,7,South\n"
        "P4,M,non-clinical,5,South\n",
        encoding="utf-8",
    )
    return tmp_path


def test_every_name_is_there() -> None:
    for name in wres_calc.__all__:
        assert getattr(wres_calc, name) is not None
    assert len(set(wres_calc.__all__)) == len(wres_calc.__all__)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nosuch'"):
        wres_calc.nosuch  # noqa: B018


@pytest.mark.parametrize("given", [str, Path])
def test_compute(given: type, folder: Path) -> None:
    figures = wres_calc.compute(given(folder), indicators=[1])
    assert isinstance(figures, pl.DataFrame)
    assert figures.columns == COLUMNS
    of = figures.filter((pl.col("line") == "all") & (pl.col("group") == "BME"))
    assert of.select("numerator", "denominator", "value", "unit", "status").rows() == [(1, 4, 25.0, "percent", "ok")]


def test_compute_with_options(folder: Path) -> None:
    """South: one BME of two."""
    figures = wres_calc.compute(folder, snapshot="2025-03-31", organisation="ZZ1", by=["division"], indicators=["1"])
    assert figures.columns == [*COLUMNS[:7], "division", *COLUMNS[7:]]
    assert set(figures["division"]) == {"All", "North", "South"}
    assert set(figures["organisation"]) == {"ZZ1"}
    assert set(figures["period_end"]) == {"2025-03-31"}
    south = figures.filter((pl.col("division") == "South") & (pl.col("line") == "all") & (pl.col("group") == "BME"))
    assert south["value"].to_list() == [50.0]


def test_run_gives_figures_and_report(folder: Path) -> None:
    done = wres_calc.run(folder, indicators=[1])
    assert isinstance(done, wres_calc.Run)
    assert all(isinstance(figure, wres_calc.Figure) for figure in done.figures)
    assert isinstance(done.report, wres_calc.ValidationReport)
    assert done.report.ok
    assert done.frame().equals(wres_calc.compute(folder, indicators=[1]))


def test_data_error_carries_the_report(folder: Path) -> None:
    text = (folder / "staff.csv").read_text(encoding="utf-8")
    (folder / "staff.csv").write_text(text.replace("M,non", "Martian,non"), encoding="utf-8")
    with pytest.raises(wres_calc.DataError) as caught:
        wres_calc.compute(folder)
    assert isinstance(caught.value, wres_calc.WresCalcError)
    report = caught.value.report
    assert isinstance(report, wres_calc.ValidationReport)
    (problem,) = report.errors
    assert isinstance(problem, wres_calc.Problem)
    assert (problem.file, problem.column, problem.value) == ("staff.csv", "ethnicity", "Martian")
    assert problem.rows == (5,)
    assert "Martian" not in str(caught.value)


def test_command_error(tmp_path: Path) -> None:
    with pytest.raises(wres_calc.CommandError, match="is not there"):
        wres_calc.compute(tmp_path / "nowhere")


def test_validate(folder: Path) -> None:
    report, listing = wres_calc.validate(folder)
    assert isinstance(report, wres_calc.ValidationReport)
    assert (report.ok, listing) == (True, [])


def test_write_sample(tmp_path: Path) -> None:
    wres_calc.write_sample(tmp_path / "demo", staff=200, seed=3)
    assert wres_calc.compute(tmp_path / "demo", indicators=[9]).height > 0


def test_type_checkers_see_the_names() -> None:
    """The names that are loaded lazily are also imported for type checkers."""
    tree = ast.parse((ROOT / "src/wres_calc/__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("wres_calc.")
        for alias in node.names
    }
    assert imported == set(wres_calc.__all__) - {"__version__"}
    assert (ROOT / "src/wres_calc/py.typed").exists()


# --- documented -------------------------------------------------------------------------------


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The public functions, classes and methods of a module that say nothing about themselves."""
    if not ast.get_docstring(tree):
        yield "the module"
    places: list[ast.Module | ast.ClassDef] = [tree]
    for place in places:
        for node in place.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    yield node.name
                if isinstance(node, ast.ClassDef):
                    places.append(node)


def test_everything_public_is_documented() -> None:
    answers = {name for name in vars(Kind) if not name.startswith("_")}  # said once, by `Kind`
    for path in SOURCES:
        missing = set(undocumented(ast.parse(path.read_text(encoding="utf-8"))))
        assert not missing - (answers if path.parent.name == "kinds" else set()), path


def test_undocumented_can_be_found() -> None:
    code = 'def f(): ...\nclass A:\n    """Said."""\n    def m(self): ...\n    def _p(self): ...\n'
    assert list(undocumented(ast.parse(code))) == ["the module", "f", "m"]


def test_module_runs() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "wres_calc", "--version"],
        cwd=ROOT / "src",
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.stdout == f"wres-calc {wres_calc.__version__}\n"


def test_a_figure_is_data_and_its_words_are_made_when_asked_for(folder: Path) -> None:
    """Before the words stood in the figure; now they are made from its facts."""
    figure = wres_calc.run(folder, indicators=[1]).figures[0]
    assert (figure.method.formula, figure.method.grouping) == ("share", "ethnicity")
    assert wres_calc.method_words(figure).startswith("100 * numerator / denominator; headcount")
    assert wres_calc.reason_words(figure).startswith("Provisional: ")
