"""Options of a command that stand in the settings file: the tables [compute] and [publish]."""

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from datetime import date
from pathlib import Path
from typing import Any

from wres_calc.errors import did_you_mean
from wres_calc.options import IN_SETTINGS, flag_of, is_repeated, is_switch, option_of


def wrong_options(command: str, table: Mapping[str, object]) -> Iterator[str]:
    """What is wrong in the table of a command, a line for each entry.

    Names are those of Python or of the command line; a hyphen may be written as an underscore.
    """
    known = _known(command)
    names = [declared.name for declared in _declared(command)]
    met: dict[str, str] = {}
    for name, value in table.items():
        here = f"  {command}.{name}"
        key = _key(name)
        if key not in known:
            hint = did_you_mean(_key(name).replace("-", "_"), names) or f" Possible: {', '.join(names)}."
            yield f"{here}: there is no such option.{hint}"
        elif met.setdefault(known[key].name, name) != name:
            yield f"{here}: it is the same option as '{met[known[key].name]}'. Keep one of them."
        elif not _fits(known[key], value):
            yield f"{here}: {_how_to_write(known[key])}."


def options_in(command: str, table: Mapping[str, object], place: Path) -> dict[str, Any]:
    """The options of a checked table, by the names of their fields.

    Args:
        command: the command that the table is about.
        table: its entries, in which nothing is wrong.
        place: the settings file; files and folders are named as seen from where it is.
    """
    known = _known(command)
    given: dict[str, Any] = {}
    for name, value in table.items():
        declared = known[_key(name)]
        if is_repeated(declared):
            listed = value if isinstance(value, list) else [value]
            given[declared.name] = tuple(_read(declared, one, place) for one in listed)
        else:
            given[declared.name] = _read(declared, value, place)
    return given


def _declared(command: str) -> list[Field[Any]]:
    return [one for group in IN_SETTINGS[command] for one in fields(group) if option_of(one).in_settings]


def _known(command: str) -> dict[str, Field[Any]]:
    """The options by both of their names."""
    return {_key(name): one for one in _declared(command) for name in (flag_of(one), one.name)}


def _key(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _fits(declared: Field[Any], value: object) -> bool:
    if is_switch(declared):
        return isinstance(value, bool)
    if is_repeated(declared) and isinstance(value, list):
        return all(_fits_one(declared, one) for one in value)
    return _fits_one(declared, value)


def _fits_one(declared: Field[Any], value: object) -> bool:
    kind = option_of(declared).kind
    if isinstance(value, bool):
        return False
    if kind is float:
        return isinstance(value, int | float)
    if kind is int:
        return isinstance(value, int)
    if kind is Path:
        return isinstance(value, str) and value != ""
    return isinstance(value, str | int | date)  # an edition may be written 2025, and a date plainly


def _read(declared: Field[Any], value: Any, place: Path) -> Any:
    if is_switch(declared):
        return value
    kind = option_of(declared).kind
    return place.parent / value if kind is Path else kind(value)


def _how_to_write(declared: Field[Any]) -> str:
    if is_switch(declared):
        return "write true or false"
    kind = option_of(declared).kind
    if kind in (int, float):
        return "write a number, such as 50"
    if is_repeated(declared):
        return 'write text in quotation marks, or several as ["one", "another"]'
    return "write text in quotation marks"
