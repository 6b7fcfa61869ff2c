"""The workbook: accessible by every rule, the same bytes each time, and nothing hidden in it."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.table import Table, TableStyleInfo

import wres_calc
from wres_calc.disclosure import preset, protect
from wres_calc.errors import CommandError
from wres_calc.figures import ALL, MEASURES, Figure, Measure, Note, NoteKind, Results, Status
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label
from wres_calc.outputs.workbook.sheets import sheets
from wres_calc.outputs.workbook.workbook import workbook
from wres_calc.standards.wres import edition

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "sample_data"
STANDARD = edition("2025")
RATIO = pytest.approx(10 / 9)


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, HERE / f"{name}.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


accessible, leaks = module("accessible_workbook"), module("leaks")


def report_of(results: Results, label: str | None = None, earlier: Sequence[Results] = ()) -> Report:
    return make_report(results, [STANDARD], label=make_label(label), earlier=earlier)


@pytest.fixture(scope="module")
def exact() -> Results:
    return wres_calc.run(SAMPLE, by=["division"]).results()


@pytest.fixture(scope="module")
def report(exact: Results) -> Report:
    return report_of(protect(exact, preset("five")))


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "workbook.xlsx"
    path.write_bytes(workbook(report))
    return path


@pytest.fixture(scope="module")
def book(file: Path) -> Any:
    return load_workbook(file)


# --- a few figures, made by hand --------------------------------------------------------------


def figure(indicator: str, measure: Measure, group: str, **more: Any) -> Figure:
    given = {"line": "all", "breakdown": {}, "organisation": "RXX", "period_end": "2025-03-31"}
    return Figure(
        standard="wres",
        edition="2025",
        indicator=indicator,
        measure=measure,
        group=group,
        unit=MEASURES[measure].unit,
        **{**given, **more},
    )


def likelihoods(**more: Any) -> list[Figure]:
    """40 of 200 White and 18 of 100 BME applicants: 20.0%, 18.0%, 1.11."""
    return [
        figure("2", Measure.LIKELIHOOD, "White", numerator=40, denominator=200, value=20.0, **more),
        figure("2", Measure.LIKELIHOOD, "BME", numerator=18, denominator=100, value=18.0, **more),
        figure("2", Measure.RELATIVE_LIKELIHOOD, "White", comparator="BME", value=10 / 9, **more),
    ]


def results(figures: Sequence[Figure], breakdowns: tuple[str, ...] = (), **run: Any) -> Results:
    return Results(figures, breakdowns, {"organisation": "RXX", **run})


def opened(given: Report) -> Any:
    return load_workbook(io.BytesIO(workbook(given)))


def table_of(sheet: Any) -> list[list[Any]]:
    """The values of a sheet's table, its headings first."""
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def shown(cell: Any) -> str:
    """A number as a spreadsheet shows it; for the formats that the workbook uses."""
    above, below, nothing = [*cell.number_format.split(";"), "", ""][:3]
    part = {1: above, -1: below or f"-{above}", 0: nothing or above}[sign_of(cell.value)]
    number, _, mark = part.partition('"')
    step = Decimal(1).scaleb(-len(number.strip().partition(".")[2]))
    rounded = Decimal(repr(abs(cell.value))).quantize(step, ROUND_HALF_UP)
    sign = number[0] if number[0] in "+-" else ""
    return f"{sign}{rounded:,}{mark.rstrip(chr(34))}"


def sign_of(value: float) -> int:
    return (value > 0) - (value < 0)


# --- the checker finds each fault -------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = wres_calc.run(SAMPLE, by=["division"], indicators=["3", "5"])
    path = tmp_path_factory.mktemp("small") / "small.xlsx"
    path.write_bytes(workbook(report_of(protect(run.results(), preset("five")))))
    return path


def _title(book: Any) -> None:
    book.properties.title = "workbook_2025"


def _author(book: Any) -> None:
    book.properties.creator = "openpyxl"


def _keywords(book: Any) -> None:
    book.properties.keywords = None


def _language(book: Any) -> None:
    book.properties.language = None


def _comment(book: Any) -> None:
    book.worksheets[3]["A1"].comment = Comment("see here", "somebody")


def _name(book: Any) -> None:
    book["Indicator 3"].title = "Sheet1"


def _blank(book: Any) -> None:
    book.create_sheet("Empty")


def _active(book: Any) -> None:
    book.active = 2


def _cursor(book: Any) -> None:
    book.worksheets[2].sheet_view.selection[0].activeCell = "B7"


def _hidden(book: Any) -> None:
    book["Indicator 3"].row_dimensions[3].hidden = True


def _cover(book: Any) -> None:
    book["Cover"]["B2"] = "beside"


def _contents(book: Any) -> None:
    book["Contents"]["A5"].hyperlink = None


def _heading(book: Any) -> None:
    book["Notes"]["A1"].style = "Normal"


def _second(book: Any) -> None:
    book["Notes"]["A2"] = "Notes on the figures"


def _two_tables(book: Any) -> None:
    book["Indicator 3"]["P30"], book["Indicator 3"]["P31"] = "more", "1"
    book["Indicator 3"].add_table(Table(displayName="Other", ref="P30:P31"))


def _table_name(book: Any) -> None:
    sheet = book["Notes"]
    table = sheet.tables.pop("Notes")
    table.name = table.displayName = "Table1"
    sheet.add_table(table)


def _heading_twice(book: Any) -> None:
    sheet = book["Notes"]
    (table,) = sheet.tables.values()
    sheet["B3"] = table.tableColumns[1].name = "note"


def _filter(book: Any) -> None:
    sheet = book["Indicator 3"]
    sheet.auto_filter.ref = "A8:C9"


def _stripes(book: Any) -> None:
    (table,) = book["Notes"].tables.values()
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)


def _below(book: Any) -> None:
    sheet = book["Notes"]
    sheet.cell(sheet.max_row + 2, 1, "Published later")


def _empty_cell(book: Any) -> None:
    book["Notes"]["B4"] = None


def _merged(book: Any) -> None:
    book["Cover"].merge_cells("A1:A2")


def _frozen(book: Any) -> None:
    book["Indicator 3"].freeze_panes = "B9"


def _unwrapped(book: Any) -> None:
    book["Notes"]["C4"].alignment = Alignment(horizontal="left", wrap_text=False)


def _narrow(book: Any) -> None:
    book["Indicator 3"].column_dimensions["B"].width = 4


def _low(book: Any) -> None:
    book["Notes"].row_dimensions[5].height = 15


def _serif(book: Any) -> None:
    book["Notes"]["A4"].font = Font(name="Times New Roman", size=12)


def _italic(book: Any) -> None:
    book["Notes"]["A4"].font = Font(name="Arial", size=12, italic=True)


def _colour(book: Any) -> None:
    book["Notes"]["A4"].font = Font(name="Arial", size=12, color="FFFF0000")


def _conditional(book: Any) -> None:
    fill = PatternFill("solid", bgColor="FFFF0000")
    made = CellIsRule(operator="lessThan", formula=["1"], fill=fill)
    book["Indicator 3"].conditional_formatting.add("B9:B12", made)


def _fill(book: Any) -> None:
    book["Notes"]["A4"].fill = PatternFill("solid", fgColor="FFFFFF00")


def _border(book: Any) -> None:
    book["Notes"]["A4"].border = Border(bottom=Side("thin"))


def _slanted(book: Any) -> None:
    book["Notes"]["A3"].alignment = Alignment(horizontal="left", wrap_text=True, text_rotation=90)


def _number_left(book: Any) -> None:
    sheet = book["Indicator 3"]
    sheet.cell(sheet.max_row, 2).alignment = Alignment(horizontal="left")


def _decimals(book: Any) -> None:
    sheet = book["Indicator 3 by division"]
    numbers = [c for row in sheet.iter_rows() for c in row if c.number_format == "#,##0.0"]
    numbers[0].number_format = "0.000"


def _no_comma(book: Any) -> None:
    sheet = book["Indicator 3"]
    numbers = [c for row in sheet.iter_rows() for c in row if c.number_format == "#,##0"]
    for cell in numbers:
        cell.number_format = "0"


def _footer(book: Any) -> None:
    book["Notes"].oddFooter.center.text = "Page 1"


def _formula(book: Any) -> None:
    book["Notes"]["A4"] = "=1+1"


def _unexplained(book: Any) -> None:
    sheet = book["Indicator 3"]
    number = sheet.cell(sheet.max_row, 2)
    number.number_format += '" [u]"'


def _symbol(book: Any) -> None:
    sheet = book["Indicator 3"]
    sheet.cell(sheet.max_row, 2).value = ".."


def _unknown_note(book: Any) -> None:
    book["Indicator 3"]["A1"] = "Indicator 3 [note 99]"


def _note_in_data(book: Any) -> None:
    sheet = book["Indicator 3"]
    sheet.cell(sheet.max_row, 2).value = "1.2 [note 1]"


FAULTS: dict[str, Sequence[Callable[[Any], None]]] = {
    "title_is_set": [_title],
    "author_is_the_organisation": [_author],
    "keywords_are_set": [_keywords],
    "language_is_set": [_language],
    "no_objects_and_no_macros": [_comment],
    "sheet_names_are_clear": [_name],
    "no_blank_sheets": [_blank],
    "cursor_is_in_a1_of_the_first_sheet": [_active, _cursor],
    "nothing_is_hidden": [_hidden],
    "the_cover_comes_first": [_cover],
    "the_contents_link_to_every_sheet": [_contents, _name],
    "the_first_cell_is_heading_1": [_heading],
    "the_second_cell_says_how_many_tables": [_second],
    "one_table_per_sheet": [_two_tables],
    "table_names_are_meaningful": [_table_name],
    "one_row_of_headings": [_heading_twice],
    "no_filters": [_filter],
    "no_stripes": [_stripes],
    "the_table_is_at_the_left_edge_with_nothing_below_or_beside": [_below],
    "no_blank_cells": [_empty_cell],
    "no_merged_cells": [_merged],
    "no_freeze_panes": [_frozen],
    "text_is_wrapped": [_unwrapped],
    "columns_are_wide_enough": [_narrow],
    "rows_are_high_enough": [_low],
    "fonts_are_sans_serif_and_large": [_serif],
    "no_italic_and_no_underline_but_for_links": [_italic],
    "colours_are_automatic": [_colour, _conditional],
    "no_fills": [_fill],
    "no_borders": [_border],
    "text_is_horizontal": [_slanted],
    "numbers_are_right_and_text_is_left": [_number_left],
    "numbers_are_formatted_alike": [_decimals, _no_comma],
    "no_headers_and_footers": [_footer],
    "no_formulas": [_formula],
    "shorthand_is_explained_above_the_table": [_unexplained],
    "shorthand_is_the_standard_one": [_symbol],
    "notes_are_listed_and_used": [_unknown_note],
    "no_notes_in_data_cells": [_note_in_data],
}


def test_each_rule_has_a_planted_fault() -> None:
    assert set(FAULTS) == set(accessible.RULES)


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "plant"), [(rule, plant) for rule, plants in FAULTS.items() for plant in plants])
def test_a_planted_fault_is_found(small: Path, tmp_path: Path, rule: str, plant: Callable[[Any], None]) -> None:
    book = load_workbook(small)
    plant(book)
    broken = tmp_path / "broken.xlsx"
    book.save(broken)
    assert list(accessible.RULES[rule](load_workbook(broken), broken))


# --- the workbook holds every rule ------------------------------------------------------------


@pytest.mark.slow
def test_no_rule_is_broken(book: Any, file: Path) -> None:
    assert accessible.broken_rules(book, file) == []


def test_no_rule_is_broken_by_a_label_years_marks_and_missing_extracts(tmp_path: Path) -> None:
    before = results([replace(f, period_end="2021-03-31", edition="2021") for f in several()])
    given = report_of(results(several()), "Global Majority", [before])
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(workbook(given))
    assert accessible.broken_rules(load_workbook(path), path) == []


def several() -> list[Figure]:
    """An indicator with few cases, a survey question with a break in its series, one missing."""
    survey: dict[str, Any] = {"denominator": 1200}
    return [
        *likelihoods(status=Status.LOW_RELIABILITY, notes=(Note(NoteKind.FEW_WITH_EVENT),)),
        figure(
            "4",
            Measure.RELATIVE_LIKELIHOOD,
            "White",
            comparator="BME",
            status=Status.NOT_SUPPLIED,
            notes=(Note(NoteKind.NO_EXTRACT, names=("training",)),),
        ),
        figure("7", Measure.SHARE, "White", value=60.0, **survey),
        figure("7", Measure.SHARE, "BME", value=60.04, **survey),
        figure("7", Measure.POINT_DIFFERENCE, "BME", comparator="White", value=0.04),
    ]


def test_the_sheets_come_in_their_order(book: Any) -> None:
    by = {"1", "2", "3", "4"}  # the survey and the board have no divisions
    indicators = [
        name
        for n in "123456789"
        for name in (f"Indicator {n}", f"Indicator {n} by division")
        if n in by or "by" not in name
    ]
    assert book.sheetnames == [
        "Cover",
        "Contents",
        "Notes",
        "Findings",
        *indicators,
        "How far ratios could move",
        "All figures",
    ]


def test_the_cover_says_what_it_is(book: Any, report: Report) -> None:
    said = [str(cell.value) for cell in book["Cover"]["A"]]
    assert said[0] == report.title
    headings = [c.value for c in book["Cover"]["A"] if c.style == "Heading 2"]
    assert headings == [
        "What the figures say",
        "Organisation and period",
        "Protection of people",
        "Data quality",
        "How to read it",
        "Shorthand",
        "Source",
        "Contact",
    ]
    assert said[2] == (
        "Indicator 1: BME people are 25.2% of the workforce (1,260 of 5,000); ethnicity is unknown for 4.4%."
    )
    assert report.protection in said
    assert set(report.quality) <= set(said)
    assert said[-2:] == [
        "Name and e-mail address: To fill in",
        "Date of publication and of the next update: To fill in",
    ]
    assert "BME means Black and minority ethnic." in said


def test_properties(book: Any, report: Report) -> None:
    about = book.properties
    assert about.creator == about.lastModifiedBy == report.organisation
    assert about.language == "en-GB"


# --- figures ----------------------------------------------------------------------------------


def test_a_ratio_with_its_counts() -> None:
    sheet = opened(report_of(results(likelihoods())))["Indicator 2"]
    assert table_of(sheet) == [
        [
            "Line",
            "White: with the event (number)",
            "White: out of (number)",
            "White: likelihood (%)",
            "BME: with the event (number)",
            "BME: out of (number)",
            "BME: likelihood (%)",
            "White over BME (ratio)",
        ],
        ["All", 40, 200, 20, 18, 100, 18, RATIO],
    ]
    row = list(sheet.iter_rows())[-1]
    assert [shown(cell) for cell in row[1:]] == ["40", "200", "20.0", "18", "100", "18.0", "1.11"]


def test_a_survey_question_has_respondents_and_a_gap() -> None:
    sheet = opened(report_of(results(several())))["Indicator 7"]
    assert table_of(sheet)[0] == [
        "Line",
        "White: respondents (number)",
        "BME: respondents (number)",
        "White (%)",
        "BME (%)",
        "BME less White (percentage points)",
    ]
    row = list(sheet.iter_rows())[-1]
    assert [shown(cell) for cell in row[1:]] == ["1,200", "1,200", "60.0", "60.0", "0.0"]


@pytest.mark.parametrize(
    ("value", "text"), [(2.66, "+2.7"), (-10.4, "-10.4"), (0.04, "0.0"), (-0.04, "0.0"), (0.0, "0.0"), (0.05, "+0.1")]
)
def test_points_have_their_sign(value: float, text: str) -> None:
    gap = figure("7", Measure.POINT_DIFFERENCE, "BME", comparator="White", value=value)
    sheet = opened(report_of(results([gap])))["Indicator 7"]
    cell = list(sheet.iter_rows())[-1][-1]
    assert (cell.value, shown(cell)) == (value, text)


def test_shares_of_lines_and_people() -> None:
    shares = [
        figure("1", Measure.SHARE, group, line="non-clinical/band-5", numerator=n, denominator=8, value=12.5 * n)
        for group, n in (("White", 5), ("BME", 2), ("Unknown", 1))
    ]
    sheet = opened(report_of(results(shares)))["Indicator 1"]
    assert table_of(sheet) == [
        [
            "Line",
            "White (people)",
            "BME (people)",
            "Unknown (people)",
            "All (people)",
            "White (%)",
            "BME (%)",
            "Unknown (%)",
        ],
        ["Non-clinical, Band 5", 5, 2, 1, 8, 62.5, 25, 12.5],
    ]


def test_half_cases_give_a_decimal_to_the_whole_column() -> None:
    half = [replace(likelihoods()[0], numerator=12.5)]
    broken = [replace(half[0], numerator=7, breakdown={"division": "A"})]
    half = [replace(half[0], breakdown={"division": "B"})]
    sheet = opened(report_of(results([*half, *broken], ("division",))))["Indicator 2 by division"]
    assert [shown(row[1]) for row in list(sheet.iter_rows())[-2:]] == ["12.5", "7.0"]


def test_a_mark_stands_where_a_number_cannot() -> None:
    hidden = likelihoods()
    hidden[1] = replace(hidden[1], numerator=None, value=None, status=Status.SUPPRESSED)
    hidden[2] = replace(hidden[2], value=None, status=Status.SUPPRESSED)
    book = opened(report_of(results(hidden)))
    assert table_of(book["Indicator 2"])[1] == ["All", 40, 200, 20, "[c]", 100, "[c]", "[c]"]
    above = [cell.value for cell in book["Indicator 2"]["A"]]
    assert "[c] means confidential: hidden to protect people." in above
    assert not any(str(text).startswith("[x] means") for text in above)
    supplied = table_of(opened(report_of(results(several())))["Indicator 4"])
    assert supplied == [["Line", "White over BME (ratio)"], ["All", "[x]"]]


def test_a_value_of_low_reliability_stays_a_number() -> None:
    sheet = opened(report_of(results(several())))["Indicator 2"]
    ratio = list(sheet.iter_rows())[-1][-1]
    assert (ratio.value, shown(ratio)) == (RATIO, "1.11 [u]")
    assert any(str(cell.value).startswith("[u] means low reliability") for cell in sheet["A"])


def test_a_break_in_the_series_is_marked_at_its_first_year() -> None:
    years = ["2020-03-31", "2021-03-31", "2022-03-31"]
    earlier = [results([replace(f, period_end=end) for f in several()]) for end in years]
    sheet = opened(report_of(results(several()), earlier=earlier))["Years"]
    rows = list(sheet.iter_rows())
    days = ["31 March 2020", "31 March 2021", "31 March 2022", "31 March 2025"]
    assert [cell.value for cell in rows[-8]] == ["Indicator", "Figure", "Unit", *days]
    gap = rows[-1]
    assert [cell.value for cell in gap[:3]] == ["7", "BME less White", "percentage points"]
    assert [shown(cell) for cell in gap[3:]] == ["0.0", "0.0", "0.0 [b]", "0.0"]
    ratio = rows[-4]
    assert [cell.value for cell in ratio] == ["4", "White over BME", "ratio", *["[x]"] * 4]


def test_how_far_a_ratio_could_move() -> None:
    moved = [
        *likelihoods(),
        figure("2", Measure.UNKNOWN_IN_GROUP, "White", comparator="BME", value=1.2),
        figure("2", Measure.PEOPLE_TO_PARITY, "White", comparator="BME", value=-4),
        figure("2", Measure.PEOPLE_TO_PARITY, "BME", comparator="White", value=2),
        figure("2", Measure.STRATIFIED, "White", comparator="BME", value=1.3, lower=1, upper=1.5, confidence=95.0),
    ]
    sheet = opened(report_of(results(moved)))["How far ratios could move"]
    headings, row = table_of(sheet)
    told = dict(zip(headings, row, strict=True))
    assert row[:5] == ["2", "All", "White", "BME", RATIO]
    assert told["If all of unknown ethnicity were in the group (ratio)"] == 1.2
    assert told["One more in the group with the event (ratio)"] == "[z]"
    assert row[-5:] == [-4, 2, 1.3, 1, 1.5]
    assert [shown(cell) for cell in list(sheet.iter_rows())[-1][-5:-3]] == ["-4", "+2"]


def test_all_figures_are_those_of_results_csv(book: Any, report: Report) -> None:
    headings, *rows = table_of(book["All figures"])
    assert len(rows) == len(report.results.figures)
    numbers = ("numerator", "denominator", "comparator_numerator", "comparator_denominator", "value", "lower", "upper")
    for row, given in zip(rows, report.results.figures, strict=True):
        told = dict(zip(headings, row, strict=True))
        assert (told["indicator"], told["measure"], told["line"], told["division"], told["group"]) == (
            given.indicator,
            given.measure,
            given.line,
            given.breakdown["division"],
            given.group,
        )
        for name in numbers:
            number = getattr(given, name)
            if number is None:
                assert told[name] in ("[c]", "[x]", "[z]")
            else:
                assert told[name] == pytest.approx(number, rel=1e-14)


def test_exact_figures_say_that_they_are(exact: Results) -> None:
    whole = [f for f in exact.figures if f.indicator == "2" and ALL in f.breakdown.values()]
    cover = opened(report_of(replace(exact, figures=whole)))["Cover"]
    assert any(str(cell.value).startswith("Exact figures:") for cell in cover["A"])


# --- words ------------------------------------------------------------------------------------


def test_a_label_changes_words_and_no_code() -> None:
    book = opened(report_of(results(several()), "Global Majority"))
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if re.search(r"\bBME\b", str(cell.value)):
                assert sheet.title in ("Cover", "All figures")
    assert "BME" in [row[8] for row in table_of(book["All figures"])]
    cover = [str(cell.value) for cell in book["Cover"]["A"]]
    assert any(text.startswith("Global Majority stands in this workbook for BME") for text in cover)


def test_a_name_from_the_data_is_left_alone() -> None:
    own = likelihoods(breakdown={"division": "BME network"})
    given = report_of(results(own, ("division",)), "Global Majority")
    assert table_of(opened(given)["Indicator 2 by division"])[1][0] == "BME network"


@pytest.mark.parametrize("name", ["=1+1", "+44", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "TRUE", "12"])
def test_text_is_never_a_formula(name: str) -> None:
    own = likelihoods(breakdown={"division": name})
    given = report_of(results(own, ("division",), organisation_name=name))
    written = workbook(given)
    cell = list(load_workbook(io.BytesIO(written))["Indicator 2 by division"].iter_rows())[-1][0]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.quotePrefix == (name[0] in "=+-@")
    assert "<f>" not in leaks.pub_leaks(written, "workbook.xlsx")


def test_signs_that_xml_refuses_are_left_out() -> None:
    odd = "A\x00B\x0bC\ud800D\uffffE\r\nF  G"
    own = likelihoods(breakdown={"division": odd})
    given = report_of(results(own, ("division",), organisation_name=odd))
    book = opened(given)
    assert table_of(book["Indicator 2 by division"])[1][0] == "A B C D E F G"
    assert "A B C D E F G" in book.properties.title


def test_sheet_names_are_short_and_each_once() -> None:
    long = "a_very_long_name_of_a_breakdown"
    figures = [
        f
        for columns in ((f"{long}_1",), (f"{long}_2",), ("x/y:[z]",), (f"{long}_1", f"{long}_2"))
        for f in likelihoods(
            breakdown={name: "A" if name in columns else ALL for name in (f"{long}_1", f"{long}_2", "x/y:[z]")}
        )
    ]
    given = report_of(results(figures, (f"{long}_1", f"{long}_2", "x/y:[z]")))
    names = [sheet.name for sheet in sheets(given)[1]]
    # Words are cut to as many letters as have room: here one, and none of a short name.
    assert names[3:7] == [
        "Indicator 2, a v l n o a b 1",
        "Indicator 2, a v l n o a b 2",
        "Indicator 2 by x y z",
        "Indicator 2, a v l n o a b (2)",
    ]
    assert [row[0] for row in table_of(opened(given)["Contents"])[1:]] == ["Cover", *names[1:]]


def test_tables_of_names_that_are_nearly_alike() -> None:
    own = [f for name in ("a b", "a-b") for f in likelihoods(breakdown={"a b": ALL, "a-b": ALL, name: "A"})]
    book = opened(report_of(results(own, ("a b", "a-b"))))
    named = [name for sheet in book.worksheets for name in sheet.tables]
    assert [name for name in named if "_by_" in name] == ["Indicator_2_by_a_b", "Indicator_2_by_a_b_too"]


# --- bytes ------------------------------------------------------------------------------------


_AGAIN = """
import sys
from pathlib import Path
from wres_calc.outputs.report import make_report
from wres_calc.outputs.terms import make_label
from wres_calc.outputs.workbook.workbook import workbook
from wres_calc.figures.files import read_results
from wres_calc.standards.wres import edition
report = make_report(read_results(Path(sys.argv[1])), [edition("2025")], label=make_label(None))
Path(sys.argv[2]).write_bytes(workbook(report))
"""


@pytest.mark.slow
def test_the_same_bytes_in_every_process(report: Report, file: Path, tmp_path: Path) -> None:
    from wres_calc.exports import to_json

    given = tmp_path / "results.json"
    given.write_bytes(to_json(report.results))
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        path = tmp_path / f"{seed}.xlsx"
        subprocess.run(
            [sys.executable, "-c", _AGAIN, str(given), str(path)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "USERNAME": f"somebody-{seed}"},
        )
        made.append(path.read_bytes())
    assert made[0] == made[1] == file.read_bytes() == workbook(report)


def test_no_clock_and_no_writer_is_in_the_file(file: Path) -> None:
    with ZipFile(file) as opened_file:
        entries = opened_file.infolist()
        parts = b"".join(opened_file.read(entry) for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    for word in (b"dcterms:created", b"dcterms:modified", b"openpyxl", b"Microsoft Excel"):
        assert word not in parts


def test_the_environment_is_as_it_was(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENPYXL_LXML", "True")
    workbook(report_of(results(likelihoods())))
    assert os.environ["OPENPYXL_LXML"] == "True"
    monkeypatch.delenv("OPENPYXL_LXML")
    workbook(report_of(results(likelihoods())))
    assert "OPENPYXL_LXML" not in os.environ


def test_without_openpyxl(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CommandError) as caught:
        workbook(report)
    assert str(caught.value) == (
        "The workbook needs the extra 'excel'. Install it in the folder of the wres-calc "
        'repository with: pip install ".[excel]"'
    )


# --- nothing that is hidden -------------------------------------------------------------------


def _numbers(figure: Figure) -> set[float]:
    names = ("numerator", "denominator", "comparator_numerator", "comparator_denominator", "value", "lower", "upper")
    return {getattr(figure, name) for name in names if getattr(figure, name) is not None}


def test_no_suppressed_value_is_in_any_part(exact: Results, report: Report, file: Path) -> None:
    """Values of many digits can stand nowhere by accident, unless they are shown elsewhere."""
    out = {number for figure in report.results.figures for number in _numbers(figure)}
    known = {f"{number:.9g}" for number in out}
    text = leaks.pub_leaks(file.read_bytes(), file.name)
    written = {f"{float(number):.9g}" for number in re.findall(r"\d+\.\d+", text)}
    assert known & written
    searched = 0
    for before, after in zip(exact.figures, report.results.figures, strict=True):
        for number in _numbers(before) - _numbers(after):
            digits = f"{number:.9g}"
            if len(digits) >= 10 and digits not in known:
                searched += 1
                assert digits not in written
    assert searched > 300


def test_each_cell_of_a_hidden_number_holds_a_mark(exact: Results, report: Report, book: Any) -> None:
    """Small counts stand everywhere, so their own places are looked at."""
    headings, *rows = table_of(book["Indicator 1 by division"])
    hidden = {
        (f.breakdown["division"], f.group): f
        for f in report.results.figures
        if f.indicator == "1" and f.line == "clinical/band-7" and f.numerator is None
    }
    counts = {
        (f.breakdown["division"], f.group): f.numerator
        for f in exact.figures
        if f.indicator == "1" and f.line == "clinical/band-7"
    }
    assert hidden
    told = {row[0]: dict(zip(headings, row, strict=True)) for row in rows if row[1].endswith("Clinical, Band 7")}
    for division, group in hidden:
        if division != ALL:
            assert counts[division, group] is not None
            assert told[division][f"{group} (people)"] == "[c]"


def test_a_planted_leak_would_be_found(report: Report) -> None:
    first = report.results.figures[0]
    leak = Note(NoteKind.UNKNOWN_LEFT_OUT, (12.3456789123,), ("ethnicity",))
    leaking = replace(first, notes=(leak,))
    figures = [leaking, *report.results.figures[1:]]
    written = workbook(report_of(replace(report.results, figures=figures)))
    assert "12.3456789" in leaks.pub_leaks(written, "workbook.xlsx")


# --- reading the text of every kind of file ---------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.svg", b"<svg><title>4 &amp; 5</title></svg>", "4 & 5"),
        ("a.html", b"<img src='data:image/svg+xml;base64,PHN2Zz43Ny43PC9zdmc+'>", "<svg>77.7</svg>"),
        ("a.html", b"<img src='data:image/svg+xml,%3Csvg%3E77.7%3C/svg%3E'>", "<svg>77.7</svg>"),
        ("a.json", b'{"value": 77.7}', "77.7"),
        ("a.csv", b"\xef\xbb\xbfvalue\n77.7\n", "77.7"),
        ("a.md", "| 77.7 × 2 |".encode(), "77.7 × 2"),
    ],
)
def test_text_of_a_file(name: str, content: bytes, found: str) -> None:
    assert found in leaks.pub_leaks(content, name)


def test_text_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.bin"):
        leaks.pub_leaks(b"77.7", "a.bin")
