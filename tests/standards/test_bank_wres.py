"""The page of the Bank WRES, held against what of its guidance could be read."""

import pytest

from wres_calc.extracts.models.registry import columns_of
from wres_calc.standards import bank_wres
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import HeldElsewhere, Part, Population, RelativeLikelihood, Shares, SurveyGap
from wres_calc.standards.register import PAGES, standard_of
from wres_calc.vocabulary import pay_bands

LATEST = bank_wres.edition("2025")


def part(number: str) -> Part:
    (indicator,) = LATEST.pick((number,))
    (only,) = indicator.parts
    return only


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
def test_nine_indicators_in_every_edition(year: str) -> None:
    standard = standard_of("bank-wres", year)
    assert [i.number for i in standard.indicators] == list("123456789")
    assert {(i.standard, i.edition) for i in standard.indicators} == {("bank-wres", year)}
    assert standard.indicators[1].name == "Bank WRES 2"
    assert [i.parts for i in standard.indicators] == [i.parts for i in LATEST.indicators]


@pytest.mark.parametrize("year", ["2022", "2026", ""])
def test_no_such_edition(year: str) -> None:
    with pytest.raises(KeyError, match=f"'{year}'"):
        bank_wres.edition(year)


@pytest.mark.parametrize(("year", "edition"), [(2022, "2023"), (2023, "2023"), (2024, "2024"), (2027, "2025")])
def test_the_edition_of_a_year(year: int, edition: str) -> None:
    assert PAGES["bank-wres"].edition_of(year) == edition


@pytest.mark.parametrize("indicator", LATEST.indicators, ids=lambda i: i.number)
def test_all_is_provisional(indicator: Indicator) -> None:
    """The numbering is unconfirmed throughout: the guidance's tables could not be read."""
    assert indicator.unconfirmed
    assert all("https://" in source for source in indicator.sources)


def test_who_is_a_bank_worker() -> None:
    """Without a substantive post, and active; of the supplier's only indicator 2 asks."""
    alone = {"has_substantive_post": (False,), "active": (True,)}
    own = {**alone, "source": ("in-house", False)}
    for number, where in (("1", own), ("2", alone), ("3", own)):
        assert part(number).populations()[0] == Population("bank", where)


def test_whose_cases_and_dismissals_count() -> None:
    """The record must show no substantive post; whether somebody has worked since is not asked."""
    alone = {"has_substantive_post": (False,)}
    for number, record in (("2", alone), ("3", {**alone, "source": ("in-house", False)})):
        assert part(number).populations()[1].record == record


def test_representation_by_band_and_sex() -> None:
    shares = part("1")
    assert isinstance(shares, Shares)
    names = [line.name for line in shares.lines]
    assert names == [
        "all",
        *(band.slug for band in pay_bands()),
        "band-not-known",
        "sex/women",
        "sex/men",
        "sex/unknown",
    ]
    assert (shares.group, shares.groups) == ("BME", ("White", "BME", "Unknown"))
    # The bands hold everybody once, and so do the sexes, which repeat them.
    bands = [v for line in shares.lines for v in line.where.get("pay_band", ())]
    sexes = [v for line in shares.lines for v in line.where.get("sex", ())]
    assert sorted(map(str, bands)) == sorted([*(b.band for b in pay_bands()), "False"])
    assert sorted(map(str, sexes)) == ["False", "Female", "Male", "Other", "Unknown"]
    # Disclosure control has to know that each of the two adds up to everybody.
    assert not any(line.of_which for line in shares.lines)


@pytest.mark.parametrize(
    ("number", "extract", "where"),
    [("2", "bank_disciplinary", {}), ("3", "bank_dismissals", {"reason": ("conduct", "capability")})],
)
def test_ratios_are_bme_over_white(number: str, extract: str, where: object) -> None:
    """Reference, section 7: disciplinary and dismissal BME over White, adverse above 1."""
    ratio = part(number)
    assert isinstance(ratio, RelativeLikelihood)
    assert (ratio.group, ratio.comparator, ratio.adverse) == ("BME", "White", 1)
    assert ratio.non_adverse == (0.80, 1.25)
    assert (ratio.event.extract, ratio.event.where) == (extract, where)
    assert ratio.event.people
    assert ratio.event.dated
    assert not ratio.event.averaged  # the national figures cover twelve months


@pytest.mark.parametrize(
    ("number", "question", "adverse"),
    [
        ("4", "harassment_from_public", 1),
        ("5", "harassment_from_staff", 1),
        ("6", "discrimination", 1),
        ("7", "discrimination_from_public", 1),
        ("9", "route_of_entry", 0),
    ],
)
def test_survey_questions(number: str, question: str, adverse: int) -> None:
    gap = part(number)
    assert isinstance(gap, SurveyGap)
    assert (gap.question, gap.extract, gap.adverse) == (question, "bank_survey", adverse)
    assert (gap.group, gap.comparator) == ("BME", "White")


def test_the_survey_extract_takes_the_questions_of_the_page() -> None:
    asked = {p.question for i in LATEST.indicators for p in i.parts if isinstance(p, SurveyGap)}
    told = columns_of("bank_survey")["question"].annotation.__metadata__[1].json_schema["enum"]
    assert set(told) == asked


def test_the_question_that_could_not_be_read_is_said_to_be_missing() -> None:
    held = part("8")
    assert isinstance(held, HeldElsewhere)
    assert "contractor" in held.owner
