"""Every figure of the pay gaps made again, from the files of a trust, person by person."""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import mean, median
from types import ModuleType
from typing import Any

import pytest

import wres_calc
from wres_calc.sample import write_sample

pytestmark = pytest.mark.slow

Row = Mapping[str, str]
Of = Callable[[Row], str]
Found = Iterator[Any]


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


oracle = module("oracle")
WBU, ethnicity = oracle.WBU, oracle.ethnicity


def sex(row: Row) -> str:
    return {"Male": "Men", "Female": "Women"}.get(row["sex"], "Unknown")


def disability(row: Row) -> str:
    return {"Yes": "Disabled", "No": "Non-disabled"}.get(row["disability"], "Unknown")


def british(row: Row) -> str:
    if row["ethnicity"][:1] == "A":
        return "White British"
    return "Unknown" if ethnicity(row) == "Unknown" else "All other ethnic groups"


# --- gaps -------------------------------------------------------------------------------------

HOURLY, BONUS = "hourly_pay", "bonus_12m"


def gaps(
    trust: Any,
    mean_and_median: tuple[tuple[str, str], tuple[str, str]],
    rows: Sequence[Row],
    of: Of,
    pair: tuple[str, str],
    column: str,
    line: str = "all",
) -> Found:
    """Hourly pay of those on full pay; bonuses of those who were paid one, on full pay or not."""
    amounts: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows:
        if column == BONUS or row["full_pay"] == "yes":
            names = {of(row), oracle.finer(row, trust.groups) if of is ethnicity else None}
            for name in names - {None} if Fraction(row[column] or 0) else ():
                amounts[str(name)].append(Fraction(row[column]))
    top, below = pair
    for asked, average in zip(mean_and_median, (mean, median), strict=True):
        for other in [below, *(trust.bme()[1:] if of is ethnicity else ())]:
            upper, lower = amounts[top], amounts[other]
            if upper and lower:
                gap = 100 * (average(upper) - average(lower)) / average(upper)
                measure = f"{average.__name__}_{'bonus' if column == BONUS else 'pay'}_gap"
                key = *asked, measure, line, top, other, None
                yield key, (None, len(upper), None, len(lower), gap)


# --- quarters ---------------------------------------------------------------------------------

LinePath = tuple[int, ...]


def share_out(slots: Sequence[int], block: Mapping[str, int]) -> dict[str, LinePath]:
    """Each group's people in each slot, when equal pay fills them.

    Of all tables between the proportions rounded down and up, the one in which the proportions
    that were rounded up had the largest remainders; of equals, the one in which the first group by
    name is lowest, then the second.
    """
    total, names = sum(slots), sorted(block)
    done: dict[LinePath, tuple[Fraction, tuple[LinePath, ...]]] = {tuple(slots): (Fraction(0), ())}
    for name in reversed(names):
        exact = [Fraction(slot * block[name], total) for slot in slots]
        ways = itertools.product(*(range(math.floor(x), math.ceil(x) + 1) for x in exact))
        better: dict[LinePath, tuple[Fraction, tuple[LinePath, ...]]] = {}
        for way in [way for way in ways if sum(way) == block[name]]:
            gained = sum((x % 1 for x, n in zip(exact, way, strict=True) if n > x), Fraction(0))
            for left, (before, chosen) in done.items():
                rest = tuple(a - b for a, b in zip(left, way, strict=True))
                option = before + gained, (way, *chosen)
                if min(rest) >= 0 and (rest not in better or option > better[rest]):
                    better[rest] = option
        done = better
    return dict(zip(names, done[(0,) * len(slots)][1], strict=True))


def quarters(trust: Any, rows: Sequence[Row], of: Of) -> tuple[list[int], list[Counter[str]]]:
    """The size of each quarter, and the people of each group in it."""
    each, left = divmod(len(rows), 4)
    sizes = [each + more for more in ((0,) * 4, (1, 0, 0, 0), (1, 0, 1, 0), (1, 1, 1, 0))[left]]
    ends = list(itertools.accumulate(sizes))
    found: list[Counter[str]] = [Counter() for _ in sizes]
    blocks: dict[Fraction, list[Row]] = defaultdict(list)
    for row in rows:
        blocks[Fraction(row[HOURLY])].append(row)
    start = 0
    for _, block in sorted(blocks.items(), key=lambda item: item[0]):
        end = start + len(block)
        slots = [max(0, min(end, last) - max(start, last - size)) for last, size in zip(ends, sizes, strict=True)]
        start = end
        for name, places in share_out(slots, Counter(map(of, block))).items():
            inside = Counter(
                part
                for row in block
                if of is ethnicity and of(row) == name and (part := oracle.finer(row, trust.groups))
            )
            taken = {name: places} | (share_out(places, inside) if inside else {})
            for group, numbers in taken.items():
                for quarter, number in zip(found, numbers, strict=True):
                    quarter[group] += number
    return sizes, found


# --- the three standards ----------------------------------------------------------------------


def pay_gap(standard: str, trust: Any, of: Of, names: tuple[str, ...]) -> Found:
    pay = trust.files["pay"]
    for numbers, column in (("12", HOURLY), ("34", BONUS)):
        asked = (standard, numbers[0]), (standard, numbers[1])
        yield from gaps(trust, asked, pay, of, (names[0], names[1]), column)
        if of is ethnicity:
            pair = "White British", "All other ethnic groups"
            yield from gaps(trust, asked, pay, british, pair, column)
    named = (*names, *(trust.names if of is ethnicity else ()))
    paid = trust.count([row for row in pay if Fraction(row[BONUS] or 0)], of)
    everybody = trust.count(pay, of)
    for name in named:
        share = oracle.percent(paid[name], everybody[name])
        key = standard, "5", "share", "bonus", name, None, None
        yield key, (paid[name], everybody[name], None, None, share)
    ranked = [row for row in pay if row["full_pay"] == "yes" and of(row) in names]
    lines = ("lower", "lower-middle", "upper-middle", "upper")
    for line, size, found in zip(lines, *quarters(trust, ranked, of), strict=True):
        for name in named:
            key = standard, "6", "share", f"quarter/{line}", name, None, None
            yield key, (found[name], size, None, None, oracle.percent(found[name], size))
    if standard != "gender-pay-gap":
        yield from trust.shares((standard, "7"), "all", pay, of, names)


def expected(trust: Any) -> Found:
    yield from pay_gap("gender-pay-gap", trust, sex, ("Men", "Women"))
    yield from pay_gap("ethnicity-pay-gap", trust, ethnicity, WBU)
    disabled = ("Non-disabled", "Disabled", "Unknown")
    yield from pay_gap("disability-pay-gap", trust, disability, disabled)
    grades = ("Consultant", "Non-consultant career grade", "Trainee")
    doctors = [row for row in trust.files["pay"] if row["pay_band"] in grades]
    asked = ("medical-wres", "1"), ("medical-wres", "1")
    yield from gaps(trust, asked, doctors, ethnicity, ("White", "BME"), HOURLY, "pay")


# --- the test ---------------------------------------------------------------------------------

STANDARDS = ("gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap")


@pytest.fixture(scope="module")
def as_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trust")
    write_sample(folder, staff=900, seed=5)
    return folder


@pytest.fixture(scope="module")
def much_the_same(as_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people on few points of pay, so that many are equal across every boundary, and
    without the sex of some.
    """
    folder = tmp_path_factory.mktemp("points")
    (folder / "pay.csv").write_bytes((as_made / "pay.csv").read_bytes())

    def change(at: int, row: dict[str, str]) -> None:
        row[HOURLY] = row[HOURLY] and str(max(10, 8 * round(float(row[HOURLY]) / 8)))
        row["sex"] = row["sex"] if at % 40 else "Unknown"

    oracle.rewrite(folder, "pay", change)
    return folder


@pytest.mark.parametrize("which", ["as_made", "much_the_same"])
@pytest.mark.parametrize("groups", ["wres", "five", "sixteen"])
def test_pay(request: pytest.FixtureRequest, which: str, groups: str) -> None:
    folder = request.getfixturevalue(which)
    run = wres_calc.run(
        folder,
        standards=(*STANDARDS, "medical-wres"),
        by=["division"],
        confidence=None,
        groups=groups,
        snapshot="2025-03-31",
    )
    figures = [f for f in run.figures if f.standard in STANDARDS or f.line == "pay"]
    assert oracle.compare(figures, oracle.read(folder), groups, expected) > 500
