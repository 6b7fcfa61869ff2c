"""Figures laid out in rows and columns, once for every reader: a cell still is its figure.

The terminal, the page and the workbook show these tables, each in its own way.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from wres_calc.figures import MEASURES, PAY_GAPS, SENSITIVITY, Figure, Intervals, Measure
from wres_calc.standards.declaration import Indicator
from wres_calc.wording.labels import label_of, line_labels

Key = TypeVar("Key", bound=Hashable)


class Kind(StrEnum):
    """What a table holds, as it is added to its caption where another one stands beside it."""

    SHARES = ", people and shares"
    LIKELIHOODS = ", likelihoods"
    SPREAD = ", ratios"
    PAY = ", pay gaps"
    PATHS = ", path"


_KINDS = {
    Measure.LIKELIHOOD: Kind.LIKELIHOODS,
    Measure.RELATIVE_LIKELIHOOD: Kind.LIKELIHOODS,
    Measure.DISPARITY_RATIO: Kind.SPREAD,
    Measure.PATH: Kind.PATHS,
    **dict.fromkeys(PAY_GAPS, Kind.PAY),
}


class Place(NamedTuple):
    """The column of a figure: what tells it from the others of its row.

    Attributes:
        measure: what kind of number it is.
        group: whom it is about.
        comparator: whom the group is compared with.
        year: of a figure of a path.
    """

    measure: Measure
    group: str
    comparator: str | None = None
    year: str = ""

    @property
    def of_group(self) -> bool:
        """Whether it says something of its group by itself: a share or a likelihood."""
        return MEASURES[self.measure].interval is Intervals.PROPORTION


def place_of(figure: Figure) -> Place:
    """The column of a figure."""
    year = (figure.period_end or "") if figure.measure == Measure.PATH else ""
    return Place(figure.measure, figure.group, figure.comparator, year)


@dataclass(frozen=True, slots=True)
class FigureRow(Generic[Key]):
    """A row: its names, its figures by their columns, and the line that it is of."""

    names: tuple[str, ...]
    figures: Mapping[Key, Figure]
    line: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable(Generic[Key]):
    """A table of figures.

    Attributes:
        title: what it is about.
        names: the headings of the names of a row.
        columns: where figures stand.
        rows: from above to below.
        by: the columns of its breakdown; none for the whole organisation.
        kind: what it holds; None where no other table stands beside it, or for the first of them.
        grouping: what its groups are groups of, where that is not so for the first table.
    """

    title: str
    names: tuple[str, ...]
    columns: tuple[Key, ...]
    rows: tuple[FigureRow[Key], ...]
    by: tuple[str, ...] = ()
    kind: Kind | None = None
    grouping: str = ""

    @property
    def figures(self) -> list[Figure]:
        """All its figures, row by row."""
        return [figure for row in self.rows for figure in row.figures.values()]

    @property
    def one_line(self) -> bool:
        """Whether all its rows are of one line."""
        return len({row.line for row in self.rows}) == 1

    @property
    def beside(self) -> str:
        """What tells it from the first table of its indicator, for its caption."""
        return f"{f', by {self.grouping}' if self.grouping else ''}{self.kind or ''}"


def figure_tables(
    indicator: Indicator, figures: Iterable[Figure], by: tuple[str, ...] = ()
) -> list[FigureTable[Place]]:
    """The tables of an indicator's figures in one breakdown: a row for each slice and line.

    Figures of one kind and one grouping stand together, in the order of the first of each. Those
    that say how far a ratio could move stand in none.

    Args:
        indicator: its declaration.
        figures: some of its figures.
        by: the columns whose values name a row.
    """
    groupings, usual = _groupings(indicator), indicator.parts[0].grouped_by()
    alone = usual.name if usual and groupings else ""
    apart: dict[tuple[Kind, str], list[Figure]] = {}
    for figure in figures:
        if figure.measure in SENSITIVITY:
            continue
        kind = _KINDS.get(figure.measure, Kind.SHARES)
        apart.setdefault((kind, groupings.get(figure.line, alone)), []).append(figure)
    tables: list[FigureTable[Place]] = []
    first = next(iter(apart), None)
    labels = line_labels(indicator)
    for (kind, grouping), some in apart.items():
        rows: dict[tuple[str, ...], dict[Place, Figure]] = {}
        for figure in some:
            key = (*(figure.breakdown[name] for name in by), figure.line)
            rows.setdefault(key, {})[place_of(figure)] = figure
        places = dict.fromkeys(map(place_of, some))
        tables.append(
            FigureTable(
                title=indicator.title,
                names=(*map(heading_of, by), "Line"),
                columns=tuple(sorted(places, key=lambda place: (not place.of_group, place.year))),
                rows=tuple(
                    FigureRow((*slice_, label_of(line, labels)), own, line) for (*slice_, line), own in rows.items()
                ),
                by=by,
                kind=None if first and kind == first[0] else kind,
                grouping="" if first and grouping == first[1] else grouping,
            )
        )
    return tables


def heading_of(column: str) -> str:
    """A breakdown's column as a heading."""
    return column.replace("_", " ").capitalize()


def _groupings(indicator: Indicator) -> dict[str, str]:
    """What the groups of each line are groups of, where the lines of an indicator differ in it.

    A line that stands in several groupings has none: its figures stay in one table.
    """
    found: dict[str, set[str]] = {}
    for part in indicator.every_part:
        grouping = part.grouped_by()
        names = [line.name for line in part.named_lines()] or [part.headline.line]
        for name in names if grouping else ():
            found.setdefault(name, set()).add(grouping.name if grouping else "")
    own = {line: next(iter(names)) for line, names in found.items() if len(names) == 1}
    return own if len(set(own.values())) > 1 else {}
