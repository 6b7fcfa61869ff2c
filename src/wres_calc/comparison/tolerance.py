"""A back test: which figures have moved by more than a tolerance."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from wres_calc.comparison.words import named, no_value
from wres_calc.comparison.years import Year, labels
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure, Measure
from wres_calc.figures.files import Key, key_of

_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")


class Tolerance(NamedTuple):
    """How far two numbers may lie apart: absolutely, or as a part of the first.

    Attributes:
        amount: what may lie between them.
        relative: whether it is a part of the first number, instead of in its unit.
        text: as it was given, for the messages.
    """

    amount: Decimal
    relative: bool
    text: str

    def holds(self, before: float | Decimal, after: float | Decimal) -> bool:
        """Whether two numbers lie close enough. Exact: 1.6 lies 0.1 from 1.5."""
        first, second = _exact(before), _exact(after)
        allowed = self.amount * abs(first) if self.relative else self.amount
        return abs(second - first) <= allowed


class Difference(NamedTuple):
    """A figure that moved by more than the tolerance."""

    key: Key
    before: float
    after: float
    difference: float
    earlier: str
    later: str


class BackTest(NamedTuple):
    """How many figures were looked at, and those that differ."""

    figures: int
    differences: tuple[Difference, ...]


def parse_tolerance(text: str) -> Tolerance:
    """`0.05` in the unit of each figure, or `1%` of the earlier value.

    Raises:
        CommandError: if it is not a number of 0 or more.
    """
    plain = text.strip()
    number = plain.removesuffix("%").rstrip()
    if not _AMOUNT.fullmatch(number):
        raise CommandError(
            f"--tolerance {text}: give a number in the unit of the figures, such as 0.05, or a "
            "part of the earlier value, such as 1%."
        )
    relative = plain.endswith("%")
    amount = Decimal(number) / 100 if relative else Decimal(number)
    return Tolerance(amount, relative, plain)


def back_test(years: Sequence[Year], tolerance: Tolerance) -> BackTest:
    """Every figure of each year beside the same figure of the next.

    Raises:
        DataError: if a figure is missing from one of two years, or has a value in one alone; the
            message lists all of them.
    """
    names = labels(years)
    missing: list[str] = []
    differences: list[Difference] = []
    looked_at = 0
    for before, after in pairwise(years):
        earlier, later = names[before.period_end], names[after.period_end]
        old, new = _looked_at(before), _looked_at(after)
        for key in dict.fromkeys([*old, *new]):
            one, other = old.get(key), new.get(key)
            if one is None or other is None:
                missing.append(f"{named(key)}: not in the figures of {earlier if one is None else later}")
            elif (one.value is None) != (other.value is None):
                figure, name = (one, earlier) if one.value is None else (other, later)
                missing.append(f"{named(key)}: no value in {name} ({no_value(figure.status)})")
            elif one.value is not None and other.value is not None:
                looked_at += 1
                if not tolerance.holds(one.value, other.value):
                    apart = float(_exact(other.value) - _exact(one.value))
                    differences.append(Difference(key, one.value, other.value, apart, earlier, later))
    if missing:
        count = f"{len(missing):,} figure{'s' if len(missing) > 1 else ''}"
        raise DataError(
            f"--tolerance {tolerance.text}: {count} cannot be checked, "
            "as one year lacks a value:\n"
            + "\n".join(f"  {text}" for text in missing)
            + "\nLines and slices come and go with people; figures of the whole organisation are "
            "there every year. Compute both years without --by, or compare without --tolerance."
        )
    return BackTest(looked_at, tuple(differences))


def _looked_at(year: Year) -> dict[Key, Figure]:
    """The figures of a year, without paths: a plan made later has other years in it."""
    return {key_of(f): f for f in year.results.figures if f.measure != Measure.PATH}


def _exact(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(repr(number))
