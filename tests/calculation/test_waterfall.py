"""From rows read to rows counted: every row is counted or left out for a reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.calculation.counting.count_all import count_all
from wres_calc.calculation.counting.exclusions import Exclusion
from wres_calc.calculation.indicators import figures
from wres_calc.calculation.loading import load, required_columns
from wres_calc.calculation.options import make_options
from wres_calc.calculation.waterfall import Done, Step, waterfall
from wres_calc.extracts.settings import Config
from wres_calc.figures import Measure
from wres_calc.options import RunOptions
from wres_calc.standards import wres
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import EVERYONE, Population, RelativeLikelihood, Role

Folder = Callable[..., Path]
STAFF = [
    "staff_id,ethnicity,staff_group,pay_band",
    *(f"P{n},A,clinical,5" for n in (1, 2, 3)),
    *(f"P{n},H,clinical,6" for n in (4, 5)),
    "P6,Z,clinical,5",
]


def only(steps: Sequence[Step], role: Role, line: str = "all") -> Step:
    (found,) = [step for step in steps if (step.role, step.line) == (role, line)]
    return found


def test_shares(folder: Folder) -> None:
    """The blank row is read, left out and said."""
    path = folder(staff=[*STAFF[:4], ",,,", *STAFF[4:]])
    (step,) = waterfall(wres_calc.run(path, indicators=["1"]))
    assert step == Step(
        "wres",
        "1",
        "all",
        Role.WHOLE,
        "staff",
        "staff.csv",
        7,
        (Exclusion("blank rows", 1),),
        6,
        groups=(("White", 3), ("BME", 2), ("Unknown", 1)),
    )
    assert step.rows == 6


def test_clusters_have_the_same_step(folder: Folder) -> None:
    path = folder(staff=STAFF)
    plain = waterfall(wres_calc.run(path, indicators=["1"]))
    assert waterfall(wres_calc.run(path, indicators=["1"], clusters=True)) == plain


APPLICANTS = [
    "ethnicity,shortlisted,appointed,international_recruitment",
    "A,no,no,no",
    "A,yes,no,no",
    "A,yes,yes,no",
    "H,no,no,",
    "H,yes,yes,yes",
    "H,yes,no,",
    "Z,yes,yes,no",
]


def test_applications(folder: Folder) -> None:
    """7 read, 2 not shortlisted, 5 counted; of these 2 not appointed."""
    steps = waterfall(wres_calc.run(folder(applicants=APPLICANTS), indicators=["2"]))
    among, event = only(steps, Role.AMONG), only(steps, Role.EVENT)
    assert (among.read, among.counted, among.people) == (7, 5, False)
    assert among.left_out == (Exclusion("not shortlisted", 2),)
    assert among.groups == (("White", 2), ("BME", 2), ("Unknown", 1))
    assert among.outside == ("Unknown",)
    assert event.left_out == (Exclusion("not shortlisted", 2), Exclusion("not appointed", 2))
    assert event.groups == (("White", 1), ("BME", 1), ("Unknown", 1))


def test_a_condition_takes_from_what_is_left(folder: Folder) -> None:
    """Of the 5 shortlisted one came from abroad; a blank cell is a no."""
    steps = waterfall(wres_calc.run(folder(applicants=APPLICANTS), indicators=["2"]))
    among = only(steps, Role.AMONG, "without-international-recruitment")
    assert among.left_out == (Exclusion("not shortlisted", 2), Exclusion("international recruitment", 1))
    assert among.counted == 4


def test_no_steps_for_a_line_without_figures(folder: Folder) -> None:
    rows = [row.rpartition(",")[0] for row in APPLICANTS]
    steps = waterfall(wres_calc.run(folder(applicants=rows), indicators=["2"]))
    assert "without-international-recruitment" not in {step.line for step in steps}


def test_no_steps_for_what_was_not_supplied(folder: Folder) -> None:
    steps = waterfall(wres_calc.run(folder(staff=STAFF)))
    assert {step.indicator for step in steps} == {"1"}


DISCIPLINARY = [
    "staff_id,entered_on",
    "P1,2024-03-31",  # the day before the year
    "P1,2024-04-01",
    "P1,2025-03-31",  # the same person again
    "P4,2024-05-01",
    "P4,2024-05-02",
    "P9,2024-06-01",  # not in staff
    "P2,2025-04-01",  # the day after
]


def test_people(folder: Folder) -> None:
    """7 rows, 2 outside the year; the 5 others are of P1, P4 and P9."""
    path = folder(staff=STAFF, disciplinary=DISCIPLINARY)
    steps = waterfall(wres_calc.run(path, indicators=["3"], snapshot="2025-03-31"))
    event = only(steps, Role.EVENT)
    assert event.left_out == (
        Exclusion("outside the period 2024-04-01 to 2025-03-31", 2),
        Exclusion("further rows of a person counted already", 2, joined=True),
    )
    assert (event.read, event.rows, event.counted, event.people) == (7, 5, 3, True)
    assert event.groups == (("BME", 1), ("White", 1), ("Unknown", 1))
    assert event.remarks == ("Identifier is not in the extract of people: 1 person, counted as Unknown.",)
    assert only(steps, Role.AMONG).counted == 6


def test_two_years(folder: Folder) -> None:
    """P1 counts in each of the two years, 6 rows of 4 people and years."""
    path = folder(staff=STAFF, disciplinary=DISCIPLINARY)
    run = wres_calc.run(path, indicators=["3"], snapshot="2025-03-31", window="two-year-average")
    event = only(waterfall(run), Role.EVENT)
    assert event.left_out == (
        Exclusion("outside the period 2023-04-01 to 2025-03-31", 1),
        Exclusion("further rows of a person counted already in the same year", 2, joined=True),
    )
    assert (event.read, event.rows, event.counted) == (7, 6, 4)
    assert event.groups == (("BME", 1), ("White", 2), ("Unknown", 1))
    assert event.remarks[-1].startswith("Both years together; the figures take half")


def test_without_a_snapshot_date_every_date_counts(folder: Folder) -> None:
    run = wres_calc.run(folder(staff=STAFF, disciplinary=DISCIPLINARY), indicators=["3"])
    event = only(waterfall(run), Role.EVENT)
    assert (event.rows, event.counted) == (7, 4)  # P1, P2, P4, P9
    assert "Snapshot date not given: 7 rows, from 2024-03-31 to 2025-04-01." in event.remarks


def test_rows_without_identifiers_are_one_person_each(folder: Folder) -> None:
    rows = ["ethnicity,taken_on", "A,2024-05-01", "A,2024-05-01", "H,2024-05-01"]
    path = folder(staff=STAFF, training=rows)
    event = only(waterfall(wres_calc.run(path, indicators=["4"], snapshot="2025-03-31")), Role.EVENT)
    assert (event.left_out, event.counted, event.rows) == ((), 3, 3)
    assert event.remarks == ("No identifier: each row is counted as one person: 3 rows.",)


def test_mandatory_courses_come_before_the_period(folder: Folder) -> None:
    """Of 5 rows 2 are mandatory, one of them outside; of the 3 others one is outside."""
    rows = [
        "staff_id,taken_on,mandatory",
        "P1,2024-05-01,yes",
        "P1,2020-05-01,yes",
        "P1,2020-05-01,no",
        "P1,2024-05-01,no",
        "P4,2024-05-01,",
    ]
    path = folder(staff=STAFF, training=rows)
    event = only(waterfall(wres_calc.run(path, indicators=["4"], snapshot="2025-03-31")), Role.EVENT)
    assert event.left_out == (Exclusion("mandatory", 2), Exclusion("outside the period 2024-04-01 to 2025-03-31", 1))
    assert event.counted == 2


def test_survey(folder: Folder) -> None:
    rows = [
        "question,group,percentage",
        "harassment_from_public,White,20",
        "harassment_from_public,BME,30",
        "discrimination,BME,9",
    ]
    steps = waterfall(wres_calc.run(folder(survey=rows), indicators=["5", "8"]))
    assert [(step.indicator, step.read, step.left_out, step.counted) for step in steps] == [
        ("5", 3, (Exclusion("other questions", 1),), 2),
        ("8", 3, (Exclusion("other questions", 2),), 1),
    ]
    assert {step.groups for step in steps} == {()}


def test_board(folder: Folder) -> None:
    board = ["ethnicity,voting,executive", "A,yes,yes", "A,yes,no", "H,no,no"]
    steps = waterfall(wres_calc.run(folder(staff=STAFF, board=board), indicators=["9"]))
    assert [(step.role, step.line, step.extract, step.counted) for step in steps] == [
        (Role.WHOLE, "board", "board", 3),
        (Role.REFERENCE, "board", "staff", 6),
    ]
    assert steps[0].outside == ()


def test_tiers_and_bands(folder: Folder) -> None:
    """Who is in no line of the figure is left out: P7 of both tiers, and all but P7 of the bands.

    Three White people and one of unknown ethnicity are on band 5, two BME people on band 6.
    """
    path = folder(staff=[*STAFF, "P7,A,clinical,8a"])
    steps = waterfall(wres_calc.run(path, standards=["race-disparity-ratio", "model-employer"]))
    tiers = only(steps, Role.WHOLE, "lower-to-middle")
    assert (tiers.read, tiers.counted, tiers.outside) == (7, 6, ("Unknown",))
    assert [(left.number, left.reason[:19]) for left in tiers.left_out] == [(1, "not in 'Lower tier ")]
    assert dict(tiers.groups) == {"White": 3, "BME": 2, "Unknown": 1}
    bands = only(steps, Role.WHOLE, "overall")
    assert (bands.left_out, bands.counted) == ((Exclusion("not in 'Bands 8a to VSM together'", 6),), 1)
    assert only(steps, Role.REFERENCE, "overall").counted == 7


PAY = [
    "staff_id,sex,ethnicity,full_pay,hourly_pay,bonus_12m,pay_band",
    "P1,Male,A,yes,40.00,100,Consultant",
    "P2,Female,H,yes,41.00,,Consultant",
    "P3,Female,H,no,,,Consultant",
    "P4,Female,A,yes,15.00,,5",
]


def test_medical_pay_is_that_of_full_pay_and_told_once(folder: Folder) -> None:
    """P3 is on leave and has no hourly pay, P4 is no doctor; mean and median share the step."""
    steps = waterfall(wres_calc.run(folder(pay=PAY), indicators=["medical-wres/1"]))
    step = only(steps, Role.WHOLE, "pay")
    assert [left.number for left in step.left_out] == [1, 1]
    assert step.left_out[0].reason == "not on full pay"
    assert (step.counted, dict(step.groups)) == (2, {"White": 1, "BME": 1, "Unknown": 0})


def test_who_was_paid_a_bonus_is_a_numerator(folder: Folder) -> None:
    steps = waterfall(wres_calc.run(folder(pay=PAY), indicators=["gender-pay-gap/5"]))
    assert [(step.role, step.counted) for step in steps] == [(Role.WHOLE, 4), (Role.EVENT, 1)]
    assert steps[1].left_out == (Exclusion("not paid a bonus", 3),)


# --- other conditions than the standard's -----------------------------------------------------


def traced(folder: Path, population: Population, event: Population) -> Done:
    """A run with one indicator of our own."""
    part = RelativeLikelihood(
        "all", population, event, "White", "BME", wres.GROUPS, event_words="", people="", non_adverse=(0.8, 1.25)
    )
    own = replace(wres.TRAINING, parts=(part,))
    options = with_indicators(make_options(Config(), RunOptions(indicators=["4"])), own)
    data = load(folder, Config(), options, required_columns(options))
    facts = count_all(data, options).counts
    return SimpleNamespace(options=options, data=data, facts=facts, figures=figures(options, facts))


def with_indicators(options: Any, *indicators: Indicator) -> Any:
    standards = (replace(options.standards[0], indicators=indicators),)
    return replace(options, standards=standards, indicators=indicators)


def test_values_that_are_no_yes_or_no(folder: Folder) -> None:
    path = folder(staff=STAFF, training=["staff_id,taken_on", "P1,2024-05-01"])
    bands = Population("staff", where={"pay_band": ("5", "7")})
    done = traced(path, bands, wres.TRAINED)
    among = only(waterfall(done), Role.AMONG)
    assert among.left_out == (Exclusion("pay band other than 5 or 7", 2),)
    assert among.counted == 4


def test_a_column_that_is_not_there_is_no(folder: Folder) -> None:
    """Nobody has taken a mandatory course where no row says so."""
    path = folder(staff=STAFF, training=["staff_id,taken_on", "P1,2024-05-01"])
    mandatory = Population("training", where={"mandatory": (True,)}, people=True, dated=True)
    event = only(waterfall(traced(path, wres.WORKFORCE, mandatory)), Role.EVENT)
    assert event.left_out == (Exclusion("not mandatory", 1),)
    assert event.counted == 0


# --- always -----------------------------------------------------------------------------------

CODES = st.sampled_from(["A", "H", "N", "Z"])
IDS = st.sampled_from(["P1", "P2", "P4", "P6", "Q1", ""])
DAYS = st.sampled_from(["2023-03-31", "2023-04-01", "2024-03-31", "2024-04-01", "2025-03-31"])
ANSWERS = st.sampled_from([("no", "no"), ("yes", "no"), ("yes", "yes")])
APPLIED = st.lists(st.tuples(CODES, ANSWERS, st.sampled_from(["yes", "no", ""])), min_size=1)
ENTERED = st.lists(st.tuples(IDS, CODES, DAYS), min_size=1, max_size=12)
TAKEN = st.lists(st.tuples(IDS, CODES, DAYS, st.sampled_from(["yes", "no", ""])), min_size=1)


@pytest.mark.slow
@settings(max_examples=40)
@given(APPLIED, ENTERED, TAKEN, st.sampled_from(["one-year", "two-year-average"]))
def test_every_step_adds_up(applied: list[Any], entered: list[Any], taken: list[Any], window: str) -> None:
    """Rows read are rows left out and counted, and what is counted is what the figures have."""
    files = {
        "staff": STAFF,
        "applicants": [
            "ethnicity,shortlisted,appointed,international_recruitment",
            *(",".join([code, *both, abroad]) for code, both, abroad in applied),
        ],
        "disciplinary": ["staff_id,ethnicity,entered_on", *map(",".join, entered)],
        "training": ["staff_id,ethnicity,taken_on,mandatory", *map(",".join, taken)],
    }
    with TemporaryDirectory() as place:
        for stem, rows in files.items():
            text = "\n".join(rows) + "\n"
            (Path(place) / f"{stem}.csv").write_text(text, encoding="utf-8")
        run = wres_calc.run(place, snapshot="2025-03-31", window=window)
    counted = {
        (f.indicator, f.line, f.group): (f.numerator, f.denominator)
        for f in run.figures
        if f.measure in (Measure.SHARE, Measure.LIKELIHOOD)
    }
    steps = waterfall(run)
    assert {step.indicator for step in steps} == {"1", "2", "3", "4"}
    for step in steps:
        assert step.read == len(files[step.extract]) - 1
        assert step.read == step.counted + sum(left.number for left in step.left_out)
        assert step.counted == sum(number for _, number in step.groups)
        assert all(left.number > 0 for left in step.left_out)
        years = 2 if step.indicator == "3" and window == "two-year-average" else 1
        for group, number in step.groups:
            numerator, denominator = counted[step.indicator, step.line, group]
            if step.role is Role.EVENT:
                assert numerator is not None
                assert number == numerator * years
            elif step.role is Role.AMONG:
                assert number == denominator
    assert EVERYONE.name in {step.line for step in steps}
