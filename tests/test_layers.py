"""Imports run one way, downwards: DESIGN in a test.

cli → outputs → evidence → calculation, comparison → wording, disclosure → standards → extracts,
measures → figures → vocabulary, errors. The sample data are made from the extracts, and stand
beside the calculation.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import wres_calc

PACKAGE = Path(wres_calc.__file__).parent

# Each room with the rooms that it may import from, its own apart.
GROUND = {"figures", "errors", "safe_text"}
LOW = GROUND | {"vocabulary", "files", "reading", "memory"}
MIDDLE = LOW | {"extracts", "measures", "options"}
HIGH = MIDDLE | {"standards", "disclosure", "wording"}
TOP = HIGH | {"calculation", "comparison"}
ALLOWED = {
    "errors": {"catalogue_remarks"},
    "options": set[str](),
    "catalogue_remarks": set[str](),
    "safe_text": set[str](),
    "interrupts": set[str](),
    "reading": {"errors"},
    "memory": {"errors"},
    "figures": {"errors", "safe_text", "reading"},
    "files": {"errors", "safe_text", "interrupts"},
    "vocabulary": set[str](),
    "measures": GROUND,
    "extracts": LOW | {"options"},
    "standards": MIDDLE,
    "wording": MIDDLE | {"standards"},
    "disclosure": MIDDLE | {"standards"},  # it reads no words
    "calculation": HIGH,
    "comparison": HIGH,
    "sample": HIGH,
    "exports": GROUND | {"extracts", "wording"},
    "evidence": TOP | {"exports"},
    "outputs": TOP | {"exports", "evidence"},
    "publishing": TOP | {"exports", "evidence", "outputs"},
    "cli": TOP | {"exports", "sample", "evidence", "outputs", "publishing"},
    "__init__": TOP | {"exports", "sample", "evidence", "outputs", "publishing"},
    "__main__": {"cli"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The rooms of ours that a module imports from, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}: relative import"
            module = node.module or ""
            plain = module != "wres_calc"
            names = [module] if plain else [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == "wres_calc" and rest:
                yield rest.partition(".")[0]


def test_the_rooms_are_known() -> None:
    assert {room(path) for path in MODULES} <= set(ALLOWED)


def test_imports_run_downwards() -> None:
    for path in MODULES:
        rooms = {name for name in imports(path) if not name.startswith("__")}
        assert rooms - {room(path)} <= ALLOWED[room(path)], path


def test_the_arithmetic_needs_the_standard_library_alone() -> None:
    for path in (PACKAGE / "measures").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                top = (node.module or "").partition(".")[0]
                assert top == "wres_calc" or top in sys.stdlib_module_names


def test_the_page_of_a_standard_only_declares() -> None:
    """No arithmetic on counts and no reading of files: neither Polars nor pathlib."""
    for path in (PACKAGE / "standards").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "polars" not in source
        assert "pathlib" not in source
        operators = [n.op for n in ast.walk(ast.parse(source)) if isinstance(n, ast.BinOp)]
        assert all(isinstance(op, ast.Add | ast.BitOr) for op in operators)
