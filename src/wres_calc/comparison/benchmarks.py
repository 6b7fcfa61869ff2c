"""Published values of other areas, to stand beside a figure and never inside it."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from pathlib import Path

from wres_calc.comparison.sheets import Sheet, read_sheet
from wres_calc.errors import DataError
from wres_calc.figures import MEASURES, Figure, Measure
from wres_calc.standards.register import DEFAULT, PAGES, indicator_of

COLUMNS = (
    "standard",
    "area",
    "period_end",
    "indicator",
    "measure",
    "line",
    "group",
    "comparator",
    "value",
    "unit",
    "source",
    "note",
)
_OPTIONAL = ("standard", "comparator", "note")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published value.

    Attributes:
        area: whose value it is, such as England.
        period_end: the date it is of.
        indicator: number of the indicator.
        measure: what kind of number.
        line: the row inside the indicator.
        group: the group that it is about.
        comparator: the group it is compared with; None where there is none.
        value: the value as published, in its unit.
        unit: its unit.
        source: where it was published.
        note: what a reader should know before setting a figure beside it.
        standard: the standard that it answers.
    """

    area: str
    period_end: date
    indicator: str
    measure: Measure
    line: str
    group: str
    comparator: str | None
    value: float
    unit: str
    source: str
    note: str
    standard: str = DEFAULT


def benchmarks(path: Path | None = None) -> list[Benchmark]:
    """The published values that come with the program, or those of a file of one's own.

    Args:
        path: a CSV file with the columns `COLUMNS`; the packaged one if not given. Where the
            column `standard` is not there or blank, a value answers the WRES.

    Raises:
        CommandError: if there is no such file.
        DataError: if a row cannot be used; the message lists every problem.
    """
    return list(_packaged()) if path is None else _read(path)


def beside(figure: Figure, published: Sequence[Benchmark]) -> list[Benchmark]:
    """The published values that a figure of the whole organisation can be read beside.

    Of each area the latest that is not after the figure, and of the same series. Areas in the
    order of the file.
    """
    if figure.period_end is None or not figure.is_whole:
        return []
    end = date.fromisoformat(figure.period_end)
    latest: dict[str, Benchmark] = {}
    for one in published:
        if (
            (one.standard, one.indicator, one.measure, one.line, one.group, one.comparator)
            != (*figure.indicator_key, figure.measure, figure.line, figure.group, figure.comparator)
            or one.period_end > end
            or _broken(figure, one)
        ):
            continue
        known = latest.get(one.area)
        if known is None or known.period_end < one.period_end:
            latest[one.area] = one
    return list(latest.values())


def years_before(one: Benchmark, figure: Figure) -> int:
    """How many whole years a published value is older than a figure."""
    end = date.fromisoformat(figure.period_end or one.period_end.isoformat())
    then = one.period_end
    return end.year - then.year - ((end.month, end.day) < (then.month, then.day))


def _broken(figure: Figure, one: Benchmark) -> bool:
    """Whether a break in series lies between a figure and an older value."""
    page = PAGES.get(figure.standard)
    declared = page and indicator_of(page.name, page.latest, figure.indicator)
    if not declared or not declared.series_break:
        return False
    first = declared.series_break[0]
    return one.period_end.isoformat() < first <= (figure.period_end or "")


@cache
def _packaged() -> tuple[Benchmark, ...]:
    from importlib.resources import as_file, files

    with as_file(files("wres_calc.comparison") / "data" / "benchmarks.csv") as path:
        return tuple(_read(path))


def _read(path: Path) -> list[Benchmark]:
    sheet = read_sheet(path)
    problems = _wrong_columns(sheet)
    made: dict[tuple[object, ...], Benchmark] = {}
    for at, cells in () if problems else sheet.rows:
        found = _problems_of(cells)
        problems += [f"row {at}, {problem}" for problem in found]
        if found:
            continue
        one = _benchmark(cells)
        key = (one.standard, *astuple(one)[:7])
        if key in made:
            problems.append(f"row {at}: the same value is given twice")
        made[key] = one
    if problems:
        raise DataError(f"'{path}' cannot be used as benchmarks:\n" + "\n".join(f"  {problem}" for problem in problems))
    return list(made.values())


def _wrong_columns(sheet: Sheet) -> list[str]:
    needed = [name for name in COLUMNS if name != "standard"]
    missing = [f"the column {name} is missing" for name in needed if name not in sheet.columns]
    strange = [name for name in sheet.columns if name not in COLUMNS]
    return missing + [f"the column {name} is not one of them" for name in strange]


def _problems_of(cells: dict[str, str]) -> list[str]:
    texts = [f"column {name}: is empty" for name in COLUMNS if name not in _OPTIONAL and not cells[name]]
    if texts:
        return texts
    standard = cells.get("standard") or DEFAULT
    if standard not in PAGES:
        texts.append(f"column standard: there is no standard '{standard}'")
    if not _is_date(cells["period_end"]):
        texts.append(f"column period_end: '{cells['period_end']}' is not a date such as 2025-03-31")
    if cells["measure"] not in tuple(Measure):
        texts.append(f"column measure: '{cells['measure']}' is not known")
    elif cells["unit"] != MEASURES[Measure(cells["measure"])].unit:
        unit = MEASURES[Measure(cells["measure"])].unit
        texts.append(f"column unit: {cells['measure']} is in {unit}, not '{cells['unit']}'")
    try:
        finite = math.isfinite(float(cells["value"]))
    except ValueError:
        finite = False
    if not finite:
        texts.append(f"column value: '{cells['value']}' is not a number")
    return texts


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _benchmark(cells: dict[str, str]) -> Benchmark:
    return Benchmark(
        area=cells["area"],
        period_end=date.fromisoformat(cells["period_end"]),
        indicator=cells["indicator"],
        measure=Measure(cells["measure"]),
        line=cells["line"],
        group=cells["group"],
        comparator=cells["comparator"] or None,
        value=float(cells["value"]),
        unit=cells["unit"],
        source=cells["source"],
        note=cells["note"],
        standard=cells.get("standard") or DEFAULT,
    )
