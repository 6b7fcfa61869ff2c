"""Ethnic categories: what a code or a text in an extract says about a person's ethnic group.

The lists are `data/ethnic_categories.csv` and `data/ethnic_category_texts.csv`, with a source for
each row. The rule above them is the NHS Data Dictionary's: the first letter is the national code,
the second is local and rolls up to it, so the first letter decides the group
(https://www.datadictionary.nhs.uk/data_elements/ethnic_category.html).
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from wres_calc.vocabulary.ethnic_wording import is_either, wording
from wres_calc.vocabulary.tables import index_spellings, read_table
from wres_calc.vocabulary.text import fold, trim, whole_number
from wres_calc.vocabulary.words import UnrecognisedValue

Scheme = Literal["2001", "2021"]


class Groups(StrEnum):
    """The ethnic groups that figures are made for: those of the standard, or finer ones beside."""

    WRES = "wres"
    FIVE = "five"
    SIXTEEN = "sixteen"


KIND = "ethnic category"
ACCEPTED = (
    "an NHS Data Dictionary code such as A, CA, GF, Z or 99; a code with its text, such as "
    "'A White - British'; or the text alone, such as 'White - British'"
)

_NOT_KNOWN = "99"
WHITE, BME, UNKNOWN = "White", "BME", "Unknown"  # the groups of the standard
# Texts that resolve to these name a five-group ("Asian") and no category in it.
_UNSPECIFIED = frozenset({"C3", "GF", "LK", "PE"})
# Code, then a space, " - " or ":", then words. Never "/": "N/A" is not African. For trimmed text.
_CODE_AND_TEXT = re.compile(r"([^\W_]{1,2})(?: ?: ?| [-\u2010-\u2015\u2212] | )([^\W_].*|\(.+)")

# Everybody has an ethnicity, so that it is not applicable can only mean that nobody knows it. The
# stroke tells it from the code N, and from #N/A, which is the error of a spreadsheet.
_NOT_APPLICABLE = re.compile(r"n ?/ ?a")


class EthnicCategory(NamedTuple):
    """One code of the list.

    Attributes:
        code: as the NHS Data Dictionary writes it, such as "A", "CA" or "99".
        description: what the code means.
        category: the 16+1 category it rolls up to. "Not known" is apart from "Not stated", and
            a code of the 1991 list keeps a category of its own.
        five_2001: White, Mixed, Asian, Black, Other or Unknown, with Chinese in Other.
        five_2021: the same with Chinese in Asian.
        wres_group: White, BME or Unknown.
        note: a warning to show with the code; empty for most.
    """

    code: str
    description: str
    category: str
    five_2001: str
    five_2021: str
    wres_group: str
    note: str


class _Lists(NamedTuple):
    codes: dict[str, EthnicCategory]
    texts: dict[str, EthnicCategory]
    wordings: dict[str, EthnicCategory]  # texts in one form; those that are two categories' apart
    words: dict[str, set[str]]  # known words by family; see _family


def _family(category: EthnicCategory) -> str:
    """Codes whose words may stand with each other: one 16+1 category, or all of Unknown."""
    return UNKNOWN if category.wres_group == UNKNOWN else category.category


@cache
def _lists() -> _Lists:
    rows = read_table("ethnic_categories")
    codes = {row["code"]: EthnicCategory(*(row[field] for field in EthnicCategory._fields)) for row in rows}
    index = index_spellings("ethnic_category_texts", _spelling_pairs())
    texts = {key: codes[code] for key, code in index.items()}
    words: dict[str, set[str]] = {}
    for key, category in texts.items():
        words.setdefault(_family(category), set()).update(key.split())
    return _Lists(codes, texts, _wordings(texts), words)


def _wordings(texts: Mapping[str, EthnicCategory]) -> dict[str, EthnicCategory]:
    """The category of each wording; a wording that texts of two categories have is in none."""
    found: dict[str, EthnicCategory] = {}
    twice = {""}
    for key, category in texts.items():
        form = wording(key)
        known = found.setdefault(form, category)
        if known != category:
            twice.add(form)
    return {form: category for form, category in found.items() if form not in twice}


def _named(text: str) -> EthnicCategory | None:
    """The category that a text without a code names, if it does."""
    if is_either(trim(text)):
        return None
    lists = _lists()
    key = fold(text)
    return lists.texts.get(key) or lists.wordings.get(wording(key)) or _not_known(text)


def _not_known(text: str) -> EthnicCategory | None:
    """Unknown where each of several answers in one cell is: "Not known/not provided"."""
    lists = _lists()
    if _NOT_APPLICABLE.fullmatch(trim(text)):
        return lists.codes[_NOT_KNOWN]
    parts = [lists.texts.get(fold(part)) for part in re.split(r"/|\bor\b|,|;", trim(text))]
    known = [part for part in parts if part is not None and part.wres_group == UNKNOWN]
    if len(known) < len(parts):
        return None
    return known[0] if len(set(known)) == 1 else lists.codes[_NOT_KNOWN]


def _spelling_pairs() -> Iterator[tuple[str, str]]:
    for row in read_table("ethnic_categories"):
        yield row["description"], row["code"]
    for row in read_table("ethnic_category_texts"):
        yield row["text"], row["code"]


def _spellings() -> list[str]:
    return [text for text, _ in _spelling_pairs()]


def _goes_with(text: str, category: EthnicCategory) -> bool:
    """Whether the text beside a code may stand there.

    A text that is known by itself must mean the same category; where one of the two is broad
    (the text "Asian", a code of the 1991 list, Unknown), the same five-group. Of any other text
    every word must be known for the category.
    """
    key = fold(text)
    alone = _named(text)
    if alone is None:
        return set(key.split()) <= _lists().words[_family(category)]
    if category.note or alone.code in _UNSPECIFIED or category.wres_group == UNKNOWN:
        return alone.five_2001 == category.five_2001
    return alone.category == category.category


def is_bare_number(text: str) -> bool:
    """Whether a text is a whole number and not 99: no ethnic category without a word from the user.

    The digits were codes of the list of 1991. They are codes of many local lists too, in which 1 is
    White, and 0 is what Excel writes where a lookup found nothing.
    """
    number = whole_number(trim(text))
    return number.isdecimal() and number != _NOT_KNOWN


def category_of(code: str | None) -> EthnicCategory:
    """The category of a code as the list writes it, also of 1991; without one "Not known".

    Raises:
        KeyError: there is no such code.
    """
    return _lists().codes[_NOT_KNOWN if code is None else code]


def of_1991(text: str) -> str:
    """What a digit stands for in the list of 1991, in words; any other text as it is.

    For what the user gives in the place of a local value: "4" is the Indian of 1991 then.
    """
    number = whole_number(trim(text))
    known = _lists().codes.get(number) if number != _NOT_KNOWN and number.isdecimal() else None
    return known.description if known else text


def ethnic_categories() -> tuple[EthnicCategory, ...]:
    """Every category, in the order of the data file."""
    return tuple(_lists().codes.values())


@lru_cache(maxsize=4096)
def parse_ethnicity(text: str | None) -> EthnicCategory:
    """The ethnic category that a cell of an extract stands for.

    Args:
        text: a code in any case ("A", "ca", "99", "99.0"), code and text ("A White - British",
            "Z: Not Stated") or the text alone; None or blank for nobody asked. A number by itself
            is no category; see `is_bare_number`.

    Returns:
        The category; for a blank cell that of code 99, "Not known".

    Raises:
        UnrecognisedValue: the text is in no list, or contradicts the code before it. It never
            falls into a group by default.
    """
    lists = _lists()
    trimmed = trim(text or "")
    if not trimmed:
        return lists.codes[_NOT_KNOWN]
    if not is_bare_number(trimmed):
        category = lists.codes.get(whole_number(trimmed).upper()) or _named(trimmed)
        if category is not None:
            return category
    if match := _CODE_AND_TEXT.fullmatch(trimmed):
        category = lists.codes.get(match[1].upper())
        if category is not None and _goes_with(match[2], category):
            return category
    raise UnrecognisedValue(text, KIND, ACCEPTED, _spellings)


def five_group(category: EthnicCategory, scheme: Scheme = "2001") -> str:
    """The group of five, or Unknown, that a category belongs to.

    Args:
        category: what `parse_ethnicity` returns.
        scheme: "2001" (Chinese in Other, as the Data Dictionary's list) or "2021" (Chinese in
            Asian, as the censuses of 2011 and 2021). Nothing else moves.

    Raises:
        ValueError: another scheme.
    """
    if scheme == "2001":
        return category.five_2001
    if scheme == "2021":
        return category.five_2021
    raise ValueError(f"scheme {scheme!r}: 2001 or 2021")


def finer_group(category: EthnicCategory, groups: Groups) -> str | None:
    """The group of five, or of sixteen, that stands beside White, BME and Unknown.

    Args:
        category: what `parse_ethnicity` returns.
        groups: FIVE (the list of 2001, with Chinese in Other) or SIXTEEN.

    Returns:
        The group's name; None where it is a group of the standard again: White among the five,
        and Unknown.
    """
    name = category.five_2001 if groups is Groups.FIVE else category.category
    return None if category.wres_group in (name, UNKNOWN) else name


def finer_groups(groups: Groups) -> tuple[str, ...]:
    """The finer groups in the order of the list, those of the 1991 list left out."""
    if groups is Groups.WRES:
        return ()
    names = (finer_group(c, groups) for c in ethnic_categories() if not c.note)
    return tuple(dict.fromkeys(name for name in names if name))


def is_white(group: str) -> bool:
    """Whether a group, of the standard or a finer one, is White or a part of it."""
    return group == WHITE or any(
        group == category.category and category.wres_group == WHITE for category in ethnic_categories()
    )
