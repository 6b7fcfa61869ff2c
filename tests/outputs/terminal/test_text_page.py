"""A page: plain in a pipe, wrapped and styled in a terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from wres_calc.outputs.terminal.text_page import Page, plain_table
from wres_calc.outputs.terminal.text_table import TextTable

TABLE = TextTable(
    "Caption",
    ("Division", "White", "White / BME"),
    (("North and East", "1,803 of 3,519 (51.2%)", "1.10"), ("[z]", "0 [z]", "[/bold]")),
)


def terminal(width: int, *, colour: bool = False) -> tuple[io.StringIO, Page]:
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False, legacy_windows=False
    )
    return stream, Page(stream, console)


def test_plain_lines_are_neither_wrapped_nor_styled() -> None:
    stream = io.StringIO()
    page = Page(stream)
    page.line("word " * 50 + "end", style="bold", indent=3, hang=2)
    page.line()
    assert stream.getvalue() == "   " + "word " * 50 + "end\n\n"


def test_plain_table() -> None:
    assert plain_table(TABLE) == (
        "Division                         White  White / BME\n"
        "North and East  1,803 of 3,519 (51.2%)         1.10\n"
        "[z]                              0 [z]      [/bold]\n"
    )


def test_a_table_has_its_caption_above_and_a_blank_line_below() -> None:
    stream = io.StringIO()
    Page(stream).table(TABLE)
    assert stream.getvalue() == f"Caption\n{plain_table(TABLE)}\n"


def test_terminal_lines_are_wrapped_between_words() -> None:
    stream, page = terminal(30)
    page.line("one two three four five six seven eight", indent=2, hang=2)
    assert stream.getvalue() == "  one two three four five six\n    seven eight\n"


def test_long_words_stay_whole() -> None:
    stream, page = terminal(30)
    address = "https://www.example.org/a-long-way/to-a-page"
    page.line(f"See {address} there", indent=4)
    assert stream.getvalue() == f"    See\n    {address}\n    there\n"


def test_narrowest_terminal() -> None:
    stream, page = terminal(1)
    page.line("one two three four five", indent=4, hang=2)
    assert stream.getvalue() == "    one two three four\n      five\n"


def test_blank_line() -> None:
    stream, page = terminal(30)
    page.line()
    assert stream.getvalue() == "\n"


def test_style() -> None:
    stream, page = terminal(30, colour=True)
    page.line("text", style="bold")
    assert stream.getvalue() == "\x1b[1mtext\x1b[0m\n"


def test_text_is_no_markup() -> None:
    stream, page = terminal(60)
    page.line("[bold]not bold[/bold] [/] :smile: [z]")
    assert stream.getvalue() == "[bold]not bold[/bold] [/] :smile: [z]\n"


def test_terminal_table() -> None:
    stream, page = terminal(80)
    page.table(TABLE)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    header, first, second = plain_table(TABLE).splitlines()
    assert set(lines[2]) == {"─"}
    assert [*lines[:2], *lines[3:]] == ["Caption", header, first, second, ""]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_no_word_of_a_table_is_cut(width: int) -> None:
    """In a narrow terminal cells are wrapped, and numbers and names stay whole."""
    stream, page = terminal(width)
    page.table(TABLE)
    words = stream.getvalue().split()
    cells = [cell for row in (TABLE.headings, *TABLE.rows) for cell in row]
    for word in " ".join(cells).split():
        assert word in words


@given(st.lists(st.tuples(*[st.text(st.characters(codec="ascii", categories=["L", "N", "P"]))] * 2), min_size=1))
def test_plain_columns_line_up(rows: list[tuple[str, str]]) -> None:
    text = plain_table(TextTable("", ("Name", "Value"), tuple(rows)))
    lines = text.splitlines()
    name = max(len("Name"), *(len(row[0]) for row in rows))
    width = name + 2 + max(len("Value"), *(len(row[1]) for row in rows))
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        assert line.ljust(width) == row[0].ljust(name + 2) + row[1].rjust(width - name - 2)
