"""Text from outside: nothing that a terminal obeys, XML refuses or a spreadsheet runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.safe_text import is_plain, printable, safe_cell, storable, unguarded

# --- cells ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-2", "@x", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1", "=cmd|' /C calc'!A1"],  # noqa: RUF001
)
def test_formula_becomes_text(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "North", "a=b", "1-2", "8a", "'=1", -2, -0.5, None, True])
def test_other_cells_stay(cell: object) -> None:
    assert safe_cell(cell) is cell


@pytest.mark.parametrize(
    "unseen",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u180e",  # without width
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u061c",  # direction
        "\u00a0",
        "\u2003",
        "\u202f",
        "\u3000",
        "\u2028",
        " \u200b ",
        "\x0b",
        "\x1b",
        "\x00",
        "\u034f",
        "\u115f",
        "\u2800",
        "\u3164",
        "\uffa0",
        "\ufe0f",
        "\U000e0020",
        "\udce9",
    ],
)
def test_what_is_not_seen_before_a_formula(unseen: str) -> None:
    for sign in ("=", "+", "-", "@", "\uff1d", "\ufe66", "\ufe62"):
        assert safe_cell(f"{unseen}{sign}1") == f"'{unseen}{sign}1"
    assert safe_cell(f"{unseen}North") == f"{unseen}North"


@given(st.text())
def test_a_guarded_cell_is_read_as_it_was(cell: str) -> None:
    """But for text that had an apostrophe before a formula of its own."""
    safe = safe_cell(cell)
    assert isinstance(safe, str)
    if safe != cell or unguarded(cell) == cell:
        assert unguarded(safe) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    safe = safe_cell(cell)
    assert isinstance(safe, str)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe.removeprefix("'") == cell.removeprefix("'")


# --- shown and stored -------------------------------------------------------------------------


def test_what_a_terminal_would_obey() -> None:
    """ESC, BEL, backspace, carriage return, the one-byte CSI, turned writing, half a pair."""
    obeyed = "\x1b \x07 \x08 \r \x9b \u202e \u2066 \u2028 \udce9 \x7f \x00"
    assert set(printable(obeyed)) == {"\N{REPLACEMENT CHARACTER}", " "}
    assert printable("\x1b[31mred") == "\N{REPLACEMENT CHARACTER}[31mred"
    kept = "Llanfair, Çağ\tΩ £\nन\u200dक 🏴"
    assert printable(kept) == kept


@given(st.text(st.characters(codec=None)))
def test_whatever_is_shown_or_stored_can_be_encoded(text: str) -> None:
    for made in (printable(text), storable(text)):
        made.encode("utf-8")
        assert "\x1b" not in made
        assert len(made) == len(text)


def test_one_line() -> None:
    assert is_plain("Example Trust, Çağ – «x»")
    for text in ("a\nb", "a\tb", "\x1b[0m", "\x85", "\udce9"):
        assert not is_plain(text)
