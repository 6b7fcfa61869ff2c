"""`wres-calc.toml`: the organisation, its snapshot date, and local names of files and columns."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from wres_calc.errors import CommandError, did_you_mean
from wres_calc.extracts.models.fields import parse_date
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.settings_options import options_in, wrong_options
from wres_calc.extracts.settings_place import FILE_NAME, ordinary, settings_in
from wres_calc.options import IN_SETTINGS
from wres_calc.safe_text import is_plain
from wres_calc.vocabulary import UnrecognisedValue, fold, parse_pay_band, senior_bands
from wres_calc.vocabulary.text import whole_number

__all__ = ["FILE_NAME", "Config", "ExtractSettings", "heading_key", "read_config", "settings_options"]

# TOML tells 5 from "5"; a trust's code, an edition or a band means the same either way.
_SETTINGS = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


def _day(value: Any) -> Any:
    """A TOML date, or one in quotation marks as extracts hold them.

    Pydantic alone would take 20250331 for seconds.
    """
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    if isinstance(value, str):
        try:
            return parse_date(value.strip())
        except PydanticCustomError:
            pass
    if type(value) is not date:
        raise ValueError("write a date as 2025-03-31")
    return value


def _one_line(text: str) -> str:
    """A name that stands in every output, so that it may hold nothing that a terminal obeys."""
    if not is_plain(text):
        raise ValueError("write one line of text, without control characters")
    return text


OneLine = Annotated[str, AfterValidator(_one_line)]


class Organisation(BaseModel):
    """Who the figures are about."""

    model_config = _SETTINGS

    code: OneLine | None = None
    name: OneLine | None = None
    snapshot: Annotated[date, BeforeValidator(_day)] | None = None
    edition: str | None = None


def _several(value: Any) -> Any:
    """One value may stand for a list of one."""
    return [value] if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Values = Annotated[list[str], BeforeValidator(_several)]


class ExtractSettings(BaseModel):
    """Local names of one extract, its file, its headings and its values; and which rows count.

    A row counts if it has one of the values of every heading of `keep`, and none of `drop`; of several
    rows of a person, the one that has a value of `primary`.
    """

    model_config = _SETTINGS

    file: str | None = None
    columns: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    allow_labels: list[str] = []
    keep: dict[str, Values] = {}
    drop: dict[str, Values] = {}
    primary: dict[str, Values] = {}

    def column_for(self, heading: str) -> str | None:
        """The column that a heading is mapped to, if it is."""
        return {heading_key(local): name for local, name in self.columns.items()}.get(heading_key(heading))


class Headcount(BaseModel):
    """People of a band or of the workforce on the day of a baseline."""

    model_config = _SETTINGS

    headcount: Annotated[int, Field(strict=True, ge=0)]
    bme: Annotated[int, Field(strict=True, ge=0)]


class ModelEmployer(BaseModel):
    """Where the path to the targets of the Model Employer started.

    Either `share`, the BME share of the workforce in percent, or the people of the workforce; and
    the people of each band that is known.
    """

    model_config = _SETTINGS

    base: Annotated[date, BeforeValidator(_day)]
    share: Annotated[float, Field(strict=True, ge=0, le=100)] | None = None
    workforce: Headcount | None = None
    baseline: dict[str, Headcount]


class Config(BaseModel):
    """The whole file."""

    model_config = _SETTINGS

    organisation: Organisation = Organisation()
    extracts: dict[str, ExtractSettings] = {}
    model_employer: ModelEmployer | None = None
    compute: dict[str, Any] = {}
    publish: dict[str, Any] = {}

    def of(self, extract: str) -> ExtractSettings:
        """The settings of one extract; empty ones if the file has none."""
        return self.extracts.get(extract, ExtractSettings())

    def table(self, command: str) -> dict[str, Any]:
        """The options of a command, as they are written."""
        tables = {"compute": self.compute, "publish": self.publish}
        return tables[command]


def settings_options(command: str, folder: Path, path: Path | None = None) -> dict[str, Any]:
    """The options of a command that the settings of a folder hold, by the names of their fields.

    Args:
        command: "compute" or "publish".
        folder: the folder of the extracts.
        path: a configuration file elsewhere than in the folder.

    Raises:
        CommandError: as `read_config`.
    """
    place = path or settings_in(folder)
    if place is None:
        return {}
    return options_in(command, read_config(folder, path).table(command), place)


def value_key(text: str) -> str:
    """The form in which local values are compared: as other spellings, and 5.0 is 5."""
    return fold(whole_number(text))


def heading_key(heading: str) -> str:
    """The form in which headings are compared: case, spaces and underscores do not matter."""
    return fold(heading.replace("_", " "))


def read_config(folder: Path, path: Path | None = None) -> Config:
    """The configuration in a folder, or at `path`; the defaults where there is none.

    Raises:
        CommandError: naming every entry that is not understood, or what stands in its place.
    """
    place = ordinary(path) if path else settings_in(folder)
    if place is None:
        return Config()
    text = ""
    try:
        text = place.read_bytes().decode("utf-8-sig")
        config = Config.model_validate(tomllib.loads(text))
    except OSError:
        raise CommandError(f"{place.name}: the configuration file cannot be read.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{place.name}: save the configuration file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        said = _toml(str(error)) + _plain_dates(text)
        raise CommandError(f"{place.name} is not valid TOML: {said}") from None
    except RecursionError:
        raise CommandError(
            f"{place.name}: the configuration file is nested too deeply to be read. Each setting "
            "is at most a table inside a table."
        ) from None
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        lines = [_word(e["loc"], e["type"], e.get("ctx", {})) for e in errors]
        raise CommandError(f"{place.name}:\n" + "\n".join(lines)) from None
    wrong = [
        *_wrong_names(config),
        *_wrong_baseline(config.model_employer),
        *(line for command in IN_SETTINGS for line in wrong_options(command, config.table(command))),
    ]
    if wrong:
        raise CommandError(f"{place.name}:\n" + "\n".join(wrong))
    return config


# --- words ------------------------------------------------------------------------------------

_SHAPES = {
    ("organisation",): "write a table: [organisation]",
    ("extracts",): "write a table for each extract, such as [extracts.staff]",
    ("extracts", "*"): "write a table: [extracts.NAME]",
    ("extracts", "*", "columns"): 'write { "Local heading" = "column" }',
    ("extracts", "*", "values"): 'write values.COLUMN = { "Local value" = "accepted value" }',
    ("extracts", "*", "allow_labels"): 'write ["Local name"]',
    ("extracts", "*", "values", "*"): 'write { "Local value" = "accepted value" }',
    ("compute",): "write a table: [compute]",
    ("publish",): "write a table: [publish]",
    ("extracts", "*", "keep"): 'write keep."Heading" = ["value"]',
    ("extracts", "*", "drop"): 'write drop."Heading" = ["value"]',
    ("extracts", "*", "primary"): 'write primary."Heading" = "Yes"',
    ("extracts", "*", "primary", "*"): 'write primary."Heading" = "Yes"',
    ("extracts", "*", "keep", "*"): 'write keep."Heading" = ["value"]',
    ("extracts", "*", "drop", "*"): 'write drop."Heading" = ["value"]',
    ("model_employer",): "write a table: [model_employer]",
    ("model_employer", "share"): "write a percentage between 0 and 100, such as 16.5",
    ("model_employer", "workforce"): "write { headcount = 5000, bme = 800 }",
    ("model_employer", "baseline"): 'write { "8a" = { headcount = 132, bme = 9 } }',
    ("model_employer", "baseline", "*"): "write { headcount = 132, bme = 9 }",
}
_PEOPLE = "write a number of people, such as 132"


def _toml(message: str) -> str:
    if "escape" in message or "Unescaped" in message:
        message += ". Write a backslash twice, or the text in 'single' quotation marks"
    return message + "."


# A setting whose value begins like a date and is not in quotation marks.
_PLAIN_DATE = re.compile(r"^\s*([\w.-]+)\s*=\s*(\d{1,4}[-/. ][^\s\"'#,]+( \d{4})?)\s*(#.*)?$", re.M)


def _plain_dates(text: str) -> str:
    """What to write for dates that are not in quotation marks and that TOML cannot read."""
    said = []
    for found in _PLAIN_DATE.finditer(text):
        name, value = found[1], found[2]
        try:
            date.fromisoformat(value)
        except ValueError:
            said.append(f" Write {name} = {_iso_or_example(value)}.")
    return "".join(dict.fromkeys(said))


def _iso_or_example(value: str) -> str:
    try:
        return f"{parse_date(value).isoformat()}, not {value}"
    except PydanticCustomError:
        return "2025-03-31: the year, the month and the day"


def _word(place: tuple[int | str, ...], kind: str, context: dict[str, Any]) -> str:
    """What is wrong with an entry, for somebody who does not program."""
    where = ".".join(str(part) for part in place)
    if kind == "extra_forbidden":
        return f"  {where}: there is no such setting.{_near_setting(place)}"
    if kind == "string_type":
        return f"  {where}: write text in quotation marks."
    if kind == "value_error":
        return f"  {where}: {context['error']}."
    if kind == "missing":
        return f"  {where}: it is missing."
    if place[-1] in Headcount.model_fields:
        return f"  {where}: {_PEOPLE}."
    named = (2,) if place[0] == "model_employer" else (1, 3)
    pattern = tuple("*" if n in named else str(part) for n, part in enumerate(place))
    return f"  {where}: {_SHAPES.get(pattern, 'this is not what belongs here')}."


def _near_setting(place: tuple[int | str, ...]) -> str:
    """A hint where a setting is misspelled or stands in the wrong table."""
    name = str(place[-1])
    if len(place) == 1:
        if name in EXTRACTS:
            return f" Did you mean '[extracts.{name}]'?"
        if name in Organisation.model_fields:
            return f" It belongs under [organisation], as '{name} = ...'."
        known: Iterable[str] = Config.model_fields
    elif place[0] == "model_employer":
        known = ModelEmployer.model_fields if len(place) == 2 else Headcount.model_fields
    else:
        known = Organisation.model_fields if len(place) == 2 else ExtractSettings.model_fields
    return _hint(name, known) or f" Possible: {', '.join(known)}."


def _wrong_names(config: Config) -> Iterable[str]:
    for extract, settings in config.extracts.items():
        here = f"  extracts.{extract}"
        if extract not in EXTRACTS:
            yield f"{here}: no such extract.{_hint(extract, EXTRACTS, listed=True)}"
            continue
        columns = EXTRACTS[extract].model_fields
        keys = {heading_key(column) for column in columns}
        for local, name in settings.columns.items():
            if name in columns:
                continue
            hint = _hint(name, columns, listed=True)
            if heading_key(local) in keys:
                hint = f' The heading of the file comes first: {{ "{name}" = "{local}" }}.'
            yield f"{here}.columns: '{name}' is not a column of this extract.{hint}"
        for name in settings.values:
            if name not in columns:
                hint = _hint(name, columns, listed=True)
                yield f"{here}.values: '{name}' is not a column of this extract.{hint}"
        yield from _wrong_rules(here, settings)
        for where, mapped, key in (
            ("columns", settings.columns, heading_key),
            *((f"values.{name}", values, value_key) for name, values in settings.values.items()),
        ):
            yield from _contradictions(f"{here}.{where}", mapped, key)


def _wrong_rules(here: str, settings: ExtractSettings) -> Iterable[str]:
    """What contradicts itself in the rules about which rows count."""
    dropped = {heading_key(name): set(map(fold, values)) for name, values in settings.drop.items()}
    if len(settings.primary) > 1:
        yield f"{here}.primary: name one heading that tells which row of a person counts."
    for option, rules in (("keep", settings.keep), ("drop", settings.drop), ("primary", settings.primary)):
        for name, values in rules.items():
            if not values:
                yield f'{here}.{option}."{name}": name at least one value.'
    for name, values in settings.keep.items():
        both = [value for value in values if fold(value) in dropped.get(heading_key(name), ())]
        yield from (f"{here}: '{value}' of '{name}' is kept and dropped. Choose one." for value in both)


def _contradictions(here: str, mapped: Mapping[str, str], key: Callable[[str], str]) -> Iterable[str]:
    """Entries that are compared as one and say two things: the last would win in silence."""
    met: dict[str, str] = {}
    for local, meaning in mapped.items():
        other = met.setdefault(key(local), local)
        if mapped[other] != meaning:
            yield f"{here}: '{other}' and '{local}' are read as the same text. Keep one of them."


def _wrong_baseline(settings: ModelEmployer | None) -> Iterable[str]:
    """What contradicts itself in the baseline of a path."""
    if settings is None:
        return
    here = "  model_employer"
    if (settings.share is None) == (settings.workforce is None):
        yield f"{here}: give either share or workforce, and not both."
    if settings.share and settings.share < 1:
        yield (
            f"{here}.share: {settings.share:g} is less than 1 percent; write a percentage, such "
            "as 16.5, or give workforce."
        )
    people = {f"baseline.{name}": given for name, given in settings.baseline.items()}
    if settings.workforce:
        people["workforce"] = settings.workforce
        if not settings.workforce.headcount:
            yield f"{here}.workforce: there is nobody in it."
    for name, given in people.items():
        if given.bme > given.headcount:
            yield f"{here}.{name}: bme is more than headcount."
    known = senior_bands()
    met: dict[str, str] = {}
    for name in settings.baseline:
        try:
            band = parse_pay_band(name)
        except UnrecognisedValue:
            band = None
        if band is None or band not in known:
            possible = ", ".join(one.band for one in known)
            yield f"{here}.baseline: '{name}' is not one of the bands. Possible: {possible}."
        elif met.setdefault(band.slug, name) != name:
            yield f"{here}.baseline: '{met[band.slug]}' and '{name}' are one band."


def _hint(name: str, known: Iterable[str], *, listed: bool = False) -> str:
    """The nearest known name; or, where there is none and it is asked for, all of them."""
    names = list(known)
    return did_you_mean(name, names) or (f" Possible: {', '.join(names)}." if listed else "")
