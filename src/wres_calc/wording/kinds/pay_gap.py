"""What is said of the difference between two groups' average pay."""

from collections.abc import Iterator

from wres_calc.figures import PAY_GAPS, Count, Figure, FigureSet, Measure, Status
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import PayGap
from wres_calc.wording import first_sentence, remarks
from wres_calc.wording.kinds.said import Said
from wres_calc.wording.labels import inside, one_of, people_of
from wres_calc.wording.numbers import count, half_up, percent
from wres_calc.wording.values import interval_words

_PAY = {
    Measure.MEAN_PAY_GAP: "mean hourly pay",
    Measure.MEDIAN_PAY_GAP: "median hourly pay",
    Measure.MEAN_BONUS_GAP: "mean bonus",
    Measure.MEDIAN_BONUS_GAP: "median bonus",
}


def sentence(_: Indicator, part: PayGap, figures: FigureSet) -> Said:
    """An average of one group's pay beside the reference group's, in percent and in pence."""
    figure = figures.find(part.measure, part.line, part.group, part.comparator)
    return None if figure is None else gap_sentence(figure)


def gap_sentence(figure: Figure) -> str | Figure:
    """The sentence of one pay gap; the figure where it has no value."""
    if figure.value is None:
        return figure
    pay = _PAY[figure.measure]
    own, other = people_of(figure.comparator or ""), people_of(figure.group)
    shown = percent(abs(figure.value))
    if shown == "0.0%":
        return f"The {pay} of {own} is the same as that of {other}."
    side = "below" if figure.value > 0 else "above"
    return f"The {pay} of {own} is {shown} {side} that of {other}: {pence(figure.value)} for every £1."


def pence(gap: float) -> str:
    """What the lower paid get for every pound of the reference group: 93p, £1.07."""
    earned = half_up(100 - gap, 0)
    pounds = float(earned.replace(",", ""))
    if pounds == 100:  # a gap that is there is not rounded away
        return f"{half_up(100 - gap, 1)}p"
    return f"{earned}p" if pounds < 100 else f"£{half_up(pounds / 100, 2)}"


def beside(_: Indicator, part: PayGap, figures: FigureSet) -> Iterator[str]:
    """The interval, the averages and how many people, and the further pairs of groups."""
    about = figures.find(part.measure, part.line, part.group, part.comparator)
    if about is not None and about.value is not None:
        if words := interval_words(about):
            yield f"{words}."
        yield from remarks(about)
        if about.denominator is not None and about.comparator_denominator is not None:
            yield (
                f"People: {_people(about.denominator, about.group)}, "
                f"{_people(about.comparator_denominator, about.comparator or '')}."
            )
    for figure in figures:
        if (
            figure.measure in PAY_GAPS
            and (figure.measure, figure.line) == (part.measure, part.line)
            and figure is not about
        ):
            said = gap_sentence(figure)
            pair = f"{figure.group} over {figure.comparator}"
            if not isinstance(said, str):
                yield f"{pair}: {inside(first_sentence(figure))}"
            else:
                words = interval_words(figure)
                told = [said, f"{words}." if words else ""]
                if figure.status == Status.LOW_RELIABILITY:
                    told.append(first_sentence(figure))
                yield " ".join(text for text in told if text)


def _people(number: Count, group: str) -> str:
    """How many people of a group: "3 men", "1 woman"."""
    return f"{count(number)} {one_of(group) if number == 1 else people_of(group)}"
