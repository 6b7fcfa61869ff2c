"""Small made-up publications: made-up people, and the figures that the calculation makes of them.

Nothing here knows how figures are protected. Counts are small and skewed, as in a real breakdown,
and events happen to people who are in the staff, so that the figures of one publication agree.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, NamedTuple

import polars as pl

from wres_calc.calculation.counting.counted_data import CountedData, CountedEvents, Hierarchy
from wres_calc.calculation.counting.counts import with_derived
from wres_calc.calculation.indicators import figures
from wres_calc.calculation.options import Options, Window
from wres_calc.calculation.run import run
from wres_calc.figures import Results
from wres_calc.standards.register import PAGES, standard_of
from wres_calc.standards.wres import edition
from wres_calc.vocabulary import Groups, finer_groups

STANDARD = edition("2025")
SNAPSHOT = date(2025, 3, 31)
QUESTIONS = ("harassment_from_public", "harassment_from_staff", "equal_opportunities", "discrimination")


class Lot(random.Random):
    """Drawing lots, for trusts of some size."""

    sizes: Sequence[int] = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 9, 11, 14, 23, 40)
    most_rows = 6


class FewPeople(Lot):
    """Lots for publications so small that every table that fits them can be tried."""

    sizes = (1, 2, 3, 5, 6, 8, 9, 12)
    most_rows = 4


Person = dict[str, Any]  # the columns of a tally but the number
Tally = Sequence[tuple[Person, int]]
_CODES = "AAACHMRDZ"  # White, White, White, White, Asian, Black, Other, Mixed, not stated


class Trust(NamedTuple):
    """The people of a made-up trust: for each extract, how many there are of each kind."""

    staff: Tally = ()
    applicants: Tally = ()
    board: Tally = ()
    disciplinary: Tally = ()
    training: Tally = ()
    survey: Mapping[tuple[str, str], tuple[float, int | None]] = MappingProxyType({})


def results(
    trust: Trust,
    indicators: Sequence[str],
    *,
    by: Sequence[str] = (),
    nested: Mapping[str, str] | None = None,
    groups: Groups = Groups.WRES,
    average: bool = False,
    clusters: bool = True,
    confidence: float | None = 95.0,
    snapshot: date = SNAPSHOT,
    standards: Sequence[str] = (),
) -> Results:
    """The exact figures of a trust.

    Args:
        trust: its people.
        indicators: the indicators wanted.
        by: breakdowns: "division", or crossed, "division,sex".
        nested: for each directorate, its division.
        groups: finer ethnic groups beside White, BME and Unknown.
        average: whether indicator 3 is an average of two years; events are those of both.
        clusters: whether indicator 1 is in clusters of bands.
        confidence: of the intervals.
        snapshot: the snapshot date.
        standards: further standards, of which all is wanted.
    """
    columns = tuple(tuple(text.split(",")) for text in by)
    window = Window.TWO_YEAR_AVERAGE if average else Window.ONE_YEAR
    others = [standard_of(name, PAGES[name].latest) for name in standards]
    asked = [*STANDARD.pick(tuple(indicators)), *(i for one in others for i in one.indicators)]
    options = Options(
        standards=(STANDARD, *others),
        indicators=tuple(asked),
        organisation="RX1",
        snapshot=snapshot,
        by=columns,
        clusters=clusters and "1" in indicators,
        window=window,
        confidence=confidence,
        groups=groups,
    )
    given = {name: tally for name, tally in trust._asdict().items() if name != "survey" and tally}
    frames = {name: _frame(tally, groups) for name, tally in given.items()}
    numbers = {name: sum(number for _, number in tally) for name, tally in given.items()}
    events = {name: CountedEvents(number, number) for name, number in numbers.items()}
    supplied = frozenset({*given, *(("survey",) if trust.survey else ())})
    survey = {("survey", *key): given for key, given in trust.survey.items()}
    facts = CountedData(frames, survey, supplied, events, finer_groups(groups))
    if nested:
        facts = facts._replace(nested={"directorate": Hierarchy("division", nested)})
    run = {
        "nested": {"directorate": dict(nested)} if nested else {},
        "nested_in": {"directorate": "division"} if nested else {},
    }
    return Results(figures(options, facts), options.breakdown_columns, run)


def _frame(tally: Tally, groups: Groups) -> pl.DataFrame:
    return with_derived(pl.DataFrame([{**person, "n": number} for person, number in tally]), groups)


# --- by lot -----------------------------------------------------------------------------------


def _people(rng: Lot, rows: int, columns: Mapping[str, Sequence[Any]], codes: str = _CODES) -> Tally:
    return [
        ({"ethnicity": rng.choice(codes), **{n: rng.choice(v) for n, v in columns.items()}}, rng.choice(rng.sizes))
        for _ in range(min(rows, rng.most_rows))
    ]


def _events(rng: Lot, people: Tally, years: int = 1) -> Tally:
    """People of the staff to whom something happened, at most once in each year."""
    found = []
    for person, number in people:
        had = sum(rng.choice((0, 1, 1, 2, 3, 5, 8, number)) for _ in range(years))
        if had:
            found.append((person, min(had, number * years)))
    return found or [(people[0][0], 1)]


_NURSES = "Nursing and Midwifery Registered"
_POSTS = (
    (_NURSES, "5"),
    (_NURSES, "6"),
    (_NURSES, "8a"),
    ("Administrative and Clerical", "3"),
    ("Administrative and Clerical", "Other"),
    ("Medical and Dental", "Consultant"),
)


def _posts(rng: Lot, people: Tally, posts: Sequence[tuple[str, str]] = _POSTS) -> Tally:
    """The same people in posts: doctors are on the bands of doctors."""
    found = []
    for person, number in people:
        kind, band = rng.choice(posts)
        found.append(({**person, "staff_group": kind, "pay_band": band}, number))
    return found


def _organisation(rng: Lot, divisions: int) -> dict[str, str]:
    return {
        f"Ward {division}{number}": f"Division {division}"
        for division in "ABC"[:divisions]
        for number in range(1, rng.choice((2, 2, 3)))
    }


def _blank(rng: Lot, division: str, directorate: str) -> dict[str, str | None]:
    """Where somebody works; now and then only the one or the other was filled in."""
    lots = rng.random()
    return {"division": None if lots < 0.08 else division, "directorate": None if lots > 0.92 else directorate}


def by_division(rng: Lot) -> list[Results]:
    """Indicator 1 by division."""
    staff = _posts(rng, _people(rng, rng.randint(2, 6), {"division": ("A", "B", None)}))
    return [results(Trust(staff), "1", by=["division"], confidence=None)]


def nested(rng: Lot) -> list[Results]:
    """Indicator 4 by division and by directorate, of which some are not filled in."""
    chart = _organisation(rng, 2)
    staff = [
        ({**person, **_blank(rng, chart[person["directorate"]], person["directorate"])}, number)
        for person, number in _people(rng, rng.randint(3, 8), {"directorate": list(chart)})
    ]
    trust = Trust(staff, training=_events(rng, staff))
    return [results(trust, "4", by=["division", "directorate"], nested=chart)]


def crossed(rng: Lot) -> list[Results]:
    """Indicator 3 by division, by sex, and by both."""
    columns = {"division": ("A", "B"), "sex": ("Female", "Male")}
    staff = _people(rng, rng.randint(3, 8), columns)
    trust = Trust(staff, disciplinary=_events(rng, staff))
    return [results(trust, "3", by=["division", "sex", "division,sex"], confidence=None)]


def home(rng: Lot) -> list[Results]:
    """Indicator 2 with international recruitment told apart, by division or not."""
    return [results(Trust(applicants=_applicants(rng, (True,))), "2", by=_sometimes(rng))]


def funnel(rng: Lot) -> list[Results]:
    """Indicator 2 with those who were not shortlisted."""
    people = _applicants(rng, (True, True, False))
    return [results(Trust(applicants=people), "2", by=_sometimes(rng))]


def _sometimes(rng: Lot) -> list[str]:
    return rng.choice(([], [], ["division"]))


def _applicants(rng: Lot, shortlisted: Sequence[bool]) -> Tally:
    found = []
    columns = {"division": ("A", "B"), "international_recruitment": (False, False, True)}
    for person, number in _people(rng, rng.randint(3, 9), columns):
        reached = rng.choice(shortlisted)
        appointed = reached and rng.random() < 0.5
        found.append(({**person, "shortlisted": reached, "appointed": appointed}, number))
    return found


def board(rng: Lot) -> list[Results]:
    """Indicators 1 and 9."""
    staff = _posts(rng, _people(rng, rng.randint(2, 6), {}))
    seats = {"voting": (True, False), "executive": (True, False)}
    members = [(person, min(number, 6)) for person, number in _people(rng, 5, seats)]
    return [results(Trust(staff, board=members), ("1", "9"), confidence=None)]


def five_groups(rng: Lot) -> list[Results]:
    """Indicator 3 with five ethnic groups."""
    staff = _people(rng, rng.randint(4, 9), {"division": ("A", "B")})
    trust = Trust(staff, disciplinary=_events(rng, staff))
    return [results(trust, "3", by=_sometimes(rng), groups=Groups.FIVE)]


def average(rng: Lot) -> list[Results]:
    """Indicator 3 as an average of two years."""
    staff = _people(rng, rng.randint(3, 7), {"division": ("A", "B")})
    trust = Trust(staff, disciplinary=_events(rng, staff, years=2))
    return [results(trust, "3", by=_sometimes(rng), average=True)]


def survey(rng: Lot) -> list[Results]:
    """Indicators 5 to 8, with few respondents, and with a group that was left out."""
    found: dict[tuple[str, str], tuple[float, int | None]] = {
        (question, group): (round(rng.uniform(0, 100), 1), rng.choice((*rng.sizes, None)))
        for question in QUESTIONS
        for group in ("White", "BME")
        if group == "White" or rng.random() < 0.8
    }
    return [results(Trust(survey=found), "5678")]


def two_files(rng: Lot) -> list[Results]:
    """Indicators 1 and 3 in files of their own, the one by directorate, the other by division."""
    chart = _organisation(rng, 2)
    people = _people(rng, rng.randint(3, 5), {"directorate": list(chart)})
    staff = [({**person, "division": chart[person["directorate"]]}, number) for person, number in _posts(rng, people)]
    trust = Trust(staff, disciplinary=_events(rng, staff))
    return [
        results(trust, "1", by=["directorate"], nested=chart, confidence=None),
        results(trust, "3", by=["division"]),
    ]


_SENIOR = (
    (_NURSES, "5"),
    (_NURSES, "6"),
    (_NURSES, "7"),
    (_NURSES, "8a"),
    (_NURSES, "8b"),
    ("Administrative and Clerical", "3"),
    ("Administrative and Clerical", "6"),
    ("Administrative and Clerical", "8a"),
    ("Administrative and Clerical", "VSM"),
    ("Medical and Dental", "Consultant"),
    ("Medical and Dental", "VSM"),
)


def tiers(rng: Lot) -> list[Results]:
    """Bands or clusters in the WRES, tiers in the disparity ratio, targets: all of the same staff.

    A band and a tier must not subtract to a person.
    """
    people = _people(rng, rng.randint(4, 9), {"division": ("A", "B")})
    staff = _posts(rng, people, _SENIOR)
    standards = ["race-disparity-ratio", "model-employer"]
    return [
        results(
            Trust(staff),
            "1",
            by=_sometimes(rng),
            clusters=rng.random() < 0.5,
            confidence=None,
            standards=standards[: rng.choice((1, 2, 2))],
        )
    ]


def _from_files(extracts: Mapping[str, Sequence[Mapping[str, object]]], **options: Any) -> Results:
    """The figures of extracts that are written and read again."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for extract, rows in extracts.items():
            lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
            (folder / f"{extract}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return run(folder, snapshot=SNAPSHOT, **options).results()


def _each(people: Tally) -> list[dict[str, Any]]:
    """One row for each person."""
    return [dict(person) for person, number in people for _ in range(number)]


def pay(rng: Lot) -> list[Results]:
    """Pay gaps by sex, by ethnicity and by disability, of few people; by division or not."""
    columns = {
        "sex": ("Male", "Female", "Female"),
        "disability": ("No", "No", "Yes", "Not declared"),
        "full_pay": ("yes", "yes", "no"),
        "division": ("A", "B"),
        "bonus_12m": ("", "", 500, 900),
    }
    people = [
        {**person, "hourly_pay": rng.choice((12, 12, 15.5, 19.25, 30)), "staff_id": f"P{number}"}
        for number, person in enumerate(_each(_people(rng, rng.randint(4, 9), columns)), 100)
    ]
    names = ["gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap"]
    return [
        _from_files(
            {"pay": people},
            standards=rng.sample(names, rng.choice((1, 2, 3))),
            by=_sometimes(rng),
            groups=rng.choice((Groups.WRES, Groups.FIVE)),
            confidence=None,
        )
    ]


def bank(rng: Lot) -> list[Results]:
    """Bank workers in bands, by sex, and their cases, some of people with a substantive post."""
    columns = {
        "sex": ("Male", "Female"),
        "pay_band": ("2", "5"),
        "staff_group": ("clinical",),
        "last_worked_on": ("2025-03-01", "2025-03-01", "2024-01-01"),
        "has_substantive_post": ("no", "no", "no", "yes"),
    }
    workers = [
        {**person, "worker_id": f"B{number}"}
        for number, person in enumerate(_each(_people(rng, rng.randint(3, 7), columns)), 100)
    ]
    cases = [{"worker_id": worker["worker_id"], "entered_on": "2024-06-01"} for worker in workers if rng.random() < 0.3]
    extracts = {"bank": workers, **({"bank_disciplinary": cases} if cases else {})}
    return [_from_files(extracts, standards=["bank-wres"], confidence=None)]


SHAPES = {
    shape.__name__: shape
    for shape in (
        by_division,
        nested,
        crossed,
        home,
        funnel,
        board,
        five_groups,
        average,
        survey,
        two_files,
        tiers,
        pay,
        bank,
    )
}


def publication(shape: str, seed: int, lots: type[Lot] = Lot) -> list[Results]:
    """The exact files of one publication, the same for the same seed."""
    return SHAPES[shape](lots(f"{shape} {seed}"))


def shuffled(files: Iterable[Results], seed: int) -> list[Results]:
    """The same files with their rows in another order."""
    rng = random.Random(seed)
    made = []
    for each in files:
        rows = list(each.figures)
        rng.shuffle(rows)
        made.append(Results(rows, each.breakdowns, each.run))
    return made
