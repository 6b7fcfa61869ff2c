from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wres_calc.comparison.against import Agreement, against, name_of
from wres_calc.comparison.tolerance import parse_tolerance
from wres_calc.errors import CommandError, DataError
from wres_calc.exports import to_csv
from wres_calc.figures import ALL, Figure, Measure, Results, Status, Unit

Make = Callable[..., Figure]


@pytest.fixture
def results(likelihood: Make, ratio: Make) -> Results:
    """Indicator 2 as published for England in 2018/19: 18.6% over 12.7% is 1.4646."""
    whole = {"division": ALL}
    gap = {
        "indicator": "9",
        "measure": Measure.POINT_DIFFERENCE,
        "line": "board",
        "group": "BME",
        "comparator": "BME",
        "breakdown": whole,
    }
    rates: dict[str, Any] = {"indicator": "2", "breakdown": whole}
    figures = [
        likelihood(1860, 10_000, **rates),
        likelihood(1270, 10_000, group="BME", **rates),
        ratio(1860, 10_000, 1270, 10_000, breakdown=whole),
        ratio(1860, 10_000, 1270, 10_000, breakdown=whole, measure=Measure.UNKNOWN_LOWEST),
        ratio(5, 10, 4, 10, breakdown={"division": "North"}),
        ratio(15, 100, 10, 100, breakdown=whole, indicator="3", status=Status.SUPPRESSED, value=None, numerator=None),
        likelihood(2, 16, comparator_numerator=1314, comparator_denominator=10_000, value=-0.64, **gap),
    ]
    return Results(figures, ("division",), {})


@pytest.fixture
def check(results: Results, tmp_path: Path) -> Callable[..., Agreement]:
    """Check a sheet, given as its lines, against these figures."""

    def make(*lines: str, tolerance: str | None = None) -> Agreement:
        path = tmp_path / "mine.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return against(results, path, parse_tolerance(tolerance) if tolerance else None)

    return make


RATIO = "indicator,measure,group,comparator,value"
KEY = "2,relative_likelihood,White,BME,"


@pytest.mark.parametrize(
    ("typed", "agrees"),
    [
        ("1.46", True),
        ("1.5", True),
        ("1", True),
        ("1.4646", True),
        ("+1.46", True),
        ("1.465", True),
        ("1.47", False),
        ("1.4", False),
        ("2", False),
        ("-1.46", False),
        ("1.460", False),
        ("1e0", True),
        ("1e1", False),
        ("0", False),
        ("[c]", False),
        ("1.46456692913386", True),
        ("1.5e0", True),
    ],
)
def test_a_number_is_compared_at_the_decimals_typed(check: Callable[..., Agreement], typed: str, agrees: bool) -> None:
    found = check(RATIO, KEY + typed)
    assert (found.rows, found.cells) == (1, 1)
    assert [one.typed for one in found.differences] == ([] if agrees else [typed])


def test_halves_are_rounded_up_and_away_from_nought(likelihood: Make, tmp_path: Path) -> None:
    figures = [
        likelihood(1, 8),  # 12.5
        likelihood(1, 8, indicator="5", measure=Measure.POINT_DIFFERENCE, value=-12.5),
    ]
    path = tmp_path / "mine.csv"
    path.write_text("indicator,value\n4,13\n5,-13\n", encoding="utf-8")
    assert not against(Results(figures, (), {}), path).differences


@pytest.mark.parametrize(
    ("row", "agrees"),
    [
        ('likelihood,White,18.6%,"1,860","10,000"', True),
        ("likelihood,White,18.6 %,1860,10000", True),
        ("likelihood,white,,1860,", True),
        ("Likelihood,WHITE,18.60,,", True),
        ("likelihood,White,18.7,,", False),
        ("likelihood,White,,1859,", False),
    ],
)
def test_cells_as_people_type_them(check: Callable[..., Agreement], row: str, agrees: bool) -> None:
    found = check("Indicator,Measure,Group,Value,Numerator,Denominator", f"2,{row}")
    assert bool(found.differences) is not agrees


def test_a_typesetters_minus_and_a_percent_sign_on_points(check: Callable[..., Agreement]) -> None:
    assert not check("indicator,value", "9,\u22120.64", "9,-0.6%").differences


def test_a_power_of_ten_leaves_out_no_digits(check: Callable[..., Agreement]) -> None:
    """131e1 is 1310 and not any number from 1305 to 1314."""
    rows = ("9,1314", "9,131.4e1", "9,131e1", "9,1e3")
    found = check("indicator,comparator_numerator", *rows)
    assert [one.typed for one in found.differences] == ["131e1", "1e3"]


@pytest.mark.parametrize(
    ("typed", "tolerance", "agrees"),
    [("1.5", "0.04", True), ("1.5", "0.03", False), ("1.5", "3%", True), ("1.5", "2%", False)],
)
def test_a_tolerance_takes_the_place_of_decimals(
    check: Callable[..., Agreement], typed: str, tolerance: str, agrees: bool
) -> None:
    found = check(RATIO, KEY + typed, tolerance=tolerance)
    assert bool(found.differences) is not agrees


@pytest.mark.parametrize(
    ("typed", "computed"),
    [
        ("[c]", None),
        ("[C]", None),
        ("[z]", "nothing (suppressed)"),
        ("[x]", "nothing (suppressed)"),
        ("1.50", "nothing (suppressed)"),
    ],
)
def test_a_mark_stands_for_a_status(check: Callable[..., Agreement], typed: str, computed: str | None) -> None:
    found = check("indicator,value", f"3,{typed}")
    assert [one.computed for one in found.differences] == ([computed] if computed else [])


def test_a_hidden_count_is_nothing(check: Callable[..., Agreement]) -> None:
    found = check("indicator,numerator,denominator", "3,[c],100", "3,15,")
    assert [(one.row, one.column, one.computed) for one in found.differences] == [(3, "numerator", "nothing")]


def test_every_difference_is_listed_with_row_and_column(check: Callable[..., Agreement]) -> None:
    found = check(
        "indicator,measure,group,value,numerator,unit,status",
        "2,likelihood,White,18.6,1860,percent,ok",
        "",
        "2,likelihood,BME,12.8,1271,ratio,suppressed",
    )
    assert (found.rows, found.cells) == (2, 8)
    assert [(one.row, one.column, one.typed, one.computed) for one in found.differences] == [
        (4, "numerator", "1271", "1270"),
        (4, "value", "12.8", "12.7"),
        (4, "unit", "ratio", "percent"),
        (4, "status", "suppressed", "ok"),
    ]
    assert name_of(found.differences[0].figure) == "indicator 2, likelihood, line all, BME"


def test_a_results_file_agrees_with_itself(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(to_csv(results, bom=True))
    found = against(results, path)
    assert found.rows == len(results.figures)
    assert not found.differences


def test_published_sheets_are_checked_and_their_slips_found(likelihood: Make, tmp_path: Path) -> None:
    # The Care Quality Commission's share of 2016, and 30 of 227 boards, printed as 13.1%.
    figures = [
        likelihood(421, 3406, indicator="1", measure=Measure.SHARE, group="BME"),
        likelihood(30, 227, indicator="9", measure=Measure.SHARE, group="BME", line="board"),
    ]
    path = tmp_path / "published.csv"
    path.write_text(
        'Indicator,Line,Group,Value,Numerator,Denominator\n1,all,BME,12.4%,421,"3,406"\n9,board,BME,13.1%,30,227\n',
        encoding="cp1252",
    )
    found = against(Results(figures, (), {}), path)
    assert found.cells == 6
    assert [(one.row, one.column, one.typed) for one in found.differences] == [(3, "value", "13.1%")]


# --- which figure a row names -----------------------------------------------------------------


def test_a_blank_breakdown_is_the_whole_organisation(check: Callable[..., Agreement]) -> None:
    lines = ("indicator,division,comparator,value", "2,,BME,1.46", "2,north,BME,1.25", "2,No\u00adrth\u200b,BME,1.25")
    assert not check(*lines).differences


def test_measures_beside_a_ratio_must_be_named(check: Callable[..., Agreement]) -> None:
    found = check("indicator,measure,value", "2,Relative likelihood unknown lowest,1.46")
    assert not found.differences


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("indicator,group,value", "2,White,1.46"),
            "row 2: it fits 2 figures. What would tell them apart: "
            "measure (likelihood, relative_likelihood); comparator (none, BME)",
        ),
        (
            ("indicator,group,value", "2,Black,1"),
            "row 2: no figure has group 'Black' among those with indicator 2. There: White, BME",
        ),
        (("indicator,value", "8,1"), "row 2: no figure has indicator '8'. There: 2, 3, 9"),
        (
            ("indicator,measure,division,value", "2,relative_likelihood,South,1"),
            "no figure has division 'South' among those with indicator 2, measure "
            "relative_likelihood. There: All, North",
        ),
        (
            ("indicator,comparator,value", "2,White,1"),
            "no figure has comparator 'White' among those with indicator 2. There: none, BME",
        ),
        (("indicator,value", ",1"), "row 2: the cell indicator is blank"),
        (("indicator,value", "3,abc"), "row 2, column value: 'abc' is not a number"),
        (("indicator,value", "3,1.2.3"), "row 2, column value: '1.2.3' is not a number"),
        (("indicator,value", '3,"1,23"'), "row 2, column value: '1,23' is not a number"),
        ((RATIO, KEY + "1.46%"), "row 2, column value: '1.46%' is a percentage, and this is a rat"),
        (("indicator,denominator", "3,100%"), "'100%' is a percentage, and this is a count"),
        (("indicator,value", "3,"), "there is nothing to compare"),
        (("measure,value", "share,1"), "the column indicator is missing"),
        (("indicator,group", "2,White"), "none of the columns numerator, denominator"),
        (
            ("indicator,value,site", "2,1,A"),
            "the column site is neither one of a results file nor a breakdown of these figures (division)",
        ),
        (("indicator,value,", "2,1,A"), "the column without a heading is neither"),
    ],
)
def test_what_cannot_be_compared_is_refused(check: Callable[..., Agreement], lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(DataError, match="cannot be compared with the figures:") as raised:
        check(*lines)
    assert said in str(raised.value)


def test_all_rows_that_cannot_be_compared_are_listed(check: Callable[..., Agreement]) -> None:
    with pytest.raises(DataError) as raised:
        check("indicator,value", "8,1", "3,abc", "2,1")
    assert [line[:7] for line in str(raised.value).splitlines()[1:]] == ["  row 2", "  row 3", "  row 4"]


def test_figures_without_breakdowns_say_so(likelihood: Make, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("indicator,value,site\n4,1,A\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"\(they have none\)"):
        against(Results([likelihood(5, 10)], (), {}), path)


def test_a_sheet_that_is_not_there_is_a_wrong_command(results: Results, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        against(results, tmp_path / "absent.csv")


def test_a_blank_line_means_all_where_there_is_one(tmp_path: Path) -> None:
    """Of a share with two lines; of a board, which has no line of all, it stays open."""
    whole = figure_of("1", "all", 25.2)
    band = figure_of("1", "clinical/band-5", 30.0)
    voting, executive = figure_of("9", "board/voting", 10.0), figure_of("9", "board/executive", 5.0)
    results = Results([band, whole, voting, executive], (), {})
    for header, row in (("line,", ","), ("", "")):
        path = tmp_path / "sheet.csv"
        path.write_text(f"indicator,{header}value\n1,{row}25.2\n", encoding="utf-8")
        assert not against(results, path).differences
        path.write_text(f"indicator,{header}value\n1,{row}30.0\n", encoding="utf-8")
        [wrong] = against(results, path).differences
        assert wrong.computed == "25.2"
        path.write_text(f"indicator,{header}value\n9,{row}10.0\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"it fits 2 figures.*line \(board/voting, board/exe"):
            against(results, path)
    path.write_text("indicator,line,value\n1,clinical/band-5,30.0\n", encoding="utf-8")
    assert not against(results, path).differences


def figure_of(indicator: str, line: str, value: float) -> Figure:
    return Figure(
        standard="wres",
        edition="2025",
        organisation="ZZ1",
        period_end="2025-03-31",
        indicator=indicator,
        measure=Measure.SHARE,
        line=line,
        group="BME",
        unit=Unit.PERCENT,
        value=value,
    )
