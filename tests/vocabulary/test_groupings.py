"""Groupings: what people are grouped by, and the group of each value."""

import pytest

from wres_calc.vocabulary import (
    DISABILITY,
    ETHNICITY,
    GROUPINGS,
    QUALIFICATION,
    SEX,
    WHITE_BRITISH_APART,
    Grouping,
    ethnic_categories,
)


def test_each_has_a_column_of_its_own_and_the_unknown_last() -> None:
    assert len({grouping.column for grouping in GROUPINGS}) == len(GROUPINGS) == 4
    assert len({grouping.derived for grouping in GROUPINGS}) == len(GROUPINGS)
    for grouping in GROUPINGS:
        assert grouping.groups[-1] == "Unknown"
        assert set(grouping.of().values()) <= set(grouping.groups)
        assert grouping.derived != grouping.column


@pytest.mark.parametrize(
    ("grouping", "groups", "values"),
    [
        (SEX, ("Men", "Women", "Unknown"), {"Male": "Men", "Female": "Women"}),
        (DISABILITY, ("Non-disabled", "Disabled", "Unknown"), {"No": "Non-disabled", "Yes": "Disabled"}),
        (
            QUALIFICATION,
            ("UK graduates", "International graduates", "Unknown"),
            {"UK": "UK graduates", "EEA": "International graduates", "Other": "International graduates"},
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Grouping) else "",
)
def test_groups_and_values(grouping: Grouping, groups: tuple[str, ...], values: dict[str, str]) -> None:
    assert grouping.groups == groups
    assert dict(grouping.of()) == values
    assert grouping.derived == f"group_by_{grouping.column}"


def test_the_ethnic_groups_are_those_of_the_wres() -> None:
    assert ETHNICITY.derived == "group"
    assert ETHNICITY.groups == ("White", "BME", "Unknown")
    of = ETHNICITY.of()
    assert set(of) == {category.code for category in ethnic_categories()}
    assert (of["A"], of["C"], of["H"], of["S"], of["Z"]) == ("White", "White", "BME", "BME", "Unknown")


def test_white_british_and_all_others() -> None:
    """White minorities stand among the others; who did not say stands in neither."""
    of = WHITE_BRITISH_APART.of()
    assert WHITE_BRITISH_APART.groups == ("White British", "All other ethnic groups", "Unknown")
    assert set(of) == {category.code for category in ethnic_categories()}
    assert {code for code, group in of.items() if group == "White British"} == {"A"}
    assert (of["B"], of["CA"], of["H"], of["0"]) == ("All other ethnic groups",) * 4
    assert (of["Z"], of["99"]) == ("Unknown", "Unknown")
