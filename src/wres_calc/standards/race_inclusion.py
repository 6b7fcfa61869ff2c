"""The race inclusion report: six lines, each of them figures of the standards seen together.

It is no standard and adds no figure. The six lines are those that a trust's race inclusion
declaration promises to follow; which figures answer each of them could not be read anywhere and is
chosen here, so the report says that it is provisional.
"""

from typing import NamedTuple

from wres_calc.figures import Measure
from wres_calc.vocabulary import BME, WHITE

TITLE = "Race inclusion report"
PROVISIONAL = (
    "Which figures answer each line is a choice of this program: no published definition of the "
    "six lines could be read."
)


class Shown(NamedTuple):
    """A figure that a line shows, named as figures are.

    Attributes:
        standard: name of its standard.
        indicator: number of its indicator.
        measure: what kind of number it is.
        line: the row inside the indicator.
        group: the group that it is about.
        comparator: the group it is compared with; None where there is none.
        label: what a reader is told that it is.
    """

    standard: str
    indicator: str
    measure: Measure
    line: str
    group: str
    comparator: str | None
    label: str


class InclusionLine(NamedTuple):
    """A line of the report: its title, and the figures that it shows."""

    title: str
    shown: tuple[Shown, ...]


def _ratio(standard: str, number: str, group: str, label: str, line: str = "all") -> Shown:
    other = BME if group == WHITE else WHITE
    return Shown(standard, number, Measure.RELATIVE_LIKELIHOOD, line, group, other, label)


def _survey(standard: str, number: str, label: str) -> Shown:
    return Shown(standard, number, Measure.POINT_DIFFERENCE, "all", BME, WHITE, label)


def _tiers(line: str, label: str) -> Shown:
    return Shown("race-disparity-ratio", "1", Measure.DISPARITY_RATIO, line, WHITE, BME, label)


SENIOR = InclusionLine(
    "Senior representation across staff groups and grades",
    (
        Shown("wres", "1", Measure.SHARE, "all", BME, None, "BME share of the workforce"),
        Shown("wres", "1", Measure.SHARE, "non-clinical/band-8a", BME, None, "BME share of non-clinical band 8a"),
        Shown("wres", "1", Measure.SHARE, "clinical/band-8a", BME, None, "BME share of clinical band 8a"),
        Shown("wres", "1", Measure.SHARE, "medical/consultant", BME, None, "BME share of consultants"),
        Shown("model-employer", "1", Measure.SHARE, "overall", BME, None, "BME share of bands 8a to VSM"),
        Shown(
            "model-employer",
            "1",
            Measure.PEOPLE_TO_TARGET,
            "overall",
            BME,
            None,
            "More BME people to the target of bands 8a to VSM",
        ),
        Shown(
            "wres",
            "9",
            Measure.POINT_DIFFERENCE,
            "board",
            BME,
            BME,
            "BME share of the board less that of the workforce",
        ),
    ),
)
LEARNING = InclusionLine(
    "Access to non-mandatory learning, and belief in fair progression",
    (
        _ratio("wres", "4", WHITE, "Access to non-mandatory training and CPD, White over BME"),
        _survey("wres", "7", "Belief in equal opportunities, BME less White"),
        _survey("medical-wres", "7", "The same of doctors, BME less White"),
    ),
)
APPOINTMENT = InclusionLine(
    "Appointment from shortlisting",
    (
        _ratio("wres", "2", WHITE, "Appointment from shortlisting, White over BME"),
        _ratio(
            "medical-wres", "2", WHITE, "The same for consultant posts, White over BME", "appointed-from-shortlisted"
        ),
    ),
)
PROCEDURES = InclusionLine(
    "Entry into formal procedures",
    (
        _ratio("wres", "3", BME, "Entry into the disciplinary process, BME over White"),
        _ratio("bank-wres", "2", BME, "The same of bank workers, BME over White"),
        _ratio("bank-wres", "3", BME, "Dismissal of bank workers, BME over White"),
        _ratio("medical-wres", "3", BME, "Referral of doctors to a regulator, BME over White"),
    ),
)
HARASSMENT = InclusionLine(
    "Bullying and harassment",
    (
        _survey("wres", "5", "From patients or the public, BME less White"),
        _survey("wres", "6", "From staff, BME less White"),
        _survey("wres", "8", "Discrimination at work, BME less White"),
        _survey("bank-wres", "4", "Bank workers, from patients or the public, BME less White"),
        _survey("bank-wres", "5", "Bank workers, from staff, BME less White"),
        _survey("medical-wres", "5", "Doctors, from patients or the public, BME less White"),
        _survey("medical-wres", "6", "Doctors, from staff, BME less White"),
    ),
)
CAREER = InclusionLine(
    "Career development",
    (
        _tiers("lower-to-middle", "Spread from the lower to the middle tier, White over BME"),
        _tiers("middle-to-upper", "Spread from the middle to the upper tier, White over BME"),
        _tiers("lower-to-upper", "Spread from the lower to the upper tier, White over BME"),
        Shown(
            "ethnicity-pay-gap", "2", Measure.MEDIAN_PAY_GAP, "all", WHITE, BME, "Median hourly pay gap, White over BME"
        ),
    ),
)
LINES = (SENIOR, LEARNING, APPOINTMENT, PROCEDURES, HARASSMENT, CAREER)
