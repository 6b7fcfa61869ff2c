"""Which rows of a raw export count: rules of the settings, and columns that nothing is done with."""

from collections.abc import Callable
from pathlib import Path

import pytest

import wres_calc
from wres_calc.calculation.waterfall import waterfall
from wres_calc.errors import CommandError, DataError
from wres_calc.extracts.problems import Problem
from wres_calc.standards.kinds import Role

SNAPSHOT = "[organisation]\nsnapshot = 2025-03-31\n"
# Eight people: W1 to W4 White, B1 to B4 BME; and two rows of people who are no staff.
STAFF = "Assignment,staff_id,ethnicity,staff_group,pay_band,Assignment Category\n" + "".join(
    f"{n},{who}{n % 4 + 1},{code},clinical,5,{category}\n"
    for n, who, code, category in (
        *((n, "W", "A", " permanent" if n % 2 else "Permanent") for n in range(4)),
        *((n, "B", "H", "Fixed  Term") for n in range(4, 8)),
        (8, "X", "A", "Bank"),
        (9, "Y", "H", ""),
    )
)
# A tracker of all casework: of nine cases two are formal disciplinary ones, of W1 and of B1.
TRACKER = (
    "staff_id,entered_on,Case Type,Stage\n"
    "W1,2024-05-01,Disciplinary,Formal\n"
    "B1,2024-06-01,disciplinary ,FORMAL\n"
    "B2,2024-06-02,Disciplinary,Informal\n"
    "B3,2024-06-03,Grievance,Formal\n"
    "B4,2024-06-04,Grievance,Formal\n"
    "B2,2024-07-01,Sickness,Formal\n"
    "W2,2024-07-02,Sickness,Informal\n"
    "B3,2024-07-03,Capability,Formal\n"
    "B4,2024-07-04,Capability,Formal\n"
)
KEEP_STAFF = '[extracts.staff]\nkeep."Assignment Category" = ["Permanent", "fixed term"]\n'
KEEP_FORMAL = '[extracts.disciplinary]\nkeep."Case Type" = "Disciplinary"\nkeep.stage = ["Formal"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def make(settings: str = "", **files: str) -> Path:
        for name, text in {"staff": STAFF, "disciplinary": TRACKER, **files}.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        (tmp_path / "wres-calc.toml").write_text(SNAPSHOT + settings, encoding="utf-8")
        return tmp_path

    return make


def problems(run_or_report: wres_calc.ValidationReport, kind: str) -> list[Problem]:
    return [problem for problem in run_or_report.problems if problem.kind == kind]


def test_only_the_rows_that_are_kept_count(folder: Callable[..., Path]) -> None:
    """1 of 4 BME and 1 of 4 White people: 1.00. With all cases it is 4 of 4 over 2 of 5."""
    run = wres_calc.run(folder(KEEP_STAFF + KEEP_FORMAL), indicators=["3"])
    [ratio] = [f for f in run.figures if f.measure == "relative_likelihood" and f.is_whole]
    assert ratio.counts == (1, 4, 1, 4)
    assert ratio.value == 1
    steps = {step.role: step for step in waterfall(run)}
    among, event = steps[Role.AMONG], steps[Role.EVENT]
    assert (among.read, among.counted) == (10, 8)
    assert [tuple(left) for left in among.left_out] == [('the rule keep."Assignment Category"', 2, False)]
    assert (event.read, event.counted) == (9, 2)
    # Six of nine are no disciplinary case; of the three that are, one is informal.
    assert [left[:2] for left in event.left_out] == [('the rule keep."Case Type"', 6), ('the rule keep."stage"', 1)]
    notes = problems(run.report, "rows_left_out")
    assert [(note.extract, note.count, note.detail) for note in notes] == [
        ("staff", 2, 'keep."Assignment Category" leaves out 2 rows; 8 left'),
        ("disciplinary", 6, 'keep."Case Type" leaves out 6 rows; 2 left'),
        ("disciplinary", 1, 'keep."stage" leaves out 1 row; 2 left'),
    ]


def test_rows_that_are_dropped_do_not_count(folder: Callable[..., Path]) -> None:
    rules = '[extracts.staff]\ndrop."Assignment Category" = ["BANK", ""]\n'
    run = wres_calc.run(folder(rules), indicators=["1"])
    [share] = [f for f in run.figures if (f.line, f.group, f.measure) == ("all", "BME", "share")]
    assert (share.numerator, share.denominator) == (4, 8)


def test_rows_are_named_as_they_stand_in_the_file(folder: Callable[..., Path]) -> None:
    """Row 10 of the spreadsheet is faulty, whatever stands above it does not count."""
    staff = STAFF.replace("8,X1,A,clinical,5,Bank", "8,X1,A,clinical,5,Bank\n88,X2,Klingon,clinical,5,Permanent")
    rules = '[extracts.staff]\ndrop."Assignment Category" = "Bank"\n'
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(rules, staff=staff), indicators=["1"])
    assert refused.value.report is not None
    [problem] = refused.value.report.errors
    assert (problem.column, problem.rows) == ("ethnicity", (11,))


def test_a_faulty_row_that_does_not_count_is_no_fault(folder: Callable[..., Path]) -> None:
    staff = STAFF.replace("8,X1,A,clinical,5,Bank", "8,X1,Klingon,clinical,5,Bank")
    rules = '[extracts.staff]\ndrop."Assignment Category" = "Bank"\n'
    assert wres_calc.run(folder(rules, staff=staff), indicators=["1"]).report.ok


@pytest.mark.parametrize(
    ("rules", "kind", "detail"),
    [
        (
            'keep."Assignment Categry" = "x"',
            "rule_heading",
            "keep.\"Assignment Categry\": the file has no such heading. Did you mean 'Assignment Category'?",
        ),
        (
            'keep."Assignment Category" = ["Permanant"]',
            "rule_value",
            "keep.\"Assignment Category\": no row has 'Permanant'. Did you mean 'Permanent'? The column holds "
            "Fixed  Term 4, Permanent 4, (blank) 1, Bank 1",
        ),
        (
            'keep."Assignment Category" = "Bank"\nkeep.pay_band = "5"\ndrop.ethnicity = "A"',
            "rule_leaves_nothing",
            'keep."Assignment Category" leaves out 9; drop."ethnicity" leaves out 1',
        ),
    ],
)
def test_a_wrong_rule_stops_the_run(folder: Callable[..., Path], rules: str, kind: str, detail: str) -> None:
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(f"[extracts.staff]\n{rules}\n"), indicators=["1"])
    assert refused.value.report is not None
    assert [(one.kind, one.detail) for one in refused.value.report.errors] == [(kind, detail)]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ('keep."Case Type" = []', 'extracts.disciplinary.keep."Case Type": name at least one value.'),
        (
            'keep.Stage = "Formal"\ndrop.stage = ["x", "FORMAL"]',
            "extracts.disciplinary: 'Formal' of 'Stage' is kept and dropped. Choose one.",
        ),
        ("keep = 1", 'extracts.disciplinary.keep: write keep."Heading" = ["value"].'),
        ("drop.Stage = true", 'extracts.disciplinary.drop.Stage: write drop."Heading" = ["value"].'),
    ],
)
def test_rules_that_contradict_themselves(folder: Callable[..., Path], rules: str, message: str) -> None:
    with pytest.raises(CommandError) as refused:
        wres_calc.run(folder(f"[extracts.disciplinary]\n{rules}\n"))
    assert str(refused.value) == f"wres-calc.toml:\n  {message}"


def test_a_column_that_decides_and_is_not_used_is_said(folder: Callable[..., Path]) -> None:
    run = wres_calc.run(folder(KEEP_STAFF), indicators=["3"])
    found = {one.column: one for one in problems(run.report, "column_decides")}
    assert list(found) == ["Case Type", "Stage"]
    assert found["Case Type"].detail == "Disciplinary 3, Capability 2, Grievance 2, Sickness 2"
    assert found["Stage"].how_to_mend == (
        "If not all rows should count, say in wres-calc.toml which do: [extracts.disciplinary] "
        'keep."Stage" = ["Formal", "Informal"]'
    )
    ruled = wres_calc.run(folder(KEEP_STAFF + KEEP_FORMAL), indicators=["3"])
    assert problems(ruled.report, "column_decides") == []


def test_who_has_left_is_told_by_a_date(folder: Callable[..., Path]) -> None:
    """Dates are not listed: how many there are is enough, and the rule keeps the rows without one."""
    lines = STAFF.splitlines()
    staff = "\n".join([f"{lines[0]},Leaving Date", *(f"{line}," for line in lines[1:-1]), f"{lines[-1]},2024-09-30"])
    rules = '[extracts.staff]\nkeep."Assignment Category" = ["Permanent", "Fixed Term", "Bank", ""]\n'
    run = wres_calc.run(folder(rules, staff=staff), indicators=["1"])
    [problem] = problems(run.report, "column_decides")
    assert (problem.column, problem.detail) == ("Leaving Date", "1 of 10 rows have one")
    assert problem.how_to_mend.endswith('[extracts.staff] keep."Leaving Date" = [""]')


def test_values_that_may_be_somebody_are_not_shown(folder: Callable[..., Path]) -> None:
    """Forty different outcomes are no list of outcomes."""
    tracker = "staff_id,entered_on,Outcome\n" + "".join(f"W1,2024-05-01,told no {n}\n" for n in range(40))
    run = wres_calc.run(folder(disciplinary=tracker), indicators=["3"])
    [problem] = [one for one in problems(run.report, "column_decides") if one.extract == "disciplinary"]
    assert problem.detail == "40 different values"
    assert "told no" not in problem.how_to_mend


def test_the_same_for_everybody_decides_nothing(folder: Callable[..., Path]) -> None:
    tracker = TRACKER.replace("Grievance", "Disciplinary").replace("Sickness", "Disciplinary")
    tracker = tracker.replace("Capability", "Disciplinary").replace("disciplinary ", "Disciplinary")
    run = wres_calc.run(folder(KEEP_STAFF, disciplinary=tracker), indicators=["3"])
    assert [one.column for one in problems(run.report, "column_decides")] == ["Stage"]


# --- several rows of a person -----------------------------------------------------------------

# W1 has two assignments and B1 three; W2 and B2 have one, which nobody has called primary.
ASSIGNMENTS = (
    "staff_id,ethnicity,staff_group,pay_band,Primary Assignment\n"
    "W1,A,clinical,5,Yes\nW1,A,clinical,2,No\nW2,A,clinical,5,\n"
    "B1,H,clinical,6,no\n B1,H,clinical,7,yes\nB1,H,clinical,2,No\nB2,H,clinical,5,No\n"
)
PRIMARY = '[extracts.staff]\nprimary."Primary Assignment" = "Yes"\n'


def test_the_primary_row_of_a_person_counts(folder: Callable[..., Path]) -> None:
    """Seven rows of four people: one of W1's and two of B1's are left out; who has one row keeps it."""
    run = wres_calc.run(folder(PRIMARY, staff=ASSIGNMENTS), indicators=["1"])
    shares = {(f.line, f.group): f.counts[:2] for f in run.figures if f.measure == "share"}
    assert shares["all", "BME"] == (2, 4)
    assert shares["clinical/band-7", "BME"] == (1, 1)  # B1's primary assignment
    assert shares["clinical/band-2", "BME"][1] == 0
    [step] = [step for step in waterfall(run) if step.line == "all"]
    assert (step.read, step.counted) == (7, 4)
    assert [left[:2] for left in step.left_out] == [('the rule primary."Primary Assignment"', 3)]


def test_nobody_guesses_which_row_is_the_primary_one(folder: Callable[..., Path]) -> None:
    staff = ASSIGNMENTS.replace("W1,A,clinical,5,Yes", "W1,A,clinical,5,No")
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(PRIMARY, staff=staff), indicators=["1"])
    assert refused.value.report is not None
    assert [(one.kind, one.detail) for one in refused.value.report.errors] == [
        ("rule_primary", 'primary."Primary Assignment": 1 person has several rows, and none of them is the primary one')
    ]


def test_two_primary_rows_of_a_person_stay_two(folder: Callable[..., Path]) -> None:
    """And are refused, as two rows of a person are."""
    staff = ASSIGNMENTS.replace("W1,A,clinical,2,No", "W1,A,clinical,2,Yes")
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(PRIMARY, staff=staff), indicators=["1"])
    assert refused.value.report is not None
    assert [one.kind for one in refused.value.report.errors] == ["id_twice"]


def test_the_column_that_tells_the_primary_row_is_named(folder: Callable[..., Path]) -> None:
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(staff=ASSIGNMENTS), indicators=["1"])
    assert refused.value.report is not None
    [problem] = problems(refused.value.report, "column_decides")
    assert problem.detail == "No 4, Yes 2, (blank) 1"
    assert problem.how_to_mend.endswith('[extracts.staff] primary."Primary Assignment" = "Yes"')


def test_one_heading_tells_the_primary_row(folder: Callable[..., Path]) -> None:
    rules = PRIMARY + 'primary.staff_group = "clinical"\n'
    with pytest.raises(CommandError, match=r"extracts\.staff\.primary: name one heading"):
        wres_calc.run(folder(rules, staff=ASSIGNMENTS), indicators=["1"])


def test_whose_rows_they_are_must_be_known(folder: Callable[..., Path]) -> None:
    staff = ASSIGNMENTS.replace("staff_id,", "Key,")
    with pytest.raises(DataError) as refused:
        wres_calc.run(folder(PRIMARY, staff=staff), indicators=["1"])
    assert refused.value.report is not None
    [problem] = problems(refused.value.report, "rule_heading")
    assert "without the column 'staff_id' it is not known whose rows they are" in problem.detail
