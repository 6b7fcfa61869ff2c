"""Numbers and dates as a person reads them; only what is read is rounded, and half up."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wres_calc.figures import Count


def half_up(value: float, places: int) -> str:
    """A value with a fixed number of decimals, halves away from zero, thousands separated."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded + 0:,}"  # adding nought takes the sign off a nought


def ratio(value: float) -> str:
    """1.5 as 1.50."""
    return half_up(value, 2)


def percent(value: float) -> str:
    """12.345 as 12.3%."""
    return half_up(value, 1) + "%"


def points(value: float) -> str:
    """A difference in percentage points, always signed: +2.7, -0.6, 0.0."""
    text = half_up(value, 1)
    return text if text.startswith("-") or not float(text.replace(",", "")) else f"+{text}"


def count(number: Count) -> str:
    """A count with thousands separated; half cases of an average with their half."""
    return f"{number:,}" if isinstance(number, int) else half_up(number, 1)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def long_date(day: date | None) -> str:
    """31 March 2025; or that it was not given."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "not given"
