"""Spellings of public files and code: each has one meaning, however it is punctuated."""

import pytest

from wres_calc.vocabulary import (
    UnrecognisedValue,
    ethnic_categories,
    parse_disability,
    parse_ethnicity,
    parse_pay_band,
    parse_sex,
    parse_staff_group,
)
from wres_calc.vocabulary.ethnic_wording import is_either, wording
from wres_calc.vocabulary.tables import read_table
from wres_calc.vocabulary.text import fold

ETHNICITY = {
    "A": "white: english, scottish, welsh, northern irish, british; white: white british;"
    "welsh/english/scottish/northern irish/british",
    "C": "white - any other; white: white other; white non-british; White (any other background)",
    "G": "mixed - any other; mixed - any other background; mixed/multiple ethnic groups - other;"
    "mixed - any other mixed or multiple ethnic background; Mixed (other)",
    "P": "black - any other; black - any other black;"
    "black/black british - any other black background;"
    "black, african, caribbean or black british: other; Black or Black British: any other",
    "L": "asian - any other; asian/asian british: other; any other asian/asian british background;"
    "Asian & Asian British - any other Asian background",
    "S": "other: any other; other - any other; other ethnic groups - any other group",
    "R": "other - chinese; chinese - chinese; other chinese; Chinese or British Chinese",
    "W": "other - arab; arab or british arab; Other ethnic group: Arab or British Arab",
    "F": "mixed white/asian; mixed - white/asian; Mixed: White & Asian; mixed white and asian",
    "E": "mixed white/black african; mixed - white/black african; Mixed (White and Black African)",
    "D": "mixed white/black caribbean; mixed - white/black caribbean",
    "PE": "black/black british; Black or Black British",
    "T": "white gypsy/traveller; white: gypsy, irish traveller; White - Gypsy or Irish Traveller",
    "CN": "white gypsy/roma; gypsy or roma; White: Gypsy or Roma",
    "CL": "white - traveller of irish heritage",
    "H": "asian - indian or british indian; Asian/Asian British - Indian or British Indian",
    "J": "asian - pakistani or british pakistani",
    "K": "asian - bangladeshi or british bangladeshi",
    "M": "black - caribbean or black british caribbean; black / black british - caribbean",
    "N": "black - african or british african; black / black british - african;Black - African or Black British African",
    "99": "not known/not provided; not recorded/unknown; not known / prefer not to say;"
    "not stated/invalid; unknown ethnicity; not reported; unclassified; not set;"
    "not collected at this time; 99 Not known; other - not known; N/A; Not known or not recorded",
    "X": "X Not known",
    "Z": "Not stated / Ethnicity not stated",
}
TWO_MEANINGS = (
    "mixed/other",
    "Mixed / Other",
    "other/mixed",
    "Mixed or other",
    "Mixed & Other",
    "White/Other",
    "Asian/Asian British/Other",
    "Black or other ethnic group",
    "Mixed\\Other",
    "Black or African",
    "Asian or Chinese",
    "Other",
    "Any other",
    "White/Asian or other",
    "African Caribbean",
    "Black African/Caribbean",
    "Asian/White",
    "any ethnic group",
    "Indian/Pakistani",
    "Not known/White",
    "White or not stated",
)


def test_ethnicity() -> None:
    for code, texts in ETHNICITY.items():
        for text in texts.split(";"):
            for typed in (text, text.upper(), f" {text}\u00a0", text.replace("-", "\u2013")):
                assert parse_ethnicity(typed).code == code, typed


def test_a_code_may_stand_before_such_a_text() -> None:
    for text, code in [
        ("H Asian - Indian or British Indian", "H"),
        ("F - Mixed White/Asian", "F"),
        ("P: Black / Black British - any other Black background", "P"),
        ("99 Not known/not provided", "99"),
        ("Z Not stated/unknown", "Z"),
    ]:
        assert parse_ethnicity(text).code == code, text
    for text in ("A Mixed White/Asian", "N Asian - Indian or British Indian"):
        with pytest.raises(UnrecognisedValue):
            parse_ethnicity(text)


def test_what_has_two_meanings_is_refused() -> None:
    for text in TWO_MEANINGS:
        with pytest.raises(UnrecognisedValue):
            parse_ethnicity(text)


def test_no_two_categories_share_a_wording() -> None:
    """But for "other" alone, which is refused: Chinese or other, any other group, any other."""
    spellings = [(row["text"], row["code"]) for row in read_table("ethnic_category_texts")]
    spellings += [(category.description, category.code) for category in ethnic_categories()]
    meanings: dict[str, set[str]] = {}
    for text, code in spellings:
        assert not is_either(text.casefold()), text
        meanings.setdefault(wording(fold(text)), set()).add(code)
    assert {form for form, codes in meanings.items() if len(codes) > 1} == {"other"}


def test_a_wording_never_moves_a_text_that_is_in_the_list() -> None:
    for row in read_table("ethnic_category_texts"):
        assert parse_ethnicity(row["text"]).code == row["code"]


def test_pay_bands() -> None:
    for text, band in [
        ("05", "5"),
        ("Band 05", "5"),
        ("Band 5 (AfC)", "5"),
        ("AfC Band 5", "5"),
        ("08a", "8a"),
        ("5 - Agenda for Change", "5"),
        ("Band 8a (AfC)", "8a"),
        ("Grade 8a", "8a"),
        ("Non AfC Grade", "Other"),
        ("Non-AfC", "Other"),
        ("Hospital Practitioner / Clinical Assistant", "Non-consultant career grade"),
        ("Other and Local HCHS Doctor Grades", "Other"),
        ("Clinical Fellow", "Other"),
        ("Trust Doctor", "Other"),
    ]:
        assert parse_pay_band(text).band == band, text


def test_staff_groups_of_the_national_statistics() -> None:
    kinds = {
        "medical": ("HCHS doctors",),
        "clinical": (
            "Nurses & health visitors",
            "Midwives",
            "Ambulance staff",
            "Scientific, therapeutic & technical staff",
            "Support to doctors, nurses & midwives",
            "Support to ambulance staff",
            "Support to ST&T staff",
        ),
        "non-clinical": (
            "Central functions",
            "Hotel, property & estates",
            "Managers",
            "Senior managers",
            "NHS infrastructure support",
        ),
    }
    for kind, texts in kinds.items():
        for text in texts:
            assert parse_staff_group(text).kind == kind, text
            assert parse_staff_group(text.replace(" & ", " and ")).kind == kind, text
    sources = {row["text"]: row["status"] for row in read_table("staff_group_texts")}
    assert {sources[text] for texts in kinds.values() for text in texts} == {"unconfirmed"}
    # It holds doctors and nurses alike.
    with pytest.raises(UnrecognisedValue):
        parse_staff_group("Professionally qualified clinical staff")


def test_sex_and_disability() -> None:
    assert (parse_sex("Men"), parse_sex("Women")) == ("Male", "Female")
    unknown = ("Undisclosed", "Missing", "Declined to disclose")
    yes = (
        "Yes - Unspecified",
        "Physical impairment",
        "Sensory impairment",
        "Mental Health Condition",
        "Learning disability/difficulty",
        "Long-standing illness",
        "Yes - Dyslexia",
        "Yes: other",
        "Yes (physical impairment)",
    )
    assert {parse_disability(text) for text in unknown} == {"Unknown"}
    assert {parse_disability(text) for text in yes} == {"Yes"}
    for text in ("Yes or no", "Yes/No", "Yes / unknown", "No - not asked", "Yes - not stated", "Dyslexia"):
        with pytest.raises(UnrecognisedValue):
            parse_disability(text)
