from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

from wres_calc.comparison.benchmarks import Benchmark, benchmarks, beside, years_before
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import MEASURES, Figure, Measure
from wres_calc.standards import wres

Make = Callable[..., Figure]

HEADER = "area,period_end,indicator,measure,line,group,comparator,value,unit,source,note"
ROW = "London,2024-03-31,2,relative_likelihood,all,White,BME,1.4,ratio,A report,"


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


# --- the packaged values ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "measure", "line", "group", "expected"),
    [
        # As the national reports printed them, by year of the standard.
        ("1", "share", "all", "BME", {2016: 17.7, 2021: 22.4, 2022: 24.2, 2024: 28.6}),
        (
            "2",
            "relative_likelihood",
            "all",
            "White",
            {2016: 1.57, 2018: 1.45, 2019: 1.46, 2020: 1.61, 2021: 1.61, 2022: 1.54, 2023: 1.59},
        ),
        ("3", "relative_likelihood", "all", "BME", {2016: 1.56, 2018: 1.24, 2021: 1.14, 2022: 1.14}),
        ("9", "share", "board", "BME", {2019: 8.4, 2024: 16.5}),
    ],
)
def test_the_packaged_values_are_those_of_the_reports(
    indicator: str, measure: str, line: str, group: str, expected: dict[int, float]
) -> None:
    found = {
        one.period_end: one.value
        for one in benchmarks()
        if (one.indicator, one.measure, one.line, one.group) == (indicator, measure, line, group)
    }
    assert found == {date(year, 3, 31): value for year, value in expected.items()}


def test_every_packaged_value_has_an_address_and_the_direction_of_the_standard() -> None:
    directions = {("2", "White", "BME"), ("3", "BME", "White")}
    numbers = {indicator.number for indicator in wres.edition(wres.LATEST).indicators}
    for one in benchmarks():
        assert "https://" in one.source
        assert one.unit == MEASURES[Measure(one.measure)].unit
        assert one.indicator in numbers
        if one.measure == Measure.RELATIVE_LIKELIHOOD:
            assert (one.indicator, one.group, one.comparator) in directions
        else:
            assert one.comparator is None


def test_the_parts_of_a_board_add_up() -> None:
    board = {
        one.group: one.value for one in benchmarks() if one.period_end == date(2019, 3, 31) and one.line == "board"
    }
    assert board.keys() == {"White", "BME", "Unknown"}
    assert sum(board.values()) == pytest.approx(100)


# --- beside a figure --------------------------------------------------------------------------


def test_the_latest_of_each_area_that_is_not_after_the_figure(ratio: Make, tmp_path: Path) -> None:
    mine = write(
        tmp_path,
        ROW.replace("2024", "2022").replace("1.4", "1.2"),
        ROW.replace("2024", "2026").replace("1.4", "1.6"),
        ROW,
        ROW.replace("2024", "2023").replace("1.4", "1.3"),
        ROW.replace("London", "England").replace("2024", "2025"),
        ROW.replace("London", "Leeds").replace("White,BME", "BME,White"),
    )
    figure = ratio(5, 10, 5, 10, 2025)
    found = beside(figure, benchmarks(mine))
    assert [(one.area, one.value) for one in found] == [("London", 1.4), ("England", 1.4)]
    assert [years_before(one, figure) for one in found] == [1, 0]


def test_nothing_stands_beside_a_slice_or_a_figure_without_a_date(ratio: Make) -> None:
    assert [one.area for one in beside(ratio(5, 10, 5, 10), benchmarks())] == ["England"]
    assert not beside(ratio(5, 10, 5, 10, breakdown={"division": "North"}), benchmarks())
    assert not beside(ratio(5, 10, 5, 10, period_end=None), benchmarks())


def test_no_value_from_before_a_break_in_series(likelihood: Make, tmp_path: Path) -> None:
    mine = benchmarks(write(tmp_path, "England,2021-03-31,7,share,all,White,,87,percent,A report,old question"))

    def seven(year: int) -> Figure:
        return likelihood(None, 500, year, indicator="7", measure=Measure.SHARE, value=60.0)

    assert [one.note for one in beside(seven(2021), mine)] == ["old question"]
    assert not beside(seven(2022), mine)
    assert not beside(seven(2024), mine)
    first = benchmarks(write(tmp_path, "England,2022-03-31,7,share,all,White,,57,percent,A report,new question"))
    assert [one.note for one in beside(seven(2022), first)] == ["new question"]


@pytest.mark.parametrize(("end", "years"), [("2025-03-31", 2), ("2025-03-30", 1), ("2023-12-31", 0), (None, 0)])
def test_age_is_in_whole_years(ratio: Make, end: str | None, years: int) -> None:
    one = Benchmark(
        "England", date(2023, 3, 31), "2", Measure.RELATIVE_LIKELIHOOD, "all", "White", "BME", 1.59, "ratio", "", ""
    )
    assert years_before(one, ratio(5, 10, 5, 10, period_end=end)) == years


# --- a file of one's own ----------------------------------------------------------------------


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    names = HEADER.split(",")
    cells = ROW.split(",")
    path = write(tmp_path, ",".join(cells[::-1]), header=",".join(names[::-1]))
    assert astuple(benchmarks(path)[0])[:2] == ("London", date(2024, 3, 31))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("London", ""), "row 2, column area: is empty"),
        (ROW.replace("A report", " "), "row 2, column source: is empty"),
        (ROW.replace("2024-03-31", "31/03/2024"), "row 2, column period_end: '31/03/2024' is not"),
        (ROW.replace("2024-03-31", "20240331"), "row 2, column period_end: '20240331' is not"),
        (ROW.replace("1.4", "inf"), "row 2, column value: 'inf' is not a number"),
        (ROW.replace("relative_likelihood", "odds"), "row 2, column measure: 'odds' is not known"),
        (ROW.replace("ratio", "percent"), "column unit: relative_likelihood is in ratio, not 'per"),
        (ROW.replace("1.4", "1.4x"), "row 2, column value: '1.4x' is not a number"),
        (ROW.replace("1.4", "nan"), "row 2, column value: 'nan' is not a number"),
        (f"{ROW}\n{ROW}", "row 3: the same value is given twice"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DataError, match="cannot be used as benchmarks") as raised:
        benchmarks(write(tmp_path, row))
    assert said in str(raised.value)


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, header=HEADER.replace("source", "where"))
    with pytest.raises(DataError) as raised:
        benchmarks(path)
    assert "the column source is missing" in str(raised.value)
    assert "the column where is not one of them" in str(raised.value)


def test_a_missing_file_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        benchmarks(tmp_path / "absent.csv")


# --- several standards ------------------------------------------------------------------------


def test_a_value_of_one_standard_never_stands_beside_a_figure_of_another(tmp_path: Path, ratio: Make) -> None:
    mine = benchmarks(write(tmp_path, f"bank-wres,{ROW}", f",{ROW}", header=f"standard,{HEADER}"))
    assert [one.standard for one in mine] == ["bank-wres", "wres"]
    for standard, edition in (("wres", "2025"), ("bank-wres", "2025")):
        figure = ratio(5, 10, 5, 10, standard=standard, edition=edition)
        assert [one.standard for one in beside(figure, mine)] == [standard]
    assert beside(ratio(5, 10, 5, 10, standard="unknown"), mine) == []


def test_a_standard_that_there_is_not(tmp_path: Path) -> None:
    path = write(tmp_path, f"wdes,{ROW}", header=f"standard,{HEADER}")
    with pytest.raises(DataError, match="row 2, column standard: there is no standard 'wdes'"):
        benchmarks(path)


def test_the_packaged_values_answer_the_wres() -> None:
    assert {one.standard for one in benchmarks()} == {"wres"}
