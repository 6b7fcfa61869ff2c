"""What the bytes of a text file prove, block by block."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.extracts.reading import csv_safety as structure
from wres_calc.extracts.reading.csv_safety import Structure, inspect

BLOCKS = [1, 2, 7, 1 << 18]


@pytest.fixture(params=BLOCKS)
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks so short that rows, cells and characters cross their ends."""
    monkeypatch.setattr(structure, "BLOCK", request.param)
    return int(request.param)


def look(body: bytes, cells: int = 3, separator: str = ",") -> Structure:
    return inspect(io.BytesIO(body), cells=cells, separator=separator)


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        b"1,2,3",
        b"1,2,3\n",
        b"1,2,3\r\n4,5,6\r\n",
        b",,\n,,\n",
        b"1,2,3\n\n4,5,6\n\n\n",  # blank lines between and below
        b"1,2,3\r\n\r\n4,5,6\r\n",
        b"1,2,3\n   \n4,5,6\n",  # a line of spaces is blank
        b'"1, 2",2,3\n',
        b'1,"line\nbreak",3\n4,"line\r\nbreak",6\n7,"old\rMac",9\n',
        b'"say ""aye""","","\n\n"\n',
        b'"1","2","3"',
        b'"1","2","3"\n"4","","6"\n',
        b'"1","2","3"\r\n"4","5","6"\r\n',
        b'"1","2","3"\n\n"4","5","6"\n',
        "Zoë,£5,“x”\n".encode(),
    ],
)
def test_regular(body: bytes) -> None:
    assert look(body).safe


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize(
    "body",
    [
        b"1,2\n",
        b"1,2,3,4\n",
        b"1,2,3\n4,5\n",
        b"1,2\n3,4,5,6\n7,8,9\n",  # two wrongs have the right number of commas
        b"1,2,3\nTotal\n",  # a lone word has no comma, and is no blank line
        b"1,2,3\nTotal",
        b'1,2,3\n"Total"\n',
        b'1,2,3\n""\n',
        b'1,2,3\n"\n"\n',
        b"1,2,3\r4,5,6\r",  # CR alone
        b"1,2,3\r\r\n",
        b"1,2,3\n4,5,6\r",
        b'1,"2,3\n4,5,6\n',  # never closed
        b'1,"2"x,3\n',
        b'1,x"2",3\n',
        b'1, "2",3\n',
        b'1,"2" ,3\n',
        b'1,5" pipe,3\n4,6" pipe,6\n',
        b'1,"2""",3",4\n',
        b'x"1","2","3"\n',
        b'"1"x,"2","3"\n',
        b'"1",x"2","3"\n',
        b'"1","2","3"x\n',
        b'"1","2","3"\n"4","5"\n',
        b'"1","2","3"\n"4","5,6"\n',
        b'"1","2","3"\r\n"4","\r","6"\n"7","8","9"x\r\n',
    ],
)
def test_irregular(body: bytes) -> None:
    assert look(body) == Structure(regular=False)


@pytest.mark.parametrize("cells", [2, 3])
def test_blank_with_a_tab_between(cells: int) -> None:
    assert look(b"1\t2\n\t\t\n", cells=cells, separator="\t").safe is False


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("body", [b"caf\xe9,2,3\n", b"1,2,caf\xc3", b"1,2,\xe2\x82\n1,2,3\n"])
def test_not_utf8(body: bytes) -> None:
    assert look(body) == Structure(utf8=False)


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("body", [b"\x001,2,3\n", b"1,2,3\n4,5,\x00\n", b'1,"\x00",3', b"1,2,3\n\x00"])
def test_nul(body: bytes) -> None:
    assert look(body) == Structure(nul=True)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    row = separator.join(["a", '",;\t|"', "c"]).encode()
    assert look(row + b"\n" + row, separator=separator).safe
    assert not look(row + b"\n" + row, cells=2, separator=separator).safe


def test_one_column() -> None:
    assert look(b'P1\n\n"P,2"\n', cells=1).safe
    assert look(b"P1\nP2,x\n", cells=1) == Structure(regular=False)


@pytest.mark.parametrize("rows", [b'"a","b","c"\n', b'1,"b\nb",c\n', b"1,2,3\n"])
def test_a_mark_that_is_never_closed_costs_no_more_than_a_few_looks(
    rows: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With a search that grows with the square of the file this would take minutes.
    monkeypatch.setattr(structure, "BLOCK", 1024)
    assert look(b'1,"2,3\n' + rows * 60_000) == Structure(regular=False)


def test_a_row_longer_than_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure, "BLOCK", 4)
    monkeypatch.setattr(structure, "_LONGEST_ROW", 32)
    assert not look(b"1," + b"2" * 100 + b",3\n").safe
    assert look(b"2" * 100 + b"\n\xc3\xa9\n", cells=1).safe


def shape(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


@given(
    st.text(alphabet='a ,;"\n\ré\u2028', max_size=24),
    st.sampled_from([",", ";"]),
    st.integers(1, 3),
    st.sampled_from(BLOCKS),
)
def test_nothing_is_called_regular_that_the_csv_module_reads_otherwise(
    text: str, separator: str, cells: int, size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "BLOCK", size)
        if not look(text.encode(), cells, separator).safe:
            return
    for row in shape(text, separator):
        assert len(row) == cells or not "".join(row).strip(" ")


@given(st.data(), st.integers(1, 3), st.sampled_from([1, 9, 1 << 18]))
def test_nor_if_one_character_of_a_quoted_file_is_changed(data: st.DataObject, cells: int, size: int) -> None:
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    row = ",".join(['"x"'] * cells) + end
    text = row * data.draw(st.integers(1, 4))
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    text = text[:at] + data.draw(st.text(alphabet='a,"\n\r ', max_size=3)) + text[at + cut :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "BLOCK", size)
        if not look(text.encode(), cells).safe:
            return
    for cells_of_row in shape(text, ","):
        assert len(cells_of_row) == cells or not "".join(cells_of_row).strip(" ")
