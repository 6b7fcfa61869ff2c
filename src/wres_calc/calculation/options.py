"""What the user asked for, checked, and the periods that follow from it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, TypeVar

from wres_calc.errors import CommandError
from wres_calc.extracts.config import Config
from wres_calc.extracts.fields import Role
from wres_calc.extracts.models import EXTRACTS, columns_of
from wres_calc.standards import wres
from wres_calc.standards.declaration import Indicator, RelativeLikelihood, Standard
from wres_calc.vocabulary import Groups

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # and none of the other forms of ISO 8601
_YEARS = range(2000, 2101)  # a snapshot date outside is a slip of the pen


class Window(StrEnum):
    """The window of indicator 3."""

    ONE_YEAR = "one-year"
    TWO_YEAR_AVERAGE = "two-year-average"


class RatioInterval(StrEnum):
    """The method of the interval around a relative likelihood."""

    KOOPMAN = "koopman"
    KATZ = "katz"


CONFIDENCES = (90.0, 95.0, 99.0, 99.8)


class Years(NamedTuple):
    """A span of days, both ends included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return self.start <= day <= self.end


class Options(NamedTuple):
    """What to compute and for whom."""

    standard: Standard
    indicators: tuple[Indicator, ...]
    organisation: str | None = None
    organisation_name: str | None = None
    snapshot: date | None = None
    by: tuple[tuple[str, ...], ...] = ()
    clusters: bool = False
    window: Window = Window.ONE_YEAR
    allowed: frozenset[str] = frozenset()
    confidence: float | None = 95.0  # percent; None for no intervals
    ratio_interval: RatioInterval = RatioInterval.KOOPMAN
    groups: Groups = Groups.WRES
    stratify: tuple[str, ...] = ()
    sensitivity: bool = False  # of every slice too, and not of the whole organisation alone

    @property
    def who(self) -> str:
        """The organisation's name and code, for a reader."""
        if self.organisation_name and self.organisation != self.organisation_name:
            return f"{self.organisation_name} ({self.organisation})"
        return self.organisation or "Organisation not given"

    @property
    def breakdown_columns(self) -> tuple[str, ...]:
        """Every column that figures are broken down by, each once."""
        return tuple(dict.fromkeys(name for columns in self.by for name in columns))


def reporting_years(snapshot: date, how_many: int) -> tuple[Years, ...]:
    """The reporting years that end on the snapshot date and its anniversaries, latest first."""
    return tuple(
        Years(_anniversary(snapshot, -back - 1) + timedelta(days=1), _anniversary(snapshot, -back))
        for back in range(how_many)
    )


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


BREAKDOWNS = tuple(
    dict.fromkeys(
        name
        for extract in EXTRACTS
        for name, column in columns_of(extract).items()
        if column.role is Role.LABEL or name in ("staff_group", "pay_band", "sex", "disability")
    )
)


def parse_by(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """`--by division --by pay_band,sex` as tuples of columns.

    Raises:
        CommandError: for a column that figures cannot be broken down by.
    """
    asked: list[tuple[str, ...]] = []
    for text in texts:
        names = _columns(text, f"--by {text}: figures cannot be broken down by")
        if not any(set(names) == set(other) for other in asked):
            asked.append(names)
    return tuple(asked)


def parse_stratify(text: str | None) -> tuple[str, ...]:
    """`--stratify pay_band,staff_group` as a tuple of columns; none for None.

    Raises:
        CommandError: for a column that ratios cannot be stratified by.
    """
    if text is None:
        return ()
    return _columns(text, f"--stratify {text}: ratios cannot be stratified by")


def _columns(text: str, refused: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(n.strip().lower().replace("-", "_") for n in text.split(",")))
    for name in names:
        if name not in BREAKDOWNS:
            near = get_close_matches(name, BREAKDOWNS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise CommandError(f"{refused} '{name}'.{hint} Possible: {', '.join(BREAKDOWNS)}.")
    return names


def make_options(
    config: Config,
    *,
    snapshot: date | str | None = None,
    organisation: str | None = None,
    edition: str | int | None = None,
    indicators: Iterable[str | int] = (),
    by: Iterable[str] = (),
    clusters: bool = False,
    window: Window | str = Window.ONE_YEAR,
    allowed: Iterable[str] = (),
    confidence: float | None = 95.0,
    ratio_interval: RatioInterval | str = RatioInterval.KOOPMAN,
    groups: Groups | str = Groups.WRES,
    stratify: str | None = None,
    sensitivity: bool = False,
) -> Options:
    """Options from what was given and what the configuration file says; the former wins.

    Raises:
        CommandError: for anything that cannot be understood.
    """
    day = _snapshot(config.organisation.snapshot if snapshot is None else snapshot)
    standard = _standard(edition or config.organisation.edition, day)
    # From Python one text may stand for a list of one; its letters are not the list.
    wanted = [indicators] if isinstance(indicators, str) else indicators
    try:
        picked = standard.pick(tuple(str(number).strip() for number in wanted))
    except KeyError as error:
        known = ", ".join(i.number for i in standard.indicators)
        raise CommandError(
            f"There is no indicator '{error.args[0]}' in the {standard.edition} edition. "
            f"Possible: {known}."
        ) from None
    chosen = _one_of(Window, window, "a window")
    method = _one_of(RatioInterval, ratio_interval, "an interval")
    grouped = _one_of(Groups, groups, "a list of ethnic groups")
    if confidence is not None and confidence not in CONFIDENCES:
        raise CommandError(
            f"'{confidence:g}' is not a confidence offered. Possible: "
            f"{', '.join(f'{level:g}' for level in CONFIDENCES)}."
        )
    asked = {indicator.number for indicator in picked}
    if clusters and not any(indicator.clusters for indicator in picked):
        raise CommandError("--clusters shows indicator 1 in clusters of bands; ask for it too.")
    if stratify is not None and not any(
        isinstance(part, RelativeLikelihood) for i in picked for part in i.parts
    ):
        raise CommandError("--stratify is about relative likelihoods; ask for indicator 2, 3 or 4.")
    if chosen is Window.TWO_YEAR_AVERAGE and "3" not in asked:
        raise CommandError("--window is about indicator 3; ask for it too.")
    if chosen is Window.TWO_YEAR_AVERAGE and day is None:
        raise CommandError("A two-year average needs the snapshot date: give --snapshot.")
    return Options(
        standard=standard,
        indicators=picked,
        organisation=organisation or config.organisation.code or config.organisation.name,
        organisation_name=None if organisation else config.organisation.name,
        snapshot=day,
        by=parse_by([by] if isinstance(by, str) else by),
        clusters=clusters,
        window=chosen,
        allowed=frozenset(allowed),
        confidence=None if confidence is None else float(confidence),
        ratio_interval=method,
        groups=grouped,
        stratify=parse_stratify(stratify),
        sensitivity=sensitivity,
    )


_Named = TypeVar("_Named", bound=StrEnum)


def _one_of(kind: type[_Named], name: str, what: str) -> _Named:
    try:
        return kind(name)
    except ValueError:
        raise CommandError(f"'{name}' is not {what}. Possible: {', '.join(kind)}.") from None


def parse_snapshot(snapshot: date | str) -> date:
    """A snapshot date from what a user wrote.

    Raises:
        CommandError: for a date that is none, or lies out of range.
    """
    if isinstance(snapshot, datetime):
        return snapshot.date()
    try:
        day = snapshot if isinstance(snapshot, date) else _iso(snapshot)
    except ValueError:
        raise CommandError(
            f"'{snapshot}' is not a snapshot date. Write it as 2025-03-31."
        ) from None
    if day.year not in _YEARS:
        raise CommandError(f"'{snapshot}' is not a snapshot date: the year is out of range.")
    return day


def _snapshot(given: date | str | None) -> date | None:
    return None if given is None else parse_snapshot(given)


def _iso(text: str) -> date:
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _standard(edition: str | int | None, snapshot: date | None) -> Standard:
    if edition is not None:
        year = str(edition)
    else:
        year = str(snapshot.year) if snapshot else wres.LATEST
        year = min(max(year, wres.EDITIONS[0]), wres.LATEST)
    try:
        return wres.edition(year)
    except KeyError:
        raise CommandError(
            f"There is no edition '{year}'. Possible: {', '.join(wres.EDITIONS)}."
        ) from None
