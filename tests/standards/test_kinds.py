"""What the program asks of any part: each question put to each kind of part."""

from dataclasses import replace

import pytest

from wres_calc.extracts.models.pay import FULL_PAY
from wres_calc.figures import Measure
from wres_calc.standards import wres
from wres_calc.standards.declaration import names_of
from wres_calc.standards.kinds import (
    DisparityRatio,
    Headline,
    HeldElsewhere,
    Line,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.vocabulary import ETHNICITY, SEX, Grouping

STAFF, BOARD = Population("staff"), Population("board")
EVENT = Population("training", people=True)
PAID = Population("pay", where={"bonus": (True,)})
ALL, TOP, LOW = Line("all", "All"), Line("top", "Top"), Line("low", "Low")
PARTS: dict[str, Part] = {
    "shares": Shares(STAFF, (ALL, LOW, TOP), "BME", ("White", "BME")),
    "likelihood": RelativeLikelihood(
        "trained", STAFF, EVENT, "White", "BME", ("White", "BME"), "be trained", "staff", (0.8, 1.25), adverse=1
    ),
    "survey": SurveyGap("asked", "BME", "White", "said so", adverse=-1, extract="poll", line="doctors"),
    "difference": ShareDifference(BOARD, (TOP,), STAFF, ALL, "BME", ("White", "BME"), adverse=-1),
    "disparity": DisparityRatio("low-to-top", STAFF, LOW, TOP, "White", "BME", "low to top", 1),
    "path": TargetPath(STAFF, (LOW, TOP), EVENT, ALL, "BME", ("White", "BME")),
    "gap": PayGap(Measure.MEAN_PAY_GAP, STAFF, SEX, "Men", "Women"),
    "quarters": PayQuarters(STAFF, SEX, (LOW, TOP), "Women", ("Men", "Women")),
    "paid": PaidShare(STAFF, PAID, SEX, "bonus", "Women", ("Men", "Women")),
    "elsewhere": HeldElsewhere("referred", Measure.RELATIVE_LIKELIHOOD, "GMC", "x", "BME", "White"),
    "elsewhere-share": HeldElsewhere("held", Measure.SHARE, "GMC", "x", "BME"),
}


@pytest.mark.parametrize(
    ("part", "subject", "compares"),
    [
        ("shares", Headline(Measure.SHARE, "all", "BME", None), False),
        ("likelihood", Headline(Measure.RELATIVE_LIKELIHOOD, "trained", "White", "BME", 1), True),
        ("survey", Headline(Measure.POINT_DIFFERENCE, "doctors", "BME", "White", -1), True),
        ("difference", Headline(Measure.POINT_DIFFERENCE, "top", "BME", "BME", -1), True),
        ("disparity", Headline(Measure.DISPARITY_RATIO, "low-to-top", "White", "BME", 1), True),
        ("path", Headline(Measure.TARGET_HEADCOUNT, "top", "BME", None), False),
        ("gap", Headline(Measure.MEAN_PAY_GAP, "all", "Men", "Women", 1), True),
        ("quarters", Headline(Measure.SHARE, "top", "Women", None), False),
        ("paid", Headline(Measure.SHARE, "bonus", "Women", None), False),
        ("elsewhere", Headline(Measure.RELATIVE_LIKELIHOOD, "referred", "BME", "White"), True),
        ("elsewhere-share", Headline(Measure.SHARE, "held", "BME", None), False),
    ],
)
def test_what_a_part_is_about(part: str, subject: Headline, compares: bool) -> None:
    assert PARTS[part].headline == subject
    assert PARTS[part].headline.compares is compares
    assert PARTS[part].headline.line == subject.line


@pytest.mark.parametrize(
    ("part", "populations", "extracts"),
    [
        ("shares", (STAFF,), ("staff",)),
        ("likelihood", (STAFF, EVENT), ("staff", "training")),
        ("survey", (), ("poll",)),
        ("difference", (BOARD, STAFF), ("board", "staff")),
        ("disparity", (STAFF,), ("staff",)),
        ("path", (STAFF, EVENT), ("staff", "training")),
        ("gap", (STAFF,), ("staff",)),
        ("quarters", (STAFF,), ("staff",)),
        ("paid", (STAFF, PAID), ("staff", "pay")),
        ("elsewhere", (), ()),
    ],
)
def test_whom_a_part_counts(part: str, populations: tuple[Population, ...], extracts: tuple[str, ...]) -> None:
    assert PARTS[part].populations() == populations
    assert PARTS[part].extracts() == extracts


@pytest.mark.parametrize(
    ("part", "lines", "grouping"),
    [
        ("shares", (ALL, LOW, TOP), ETHNICITY),
        ("likelihood", (), ETHNICITY),
        ("survey", (), None),
        ("difference", (TOP, ALL), ETHNICITY),
        ("disparity", (LOW, TOP), ETHNICITY),
        ("path", (LOW, TOP, ALL), ETHNICITY),
        ("gap", (), SEX),
        ("quarters", (LOW, TOP), SEX),
        ("paid", (), SEX),
        ("elsewhere", (), None),
    ],
)
def test_in_which_lines_and_groups(part: str, lines: tuple[Line, ...], grouping: Grouping | None) -> None:
    assert PARTS[part].named_lines() == lines
    assert PARTS[part].grouped_by() == grouping


@pytest.mark.parametrize(
    ("part", "lines", "measures"),
    [
        ("shares", {"all", "low", "top"}, {Measure.SHARE}),
        (
            "likelihood",
            {"trained"},
            {
                Measure.LIKELIHOOD,
                Measure.RELATIVE_LIKELIHOOD,
                Measure.STRATIFIED,
                Measure.UNKNOWN_IN_GROUP,
                Measure.UNKNOWN_IN_COMPARATOR,
                Measure.UNKNOWN_LOWEST,
                Measure.UNKNOWN_HIGHEST,
                Measure.ONE_MORE_IN_GROUP,
                Measure.ONE_FEWER_IN_GROUP,
                Measure.ONE_MORE_IN_COMPARATOR,
                Measure.ONE_FEWER_IN_COMPARATOR,
                Measure.PEOPLE_TO_PARITY,
            },
        ),
        ("survey", {"doctors"}, {Measure.POINT_DIFFERENCE, Measure.SHARE}),
        ("difference", {"top", "all"}, {Measure.POINT_DIFFERENCE, Measure.SHARE}),
        ("disparity", {"low-to-top"}, {Measure.DISPARITY_RATIO}),
        (
            "path",
            {"low", "top", "all"},
            {Measure.TARGET_HEADCOUNT, Measure.PATH, Measure.PEOPLE_TO_TARGET, Measure.SHARE},
        ),
        ("gap", {"all"}, {Measure.MEAN_PAY_GAP}),
        ("quarters", {"low", "top"}, {Measure.SHARE}),
        ("paid", {"bonus"}, {Measure.SHARE}),
        ("elsewhere", {"referred"}, {Measure.RELATIVE_LIKELIHOOD}),
    ],
)
def test_which_figures_are_made_for_a_part(part: str, lines: set[str], measures: set[Measure]) -> None:
    assert PARTS[part].figure_lines() == lines
    assert PARTS[part].measures() == measures


def test_which_pairs_of_groups_a_part_compares() -> None:
    assert PARTS["shares"].pairs() == ()
    assert PARTS["likelihood"].pairs() == (("White", "BME"),)
    assert PARTS["difference"].pairs() == (("BME", "BME"),)
    assert PARTS["elsewhere-share"].pairs() == ()
    more = (("White", "Black"), ("White", "Asian"))
    gap = PayGap(Measure.MEAN_PAY_GAP, STAFF, ETHNICITY, "White", "BME", more=more, smallest=50)
    assert gap.pairs() == (("White", "BME"), *more)
    assert gap.smallest_group() == 50


def test_what_only_some_kinds_have() -> None:
    ranges = {name for name, part in PARTS.items() if part.range_not_adverse()}
    held = {name for name, part in PARTS.items() if not part.is_computed()}
    assert ranges == {"likelihood"}
    assert PARTS["likelihood"].range_not_adverse() == (0.8, 1.25)
    assert held == {"elsewhere", "elsewhere-share"}
    assert [part.smallest_group() for part in PARTS.values()] == [0] * len(PARTS)


def test_two_populations_of_one_extract_name_it_once() -> None:
    twice = ShareDifference(STAFF, (TOP,), STAFF, ALL, "BME", ("White", "BME"))
    assert twice.extracts() == ("staff",)


def test_indicators_are_named_together() -> None:
    third, fourth = wres.edition("2025").pick(("3", "4"))
    other = [replace(one, name=f"Bank WRES {one.number}") for one in (third, fourth)]
    assert names_of([third]) == "Indicator 3"
    assert names_of([third, fourth]) == "Indicators 3, 4"
    assert names_of([third, *other, fourth]) == "Indicators 3, 4; Bank WRES 3, 4"
    assert names_of([]) == ""


def test_hourly_pay_is_that_of_people_on_full_pay() -> None:
    """And a bonus that of everybody who was paid one, on full pay or not."""
    hourly, bonus = (
        PayGap(measure, STAFF, SEX, "Men", "Women") for measure in (Measure.MEDIAN_PAY_GAP, Measure.MEDIAN_BONUS_GAP)
    )
    [of_hourly], [of_bonus] = hourly.steps(), bonus.steps()
    assert of_hourly.population.where == {FULL_PAY: (True,), **STAFF.where}
    assert of_bonus.population == STAFF
