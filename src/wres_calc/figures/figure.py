"""The figure: the one record that every measure makes and every report shows.

A figure is a record, not a number. Its value travels with the counts it was made from, the
groups and their direction, the unit, how it was made, the status and what is to be said of it,
from the measure to the last output. No output recomputes anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Protocol

from pydantic import Field, WithJsonSchema

from wres_calc.figures.facts import FACT_COLUMNS
from wres_calc.figures.measures import Measure, Unit
from wres_calc.figures.method import Method
from wres_calc.figures.notes import Note

Count = int | float  # half cases occur in a two-year average
# Numerator and denominator, and those of the comparator; None for a count that there is not.
FourCounts = tuple[Count | None, Count | None, Count | None, Count | None]


class Status(StrEnum):
    """Whether a figure has a value, and if not, why not."""

    OK = "ok"
    NOT_CALCULABLE = "not_calculable"
    NOT_SUPPLIED = "not_supplied"
    SUPPRESSED = "suppressed"
    LOW_RELIABILITY = "low_reliability"


UNKNOWN_METHOD = Method()  # nothing was made, or a file does not say how
_TEXT = WithJsonSchema({"type": "string"})  # its words stand in its description
ALL = "All"  # the value of a breakdown column on a line that is not broken down by it


class Headline(Protocol):
    """What a part of an indicator is about: what tells its figure from the others of it."""

    @property
    def measure(self) -> Measure:
        """What kind of figure it is."""

    @property
    def line(self) -> str:
        """Its line."""

    @property
    def group(self) -> str:
        """Its group."""

    @property
    def comparator(self) -> str | None:
        """The group that it is compared with; None where it compares none."""


class About:
    """What a figure, or the change of one, is about."""

    __slots__ = ()
    standard: str
    indicator: str
    measure: Measure
    line: str
    breakdown: dict[str, str]
    group: str
    comparator: str | None

    @property
    def indicator_key(self) -> tuple[str, str]:
        """The standard and the number of the indicator that it answers."""
        return self.standard, self.indicator

    @property
    def slice(self) -> tuple[tuple[str, str], ...]:
        """The part of the organisation that it is of: columns with their values, in one order."""
        if not self.breakdown:
            return ()
        return tuple(sorted((name, v) for name, v in self.breakdown.items() if v != ALL))

    @property
    def broken_by(self) -> tuple[str, ...]:
        """The columns that it is broken down by, in the order of the file."""
        return tuple(name for name, value in self.breakdown.items() if value != ALL)

    @property
    def is_whole(self) -> bool:
        """Whether it is of the whole organisation."""
        return not self.broken_by

    def is_about(self, wanted: Headline) -> bool:
        """Whether it is the headline of a part, for the whole organisation."""
        return (self.measure, self.line, self.group, self.comparator) == (
            wanted.measure,
            wanted.line,
            wanted.group,
            wanted.comparator,
        ) and self.is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(About):
    """One published number with everything a reader needs to judge it."""

    standard: Annotated[str, Field(description="The standard: wres", examples=["wres"])]
    edition: Annotated[str, Field(description="Year of the standard's edition", examples=["2025"])]
    organisation: Annotated[str | None, Field(description="Organisation code, or name where no code was given")]
    period_end: Annotated[str | None, Field(description="Snapshot date, ISO 8601; empty if it was not given")]
    indicator: Annotated[str, Field(description="Number of the indicator", examples=["2"])]
    measure: Annotated[Measure, _TEXT, Field(description="; ".join(Measure), examples=["share"])]
    line: Annotated[str, Field(description="The row inside the indicator", examples=["clinical/band-8a"])]
    breakdown: Annotated[
        dict[str, str], Field(description="One entry for each breakdown asked for; All where it does not apply")
    ] = field(default_factory=dict)
    group: Annotated[str, Field(description="The group that the figure is about")]
    comparator: Annotated[
        str | None, Field(description="The group it is compared with: group over comparator is the direction")
    ] = None
    numerator: Annotated[Count | None, Field(description="Heads or events in the group")] = None
    denominator: Annotated[Count | None, Field(description="Heads they are a part of")] = None
    comparator_numerator: Annotated[Count | None, Field(description="The same for the comparator")] = None
    comparator_denominator: Annotated[Count | None, Field(description="The same for the comparator")] = None
    value: Annotated[float | None, Field(description="Unrounded; empty unless the status is ok or low_reliability")] = (
        None
    )
    unit: Annotated[Unit, _TEXT, Field(description="; ".join(Unit))]
    lower: Annotated[float | None, Field(description="Lower end of the interval")] = None
    upper: Annotated[float | None, Field(description="Upper end of the interval")] = None
    confidence: Annotated[float | None, Field(description="Confidence of the interval, percent")] = None
    status: Annotated[Status, _TEXT, Field(description="; ".join(Status))] = Status.OK
    method: Method = UNKNOWN_METHOD
    notes: tuple[Note, ...] = ()

    @property
    def counts(self) -> FourCounts:
        """The four counts, of the group and of the comparator."""
        return (self.numerator, self.denominator, self.comparator_numerator, self.comparator_denominator)


@dataclass(frozen=True, slots=True)
class WordColumns:
    """The columns that hold words made from the facts, for people; no program reads them."""

    method: Annotated[str, Field(description="How the value was made, in words")]
    reason: Annotated[str, Field(description="Why there is no value, or what to know about the one there is")]


# The columns of results.csv, in order. `breakdown` stands for one column per breakdown.
COLUMNS: tuple[str, ...] = (
    "standard",
    "edition",
    "organisation",
    "period_end",
    "indicator",
    "measure",
    "line",
    "breakdown",
    "group",
    "comparator",
    "numerator",
    "denominator",
    "comparator_numerator",
    "comparator_denominator",
    "value",
    "unit",
    "lower",
    "upper",
    "confidence",
    "method",
    "status",
    "reason",
    *FACT_COLUMNS,
)


def column_names(breakdowns: tuple[str, ...] = ()) -> list[str]:
    """The columns of an export with these breakdown columns, in the order of the contract."""
    names: list[str] = []
    for name in COLUMNS:
        names.extend(breakdowns if name == "breakdown" else (name,))
    return names


@dataclass(frozen=True, slots=True)
class Results:
    """What a results file holds: the figures, their breakdown columns and the record of the run."""

    figures: Sequence[Figure]
    breakdowns: tuple[str, ...]
    run: dict[str, Any]

    @property
    def period_end(self) -> str | None:
        """The snapshot date; None where it was not given. A path has years of its own."""
        dated = (f.period_end for f in self.figures if f.measure != Measure.PATH)
        return next(dated, None)
