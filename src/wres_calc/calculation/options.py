"""What the user asked for, checked, and the periods that follow from it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, TypeVar

from pydantic_core import PydanticCustomError

from wres_calc.calculation.path_settings import PathSettings, path_settings
from wres_calc.errors import CommandError
from wres_calc.extracts.models.fields import Role, parse_date
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.settings import Config
from wres_calc.figures import Interpolation, Rounding
from wres_calc.measures import DisparityFormula
from wres_calc.safe_text import is_plain
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import DisparityRatio, Part, PayGap, RelativeLikelihood, TargetPath
from wres_calc.standards.register import DEFAULT, PAGES, Page, standard_of
from wres_calc.vocabulary import Groups

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
    path: PathSettings = PathSettings()
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
            near = get_close_matches(name, BREAKDOWNS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise CommandError(f"{refused} '{name}'.{hint} Possible: {', '.join(BREAKDOWNS)}.")
    return names


def make_options(
    config: Config,
    *,
    snapshot: date | str | None = None,
    organisation: str | None = None,
    standards: Iterable[str] = (),
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
    disparity_formula: DisparityFormula | str = DisparityFormula.CROSS_RATIO,
    target_year: int | str | None = None,
    interpolation: Interpolation | str = Interpolation.LINEAR_TO_RAW,
    target_rounding: Rounding | str = Rounding.HALF_UP,
    growth: float | None = None,
    turnover: float | None = None,
    smallest_group: int | None = None,
) -> Options:
    """Options from what was given and what the configuration file says; the former wins.

    Raises:
        CommandError: for anything that cannot be understood.
    """
    day = _snapshot(config.organisation.snapshot if snapshot is None else snapshot)
    year = edition or config.organisation.edition
    # From Python one text may stand for a list of one; its letters are not the list.
    wanted = [indicators] if isinstance(indicators, str) else indicators
    numbers = [str(number).strip() for number in wanted]
    named = [standards] if isinstance(standards, str) else standards
    pages = _pages(named, numbers)
    if edition is None and not any(page.yearly for page in pages):
        year = None  # the setting names an edition of the standards that have one a year
    asked = _standards(pages, None if year is None else str(year), day)
    picked = _indicators(asked, numbers)
    chosen = _one_of(Window, window, "a window")
    method = _one_of(RatioInterval, ratio_interval, "an interval")
    grouped = _one_of(Groups, groups, "a list of ethnic groups")
    parts = [part for indicator in picked for part in indicator.parts]
    targets = any(isinstance(part, TargetPath) for part in parts)
    formula = _one_of(DisparityFormula, disparity_formula, "a formula of the disparity ratio")
    paths = path_settings(
        config.model_employer if targets else None, target_year=target_year,
        interpolation=_one_of(Interpolation, interpolation, "an interpolation"),
        rounding=_one_of(Rounding, target_rounding, "a rounding"),
        growth=growth, turnover=turnover,
    )  # fmt: skip
    if confidence is not None and confidence not in CONFIDENCES:
        raise CommandError(
            f"'{confidence:g}' is not a confidence offered. Possible: "
            f"{', '.join(f'{level:g}' for level in CONFIDENCES)}."
        )
    if clusters and not any(indicator.clusters for indicator in picked):
        raise CommandError("--clusters shows indicator 1 in clusters of bands; ask for it too.")
    if stratify is not None and not any(isinstance(part, RelativeLikelihood) for part in parts):
        raise CommandError("--stratify is about relative likelihoods; ask for indicator 2, 3 or 4.")
    if chosen is Window.TWO_YEAR_AVERAGE and not any(
        population.averaged for part in parts for population in part.populations()
    ):
        raise CommandError("--window is about indicator 3; ask for it too.")
    if formula is not DisparityFormula.CROSS_RATIO and not any(
        isinstance(part, DisparityRatio) for part in parts
    ):
        raise CommandError(
            "--disparity-formula is about race-disparity-ratio; ask for it with --standard."
        )
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
    if organisation and not is_plain(organisation):
        raise CommandError("--organisation: give one line of text, without control characters.")
    if chosen is Window.TWO_YEAR_AVERAGE and day is None:
        raise CommandError("A two-year average needs the snapshot date: give --snapshot.")
    return Options(
        standards=asked,
        indicators=picked,
        edition=None if year is None else str(year),
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
        disparity_formula=formula,
        path=paths,
        smallest_group=_smallest(smallest_group, parts),
    )


_Named = TypeVar("_Named", bound=StrEnum)


def _one_of(kind: type[_Named], name: str, what: str) -> _Named:
    try:
        return kind(name)
    except ValueError:
        raise CommandError(f"'{name}' is not {what}. Possible: {', '.join(kind)}.") from None


def _smallest(asked: int | None, parts: Iterable[Part]) -> int | None:
    if asked is None:
        return None
    if not any(isinstance(part, PayGap) and part.smallest for part in parts):
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
        raise CommandError(
            f"'{snapshot}' is not a snapshot date: {said}. Write it as 2025-03-31."
        ) from None
    if day.year not in _YEARS:
        raise CommandError(f"'{snapshot}' is not a snapshot date: the year is out of range.")
    return day


def _snapshot(given: date | str | None) -> date | None:
    return None if given is None else parse_snapshot(given)


# --- standards and indicators -----------------------------------------------------------------

EVERY = "all"  # --standard all
# What people call them, where the nearest spelling would be another standard.
_SHORT = {"mwres": "medical-wres", "rdr": "race-disparity-ratio", "gpg": "gender-pay-gap"}


def _pages(names: Iterable[str], numbers: Iterable[str]) -> list[Page]:
    """The pages of the standards asked for, in their own order; the WRES if none is named.

    An indicator asked for as `bank-wres/2` asks for its standard.
    """
    asked = {name.strip().lower() for name in names}
    asked |= {number.rpartition("/")[0] for number in numbers if "/" in number}
    for name in sorted(asked - {EVERY}):
        if name not in PAGES:
            near = [_SHORT[name]] if name in _SHORT else get_close_matches(name, PAGES, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise CommandError(
                f"There is no standard '{name}'.{hint} Possible: {', '.join(PAGES)} or {EVERY}."
            )
    if EVERY in asked:
        return list(PAGES.values())
    return [page for name, page in PAGES.items() if name in (asked or {DEFAULT})]


def _standards(
    pages: Iterable[Page], year: str | None, snapshot: date | None
) -> tuple[Standard, ...]:
    """Each standard in the edition of the year asked for, or of the snapshot date."""
    pages = list(pages)
    if year is not None and not any(year in page.editions for page in pages):
        known = dict.fromkeys(edition for page in pages for edition in page.editions)
        of_one = f" of {pages[0].name}" if len(pages) == 1 and pages[0].name != DEFAULT else ""
        raise CommandError(
            f"There is no edition '{year}'{of_one}. Possible: {', '.join(sorted(known))}."
        )
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
