"""Columns of amounts, read whole to the same result as one cell at a time."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from wres_calc.extracts.checking.amounts import read_amounts
from wres_calc.extracts.models.registry import columns_of

REFUSED = "refused"


def whole(*cells: str | None, **mapped: str) -> list[Any]:
    """The cells of a column in millionths; None for a blank one."""
    rows = pl.DataFrame({"pay": cells}, schema={"pay": pl.String})
    found = read_amounts(rows, ["pay"], {"pay": mapped})["pay"]
    return [REFUSED if bad else unit for unit, bad in zip(found.units, found.refused, strict=True)]


def one(cell: str | None) -> Any:
    """A cell as the extract's model reads it."""
    annotation: Any = columns_of("pay")["hourly_pay"].annotation
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    try:
        value = adapter.validate_python(None if cell is None or not cell.strip() else cell)
    except ValidationError as error:
        assert [e["type"] for e in error.errors()] == ["amount_invalid"]
        return REFUSED
    return value


@pytest.mark.parametrize(
    ("cell", "millionths"),
    [
        ("17.51", 17_510_000),
        ("17", 17_000_000),
        ("0", 0),
        ("-12.5", -12_500_000),
        ("£17.51", 17_510_000),
        ("-£1,234.50", -1_234_500_000),
        ("1,234,567.89", 1_234_567_890_000),
        ("9999999.999999", 9_999_999_999_999),
        (" 17.51 ", 17_510_000),
        ("0.1234564", 123_456),  # seven decimals: below the half
        ("0.1234565", 123_456),  # the half, to the even number
        ("0.1234575", 123_458),
        ("0.12345650000", 123_456),
        ("0.12345650001", 123_457),  # above the half
        ("-0.1234575", -123_458),
        ("15.342564102564103", 15_342_564),
    ],
)
def test_amounts(cell: str, millionths: int) -> None:
    assert whole(cell) == [millionths]
    assert one(cell) == millionths


@pytest.mark.parametrize(
    "cell",
    [
        "twelve",
        "12.5.1",
        "1,5",
        "12,34.5",
        "1234,567",
        "12345678",
        "1e3",
        "inf",
        "nan",
        "+5",
        ".5",
        "5.",
        "12 50",
        "$5",
        "(12.50)",
        "£",
        "-",
        "--1",
        "17.51 ph",
        "£-5",
        "0x1f",
        "1.1234567890123456",
        "١٢",
    ],
)
def test_no_amounts(cell: str) -> None:
    """None of them is guessed, and none is dropped."""
    assert whole(cell, "17.51") == [REFUSED, 17_510_000]
    assert one(cell) == REFUSED


@pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0"])
def test_blank(blank: str | None) -> None:
    assert whole(blank, "1") == [None, 1_000_000]


def test_nothing_but_blanks() -> None:
    assert whole(None, None) == [None, None]


def test_local_values() -> None:
    """A value mapped in wres-calc.toml is read as what it means, whatever its case."""
    assert whole("Nil", "2.50", "nil", **{"NIL": "0"}) == [0, 2_500_000, 0]
    assert whole("none", "2.50", **{"NIL": "0"}) == [REFUSED, 2_500_000]


PLAIN = st.builds("{}{}".format, st.integers(-9_999_999, 9_999_999), st.just(""))
DECIMAL = st.from_regex(r"-?[0-9]{1,7}\.[0-9]{1,15}", fullmatch=True)
MONEY = st.from_regex(r"-?£?[0-9]{1,3}(,[0-9]{3}){1,2}(\.[0-9]{1,3})?", fullmatch=True)
ANYTHING = st.text(alphabet="0123456789.,-£ eE+", max_size=12)


@given(st.lists(st.one_of(st.none(), PLAIN, DECIMAL, MONEY, ANYTHING), min_size=1, max_size=20))
def test_a_column_is_read_as_its_cells_are(cells: list[str | None]) -> None:
    assert whole(*cells) == [one(cell) for cell in cells]


@given(st.lists(st.from_regex(r"-?[0-9]{1,7}(\.[0-9]{1,6})?", fullmatch=True), min_size=1))
def test_plain_amounts_are_exact(cells: list[str]) -> None:
    """The quick way, through floats, gives every digit."""
    assert whole(*cells) == [one(cell) for cell in cells]
