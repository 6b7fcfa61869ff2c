"""Bare texts, family by family, as forms and exports write them."""

import pytest

from wres_calc.vocabulary import category_of, ethnic_categories, fold, parse_ethnicity
from wres_calc.vocabulary.tables import read_table

# The 16 headed texts of the 2001 census as recruitment systems and ESR reports print them.
HEADED_2001 = {
    "White - British": "A",
    "White - Irish": "B",
    "White - Any other White background": "C",
    "Mixed - White & Black Caribbean": "D",
    "Mixed - White & Black African": "E",
    "Mixed - White & Asian": "F",
    "Mixed - Any other mixed background": "G",
    "Asian or Asian British - Indian": "H",
    "Asian or Asian British - Pakistani": "J",
    "Asian or Asian British - Bangladeshi": "K",
    "Asian or Asian British - Any other Asian background": "L",
    "Black or Black British - Caribbean": "M",
    "Black or Black British - African": "N",
    "Black or Black British - Any other Black background": "P",
    "Other Ethnic Group - Chinese": "R",
    "Other Ethnic Group - Any other ethnic group": "S",
    "Not Stated": "Z",
}
BARE_2001 = {
    "British": "A",
    "White British": "A",
    "British (White)": "A",
    "Irish": "B",
    "Any other White background": "C",
    "White Other": "C",
    "Other White": "C",
    "White and Black Caribbean": "D",
    "Mixed White and Asian": "F",
    "White and Asian (Mixed)": "F",
    "Any other mixed background": "G",
    "Indian": "H",
    "Indian (Asian or Asian British)": "H",
    "Pakistani": "J",
    "Bangladeshi": "K",
    "Other Asian": "L",
    "Caribbean": "M",
    "Black Caribbean": "M",
    "African": "N",
    "Black African": "N",
    "Other Black": "P",
    "Chinese": "R",
    "Any other ethnic group": "S",
    "Other Ethnic Group": "S",
}
CENSUS_2021 = {
    "White: English, Welsh, Scottish, Northern Irish or British": "A",
    "English, Welsh, Scottish, Northern Irish or British": "A",
    "White: Irish": "B",
    "White: Gypsy or Irish Traveller": "T",
    "White: Roma": "C",
    "White: Any other White background": "C",
    "Mixed or Multiple ethnic groups: White and Black Caribbean": "D",
    "Mixed or Multiple ethnic groups: White and Black African": "E",
    "Mixed or Multiple ethnic groups: White and Asian": "F",
    "Mixed or Multiple ethnic groups: Any other Mixed or Multiple ethnic background": "G",
    "Asian, Asian British or Asian Welsh: Indian": "H",
    "Asian, Asian British or Asian Welsh: Pakistani": "J",
    "Asian, Asian British or Asian Welsh: Bangladeshi": "K",
    "Asian, Asian British or Asian Welsh - Chinese": "R",
    "Asian, Asian British or Asian Welsh: Other Asian": "L",
    "Black, Black British, Black Welsh, Caribbean or African: Caribbean": "M",
    "Black, Black British, Black Welsh, Caribbean or African: African": "N",
    "Black, Black British, Black Welsh, Caribbean or African: Other Black": "P",
    "Other ethnic group: Arab": "W",
    "Other ethnic group: Any other ethnic group": "S",
}
CENSUS_2011 = {
    "White: English/Welsh/Scottish/Northern Irish/British": "A",
    "White: Other White": "C",
    "Mixed/multiple ethnic groups: White and Black African": "E",
    "Mixed/multiple ethnic groups: Other Mixed": "G",
    "Asian/Asian British: Indian": "H",
    "Asian/Asian British: Chinese": "R",
    "Black/African/Caribbean/Black British: African": "N",
    "Black/African/Caribbean/Black British: Caribbean": "M",
}
# ESR's labels without their codes.
ESR = {
    "White English": "CA",
    "White Northern Irish": "C2",
    "White Other European": "CY",
    "Mixed - Other/Unspecified": "GF",
    "Asian Unspecified": "LK",
    "Asian Punjabi": "LB",
    "Black Nigerian": "PC",
    "Filipino": "SC",
    "Other Specified": "SE",
}
BROAD = {"White": "C3", "Mixed": "GF", "Asian": "LK", "Black": "PE"}
NOT_KNOWN = [
    "Undefined",
    "Unspecified",
    "NULL",
    "Unknown",
    "Not known",
    "Not declared",
    "Prefer not to say",
    "I do not wish to disclose my ethnic origin",
]
ALL = HEADED_2001 | BARE_2001 | CENSUS_2021 | CENSUS_2011 | ESR | BROAD | dict.fromkeys(NOT_KNOWN, "99")


def test_text() -> None:
    for text, code in ALL.items():
        assert parse_ethnicity(text).code == code, (text, code)
        assert parse_ethnicity(text.upper()).code == code, (text, code)


@pytest.mark.parametrize(
    ("text", "wres", "five"),
    [
        ("Roma", "White", "White"),
        ("Gypsy or Irish Traveller", "White", "White"),
        ("Arab", "BME", "Other"),
        ("White", "White", "White"),
        ("Mixed", "BME", "Mixed"),
        ("Asian", "BME", "Asian"),
        ("Black", "BME", "Black"),
        *((text, "Unknown", "Unknown") for text in [*NOT_KNOWN, "Not Stated"]),
    ],
)
def test_group(text: str, wres: str, five: str) -> None:
    category = parse_ethnicity(text)
    assert (category.wres_group, category.five_2001) == (wres, five)


def test_every_row_stands_alone_and_beside_its_code() -> None:
    for row in read_table("ethnic_category_texts"):
        assert parse_ethnicity(row["text"]).code == row["code"], row
        assert parse_ethnicity(f"{row['code']} {row['text']}").code == row["code"], row
        assert parse_ethnicity(f"{row['code']}: {row['text']}").code == row["code"], row


# A word that only ever means one group, wherever it stands.
@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("irish", {"White"}),
        ("european", {"White"}),
        ("roma", {"White"}),
        ("pakistani", {"BME"}),
        ("caribbean", {"BME"}),
        ("african", {"BME"}),
        ("asian", {"BME"}),
        ("chinese", {"BME"}),
        ("mixed", {"BME", "White"}),  # "European mixed" is White
        ("disclose", {"Unknown"}),
        ("stated", {"Unknown", "White"}),  # "Cypriot (part not stated)" is White
    ],
)
def test_words_stay_in_their_group(word: str, groups: set[str]) -> None:
    spellings = {row["text"]: row["code"] for row in read_table("ethnic_category_texts")}
    spellings |= {category.description: category.code for category in ethnic_categories()}
    found = {category_of(code).wres_group for text, code in spellings.items() if word in fold(text).split()}
    assert found == groups
