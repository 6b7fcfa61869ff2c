"""What was asked for about the paths to a target: how they go, and where they start."""

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.extracts.settings import ModelEmployer
from wres_calc.figures import Interpolation, Rounding
from wres_calc.standards.model_employer import TARGET_YEAR
from wres_calc.vocabulary import parse_pay_band

_YEARS = range(2000, 2101)


class Baseline(NamedTuple):
    """Where a path started, as wres-calc.toml gives it.

    Attributes:
        day: the date of its counts.
        share: the share of the workforce that each band should reach, 0 to 1, exactly.
        workforce: people of the group and everybody in the workforce; None where only the share
            was given.
        bands: the same of each band, by the name of its line.
    """

    day: date
    share: Fraction
    workforce: tuple[int, int] | None
    bands: Mapping[str, tuple[int, int]]


class PathSettings(NamedTuple):
    """How paths are made.

    Attributes:
        target_year: the year in which they end.
        interpolation: how they get from the first year to the last.
        rounding: how a part of a person becomes whole people.
        growth: of the headcount of each band, a year; None where it is held constant.
        turnover: leavers a year as a share of those who are there; None where it is not asked.
        baseline: where the path of the whole organisation starts; None for the snapshot date.
    """

    target_year: int = TARGET_YEAR
    interpolation: Interpolation = Interpolation.LINEAR_TO_RAW
    rounding: Rounding = Rounding.HALF_UP
    growth: Fraction | None = None
    turnover: Fraction | None = None
    baseline: Baseline | None = None

    @property
    def what_if(self) -> bool:
        """Whether growth or turnover is assumed; such a path starts at the snapshot date."""
        return self.growth is not None or self.turnover is not None


def path_settings(
    config: ModelEmployer | None,
    *,
    target_year: int | str | None = None,
    interpolation: Interpolation = Interpolation.LINEAR_TO_RAW,
    rounding: Rounding = Rounding.HALF_UP,
    growth: float | None = None,
    turnover: float | None = None,
) -> PathSettings:
    """The settings from what was given.

    Args:
        config: the baseline of wres-calc.toml.
        target_year: the year in which the paths end; 2028 if not given.
        interpolation: how they get there.
        rounding: how a part of a person becomes whole people.
        growth: of each band's headcount, in percent a year.
        turnover: in percent a year.

    Raises:
        CommandError: for a year or a percentage out of range, or a baseline that is not before the
            target year.
    """
    year = _year(target_year)
    baseline = _baseline(config) if config else None
    if baseline and baseline.day.year >= year:
        raise CommandError(
            f"The baseline of {baseline.day.isoformat()} is not before the target year {year}: "
            "give another --target-year, or correct base in wres-calc.toml."
        )
    return PathSettings(
        target_year=year,
        interpolation=interpolation,
        rounding=rounding,
        growth=_percent("--growth", growth, -100, 1000),
        turnover=_percent("--turnover", turnover, 0, 100),
        baseline=baseline,
    )


def _year(given: int | str | None) -> int:
    if given is None:
        return TARGET_YEAR
    text = str(given).strip()
    if not (text.isascii() and text.isdigit()) or int(text) not in _YEARS:
        raise CommandError(f"'{given}' is not a target year. Write it as {TARGET_YEAR}.")
    return int(text)


def _percent(option: str, given: float | None, low: float, high: float) -> Fraction | None:
    """A percentage a year as an exact fraction: 2.5 is 1/40."""
    if given is None:
        return None
    if not math.isfinite(given) or not low <= given <= high:
        raise CommandError(f"{option} {given:g}: write a percentage a year between {low:g} and {high:g}.")
    return Fraction(str(given)) / 100


def as_percent(share: Fraction | None) -> float | None:
    """A share a year in percent, as it was given; None for none."""
    return None if share is None else float(100 * share)


def _baseline(config: ModelEmployer) -> Baseline:
    workforce = None
    if config.workforce:
        workforce = config.workforce.bme, config.workforce.headcount
        share = Fraction(*workforce)
    else:
        share = Fraction(str(config.share)) / 100
    bands = {parse_pay_band(name).slug: (given.bme, given.headcount) for name, given in config.baseline.items()}
    return Baseline(config.base, share, workforce, bands)
