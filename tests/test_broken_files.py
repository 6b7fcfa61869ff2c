"""Files that no extract should be: each is told clearly, all at once, and nothing else happens."""

import codecs
import csv
import gzip
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.extracts.models.registry import EXTRACTS

pytestmark = pytest.mark.slow

TEXTS = {
    "staff": "staff_id,ethnicity,staff_group,pay_band\nP1,A,clinical,5\nP2,R,non-clinical,8a\n",
    "applicants": "ethnicity,shortlisted,appointed\nA,yes,yes\nR,yes,no\n",
    "disciplinary": "staff_id,entered_on\nP1,2025-01-31\n",
    "training": "staff_id,taken_on\nP2,2025-01-31\n",
    "board": "ethnicity,voting,executive\nA,yes,no\nR,yes,yes\n",
    "survey": "question,group,percentage\ndiscrimination,White,6.4\ndiscrimination,BME,15\n",
    "bank": "worker_id,ethnicity,has_substantive_post\nW1,A,no\nW2,R,no\n",
    "bank_disciplinary": "worker_id,entered_on\nW1,2025-01-31\n",
    "bank_dismissals": "worker_id,dismissed_on,reason\nW2,2025-01-31,conduct\n",
    "bank_survey": "question,group,percentage\nroute_of_entry,White,6.4\nroute_of_entry,BME,15\n",
    "medical_referrals": "staff_id,referred_on\nP1,2025-01-31\n",
    "medical_awards": "ethnicity,eligible,applied,awarded\nA,yes,yes,no\nR,yes,no,no\n",
    "medical_survey": "question,group,percentage\ninvolvement,White,64\ninvolvement,BME,55\n",
}
STAFF = TEXTS["staff"].encode()
SNAPSHOT = "2025-03-31"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of extracts in which all is well."""
    folder = tmp_path / "extracts of the trust"
    folder.mkdir()
    for extract, text in TEXTS.items():
        (folder / f"{extract}.csv").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[wres_calc.Problem]:
    """What stops the run; the same whether it is asked to validate or to compute."""
    report, _ = wres_calc.validate(folder, snapshot=SNAPSHOT)
    before = sorted(folder.iterdir())
    with pytest.raises(wres_calc.DataError) as refused:
        wres_calc.run(folder, snapshot=SNAPSHOT, standards="all")
    assert refused.value.exit_code == 3
    assert [p.as_dict() for p in refused.value.report.errors] == [p.as_dict() for p in report.errors]
    assert sorted(folder.iterdir()) == before
    for problem in report.problems:
        assert problem.title
        assert problem.how_to_mend
        assert str(folder.parent) not in str(problem.as_dict())
    return report.errors


def kinds(folder: Path) -> list[tuple[str, str]]:
    return [(problem.file, problem.kind) for problem in problems(folder)]


def test_all_is_well(folder: Path) -> None:
    assert {figure.status for figure in wres_calc.run(folder, snapshot=SNAPSHOT).figures} >= {"ok"}


def parquet(data: bytes) -> bytes:
    file = io.BytesIO()
    pl.read_csv(data, infer_schema=False).write_parquet(file)
    return file.getvalue()


def workbook(data: bytes) -> bytes:
    file, book = io.BytesIO(), openpyxl.Workbook()
    for row in csv.reader(data.decode().splitlines()):
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


BROKEN: list[tuple[str, bytes, str, tuple[int, ...]]] = [
    ("staff.csv", b"", "file_empty", ()),
    ("staff.csv", b"\r\n\r\n\r\n", "file_empty", ()),
    ("staff.csv", b",,,\n,,,\n", "file_empty", ()),
    ("staff.csv", codecs.BOM_UTF8, "file_empty", ()),
    ("staff.csv", STAFF.splitlines()[0], "file_no_rows", ()),
    ("staff.csv", STAFF.splitlines()[0] + b"\n\n,,,\n", "file_no_rows", ()),
    ("staff.csv", STAFF + b"P3,A,clinical\n", "row_ragged", (4,)),
    ("staff.csv", STAFF + b"\nP3,A,clinical,5,6\n", "row_ragged", (5,)),
    ("staff.csv", STAFF + b"Total: 2\n", "row_ragged", (4,)),
    ("staff.csv", STAFF + b'P3,"A,clinical,5\nP4,A,clinical,5\n', "quote_open", (4,)),
    ("staff.csv", STAFF + b"P3,A,clin\x00ical,5\n", "file_nul", ()),
    ("staff.csv", STAFF.replace(b"\n", b",note\n", 1).replace(b"5\n", b"5,\x00\n"), "file_nul", ()),
    ("staff.csv", STAFF.replace(b"ethnicity", b"staff_id"), "column_twice", ()),
    ("staff.csv", STAFF.replace(b"pay_band", b"Ethnicity"), "column_twice", ()),
    ("staff.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file_not_text", ()),
    ("staff.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "file_not_text", ()),
    ("staff.csv", workbook(STAFF), "file_not_text", ()),
    ("staff.csv", parquet(STAFF), "file_not_text", ()),
    ("staff.csv", gzip.compress(STAFF, mtime=0), "file_not_text", ()),
    ("staff.csv", bytes(range(1, 256)) * 4, "file_not_text", ()),
    ("staff.csv", STAFF.decode().encode("utf-16")[:-1], "file_damaged", ()),
    ("staff.csv.gz", gzip.compress(STAFF, mtime=0)[:-12], "file_damaged", ()),
    ("staff.csv.gz", STAFF, "file_not_text", ()),
    ("staff.csv.gz", gzip.compress(b"", mtime=0), "file_empty", ()),
    ("staff.csv.gz", gzip.compress(STAFF + b"P3\n", mtime=0), "row_ragged", (4,)),
    ("staff.parquet", parquet(STAFF)[:-9], "file_damaged", ()),
    ("staff.parquet", STAFF, "file_damaged", ()),
    ("staff.parquet", parquet(STAFF.splitlines()[0] + b"\n"), "file_no_rows", ()),
    ("staff.xlsx", workbook(STAFF)[:-90], "file_damaged", ()),
    ("staff.xlsx", STAFF, "file_damaged", ()),
    ("staff.xlsx", workbook(b""), "file_empty", ()),
    ("staff.xlsx", workbook(STAFF.splitlines()[0]), "file_no_rows", ()),
]


@pytest.mark.parametrize(("name", "data", "kind", "rows"), BROKEN)
def test_one_broken_file(folder: Path, name: str, data: bytes, kind: str, rows: tuple[int, ...]) -> None:
    (folder / "staff.csv").unlink()
    (folder / name).write_bytes(data)
    found = problems(folder)
    assert (found[0].file, found[0].kind, found[0].rows) == (name, kind, rows)
    # A heading that stands twice has taken the place of another.
    assert {problem.kind for problem in found[1:]} <= ({"column_missing"} if kind == "column_twice" else set())


def test_a_folder_named_like_an_extract(folder: Path) -> None:
    (folder / "staff.csv").unlink()
    (folder / "staff.csv").mkdir()
    assert kinds(folder) == [("staff.csv", "file_not_text")]


def test_a_missing_column_with_a_hint(folder: Path) -> None:
    (folder / "staff.csv").write_bytes(STAFF.replace(b"ethnicity", b"Etnicity"))
    found = problems(folder)
    assert [(p.kind, p.column) for p in found] == [("column_missing", "ethnicity")]
    assert found[0].detail == (
        "the file has 'staff_id', 'Etnicity', 'staff_group', 'pay_band'; did you mean 'Etnicity'?"
    )


def test_all_files_at_once(folder: Path) -> None:
    (folder / "staff.csv").write_bytes(b"\x00" * 10)
    (folder / "applicants.csv").write_bytes(b"")
    shutil.copy(folder / "survey.csv", folder / "survey.tsv")
    (folder / "disciplinary.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "training.csv").write_text("staff_id,taken_on\nP1\n", encoding="utf-8")
    (folder / "board.csv").write_text("ethnicity,voting,voting\nA,?,no\n", encoding="utf-8")
    assert sorted(kinds(folder)) == [
        ("applicants.csv", "file_empty"),
        ("board.csv", "column_missing"),
        ("board.csv", "column_twice"),
        ("disciplinary.csv", "file_not_text"),
        ("staff.csv", "file_nul"),
        ("survey.csv", "file_ambiguous"),
        ("training.csv", "row_ragged"),
    ]


def test_columns_and_cells_of_one_file_at_once(folder: Path) -> None:
    text = "staff_id,ethnicity,staff_group,Surname\nP1,Martian,clinical,x\nP1,A,clinical,y\n"
    (folder / "staff.csv").write_text(text, encoding="utf-8")
    assert [(p.kind, p.column, p.rows) for p in problems(folder)] == [
        ("column_missing", "pay_band", ()),
        ("personal_data", "Surname", ()),
        ("value_unrecognised", "ethnicity", (2,)),
        ("id_twice", "staff_id", (3,)),
    ]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_any_column_may_be_missing(folder: Path, column: int) -> None:
    """Each extract lacks one: each is said, with its file, and nothing else."""
    expected = set()
    for extract, whole in TEXTS.items():
        rows = [line.split(",") for line in whole.splitlines()]
        if len(rows[0]) <= column:
            continue
        missing = rows[0][column]
        if missing == "has_substantive_post":  # it may be missing, with a warning
            continue
        text = "\n".join(",".join(row[:column] + row[column + 1 :]) for row in rows)
        (folder / f"{extract}.csv").write_text(text, encoding="utf-8")
        if missing in EXTRACTS[extract].one_of:
            missing = " or ".join(EXTRACTS[extract].one_of)
        expected.add((f"{extract}.csv", "column_missing", missing))
    found = [(p.file, p.kind, p.column) for p in problems(folder)]
    assert len(found) == len(expected)
    assert set(found) == expected


# --- personal data ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Full Name", ("Jane Smith", "Ali Jones")),
        ("Date of Birth", ("1980-05-01", "1975-12-31")),
        ("NI Number", ("AB123456C", "AB123457D")),
        ("Notes", ("AB123456C", "")),
        ("Notes", ("9434765919", "4000000004")),
        ("Notes", ("jane.smith@example.org", "")),
        ("division", ("jane.smith@example.org", "Surgery")),
        ("Notes", ("SW1A 1AA", "M1 1AE")),
        ("Employee Number", ("20123456", "31234567")),
        ("Assignment Number", ("20123456-2", "31234567")),
        ("Notes", ("20123456-2", "31234567")),
        ("", ("Smith, Jane", "Van Der Berg, Jan")),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_personal_data(folder: Path, heading: str, cells: tuple[str, str], ending: str) -> None:
    header, *rows = TEXTS["staff"].splitlines()
    lines = [f"{header},{heading}"]
    lines += [f'{row},"{cell}"' for row, cell in zip(rows, cells, strict=True)]
    data = "\n".join(lines).encode()
    as_file: dict[str, Callable[[bytes], bytes]] = {"csv": bytes, "parquet": parquet, "xlsx": workbook}
    for other in folder.iterdir():
        other.unlink()
    (folder / f"staff.{ending}").write_bytes(as_file[ending](data))
    report, lines_of = wres_calc.validate(folder, snapshot=SNAPSHOT, every_row=True)
    personal = [p for p in report.errors if p.kind == "personal_data"]
    shown = heading or "column 5 (without a heading)"
    assert [p.column for p in personal] == [shown]
    said = str(report.as_dict()) + str(lines_of)
    assert not any(cell and cell in said for cell in cells)
    with pytest.raises(wres_calc.DataError):
        wres_calc.run(folder, snapshot=SNAPSHOT)
    run = wres_calc.run(folder, snapshot=SNAPSHOT, allow_columns=[shown])
    assert run.figures


@pytest.mark.parametrize("heading", ["Employee Number", "Our key"])
def test_mapping_makes_no_esr_number_anonymous(folder: Path, heading: str) -> None:
    for extract in ("staff", "disciplinary", "training"):
        path = folder / f"{extract}.csv"
        text = path.read_text(encoding="utf-8").replace("staff_id", heading)
        path.write_text(text.replace("P1", "20123456").replace("P2", "31234567"), encoding="utf-8")
    settings = [
        f'[extracts.{extract}]\ncolumns = {{ "{heading}" = "staff_id" }}\n'
        for extract in ("staff", "disciplinary", "training")
    ]
    (folder / "wres-calc.toml").write_text("\n".join(settings), encoding="utf-8")
    found = problems(folder)
    assert [(p.file, p.kind, p.column) for p in found] == [
        ("staff.csv", "personal_data", heading),
        ("disciplinary.csv", "personal_data", heading),
        ("training.csv", "personal_data", heading),
    ]
    assert "20123456" not in str([p.as_dict() for p in found])


@pytest.mark.parametrize(
    "made_up",
    [
        ("P000123", "P000124"),
        ("1", "2"),
        ("00000001", "00000002"),
        ("7d444840-9dc0-11d1-b245-5ffdce74fad2", "e902893a-9d22-3c7e-a7b8-d6e313b71d9f"),
    ],
)
def test_made_up_identifiers_pass(folder: Path, made_up: tuple[str, str]) -> None:
    for extract in ("staff", "disciplinary", "training"):
        path = folder / f"{extract}.csv"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("P1", made_up[0]).replace("P2", made_up[1]), encoding="utf-8")
    report, _ = wres_calc.validate(folder, snapshot=SNAPSHOT)
    assert report.errors == []


def test_a_file_without_its_header_shows_nobody(folder: Path) -> None:
    rows = STAFF.split(b"\n", 1)[1].replace(b"P1", b"20123456").replace(b"P2", b"31234567")
    (folder / "staff.csv").write_bytes(rows)
    said = str([p.as_dict() for p in problems(folder)])
    assert "column_missing" in [kind for _, kind in kinds(folder)]
    assert "20123456" not in said
    assert "31234567" not in said


# --- anything at all --------------------------------------------------------------------------

PIECES = st.sampled_from(
    [line.encode() for text in TEXTS.values() for line in text.splitlines(keepends=True)]
    + [b'"', b"\x00", b"\r", b"\n\n", b",,,,\n", b"\xe9", b"P3,A\n", codecs.BOM_UTF8, b"\xff\xfe", b"x"]
)
DATA = st.binary(max_size=60) | st.lists(PIECES, max_size=6).map(b"".join)
ENDINGS = st.sampled_from([".csv", ".csv.gz", ".tsv", ".parquet", ".xlsx"])


@settings(max_examples=40)
@given(extract=st.sampled_from(sorted(EXTRACTS)), data=DATA, ending=ENDINGS, packed=st.booleans())
def test_no_bytes_are_ever_a_traceback(folder: Path, extract: str, data: bytes, ending: str, *, packed: bool) -> None:
    others = folder / "wrong"
    shutil.rmtree(others, ignore_errors=True)
    others.mkdir()
    for name, text in TEXTS.items():
        if name != extract:
            (others / f"{name}.csv").write_text(text, encoding="utf-8")
    (others / f"{extract}{ending}").write_bytes(gzip.compress(data) if packed else data)
    report, _ = wres_calc.validate(others, snapshot=SNAPSHOT, every_row=True)
    if not report.errors:
        assert wres_calc.run(others, snapshot=SNAPSHOT).figures
