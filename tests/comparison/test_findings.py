from collections.abc import Callable
from typing import Any

import pytest

from wres_calc.comparison.changes import changes
from wres_calc.comparison.findings import FailOn, not_judged, outside_range, parse_fail_on, without_value, worse
from wres_calc.comparison.years import Year
from wres_calc.errors import CommandError
from wres_calc.figures import Figure, Measure, Status
from wres_calc.standards import wres

Make = Callable[..., Figure]
Years = Callable[..., list[Year]]
INDICATORS = wres.edition("2025").indicators


def test_findings_are_parsed() -> None:
    assert parse_fail_on(["worse", "Outside-Range "]) == {FailOn.WORSE, FailOn.OUTSIDE_RANGE}
    assert parse_fail_on([]) == frozenset()
    with pytest.raises(CommandError, match="Possible: outside-range, worse, errors"):
        parse_fail_on(["better"])


def test_every_part_that_compares_groups_says_which_side_is_adverse() -> None:
    # Ratios above 1; gaps of 5, 6 and 8 above 0, of 7 below 0; the board below 0.
    said = {
        indicator.number: {part.headline.adverse for part in indicator.every_part if part.headline.compares}
        for indicator in INDICATORS
    }
    assert said == {"1": set(), "2": {1}, "3": {1}, "4": {1}, "5": {1}, "6": {1}, "7": {-1}, "8": {1}, "9": {-1}}


@pytest.mark.parametrize(
    ("value", "outside"), [(0.8, False), (1.25, False), (0.7999, True), (1.2501, True), (1.0, False), (None, False)]
)
def test_the_range_is_judged_unrounded_with_its_ends_inside(ratio: Make, value: float | None, outside: bool) -> None:
    status = Status.OK if value else Status.SUPPRESSED
    figure = ratio(5, 10, 5, 10, value=value, status=status)
    found = outside_range(INDICATORS, [figure])
    assert [finding.figure for finding in found] == ([figure] if outside else [])
    assert all(finding.non_adverse == (0.8, 1.25) for finding in found)


@pytest.mark.parametrize(
    "changed",
    [
        {"breakdown": {"division": "North"}},
        {"measure": Measure.STRATIFIED},
        {"line": "shortlisted-from-applied"},
        {"group": "Asian", "comparator": "White"},
    ],
)
def test_only_ratios_of_the_standard_are_judged(ratio: Make, changed: dict[str, object]) -> None:
    assert not outside_range(INDICATORS, [ratio(10, 10, 1, 10, **changed)])


def test_what_could_not_be_made_is_found(ratio: Make, likelihood: Make) -> None:
    """Of the whole organisation, and of what the standard asks for: nothing else."""

    def two(status: Status, **more: Any) -> Figure:
        return ratio(5, 10, 5, 10, value=None, status=status, **more)

    lost = [
        two(Status.NOT_CALCULABLE),
        two(Status.NOT_SUPPLIED, indicator="4"),
        likelihood(None, None, indicator="1", measure=Measure.SHARE, group="BME", status=Status.NOT_SUPPLIED),
    ]
    others = [
        two(Status.SUPPRESSED, indicator="3", group="BME", comparator="White"),
        two(Status.NOT_CALCULABLE, breakdown={"division": "North"}),
        two(Status.NOT_CALCULABLE, measure=Measure.STRATIFIED),
        two(Status.NOT_CALCULABLE, standard="bank-wres"),
        ratio(5, 10, 5, 10, indicator="4"),
        likelihood(None, None, indicator="1", measure=Measure.SHARE, group="White", status=Status.NOT_SUPPLIED),
    ]
    found = without_value(INDICATORS, [*others, *lost])
    assert [(one.kind, one.indicator.number) for one in found] == [
        (FailOn.ERRORS, "1"),
        (FailOn.ERRORS, "2"),
        (FailOn.ERRORS, "4"),
    ]
    assert [one.figure for one in found] == [lost[2], lost[0], lost[1]]
    assert not without_value(INDICATORS, others)


def test_what_became_clearly_worse_is_found(years: Years, ratio: Make) -> None:
    found = worse(INDICATORS, changes(years(ratio(90, 300, 90, 300, 2024), ratio(180, 300, 60, 300)), 95))
    (finding,) = found
    assert (finding.kind, finding.indicator.number) == (FailOn.WORSE, "2")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((180, 300, 60, 300), (90, 300, 90, 300)),  # clearly down
        ((30, 300, 180, 300), (90, 300, 120, 300)),  # clearly up, and still below 1
        ((30, 300, 180, 300), (90, 300, 90, 300)),  # clearly up, to 1 exactly
        ((90, 300, 90, 300), (92, 300, 90, 300)),  # no clear change
    ],
)
def test_what_became_no_worse_is_not(
    years: Years, ratio: Make, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    found = changes(years(ratio(*before, 2024), ratio(*after, 2025)), 95)
    assert not worse(INDICATORS, found)


def test_a_board_becomes_worse_downwards(years: Years, likelihood: Make) -> None:
    def board(part: int, year: int) -> Figure:
        return likelihood(
            part,
            100,
            year,
            indicator="9",
            measure=Measure.POINT_DIFFERENCE,
            line="board",
            group="BME",
            comparator="BME",
            comparator_numerator=2500,
            comparator_denominator=10_000,
            value=part - 25.0,
        )

    fallen = changes(years(board(30, 2024), board(5, 2025)), 95)
    assert [finding.indicator.number for finding in worse(INDICATORS, fallen)] == ["9"]
    assert not worse(INDICATORS, changes(years(board(5, 2024), board(30, 2025)), 95))
    assert not worse(INDICATORS, changes(years(board(80, 2024), board(30, 2025)), 95))


def test_what_cannot_be_judged_is_said(years: Years, ratio: Make, likelihood: Make) -> None:
    def gap(year: int) -> Figure:
        return likelihood(
            None, 500, year, indicator="5", measure=Measure.POINT_DIFFERENCE, group="BME", comparator="White", value=4.0
        )

    def hidden(year: int) -> Figure:
        return ratio(5, 10, 5, 10, year, value=None, status=Status.SUPPRESSED, numerator=None)

    def share(year: int) -> Figure:  # which compares no groups
        return likelihood(None, None, year, indicator="1", measure=Measure.SHARE, group="BME", status=Status.SUPPRESSED)

    before = [hidden(2024), gap(2024), share(2024)]
    after = [hidden(2025), gap(2025), share(2025), ratio(5, 10, 5, 10, 2025, indicator="4")]
    both = years(before, after)
    made = changes(both, 95)

    def numbers(kind: FailOn) -> list[str]:
        return [one.number for one in not_judged(INDICATORS, after, made, kind)]

    assert numbers(FailOn.OUTSIDE_RANGE) == ["2"]
    assert numbers(FailOn.WORSE) == ["2", "4", "5"]
    assert numbers(FailOn.ERRORS) == []
