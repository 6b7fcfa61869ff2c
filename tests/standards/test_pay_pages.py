"""The pages of the three pay gaps, held against what is known of them."""

from types import ModuleType

import pytest

from wres_calc.extracts.models.registry import columns_of
from wres_calc.figures import PAY_GAPS
from wres_calc.standards import disability_pay_gap, ethnicity_pay_gap, gender_pay_gap
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import PaidShare, PayGap, PayQuarters, Shares
from wres_calc.standards.register import PAGES
from wres_calc.vocabulary import WHITE_BRITISH_APART

PAIRS = {
    gender_pay_gap: ("Men", "Women"),
    ethnicity_pay_gap: ("White", "BME"),
    disability_pay_gap: ("Non-disabled", "Disabled"),
}
each_page = pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.NAME)
INDICATORS = [indicator for page in PAIRS for indicator in page.edition(page.LATEST).indicators]


@each_page
def test_editions(page: ModuleType) -> None:
    known = PAGES[page.NAME]
    assert known.edition_of(2040) == known.latest == known.editions[-1]
    assert not known.yearly
    with pytest.raises(KeyError):
        known.edition("1999")


def test_the_statutory_figures_are_as_old_as_the_law() -> None:
    assert PAGES["gender-pay-gap"].edition_of(2025) == "2017"


@each_page
def test_the_six_figures_in_their_order(page: ModuleType) -> None:
    """Mean and median pay, mean and median bonus, who was paid one, the quarters."""
    indicators = page.edition(page.LATEST).indicators
    parts = [part for indicator in indicators for part in indicator.parts]
    assert [part.headline.measure for part in parts[:6]] == [*PAY_GAPS, "share", "share"]
    assert isinstance(parts[4], PaidShare)
    assert isinstance(parts[5], PayQuarters)
    assert [line.name for line in parts[5].lines] == [
        "quarter/lower",
        "quarter/lower-middle",
        "quarter/upper-middle",
        "quarter/upper",
    ]
    assert all(isinstance(part, Shares) for part in parts[6:])


@each_page
def test_directions(page: ModuleType) -> None:
    """The reference group is on top, so a gap above 0 is adverse for the other."""
    for indicator in page.edition(page.LATEST).indicators:
        for part in indicator.parts:
            if isinstance(part, PayGap):
                assert (part.group, part.comparator) == PAIRS[page]
                assert part.adverse == 1
            else:  # the others are about the group that the gap is adverse for
                assert part.group == PAIRS[page][1]


@each_page
def test_who_is_counted(page: ModuleType) -> None:
    """Pay of those on full pay; bonuses of everybody who was paid one."""
    for indicator in page.edition(page.LATEST).indicators:
        for part in indicator.parts:
            where = dict(part.populations()[0].where)
            if isinstance(part, PaidShare):
                assert where == {}
                assert dict(part.paid.where) == {"paid_bonus": (True,)}
            elif isinstance(part, PayGap) and "bonus" in part.measure:
                assert where == {"paid_bonus": (True,)}
            elif isinstance(part, PayGap | PayQuarters):
                assert where == {"full_pay": (True,)}
            else:
                assert where == {}


def test_the_least_size_of_a_group() -> None:
    sizes = {
        page.NAME: {
            part.smallest
            for indicator in page.edition(page.LATEST).indicators
            for part in indicator.parts
            if isinstance(part, PayGap)
        }
        for page in PAIRS
    }
    assert sizes == {"gender-pay-gap": {0}, "ethnicity-pay-gap": {50}, "disability-pay-gap": {50}}


def test_women_and_men_alone_stand_in_the_quarters_of_the_national_service() -> None:
    (part,) = gender_pay_gap.PAY_QUARTERS.parts
    assert isinstance(part, PayQuarters)
    assert part.groups == ("Men", "Women")
    for other in (ethnicity_pay_gap, disability_pay_gap):
        (part,) = other.PAY_QUARTERS.parts
        assert isinstance(part, PayQuarters)
        assert part.groups[-1] == "Unknown"


def test_the_other_pair_of_ethnic_groups() -> None:
    (part,) = ethnicity_pay_gap.MEAN_GAP.parts
    assert isinstance(part, PayGap)
    assert part.more == (WHITE_BRITISH_APART.groups[:2],)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda i: i.argument)
def test_each_says_where_it_was_read(indicator: Indicator) -> None:
    assert indicator.sources
    assert all("http" in source for source in indicator.sources)
    assert not any("memory" in text for text in (*indicator.notes, *indicator.unconfirmed))


@pytest.mark.parametrize("page", [ethnicity_pay_gap, disability_pay_gap], ids=lambda p: p.NAME)
def test_what_is_not_confirmed_is_said(page: ModuleType) -> None:
    """Every gap of the two pages that stand on no law; the law's own six are confirmed."""
    assert all(i.unconfirmed for i in page.edition(page.LATEST).indicators[:4])
    gender = gender_pay_gap.edition(gender_pay_gap.LATEST).indicators
    assert not any(indicator.unconfirmed for indicator in gender)


def test_the_columns_that_are_asked_for() -> None:
    """Those of the conditions that the extract has; who was paid a bonus follows from another."""
    columns = set(columns_of("pay"))
    asked = {
        name
        for indicator in INDICATORS
        for part in indicator.parts
        for population in part.populations()
        for name in population.where
    }
    assert asked - columns == {"paid_bonus"}
