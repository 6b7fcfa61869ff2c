from collections.abc import Callable

import pytest

from wres_calc.vocabulary import UnrecognisedValue, parse_disability, parse_qualification, parse_sex, parse_yes_no

BLANK = [None, "", "  ", "\u00a0"]


@pytest.mark.parametrize("text", ["yes", "Yes", " YES ", "y", "Y", "true", "TRUE", "1"])
def test_yes(text: str) -> None:
    assert parse_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "No", " NO\u00a0", "n", "N", "false", "False", "0"])
def test_no(text: str) -> None:
    assert parse_yes_no(text) is False


def test_no_other_answer() -> None:
    for text in [
        *BLANK,
        *("N/A", "N/", "No.", "-", "-1", "(1)", "1.0", "0.0", "2", "t", "f", "on", "off", "ja"),
        *("Unknown", "None", "NULL", "yes please", "y/n", "appointed"),
    ]:
        with pytest.raises(UnrecognisedValue) as caught:
            parse_yes_no(text)
        assert (caught.value.value, caught.value.kind) == (text, "yes/no answer"), text
        assert caught.value.accepted == "yes, no, y, n, true, false, 1 or 0", text
        assert caught.value.suggestion is None, text


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Female", "Female"),
        ("f", "Female"),
        ("woman", "Female"),
        ("MALE", "Male"),
        ("M", "Male"),
        ("Man", "Male"),
        ("Other", "Other"),
        ("Non-binary", "Other"),
        ("Unknown", "Unknown"),
        ("not known", "Unknown"),
        ("Not Stated", "Unknown"),
        ("Prefer not to say", "Unknown"),
    ],
)
def test_sex(text: str, sex: str) -> None:
    assert parse_sex(text) == sex
    assert parse_sex(sex) == sex


@pytest.mark.parametrize("text", [*BLANK, "1", "X", "person"])
def test_sex_refused(text: str | None) -> None:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_sex(text)
    assert (caught.value.value, caught.value.kind) == (text, "sex")


@pytest.mark.parametrize(
    ("text", "disability"),
    [
        ("Yes", "Yes"),
        ("y", "Yes"),
        ("1", "Yes"),
        ("Disabled", "Yes"),
        ("No", "No"),
        ("0", "No"),
        ("Not disabled", "No"),
        ("Non-disabled", "No"),
        ("Unknown", "Unknown"),
        ("Not Declared", "Unknown"),
        ("Prefer Not To Answer", "Unknown"),
        ("Unspecified", "Unknown"),
        ("Not disclosed", "Unknown"),
    ],
)
def test_disability(text: str, disability: str) -> None:
    assert parse_disability(text) == disability
    assert parse_disability(disability) == disability


@pytest.mark.parametrize("text", [*BLANK, "N/A", "-1", "Dyslexia"])
def test_disability_refused(text: str | None) -> None:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_disability(text)
    assert (caught.value.value, caught.value.kind) == (text, "disability answer")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("UK", "UK"),
        ("united kingdom", "UK"),
        ("eea", "EEA"),
        ("IMG", "Other"),
        ("Rest of the World", "Other"),
        ("Not known", "Unknown"),
    ],
)
def test_place_of_qualification(text: str, place: str) -> None:
    assert parse_qualification(text) == place
    assert parse_qualification(place) == place


@pytest.mark.parametrize("text", [*BLANK, "India", "EU", "England", "-1"])
def test_place_of_qualification_refused(text: str | None) -> None:
    """A country is never placed by guesswork."""
    with pytest.raises(UnrecognisedValue) as caught:
        parse_qualification(text)
    assert (caught.value.value, caught.value.kind) == (text, "place of qualification")


@pytest.mark.parametrize(
    ("parse", "text", "suggestion"),
    [
        (parse_qualification, "United Kingdon", "United Kingdom"),
        (parse_sex, "Femal", "Female"),
        (parse_disability, "Prefer not too say", "Prefer not to say"),
    ],
)
def test_suggestion(parse: Callable[[str | None], object], text: str, suggestion: str | None) -> None:
    with pytest.raises(UnrecognisedValue) as caught:
        parse(text)
    assert caught.value.suggestion == suggestion
