"""What a kind declares that its counts are of is what calculation counted.

Protection believes the declaration: a count that were of other people than it says would be hidden
in the wrong place.
"""

import pytest

import wres_calc
from wres_calc.calculation.counting.counts import count
from wres_calc.figures import Figure, Measure
from wres_calc.sample import write_sample
from wres_calc.standards.kinds import CountOf, Line, Part, PayQuarters, People, SurveyGap, TargetPath
from wres_calc.standards.kinds.people import EVERYBODY
from wres_calc.vocabulary import ETHNICITY


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> wres_calc.Run:
    folder = tmp_path_factory.mktemp("trust")
    write_sample(folder, staff=600, seed=3)
    return wres_calc.run(folder, standards="all", by=["division", "pay_band,sex"], window="two-year-average")


def recount(run: wres_calc.Run, part: Part, figure: Figure, counted: CountOf) -> float:
    """The number that a declaration says, counted anew from what was read."""

    def number(people: People) -> float:
        population, line = people.population, people.lines[people.line]
        halved = population.averaged and figure.method.years > 1
        by = () if people.of_the_whole else tuple(name for name, _ in figure.slice)
        where = () if people.of_the_whole else tuple(value for _, value in figure.slice)
        grouping = part.grouped_by() or ETHNICITY
        counts = count(
            run.facts.frames[population.extract],
            where=population.still_to_meet,
            lines=(line,),
            by=by,
            halved=halved,
            grouping=grouping,
        )
        if people.group == EVERYBODY:
            return counts.total(where, line.name)
        return counts.of(where, line.name, people.group.removesuffix(f" by {grouping.name}"))

    step = 0.5 if figure.method.years > 1 else 1
    total = sum(map(number, counted.people))
    return total - sum(map(number, counted.less)) + (step * counted.constant)


def lines_of(part: Part) -> dict[str, Line]:
    return {line.name: line for line in part.named_lines()}


def test_every_count_is_of_whom_the_declaration_says(run: wres_calc.Run) -> None:
    """Quarters and the survey apart, which no tally of people holds, and later years of paths."""
    seen: set[Measure] = set()
    checked = 0
    parts = [(one, part) for one in run.options.indicators for part in (*one.parts, *one.supplementary)]
    for indicator, part in parts:
        if isinstance(part, PayQuarters | SurveyGap):
            continue
        for figure in run.figures:
            mine = figure.indicator_key == indicator.key and figure.line in part.figure_lines()
            if not mine or figure.measure not in part.measures() or figure.value is None:
                continue
            grouping = part.grouped_by()
            if grouping and figure.group not in grouping.groups:
                continue
            if isinstance(part, TargetPath) and figure.measure is Measure.PATH:
                continue
            declared = part.counts_of(figure, lines_of(part))
            for said, counted in zip(figure.counts, declared, strict=True):
                if counted is not None and said is not None:
                    assert said == recount(run, part, figure, counted), (figure, counted)
                    checked += 1
            seen.add(figure.measure)
    assert checked > 2000
    assert {
        Measure.SHARE,
        Measure.LIKELIHOOD,
        Measure.RELATIVE_LIKELIHOOD,
        Measure.POINT_DIFFERENCE,
        Measure.DISPARITY_RATIO,
        Measure.TARGET_HEADCOUNT,
        Measure.UNKNOWN_LOWEST,
        Measure.ONE_FEWER_IN_COMPARATOR,
        Measure.MEAN_PAY_GAP,
    } <= seen
