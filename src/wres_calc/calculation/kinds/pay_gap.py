"""The difference between two groups' average pay."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from wres_calc.calculation.builder import FigureBuilder, hard_to_read, outcome, without_columns
from wres_calc.calculation.counting.counts import Slice, in_order
from wres_calc.calculation.counting.pay import NOBODY, Labels, PayTable
from wres_calc.extracts.models.pay import BONUS, HOURLY_PAY, PAID_BONUS
from wres_calc.figures import Figure, Formula, Measure, Method, Note, NoteKind
from wres_calc.measures import (
    UNITS_PER_POUND,
    Interval,
    Pay,
    Result,
    approximate,
    mean_gap_interval,
    mean_pay_gap,
    median_gap_interval,
    median_pay_gap,
)
from wres_calc.standards.kinds import PayGap
from wres_calc.vocabulary import UNKNOWN, WHITE_BRITISH_APART, is_white


def pay_gap_figures(builder: FigureBuilder, part: PayGap) -> Iterator[Figure]:
    """The gap of each pair of groups, whole and broken down; one that says what the file lacks."""
    table = builder.facts.pay[part.population.extract]
    of_bonus = _AVERAGES[part.measure].amount == BONUS
    needed = {part.grouping.column: part.grouping.column}
    needed |= {PAID_BONUS: BONUS} if of_bonus else {}
    if missing := table.without(needed):
        yield without_columns(builder, part, missing)
        return
    for by in builder.breakdowns(part):
        yield from _gaps(builder, part, table, by)


class _Average(NamedTuple):
    """What an average is taken of, and how two of them are compared."""

    amount: str
    of: Callable[[Pay], Fraction]
    gap: Callable[[Pay, Pay], Result]
    interval: Callable[[Pay, Pay, float], Interval | None]


def _mean(pay: Pay) -> Fraction:
    return Fraction(pay.total, pay.people)


def _median(pay: Pay) -> Fraction:
    return Fraction(sum(pay.middle), 2)


def _of_medians(reference: Pay, group: Pay, _: float) -> Interval | None:
    """At the confidence of the limits that the medians have already."""
    return median_gap_interval(reference, group)


_AVERAGES = {
    Measure.MEAN_PAY_GAP: _Average(HOURLY_PAY, _mean, mean_pay_gap, mean_gap_interval),
    Measure.MEDIAN_PAY_GAP: _Average(HOURLY_PAY, _median, median_pay_gap, _of_medians),
    Measure.MEAN_BONUS_GAP: _Average(BONUS, _mean, mean_pay_gap, mean_gap_interval),
    Measure.MEDIAN_BONUS_GAP: _Average(BONUS, _median, median_pay_gap, _of_medians),
}


Pays = Mapping[tuple[Slice, str], Pay]


class _Pair(NamedTuple):
    """Two groups whose pay is compared, and the pay of each slice to look them up in."""

    group: str
    comparator: str
    above: Pays
    below: Pays


def _pairs(builder: FigureBuilder, part: PayGap, table: PayTable, by: Sequence[str]) -> list[_Pair]:
    """The pair of the standard, its other pairs, then each finer group in the comparator's place.

    A part of White is not compared with all of White.
    """
    amount, confidence = _AVERAGES[part.measure].amount, builder.options.confidence

    def pays(labels: Labels) -> Pays:
        return table.pays(part.population, amount, by, labels, confidence)

    own = pays(table.groups(part.grouping))
    pairs = [_Pair(part.group, part.comparator, own, own)]
    for upper, lower in part.more:
        apart = pays(table.groups(WHITE_BRITISH_APART))
        pairs.append(_Pair(upper, lower, apart, apart))
    names = [name for name in builder.finer(part.grouping) if not is_white(name)]
    finer = pays(table.finer()) if names else {}
    return pairs + [_Pair(part.group, name, own, finer) for name in names]


def _gaps(builder: FigureBuilder, part: PayGap, table: PayTable, by: Sequence[str]) -> Iterator[Figure]:
    pairs = _pairs(builder, part, table, by)
    slices = {where for where, _ in pairs[0].above}
    for where in in_order(slices, by) if by else [()]:
        unknown = pairs[0].above.get((where, UNKNOWN), NOBODY).people
        for pair in pairs:
            upper = pair.above.get((where, pair.group), NOBODY)
            lower = pair.below.get((where, pair.comparator), NOBODY)
            yield _gap(builder, part, pair, (upper, lower), unknown, by, where)


def _gap(
    builder: FigureBuilder,
    part: PayGap,
    pair: _Pair,
    pays: tuple[Pay, Pay],
    unknown: int,
    by: Sequence[str],
    where: Slice,
) -> Figure:
    average, confidence = _AVERAGES[part.measure], builder.options.confidence
    gap = average.gap(*pays)
    interval = about = None
    if gap.value is not None and confidence is not None:
        interval = average.interval(*pays, confidence)
        about = approximate(*pays) if interval and average.gap is mean_pay_gap else None
    left_out = Note(NoteKind.UNKNOWN_LEFT_OUT, (unknown,), (part.grouping.name,))
    result = outcome(gap, _averages(average, pair, pays), about, left_out)
    return builder.figure(
        part.measure,
        part.line,
        pair.group,
        by,
        where,
        interval=interval,
        comparator=pair.comparator,
        counts=(None, pays[0].people, None, pays[1].people),
        method=Method(formula=Formula.PAY_GAP),
        result=hard_to_read(result, _too_few(builder, part, pair, pays)),
    )


def _averages(average: _Average, pair: _Pair, pays: tuple[Pay, Pay]) -> Note | None:
    """The two averages that are compared, in pence."""
    named = zip((pair.group, pair.comparator), pays, strict=True)
    each = {name: _pence(average.of(pay)) for name, pay in named if pay.people}
    return Note(NoteKind.AVERAGE_PAY, tuple(each.values()), tuple(each)) if each else None


def _pence(units: Fraction) -> int:
    """Millionths of a pound in pence, halves of a penny up."""
    return math.floor(100 * units / UNITS_PER_POUND + Fraction(1, 2))


def _too_few(builder: FigureBuilder, part: PayGap, pair: _Pair, pays: tuple[Pay, Pay]) -> Note | None:
    """Why the gap of a small group is not to be published; None where it may be."""
    asked = builder.options.smallest_group
    smallest = part.smallest if asked is None or not part.smallest else asked
    few = {
        name: pay.people for name, pay in zip((pair.group, pair.comparator), pays, strict=True) if pay.people < smallest
    }
    return Note(NoteKind.FEW_PAID, (smallest, *few.values()), tuple(few)) if few else None
