"""The bank of a synthetic trust: its workers, their cases and dismissals, and their survey.

The numbers are made up and describe no real organisation.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wres_calc.sample import mix, truth
from wres_calc.sample.events import Table, post_columns, survey, year_to, yes_no
from wres_calc.sample.mix import BME, GROUPS, UNKNOWN, WHITE, Weights
from wres_calc.sample.people import Dice, Person, Post, identifiers
from wres_calc.sample.truth import BankTruth, ByGroup, per_mille, tally

WORKERS_PER_MILLE = 160  # of the staff
WORKERS: Weights = ((WHITE, 600), (BME, 345), (UNKNOWN, 55))
SUBSTANTIVE_PER_MILLE, NOT_ACTIVE_PER_MILLE, SUPPLIER_PER_MILLE = 150, 120, 60
BANDS = frozenset({"2", "3", "4", "5", "6", "7", "Non-consultant career grade"})
DISCIPLINED_PER_MILLE, DISMISSED_PER_MILLE = 40, 20  # of the active workers
ACTIVE_DAYS = 180  # every six months have more days than these
PERCENTAGES: Mapping[str, Mapping[str, float]] = {
    "harassment_from_public": {WHITE: 24.1, BME: 29.8},
    "harassment_from_staff": {WHITE: 15.2, BME: 19.6},
    "discrimination": {WHITE: 4.9, BME: 11.3},
    "discrimination_from_public": {WHITE: 6.4, BME: 20.7},
    "route_of_entry": {WHITE: 5.5, BME: 28.4},
}
RESPONDENTS_PER_MILLE = 300  # of the active workers


class _Worker(NamedTuple):
    """Somebody on the bank."""

    worker_id: str
    group: str
    ethnicity: str
    post: Post
    site: str
    sex: str
    disability: str
    substantive: bool
    active: bool
    source: str

    @property
    def counted(self) -> bool:
        """Whether the person is an active bank worker."""
        return self.active and not self.substantive


def bank(
    staff: Sequence[Person], gaps: Mapping[str, float], snapshot: date, chance: Mapping[str, Dice]
) -> tuple[dict[str, Table], BankTruth]:
    """The extracts of the bank.

    Args:
        staff: the people in post, for posts such as theirs.
        gaps: the wished gaps; those of `bank_disciplinary` and `bank_dismissals` are used.
        snapshot: the snapshot date.
        chance: a stream of chance for each extract.

    Returns:
        The tables, and what is true of them.

    Raises:
        CommandError: for a gap that cannot be reached.
    """
    workers = _numbered(chance["bank"].shuffled(_workers(staff, chance["bank"])))
    counted = [worker for worker in workers if worker.counted]
    own = [worker for worker in counted if worker.source == "in-house"]
    active, of_the_trust = tally(w.group for w in counted), tally(w.group for w in own)
    in_cases = truth.events("bank_disciplinary", gaps, active, DISCIPLINED_PER_MILLE)
    dismissed = truth.events("bank_dismissals", gaps, of_the_trust, DISMISSED_PER_MILLE)
    respondents = {g: per_mille(active[g], RESPONDENTS_PER_MILLE) for g in (WHITE, BME)}
    tables = {
        "bank": _bank(workers, snapshot, chance["bank"]),
        "bank_disciplinary": _disciplinary(
            _with_one_outside(counted, workers, in_cases, chance["bank_disciplinary"]),
            snapshot,
            chance["bank_disciplinary"],
        ),
        "bank_dismissals": _dismissals(own, dismissed, snapshot, chance["bank_dismissals"]),
        "bank_survey": survey(PERCENTAGES, respondents),
    }
    return tables, BankTruth(
        workers=active,
        own_workers=of_the_trust,
        substantive=tally(w.group for w in workers if w.substantive),
        not_active=tally(w.group for w in workers if not (w.active or w.substantive)),
        disciplinary=in_cases,
        dismissals=dismissed,
        survey=PERCENTAGES,
        respondents=respondents,
    )


def _workers(staff: Sequence[Person], dice: Dice) -> Iterator[_Worker]:
    """Everybody on the bank, one group after the other, without identifiers."""
    number = per_mille(len(staff), WORKERS_PER_MILLE)
    shares = dict(WORKERS)
    cell, disability, site = (dice.ethnicities(), dice.weighted(mix.DISABILITY), dice.weighted(mix.SITES))
    posts = [person.post for person in staff if person.post.pay_band in BANDS]
    for group, people in zip(shares, truth.quotas(number, list(shares.values())), strict=True):
        substantive = per_mille(people, SUBSTANTIVE_PER_MILLE)
        inactive = per_mille(people, NOT_ACTIVE_PER_MILLE)
        supplier = per_mille(people, SUPPLIER_PER_MILLE)
        for at in range(people):
            yield _Worker(
                worker_id="",
                group=group,
                ethnicity=cell[group](),
                post=dice.one_of(posts),
                site=site(),
                sex="Female" if dice.below(1000) < mix.APPLICANTS_FEMALE else "Male",
                disability=disability(),
                substantive=at < substantive,
                active=not substantive <= at < substantive + inactive,
                source="supplier" if at >= people - supplier else "in-house",
            )


def _numbered(workers: Sequence[_Worker]) -> list[_Worker]:
    ids = identifiers("W", len(workers), 6)
    return [worker._replace(worker_id=ids[at]) for at, worker in enumerate(workers)]


def _bank(workers: Sequence[_Worker], snapshot: date, dice: Dice) -> Table:
    def last(worker: _Worker) -> str:
        if worker.active:
            return (snapshot - timedelta(days=dice.below(ACTIVE_DAYS))).isoformat()
        if dice.below(2):
            return ""  # never worked
        return (snapshot - timedelta(days=200 + dice.below(300))).isoformat()

    return {
        "worker_id": [worker.worker_id for worker in workers],
        "ethnicity": [worker.ethnicity for worker in workers],
        "last_worked_on": [last(worker) for worker in workers],
        "has_substantive_post": [yes_no(worker.substantive) for worker in workers],
        "source": [worker.source for worker in workers],
        **post_columns([worker.post for worker in workers]),
        "site": [worker.site for worker in workers],
        "sex": [worker.sex for worker in workers],
        "disability": [worker.disability for worker in workers],
    }


def _chosen(workers: Sequence[_Worker], numbers: ByGroup, dice: Dice) -> list[_Worker]:
    """So many workers of each group."""
    found: list[_Worker] = []
    for group in GROUPS:
        found += dice.some((w for w in workers if w.group == group), numbers[group])
    return found


def _with_one_outside(
    counted: Sequence[_Worker], workers: Sequence[_Worker], numbers: ByGroup, dice: Dice
) -> list[_Worker]:
    """The people with a case, and one with a substantive post, who is not counted."""
    others = (worker for worker in workers if worker.substantive)
    return [*_chosen(counted, numbers, dice), *dice.some(others, 1)]


def _disciplinary(people: Sequence[_Worker], snapshot: date, dice: Dice) -> Table:
    year = year_to(snapshot)
    cases = sorted(((year.day(dice), worker) for worker in people), key=_by_day)
    return {
        "case_id": identifiers("BANKCASE-", len(cases), 3),
        "worker_id": [worker.worker_id for _, worker in cases],
        "ethnicity": [worker.ethnicity for _, worker in cases],
        "entered_on": [day.isoformat() for day, _ in cases],
        "source": [worker.source for _, worker in cases],
        **post_columns([worker.post for _, worker in cases]),
    }


def _dismissals(own: Sequence[_Worker], numbers: ByGroup, snapshot: date, dice: Dice) -> Table:
    """Dismissals for conduct or capability, and one for another reason."""
    year = year_to(snapshot)
    people = _chosen(own, numbers, dice)
    ids = {worker.worker_id for worker in people}
    reasons = dice.weighted((("conduct", 700), ("capability", 300)))
    rows = [(year.day(dice), worker, reasons()) for worker in people]
    others = (worker for worker in own if worker.worker_id not in ids)
    rows += [(year.day(dice), worker, "other") for worker in dice.some(others, 1)]
    rows.sort(key=_by_day)
    return {
        "worker_id": [worker.worker_id for _, worker, _ in rows],
        "ethnicity": [worker.ethnicity for _, worker, _ in rows],
        "dismissed_on": [day.isoformat() for day, _, _ in rows],
        "reason": [reason for _, _, reason in rows],
        **post_columns([worker.post for _, worker, _ in rows]),
    }


def _by_day(row: tuple[date, _Worker, str] | tuple[date, _Worker]) -> tuple[date, str]:
    return row[0], row[1].worker_id
