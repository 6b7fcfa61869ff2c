"""The list of the standards, held against the extracts."""

import io

import pytest

from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.outputs.terminal.standards_list import listing, show_listing
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.standards.register import PAGES

MADE = {one["name"]: one for one in listing()}


def test_every_standard_is_listed_with_its_editions() -> None:
    assert list(MADE) == list(PAGES)
    for name, one in MADE.items():
        assert one["title"] == PAGES[name].title
        assert one["editions"] == list(PAGES[name].editions)


def test_what_the_wres_needs() -> None:
    extracts = MADE["wres"]["extracts"]
    assert list(extracts) == ["staff", "applicants", "disciplinary", "training", "board", "survey"]
    assert extracts["staff"] == {
        "required": ["staff_id", "ethnicity", "staff_group", "pay_band"],
        "one_of": [],
        "optional": ["senior_medical_manager"],
    }
    assert extracts["disciplinary"] == {"required": ["entered_on"], "one_of": ["ethnicity", "staff_id"], "optional": []}
    assert MADE["wres"]["held_elsewhere"] == []


def test_what_others_need() -> None:
    assert list(MADE["race-disparity-ratio"]["extracts"]) == ["staff"]
    assert list(MADE["gender-pay-gap"]["extracts"]) == ["pay"]
    assert "sex" in MADE["gender-pay-gap"]["extracts"]["pay"]["optional"]
    assert MADE["medical-wres"]["held_elsewhere"] == ["4", "9", "11"]


@pytest.mark.parametrize("name", PAGES)
def test_every_column_is_one_of_its_extract(name: str) -> None:
    for extract, columns in MADE[name]["extracts"].items():
        known = columns_of(extract)
        own = [*columns["required"], *columns["one_of"], *columns["optional"]]
        assert len(set(own)) == len(own)
        assert set(own) <= set(known)
        assert set(columns["required"]) == {n for n in known if known[n].required}
        assert tuple(columns["one_of"]) == EXTRACTS[extract].one_of


def test_the_list_as_it_is_read() -> None:
    stream = io.StringIO()
    show_listing(Page(stream))
    text = stream.getvalue()
    assert "wres: NHS Workforce Race Equality Standard (WRES)\n" in text
    assert "  Editions 2016 to 2025; 9 indicators.\n" in text
    assert "  Edition 2021; 1 indicator.\n" in text
    assert "11 indicators, of which only others can compute 4, 9, 11." in text
    assert "entered_on, ethnicity or staff_id" in text
