"""The doctors of a synthetic trust: directors, graduates, referrals, awards, and their survey.

The numbers are made up and describe no real organisation.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wres_calc.sample import mix, truth
from wres_calc.sample.events import Table, survey, year_to, yes_no
from wres_calc.sample.mix import BME, GROUPS, UNKNOWN, WHITE, Weights
from wres_calc.sample.people import Dice, Person, identifiers
from wres_calc.sample.truth import ByGroup, MedicalTruth, per_mille, tally

DIRECTORS_PER_MILLE, ACADEMIC_PER_MILLE = 120, 90  # of the consultants
MEDICAL_DIRECTORS = 2
QUALIFIED_IN: Mapping[str, Weights] = {
    WHITE: (("UK", 800), ("EEA", 120), ("Other", 60), ("", 20)),
    BME: (("UK", 500), ("EEA", 60), ("Other", 420), ("", 20)),
    UNKNOWN: (("UK", 600), ("EEA", 100), ("Other", 200), ("", 100)),
}
REFERRED_PER_MILLE = 45  # of the doctors
APPLIED_PER_MILLE, AWARDED_PER_MILLE = 600, 300  # of those eligible
NOT_ELIGIBLE, NATIONAL = 3, 2  # further rows
PERCENTAGES: Mapping[str, Mapping[str, float]] = {
    "harassment_from_public": {WHITE: 30.2, BME: 33.9},
    "harassment_from_staff": {WHITE: 20.8, BME: 27.5},
    "equal_opportunities": {WHITE: 61.4, BME: 47.7},
    "discrimination": {WHITE: 6.6, BME: 15.9},
    "involvement": {WHITE: 57.3, BME: 52.6},
}
RESPONDENTS_PER_MILLE = 420  # of the doctors


def medical(
    staff: Sequence[Person], gaps: Mapping[str, float], snapshot: date, chance: Mapping[str, Dice]
) -> tuple[Table, dict[str, Table], MedicalTruth]:
    """The columns of doctors, and the extracts about them.

    Args:
        staff: the people in post, in the order of the extract.
        gaps: the wished gaps; those of `referrals` and `awards` are used.
        snapshot: the snapshot date.
        chance: a stream of chance for each extract.

    Returns:
        Further columns of the staff extract, the tables, and what is true of them.

    Raises:
        CommandError: for a gap that cannot be reached.
    """
    doctors = [person for person in staff if person.post.staff_group == mix.DOCTORS]
    consultants = [person for person in doctors if person.post.pay_band == "Consultant"]
    # Nobody is drawn for the survey: its stream decides who the directors are.
    lines, places = _roles(doctors, consultants, chance["medical_survey"])
    trained = [person for person in doctors if person.post.pay_band != "Trainee"]
    people, eligible = tally(p.group for p in doctors), tally(p.group for p in trained)
    referred = truth.events("referrals", gaps, people, REFERRED_PER_MILLE)
    awarded = truth.events("awards", gaps, eligible, AWARDED_PER_MILLE)
    applied = {g: max(awarded[g], per_mille(eligible[g], APPLIED_PER_MILLE)) for g in GROUPS}
    respondents = {g: per_mille(people[g], RESPONDENTS_PER_MILLE) for g in (WHITE, BME)}
    columns = {
        **{name: [yes_no(person.staff_id in ids) for person in staff] for name, ids in lines.items()},
        "qualified_in": [places.get(person.staff_id, "") for person in staff],
    }
    tables = {
        "medical_referrals": _referrals(doctors, referred, places, snapshot, chance["medical_referrals"]),
        "medical_awards": _awards(trained, applied, awarded, places, chance["medical_awards"]),
        "medical_survey": survey(PERCENTAGES, respondents),
    }
    groups = {"": "Unknown", "UK": "UK graduates", "EEA": "International graduates", "Other": "International graduates"}
    graduates = dict.fromkeys(("UK graduates", "International graduates", "Unknown"), 0)
    for place in places.values():
        graduates[groups[place]] += 1
    return (
        columns,
        tables,
        MedicalTruth(
            doctors=people,
            lines={
                name.replace("_", "-"): tally(p.group for p in doctors if p.staff_id in ids)
                for name, ids in lines.items()
            },
            graduates=graduates,
            referrals=referred,
            eligible=eligible,
            applied=applied,
            awarded=awarded,
            survey=PERCENTAGES,
            respondents=respondents,
        ),
    )


def _roles(
    doctors: Sequence[Person], consultants: Sequence[Person], dice: Dice
) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Who has which role, and where each doctor qualified."""
    draw = {group: dice.weighted(QUALIFIED_IN[group]) for group in GROUPS}
    places = {person.staff_id: draw[person.group]() for person in doctors}
    numbers = {
        "clinical_director": max(1, per_mille(len(consultants), DIRECTORS_PER_MILLE)),
        "medical_director": MEDICAL_DIRECTORS,
        "academic": max(1, per_mille(len(consultants), ACADEMIC_PER_MILLE)),
    }
    ids = [person.staff_id for person in consultants]
    return {name: set(dice.some(ids, number)) for name, number in numbers.items()}, places


def _chosen(people: Sequence[Person], numbers: ByGroup, dice: Dice) -> Iterator[Person]:
    """So many people of each group."""
    for group in GROUPS:
        yield from dice.some((p for p in people if p.group == group), numbers[group])


def _referrals(
    doctors: Sequence[Person], numbers: ByGroup, places: Mapping[str, str], snapshot: date, dice: Dice
) -> Table:
    year, regulator = year_to(snapshot), dice.weighted((("GMC", 900), ("GDC", 100)))
    rows = [(year.day(dice), person) for person in _chosen(doctors, numbers, dice)]
    rows.sort(key=lambda row: (row[0], row[1].staff_id))
    return {
        "referral_id": identifiers("REF-", len(rows), 3),
        "staff_id": [person.staff_id for _, person in rows],
        "ethnicity": [person.ethnicity for _, person in rows],
        "referred_on": [day.isoformat() for day, _ in rows],
        "regulator": [regulator() for _ in rows],
        "qualified_in": [places[person.staff_id] for _, person in rows],
        "pay_band": [person.post.pay_band for _, person in rows],
        "division": [person.post.division for _, person in rows],
        "directorate": [person.post.directorate for _, person in rows],
    }


class _Award(NamedTuple):
    """A doctor in a round of awards."""

    person: Person
    eligible: bool = True
    applied: bool = True
    awarded: bool = True
    scheme: str = "local"


def _awards(
    trained: Sequence[Person], applied: ByGroup, awarded: ByGroup, places: Mapping[str, str], dice: Dice
) -> Table:
    """Every doctor out of training in the trust's own round; a few not eligible, or in another."""
    rows: list[_Award] = []
    for group in GROUPS:
        people = dice.shuffled(person for person in trained if person.group == group)
        rows += [
            _Award(person, applied=at < applied[group], awarded=at < awarded[group]) for at, person in enumerate(people)
        ]
    rows += [_Award(p, False, False, False) for p in dice.some(trained, NOT_ELIGIBLE)]
    rows += [_Award(p, scheme="national") for p in dice.some(trained, NATIONAL)]
    rows = dice.shuffled(rows)
    return {
        "award_id": identifiers("AWARD-", len(rows), 4),
        "ethnicity": [row.person.ethnicity for row in rows],
        "eligible": [yes_no(row.eligible) for row in rows],
        "applied": [yes_no(row.applied) for row in rows],
        "awarded": [yes_no(row.awarded) for row in rows],
        "scheme": [row.scheme for row in rows],
        "qualified_in": [places[row.person.staff_id] for row in rows],
        "division": [row.person.post.division for row in rows],
        "directorate": [row.person.post.directorate for row in rows],
    }
