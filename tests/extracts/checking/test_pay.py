"""Checking pay: all that is wrong with it, said at once, and hourly pay from its elements."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.errors import CATALOGUE
from wres_calc.extracts.checking import pay as pay_check
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.reading.source import Source
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings
from wres_calc.measures import hourly_pay, in_units

Row = Mapping[str, str | None]
GOOD = {"sex": "Female", "full_pay": "yes", "hourly_pay": "12.50", "bonus_12m": ""}
ELEMENTS = {"sex": "Male", "full_pay": "yes", "ordinary_pay": "2600.00", "period_days": "30.44", "weekly_hours": "37.5"}


def checked(rows: Sequence[Row], *, every_row: bool = False, numbered: bool = True) -> Checked:
    """Check rows that name their own columns."""
    if numbered:
        rows = [{"staff_id": f"P{n}", **row} for n, row in enumerate(rows)]
    there = {name for row in rows for name in row}
    columns = [name for name in columns_of("pay") if name in there]
    cells = {str(n): [row.get(name) for row in rows] for n, name in enumerate(columns)}
    source = Source(
        extract="pay",
        file="pay.csv",
        table=Table(
            headings=tuple(columns), header_row=1, cells=pl.LazyFrame(cells, schema=dict.fromkeys(cells, pl.String))
        ),
        places={name: n for n, name in enumerate(columns)},
        settings=ExtractSettings(),
    )
    return check(source, columns_of("pay"), every_row=every_row)


def changed(*changes: Row, of: Row = GOOD) -> Checked:
    """Check rows of pay, each a change to one that is right."""
    return checked([{**of, **change} for change in changes])


def found(result: Checked) -> list[tuple[Any, ...]]:
    return [(p.kind, p.column, p.count, p.rows) for p in result.problems]


def test_good_pay() -> None:
    """Everybody by what they are; the amounts in millionths, in the order of the file."""
    result = changed({"bonus_12m": "100"}, {"sex": "Male"}, {"full_pay": "no", "hourly_pay": ""})
    assert found(result) == []
    assert result.tally.rows() == [("Female", False, False, 1), ("Female", True, True, 1), ("Male", True, False, 1)]
    assert result.tally.columns == ["sex", "full_pay", "paid_bonus", "n"]
    assert result.people.rows() == [(12_500_000, 100_000_000, 1), (12_500_000, 0, 2), (None, 0, 0)]
    assert result.people.columns == ["hourly_pay", "bonus_12m", "code"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"hourly_pay": "0"}, ("pay_not_positive", "hourly_pay", 1, (3,))),
        ({"hourly_pay": "-12.50"}, ("pay_not_positive", "hourly_pay", 1, (3,))),
        ({"hourly_pay": ""}, ("pay_missing", "hourly_pay", 1, (3,))),
        ({"hourly_pay": "twelve"}, ("amount_invalid", "hourly_pay", 1, (3,))),
        ({"bonus_12m": "-5"}, ("amount_negative", "bonus_12m", 1, (3,))),
        ({"bonus_12m": "some"}, ("amount_invalid", "bonus_12m", 1, (3,))),
        ({"full_pay": ""}, ("cell_blank", "full_pay", 1, (3,))),
        ({"full_pay": "part"}, ("value_unrecognised", "full_pay", 1, (3,))),
        ({"sex": "M/F"}, ("value_unrecognised", "sex", 1, (3,))),
        ({"staff_id": "P0"}, ("id_twice", "staff_id", 1, (3,))),
        ({"staff_id": ""}, ("cell_blank", "staff_id", 1, (3,))),
    ],
)
def test_one_thing_wrong(change: Row, problem: tuple[Any, ...]) -> None:
    assert found(changed({}, change, {})) == [problem]


def test_everything_is_said_at_once() -> None:
    """Six faults in six rows, each with its own row; of the amounts only the form of one."""
    result = checked(
        [
            {**GOOD, "hourly_pay": "0"},
            {**GOOD, "hourly_pay": "9.99 ph"},
            {**GOOD, "bonus_12m": "-71.77"},
            {**GOOD, "sex": "Wombat"},
            {**GOOD, "hourly_pay": None},
            {**GOOD, "full_pay": "no", "hourly_pay": None},
        ],
        every_row=True,
    )
    assert found(result) == [
        ("value_unrecognised", "sex", 1, (5,)),
        ("amount_invalid", "hourly_pay", 1, (3,)),
        ("amount_negative", "bonus_12m", 1, (4,)),
        ("pay_missing", "hourly_pay", 1, (6,)),
        ("pay_not_positive", "hourly_pay", 1, (2,)),
    ]
    assert {(line[0], line[4], line[5]) for line in result.listing} == {
        ("WRES-E302", 5, "sex"),
        ("WRES-E307", 3, "hourly_pay"),
        ("WRES-E308", 4, "bonus_12m"),
        ("WRES-E412", 6, "hourly_pay"),
        ("WRES-E411", 2, "hourly_pay"),
    }
    said = repr(result.problems) + repr(result.listing)
    assert "'x.xx ph' (x for each digit); 17.51, 1234.5, £17.51 and £1,234.50 are read" in said
    assert "9.99" not in said
    assert "71.77" not in said


def test_many_rows_are_counted_and_the_first_are_named() -> None:
    result = changed(*[{"hourly_pay": "0"}] * 8)
    assert found(result) == [("pay_not_positive", "hourly_pay", 8, (2, 3, 4, 5, 6))]


def test_pay_of_those_not_on_full_pay_is_not_asked_for() -> None:
    """Nor does it matter: they are in no gap of hourly pay."""
    result = changed({}, {"full_pay": "no", "hourly_pay": "-3"}, {"full_pay": "no"})
    assert found(result) == []
    assert result.people["hourly_pay"].to_list() == [12_500_000, None, None]


def test_without_the_column_everybody_is_on_full_pay() -> None:
    row = {"sex": "Male", "hourly_pay": "20"}
    result = checked([row, row])
    assert found(result) == [("no_full_pay", "full_pay", 2, ())]
    assert result.tally.rows() == [("Male", True, 2)]


def test_improbable_pay_is_a_warning() -> None:
    """£1.99 and £500.01 an hour; £2 and £500 are not said."""
    result = changed(*({"hourly_pay": pay} for pay in ("1.99", "2", "500", "500.01", "35000")))
    assert found(result) == [("pay_improbable", "hourly_pay", 3, (2, 5, 6))]
    assert result.people.height == 5


def test_blank_rows_are_no_people() -> None:
    blank: dict[str, str | None] = dict.fromkeys((*GOOD, "staff_id"))
    result = checked([{**GOOD, "staff_id": "P1"}, blank, {**blank, "sex": "  "}], numbered=False)
    assert found(result) == [("rows_blank", None, 2, ())]
    assert result.people.height == result.rows == 1


def test_pay_alone() -> None:
    """A file that says of nobody what group they are in."""
    result = checked([{"hourly_pay": "20"}, {"hourly_pay": "30"}])
    assert found(result) == [("no_full_pay", "full_pay", 2, ())]
    assert result.tally.rows() == [(True, 2)]
    assert result.people["code"].to_list() == [0, 0]


def test_pay_alone_with_blank_rows() -> None:
    rows: list[Row] = [{"staff_id": "P1", "hourly_pay": "20"}, {"staff_id": None, "hourly_pay": ""}]
    result = checked(rows, numbered=False)
    assert [kind for kind, *_ in found(result)] == ["rows_blank", "no_full_pay"]
    assert result.rows == result.people.height == 1


def test_more_combinations_than_a_column_of_64_bits_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**GOOD, "sex": sex, "bonus_12m": b} for sex in ("Male", "Female") for b in ("", "9")]
    before = checked(rows)
    monkeypatch.setattr(pay_check, "_MOST_CODES", 2)
    after = checked(rows)
    assert after.tally.equals(before.tally)
    assert after.people.equals(before.people)
    assert before.tally.height == 4


def test_a_combination_whose_number_64_bits_cannot_hold() -> None:
    """60,000 meanings of each of four columns are 1.3 × 10^19 combinations; two are met."""
    place = {"division": "North", "directorate": "Wards", "site": "Main"}
    result = checked([{**GOOD, **place, "ethnicity": code} for code in "AHA"])
    keys = ["ethnicity", "division", "directorate", "site"]
    before = {name: result.readings[name] for name in keys}
    others: dict[str | None, Any] = {f"x{n}": f"x{n}" for n in range(60_000)}
    result.readings.update({name: {**others, **meant} for name, meant in before.items()})
    paid = pay_check.check_pay(result, keys, every_row=False)
    assert paid is not None
    pay_check.take_people(result, paid, keys)
    assert sorted(result.tally.select("ethnicity", *place, "n").rows()) == [
        ("A", "North", "Wards", "Main", 2),
        ("H", "North", "Wards", "Main", 1),
    ]
    assert result.people["code"].to_list() == [0, 1, 0]


# --- hourly pay from its elements -------------------------------------------------------------


def test_hourly_pay_from_its_elements() -> None:
    """£2,600 × 7 / 30.44 / 37.5 = £15.943933... an hour."""
    result = changed({}, of=ELEMENTS)
    assert [kind for kind, *_ in found(result)] == []
    assert result.people["hourly_pay"].to_list() == [15_943_933]


def test_half_a_millionth_goes_to_the_even_number() -> None:
    """£20.000001 for 7 days of 2 weekly hours is £10.0000005 an hour; £20.000003 is 10.0000015."""
    short = {"period_days": "7", "weekly_hours": "2"}
    cells = ("20.000001", "20.000003", "20.000005", "20.000002")
    result = changed(*({**short, "ordinary_pay": pay} for pay in cells), of=ELEMENTS)
    expected = [10_000_000, 10_000_002, 10_000_002, 10_000_001]
    assert result.people["hourly_pay"].to_list() == expected


def test_bonus_in_the_pay_period() -> None:
    """£365.25 for a year is £30.44 for a month: (2,600 + 30.44) × 7 / 30.44 / 37.5 = £16.1306."""
    bonus = {"bonus_in_period": "365.25", "bonus_period_days": "365.25"}
    result = changed(bonus, of=ELEMENTS)
    assert found(result) == [("bonus_in_pay", "bonus_in_period", 1, (2,))]
    assert result.people["hourly_pay"].to_list() == [16_130_600]


def test_a_bonus_for_the_period_itself_is_not_provisional() -> None:
    bonus = {"bonus_in_period": "100", "bonus_period_days": "30.44"}
    assert found(changed(bonus, of=ELEMENTS)) == []


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"weekly_hours": ""}, "weekly_hours"),
        ({"weekly_hours": "0"}, "weekly_hours"),
        ({"weekly_hours": "-37.5"}, "weekly_hours"),
        ({"weekly_hours": "169"}, "weekly_hours"),
        ({"period_days": ""}, "period_days"),
        ({"period_days": "0"}, "period_days"),
        ({"period_days": "3661"}, "period_days"),
        ({"bonus_in_period": "10"}, "bonus_period_days"),
        ({"bonus_in_period": "10", "bonus_period_days": "0"}, "bonus_period_days"),
    ],
)
def test_elements_missing(change: Row, column: str) -> None:
    result = changed({}, change, of={**ELEMENTS, "bonus_in_period": "", "bonus_period_days": ""})
    assert found(result) == [("elements_missing", column, 1, (3,))]


@pytest.mark.parametrize(
    ("change", "kind", "column"),
    [
        ({"ordinary_pay": "0"}, "pay_not_positive", "ordinary_pay"),
        ({"ordinary_pay": "-1"}, "pay_not_positive", "ordinary_pay"),
        ({"ordinary_pay": ""}, "pay_missing", "ordinary_pay"),
        ({"ordinary_pay": "x"}, "amount_invalid", "ordinary_pay"),
        ({"weekly_hours": "x"}, "amount_invalid", "weekly_hours"),
        ({"bonus_in_period": "-10", "bonus_period_days": "7"}, "amount_negative", "bonus_in_period"),
    ],
)
def test_elements_wrong(change: Row, kind: str, column: str) -> None:
    assert found(changed({}, change, of=ELEMENTS)) == [(kind, column, 1, (3,))]


def test_a_bonus_does_not_make_up_for_negative_pay() -> None:
    """(−5 + 90,000 × 30.44 / 365.25) × 7 / 30.44 / 37.5 is £45.97, and no pay of anybody."""
    bonus = {"bonus_in_period": "90000", "bonus_period_days": "365.25"}
    result = changed({}, {"ordinary_pay": "-5", **bonus}, of=ELEMENTS)
    assert ("pay_not_positive", "ordinary_pay", 1, (3,)) in found(result)


def test_a_column_of_elements_that_is_not_there() -> None:
    """Hours of nobody: everybody is named, and not only the first."""
    rows = [{k: v for k, v in ELEMENTS.items() if k != "weekly_hours"}] * 2
    assert found(checked(rows)) == [("elements_missing", "weekly_hours", 2, (2, 3))]


def test_elements_of_those_not_on_full_pay_do_not_matter() -> None:
    result = changed({"full_pay": "no", "weekly_hours": "0", "ordinary_pay": "-1"}, of=ELEMENTS)
    assert found(result) == []


def test_both_given() -> None:
    """£15.943933 by the elements. £15.95 is within a penny, £15.96 is not; the latter is used."""
    given = [{"hourly_pay": pay} for pay in ("15.95", "15.96", "15.93", "")]
    result = changed(*given, of=ELEMENTS)
    assert found(result) == [("pay_differs", "hourly_pay", 2, (3, 4))]
    assert result.people["hourly_pay"].to_list() == [15_950_000, 15_960_000, 15_930_000, 15_943_933]


def test_elements_that_cannot_be_put_together_are_no_second_opinion() -> None:
    result = changed({"hourly_pay": "20", "weekly_hours": ""}, of=ELEMENTS)
    assert found(result) == []
    assert result.people["hourly_pay"].to_list() == [20_000_000]


# --- every row by itself ----------------------------------------------------------------------

CELLS = {
    "sex": ["Male", "Female", "", "?"],
    "full_pay": ["yes", "no", "", "perhaps"],
    "hourly_pay": ["12.50", "£1,234.5", "0", "-3", "", "x"],
    "bonus_12m": ["100", "0", "-1", "", "?"],
    "ordinary_pay": ["2000", "0", "-5", "", "y"],
    "bonus_in_period": ["", "0", "50", "90000", "-50"],
    "bonus_period_days": ["365.25", "", "0"],
    "period_days": ["30.44", "", "0", "4000", "z"],
    "weekly_hours": ["37.5", "", "0", "200"],
}


def number(cell: str | None) -> Decimal | None:
    """An amount of the cells above; None for a blank one and for what is no amount."""
    text = (cell or "").replace("£", "").replace(",", "")
    return Decimal(text) if text and text.lstrip("-")[0].isdigit() else None


def faults_of(row: Row) -> set[tuple[str, str]]:
    """What is wrong with a row, told from it alone: column and problem."""
    found = {
        (name, "amount_invalid")
        for name, cell in row.items()
        if name not in ("sex", "full_pay") and cell and number(cell) is None
    }
    found |= {("sex", "value_unrecognised")} if row.get("sex") == "?" else set()
    bonus = number(row.get("bonus_12m"))
    found |= {("bonus_12m", "amount_negative")} if bonus and bonus < 0 else set()
    if row.get("full_pay") == "":
        found.add(("full_pay", "cell_blank"))
    if row.get("full_pay") == "perhaps":
        found.add(("full_pay", "value_unrecognised"))
    if row.get("full_pay", "yes") != "yes":
        return found
    where = " or ".join(name for name in ("hourly_pay", "ordinary_pay") if name in row)
    unread = {name for name, kind in found if kind == "amount_invalid"}
    hourly, ordinary = number(row.get("hourly_pay")), number(row.get("ordinary_pay"))
    if hourly is None and ordinary is None:
        return found if unread & {"hourly_pay", "ordinary_pay"} else {*found, (where, "pay_missing")}
    if hourly is None and ordinary is not None:
        paid = number(row.get("bonus_in_period")) or Decimal(0)
        needed = {"period_days": Decimal(3660), "weekly_hours": Decimal(168)}
        needed |= {"bonus_period_days": Decimal(3660)} if paid else {}
        given = {name: number(row.get(name)) or Decimal(0) for name in needed}
        missing = {name for name, most in needed.items() if not 0 < given[name] <= most}
        found |= {(name, "elements_missing") for name in missing - unread}
        if paid < 0:
            found.add(("bonus_in_period", "amount_negative"))
        if missing or paid < 0:
            return found
        if ordinary < 0:  # no bonus makes up for it, and the formula refuses it
            return {*found, (where, "pay_not_positive")}
        hours = given["weekly_hours"]
        hourly = Decimal(float(hourly_pay(ordinary, paid, given.get("bonus_period_days"), given["period_days"], hours)))
    if hourly is not None and hourly <= 0:
        found.add((where, "pay_not_positive"))
    return found


@given(st.data())
def test_the_same_as_row_by_row(data: st.DataObject) -> None:
    """Whatever the columns: each row has the faults that it has by itself, and no others."""
    columns = data.draw(st.sets(st.sampled_from(sorted(CELLS))).filter({"hourly_pay", "ordinary_pay"}.intersection))
    row = st.fixed_dictionaries({name: st.sampled_from(CELLS[name]) for name in sorted(columns)})
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    result = checked(rows, every_row=True)
    listed = {(line[4], line[5], line[0]) for line in result.listing}
    assert listed == {
        (at, column, CATALOGUE[kind].code) for at, one in enumerate(rows, 2) for column, kind in faults_of(one)
    }
    if not listed:
        assert result.people.height == len(rows)


def money(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(min_value=0, max_value=most, places=2)


@given(
    st.lists(
        st.tuples(
            money(9_999_999),
            money(9_999_999),
            st.decimals("0.01", 3660, places=2),
            st.sampled_from([Decimal(7), Decimal(14), Decimal(28), Decimal("30.44"), Decimal("365.25")]),
            st.decimals("0.01", 168, places=4),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_the_same_as_for_one_person(people: list[tuple[Decimal, ...]]) -> None:
    """The definition in `measures` is the oracle, to the last millionth of a pound."""
    columns = ("ordinary", "bonus", "bonus_days", "days", "hours")
    frame = {
        name: pl.Series([in_units(person[at]) for person in people], dtype=pl.Int64) for at, name in enumerate(columns)
    }
    made = pay_check._made_of(pay_check._Elements(**frame))
    assert made.to_list() == [in_units(hourly_pay(*person)) for person in people]
