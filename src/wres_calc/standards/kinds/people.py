"""Which people each count of a figure is a number of, as the kind of the figure declares it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from wres_calc.standards.kinds.base import EVERYONE, Line, Population
from wres_calc.vocabulary import ETHNICITY, Grouping

EVERYBODY = "All"  # the group of everybody: White, BME and Unknown


class Place(Enum):
    """What people say of the table of lines that they stand in."""

    ROW = "row"  # they are a row of the table
    BESIDE = "beside"  # they are of some groups of a line
    APART = "apart"  # they are of a table that is not there


@dataclass(frozen=True, slots=True)
class People:
    """People of one group in one line of a population.

    Attributes:
        population: whom they are among.
        group: their group as `group_name` has it, or everybody.
        lines: the lines of the table that they stand in, by name.
        line: the name of their own line.
        place: what they say of that table.
        of_the_whole: whether they are of the whole organisation, whatever slice the figure is of.
        shown_if_any: whether there is a row for them only where there is somebody.
        words: what they are called, in the place of their line and population.
    """

    population: Population
    group: str
    lines: Mapping[str, Line]
    line: str
    place: Place = Place.ROW
    of_the_whole: bool = False
    shown_if_any: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class CountOf:
    """A count of a figure: numbers of people added up, some taken off, and a constant."""

    people: tuple[People, ...]
    less: tuple[People, ...] = ()
    constant: int = 0


FourCountsOf = tuple[CountOf | None, CountOf | None, CountOf | None, CountOf | None]
NOBODY: FourCountsOf = (None, None, None, None)
ALL_STAFF: Mapping[str, Line] = {EVERYONE.name: EVERYONE}


def count_of(*people: People, less: tuple[People, ...] = ()) -> CountOf:
    """A count of these people, added up."""
    return CountOf(people, less)


def group_name(grouping: Grouping, group: str) -> str:
    """What a group is called among people: ethnic groups by their name, others with what they are.

    So nobody of unknown sex is taken for somebody of unknown ethnicity.
    """
    if group == EVERYBODY or grouping == ETHNICITY:
        return group
    return f"{group} by {grouping.name}"


def known_group(grouping: Grouping) -> str:
    """What everybody of a known group is called among people."""
    return f"All of known {grouping.name}"


def named(lines: Iterable[Line]) -> dict[str, Line]:
    """Lines by their names."""
    return {line.name: line for line in lines}
