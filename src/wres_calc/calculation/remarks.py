"""What counting shows and a reader should know: warnings that go beside the figures."""

from collections.abc import Mapping

import polars as pl

from wres_calc.calculation.builder import CountedData
from wres_calc.calculation.counting import count
from wres_calc.calculation.loading import Data
from wres_calc.calculation.options import Options
from wres_calc.errors import CommandError
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.measures import newcombe
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import EVERYONE, RelativeLikelihood, SurveyGap
from wres_calc.standards.register import PAGES
from wres_calc.vocabulary import UNKNOWN


def remark_options(data: Data, options: Options) -> None:
    """Say what is unusual in the snapshot date and the edition."""
    day = options.snapshot
    if day is None:
        return
    said = []
    other = [
        f"{standard.short} {standard.edition}"
        for standard in options.standards
        if standard.edition != _fitting(standard, day.year)
    ]
    if other:
        detail = f"snapshot date {day}, edition {', '.join(other)}"
        said.append(Problem(kind="edition_other_year", extract="", file="", detail=detail))
    if (day.month, day.day) != (3, 31):
        said.append(Problem(kind="snapshot_other_day", extract="", file="", detail=f"{day}"))
    data.report.problems[:0] = said


def _fitting(standard: Standard, year: int) -> str:
    """The edition that answers for a year: its own, where every year has one."""
    page = PAGES[standard.name]
    return str(year) if page.yearly else page.edition_of(year)


def remark_more_events(
    data: Data, part: RelativeLikelihood, frames: Mapping[str, pl.DataFrame], *, years: int
) -> None:
    """Say of which group more people had the event than are in the workforce.

    Not of Unknown: people who left before the snapshot are expected there.
    """
    extract = part.event.extract
    for group in (part.group, part.comparator):
        had, among = (
            int(
                count(
                    frames[p.extract], where={} if p.people else p.where, lines=(EVERYONE,),
                    grouping=part.grouping,
                ).of((), EVERYONE.name, group)
            )
            for p in (part.event, part.population)
        )  # fmt: skip
        whom = "in the workforce" if part.people == "staff" else part.people
        if had > among * years:
            data.report.problems.append(
                Problem(
                    kind="more_events_than_people", extract=extract,
                    file=data.checked[extract].source.file, column=part.grouping.column,
                    value=group, count=had, detail=f"{had:,} {group} with the event"
                    f"{' in two years' if years > 1 else ''}, {among:,} {whom}",
                )
            )  # fmt: skip


def remark_survey(
    data: Data, options: Options, survey: dict[tuple[str, str, str], tuple[float, int | None]]
) -> None:
    """Say where a survey gap runs against every national one, or lacks a group."""
    for indicator in options.indicators:
        for part in indicator.parts:
            if not isinstance(part, SurveyGap) or part.extract not in data.checked:
                continue
            file = data.checked[part.extract].source.file
            given = [
                survey.get((part.extract, part.question, group))
                for group in (part.group, part.comparator)
            ]
            upper, lower = given
            if upper and lower and (upper[0] - lower[0]) * part.nationally < 0:
                data.report.problems.append(
                    Problem(
                        kind="survey_against_national", extract=part.extract, file=file,
                        column="percentage", value=part.question,
                        detail=f"{part.group} {upper[0]:g}, {part.comparator} {lower[0]:g}",
                    )
                )  # fmt: skip
            elif (upper is None) != (lower is None):
                data.report.problems.append(
                    Problem(
                        kind="survey_incomplete", extract=part.extract, file=file, column="group",
                        value=part.question,
                        detail=f"no row for {part.group if lower else part.comparator}",
                    )
                )  # fmt: skip


# The share of unknown ethnicity differs much between two stages from here on.
_MUCH_APART = 5  # percentage points
_FEWEST = 10  # people with the event; below, each of them is ten points and more


def remark_stages(data: Data, options: Options, facts: CountedData) -> None:
    """Say where ethnicity is unknown for far more of one stage than of the other."""
    for indicator in options.indicators:
        for part in (*indicator.parts, *indicator.beside):
            if not isinstance(part, RelativeLikelihood) or part.needs:
                continue
            if not facts.supplied.issuperset(part.extracts()):
                continue
            among, had = (
                count(facts.frames[p.extract], where={} if p.people else p.where, lines=(EVERYONE,))
                for p in (part.population, part.event)
            )
            own = int(had.of((), EVERYONE.name, UNKNOWN)), int(had.total((), EVERYONE.name))
            other = int(among.of((), EVERYONE.name, UNKNOWN)), int(among.total((), EVERYONE.name))
            if own[1] < _FEWEST or not other[1]:
                continue
            apart = 100 * (own[0] / own[1] - other[0] / other[1])
            chance = newcombe(*own, *other, 95)
            if abs(apart) > _MUCH_APART and not chance.lower <= 0 <= chance.upper:
                data.report.problems.append(
                    Problem(
                        kind="unknown_differs", extract=part.event.extract,
                        file=data.checked[part.event.extract].source.file, column="ethnicity",
                        count=own[0],
                        detail=f"{_called(indicator)}, '{part.line}': unknown for "
                        f"{own[0]:,} of {own[1]:,} ({100 * own[0] / own[1]:.1f}%) with the event, "
                        f"{other[0]:,} of {other[1]:,} ({100 * other[0] / other[1]:.1f}%) of "
                        "those among whom it is measured",
                    )
                )  # fmt: skip


def _called(indicator: Indicator) -> str:
    """An indicator inside a sentence: "indicator 2", "Bank WRES 2"."""
    return indicator.name.replace("Indicator", "indicator")


def remark_breakdowns(data: Data, options: Options, facts: CountedData) -> None:
    """Say which extracts cannot be broken down; stop if none can."""
    for name in options.breakdown_columns:
        without = [extract for extract, frame in facts.frames.items() if name not in frame.columns]
        if len(without) == len(facts.frames):
            raise CommandError(f"--by {name}: no extract has a column '{name}'.")
        for extract in without:
            if name in columns_of(extract) or EXTRACTS[extract].record:
                data.report.problems.append(
                    Problem(
                        kind="column_no_breakdown", extract=extract,
                        file=data.checked[extract].source.file, column=name,
                    )
                )  # fmt: skip
