"""Checking pay: whether everybody on full pay has pay that can be compared, and what it is.

As everywhere, all that is wrong is said at once, with its rows. No amount is ever shown; of one
that cannot be read, its form is.
"""

from typing import NamedTuple

import polars as pl

from wres_calc.extracts.checking.amount_words import said_of
from wres_calc.extracts.checking.amounts import read_amounts
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import filled_rows, is_blank_cell
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.fields import MILLIONTHS, Role
from wres_calc.extracts.models.pay import (
    BONUS,
    BONUS_DAYS,
    BONUS_IN_PERIOD,
    FULL_PAY,
    HOURLY_PAY,
    ORDINARY_PAY,
    PAID_BONUS,
    PERIOD_DAYS,
    WEEKLY_HOURS,
)
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, listing
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW
from wres_calc.vocabulary import parse_ethnicity

CODE = "code"  # of the people: the number of their row in the tally
_MOST_DAYS, _MOST_HOURS = 3_660 * MILLIONTHS, 168 * MILLIONTHS
_PENNY = MILLIONTHS // 100
_PROBABLE = 2 * MILLIONTHS, 500 * MILLIONTHS  # an hour
_MOST_CODES = 2**62  # in a column of 64 bits
_CELL = "cell"
_ETHNICITY = "ethnicity"


def amounts_of(checked: Checked) -> list[str]:
    """The columns of amounts that the file has."""
    known = columns_of(checked.source.extract)
    return [name for name in checked.source.columns if known[name].role is Role.AMOUNT]


def check_pay(checked: Checked, keys: list[str], *, every_row: bool) -> pl.DataFrame | None:
    """Check the amounts of every person.

    Args:
        checked: the extract, whose other columns were judged.
        keys: these columns.
        every_row: also list every failing cell with its row.

    Returns:
        The raw cells of the keys, and hourly pay and bonus in millionths, one row per person;
        None where something is wrong. Hourly pay is null for people who are not on full pay.
    """
    names = amounts_of(checked)
    rows = collect(filled_rows(checked, [*keys, *names]), checked.source)
    report = _Report(checked, rows[ROW], every_row=every_row)
    found = read_amounts(rows, names, checked.source.settings.values)
    for name, amounts in found.items():
        said = said_of(rows[name].filter(amounts.refused).unique(maintain_order=True))
        report("amount_invalid", name, amounts.refused, said)
    read = {name: amounts.units for name, amounts in found.items()}
    refused = {name: amounts.refused for name, amounts in found.items()}
    if BONUS in read:
        report("amount_negative", BONUS, read[BONUS] < 0)
    if FULL_PAY in rows.columns:  # a blank is no "no"
        report("cell_blank", FULL_PAY, rows.select(is_blank_cell(FULL_PAY)).to_series())
    hourly = _hourly(read, refused, _on_full_pay(checked, rows), report)
    if report.errors:
        return None
    more = [hourly.alias(HOURLY_PAY)]
    if BONUS in read:
        more.append(read[BONUS].fill_null(0).alias(BONUS))
    return pl.DataFrame([*(rows[name] for name in keys), *more])


class _Report:
    """Says which rows are wrong."""

    def __init__(self, checked: Checked, rows: pl.Series, *, every_row: bool) -> None:
        self.errors = False
        self._checked, self._rows, self._every_row = checked, rows, every_row

    def __call__(self, kind: str, column: str, wrong: pl.Series, detail: str = "") -> None:
        """Report the rows where something is true; null is not true."""
        if not wrong.any():
            return
        rows = self._rows.filter(wrong)
        problem = self._checked.problem(
            kind, column=column, count=rows.len(), rows=tuple(rows.head(FIRST_ROWS)), detail=detail
        )
        self._checked.problems.append(problem)
        if problem.code.startswith("WRES-E"):
            self.errors = True
            if self._every_row:
                one = self._checked.problem(kind, column=column, detail=detail)
                self._checked.listing += listing(one, rows)


def _on_full_pay(checked: Checked, rows: pl.DataFrame) -> pl.Series:
    """Who is on full pay; everybody where no column says so."""
    if FULL_PAY in rows.columns:
        meant = checked.readings[FULL_PAY]
        return rows[FULL_PAY].is_in([raw for raw, full in meant.items() if full and raw])
    checked.problems.append(checked.problem("no_full_pay", column=FULL_PAY, count=rows.height))
    return pl.repeat(value=True, n=rows.height, eager=True)


# --- hourly pay -------------------------------------------------------------------------------


class _Elements(NamedTuple):
    """What hourly pay is made of, in millionths; null where it is not given."""

    ordinary: pl.Series
    bonus: pl.Series
    bonus_days: pl.Series
    days: pl.Series
    hours: pl.Series


def _hourly(read: dict[str, pl.Series], refused: dict[str, pl.Series], full: pl.Series, report: _Report) -> pl.Series:
    """Hourly pay of those on full pay: as given, or else made from its elements."""
    number = full.len()
    none = pl.Series([None], dtype=pl.Int64).new_from_index(0, number)
    no = pl.repeat(value=False, n=number, eager=True)

    def given(name: str) -> pl.Series:
        return read.get(name, none)

    hourly = given(HOURLY_PAY)
    negative = no
    unread = refused.get(HOURLY_PAY, no) | refused.get(ORDINARY_PAY, no)
    has_ordinary = given(ORDINARY_PAY).is_not_null()
    made = full & hourly.is_null() & has_ordinary
    where = [name for name in (HOURLY_PAY, ORDINARY_PAY) if name in read]
    report("pay_missing", " or ".join(where), full & hourly.is_null() & ~has_ordinary & ~unread)
    if has_ordinary.any():
        elements = _Elements(
            *(given(n) for n in (ORDINARY_PAY, BONUS_IN_PERIOD, BONUS_DAYS, PERIOD_DAYS, WEEKLY_HOURS))
        )
        good = _check_elements(elements, refused, made, report)
        counted = _made_of(elements)
        both = full & good & hourly.is_not_null()
        report("pay_differs", HOURLY_PAY, both & ((hourly - counted).abs() > _PENNY))
        hourly = hourly.zip_with(~(made & good), counted)
        # A bonus does not make up for ordinary pay below nothing.
        negative = made & good & (elements.ordinary < 0)
    hourly = hourly.zip_with(full, none)
    report("pay_not_positive", " or ".join(where), (hourly <= 0) | negative)
    low, high = _PROBABLE
    report("pay_improbable", " or ".join(where), (hourly > 0) & ~hourly.is_between(low, high))
    return hourly


def _check_elements(elements: _Elements, refused: dict[str, pl.Series], made: pl.Series, report: _Report) -> pl.Series:
    """Whose elements can be put together; those that are needed and cannot are reported."""
    with_bonus = (elements.bonus != 0).fill_null(value=False)
    anybody = made | ~made
    good = elements.ordinary.is_not_null()
    for name, cells, most, of in (
        (PERIOD_DAYS, elements.days, _MOST_DAYS, anybody),
        (WEEKLY_HOURS, elements.hours, _MOST_HOURS, anybody),
        (BONUS_DAYS, elements.bonus_days, _MOST_DAYS, with_bonus),
    ):
        wrong = of & ~((cells > 0) & (cells <= most)).fill_null(value=False)
        good &= ~wrong
        unread = refused.get(name)
        report("elements_missing", name, made & wrong & (anybody if unread is None else ~unread))
    negative = (elements.bonus < 0).fill_null(value=False)
    report("amount_negative", BONUS_IN_PERIOD, made & negative)
    other = (elements.bonus_days != elements.days).fill_null(value=False)
    report("bonus_in_pay", BONUS_IN_PERIOD, made & good & with_bonus & ~negative & other)
    return good & ~negative


def _made_of(elements: _Elements) -> pl.Series:
    """Hourly pay from its elements, exactly, as `measures.hourly_pay` and `in_units` make it.

    Formula: (ordinary + bonus × days / bonus days) × 7 / days / hours, over one denominator in
    whole numbers of 128 bits, half a millionth to the even number.
    """
    frame = pl.DataFrame(elements._asdict()).cast(pl.Int128)
    bonus, bonus_days = pl.col("bonus").fill_null(0), pl.col("bonus_days")
    # Without a bonus its days do not matter, whatever they are.
    paid = bonus != 0
    bonus_days = pl.when(paid).then(bonus_days).otherwise(pl.lit(MILLIONTHS, pl.Int128))
    usable = (pl.col("days") > 0) & (pl.col("hours") > 0) & (bonus_days > 0)
    usable &= (pl.col("days") <= _MOST_DAYS) & (bonus_days <= _MOST_DAYS)
    top = (pl.col("ordinary") * bonus_days + bonus * pl.col("days")) * (7 * MILLIONTHS**2)
    bottom = bonus_days * pl.col("days") * pl.col("hours")
    down = top // pl.when(usable).then(bottom)
    twice = 2 * (top - down * bottom)
    up = (twice > bottom) | ((twice == bottom) & (down % 2 == 1))
    made = pl.when(usable).then(down + up.cast(pl.Int128))
    return frame.select(made.cast(pl.Int64).alias(HOURLY_PAY)).to_series()


# --- the people -------------------------------------------------------------------------------


def take_people(checked: Checked, paid: pl.DataFrame, keys: list[str]) -> None:
    """Make the tally and the people of a good extract: who is in which of its rows.

    The tally says for whom a bonus was paid, and of everybody that they are on full pay where no
    column says otherwise.
    """
    if _ETHNICITY in keys:
        unknown = parse_ethnicity(None).code
        known = checked.readings[_ETHNICITY]
        checked.readings[_ETHNICITY] = {raw: code or unknown for raw, code in known.items()}
    size, parts = 1, [pl.repeat(0, pl.len(), dtype=pl.Int64)]
    for name in keys:
        values = checked.readings[name]
        places = {meant: at for at, meant in enumerate(dict.fromkeys(values.values()))}
        meant = [size * places[value] for value in values.values()]
        dtype = pl.Int64 if size * len(places) < _MOST_CODES else pl.Int128
        parts.append(pl.col(name).replace_strict(list(values), meant, return_dtype=dtype))
        size *= len(places)
    if BONUS in paid.columns:
        parts.append(pl.when(pl.col(BONUS) > 0).then(pl.lit(size, pl.Int128)).otherwise(0))
    narrow = pl.Int64 if 2 * size < _MOST_CODES else pl.Int128
    cell = pl.sum_horizontal(part.cast(narrow) for part in parts).alias(_CELL)
    cells = paid.select(cell)
    found = cells.with_row_index("row").group_by(_CELL).agg(pl.len().alias(N), pl.col("row").first())
    tally = _tally_of(checked, paid[found["row"]], keys).with_columns(found[_CELL], found[N])
    order = [name for name in tally.columns if name not in (_CELL, N)]
    tally = tally.sort(order).with_row_index(CODE)
    checked.tally = tally.select(*order, N)
    code = pl.col(_CELL).replace_strict(tally[_CELL], tally[CODE], return_dtype=pl.UInt32)
    checked.people = paid.select(pl.exclude(keys)).with_columns(cells.select(code.alias(CODE)).to_series())


def _tally_of(checked: Checked, first: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """What the cells of some people mean."""
    meant = [
        first[name].replace_strict(
            list(checked.readings[name]),
            pl.Series(list(checked.readings[name].values()), dtype=checked.tally.schema[name]),
            return_dtype=checked.tally.schema[name],
        )
        for name in keys
    ]
    if FULL_PAY not in keys:
        meant.append(pl.repeat(value=True, n=first.height, eager=True).alias(FULL_PAY))
    if BONUS in first.columns:
        meant.append((first[BONUS] > 0).alias(PAID_BONUS))
    return pl.DataFrame(meant)
