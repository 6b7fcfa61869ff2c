"""The options of a run and of what is made of it, each declared once.

A field of these classes is an option. The command line, Python, the settings file, the record of a
run, its check and the documentation are all made from them; `calculation.options` checks what was
given, where it is carried out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

_DECLARED = "option"


@dataclass(frozen=True, slots=True)
class Option:
    """How one option is given.

    Attributes:
        help: what it does, for the command line and the documentation.
        metavar: what stands for its value there; empty for a switch, which has none.
        kind: of its value, or of each of its values.
        flag: its name on the command line and in the settings file, where it is another than that
            of the field.
        short: one letter for it.
        recorded: whether the record of a run holds it, so that the run can be made again.
        in_settings: whether it may stand in the settings file.
    """

    help: str
    metavar: str = ""
    kind: type[str | int | float | Path] = str
    flag: str = ""
    short: str = ""
    recorded: bool = True
    in_settings: bool = True


def _option(help_text: str, metavar: str = "", **more: Any) -> Mapping[str, Option]:
    """What a field says of itself as an option."""
    return MappingProxyType({_DECLARED: Option(help_text, metavar, **more)})


class OptionGroup(Protocol):
    """A dataclass whose fields are options."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class RunOptions:
    """Which figures are made of the extracts, and how; not checked yet.

    From Python, one text may stand for a list of one.
    """

    snapshot: date | str | None = field(
        default=None, metadata=_option("Snapshot date: 2025-03-31, or 31/03/2025.", "DATE")
    )
    organisation: str | None = field(default=None, metadata=_option("Code or name of the organisation.", "TEXT"))
    standards: Iterable[str] = field(
        default=(),
        metadata=_option(
            "A standard, such as bank-wres, or all; wres if not given. May be repeated. "
            "'wres-calc standards' lists them.",
            "NAME",
            flag="standard",
            short="s",
        ),
    )
    edition: str | int | None = field(
        default=None, metadata=_option("Edition of the standard; that of the snapshot if not given.", "YEAR")
    )
    indicators: Iterable[str | int] = field(
        default=(),
        metadata=_option(
            "Only this indicator, such as 2, or bank-wres/2. May be repeated.", "NUMBER", flag="indicator", short="i"
        ),
    )
    by: Iterable[str] = field(
        default=(),
        metadata=_option(
            "Break figures down: division, directorate, site, pay_band, staff_group, sex, "
            "disability. May be repeated; with a comma, crossed: pay_band,sex.",
            "COLUMN",
        ),
    )
    allow_columns: Iterable[str] = field(
        default=(),
        metadata=_option(
            "A heading that looks like personal data and is not. May be repeated.", "HEADING", flag="allow-column"
        ),
    )
    clusters: bool = field(default=False, metadata=_option("Indicator 1 in clusters of pay bands."))
    window: str = field(default="one-year", metadata=_option("Indicator 3: one-year, or two-year-average.", "WINDOW"))
    confidence: float | None = field(
        default=95, metadata=_option("Of the intervals: 90, 95, 99 or 99.8 percent.", "LEVEL", kind=float)
    )
    no_interval: bool = field(
        default=False, metadata=_option("No intervals: a snapshot of all is a census.", recorded=False)
    )
    ratio_interval: str = field(default="koopman", metadata=_option("Interval of a ratio: koopman, or katz.", "METHOD"))
    groups: str = field(
        default="wres",
        metadata=_option("Ethnic groups beside White and BME, each against White: five, or sixteen.", "LIST"),
    )
    stratify: str | None = field(
        default=None, metadata=_option("Also compare within these columns: pay_band,staff_group.", "COLUMNS")
    )
    sensitivity: bool = field(default=False, metadata=_option("Say of every slice too how far its ratio could move."))
    disparity_formula: str = field(
        default="cross-ratio", metadata=_option("Race disparity ratio: cross-ratio, or relative-likelihood.", "FORMULA")
    )
    smallest_group: int | None = field(
        default=None,
        metadata=_option(
            "Least people in a group whose pay gap may be published: 50 if not given.", "PEOPLE", kind=int
        ),
    )
    target_year: int | str | None = field(
        default=None, metadata=_option("Model Employer: end of the path; 2028 if not given.", "YEAR")
    )
    interpolation: str = field(
        default="linear-to-raw",
        metadata=_option("Model Employer: linear-to-raw, linear-to-rounded or constant-growth.", "METHOD"),
    )
    target_rounding: str = field(default="half-up", metadata=_option("Model Employer: half-up, up or down.", "RULE"))
    growth: float | None = field(
        default=None,
        metadata=_option("Model Employer: what if each band grew by this every year.", "PERCENT", kind=float),
    )
    turnover: float | None = field(
        default=None,
        metadata=_option("Model Employer: the appointments needed if so many left every year.", "PERCENT", kind=float),
    )
    config: str | Path | None = field(
        default=None,
        metadata=_option(
            "Configuration; wres-calc.toml in the folder if not given.",
            "FILE",
            kind=Path,
            recorded=False,
            in_settings=False,
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectionOptions:
    """What may be published of the figures."""

    protect: str | None = field(
        default=None,
        metadata=_option(
            "Protect for publication: five, ten, eleven, nhs-digital or none. Hides small counts "
            "and everything that gives them back.",
            "PRESET",
        ),
    )
    zeros: str | None = field(
        default=None, metadata=_option("Counts of 0, instead of what the preset does.", "SHOWN|HIDDEN")
    )
    exact: bool = field(default=False, metadata=_option("Exact figures on purpose: every figure and output says so."))
    previous: tuple[Path, ...] = field(
        default=(),
        metadata=_option(
            "Results of an earlier year as published: the protection takes them into account, and "
            "publish says what changed. May be repeated, the earliest first.",
            "FILE",
            kind=Path,
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ComputeOutput:
    """What `compute` writes and shows."""

    output: tuple[Path, ...] = field(
        default=(),
        metadata=_option("Write the figures: .csv, .json or .parquet. May be repeated.", "FILE", kind=Path, short="o"),
    )
    bom: bool = field(default=False, metadata=_option("Begin CSV with a byte order mark, for older Excel."))
    evidence: Path | None = field(
        default=None,
        metadata=_option("Also write how the figures were made, for wres-calc verify.", "FOLDER", kind=Path),
    )
    detail: bool = field(default=False, metadata=_option("Also show every line and breakdown."))
    race_inclusion: bool = field(
        default=False,
        metadata=_option("Also show the six lines of the race inclusion report, over all standards asked for."),
    )
    benchmarks: Path | None = field(
        default=None, metadata=_option("Published values of your own, instead of England's.", "FILE", kind=Path)
    )
    fail_on: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            "End with 4 on outside-range (a ratio outside its range) or errors (a figure that "
            "cannot be made). May be repeated.",
            "FINDING",
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishOutput:
    """What `publish` writes, and how it reads."""

    to: Path | None = field(
        default=None, metadata=_option("Where to write; made if not there. Required.", "FOLDER", kind=Path)
    )
    only: tuple[str, ...] = field(
        default=(),
        metadata=_option("workbook, page, charts, infographic, data, summary or evidence. May be repeated.", "PART"),
    )
    label: str | None = field(
        default=None, metadata=_option('What people read in the place of BME, such as "Global Majority".', "TERM")
    )
    race_inclusion: bool = field(
        default=False,
        metadata=_option("Also show the six lines of the race inclusion report, over all standards asked for."),
    )
    benchmarks: Path | None = field(
        default=None, metadata=_option("Published values of your own, instead of England's.", "FILE", kind=Path)
    )
    national_return: bool = field(
        default=False,
        metadata=_option(
            "Also return.csv: exact counts for the national collection, not for publication; "
            "and gender-pay-gap-service.csv, where that standard is among those asked for. They "
            "are written beside the folder: for 'published' into 'published-return'.",
            flag="return",
        ),
    )
    return_to: Path | None = field(
        default=None,
        metadata=_option("Write the returns there instead; not inside the other folder.", "FOLDER", kind=Path),
    )


# The commands whose options may stand in the settings file, in a table of the command's name.
IN_SETTINGS: Mapping[str, tuple[type[OptionGroup], ...]] = MappingProxyType(
    {
        "compute": (RunOptions, ProtectionOptions, ComputeOutput),
        "publish": (RunOptions, ProtectionOptions, PublishOutput),
    }
)


def option_of(declared: Field[Any]) -> Option:
    """What a field of an option group says of itself."""
    found: Option = declared.metadata[_DECLARED]
    return found


def flag_of(declared: Field[Any]) -> str:
    """The name of an option on the command line, without dashes: allow-column."""
    return option_of(declared).flag or declared.name.replace("_", "-")


def is_switch(declared: Field[Any]) -> bool:
    """Whether an option is given without a value."""
    return not option_of(declared).metavar


def is_repeated(declared: Field[Any]) -> bool:
    """Whether an option may have several values."""
    return declared.default == ()


def as_given(options: OptionGroup) -> dict[str, Any]:
    """The options of a group by the names of their fields."""
    return {declared.name: getattr(options, declared.name) for declared in fields(options)}


def not_default(options: OptionGroup) -> list[Field[Any]]:
    """The options of a group whose value is another than their own default."""
    return [one for one in fields(options) if getattr(options, one.name) != one.default]


def grouped(given: Mapping[str, Any], *groups: type[Any]) -> list[Any]:
    """Options by the names of their fields, each in its group.

    One value may stand for a list of one, and text for a path.

    Raises:
        TypeError: if no group has an option of a name.
    """
    known = {declared.name: declared for group in groups for declared in fields(group)}
    if unknown := sorted(set(given) - set(known)):
        raise TypeError(f"there is no option {', '.join(unknown)}")
    values = {name: _as_declared(known[name], value) for name, value in given.items()}
    return [group(**{one.name: values[one.name] for one in fields(group) if one.name in values}) for group in groups]


def _as_declared(declared: Field[Any], value: Any) -> Any:
    as_path = option_of(declared).kind is Path
    if is_repeated(declared):
        several = [value] if isinstance(value, str | Path) else value
        return tuple(Path(one) if as_path else one for one in several)
    return Path(value) if as_path and value is not None else value
