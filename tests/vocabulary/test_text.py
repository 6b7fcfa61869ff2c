import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.vocabulary import fold
from wres_calc.vocabulary.text import trim, whole_number


@pytest.mark.parametrize(
    "text",
    [
        "White - British",
        "white british",
        "  WHITE   BRITISH\t",
        "White:British",
        "White / British",
        "White (British)",
        "“White”, British.",
        "White\u00a0\u2013\u00a0British",  # non-breaking spaces and an en dash
        "\ufeffWhite\u200b British",  # byte order mark, zero-width space
        "White\nBritish",
    ],
)
def test_one_spelling(text: str) -> None:
    assert fold(text) == "white british"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Black & White", "black and white"),
        ("Black&White", "black and white"),
        ("Don't know", "dont know"),
        ("Don\u2019t know", "dont know"),
        ("Band 8 - Range A", "band 8 range a"),
        ("N/A", "n a"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize("text", ["8a+", "<1", "5?", "5*", "#1", "1%"])
def test_marks_that_matter_stay(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("text", ["-1", " -99", "\u22121", "(5)", ".5", "- 5"])
def test_signed_numbers_are_other_numbers(text: str) -> None:
    assert fold(text) == " ".join(text.split())


def test_trim_keeps_punctuation() -> None:
    assert trim(" \u00a0N / A.\ufeff ") == "n / a."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("5.0", "5"),
        (" 99.00 ", "99"),
        ("5", "5"),
        ("5.5", "5.5"),
        ("8a.0", "8a.0"),
        ("-1.0", "-1.0"),
        ("", ""),
    ],
)
def test_whole_number(text: str, whole: str) -> None:
    assert whole_number(text) == whole


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_key_has_single_spaces_only(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(st.lists(st.text(alphabet="abcXYZ089", min_size=1), min_size=1))
def test_case_and_space_do_not_matter(words: list[str]) -> None:
    assert fold(" ".join(words)) == fold("\u00a0\t".join(words).upper() + " ")
