"""The bank and the doctors of a synthetic trust: what is known to be true is found again."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import wres_calc
from wres_calc.calculation.counting.conditions import active_days
from wres_calc.calculation.waterfall import waterfall
from wres_calc.figures import Count, Figure
from wres_calc.sample import Truth, write_sample
from wres_calc.standards.kinds import Role
from wres_calc.vocabulary import parse_ethnicity

GROUPS = ("White", "BME", "Unknown")
TRUSTS = [(5000, 1), (200, 1), (331, 2), (1234, 5)]
Trust = tuple[Path, Truth, wres_calc.Run]
ByGroup = Mapping[str, int]


def rows(folder: Path, extract: str) -> list[dict[str, str]]:
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module", params=TRUSTS, ids=[f"{staff}-staff" for staff, _ in TRUSTS])
def trust(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trust:
    staff, seed = request.param
    folder = tmp_path_factory.mktemp("trust")
    truth = write_sample(folder, staff=staff, seed=seed)
    numbers = [*(f"bank-wres/{n}" for n in range(1, 10)), *(f"medical-wres/{n}" for n in range(1, 12))]
    return folder, truth, wres_calc.run(folder, indicators=numbers)


def counted(
    run: wres_calc.Run, asked: tuple[str, str], measure: str, line: str
) -> dict[str, tuple[Count | None, Count | None]]:
    """Numerator and denominator by group."""
    return {
        f.group: (f.numerator, f.denominator)
        for f in run.figures
        if (f.indicator_key, f.measure, f.line) == (asked, measure, line)
    }


def ratio_of(run: wres_calc.Run, asked: tuple[str, str], line: str) -> Figure:
    (found,) = (f for f in run.figures if (f.indicator_key, f.measure, f.line) == (asked, "relative_likelihood", line))
    return found


def among(had: ByGroup, people: ByGroup) -> dict[str, tuple[int, int]]:
    return {group: (had[group], people[group]) for group in GROUPS}


# --- the bank ---------------------------------------------------------------------------------


def test_the_bank(trust: Trust) -> None:
    _, truth, run = trust
    own = truth.bank.own_workers
    whole = sum(own.values())
    assert counted(run, ("bank-wres", "1"), "share", "all") == {g: (own[g], whole) for g in GROUPS}


def test_who_is_left_out_of_the_bank(trust: Trust) -> None:
    folder, truth, run = trust
    step = next(s for s in waterfall(run) if (s.indicator_key, s.role) == (("bank-wres", "2"), Role.AMONG))
    bank = truth.bank
    assert [(left.reason, left.number) for left in step.left_out] == [
        ("with a substantive post", sum(bank.substantive.values())),
        ("not active", sum(bank.not_active.values())),
    ]
    assert step.read == len(rows(folder, "bank"))
    assert step.counted == sum(bank.workers.values())


@pytest.mark.parametrize(
    ("number", "events", "people"), [("2", "disciplinary", "workers"), ("3", "dismissals", "own_workers")]
)
def test_events_of_the_bank(trust: Trust, number: str, events: str, people: str) -> None:
    _, truth, run = trust
    had, of = getattr(truth.bank, events), getattr(truth.bank, people)
    assert counted(run, ("bank-wres", number), "likelihood", "all") == among(had, of)


def test_active_means_the_six_months(trust: Trust) -> None:
    """What is known to be true is counted again from the file, with nothing of the program's but
    the six months themselves.
    """
    folder, truth, _ = trust
    days = active_days(date(2025, 3, 31))
    found = dict.fromkeys(GROUPS, 0)
    for row in rows(folder, "bank"):
        last = row["last_worked_on"]
        if row["has_substantive_post"] == "no" and last and days.holds(date.fromisoformat(last)):
            found[parse_ethnicity(row["ethnicity"]).wres_group] += 1
    assert found == truth.bank.workers


# --- doctors ----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["clinical-director", "medical-director", "academic"])
def test_directors_and_academic_posts(trust: Trust, line: str) -> None:
    _, truth, run = trust
    people = truth.medical.lines[line]
    whole = sum(people.values())
    assert whole > 0
    found = counted(run, ("medical-wres", "1"), "share", line)
    assert found == {g: (people[g], whole) for g in GROUPS}


def test_all_doctors(trust: Trust) -> None:
    _, truth, run = trust
    people, graduates = truth.medical.doctors, truth.medical.graduates
    whole = sum(people.values())
    asked = ("medical-wres", "1")
    assert counted(run, asked, "share", "medical") == {g: (people[g], whole) for g in GROUPS}
    assert counted(run, asked, "share", "qualified/medical") == {
        group: (number, whole) for group, number in graduates.items()
    }
    assert people == {g: truth.lines["medical"][g] for g in GROUPS}


@pytest.mark.parametrize(
    ("number", "line", "events", "people"),
    [
        ("1", "awards/awarded-from-eligible", "awarded", "eligible"),
        ("1", "awards/applied-from-eligible", "applied", "eligible"),
        ("1", "awards/awarded-from-applied", "awarded", "applied"),
        ("3", "all", "referrals", "doctors"),
    ],
)
def test_events_of_doctors(trust: Trust, number: str, line: str, events: str, people: str) -> None:
    _, truth, run = trust
    had, of = getattr(truth.medical, events), getattr(truth.medical, people)
    assert counted(run, ("medical-wres", number), "likelihood", line) == among(had, of)


# --- gaps and surveys -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standard", "number", "line", "name"),
    [
        ("bank-wres", "2", "all", "bank_disciplinary"),
        ("bank-wres", "3", "all", "bank_dismissals"),
        ("medical-wres", "1", "awards/awarded-from-eligible", "awards"),
        ("medical-wres", "3", "all", "referrals"),
    ],
)
def test_the_ratio_is_the_wished_gap_within_half_a_person(
    trust: Trust, standard: str, number: str, line: str, name: str
) -> None:
    """The bound is worked out in test_trust.py, for the ratios of the WRES."""
    _, truth, run = trust
    found, wished = ratio_of(run, (standard, number), line), truth.gaps[name]
    assert found.value and found.numerator and found.comparator_numerator
    in_numerator = found.value * 0.5 / found.numerator
    in_comparator = wished * 0.5 / found.comparator_numerator
    more_above = found.numerator >= found.comparator_numerator
    bound = in_numerator if more_above else in_comparator
    assert abs(found.value - wished) <= bound * (1 + 1e-12)


@pytest.mark.parametrize(
    ("standard", "numbers"), [("bank-wres", "45679"), ("medical-wres", ("5", "6", "7", "8", "10"))]
)
def test_surveys(trust: Trust, standard: str, numbers: tuple[str, ...]) -> None:
    _, truth, run = trust
    of = truth.bank if standard == "bank-wres" else truth.medical
    for number, percentages in zip(numbers, of.survey.values(), strict=True):
        found = {
            f.group: (f.value, f.denominator)
            for f in run.figures
            if (f.indicator_key, f.measure) == ((standard, number), "share")
        }
        assert found == {g: (percentages[g], of.respondents[g]) for g in ("White", "BME")}


def test_what_is_said_of_the_usual_trust(tmp_path: Path) -> None:
    """One case is of somebody with a substantive post; nothing else is to be said."""
    write_sample(tmp_path)
    standards = ["bank-wres", "medical-wres"]
    numbers = ["bank-wres/1", "bank-wres/2", "bank-wres/3", "medical-wres/2", "medical-wres/3"]
    run = wres_calc.run(tmp_path, standards=standards, indicators=numbers)
    assert [(p.kind, p.count) for p in run.report.problems] == [("outside_population", 1)]
