"""The names on the worksheets' tabs: short, each once, and the same way for a whole standard."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

LONGEST = 30  # characters; Excel refuses more than 31
_REFUSED = re.compile(r"[\[\]:*?/\\']")  # what Excel refuses in the name of a worksheet
# What an indicator of a standard is called on a tab, where its full name has no room.
_SHORTER: Mapping[str, tuple[str, ...]] = {
    "Bank WRES": ("BWRES",),
    "Medical WRES": ("MWRES",),
    "Race Disparity Ratio": ("RDR",),
    "Model Employer": ("ME",),
    "Gender pay gap": ("Gender pay", "GPG"),
    "Ethnicity pay gap": ("Ethnicity pay", "EPG"),
    "Disability pay gap": ("Disability pay", "DPG"),
}

_BRIEF = {"likelihoods": "events", "graduates": "grad", "disability": "disab"}


class Tab(NamedTuple):
    """What the name on a tab is made of.

    Attributes:
        standard: what an indicator of the standard is called: "Indicator", "Bank WRES".
        number: the indicator's number.
        kind: what the table holds, where another one stands beside it; may be empty.
        by: the columns of the breakdown, as words; none for the whole organisation.
    """

    standard: str
    number: str
    kind: str = ""
    by: tuple[str, ...] = ()


def tab_names(wanted: Sequence[str | Tab], taken: Iterable[str] = ()) -> list[str]:
    """A name for each tab, none longer than Excel takes and none twice.

    Args:
        wanted: the names, or what they are made of.
        taken: names that are given already.
    """
    calls = {
        one.standard: _call(one.standard, [t for t in wanted if isinstance(t, Tab)])
        for one in wanted
        if isinstance(one, Tab)
    }
    used = {name.lower() for name in taken}
    return [_once(_shortened(one, calls[one.standard]) if isinstance(one, Tab) else one, used) for one in wanted]


def short_forms(wanted: Sequence[str | Tab]) -> list[tuple[str, str]]:
    """The standards that are called something shorter on the tabs: the short form, the full one."""
    tabs = [one for one in wanted if isinstance(one, Tab)]
    calls = {one.standard: _call(one.standard, tabs) for one in tabs}
    return [(short, full) for full, short in calls.items() if short != full]


def _call(standard: str, tabs: Sequence[Tab]) -> str:
    """What a standard is called: the longest form with which each of its tabs has room."""
    own = [tab for tab in tabs if tab.standard == standard]
    forms = (standard, *_SHORTER.get(standard, ()))
    fits = (form for form in forms if all(len(_name(tab, form)) <= LONGEST for tab in own))
    return next(fits, forms[-1])


def _name(tab: Tab, standard: str, letters: int | None = None, by: str = " by ") -> str:
    """A tab's name, the words of its columns cut to so many letters."""
    columns = ", ".join(" ".join(word[:letters] for word in column.split()) for column in tab.by)
    kind = f" {tab.kind}" if tab.kind else ""
    return f"{standard} {tab.number}{kind}{columns and by}{columns}"


def _shortened(tab: Tab, standard: str) -> str:
    """The longest name that has room: words are shortened first, then letters of the columns go."""
    brief = tab._replace(kind=" ".join(_BRIEF.get(word, word) for word in tab.kind.split()))
    forms = [_name(one, standard, None, by) for one in (tab, brief) for by in (" by ", ", ")]
    forms += [_name(brief, standard, letters, ", ") for letters in range(9, 0, -1)]
    return next((form for form in forms if len(form) <= LONGEST), forms[-1])


def _once(name: str, used: set[str]) -> str:
    """The name as Excel takes it, with a number behind it where an earlier one is the same."""
    wanted = " ".join(_REFUSED.sub(" ", name).split())
    made, again = wanted[:LONGEST].strip(" ,"), 1
    while made.lower() in used:
        again += 1
        tail = f" ({again})"
        made = wanted[: LONGEST - len(tail)].strip(" ,") + tail
    used.add(made.lower())
    return made
