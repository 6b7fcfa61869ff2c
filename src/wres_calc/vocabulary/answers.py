"""Short answers: yes or no, sex, disability, place of qualification. A blank is never an answer.

The lists are `data/yes_no_texts.csv`, `data/sex_texts.csv`, `data/disability_texts.csv` and
`data/qualification_texts.csv`.
"""

import re
from functools import cache, lru_cache

from wres_calc.vocabulary.tables import index_spellings, read_table
from wres_calc.vocabulary.text import fold, trim
from wres_calc.vocabulary.words import UnrecognisedValue

# "Yes - Dyslexia": whichever it is, it is declared. Of a "no" with more behind it nothing is sure.
_YES_AND_WHICH = re.compile(r"yes ?[-\u2010-\u2015\u2212:,;(] ?(?!(?:no|not|n|unknown|undisclosed|undeclared)\b)\w.*")


@cache
def _yes_no() -> dict[str, bool]:
    return {trim(row["text"]): row["answer"] == "yes" for row in read_table("yes_no_texts")}


@cache
def _sexes() -> dict[str, str]:
    return index_spellings("sex_texts", [(r["text"], r["sex"]) for r in read_table("sex_texts")])


@cache
def _disabilities() -> dict[str, str]:
    rows = read_table("disability_texts")
    return index_spellings("disability_texts", [(row["text"], row["disability"]) for row in rows])


@cache
def _qualifications() -> dict[str, str]:
    rows = read_table("qualification_texts")
    return index_spellings("qualification_texts", [(row["text"], row["qualified_in"]) for row in rows])


def _sex_spellings() -> list[str]:
    return [row["text"] for row in read_table("sex_texts")]


def _disability_spellings() -> list[str]:
    return [row["text"] for row in read_table("disability_texts")]


def _qualification_spellings() -> list[str]:
    return [row["text"] for row in read_table("qualification_texts")]


@lru_cache(maxsize=4096)
def parse_yes_no(text: str | None) -> bool:
    """True for yes, y, true or 1; False for no, n, false or 0, in any case.

    Stricter than the other lists, since every answer moves a figure: punctuation counts, so that
    "N/" or "(1)" is refused.

    Raises:
        UnrecognisedValue: anything else, and a blank: a missing outcome is not a "no".
    """
    answer = _yes_no().get(trim(text or ""))
    if answer is None:
        raise UnrecognisedValue(text, "yes/no answer", "yes, no, y, n, true, false, 1 or 0", lambda: ())
    return answer


@lru_cache(maxsize=4096)
def parse_sex(text: str | None) -> str:
    """Female, Male, Other or Unknown.

    Raises:
        UnrecognisedValue: the text is in no list or blank.
    """
    sex = _sexes().get(fold(text or ""))
    if sex is None:
        raise UnrecognisedValue(text, "sex", "Female, Male, Other or Unknown", _sex_spellings)
    return sex


@lru_cache(maxsize=4096)
def parse_disability(text: str | None) -> str:
    """Yes, No or Unknown.

    Raises:
        UnrecognisedValue: the text is in no list or blank.
    """
    disability = _disabilities().get(fold(text or ""))
    if disability is None and _YES_AND_WHICH.fullmatch(trim(text or "")):
        disability = "Yes"
    if disability is None:
        raise UnrecognisedValue(
            text,
            "disability answer",
            "Yes, No or Unknown; also 'Not Declared' or 'Prefer Not To Answer'",
            _disability_spellings,
        )
    return disability


@lru_cache(maxsize=4096)
def parse_qualification(text: str | None) -> str:
    """Where a doctor or dentist first qualified: UK, EEA, Other or Unknown.

    Raises:
        UnrecognisedValue: the text is in no list or blank. A country is not placed by guesswork.
    """
    place = _qualifications().get(fold(text or ""))
    if place is None:
        raise UnrecognisedValue(text, "place of qualification", "UK, EEA, Other or Unknown", _qualification_spellings)
    return place
