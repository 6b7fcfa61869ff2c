"""gender-pay-gap-service.csv: the six figures as the national service takes them.

The service takes one decimal. It refuses a gap above 100, a percentage outside 0 to 100, a quarter
whose two percentages are not exactly 100 together, and bonus gaps where no man was paid a bonus;
where some man was, it asks for both. Source: https://github.com/cabinetoffice/gender-pay-gap.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.exports import csv_bytes
from wres_calc.figures import Figure, FigureSet, Measure, Status
from wres_calc.measures import complement_rounded
from wres_calc.standards.gender_pay_gap import NAME as STANDARD
from wres_calc.standards.kinds import EVERYONE
from wres_calc.standards.pay import BONUS_LINE, QUARTERS
from wres_calc.vocabulary import MEN, WOMEN
from wres_calc.wording import reason_words

__all__ = ["HEADER", "NAME", "STANDARD", "Entry", "entries", "service_file", "service_problems"]

NAME = "gender-pay-gap-service.csv"
PURPOSE = "for the national service: check and submit yourself"
HEADER = ("purpose", "organisation", "period_end", "figure", "value", "unit", "note")
EMPTY = "Left empty: no man was paid a bonus."
_GAPS = {
    Measure.MEAN_PAY_GAP: "Mean hourly pay gap",
    Measure.MEDIAN_PAY_GAP: "Median hourly pay gap",
    Measure.MEAN_BONUS_GAP: "Mean bonus gap",
    Measure.MEDIAN_BONUS_GAP: "Median bonus gap",
}
_BONUS = (Measure.MEAN_BONUS_GAP, Measure.MEDIAN_BONUS_GAP)
_TENTH = Decimal("0.1")


class Entry(NamedTuple):
    """A field of the service: what it asks for, the value it takes, and a note on it."""

    figure: str
    value: Decimal | None
    note: str = ""


def entries(figures: Sequence[Figure]) -> tuple[Entry, ...]:
    """The fields of the service in the order of the six figures.

    Args:
        figures: the figures of a run; those of other standards and of breakdowns are passed over.

    Returns:
        Values in percent with one decimal, rounded half up. In each quarter the women's share is
        rounded, and the men's is what is left to 100.
    """
    own = FigureSet(f for f in FigureSet(figures).whole() if f.standard == STANDARD)
    no_bonus = _share(own, BONUS_LINE, MEN) == 0
    return tuple(_entries(own, no_bonus=no_bonus))


def _entries(own: FigureSet, *, no_bonus: bool) -> Iterator[Entry]:
    for measure, name in _GAPS.items():
        gap = own.find(measure, EVERYONE.name, MEN, WOMEN)
        if measure in _BONUS and no_bonus:
            yield Entry(name, None, EMPTY)
        else:
            yield Entry(name, _tenths(gap), _why(gap))
    for sex in (WOMEN, MEN):
        paid = own.find(Measure.SHARE, BONUS_LINE, sex)
        yield Entry(f"{sex} who were paid a bonus", _tenths(paid), _why(paid))
    for line in QUARTERS:
        women, men = (own.find(Measure.SHARE, line.name, sex) for sex in (WOMEN, MEN))
        shares = _complements(women)
        for sex, figure, value in zip((WOMEN, MEN), (women, men), shares, strict=True):
            yield Entry(
                f"{sex} in the {line.label[:1].lower()}{line.label[1:]}",
                value,
                "" if value is not None else _why(figure),
            )


def service_problems(figures: Sequence[Figure]) -> tuple[str, ...]:
    """What the national service would refuse, in sentences; empty where it takes the figures.

    Args:
        figures: as for `entries`.
    """
    return tuple(problems_of(entries(figures)))


def problems_of(fields: Sequence[Entry]) -> Iterator[str]:
    """What the national service would refuse of fields in the order of `entries`."""
    gaps, shares = fields[: len(_GAPS)], fields[len(_GAPS) :]
    for gap in gaps:
        if gap.value is None:
            if gap.note != EMPTY:
                yield f"{gap.figure}: the service needs a value. {gap.note}".rstrip()
        elif gap.value > 100:
            yield f"{gap.figure}: {gap.value} is above 100."
    no_bonus = shares[1].value == 0
    if no_bonus and any(gap.value is not None for gap in gaps[2:]):
        yield "Bonus gaps: the service wants them empty, as no man was paid a bonus."
    for share in shares:
        if share.value is None:
            yield f"{share.figure}: the service needs a value. {share.note}".rstrip()
        elif not 0 <= share.value <= 100:
            yield f"{share.figure}: {share.value} is no percentage of 0 to 100."
    for field in fields:
        if field.value is not None and field.value != field.value.quantize(_TENTH):
            yield f"{field.figure}: {field.value} has more than one decimal."
    for women, men in zip(shares[2::2], shares[3::2], strict=True):
        if women.value is not None and men.value is not None and women.value + men.value != 100:
            yield f"{women.figure}: {women.value} and {men.value} are not exactly 100 together."


def service_file(figures: Sequence[Figure]) -> bytes:
    """The content of gender-pay-gap-service.csv.

    Args:
        figures: the exact figures of a run.

    Raises:
        CommandError: if the figures are protected, or none is of the gender pay gap.
    """
    own = FigureSet(f for f in FigureSet(figures).whole() if f.standard == STANDARD)
    if not own:
        raise CommandError(f"{NAME}: there are no figures of the gender pay gap.")
    if any(f.status == Status.SUPPRESSED or f.method.rounded_to for f in own):
        raise CommandError(
            f"{NAME} takes exact figures, and these are protected for publication. Make it from "
            "the extracts, or from a results file that was written without --protect."
        )
    begin = PURPOSE, own[0].organisation, own[0].period_end
    return csv_bytes(
        HEADER,
        [
            (*begin, one.figure, None if one.value is None else float(one.value), "percent", one.note)
            for one in entries(own)
        ],
    )


def _share(own: FigureSet, line: str, sex: str) -> float | None:
    figure = own.find(Measure.SHARE, line, sex)
    return figure.value if figure else None


def _complements(women: Figure | None) -> tuple[Decimal, Decimal] | tuple[None, None]:
    if women is None or women.numerator is None or women.denominator is None:
        return None, None
    return complement_rounded(int(women.numerator), int(women.denominator)) or (None, None)


def _tenths(figure: Figure | None) -> Decimal | None:
    """A value with one decimal; that of counts from the counts, so that a half is a half."""
    if figure is None or figure.value is None:
        return None
    if figure.measure == Measure.SHARE and figure.numerator is not None and figure.denominator:
        value = 100 * Decimal(figure.numerator) / Decimal(figure.denominator)
    else:
        value = Decimal(repr(figure.value))
    return value.quantize(_TENTH, ROUND_HALF_UP) + 0  # never -0.0


def _why(figure: Figure | None) -> str:
    if figure is None:
        return "It was not computed."
    return "" if figure.value is not None else reason_words(figure)
