import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.vocabulary import fold
from wres_calc.vocabulary.text import alike, clean, clean_cells, trim, twin, whole_number


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
    [("5.0", "5"), (" 99.00 ", "99"), ("5", "5"), ("5.5", "5.5"), ("8a.0", "8a.0"), ("-1.0", "-1.0"), ("", "")],
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


# What cannot be seen, and what only looks like another character.
LOOK_ALIKES = [
    ("ward\u200b A", "ward A"),  # zero-width space
    ("w\u00adard A", "ward A"),  # soft hyphen
    ("ward\u00a0A", "ward A"),  # no-break space
    ("\u2009ward \u202f\u3000A\u2800", "ward A"),  # thin, narrow, wide and Braille spaces
    ("\u202award A\u202c", "ward A"),  # marks of direction
    ("ward\ufe0f A\U000e0041", "ward A"),  # a selector, a tag
    ("ward\r\n A", "ward A"),
    ("Cafe\u0301", "Caf\u00e9"),  # an accent that stands apart
    ("Cafe\u200b\u0301", "Caf\u00e9"),
    ("O\ufb03ce", "Office"),  # joined letters of a PDF
    ("\uff37ard \uff11", "Ward 1"),  # wide letters
    ("\u212bngstrom", "\u00c5ngstrom"),  # the sign of a unit
    ("", ""),
    (" \u200b\ufeff\t", ""),
]


def test_what_is_seen() -> None:
    for text, seen in LOOK_ALIKES:
        assert clean(text) == seen, ascii(text)
        assert clean_cells_of([text]) == [seen], ascii(text)
    # What can be seen stays: a power is no digit, and a dash is not taken away.
    for text in ("Ward\u00b2", "North \u2013 East", "A&E", "Children's"):
        assert clean(text) == text


def test_alike_forgets_capitals_and_the_kind_of_dash_and_quotation_mark() -> None:
    for one, other in [
        ("Children\u2019s services", "CHILDREN'S Services"),
        ("North \u2013 East", "north - east"),
        ("\u201cOld\u201d site", '"old" site'),
        ("Ward\u200b A", "ward a"),
    ]:
        assert alike(one) == alike(other)
    for one, other in [("A & E", "A and E"), ("Ward 1-2", "Ward 12"), ("Ward I", "Ward 1")]:
        assert alike(one) != alike(other)


def test_twin_sees_through_letters_of_another_alphabet() -> None:
    assert twin("W\u0430rd \u0410") == twin("Ward A")  # Cyrillic a
    assert twin("\u039d\u03bfrth") == twin("North")  # Greek Nu and omicron
    assert alike("W\u0430rd") != alike("Ward")
    assert twin("Ward B") != twin("Ward A")


def clean_cells_of(texts: list[str | None]) -> list[str | None]:
    frame = pl.DataFrame({"cell": pl.Series(texts, dtype=pl.String)})
    return frame.select(clean_cells(pl.col("cell")))["cell"].to_list()


def test_null_stays_null_in_a_column() -> None:
    assert clean_cells_of([None, " "]) == [None, ""]


ANYTHING = st.text(
    st.one_of(
        st.characters(max_codepoint=0x2FFF, codec="utf-8"),
        st.sampled_from("ae'- \u0301\u0327\u0345\u00ad\u200b\u00a0\u2044\u037e\ufb01\uff21\u0130"),
    ),
    max_size=12,
)


@given(ANYTHING)
def test_each_step_goes_beyond_the_last_and_doing_it_twice_changes_nothing(text: str) -> None:
    for step in (clean, trim, alike, twin, fold):
        assert step(step(text)) == step(text)
    assert alike(clean(text)) == alike(text)
    assert fold(alike(text)) == fold(text)


@given(ANYTHING)
def test_a_column_is_cleaned_as_a_text_is(text: str) -> None:
    assert clean_cells_of([text]) == [clean(text)]
