from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.calculation.options import (
    BREAKDOWNS,
    Window,
    Years,
    make_options,
    parse_by,
    reporting_years,
)
from wres_calc.errors import CommandError, ExitCode
from wres_calc.extracts.config import Config, Organisation

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
    ("day", "inside"),
    [("2024-03-31", False), ("2024-04-01", True), ("2025-03-31", True), ("2025-04-01", False)],
)
def test_both_ends_are_inside(day: str, inside: bool) -> None:
    assert reporting_years(SNAPSHOT, 1)[0].holds(date.fromisoformat(day)) is inside


# --- breakdowns -------------------------------------------------------------------------------


def test_possible_breakdowns() -> None:
    assert set(BREAKDOWNS) == {
        "staff_group", "pay_band", "division", "directorate", "site", "sex", "disability",
    }  # fmt: skip


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
    options = make_options(NONE, by="pay_band,sex", indicators="3")
    assert options.by == (("pay_band", "sex"),)
    assert [i.number for i in options.indicators] == ["3"]
    with pytest.raises(CommandError, match="There is no indicator '12'"):
        make_options(NONE, indicators="12")


def test_breakdown_columns_are_named_once() -> None:
    options = make_options(NONE, by=["sex", "pay_band,sex"])
    assert options.breakdown_columns == ("sex", "pay_band")


# --- options ----------------------------------------------------------------------------------


def test_defaults() -> None:
    options = make_options(NONE)
    assert (options.standard.name, options.standard.edition) == ("wres", "2025")
    assert [i.number for i in options.indicators] == list("123456789")
    assert (options.organisation, options.snapshot, options.by) == (None, None, ())
    assert (options.clusters, options.window) == (False, Window.ONE_YEAR)


@pytest.mark.parametrize("given_as", [SNAPSHOT, "2025-03-31", datetime(2025, 3, 31, 9, 30)])
def test_snapshot(given_as: date | str) -> None:
    snapshot = make_options(NONE, snapshot=given_as).snapshot
    assert (snapshot, type(snapshot)) == (SNAPSHOT, date)


def test_what_is_given_wins_over_the_configuration() -> None:
    local = config(code="RXX", name="A Trust", snapshot=date(2023, 3, 31), edition="2022")
    options = make_options(local)
    assert (options.organisation, options.organisation_name) == ("RXX", "A Trust")
    assert (options.snapshot, options.standard.edition) == (date(2023, 3, 31), "2022")
    options = make_options(local, snapshot="2025-03-31", organisation="RYY", edition=2024)
    assert (options.organisation, options.organisation_name) == ("RYY", None)
    assert (options.snapshot, options.standard.edition) == (SNAPSHOT, "2024")


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
    options = make_options(config(**organisation))
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
    assert make_options(NONE, snapshot=snapshot).standard.edition == edition


@pytest.mark.parametrize("wanted", [["3", "1"], [1, 3], [" 1 ", 3]])
def test_indicators(wanted: list[str | int]) -> None:
    assert [i.number for i in make_options(NONE, indicators=wanted).indicators] == ["1", "3"]


@pytest.mark.parametrize("window", ["two-year-average", Window.TWO_YEAR_AVERAGE])
def test_window(window: str) -> None:
    options = make_options(NONE, window=window, snapshot=SNAPSHOT)
    assert options.window is Window.TWO_YEAR_AVERAGE


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"snapshot": "31/03/2025"}, "'31/03/2025' is not a snapshot date"),
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
        make_options(NONE, **wrong)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert caught.value.exit_code is ExitCode.COMMAND
