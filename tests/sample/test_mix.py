import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from wres_calc.sample import mix
from wres_calc.vocabulary import parse_ethnicity, parse_pay_band, parse_staff_group

# What the program writes by default; test_sample.py holds that it is.
SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"

Row = dict[str, str]


def rows(extract: str) -> list[Row]:
    with (SAMPLE_DATA / f"{extract}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def group_of(row: Row) -> str:
    return parse_ethnicity(row["ethnicity"]).wres_group


def share(rows: Sequence[Row], **values: str) -> float:
    return sum(all(r[name] == value for name, value in values.items()) for r in rows) / len(rows)


def test_words_of_the_mix_are_known() -> None:
    for of in mix.STAFF_GROUPS:
        assert parse_staff_group(of.staff_group).name == of.staff_group
        for band, _ in of.bands:
            kind = parse_pay_band(band).kind
            assert parse_pay_band(band).band == band
            assert kind in (("medical", "other") if of.area == mix.MEDICAL else "agenda_for_change")
    for group, cells in mix.ETHNICITY.items():
        for cell, _ in cells:
            assert parse_ethnicity(cell).wres_group == group
            assert not parse_ethnicity(cell).note
    for name, word in mix.RECRUITMENT_WORDS.items():
        assert parse_staff_group(word).name == name


@pytest.mark.parametrize(
    "weights",
    [
        [(of.staff_group, of.share) for of in mix.STAFF_GROUPS],
        *(of.bands for of in mix.STAFF_GROUPS),
        *([(name, shares[area]) for name, _, shares in mix.DIVISIONS] for area in range(4)),
        mix.SITES,
        *mix.ETHNICITY.values(),
        mix.DISABILITY,
        mix.APPLICANTS,
        mix.APPLICANTS_DISABILITY,
        mix.PLACES,
    ],
)
def test_shares_are_per_thousand(weights: Iterable[tuple[object, int]]) -> None:
    assert sum(weight for _, weight in weights) == 1000


def test_workforce_is_a_likely_one() -> None:
    staff = rows("staff")
    groups = Counter(group_of(row) for row in staff)
    assert len(staff) == 5000
    assert 0.22 <= groups["BME"] / 5000 <= 0.26
    assert 0.04 <= groups["Unknown"] / 5000 <= 0.05
    assert 0.75 <= share(staff, sex="Female") <= 0.79
    assert {row["disability"] for row in staff} == {"Yes", "No", "Not declared"}
    assert {"Z", "99", ""} <= {row["ethnicity"] for row in staff}
    assert len({row["ethnicity"] for row in staff if len(row["ethnicity"]) == 2}) > 20
    directorates = {(row["division"], row["directorate"]) for row in staff}
    by_division = Counter(division for division, _ in directorates)
    assert 6 <= len(by_division) <= 8
    assert set(by_division.values()) <= {2, 3, 4}


def test_bme_share_falls_with_the_band_and_is_high_among_doctors() -> None:
    staff = rows("staff")

    def bme(kind: str, band: str | None = None) -> float:
        groups = [
            group_of(row)
            for row in staff
            if parse_staff_group(row["staff_group"]).kind == kind and band in (None, row["pay_band"])
        ]
        return groups.count("BME") / len(groups)

    for kind in ("clinical", "non-clinical"):
        bands = [bme(kind, band) for band in ("5", "6", "7", "8a")]
        assert bands == sorted(bands, reverse=True)
    assert bme("medical") > 0.4 > bme("clinical")


def test_senior_medical_managers_are_consultants() -> None:
    seniors = [row for row in rows("staff") if row["senior_medical_manager"] == "yes"]
    assert 3 <= len(seniors) <= 15
    assert {(row["staff_group"], row["pay_band"]) for row in seniors} == {("Medical and Dental", "Consultant")}


def test_recruitment_is_a_likely_one() -> None:
    applicants = rows("applicants")
    assert len(applicants) == 16_666  # ten for three people in post
    assert 0.25 <= share(applicants, shortlisted="yes") <= 0.30
    assert 0.02 <= share(applicants, international_recruitment="yes") <= 0.05
    vacancies: dict[str, tuple[str, ...]] = {}
    for row in applicants:
        post = tuple(row[name] for name in ("staff_group", "pay_band", "division", "directorate"))
        assert vacancies.setdefault(row["vacancy_id"], post) == post
    at_home = Counter(
        row["vacancy_id"]
        for row in applicants
        if row["appointed"] == "yes" and row["international_recruitment"] == "no"
    )
    assert set(at_home.values()) == {1}


def test_cases_are_few_and_some_people_have_two() -> None:
    staff = {row["staff_id"] for row in rows("staff")}
    cases = rows("disciplinary")
    in_year = Counter(row["staff_id"] for row in cases if row["entered_on"] > "2024-03-31")
    assert 0.010 <= len(in_year) / 5000 <= 0.012
    assert sum(number > 1 for number in in_year.values()) == 3
    assert len(set(in_year) - staff) == 2
    assert [row["entered_on"] for row in cases] == sorted(row["entered_on"] for row in cases)


def test_half_the_staff_take_a_place() -> None:
    staff = {row["staff_id"] for row in rows("staff")}
    training = rows("training")
    assert {row["staff_id"] for row in training} <= staff
    assert 1.1 <= len(training) / 5000 <= 1.3
    chosen = {row["staff_id"] for row in training if row["mandatory"] == "no"}
    assert 0.45 <= len(chosen) / 5000 <= 0.55
    # Whoever counts mandatory places, or places instead of people, finds other numbers.
    assert {row["staff_id"] for row in training} > chosen


def test_board_has_its_seats() -> None:
    seats = Counter((row["executive"], row["voting"]) for row in rows("board"))
    assert seats == {("yes", "yes"): 5, ("yes", "no"): 2, ("no", "yes"): 8}


@pytest.mark.parametrize(
    ("extract", "column", "pattern"),
    [
        ("staff", "staff_id", r"P\d{6}"),
        ("applicants", "application_id", r"APP-\d{6}"),
        ("applicants", "vacancy_id", r"VAC-\d{4}"),
        ("disciplinary", "case_id", r"CASE-\d{3}"),
        ("disciplinary", "staff_id", r"P\d{6}"),
        ("training", "staff_id", r"P\d{6}"),
        ("board", "member_id", r"B\d{2}"),
    ],
)
def test_identifiers_are_visibly_made_up(extract: str, column: str, pattern: str) -> None:
    for row in rows(extract):
        assert re.fullmatch(pattern, row[column])


@pytest.mark.parametrize(
    ("extract", "condition"),
    [
        ("staff", lambda row: group_of(row) == "BME"),
        ("staff", lambda row: row["pay_band"] == "5"),
        ("applicants", lambda row: group_of(row) == "BME"),
        ("applicants", lambda row: row["appointed"] == "yes"),
    ],
)
def test_position_reveals_nothing(extract: str, condition: Callable[[Row], bool]) -> None:
    found = [condition(row) for row in rows(extract)]
    half = len(found) // 2
    # Of `number` rows in a random order, those in the first half are hypergeometric: their mean
    # is half of them and their variance below a quarter of them. Four standard deviations.
    number = sum(found)
    assert abs(sum(found[:half]) - number / 2) <= 4 * (number / 4) ** 0.5 + 1
