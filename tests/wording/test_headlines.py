"""Every kind of sentence in full, to be read by somebody who does not program.

Right in direction (who over whom), number and unit? "Times as likely", never "times more likely".
"""

from collections.abc import Callable

import pytest

from wres_calc.figures import ALL, Figure, Measure, Note, NoteKind, Status, Unit
from wres_calc.standards import wres
from wres_calc.standards.declaration import Indicator
from wres_calc.wording.headlines import headline
from wres_calc.wording.values import how_sure, shown_value

Make = Callable[..., Figure]
OF = {indicator.number: indicator for indicator in wres.edition("2025").indicators}

# --- indicators 2, 3 and 4: relative likelihoods -----------------------------------------------

APPOINTED = "to be appointed from shortlisting"
DISCIPLINED = "to enter the formal disciplinary process"
TRAINED = "to access non-mandatory training and CPD"
EQUAL = "(1.00 means equal likelihood)."

RATIOS = [
    ("2", 1.5, f"White applicants were 1.50 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 0.8, f"White applicants were 0.80 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 1.005, f"White applicants were 1.01 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 0.9949, f"White applicants were 0.99 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 12.345, f"White applicants were 12.35 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 0.0, f"White applicants were 0.00 times as likely as BME applicants {APPOINTED} {EQUAL}"),
    ("2", 1.0, f"White applicants were as likely as BME applicants {APPOINTED} (1.00: equal likelihood)."),
    ("2", 1.0049, f"White applicants were as likely as BME applicants {APPOINTED} (1.00: equal likelihood)."),
    ("2", 0.995, f"White applicants were as likely as BME applicants {APPOINTED} (1.00: equal likelihood)."),
    ("3", 1.4, f"BME staff were 1.40 times as likely as White staff {DISCIPLINED} {EQUAL}"),
    ("3", 0.5, f"BME staff were 0.50 times as likely as White staff {DISCIPLINED} {EQUAL}"),
    ("3", 1.0, f"BME staff were as likely as White staff {DISCIPLINED} (1.00: equal likelihood)."),
    ("4", 1.1, f"White staff were 1.10 times as likely as BME staff {TRAINED} {EQUAL}"),
    ("4", 0.9, f"White staff were 0.90 times as likely as BME staff {TRAINED} {EQUAL}"),
]


@pytest.mark.parametrize(("number", "value", "sentence"), RATIOS)
def test_ratio(number: str, value: float, sentence: str, make: Make) -> None:
    figure = make(Measure.RELATIVE_LIKELIHOOD, value, indicator=number, group="BME" if number == "3" else "White")
    assert headline(OF[number], [figure]) == sentence
    assert "more likely" not in sentence
    assert "%" not in sentence


NO_STAFF = Note(NoteKind.NO_EXTRACT, names=("staff",))
LEFT_OUT = "without-international-recruitment"


def test_ratio_of_another_line(make: Make) -> None:
    figures = [make(Measure.RELATIVE_LIKELIHOOD, 1.5), make(Measure.RELATIVE_LIKELIHOOD, 1.85, line=LEFT_OUT)]
    assert headline(OF["2"], figures, LEFT_OUT) == (
        "White applicants were 1.85 times as likely as BME applicants to be appointed from "
        "shortlisting, international recruitment left out (1.00 means equal likelihood)."
    )


NOBODY = "there is nobody in the group compared with"
EMPTY = Note(NoteKind.NOBODY_IN_COMPARATOR)
NO_RATIO = [
    (
        "2",
        "all",
        Status.NOT_CALCULABLE,
        (EMPTY, Note(NoteKind.UNKNOWN_LEFT_OUT, (3,), ("ethnicity",))),
        f"White over BME cannot be calculated: {NOBODY}.",
    ),
    (
        "2",
        LEFT_OUT,
        Status.NOT_CALCULABLE,
        (EMPTY, Note(NoteKind.PROVISIONAL)),
        f"White over BME, without international recruitment, cannot be calculated: {NOBODY}.",
    ),
    ("3", "all", Status.NOT_CALCULABLE, (EMPTY,), f"BME over White cannot be calculated: {NOBODY}."),
    (
        "3",
        "all",
        Status.NOT_SUPPLIED,
        (Note(NoteKind.NO_EXTRACT, names=("staff", "disciplinary")),),
        "Not supplied: staff and disciplinary.",
    ),
    (
        "4",
        "all",
        Status.SUPPRESSED,
        (Note(NoteKind.SUPPRESSED),),
        "Suppressed to protect people: a count that it is made from is not published.",
    ),
    ("4", "all", Status.NOT_CALCULABLE, (), "Not calculable."),
]


@pytest.mark.parametrize(("number", "line", "status", "notes", "sentence"), NO_RATIO)
def test_no_ratio(number: str, line: str, status: Status, notes: tuple[Note, ...], sentence: str, make: Make) -> None:
    group = "BME" if number == "3" else "White"
    figure = make(Measure.RELATIVE_LIKELIHOOD, indicator=number, group=group, line=line, status=status, notes=notes)
    assert headline(OF[number], [figure], line) == sentence


def test_slices_are_not_the_whole(make: Make) -> None:
    figures = [
        make(Measure.RELATIVE_LIKELIHOOD, 9.0, breakdown={"division": "North"}),
        make(Measure.RELATIVE_LIKELIHOOD, 1.5, breakdown={"division": ALL}),
    ]
    assert " 1.50 times " in headline(OF["2"], figures)


# --- indicators 5 to 8: the staff survey ------------------------------------------------------

PUBLIC = "respondents experienced harassment, bullying or abuse from patients, relatives or the public"
STAFF = "respondents experienced harassment, bullying or abuse from staff"
CAREER = "respondents believed that the organisation provides equal opportunities for career progression or promotion"
DISCRIMINATED = (
    "respondents personally experienced discrimination at work by a manager, team leader or other colleagues"
)
SURVEY = [
    ("5", 30.5, 26.4, 4.1, f"30.5% of BME and 26.4% of White {PUBLIC}: a gap of +4.1 percentage points."),
    ("5", 24.0, 26.4, -2.4, f"24.0% of BME and 26.4% of White {PUBLIC}: a gap of -2.4 percentage points."),
    ("5", 26.4, 26.4, 0.0, f"26.4% of BME and 26.4% of White {PUBLIC}: no gap."),
    ("5", 26.44, 26.4, 0.04, f"26.4% of BME and 26.4% of White {PUBLIC}: no gap."),
    ("5", 26.36, 26.4, -0.04, f"26.4% of BME and 26.4% of White {PUBLIC}: no gap."),
    # Judged unrounded: 26.44 and 26.38 both read 26.4, and 0.06 reads 0.1.
    ("5", 26.44, 26.38, 0.06, f"26.4% of BME and 26.4% of White {PUBLIC}: a gap of +0.1 percentage points."),
    ("6", 23.1, 18.3, 4.8, f"23.1% of BME and 18.3% of White {STAFF}: a gap of +4.8 percentage points."),
    ("7", 49.8, 60.2, -10.4, f"49.8% of BME and 60.2% of White {CAREER}: a gap of -10.4 percentage points."),
    ("8", 14.1, 5.9, 8.2, f"14.1% of BME and 5.9% of White {DISCRIMINATED}: a gap of +8.2 percentage points."),
]


def survey(make: Make, number: str, bme: float | None, white: float | None) -> list[Figure]:
    return [make(value=white, indicator=number, group="White"), make(value=bme, indicator=number, group="BME")]


@pytest.mark.parametrize(("number", "bme", "white", "gap", "sentence"), SURVEY)
def test_survey(number: str, bme: float, white: float, gap: float, sentence: str, make: Make) -> None:
    figures = survey(make, number, bme, white)
    figures.append(make(Measure.POINT_DIFFERENCE, gap, indicator=number, group="BME"))
    assert headline(OF[number], figures) == sentence


def test_survey_of_one_group(make: Make) -> None:
    reason = "Not supplied: the survey extract has no row for BME."
    notes = (Note(NoteKind.NO_SURVEY_ROW, names=("BME",)),)
    gap = make(Measure.POINT_DIFFERENCE, group="BME", status=Status.NOT_SUPPLIED, notes=notes)
    assert headline(OF["5"], [*survey(make, "5", None, 26.4), gap]) == reason


# --- indicators 1 and 9: shares ---------------------------------------------------------------

BOARD = [
    (20.0, 25.2, -5.2, "BME people are 20.0% of the board and 25.2% of the workforce: -5.2 percentage points."),
    (30.0, 25.2, 4.8, "BME people are 30.0% of the board and 25.2% of the workforce: +4.8 percentage points."),
    (25.0, 25.0, 0.0, "BME people are 25.0% of the board and 25.0% of the workforce: the same share."),
    (25.04, 25.0, 0.04, "BME people are 25.0% of the board and 25.0% of the workforce: the same share."),
    (0.0, 25.2, -25.2, "BME people are 0.0% of the board and 25.2% of the workforce: -25.2 percentage points."),
]


@pytest.mark.parametrize(("board", "workforce", "gap", "sentence"), BOARD)
def test_board(board: float, workforce: float, gap: float, sentence: str, make: Make) -> None:
    figures = [
        make(value=board, line="board", group="BME"),
        make(value=workforce, line="workforce", group="BME"),
        make(Measure.POINT_DIFFERENCE, gap, line="board", group="BME"),
    ]
    assert headline(OF["9"], figures) == sentence


def test_board_not_supplied(make: Make) -> None:
    gap = make(
        Measure.POINT_DIFFERENCE,
        line="board",
        group="BME",
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.NO_EXTRACT, names=("board",)),),
    )
    assert headline(OF["9"], [gap]) == "Not supplied: board."


def test_workforce(make: Make) -> None:
    """1,260 of 5,000 is 25.2%; 221 of 5,000 is 4.42%."""
    bme = make(value=25.2, group="BME", numerator=1260, denominator=5000)
    unknown = make(value=4.42, group="Unknown", numerator=221, denominator=5000)
    assert headline(OF["1"], [bme, unknown]) == (
        "BME people are 25.2% of the workforce (1,260 of 5,000); ethnicity is unknown for 4.4%."
    )
    assert headline(OF["1"], [bme]) == "BME people are 25.2% of the workforce (1,260 of 5,000)."


def test_workforce_not_supplied(make: Make) -> None:
    bme = make(group="BME", status=Status.NOT_SUPPLIED, notes=(NO_STAFF, Note(NoteKind.PROVISIONAL)))
    assert headline(OF["1"], [bme]) == "Not supplied: staff."


# --- all --------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", OF.values(), ids=OF)
def test_no_figure(indicator: Indicator) -> None:
    assert headline(indicator, []) == "No figure was made."


@pytest.mark.parametrize(
    ("measure", "value", "status", "shown"),
    [
        (Measure.RELATIVE_LIKELIHOOD, 1.5, Status.OK, "1.50"),
        (Measure.POINT_DIFFERENCE, 4.06, Status.OK, "+4.1"),
        (Measure.SHARE, 25.25, Status.OK, "25.3%"),
        (Measure.LIKELIHOOD, 0.0, Status.OK, "0.0%"),
        (Measure.SHARE, None, Status.NOT_CALCULABLE, "[z]"),
        (Measure.SHARE, None, Status.NOT_SUPPLIED, "[x]"),
        (Measure.SHARE, None, Status.SUPPRESSED, "[c]"),
        (Measure.SHARE, None, Status.LOW_RELIABILITY, "[u]"),
    ],
)
def test_shown_value(measure: Measure, value: float | None, status: Status, shown: str, make: Make) -> None:
    assert shown_value(make(measure, value, status=status)) == shown


@pytest.mark.parametrize(
    ("value", "lower", "upper", "said"),
    [
        (1.5, 1.3, 1.73, "95% interval 1.30 to 1.73, which does not include 1.00; the ratio is outside 0.80 to 1.25."),
        (1.1, 0.9, 1.4, "95% interval 0.90 to 1.40, which includes 1.00; the ratio is within 0.80 to 1.25."),
        (1.25, 1.0, 1.6, "95% interval 1.00 to 1.60, which includes 1.00; the ratio is within 0.80 to 1.25."),
        (
            1.2501,
            1.0001,
            1.6,
            "95% interval 1.00 to 1.60, which before rounding does not include "
            "1.00; the ratio is before rounding outside 0.80 to 1.25.",
        ),
        (0.8, 0.6, 0.99, "95% interval 0.60 to 0.99, which does not include 1.00; the ratio is within 0.80 to 1.25."),
        (None, None, None, "There is no interval."),
    ],
)
def test_how_sure(value: float | None, lower: float | None, upper: float | None, said: str) -> None:
    figure = Figure(
        standard="wres",
        edition="2025",
        organisation=None,
        period_end=None,
        indicator="2",
        measure=Measure.RELATIVE_LIKELIHOOD,
        line="all",
        group="White",
        comparator="BME",
        value=value,
        lower=lower,
        upper=upper,
        confidence=95.0,
        unit=Unit.RATIO,
    )
    assert how_sure(figure, (0.80, 1.25)) == said
