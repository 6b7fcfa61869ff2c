"""Targets: the headcount that each band should reach, and the way there year by year."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from wres_calc.calculation.builder import FigureBuilder, Outcome, outcome
from wres_calc.calculation.counting.counts import Counts, Slice, in_order
from wres_calc.calculation.kinds.disparity_ratio import breakdowns_across
from wres_calc.calculation.kinds.share import line_shares
from wres_calc.calculation.line_paths import (
    NOBODY,
    LinePath,
    growth_of,
    hundredths,
    path_figures,
    path_from_snapshot,
    paths_from_baseline,
    standing_note,
)
from wres_calc.figures import Figure, Formula, FourCounts, Measure, Method, Note, NoteKind
from wres_calc.measures import Result, Target, grown_headcounts, target, too_small
from wres_calc.standards.kinds import Line, TargetPath
from wres_calc.vocabulary import ETHNICITY


class Band(NamedTuple):
    """A line with what its target is made from.

    Attributes:
        line: the line.
        people: people of the group in it now, and everybody in it.
        workforce: the same of the workforce.
        goal: its target; None where nobody is in the line.
        small: why it is too small for its target to say anything; None if it is not.
    """

    line: Line
    people: tuple[int, int]
    workforce: tuple[int, int]
    goal: Target | None
    small: Note | None = None

    @property
    def share(self) -> Fraction:
        """Of the group in the workforce, 0 to 1."""
        return Fraction(*self.workforce)

    @property
    def counts(self) -> FourCounts:
        """What its target is made from, as a figure has it."""
        return *self.people, *self.workforce


def target_figures(builder: FigureBuilder, part: TargetPath) -> Iterator[Figure]:
    """The shares now, the target of each line, the people to it, and the path of the years.

    Every slice of a breakdown is set against the workforce of the whole organisation.
    """
    reference = builder.counts(part.reference, (part.reference_line,), ())
    groups = (*part.groups, *builder.finer(ETHNICITY))
    for by in breakdowns_across(builder, part, part.lines):
        counts = builder.counts(part.population, part.lines, by)
        if not by:
            yield from line_shares(builder, reference, part.reference_line.name, groups, by, ())
        for where in in_order(counts.slices(), by) if by else [()]:
            bands = [
                band
                for line in part.lines
                if (band := _band(builder, part, counts, reference, line, where)).people[1] or not by
            ]
            for band in bands:
                yield from line_shares(builder, counts, band.line.name, groups, by, where)
            yield from _of_slice(builder, part, bands, by, where)


def _band(
    builder: FigureBuilder, part: TargetPath, counts: Counts, reference: Counts, line: Line, where: Slice
) -> Band:
    current, everybody = (int(counts.of(where, line.name, part.group)), int(counts.total(where, line.name)))
    name = part.reference_line.name
    workforce = int(reference.of((), name, part.group)), int(reference.total((), name))
    band = Band(line, (current, everybody), workforce, None)
    if not everybody:
        return band
    settings = builder.options.path
    headcount = grown_headcounts(everybody, settings.growth or Fraction(0), _years(builder))[-1]
    return band._replace(
        goal=target(headcount, band.share, current, settings.rounding),
        small=too_small(headcount, band.share, settings.rounding),
    )


def _years(builder: FigureBuilder) -> int:
    """Years from the snapshot date to the target year; 0 where it is not after it."""
    snapshot = builder.options.snapshot
    return max(builder.options.path.target_year - snapshot.year, 0) if snapshot else 0


def _of_slice(
    builder: FigureBuilder, part: TargetPath, bands: Sequence[Band], by: Sequence[str], where: Slice
) -> Iterator[Figure]:
    settings = builder.options.path
    bases = paths_from_baseline(builder, part, by)  # the paths that start at the baseline
    for band in bands:
        base = bases.get(band.line.name)
        yield builder.figure(
            Measure.TARGET_HEADCOUNT,
            band.line.name,
            part.group,
            by,
            where,
            counts=band.counts,
            method=_method(builder),
            result=_target(band, bands, part, base),
        )
        stands = standing_note(builder, base, band.people[0]) if base else None
        yield builder.figure(
            Measure.PEOPLE_TO_TARGET,
            band.line.name,
            part.group,
            by,
            where,
            counts=band.counts,
            method=Method(formula=Formula.PEOPLE_TO_TARGET),
            result=_to_target(band, stands),
        )
    ways = bases
    if settings.what_if or not bases:
        ways = {band.line.name: path_from_snapshot(builder, *band.people, band.share, band.counts) for band in bands}
    for band in bands:
        way = ways[band.line.name]
        stands = standing_note(builder, way, band.people[0]) if ways is bases else None
        others = [ways[one.line.name] for one in bands if one is not band]
        together = others if band.line is part.lines[-1] else []
        yield from path_figures(builder, part.group, band.line.name, way, together, stands, by, where)


def _method(builder: FigureBuilder) -> Method:
    settings = builder.options.path
    return Method(
        formula=Formula.TARGET,
        growth=growth_of(settings),
        target_year=None if settings.growth is None else settings.target_year,
        rounding=settings.rounding,
    )


def _target(band: Band, bands: Sequence[Band], part: TargetPath, base: LinePath | None) -> Outcome:
    if band.goal is None:
        return NOBODY
    said = [band.small, Note(NoteKind.BEFORE_ROUNDING, (hundredths(band.goal.raw),))]
    others = [one.goal.people for one in bands if one is not band and one.goal]
    if band.line is part.lines[-1] and sum(others) != band.goal.people:
        said.append(Note(NoteKind.TARGETS_ADD_UP, (sum(others),)))
    if base and base.people and base.people[-1] != band.goal.people:
        start = base.days[0].isoformat()
        said.append(Note(NoteKind.BASELINE_LEADS_TO, (base.people[-1],), (start,)))
    return outcome(Result(float(band.goal.people)), *said)


def _to_target(band: Band, stands: Note | None) -> Outcome:
    if band.goal is None:
        return NOBODY
    return outcome(Result(float(band.goal.people - band.people[0])), band.small, stands)
