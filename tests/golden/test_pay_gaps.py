"""Published figures on pay gaps, from row-level data through the public path.

The GOV.UK worked example comes from acme.py; of other bodies each row stands in a division of one
made-up trust, with as many people in a quarter, or as far apart in pay, as was printed.
"""

import csv
import importlib.util
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.figures import Figure
from wres_calc.measures import complement_rounded
from wres_calc.wording.numbers import half_up

HERE = Path(__file__).parent
PUBLISHED = {
    row["case"]: row
    for row in csv.DictReader(io.StringIO((HERE / "published-figures.csv").read_text(encoding="utf-8")))
}
QUARTERS = ("lower", "lower-middle", "upper-middle", "upper")
HEADER = "staff_id,sex,ethnicity,full_pay,hourly_pay,division\n"
Found = dict[tuple[str, ...], Figure]


def printed(case: str) -> str:
    return PUBLISHED[case]["published"]


def given(case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PUBLISHED[case]["inputs"])
    return found


def shown(figure: Figure, places: int) -> str:
    assert figure.value is not None
    return half_up(figure.value, places)


# --- the worked example of GOV.UK -------------------------------------------------------------


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Found:
    spec = importlib.util.spec_from_file_location("acme", HERE / "acme.py")
    assert spec
    assert spec.loader
    people = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(people)
    folder = tmp_path_factory.mktemp("acme")
    (folder / "pay.csv").write_text(people.as_csv(people.employees()), encoding="utf-8")
    run = wres_calc.run(folder, standards="gender-pay-gap", snapshot="2024-03-31")
    assert run.report.problems == []
    return {(f.indicator, f.line, f.group): f for f in run.figures}


@pytest.mark.parametrize(
    ("case", "quarter"),
    [("STD-01", "lower"), ("STD-02", "lower-middle"), ("STD-03", "upper-middle"), ("STD-04", "upper")],
)
def test_acme_quarters(acme: Found, case: str, quarter: str) -> None:
    men, women = (acme["6", f"quarter/{quarter}", sex] for sex in ("Men", "Women"))
    assert {"men": men.numerator, "women": women.numerator} == given(case)
    assert f"{shown(men, 1)}/{shown(women, 1)}" == printed(case)


def test_acme_sizes(acme: Found) -> None:
    """Case "STD-05": the person left over is in the lower quarter."""
    sizes = [acme["6", f"quarter/{quarter}", "Men"].denominator for quarter in QUARTERS]
    assert "/".join(map(str, sizes)) == printed("STD-05")


def test_acme_equal_pay_across_a_boundary(acme: Found) -> None:
    """Case "STD-06": below the 40 people on £11.00 are 186 men and 916 women."""
    men, women = (int(acme["6", "quarter/lower", sex].numerator or 0) for sex in ("Men", "Women"))
    men, women = men - 186, women - 916
    assert f"{women}W+{men}M;{36 - women}W+{4 - men}M" == printed("STD-06")


@pytest.mark.parametrize(
    ("case", "indicator", "measure", "places"),
    [
        ("STD-07", "1", "mean_pay_gap", 2),
        ("STD-08", "2", "median_pay_gap", 2),
        ("STD-10", "3", "mean_bonus_gap", 1),
        ("STD-11", "4", "median_bonus_gap", 1),
    ],
)
def test_acme_gaps(acme: Found, case: str, indicator: str, measure: str, places: int) -> None:
    figure = acme[indicator, "all", "Men"]
    assert (figure.measure, figure.comparator) == (measure, "Women")
    assert shown(figure, places) == printed(case)


def test_acme_bonuses(acme: Found) -> None:
    """Case "STD-09": among all relevant employees, on full pay or not."""
    men, women = acme["5", "bonus", "Men"], acme["5", "bonus", "Women"]
    assert f"{shown(men, 1)}/{shown(women, 1)}" == printed("STD-09")


# --- other bodies -----------------------------------------------------------------------------

# The quarter of each row, and how many people of which sex and ethnicity it holds.
COUNTED = {
    "STD-12": ("lower", {"women": "Female,A", "men": "Male,A"}),
    "STD-13": ("lower-middle", {"women": "Female,A", "men": "Male,A"}),
    "STD-14": ("upper-middle", {"women": "Female,A", "men": "Male,A"}),
    "STD-15": ("upper", {"women": "Female,A", "men": "Male,A"}),
    "OTH-32": ("upper-middle", {"bme": "Female,H", "unknown": "Female,Z", "white": "Female,A"}),
    "OTH-34": ("lower", {"bme": "Female,H", "unknown": "Female,Z", "white": "Female,A"}),
}
# Percentages with one decimal, of 1,000 people.
TO_100 = {"STD-19": "upper", "STD-20": "upper-middle", "STD-21": "lower-middle", "STD-22": "lower"}
# Gaps that were printed as pence in the pound: two people as far apart in pay.
PENCE = {
    "STD-30": ("ethnicity-pay-gap", "mean_pay_gap", "White", "BME"),
    "STD-31": ("gender-pay-gap", "mean_pay_gap", "Men", "Women"),
    "STD-32": ("ethnicity-pay-gap", "mean_pay_gap", "White", "BME"),
    "STD-33": ("ethnicity-pay-gap", "mean_pay_gap", "White British", "All other ethnic groups"),
    "STD-34": ("ethnicity-pay-gap", "median_pay_gap", "White British", "All other ethnic groups"),
    "OTH-30": ("ethnicity-pay-gap", "mean_pay_gap", "White", "BME"),
}


def in_quarter(quarter: str, heads: dict[str, int], division: str) -> list[str]:
    """Four quarters as large as each other: one with these people, all others White women."""
    size = sum(heads.values())
    people = []
    for at, name in enumerate(QUARTERS):
        own = heads if name == quarter else {"Female,A": size}
        people += [f"{who},yes,{10 + at},{division}" for who, n in own.items() for _ in range(n)]
    return people


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The figures of a trust with a division for each row."""
    people = []
    for case, (quarter, columns) in COUNTED.items():
        heads = {who: int(given(case)[name]) for name, who in columns.items()}
        people += in_quarter(quarter, heads, case)
    for case, quarter in TO_100.items():
        heads = {"Female,A": round(10 * given(case)["women_pct"]), "Male,A": round(10 * given(case)["men_pct"])}
        people += in_quarter(quarter, heads, case)
    for case in PENCE:
        gap = Decimal(str(next(iter(given(case).values()))))
        people += [f"Male,A,yes,100,{case}", f"Female,H,yes,{100 - gap},{case}"]
    folder = tmp_path_factory.mktemp("bodies")
    rows = "".join(f"P{at},{person}\n" for at, person in enumerate(people))
    (folder / "pay.csv").write_text(HEADER + rows, encoding="utf-8")
    run = wres_calc.run(
        folder,
        standards=["gender-pay-gap", "ethnicity-pay-gap"],
        snapshot="2024-03-31",
        by=["division"],
        confidence=None,
    )
    return {
        (f.breakdown["division"], f.standard, f.measure, f.line, f.group, f.comparator or ""): f for f in run.figures
    }


@pytest.mark.parametrize("case", ["STD-12", "STD-13", "STD-14", "STD-15"])
def test_women_and_men_in_a_quarter(bodies: Found, case: str) -> None:
    shares = [
        bodies[case, "gender-pay-gap", "share", f"quarter/{COUNTED[case][0]}", sex, ""] for sex in ("Women", "Men")
    ]
    assert "/".join(shown(figure, 2) for figure in shares) == printed(case)


def test_the_person_left_over(tmp_path: Path) -> None:
    """Case "STD-16" puts one into the upper quarter; by the rule it is the lower one."""
    number = given("STD-16")["n"]
    rows = "".join(f"P{at},Female,A,yes,{10 + at / 100:.2f},\n" for at in range(number))
    (tmp_path / "pay.csv").write_text(HEADER + rows, encoding="utf-8")
    run = wres_calc.run(tmp_path, standards="gender-pay-gap", indicators=["6"])
    sizes = {f.line: f.denominator for f in run.figures}
    found = "/".join(str(sizes[f"quarter/{quarter}"]) for quarter in QUARTERS)
    assert found == PUBLISHED["STD-16"]["recomputed"]
    assert found != printed("STD-16")


@pytest.mark.parametrize("case", ["STD-19", "STD-20", "STD-21", "STD-22"])
def test_a_quarter_makes_100(bodies: Found, case: str) -> None:
    women, men = (
        bodies[case, "gender-pay-gap", "share", f"quarter/{TO_100[case]}", sex, ""] for sex in ("Women", "Men")
    )
    assert shown(women, 1) == str(given(case)["women_pct"])
    assert shown(men, 1) == str(given(case)["men_pct"])
    both = complement_rounded(int(women.numerator or 0), int(women.denominator or 0))
    assert both is not None
    assert [str(part) for part in both] == [shown(women, 1), shown(men, 1)]
    assert str(sum(both)) == printed(case)


@pytest.mark.parametrize("case", ["OTH-32", "OTH-34"])
def test_ethnic_groups_in_a_quarter(bodies: Found, case: str) -> None:
    """Those of unknown ethnicity are part of the quarter."""
    shares = [
        bodies[case, "ethnicity-pay-gap", "share", f"quarter/{COUNTED[case][0]}", group, ""]
        for group in ("BME", "Unknown", "White")
    ]
    assert ";".join(shown(figure, 1) for figure in shares) == printed(case)


@pytest.mark.parametrize("case", ["STD-30", "STD-31", "STD-32", "STD-33", "STD-34", "OTH-30"])
def test_pence_in_the_pound(bodies: Found, case: str) -> None:
    """What the group is paid for every pound, or for every ten, of the reference group."""
    standard, measure, group, comparator = PENCE[case]
    gap = bodies[case, standard, measure, "all", group, comparator].value
    assert gap is not None
    said = PUBLISHED[case]["recomputed"]
    paid = f"{half_up(100 - gap, 0)}p" if said.endswith("p") else half_up((100 - gap) / 10, 2)
    assert paid == said
    assert paid.removesuffix("p") in printed(case)
