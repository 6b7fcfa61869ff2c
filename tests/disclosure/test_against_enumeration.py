"""The attack beside every table that fits: no leak missed, and no false alarm."""

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from wres_calc.disclosure import Leak, Preset, attack, preset, protect
from wres_calc.figures import Measure, Results, Status

pytestmark = pytest.mark.slow


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


made_up, enumeration = module("made_up"), module("enumeration")
FEW_PRESETS = ("five", "nhs-digital")  # with large thresholds there are too many tables to try
CASES = [
    (shape, name)
    for shape, names in {
        "nested": ("five", "ten", "eleven"),
        "crossed": FEW_PRESETS,
        "home": FEW_PRESETS,
        "funnel": FEW_PRESETS,
        "board": ("five",),
        "by_division": FEW_PRESETS,
    }.items()
    for name in names
]
SEEDS = range(4)
depths = pytest.mark.parametrize(
    "seeds", [pytest.param(1, id="some"), pytest.param(12, id="all", marks=pytest.mark.deep)]
)
# What stands in no row and follows from others is no count of a row: see the next test.
_BETWEEN = (", the rest", ", neither", ", without ")
Found = tuple[int, int, int]


def naive(exact: Results, rule: Preset, seed: int) -> Results:
    """Small counts hidden, and a few others by lot."""
    tables = enumeration.Tables(exact.figures, exact.breakdowns)
    counts = {
        boxes: count
        for row in tables.rows
        for boxes, count in zip(tables.counts(row), (row.numerator, row.denominator), strict=True)
    }
    hidden = {boxes for boxes, count in counts.items() if rule.is_small(count)}
    rest = sorted(sorted(b) for b in counts.keys() - hidden if counts[b] or rule.zeros == "hidden")
    rng = random.Random(seed)
    hidden |= set(map(frozenset, rng.sample(rest, min(len(rest), rng.choice((0, 1, 2, 4))))))
    rows = []
    for row in tables.rows:
        own = [None if boxes in hidden else rule.rounded(counts[boxes]) for boxes in tables.counts(row)]
        rows.append(
            replace(
                row,
                numerator=own[0],
                denominator=own[1],
                value=None,
                lower=None,
                upper=None,
                confidence=None,
                status=Status.SUPPRESSED,
                notes=(),
            )
        )
    return Results(rows, exact.breakdowns, exact.run)


def by_trying(published: Results, rule: Preset) -> set[Found]:
    """Lowest, highest and number of the values of hidden counts that have too few."""
    chart = published.run["nested"].get("directorate", {})
    found = enumeration.possible(published.figures, published.breakdowns, rule, chart)
    few = [values for values in found.values() if len(values) < rule.needed()]
    return {(min(values), max(values), len(values)) for values in few}


def by_attack(published: Results, rule: Preset) -> set[Found]:
    leaks: Sequence[Leak] = attack([published], rule)
    return {
        (int(leak.lowest), int(leak.highest or 0), leak.possible)
        for leak in leaks
        if not leak.shown and not any(word in leak.where for word in _BETWEEN)
    }


@depths
@pytest.mark.parametrize(("shape", "name"), CASES)
def test_same_leaks(shape: str, name: str, seeds: int) -> None:
    rule = preset(name)
    for seed in range(seeds):
        exact = made_up.publication(shape, seed, made_up.FewPeople)[0]
        published = naive(exact, rule, seed)
        tried = by_trying(published, rule)
        assert by_attack(published, rule) == tried, seed


def test_leaks_are_met() -> None:
    # Lest both find nothing, always: hiding small counts alone leaves leaks in most shapes.
    rule = preset("five")
    met = {
        shape
        for shape in ("nested", "crossed", "home", "board", "by_division")
        for seed in SEEDS
        if by_attack(naive(made_up.publication(shape, seed, made_up.FewPeople)[0], rule, seed), rule)
    }
    assert len(met) >= 4


@depths
@pytest.mark.parametrize(("shape", "name"), CASES)
def test_protected(shape: str, name: str, seeds: int) -> None:
    rule = preset(name)
    for seed in range(seeds):
        exact = made_up.publication(shape, seed, made_up.FewPeople)[0]
        assert by_trying(protect(exact, rule), rule) == set(), seed


@pytest.mark.parametrize(
    ("shown", "tried"),
    [
        # 3 of 10 are hidden; the others are 7 of 10, and then not shown either.
        ({"A": 5, "B": None, "": 8}, {(3, 3, 1)}),
        ({"A": None, "B": None, "": 4}, {(1, 3, 3)}),
        ({"A": None, "B": None, "": 5}, set()),
        ({"A": None, "B": None, "": None}, set()),
    ],
)
def test_oracle(shown: dict[str, int | None], tried: set[Found]) -> None:
    """The oracle itself, on numbers worked out by hand: A and B are the whole."""
    people = [({"ethnicity": "H", "division": division}, 10) for division in "AB"]
    exact = made_up.results(made_up.Trust(people, training=[(person, 4) for person, _ in people]), "4", by=["division"])
    counts = {"All" if where == "" else where: count for where, count in shown.items()}
    nothing = {"value": None, "lower": None, "upper": None, "status": Status.SUPPRESSED}
    rows = [
        replace(figure, numerator=counts[figure.breakdown["division"]], **nothing) if figure.group == "BME" else figure
        for figure in exact.figures
        if figure.measure == Measure.LIKELIHOOD
    ]
    published = replace(exact, figures=rows)
    assert by_trying(published, preset("five")) == tried
    assert by_attack(published, preset("five")) == tried
