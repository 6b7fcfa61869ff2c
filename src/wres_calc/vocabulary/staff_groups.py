"""Staff groups: whether a post is clinical, non-clinical or medical, as indicator 1 asks.

The lists are `data/staff_groups.csv` and `data/staff_group_texts.csv`, with a source for each row.
The staff group stands in for ESR's occupation code, which the return is made from.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from wres_calc.vocabulary.tables import index_spellings, read_table
from wres_calc.vocabulary.text import fold
from wres_calc.vocabulary.words import UnrecognisedValue

KIND = "staff group"
ACCEPTED = (
    "clinical, non-clinical or medical, or one of ESR's staff groups, such as "
    "'Nursing and Midwifery Registered' or 'Administrative and Clerical'"
)


class StaffGroup(NamedTuple):
    """One staff group.

    Attributes:
        name: ESR's name, or clinical, non-clinical or medical.
        kind: clinical, non-clinical or medical.
    """

    name: str
    kind: str


class _Lists(NamedTuple):
    groups: dict[str, StaffGroup]
    texts: dict[str, StaffGroup]


@cache
def _lists() -> _Lists:
    groups = {row["name"]: StaffGroup(row["name"], row["kind"]) for row in read_table("staff_groups")}
    spellings = [(row["text"], row["staff_group"]) for row in read_table("staff_group_texts")]
    index = index_spellings("staff_group_texts", [*((name, name) for name in groups), *spellings])
    return _Lists(groups, {key: groups[name] for key, name in index.items()})


def _spellings() -> list[str]:
    return [*_lists().groups, *(row["text"] for row in read_table("staff_group_texts"))]


def staff_groups() -> tuple[StaffGroup, ...]:
    """Every staff group, ESR's first, in the order of the data file."""
    return tuple(_lists().groups.values())


@lru_cache(maxsize=4096)
def parse_staff_group(text: str | None) -> StaffGroup:
    """The staff group that a cell of an extract stands for.

    Args:
        text: the name in any case, or ESR's job field, of which the first part counts
            ("Nursing and Midwifery Registered|Staff Nurse").

    Raises:
        UnrecognisedValue: the text is in no list or blank.
    """
    group = _lists().texts.get(fold((text or "").partition("|")[0]))
    if group is None:
        raise UnrecognisedValue(text, KIND, ACCEPTED, _spellings)
    return group
