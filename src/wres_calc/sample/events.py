"""What happens in a synthetic trust: applications, cases, courses and the board.

Each function is told how many people of each group a thing happens to, and lets chance choose
which. It returns the cells of each column.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wres_calc.sample import mix
from wres_calc.sample.mix import BME, GROUPS, UNKNOWN, WHITE
from wres_calc.sample.people import Dice, Person, Post, identifiers
from wres_calc.sample.truth import ByGroup, per_mille, tally

Table = dict[str, list[str]]


def yes_no(answer: bool) -> str:
    """As it stands in a cell."""
    return "yes" if answer else "no"


def post_columns(posts: Sequence[Post]) -> Table:
    """The columns that say what post it is."""
    return {name: [getattr(post, name) for post in posts] for name in Post._fields}


# --- recruitment ------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What became of some applications."""

    group: str
    shortlisted: bool
    appointed: bool
    international: bool


class _Application(NamedTuple):
    vacancy_id: str
    post: Post
    ethnicity: str
    outcome: Outcome
    sex: str
    disability: str


def outcomes(applied: ByGroup, shortlisted: ByGroup, appointed: ByGroup) -> dict[Outcome, int]:
    """How many applications came out in each way."""
    found = {}
    for group in GROUPS:
        steps = (
            (False, False, applied[group] - shortlisted[group]),
            (True, False, shortlisted[group] - appointed[group]),
            (True, True, appointed[group]),
        )
        shares = mix.INTERNATIONAL_PER_MILLE[group]
        for (short, appoint, number), share in zip(steps, shares, strict=True):
            abroad = per_mille(number, share)
            found[Outcome(group, short, appoint, True)] = abroad
            found[Outcome(group, short, appoint, False)] = number - abroad
    return found


def without_international(found: Mapping[Outcome, int]) -> tuple[ByGroup, ByGroup]:
    """Those shortlisted and those appointed, international recruitment left out."""
    shortlisted, appointed = dict.fromkeys(GROUPS, 0), dict.fromkeys(GROUPS, 0)
    for outcome, number in found.items():
        if not outcome.international:
            shortlisted[outcome.group] += number * outcome.shortlisted
            appointed[outcome.group] += number * outcome.appointed
    return shortlisted, appointed


def applicants(found: Mapping[Outcome, int], staff: Sequence[Person], dice: Dice) -> Table:
    """Applications with these outcomes, for posts such as the staff have."""
    rows = dice.shuffled(_applications(found, staff, dice))
    posts = post_columns([row.post for row in rows])
    words = mix.RECRUITMENT_WORDS
    return {
        "application_id": identifiers("APP-", len(rows), 6),
        "vacancy_id": [row.vacancy_id for row in rows],
        "ethnicity": [row.ethnicity for row in rows],
        "shortlisted": [yes_no(row.outcome.shortlisted) for row in rows],
        "appointed": [yes_no(row.outcome.appointed) for row in rows],
        **posts,
        "staff_group": [words.get(name, name) for name in posts["staff_group"]],
        "international_recruitment": [yes_no(row.outcome.international) for row in rows],
        "sex": [row.sex for row in rows],
        "disability": [row.disability for row in rows],
    }


def _applications(found: Mapping[Outcome, int], staff: Sequence[Person], dice: Dice) -> Iterator[_Application]:
    """The applications, one outcome after the other."""
    fillable = sum(number for o, number in found.items() if o.appointed and not o.international)
    ids = identifiers("VAC-", fillable * 21 // 20 + 1, 4)  # one in twenty stays unfilled
    vacancies = [(vacancy_id, dice.one_of(staff).post) for vacancy_id in ids]
    campaigns = [v for v in vacancies if v[1][:2] in mix.INTERNATIONAL_POSTS] or vacancies
    to_fill = iter(dice.shuffled(vacancies))
    cell, disability = dice.ethnicities(), dice.weighted(mix.APPLICANTS_DISABILITY)
    for outcome, number in found.items():
        for _ in range(number):
            if outcome.international:
                vacancy_id, post = dice.one_of(campaigns)
            elif outcome.appointed:
                vacancy_id, post = next(to_fill)  # one appointment to each
            else:
                vacancy_id, post = dice.one_of(vacancies)
            sex = "Female" if dice.below(1000) < mix.APPLICANTS_FEMALE else "Male"
            yield _Application(vacancy_id, post, cell[outcome.group](), outcome, sex, disability())


# --- cases and courses ------------------------------------------------------------------------


class Year(NamedTuple):
    """The days after `before`, up to `last`: a year that ends on the snapshot date or earlier."""

    before: date
    last: date

    def day(self, dice: Dice) -> date:
        """One of its days."""
        return self.last - timedelta(days=dice.below((self.last - self.before).days))


def year_to(snapshot: date, back: int = 0) -> Year:
    """The reporting year that ends on the snapshot date, or so many years earlier."""
    return Year(_years_before(snapshot, back + 1), _years_before(snapshot, back))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _chosen(people: Sequence[Person], numbers: ByGroup, dice: Dice) -> list[Person]:
    """So many people of each group."""
    found = []
    for group in GROUPS:
        found += dice.some((p for p in people if p.group == group), numbers[group])
    return found


def disciplinary(
    numbers: ByGroup, staff: Sequence[Person], leavers: Sequence[Person], snapshot: date, dice: Dice
) -> tuple[Table, ByGroup]:
    """Cases of so many people of each group, leavers among them; and a few of the year before.

    Returns:
        The table, and the people with a case in the year before.
    """
    year, year_before = year_to(snapshot), year_to(snapshot, 1)
    left = tally(person.group for person in leavers)
    people = [*_chosen(staff, {g: numbers[g] - left[g] for g in GROUPS}, dice), *leavers]
    twice = dice.some(people, max(1, per_mille(len(people), mix.SECOND_CASE_PER_MILLE)))
    before = dice.some(staff, max(2, per_mille(len(people), mix.YEAR_BEFORE_PER_MILLE)))
    cases = [(year.day(dice), person) for person in [*people, *twice]]
    cases += [(year_before.day(dice), person) for person in before]
    cases.sort(key=lambda case: (case[0], case[1].staff_id))
    table = {
        "case_id": identifiers("CASE-", len(cases), 3),
        "staff_id": [person.staff_id for _, person in cases],
        "ethnicity": [person.ethnicity for _, person in cases],
        "entered_on": [day.isoformat() for day, _ in cases],
        **post_columns([person.post for _, person in cases]),
    }
    return table, tally(person.group for person in before)


def training(numbers: ByGroup, staff: Sequence[Person], snapshot: date, dice: Dice) -> Table:
    """Places of so many people of each group, and mandatory places of anybody."""
    year, places = year_to(snapshot), dice.weighted(mix.PLACES)
    takers = [(p, False) for p in _chosen(staff, numbers, dice) for _ in range(places())]
    for _ in range(per_mille(len(staff), mix.MANDATORY_PER_MILLE)):
        takers.append((dice.one_of(staff), True))
    rows = sorted((year.day(dice), person.staff_id, must) for person, must in takers)
    return {
        "staff_id": [staff_id for _, staff_id, _ in rows],
        "taken_on": [day.isoformat() for day, _, _ in rows],
        "mandatory": [yes_no(must) for _, _, must in rows],
    }


# --- board and survey -------------------------------------------------------------------------


class _Member(NamedTuple):
    group: str
    executive: bool
    voting: bool


def board(numbers: ByGroup, bme_managers: int, dice: Dice) -> tuple[Table, dict[str, ByGroup]]:
    """A board with so many members of each group.

    Args:
        numbers: members of each group; those of unknown ethnicity are non-executives.
        bme_managers: BME people among the very senior managers in post. There are no more BME
            executives than these, unless the non-executives cannot take the rest.
        dice: chance.

    Returns:
        The table, and the members of each group in each line of indicator 9.
    """
    fair = numbers[BME] * mix.EXECUTIVES // (mix.EXECUTIVES + mix.NON_EXECUTIVES)
    most_elsewhere = mix.NON_EXECUTIVES - numbers[UNKNOWN]
    bme = max(min(fair, bme_managers), numbers[BME] - most_elsewhere)
    executives = dice.shuffled([BME] * bme + [WHITE] * (mix.EXECUTIVES - bme))
    others = [BME] * (numbers[BME] - bme) + [UNKNOWN] * numbers[UNKNOWN]
    others += [WHITE] * (mix.NON_EXECUTIVES - len(others))
    members = [_Member(g, True, n < mix.VOTING_EXECUTIVES) for n, g in enumerate(executives)]
    members = dice.shuffled(members + [_Member(group, False, True) for group in others])
    cell = dice.ethnicities()
    table = {
        "member_id": identifiers("B", len(members), 2),
        "ethnicity": [cell[member.group]() for member in members],
        "voting": [yes_no(member.voting) for member in members],
        "executive": [yes_no(member.executive) for member in members],
    }
    lines = {
        "board": tally(m.group for m in members),
        "board/voting": tally(m.group for m in members if m.voting),
        "board/non-voting": tally(m.group for m in members if not m.voting),
        "board/executive": tally(m.group for m in members if m.executive),
        "board/non-executive": tally(m.group for m in members if not m.executive),
    }
    return table, lines


def survey(percentages: Mapping[str, Mapping[str, float]], respondents: Mapping[str, int]) -> Table:
    """The published percentages, with the people who answered."""
    rows = [(q, group, value) for q, both in percentages.items() for group, value in both.items()]
    return {
        "question": [question for question, _, _ in rows],
        "group": [group for _, group, _ in rows],
        "percentage": [f"{value:.1f}" for _, _, value in rows],
        "respondents": [str(respondents[group]) for _, group, _ in rows],
    }
