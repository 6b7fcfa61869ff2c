import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.calculation.options import Window
from wres_calc.errors import CommandError
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.figures import Count, Figure
from wres_calc.sample import Truth, write_sample

pytestmark = pytest.mark.slow

FILES = [*(f"{extract}.csv" for extract in EXTRACTS), "wres-calc.toml"]
SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
GROUPS = ("White", "BME", "Unknown")

Row = dict[str, str]
Usual = tuple[Path, Truth]
Trust = tuple[Truth, list[Figure]]

# Gaps of every kind: usual ones, parity, the other way round, large, small trusts and odd sizes.
TRUSTS: list[tuple[int, int, dict[str, float]]] = [
    (5000, 1, {}),
    (200, 1, {}),
    (331, 2, {"appointment": 1, "disciplinary": 1, "training": 1, "board": 0}),
    (500, 3, {"appointment": 0.7, "disciplinary": 0.5, "training": 0.8, "board": 12}),
    (1000, 4, {"appointment": 3.2, "disciplinary": 4, "training": 1.9, "board": -25}),
    (1234, 5, {"appointment": 1.61, "disciplinary": 1.14, "training": 1.04, "board": 60}),
    (900, 6, {"harassment_from_public": -3, "discrimination": 0, "equal_opportunities": -0.3}),
]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows(folder: Path, extract: str) -> list[Row]:
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Usual:
    folder = tmp_path_factory.mktemp("sample")
    return folder, write_sample(folder)


@pytest.fixture(scope="module", params=TRUSTS, ids=[f"{staff}-staff" for staff, _, _ in TRUSTS])
def trust(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trust:
    staff, seed, gaps = request.param
    folder = tmp_path_factory.mktemp("trust")
    truth = write_sample(folder, staff=staff, seed=seed, gaps=gaps)
    return truth, wres_calc.run(folder).figures


# --- the files --------------------------------------------------------------------------------


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    one = write_sample(tmp_path / "one", staff=300, seed=7)
    two = write_sample(tmp_path / "two", staff=300, seed=7)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert one == two


def test_another_seed_gives_other_people_in_the_same_counts(tmp_path: Path) -> None:
    one = write_sample(tmp_path / "one", staff=300, seed=7)
    two = write_sample(tmp_path / "two", staff=300, seed=8)
    ours, theirs = contents(tmp_path / "one"), contents(tmp_path / "two")
    same = {name for name in FILES if ours[name] == theirs[name]}
    # Nobody is drawn there.
    assert same == {"survey.csv", "bank_survey.csv", "medical_survey.csv"}
    for name in ("staff", "shortlisted", "appointed", "disciplinary", "training"):
        assert getattr(one, name) == getattr(two, name)


@pytest.mark.parametrize(
    ("gap", "file"),
    [
        ({"appointment": 1.7}, "applicants.csv"),
        ({"disciplinary": 2}, "disciplinary.csv"),
        ({"training": 1.3}, "training.csv"),
        ({"board": 10}, "board.csv"),
        ({"discrimination": 5}, "survey.csv"),
        ({"bank_disciplinary": 4}, "bank_disciplinary.csv"),
        ({"bank_dismissals": 3}, "bank_dismissals.csv"),
        ({"referrals": 4}, "medical_referrals.csv"),
        ({"awards": 2}, "medical_awards.csv"),
    ],
)
def test_a_gap_changes_its_own_extract_alone(tmp_path: Path, gap: dict[str, float], file: str) -> None:
    write_sample(tmp_path / "one", staff=300)
    write_sample(tmp_path / "two", staff=300, gaps=gap)
    ours, theirs = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert {name for name in FILES if ours[name] != theirs[name]} == {file, "wres-calc.toml"}


def test_sample_data_is_its_output(usual: Usual) -> None:
    kept = {name: (SAMPLE_DATA / name).read_bytes() for name in FILES}
    assert kept == contents(usual[0])
    assert sum(len(content) for content in kept.values()) < 3_000_000


def test_lines_end_in_lf(usual: Usual) -> None:
    for content in contents(usual[0]).values():
        assert b"\r" not in content
        assert content.endswith(b"\n")


@pytest.mark.parametrize("extract", EXTRACTS)
def test_columns_are_those_of_the_model(usual: Usual, extract: str) -> None:
    header = list(rows(usual[0], extract)[0])
    columns = columns_of(extract)
    assert header == [name for name in columns if name in header]
    assert {name for name, column in columns.items() if column.required} <= set(header)
    if EXTRACTS[extract].one_of:
        assert set(EXTRACTS[extract].one_of) & set(header)


@pytest.mark.parametrize("extract", [name for name in EXTRACTS if name != "training"])
def test_columns_are_all_of_the_model(usual: Usual, extract: str) -> None:
    # Pay is given as it is, and not in its elements.
    elements = {"ordinary_pay", "bonus_in_period", "bonus_period_days", "period_days", "weekly_hours"}
    expected = [name for name in columns_of(extract) if name not in elements]
    assert list(rows(usual[0], extract)[0]) == expected


def test_training_knows_people_by_id_alone(usual: Usual) -> None:
    assert list(rows(usual[0], "training")[0]) == ["staff_id", "taken_on", "mandatory"]


@pytest.mark.parametrize("extract", EXTRACTS)
def test_model_reads_every_row(tmp_path: Path, extract: str) -> None:
    write_sample(tmp_path, staff=200)
    for row in rows(tmp_path, extract):
        EXTRACTS[extract].model_validate(row)


@pytest.mark.parametrize(("staff", "left"), [(5000, 2), (999, 1)])
def test_only_documented_features_are_remarked_on(tmp_path: Path, staff: int, left: int) -> None:
    write_sample(tmp_path, staff=staff)
    report, _ = wres_calc.validate(tmp_path)
    before = [row for row in rows(tmp_path, "disciplinary") if row["entered_on"] < "2024-04-01"]
    assert {problem.kind: problem.count for problem in report.problems} == {
        "id_not_in_staff": left,  # people who have left
        "outside_period": len(before),  # cases of the year before
        "outside_population": 1,  # a bank worker who has a substantive post too
    }


def test_configuration_names_the_trust(usual: Usual) -> None:
    options = wres_calc.run(usual[0], indicators=["9"]).options
    assert options.organisation == "ZZ9"
    assert options.organisation_name == "Sample Community and Mental Health NHS Trust (synthetic)"
    assert options.snapshot == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("snapshot", "first", "last"),
    [(date(2023, 3, 31), "2021-04-01", "2023-03-31"), (date(2024, 2, 29), "2022-03-01", "2024-02-29")],
)
def test_events_lie_in_the_years_to_the_snapshot(tmp_path: Path, snapshot: date, first: str, last: str) -> None:
    truth = write_sample(tmp_path, staff=1000, snapshot=snapshot)
    days = [row["entered_on"] for row in rows(tmp_path, "disciplinary")]
    assert first <= min(days) <= max(days) <= last
    ratio = ratio_of(wres_calc.run(tmp_path, indicators=["3"]).figures, "3", "all")
    assert ratio.numerator == truth.disciplinary["BME"]
    assert ratio.comparator_numerator == truth.disciplinary["White"]


# --- known truth ------------------------------------------------------------------------------


def counted(
    figures: Iterable[Figure], indicator: str, measure: str, line: str
) -> dict[str, tuple[Count | None, Count | None]]:
    """Numerator and denominator by group."""
    return {
        figure.group: (figure.numerator, figure.denominator)
        for figure in figures
        if (figure.indicator, figure.measure, figure.line) == (indicator, measure, line)
    }


def ratio_of(figures: Iterable[Figure], indicator: str, line: str) -> Figure:
    (found,) = (
        figure
        for figure in figures
        if (figure.indicator, figure.measure, figure.line) == (indicator, "relative_likelihood", line)
    )
    return found


def test_truth_of_indicator_1(trust: Trust) -> None:
    truth, figures = trust
    lines = {figure.line for figure in figures if figure.indicator == "1"}
    assert lines >= set(truth.lines)
    for line in lines:
        here = truth.lines.get(line, dict.fromkeys(GROUPS, 0))
        whole = sum(here.values())
        assert counted(figures, "1", "share", line) == {g: (here[g], whole) for g in GROUPS}
    assert truth.lines["all"] == truth.staff


@pytest.mark.parametrize(
    ("indicator", "line", "events", "people"),
    [
        ("2", "all", "appointed", "shortlisted"),
        (
            "2",
            "without-international-recruitment",
            "appointed_without_international",
            "shortlisted_without_international",
        ),
        ("3", "all", "disciplinary", "staff"),
        ("4", "all", "training", "staff"),
    ],
)
def test_truth_of_indicators_2_to_4(trust: Trust, indicator: str, line: str, events: str, people: str) -> None:
    truth, figures = trust
    had, among = getattr(truth, events), getattr(truth, people)
    assert counted(figures, indicator, "likelihood", line) == {g: (had[g], among[g]) for g in GROUPS}


def test_truth_of_indicators_5_to_8(trust: Trust) -> None:
    truth, figures = trust
    for indicator, question in zip("5678", truth.survey, strict=True):
        shares = {f.group: f for f in figures if (f.indicator, f.measure) == (indicator, "share")}
        for group in ("White", "BME"):
            assert shares[group].value == truth.survey[question][group]
            assert shares[group].denominator == truth.respondents[group]


def test_truth_of_indicator_9(trust: Trust) -> None:
    truth, figures = trust
    for line, members in truth.board.items():
        whole = sum(members.values())
        assert counted(figures, "9", "share", line) == {g: (members[g], whole) for g in GROUPS}


@pytest.mark.parametrize(("indicator", "name"), [("2", "appointment"), ("3", "disciplinary"), ("4", "training")])
def test_ratio_is_the_wished_gap_within_half_a_person(trust: Trust, indicator: str, name: str) -> None:
    truth, figures = trust
    found = ratio_of(figures, indicator, "all")
    wished = truth.gaps[name]
    assert found.value and found.numerator and found.comparator_numerator
    # The ratio is (numerator / people) / (comparator numerator / comparator's people), and of the
    # two groups the one with more events is within half a person of the number `exact` that would
    # give the gap exactly. In the numerator: value - wished = value × (numerator - exact) /
    # numerator. In the comparator: value / wished = exact / comparator numerator, so
    # value - wished = wished × (exact - comparator numerator) / comparator numerator.
    in_numerator = found.value * 0.5 / found.numerator
    in_comparator = wished * 0.5 / found.comparator_numerator
    more_above = found.numerator >= found.comparator_numerator
    bound = in_numerator if more_above else in_comparator
    assert abs(found.value - wished) <= bound * (1 + 1e-12)


def test_survey_gap_is_the_wished_one_to_a_tenth(trust: Trust) -> None:
    truth, figures = trust
    found = [f.value for f in figures if f.indicator in "5678" and f.measure == "point_difference"]
    for value, question in zip(found, truth.survey, strict=True):
        assert value is not None
        assert abs(value - truth.gaps[question]) <= 0.05 + 1e-12


def test_board_gap_is_the_wished_one_within_half_a_member(trust: Trust) -> None:
    truth, figures = trust
    (found,) = (figure.value for figure in figures if (figure.measure, figure.line) == ("point_difference", "board"))
    assert found is not None
    assert abs(found - truth.gaps["board"]) <= 100 * 0.5 / 15 + 1e-12


def test_truth_of_the_two_year_average(usual: Usual) -> None:
    folder, truth = usual
    figures = wres_calc.run(folder, indicators=["3"], window=Window.TWO_YEAR_AVERAGE).figures
    assert counted(figures, "3", "likelihood", "all") == {
        g: ((truth.disciplinary[g] + truth.disciplinary_year_before[g]) / 2, truth.staff[g]) for g in GROUPS
    }


# --- what is refused --------------------------------------------------------------------------


def test_files_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "board.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "wres-calc.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match=r"already holds board\.csv, wres-calc\.toml"):
        write_sample(tmp_path, staff=200)
    assert contents(tmp_path) == {"board.csv": b"mine", "wres-calc.toml": b"mine"}


def test_files_are_overwritten_on_demand(tmp_path: Path) -> None:
    (tmp_path / "board.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_sample(tmp_path, staff=200, overwrite=True)
    assert set(contents(tmp_path)) == {*FILES, "notes.txt"}
    assert contents(tmp_path)["notes.txt"] == b"mine"
    assert rows(tmp_path, "board")[0]["member_id"] == "B01"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"staff": 199}, "at least 200 staff, and 199 were asked for"),
        ({"staff": -1}, "at least 200"),
        ({"gaps": {"training": 0.01}}, "training=0.01 cannot be reached"),
        ({"gaps": {"appointment": 0}}, "appointment=0 cannot be built in"),
        ({"gaps": {"board": -99}}, "board=-99 cannot be reached"),
        ({"gaps": {"bord": -6}}, "Did you mean 'board'?"),
    ],
)
def test_nothing_is_written_when_refused(tmp_path: Path, options: dict[str, Any], said: str) -> None:
    with pytest.raises(CommandError) as caught:
        write_sample(tmp_path / "new", **{"staff": 200, **options})
    assert said in str(caught.value)
    assert contents(tmp_path) == {}


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match="cannot be made"):
        write_sample(tmp_path / "mine", staff=200)
    assert contents(tmp_path) == {"mine": b"mine"}


def test_file_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "training.csv").mkdir()
    with pytest.raises(CommandError, match=r"training\.csv' is a folder"):
        write_sample(tmp_path, staff=200, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["training.csv"]
