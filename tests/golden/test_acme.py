"""The GOV.UK worked example on the gender pay gap, from its people to every figure it prints.

Cases STD-01 to STD-11 of published-figures.csv; acme.py has the people and says how they were made.
"""

import csv
import importlib.util
import io
import random
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wres_calc.measures import (
    Pay,
    Result,
    complement_rounded,
    in_units,
    mean_pay_gap,
    median_pay_gap,
    pay_of,
    quarter_sizes,
    quarters,
    share,
)

HERE = Path(__file__).parent


def _acme() -> ModuleType:
    spec = importlib.util.spec_from_file_location("acme", HERE / "acme.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ACME = _acme()
# Shuffled, since the order of the people must not matter.
PEOPLE: list[Any] = random.Random(5).sample(ACME.employees(), 4_500)
FULL_PAY = [one for one in PEOPLE if one.full_pay]
PUBLISHED = {
    row["case"]: row["published"]
    for row in csv.DictReader(io.StringIO((HERE / "published-figures.csv").read_text(encoding="utf-8")))
}


def pay(sex: str, people: Iterable[Any], column: str = "hourly_pay") -> Pay:
    return pay_of(in_units(getattr(one, column)) for one in people if one.sex == sex)


def printed(result: Result, decimals: str) -> str:
    assert result.value is not None
    return str(Decimal(repr(result.value)).quantize(Decimal(decimals), ROUND_HALF_UP))


def ranked() -> list[Counter[str]]:
    """The people on full pay by sex, one block for each rate of pay, in rising order."""
    blocks: dict[Decimal, Counter[str]] = {}
    for one in FULL_PAY:
        blocks.setdefault(one.hourly_pay, Counter())[one.sex] += 1
    return [blocks[rate] for rate in sorted(blocks)]


def test_the_totals_are_those_of_the_page() -> None:
    """The made-up people have the sums and the numbers that the page starts from."""
    men, women = pay("Male", FULL_PAY), pay("Female", FULL_PAY)
    assert (men.people, men.total) == (1_345, in_units(23_550))
    assert (women.people, women.total) == (3_100, in_units(46_900))
    assert Counter(one.sex for one in PEOPLE) == {"Male": 1_375, "Female": 3_125}
    assert len({one.staff_id for one in PEOPLE}) == 4_500


def test_sizes_of_the_quarters() -> None:
    assert "/".join(map(str, quarter_sizes(len(FULL_PAY)))) == PUBLISHED["STD-05"]


def test_quarters() -> None:
    found = quarters(ranked())
    counts = [(quarter["Male"], quarter["Female"]) for quarter in found]
    assert counts == [(187, 925), (110, 1_001), (298, 813), (750, 361)]
    for case, (men, women) in zip(["STD-01", "STD-02", "STD-03", "STD-04"], counts, strict=True):
        percentages = complement_rounded(men, men + women)
        assert percentages is not None
        assert "/".join(map(str, percentages)) == PUBLISHED[case]


def test_the_block_across_the_boundary() -> None:
    """The 40 people on £11.00: 1,102 are below them, so 10 come into the lower quarter."""
    blocks = ranked()
    assert blocks[1] == {"Male": 4, "Female": 36}
    lower = quarters(blocks)[0]
    women, men = lower["Female"] - blocks[0]["Female"], lower["Male"] - blocks[0]["Male"]
    rest = f"{36 - women}W+{4 - men}M"
    assert f"{women}W+{men}M;{rest}" == PUBLISHED["STD-06"]


@pytest.mark.parametrize(
    ("case", "gap", "column", "decimals"),
    [
        ("STD-07", mean_pay_gap, "hourly_pay", "0.01"),
        ("STD-08", median_pay_gap, "hourly_pay", "0.01"),
        ("STD-10", mean_pay_gap, "bonus_12m", "0.1"),
        ("STD-11", median_pay_gap, "bonus_12m", "0.1"),
    ],
)
def test_gaps(case: str, gap: Callable[[Pay, Pay], Result], column: str, decimals: str) -> None:
    people = FULL_PAY if column == "hourly_pay" else [one for one in PEOPLE if one.bonus_12m]
    result = gap(pay("Male", people, column), pay("Female", people, column))
    assert printed(result, decimals) == PUBLISHED[case]


def test_who_was_paid_a_bonus() -> None:
    """Among all relevant employees, also those on reduced pay."""
    everybody = Counter(one.sex for one in PEOPLE)
    paid = Counter(one.sex for one in PEOPLE if one.bonus_12m)
    assert paid == {"Male": 1_300, "Female": 2_000}
    shares = [printed(share(paid[sex], everybody[sex]), "0.1") for sex in ("Male", "Female")]
    assert "/".join(shares) == PUBLISHED["STD-09"]


def test_the_median_from_the_middle_of_the_page() -> None:
    """The two women in the middle as the page has them, £13 and £15: apart from its quarters."""
    men = pay_of(in_units(pounds) for pounds in [10] * 672 + [15] + [20] * 672)
    women = pay_of(in_units(pounds) for pounds in [10] * 1_549 + [13, 15] + [20] * 1_549)
    assert (men.people, women.people) == (1_345, 3_100)
    assert printed(median_pay_gap(men, women), "0.01") == PUBLISHED["STD-08"]


def test_the_extract_of_the_people() -> None:
    rows = list(csv.DictReader(io.StringIO(ACME.as_csv(ACME.employees()))))
    assert len(rows) == 4_500
    assert rows[0] == {"staff_id": "A0001", "sex": "Male", "full_pay": "Yes", "hourly_pay": "10.00", "bonus_12m": "998"}
    assert Counter(row["full_pay"] for row in rows) == {"Yes": 4_445, "No": 55}
