"""How a figure was made and what is to be said of it, as cells of a table, and back.

The cells are for programs: `dated=yes; grouping=ethnicity`, `unknown-left-out=30|ethnicity`. Words
are made from the facts and never read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, NamedTuple, TypeVar
from urllib.parse import unquote

from pydantic import Field

from wres_calc.figures.method import Formula, Interpolation, IntervalMethod, Method, PathStart, Rounding
from wres_calc.figures.notes import Note, NoteKind, is_whole

FACT_NUMBERS = ("years", "rounded_to")


@dataclass(frozen=True, slots=True)
class FactColumns:
    """The columns that hold the facts, in order, after those that a figure always had."""

    formula: Annotated[
        str | None,
        Field(description=f"What the value is made of: {'; '.join(Formula)}; empty where nothing was supplied"),
    ]
    years: Annotated[int | None, Field(description="How many years the events are an average of: 1 or 2")]
    interval_method: Annotated[str | None, Field(description=f"How the limits were made: {'; '.join(IntervalMethod)}")]
    rounded_to: Annotated[
        int | None,
        Field(description="The multiple that the counts were rounded to before the value was made; empty for none"),
    ]
    settings: Annotated[
        str, Field(description="What else the value was made with, for programs", examples=["dated=yes"])
    ]
    notes: Annotated[
        str,
        Field(
            description="What the reason says, for programs: kinds of notes, with their counts",
            examples=["unknown-left-out=30|ethnicity; provisional"],
        ),
    ]


FACT_COLUMNS = tuple(field.name for field in fields(FactColumns))

_NEXT = "; "
_SPECIAL = re.compile(r"[%;|=,]")
_NUMBER = re.compile(r"-?[0-9]{1,300}(\.[0-9]{1,300})?(e[-+]?[0-9]{1,3})?")


class _Setting(NamedTuple):
    """A field of a method that stands among its settings, and how it is read."""

    field: str
    read: Callable[[str], object]


def _yes(text: str) -> bool:
    if text != "yes":
        raise ValueError(text)
    return True


def _whole(text: str) -> int:
    return int(_number(text))


def _number(text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    number = float(text)
    return int(number) if number.is_integer() else number


def _names(text: str) -> tuple[str, ...]:
    return tuple(unquote(name) for name in text.split("|"))


_SETTINGS = {
    "dated": _Setting("dated", _yes),
    "grouping": _Setting("grouping", unquote),
    "unknown-left-out": _Setting("unknown_left_out", _yes),
    "reference": _Setting("reference", unquote),
    "strata": _Setting("strata", _names),
    "start": _Setting("start", PathStart),
    "baseline-share": _Setting("baseline_share", _number),
    "target-year": _Setting("target_year", _whole),
    "growth": _Setting("growth", _number),
    "interpolation": _Setting("interpolation", Interpolation),
    "rounding": _Setting("rounding", Rounding),
    "decimals": _Setting("decimals", _whole),
}


def fact_cells(method: Method, notes: Iterable[Note]) -> dict[str, object]:
    """The facts as the cells of their columns."""
    return {
        "formula": None if method.formula is None else str(method.formula),
        "years": None if method.formula is None else method.years,
        "interval_method": None if method.interval is None else str(method.interval),
        "rounded_to": method.rounded_to or None,
        "settings": _settings(method),
        "notes": _NEXT.join(map(_note, notes)),
    }


def facts_of(cells: Mapping[str, Any]) -> tuple[Method, tuple[Note, ...]]:
    """The facts that cells hold.

    Raises:
        ValueError: with the name of the column whose cell is not understood.
    """
    settings = _read("settings", cells["settings"], _settings_of)
    method = Method(
        formula=_read("formula", cells["formula"], Formula),
        years=_read("years", cells["years"], _years) or 1,
        interval=_read("interval_method", cells["interval_method"], IntervalMethod),
        rounded_to=_read("rounded_to", cells["rounded_to"], _step) or 0,
        **(settings or {}),
    )
    return method, _read("notes", cells["notes"], _notes_of) or ()


_T = TypeVar("_T")


def _read(column: str, cell: Any, read: Callable[[Any], _T]) -> _T | None:
    if cell in (None, ""):
        return None
    try:
        return read(cell)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise ValueError(column) from None


def _years(cell: float) -> int:
    if cell not in (1, 2):
        raise ValueError(cell)
    return int(cell)


def _step(cell: float) -> int:
    if cell < 1 or not float(cell).is_integer():
        raise ValueError(cell)
    return int(cell)


# --- settings ---------------------------------------------------------------------------------


def _settings(method: Method) -> str:
    said = []
    for name, setting in _SETTINGS.items():
        value = getattr(method, setting.field)
        if value is None or value is False or value in ("", ()):
            continue
        if value is True:
            text = "yes"
        elif isinstance(value, tuple):
            text = "|".join(map(_quoted, value))
        elif isinstance(value, str):
            text = _quoted(value)
        else:
            text = _shown(value)
        said.append(f"{name}={text}")
    return _NEXT.join(said)


def _settings_of(cell: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for said in cell.split(_NEXT):
        name, _, text = said.partition("=")
        setting = _SETTINGS[name]
        found[setting.field] = setting.read(text)
    return found


# --- notes ------------------------------------------------------------------------------------


def _note(note: Note) -> str:
    counts = f"={','.join(map(_shown, note.counts))}" if note.counts else ""
    return "|".join([f"{note.kind}{counts}", *map(_quoted, note.names)])


def _notes_of(cell: str) -> tuple[Note, ...]:
    found = []
    for said in cell.split(_NEXT):
        first, *names = said.split("|")
        kind, equals, counts = first.partition("=")
        numbers = tuple(map(_number, counts.split(","))) if equals else ()
        note = Note(NoteKind(kind), numbers, tuple(map(unquote, names)))
        if not is_whole(note):
            raise ValueError(said)
        found.append(note)
    return tuple(found)


def _shown(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def _quoted(text: str) -> str:
    """A text in which nothing stands for the end of it."""
    return _SPECIAL.sub(lambda found: f"%{ord(found[0]):02X}", text)
