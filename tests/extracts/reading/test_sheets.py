"""What the XML of a sheet says and its text does not: read rightly, or refused with a reason."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import wres_calc
from wres_calc.extracts.reading.excel.sheet_facts import Range, column_of, letters
from wres_calc.extracts.reading.excel.workbook import open_workbook
from wres_calc.extracts.reading.headings import matcher
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings

MATCHES = matcher("staff", ExtractSettings())
STAFF = ["staff_id", "ethnicity", "staff_group", "pay_band"]
PEOPLE = [[f"P{n}", "A", "clinical", "5"] for n in range(1, 5)]
SNAPSHOT = "2025-03-31"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WorkbookMaker = Callable[..., Path]


def told(folder: Path) -> list[tuple[str, str | None, int, tuple[int, ...]]]:
    """The errors and warnings of a folder."""
    report, _ = wres_calc.validate(folder, snapshot=SNAPSHOT)
    return [
        (problem.kind, problem.column, problem.count, problem.rows) for problem in [*report.errors, *report.warnings]
    ]


def cells(table: Table) -> list[list[str | None]]:
    return [list(row) for row in table.cells.collect().rows()]


def ethnic(*second: str | None) -> list[list[str | None]]:
    """Staff whose ethnicity is given."""
    return [[*STAFF], *([p[0], own, *p[2:]] for p, own in zip(PEOPLE, second, strict=False))]


# --- formulas ---------------------------------------------------------------------------------

UNCALCULATED = [
    '<c r="{at}"><f>A1</f></c>',
    '<c r="{at}"><f>A1</f><v/></c>',
    '<c r="{at}"><f>A1</f><v></v></c>',
    '<c r="{at}" t="str"><f>A1</f></c>',
    '<c r="{at}" t="s"><f>A1</f><v> </v></c>',
    '<c r="{at}"><f t="shared" si="0"/><v/></c>',
    '<c r="{at}"><v/><f>A1</f></c>',
    "<c r='{at}' t='n'><f t='array' ref='B2'>A1</f><v/></c>",
]


@pytest.mark.parametrize("cell", UNCALCULATED)
def test_a_formula_without_a_result_is_not_blank(raw_workbook: WorkbookMaker, tmp_path: Path, cell: str) -> None:
    raw_workbook(ethnic("A", cell, "A", cell))
    assert told(tmp_path) == [("formula_not_calculated", "ethnicity", 2, (3, 5))]
    _, listed = wres_calc.validate(tmp_path, snapshot=SNAPSHOT, every_row=True)
    assert [(line[0], line[4]) for line in listed] == [("WRES-E331", 3), ("WRES-E331", 5)]


def test_a_calculated_formula_is_read(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    rows = ethnic(
        '<c r="{at}" t="str"><f>A1</f><v>H</v></c>',
        '<c r="{at}" t="str"><f t="shared" si="0"/><v>A</v></c>',
        '<c r="{at}" t="str"><f>IF(1,"")</f><v></v></c>',  # a result, and it is blank
        "A",
    )
    path = raw_workbook(rows)
    assert [row[1] for row in cells(open_workbook(path, MATCHES))] == ["H", "A", None, "A"]
    assert [kind for kind, *_ in told(tmp_path)] == ["unknown_high"]


@pytest.mark.parametrize("results", [("0", "0", "0"), ("0", "3", "0")])
@pytest.mark.parametrize("unsure", [False, True])
def test_zeros_of_a_program_that_cannot_calculate(
    raw_workbook: WorkbookMaker, tmp_path: Path, results: tuple[str, ...], *, unsure: bool
) -> None:
    # Such programs store 0 for every formula and ask for a calculation on opening.
    header = ["staff_id", "taken_on", "mandatory"]
    rows = [[f"P{n}", "2024-05-01", f'<c r="{{at}}"><f>1</f><v>{result}</v></c>'] for n, result in enumerate(results)]
    workbook = '<calcPr fullCalcOnLoad="1"/>' if unsure else ""
    raw_workbook([header, *rows], name="training.xlsx", workbook=workbook)
    wanted = [("formula_not_calculated", "mandatory", 3, (2, 3, 4))]
    found = [each for each in told(tmp_path) if each[0] == "formula_not_calculated"]
    assert found == (wanted if unsure and "3" not in results else [])


def test_a_formula_that_is_not_needed_does_not_stop(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    note = '<c r="{at}"><f>A1</f></c>'
    raw_workbook([[*STAFF, "Checked"], *([*person, note] for person in PEOPLE)])
    assert told(tmp_path) == []


def test_an_optional_column_of_formulas_where_blank_means_something(
    raw_workbook: WorkbookMaker, tmp_path: Path
) -> None:
    formula = '<c r="{at}"><f>100*2</f><v/></c>'
    header = ["staff_id", "sex", "full_pay", "hourly_pay", "bonus_12m"]
    people = [[f"P{n}", "Female", "yes", "15", formula] for n in range(3)]
    raw_workbook([header, *people], name="pay.xlsx")
    assert told(tmp_path) == [("formula_not_calculated", "bonus_12m", 3, (2, 3, 4))]
    with pytest.raises(wres_calc.DataError):
        wres_calc.run(tmp_path, snapshot=SNAPSHOT, standards="gender-pay-gap")


# --- errors -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{at}" t="e"><v>#N/A</v></c>',
        "<c r='{at}' t='e'><v>#N/A</v></c>",
        '<c r="{at}" t = "e" ><v>#N/A</v></c>',
        '<c r="{at}" t="&#101;"><v>#N/A</v></c>',
        '<c t="e" r="{at}"><f>NA()</f><v>#N/A</v></c>',
    ],
)
def test_an_error_is_not_blank(raw_workbook: WorkbookMaker, tmp_path: Path, cell: str) -> None:
    raw_workbook(ethnic("A", cell, "A", "A"))
    assert told(tmp_path) == [("formula_error", "ethnicity", 1, (3,))]


# --- merged cells -----------------------------------------------------------------------------


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{own}"/>' for own in ranges) + "</mergeCells>"


def test_cells_merged_downwards_have_the_value_that_is_shown(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    path = raw_workbook(ethnic("H", None, None, "A"), after=merged("B2:B4"))
    assert [row[1] for row in cells(open_workbook(path, MATCHES))] == ["H", "H", "H", "A"]
    assert told(tmp_path) == [("cells_merged_read", "ethnicity", 3, (2, 3, 4))]


def test_a_merge_to_the_end_of_the_sheet_is_no_row(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    path = raw_workbook(ethnic("A", "A", "H", None), after=merged("B4:B1048576"))
    assert [row[1] for row in cells(open_workbook(path, MATCHES))] == ["A", "A", "H", "H"]


@pytest.mark.parametrize(
    ("range_", "columns"), [("B2:C2", {"ethnicity", "staff_group"}), ("B2:C3", {"ethnicity", "staff_group"})]
)
def test_cells_merged_across_columns_stop(
    raw_workbook: WorkbookMaker, tmp_path: Path, range_: str, columns: set[str]
) -> None:
    raw_workbook(ethnic("A", "A", "A", "A"), after=merged(range_))
    assert {(kind, column) for kind, column, *_ in told(tmp_path)} == {("cells_merged", column) for column in columns}


def test_a_cell_that_is_only_wider_is_read(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    raw_workbook([[*STAFF, ""], *([*p, None] for p in PEOPLE)], after=merged("D2:E2"))
    assert told(tmp_path) == []


def test_another_value_under_a_merge_stops(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    raw_workbook(ethnic("H", "A", "A", "A"), after=merged("B2:B4"))
    assert told(tmp_path) == [("cells_merged", "ethnicity", 3, (2, 3, 4))]


def test_one_number_for_two_rows_stops(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    rows = [
        ["question", "group", "percentage", "respondents"],
        ["discrimination", "White", "6.4", "900"],
        [None, "BME", None, "100"],
    ]
    raw_workbook(rows, after=merged("A2:A3", "C2:C3"), name="survey.xlsx")
    assert told(tmp_path) == [("cells_merged", "percentage", 2, (2, 3)), ("cells_merged_read", "question", 2, (2, 3))]


# --- hidden rows ------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [' hidden="1"', ' hidden="true"', ' ht="0"', " hidden='1'"])
def test_hidden_rows_stop(raw_workbook: WorkbookMaker, tmp_path: Path, how: str) -> None:
    raw_workbook([STAFF, *PEOPLE], row_attributes={3: how, 5: how, 9: how})
    assert told(tmp_path) == [("rows_hidden", None, 2, (3, 5))]


def test_rows_hidden_by_default_stop(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    before = '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
    shown = {1: ' hidden="0"', 2: ' hidden="0"', 3: ' ht="15"', 4: ' hidden="0"'}
    raw_workbook([STAFF, *PEOPLE], before=before, row_attributes=shown)
    assert told(tmp_path) == [("rows_hidden", None, 1, (5,))]


def test_a_filter_is_named(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    path = raw_workbook([STAFF, *PEOPLE], row_attributes={2: ' hidden="1"'}, after='<autoFilter ref="A1:D5"/>')
    report, _ = wres_calc.validate(tmp_path)
    assert report.errors[0].detail == "a filter is set"
    # With nothing hidden by it a filter says nothing.
    raw_workbook([STAFF, *PEOPLE], after='<autoFilter ref="A1:D5"/>')
    assert path.exists()
    assert told(tmp_path) == []


def test_hidden_title_rows_and_blank_rows_do_not_matter(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    hidden = ' hidden="1"'
    rows = [["Staff in post"], STAFF, *PEOPLE, [None]]
    raw_workbook(rows, row_attributes={1: hidden, 7: hidden, 8: hidden})
    assert told(tmp_path) == []


@pytest.mark.parametrize("how", ['hidden="1"', 'width="0"'])
def test_a_hidden_column_that_is_read_is_said(raw_workbook: WorkbookMaker, tmp_path: Path, how: str) -> None:
    raw_workbook([STAFF, *PEOPLE], before=f'<cols><col min="2" max="2" {how}/></cols>')
    assert [each[:2] for each in told(tmp_path)] == [("column_hidden", "ethnicity")]


# --- percentages and dates --------------------------------------------------------------------

PERCENTS = ["0%", "0.0%", "0.00%", '0.0"x"%', "[Red]0.0%;-0.0%"]
NO_PERCENTS = ['0.0"%"', r"0.0\%", "General", "0.00", "[Red]0.0"]


@pytest.mark.parametrize("code", PERCENTS)
def test_a_percentage_is_read_as_it_is_shown(raw_workbook: WorkbookMaker, tmp_path: Path, code: str) -> None:
    rows = [
        ["question", "group", "percentage"],
        ["discrimination", "White", '<c r="{at}" s="1"><v>0.264</v></c>'],
        ["discrimination", "BME", "<c r='{at}' s='1'><v>0.301</v></c>"],
    ]
    raw_workbook(rows, formats=[code], name="survey.xlsx")
    assert told(tmp_path) == [("percent_cells", "percentage", 2, (2, 3))]
    figures = wres_calc.run(tmp_path, snapshot=SNAPSHOT).figures
    # 30.1 - 26.4 = 3.7 percentage points.
    gaps = [round(f.value, 9) for f in figures if f.measure == "point_difference" and f.value]
    assert gaps == [3.7]


@pytest.mark.parametrize("code", NO_PERCENTS)
def test_a_sign_that_is_only_shown_changes_nothing(raw_workbook: WorkbookMaker, tmp_path: Path, code: str) -> None:
    rows = [
        ["question", "group", "percentage"],
        ["discrimination", "White", '<c r="{at}" s="1"><v>26.4</v></c>'],
        ["discrimination", "BME", '<c r="{at}" s="1"><v>30.1</v></c>'],
    ]
    raw_workbook(rows, formats=[code], name="survey.xlsx")
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("yyyy-mm-dd", "45747", "2025-03-31"),
        ("dd/mm/yyyy;@", "45747", "2025-03-31"),
        ("d mmm yy", "45747.5", "2025-03-31 12:00:00"),
        ('0 "days"', "45747", "45747"),
        ("General", "45747", "45747"),
        ("#,##0", "45747", "45747"),
        ("yyyy-mm-dd", "-1", "-1"),
        ("General", "1E-7", "0.0000001"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "12345678901", "12345678901"),
    ],
)
@pytest.mark.parametrize("odd", [False, True])
def test_numbers_and_dates_read_the_same_either_way(
    raw_workbook: WorkbookMaker, code: str, stored: str, text: str, *, odd: bool
) -> None:
    cell = f'<c r="{{at}}" s="1"><v>{stored}</v></c>'
    path = raw_workbook([["staff_id", "x"], ["P1", cell]], formats=[code], after=merged("F1:G1") if odd else "")
    if (code, odd) == ("yyyy-mm-dd", False) and stored == "-1":
        return  # fastexcel makes a day before 1900 of it: no extract has one
    assert cells(open_workbook(path, MATCHES))[0][1] == text


def test_days_from_1904(raw_workbook: WorkbookMaker) -> None:
    cell = '<c r="{at}" s="1"><v>44285</v></c>'  # 1,462 days before 45,747
    path = raw_workbook(
        [["staff_id", "x"], ["P1", cell]],
        formats=["d/m/yyyy"],
        after=merged("F1:G1"),
        workbook='<workbookPr date1904="1"/>',
    )
    assert cells(open_workbook(path, MATCHES))[0][1] == "2025-03-31"


# --- headings in two rows ---------------------------------------------------------------------


def test_group_headings_above_the_header_are_passed_over(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    raw_workbook([["Person", None, "Post", None], STAFF, *PEOPLE], after=merged("A1:B1", "C1:D1"))
    assert told(tmp_path) == []


def test_headings_merged_over_two_rows_are_one_header(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    upper = ["staff_id", "Characteristics", None, "staff_group", "pay_band"]
    lower = [None, "ethnicity", "sex", None, None]
    people = [[p[0], "A", "F", *p[2:]] for p in PEOPLE]
    raw_workbook([upper, lower, *people], after=merged("A1:A2", "B1:C1", "D1:D2", "E1:E2"))
    assert told(tmp_path) == []
    report, _ = wres_calc.validate(tmp_path)
    assert report.files[0].rows == 4


def test_a_header_that_is_twice_as_high(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    raw_workbook([STAFF, [], *PEOPLE], after=merged("A1:A2", "B1:B2", "C1:C2", "D1:D2"))
    assert told(tmp_path) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["staff_id", "ethnicity", "Post", ""], ["", "", "staff_group", "pay_band"]),
        ([*STAFF, "Characteristics", ""], ["", "", "", "", "sex", "disability"]),
        (["Person", "", "", "", "Sex"], [*STAFF, ""]),
    ],
)
def test_headings_in_two_rows_stop(
    raw_workbook: WorkbookMaker, tmp_path: Path, ending: str, first: list[str], second: list[str]
) -> None:
    people = [[*person, "F", "no"][: len(first)] for person in PEOPLE]
    rows = [first, second, *people]
    if ending == "xlsx":
        raw_workbook(rows)
    else:
        text = "".join(",".join(row) + "\n" for row in rows)
        (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
    assert told(tmp_path) == [("headings_two_rows", None, 1, (1, 2))]


@pytest.mark.parametrize("above", [1, 2])
def test_headings_in_two_rows_below_a_title(raw_workbook: WorkbookMaker, tmp_path: Path, above: int) -> None:
    title = [["Staff in post"]] * above
    raw_workbook([*title, [*STAFF, "Details"], ["", "", "", "", "sex"], [*PEOPLE[0], "F"]])
    assert told(tmp_path) == [("headings_two_rows", None, 1, (above + 1, above + 2))]


# --- damaged and hostile ----------------------------------------------------------------------


def refused(folder: Path) -> list[str]:
    return [kind for kind, *_ in told(folder)]


@pytest.mark.parametrize("far", ["XFD1048576", "CV1000000", "A1048576", "ZZ900000"])
@pytest.mark.parametrize("odd", [False, True])
def test_a_cell_far_away_fills_no_memory(raw_workbook: WorkbookMaker, tmp_path: Path, far: str, *, odd: bool) -> None:
    number = far.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = f'<row r="{number}"><c r="{far}" t="str"><v>x</v></c></row></sheetData>'
    rows = [STAFF, *PEOPLE]
    path = raw_workbook(rows, after=merged("F1:G1") if odd else "")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode().replace("</sheetData>", row)
    raw_workbook(parts={"xl/worksheets/sheet1.xml": sheet})
    assert refused(tmp_path) == ["cell_far_away"]
    # The headings, four people of four cells, and the far one; CV is the 100th column.
    if far == "CV1000000":
        report, _ = wres_calc.validate(tmp_path)
        assert report.errors[0].detail == (
            "21 cells are filled, and the range that they lie in, A1:CV1000000, has 100,000,000"
        )


def test_a_column_of_blank_cells_to_the_end_is_no_far_cell(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    path = raw_workbook([STAFF, *PEOPLE])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode().replace("</sheetData>", last)
    raw_workbook(parts={"xl/worksheets/sheet1.xml": sheet})
    assert told(tmp_path) == []


def sheet_of(inside: str, before: str = '<x hidden=""/>') -> str:
    """A sheet that is read cell by cell."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{inside}</sheetData></worksheet>'


BROKEN_SHEETS = [
    "",
    "not XML",
    sheet_of('<row r="1"><c r="A1"><v>1</v>'),
    sheet_of('<row r="1"><c r="A1"><v>1</v>', before=""),
    sheet_of('<row r="0"/>'),
    sheet_of('<row r="1048577"/>'),
    sheet_of('<row><c r="1A"/></row>'),
    sheet_of('<row><c r="ZZZ1"/></row>'),
    sheet_of('<row><c r="A0"/></row>'),
    sheet_of('<row><c t="s"><v>7</v></c></row>'),
    sheet_of("<row><c><v>1,5</v></c></row>"),
    sheet_of("<row><c><v>1e999</v></c></row>"),
    sheet_of("<row>" + "<c/>" * 16_385 + "</row>"),
    sheet_of('<c r="A1"/>', before='<mergeCells><mergeCell ref="A"/></mergeCells>'),
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    + sheet_of('<row><c t="str"><v>&b;</v></c></row>', before=""),
]


@pytest.mark.parametrize("sheet", BROKEN_SHEETS)
def test_a_damaged_sheet(raw_workbook: WorkbookMaker, tmp_path: Path, sheet: str) -> None:
    raw_workbook(parts={"xl/worksheets/sheet1.xml": sheet})
    assert refused(tmp_path) == ["file_damaged"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"])
@pytest.mark.parametrize("content", ["", "<a>", "<a/>", "\x00"])
def test_other_damaged_parts(raw_workbook: WorkbookMaker, tmp_path: Path, part: str, content: str) -> None:
    raw_workbook([STAFF, *PEOPLE], parts={part: content})
    # Without a word about its main part a workbook has it where Excel puts it.
    well = part == "_rels/.rels" and content == "<a/>"
    assert refused(tmp_path) in ([[]] if well else [["file_damaged"], ["file_empty"]])


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "staff.xlsx").write_bytes(locked)
    assert refused(tmp_path) == ["workbook_locked"]


@pytest.mark.parametrize(
    ("at", "value", "kind"),
    [
        # In the directory of the archive: the flags, and the way in which the part is packed.
        (8, b"\x01", "workbook_locked"),
        (10, b"\x09", "file_damaged"),
        (10, b"\x63", "file_damaged"),
    ],
)
def test_a_part_that_cannot_be_unpacked(
    raw_workbook: WorkbookMaker, tmp_path: Path, at: int, value: bytes, kind: str
) -> None:
    path = raw_workbook([STAFF, *PEOPLE])
    data = bytearray(path.read_bytes())
    start = data.rfind(b"PK\x01\x02")
    data[start + at : start + at + 1] = value
    path.write_bytes(data)
    assert refused(tmp_path) == [kind]


def test_every_flipped_byte_is_told(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    path = raw_workbook([STAFF, *PEOPLE])
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[at] ^= 0x55
        path.write_bytes(spoilt)
        report, _ = wres_calc.validate(tmp_path)
        assert report.errors or report.files[0].rows == 4


def test_a_bomb_is_not_unpacked(raw_workbook: WorkbookMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wres_calc.extracts.reading.excel.package.MOST_BYTES", 1_000_000)
    bomb = f'<worksheet xmlns="{MAIN}">' + " " * 2_000_000 + "<sheetData/></worksheet>"
    raw_workbook(parts={"xl/worksheets/sheet1.xml": bomb})
    assert refused(tmp_path) == ["file_unpacks_too_large"]
    # A small file that unpacks to a large one is refused below that bound.
    monkeypatch.setattr("wres_calc.extracts.reading.excel.package.MOST_BYTES", 1 << 30)
    assert refused(tmp_path) == ["file_empty"]
    monkeypatch.setattr("wres_calc.extracts.reading.excel.package._UNCHECKED", 1_000_000)
    assert refused(tmp_path) == ["file_unpacks_too_large"]


def test_one_long_text_shared_by_many_cells(raw_workbook: WorkbookMaker, tmp_path: Path) -> None:
    cell = '<c r="{at}" t="s"><v>0</v></c>'
    texts = f'<sst xmlns="{MAIN}"><si><t>{"x" * 40_000}</t></si></sst>'
    raw_workbook([STAFF, *([cell] * 4 for _ in range(9_000))], parts={"xl/sharedStrings.xml": texts})
    assert refused(tmp_path) == ["file_damaged"]


def test_shared_texts_of_several_runs(tmp_path: Path, raw_workbook: WorkbookMaker) -> None:
    cell = '<c r="{at}" t="s"><v>0</v></c>'
    runs = "<r><t>cli</t></r><r><t>nical</t></r><rPh><t>x</t></rPh>"
    texts = f'<sst xmlns="{MAIN}"><si>{runs}</si></sst>'
    people = [[p[0], "A", cell, "5"] for p in PEOPLE]
    raw_workbook([STAFF, *people], after=merged("F1:G1"), parts={"xl/sharedStrings.xml": texts})
    assert told(tmp_path) == []


# --- names of cells ---------------------------------------------------------------------------


def test_letters_of_columns() -> None:
    for column, text in ((0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")):
        assert letters(column) == text
        assert column_of(text) == column
    assert str(Range(2, 1, 5, 1)) == "B2:B5"


def test_a_sheet_that_openpyxl_wrote_reads_the_same_either_way(tmp_path: Path) -> None:
    """The two readers agree on what a program writes in its own way."""
    texts = ["two\nlines & <b>", "8.5"]
    for odd in (False, True):
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in [STAFF, *PEOPLE, ["P 5", "A", texts[0], 8.5]]:
            sheet.append(row)
        if odd:
            sheet.merge_cells("F1:G1")
        book.save(tmp_path / "staff.xlsx")
        read = cells(open_workbook(tmp_path / "staff.xlsx", MATCHES))
        assert [row[:4] for row in read[-2:]] == [PEOPLE[-1], ["P 5", "A", "two\nlines & <b>", "8.5"]]


def test_a_plain_sheet_takes_the_quick_way(
    raw_workbook: WorkbookMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As openpyxl and as Excel begin a sheet, with formulas that have their results."""

    def slow(*_: object) -> None:
        raise AssertionError("read cell by cell")

    monkeypatch.setattr("wres_calc.extracts.reading.excel.workbook.read_sheet", slow)
    book = openpyxl.Workbook()
    for row in [STAFF, *PEOPLE]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "staff.xlsx")
    assert told(tmp_path) == []
    calculated = '<c r="{at}" t="str"><f>A1</f><v>A</v></c>'
    path = raw_workbook(ethnic(calculated, "A", "A", calculated))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    start = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<worksheet xmlns="{MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/'
        'spreadsheetml/2009/9/ac"><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
    )
    sheet = sheet.replace(f'<worksheet xmlns="{MAIN}">', start)
    raw_workbook(parts={"xl/worksheets/sheet1.xml": sheet})
    assert told(tmp_path) == []
