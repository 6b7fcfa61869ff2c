"""The true coverage of each interval method in each case. The intervals are those of the program.

Where a case has up to three counts, every outcome is taken with its exact chance. Where it has
more, or too many outcomes, they are drawn.
"""

import functools
import itertools
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverage_cases import (
    BOARDS,
    DISCIPLINED,
    PAID,
    PAIRS,
    RATIOS,
    SHARES,
    STAYING,
    STRATA,
    TIERS,
    TWO_RATIOS,
    TWO_SHARES,
    Board,
    Group,
    Paid,
    Ratio,
    Share,
    Staying,
    Strata,
    Tiers,
    TwoRatios,
    TwoShares,
)
from coverage_chances import PAY_SAMPLES, SAMPLES, Coverage, Limits, Outcome, drawn, drawn_pay, tally, together

from wres_calc.measures import (
    Estimate,
    Interval,
    Stratum,
    change_in_points,
    change_in_ratio,
    disparity_interval,
    katz,
    koopman,
    mean_gap_interval,
    mean_pay_gap,
    median_gap_interval,
    median_pay_gap,
    newcombe,
    pay_of,
    relative_likelihood,
    share,
    stratified,
    wilson,
)

LEVELS = (90, 95, 99)
# For the sweep: from hardly anybody to nearly everybody.
CHANCES = tuple(
    percent / 100 for percent in (0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 7, *range(10, 95, 5), 93, 95, 96, 97, 98, 99, 99.5)
)

RATIO_METHODS = ("Koopman", "Katz")
METHODS: dict[str, Callable[..., Interval | None]] = {
    "Wilson": wilson,
    "Koopman": koopman,
    "Katz": katz,
    "Newcombe": newcombe,
}


@dataclass(frozen=True)
class Row:
    """One case with one method; the coverage by confidence level."""

    case: str
    detail: str
    method: str
    truth: float
    levels: dict[int, Coverage]
    samples: int = 0  # 0: every outcome with its exact chance


Outcomes = Callable[[int], Iterable[Outcome]]  # of a confidence level


def rows() -> dict[str, list[Row]]:
    """Every case with every method of its kind, by kind."""
    return {
        "share": [_share_row(case) for case in SHARES],
        "ratio": [ratio_row(case, name) for case in RATIOS for name in RATIO_METHODS],
        "difference": [_board_row(case) for case in BOARDS],
        "points": [*map(_points_row, TWO_SHARES), *map(_staying_row, STAYING)],
        "change": [_change_row(case) for case in TWO_RATIOS],
        "stratified": [_strata_row(case) for case in STRATA],
        "tiers": [_tiers_row(case) for case in TIERS],
        "pay": [row for case in PAID for row in _pay_rows(case)],
        "pairs": [ratio_row(case, "Koopman") for case in PAIRS],
    }


class Point(NamedTuple):
    """The coverage of a ratio at 95%, where this many events are expected in its group."""

    events: float
    koopman: Coverage
    katz: Coverage


def curve() -> list[Point]:
    """Indicator 3 of a trust, its true ratio kept, from hardly a case to many."""
    _, (group, people, chance), (comparator, others, other_chance), *_ = DISCIPLINED
    found = []
    for step in range(41):
        events = 0.5 * 100 ** (step / 40)
        p = events / people
        case = Ratio("", Group(group, people, p), Group(comparator, others, p * other_chance / chance))
        koopman_row, katz_row = (ratio_row(case, name, (95,)) for name in RATIO_METHODS)
        found.append(Point(events, koopman_row.levels[95], katz_row.levels[95]))
    return found


class Sweep(NamedTuple):
    """One method at one size, over many true chances: coverage of every outcome at 95%.

    `at` are the chances at which it is lowest.
    """

    method: str
    sizes: str
    tried: int
    middle: float
    lowest: float
    at: tuple[float, ...]


def sweep() -> list[Sweep]:
    """How low the coverage falls, wherever the truth lies."""
    found = [_swept("Wilson", f"{n:,} people", (n,), [(p,) for p in CHANCES]) for n in (15, 30, 40, 1260)]
    near = [(p, r) for p, r in itertools.product(CHANCES, CHANCES) if 0.5 <= p / r <= 2]
    for sizes in ((30, 120), (90, 310)):
        said = f"{sizes[0]} and {sizes[1]} people, true ratio 0.5 to 2"
        found += [_swept(name, said, sizes, near) for name in RATIO_METHODS]
    boards = list(itertools.product((p for p in CHANCES if p <= 0.6), (0.1, 0.2, 0.3, 0.4)))
    found.append(_swept("Newcombe", "board of 15, workforce of 5,000", (15, 5000), boards))
    return found


def _swept(method: str, said: str, sizes: tuple[int, ...], tried: Sequence[tuple[float, ...]]) -> Sweep:
    """One method over many chances; each pair of counts has its interval made once."""

    @functools.cache
    def limits(*events: int) -> Limits | None:
        counts = [number for pair in zip(events, sizes, strict=True) for number in pair]
        return _ends(METHODS[method](*counts, 95))

    def every(chances: tuple[float, ...]) -> float:
        counts = zip(sizes, chances, strict=True)
        truth = _truth(method, *chances)
        outcomes = [Outcome(weight, limits(*events)) for weight, events in together(*counts)]
        return sum(w for w, ends, _ in outcomes if ends and ends[0] <= truth <= ends[1])

    found = [(every(chances), chances) for chances in tried]
    middle = statistics.median(coverage for coverage, _ in found)
    return Sweep(method, said, len(found), middle, *min(found))


def _truth(method: str, p: float, r: float = 0) -> float:
    """A ratio, or a difference in points; of a share, the difference from 0."""
    return p / r if method in RATIO_METHODS else 100 * (p - r)


# --- rows ---------------------------------------------------------------------------------------


def _ends(interval: Interval | None) -> Limits | None:
    return None if interval is None else interval[:2]


def _row(
    case: str,
    detail: str,
    method: str,
    truth: float,
    outcomes: Outcomes,
    samples: int = 0,
    levels: Iterable[int] = LEVELS,
) -> Row:
    found = {level: tally(outcomes(level), truth) for level in levels}
    return Row(case, detail, method, truth, found, samples)


def _words(*groups: Group) -> str:
    """Such as `BME 30 at 1.4%`."""
    return ", ".join(f"{g.name} {g.people:,} at {_percent(g.chance)}" for g in groups)


def _percent(chance: float) -> str:
    return f"{100 * chance:.3g}%"


# --- one group, two groups --------------------------------------------------------------------


def _share_row(case: Share) -> Row:
    """One count."""
    _, people, chance = case.group

    def outcomes(level: int) -> Iterator[Outcome]:
        for weight, (x,) in together((people, chance)):
            yield Outcome(weight, wilson(x, people, level)[:2])

    return _row(case.case, _words(case.group), "Wilson", 100 * chance, outcomes)


def ratio_row(case: Ratio, method: str, levels: Iterable[int] = LEVELS) -> Row:
    """Two counts; `method` is Koopman or Katz."""
    (_, n, p), (_, m, r) = case.group, case.comparator
    function = METHODS[method]
    years, size = case.years, case.together
    chances = together((n * years // size, p), (m * years // size, r))
    every = [(weight, x * size / years, y * size / years) for weight, (x, y) in chances]

    def outcomes(level: int) -> Iterator[Outcome]:
        for weight, x, y in every:
            interval = function(x, n, y, m, level, years=years)
            # Over a likelihood of 0 there is no ratio, so that no interval is shown.
            yield Outcome(weight, _ends(interval), shown=y > 0)

    detail = _words(case.group, case.comparator)
    return _row(case.case, detail, method, p / r, outcomes, levels=levels)


def _board_row(case: Board) -> Row:
    """Three counts: executives, who are in both groups, other members, and other staff."""
    name, members, executives, p, workforce, r = case
    limits = functools.cache(
        lambda x, y, level: newcombe(x, members, y, workforce, level)[:2]
    )  # the same sums come of many outcomes

    def outcomes(level: int) -> Iterator[Outcome]:
        counts = ((executives, p), (members - executives, p), (workforce - executives, r))
        for weight, (both, board, staff) in together(*counts):
            yield Outcome(weight, limits(both + board, both + staff, level))

    whole = (executives * p + (workforce - executives) * r) / workforce
    detail = (
        f"{members} members at {_percent(p)}, {executives} of them staff; "
        f"workforce {workforce:,}, others at {_percent(r)}"
    )
    return _row(name, detail, "Newcombe", 100 * (p - whole), outcomes)


# --- two years --------------------------------------------------------------------------------


@functools.cache
def _estimate_share(events: int, people: int, level: int) -> Estimate:
    value = share(events, people).value
    assert value is not None
    return Estimate(value, *wilson(events, people, level)[:2])


@functools.cache
def _estimate_ratio(x: int, n: int, y: int, m: int, level: int) -> Estimate | None:
    value = relative_likelihood(x, n, y, m).value
    return None if value is None else Estimate(value, *koopman(x, n, y, m, level)[:2])


def _points_row(case: TwoShares) -> Row:
    """Two counts, of other people each year."""
    (_, n, p), (_, m, r) = case.before, case.after

    def outcomes(level: int) -> Iterator[Outcome]:
        for weight, (x, y) in together((n, p), (m, r)):
            change = change_in_points(_estimate_share(x, n, level), _estimate_share(y, m, level))
            yield Outcome(weight, _limits(change.lower, change.upper))

    return _row(case.case, _words(case.before, case.after), "MOVER", 100 * (r - p), outcomes)


def _staying_row(case: Staying) -> Row:
    """Three counts: those who stay, leave and come. Drawn: there are too many outcomes."""
    name, staying, p, coming, r = case
    people = staying + coming

    def outcomes(level: int) -> Iterator[Outcome]:
        for stay, leave, come in drawn(f"points {name}", (staying, p), (coming, p), (coming, r)):
            before = _estimate_share(stay + leave, people, level)
            change = change_in_points(before, _estimate_share(stay + come, people, level))
            yield Outcome(1, _limits(change.lower, change.upper))

    detail = f"{people:,} staff at {_percent(p)}; {coming} leave, {coming} come at {_percent(r)}"
    return _row(name, detail, "MOVER", 100 * (r - p) * coming / people, outcomes, SAMPLES)


def _change_row(case: TwoRatios) -> Row:
    """Four counts, drawn. No change is shown unless both years have a ratio, the first above 0."""
    (_, n, p), (_, m, r) = case.before.group, case.before.comparator

    def outcomes(level: int) -> Iterator[Outcome]:
        for x, y, later_x, later_y in drawn(f"change {case.case}", (n, p), (m, r), (n, r * case.later), (m, r)):
            before = _estimate_ratio(x, n, y, m, level)
            after = _estimate_ratio(later_x, n, later_y, m, level)
            if before is None or after is None or before.value == after.value == 0:
                yield Outcome(1, None)
            else:
                change = change_in_ratio(before, after)
                yield Outcome(1, _limits(change.lower, change.upper), change.value is not None)

    detail = f"{_words(case.before.group, case.before.comparator)}; then a ratio of {case.later:.2f}"
    return _row(case.case, detail, "MOVER", case.later * r / p, outcomes, SAMPLES)


def _limits(lower: float | None, upper: float | None) -> Limits:
    """Limits as numbers: a limit of None is none at all."""
    return -math.inf if lower is None else lower, math.inf if upper is None else upper


# --- strata -----------------------------------------------------------------------------------


def _strata_row(case: Strata) -> Row:
    """Two counts in each stratum, drawn."""
    counts: list[tuple[int, float]] = []
    for n, m, chance in case.strata:
        counts += [(n, chance * case.ratio), (m, chance)]

    def outcomes(level: int) -> Iterator[Outcome]:
        for found in drawn(f"strata {case.case}", *counts):
            strata = [Stratum(str(i), found[2 * i], n, found[2 * i + 1], m) for i, (n, m, _) in enumerate(case.strata)]
            result = stratified(strata, level)
            yield Outcome(1, _ends(result.interval), result.value.value is not None)

    n, m = (sum(people) for people in ([s[0] for s in case.strata], [s[1] for s in case.strata]))
    detail = (
        f"{case.group} {n:,}, {case.comparator} {m:,} in {len(case.strata)} bands, "
        f"{case.comparator} at {_percent(min(c for *_, c in case.strata))} to "
        f"{_percent(max(c for *_, c in case.strata))}"
    )
    return _row(case.case, detail, "Mantel-Haenszel", case.ratio, outcomes, SAMPLES)


# --- tiers and pay ----------------------------------------------------------------------------


def _tiers_row(case: Tiers) -> Row:
    """Two counts: the people of each group in the higher tier; the cross-ratio."""
    (_, n, p), (_, m, r) = case.group, case.comparator

    def outcomes(level: int) -> Iterator[Outcome]:
        for weight, (x, y) in together((n, p), (m, r)):
            yield Outcome(weight, _ends(disparity_interval(x, n - x, y, m - y, level)))

    odds = p / (1 - p) / (r / (1 - r))
    return _row(case.case, _words(case.group, case.comparator), "Cornfield", odds, outcomes)


def _pay_rows(case: Paid) -> Iterator[Row]:
    """The pay of everybody in two groups, drawn; the gap of the means and of the medians."""
    _, words, above, n, below, m = case
    detail = f"{n:,} and {m:,} people, {words}"

    def means(level: int) -> Iterator[Outcome]:
        for reference, group in drawn_pay(case.case, (above, n), (below, m)):
            pays = (pay_of(reference), pay_of(group))
            yield Outcome(1, _ends(mean_gap_interval(*pays, level)))

    def medians(level: int) -> Iterator[Outcome]:
        for reference, group in drawn_pay(case.case, (above, n), (below, m)):
            pays = (pay_of(reference, level), pay_of(group, level))
            yield Outcome(1, _ends(median_gap_interval(*pays)))

    for said, gap, outcomes in (("mean: Welch", mean_pay_gap, means), ("median: MOVER", median_pay_gap, medians)):
        truth = gap(pay_of(above), pay_of(below)).value
        assert truth is not None
        yield _row(case.case, detail, said, truth, outcomes, PAY_SAMPLES)
