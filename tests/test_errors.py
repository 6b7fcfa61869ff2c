"""The catalogue of problems: complete, stable and readable; and the exit codes."""

import ast
import re
from pathlib import Path

import pytest

import wres_calc
from wres_calc import errors
from wres_calc.errors import CATALOGUE, CommandError, DataError, ExitCode, Severity, WresCalcError
from wres_calc.extracts.problems import FileSummary, Problem, ValidationReport, listing

PACKAGE = Path(wres_calc.__file__).parent
KINDS = list(CATALOGUE.values())
SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


def constants() -> set[str]:
    """Every text in the code of the package, the catalogue's own page left out."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name not in ("errors.py", "catalogue_remarks.py"):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            found |= {n.value for n in nodes if isinstance(n, ast.Constant) and type(n.value) is str}
    return found


# --- the catalogue ----------------------------------------------------------------------------


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(codes) == len(set(codes))
    assert codes == sorted(codes, key=lambda code: code[6:])


def test_code_and_severity() -> None:
    for kind in KINDS:
        assert re.fullmatch(r"WRES-[EWN][1-6]\d\d", kind.code), kind
        assert kind.severity is SEVERITIES[kind.code[5]], kind
        # E1 to E4 stop the run, 5 warns, 6 notes.
        assert kind.code[5] == {"5": "W", "6": "N"}.get(kind.code[6], "E"), kind


def test_every_entry_can_be_read() -> None:
    for kind in KINDS:
        for text in (kind.title, kind.meaning, kind.mend):
            assert text.strip() == text, kind
            assert "  " not in text, kind
            assert text[0].isupper() or text[0].isdigit(), kind
        assert not kind.title.endswith("."), kind
        assert kind.meaning.endswith("."), kind
        assert kind.mend.endswith((".", ". }.")), kind
        assert len(kind.title) <= 60, kind


def test_titles_are_unique() -> None:
    assert len({kind.title for kind in KINDS}) == len(KINDS)


def test_every_entry_is_used() -> None:
    """An entry that no code names can never be reported."""
    assert set(CATALOGUE) - constants() == set()


def test_every_problem_raised_is_in_the_catalogue() -> None:
    """The keys given to Problem(kind=...), .problem(...), Refused(...) and _refuse(...)."""
    unknown = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            keys = [k.value for k in node.keywords if k.arg == "kind"] if name == "Problem" else []
            if name in ("problem", "Refused", "_refuse", "Rule", "PydanticCustomError"):
                keys += node.args[:1]
            unknown += [
                (path.name, key.value) for key in keys if isinstance(key, ast.Constant) and key.value not in CATALOGUE
            ]
    assert unknown == []


# --- problems and reports ---------------------------------------------------------------------

BLANK = Problem(kind="cell_blank", extract="staff", file="s.csv", column="pay_band", count=2, rows=(3, 9))
UNKNOWN = Problem(kind="unknown_high", extract="staff", file="s.csv", column="ethnicity")
NOTE = Problem(kind="encoding", extract="staff", file="s.csv", mend="Look at the names.")


def test_problem() -> None:
    assert (BLANK.code, BLANK.title, BLANK.severity) == ("WRES-E301", "Cell is blank", Severity.ERROR)
    assert BLANK.how_to_mend == CATALOGUE["cell_blank"].mend
    assert NOTE.how_to_mend == "Look at the names."


def test_report() -> None:
    report = ValidationReport(problems=[NOTE, BLANK, UNKNOWN, BLANK])
    assert (report.errors, report.warnings) == ([BLANK, BLANK], [UNKNOWN])
    assert report.of(Severity.NOTE) == [NOTE]
    assert not report.ok
    assert report.counts() == {"WRES-E301": 4, "WRES-N603": 1, "WRES-W507": 1}
    assert ValidationReport(problems=[NOTE, UNKNOWN]).ok


def test_report_as_data() -> None:
    summary = FileSummary(extract="staff", file="s.csv", rows=7)
    data = ValidationReport(problems=[BLANK], files=[summary]).as_dict()
    assert (data["ok"], data["counts"]) == (False, {"WRES-E301": 2})
    assert data["files"][0]["rows"] == 7
    assert data["problems"] == [
        {
            "code": "WRES-E301",
            "severity": "error",
            "title": "Cell is blank",
            "extract": "staff",
            "file": "s.csv",
            "column": "pay_band",
            "value": None,
            "count": 2,
            "rows": [3, 9],
            "detail": "",
            "mend": CATALOGUE["cell_blank"].mend,
        }
    ]


def test_listing() -> None:
    mend = CATALOGUE["cell_blank"].mend
    assert list(listing(BLANK, [3, None])) == [
        ("WRES-E301", "error", "Cell is blank", "s.csv", row, "pay_band", None, "", mend) for row in (3, None)
    ]


# --- exit codes and exceptions ----------------------------------------------------------------


def test_exit_codes() -> None:
    assert {code.name: int(code) for code in ExitCode} == {"DONE": 0, "BUG": 1, "COMMAND": 2, "DATA": 3, "FINDING": 4}


@pytest.mark.parametrize(("error", "code"), [(WresCalcError, 2), (CommandError, 2), (DataError, 3)])
def test_exceptions(error: type[WresCalcError], code: int) -> None:
    raised = error("what is wrong")
    assert isinstance(raised, WresCalcError)
    assert (int(raised.exit_code), str(raised)) == (code, "what is wrong")


def test_a_data_error_carries_its_report() -> None:
    report = ValidationReport(problems=[BLANK])
    assert errors.DataError("wrong", report).report is report
    assert errors.DataError("wrong").report is None
