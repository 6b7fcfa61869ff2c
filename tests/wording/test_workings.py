"""The formula with its numbers, and the other words about how a figure was made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.calculation.waterfall import waterfall
from wres_calc.evidence.workings import digits, formula, interval_lines, workings
from wres_calc.figures import Figure, Formula, IntervalMethod, Measure, Method, Note, NoteKind, Status
from wres_calc.standards import wres
from wres_calc.standards.kinds import HeldElsewhere
from wres_calc.standards.register import standard_of

Make = Callable[..., Figure]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1966463414, "0.19665"),
        (1.500586, "1.5006"),
        (25.2, "25.200"),
        (0.0102301, "0.010230"),
        (-5.2, "-5.2000"),
        (123456.7, "123,457"),
        (0, "0.0000"),
        (1e-6, "0.0000010000"),
    ],
)
def test_digits(value: float, text: str) -> None:
    assert digits(value) == text


def test_ratio(make: Make) -> None:
    """516 / 2,624 = 0.196646 and 233 / 1,778 = 0.131046; their quotient is 1.50058."""
    figure = make(
        Measure.RELATIVE_LIKELIHOOD,
        1.5005865,
        comparator="BME",
        numerator=516,
        denominator=2624,
        comparator_numerator=233,
        comparator_denominator=1778,
    )
    assert formula(figure, [figure]) == (
        "White over BME: (516 / 2,624) / (233 / 1,778) = 0.19665 / 0.13105 = 1.5006, shown as 1.50"
    )


def test_half_people(make: Make) -> None:
    figure = make(
        Measure.RELATIVE_LIKELIHOOD,
        2.0,
        comparator="White",
        group="BME",
        numerator=1.5,
        denominator=100,
        comparator_numerator=3,
        comparator_denominator=400,
    )
    assert formula(figure, []).startswith("BME over White: (1.5 / 100) / (3 / 400) = 0.015000 / ")


def test_share(make: Make) -> None:
    figure = make(Measure.SHARE, 25.2, group="BME", numerator=1260, denominator=5000)
    assert formula(figure, []) == "BME: 100 × 1,260 / 5,000 = 25.200, shown as 25.2%"


def test_difference_between_shares(make: Make) -> None:
    figure = make(
        Measure.POINT_DIFFERENCE,
        -5.2,
        group="BME",
        comparator="BME",
        numerator=3,
        denominator=15,
        comparator_numerator=1260,
        comparator_denominator=5000,
    )
    assert formula(figure, []) == (
        "BME: 100 × 3 / 15 - 100 × 1,260 / 5,000 = 20.000 - 25.200 = -5.2000, shown as -5.2 percentage points"
    )


def test_published(make: Make) -> None:
    gap = make(Measure.POINT_DIFFERENCE, 4.1, group="BME", comparator="White", denominator=58)
    shares = [make(Measure.SHARE, 30.5, group="BME"), make(Measure.SHARE, 26.4, group="White")]
    assert formula(gap, [*shares, gap]) == (
        "BME less White, percentages as published: 30.5 - 26.4 = 4.1000, shown as +4.1 percentage points"
    )


def test_no_value(make: Make) -> None:
    figure = make(
        Measure.RELATIVE_LIKELIHOOD,
        None,
        comparator="BME",
        status=Status.NOT_CALCULABLE,
        notes=(Note(NoteKind.NOBODY_IN_COMPARATOR), Note(NoteKind.PROVISIONAL)),
    )
    assert formula(figure, []) == ("Not calculable: there is nobody in the group compared with.")
    assert interval_lines(figure, wres.APPOINTMENT.parts[0]) == []


FEW = (
    "Low reliability: fewer than 5 people with the event in one of the groups, so that one more or "
    "fewer could move the ratio by a quarter or more."
)
RATIO: dict[str, Any] = {
    "comparator": "BME",
    "lower": 1.3022,
    "upper": 1.7311,
    "confidence": 95.0,
    "method": Method(formula=Formula.RELATIVE_LIKELIHOOD, interval=IntervalMethod.KOOPMAN),
}


def test_interval(make: Make) -> None:
    part = wres.APPOINTMENT.parts[0]
    figure = make(Measure.RELATIVE_LIKELIHOOD, 1.5006, **RATIO)
    first, second = interval_lines(figure, part)
    assert first.startswith("95% interval 1.30 to 1.73, which does not include 1.00; ")
    assert second == ("Method: Koopman score, from the counts above. Before rounding: 1.3022 to 1.7311.")
    few = replace(figure, status=Status.LOW_RELIABILITY, notes=(Note(NoteKind.FEW_WITH_EVENT),))
    assert interval_lines(few, part)[0] == FEW
    assert interval_lines(replace(few, lower=None), part) == [FEW, "No interval was asked for."]


def test_interval_of_a_share(make: Make) -> None:
    figure = make(
        Measure.SHARE,
        25.2,
        lower=24.016,
        upper=26.422,
        confidence=99.8,
        method=Method(formula=Formula.SHARE, interval=IntervalMethod.WILSON),
    )
    assert interval_lines(figure, wres.REPRESENTATION.parts[0])[0] == ("99.8% interval 24.0% to 26.4%.")


def test_every_indicator_of_the_sample_trust() -> None:
    """Each has its way from rows to counts, its formula, and how sure it is."""
    run = wres_calc.run(ROOT / "sample_data")
    steps = waterfall(run)
    for indicator in run.options.indicators:
        told = workings(indicator, run.figures, steps)
        headings = [heading for heading, _ in told]
        assert headings[:3] == ["From rows read to rows counted", "The formula with its numbers", "How sure"]
        assert len(headings) == len(set(headings))
        for _, paragraphs in told:
            assert paragraphs


def test_not_supplied_has_no_waterfall(tmp_path: Path) -> None:
    (tmp_path / "board.csv").write_text("ethnicity,voting,executive\nA,yes,no\n", encoding="utf-8")
    run = wres_calc.run(tmp_path, indicators=["9"])
    told = workings(run.options.indicators[0], run.figures, waterfall(run))
    assert told == [("The formula with its numbers", ["Not supplied: staff."])]


def test_what_another_body_holds_is_said_with_its_owner(make: Make) -> None:
    """Admission to medical schools: indicator 4 of the Medical WRES."""
    (indicator,) = standard_of("medical-wres", "2020").pick(("4",))
    part = indicator.parts[0]
    assert isinstance(part, HeldElsewhere)
    figure = make(
        part.measure,
        standard="medical-wres",
        edition="2020",
        indicator="4",
        line=part.line,
        group=part.group,
        comparator=part.comparator,
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.HELD_ELSEWHERE),),
    )
    assert formula(figure, []) == (
        "Not supplied: admission to medical schools. Only the Medical Schools Council can compute it."
    )


# --- other kinds of figures -------------------------------------------------------------------


def test_disparity_ratio(make: Make) -> None:
    """300 / 200 = 1.5 and 100 / 100 = 1: the ratio is 1.5."""
    figure = make(
        Measure.DISPARITY_RATIO,
        1.5,
        comparator="BME",
        numerator=300,
        denominator=200,
        comparator_numerator=100,
        comparator_denominator=100,
        lower=1.1,
        upper=2.0,
        confidence=95.0,
        method=Method(formula=Formula.CROSS_RATIO, interval=IntervalMethod.CORNFIELD),
    )
    assert formula(figure, []) == (
        "White over BME: (300 / 200) / (100 / 100) = 1.5000 / 1.0000 = 1.5000, shown as 1.50"
    )
    part = standard_of("race-disparity-ratio", "2021").indicators[0].parts[0]
    assert interval_lines(figure, part)[0] == ("95% interval 1.10 to 2.00, which does not include 1.00.")


def test_pay_gap(make: Make) -> None:
    figure = make(
        Measure.MEDIAN_PAY_GAP,
        100 / 15,
        group="Men",
        comparator="Women",
        lower=1.0,
        upper=9.0,
        confidence=95.0,
        denominator=1345,
        method=Method(formula=Formula.PAY_GAP, interval=IntervalMethod.MOVER_RANKS),
        notes=(Note(NoteKind.AVERAGE_PAY, (1500, 1400), ("Men", "Women")),),
    )
    assert formula(figure, []) == (
        "Median hourly pay: Men £15.00, Women £14.00. Men less Women, in percent of the former: 6.6667, shown as 6.7%"
    )
    part = standard_of("gender-pay-gap", "2017").indicators[1].parts[0]
    said = interval_lines(figure, part)
    assert said[0] == "95% interval 1.0% to 9.0%, which does not include 0."
    assert said[1] == ("Method: MOVER from binomial ranks of the medians. Before rounding: 1.0000 to 9.0000.")
    assert interval_lines(replace(figure, lower=None, upper=None), part) == [
        "No interval was asked for, or it cannot be made."
    ]


def test_target(make: Make) -> None:
    """480 × 1,260 / 5,000 = 120.96."""
    figure = make(
        Measure.TARGET_HEADCOUNT,
        121.0,
        group="BME",
        line="overall",
        numerator=62,
        denominator=480,
        comparator_numerator=1260,
        comparator_denominator=5000,
        method=Method(formula=Formula.TARGET),
        notes=(Note(NoteKind.BEFORE_ROUNDING, (120.96,)),),
    )
    assert formula(figure, []) == "BME: 480 × 1,260 / 5,000 = 120.96, in whole people 121"
    grown = replace(figure, method=Method(formula=Formula.TARGET, growth=2))
    assert formula(grown, []) == "Before rounding: 120.96 people. BME, in whole people: 121"
    (part,) = standard_of("model-employer", "2019").indicators[0].parts
    assert interval_lines(figure, part) == ["No interval: a target is a number of people, and no estimate."]


def test_every_indicator_of_every_standard_can_be_worked(tmp_path: Path) -> None:
    text = "staff_id,ethnicity,staff_group,pay_band\n" + "".join(
        f"P{n},{'A' if n % 3 else 'H'},clinical,{('5', '6', '8a')[n % 7 % 3]}\n" for n in range(30)
    )
    (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
    done = wres_calc.run(tmp_path, standards="all", snapshot="2025-03-31")
    steps = waterfall(done)
    told = {i.argument: workings(i, done.figures, steps) for i in done.options.indicators}
    for argument in ("race-disparity-ratio/1", "model-employer/1", "wres/1"):
        assert any(heading.startswith("The formula") for heading, _ in told[argument]), argument
