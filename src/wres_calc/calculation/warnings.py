"""What counting shows and a reader should know: warnings that go beside the figures."""

from collections.abc import Iterator, Mapping

import polars as pl

from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.counting.counts import count
from wres_calc.calculation.options import Options
from wres_calc.errors import CommandError
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.measures import newcombe
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import EVERYONE, RelativeLikelihood, SurveyGap, of_kind
from wres_calc.standards.register import PAGES
from wres_calc.vocabulary import UNKNOWN


def unusual_options(options: Options) -> Iterator[Problem]:
    """What is unusual in the snapshot date and the edition."""
    day = options.snapshot
    if day is None:
        return
    other = [
        f"{standard.short} {standard.edition}"
        for standard in options.standards
        if standard.edition != _fitting(standard, day.year)
    ]
    if other:
        detail = f"snapshot date {day}, edition {', '.join(other)}"
        yield Problem(kind="edition_other_year", extract="", file="", detail=detail)
    if (day.month, day.day) != (3, 31):
        yield Problem(kind="snapshot_other_day", extract="", file="", detail=f"{day}")


def _fitting(standard: Standard, year: int) -> str:
    """The edition that answers for a year: its own, where every year has one."""
    page = PAGES[standard.name]
    return str(year) if page.yearly else page.edition_of(year)


def more_events_than_people(
    events: Checked, part: RelativeLikelihood, frames: Mapping[str, pl.DataFrame], *, years: int
) -> Iterator[Problem]:
    """Of which group more people had the event than are in the workforce.

    Not of Unknown: people who left before the snapshot are expected there.
    """
    whom = "in the workforce" if part.people == "staff" else part.people
    for group in (part.group, part.comparator):
        had, among = (
            int(
                count(
                    frames[population.extract],
                    where=population.still_to_meet,
                    lines=(EVERYONE,),
                    grouping=part.grouping,
                ).of((), EVERYONE.name, group)
            )
            for population in (part.event, part.population)
        )
        if had > among * years:
            in_two = " in two years" if years > 1 else ""
            yield events.problem(
                "more_events_than_people",
                column=part.grouping.column,
                value=group,
                count=had,
                detail=f"{had:,} {group} with the event{in_two}, {among:,} {whom}",
            )


def about_the_survey(
    options: Options, checked: Mapping[str, Checked], survey: Mapping[tuple[str, str, str], tuple[float, int | None]]
) -> Iterator[Problem]:
    """Where a survey gap runs against every national one, or lacks a group."""
    for indicator in options.indicators:
        for part in of_kind(indicator.parts, SurveyGap):
            if part.extract not in checked:
                continue
            upper, lower = (survey.get((part.extract, part.question, group)) for group in (part.group, part.comparator))
            if upper and lower and (upper[0] - lower[0]) * part.nationally < 0:
                yield checked[part.extract].problem(
                    "survey_against_national",
                    column="percentage",
                    value=part.question,
                    detail=f"{part.group} {upper[0]:g}, {part.comparator} {lower[0]:g}",
                )
            elif (upper is None) != (lower is None):
                yield checked[part.extract].problem(
                    "survey_incomplete",
                    column="group",
                    value=part.question,
                    detail=f"no row for {part.group if lower else part.comparator}",
                )


# The share of unknown ethnicity differs much between two stages from here on.
_MUCH_APART = 5  # percentage points
_FEWEST = 10  # people with the event; below, each of them is ten points and more


def unknown_differs(options: Options, checked: Mapping[str, Checked], facts: CountedData) -> Iterator[Problem]:
    """Where ethnicity is unknown for far more of one stage than of the other."""
    for indicator in options.indicators:
        for part in of_kind((*indicator.parts, *indicator.supplementary), RelativeLikelihood):
            if part.needs:
                continue
            if not facts.supplied.issuperset(part.extracts()):
                continue
            among, had = (
                count(facts.frames[one.extract], where=one.still_to_meet, lines=(EVERYONE,))
                for one in (part.population, part.event)
            )
            own = int(had.of((), EVERYONE.name, UNKNOWN)), int(had.total((), EVERYONE.name))
            other = int(among.of((), EVERYONE.name, UNKNOWN)), int(among.total((), EVERYONE.name))
            if own[1] < _FEWEST or not other[1]:
                continue
            apart = 100 * (own[0] / own[1] - other[0] / other[1])
            chance = newcombe(*own, *other, 95)
            if abs(apart) > _MUCH_APART and not chance.lower <= 0 <= chance.upper:
                yield checked[part.event.extract].problem(
                    "unknown_differs",
                    column="ethnicity",
                    count=own[0],
                    detail=f"{_called(indicator)}, '{part.line}': unknown for "
                    f"{own[0]:,} of {own[1]:,} ({100 * own[0] / own[1]:.1f}%) with the event, "
                    f"{other[0]:,} of {other[1]:,} ({100 * other[0] / other[1]:.1f}%) of "
                    "those among whom it is measured",
                )


def _called(indicator: Indicator) -> str:
    """An indicator inside a sentence: "indicator 2", "Bank WRES 2"."""
    return indicator.name.replace("Indicator", "indicator")


def without_breakdown(options: Options, checked: Mapping[str, Checked], facts: CountedData) -> Iterator[Problem]:
    """Which extracts cannot be broken down.

    Raises:
        CommandError: if none can.
    """
    for name in options.breakdown_columns:
        without = [extract for extract, frame in facts.frames.items() if name not in frame.columns]
        if len(without) == len(facts.frames):
            raise CommandError(f"--by {name}: no extract has a column '{name}'.")
        for extract in without:
            if name in columns_of(extract) or EXTRACTS[extract].record:
                yield checked[extract].problem("column_no_breakdown", column=name)
