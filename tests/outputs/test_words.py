"""Every headline, as a list to be read: the direction, the number and the unit are right.

One line for each indicator and kind of value: below 1, above 1, exactly 1, a rounded 1, none,
suppressed. Read them aloud before changing one.
"""

from dataclasses import replace

import pytest

from wres_calc.figures import MEASURES, Figure, Measure, Note, NoteKind, Status
from wres_calc.outputs.terms import make_label
from wres_calc.standards import wres
from wres_calc.wording.headlines import headline

STANDARD = wres.edition(wres.LATEST)
HIDDEN = "Suppressed to protect people: a count that it is made from is not published."


def figure(number: str, measure: Measure, group: str, line: str = "all", **more: object) -> Figure:
    made = Figure(
        standard="wres",
        edition="2025",
        organisation="ZZ1",
        period_end="2025-03-31",
        indicator=number,
        measure=measure,
        line=line,
        group=group,
        unit=MEASURES[measure].unit,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def said(number: str, figures: list[Figure], term: str | None = None) -> str:
    (indicator,) = STANDARD.pick((number,))
    return make_label(term).in_words(headline(indicator, figures))


def ratio(number: str, value: float | None, *notes: Note) -> list[Figure]:
    group, comparator = ("BME", "White") if number == "3" else ("White", "BME")
    status = Status.OK if value is not None else Status.NOT_CALCULABLE
    return [
        figure(
            number, Measure.RELATIVE_LIKELIHOOD, group, comparator=comparator, value=value, status=status, notes=notes
        )
    ]


RATIOS = [
    (
        "2",
        1.42,
        "White applicants were 1.42 times as likely as BME applicants to be appointed from shortlisting (1.00 means equal likelihood).",
    ),
    (
        "2",
        0.66,
        "White applicants were 0.66 times as likely as BME applicants to be appointed from shortlisting (1.00 means equal likelihood).",
    ),
    (
        "2",
        1.0,
        "White applicants were as likely as BME applicants to be appointed from shortlisting (1.00: equal likelihood).",
    ),
    (
        "2",
        1.0049,
        "White applicants were as likely as BME applicants to be appointed from shortlisting (1.00: equal likelihood).",
    ),
    (
        "2",
        0.0,
        "White applicants were 0.00 times as likely as BME applicants to be appointed from shortlisting (1.00 means equal likelihood).",
    ),
    (
        "3",
        1.42,
        "BME staff were 1.42 times as likely as White staff to enter the formal disciplinary process (1.00 means equal likelihood).",
    ),
    (
        "3",
        0.66,
        "BME staff were 0.66 times as likely as White staff to enter the formal disciplinary process (1.00 means equal likelihood).",
    ),
    (
        "3",
        1.0,
        "BME staff were as likely as White staff to enter the formal disciplinary process (1.00: equal likelihood).",
    ),
    (
        "4",
        1.42,
        "White staff were 1.42 times as likely as BME staff to access non-mandatory training and CPD (1.00 means equal likelihood).",
    ),
    (
        "4",
        0.66,
        "White staff were 0.66 times as likely as BME staff to access non-mandatory training and CPD (1.00 means equal likelihood).",
    ),
    (
        "4",
        1.0,
        "White staff were as likely as BME staff to access non-mandatory training and CPD (1.00: equal likelihood).",
    ),
]


@pytest.mark.parametrize(("number", "value", "sentence"), RATIOS)
def test_ratios(number: str, value: float, sentence: str) -> None:
    assert said(number, ratio(number, value)) == sentence


NONE = [
    (
        "2",
        Note(NoteKind.NO_EVENT_IN_COMPARATOR),
        "White over BME cannot be calculated: nobody in the group compared with had the event.",
    ),
    ("3", Note(NoteKind.NOBODY_IN_GROUP), "BME over White cannot be calculated: there is nobody in the group."),
    (
        "4",
        Note(NoteKind.NOBODY_IN_COMPARATOR),
        "White over BME cannot be calculated: there is nobody in the group compared with.",
    ),
    ("2", Note(NoteKind.NO_EXTRACT, names=("applicants",)), "Not supplied: applicants."),
    ("3", Note(NoteKind.SUPPRESSED), HIDDEN),
]


@pytest.mark.parametrize(("number", "note", "sentence"), NONE)
def test_ratios_without_a_value(number: str, note: Note, sentence: str) -> None:
    assert said(number, ratio(number, None, note)) == sentence


def survey(number: str, white: float, bme: float) -> list[Figure]:
    return [
        figure(number, Measure.SHARE, "White", value=white),
        figure(number, Measure.SHARE, "BME", value=bme),
        figure(number, Measure.POINT_DIFFERENCE, "BME", comparator="White", value=bme - white),
    ]


SURVEY = [
    (
        "5",
        25.0,
        30.0,
        "30.0% of BME and 25.0% of White respondents experienced harassment, bullying or abuse from patients, relatives or the public: a gap of +5.0 percentage points.",
    ),
    (
        "6",
        30.0,
        25.0,
        "25.0% of BME and 30.0% of White respondents experienced harassment, bullying or abuse from staff: a gap of -5.0 percentage points.",
    ),
    (
        "7",
        60.0,
        50.0,
        "50.0% of BME and 60.0% of White respondents believed that the organisation provides equal opportunities for career progression or promotion: a gap of -10.0 percentage points.",
    ),
    (
        "8",
        6.0,
        6.04,
        "6.0% of BME and 6.0% of White respondents personally experienced discrimination at work by a manager, team leader or other colleagues: no gap.",
    ),
]


@pytest.mark.parametrize(("number", "white", "bme", "sentence"), SURVEY)
def test_survey(number: str, white: float, bme: float, sentence: str) -> None:
    assert said(number, survey(number, white, bme)) == sentence


def board(gap: float) -> list[Figure]:
    return [
        figure("9", Measure.SHARE, "BME", "board", value=20.0),
        figure("9", Measure.SHARE, "BME", "workforce", value=20.0 - gap),
        figure("9", Measure.POINT_DIFFERENCE, "BME", "board", comparator="BME", value=gap),
    ]


BOARD = [
    (-5.2, "BME people are 20.0% of the board and 25.2% of the workforce: -5.2 percentage points."),
    (5.0, "BME people are 20.0% of the board and 15.0% of the workforce: +5.0 percentage points."),
    (0.0, "BME people are 20.0% of the board and 20.0% of the workforce: the same share."),
]


@pytest.mark.parametrize(("gap", "sentence"), BOARD)
def test_board(gap: float, sentence: str) -> None:
    assert said("9", board(gap)) == sentence


def test_workforce() -> None:
    shares = [
        figure("1", Measure.SHARE, "BME", value=25.2, numerator=1260, denominator=5000),
        figure("1", Measure.SHARE, "Unknown", value=4.42, numerator=221, denominator=5000),
    ]
    assert said("1", shares) == (
        "BME people are 25.2% of the workforce (1,260 of 5,000); ethnicity is unknown for 4.4%."
    )
    assert said("1", [shares[0]]) == "BME people are 25.2% of the workforce (1,260 of 5,000)."
    hidden = replace(shares[0], value=None, status=Status.SUPPRESSED, notes=(Note(NoteKind.SUPPRESSED),))
    assert said("1", [hidden]) == HIDDEN


# --- the label --------------------------------------------------------------------------------


def test_another_term_stands_wherever_people_read_it() -> None:
    assert said("2", ratio("2", 1.42), "Global Majority") == (
        "White applicants were 1.42 times as likely as Global Majority applicants to be appointed "
        "from shortlisting (1.00 means equal likelihood)."
    )
    assert said("9", board(0.0), "ethnic minority").startswith("ethnic minority people are 20.0%")


def test_only_the_term_itself_changes() -> None:
    label = make_label(" Global   Majority ")
    assert label.in_words("BME, BMEs, NBME and BME-led") == ("Global Majority, BMEs, NBME and Global Majority-led")
    assert make_label(None).in_words("BME") == "BME"


@pytest.mark.parametrize("text", ["", "   ", "<b>", "=1+1", "a" * 41, "B\x00ME", "50%"])
def test_a_term_is_words(text: str) -> None:
    with pytest.raises(Exception, match="give a term of letters and spaces"):
        make_label(text)
