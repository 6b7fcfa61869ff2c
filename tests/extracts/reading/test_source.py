"""Finding the files of a folder, opening them, and stopping at personal data."""

import gzip
import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from wres_calc.errors import CommandError
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import Source, find_files, is_extract_file, open_source
from wres_calc.extracts.settings import Config, ExtractSettings

HEADER = "staff_id,ethnicity,staff_group,pay_band"
ROW = "P1,A,Estates and Ancillary,2"


def put(folder: Path, *names: str, text: str = f"{HEADER}\n{ROW}\n") -> None:
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")


def config(**settings: object) -> Config:
    return Config(extracts={"staff": ExtractSettings.model_validate(settings)})


def opened(
    folder: Path, text: str, *allowed: str, columns: dict[str, str] | None = None, extract: str = "staff"
) -> tuple[Source | None, list[Problem]]:
    path = folder / f"{extract}.csv"
    path.write_text(text, encoding="utf-8", newline="")
    settings = Config(extracts={extract: ExtractSettings(columns=columns or {})})
    return open_source(extract, path, settings, frozenset(allowed))


def told(problems: Sequence[Problem]) -> list[tuple[str, str | None]]:
    return [(problem.kind, problem.column) for problem in problems]


# --- finding ----------------------------------------------------------------------------------


def test_files_are_known_by_their_stems(tmp_path: Path) -> None:
    names = {
        "staff": "Staff.CSV",
        "applicants": "applicants.csv.gz",
        "disciplinary": "DISCIPLINARY.tsv",
        "training": "training.parquet",
        "board": "board .csv",
        "survey": "survey.xlsx",
    }
    put(tmp_path, *names.values())
    found, problems = find_files(tmp_path, Config())
    assert {extract: path.name for extract, path in found.items()} == names
    assert problems == []


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("staf.csv", "did you mean 'staff'?"),
        ("staff (1).csv", "did you mean 'staff'?"),
        ("Diciplinary.xlsx", "did you mean 'disciplinary'?"),
        ("leavers.csv", ""),
        ("board.xls", "its ending is not .csv, .csv.gz, .parquet or .xlsx"),
        ("Board.txt", "its ending is not .csv, .csv.gz, .parquet or .xlsx"),
    ],
)
def test_other_tables_are_noted(tmp_path: Path, name: str, detail: str) -> None:
    put(tmp_path, "staff.csv", name)
    found, problems = find_files(tmp_path, Config())
    assert list(found) == ["staff"]
    assert [(p.kind, p.file, p.detail) for p in problems] == [("file_unrecognised", name, detail)]


@pytest.mark.parametrize("name", ["~$staff.xlsx", ".staff.csv", "._staff.csv", "notes.md"])
def test_files_that_are_nobodys_extract(tmp_path: Path, name: str) -> None:
    put(tmp_path, "staff.csv", name)
    assert find_files(tmp_path, Config())[1] == []


def test_folders_that_are_not_files(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    put(tmp_path, "staff.csv")
    assert find_files(tmp_path, Config())[1] == []


def test_two_files_for_one_extract(tmp_path: Path) -> None:
    put(tmp_path, "staff.csv", "STAFF.csv.gz", "board.csv")
    found, problems = find_files(tmp_path, Config())
    assert list(found) == ["board"]
    assert [(p.kind, p.extract, p.detail) for p in problems] == [("file_ambiguous", "staff", "STAFF.csv.gz, staff.csv")]


def test_only_two_files_for_one_extract_is_a_problem_of_the_data(tmp_path: Path) -> None:
    put(tmp_path, "staff.csv", "staff.tsv")
    assert [p.kind for p in find_files(tmp_path, Config())[1]] == ["file_ambiguous"]


def test_a_file_named_in_the_configuration(tmp_path: Path) -> None:
    put(tmp_path, "ESR staff in post, March [final].csv", "staff.csv")
    named = config(file="ESR staff in post, March [final].csv")
    found, problems = find_files(tmp_path, named)
    assert found["staff"].name == "ESR staff in post, March [final].csv"
    assert [(p.file, p.detail) for p in problems] == [
        ("staff.csv", "wres-calc.toml names 'ESR staff in post, March [final].csv' for staff")
    ]
    source, problems = open_source("staff", found["staff"], named, frozenset())
    assert source is not None
    assert problems == []


def test_a_named_file_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "other").mkdir()
    put(tmp_path / "other", "staff.csv")
    put(tmp_path / "in", "staff.csv")
    found, problems = find_files(tmp_path / "in", config(file="../other/staff.csv"))
    assert found["staff"].parent.name == "other"
    assert [p.kind for p in problems] == ["input_outside", "file_unrecognised"]


def test_every_named_file_that_is_not_there(tmp_path: Path) -> None:
    put(tmp_path, "survey.csv")
    settings = Config(
        extracts={"staff": ExtractSettings(file="a.csv"), "board": ExtractSettings(file=str(tmp_path / "b.csv"))}
    )
    with pytest.raises(CommandError) as refused:
        find_files(tmp_path, settings)
    assert str(refused.value).splitlines() == [
        "wres-calc.toml names the file 'a.csv' for staff, and it is not in the folder.",
        "wres-calc.toml names the file 'b.csv' for board, and it is not in the folder.",
    ]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"holds no extract.*staff\.csv, applicants\.csv"):
        find_files(tmp_path, Config())
    put(tmp_path, "staf.csv")
    with pytest.raises(CommandError, match=r"'staf\.csv' \(did you mean 'staff'\?\)"):
        find_files(tmp_path, Config())


def test_the_folder_is_not_one(tmp_path: Path) -> None:
    put(tmp_path, "staff.csv")
    with pytest.raises(CommandError, match=r"'staff\.csv' is a file, not a folder"):
        find_files(tmp_path / "staff.csv", Config())
    with pytest.raises(CommandError, match="'gone' is not there") as refused:
        find_files(tmp_path / "gone", Config())
    assert str(tmp_path) not in str(refused.value)


# --- opening ----------------------------------------------------------------------------------


def test_the_columns_asked_for(tmp_path: Path) -> None:
    source, problems = opened(tmp_path, f"Title\n\nnotes,{HEADER}\nx,{ROW}\n\ny,{ROW}\n")
    assert source is not None
    assert told(problems) == [("column_unused", None), ("title_lines", None)]
    assert [p.count for p in problems if p.kind == "title_lines"] == [2]  # the header is row 3
    assert source.columns == ["staff_id", "ethnicity", "staff_group", "pay_band"]
    assert source.scan(["pay_band", "staff_id"]).collect().rows() == [("2", "P1"), (None, None), ("2", "P1")]
    assert source.scan(["staff_id"], numbered=True).collect().rows() == [(4, "P1"), (5, None), (6, "P1")]


@pytest.mark.parametrize(
    ("encoding", "detail"),
    [("cp1252", ["read as Windows-1252"]), ("utf-16", ["read as UTF-16"]), ("utf-8", []), ("utf-8-sig", [])],
)
def test_the_encoding_is_said(tmp_path: Path, encoding: str, detail: list[str]) -> None:
    (tmp_path / "staff.csv").write_bytes(f"{HEADER},division\n{ROW},Café\n".encode(encoding))
    source, problems = open_source("staff", tmp_path / "staff.csv", Config(), frozenset())
    assert source is not None
    assert [p.detail for p in problems if p.kind == "encoding"] == detail


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").mkdir()
    source, problems = open_source("staff", tmp_path / "staff.csv", Config(), frozenset())
    assert source is None
    assert [(p.kind, p.detail) for p in problems] == [("file_not_text", "it is a folder")]


def test_a_file_named_without_a_known_ending_is_read_as_text(tmp_path: Path) -> None:
    put(tmp_path, "staff.txt")
    source, _ = open_source("staff", tmp_path / "staff.txt", Config(), frozenset())
    assert source is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file it may not read")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, "staff.csv")
    (tmp_path / "staff.csv").chmod(0)
    with pytest.raises(CommandError, match=r"staff\.csv: the file cannot be opened \("):
        open_source("staff", tmp_path / "staff.csv", Config(), frozenset())


def test_a_file_that_went_away(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"staff\.csv: the file cannot be opened \(") as refused:
        open_source("staff", tmp_path / "staff.csv", Config(), frozenset())
    assert str(tmp_path) not in str(refused.value)


def test_parquet_with_damaged_cells(tmp_path: Path) -> None:
    path = tmp_path / "staff.parquet"
    cells = [f"{n * 7919 % 1009}" for n in range(5000)]
    pl.DataFrame(dict.fromkeys(HEADER.split(","), cells)).write_parquet(path)
    data = bytearray(path.read_bytes())
    data[10:600] = b"\xff" * 590
    path.write_bytes(data)
    source, problems = open_source("staff", path, Config(), frozenset())
    assert source is None
    assert [p.kind for p in problems] == ["file_damaged"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (f"{HEADER}\n", [("file_no_rows", None)]),
        (HEADER, [("file_no_rows", None)]),
        (
            "staff_id,ethnicity\n",
            [("column_missing", "staff_group"), ("column_missing", "pay_band"), ("file_no_rows", None)],
        ),
        ("", [("file_empty", None)]),
        (f"{HEADER}\nP1,A\n", [("row_ragged", None)]),
    ],
)
def test_files_whose_cells_are_not_looked_at(tmp_path: Path, text: str, problems: list[tuple[str, str | None]]) -> None:
    source, got = opened(tmp_path, text)
    assert source is None
    assert told(got) == problems


def test_the_other_columns_of_a_wrong_header_are_still_checked(tmp_path: Path) -> None:
    text = "staff_id,ethnicity,ethnicity,pay_band\nP1,A,A,2\n"
    source, problems = opened(tmp_path, text)
    assert told(problems) == [("column_twice", "ethnicity"), ("column_missing", "staff_group")]
    assert source is not None
    assert source.columns == ["staff_id", "pay_band"]


def test_identifiers_alone_are_not_checked(tmp_path: Path) -> None:
    source, problems = opened(tmp_path, "staff_id\nP1\n")
    assert len(problems) == 3
    assert source is None


def test_a_survey_without_a_column_is_not_checked(tmp_path: Path) -> None:
    source, problems = opened(tmp_path, "question,group\nequal_opportunities,BME\n", extract="survey")
    assert told(problems) == [("column_missing", "percentage")]
    assert source is None


# --- personal data ----------------------------------------------------------------------------

STAFF_ROWS = ["P1,A,Estates and Ancillary,2", "P2,R,Estates and Ancillary,3"]


def with_column(heading: str, *cells: str) -> str:
    rows = [f'{row},"{cell}"' for row, cell in zip(STAFF_ROWS, cells, strict=True)]
    return "\n".join([f"{HEADER},{heading}", *rows])


@pytest.mark.parametrize(
    ("heading", "cells", "detail"),
    [
        ("Full Name", ("x", "y"), "looks like names, by its heading"),
        ("Notes", ("Smith, Jane", "Jones, Ali"), "looks like names, by the pattern of its values"),
        ("Notes", ("1980-05-01", "31/12/1975"), "looks like dates of birth, by the pattern of its values"),
        ("Notes", ("none", "AB123456C"), "looks like National Insurance numbers, by the pattern of its values"),
        ("division", ("j.smith@example.org", "Surgery"), "looks like e-mail addresses, by the pattern of its values"),
        ("sex", ("Female", "a.b@example.org"), "looks like e-mail addresses, by the pattern of its values"),
        ("site", ("SW1A 1AA", "M1 1AE"), "looks like full postcodes, by the pattern of its values"),
        ("Notes", ("9434765919", "4000000004"), "looks like NHS numbers, by the pattern of its values"),
        ("Employee Number", ("1", "2"), "looks like ESR employee numbers, by its heading"),
        ("Notes", ("20123456", "20123457-2"), "looks like ESR employee numbers, by the pattern of its values"),
    ],
)
def test_personal_data_stops_the_run(tmp_path: Path, heading: str, cells: tuple[str, str], detail: str) -> None:
    text = with_column(heading, *cells)
    source, problems = opened(tmp_path, text)
    personal = [p for p in problems if p.kind == "personal_data"]
    assert [(p.column, p.detail) for p in personal] == [(heading, detail)]
    assert not any(cell in str(p.as_dict()) for p in problems for cell in cells if len(cell) > 1)
    assert source is not None
    assert heading not in source.columns  # its cells are not even checked
    source, problems = opened(tmp_path, text, heading.upper().replace(" ", "_"))
    assert source is not None
    assert "personal_data" not in [p.kind for p in problems]


@pytest.mark.parametrize(
    ("numbers", "mapped"), [(("20123456", "31234567"), "staff_id"), (("20123456-2", "31234567"), "staff_id")]
)
def test_esr_numbers_under_any_heading(tmp_path: Path, numbers: tuple[str, str], mapped: str) -> None:
    def text(heading: str) -> str:
        rows = [
            row.replace(f"P{n}", number) for n, (row, number) in enumerate(zip(STAFF_ROWS, numbers, strict=True), 1)
        ]
        return "\n".join([HEADER.replace("staff_id", heading), *rows])

    for heading in ("staff_id", "Assignment Number", "Their own key"):
        columns = {} if heading == mapped else {heading: mapped}
        _, problems = opened(tmp_path, text(heading), columns=columns)
        assert told(problems) == [("personal_data", heading)]
        for allowed in (heading, mapped):
            source, problems = opened(tmp_path, text(heading), allowed, columns=columns)
            assert problems == []
            assert source is not None
            assert mapped in source.columns


def test_a_column_without_a_heading(tmp_path: Path) -> None:
    text = with_column("", "Smith, Jane", "Jones, Ali")
    assert told(opened(tmp_path, text)[1]) == [("personal_data", "column 5 (without a heading)")]
    for allowed in ("column 5 (without a heading)", "Column 5"):
        assert opened(tmp_path, text, allowed)[1] == []
    assert told(opened(tmp_path, text, "")[1]) != []


def test_all_columns_at_once(tmp_path: Path) -> None:
    text = f"Surname,DOB,{HEADER},Email\na,b,{ROW},c\n"
    personal = [p.column for p in opened(tmp_path, text)[1] if p.kind == "personal_data"]
    assert personal == ["Surname", "DOB", "Email"]


ESR = (
    "Org L3,Staff Group,Job Role,Position Title,Latest Start Date,Course Name,Division Name,"
    "Ethnic Origin,Pay Scale,Pseudonym"
)


def test_an_esr_report_without_the_personal_columns(tmp_path: Path) -> None:
    rows = [
        'Surgery,Nursing and Midwifery Registered,Staff Nurse,"Nurse, Senior",01/05/1998,'
        'Coaching,"Medicine, Acute",A White - British,Review Body Band 5,P1',
        "Surgery,Estates and Ancillary,Porter,Porter,01/05/1989,Coaching,Surgery,R Chinese,Review Body Band 2,P2",
    ]
    source, problems = opened(tmp_path, "\n".join([ESR, *rows]), columns={"Pseudonym": "staff_id"})
    assert {p.kind for p in problems} == {"column_alias", "column_unused"}
    assert source is not None
    assert source.columns == ["staff_id", "ethnicity", "staff_group", "pay_band"]


@pytest.mark.parametrize(
    "text",
    [
        "20123456,A White - British,Estates and Ancillary,2\n20123457,R,Estates and Ancillary,3\n",
        '"Smith, Jane",A,1980-05-01,2\n"Jones, Ali",R,1975-12-31,3\n',
        "jane@example.org,A,Surgery,two\nali@example.org,R,Medicine,two\n",
        "staff_id,20123456,A,2\nP1,x,y,z\n",
    ],
)
def test_a_row_that_stands_where_the_header_should_is_not_shown(tmp_path: Path, text: str) -> None:
    _, problems = opened(tmp_path, text)
    said = " ".join(str(p.as_dict()) for p in problems)
    assert "column_missing" in [p.kind for p in problems]
    for cell in ("20123456", "Smith", "Jones", "1980", "jane", "Estates"):
        assert cell not in said


def test_a_heading_that_is_itself_a_number_of_somebody(tmp_path: Path) -> None:
    _, problems = opened(tmp_path, f"{HEADER},AB123456C,20123456\n{ROW},x,y\n")
    assert "AB123456C" not in str(problems)
    assert "20123456" not in str(problems)


def test_gzip_and_tab_separated(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROW}\n"
    (tmp_path / "staff.csv.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "staff.tsv").write_text(text.replace(",", "\t"), encoding="utf-8")
    for name in ("staff.csv.gz", "staff.tsv"):
        source, problems = open_source("staff", tmp_path / name, Config(), frozenset())
        assert problems == []
        assert source is not None
        assert source.scan(["staff_id"]).collect().rows() == [("P1",)]


@pytest.mark.parametrize(
    ("name", "extract"),
    [
        ("staff.csv", True),
        ("Board .CSV.gz", True),
        ("survey.xlsx", True),
        ("results.csv", False),
        ("staff.json", False),
        ("staff", False),
    ],
)
def test_is_extract_file(name: str, extract: bool) -> None:
    assert is_extract_file(name) is extract
