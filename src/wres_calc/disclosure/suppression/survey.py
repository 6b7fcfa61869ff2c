"""Percentages of a survey: when they say that one person, or a few, answered in a way.

6.3% of 16 respondents is one of them. No count of answers stands in a row, so nothing of this is in
the equations between counts: it is judged percentage by percentage, with everything that is known
of how many were asked. A gap and one of its percentages give the other.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from wres_calc.disclosure.cells.cell import Cell, Row, Scope
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.redact import suppressed
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.pay import at_least
from wres_calc.figures import Figure, Measure
from wres_calc.standards.kinds import SurveyGap, of_kind
from wres_calc.standards.register import indicator_of

# The extract of the people who were asked, where they are all of them.
_ASKED = {"survey": "staff", "bank_survey": "bank"}
_HALF = 50.0  # percent of one person: weighted answers are no whole people, the nearest is meant
_CLOSE = 1e-9
_NOWHERE = -1  # the number of no cell
_MANY = 500  # people asked among whom any percentage may be that of many numbers
Key = tuple[str | None, str | None, SurveyGap, str]  # organisation, day, question and group


class Answer(NamedTuple):
    """A percentage of the respondents of a group, as far as it is known.

    Attributes:
        percentage: the percentage; None where it is not known.
        respondents: how many answered; None where that is not known.
    """

    percentage: float | None = None
    respondents: float | None = None


@cache
def _part(standard: str, edition: str, number: str) -> SurveyGap | None:
    indicator = indicator_of(standard, edition, number)
    parts = indicator.parts if indicator else ()
    return next(of_kind(parts, SurveyGap), None)


def survey_part(figure: Figure) -> SurveyGap | None:
    """The question of a survey that a figure is of; None for another figure."""
    return _part(figure.standard, figure.edition, figure.indicator)


def few_answers(
    rows: Sequence[Row], reader: Reader, preset: Preset, hidden: Container[int] = (), *, published: bool = False
) -> frozenset[int]:
    """The rows, by their number, that tell of a few people's answers.

    Args:
        rows: the rows of all files that go out together, or of those that are out.
        reader: which has read them.
        preset: the rule.
        hidden: cells that are not published, though the rows have them.
        published: whether the rows are as they are published, perhaps rounded.
    """
    answers = _answers(rows)
    people = _people(rows, preset, hidden)
    few = {
        key
        for key, answer in answers.items()
        if answer.percentage is not None
        and not (published and _is_rounded(answer, preset))
        and _tells(answer.percentage, _possible(key, answers, reader, people), preset)
    }
    return frozenset(
        at for at, row in enumerate(rows) if row.figure.value is not None and few.intersection(_keys(row.figure))
    )


def _keys(figure: Figure) -> list[Key]:
    """What a figure tells of: a group's answers to a question, or two groups'."""
    part = survey_part(figure)
    groups = [figure.group, figure.comparator] if figure.comparator else [figure.group]
    where = figure.organisation, figure.period_end
    return [(*where, part, group) for group in groups] if part else []


def _answers(rows: Iterable[Row]) -> dict[Key, Answer]:
    """What is known of each group's answers, also from a gap and the other group's."""
    found: dict[Key, Answer] = {}
    gaps: list[tuple[Key, Key, float]] = []
    for row in rows:
        figure = row.figure
        keys = _keys(figure)
        counts = figure.denominator, figure.comparator_denominator
        for key, count in zip(keys, counts, strict=False):
            answer = found.get(key, Answer())
            if count is not None:
                answer = answer._replace(respondents=count)
            if figure.measure == Measure.SHARE and figure.value is not None:
                answer = answer._replace(percentage=figure.value)
            found[key] = answer
        if len(keys) > 1 and figure.value is not None:
            gaps.append((keys[0], keys[1], figure.value))
    for own, other, gap in gaps:
        for one, beside, sign in ((own, other, 1), (other, own, -1)):
            known = found[beside].percentage
            if found[one].percentage is None and known is not None:
                made = float(Decimal(repr(known)) + sign * Decimal(repr(gap)))
                found[one] = found[one]._replace(percentage=made)
    return found


def rounded(rows: Sequence[Row], figures: Sequence[Figure], preset: Preset) -> list[Figure]:
    """Figures as they are published, those of a survey made again from rounded numbers of people.

    Beside a rounded number of respondents, a percentage with its decimals gives the exact one.

    Args:
        rows: the exact rows.
        figures: the figures that are published for them.
        preset: the rule.
    """
    if not preset.round_to:
        return list(figures)
    answers = {key: _rounded(answer, preset) for key, answer in _answers(rows).items()}
    return [_made_again(figure, answers, preset) for figure in figures]


def _rounded(answer: Answer, preset: Preset) -> Fraction | None:
    """A percentage from rounded numbers; as it was published where they are not known."""
    if answer.percentage is None:
        return None
    percentage = Fraction(repr(answer.percentage))
    asked = answer.respondents or 0
    among = preset.rounded(asked)
    if not among:
        return percentage
    number = round(percentage * Fraction(asked) / 100)
    return 100 * Fraction(preset.rounded(number)) / Fraction(among)


def _is_rounded(answer: Answer, preset: Preset) -> bool:
    """Whether a percentage is one of numbers of people that are rounded, and not small."""
    if not preset.round_to or not answer.respondents or answer.percentage is None:
        return False
    steps = answer.percentage * answer.respondents / 100 / preset.round_to
    few = at_least(answer.respondents, preset) < preset.respondents
    small = preset.is_small(round(steps) * preset.round_to)
    return abs(steps - round(steps)) < _CLOSE and not few and not small


def _made_again(figure: Figure, answers: Mapping[Key, Fraction | None], preset: Preset) -> Figure:
    found = [answers[key] for key in _keys(figure)]
    if figure.value is None or not found:
        return figure
    given = [one for one in found if one is not None]
    if len(given) < len(found):  # of a gap whose percentages are not there
        return suppressed(figure)
    value = given[0] - given[1] if figure.comparator else given[0]
    if figure.denominator is None and figure.comparator_denominator is None:
        return figure
    method = replace(figure.method, rounded_to=preset.round_to)
    return replace(figure, value=float(value), method=method)


def _people(rows: Iterable[Row], preset: Preset, hidden: Container[int]) -> dict[int, float]:
    """How many people are in each cell that is shown."""
    found: dict[int, float] = {}
    for row in rows:
        for slot, count in zip(row.slots, row.counts(), strict=True):
            if slot and count is not None and slot.terms[0][0] not in hidden:
                found[slot.terms[0][0]] = preset.rounded(count)
    return found


# --- how many people --------------------------------------------------------------------------


def _possible(key: Key, answers: Mapping[Key, Answer], reader: Reader, people: Mapping[int, float]) -> Sequence[int]:
    """How many people of a group may have answered; nothing where it may be any number.

    As many as answered another question of the same survey, where that is known, and no more than
    there are in the group.
    """
    known = answers[key].respondents
    if known is not None:
        return [int(known)]
    organisation, day, part, group = key
    others = {
        int(answer.respondents)
        for (*where, question, whose), answer in answers.items()
        if answer.respondents is not None
        and (*where, question.extract, whose) == (organisation, day, part.extract, group)
    }
    if others:
        return sorted(others)
    scope = Scope(organisation, day, _ASKED.get(part.extract, ""))
    most = people.get(reader.number.get(Cell(scope, frozenset(), group), _NOWHERE), 0)
    return range(1, int(most) + 1) if most <= _MANY else []


def _tells(percentage: float, respondents: Sequence[int], preset: Preset) -> bool:
    """Whether a percentage says of too few people how they answered."""
    if not respondents:
        return False
    if at_least(max(respondents), preset) < preset.respondents:
        return True
    digits = Decimal(repr(percentage)).as_tuple().exponent
    off = 0.5 * 10.0 ** min(-1, int(digits))
    counts = set()
    small = False
    for asked in respondents:
        if asked < preset.respondents:
            continue  # the survey itself gives no percentage of so few
        near = off if isinstance(respondents, range) else max(off, _HALF / asked)
        for number in _near(percentage, asked, near + _CLOSE):
            counts.add(number)
            small |= preset.is_small(number) or preset.is_small(asked - number)
    return small and len(counts) < max(2, preset.needed())


def _near(percentage: float, asked: int, off: float) -> list[int]:
    """The numbers of people who are a percentage of those asked, to so many points."""
    middle = round(percentage * asked / 100)
    reach = int(off * asked / 100) + 1
    return [
        number
        for number in range(max(0, middle - reach), min(asked, middle + reach) + 1)
        if abs(100 * number / asked - percentage) <= off
    ]
