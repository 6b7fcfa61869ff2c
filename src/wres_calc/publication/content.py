"""The report: everything that a reader is told, as plain data made from the figures that go out.

The workbook, the page, the pictures and the summary are made from this and from nothing else, so
that they say the same and hide the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.comparison.findings import is_compared, stands_for
from wres_calc.figures import ALL, Figure, Measure, Results, Status
from wres_calc.publication.labels import Label
from wres_calc.reports.numbers import count, long_date, percent
from wres_calc.reports.published import published_beside
from wres_calc.reports.sensitivity import funnel, how_far, low_reliability
from wres_calc.reports.sentences import (
    LINE_LABELS,
    MARKS,
    MARKS_EXPLAINED,
    headline,
    how_sure,
    shown_value,
)
from wres_calc.reports.tables import DetailTable, detail_tables
from wres_calc.standards.declaration import (
    Indicator,
    RelativeLikelihood,
    ShareDifference,
    Standard,
    SurveyGap,
)
from wres_calc.vocabulary import UNKNOWN


@dataclass(frozen=True, slots=True)
class Card:
    """A headline of the first screen.

    Attributes:
        indicator: number of the indicator it is about.
        title: what it is about, in a few words.
        value: the figure as it is read, or its mark.
        sentence: what the figure says.
    """

    indicator: str
    title: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Section:
    """An indicator, or what it says of one division.

    Attributes:
        indicator: its declaration.
        figures: its figures, of the whole organisation and broken down.
        headline: the sentence that says what was found.
        reading: how to read it: the direction, and what is adverse.
        sure: sentences on how sure it is.
        beside: published values beside it.
        changes: what changed since the years given before.
        notes: what is provisional, a break in the series.
        tables: the figures as tables of text, the whole organisation first.
    """

    indicator: Indicator
    figures: tuple[Figure, ...]
    headline: str
    reading: tuple[str, ...]
    sure: tuple[str, ...]
    beside: tuple[str, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    tables: tuple[DetailTable, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a publication says.

    Attributes:
        results: the figures as they go out, with the record of their run.
        standard: the standard's declaration.
        organisation: name and code, for a reader.
        period_end: the snapshot date.
        label: what BME is called for a reader.
        cards: the four headlines.
        quality: sentences on the quality of the data.
        sections: one for each indicator.
        protection: how the figures are protected, in one sentence.
        provenance: what was used, as pairs of a name and what it is.
        marks: the shorthand that is used, with what it means.
        earlier: figures of earlier years as they were published, oldest first.
    """

    results: Results
    standard: Standard
    organisation: str
    period_end: date | None
    label: Label
    cards: tuple[Card, ...]
    quality: tuple[str, ...]
    sections: tuple[Section, ...]
    protection: str
    provenance: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    earlier: tuple[Results, ...] = ()

    @property
    def title(self) -> str:
        """The title of every document."""
        return f"{self.standard.title}, {self.standard.edition}: {self.organisation}"

    @property
    def when(self) -> str:
        """The snapshot date as a reader writes it."""
        return long_date(self.period_end)

    def section(self, number: str) -> Section | None:
        """The section of an indicator; None where it was not asked for."""
        return next((s for s in self.sections if s.indicator.number == number), None)


def whole(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the whole organisation."""
    return [f for f in figures if all(value == ALL for value in f.breakdown.values())]


def slices(figures: Sequence[Figure], column: str) -> list[str]:
    """The values of a breakdown that figures stand for by themselves, in order."""
    return list(
        dict.fromkeys(
            f.breakdown[column]
            for f in figures
            if f.breakdown.get(column, ALL) != ALL
            and all(value == ALL for name, value in f.breakdown.items() if name != column)
        )
    )


def make_report(
    results: Results,
    standard: Standard,
    *,
    label: Label,
    published: Sequence[Benchmark] = (),
    earlier: Sequence[Results] = (),
    changes: Sequence[tuple[str, str]] = (),
    inputs: Sequence[tuple[str, str]] = (),
) -> Report:
    """The report of figures as they go out.

    Args:
        results: the figures, protected or exact on purpose, with the record of their run.
        standard: the standard in the edition of the figures.
        label: what BME is called for a reader.
        published: national values to stand beside the figures.
        earlier: figures of earlier years, oldest first.
        changes: for each indicator's number a sentence on its change; several may have one number.
        inputs: name and fingerprint of each file that was read, for the provenance.
    """
    of: dict[str, list[Figure]] = {}
    for figure in results.figures:
        of.setdefault(figure.indicator, []).append(figure)
    told: dict[str, list[str]] = {}
    for number, sentence in changes:
        told.setdefault(number, []).append(label.in_words(sentence))
    by = [tuple(names.split(",")) for names in results.run.get("by", ()) if names]
    indicators = [i for i in standard.indicators if i.number in of]
    sections = tuple(
        _section(
            i, of[i.number], by, label, published, told.get(i.number, ()),
        )
        for i in indicators
    )  # fmt: skip
    run = results.run
    name, code = run.get("organisation_name"), run.get("organisation")
    who = f"{name} ({code})" if name and code and name != code else name or code
    end = results.figures[0].period_end if results.figures else None
    return Report(
        results=results,
        standard=standard,
        organisation=str(who or "Organisation not given"),
        period_end=date.fromisoformat(end) if end else None,
        label=label,
        cards=tuple(_cards(sections, label)),
        quality=tuple(label.in_words(text) for text in _quality(sections)),
        sections=sections,
        protection=_protection(run),
        provenance=tuple(_provenance(results, inputs)),
        marks=tuple(_marks(results.figures)),
        earlier=tuple(earlier),
    )


def _section(
    indicator: Indicator,
    figures: Sequence[Figure],
    by: Sequence[Sequence[str]],
    label: Label,
    published: Sequence[Benchmark],
    changes: Sequence[str],
) -> Section:
    own = whole(figures)
    sure: list[str] = []
    for part in indicator.parts:
        if isinstance(part, RelativeLikelihood):
            which = "" if part is indicator.parts[0] else f"{LINE_LABELS[part.line]}: "
            sure += [which + text for text in _about(part, own) if text]
    first = indicator.parts[0]
    if isinstance(first, RelativeLikelihood):
        sure += [*how_far(first, own), funnel(indicator, own)]
    if isinstance(first, SurveyGap):
        sure.append("The percentages are as published; they come without counts, so without an "
                    "interval.")  # fmt: skip
    if isinstance(first, ShareDifference):
        sure.append("A board is a few people: one member more or fewer moves the share by "
                    "several points.")  # fmt: skip
    notes = [f"Break in series: {text}" for text in (indicator.series_break or ())[1:]]
    notes += [f"Provisional: {text}" for text in indicator.unconfirmed]
    beside = [
        said
        for part in indicator.parts
        for figure in own
        if is_compared(figure, stands_for(part)) and (said := published_beside(figure, published))
    ]
    return Section(
        indicator=indicator,
        figures=tuple(figures),
        headline=label.in_words(headline(indicator, figures)),
        reading=tuple(
            label.in_words(text)
            for text in (indicator.direction, f"Adverse for BME people: {indicator.worse}.")
        ),
        sure=tuple(label.in_words(text) for text in sure if text),
        beside=tuple(label.in_words(text) for text in beside),
        changes=tuple(changes),
        notes=tuple(label.in_words(text) for text in notes),
        tables=tuple(
            table._replace(
                caption=label.in_words(table.caption),
                headings=tuple(label.in_words(text) for text in table.headings),
            )
            for table in detail_tables(indicator, figures, by)
        ),
    )


def _about(part: RelativeLikelihood, own: Sequence[Figure]) -> Iterator[str]:
    for figure in own:
        wanted = (Measure.RELATIVE_LIKELIHOOD, part.line, part.group, part.comparator)
        if (figure.measure, figure.line, figure.group, figure.comparator) == wanted:
            if figure.lower is not None:
                yield how_sure(figure, part.non_adverse)
            yield low_reliability(figure)


# --- the first screen -------------------------------------------------------------------------

# The four headlines: where the workforce stands, and the three likelihoods.
_CARDS = ("1", "2", "3", "4", "9")


def _cards(sections: Sequence[Section], label: Label) -> Iterator[Card]:
    found = [s for number in _CARDS for s in sections if s.indicator.number == number]
    for section in found[:4]:
        figure = headline_figure(section)
        yield Card(
            indicator=section.indicator.number,
            title=label.in_words(section.indicator.title),
            value=shown_value(figure) if figure else MARKS[Status.NOT_SUPPLIED],
            sentence=section.headline,
        )


def headline_figure(section: Section) -> Figure | None:
    """The figure that an indicator is about, for the whole organisation."""
    wanted = stands_for(section.indicator.parts[0])
    return next((f for f in section.figures if is_compared(f, wanted)), None)


def _quality(sections: Sequence[Section]) -> Iterator[str]:
    """How complete the data is, told from the figures that go out."""
    for section in sections:
        part = section.indicator.parts[0]
        if isinstance(part, SurveyGap):
            continue
        for figure in whole(section.figures):
            if figure.group != UNKNOWN or figure.measure not in (Measure.SHARE, Measure.LIKELIHOOD):
                continue
            people = figure.denominator if figure.measure == Measure.LIKELIHOOD else None
            number = section.indicator.number
            if figure.measure == Measure.SHARE and figure.line in ("all", "board"):
                if figure.value is not None:
                    yield (f"Indicator {number}: ethnicity is unknown for {percent(figure.value)}.")
                else:
                    yield f"Indicator {number}: unknown ethnicity {shown_value(figure)}."
            elif figure.line == "all" and people is not None:
                yield (
                    f"Indicator {number}: {count(people)} people of unknown ethnicity are left out "
                    "of the ratio."
                )


def _marks(figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    used = {MARKS[Status(figure.status)] for figure in figures}
    for mark, meaning in MARKS_EXPLAINED.items():
        if mark in used:
            yield mark, meaning


# --- where it comes from ----------------------------------------------------------------------


def _protection(run: dict[str, Any]) -> str:
    protection = run.get("protection") or {}
    preset = protection.get("preset", "none")
    if preset == "none":
        return (
            "Exact figures: no disclosure control was applied. Not for publication unless your "
            "disclosure policy allows it."
        )
    from wres_calc.disclosure import presets

    known = presets().get(str(preset))
    said = known.description if known else str(preset)
    return (
        f"Protected for publication with the rule '{preset}': {said}. Whatever would give a hidden "
        "count back is hidden too and reads [c]."
    )


def _provenance(results: Results, inputs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    run = results.run
    yield "Made with", f"{run.get('tool', 'wres-calc')} {run.get('version', '')}".strip()
    yield "Definitions", f"{run.get('standard', 'wres')}, {run.get('edition', '')} edition"
    yield "Window of indicator 3", str(run.get("disciplinary_window", "one-year"))
    confidence = run.get("confidence")
    yield "Intervals", f"{confidence:g}%" if confidence else "none"
    preset = (run.get("protection") or {}).get("preset", "none")
    yield "Protection", str(preset)
    yield from inputs
