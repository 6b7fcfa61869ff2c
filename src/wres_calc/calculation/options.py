"""What the user asked for, checked, and the periods that follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from pydantic_core import PydanticCustomError

from wres_calc.calculation.path_settings import PathSettings, as_percent, path_settings
from wres_calc.errors import CommandError, did_you_mean
from wres_calc.extracts.models.fields import Role, parse_date
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.settings import Config
from wres_calc.figures import Interpolation, Rounding
from wres_calc.measures import DisparityFormula
from wres_calc.options import RunOptions, option_of
from wres_calc.safe_text import is_plain
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import Part
from wres_calc.standards.register import DEFAULT, PAGES, Page, standard_of
from wres_calc.vocabulary import Groups

_Item = TypeVar("_Item")
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


@dataclass(frozen=True, slots=True)
class Options:
    """What to compute and for whom.

    `indicators` are those asked for, of all the standards, in their order.
    """

    standards: tuple[Standard, ...]
    indicators: tuple[Indicator, ...]
    edition: str | None = None  # the year asked for; that of the snapshot date if not
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
    disparity_formula: DisparityFormula = DisparityFormula.CROSS_RATIO
    path: PathSettings = field(default_factory=PathSettings)
    smallest_group: int | None = None  # people; what each standard says if not given

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
        Years(anniversary(snapshot, -back - 1) + timedelta(days=1), anniversary(snapshot, -back))
        for back in range(how_many)
    )


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; 28 February for a 29th that there is not."""
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
            hint = did_you_mean(name, BREAKDOWNS)
            raise CommandError(f"{refused} '{name}'.{hint} Possible: {', '.join(BREAKDOWNS)}.")
    return names


def make_options(config: Config, asked: RunOptions) -> Options:
    """Options from what was asked for and what the configuration file says; the former wins.

    Raises:
        CommandError: for anything that cannot be understood.
    """
    day = _snapshot(config.organisation.snapshot if asked.snapshot is None else asked.snapshot)
    year = asked.edition or config.organisation.edition
    numbers = [str(number).strip() for number in _several(asked.indicators)]
    pages = _pages(_several(asked.standards), numbers)
    if asked.edition is None and not any(page.yearly for page in pages):
        year = None  # the setting names an edition of the standards that have one a year
    standards = _standards(pages, None if year is None else str(year), day)
    picked = _indicators(standards, numbers)
    window = _one_of(Window, asked.window, "a window")
    parts = [part for indicator in picked for part in indicator.parts]
    targets = _takes(parts, "target_year")
    formula = _one_of(DisparityFormula, asked.disparity_formula, "a formula of the disparity ratio")
    paths = path_settings(
        config.model_employer if targets else None,
        target_year=asked.target_year,
        interpolation=_one_of(Interpolation, asked.interpolation, "an interpolation"),
        rounding=_one_of(Rounding, asked.target_rounding, "a rounding"),
        growth=asked.growth,
        turnover=asked.turnover,
    )
    if asked.clusters and not any(indicator.clusters for indicator in picked):
        raise CommandError("--clusters shows indicator 1 in clusters of bands; ask for it too.")
    if asked.stratify is not None and not _takes(parts, "stratify"):
        raise CommandError("--stratify is about relative likelihoods; ask for indicator 2, 3 or 4.")
    if window is Window.TWO_YEAR_AVERAGE and not any(
        population.averaged for part in parts for population in part.populations()
    ):
        raise CommandError("--window is about indicator 3; ask for it too.")
    if formula is not DisparityFormula.CROSS_RATIO and not _takes(parts, "disparity_formula"):
        raise CommandError("--disparity-formula is about race-disparity-ratio; ask for it with --standard.")
    if paths != PathSettings() and not targets:
        raise CommandError(
            "--target-year, --interpolation, --target-rounding, --growth and --turnover are about "
            "model-employer; ask for it with --standard."
        )
    if paths.what_if and day is None:
        raise CommandError("--growth and --turnover need the snapshot date: give --snapshot.")
    if paths.baseline and day and paths.baseline.day > day:
        raise CommandError(
            f"The baseline of {paths.baseline.day.isoformat()} in wres-calc.toml is after the "
            f"snapshot date {day.isoformat()}."
        )
    if asked.organisation and not is_plain(asked.organisation):
        raise CommandError("--organisation: give one line of text, without control characters.")
    if window is Window.TWO_YEAR_AVERAGE and day is None:
        raise CommandError("A two-year average needs the snapshot date: give --snapshot.")
    return Options(
        standards=standards,
        indicators=picked,
        edition=None if year is None else str(year),
        organisation=asked.organisation or config.organisation.code or config.organisation.name,
        organisation_name=None if asked.organisation else config.organisation.name,
        snapshot=day,
        by=parse_by(_several(asked.by)),
        clusters=asked.clusters,
        window=window,
        allowed=frozenset(_several(asked.allow_columns)),
        confidence=None if asked.no_interval else checked_confidence(asked.confidence),
        ratio_interval=_one_of(RatioInterval, asked.ratio_interval, "an interval"),
        groups=_one_of(Groups, asked.groups, "a list of ethnic groups"),
        stratify=parse_stratify(asked.stratify),
        sensitivity=asked.sensitivity,
        disparity_formula=formula,
        path=paths,
        smallest_group=_smallest(asked.smallest_group, parts),
    )


def _takes(parts: Iterable[Part], option: str) -> bool:
    return any(part.takes(option) for part in parts)


def recorded(options: Options) -> dict[str, Any]:
    """The options of a run as `RunOptions` takes them, in plain values: they make it again."""
    path = options.path
    told = {
        "snapshot": options.snapshot.isoformat() if options.snapshot else None,
        # A name comes from the configuration alone, which is read again; what was given has none.
        "organisation": None if options.organisation_name else options.organisation,
        "standards": [standard.name for standard in options.standards],
        "indicators": [indicator.argument for indicator in options.indicators],
        "by": [",".join(columns) for columns in options.by],
        "allow_columns": sorted(options.allowed),
        "stratify": ",".join(options.stratify) or None,
        "target_year": path.target_year,
        "interpolation": path.interpolation,
        "target_rounding": path.rounding,
        "growth": as_percent(path.growth),
        "turnover": as_percent(path.turnover),
    }
    return {
        name: _plain(told[name] if name in told else getattr(options, name))
        for name in (one.name for one in fields(RunOptions) if option_of(one).recorded)
    }


def _plain(value: object) -> object:
    return str(value) if isinstance(value, StrEnum) else value


def checked_confidence(level: float | None) -> float | None:
    """A confidence of intervals that is offered, in percent; None for no intervals.

    Raises:
        CommandError: naming those that are offered.
    """
    if level is None:
        return None
    if level not in CONFIDENCES:
        raise CommandError(
            f"'{level:g}' is not a confidence offered. Possible: {', '.join(f'{one:g}' for one in CONFIDENCES)}."
        )
    return float(level)


def _several(given: Iterable[_Item]) -> list[_Item] | list[str]:
    """From Python one text may stand for a list of one; its letters are not the list."""
    return [given] if isinstance(given, str) else list(given)


_Named = TypeVar("_Named", bound=StrEnum)


def _one_of(kind: type[_Named], name: str, what: str) -> _Named:
    try:
        return kind(name)
    except ValueError:
        raise CommandError(f"'{name}' is not {what}. Possible: {', '.join(kind)}.") from None


def _smallest(asked: int | None, parts: Iterable[Part]) -> int | None:
    if asked is None:
        return None
    if not _takes(parts, "smallest_group"):
        raise CommandError(
            "--smallest-group is about the pay gaps that name a least size of a group; ask for "
            "ethnicity-pay-gap or disability-pay-gap with --standard."
        )
    if asked < 0:
        raise CommandError(f"--smallest-group {asked}: a group cannot have fewer than no people.")
    return asked


def parse_snapshot(snapshot: date | str) -> date:
    """A snapshot date from what a user wrote: in the forms that extracts accept.

    Raises:
        CommandError: for a date that is none, or lies out of range.
    """
    if isinstance(snapshot, datetime):
        return snapshot.date()
    try:
        day = snapshot if isinstance(snapshot, date) else parse_date(snapshot.strip())
    except PydanticCustomError as refused:
        said = (refused.context or {}).get("detail", "")
        raise CommandError(f"'{snapshot}' is not a snapshot date: {said}. Write it as 2025-03-31.") from None
    if day.year not in _YEARS:
        raise CommandError(f"'{snapshot}' is not a snapshot date: the year is out of range.")
    return day


def _snapshot(given: date | str | None) -> date | None:
    return None if given is None else parse_snapshot(given)


# --- standards and indicators -----------------------------------------------------------------

EVERY = "all"  # --standard all


def _pages(names: Iterable[str], numbers: Iterable[str]) -> list[Page]:
    """The pages of the standards asked for, in their own order; the WRES if none is named.

    An indicator asked for as `bank-wres/2` asks for its standard.
    """
    asked = {name.strip().lower() for name in names}
    asked |= {number.rpartition("/")[0] for number in numbers if "/" in number}
    for name in sorted(asked - {EVERY}):
        if name not in PAGES:
            meant = _meant_by(name)
            hint = did_you_mean(name, meant, cutoff=0) if meant else did_you_mean(name, PAGES)
            raise CommandError(f"There is no standard '{name}'.{hint} Possible: {', '.join(PAGES)} or {EVERY}.")
    if EVERY in asked:
        return list(PAGES.values())
    return [page for name, page in PAGES.items() if name in (asked or {DEFAULT})]


def _meant_by(nickname: str) -> list[str]:
    """The standard that people call like this, where its name is spelled quite differently."""
    return [page.name for page in PAGES.values() if nickname in standard_of(page.name, page.latest).nicknames]


def _standards(pages: Iterable[Page], year: str | None, snapshot: date | None) -> tuple[Standard, ...]:
    """Each standard in the edition of the year asked for, or of the snapshot date."""
    pages = list(pages)
    if year is not None and not any(year in page.editions for page in pages):
        known = dict.fromkeys(edition for page in pages for edition in page.editions)
        of_one = f" of {pages[0].name}" if len(pages) == 1 and pages[0].name != DEFAULT else ""
        raise CommandError(f"There is no edition '{year}'{of_one}. Possible: {', '.join(sorted(known))}.")
    of = int(year) if year else snapshot.year if snapshot else None
    return tuple(standard_of(page.name, page.edition_of(of)) for page in pages)


def _indicators(standards: tuple[Standard, ...], numbers: list[str]) -> tuple[Indicator, ...]:
    """The indicators asked for: "2" of every standard that has one, "bank-wres/2" of that one."""
    every = [indicator for standard in standards for indicator in standard.indicators]
    if not numbers:
        return tuple(every)
    picked = set()
    for number in numbers:
        name, _, own = number.rpartition("/")
        found = [i.key for i in every if i.number == own and name in ("", i.standard)]
        if not found:
            (where, *others) = [s for s in standards if name in ("", s.name)]
            known = ", ".join(i.number for i in where.indicators)
            of = "" if where.name == DEFAULT else f" of {where.name}"
            which = f"the {where.edition} edition{of}" if not others else "any of these standards"
            hint = f" '{own}' is a standard: give '{own}/1', or --standard {own}."
            raise CommandError(
                f"There is no indicator '{own}' in {which}."
                + (f" Possible: {known}." if not others else "")
                + (hint if own in PAGES else "")
            )
        picked.update(found)
    return tuple(indicator for indicator in every if indicator.key in picked)
