"""The awkward extracts of tests/data/awkward, and the counts worked out by hand from its tables."""

import csv
import gzip
import io
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import wres_calc

FOLDER = Path(__file__).parent / "data" / "awkward"
ACCEPTED, REFUSED = FOLDER / "accepted", FOLDER / "refused"
# The extracts of the WRES; of the others, bad input is in tests/extracts.
HELD = ("staff", "applicants", "disciplinary", "training", "board", "survey")
ENCODINGS = {"staff": "utf-8-sig", "applicants": "cp1252", "disciplinary": "utf-16"}
SEPARATORS = {"applicants": ";", "disciplinary": "\t", "training": "|"}


def records(path: Path) -> list[list[str]]:
    """The rows of a file, read with what the tables say about it."""
    plain = path.parent == REFUSED
    text = path.read_bytes().decode("utf-8" if plain else ENCODINGS.get(path.stem, "utf-8"))
    separator = "," if plain else SEPARATORS.get(path.stem, ",")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


# --- the figures ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def run() -> wres_calc.Run:
    return wres_calc.run(ACCEPTED)


def of(run: wres_calc.Run, indicator: str, measure: str) -> dict[tuple[str, str], tuple[object, ...]]:
    """Numerator and denominator by line and group."""
    return {
        (figure.line, figure.group): (figure.numerator, figure.denominator)
        for figure in run.figures
        if figure.indicator == indicator and figure.measure == measure
    }


# Line: White, BME, Unknown. Lines that are not here hold nobody.
STAFF = {
    "all": (9, 6, 4),
    "non-clinical": (3, 0, 2),
    "non-clinical/band-2": (1, 0, 0),  # row 7
    "non-clinical/band-5": (0, 0, 1),  # row 13
    "non-clinical/band-8a": (1, 0, 0),  # row 6
    "non-clinical/band-9": (1, 0, 0),  # row 18
    "non-clinical/vsm": (0, 0, 1),  # row 14
    "clinical": (5, 4, 2),
    "clinical/band-under-1": (0, 1, 0),  # row 17
    "clinical/band-1": (1, 0, 0),  # row 19
    "clinical/band-3": (1, 0, 0),  # row 8
    "clinical/band-4": (1, 0, 0),  # row 16
    "clinical/band-5": (1, 1, 0),  # rows 5 and 23
    "clinical/band-6": (0, 1, 0),  # row 9
    "clinical/band-7": (0, 0, 1),  # row 12
    "clinical/band-8b": (1, 0, 0),  # row 20
    "clinical/band-8c": (0, 1, 0),  # row 21
    "clinical/band-8d": (0, 0, 1),  # row 22
    "medical": (1, 2, 0),
    "medical/consultant": (0, 1, 0),  # row 10
    "medical/senior-medical-manager": (0, 1, 0),  # row 10, of which
    "medical/trainee": (0, 1, 0),  # row 11
    "medical/non-consultant-career-grade": (1, 0, 0),  # row 24
}


def test_staff(run: wres_calc.Run) -> None:
    shares = of(run, "1", "share")
    lines = dict.fromkeys(line for line, _ in shares)
    counts = {line: tuple(shares[line, group][0] for group in ("White", "BME", "Unknown")) for line in lines}
    assert {line: count for line, count in counts.items() if any(count)} == STAFF
    assert all(shares[line, "White"][1] == sum(count) for line, count in STAFF.items())


@pytest.mark.parametrize(
    ("indicator", "line", "counts", "ratio"),
    [
        # Shortlisted: White rows 2 to 5, BME rows 6, 7, 8 and 11. 2/4 over 1/4.
        ("2", "all", {"White": (2, 4), "BME": (1, 4), "Unknown": (1, 1)}, 2.0),
        # Row 6 left out: BME 0 of 3, and nothing can be divided by that.
        ("2", "without-international-recruitment", {"White": (2, 4), "BME": (0, 3), "Unknown": (1, 1)}, None),
        # White P001; BME P005 and P006; Unknown P008, P999 and row 8. 2/6 over 1/9.
        ("3", "all", {"White": (1, 9), "BME": (2, 6), "Unknown": (3, 4)}, 3.0),
        # White P001, P003, P005 and P900; BME P007 and rows 10 and 11. 4/9 over 3/6.
        ("4", "all", {"White": (4, 9), "BME": (3, 6), "Unknown": (0, 4)}, 8 / 9),
    ],
)
def test_likelihoods(
    run: wres_calc.Run, indicator: str, line: str, counts: dict[str, tuple[int, int]], ratio: float | None
) -> None:
    found = of(run, indicator, "likelihood")
    assert {group: count for (at, group), count in found.items() if at == line} == counts
    ratios = [
        figure.value
        for figure in run.figures
        if (figure.indicator, figure.line, figure.measure) == (indicator, line, "relative_likelihood")
    ]
    assert ratios == [ratio if ratio is None else pytest.approx(ratio, rel=1e-12)]


def test_board(run: wres_calc.Run) -> None:
    shares = of(run, "9", "share")
    assert {line: shares[line, "BME"] for line, group in shares if group == "BME"} == {
        "board": (1, 5),
        "board/voting": (1, 4),  # rows 2, 3, 4 and 6
        "board/non-voting": (0, 1),
        "board/executive": (0, 2),  # rows 2 and 5
        "board/non-executive": (1, 3),
        "workforce": (6, 19),
    }
    gaps = {f.line: f.value for f in run.figures if f.measure == "point_difference" and f.indicator == "9"}
    assert gaps["board"] == pytest.approx(100 * (1 / 5 - 6 / 19), rel=1e-12)
    assert gaps["board/executive"] == pytest.approx(-100 * 6 / 19, rel=1e-12)


def test_survey(run: wres_calc.Run) -> None:
    gaps = {f.indicator: f for f in run.figures if f.measure == "point_difference"}
    assert gaps["5"].value == pytest.approx(31.0 - 27.4, rel=1e-12)
    assert gaps["7"].value is None


def test_division_is_one_in_any_case() -> None:
    run = wres_calc.run(ACCEPTED, by=["division"], indicators=["1"])
    everybody = {
        figure.breakdown["division"]: figure.denominator
        for figure in run.figures
        if (figure.line, figure.group) == ("all", "White")
    }
    # Community: rows 5, 8 to 12, 17 (in small letters), 19, 21 to 23. Corporate: 6, 7, 13, 14, 18.
    assert everybody == {"All": 19, "Community": 11, "Corporate": 5, 'Say "aye"': 1, "Café": 1, "Unknown": 1}


def test_what_is_said(run: wres_calc.Run) -> None:
    said = Counter((p.kind, p.extract, p.count) for p in run.report.problems)
    assert said == Counter(
        [
            ("column_alias", "staff", 1),
            ("column_alias", "staff", 1),
            ("title_lines", "staff", 3),
            ("rows_blank", "staff", 3),  # rows 15, 25 and 26
            ("unknown_high", "staff", 4),  # 4 of 19
            ("category_1991", "staff", 1),
            ("column_partly_blank", "staff", 15),  # filled in on rows 5, 9, 10 and 24
            ("encoding", "applicants", 1),
            ("id_repeated", "applicants", 1),
            ("column_partly_blank", "applicants", 1),
            ("column_alias", "disciplinary", 1),
            ("encoding", "disciplinary", 1),
            ("id_not_in_staff", "disciplinary", 1),
            ("no_staff_id", "disciplinary", 1),
            ("outside_period", "disciplinary", 3),
            ("title_lines", "training", 1),
            ("column_partly_blank", "training", 1),
            ("id_not_in_staff", "training", 1),
            ("no_staff_id", "training", 2),
            ("two_ethnicities", "training", 1),
            ("link_differs", "training", 1),  # P005 is GF in staff, and A here
            ("id_not_folded", "staff", 1),  # 0017 and 17
            ("unknown_high", "board", 1),  # 1 of 5
            ("survey_incomplete", "survey", 1),
            ("answers_mixed", "staff", 1),  # 0 on row 26, among no, N and yes
            ("answers_mixed", "applicants", 2),  # shortlisted: 1 on rows 5 and 6
            ("answers_mixed", "applicants", 2),  # appointed: the same
            ("answers_mixed", "applicants", 1),  # international_recruitment: 0 on row 3
            ("answers_mixed", "training", 1),  # 0 on the row of P007
            ("answers_mixed", "board", 1),  # voting: 1 of B05
            ("answers_mixed", "board", 1),  # executive: 0 of B05
        ]
    )
    encodings = {summary.extract: summary.encoding for summary in run.report.files}
    assert (encodings["applicants"], encodings["disciplinary"]) == ("Windows-1252", "UTF-16")
    rows = {summary.extract: summary.rows for summary in run.report.files}
    assert rows == {"staff": 19, "applicants": 11, "disciplinary": 10, "training": 10, "board": 5, "survey": 3}


# --- the same in other formats ----------------------------------------------------------------


def without_titles(extract: str) -> list[list[str]]:
    rows = records(ACCEPTED / f"{extract}.csv")
    return rows[{"staff": 3, "training": 1}.get(extract, 0) :]


def as_csv(encoding: str, end: str, quoting: int) -> Callable[[Path, str], None]:
    def write(folder: Path, extract: str) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator=end, quoting=quoting).writerows(without_titles(extract))  # type: ignore[arg-type]
        data = text.getvalue().encode(encoding)
        (folder / f"{extract}.csv.gz").write_bytes(gzip.compress(data))

    return write


def as_parquet(folder: Path, extract: str) -> None:
    header, *rows = without_titles(extract)
    names = [name or f"unnamed {n}" for n, name in enumerate(header)]
    filled = [row + [""] * (len(header) - len(row)) for row in rows]
    frame = pl.DataFrame(filled, schema=dict.fromkeys(names, pl.String), orient="row")
    frame.write_parquet(folder / f"{extract}.parquet")


def as_workbook(folder: Path, extract: str) -> None:
    book = openpyxl.Workbook()
    for row in without_titles(extract):
        book.worksheets[0].append(row)
    book.save(folder / f"{extract}.xlsx")


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(as_csv("utf-8", "\n", csv.QUOTE_ALL), id="utf-8"),
        pytest.param(as_csv("utf-16-le", "\r\n", csv.QUOTE_MINIMAL), id="utf-16"),
        pytest.param(as_csv("cp1252", "\r", csv.QUOTE_ALL), id="windows-1252"),
        pytest.param(as_parquet, id="parquet"),
        pytest.param(as_workbook, id="xlsx"),
    ],
)
def test_the_format_changes_nothing(tmp_path: Path, run: wres_calc.Run, write: Callable[[Path, str], None]) -> None:
    shutil.copy(ACCEPTED / "wres-calc.toml", tmp_path)
    for extract in HELD:
        write(tmp_path, extract)
    assert wres_calc.compute(tmp_path).equals(run.frame())


# --- what is refused --------------------------------------------------------------------------

# File, kind of problem, column, spreadsheet row.
PROBLEMS = [
    ("staff", "id_twice", "staff_id", 3),
    ("staff", "cell_blank", "staff_id", 4),
    ("staff", "value_unrecognised", "ethnicity", 5),
    ("staff", "value_unrecognised", "staff_group", 6),
    ("staff", "value_unrecognised", "pay_band", 7),
    ("staff", "band_contradicts_group", "staff_group and pay_band", 8),
    ("staff", "band_contradicts_group", "staff_group and pay_band", 9),
    ("staff", "cell_blank", "staff_group", 10),
    ("staff", "cell_blank", "pay_band", 11),
    ("staff", "senior_not_consultant", "senior_medical_manager and staff_group", 12),
    ("staff", "text_invalid", "staff_id", 13),
    ("staff", "value_unrecognised", "ethnicity", 14),
    ("staff", "value_unrecognised", "ethnicity", 15),
    ("staff", "value_unrecognised", "senior_medical_manager", 16),
    ("applicants", "appointed_not_shortlisted", "shortlisted and appointed", 3),
    ("applicants", "cell_blank", "appointed", 4),
    ("applicants", "cell_blank", "shortlisted", 5),
    ("applicants", "value_unrecognised", "shortlisted", 6),
    ("applicants", "value_unrecognised", "ethnicity", 7),
    ("disciplinary", "date_impossible", "entered_on", 2),
    ("disciplinary", "date_impossible", "entered_on", 3),
    ("disciplinary", "date_ambiguous", "entered_on", 4),
    ("disciplinary", "date_impossible", "entered_on", 5),
    ("disciplinary", "cell_blank", "entered_on", 6),
    ("disciplinary", "date_impossible", "entered_on", 7),
    ("training", "value_unrecognised", "mandatory", 2),
    ("training", "value_unrecognised", "ethnicity", 3),
    ("board", "cell_blank", "executive", 2),
    ("board", "cell_blank", "voting", 3),
    ("board", "value_unrecognised", "voting", 4),
    ("survey", "number_invalid", "percentage", 2),
    ("survey", "number_invalid", "percentage", 3),
    ("survey", "number_invalid", "percentage", 4),
    ("survey", "cell_blank", "percentage", 5),
    ("survey", "value_unrecognised", "question", 6),
    ("survey", "value_unrecognised", "group", 7),
    ("survey", "number_invalid", "respondents", 8),
]


def test_every_problem_at_once() -> None:
    report, lines = wres_calc.validate(REFUSED, snapshot="2025-03-31", every_row=True)
    found = [(p.extract, p.kind, p.column, row) for p in report.errors for row in p.rows]
    assert sorted(map(str, found)) == sorted(map(str, PROBLEMS))
    assert all(problem.count == len(problem.rows) for problem in report.errors)
    assert report.warnings == []
    listed = [(str(line[3]), line[5], line[4]) for line in lines if line[1] == "error"]
    assert sorted(listed, key=str) == sorted(
        [(f"{extract}.csv", column, row) for extract, _, column, row in PROBLEMS], key=str
    )


def test_nothing_is_computed_and_nobody_is_named() -> None:
    with pytest.raises(wres_calc.DataError) as refused:
        wres_calc.run(REFUSED, snapshot="2025-03-31")
    assert refused.value.exit_code == 3
    said = str(refused.value) + str(refused.value.report.as_dict())
    assert not re.search(r"P0\d\d", said)
    assert "\\n011" not in said
    assert str(REFUSED.parent) not in said


# --- the tables -------------------------------------------------------------------------------


def test_every_row_of_every_file_is_documented() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    tables = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", readme, re.MULTILINE | re.DOTALL))
    documented = {
        file: [int(row) for row in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] for file, table in tables.items()
    }
    files = list(FOLDER.glob("*/*.csv"))
    assert documented == {path.relative_to(FOLDER).as_posix(): list(range(1, len(records(path)) + 1)) for path in files}
    assert len(files) == 2 * len(HELD)
