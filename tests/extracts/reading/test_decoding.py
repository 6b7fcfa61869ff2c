"""Which encoding a file is in."""

import pytest

from wres_calc.extracts.reading.decoding import decode, guess_encoding, refuse_other_formats
from wres_calc.extracts.reading.table import Refused

TEXT = "staff_id,ethnicity\nP1,A\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le")[:-1], "utf-16-le"),
        (b"\x00", "utf-8"),
        (b"\x00" * 100, "utf-8"),
        (b"a\x00b,c\nd\x00\n", "utf-8"),  # a few zeros are no encoding
    ],
)
def test_guess_encoding(head: bytes, encoding: str) -> None:
    assert guess_encoding(head) == encoding


@pytest.mark.parametrize(
    ("data", "encoding", "text", "name"),
    [
        ("é".encode(), "utf-8", "é", "UTF-8"),
        ("é".encode("utf-8-sig"), "utf-8-sig", "é", "UTF-8"),
        ("é".encode("utf-16"), "utf-16", "é", "UTF-16"),
        (b"caf\xe9 \x80\x92", "utf-8", "café €’", "Windows-1252"),
    ],
)
def test_decode(data: bytes, encoding: str, text: str, name: str) -> None:
    assert decode(data, encoding) == (text, name)


@pytest.mark.parametrize("head", ["gif8 of the year,x", "PAR1,PAR2", "BM,x", "pk,x", "%PDF,x", "<5,x"])
def test_headings_that_begin_like_other_formats(head: str) -> None:
    refuse_other_formats(head.encode())


@pytest.mark.parametrize("head", [b"<html>", b"\xef\xbb\xbf\n <!DocType html>", b"<TABLE>"])
def test_web_pages(head: bytes) -> None:
    with pytest.raises(Refused, match="file_not_text") as refused:
        refuse_other_formats(head)
    assert "web page" in refused.value.detail
