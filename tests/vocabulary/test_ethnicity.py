from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.vocabulary import (
    EthnicCategory,
    UnrecognisedValue,
    category_of,
    ethnic_categories,
    five_group,
    is_bare_number,
    of_1991,
    parse_ethnicity,
)

# Typed from the NHS Data Dictionary's list, by first letter, independently of the data files.
SECOND = {
    "A": " ",
    "B": " ",
    "C": " 23ABCDEFGHJKLMNPQRSTUVWXY",
    "D": " ",
    "E": " ",
    "F": " ",
    "G": " ABCDEF",
    "H": " ",
    "J": " ",
    "K": " ",
    "L": " ABCDEFGHJK",
    "M": " ",
    "N": " ",
    "P": " ABCDE",
    "R": " ",
    "S": " ABCDE",
    "Z": " ",
}
FIVE = {"White": "ABC", "Mixed": "DEFG", "Asian": "HJKL", "Black": "MNP", "Other": "RS", "Unknown": "Z"}
WRES = {"White": "ABC", "BME": "DEFGHJKLMNPRS", "Unknown": "Z"}
CATEGORY = {
    "A": "White British",
    "B": "White Irish",
    "C": "Any other White background",
    "D": "White and Black Caribbean",
    "E": "White and Black African",
    "F": "White and Asian",
    "G": "Any other Mixed background",
    "H": "Indian",
    "J": "Pakistani",
    "K": "Bangladeshi",
    "L": "Any other Asian background",
    "M": "Caribbean",
    "N": "African",
    "P": "Any other Black background",
    "R": "Chinese",
    "S": "Any other ethnic group",
    "Z": "Not stated",
}
NATIONAL = [(letter + second).strip() for letter, row in SECOND.items() for second in row]
# Code, 5-group (2001), WRES group.
OUTSIDE = [("99", "Unknown", "Unknown"), ("X", "Unknown", "Unknown"), ("T", "White", "White"), ("W", "Other", "BME")]
OF_1991 = [
    ("0", "White", "White"),
    ("1", "Black", "BME"),
    ("2", "Black", "BME"),
    ("3", "Black", "BME"),
    ("4", "Asian", "BME"),
    ("5", "Asian", "BME"),
    ("6", "Asian", "BME"),
    ("7", "Other", "BME"),
    ("8", "Other", "BME"),
    ("9", "Unknown", "Unknown"),
]


def group_of(code: str, groups: dict[str, str]) -> str:
    return next(group for group, letters in groups.items() if code[0] in letters)


def refused(text: str) -> UnrecognisedValue:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_ethnicity(text)
    return caught.value


def test_the_list_is_whole() -> None:
    assert len(NATIONAL) == 68  # the count of the published two-character list
    codes = [category.code for category in ethnic_categories()]
    outside = [code for code, *_ in OUTSIDE + OF_1991]
    assert sorted(codes) == sorted(NATIONAL + outside)


def test_the_first_letter_decides() -> None:
    for code in NATIONAL:
        category = parse_ethnicity(code)
        assert category.code == code, code
        assert category.category == CATEGORY[code[0]], code
        assert category.five_2001 == group_of(code, FIVE), code
        assert category.wres_group == group_of(code, WRES), code
        assert category.note == "", code


@pytest.mark.parametrize(("code", "five", "wres"), OUTSIDE)
def test_codes_outside_the_national_list(code: str, five: str, wres: str) -> None:
    category = parse_ethnicity(code)
    assert (category.code, category.five_2001, category.wres_group) == (code, five, wres)


def test_digits_of_1991_are_read_where_the_user_vouches_for_them() -> None:
    for code, five, wres in OF_1991:
        category = parse_ethnicity(of_1991(code))
        assert (category.code, category.five_2001, category.wres_group) == (code, five, wres)
        assert parse_ethnicity(of_1991(f" {code}.0 ")) is category_of(code) is category
    for text in ("99", "A", "10", "White", ""):
        assert of_1991(text) == text


def test_a_number_by_itself_is_no_category() -> None:
    """0 comes from a lookup that found nothing, 1 is White in many local lists."""
    numbers = [*"0123456789", "0.0", "5.0", " 5 ", "\u00a05", "5\u200b", "01", "16", "100", "\uff15"]
    for text in numbers:
        assert is_bare_number(text)
        refused(text)
    for text in ("99", "99.0", " 99 ", "4 Indian", "-1", "1.5", "", "A", "5?"):
        assert not is_bare_number(text)


def test_codes_of_1991_warn_and_no_other_code_does() -> None:
    warned = [c.code for c in ethnic_categories() if "no simple read-across" in c.note]
    assert warned == [code for code, *_ in OF_1991]
    assert [c.code for c in ethnic_categories() if c.note] == warned


def test_the_scheme_moves_chinese_alone() -> None:
    assert [c.code for c in ethnic_categories() if c.five_2001 != c.five_2021] == ["R"]
    chinese = parse_ethnicity("R")
    assert five_group(chinese) == five_group(chinese, "2001") == "Other"
    assert five_group(chinese, "2021") == "Asian"
    assert chinese.wres_group == "BME"


def test_there_is_no_third_scheme() -> None:
    with pytest.raises(ValueError, match="1991"):
        five_group(parse_ethnicity("R"), "1991")  # type: ignore[arg-type]


def test_groups_agree() -> None:
    for category in ethnic_categories():
        for five in (category.five_2001, category.five_2021):
            assert five in {"White", "Mixed", "Asian", "Black", "Other", "Unknown"}, category
            assert (five == "White") == (category.wres_group == "White"), category
            assert (five == "Unknown") == (category.wres_group == "Unknown"), category
        assert category.wres_group in {"White", "BME", "Unknown"}, category


def test_what_comes_out_goes_in_again() -> None:
    for category in ethnic_categories():
        assert category_of(category.code) is category, category
        if not category.note:
            assert parse_ethnicity(category.code) is category, category
        assert parse_ethnicity(category.description) is category, category
        assert parse_ethnicity(f"{category.code} {category.description}") is category, category
        assert parse_ethnicity(category.category).category == category.category, category


@pytest.mark.parametrize("text", [None, "", "   ", "\u00a0", "\t\n", "\ufeff"])
def test_blank_is_not_known(text: str | None) -> None:
    category = parse_ethnicity(text)
    assert (category.code, category.wres_group) == ("99", "Unknown")


def test_codes_and_codes_with_text() -> None:
    for text, code in [
        (" a ", "A"),
        ("ca", "CA"),
        ("Gf", "GF"),
        ("99.0", "99"),
        ("A White - British", "A"),
        ("A - White British", "A"),
        ("A \u2013 White British", "A"),
        ("A: White British", "A"),
        ("A : White British", "A"),
        ("A:White British", "A"),
        ("a white british", "A"),
        ("A (White British)", "A"),
        ("A\u00a0White British", "A"),
        ("A White", "A"),
        ("A British, Mixed British", "A"),
        ("C White - Any other White background", "C"),
        ("C3 White Unspecified", "C3"),
        ("CA White English", "CA"),
        ("CX White Mixed", "CX"),
        ("CY White Other European", "CY"),
        ("D Mixed - White & Black Caribbean", "D"),
        ("GC Mixed - Black & White", "GC"),
        ("GF Mixed - Other/Unspecified", "GF"),
        ("H Asian or Asian British - Indian", "H"),
        ("H Asian", "H"),
        ("LA Asian Mixed", "LA"),
        ("LK Asian Unspecified", "LK"),
        ("N Black or Black British - African", "N"),
        ("PB Black Mixed", "PB"),
        ("R Chinese", "R"),
        ("S Any Other Ethnic Group", "S"),
        ("S Other", "S"),
        ("SE Other Specified", "SE"),
        ("T Traveller", "T"),
        ("W Arab", "W"),
        ("Z Not Stated", "Z"),
        ("Z Prefer not to say", "Z"),
        ("99 Not Known", "99"),
        ("99 - Not stated", "99"),
        ("X Not Known", "X"),
        ("0 White", "0"),
        ("4 Indian", "4"),
        ("7 Chinese", "7"),
        ("9 Not given", "9"),
    ]:
        assert parse_ethnicity(text).code == code, (text, code)


def test_a_text_that_contradicts_its_code() -> None:
    for text in [
        "A Pakistani",
        "A banana",
        "A White banana",
        "A Irish",
        "A White Irish",
        "C White British",
        "C Mixed",
        "D White",
        "D Black Caribbean",
        "E African",  # East African, very likely
        "E Asian",
        "F Asian",
        "G White British",
        "H Pakistani",
        "H White",
        "M African",
        "M Black African",
        "S Asian",  # South Asian, very likely
        "S Chinese",
        "T Arab",  # T is Arab in the Welsh list
        "Z Indian",
        "99 White",
        "A Not stated",
        "4 White",
        "0 Indian",
        "Q White",
        "N A",
        "A A",
    ]:
        assert refused(text).value == text, text


def test_not_applicable_is_not_african() -> None:
    """Everybody has an ethnicity, so N/A is Not known. What may be a code or an error is not."""
    for text in ("N/A", "n/a", "N / A", "N /A", "N/ A", "Not applicable"):
        assert parse_ethnicity(text).code == "99", text
    for text in ("NA", "N A", "N.A.", "#N/A", "A/N", "N/AA"):
        refused(text)


def test_refused() -> None:
    for text in [
        "BME",
        "BAME",
        "Other",
        "Any other",
        "Mixed White",
        "White Mixed",
        "Non-White",
        "A/White British",
        "A-White British",
        "A+",
        "-",
        "-1",
        "-99",
        "(1)",
        "1.5",
        "01",
        "I",
        "O",
        "CI",
        "CO",
        "CZ",
        "A1",
        "Yes",
        "100",
    ]:
        error = refused(text)
        assert error.kind == "ethnic category", text
        assert "A, CA, GF, Z or 99" in error.accepted, text


def test_suggestion_is_a_spelling_that_is_accepted() -> None:
    suggestion = refused("White Britsh").suggestion
    assert suggestion is not None
    assert parse_ethnicity(suggestion).code == "A"


@given(
    st.sampled_from([category for category in ethnic_categories() if not category.note]),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.text(alphabet=" \t\u00a0\n", max_size=3),
)
def test_case_and_space_do_not_matter(category: EthnicCategory, case: Callable[[str], str], space: str) -> None:
    for text in (category.code, category.description, f"{category.code} {category.description}"):
        assert parse_ethnicity(space + case(text).replace(" ", " " + space) + space) is category


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        category = parse_ethnicity(text)
    except UnrecognisedValue as error:
        assert error.value == text
    else:
        assert category in ethnic_categories()


@given(st.sampled_from(NATIONAL), st.sampled_from(NATIONAL))
def test_a_code_never_stands_with_a_text_of_another_wres_group(code: str, other: str) -> None:
    described = parse_ethnicity(other)
    if parse_ethnicity(code).wres_group != described.wres_group:
        refused(f"{code} {described.description}")
