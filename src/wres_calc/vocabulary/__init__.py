"""The words of the field: ethnic categories and their groups, pay bands, staff groups, answers.

Each parser takes one cell of an extract as text, and returns what it means or raises
`UnrecognisedValue`. The accepted spellings are plain CSV files in `data/`, each row with its
source; `data/README.md` says how to correct one.
"""

from wres_calc.vocabulary.answers import parse_disability, parse_qualification, parse_sex, parse_yes_no
from wres_calc.vocabulary.ethnicity import (
    BME,
    UNKNOWN,
    WHITE,
    EthnicCategory,
    Groups,
    Scheme,
    category_of,
    ethnic_categories,
    finer_group,
    finer_groups,
    five_group,
    is_bare_number,
    is_white,
    of_1991,
    parse_ethnicity,
)
from wres_calc.vocabulary.groupings import (
    DISABILITY,
    DISABLED,
    ETHNICITY,
    GROUPINGS,
    INTERNATIONAL_GRADUATES,
    MEN,
    NON_DISABLED,
    OTHER_GROUPS,
    QUALIFICATION,
    SEX,
    UK_GRADUATES,
    WHITE_BRITISH,
    WHITE_BRITISH_APART,
    WOMEN,
    Grouping,
)
from wres_calc.vocabulary.pay_bands import PayBand, parse_pay_band, pay_bands, senior_bands
from wres_calc.vocabulary.staff_groups import StaffGroup, parse_staff_group, staff_groups
from wres_calc.vocabulary.text import fold
from wres_calc.vocabulary.words import UnrecognisedValue

__all__ = [
    "BME",
    "DISABILITY",
    "DISABLED",
    "ETHNICITY",
    "GROUPINGS",
    "INTERNATIONAL_GRADUATES",
    "MEN",
    "NON_DISABLED",
    "OTHER_GROUPS",
    "QUALIFICATION",
    "SEX",
    "UK_GRADUATES",
    "UNKNOWN",
    "WHITE",
    "WHITE_BRITISH",
    "WHITE_BRITISH_APART",
    "WOMEN",
    "EthnicCategory",
    "Grouping",
    "Groups",
    "PayBand",
    "Scheme",
    "StaffGroup",
    "UnrecognisedValue",
    "category_of",
    "ethnic_categories",
    "finer_group",
    "finer_groups",
    "five_group",
    "fold",
    "is_bare_number",
    "is_white",
    "of_1991",
    "parse_disability",
    "parse_ethnicity",
    "parse_pay_band",
    "parse_qualification",
    "parse_sex",
    "parse_staff_group",
    "parse_yes_no",
    "pay_bands",
    "senior_bands",
    "staff_groups",
]
