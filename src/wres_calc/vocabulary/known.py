"""Words that belong to the field: what a refused value may be made of without being a name."""

from functools import cache

from wres_calc.vocabulary.tables import read_table
from wres_calc.vocabulary.text import fold

_TABLES = {
    "ethnic_categories": "description",
    "ethnic_category_texts": "text",
    "pay_bands": "band",
    "pay_band_texts": "text",
    "pay_band_prefixes": "prefix",
    "staff_groups": "name",
    "staff_group_texts": "text",
    "sex_texts": "text",
    "disability_texts": "text",
    "qualification_texts": "text",
    "yes_no_texts": "text",
}
# Words of jobs, grades and answers that no list of accepted spellings has.
_MORE = (
    "admin assistant associate background band clerical clinical code consultant contract director "
    "doctor employed employee ethnic ethnicity executive fixed grade group health healthcare "
    "head heritage job level local lead manager medical midwife non not nurse nurses officer pay "
    "permanent post practitioner range scale senior specialist spine staff support team term "
    "therapist trainee type unknown worker"
)
_SHORTEST = 3  # letters; "of" and "in" tell nothing


@cache
def field_words() -> frozenset[str]:
    """The words of every accepted spelling, folded, and a few more."""
    texts = (row[column] for table, column in _TABLES.items() for row in read_table(table))
    words = {word for text in texts for word in fold(text).split()} | set(_MORE.split())
    return frozenset(word for word in words if len(word) >= _SHORTEST and not word.isdigit())


def has_field_word(text: str) -> bool:
    """Whether one of the words of a text belongs to the field."""
    return not field_words().isdisjoint(fold(text).split())
