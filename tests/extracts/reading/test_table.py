"""Tables as they stand in a file."""

import polars as pl
import pytest

from wres_calc.extracts.reading.table import HEAD_ROWS, Refused, find_header, grid_table, headings_of, is_blank_row

KNOWN = {"id", "sex", "band"}


def matches(row: list[str]) -> int:
    return len({cell.strip() for cell in row} & KNOWN)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["id", "sex"], ["1", "F"]], (0, 2)),
        ([["Staff of the trust", ""], ["", ""], ["id", "sex"]], (2, 2)),
        ([["sex", "of staff"], ["id", "sex"], ["1", "F"]], (1, 2)),  # a title with a known word
        ([["id", "sex"], ["id", "sex"]], (0, 2)),  # the first of equals
        ([[], ["  "], ["a", "b"], ["c", "d"]], (2, 0)),  # none known: the first that is not blank
        ([["", " "], []], (-1, 0)),
        ([], (-1, 0)),
    ],
)
def test_find_header(rows: list[list[str]], found: tuple[int, int]) -> None:
    assert find_header(rows, matches) == found


@pytest.mark.parametrize(("above", "at"), [(HEAD_ROWS - 1, HEAD_ROWS - 1), (HEAD_ROWS, 0)])
def test_header_is_looked_for_in_the_first_rows(above: int, at: int) -> None:
    assert find_header([["title"]] * above + [["id", "sex"]], matches)[0] == at


def test_blank_rows_above_the_header_do_not_count() -> None:
    assert find_header([[]] * 500 + [["id", "sex"]], matches) == (500, 2)


@pytest.mark.parametrize(
    ("row", "blank"), [([], True), (["", " \t\u00a0"], True), (["", "x"], False), (["\u200b"], False)]
)
def test_is_blank_row(row: list[str], blank: bool) -> None:
    assert is_blank_row(row) is blank


def test_headings_stand_in_one_line() -> None:
    assert headings_of(["\ufeffid", " Staff\nGroup ", "Pay  Band", ""]) == ("id", "Staff Group", "Pay Band", "")


def test_headings_with_control_characters() -> None:
    with pytest.raises(Refused) as refused:
        headings_of(["id", "s\x1b[31mex"])
    assert refused.value.kind == "file_not_text"


def test_rows_and_blank_cells() -> None:
    rows = [["Title"], ["id", "sex", ""], ["1", "F"], [], ["2", "", "", ""], [" ", ""], ["3", "M", ""]]
    table = grid_table(rows, matches, encoding="UTF-8")
    assert (table.headings, table.header_row, table.known) == (("id", "sex"), 2, 2)
    assert table.encoding == "UTF-8"
    assert table.numbered().collect().rows() == [
        (3, "1", "F"),
        (4, None, None),
        (5, "2", None),
        (6, " ", None),
        (7, "3", "M"),
    ]


def test_a_column_without_a_heading_is_kept_where_it_holds_anything() -> None:
    table = grid_table([["id", "sex", "", ""], ["1", "F", "x", ""]], matches, encoding=None)
    assert table.headings == ("id", "sex", "")
    assert table.cells.collect().rows() == [("1", "F", "x")]


def test_ragged_rows_are_all_named() -> None:
    rows = [["id", "sex", "band"], ["1", "F", "5"], ["2", "F"], [], ["3", "M", "5", "x"], ["4"]]
    with pytest.raises(Refused) as refused:
        grid_table(rows, matches, encoding=None)
    assert refused.value.kind == "row_ragged"
    assert (refused.value.rows, refused.value.count) == ((3, 5, 6), 3)
    assert refused.value.detail == ("the header has 3 cells; row 3 has 2, row 5 has 4, row 6 has 1")


@pytest.mark.parametrize("rows", [[], [[]], [["", " "], []]])
def test_nothing_at_all(rows: list[list[str]]) -> None:
    with pytest.raises(Refused) as refused:
        grid_table(rows, matches, encoding=None)
    assert refused.value.kind == "file_empty"


def test_a_header_alone() -> None:
    table = grid_table([["id", "sex"]], matches, encoding=None)
    assert table.cells.collect_schema() == {"0": pl.String, "1": pl.String}
    assert table.cells.collect().is_empty()
