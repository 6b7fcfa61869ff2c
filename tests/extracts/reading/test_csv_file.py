"""Text files as trusts export them; and the quick and the careful way side by side."""

import codecs
import csv
import gzip
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wres_calc.extracts.reading import csv_file as texts
from wres_calc.extracts.reading import csv_safety as structure
from wres_calc.extracts.reading.csv_file import open_text
from wres_calc.extracts.reading.headings import matcher
from wres_calc.extracts.reading.table import Refused, Table
from wres_calc.extracts.settings import ExtractSettings

MATCHES = matcher("staff", ExtractSettings())
HEADER = ("staff_id", "ethnicity", "division")
ROWS = [("P1", "A", "Café & bar"), ("P2", "R", 'Say "aye", twice'), ("P3", "Z", "two\nlines")]
NUMBERED = [(n, *row) for n, row in enumerate(ROWS, 2)]

Write = Callable[[bytes], Path]
Cells = list[tuple[object, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(data: bytes) -> Path:
        path = tmp_path / "staff.csv"
        path.write_bytes(data)
        return path

    return put


def as_csv(
    rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL
) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def cells_of(table: Table) -> Cells:
    return table.numbered().collect().rows()


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        open_text(path, MATCHES)
    return refused.value


@pytest.fixture
def quickly_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> Table:
        raise AssertionError("read carefully")

    monkeypatch.setattr(texts, "_open_carefully", never)


# --- what trusts export -----------------------------------------------------------------------


@pytest.mark.usefixtures("quickly_only")
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_and_separators(
    write: Write, separator: str, end: str, quoting: int, encoding: str, name: str
) -> None:
    text = as_csv([HEADER, *ROWS], separator, end, quoting)
    table = open_text(write(text.encode(encoding)), MATCHES)
    assert table.headings == HEADER
    assert (table.header_row, table.encoding) == (1, name)
    assert cells_of(table) == NUMBERED


def test_utf16_be_with_its_mark(write: Write) -> None:
    data = codecs.BOM_UTF16_BE + as_csv([HEADER, *ROWS]).encode("utf-16-be")
    table = open_text(write(data), MATCHES)
    assert (cells_of(table), table.encoding) == (NUMBERED, "UTF-16")


def test_utf16_with_letters_of_the_second_page(write: Write) -> None:
    # U+0100 has a zero byte where plain text has none.
    rows = [HEADER, ("P1", "A", "Eke M\u0100ori, community services")]
    table = open_text(write(as_csv(rows).encode("utf-16-le")), MATCHES)
    assert cells_of(table) == [(2, *rows[1])]


def test_a_late_byte_of_windows_1252(write: Write) -> None:
    rows = [HEADER, *[(f"P{n}", "A", "x" * 60) for n in range(2000)], ("Q", "A", "Café")]
    table = open_text(write(as_csv(rows).encode("cp1252")), MATCHES)
    assert table.encoding == "Windows-1252"
    assert cells_of(table)[-1] == (2002, "Q", "A", "Café")


def test_utf8_mark_before_windows_1252(write: Write) -> None:
    data = codecs.BOM_UTF8 + as_csv([HEADER, ("P1", "A", "Café")]).encode("cp1252")
    table = open_text(write(data), MATCHES)
    assert (table.headings, table.encoding) == (HEADER, "Windows-1252")


def test_a_character_cut_off_at_the_end_is_not_utf8(write: Write) -> None:
    assert open_text(write(b"staff_id,ethnicity\nP1,caf\xc3"), MATCHES).encoding == "Windows-1252"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_old_mac_line_ends(write: Write, encoding: str) -> None:
    text = as_csv([HEADER, *ROWS], end="\r", quoting=csv.QUOTE_ALL)
    assert cells_of(open_text(write(text.encode(encoding)), MATCHES)) == NUMBERED


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "Staff.CSV.gz"
    path.write_bytes(gzip.compress(as_csv([HEADER, *ROWS]).encode("cp1252")))
    table = open_text(path, MATCHES)
    assert (cells_of(table), table.encoding) == (NUMBERED, "Windows-1252")
    assert cells_of(table) == NUMBERED  # a second look reads the same


@pytest.mark.parametrize("name", ["ESR staff [final].csv", "ESR staff {1}.csv", "Stäff.csv"])
def test_names_of_files_are_taken_as_they_stand(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "extracts {2025} [v1]"
    folder.mkdir()
    (folder / name).write_bytes(as_csv([HEADER, *ROWS]).encode())
    assert cells_of(open_text(folder / name, MATCHES)) == NUMBERED


@pytest.mark.usefixtures("quickly_only")
@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("Staff in post\n", 2),
        ("Staff in post;at 31 March 2025\n\n", 3),
        ('"Staff, in post","as at\r\n31 March"\r\n\r\n', 3),  # a record of two lines is one row
        ('"Report ""A"" of staff"\n,,\n,,,,,\n', 4),
        ("\n\n\n", 4),
        ("sep=,\n", 2),
        ("a,b,c,d,e,f,g,h\n" * 20, 21),
    ],
)
def test_title_lines(write: Write, above: str, row: int) -> None:
    table = open_text(write((above + as_csv([HEADER, *ROWS])).encode()), MATCHES)
    assert (table.headings, table.header_row) == (HEADER, row)
    assert cells_of(table) == [(n + row - 1, *cells) for n, *cells in NUMBERED]


def test_title_lines_of_another_separator_and_quoted_first_cells(write: Write) -> None:
    # Read with any other separator these lines are in disorder; that must not decide.
    text = '"Staff, in post";"x"\n"staff_id";"ethnicity";"division"\n"P1";"A";"a,b"\n'
    table = open_text(write(text.encode()), MATCHES)
    assert (table.headings, table.header_row) == (HEADER, 2)
    assert cells_of(table) == [(3, "P1", "A", "a,b")]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\nP1,A\n\n\n", [(2, "P1", "A"), (3, None, None), (4, None, None)]),
        ("a,b\nP1,A\n,\n,\n", [(2, "P1", "A"), (3, None, None), (4, None, None)]),
        ("a,b\nP1,A\n,,,,\n", [(2, "P1", "A"), (3, None, None)]),
        ("a,b\nP1,A,,\nP2,B,\n", [(2, "P1", "A"), (3, "P2", "B")]),  # empty columns in rows only
        ("a,b,,\nP1,A\n", [(2, "P1", "A")]),  # in the header only
        ("a,b\nP1,A", [(2, "P1", "A")]),
        ("a,b\n\nP1,A\n", [(2, None, None), (3, "P1", "A")]),
        ("a,b\n  \nP1,A\n", [(2, "  ", None), (3, "P1", "A")]),
        ("a,b\nP1,A\n\nP2,B\n", [(2, "P1", "A"), (3, None, None), (4, "P2", "B")]),
        ('a,b\n"","A"\n', [(2, None, "A")]),  # "" in quotation marks is blank too
        ("a,b\nP1, A \n", [(2, "P1", " A ")]),
        ('a,b\nP1,5" pipe\n', [(2, "P1", '5" pipe')]),
        ('a,b\n"P\n\n1",A\nP2,B\n', [(2, "P\n\n1", "A"), (3, "P2", "B")]),
        ("a,b\nP1,#1\n#P2,'x\n", [(2, "P1", "#1"), (3, "#P2", "'x")]),
        ("a,b\nNULL,NA\nnull,nan\n", [(2, "NULL", "NA"), (3, "null", "nan")]),
    ],
)
def test_edges_of_a_table(write: Write, text: str, cells: Cells) -> None:
    text = text.replace("a,b", "staff_id,ethnicity", 1)
    table = open_text(write(text.encode()), MATCHES)
    assert table.headings[:2] == ("staff_id", "ethnicity")
    assert [row[:3] for row in cells_of(table)] == cells
    assert all(cell is None for row in cells_of(table) for cell in row[3:])


def test_empty_columns_in_header_and_rows(write: Write) -> None:
    table = open_text(write(b"staff_id,ethnicity,,\nP1,A,,\nP2,B,,\n"), MATCHES)
    assert table.headings == ("staff_id", "ethnicity", "", "")
    assert cells_of(table) == [(2, "P1", "A", None, None), (3, "P2", "B", None, None)]


# --- what cannot be read ----------------------------------------------------------------------

PLAIN = b"staff_id,ethnicity\nP1,A\n"


def test_refused(write: Write) -> None:
    for data, kind in [
        (b"", "file_empty"),
        (b"\n\r\n\n", "file_empty"),
        (b" \t \n,,,\n;;\n", "file_empty"),
        (codecs.BOM_UTF8, "file_empty"),
        (codecs.BOM_UTF8 + b"\r\n", "file_empty"),
        (codecs.BOM_UTF16_LE + "\r\n\r\n".encode("utf-16-le"), "file_empty"),
        (b"\r\n" + b" " * 70_000, "file_empty"),
        (b"\x00" * 5000, "file_nul"),
        (PLAIN + b"P2,\x00\n", "file_nul"),
        (b"\x00" + PLAIN, "file_nul"),
        (b"Title \x00\n" + PLAIN, "file_nul"),
        (b"staff_id,ethni\x00city\nP1,A\n", "file_nul"),
        (PLAIN * 9000 + b"\x00", "file_nul"),
        (PLAIN + b"P2,A,x,\x00\n", "file_nul"),  # and a ragged row
        ("staff_id,ethnicity\nP1,A\x00\n".encode("utf-16"), "file_nul"),
        (PLAIN.decode().encode("utf-32"), "file_nul"),
        (PLAIN + b"P2,B,C\n", "row_ragged"),
        (PLAIN + b"P2\n", "row_ragged"),
        (PLAIN + b"Total\n", "row_ragged"),
        (PLAIN + b'P2,"A\nP3,B\n', "quote_open"),
        (PLAIN + b'"P2"x,A\n', "quote_open"),
        (b'"staff_id,ethnicity\nP1,A\n', "quote_open"),
        ("staff_id,ethnicity\nP1,A\n".encode("utf-16")[:-1], "file_damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file_not_text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "file_not_text"),
        (b"GIF89a\x01\x00", "file_not_text"),
        (b"BM\x9a\x02\x00\x00\x00\x00\x00\x00", "file_not_text"),
        (b"%PDF-1.7\n", "file_not_text"),
        (b"PK\x03\x04\x14\x00", "file_not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_not_text"),
        (b"\x1f\x8b\x08\x00", "file_not_text"),
        (b"PAR1\x15\x04", "file_not_text"),
        (b"\r\n<!DOCTYPE html><html><table>", "file_not_text"),
        (b"<?xml version='1.0'?><Workbook>", "file_not_text"),
        (b"\x81\x8d\x90 not text", "file_not_text"),
        (b"staff_id\x01\x02,\x9c\xfe\n", "file_not_text"),
        (b"\x01\x02\x03,\x04\n1,2\n", "file_not_text"),
    ]:
        assert refusal(write(data)).kind == kind, (data, kind)


def test_ragged_rows_are_spreadsheet_rows(write: Write) -> None:
    # Rows: 1 title, 2 blank, 3 header, 4 of two lines, 5 blank, 6 too long, 7 right, 8 too short.
    text = 'Title\n\nstaff_id,ethnicity\n"P\n1",A\n\nP2,B,C\nP3,C\nP4\n'
    refused = refusal(write(text.encode()))
    assert (refused.rows, refused.count) == ((6, 8), 2)
    assert refused.detail == "the header has 2 cells; row 6 has 3, row 8 has 1"


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ('staff_id,ethnicity\n"P\n1",A\nP2,"B\nP3,C\n', 3, "never closed"),
        ('staff_id,ethnicity\nP1,"A" B\nP3,C\n', 2, "written twice"),
        ('staff_id,ethnicity\n"P1,A\n"P2",B\n', 2, "written twice"),
    ],
)
def test_quotation_marks_name_their_row(write: Write, text: str, row: int, words: str) -> None:
    refused = refusal(write(text.encode()))
    assert (refused.kind, refused.rows) == ("quote_open", (row,))
    assert words in refused.detail


def test_a_mark_that_swallows_a_large_file(write: Write) -> None:
    refused = refusal(write(b'staff_id,ethnicity\nP1,"A\n' + b"P2,B\n" * 60_000))
    assert (refused.kind, refused.rows) == ("quote_open", (2,))


@pytest.mark.parametrize("cut", [5, 30, -1, -9])
def test_gzip_cut_short(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "staff.csv.gz"
    path.write_bytes(gzip.compress(as_csv([HEADER, *ROWS] * 20).encode())[:cut])
    assert refusal(path).kind == "file_damaged"


def test_gzip_damaged_in_the_middle(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(as_csv([HEADER, *ROWS] * 20).encode()))
    data[40] ^= 0xFF
    path = tmp_path / "staff.csv.gz"
    path.write_bytes(data)
    assert refusal(path).kind == "file_damaged"


def test_gzip_in_name_only(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv.gz"
    path.write_bytes(PLAIN)
    assert "not in gzip form" in refusal(path).detail


def test_an_empty_gzip(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv.gz"
    path.write_bytes(gzip.compress(b""))
    assert refusal(path).kind == "file_empty"
    path.write_bytes(b"")
    assert refusal(path).kind == "file_empty"


# --- beyond what is looked at first -----------------------------------------------------------

FAR = 70_000  # characters; the first look takes 65,536 bytes


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ((" " * 99 + "\n") * 800 + "staff_id,ethnicity\nP1,A\n", 801),
        (f'"{"x" * FAR}"\nstaff_id,ethnicity\nP1,A\n', 2),
        ("é" * FAR + "\nstaff_id,ethnicity\nP1,A\n", 2),
        ("\n".join(["x" * 4000] * 20) + "\nstaff_id,ethnicity\nP1,A\n", 21),
    ],
)
def test_a_header_beyond_the_first_look(write: Write, text: str, row: int) -> None:
    table = open_text(write(text.encode()), MATCHES)
    assert (table.headings, table.header_row) == (("staff_id", "ethnicity"), row)
    assert cells_of(table) == [(row + 1, "P1", "A")]


def test_a_header_longer_than_the_first_look(write: Write) -> None:
    names = ["staff_id", "ethnicity", *(f"question {n}" for n in range(6000))]
    text = as_csv([names, ["P1", "A", *["x"] * 6000]])
    table = open_text(write(text.encode()), MATCHES)
    assert table.headings == tuple(names)
    assert cells_of(table)[0][:3] == (2, "P1", "A")


@pytest.mark.parametrize("mark", ["", '"'])
@pytest.mark.parametrize("length", [FAR, 200_000])
def test_long_cells(write: Write, mark: str, length: int) -> None:
    # The csv module alone refuses cells of more than 131,072 characters.
    before = csv.field_size_limit()
    long = "x" * length
    text = f"staff_id,ethnicity,note\nP1,A,{mark}{long}{mark}\nP2,B,\n"
    table = open_text(write(text.encode()), MATCHES)
    assert cells_of(table) == [(2, "P1", "A", long), (3, "P2", "B", None)]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("size", [(1 << 16) - 1, 1 << 16, (1 << 16) + 1])
def test_a_file_as_long_as_the_first_look(write: Write, size: int) -> None:
    data = b"staff_id,ethnicity\n" + b"P1,A\n" * 40
    data += b"P2," + b"B" * (size - len(data) - 3)
    rows = cells_of(open_text(write(data), MATCHES))
    assert (len(data), len(rows)) == (size, 41)
    assert rows[-1][:2] == (42, "P2")


# --- the quick and the careful way ------------------------------------------------------------

Outcome = str | tuple[tuple[str, ...], int, Cells]


def outcome(read: Callable[[], Table | None]) -> Outcome | None:
    """Headings, header row and cells; without nameless blank columns; or why it was refused."""
    try:
        table = read()
    except Refused as refused:
        return refused.kind
    if table is None:
        return None
    cells, width = cells_of(table), len(table.headings)
    while not table.headings[width - 1] and not any(str(row[width] or "").strip() for row in cells):
        width -= 1
    return table.headings[:width], table.header_row, [row[: width + 1] for row in cells]


def compare(path: Path, data: bytes, block: int) -> str:
    """Hold both ways against each other; return how the quick one ended."""
    path.write_bytes(data)
    quickly = texts._open_quickly
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "BLOCK", block)
        both = outcome(lambda: open_text(path, MATCHES))
        quick = outcome(lambda: quickly(path, MATCHES, encoding="UTF-8"))
        patch.setattr(texts, "_open_quickly", lambda *_, **__: None)
        careful = outcome(lambda: open_text(path, MATCHES))
    assert both == careful
    assert quick in (None, careful)
    return "left" if quick is None else "refused" if isinstance(quick, str) else "read"


SEPARATORS = st.sampled_from([",", ";", "\t", "|"])
CELLS = st.text(alphabet='ab ,;"\n\r\té\u2028\x0b|', max_size=4) | st.sampled_from(["", "x", "A"])
WILD = st.text(alphabet='ab ,;"\n\r\té|', max_size=12)
BLOCKS = st.sampled_from([1, 3, 16, 1 << 18])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A staff extract, right or wrong in the ways of real exports."""
    separator, wild = draw(SEPARATORS), draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n", "\r"] if wild else ["\n", "\r\n"]))
    width = draw(st.integers(1, 3))

    def row(cells: list[str]) -> str:
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        return as_csv([cells], separator, "", quoting)

    titles = st.sampled_from(["", "Title", "A; b, c", '"A ""b"" c"', '"two\nlines"'])
    lines = draw(st.lists(titles, max_size=2))
    lines.append(row(list(HEADER[:width])) + draw(st.sampled_from(["", "", separator])))
    whole = st.lists(CELLS, min_size=width, max_size=width).map(row)
    odd = [whole, st.just(""), st.just("  "), st.just(separator * 2), st.lists(CELLS).map(row), WILD]
    lines += draw(st.lists(st.one_of(odd) if wild else whole, max_size=6))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join(lines) + draw(st.sampled_from(["", end, end * 2]))


@example(text="staff_id,ethnicity,division,\n,,, ", block=1)  # no column, but for a blank
@given(text=files(), block=BLOCKS)
def test_both_ways_agree(tmp_path: Path, text: str, block: int) -> None:
    compare(tmp_path / "staff.csv", text.encode(), block)


@settings(max_examples=120)
@given(body=WILD, block=BLOCKS)
@example(body="\n", block=1)
@example(body=" \nP1,A\n", block=1)
@example(body='"",""\n', block=1)
@example(body="Total\n", block=1)
@example(body="P1,A\n\x00", block=1)
def test_both_ways_agree_below_a_header(tmp_path: Path, body: str, block: int) -> None:
    compare(tmp_path / "staff.csv", f"staff_id,ethnicity\n{body}".encode(), block)


@given(body=st.binary(max_size=24), block=BLOCKS)
def test_both_ways_agree_on_any_bytes(tmp_path: Path, body: bytes, block: int) -> None:
    compare(tmp_path / "staff.csv", b"staff_id,ethnicity\nP1,A\n" + body, block)


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(*[st.text(alphabet='ab ,"\n\u2028é', max_size=5)] * 3), max_size=8))
def test_the_quick_way_is_taken_wherever_it_is_safe(tmp_path: Path, rows: list[list[str]]) -> None:
    text = as_csv([HEADER, ("P", "A", "x"), *rows], quoting=csv.QUOTE_ALL)
    assert compare(tmp_path / "staff.csv", text.encode(), 5) == "read"


def test_every_row_of_a_file_of_many_blocks(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def many() -> Iterator[tuple[str, str, str]]:
        for n in range(3000):
            yield f"P{n}", "A", ['"q"\r\n' * (n % 5), "é\n", "", "x,y"][n % 4]

    rows = list(many())
    monkeypatch.setattr(structure, "BLOCK", 100)
    table = open_text(write(as_csv([HEADER, *rows], end="\r\n").encode()), MATCHES)
    wanted = [(n, *(cell or None for cell in row)) for n, row in enumerate(rows, 2)]
    assert cells_of(table) == wanted
    assert table.numbered().collect(engine="streaming").rows() == wanted
