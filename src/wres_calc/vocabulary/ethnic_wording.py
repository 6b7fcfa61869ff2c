"""The many ways to word one ethnic category, brought to one form.

Forms, censuses and systems name a category with a heading ("Asian or Asian British: Indian"), with
the nationality twice ("Indian or British Indian"), and with words that say nothing ("Any other ...
background"). `wording` takes these away. It works on keys that `fold` has made, in which all
punctuation is gone.
"""

import re

# What stands for what, in turn. Each heading becomes the one word that tells it from the others.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\S)"), instead)
    for pattern, instead in (
        # Headings.
        (r"asian(?:(?: or| and)? asian (?:british|welsh|scottish))+", "asian"),
        (r"black(?: or)? african(?: or)? caribbean(?: or)? black british", "black"),
        (
            r"black(?:(?: or| and)? black (?:british|welsh|scottish))+"
            r"(?: (?:caribbean(?: or)? african|african(?: or)? caribbean))?",
            "black",
        ),
        (r"mixed(?: or| and)? multiple(?: ethnic)?(?: groups?| backgrounds?| heritage)?", "mixed"),
        (r"mixed (?:ethnic(?:ity)?(?: groups?| backgrounds?)?|background|heritage|race)", "mixed"),
        (r"(?:chinese(?: or)? )?other ethnic (?:groups?|backgrounds?)", "other"),
        # "Indian or British Indian", "African or Black British African", "Arab or British Arab".
        (
            r"(indian|pakistani|bangladeshi|chinese|african|caribbean|arab)"
            r"(?: or)?(?: asian| black)? british \1",
            r"\1",
        ),
        (r"asian british(?= \S)", "asian"),
        (r"black british(?= \S)", "black"),
        # "White: White British", "Chinese - Chinese".
        (r"(white|black|asian|mixed|chinese) \1", r"\1"),
        # Words that say nothing.
        (r"(?:any|an|or|backgrounds?|ethnic|groups?)", ""),
    )
)
_MIXED = re.compile(r"mixed white (?:and )?(black african|black caribbean|asian)")
# The peoples of the United Kingdom, in any order: "White: English, Scottish, Welsh, ...".
_UK = {"english", "scottish", "welsh", "northern", "irish"}
# Two answers in one: a family and a bare "other" with a stroke, "or" or "and" between them, as
# "Mixed/Other" and not "Mixed - Other"; or two families, as "Black or African".
_BETWEEN = r" ?(?:[/\\|&+]|\bor\b|\band\b) ?"
_FAMILY = r"(?:white|mixed|asian|black|chinese|arab)"
_PEOPLE = r"(?:african|caribbean|indian|pakistani|bangladeshi)"
_OTHER = r"(?:any )?other(?: ethnic)?(?: groups?| backgrounds?)?"
_EITHER = re.compile(
    rf"(?:.*\b(?:{_FAMILY}|british|groups?)){_BETWEEN}{_OTHER}|other{_BETWEEN}{_FAMILY}"
    rf"|(?:{_FAMILY}|{_PEOPLE}) or (?:{_FAMILY}|{_PEOPLE})"
)


def wording(key: str) -> str:
    """A key without headings said twice and without words that say nothing."""
    for pattern, instead in _RULES:
        key = " ".join(pattern.sub(instead, key).split())
    key = _MIXED.sub(r"mixed white and \1", key)
    named = set(key.split()) - {"white", "and"}
    return "white british" if named in (_UK, _UK | {"british"}) else key


def is_either(trimmed: str) -> bool:
    """Whether a trimmed text names a family or another: "Mixed/Other" is neither of the two."""
    return bool(_EITHER.fullmatch(trimmed))
