"""Pay gaps, the quarters of pay, and who was paid a bonus."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from wres_calc.calculation.counting import Slice, in_order
from wres_calc.calculation.making import Maker, absent, hard_to_read, outcome
from wres_calc.calculation.pay_counts import NOBODY, Labels, PayTable
from wres_calc.extracts.pay import BONUS, HOURLY_PAY, PAID_BONUS
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
    quarters,
    share,
)
from wres_calc.standards.kinds import EVERYONE, PaidShare, PayGap, PayQuarters
from wres_calc.vocabulary import UNKNOWN, WHITE_BRITISH_APART, is_white


def pay_figures(maker: Maker, part: PayGap | PayQuarters | PaidShare) -> Iterator[Figure]:
    """The figures of a part, whole and broken down; one that says what the file lacks for it."""
    table = maker.facts.pay[part.populations()[0].extract]
    if missing := _missing(part, table):
        wanted = part.headline
        yield maker.figure(
            wanted.measure, wanted.line, wanted.group, comparator=wanted.comparator,
            result=absent(NoteKind.NO_COLUMN, part.populations()[0].extract, *missing),
        )  # fmt: skip
        return
    for by in maker.breakdowns(part):
        if isinstance(part, PayGap):
            yield from _gaps(maker, part, table, by)
        elif isinstance(part, PayQuarters):
            yield from _quarters(maker, part, table, by)
        else:
            yield from _paid(maker, part, by)


def _missing(part: PayGap | PayQuarters | PaidShare, table: PayTable) -> list[str]:
    """The columns that a part needs and the file does not have."""
    missing = [] if part.grouping.column in table.frame.columns else [part.grouping.column]
    of_bonus = isinstance(part, PaidShare) or (
        isinstance(part, PayGap) and _AVERAGES[part.measure].amount == BONUS
    )
    if of_bonus and PAID_BONUS not in table.frame.columns:
        missing.append(BONUS)
    return missing


# --- gaps -------------------------------------------------------------------------------------


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


def _pairs(maker: Maker, part: PayGap, table: PayTable, by: Sequence[str]) -> list[_Pair]:
    """The pair of the standard, its other pairs, then each finer group in the comparator's place.

    A part of White is not compared with all of White.
    """
    amount, confidence = _AVERAGES[part.measure].amount, maker.options.confidence

    def pays(labels: Labels) -> Pays:
        return table.pays(part.population, amount, by, labels, confidence)

    own = pays(table.groups(part.grouping))
    pairs = [_Pair(part.group, part.comparator, own, own)]
    for upper, lower in part.more:
        apart = pays(table.groups(WHITE_BRITISH_APART))
        pairs.append(_Pair(upper, lower, apart, apart))
    names = [name for name in maker.finer(part.grouping) if not is_white(name)]
    finer = pays(table.finer()) if names else {}
    return pairs + [_Pair(part.group, name, own, finer) for name in names]


def _gaps(maker: Maker, part: PayGap, table: PayTable, by: Sequence[str]) -> Iterator[Figure]:
    pairs = _pairs(maker, part, table, by)
    slices = {where for where, _ in pairs[0].above}
    for where in in_order(slices, by) if by else [()]:
        unknown = pairs[0].above.get((where, UNKNOWN), NOBODY).people
        for pair in pairs:
            upper = pair.above.get((where, pair.group), NOBODY)
            lower = pair.below.get((where, pair.comparator), NOBODY)
            yield _gap(maker, part, pair, (upper, lower), unknown, by, where)


def _gap(
    maker: Maker,
    part: PayGap,
    pair: _Pair,
    pays: tuple[Pay, Pay],
    unknown: int,
    by: Sequence[str],
    where: Slice,
) -> Figure:
    average, confidence = _AVERAGES[part.measure], maker.options.confidence
    gap = average.gap(*pays)
    interval = about = None
    if gap.value is not None and confidence is not None:
        interval = average.interval(*pays, confidence)
        about = approximate(*pays) if interval and average.gap is mean_pay_gap else None
    left_out = Note(NoteKind.UNKNOWN_LEFT_OUT, (unknown,), (part.grouping.name,))
    result = outcome(gap, _averages(average, pair, pays), about, left_out)
    return maker.figure(
        part.measure, part.line, pair.group, by, where,
        interval=interval,
        comparator=pair.comparator,
        counts=(None, pays[0].people, None, pays[1].people),
        method=Method(formula=Formula.PAY_GAP),
        result=hard_to_read(result, _too_few(maker, part, pair, pays)),
    )  # fmt: skip


def _averages(average: _Average, pair: _Pair, pays: tuple[Pay, Pay]) -> Note | None:
    """The two averages that are compared, in pence."""
    named = zip((pair.group, pair.comparator), pays, strict=True)
    each = {name: _pence(average.of(pay)) for name, pay in named if pay.people}
    return Note(NoteKind.AVERAGE_PAY, tuple(each.values()), tuple(each)) if each else None


def _pence(units: Fraction) -> int:
    """Millionths of a pound in pence, halves of a penny up."""
    return math.floor(100 * units / UNITS_PER_POUND + Fraction(1, 2))


def _too_few(maker: Maker, part: PayGap, pair: _Pair, pays: tuple[Pay, Pay]) -> Note | None:
    """Why the gap of a small group is not to be published; None where it may be."""
    asked = maker.options.smallest_group
    smallest = part.smallest if asked is None or not part.smallest else asked
    few = {
        name: pay.people
        for name, pay in zip((pair.group, pair.comparator), pays, strict=True)
        if pay.people < smallest
    }
    return Note(NoteKind.FEW_PAID, (smallest, *few.values()), tuple(few)) if few else None


# --- quarters ---------------------------------------------------------------------------------


def _quarters(
    maker: Maker, part: PayQuarters, table: PayTable, by: Sequence[str]
) -> Iterator[Figure]:
    groups = table.groups(part.grouping)
    finer = maker.finer(part.grouping)
    leaves, within = _leaves(table.finer(), groups) if finer else (groups, {})
    left_out = UNKNOWN not in part.groups
    if left_out:
        leaves = tuple(
            None if g == UNKNOWN else leaf for g, leaf in zip(groups, leaves, strict=True)
        )
    blocks = table.blocks(part.population, HOURLY_PAY, by, leaves)
    method = Method(
        formula=Formula.QUARTER_SHARE, grouping=part.grouping.name, unknown_left_out=left_out
    )
    for where in in_order(blocks, by) if by else [()]:
        found = quarters(blocks.get(where, []), within)
        for line, people in zip(part.lines, found, strict=True):
            whole = sum(people.get(group, 0) for group in part.groups)
            for group in (*part.groups, *finer):
                own = people.get(group, 0)
                yield maker.figure(
                    Measure.SHARE, line.name, group, by, where,
                    counts=(own, whole, None, None),
                    method=method,
                    result=outcome(share(own, whole)),
                )  # fmt: skip


def _leaves(finer: Labels, groups: Labels) -> tuple[Labels, dict[str, str]]:
    """The finest group of each row of the tally, and the wider group that each lies in."""
    pairs = list(zip(finer, groups, strict=True))
    within = {name: str(group) for name, group in pairs if name is not None}
    return tuple(name or group for name, group in pairs), within


# --- who was paid a bonus ---------------------------------------------------------------------


def _paid(maker: Maker, part: PaidShare, by: Sequence[str]) -> Iterator[Figure]:
    people = maker.counts(part.population, (EVERYONE,), by, part.grouping)
    paid = maker.counts(part.paid, (EVERYONE,), by, part.grouping)
    for where in in_order(people.slices(), by) if by else [()]:
        for group in (*part.groups, *maker.finer(part.grouping)):
            own = paid.of(where, EVERYONE.name, group)
            among = people.of(where, EVERYONE.name, group)
            yield maker.figure(
                Measure.SHARE, part.line, group, by, where,
                counts=(own, among, None, None),
                method=Method(formula=Formula.BONUS_SHARE),
                result=outcome(share(own, among)),
            )  # fmt: skip
