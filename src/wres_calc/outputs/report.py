"""The report: everything that a reader is told, as plain data made from the figures that go out.

The workbook, the page, the pictures and the summary are made from this and from nothing else, so
that they say the same and hide the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.figures import Figure, FigureSet, Measure, Results, Status
from wres_calc.outputs.figure_tables import FigureTable, Place, figure_tables
from wres_calc.outputs.inclusion import Inclusion, inclusion_notes, inclusion_tables
from wres_calc.outputs.provenance import protection_words, provenance
from wres_calc.outputs.published_values import published_beside
from wres_calc.outputs.terms import Label
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import RelativeLikelihood, ShareDifference, Shares, of_kind
from wres_calc.standards.register import DEFAULT, PAGES
from wres_calc.vocabulary import UNKNOWN
from wres_calc.wording import first_sentence, provisional_words, series_break_words
from wres_calc.wording.headlines import headline
from wres_calc.wording.kinds import words_for
from wres_calc.wording.labels import about_several, adverse_words, label_of, line_labels
from wres_calc.wording.numbers import count, long_date, percent
from wres_calc.wording.supplements import first_sentences, further_sentences
from wres_calc.wording.uncertainty import funnel, how_far
from wres_calc.wording.values import MARKS, MARKS_EXPLAINED, how_sure, shown_value


@dataclass(frozen=True, slots=True)
class Card:
    """A headline of the first screen.

    Attributes:
        indicator: name of the indicator it is about.
        anchor: where that stands on the page.
        title: what it is about, in a few words.
        value: the figure as it is read, or its mark.
        sentence: what the figure says.
    """

    indicator: str
    anchor: str
    title: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Section:
    """An indicator, or what it says of one division.

    Attributes:
        indicator: its declaration.
        declared: its declaration in the reader's words.
        figures: its figures, of the whole organisation and broken down.
        headline: the sentence that says what was found.
        reading: how to read it: the direction, and what is adverse.
        sure: sentences on how sure it is.
        beside: published values beside it.
        changes: what changed since the years given before.
        notes: what is provisional, a break in the series.
        tables: the tables of its figures, the whole organisation first.
    """

    indicator: Indicator
    declared: Indicator
    figures: FigureSet
    headline: str
    reading: tuple[str, ...]
    sure: tuple[str, ...]
    beside: tuple[str, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    tables: tuple[FigureTable[Place], ...]

    @property
    def supplied(self) -> bool:
        """Whether anything was supplied that it is made from."""
        return any(figure.status != Status.NOT_SUPPLIED for figure in self.figures)

    @property
    def about(self) -> Figure | None:
        """The figure that the indicator is about, for the whole organisation."""
        return self.figures.headline(self.indicator.parts[0].headline)

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        standard, number = self.indicator.key
        return f"{'indicator' if standard == DEFAULT else standard}-{number}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a publication says.

    Attributes:
        results: the figures as they go out, with the record of their run.
        standards: the standards' declarations.
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
        inclusion: the tables of the race inclusion report; none where it was not asked for, or no
            figure of it is there.
        inclusion_notes: what to know of them.
    """

    results: Results
    standards: tuple[Standard, ...]
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
    inclusion: tuple[Inclusion, ...] = ()
    inclusion_notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of every document."""
        return f"{self.about}: {self.organisation}"

    @property
    def about(self) -> str:
        """The standards with their editions, for a heading: in full where there is one alone."""
        if len(self.standards) == 1:
            (one,) = self.standards
            rules = "" if PAGES[one.name].yearly else "rules of "
            return f"{one.title}, {rules}{one.edition}"
        return about_several(self.standards)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the standards."""
        return tuple(dict.fromkeys(note for one in self.standards for note in one.notes))

    @property
    def when(self) -> str:
        """The snapshot date as a reader writes it."""
        return long_date(self.period_end)


def slices(figures: Sequence[Figure], column: str) -> list[str]:
    """The values of a breakdown that figures stand for by themselves, in order."""
    return list(dict.fromkeys(f.breakdown[column] for f in figures if f.broken_by == (column,)))


def make_report(
    results: Results,
    standards: Sequence[Standard],
    *,
    label: Label,
    published: Sequence[Benchmark] = (),
    earlier: Sequence[Results] = (),
    changes: Sequence[tuple[tuple[str, str], str]] = (),
    inputs: Sequence[tuple[str, str]] = (),
    race_inclusion: bool = False,
) -> Report:
    """The report of figures as they go out.

    Args:
        results: the figures, protected or exact on purpose, with the record of their run.
        standards: the standards in the editions of the figures.
        label: what BME is called for a reader.
        published: national values to stand beside the figures.
        earlier: figures of earlier years, oldest first.
        changes: for each indicator's key a sentence on its change; several may have one key.
        inputs: name and fingerprint of each file that was read, for the provenance.
        race_inclusion: whether the race inclusion report is wanted.
    """
    of: dict[tuple[str, str], list[Figure]] = {}
    for figure in results.figures:
        of.setdefault(figure.indicator_key, []).append(figure)
    told: dict[tuple[str, str], list[str]] = {}
    for key, sentence in changes:
        told.setdefault(key, []).append(sentence)
    by = [tuple(names.split(",")) for names in results.run.get("by", ()) if names]
    indicators = [i for standard in standards for i in standard.indicators if i.key in of]
    sections = tuple(_section(i, of[i.key], by, label, published, told.get(i.key, ())) for i in indicators)
    six_lines = inclusion_tables(results.figures, by) if race_inclusion else []
    run, words = results.run, label.in_words
    name, code = run.get("organisation_name"), run.get("organisation")
    who = f"{name} ({code})" if name and code and name != code else name or code
    end = results.period_end
    return Report(
        results=results,
        standards=tuple(replace(one, notes=tuple(map(words, one.notes))) for one in standards),
        organisation=str(who or "Organisation not given"),
        period_end=date.fromisoformat(end) if end else None,
        label=label,
        cards=tuple(_cards(sections, standards)),
        quality=tuple(map(words, _quality(sections))),
        sections=sections,
        protection=protection_words(run),
        provenance=tuple(provenance(results, inputs)),
        marks=tuple(_marks(results.figures)),
        earlier=tuple(earlier),
        inclusion=tuple(six_lines),
        inclusion_notes=tuple(map(words, inclusion_notes(results.figures) if six_lines else ())),
    )


def _section(
    indicator: Indicator,
    figures: Sequence[Figure],
    by: Sequence[Sequence[str]],
    label: Label,
    published: Sequence[Benchmark],
    changes: Sequence[str],
) -> Section:
    own = FigureSet(figures).whole()
    sure = first_sentences(indicator, own)
    for part in of_kind(indicator.parts, RelativeLikelihood):
        own_line = label_of(part.line, line_labels(indicator))
        which = "" if part is indicator.parts[0] else f"{own_line}: "
        sure += [which + text for text in _about(part, own) if text]
    sure += further_sentences(indicator, own)
    first = indicator.parts[0]
    for part in of_kind([first], RelativeLikelihood):
        sure += [*how_far(part, own), funnel(indicator, own)]
    sure += [caveat] if (caveat := words_for(first).caveat) else []
    if first.lines_in("board"):
        sure.append("A board is a few people: one member more or fewer moves the share by several points.")
    notes = series_break_words(indicator) + provisional_words(indicator)
    beside = [
        said
        for part in indicator.parts
        for figure in own
        if figure.is_about(part.headline) and (said := published_beside(figure, published))
    ]
    words = label.in_words
    of = FigureSet(figures)
    return Section(
        indicator=indicator,
        declared=_declared(indicator, words),
        figures=of,
        headline=words(headline(indicator, figures)),
        reading=tuple(map(words, (indicator.direction, adverse_words(indicator)))),
        sure=tuple(map(words, filter(None, sure))),
        beside=tuple(map(words, beside)),
        changes=tuple(map(words, changes)),
        notes=tuple(map(words, notes)),
        tables=tuple(
            table
            for columns in sorted(dict.fromkeys(figure.broken_by for figure in of), key=len)
            for table in figure_tables(indicator, of.by(columns), columns)
        ),
    )


def _declared(indicator: Indicator, words: Callable[[str], str]) -> Indicator:
    """A declaration in the reader's words; what tells figures apart stays."""
    broken = indicator.series_break
    return replace(
        indicator,
        title=words(indicator.title),
        counted=words(indicator.counted),
        formula=words(indicator.formula),
        notes=tuple(map(words, indicator.notes)),
        unconfirmed=tuple(map(words, indicator.unconfirmed)),
        series_break=broken and (broken[0], words(broken[1])),
    )


def _about(part: RelativeLikelihood, own: Sequence[Figure]) -> Iterator[str]:
    for figure in own:
        wanted = (Measure.RELATIVE_LIKELIHOOD, part.line, part.group, part.comparator)
        if (figure.measure, figure.line, figure.group, figure.comparator) == wanted:
            if figure.lower is not None:
                yield how_sure(figure, part.non_adverse)
            if figure.status == Status.LOW_RELIABILITY:
                yield first_sentence(figure)


# --- the first screen -------------------------------------------------------------------------

_MOST = 4


def _first_four(sections: Sequence[Section], standards: Sequence[Standard]) -> list[Section]:
    """The sections of the headlines: those of the WRES, or of every other standard in turn."""
    own: dict[str, list[Section]] = {}
    for section in sections:
        own.setdefault(section.indicator.standard, []).append(section)
    headlines = {standard.name: standard.headlines for standard in standards}
    for name, some in own.items():
        order = headlines[name]
        at = {number: place for place, number in enumerate(order)}
        some.sort(key=lambda one: at.get(one.indicator.number, len(order)))
    if DEFAULT in own:
        first = own.pop(DEFAULT)
        return [*first, *(one for some in own.values() for one in some)][:_MOST]
    turns = zip_longest(*own.values())
    return [one for turn in turns for one in turn if one is not None][:_MOST]


def _cards(sections: Sequence[Section], standards: Sequence[Standard]) -> Iterator[Card]:
    for section in _first_four(sections, standards):
        figure = section.about
        yield Card(
            indicator=section.indicator.name,
            anchor=section.anchor,
            title=section.declared.title,
            value=shown_value(figure) if figure else MARKS[Status.NOT_SUPPLIED],
            sentence=section.headline,
        )


def _quality(sections: Sequence[Section]) -> Iterator[str]:
    """How complete the data is, told from the figures that go out."""
    for section in sections:
        part = section.indicator.parts[0]
        grouping = part.grouped_by()
        shares = any(of_kind([part], Shares)) or any(of_kind([part], ShareDifference))
        if grouping is None:
            continue
        line, name = part.headline.line, section.indicator.name
        for figure in section.figures.whole():
            if (figure.group, figure.line) != (UNKNOWN, line):
                continue
            if figure.measure is Measure.SHARE and shares:
                if figure.value is not None:
                    yield f"{name}: {grouping.name} is unknown for {percent(figure.value)}."
                else:
                    yield f"{name}: unknown {grouping.name} {shown_value(figure)}."
            elif figure.measure == Measure.LIKELIHOOD and figure.denominator is not None:
                yield (
                    f"{name}: {count(figure.denominator)} people of unknown {grouping.name} are left out of the ratio."
                )


def _marks(figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    used = {MARKS[figure.status] for figure in figures}
    for mark, meaning in MARKS_EXPLAINED.items():
        if mark in used:
            yield mark, meaning
