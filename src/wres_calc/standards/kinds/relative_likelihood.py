"""One group's likelihood of an event over another's."""

from dataclasses import dataclass, field

from wres_calc.figures import SENSITIVITY, Measure
from wres_calc.standards.kinds.base import ANY, Headline, Kind, Population, Where
from wres_calc.vocabulary import ETHNICITY, Grouping


@dataclass(frozen=True)
class RelativeLikelihood(Kind):
    """The likelihood of an event in each group, and one group's over the other's.

    Attributes:
        line: name of the line.
        population: among whom.
        event: who of them had the event.
        group: the group on top of the ratio.
        comparator: the group below it.
        groups: the groups whose likelihood is shown.
        event_words: the event, for the sentence: "be appointed from shortlisting".
        people: what the people are called, for the sentence: "applicants".
        non_adverse: the range in which a ratio is not called adverse, ends inside.
        needs: a column that the extract must have for this part.
        needs_rows: values that some row of the extract must have for this part: a stage that
            everybody in the extract has passed says nothing.
        adverse: the side of 1 on which the ratio is adverse for BME people: 1 above, -1 below.
        grouping: what the groups are groups of.
    """

    line: str
    population: Population
    event: Population
    group: str
    comparator: str
    groups: tuple[str, ...]
    event_words: str
    people: str
    non_adverse: tuple[float, float]
    needs: str | None = None
    needs_rows: Where = field(default_factory=lambda: ANY)
    adverse: int = 0
    grouping: Grouping = ETHNICITY

    @property
    def headline(self) -> Headline:
        return Headline(
            Measure.RELATIVE_LIKELIHOOD, self.line, self.group, self.comparator, self.adverse
        )

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.event

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def needed_column(self) -> str | None:
        return self.needs

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.LIKELIHOOD, Measure.RELATIVE_LIKELIHOOD, *SENSITIVITY})

    def range_not_adverse(self) -> tuple[float, float] | None:
        return self.non_adverse
