"""From counts to figures: carries out what a standard declares, part by part."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from wres_calc.calculation.counting import in_order
from wres_calc.calculation.disparity import disparity_figures
from wres_calc.calculation.making import Facts, Maker, absent, outcome
from wres_calc.calculation.options import Options
from wres_calc.calculation.pay import pay_figures
from wres_calc.calculation.ratios import ratio_figures
from wres_calc.calculation.shares import line_shares
from wres_calc.calculation.targets import target_figures
from wres_calc.figures import Figure, Formula, Measure, Method, NoteKind
from wres_calc.measures import Result, point_difference, share_difference
from wres_calc.standards.kinds import (
    DisparityRatio,
    HeldElsewhere,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.vocabulary import BME, ETHNICITY


def figures(options: Options, facts: Facts) -> list[Figure]:
    """Every figure asked for, in the order of the standard."""
    made: list[Figure] = []
    for indicator in options.indicators:
        maker = Maker(options, facts, indicator)
        parts = indicator.clusters if options.clusters and indicator.clusters else indicator.parts
        for part in parts:
            made.extend(_figures(maker, part))
        for part in indicator.beside:
            if facts.supplied.issuperset(part.extracts()):
                made.extend(_figures(maker, part))
    return made


def _figures(maker: Maker, part: Part) -> Iterator[Figure]:
    missing = [e for e in part.extracts() if e not in maker.facts.supplied]
    if missing:
        yield from _not_supplied(maker, part, missing)
        return
    match part:
        case SurveyGap():
            yield from _survey_gap(maker, part)
        case Shares():
            for by in maker.breakdowns(part):
                yield from _shares(maker, part, by)
        case RelativeLikelihood():
            yield from ratio_figures(maker, part)
        case ShareDifference():
            for by in maker.breakdowns(part):
                yield from _share_difference(maker, part, by)
        case DisparityRatio():
            yield from disparity_figures(maker, part)
        case TargetPath():
            yield from target_figures(maker, part)
        case PayGap() | PayQuarters() | PaidShare():
            yield from pay_figures(maker, part)
        case HeldElsewhere():
            yield _held_elsewhere(maker, part)
        case _:
            assert_never(part)


def _not_supplied(maker: Maker, part: Part, missing: Sequence[str]) -> Iterator[Figure]:
    if part.needed_column():
        return  # it is there only where the extract has what it needs
    wanted = part.headline
    yield maker.figure(
        wanted.measure, wanted.line, wanted.group, comparator=wanted.comparator,
        result=absent(NoteKind.NO_EXTRACT, *missing),
    )  # fmt: skip


def _held_elsewhere(maker: Maker, part: HeldElsewhere) -> Figure:
    """What a trust's own records do not hold: said, with who has it, and not silently missing."""
    return maker.figure(
        part.measure, part.line, part.group, comparator=part.comparator,
        result=absent(NoteKind.HELD_ELSEWHERE),
    )  # fmt: skip


# --- shares -----------------------------------------------------------------------------------


def _shares(maker: Maker, part: Shares, by: Sequence[str]) -> Iterator[Figure]:
    there = maker.facts.frames[part.population.extract].columns
    if part.needs and part.needs not in there:
        return
    if part.grouping.column not in there:
        yield _without_column(maker, part)
        return
    counts = maker.counts(part.population, part.lines, by, part.grouping)
    groups = (*part.groups, *maker.finer(part.grouping))
    for where in in_order(counts.slices(), by) if by else [()]:
        for line in part.lines:
            if (by or not line.in_return) and not counts.total(where, line.name):
                continue
            yield from line_shares(maker, counts, line.name, groups, by, where, part.grouping.name)


def _without_column(maker: Maker, part: Shares) -> Figure:
    """A share that would call everybody Unknown: not supplied."""
    wanted, extract = part.headline, part.population.extract
    return maker.figure(
        wanted.measure, wanted.line, wanted.group,
        result=absent(NoteKind.NO_COLUMN, extract, part.grouping.column),
    )  # fmt: skip


# --- the survey -------------------------------------------------------------------------------


def _survey_gap(maker: Maker, part: SurveyGap) -> Iterator[Figure]:
    found = {
        group: maker.facts.survey.get((part.extract, part.question, group))
        for group in (part.comparator, part.group)
    }
    for group, given in found.items():
        yield maker.figure(
            Measure.SHARE, part.line, group,
            counts=(None, given[1] if given else None, None, None),
            method=Method(formula=Formula.PUBLISHED_SHARE),
            result=outcome(Result(given[0])) if given else absent(NoteKind.NO_SURVEY_ROW, group),
        )  # fmt: skip
    upper, lower = found[part.group], found[part.comparator]
    if upper and lower:
        result = outcome(point_difference(upper[0], lower[0]))
    else:
        missing = [group for group, given in found.items() if not given]
        result = absent(NoteKind.NO_SURVEY_ROW, *missing)
    yield maker.figure(
        Measure.POINT_DIFFERENCE, part.line, part.group,
        comparator=part.comparator,
        counts=(None, upper[1] if upper else None, None, lower[1] if lower else None),
        method=Method(formula=Formula.PUBLISHED_DIFFERENCE),
        result=result,
    )  # fmt: skip


# --- differences between shares ---------------------------------------------------------------


def _share_difference(maker: Maker, part: ShareDifference, by: Sequence[str]) -> Iterator[Figure]:
    counts = maker.counts(part.population, part.lines, by)
    reference = maker.counts(part.reference, (part.reference_line,), by)
    name = part.reference_line.name
    finer = maker.facts.finer
    groups = (*part.groups, *finer)
    for where in in_order(counts.slices(), by) if by else [()]:
        for line in part.lines:
            yield from line_shares(maker, counts, line.name, groups, by, where)
        yield from line_shares(maker, reference, name, groups, by, where)
        for line in part.lines:
            for group in (part.group, *finer) if part.group == BME else (part.group,):
                own = counts.of(where, line.name, group), counts.total(where, line.name)
                other = reference.of(where, name, group), reference.total(where, name)
                yield maker.figure(
                    Measure.POINT_DIFFERENCE, line.name, group, by, where,
                    comparator=group,
                    counts=(*own, *other),
                    method=Method(
                        formula=Formula.SHARE_DIFFERENCE, grouping=ETHNICITY.name, reference=name
                    ),
                    result=outcome(share_difference(*own, *other)),
                )  # fmt: skip
