"""Fingerprints of inputs."""

import hashlib
import hmac
from pathlib import Path

import pytest

from wres_calc.errors import CommandError
from wres_calc.evidence.inputs import Read, fingerprint, keyed
from wres_calc.extracts.reading.watch import Fingerprint, fingerprint_of

# FIPS 180-2, appendix B.1: SHA-256 of "abc".
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert fingerprint(b"abc") == Fingerprint(ABC, 3)
    assert fingerprint_of(tmp_path / "file") == Fingerprint(ABC, 3)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="'none' cannot be read"):
        fingerprint_of(tmp_path / "none")


def test_the_key_is_the_largest_extract() -> None:
    people = b"abcd" * 10_000
    board, staff = fingerprint(b"abc"), fingerprint(people)
    key, message = hashlib.sha256(people).digest(), hashlib.sha256(b"abc").digest()
    expected = hmac.new(key, message, hashlib.sha256).hexdigest()
    assert keyed([board, staff], [board, staff])[0] == expected
    assert keyed([staff, board], [staff, board])[1] == expected
    other = fingerprint(people + b"others")
    assert keyed([board, other], [board, other])[0] != expected
    published = fingerprint(b"results that anybody may have")
    assert keyed([board, staff, published], [board, staff])[0] == expected


def test_what_can_be_guessed_is_no_key() -> None:
    """A board of ten would be tried with itself as the key: 4 ** 10 boards take a minute."""
    board, survey = fingerprint(b"ethnicity,voting\n" * 11), fingerprint(b"question,group\n")
    assert keyed([board, survey], [board]) == [None, None]
    assert keyed([board], [fingerprint(b"x" * 19_999)]) == [None]
    assert keyed([board], [fingerprint(b"x" * 20_000)]) != [None]


def test_the_order_of_the_files() -> None:
    read = Read({"staff": Path("s.csv")}, Path("c.toml"), (Path("r.csv"),))
    assert [(role, path.name) for role, _, path in read.listed()] == [
        ("extract", "s.csv"),
        ("configuration", "c.toml"),
        ("earlier results", "r.csv"),
    ]
