"""One group's likelihood of an event over another's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wres_calc.figures import SENSITIVITY, Figure, Measure
from wres_calc.standards.kinds.base import ANY, EVERYONE, CountedAs, Headline, Kind, Line, Population, Role, Where
from wres_calc.standards.kinds.people import ALL_STAFF, CountOf, FourCountsOf, People, count_of, group_name
from wres_calc.vocabulary import ETHNICITY, UNKNOWN, Grouping


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

    options = frozenset({"stratify"})

    @property
    def headline(self) -> Headline:
        return Headline(Measure.RELATIVE_LIKELIHOOD, self.line, self.group, self.comparator, self.adverse)

    def populations(self) -> tuple[Population, ...]:
        return self.population, self.event

    def columns_in(self, extract: str) -> frozenset[str]:
        own = self.needs_rows if self.population.extract == extract else ANY
        return super().columns_in(extract) | frozenset(own)

    def steps(self) -> tuple[CountedAs, ...]:
        return CountedAs(Role.AMONG, self.population), CountedAs(Role.EVENT, self.event)

    def outside(self) -> tuple[str, ...]:
        return tuple(name for name in self.groups if name not in (self.group, self.comparator))

    def grouped_by(self) -> Grouping | None:
        return self.grouping

    def needed_column(self) -> str | None:
        return self.needs

    def measures(self) -> frozenset[Measure]:
        return frozenset({Measure.LIKELIHOOD, Measure.RELATIVE_LIKELIHOOD, *SENSITIVITY})

    def range_not_adverse(self) -> tuple[float, float] | None:
        return self.non_adverse

    def events_among(self) -> tuple[Population, Population] | None:
        if self.event.extract == self.population.extract:
            return None
        return self.event, self.population

    def counts_of(self, figure: Figure, lines: Mapping[str, Line]) -> FourCountsOf:
        """People with the event and all, of both groups; moved where the figure asks what if."""
        had, own = self._pair(figure.group)
        if figure.comparator is None:
            return count_of(had), count_of(own), None, None
        had_other, other = self._pair(figure.comparator)
        had_unknown, unknown = self._pair(UNKNOWN)
        match figure.measure:
            case Measure.UNKNOWN_IN_GROUP:
                return _four((had, had_unknown), (own, unknown), (had_other,), (other,))
            case Measure.UNKNOWN_IN_COMPARATOR:
                return _four((had,), (own,), (had_other, had_unknown), (other, unknown))
            case Measure.UNKNOWN_LOWEST:  # those with the event to the one, all others to the other
                without = count_of(own, unknown, less=(had_unknown,))
                return (count_of(had), without, count_of(had_other, had_unknown), count_of(other, had_unknown))
            case Measure.UNKNOWN_HIGHEST:
                without = count_of(other, unknown, less=(had_unknown,))
                return (count_of(had, had_unknown), count_of(own, had_unknown), count_of(had_other), without)
        more = _ONE_CASE.get(figure.measure, (0, 0))
        return (
            CountOf((had,), constant=more[0]),
            count_of(own),
            CountOf((had_other,), constant=more[1]),
            count_of(other),
        )

    def _pair(self, group: str) -> tuple[People, People]:
        """People of a group with the event, and all people of it."""
        name = group_name(self.grouping, group)
        events, people = (
            People(population, name, ALL_STAFF, EVERYONE.name) for population in (self.event, self.population)
        )
        return events, people


# What is added to the people with the event, of the group and of the comparator: one unit, which
# is half a case where two years are averaged.
_ONE_CASE = {
    Measure.ONE_MORE_IN_GROUP: (1, 0),
    Measure.ONE_FEWER_IN_GROUP: (-1, 0),
    Measure.ONE_MORE_IN_COMPARATOR: (0, 1),
    Measure.ONE_FEWER_IN_COMPARATOR: (0, -1),
}


def _four(*people: tuple[People, ...]) -> FourCountsOf:
    had, own, had_other, other = (count_of(*some) for some in people)
    return had, own, had_other, other
