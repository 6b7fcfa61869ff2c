"""Words that reports share."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wres_calc.figures import Figure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Line, Population, Shares
from wres_calc.standards.register import PAGES, standard_of
from wres_calc.vocabulary import QUALIFICATION
from wres_calc.wording.labels import (
    about_several,
    adverse_words,
    begun,
    inside,
    label_of,
    line_labels,
    line_words,
    one_of,
    people_of,
    the_line,
)

Make = Callable[..., Figure]


def indicator(argument: str) -> Indicator:
    name, _, number = argument.partition("/")
    (found,) = standard_of(name, PAGES[name].latest).pick((number,))
    return found


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("BME", "BME people"),
        ("Women", "women"),
        ("Men", "men"),
        ("Disabled", "disabled people"),
        ("Non-disabled", "non-disabled people"),
        ("International graduates", "international graduates"),
        ("White British", "White British people"),
        ("All other ethnic groups", "people of all other ethnic groups"),
        ("Any other Black background", "people of any other Black background"),
        ("Other", "people of other ethnic groups"),
        ("Mixed", "people of mixed ethnic groups"),
    ],
)
def test_a_group_as_people(group: str, words: str) -> None:
    assert people_of(group) == words


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("BME", "BME person"),
        ("Women", "woman"),
        ("Men", "man"),
        ("UK graduates", "UK graduate"),
        ("International graduates", "international graduate"),
        ("Non-disabled", "non-disabled person"),
        ("All other ethnic groups", "person of all other ethnic groups"),
    ],
)
def test_a_group_as_one_person(group: str, words: str) -> None:
    assert one_of(group) == words


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("wres/2", "Adverse for BME people: above 1.00."),
        ("race-disparity-ratio/1", "Adverse for BME people: above 1.00."),
        ("gender-pay-gap/1", "Adverse for women: above 0."),
        ("disability-pay-gap/1", "Adverse for disabled people: above 0."),
        ("ethnicity-pay-gap/1", "Adverse for BME people: above 0."),
        ("medical-wres/3", "Adverse for BME people: above 1.00."),
    ],
)
def test_for_whom_it_is_adverse(argument: str, words: str) -> None:
    assert adverse_words(indicator(argument)) == words


def test_texts_inside_a_sentence_and_at_its_beginning() -> None:
    assert begun("women are") == "Women are"
    assert inside("Lower tier") == "lower tier"
    assert inside("VSM") == "VSM"
    assert the_line("Board") == "the board"
    assert the_line("All staff") == "all staff"
    assert the_line("of which clinical directors") == "the clinical directors"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("lower-to-upper", "Lower to upper"),
        ("clinical/lower-to-upper", "Clinical, lower to upper"),
        ("non-clinical/middle-to-upper", "Non-clinical, middle to upper"),
    ],
)
def test_a_line_without_a_label(line: str, words: str) -> None:
    assert line_words(line) == words
    assert label_of(line, {}) == words
    assert label_of(line, {line: "Other"}) == "Other"


@pytest.mark.parametrize("name", PAGES)
def test_no_two_lines_of_an_indicator_have_one_name(name: str) -> None:
    for one in standard_of(name, PAGES[name].latest).indicators:
        labels = line_labels(one)
        own = [labels[line] for line in labels]
        assert len(set(own)) == len(own), one.argument


def test_lines_of_one_name_are_told_apart_by_their_grouping() -> None:
    staff = Population("staff")
    made = replace(
        indicator("wres/1"),
        parts=(
            Shares(staff, (Line("a", "Consultants"),), "BME", ("BME",)),
            Shares(staff, (Line("b", "Consultants"),), "UK graduates", (), QUALIFICATION),
        ),
        clusters=(),
    )
    labels = line_labels(made)
    assert labels["a"] == "Consultants"
    assert labels["b"] == "Consultants, by place of qualification"


def test_lines_that_no_part_gives_a_label() -> None:
    assert line_labels(indicator("gender-pay-gap/5"))["bonus"] == "Paid a bonus"
    ratios = line_labels(indicator("race-disparity-ratio/1"))
    assert label_of("clinical/lower-to-middle", ratios) == "Clinical, lower to middle"
    assert ratios["lower"].startswith("Lower tier")


def test_several_standards_in_a_heading() -> None:
    standards = [standard_of(name, PAGES[name].latest) for name in ("wres", "bank-wres")]
    assert about_several(standards) == "Race equality measures: WRES, Bank WRES"
