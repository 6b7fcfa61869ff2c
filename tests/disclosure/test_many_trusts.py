"""Made-up publications, hundreds or in `make deep` thousands: nothing hidden can be worked out."""

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from wres_calc.disclosure import Preset, attack, presets, protect, protect_together
from wres_calc.disclosure.suppression import secondary
from wres_calc.disclosure.suppression.same_pattern import Alike
from wres_calc.exports import to_csv, to_json
from wres_calc.figures import SENSITIVITY, Figure, Measure, Results, Status
from wres_calc.wording import reason_words

pytestmark = pytest.mark.slow


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


made_up = module("made_up")
PRESETS = [preset for preset in presets().values() if preset.hides]
HOW_MANY = {  # of each shape for each of four presets: 2,000 in all, the larger ones fewer
    "tiers": 12,
    "pay": 8,
    "bank": 8,
    "by_division": 8,
    "two_files": 8,
    "board": 12,
    "funnel": 20,
    "crossed": 35,
    "five_groups": 30,
    "nested": 50,
    "home": 75,
    "average": 75,
    "survey": 250,
}
FEW = range(1, 2)
# Every run takes the first of them, and these are a few hundred.
depths = pytest.mark.parametrize(
    "part", [pytest.param(10, id="some"), pytest.param(1, id="all", marks=pytest.mark.deep)]
)
COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
MADE = ("value", "lower", "upper", "confidence")
every = pytest.mark.parametrize("preset", PRESETS, ids=[preset.name for preset in PRESETS])
CASES = [pytest.param(shape, preset, id=f"{shape}-{preset.name}") for shape in made_up.SHAPES for preset in PRESETS]
shapes = pytest.mark.parametrize("shape", made_up.SHAPES)


def pairs(exact: Sequence[Results], safe: Sequence[Results]) -> Iterator[tuple[Figure, Figure]]:
    for one, other in zip(exact, safe, strict=True):
        yield from zip(one.figures, other.figures, strict=True)


def key(figure: Figure) -> tuple[object, ...]:
    return (
        figure.indicator_key,
        figure.period_end,
        figure.measure,
        figure.line,
        *figure.breakdown.items(),
        figure.group,
        figure.comparator,
    )


def check_row(exact: Figure, safe: Figure, preset: Preset) -> None:
    """No small count in the row, and no value where a count is missing."""
    assert key(exact) == key(safe)
    for name in COUNTS:
        true, shown = getattr(exact, name), getattr(safe, name)
        if exact.measure not in SENSITIVITY:
            assert shown is None or not preset.is_small(true), (name, exact, safe)
        assert shown is None or not preset.round_to or shown % preset.round_to == 0
        if true is not None and shown is None:
            assert safe.status == Status.SUPPRESSED
            assert [getattr(safe, column) for column in MADE] == [None] * 4, safe
    if safe.status == Status.SUPPRESSED:
        assert not any(letter.isdigit() for letter in reason_words(safe))


def how_many(shape: str, part: int) -> int:
    return -(-HOW_MANY[shape] // part)  # rounded up


def test_number() -> None:
    assert HOW_MANY.keys() == made_up.SHAPES.keys()
    assert sum(how_many(str(case.values[0]), 1) for case in CASES) >= 2_000
    assert sum(how_many(str(case.values[0]), 10) for case in CASES) >= 200


@depths
@pytest.mark.parametrize(("shape", "preset"), CASES)
def test_nothing_recoverable(shape: str, preset: Preset, part: int) -> None:
    hidden = 0
    for seed in range(how_many(shape, part)):
        exact = made_up.publication(shape, seed)
        safe = protect_together(exact, preset)
        for one, other in pairs(exact, safe):
            check_row(one, other, preset)
            hidden += other.status == Status.SUPPRESSED
        leaks = attack(safe, preset)
        assert not leaks, (seed, [leak.said() for leak in leaks])
    assert hidden > how_many(shape, part)  # the figures are small enough for protection to matter


@depths
@pytest.mark.parametrize(("shape", "preset"), CASES)
def test_one_cell_at_a_time(shape: str, preset: Preset, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where nothing is chosen from the pattern of small counts."""
    monkeypatch.setattr(Alike, "run", lambda _, first: frozenset(first))
    monkeypatch.setattr(secondary, "_AT_ONCE", 1)
    for seed in range(500, 500 + how_many(shape, 10 * part)):
        assert not attack(protect_together(made_up.publication(shape, seed), preset), preset)


@every
@shapes
def test_exact_is_attacked(shape: str, preset: Preset) -> None:
    # Without protection the same publications are broken.
    broken = [bool(attack(made_up.publication(shape, seed), preset)) for seed in FEW]
    assert any(broken)


@pytest.mark.parametrize(
    "preset",
    [
        pytest.param(rule, id=rule.name, marks=() if at % 2 == 0 else pytest.mark.deep)
        for at, rule in enumerate(PRESETS)
    ],
)
@shapes
def test_twice_and_in_any_order(shape: str, preset: Preset) -> None:
    """Protected again nothing changes, and the order of rows does not matter."""
    for seed in FEW:
        exact = made_up.publication(shape, seed)
        once = protect_together(exact, preset)
        twice = protect_together(once, preset)
        assert [to_csv(r) for r in once] == [to_csv(r) for r in twice]
        assert [to_json(r) for r in once] == [to_json(r) for r in twice]
        other = protect_together(made_up.shuffled(exact, seed), preset)
        for here, there in zip(once, other, strict=True):
            assert {key(f): f for f in here.figures} == {key(f): f for f in there.figures}


@every
def test_not_in_the_files(preset: Preset) -> None:
    # 777 trained of 4,001 would be told by their digits wherever they stood; they are hidden
    # because a threshold of 5,000 makes them small.
    high = Preset("high", 5_000, preset.zeros, preset.round_to, "", "")
    people = [({"ethnicity": "A", "division": "A"}, 4001), ({"ethnicity": "H", "division": "A"}, 9)]
    events = [({"ethnicity": "A", "division": "A"}, 777)]
    exact = made_up.results(made_up.Trust(people, training=events), "4", by=["division"])
    safe = protect(exact, high)
    text = (to_csv(safe) + to_json(safe)).decode("utf-8")
    told = {"777", "4001", "4,001"}
    for figure in exact.figures:
        told |= {repr(v) for v in (figure.value, figure.lower, figure.upper) if v}
    told = {number for number in told if len(number) > 2}
    assert not [number for number in told if number in text]
    rows = json.loads(to_json(safe))["figures"]
    assert {row["status"] for row in rows if row["measure"] == Measure.RELATIVE_LIKELIHOOD} == {Status.SUPPRESSED}
