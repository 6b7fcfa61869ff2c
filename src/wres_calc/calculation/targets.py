"""Targets: the headcount that each band should reach, and the way there year by year."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from wres_calc.calculation.counting import Counts, Slice, in_order
from wres_calc.calculation.disparity import breakdowns_across
from wres_calc.calculation.making import Maker, Pair, compared
from wres_calc.calculation.shares import line_shares
from wres_calc.calculation.ways import (
    Way,
    decimals,
    grown_words,
    path_figures,
    standing_words,
    way_of,
    ways_of,
)
from wres_calc.figures import Figure, Measure, Status
from wres_calc.measures import Target, grown_headcounts, target, too_small
from wres_calc.standards.declaration import Line, TargetPath
from wres_calc.vocabulary import ETHNICITY

NOBODY: Mapping[str, Any] = {
    "value": None,
    "status": Status.NOT_CALCULABLE,
    "reason": "Not calculable: there is nobody in this line.",
}


class Band(NamedTuple):
    """A line with what its target is made from.

    Attributes:
        line: the line.
        people: people of the group in it now, and everybody in it.
        workforce: the same of the workforce.
        goal: its target; None where nobody is in the line.
        small: why it is too small for its target to say anything; empty if it is not.
    """

    line: Line
    people: tuple[int, int]
    workforce: tuple[int, int]
    goal: Target | None
    small: str = ""

    @property
    def share(self) -> Fraction:
        """Of the group in the workforce, 0 to 1."""
        return Fraction(*self.workforce)


def target_figures(maker: Maker, part: TargetPath) -> Iterator[Figure]:
    """The shares now, the target of each line, the people to it, and the path of the years.

    Every slice of a breakdown is set against the workforce of the whole organisation.
    """
    reference = maker.counts(part.reference, (part.reference_line,), ())
    groups = (*part.groups, *maker.finer(ETHNICITY))
    for by in breakdowns_across(maker, part, part.lines):
        counts = maker.counts(part.population, part.lines, by)
        if not by:
            yield from line_shares(maker, reference, part.reference_line.name, groups, by, ())
        for where in in_order(counts.slices(), by) if by else [()]:
            bands = [
                band
                for line in part.lines
                if (band := _band(maker, part, counts, reference, line, where)).people[1] or not by
            ]
            for band in bands:
                yield from line_shares(maker, counts, band.line.name, groups, by, where)
            yield from _of_slice(maker, part, bands, by, where)


def _band(
    maker: Maker, part: TargetPath, counts: Counts, reference: Counts, line: Line, where: Slice
) -> Band:
    current, everybody = (
        int(counts.of(where, line.name, part.group)), int(counts.total(where, line.name)),
    )  # fmt: skip
    name = part.reference_line.name
    workforce = int(reference.of((), name, part.group)), int(reference.total((), name))
    band = Band(line, (current, everybody), workforce, None)
    if not everybody:
        return band
    settings = maker.options.path
    headcount = grown_headcounts(everybody, settings.growth or Fraction(0), _years(maker))[-1]
    return band._replace(
        goal=target(headcount, band.share, current, settings.rounding),
        small=too_small(headcount, band.share, settings.rounding),
    )


def _years(maker: Maker) -> int:
    """Years from the snapshot date to the target year; 0 where it is not after it."""
    snapshot = maker.options.snapshot
    return max(maker.options.path.target_year - snapshot.year, 0) if snapshot else 0


def _of_slice(
    maker: Maker, part: TargetPath, bands: Sequence[Band], by: Sequence[str], where: Slice
) -> Iterator[Figure]:
    settings = maker.options.path
    bases = ways_of(maker, part, by)  # the paths that start at the baseline
    for band in bands:
        base = bases.get(band.line.name)
        counts: dict[str, Any] = compared(*_pairs(band))
        yield maker.figure(
            Measure.TARGET_HEADCOUNT, band.line.name, part.group, by, where, **counts,
            method=_method(maker), **_target(band, bands, part, base),
        )  # fmt: skip
        standing = standing_words(maker, base, band.people[0]) if base else ""
        yield maker.figure(
            Measure.PEOPLE_TO_TARGET, band.line.name, part.group, by, where, **counts,
            method="target headcount - people of the group who are there now; net, so those who "
            "replace leavers come on top",
            **_to_target(band, standing),
        )  # fmt: skip
    ways = bases
    if settings.what_if or not bases:
        ways = {
            band.line.name: way_of(maker, *band.people, band.share, compared(*_pairs(band)))
            for band in bands
        }
    for band in bands:
        way = ways[band.line.name]
        standing = standing_words(maker, way, band.people[0]) if ways is bases else ""
        others = [ways[one.line.name] for one in bands if one is not band]
        together = others if band.line is part.lines[-1] else []
        yield from path_figures(
            maker, part.group, band.line.name, way, together, standing, by, where
        )


def _pairs(band: Band) -> tuple[Pair, Pair]:
    return band.people, band.workforce


def _method(maker: Maker) -> str:
    settings = maker.options.path
    held = grown_words(settings) or ", headcount held constant"
    return (
        "share * denominator in whole people, and not below the numerator; share = comparator "
        "numerator / comparator denominator, of the workforce of the whole organisation, unknown "
        f"ethnicity in both denominators{held}; rounding: {settings.rounding}"
    )


def _target(
    band: Band, bands: Sequence[Band], part: TargetPath, base: Way | None
) -> Mapping[str, Any]:
    if band.goal is None:
        return NOBODY
    said = [band.small, f"Before rounding: {decimals(band.goal.raw)} people."]
    others = [one.goal.people for one in bands if one is not band and one.goal]
    if band.line is part.lines[-1] and sum(others) != band.goal.people:
        said.append(f"The targets of the bands add up to {sum(others):,}.")
    if base and base.people and base.people[-1] != band.goal.people:
        said.append(
            f"The path from the baseline of {base.days[0].isoformat()} leads to "
            f"{base.people[-1]:,}: headcount and share were others then."
        )
    return _value(band.goal.people, said)


def _to_target(band: Band, standing: str) -> Mapping[str, Any]:
    if band.goal is None:
        return NOBODY
    return _value(band.goal.people - band.people[0], [band.small, standing])


def _value(people: int, said: Sequence[str]) -> dict[str, Any]:
    return {"value": float(people), "reason": " ".join(text for text in said if text)}
