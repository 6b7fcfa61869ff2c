"""Judging raw cells: the model's own pydantic types asked once per distinct value."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from wres_calc.extracts.config import ExtractSettings
from wres_calc.extracts.fields import is_blank
from wres_calc.extracts.models import columns_of
from wres_calc.vocabulary import fold


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
    extract: str,
    column: str,
    raws: Sequence[str | None],
    settings: ExtractSettings,
    *,
    most_faults: int | None = None,
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
    mapped = {fold(local): value for local, value in settings.values.get(column, {}).items()}
    adapter = _adapter(extract, column)
    readings = Readings({}, {})
    for at, raw in enumerate(raws):
        if most_faults is not None and len(readings.faults) >= most_faults:
            return readings._replace(unseen=len(raws) - at)
        text = mapped.get(fold(raw), raw) if mapped and raw else raw
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
    return readings
