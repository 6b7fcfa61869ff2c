"""The register of standards, held against pages made up for it."""

import pytest

from wres_calc.standards import wres
from wres_calc.standards.declaration import Standard
from wres_calc.standards.register import DEFAULT, PAGES, Page, indicator_of, standard_of


def never(year: str) -> Standard:
    raise AssertionError(year)


PAGE = Page("made-up", "Made up", ("2018", "2021"), never, yearly=False)


def test_the_wres_is_the_default_and_comes_first() -> None:
    assert DEFAULT == "wres"
    assert next(iter(PAGES)) == DEFAULT
    assert PAGES["wres"].title == wres.TITLE


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2010, "2018"), (2018, "2018"), (2020, "2018"), (2021, "2021"), (2040, "2021"), (None, "2021")],
)
def test_the_edition_of_a_year_is_the_latest_that_is_not_after_it(year: int | None, edition: str) -> None:
    assert PAGE.edition_of(year) == edition
    assert PAGE.latest == "2021"


@pytest.mark.parametrize("name", PAGES)
def test_every_edition_of_a_page_can_be_made(name: str) -> None:
    page = PAGES[name]
    assert list(page.editions) == sorted(set(page.editions))
    for edition in page.editions:
        made = standard_of(name, edition)
        assert (made.name, made.edition) == (name, edition)
        assert made.short
        numbers = [indicator.number for indicator in made.indicators]
        assert len(set(numbers)) == len(numbers) > 0
        assert all(indicator.key == (name, indicator.number) for indicator in made.indicators)
        assert all(indicator.edition == edition for indicator in made.indicators)


def test_a_standard_or_an_edition_that_is_not_declared() -> None:
    with pytest.raises(KeyError, match="wdes"):
        standard_of("wdes", "2025")
    with pytest.raises(KeyError, match="1999"):
        standard_of("wres", "1999")


def test_an_indicator_is_found_by_its_standard_edition_and_number() -> None:
    found = indicator_of("wres", "2025", "9")
    assert found == wres.edition("2025").indicators[8]
    assert indicator_of("wres", "2025", "10") is None
    assert indicator_of("wres", "1999", "9") is None
    assert indicator_of("wdes", "2025", "9") is None


def test_what_indicators_are_called() -> None:
    (second,) = wres.edition("2025").pick(("2",))
    assert (second.name, second.argument) == ("Indicator 2", "wres/2")
    for name, page in PAGES.items():
        if name != DEFAULT:
            made = standard_of(name, page.latest)
            assert [i.name for i in made.indicators] == [f"{made.short} {i.number}" for i in made.indicators]
