"""The names on the tabs: Excel takes them, none twice, and a reader knows the indicator again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.outputs.workbook.names import LONGEST, Tab, short_forms, tab_names
from wres_calc.standards.register import PAGES

WORDS = st.text("abcdefghij_ ", min_size=1, max_size=40)
KINDS = ("", "shares", "likelihoods", "ratios", "pay", "path", "graduates", "graduates likelihoods")
COLUMNS = (
    (),
    ("division",),
    ("directorate",),
    ("site",),
    ("pay band",),
    ("staff group",),
    ("sex",),
    ("disability",),
    ("pay band", "sex"),
    ("division", "staff group"),
    ("directorate", "disability", "pay band"),
)


def every_tab() -> list[Tab]:
    return [
        Tab(indicator.name.removesuffix(f" {indicator.number}"), indicator.number, kind, by)
        for page in PAGES.values()
        for indicator in page.edition(page.latest).indicators
        for kind in KINDS
        for by in COLUMNS
    ]


def broken(names: list[str]) -> list[str]:
    return [name for name in names if len(name) > 31 or not name or re.search(r"[\[\]:*?/\\']", name)]


@pytest.mark.slow
def test_all_standards_and_breakdowns_have_names_of_their_own() -> None:
    tabs = every_tab()
    names = tab_names(tabs, ("Cover", "Contents"))
    assert len(names) == len(tabs) == 51 * 8 * 11
    assert len({name.lower() for name in names}) == len(names)
    assert not broken(names)
    for tab, name in zip(tabs, names, strict=True):
        assert re.search(rf" {tab.number}(\W|$)", name)
        assert not re.search(r" \(\d+\)$", name), name  # none needs a number to be told apart


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        (Tab("Race Disparity Ratio", "1"), "Race Disparity Ratio 1"),
        (Tab("Race Disparity Ratio", "1", "shares", ("division",)), "RDR 1 shares by division"),
        (Tab("Disability pay gap", "1", "", ("division",)), "Disability pay 1 by division"),
        (Tab("Ethnicity pay gap", "7", "", ("directorate",)), "Ethnicity pay 7 by directorate"),
        (Tab("Medical WRES", "1", "likelihoods", ("division",)), "MWRES 1 likelihoods, division"),
        (Tab("Indicator", "1", "", ("pay band", "sex")), "Indicator 1 by pay band, sex"),
    ],
)
def test_a_name_is_as_long_as_there_is_room(tab: Tab, name: str) -> None:
    assert tab_names([tab]) == [name]


def test_a_standard_is_called_the_same_on_all_its_tabs() -> None:
    tabs: list[str | Tab] = [
        Tab("Model Employer", "1"),
        Tab("Model Employer", "1", "path", ("directorate",)),
        Tab("Bank WRES", "2"),
        "Notes",
    ]
    assert tab_names(tabs) == ["ME 1", "ME 1 path by directorate", "Bank WRES 2", "Notes"]
    assert short_forms(tabs) == [("ME", "Model Employer")]


@given(
    st.lists(
        st.one_of(
            WORDS,
            st.builds(Tab, st.just("Indicator"), st.just("1"), st.just(""), st.lists(WORDS, max_size=3).map(tuple)),
        )
    )
)
def test_no_name_is_too_long_or_given_twice(wanted: list[str | Tab]) -> None:
    names = tab_names(wanted, ("Cover",))
    assert len({name.lower() for name in (*names, "Cover")}) == len(wanted) + 1
    assert all(len(name) <= LONGEST for name in names)
