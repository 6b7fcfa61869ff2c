"""Made-up trusts, as files of extracts: people drawn by lot, small and skewed as in real ones.

Nobody here is anybody. A trust is drawn from a number, the same number always giving the same one.
"""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Rows = list[dict[str, str]]
_ETHNIC = "A" * 26 + "BC" + "HHHJKLMMNNPRSDFG" + "ZZ"
_POSTS = (
    ("Nursing and Midwifery Registered", ("5", "5", "6", "7", "8a", "8b")),
    ("Additional Clinical Services", ("2", "3", "4")),
    ("Administrative and Clerical", ("2", "3", "4", "5", "6", "8a", "8c", "VSM")),
    ("Estates and Ancillary", ("1", "2")),
    ("Medical and Dental", ("Consultant", "Consultant", "Trainee", "Non-consultant career grade")),
)


class Trust(NamedTuple):
    """The extracts of a made-up trust, and how it is published."""

    extracts: Mapping[str, Rows]
    standards: tuple[str, ...]
    by: tuple[str, ...]
    preset: str
    groups: str
    window: str
    clusters: bool


class _Lot(random.Random):
    def yes(self, chance: float) -> str:
        return "yes" if self.random() < chance else "no"


def trust(seed: int, *, preset: str = "five", everything: bool = False) -> Trust:
    """A made-up trust.

    Args:
        seed: draws it.
        preset: the rule that it is published with.
        everything: all standards, and not only some.
    """
    lot = _Lot(seed)
    size = lot.choice((40, 70, 120, 200, 350))
    divisions = [f"Div {letter}" for letter in "ABCDE"[: lot.choice((2, 3, 4))]]
    staff = [_person(lot, number, divisions) for number in range(size)]
    extracts: dict[str, Rows] = {"staff": staff}
    extracts["disciplinary"] = _events(lot, staff, "entered_on", lot.choice((0.02, 0.08, 0.15)))
    extracts["training"] = [
        {**row, "mandatory": lot.yes(0.1)} for row in _events(lot, staff, "taken_on", lot.choice((0.2, 0.5, 0.9)))
    ]
    extracts["applicants"] = [_application(lot, divisions) for _ in range(size)]
    extracts["board"] = [
        {"ethnicity": lot.choice("AAAAHMZ"), "voting": lot.yes(0.8), "executive": lot.yes(0.5)}
        for _ in range(lot.randint(8, 16))
    ]
    extracts["pay"] = [_paid(lot, person) for person in staff if lot.random() < 0.98]
    extracts["bank"] = [_worker(lot, number, divisions) for number in range(lot.choice((20, 60)))]
    extracts["bank_disciplinary"] = _bank_events(lot, extracts["bank"])
    doctors = [person for person in staff if person["staff_group"] == "Medical and Dental"]
    extracts["medical_referrals"] = _events(lot, doctors, "referred_on", 0.2)
    extracts["medical_awards"] = [_award(lot, person) for person in doctors]
    extracts["survey"] = _survey(lot)
    kept = {name: rows for name, rows in extracts.items() if rows}
    choice = (
        ("wres",),
        ("wres", "bank-wres"),
        ("wres", "race-disparity-ratio", "model-employer"),
        ("gender-pay-gap", "ethnicity-pay-gap"),
        ("medical-wres", "wres"),
    )
    standards = ("all",) if everything else lot.choice(choice)
    by = lot.choice(
        (
            (),
            ("division",),
            ("division",),
            ("division", "sex"),
            ("division", "directorate"),
            ("pay_band",),
            ("division,sex",),
        )
    )
    if everything:
        by = lot.choice(((), ("division",)))
    groups = lot.choice(("wres", "wres", "wres", "five"))
    window = lot.choice(("one-year", "one-year", "two-year-average"))
    clusters = lot.random() < 0.3
    if not {"wres", "all"} & set(standards):  # what these are about is not asked for
        window, clusters = "one-year", False
    return Trust(kept, standards, by, preset, groups, window, clusters)


def _person(lot: _Lot, number: int, divisions: Sequence[str]) -> dict[str, str]:
    group, bands = lot.choices(_POSTS, (6, 3, 4, 1, 2))[0]
    doctor = group == "Medical and Dental"
    division = lot.choices(divisions, range(1, len(divisions) + 1))[0]
    return {
        "staff_id": f"P{number:05}",
        "ethnicity": lot.choice(_ETHNIC),
        "staff_group": group,
        "pay_band": lot.choice(bands),
        "division": division,
        "directorate": f"{division} {lot.choice('123')}",
        "sex": lot.choices(("Female", "Male", "Unknown"), (70, 27, 1))[0],
        "disability": lot.choices(("No", "Yes", "Unknown"), (80, 8, 12))[0],
        "senior_medical_manager": lot.yes(0.1) if doctor else "no",
        "clinical_director": lot.yes(0.1) if doctor else "no",
        "medical_director": "no",
        "academic": lot.yes(0.1) if doctor else "no",
        "qualified_in": lot.choice(("UK", "UK", "EEA", "Other")) if doctor else "",
    }


def _events(lot: _Lot, people: Rows, day: str, chance: float) -> Rows:
    found = [
        {"staff_id": person["staff_id"], day: lot.choice(("2024-09-09", "2025-01-10", "2023-06-01"))}
        for person in people
        if lot.random() < chance
    ]
    if lot.random() < 0.3:
        found.append({"staff_id": "P99999", day: "2024-10-10"})
    return found


def _application(lot: _Lot, divisions: Sequence[str]) -> dict[str, str]:
    shortlisted = lot.yes(0.4)
    return {
        "ethnicity": lot.choice(_ETHNIC + "HHMMJNZ"),
        "shortlisted": shortlisted,
        "appointed": lot.yes(0.25) if shortlisted == "yes" else "no",
        "division": lot.choice(divisions),
        "international_recruitment": lot.yes(0.1),
        "pay_band": lot.choices(("5", "6", "Consultant"), (5, 3, 1))[0],
        "sex": lot.choice(("Female", "Male")),
    }


def _paid(lot: _Lot, person: Mapping[str, str]) -> dict[str, str]:
    bonus = lot.random() < 0.06
    return {
        "staff_id": person["staff_id"],
        "full_pay": lot.yes(0.96),
        "hourly_pay": f"{lot.lognormvariate(2.9, 0.4):.2f}",
        "bonus_12m": f"{lot.randint(2, 40) * 250}" if bonus else "",
    }


def _worker(lot: _Lot, number: int, divisions: Sequence[str]) -> dict[str, str]:
    return {
        "worker_id": f"W{number:05}",
        "ethnicity": lot.choice(_ETHNIC + "HMMNN"),
        "last_worked_on": lot.choice(("2025-01-10", "2025-03-01", "2024-01-01")),
        "has_substantive_post": lot.yes(0.1),
        "source": "in-house",
        "pay_band": lot.choice(("2", "3", "5")),
        "division": lot.choice(divisions),
        "sex": lot.choice(("Female", "Female", "Male")),
    }


def _bank_events(lot: _Lot, bank: Rows) -> Rows:
    return [{"worker_id": worker["worker_id"], "entered_on": "2024-09-09"} for worker in bank if lot.random() < 0.15]


def _award(lot: _Lot, person: Mapping[str, str]) -> dict[str, str]:
    eligible = lot.yes(0.7)
    applied = lot.yes(0.6) if eligible == "yes" else "no"
    return {
        "ethnicity": person["ethnicity"],
        "eligible": eligible,
        "applied": applied,
        "awarded": lot.yes(0.5) if applied == "yes" else "no",
        "scheme": "local",
        "qualified_in": person["qualified_in"],
        "division": person["division"],
    }


def _survey(lot: _Lot) -> Rows:
    questions = ("harassment_from_public", "harassment_from_staff", "equal_opportunities", "discrimination")
    found = []
    for question in questions:
        for group, people in (("White", lot.randint(20, 200)), ("BME", lot.randint(11, 90))):
            yes = lot.randint(0, people)
            found.append(
                {
                    "question": question,
                    "group": group,
                    "percentage": f"{100 * yes / people:.1f}",
                    "respondents": str(people),
                }
            )
    return found


def write(extracts: Mapping[str, Rows], folder: Path) -> None:
    """Write extracts as a trust's analyst would have them, with their settings."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in extracts.items():
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8")
    (folder / "wres-calc.toml").write_text(
        '[organisation]\ncode = "RXX"\nname = "Made up"\nsnapshot = 2025-03-31\n', encoding="utf-8"
    )
