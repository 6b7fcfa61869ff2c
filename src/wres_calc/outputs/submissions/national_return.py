"""return.csv: the figures in the row order of the national data collection, for submission.

Exact counts, so that nobody types a number again, and so never to be published. The order of the
rows stands in data/return.csv and nowhere else.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.exports import csv_bytes
from wres_calc.figures import MEASURES, Count, Figure, FigureSet, Measure, Status
from wres_calc.standards.declaration import Standard
from wres_calc.standards.kinds import RelativeLikelihood, Shares, of_kind
from wres_calc.standards.register import DEFAULT
from wres_calc.vocabulary import BME, UNKNOWN, WHITE
from wres_calc.wording import first_sentence

NAME = "return.csv"
PURPOSE = "for submission only: exact counts, not for publication"
GROUPS = (WHITE, BME, UNKNOWN)
HEADER = (
    "purpose",
    "layout",
    "organisation",
    "edition",
    "period_end",
    "section",
    "row",
    "indicator",
    "line",
    "taken_from",
    *GROUPS,
    "total",
    "value",
    "unit",
    "note",
)
_COMPARING = (Measure.RELATIVE_LIKELIHOOD, Measure.POINT_DIFFERENCE)
_ADDED = "not a row of the return"

Number = float | None


class Asked(NamedTuple):
    """A row of the national data collection.

    Attributes:
        section: the part of the form.
        row: the row's words.
        indicator: number of the indicator that fills it.
        line: the line inside the indicator.
        measure: which of its figures.
        takes: "numerator", "denominator" or "value" of these figures.
        status: "confirmed", or "unconfirmed" where the form could not be read.
        source: where the row can be looked up.
    """

    section: str
    row: str
    indicator: str
    line: str
    measure: str
    takes: str
    status: str
    source: str


@cache
def layout() -> tuple[Asked, ...]:
    """The rows of the return in their order."""
    text = (files("wres_calc.outputs.submissions") / "data" / "return.csv").read_text(encoding="utf-8")
    return tuple(Asked(**row) for row in csv.DictReader(text.splitlines()))


def national_return(figures: Sequence[Figure], standards: Sequence[Standard]) -> bytes:
    """The content of return.csv.

    Args:
        figures: the exact figures of a run; those of a breakdown are passed over.
        standards: the standards in the editions of the figures; the return is that of the WRES.

    Returns:
        A row for each row of the return, in its order; one that cannot be filled says why. After
        them, each line with people in it for which the return has no row.

    Raises:
        CommandError: if there are no figures, or if they are protected: the collection takes exact
            counts alone.
    """
    if not figures:
        raise CommandError(f"{NAME}: there are no figures.")
    if any(f.status == Status.SUPPRESSED or f.method.rounded_to for f in figures):
        raise CommandError(
            f"{NAME} takes exact counts, and these figures are protected for publication. Make it "
            "from the extracts, or from a results file that was written without --protect."
        )
    standard = next((one for one in standards if one.name == DEFAULT), None)
    own = [figure for figure in FigureSet(figures).whole() if figure.standard == DEFAULT]
    if standard is None or not own:
        raise CommandError(f"{NAME} is the return of the WRES: compute it too.")
    first = own[0]
    begin = first.organisation, first.edition, first.period_end
    rows = [(PURPOSE, a.status, *begin, *_row(a, own, standard)) for a in layout()]
    rows += [(PURPOSE, _ADDED, *begin, *row) for row in _without_a_row(own, standard)]
    return csv_bytes(HEADER, rows)


# --- rows -------------------------------------------------------------------------------------


def _row(asked: Asked, figures: Sequence[Figure], standard: Standard) -> tuple[object, ...]:
    named = (asked.section, asked.row, asked.indicator, asked.line, _taken_from(asked))
    of_indicator = [f for f in figures if f.indicator == asked.indicator]
    own = [f for f in of_indicator if (f.measure, f.line) == (asked.measure, asked.line)]
    if asked.measure in _COMPARING:
        pair = _pair(asked, standard)
        one = next((f for f in own if (f.group, f.comparator) == pair), None)
        found: dict[str, Number] = {}
        value = one.value if one else None
        complete = value is not None
    else:
        found = {f.group: _taken(f, asked.takes) for f in own if f.group in GROUPS}
        value = None
        complete = all(found.get(group) is not None for group in _groups(asked, standard))
    note = _note(own, asked) if complete else _missing(asked, own, of_indicator)
    total = _total(found) if asked.takes != "value" else None
    unit = MEASURES[Measure(asked.measure)].unit if asked.takes == "value" else "count"
    return (*named, *(found.get(group) for group in GROUPS), total, value, unit, note)


def _taken_from(asked: Asked) -> str:
    return f"{asked.measure} {asked.takes}".replace("_", " ").removesuffix(" value")


def _taken(figure: Figure, takes: str) -> Count | None:
    return {"numerator": figure.numerator, "denominator": figure.denominator, "value": figure.value}[takes]


def _groups(asked: Asked, standard: Standard) -> tuple[str, ...]:
    """The groups that a row asks for: the survey knows no unknown ethnicity."""
    (indicator,) = standard.pick((asked.indicator,))
    return tuple(getattr(indicator.parts[0], "groups", (WHITE, BME)))


def _pair(asked: Asked, standard: Standard) -> tuple[str, str]:
    """The group and the comparator of the ratio or difference that the standard asks for."""
    (indicator,) = standard.pick((asked.indicator,))
    part = indicator.parts[0]
    ratio = next(of_kind([part], RelativeLikelihood), None)
    comparator = ratio.comparator if ratio else BME
    return getattr(part, "group", BME), comparator


def _total(found: dict[str, Number]) -> Number:
    """The sum of the groups, where all of them are there."""
    counts = [found.get(group) for group in GROUPS]
    given = [count for count in counts if count is not None]
    return sum(given) if len(given) == len(GROUPS) else None


def _note(own: Sequence[Figure], asked: Asked) -> str:
    if any(figure.method.years > 1 for figure in own) and asked.takes != "denominator":
        return "From the average of two years: counts may hold halves."
    return ""


def _missing(asked: Asked, own: Sequence[Figure], of_indicator: Sequence[Figure]) -> str:
    """Why a row is not filled."""
    absent = [f for f in of_indicator if f.status == Status.NOT_SUPPLIED and f.group == BME]
    empty = next((f for f in own or absent if f.value is None and f.notes), None)
    if empty is not None:
        return first_sentence(empty)
    if not of_indicator:
        return f"Indicator {asked.indicator} was not computed."
    return (
        "No figure of this line among the results. Clusters of pay bands cannot fill the return: "
        "compute without --clusters."
    )


def _without_a_row(figures: Sequence[Figure], standard: Standard) -> Iterator[tuple[object, ...]]:
    """People who stand in a line that the return has no row for."""
    known = {(asked.indicator, asked.line) for asked in layout()}
    for indicator in standard.indicators:
        for part in of_kind(indicator.parts, Shares):
            for line in part.lines:
                if line.in_return or (indicator.number, line.name) in known:
                    continue
                found: dict[str, Number] = {
                    f.group: f.numerator
                    for f in figures
                    if (f.indicator, f.line) == (indicator.number, line.name) and f.group in GROUPS
                }
                if total := _total(found):
                    yield (
                        "",
                        line.label,
                        indicator.number,
                        line.name,
                        "share numerator",
                        *(found[group] for group in GROUPS),
                        total,
                        None,
                        "count",
                        "The return has no row for these people, so its rows do not add up to the "
                        "workforce. Mend their pay band or staff group, or ask the collection.",
                    )
