"""The figures made of counts, beside those of the WRES, made again from the files of a trust.

How far a ratio could move has its own tests, and so have the intervals.
"""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import wres_calc
from wres_calc.sample import write_sample

pytestmark = pytest.mark.slow

Row = Mapping[str, str]
Found = Iterator[Any]


def module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


oracle = module("oracle")
WBU, ethnicity = oracle.WBU, oracle.ethnicity
SNAPSHOT = date(2025, 3, 31)
HALF_YEAR, YEAR = date(2024, 10, 1), date(2024, 4, 1)  # the first days of the two
TARGET_YEAR = 2028
AFC = ("Under 1", *"1234567", "8a", "8b", "8c", "8d", "9", "VSM")
GRADES = {
    "consultant": ("Consultant",),
    "non-consultant-career-grade": ("Non-consultant career grade",),
    "trainee": ("Trainee",),
    "other": ("Other", "VSM"),
}
GRADUATES = ("UK graduates", "International graduates", "Unknown")


def graduate(row: Row) -> str:
    where = row["qualified_in"]
    return GRADUATES[0] if where == "UK" else GRADUATES[1] if where else GRADUATES[2]


def kind(row: Row) -> str:
    others = ("Administrative and Clerical", "Estates and Ancillary")
    if row["staff_group"] == "Medical and Dental":
        return "medical"
    return "non-clinical" if row["staff_group"] in others else "clinical"


def people(events: list[Row], person: str, day: str, records: list[Row], counted: Callable[[Row], bool]) -> list[Row]:
    """A row of each person with an event in the year, without those whose record says no."""
    out = {row[person] for row in records if not counted(row)}
    in_year = [row for row in events if YEAR <= date.fromisoformat(row[day]) <= SNAPSHOT]
    return list({row[person]: row for row in in_year if row[person] not in out}.values())


# --- the bank ---------------------------------------------------------------------------------


def bank_only(row: Row) -> bool:
    """Worked in the six months, and has no other post."""
    worked = row["last_worked_on"]
    active = bool(worked) and HALF_YEAR <= date.fromisoformat(worked) <= SNAPSHOT
    return active and row["has_substantive_post"] == "no"


def own_bank(row: Row) -> bool:
    return bank_only(row) and row["source"] == "in-house"


def no_other_post(row: Row) -> bool:
    """Whose events count, though they may have stopped working since."""
    return row["has_substantive_post"] == "no"


def bank_wres(trust: Any) -> Found:
    files, everybody = trust.files, trust.all["bank"]
    workers, own = (list(filter(test, files["bank"])) for test in (bank_only, own_bank))
    lines: dict[str, list[Row]] = {"all": own}
    for row in own:
        band = row["pay_band"]
        slug = f"band-{band}" if band in AFC[1:-1] else band.lower().replace(" ", "-")
        sex = {"Female": "sex/women", "Male": "sex/men"}[row["sex"]]
        for line in (slug, sex):
            lines.setdefault(line, []).append(row)
    for line, rows in lines.items():
        yield from trust.shares(("bank-wres", "1"), line, rows, ethnicity, WBU)
    cases = people(files["bank_disciplinary"], "worker_id", "entered_on", everybody, no_other_post)
    yield from trust.likelihoods(("bank-wres", "2"), "all", workers, cases, "BME", "White")
    counted = [row for row in files["bank_dismissals"] if row["reason"] != "other"]
    in_house = [row["worker_id"] for row in everybody if row["source"] == "in-house"]
    counted = [row for row in counted if row["worker_id"] in in_house]
    gone = people(counted, "worker_id", "dismissed_on", everybody, no_other_post)
    yield from trust.likelihoods(("bank-wres", "3"), "all", own, gone, "BME", "White")


# --- doctors ----------------------------------------------------------------------------------


def grades(trust: Any) -> Found:
    asked = "medical-wres", "1"
    doctors = [row for row in trust.files["staff"] if kind(row) == "medical"]
    lines = {line: [r for r in doctors if r["pay_band"] in of] for line, of in GRADES.items()}
    for role in ("clinical-director", "medical-director", "academic"):
        lines[role] = [row for row in doctors if row[role.replace("-", "_")] == "yes"]
    whole = trust.count(doctors)
    for line, rows in {**lines, "medical": doctors}.items():
        yield from trust.shares(asked, line, rows, ethnicity, WBU)
        yield from trust.shares(asked, f"qualified/{line}", rows, graduate, GRADUATES)
        for name in ("BME", *trust.names) if line != "medical" and rows else ():
            four = trust.count(rows)[name], len(rows), whole[name], len(doctors)
            gap = Fraction(100 * four[0], four[1]) - Fraction(100 * four[2], four[3])
            yield (*asked, "point_difference", line, name, name, None), (*four, gap)


def stages(trust: Any) -> Found:
    """Awards and consultant posts: White over BME, each stage and the whole way."""
    of_scheme = [row for row in trust.files["medical_awards"] if row["scheme"] == "local"]
    eligible, applied, given = (
        [row for row in of_scheme if all(row[passed] == "yes" for passed in steps)]
        for steps in (("eligible",), ("eligible", "applied"), ("eligible", "applied", "awarded"))
    )
    by = "UK graduates", "International graduates", graduate
    yield from trust.likelihoods(("medical-wres", "1"), "awards/by-qualification", eligible, given, *by)
    entered = [row for row in trust.files["applicants"] if row["pay_band"] == "Consultant"]
    short = [row for row in entered if row["shortlisted"] == "yes"]
    appointed = [row for row in short if row["appointed"] == "yes"]
    for number, line, among, had in (
        ("1", "awards/awarded-from-eligible", eligible, given),
        ("1", "awards/applied-from-eligible", eligible, applied),
        ("1", "awards/awarded-from-applied", applied, given),
        ("2", "appointed-from-shortlisted", short, appointed),
        ("2", "shortlisted-from-applied", entered, short),
        ("2", "appointed-from-applied", entered, appointed),
    ):
        yield from trust.likelihoods(("medical-wres", number), line, among, had, "White", "BME")


def referrals(trust: Any) -> Found:
    def is_doctor(row: Row) -> bool:
        return kind(row) == "medical"

    rows, staff = trust.files["medical_referrals"], trust.all["staff"]
    doctors = list(filter(is_doctor, trust.files["staff"]))
    referred = people(rows, "staff_id", "referred_on", staff, is_doctor)
    asked = "medical-wres", "3"
    yield from trust.likelihoods(asked, "all", doctors, referred, "BME", "White")
    by = "International graduates", "UK graduates", graduate
    yield from trust.likelihoods(asked, "by-qualification", doctors, referred, *by)


# --- surveys ----------------------------------------------------------------------------------

QUESTIONS = {
    "bank": {
        "harassment_from_public": "4",
        "harassment_from_staff": "5",
        "discrimination": "6",
        "discrimination_from_public": "7",
        "route_of_entry": "9",
    },
    "medical": {
        "harassment_from_public": "5",
        "harassment_from_staff": "6",
        "equal_opportunities": "7",
        "discrimination": "8",
        "involvement": "10",
    },
}


def surveys(trust: Any) -> Found:
    """As published: BME less White, of the whole organisation alone."""
    for which, numbers in QUESTIONS.items() if trust.whole else ():
        rows = {(row["question"], row["group"]): row for row in trust.all[f"{which}_survey"]}
        for (question, group), row in rows.items():
            asked = f"{which}-wres", numbers[question]
            share, of = Fraction(row["percentage"]), int(row["respondents"])
            yield (*asked, "share", "all", group, None, None), (None, of, None, None, share)
            if group == "BME":
                white = rows[question, "White"]
                less = share - Fraction(white["percentage"])
                key = *asked, "point_difference", "all", "BME", "White", None
                yield key, (None, of, None, int(white["respondents"]), less)


# --- tiers and targets ------------------------------------------------------------------------


def tiers(trust: Any, formula: str) -> Found:
    bands = {"lower": AFC[:6], "middle": AFC[6:8], "upper": AFC[8:]}
    kinds = {"": ("clinical", "non-clinical"), "clinical/": ("clinical",), "non-clinical/": ("non-clinical",)}
    asked = "race-disparity-ratio", "1"
    for slug, counted in kinds.items():
        staff = [row for row in trust.files["staff"] if kind(row) in counted]
        of = {tier: [r for r in staff if r["pay_band"] in among] for tier, among in bands.items()}
        for tier, rows in of.items():
            yield from trust.shares(asked, slug + tier, rows, ethnicity, WBU)
        for (low, high), name in itertools.product(itertools.combinations(bands, 2), trust.bme()):
            white, other = ((trust.count(of[high])[group], trust.count(of[low])[group]) for group in ("White", name))
            both = formula == "relative-likelihood"
            four = white[0], white[1] + both * white[0], other[0], other[1] + both * other[0]
            ratio = oracle.over(*four) if all((*white, *other)) else None
            key = *asked, "disparity_ratio", f"{slug}{low}-to-{high}", "White", name, None
            yield key, (*four, ratio)


ROUND: dict[str, Callable[[Fraction], int]] = {
    "half-up": lambda x: math.floor(x + Fraction(1, 2)),
    "up": math.ceil,
    "down": math.floor,
}


def grown(now: int, raw: Fraction, part: Fraction) -> Fraction:
    """Constant growth to nine digits and more, which is enough where no half is that near."""
    return Fraction(now * float(raw / now) ** float(part)) if now else Fraction(0)


def targets(trust: Any, rounding: str, interpolation: str) -> Found:
    asked, staff = ("model-employer", "1"), trust.all["staff"]
    bme = trust.count(staff)["BME"], len(staff)
    if trust.whole:
        yield from trust.shares(asked, "workforce", staff, ethnicity, WBU)
    others = [row for row in trust.files["staff"] if kind(row) != "medical"]
    lines = {f"band-{band}" if band != "VSM" else "vsm": (band,) for band in AFC[8:]}
    for line, bands in {**lines, "overall": AFC[8:]}.items():
        if not (rows := [row for row in others if row["pay_band"] in bands]):
            continue
        yield from trust.shares(asked, line, rows, ethnicity, WBU)
        now, raw = trust.count(rows)["BME"], Fraction(*bme) * len(rows)
        goal = max(now, ROUND[rounding](raw))
        four = now, len(rows), *bme
        for measure, value in (("target_headcount", goal), ("people_to_target", goal - now)):
            yield (*asked, measure, line, "BME", None, None), (*four, Fraction(value))
        years = TARGET_YEAR - SNAPSHOT.year
        end = Fraction(goal) if interpolation == "linear-to-rounded" else max(raw, Fraction(now))
        for year in range(years + 1):
            part = Fraction(year, years)
            there: Fraction | None = now + (end - now) * part
            if interpolation == "constant-growth" and raw > now and 0 < year < years:
                there = grown(now, raw, part)
            if interpolation == "constant-growth" and raw > now == 0:
                there = None
            day = SNAPSHOT.replace(year=SNAPSHOT.year + year).isoformat()
            value = None if there is None else Fraction(ROUND[rounding](there))
            yield (*asked, "path", line, "BME", None, day), (*four, value)


# --- the test ---------------------------------------------------------------------------------

STANDARDS = ("bank-wres", "medical-wres", "race-disparity-ratio", "model-employer")
MEASURES = {
    "share",
    "likelihood",
    "relative_likelihood",
    "point_difference",
    "disparity_ratio",
    "target_headcount",
    "people_to_target",
    "path",
}


DAYS = ("2024-09-30", "2024-10-01", "2025-03-31", "2025-04-01", "")  # and the days beside


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with what it does not have of itself: the first and last days, doctors on VSM pay,
    blank divisions.
    """
    folder = tmp_path_factory.mktemp("trust")
    write_sample(folder, staff=900, seed=5)

    def bank(at: int, row: dict[str, str]) -> None:
        row["last_worked_on"] = DAYS[at % 5] if at % 3 else row["last_worked_on"]
        row["division"] = row["division"] if at % 9 else ""

    def staff(at: int, row: dict[str, str]) -> None:
        if kind(row) == "medical" and at % 4 == 0:
            row["pay_band"] = "VSM"
        row["division"] = row["division"] if at % 50 else ""

    oracle.rewrite(folder, "bank", bank)
    oracle.rewrite(folder, "staff", staff)
    return folder


@pytest.mark.parametrize(
    ("groups", "formula", "rounding", "interpolation"),
    [
        ("wres", "relative-likelihood", "up", "linear-to-rounded"),
        ("wres", "cross-ratio", "half-up", "constant-growth"),
        ("five", "cross-ratio", "half-up", "linear-to-raw"),
        ("sixteen", "relative-likelihood", "down", "linear-to-raw"),
    ],
)
def test_counts(folder: Path, groups: str, formula: str, rounding: str, interpolation: str) -> None:
    run = wres_calc.run(
        folder,
        standards=STANDARDS,
        by=["division"],
        confidence=None,
        groups=groups,
        disparity_formula=formula,
        target_rounding=rounding,
        interpolation=interpolation,
    )

    def expected(trust: Any) -> Found:
        counted = (bank_wres, grades, stages, referrals, surveys)
        yield from itertools.chain.from_iterable(of(trust) for of in counted)
        yield from tiers(trust, formula)
        yield from targets(trust, rounding, interpolation)

    figures = [f for f in run.figures if f.measure in MEASURES]
    assert oracle.compare(figures, oracle.read(folder), groups, expected) > 1000
