"""The gap between two published percentages."""

from collections.abc import Iterator

from wres_calc.calculation.builder import FigureBuilder, absent, outcome
from wres_calc.figures import Figure, Formula, Measure, Method, NoteKind
from wres_calc.measures import Result, point_difference
from wres_calc.standards.kinds import SurveyGap


def survey_figures(builder: FigureBuilder, part: SurveyGap) -> Iterator[Figure]:
    """The published percentages of the two groups, and the gap between them."""
    found = {
        group: builder.facts.survey.get((part.extract, part.question, group)) for group in (part.comparator, part.group)
    }
    for group, given in found.items():
        yield builder.figure(
            Measure.SHARE,
            part.line,
            group,
            counts=(None, given[1] if given else None, None, None),
            method=Method(formula=Formula.PUBLISHED_SHARE),
            result=outcome(Result(given[0])) if given else absent(NoteKind.NO_SURVEY_ROW, group),
        )
    upper, lower = found[part.group], found[part.comparator]
    if upper and lower:
        result = outcome(point_difference(upper[0], lower[0]))
    else:
        missing = [group for group, given in found.items() if not given]
        result = absent(NoteKind.NO_SURVEY_ROW, *missing)
    yield builder.figure(
        Measure.POINT_DIFFERENCE,
        part.line,
        part.group,
        comparator=part.comparator,
        counts=(None, upper[1] if upper else None, None, lower[1] if lower else None),
        method=Method(formula=Formula.PUBLISHED_DIFFERENCE),
        result=result,
    )
