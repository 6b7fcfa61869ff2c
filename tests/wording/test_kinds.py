"""Sentences on tiers, targets and pay, to be read by somebody who does not program."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from wres_calc.figures import Figure, FigureSet, Formula, Measure, Method, Note, NoteKind, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.register import PAGES, standard_of
from wres_calc.wording.headlines import headline, part_sentence
from wres_calc.wording.kinds.pay_gap import pence
from wres_calc.wording.labels import inside
from wres_calc.wording.supplements import first_sentences, further_sentences
from wres_calc.wording.values import interval_words

Make = Callable[..., Figure]


def indicator(argument: str) -> Indicator:
    name, _, number = argument.partition("/")
    (found,) = standard_of(name, PAGES[name].latest).pick((number,))
    return found


# --- disparity ratios -------------------------------------------------------------------------

DISPARITY = indicator("race-disparity-ratio/1")


def disparity(make: Make, value: float | None = None, **more: Any) -> Figure:
    given = {"line": "lower-to-middle", "comparator": "BME", **more}
    return make(Measure.DISPARITY_RATIO, value, indicator="1", **given)


FEW_IN_TIER = Note(NoteKind.FEW_IN_TIER)
LEFT_OUT = (Note(NoteKind.UNKNOWN_LEFT_OUT, (3,), ("ethnicity",)),)
HIDDEN = (Note(NoteKind.SUPPRESSED),)
SUPPRESSED = "Suppressed to protect people: a count that it is made from is not published."
LOWER, MIDDLE = "lower tier (up to band 5)", "middle tier (bands 6 and 7)"


@pytest.mark.parametrize(
    ("value", "formula", "sentence"),
    [
        (
            2.04,
            Formula.CROSS_RATIO,
            f"For each of their own in the {LOWER}, White staff have 2.04 times as many in the "
            f"{MIDDLE} as BME staff have (1.00: spread alike).",
        ),
        (
            1.004,
            Formula.CROSS_RATIO,
            f"For each of their own in the {LOWER}, White staff have as many in the {MIDDLE} as BME "
            "staff have (1.00: spread alike).",
        ),
        (
            1.5,
            Formula.TIER_LIKELIHOOD,
            f"Of those in the two tiers, White staff are 1.50 times as likely as BME staff to be in "
            f"the {MIDDLE} and not in the {LOWER}.",
        ),
        (
            0.996,
            Formula.TIER_LIKELIHOOD,
            f"Of those in the two tiers, White staff are as likely as BME staff to be in the {MIDDLE} "
            f"and not in the {LOWER}.",
        ),
    ],
)
def test_disparity(value: float, formula: Formula, sentence: str, make: Make) -> None:
    figure = disparity(make, value, method=Method(formula=formula))
    assert headline(DISPARITY, [figure]) == sentence
    assert "promot" not in sentence


def test_disparity_without_a_value(make: Make) -> None:
    missing = disparity(
        make, status=Status.NOT_CALCULABLE, notes=(Note(NoteKind.EMPTY_TIERS, names=("group-lower",)), *LEFT_OUT)
    )
    assert headline(DISPARITY, [missing]) == ("Not calculable: nobody of the group is in the lower tier.")
    assert headline(DISPARITY, []) == "No figure was made."
    assert first_sentences(DISPARITY, FigureSet([missing])) == []


def test_the_other_ratios_stand_in_a_line_for_each_kind_of_staff(make: Make) -> None:
    ends = {"lower": 1.2, "upper": 2.25, "confidence": 95.0}
    figures = [
        disparity(make, 1.5, **ends, status=Status.LOW_RELIABILITY, notes=(FEW_IN_TIER, *LEFT_OUT)),
        disparity(make, 2.0, line="lower-to-upper", **ends),
        disparity(make, 3.0, line="clinical/lower-to-middle"),
        disparity(make, 4.0, line="clinical/lower-to-upper"),
    ]
    assert first_sentences(DISPARITY, FigureSet(figures)) == [
        "95% interval 1.20 to 2.25, which does not include 1.00.",
        "Low reliability: fewer than 5 people of one of the groups in one of the tiers, so that "
        "one more or fewer could move the ratio by a quarter or more.",
    ]
    assert further_sentences(DISPARITY, FigureSet(figures)) == [
        "White over BME: lower to upper 2.00 (1.20 to 2.25).",
        "Clinical, White over BME: lower to middle 3.00; lower to upper 4.00.",
    ]


# --- targets ----------------------------------------------------------------------------------

TARGETS = indicator("model-employer/1")


def target(make: Make, line: str, now: int, band: int, goal: float, **more: Any) -> list[Figure]:
    own = {"indicator": "1", "line": line, "group": "BME"}
    return [
        make(value=100 * now / band, numerator=now, denominator=band, **own),
        make(Measure.TARGET_HEADCOUNT, goal, **own, **more),
        make(Measure.PEOPLE_TO_TARGET, goal - now, **own),
        make(Measure.PATH, float(now), **{**own, "period_end": "2025-03-31"}),
        make(Measure.PATH, goal, **{**own, "period_end": "2028-03-31"}),
    ]


def workforce(make: Make) -> Figure:
    return make(value=25.2, indicator="1", line="workforce", group="BME")


def test_target(make: Make) -> None:
    """62 of 480 is 12.9%; 25.2% of 480 is 120.96, so 121, and 59 are missing."""
    figures = [*target(make, "overall", 62, 480, 121.0), workforce(make)]
    assert headline(TARGETS, figures) == (
        "Bands 8a to VSM together: 62 of 480 are BME people (12.9%); their share of the workforce "
        "(25.2%) would make it 121, 59 more by 2028."
    )
    assert "would make it 121, 59 more." in headline(TARGETS, figures[:3])


def test_a_target_that_is_reached_or_hidden(make: Make) -> None:
    reached = target(make, "overall", 130, 480, 130.0)
    assert headline(TARGETS, reached).endswith("would make it 130, which is reached.")
    now, goal, further, *_ = target(make, "overall", 62, 480, 121.0)
    assert headline(TARGETS, [now, goal]).endswith("and how many are missing is not shown.")
    hidden = make(indicator="1", line="overall", group="BME", status=Status.SUPPRESSED, notes=HIDDEN)
    assert headline(TARGETS, [hidden, goal, further]) == SUPPRESSED


def test_what_each_band_needs(make: Make) -> None:
    figures = [
        *target(make, "band-8a", 37, 258, 65.0),
        *target(make, "band-9", 0, 3, 1.0, notes=(Note(NoteKind.SHARE_ROUNDS_TO_NOBODY),)),
        *target(make, "overall", 62, 480, 121.0),
    ]
    assert first_sentences(TARGETS, FigureSet(figures)) == [
        "Target and further BME people, by band: band 8a 65 (+28); band 9 1 (+1).",
        "Some bands are too small for their target to mean a whole person: see --detail.",
    ]


def test_bands_without_anybody_have_one_mark(make: Make) -> None:
    empty = {
        "indicator": "1",
        "group": "BME",
        "line": "band-9",
        "status": Status.NOT_CALCULABLE,
        "notes": (Note(NoteKind.NOBODY_IN_LINE),),
    }
    figures = [
        make(Measure.TARGET_HEADCOUNT, **empty),
        make(Measure.PEOPLE_TO_TARGET, **empty),
        *target(make, "overall", 62, 480, 121.0),
    ]
    assert first_sentences(TARGETS, FigureSet(figures)) == ["Target and further BME people, by band: band 9 [z]."]


def test_where_single_bands_stand_if_the_baseline_has_not_all(make: Make) -> None:
    band, whole = target(make, "band-8a", 37, 258, 65.0), target(make, "overall", 62, 480, 121.0)
    days = ("2025-03-31", "2018-03-31")
    stands = Note(NoteKind.STANDING, (37, 17), days)
    band[2] = replace(band[2], notes=(stands, Note(NoteKind.PROVISIONAL)))
    told = "Band 8a: at 2025-03-31 there are 37: 20 ahead of the path from 2018-03-31, which has 17."
    assert told in first_sentences(TARGETS, FigureSet([*band, *whole]))
    whole[2] = replace(whole[2], notes=(Note(NoteKind.STANDING, (62, 62), days),))
    both = first_sentences(TARGETS, FigureSet([*band, *whole]))
    assert told not in both
    assert "At 2025-03-31 there are 62: on the path from 2018-03-31, which has 62." in both


def test_the_year_of_a_target_whose_path_is_not_known(make: Make) -> None:
    share, goal, further, *path = target(make, "overall", 62, 480, 121.0)
    unknown = [replace(f, value=None, status=Status.NOT_SUPPLIED) for f in path]
    assert headline(TARGETS, [share, goal, further, *unknown]).endswith("121, 59 more by 2028.")


def test_the_end_of_a_path(make: Make) -> None:
    """What is assumed stands in the sentence; a year that is past is no year to reach it by."""
    share, goal, further, *_ = target(make, "overall", 62, 480, 121.0)
    path = {"indicator": "1", "group": "BME", "line": "overall"}
    ends = make(
        Measure.PATH,
        121.0,
        period_end="2028-03-31",
        notes=(Note(NoteKind.APPOINTMENTS, (10, 3, 12, 25.0)), Note(NoteKind.PROVISIONAL)),
        **path,
    )
    starts = make(Measure.PATH, 62.0, period_end="2027-03-31", **path)
    grown = replace(goal, method=Method(formula=Formula.TARGET, growth=2.5, target_year=2028))
    assert headline(TARGETS, [share, grown, further, starts, ends]).endswith(
        " would make it 121, 59 more by 2028, if the headcount changes by 2.5% a year."
    )
    assert first_sentences(TARGETS, FigureSet([starts, ends])) == [
        "Bands 8a to VSM together, year to 2028-03-31: what if 10% leave every year: 3 "
        "appointments of the group of 12 in all (25.0%)."
    ]
    past = replace(ends, notes=(Note(NoteKind.ONE_POINT, (2020,)),))
    assert headline(TARGETS, [share, goal, further, past]).endswith(" make it 121, 59 more.")
    assert first_sentences(TARGETS, FigureSet([past])) == [
        "The target year 2020 is not after the year in which the path starts: one point."
    ]


# --- pay --------------------------------------------------------------------------------------

MEDIAN, QUARTERS, BONUS = map(indicator, ("gender-pay-gap/2", "gender-pay-gap/6", "gender-pay-gap/5"))


def gap(make: Make, value: float | None, measure: Measure = Measure.MEDIAN_PAY_GAP, **more: Any) -> Figure:
    return make(measure, value, **{"group": "Men", "comparator": "Women", **more})


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        # Acme: medians of £15 and £14, 100 × 1 / 15 = 6.67; 93.33p.
        (100 / 15, "The median hourly pay of women is 6.7% below that of men: 93p for every £1."),
        (-7.2, "The median hourly pay of women is 7.2% above that of men: £1.07 for every £1."),
        (0.3, "The median hourly pay of women is 0.3% below that of men: 99.7p for every £1."),
        (-0.3, "The median hourly pay of women is 0.3% above that of men: 100.3p for every £1."),
        (0.04, "The median hourly pay of women is the same as that of men."),
        (0.0, "The median hourly pay of women is the same as that of men."),
    ],
)
def test_pay_gap(value: float, sentence: str, make: Make) -> None:
    assert headline(MEDIAN, [gap(make, value)]) == sentence
    assert "significant" not in sentence


@pytest.mark.parametrize(("gap_", "shown"), [(0.0, "100.0p"), (44.65, "55p"), (100.0, "0p"), (-1150.0, "£12.50")])
def test_pence(gap_: float, shown: str) -> None:
    assert pence(gap_) == shown


def test_pay_gap_without_a_value(make: Make) -> None:
    missing = gap(make, None, status=Status.NOT_SUPPLIED, notes=(Note(NoteKind.NO_EXTRACT, names=("pay",)),))
    assert headline(MEDIAN, [missing]) == "Not supplied: pay."
    assert headline(MEDIAN, []) == "No figure was made."


def test_what_stands_beside_a_pay_gap(make: Make) -> None:
    about = gap(
        make,
        6.7,
        lower=-1.0,
        upper=9.0,
        confidence=95.0,
        denominator=1345,
        comparator_denominator=3100,
        notes=(
            Note(NoteKind.AVERAGE_PAY, (1500, 1400), ("Men", "Women")),
            Note(NoteKind.UNKNOWN_LEFT_OUT, (3,), ("sex",)),
        ),
    )
    other = gap(make, 5.0, comparator="Others", lower=1.0, upper=9.0, confidence=95.0)
    hidden = gap(make, None, comparator="Few", status=Status.SUPPRESSED, notes=HIDDEN)
    assert first_sentences(MEDIAN, FigureSet([about, other, hidden])) == [
        "95% interval -1.0% to 9.0% (minus: above that of men), which includes 0.",
        "Median hourly pay: Men £15.00, Women £14.00.",
        "3 of unknown sex left out.",
        "People: 1,345 men, 3,100 women.",
        "The median hourly pay of Others people is 5.0% below that of men: 95p for every £1. "
        "95% interval 1.0% to 9.0%, which does not include 0.",
        f"Men over Few: {inside(SUPPRESSED)}",
    ]


def test_the_further_pairs_of_small_groups_say_so(make: Make) -> None:
    """A group that is too small to publish is not read as any other."""
    about = gap(make, 6.7, denominator=2, comparator_denominator=1)
    few = "Low reliability: fewer than 50 people in a group (Any other Asian background 23); too few to publish"
    other = gap(
        make,
        5.0,
        comparator="Any other Asian background",
        status=Status.LOW_RELIABILITY,
        notes=(Note(NoteKind.FEW_PAID, (50, 23), ("Any other Asian background",)), Note(NoteKind.PROVISIONAL)),
    )
    assert first_sentences(MEDIAN, FigureSet([about, other])) == [
        "People: 2 men, 1 woman.",
        "The median hourly pay of people of any other Asian background is 5.0% below that of men: "
        f"95p for every £1. {few}.",
    ]


def test_a_gap_whose_interval_only_seems_to_include_0(make: Make) -> None:
    figure = gap(make, 3.0, lower=0.04, upper=9.0, confidence=95.0)
    assert interval_words(figure) == ("95% interval 0.0% to 9.0%, which before rounding does not include 0")
    assert interval_words(gap(make, 3.0)) == ""


def test_quarters(make: Make) -> None:
    """Acme: 925 of 187 + 925 is 83.2%, and 361 of 750 + 361 is 32.5%."""
    own = {"indicator": "6", "group": "Women"}
    low = make(value=83.2, line="quarter/lower", **own)
    high = make(value=32.5, line="quarter/upper", **own)
    assert headline(QUARTERS, [low, high]) == (
        "Women are 83.2% of the lower hourly pay quarter and 32.5% of the upper hourly pay quarter."
    )
    hidden = make(line="quarter/upper", status=Status.SUPPRESSED, notes=HIDDEN, **own)
    assert headline(QUARTERS, [low, hidden]) == SUPPRESSED
    assert headline(QUARTERS, []) == "No figure was made."


def test_paid_a_bonus(make: Make) -> None:
    own = {"indicator": "5", "line": "bonus"}
    men = make(value=94.5, group="Men", **own)
    women = make(value=64.0, group="Women", **own)
    assert headline(BONUS, [men, women]) == "94.5% of men and 64.0% of women were paid a bonus."
    assert headline(BONUS, [women]) == "64.0% of women were paid a bonus."
    hidden = make(group="Men", status=Status.SUPPRESSED, notes=HIDDEN, **own)
    assert headline(BONUS, [hidden]) == SUPPRESSED
    assert headline(BONUS, []) == "No figure was made."


# --- what others hold, and further parts ------------------------------------------------------


def test_what_only_another_body_can_compute() -> None:
    revalidation = indicator("medical-wres/4")
    assert headline(revalidation, []) == (
        "Not computed here: admission to medical schools. Only the Medical Schools Council can compute it."
    )
    assert len(further_sentences(revalidation, FigureSet([]))) == len(revalidation.parts) - 1


def test_a_comparison_that_is_no_boards(make: Make) -> None:
    grades = indicator("medical-wres/1")
    own = {"indicator": "1", "group": "BME"}
    figures = [
        make(value=36.0, line="consultant", **own),
        make(value=44.0, line="medical", **own),
        make(Measure.POINT_DIFFERENCE, -8.0, line="consultant", comparator="BME", **own),
        make(Measure.POINT_DIFFERENCE, 6.0, line="trainee", comparator="BME", **own),
    ]
    assert headline(grades, figures) == (
        "BME people are 36.0% of the consultants and 44.0% of all doctors and dentists: -8.0 percentage points."
    )
    assert first_sentences(grades, FigureSet(figures)) == [
        "Points of BME share above or below it: doctors and dentists in training +6.0."
    ]


def test_a_further_part_without_a_value_names_its_line(make: Make) -> None:
    grades = indicator("medical-wres/1")
    gone = make(
        Measure.MEAN_PAY_GAP,
        indicator="1",
        line="pay",
        comparator="BME",
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.NO_EXTRACT, names=("pay",)),),
    )
    assert "Pay: not supplied: pay." in further_sentences(grades, FigureSet([gone]))


def test_people_of_a_grouping_with_a_name_of_its_own(make: Make) -> None:
    referrals = indicator("medical-wres/3")
    part = next(p for p in referrals.parts if getattr(p, "line", "") == "by-qualification")
    figure = make(
        Measure.RELATIVE_LIKELIHOOD,
        2.0,
        indicator="3",
        line="by-qualification",
        group="International graduates",
        comparator="UK graduates",
    )
    assert part_sentence(referrals, part, [figure]) == (
        "International graduates were 2.00 times as likely as UK graduates to be referred to the "
        "regulator (1.00 means equal likelihood)."
    )


def test_shares_of_another_population(make: Make) -> None:
    bank = indicator("bank-wres/1")
    figure = make(value=25.0, indicator="1", group="BME", numerator=1, denominator=4)
    assert headline(bank, [figure]) == "BME people are 25.0% of all bank workers (1 of 4)."
