"""Which heading of a file is which column of the extract."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.table import Matcher
from wres_calc.extracts.settings import ExtractSettings, heading_key

_NAMED = 40  # headings listed in a message
_ALIAS = 2  # rank of a heading: 0 mapped in wres-calc.toml, 1 the column's own name


@lru_cache
def _known(extract: str) -> dict[str, tuple[str, bool]]:
    """Column and whether by its own name, for each accepted heading."""
    known: dict[str, tuple[str, bool]] = {}
    for name, column in columns_of(extract).items():
        known.update({heading_key(alias): (name, False) for alias in column.aliases})
    known.update({heading_key(name): (name, True) for name in columns_of(extract)})
    return known


def matcher(extract: str, settings: ExtractSettings) -> Matcher:
    """A function that says how many cells of a row are headings of the extract."""
    known = set(_known(extract)) | {heading_key(local) for local in settings.columns}

    def count(row: list[str]) -> int:
        return len({heading_key(cell) for cell in row} & known)

    return count


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns found, by their place in the file, and what is wrong or to be noted.

    A column that two headings claim is not among the places.
    """

    places: dict[str, int]
    problems: list[Problem]


def resolve(extract: str, file: str, headings: tuple[str, ...], settings: ExtractSettings) -> Headings:
    """Match a file's headings with the extract's columns.

    A heading mapped in wres-calc.toml wins over the column's own name, which wins over a known
    alias. Two headings of the same rank for one column are an error.
    """
    problems: list[Problem] = []
    ranked: dict[str, list[tuple[int, int]]] = {}
    unused: list[str] = []
    ruled = {heading_key(name) for name in (*settings.keep, *settings.drop, *settings.primary)}
    for place, heading in enumerate(headings):
        if not heading:
            continue
        mapped = settings.column_for(heading)
        known = _known(extract).get(heading_key(heading))
        if mapped:
            ranked.setdefault(mapped, []).append((0, place))
        elif known:
            ranked.setdefault(known[0], []).append((1 if known[1] else _ALIAS, place))
        elif heading_key(heading) not in ruled:
            unused.append(heading)
    places: dict[str, int] = {}
    twice: set[str] = set()
    for name, found in ranked.items():
        rank, place = min(found)
        same = [headings[place] for r, place in found if r == rank]
        unused += [headings[place] for r, place in found if r > rank]
        if len(same) > 1:
            twice.add(name)
            problems.append(
                Problem(
                    kind="column_twice", extract=extract, file=file, column=name, detail=f"headings: {_listed(same)}"
                )
            )
            continue
        places[name] = place
        if rank == _ALIAS:
            problems.append(
                Problem(
                    kind="column_alias",
                    extract=extract,
                    file=file,
                    column=same[0],
                    detail=f"'{same[0]}' is read as '{name}'",
                )
            )
    there = {*places, *twice}
    problems += _missing(extract, file, headings, there, unused)
    problems += _mapped_missing(extract, file, headings, settings)
    if unused:
        problems.append(
            Problem(
                kind="column_unused",
                extract=extract,
                file=file,
                count=len(unused),
                detail=_listed(unused) + _near(extract, unused, there),
            )
        )
    return Headings(places, problems)


def _listed(headings: Collection[str]) -> str:
    """Headings in quotation marks, as many as can be read."""
    shown = [f"'{heading}'" for heading in list(headings)[:_NAMED]]
    more = len(headings) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _there(headings: Iterable[str]) -> str:
    """The columns that a file has, in words."""
    named = [heading for heading in headings if heading]
    return f"the file has {_listed(named)}" if named else "the file has no headings"


def _missing(extract: str, file: str, headings: tuple[str, ...], there: set[str], unused: list[str]) -> list[Problem]:
    model = EXTRACTS[extract]
    wanted: list[tuple[str, ...]]
    wanted = [(c.name,) for c in columns_of(extract).values() if c.required and c.name not in there]
    if model.one_of and there.isdisjoint(model.one_of):
        wanted.append(model.one_of)
    problems = []
    for names in wanted:
        near = _nearest(extract, names, unused)
        hint = f"; did you mean '{near}'?" if near else ""
        problems.append(
            Problem(
                kind="column_missing",
                extract=extract,
                file=file,
                column=" or ".join(names),
                detail=_there(headings) + hint,
            )
        )
    return problems


def _nearest(extract: str, names: Collection[str], unused: Iterable[str]) -> str | None:
    """The unused heading that is likeliest meant for one of these columns."""
    by_key = {heading_key(heading): heading for heading in reversed(list(unused))}
    accepted = [key for key, (name, _) in _known(extract).items() if name in names]
    for cutoff in (0.85, 0.6):  # the best hint first, whichever spelling it comes from
        for key in reversed(accepted):  # the column's own name stands last
            near = get_close_matches(key, by_key, n=1, cutoff=cutoff)
            if near:
                return by_key[near[0]]
    return None


def _mapped_missing(extract: str, file: str, headings: tuple[str, ...], settings: ExtractSettings) -> list[Problem]:
    keys = {heading_key(heading): heading for heading in headings if heading}
    problems = []
    for local in settings.columns:
        if heading_key(local) in keys:
            continue
        near = get_close_matches(heading_key(local), keys, n=1)
        hint = f"; did you mean '{keys[near[0]]}'?" if near else ""
        problems.append(
            Problem(
                kind="column_mapped_missing", extract=extract, file=file, column=local, detail=_there(headings) + hint
            )
        )
    return problems


def _near(extract: str, unused: list[str], there: set[str]) -> str:
    """Which unused headings may be misspelled names of columns that the file lacks."""
    known = {key: name for key, (name, _) in _known(extract).items() if name not in there}
    hints = []
    for heading in unused:
        near = get_close_matches(heading_key(heading), known, n=1, cutoff=0.75)
        if near:
            hints.append(f"'{heading}' is close to the column '{known[near[0]]}'")
    return "; " + "; ".join(hints) if hints else ""
