"""The years of one organisation, checked before anything is compared."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from wres_calc.comparison.words import named
from wres_calc.disclosure.suppression.pay import pay_part, to_one_decimal
from wres_calc.errors import CommandError, DataError
from wres_calc.figures import SENSITIVITY, Figure, Results
from wres_calc.figures.files import key_of
from wres_calc.measures import Result
from wres_calc.measures.from_counts import from_counts
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.register import PAGES, standard_of

_CLOSE = 1e-9  # relative: a value and its counts went through the same arithmetic


class Year(NamedTuple):
    """The results of one year.

    Attributes:
        source: how the user named them.
        results: the figures.
        standards: what they answer.
        period_end: the snapshot date.
        left_out: standards that it answers and another of the years does not.
    """

    source: str
    results: Results
    standards: tuple[Standard, ...]
    period_end: date
    left_out: tuple[Standard, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all its standards."""
        return tuple(one for standard in self.standards for one in standard.indicators)


def in_order(given: Sequence[tuple[str, Results]]) -> list[Year]:
    """The years, if they are of one organisation, and earlier ones come first.

    Standards that only some of the years answer are left out, with their figures.

    Args:
        given: how the user named each, and its figures.

    Raises:
        DataError: if results contradict themselves or each other; the message lists everything.
        CommandError: if the years are in the wrong order, or one is given twice.
    """
    problems: list[str] = []
    years: list[Year] = []
    for source, results in given:
        found = standards_of(source, results, problems)
        end = results.period_end
        if end is None:
            problems.append(
                f"{source}: no snapshot date. Compute it again with --snapshot, or name the date in wres-calc.toml."
            )
        elif found:
            day = date.fromisoformat(end)
            for standard in found:
                expected = PAGES[standard.name].edition_of(day.year)
                if standard.edition != expected:
                    problems.append(
                        f"{source}: different editions: {standard.name} was computed with edition "
                        f"{standard.edition}, and the edition of {end} is {expected}. Compute it "
                        "again without --edition."
                    )
            years.append(Year(source, results, found, day))
    problems += _disagreements(given)
    if problems:
        raise DataError("The years cannot be compared:\n" + "\n".join(f"  {text}" for text in problems))
    for earlier, later in pairwise(years):
        _check_order(earlier, later)
    common = set.intersection(*({one.name for one in year.standards} for year in years))
    return [_of_standards(year, common) for year in years]


def _of_standards(year: Year, names: set[str]) -> Year:
    """The part of a year that answers some standards."""
    figures = [figure for figure in year.results.figures if figure.standard in names]
    return year._replace(
        results=replace(year.results, figures=figures),
        standards=tuple(one for one in year.standards if one.name in names),
        left_out=tuple(one for one in year.standards if one.name not in names),
    )


def standards_of(source: str, results: Results, problems: list[str]) -> tuple[Standard, ...]:
    """The standards that figures answer; what does not fit them is added to the problems."""
    found: list[Standard] = []
    for name, edition in dict.fromkeys((f.standard, f.edition) for f in results.figures):
        page = PAGES.get(name)
        if page is None or edition not in page.editions:
            known = ", ".join(f"{p.name} ({p.editions[0]} to {p.latest})" for p in PAGES.values())
            problems.append(
                f"{source}: the standard '{name}' in edition '{edition}' is not known to this version. Known: {known}."
            )
        else:
            found.append(standard_of(name, edition))
    names = {standard.name for standard in found}
    known_keys = {indicator.key for standard in found for indicator in standard.indicators}
    for asked in dict.fromkeys(figure.indicator_key for figure in results.figures):
        if asked[0] in names and asked not in known_keys:
            problems.append(f"{source}: there is no indicator '{asked[1]}' in the standard {asked[0]}.")
    problems += [f"{source}: {text}" for text in _contradictions(results.figures)]
    order = list(PAGES)
    return tuple(sorted(found, key=lambda standard: order.index(standard.name)))


def labels(years: Sequence[Year]) -> dict[date, str]:
    """What each year is called: "2025", or the whole date where two end in one calendar year."""
    numbers = [year.period_end.year for year in years]
    alone = len(set(numbers)) == len(numbers)
    return {year.period_end: str(year.period_end.year) if alone else year.period_end.isoformat() for year in years}


def _disagreements(given: Sequence[tuple[str, Results]]) -> Iterator[str]:
    """Years of several organisations, or that have no standard in common."""
    values = {source: results.figures[0].organisation for source, results in given}
    if len(set(values.values())) > 1:
        text = ", ".join(f"'{value}' in {source}" if value else f"none in {source}" for source, value in values.items())
        yield f"the organisation is not the same: {text}."
    standards = {source: {f.standard for f in results.figures} for source, results in given}
    if not set.intersection(*standards.values()):
        text = "; ".join(f"{', '.join(sorted(of))} in {source}" for source, of in standards.items())
        yield f"they have no standard in common: {text}."


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
    if made.value is None or not _same(figure, made.value):
        return f"the value {figure.value} does not follow from the counts beside it"
    counts = (figure.numerator, figure.comparator_numerator)
    if figure.method.years == 1 and any(count is not None and count % 1 for count in counts):
        return "a count of half a person, and no average of two years"
    return ""


def _same(figure: Figure, made: float) -> bool:
    """Whether a value is the one made again; a share of pay may be shown to one decimal."""
    value = figure.value or 0.0
    if math.isclose(made, value, rel_tol=_CLOSE):
        return True
    return pay_part(figure) is not None and value == to_one_decimal(made)


def _made_again(figure: Figure) -> Result | None:
    """The value from the counts, where a figure has both."""
    if figure.value is None or figure.measure in SENSITIVITY:
        return None
    made = from_counts(figure.measure, figure.method, figure.method.interval)
    given = made and made.given(figure.counts)
    return made.value(*given) if made and given else None
