"""Fingerprints of what can be guessed: every board that fits is tried."""

import hashlib
import hmac
import json
import re
from itertools import product
from pathlib import Path

import pytest

from tests.attacker.publishing import command, files_in

HEADER = "ethnicity,voting,executive\n"
ROLES = ("yes,no", "yes,yes", "yes,yes", "yes,no", "no,yes", "yes,no")
TRUE = ("A", "A", "H", "A", "A", "M")


def board(codes: tuple[str, ...]) -> bytes:
    rows = [f"{code},{role}\n" for code, role in zip(codes, ROLES, strict=True)]
    return (HEADER + "".join(rows)).encode()


def prints_of(content: bytes) -> set[str]:
    """The fingerprints that somebody who has the file can make of it."""
    plain = hashlib.sha256(content)
    return {plain.hexdigest(), hmac.new(plain.digest(), plain.digest(), hashlib.sha256).hexdigest()}


@pytest.mark.slow
def test_no_fingerprint_gives_a_board_back(tmp_path: Path) -> None:
    """Names and roles of a board are public; four codes for each of six are 4,096 boards."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "board.csv").write_bytes(board(TRUE))
    (place / "wres-calc.toml").write_text('[organisation]\ncode = "RXX"\nsnapshot = 2025-03-31\n', encoding="utf-8")
    out = tmp_path / "out"
    code, said = command(
        "publish",
        str(place),
        "--to",
        str(out),
        "-i",
        "9",
        "--protect",
        "five",
        "--only",
        "data",
        "--only",
        "evidence",
        "--only",
        "summary",
    )
    assert code == 0, said
    files = files_in(out)
    told = {found.decode() for content in files.values() for found in re.findall(rb"\b[0-9a-f]{64}\b", content)}
    assert told  # those of the files that went out
    assert json.loads(files["evidence/run.json"])["inputs"][0]["name"] == "board.csv"
    fits = [codes for codes in product("AHMZ", repeat=6) if prints_of(board(codes)) & told]
    assert fits == []
