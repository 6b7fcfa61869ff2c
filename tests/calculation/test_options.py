from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.calculation.options import BREAKDOWNS, Window, Years, make_options, parse_by, reporting_years
from wres_calc.errors import CommandError, ExitCode
from wres_calc.extracts.settings import Config, Organisation
from wres_calc.options import RunOptions
from wres_calc.standards.register import PAGES

NONE = Config()
SNAPSHOT = date(2025, 3, 31)


def config(**organisation: object) -> Config:
    return Config(organisation=Organisation.model_validate(organisation))


# --- periods ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("snapshot", "years"),
    [
        (SNAPSHOT, [("2024-04-01", "2025-03-31"), ("2023-04-01", "2024-03-31")]),
        (date(2024, 3, 31), [("2023-04-01", "2024-03-31"), ("2022-04-01", "2023-03-31")]),
        (date(2024, 2, 29), [("2023-03-01", "2024-02-29"), ("2022-03-01", "2023-02-28")]),
        (date(2025, 2, 28), [("2024-02-29", "2025-02-28"), ("2023-03-01", "2024-02-28")]),
        (date(2024, 12, 31), [("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")]),
    ],
)
def test_reporting_years(snapshot: date, years: list[tuple[str, str]]) -> None:
    expected = tuple(Years(date.fromisoformat(a), date.fromisoformat(b)) for a, b in years)
    assert reporting_years(snapshot, 2) == expected
    assert reporting_years(snapshot, 1) == expected[:1]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_years_follow_each_other(snapshot: date) -> None:
    last, before = reporting_years(snapshot, 2)
    assert last.end == snapshot
    assert before.end + timedelta(days=1) == last.start
    assert all(364 <= (year.end - year.start).days <= 365 for year in (last, before))


@pytest.mark.parametrize(
    ("day", "inside"), [("2024-03-31", False), ("2024-04-01", True), ("2025-03-31", True), ("2025-04-01", False)]
)
def test_both_ends_are_inside(day: str, inside: bool) -> None:
    assert reporting_years(SNAPSHOT, 1)[0].holds(date.fromisoformat(day)) is inside


# --- breakdowns -------------------------------------------------------------------------------


def test_possible_breakdowns() -> None:
    assert set(BREAKDOWNS) == {"staff_group", "pay_band", "division", "directorate", "site", "sex", "disability"}


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        ([], ()),
        (["division"], (("division",),)),
        (["pay_band,sex"], (("pay_band", "sex"),)),
        ([" Pay-Band , SEX "], (("pay_band", "sex"),)),
        (["sex", "division", "sex"], (("sex",), ("division",))),
        (["sex,sex"], (("sex",),)),
        (["sex,division", "division,sex"], (("sex", "division"),)),
    ],
)
def test_by(texts: list[str], columns: tuple[tuple[str, ...], ...]) -> None:
    assert parse_by(texts) == columns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("divison", "'divison'. Did you mean 'division'?"),
        ("ethnicity", "'ethnicity'. Possible: "),
        ("staff_id", "'staff_id'."),
        ("sex,", "''. Possible: "),
        ("", "''. Possible: "),
    ],
)
def test_no_such_breakdown(text: str, words: str) -> None:
    with pytest.raises(CommandError) as caught:
        parse_by([text])
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"--by {text}: ")


def test_one_text_stands_for_a_list_of_one() -> None:
    options = make_options(NONE, RunOptions(by="pay_band,sex", indicators="3"))
    assert options.by == (("pay_band", "sex"),)
    assert [i.number for i in options.indicators] == ["3"]
    with pytest.raises(CommandError, match="There is no indicator '12'"):
        make_options(NONE, RunOptions(indicators="12"))


def test_breakdown_columns_are_named_once() -> None:
    options = make_options(NONE, RunOptions(by=["sex", "pay_band,sex"]))
    assert options.breakdown_columns == ("sex", "pay_band")


# --- options ----------------------------------------------------------------------------------


def test_defaults() -> None:
    options = make_options(NONE, RunOptions())
    assert (options.standards[0].name, options.standards[0].edition) == ("wres", "2025")
    assert [i.number for i in options.indicators] == list("123456789")
    assert (options.organisation, options.snapshot, options.by) == (None, None, ())
    assert (options.clusters, options.window) == (False, Window.ONE_YEAR)


@pytest.mark.parametrize(
    "given_as",
    [SNAPSHOT, "2025-03-31", datetime(2025, 3, 31, 9, 30), "31/03/2025", "31-Mar-2025", " 31 March 2025 ", "31.3.2025"],
)
def test_snapshot(given_as: date | str) -> None:
    snapshot = make_options(NONE, RunOptions(snapshot=given_as)).snapshot
    assert (snapshot, type(snapshot)) == (SNAPSHOT, date)


def test_what_is_given_wins_over_the_configuration() -> None:
    local = config(code="RXX", name="A Trust", snapshot=date(2023, 3, 31), edition="2022")
    options = make_options(local, RunOptions())
    assert (options.organisation, options.organisation_name) == ("RXX", "A Trust")
    assert (options.snapshot, options.standards[0].edition) == (date(2023, 3, 31), "2022")
    options = make_options(local, RunOptions(snapshot="2025-03-31", organisation="RYY", edition=2024))
    assert (options.organisation, options.organisation_name) == ("RYY", None)
    assert (options.snapshot, options.standards[0].edition) == (SNAPSHOT, "2024")


@pytest.mark.parametrize(
    ("organisation", "code", "who"),
    [
        ({}, None, "Organisation not given"),
        ({"code": "RXX"}, "RXX", "RXX"),
        ({"name": "A Trust"}, "A Trust", "A Trust"),
        ({"code": "RXX", "name": "A Trust"}, "RXX", "A Trust (RXX)"),
    ],
)
def test_who(organisation: dict[str, str], code: str | None, who: str) -> None:
    options = make_options(config(**organisation), RunOptions())
    assert (options.organisation, options.who) == (code, who)


@pytest.mark.parametrize(
    ("snapshot", "edition"),
    [
        ("2016-03-31", "2016"),
        ("2021-03-31", "2021"),
        ("2025-03-31", "2025"),
        # Before the first and after the last that is declared.
        ("2015-03-31", "2016"),
        ("2027-03-31", "2025"),
    ],
)
def test_edition_follows_from_the_snapshot(snapshot: str, edition: str) -> None:
    assert make_options(NONE, RunOptions(snapshot=snapshot)).standards[0].edition == edition


@pytest.mark.parametrize("wanted", [["3", "1"], [1, 3], [" 1 ", 3]])
def test_indicators(wanted: list[str | int]) -> None:
    assert [i.number for i in make_options(NONE, RunOptions(indicators=wanted)).indicators] == ["1", "3"]


@pytest.mark.parametrize("window", ["two-year-average", Window.TWO_YEAR_AVERAGE])
def test_window(window: str) -> None:
    options = make_options(NONE, RunOptions(window=window, snapshot=SNAPSHOT))
    assert options.window is Window.TWO_YEAR_AVERAGE


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"snapshot": "31/03/25"}, "'31/03/25' is not a snapshot date: the year has two digits"),
        ({"snapshot": "03/31/2025"}, "'03/31/2025' is not a snapshot date: there is no such day"),
        ({"snapshot": "2025-02-30"}, "'2025-02-30' is not a snapshot date"),
        ({"snapshot": ""}, "'' is not a snapshot date"),
        ({"snapshot": "0001-03-31"}, "the year is out of range"),
        ({"edition": "2015"}, "There is no edition '2015'. Possible: 2016, "),
        ({"edition": 2026}, "There is no edition '2026'."),
        ({"indicators": ["10"]}, "There is no indicator '10' in the 2025 edition. Possible: 1, "),
        ({"window": "three-year"}, "'three-year' is not a window. Possible: one-year, "),
        ({"window": "two-year-average"}, "A two-year average needs the snapshot date"),
        ({"window": "two-year-average", "indicators": ["2"]}, "--window is about indicator 3"),
        ({"clusters": True, "indicators": ["2"]}, "--clusters shows indicator 1"),
        ({"snapshot": "2025-W14-1"}, "is not a snapshot date"),
        ({"by": ["grade"]}, "--by grade: "),
    ],
)
def test_a_wrong_option(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(CommandError) as caught:
        make_options(NONE, RunOptions(**wrong))  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert caught.value.exit_code is ExitCode.COMMAND


# --- standards --------------------------------------------------------------------------------

ANOTHER = "race-disparity-ratio"


@pytest.mark.parametrize(
    ("standards", "indicators", "names"),
    [
        ((), (), ["wres"]),
        ("wres", (), ["wres"]),
        ([ANOTHER], (), [ANOTHER]),
        ([ANOTHER, " WRES ", ANOTHER], (), ["wres", ANOTHER]),
        ("all", (), list(PAGES)),
        (["all", "wres"], (), list(PAGES)),
        ("wres", ["2", f"{ANOTHER}/1"], ["wres", ANOTHER]),
    ],
)
def test_standards(standards: object, indicators: object, names: list[str]) -> None:
    options = make_options(NONE, RunOptions(standards=standards, indicators=indicators))  # type: ignore[arg-type]
    assert [standard.name for standard in options.standards] == names


def test_an_indicator_of_every_standard_or_of_one() -> None:
    both = ["wres", ANOTHER]
    first = make_options(NONE, RunOptions(standards=both, indicators=["1"])).indicators
    assert [indicator.argument for indicator in first] == ["wres/1", f"{ANOTHER}/1"]
    options = make_options(NONE, RunOptions(standards=both, indicators=["2", f"{ANOTHER}/1", "wres/9"]))
    assert [indicator.argument for indicator in options.indicators] == ["wres/2", "wres/9", f"{ANOTHER}/1"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"standards": ["wdes"]}, "There is no standard 'wdes'. "),
        ({"standards": ["wrse"]}, "There is no standard 'wrse'. Did you mean 'wres'? Possible: "),
        ({"standards": ["wdes"]}, " or all."),
        ({"indicators": ["wdes/2"]}, "There is no standard 'wdes'."),
        ({"indicators": [f"{ANOTHER}/7"]}, "There is no indicator '7' in the "),
        # Only the standard of the second is asked for, and it has no indicator 2.
        ({"indicators": ["2", f"{ANOTHER}/1"]}, "There is no indicator '2' in the "),
        ({"standards": "all", "indicators": ["77"]}, "'77' in any of these standards."),
        ({"standards": "all", "indicators": ["wres/77"]}, "in the 2025 edition. Possible: 1, 2, "),
        ({"standards": "all", "edition": "1999"}, "There is no edition '1999'. Possible: "),
        ({"standards": ANOTHER, "edition": "2025"}, f"edition '2025' of {ANOTHER}. Possible: "),
        ({"standards": ["mwres"]}, "Did you mean 'medical-wres'?"),
        ({"indicators": ["bank-wres/12"]}, "in the 2025 edition of bank-wres. Possible: 1, "),
        ({"indicators": [ANOTHER]}, f"is a standard: give '{ANOTHER}/1', or --standard {ANOTHER}."),
    ],
)
def test_a_wrong_standard(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(CommandError) as caught:
        make_options(NONE, RunOptions(**wrong))  # type: ignore[arg-type]
    assert words in str(caught.value)


def test_the_setting_of_an_edition_is_about_standards_that_have_one_a_year() -> None:
    """A folder whose settings name the edition of its WRES can compute the other standards."""
    local = config(edition="2025")
    (standard,) = make_options(local, RunOptions(standards=[ANOTHER])).standards
    assert standard.edition == PAGES[ANOTHER].latest
    assert make_options(local, RunOptions(standards=[ANOTHER, "wres"])).edition == "2025"


def test_each_standard_has_the_edition_of_the_year() -> None:
    options = make_options(NONE, RunOptions(standards="all", snapshot="2021-03-31"))
    assert {standard.name: standard.edition for standard in options.standards} == {
        name: page.edition_of(2021) for name, page in PAGES.items()
    }
    options = make_options(NONE, RunOptions(standards="all", snapshot="2025-03-31", edition=2020))
    assert (options.standards[0].edition, options.edition) == ("2020", "2020")
    assert make_options(NONE, RunOptions(snapshot="2025-03-31")).edition is None
