import pytest

from wres_calc.vocabulary.tables import index_spellings, parse_table, read_table


def test_rows_are_columns_and_cells() -> None:
    text = 'text,code\n"British, Mixed British",A\n Irish ,B\n'
    assert parse_table("words", text) == (
        {"text": "British, Mixed British", "code": "A"},
        {"text": "Irish", "code": "B"},
    )


def test_what_excel_leaves_behind() -> None:
    text = "\ufefftext,code\r\nIrish,B\r\n,\r\n\r\n"
    assert parse_table("words", text) == ({"text": "Irish", "code": "B"},)


@pytest.mark.parametrize("line", ["British, Mixed British,A", "British"])
def test_a_row_of_another_length(line: str) -> None:
    with pytest.raises(ValueError, match=r"words\.csv, row 3: \d cells, but the header has 2"):
        parse_table("words", f"text,code\nIrish,B\n{line}\n")


def test_reads_a_file_once() -> None:
    assert read_table("yes_no_texts") is read_table("yes_no_texts")


def test_index() -> None:
    pairs = [("White - Irish", "B"), ("white irish", "B"), ("Indian", "H")]
    assert index_spellings("words", pairs) == {"white irish": "B", "indian": "H"}


def test_a_spelling_with_two_meanings() -> None:
    with pytest.raises(ValueError, match=r"words\.csv: 'OTHER' stands for 'S' and for 'C'"):
        index_spellings("words", [("Other", "S"), ("OTHER", "C")])
