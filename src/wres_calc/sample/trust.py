"""A synthetic trust in all extracts, with gaps of a known size.

How many people of each group stand in each count follows from the number of staff and the gaps
alone; the seed decides which people they are. Each extract has its own stream of chance, so that
another gap changes the extract it belongs to and nothing else.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from wres_calc.errors import CommandError
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.settings import FILE_NAME
from wres_calc.files import write_whole
from wres_calc.sample import events, mix, truth
from wres_calc.sample.bank import bank
from wres_calc.sample.events import Table
from wres_calc.sample.medical import medical
from wres_calc.sample.mix import BME
from wres_calc.sample.pay import pay
from wres_calc.sample.people import Dice, Person, people_of_trust
from wres_calc.sample.truth import ByGroup, Truth, per_mille, tally
from wres_calc.vocabulary import parse_pay_band, parse_staff_group

FEWEST_STAFF = 200
CODE, NAME = "ZZ9", "Sample Community and Mental Health NHS Trust (synthetic)"


def write_sample(
    folder: Path,
    *,
    staff: int = 5000,
    seed: int = 1,
    gaps: Mapping[str, float] | None = None,
    snapshot: date = date(2025, 3, 31),
    overwrite: bool = False,
) -> Truth:
    """Write a synthetic trust: its extracts and a wres-calc.toml.

    Args:
        folder: where to write; made if it is not there.
        staff: people in post.
        seed: the same seed gives the same bytes on every machine.
        gaps: wished gaps in the direction that is published. Relative likelihoods:
            `appointment`, `training` and `awards` (White over BME), `disciplinary`,
            `bank_disciplinary`, `bank_dismissals` and `referrals` (BME over White).
            Percentage points: `board` (board minus workforce, to the nearest whole member), and
            the survey questions by name (BME minus White). Percent: `gender_pay`, the mean pay gap
            (above 0, men are paid more). The usual gaps for those not given.
        snapshot: the snapshot date; events lie in the year that ends on it.
        overwrite: whether files that are there may be replaced.

    Returns:
        The counts that a calculator must find.

    Raises:
        CommandError: for too few staff, an unknown gap or one that cannot be reached, files that
            are there already, or a folder that cannot be written to. Nothing is written then.
    """
    if staff < FEWEST_STAFF:
        raise CommandError(
            f"A sample needs at least {FEWEST_STAFF} staff, and {staff} were asked for: with "
            "fewer, the gaps could not be built in."
        )
    if not overwrite:
        _refuse_overwriting(folder)
    tables, found = _trust(staff, Dice(seed), truth.wished(gaps), snapshot)
    contents = {f"{extract}.csv": _csv(extract, table) for extract, table in tables.items()}
    contents[FILE_NAME] = _toml(staff, seed, found, snapshot)
    write_whole({folder / name: content for name, content in contents.items()}, make_folders=True)
    return found


# --- the trust --------------------------------------------------------------------------------


def _trust(number: int, dice: Dice, gaps: Mapping[str, float], snapshot: date) -> tuple[dict[str, Table], Truth]:
    """The table of each extract, and what is true of them."""
    chance = {extract: Dice(dice.below(2**53)) for extract in EXTRACTS}
    staff, leavers = people_of_trust(number, chance["staff"])
    people = tally(person.group for person in staff)

    ten, three = mix.APPLICATIONS
    shares = dict(mix.APPLICANTS)
    applications = truth.quotas(number * ten // three, list(shares.values()))
    applied = dict(zip(shares, applications, strict=True))
    shortlisted = {g: per_mille(n, mix.SHORTLISTED_PER_MILLE[g]) for g, n in applied.items()}
    appointed = truth.events("appointment", gaps, shortlisted, mix.APPOINTED_PER_MILLE)
    outcomes = events.outcomes(applied, shortlisted, appointed)
    home_shortlisted, home_appointed = events.without_international(outcomes)

    in_cases = truth.events("disciplinary", gaps, people, mix.DISCIPLINARY_PER_MILLE)
    trained = truth.events("training", gaps, people, mix.TRAINED_PER_MILLE)
    members = truth.board_members(gaps, people)
    percentages = truth.survey_percentages(gaps)
    respondents = {g: per_mille(people[g], n) for g, n in mix.RESPONDENTS_PER_MILLE.items()}

    cases, year_before = events.disciplinary(in_cases, staff, leavers, snapshot, chance["disciplinary"])
    bme_managers = sum(p.group == BME and p.post.pay_band == "VSM" for p in staff)
    board, board_lines = events.board(members, bme_managers, chance["board"])
    of_bank, bank_truth = bank(staff, gaps, snapshot, chance)
    of_doctors, of_medical, medical_truth = medical(staff, gaps, snapshot, chance)
    of_pay, pay_truth = pay(staff, gaps, chance["pay"])
    tables = {
        "staff": _staff(staff) | of_doctors,
        "applicants": events.applicants(outcomes, staff, chance["applicants"]),
        "disciplinary": cases,
        "training": events.training(trained, staff, snapshot, chance["training"]),
        "board": board,
        "survey": events.survey(percentages, respondents),
        **of_bank,
        **of_medical,
        "pay": of_pay,
    }
    return tables, Truth(
        gaps=gaps,
        staff=people,
        lines=_lines(staff),
        shortlisted=shortlisted,
        appointed=appointed,
        shortlisted_without_international=home_shortlisted,
        appointed_without_international=home_appointed,
        disciplinary=in_cases,
        disciplinary_year_before=year_before,
        training=trained,
        board=board_lines,
        survey=percentages,
        respondents=respondents,
        bank=bank_truth,
        medical=medical_truth,
        pay=pay_truth,
    )


def _staff(people: list[Person]) -> Table:
    return {
        "staff_id": [person.staff_id for person in people],
        "ethnicity": [person.ethnicity for person in people],
        **events.post_columns([person.post for person in people]),
        "senior_medical_manager": [events.yes_no(person.senior) for person in people],
        "site": [person.site for person in people],
        "sex": [person.sex for person in people],
        "disability": [person.disability for person in people],
    }


def _lines(people: list[Person]) -> dict[str, ByGroup]:
    """People in post by line of indicator 1."""
    groups: dict[str, list[str]] = {}
    for person in people:
        kind = parse_staff_group(person.post.staff_group).kind
        lines = ["all", kind, f"{kind}/{parse_pay_band(person.post.pay_band).slug}"]
        if person.senior:
            lines.append("medical/senior-medical-manager")
        for line in lines:
            groups.setdefault(line, []).append(person.group)
    return {line: tally(groups[line]) for line in sorted(groups)}


# --- the files --------------------------------------------------------------------------------


def _csv(extract: str, table: Table) -> bytes:
    """A table with its columns in the order of the extract's model."""
    columns = [name for name in columns_of(extract) if name in table]
    if unknown := table.keys() - set(columns):
        raise ValueError(f"{extract}: not in the model: {', '.join(sorted(unknown))}")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(table[name] for name in columns), strict=True))
    return text.getvalue().encode("utf-8")


def _toml(staff: int, seed: int, found: Truth, snapshot: date) -> bytes:
    gaps = "".join(f"#   {name} {size:g}\n" for name, size in found.gaps.items())
    return f"""\
# A synthetic trust: nobody in these files exists.
# {staff} staff, seed {seed}. Gaps built in, in the direction that is published:
{gaps}
[organisation]
code = "{CODE}"
name = "{NAME}"
snapshot = {snapshot.isoformat()}

# Local file names, headings and values would be mapped here:
#
# [extracts.staff]
# file = "ESR staff in post.csv"
# columns = {{ "Ethnic Origin" = "ethnicity", "Pay Scale" = "pay_band" }}
# values.pay_band = {{ "Local Salary 1" = "VSM" }}
""".encode()


def _refuse_overwriting(folder: Path) -> None:
    names = [f"{extract}.csv" for extract in EXTRACTS] + [FILE_NAME]
    if there := [name for name in names if (folder / name).exists()]:
        raise CommandError(
            f"'{folder}' already holds {', '.join(there)}. Choose another folder, or replace an "
            "earlier sample with --force."
        )
