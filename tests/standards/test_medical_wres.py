"""The page of the Medical WRES, held against what of its guidance could be read."""

import pytest

from wres_calc.extracts.models.registry import columns_of
from wres_calc.figures import Measure
from wres_calc.standards import medical_wres
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    HeldElsewhere,
    PayGap,
    Population,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
)
from wres_calc.standards.register import PAGES, standard_of

STANDARD = medical_wres.edition("2020")
PARTS = [(i.number, part) for i in STANDARD.indicators for part in i.parts]
RATIOS = {(n, p.line): p for n, p in PARTS if isinstance(p, RelativeLikelihood)}


def test_eleven_indicators() -> None:
    assert [i.number for i in STANDARD.indicators] == [str(n) for n in range(1, 12)]
    assert standard_of("medical-wres", "2020") == STANDARD
    assert PAGES["medical-wres"].edition_of(2025) == "2020"
    assert STANDARD.indicators[9].name == "Medical WRES 10"


@pytest.mark.parametrize("year", ["2019", "2021", ""])
def test_no_such_edition(year: str) -> None:
    with pytest.raises(KeyError, match=f"'{year}'"):
        medical_wres.edition(year)


@pytest.mark.parametrize("indicator", STANDARD.indicators, ids=lambda i: i.number)
def test_all_is_provisional(indicator: Indicator) -> None:
    assert indicator.unconfirmed
    assert all("http" in source for source in indicator.sources)


def test_grades_and_roles_beside_all_doctors() -> None:
    (part,) = (p for _, p in PARTS if isinstance(p, ShareDifference))
    assert part.population == part.reference == Population("staff", {"staff_kind": ("medical",)})
    assert [(line.name, line.of_which) for line in part.lines] == [
        ("consultant", False),
        ("non-consultant-career-grade", False),
        ("trainee", False),
        ("other", False),
        ("clinical-director", True),
        ("medical-director", True),
        ("academic", True),
    ]
    assert (part.reference_line.name, part.group, part.adverse) == ("medical", "BME", -1)


def test_graduates_are_in_the_same_lines() -> None:
    (part,) = (p for _, p in PARTS if isinstance(p, Shares))
    (grades,) = (p for _, p in PARTS if isinstance(p, ShareDifference))
    assert [line.name for line in part.lines] == [
        "qualified/medical",
        *(f"qualified/{line.name}" for line in grades.lines),
    ]
    assert [line.where for line in part.lines[1:]] == [line.where for line in grades.lines]
    assert (part.grouping.column, part.needs) == ("qualified_in", "qualified_in")
    assert part.headline.line == "qualified/medical"


@pytest.mark.parametrize(
    ("number", "line", "group", "comparator", "adverse"),
    [
        # Reference, section 7: consultant recruitment and awards White over BME, referral BME over
        # White; all adverse above 1. Of graduates nothing is said to be adverse.
        ("1", "awards/awarded-from-eligible", "White", "BME", 1),
        ("1", "awards/applied-from-eligible", "White", "BME", 1),
        ("1", "awards/awarded-from-applied", "White", "BME", 1),
        ("1", "awards/by-qualification", "UK graduates", "International graduates", 0),
        ("2", "appointed-from-shortlisted", "White", "BME", 1),
        ("2", "shortlisted-from-applied", "White", "BME", 1),
        ("2", "appointed-from-applied", "White", "BME", 1),
        ("3", "all", "BME", "White", 1),
        ("3", "by-qualification", "International graduates", "UK graduates", 0),
    ],
)
def test_directions(number: str, line: str, group: str, comparator: str, adverse: int) -> None:
    part = RATIOS[number, line]
    assert (part.group, part.comparator, part.adverse) == (group, comparator, adverse)


def test_the_directions_are_of_every_ratio() -> None:
    assert len(RATIOS) == 9


def test_the_stages_fit_together() -> None:
    """Those who pass one stage are those who enter the next."""
    stages = [
        RATIOS["2", f"{line}"]
        for line in ("shortlisted-from-applied", "appointed-from-shortlisted", "appointed-from-applied")
    ]
    first, second, whole = stages
    assert first.event == second.population
    assert (whole.population, whole.event) == (first.population, second.event)
    assert all(p.population.where["pay_band"] == ("Consultant",) for p in stages)
    eligible, applied, awarded = (
        RATIOS["1", f"awards/{line}"]
        for line in ("applied-from-eligible", "awarded-from-applied", "awarded-from-eligible")
    )
    assert eligible.event == applied.population
    assert (awarded.population, awarded.event) == (eligible.population, applied.event)


def test_pay_is_that_of_medical_grades() -> None:
    gaps = [p for _, p in PARTS if isinstance(p, PayGap)]
    assert [p.measure for p in gaps] == [Measure.MEAN_PAY_GAP, Measure.MEDIAN_PAY_GAP]
    for part in gaps:
        grades = ("Consultant", "Non-consultant career grade", "Trainee")
        assert part.population.where == {"pay_band": grades, "full_pay": (True,)}
        assert (part.group, part.comparator, part.adverse) == ("White", "BME", 1)


@pytest.mark.parametrize(
    ("number", "question", "adverse"),
    [
        ("5", "harassment_from_public", 1),
        ("6", "harassment_from_staff", 1),
        ("7", "equal_opportunities", -1),
        ("8", "discrimination", 1),
        ("10", "involvement", -1),
    ],
)
def test_survey_questions(number: str, question: str, adverse: int) -> None:
    (part,) = (p for n, p in PARTS if n == number)
    assert isinstance(part, SurveyGap)
    assert (part.question, part.extract, part.adverse) == (question, "medical_survey", adverse)


def test_the_survey_extract_takes_the_questions_of_the_page() -> None:
    asked = {p.question for _, p in PARTS if isinstance(p, SurveyGap)}
    told = columns_of("medical_survey")["question"].annotation.__metadata__[1].json_schema["enum"]
    assert set(told) == asked


def test_what_others_hold_is_listed_with_its_owner() -> None:
    """Reference, section 8: GMC rates, exams, ARCP, revalidation, councils, national awards,
    medical school entry; and the indicator whose title could not be read.
    """
    held = [(n, p.line, p.owner) for n, p in PARTS if isinstance(p, HeldElsewhere)]
    assert [(n, line) for n, line, _ in held] == [
        ("1", "awards/national"),
        ("3", "gmc-rates"),
        ("4", "medical-school"),
        ("4", "examinations"),
        ("4", "training-progression"),
        ("4", "revalidation"),
        ("9", "councils"),
        ("11", "all"),
    ]
    assert all(owner for _, _, owner in held)
