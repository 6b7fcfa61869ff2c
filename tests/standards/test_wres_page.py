"""The page of declarations, held against the contract and the reference tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.standards import wres
from wres_calc.standards.declaration import Indicator, Period
from wres_calc.standards.kinds import Line, Part, Population, RelativeLikelihood, ShareDifference, Shares, SurveyGap
from wres_calc.vocabulary import pay_bands, staff_groups

EDITIONS = ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]
LATEST = wres.edition("2025")


def indicator(number: str, year: str = "2025") -> Indicator:
    (found,) = wres.edition(year).pick((number,))
    return found


def likelihoods(number: str) -> list[RelativeLikelihood]:
    parts = indicator(number).parts
    return [part for part in parts if isinstance(part, RelativeLikelihood)]


def shares_of(parts: tuple[Part, ...]) -> Shares:
    (part,) = parts
    assert isinstance(part, Shares)
    return part


# --- editions ---------------------------------------------------------------------------------


def test_editions() -> None:
    assert list(wres.EDITIONS) == EDITIONS
    assert wres.LATEST == "2025"


@pytest.mark.parametrize("year", EDITIONS)
def test_each_edition_has_nine_indicators(year: str) -> None:
    standard = wres.edition(year)
    assert (standard.name, standard.edition) == ("wres", year)
    assert [i.number for i in standard.indicators] == list("123456789")


@pytest.mark.parametrize("year", ["2015", "2026", "", "latest"])
def test_no_such_edition(year: str) -> None:
    with pytest.raises(KeyError, match=f"'{year}'"):
        wres.edition(year)


@pytest.mark.parametrize("year", EDITIONS)
def test_editions_differ_in_the_survey_alone(year: str) -> None:
    for one, other in zip(wres.edition(year).indicators, LATEST.indicators, strict=True):
        assert one.parts == other.parts
        assert one.clusters == other.clusters
        if one.number not in "5678":
            assert replace(one, edition="2025") == other


@pytest.mark.parametrize(
    ("years", "items"),
    [
        (EDITIONS[:3], ("KF25", "KF26", "KF21", "Q17b")),
        (EDITIONS[3:6], ("Q13a", "Q13b and Q13c", "Q14", "Q15b")),
        (EDITIONS[6:], ("Q14a", "Q14b and Q14c", "Q15", "Q16b")),
    ],
)
def test_survey_questions(years: list[str], items: tuple[str, ...]) -> None:
    for year in years:
        for number, item in zip("5678", items, strict=True):
            (note,) = indicator(number, year).notes
            assert note == f"Asked as {item} (the question's number is unconfirmed)."


def test_pick() -> None:
    assert [i.number for i in LATEST.pick(("9", "2", "2"))] == ["2", "9"]
    assert LATEST.pick(()) == LATEST.indicators
    with pytest.raises(KeyError, match="10"):
        LATEST.pick(("1", "10"))


# --- every indicator --------------------------------------------------------------------------


@pytest.mark.parametrize("one", LATEST.indicators, ids=lambda i: f"indicator-{i.number}")
def test_a_reader_is_told_everything(one: Indicator) -> None:
    words = (one.title, one.counted, one.formula, one.direction, one.worse)
    assert all(word.strip() and word == word.strip() for word in words)
    assert all(text.endswith(".") for text in (one.counted, one.direction, *one.notes))
    assert one.parts
    assert one.sources
    assert all("https://" in source for source in one.sources)
    assert all(text.endswith(".") for text in one.unconfirmed)


@pytest.mark.parametrize(
    ("number", "period"),
    [
        ("1", Period.SNAPSHOT),
        ("2", Period.YEAR),
        ("3", Period.YEAR),
        ("4", Period.YEAR),
        *((n, Period.SURVEY) for n in "5678"),
        ("9", Period.SNAPSHOT),
    ],
)
def test_period(number: str, period: Period) -> None:
    assert indicator(number).period is period


@pytest.mark.parametrize(
    ("number", "extracts"),
    [
        ("1", {"staff"}),
        ("2", {"applicants"}),
        ("3", {"staff", "disciplinary"}),
        ("4", {"staff", "training"}),
        *((n, {"survey"}) for n in "5678"),
        ("9", {"board", "staff"}),
    ],
)
def test_extracts(number: str, extracts: set[str]) -> None:
    one = indicator(number)
    for part in (*one.parts, *one.clusters):
        assert set(part.extracts()) == extracts


def test_what_no_guidance_could_be_read_for_is_marked() -> None:
    """Not for the survey: its percentages are taken as published."""
    assert {i.number for i in LATEST.indicators if i.unconfirmed} == set("12349")


# --- directions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "group", "comparator"), [("2", "White", "BME"), ("3", "BME", "White"), ("4", "White", "BME")]
)
def test_ratio_directions(number: str, group: str, comparator: str) -> None:
    parts = likelihoods(number)
    assert len(parts) == len(indicator(number).parts)
    for part in parts:
        assert (part.group, part.comparator) == (group, comparator)
        assert set(part.groups) == {"White", "BME", "Unknown"}
    one = indicator(number)
    assert one.worse == "above 1.00"
    assert one.direction.startswith(f"{group} over {comparator}: above 1.00, {group} ")
    assert one.formula.startswith(f"({group} ")


@pytest.mark.parametrize(
    ("number", "question", "worse"),
    [
        ("5", "harassment_from_public", "above 0"),
        ("6", "harassment_from_staff", "above 0"),
        ("7", "equal_opportunities", "below 0"),
        ("8", "discrimination", "above 0"),
    ],
)
def test_survey_directions(number: str, question: str, worse: str) -> None:
    (part,) = indicator(number).parts
    assert isinstance(part, SurveyGap)
    assert (part.question, part.group, part.comparator) == (question, "BME", "White")
    assert indicator(number).worse == worse
    # A gap that runs against every national result is one in BME people's favour.
    assert part.nationally in (0, {"above 0": 1, "below 0": -1}[worse])


def test_board_direction() -> None:
    (part,) = indicator("9").parts
    assert isinstance(part, ShareDifference)
    assert (part.population.extract, part.reference.extract) == ("board", "staff")
    assert part.group == "BME"
    assert indicator("9").worse == "below 0"
    assert indicator("9").formula.startswith("BME share of the board - BME share of the workforce")


def test_series_break() -> None:
    """From the survey of autumn 2021, which is the 2022 edition's."""
    breaks = {i.number: i.series_break for i in LATEST.indicators if i.series_break}
    assert set(breaks) == {"7"}
    since, why = breaks["7"]
    assert since == "2022-03-31"
    assert "must not be compared" in why


# --- who is counted ---------------------------------------------------------------------------


def test_appointment() -> None:
    everyone, without = likelihoods("2")
    assert (everyone.line, everyone.needs) == ("all", None)
    assert everyone.population == Population("applicants", where={"shortlisted": (True,)})
    assert everyone.event.where == {"shortlisted": (True,), "appointed": (True,)}
    assert without.line == "without-international-recruitment"
    assert without.needs == "international_recruitment"
    for part, whole in ((without.population, everyone.population), (without.event, everyone.event)):
        assert part.where == {**whole.where, "international_recruitment": (False,)}


@pytest.mark.parametrize(
    ("number", "event", "averaged"),
    [
        ("3", Population("disciplinary", people=True, dated=True, averaged=True), True),
        ("4", Population("training", where={"mandatory": (False,)}, people=True, dated=True), False),
    ],
)
def test_events(number: str, event: Population, averaged: bool) -> None:
    """People and not rows, in the year; the average of two years for indicator 3 alone."""
    (part,) = likelihoods(number)
    assert part.line == "all"
    assert part.population == Population("staff")
    assert part.event == event
    assert part.event.averaged is averaged


# --- the rows of indicator 1 ------------------------------------------------------------------

BANDS = [
    "band-under-1",
    *(f"band-{n}" for n in range(1, 8)),
    "band-8a",
    "band-8b",
    "band-8c",
    "band-8d",
    "band-9",
    "vsm",
]
CLUSTERS = ["bands-1-4", "bands-5-7", "bands-8a-8b", "bands-8c-vsm"]
MEDICAL = [
    "medical",
    "medical/consultant",
    "medical/senior-medical-manager",
    "medical/non-consultant-career-grade",
    "medical/trainee",
    "medical/other",
    "medical/vsm",
]


def rows(names: list[str]) -> list[str]:
    kinds = ("non-clinical", "clinical")
    of_kind = [[kind, *(f"{kind}/{name}" for name in (*names, "other"))] for kind in kinds]
    return ["all", *of_kind[0], *of_kind[1], *MEDICAL]


BY_BAND = shares_of(indicator("1").parts)
BY_CLUSTER = shares_of(indicator("1").clusters)


@pytest.mark.parametrize(("part", "names"), [(BY_BAND, BANDS), (BY_CLUSTER, CLUSTERS)])
def test_rows(part: Shares, names: list[str]) -> None:
    assert [line.name for line in part.lines] == rows(names)
    assert part.groups == ("White", "BME", "Unknown")
    assert part.population == Population("staff")


@pytest.mark.parametrize("part", [BY_BAND, BY_CLUSTER])
def test_rows_outside_the_return(part: Shares) -> None:
    """Shown where somebody stands in them, so that the rows add up."""
    outside = {line.name for line in part.lines if not line.in_return}
    assert outside == {"non-clinical/other", "clinical/other", "medical/vsm"}


@pytest.mark.parametrize("part", [BY_BAND, BY_CLUSTER])
def test_only_senior_medical_managers_are_an_of_which_line(part: Shares) -> None:
    of_which = [line.name for line in part.lines if line.of_which]
    assert of_which == ["medical/senior-medical-manager"]


def people() -> Iterator[dict[str, str | bool]]:
    """Everyone that the checks let through: kind, pay band and senior medical manager."""
    for kind in ("non-clinical", "clinical", "medical"):
        for band in pay_bands():
            medical = kind == "medical"
            if band.kind == ("agenda_for_change" if medical else "medical"):
                continue
            for senior in (False, True) if medical else (False,):
                yield {"staff_kind": kind, "pay_band": band.band, "senior_medical_manager": senior}


def stands_in(person: Mapping[str, str | bool], line: Line) -> bool:
    return all(person[name] in values for name, values in line.where.items())


@pytest.mark.parametrize("part", [BY_BAND, BY_CLUSTER])
def test_everyone_stands_in_one_row(part: Shares) -> None:
    """In one row that is added up, in the row of its kind, and in the whole: of-which apart."""
    for person in people():
        names = [line.name for line in part.lines if not line.of_which and stands_in(person, line)]
        whole, kind, row = names
        assert (whole, kind) == ("all", person["staff_kind"])
        assert row.startswith(f"{kind}/")


@pytest.mark.parametrize(
    ("band", "cluster"),
    [
        ("Under 1", "bands-1-4"),
        ("1", "bands-1-4"),
        ("4", "bands-1-4"),
        ("5", "bands-5-7"),
        ("7", "bands-5-7"),
        ("8a", "bands-8a-8b"),
        ("8b", "bands-8a-8b"),
        ("8c", "bands-8c-vsm"),
        ("9", "bands-8c-vsm"),
        ("VSM", "bands-8c-vsm"),
        ("Other", "other"),
    ],
)
def test_clusters(band: str, cluster: str) -> None:
    person: dict[str, str | bool] = {"staff_kind": "clinical", "pay_band": band}
    lines = [line for line in BY_CLUSTER.lines if "pay_band" in line.where]
    assert [line.name for line in lines if line.where["staff_kind"] == ("clinical",) and stands_in(person, line)] == [
        f"clinical/{cluster}"
    ]


def test_board_lines() -> None:
    (part,) = indicator("9").parts
    assert isinstance(part, ShareDifference)
    assert {line.name: dict(line.where) for line in part.lines} == {
        "board": {},
        "board/voting": {"voting": (True,)},
        "board/non-voting": {"voting": (False,)},
        "board/executive": {"executive": (True,)},
        "board/non-executive": {"executive": (False,)},
    }
    assert part.reference_line == Line("workforce", "Workforce")


# --- what is declared can be counted ----------------------------------------------------------


def declared() -> Iterator[tuple[str, str, tuple[str | bool, ...]]]:
    """Extract, column and values of every condition on the page."""
    for one in LATEST.indicators:
        for part in (*one.parts, *one.clusters):
            match part:
                case Shares():
                    conditions = [(part.population, line.where) for line in part.lines]
                case RelativeLikelihood():
                    conditions = [(p, p.where) for p in (part.population, part.event)]
                case ShareDifference():
                    conditions = [(part.population, line.where) for line in part.lines]
                    conditions.append((part.reference, part.reference_line.where))
                case SurveyGap():
                    conditions = []
            for population, where in conditions:
                for column, values in where.items():
                    yield population.extract, column, values


def test_every_condition_is_on_a_column_and_its_values() -> None:
    words: dict[str, set[str | bool]] = {
        "pay_band": {band.band for band in pay_bands()},
        "staff_kind": {group.kind for group in staff_groups()},
    }
    conditions = list(declared())
    assert conditions
    for extract, column, values in conditions:
        assert column == "staff_kind" or column in columns_of(extract)
        assert set(values) <= words.get(column, {True, False})


def test_survey_questions_are_those_of_the_extract() -> None:
    (values,) = (
        field["enum"]
        for name, field in EXTRACTS["survey"].model_json_schema()["properties"].items()
        if name == "question"
    )
    asked = [p.question for i in LATEST.indicators for p in i.parts if isinstance(p, SurveyGap)]
    assert asked == values


def test_the_range_of_a_fair_experience_for_all() -> None:
    """Four fifths and its reciprocal, 4/5 and 5/4, for every relative likelihood."""
    parts = [p for n in ("2", "3", "4") for p in indicator(n).parts]
    ranges = {part.non_adverse for part in parts if isinstance(part, RelativeLikelihood)}
    assert ranges == {(4 / 5, 5 / 4)}
