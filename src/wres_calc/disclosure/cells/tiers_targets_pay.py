"""What the rows of tiers, targets and pay are made of."""

from typing import Protocol

from wres_calc.disclosure.cells.cell import (
    EVERYBODY,
    Kept,
    Slice,
    Slot,
    group_name,
    known_group,
    named,
)
from wres_calc.figures import Figure, Formula, Measure, PathStart, Status
from wres_calc.standards.kinds import (
    EVERYONE,
    DisparityRatio,
    Line,
    PaidShare,
    PayGap,
    PayQuarters,
    Population,
    TargetPath,
)
from wres_calc.vocabulary import ETHNICITY, UNKNOWN, Grouping

QUARTER = "quarter"  # begins the column of a cell that is in one


class Slots(Protocol):
    """What gives the cells of a row, as a `Reader` does."""

    def slot(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        line: str,
        group: str,
        *,
        kept: Kept = Kept.ROW,
        slice_: Slice | None = None,
    ) -> Slot:
        """People of a group in a line."""

    def pair(
        self,
        figure: Figure,
        population: Population,
        lines: dict[str, Line],
        group: str,
        *,
        line: str | None = None,
        kept: Kept = Kept.ROW,
        grouping: Grouping = ETHNICITY,
        slice_: Slice | None = None,
    ) -> tuple[Slot, Slot]:
        """People of a group in a line, and everybody in it."""


def disparity(reader: "Slots", figure: Figure, part: DisparityRatio) -> tuple[Slot | None, ...]:
    """Both groups in the upper tier, and in the lower one or in the two together."""
    tiers = figure.method.formula is Formula.TIER_LIKELIHOOD
    below = _together(part.lower, part.upper) if tiers else part.lower
    lines = named((part.upper, below))

    def pair(group: str) -> tuple[Slot, Slot]:
        upper, under = (
            reader.slot(figure, part.population, lines, name, group, kept=Kept.BESIDE)
            for name in lines
        )  # fmt: skip
        return upper, under

    return *pair(figure.group), *pair(figure.comparator or part.comparator)


def target(reader: "Slots", figure: Figure, part: TargetPath) -> tuple[Slot | None, ...]:
    """People of the group in the line, and in the workforce whose share is the target."""
    name = part.reference_line.name
    reference = {name: part.reference_line}
    if figure.measure == Measure.SHARE:
        if figure.line == name:
            pair = reader.pair(figure, part.reference, reference, figure.group, kept=Kept.APART)
        else:
            pair = reader.pair(figure, part.population, named(part.lines), figure.group)
        return *pair, None, None
    # A baseline has no shares beside it, so that its path is all there is of its table.
    kept = Kept.ROW if figure.method.start is PathStart.BASELINE else Kept.BESIDE
    own = reader.pair(figure, part.population, named(part.lines), figure.group, kept=kept)
    if figure.comparator_denominator is None and figure.status != Status.SUPPRESSED:
        return *own, None, None  # a baseline that gives the share alone
    other = reader.pair(
        figure, part.reference, reference, figure.group,
        line=name, kept=Kept.APART, slice_=(),
    )  # fmt: skip
    return *own, *other


def quarter(reader: "Slots", figure: Figure, part: PayQuarters) -> tuple[Slot | None, ...]:
    """People of a group in a quarter, and everybody in it, or everybody whose group is known.

    Each division has quarters of its own, which do not add up to those of the organisation;
    and those that leave out who is not known are not the quarters of all.
    """
    known = UNKNOWN not in part.groups
    of = [f" of known {part.grouping.name}"] if known else []
    of += [f" within {name}" for name, _ in figure.slice]
    lines = {
        line.name: line._replace(where={f"{QUARTER}{''.join(of)}": (line.name,)})
        for line in part.lines
    }
    group = group_name(part.grouping, figure.group)
    whole = known_group(part.grouping) if known else EVERYBODY
    own, everybody = (
        reader.slot(figure, part.population, lines, figure.line, name)
        for name in (group, whole)
    )  # fmt: skip
    return own, everybody, None, None


def pay_gap(reader: "Slots", figure: Figure, part: PayGap) -> tuple[Slot | None, ...]:
    """How many people of both groups the averages are of."""
    lines = {EVERYONE.name: EVERYONE}
    one, other = (
        reader.slot(figure, part.population, lines, EVERYONE.name, group_name(part.grouping, group))
        for group in (figure.group, figure.comparator or part.comparator)
    )
    return None, one, None, other


def paid(reader: "Slots", figure: Figure, part: PaidShare) -> tuple[Slot | None, ...]:
    """Who was paid among all of the group."""
    lines = {EVERYONE.name: EVERYONE}
    group = group_name(part.grouping, figure.group)
    paid, people = (
        reader.slot(figure, population, lines, EVERYONE.name, group)
        for population in (part.paid, part.population)
    )
    return paid, people, None, None


def _together(one: Line, other: Line) -> Line:
    """The line of the people of two others that ask for different values of the same columns."""
    where = {name: (*values, *other.where[name]) for name, values in one.where.items()}
    return Line(f"{one.name} and {other.name}", f"{one.label} and {other.label}", where)
