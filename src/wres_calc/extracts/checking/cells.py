"""Judging raw cells: the model's own pydantic types asked once per distinct value."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from wres_calc.extracts.checking.stray_cells import (
    FORMULA_ERROR,
    NUMBER_AMONG_WORDS,
    TOTALS_ROW,
    is_formula_error,
    is_summary,
    numbers_among_words,
    summaries_of_groups,
)
from wres_calc.extracts.models.fields import Role, is_blank
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.settings import ExtractSettings, value_key
from wres_calc.vocabulary import of_1991
from wres_calc.vocabulary.text import alike


class Fault(NamedTuple):
    """Why a cell is refused: a key of the catalogue, and words."""

    problem: str
    detail: str
    error: Any = None  # the vocabulary's refusal, which knows the nearest accepted spelling


class Readings(NamedTuple):
    """What each distinct raw cell of a column means; and which are refused."""

    values: dict[str | None, Any]
    faults: dict[str | None, Fault]
    unseen: int = 0  # different cells that were not judged, as so many were refused before


@lru_cache
def _adapter(extract: str, column: str) -> TypeAdapter[Any]:
    return TypeAdapter(columns_of(extract)[column].annotation)


def judge(
    extract: str, column: str, raws: Sequence[str | None], settings: ExtractSettings, *, most_faults: int | None = None
) -> Readings:
    """Read each distinct raw cell of a column.

    Local values mapped in wres-calc.toml are replaced first. Blank cells are None where the
    column may be blank, Unknown where it holds ethnic categories, and a fault elsewhere.

    Args:
        extract: the extract.
        column: its column.
        raws: the distinct cells.
        settings: the local values.
        most_faults: stop when so many different cells were refused: it is the wrong column then,
            and a million refusals say no more than a thousand.
    """
    mapped = {value_key(local): value for local, value in settings.values.get(column, {}).items()}
    if column == "ethnicity":
        mapped = {local: of_1991(value) for local, value in mapped.items()}
    adapter, role = _adapter(extract, column), columns_of(extract)[column].role
    given = given_by(settings, column)
    readings = Readings({}, {})
    for at, raw in enumerate(raws):
        if most_faults is not None and len(readings.faults) >= most_faults:
            return readings._replace(unseen=len(raws) - at)
        text = mapped.get(value_key(raw), raw) if mapped and raw else raw
        stray = _stray(raw, role) if raw and not given(raw) else None
        if stray:
            readings.faults[raw] = stray
            continue
        try:
            # As the model does: white space is blank, whatever the column says to blanks.
            readings.values[raw] = adapter.validate_python(None if is_blank(text) else text)
        except ValidationError as refusal:
            first = refusal.errors(include_url=False, include_input=False)[0]
            context = first.get("ctx", {})
            detail = context.get("detail", "")
            if text != raw:
                detail = f"mapped to '{text}' in wres-calc.toml; {detail}"
            readings.faults[raw] = Fault(first["type"], detail, context.get("error"))
    _refuse_misplaced(readings, role, column, given)
    return readings


def given_by(settings: ExtractSettings, column: str) -> Callable[[str], bool]:
    """A function that says whether the settings give the meaning of a cell, or allow it."""
    mapped = {value_key(local) for local in settings.values.get(column, {})}
    allowed = {alike(name) for name in settings.allow_labels}
    return lambda raw: value_key(raw) in mapped or alike(raw) in allowed


def _stray(raw: str, role: Role) -> Fault | None:
    if is_formula_error(raw):
        return Fault(FORMULA_ERROR, "the text of an error, and no value")
    if is_summary(raw, role):
        return Fault(TOTALS_ROW, "names a total or an average")
    return None


def _refuse_misplaced(readings: Readings, role: Role, column: str, given: Callable[[str], bool]) -> None:
    """Refuse cells that only the others of their column show to be no values of it."""
    label = role is Role.LABEL
    misplaced = {}
    if label or column == "disability":  # of a column of yes and no it is a remark; see check.py
        misplaced = {
            raw: Fault(NUMBER_AMONG_WORDS, "a bare number in a column of words")
            for raw in numbers_among_words(readings.values, label=label)
        }
    if label:
        groups = summaries_of_groups(raw for raw in readings.values if raw)
        misplaced |= {raw: Fault(TOTALS_ROW, "names the group above it") for raw in groups}
    for raw in list(readings.values):
        if raw in misplaced and not given(raw or ""):
            readings.faults[raw] = misplaced[raw]
            del readings.values[raw]
