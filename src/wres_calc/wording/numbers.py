"""Numbers and dates as a person reads them; only what is read is rounded, and half up."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wres_calc.figures import Count, NumberFormat
from wres_calc.figures.measures import PERCENT, POINTS, RATIO


def half_up(value: float, places: int) -> str:
    """A value with a fixed number of decimals, halves away from zero, thousands separated."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded + 0:,}"  # adding nought takes the sign off a nought


def number(value: float, how: NumberFormat) -> str:
    """A value as its measure is read: 1.50, 12.3%, +2.7."""
    text = half_up(value, how.decimals)
    rises = how.signed and not text.startswith("-") and float(text.replace(",", ""))
    return f"{'+' if rises else ''}{text}{how.suffix}"


def ratio(value: float) -> str:
    """1.5 as 1.50."""
    return number(value, RATIO)


def percent(value: float) -> str:
    """12.345 as 12.3%."""
    return number(value, PERCENT)


def points(value: float) -> str:
    """A difference in percentage points, always signed: +2.7, -0.6, 0.0."""
    return number(value, POINTS)


def count(number: Count) -> str:
    """A count with thousands separated; half cases of an average with their half."""
    return f"{number:,}" if isinstance(number, int) else half_up(number, 1)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date | None) -> str:
    """31 March 2025; or that it was not given."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "not given"


def decimals(number: float) -> str:
    """A number with two decimals at most: 1,234.5."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")
