"""The years of one organisation, checked before anything is compared."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from wres_calc.comparison.limits import years_of
from wres_calc.comparison.words import named
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import Figure, Measure, Results
from wres_calc.measures import Result, likelihood, relative_likelihood, share, share_difference
from wres_calc.results import key_of
from wres_calc.standards import wres
from wres_calc.standards.declaration import Standard

_CLOSE = 1e-9  # relative: a value and its counts went through the same arithmetic


class Year(NamedTuple):
    """The results of one year.

    Attributes:
        source: how the user named them.
        results: the figures.
        standard: what they answer.
        period_end: the snapshot date.
    """

    source: str
    results: Results
    standard: Standard
    period_end: date


def in_order(given: Sequence[tuple[str, Results]]) -> list[Year]:
    """The years, if they are of one organisation and standard, and earlier ones come first.

    Args:
        given: how the user named each, and its figures.

    Raises:
        DataError: if results contradict themselves or each other; the message lists everything.
        CommandError: if the years are in the wrong order, or one is given twice.
    """
    problems: list[str] = []
    years: list[Year] = []
    for source, results in given:
        standard = standard_of(source, results, problems)
        end = results.figures[0].period_end
        if end is None:
            problems.append(
                f"{source}: no snapshot date. Compute it again with --snapshot, or name the date "
                "in wres-calc.toml."
            )
        elif standard:
            day = date.fromisoformat(end)
            expected = edition_of(day)
            if standard.edition != expected:
                problems.append(
                    f"{source}: different editions: it was computed with edition "
                    f"{standard.edition}, and the edition of {end} is {expected}. Compute it again "
                    "without --edition."
                )
            years.append(Year(source, results, standard, day))
    for name in ("standard", "organisation"):
        problems += _disagreements(given, name)
    if problems:
        raise DataError(
            "The years cannot be compared:\n" + "\n".join(f"  {text}" for text in problems)
        )
    for earlier, later in pairwise(years):
        _check_order(earlier, later)
    return years


def standard_of(source: str, results: Results, problems: list[str]) -> Standard | None:
    """The standard that figures answer; what does not fit it is added to the problems."""
    first = results.figures[0]
    try:
        standard = wres.edition(first.edition) if first.standard == wres.NAME else None
    except KeyError:
        standard = None
    if standard is None:
        problems.append(
            f"{source}: the standard '{first.standard}' in edition '{first.edition}' is not known "
            f"to this version. Known: {wres.NAME}, {wres.EDITIONS[0]} to {wres.LATEST}."
        )
        return None
    known = {indicator.number for indicator in standard.indicators}
    for number in dict.fromkeys(figure.indicator for figure in results.figures):
        if number not in known:
            problems.append(f"{source}: there is no indicator '{number}' in the standard.")
    problems += [f"{source}: {text}" for text in _contradictions(results.figures)]
    return standard


def edition_of(day: date) -> str:
    """The edition of a snapshot date: that of its year, or the nearest one that is declared."""
    return min(max(str(day.year), wres.EDITIONS[0]), wres.LATEST)


def labels(years: Sequence[Year]) -> dict[date, str]:
    """What each year is called: "2025", or the whole date where two end in one calendar year."""
    numbers = [year.period_end.year for year in years]
    alone = len(set(numbers)) == len(numbers)
    return {
        year.period_end: str(year.period_end.year) if alone else year.period_end.isoformat()
        for year in years
    }


def _disagreements(given: Sequence[tuple[str, Results]], name: str) -> Iterator[str]:
    values = {source: getattr(results.figures[0], name) for source, results in given}
    if len(set(values.values())) > 1:
        said = ", ".join(
            f"'{value}' in {source}" if value else f"none in {source}"
            for source, value in values.items()
        )
        yield f"the {name} is not the same: {said}."


def _check_order(earlier: Year, later: Year) -> None:
    if earlier.period_end == later.period_end:
        raise CommandError(
            f"{earlier.source} and {later.source} are of the same period, to "
            f"{later.period_end}. To check one against the other: "
            f"wres-calc compare NEW --against OLD.csv"
        )
    if earlier.period_end > later.period_end:
        raise CommandError(
            f"The years are in the wrong order: {earlier.source} ends on {earlier.period_end}, "
            f"{later.source} on {later.period_end}. Give the earlier one first."
        )


def _contradictions(figures: Sequence[Figure]) -> Iterator[str]:
    """Figures whose value does not follow from the counts beside it."""
    for figure in figures:
        why = _contradiction(figure)
        if why:
            yield (f"{named(key_of(figure))}: {why}; the file is damaged or was changed by hand.")


def _contradiction(figure: Figure) -> str:
    try:
        made = _made_again(figure)
    except ValueError:  # more in a part than in its whole
        made = Result(None)
    if made is None or figure.value is None:
        return ""
    if made.value is None or not math.isclose(made.value, figure.value, rel_tol=_CLOSE):
        return f"the value {figure.value} does not follow from the counts beside it"
    counts = (figure.numerator, figure.comparator_numerator)
    if years_of(figure) == 1 and any(count is not None and count % 1 for count in counts):
        return "a count of half a person, and no average of two years"
    return ""


def _made_again(figure: Figure) -> Result | None:
    """The value from the counts, where a figure has both."""
    if figure.value is None:
        return None
    counts = (
        figure.numerator, figure.denominator,
        figure.comparator_numerator, figure.comparator_denominator,
    )  # fmt: skip
    match figure.measure, counts:
        case Measure.SHARE, (int() | float() as part, int() | float() as whole, _, _):
            return share(part, whole)
        case Measure.LIKELIHOOD, (int() | float() as part, int() | float() as whole, _, _):
            return likelihood(part, whole)
        case (
            Measure.RELATIVE_LIKELIHOOD | Measure.POINT_DIFFERENCE as measure,
            (
                int() | float() as x,
                int() | float() as n,
                int() | float() as y,
                int() | float() as m,
            ),
        ):
            made = (
                relative_likelihood
                if measure == Measure.RELATIVE_LIKELIHOOD
                else (share_difference)
            )
            return made(x, n, y, m)
        case _:
            return None
