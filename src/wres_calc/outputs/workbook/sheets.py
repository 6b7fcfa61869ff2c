"""What stands on each worksheet, as plain data: titles, the lines above a table, the table.

The structure is that of the Government Analysis Function's "Releasing statistics in
spreadsheets": cover, contents, notes, then one table on each worksheet.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wres_calc.figures import ALL, Measure
from wres_calc.outputs.figure_tables import FigureTable, Kind, Place
from wres_calc.outputs.report import Report, Section
from wres_calc.outputs.workbook.lists import BREAK, all_figures, called, sensitivity_table, years_table
from wres_calc.outputs.workbook.names import Tab, short_forms, tab_names
from wres_calc.outputs.workbook.sheet import Cover, Sheet, inclusion_sheets
from wres_calc.outputs.workbook.tables import NOT_APPLICABLE, Column, Number, Table, indicator_table
from wres_calc.standards.declaration import Indicator, names_of
from wres_calc.standards.kinds import RelativeLikelihood, of_kind
from wres_calc.standards.register import DEFAULT, PAGES
from wres_calc.vocabulary import BME, DISABILITY, QUALIFICATION, SEX
from wres_calc.wording.labels import line_labels
from wres_calc.wording.values import MARKS_EXPLAINED

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
TO_FILL_IN = "To fill in"
# On the tab of a worksheet that stands beside another one of its indicator.
_SHORT = {
    Kind.SHARES: "shares",
    Kind.LIKELIHOODS: "likelihoods",
    Kind.SPREAD: "ratios",
    Kind.PAY: "pay",
    Kind.PATHS: "path",
}
_GROUPINGS = {SEX.name: "sex", QUALIFICATION.name: "graduates", DISABILITY.name: "disability"}
_MARK = re.compile(r"\[[a-z]\]")
_MEANINGS = {
    **MARKS_EXPLAINED,
    NOT_APPLICABLE: f"{MARKS_EXPLAINED[NOT_APPLICABLE]}, or does not apply to this row",
    BREAK: "break in series: must not be compared with the years before",
}


class _Note(NamedTuple):
    text: str
    indicators: list[Indicator]


def sheets(report: Report) -> tuple[Cover, list[Sheet]]:
    """The cover, and the other worksheets in their order."""
    notes = _notes(report)
    body = [sheet for sheet in (_notes_sheet(report, notes), _findings(report)) if sheet]
    body += inclusion_sheets(report, _whose(report))
    for section in report.sections:
        body += _indicator_sheets(report, section, notes)
    body += _lists(report)
    shorter = short_forms([sheet.tab or sheet.name for sheet in body])
    body = _named_once(body)
    body = [_explained(sheet) for sheet in [_contents(body, shorter), *body]]
    return _cover(report, body), body


# --- cover and contents -----------------------------------------------------------------------


def _cover(report: Report, body: Sequence[Sheet]) -> Cover:
    used = _marks([text for sheet in body for text in _texts(sheet)])
    used |= _marks([*report.quality, *(section.headline for section in report.sections)])
    provisional = [section.indicator for section in report.sections if section.indicator.unconfirmed]
    parts = [
        ("What the figures say", [f"{card.indicator}: {card.sentence}" for card in report.cards]),
        (
            "Organisation and period",
            [
                f"Organisation: {report.organisation}.",
                f"Snapshot date: {report.when}. People in post are counted on that day, events in the "
                "reporting year that ends on it, and the staff survey is that of the autumn before.",
            ],
        ),
        ("Protection of people", [report.protection]),
        (
            "Data quality",
            [*(report.quality or ("The share of unknown ethnicity is not given.",)), *_provisional(provisional)],
        ),
        ("How to read it", [*_term(report), *_HOW_TO_READ]),
        ("Shorthand", _shorthand(used) or ["No shorthand is used in this workbook."]),
        ("Source", [f"{name}: {what}" for name, what in report.provenance]),
        (
            "Contact",
            [f"Name and e-mail address: {TO_FILL_IN}", f"Date of publication and of the next update: {TO_FILL_IN}"],
        ),
    ]
    return Cover(report.title, tuple((heading, tuple(lines)) for heading, lines in parts if lines))


_HOW_TO_READ = (
    "A relative likelihood is the likelihood of one group over that of another. 1.00 means equal "
    "likelihood. The first group named is the one on top.",
    "A ratio is evidence to look into and not a verdict: it does not say why groups differ.",
    "Numbers are shown rounded and held unrounded. A gap between two percentages is in percentage points.",
    "Every worksheet has one table. The worksheet Contents lists them, and the worksheet Notes "
    "says how each indicator is counted.",
)


def _term(report: Report) -> list[str]:
    if report.label.term == BME:
        return [f"{BME} means Black and minority ethnic."]
    return [
        f"{report.label.term} stands in this workbook for {BME} (Black and minority ethnic), the "
        f"term of the standard. The codes on the worksheet All figures keep {BME}."
    ]


def _provisional(indicators: Sequence[Indicator]) -> list[str]:
    if not indicators:
        return []
    said = _listed(indicators)
    return [f"{said}: provisional. The worksheet Notes says what is not confirmed."]


def _contents(body: Sequence[Sheet], shorter: Sequence[tuple[str, str]]) -> Sheet:
    rows = [(COVER, "What the workbook is about and how to read it")]
    rows += [(sheet.name, sheet.about) for sheet in body]
    return Sheet(
        name=CONTENTS,
        title="Table of contents",
        lines=(
            "This worksheet contains one table. It links to every other worksheet.",
            *(f"{short} stands for {full}." for short, full in shorter),
        ),
        table=Table((Column("Worksheet"), Column("What it holds")), tuple(rows)),
        about="",
        links=True,
    )


# --- notes and findings -----------------------------------------------------------------------


def _notes(report: Report) -> list[_Note]:
    """Each note once, in the order of the indicators that it is about."""
    found: dict[str, _Note] = {}
    for section in report.sections:
        indicator = section.indicator
        counted = (
            f"What is counted: {section.declared.counted} When: {indicator.period}. How: {section.declared.formula}."
        )
        for text in (*report.notes, counted, *section.declared.notes, *section.notes):
            found.setdefault(text, _Note(text, [])).indicators.append(indicator)
    return list(found.values())


def _notes_sheet(report: Report, notes: Sequence[_Note]) -> Sheet | None:
    if not notes:
        return None
    rows = tuple(
        (
            f"note {number}",
            "All indicators" if len(note.indicators) == len(report.sections) else _listed(note.indicators),
            note.text,
        )
        for number, note in enumerate(notes, 1)
    )
    return Sheet(
        name=NOTES,
        title="Notes",
        lines=("This worksheet contains one table.",),
        table=Table((Column("Note"), Column("Applies to"), Column("Text")), rows),
        about="How each indicator is counted, what is provisional, breaks in series",
    )


def _listed(indicators: Sequence[Indicator]) -> str:
    if len({one.standard for one in indicators}) > 1 or indicators[0].standard != DEFAULT:
        return names_of(indicators)
    *rest, last = (one.number for one in indicators)
    return f"Indicators {', '.join(rest)} and {last}" if rest else f"Indicator {last}"


def _findings(report: Report) -> Sheet | None:
    if not report.sections:
        return None
    texts = {
        "Indicator": [called(section.indicator, report.standards) for section in report.sections],
        "What it asks": [section.declared.title for section in report.sections],
        "What was found": [section.headline for section in report.sections],
        "How to read it": [" ".join(section.reading) for section in report.sections],
        "How sure it is": [" ".join(section.sure) for section in report.sections],
        "Published values": [" ".join(section.beside) for section in report.sections],
        "What changed": [" ".join(section.changes) for section in report.sections],
    }
    told = {heading: column for heading, column in texts.items() if any(column)}
    rows = tuple(zip(*([text or "None given." for text in c] for c in told.values()), strict=True))
    return Sheet(
        name="Findings",
        title=f"What each indicator found, whole organisation, {report.when}",
        lines=("This worksheet contains one table.", _whose(report)),
        table=Table(tuple(map(Column, told)), rows),
        about="What each indicator found, in sentences",
    )


def _whose(report: Report) -> str:
    yearly = len(report.standards) == 1 and PAGES[report.standards[0].name].yearly
    about = f"{report.about} edition" if yearly else report.about
    return f"Source: {report.organisation}, snapshot date {report.when}; {about}."


# --- tables of figures ------------------------------------------------------------------------


def _indicator_sheets(report: Report, section: Section, notes: Sequence[_Note]) -> Iterator[Sheet]:
    indicator = section.indicator
    own = [at for at, note in enumerate(notes, 1) if any(one.key == indicator.key for one in note.indicators)]
    markers = " " * bool(own) + "".join(f"[note {number}]" for number in own)
    words = report.label.in_words
    for table in section.tables:
        names = tuple(name.replace("_", " ") for name in table.by)
        where = f"by {' and '.join(names)}" if names else "whole organisation"
        about = f"{section.declared.title}{table.beside}, {where}"
        yield Sheet(
            name="",
            tab=Tab(indicator.name.removesuffix(f" {indicator.number}"), indicator.number, _kind(table), names),
            title=f"{indicator.name}: {about}, {report.when}{markers}",
            lines=(
                "This worksheet contains one table. The title refers to notes, which can be found "
                "on the worksheet Notes."
                if markers
                else "This worksheet contains one table.",
                _whose(report),
                *([] if names else [section.headline]),
                *section.reading,
                *map(words, _events(section, table.by)),
            ),
            table=indicator_table(indicator, table).in_words(words),
            about=about,
        )


def _kind(table: FigureTable[Place]) -> str:
    """What a table holds, for its tab."""
    grouping = _GROUPINGS.get(table.grouping, "")
    return " ".join(filter(None, (grouping, _SHORT[table.kind] if table.kind else "")))


def _events(section: Section, by: tuple[str, ...]) -> Iterator[str]:
    """What the event of each line is, where a breakdown counts events."""
    labels = line_labels(section.indicator)
    own = section.figures.by(by)
    lines = dict.fromkeys(f.line for f in own if f.measure == Measure.LIKELIHOOD)
    parts = {part.line: part for part in of_kind(section.indicator.every_part, RelativeLikelihood)}
    events: dict[str, list[str]] = {}
    for line in lines:
        if line in parts:
            what = f"for {parts[line].people} to {parts[line].event_words}"
            events.setdefault(what, []).append(labels.get(line, line))
    for what, names in events.items():
        which = "" if len(events) == 1 else f" in the line {' and the line '.join(names)}"
        yield f"The event{which}: {what}."


def _lists(report: Report) -> Iterator[Sheet]:
    figures, words = report.results.figures, report.label.in_words
    indicators = [section.indicator for section in report.sections]
    whose = ("This worksheet contains one table.", _whose(report))
    moved = sensitivity_table(figures, indicators)
    if moved:
        yield Sheet(
            name="How far ratios could move",
            title=f"How far the relative likelihoods could move, {report.when}",
            lines=(
                *whose,
                "The ratio is that of the group over the comparator, both named in the row.",
                "The other columns say what it would be, had people of unknown ethnicity belonged "
                "to one group or the other, or had one case been more or fewer.",
            ),
            table=moved.in_words(words),
            about="Relative likelihoods if unknown ethnicity were known, or one case were changed",
        )
    years = years_table(report.results, report.earlier, indicators)
    if years:
        yield Sheet(
            name="Years",
            title="The main figures in each year, whole organisation",
            lines=(*whose, "Each column is a snapshot date, the oldest first."),
            table=years.in_words(words),
            about="The main figures of the whole organisation in each year",
        )
    if figures:
        yield Sheet(
            name="All figures",
            title=f"All figures, {report.when}",
            lines=(
                *whose,
                "The columns and codes are those of the file results.csv. "
                f"{ALL} in a breakdown column means not broken down by it.",
                "The unit of value, lower and upper is that of the row; dates are year, month, day.",
            ),
            table=all_figures(report.results).in_words(words),
            about="Every figure with its counts, interval, method and status, as in results.csv",
        )


# --- shorthand and names ----------------------------------------------------------------------


def _texts(sheet: Sheet) -> Iterator[str]:
    """Every text of a sheet that can hold a mark."""
    yield from sheet.lines
    for row in sheet.table.rows:
        yield from (cell.mark if isinstance(cell, Number) else cell for cell in row)


def _marks(texts: Sequence[str]) -> set[str]:
    return {mark for text in texts for mark in _MARK.findall(text)}


def _shorthand(used: set[str]) -> list[str]:
    return [f"{mark} means {meaning}." for mark, meaning in sorted(_MEANINGS.items()) if mark in used]


def _explained(sheet: Sheet) -> Sheet:
    """The sheet with its shorthand explained above its table."""
    explained = _shorthand(_marks(list(_texts(sheet))))
    return sheet._replace(lines=(*sheet.lines, *explained))


def _named_once(body: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with names that Excel takes, each once."""
    names = tab_names([sheet.tab or sheet.name for sheet in body], (COVER, CONTENTS))
    return [sheet._replace(name=name) for sheet, name in zip(body, names, strict=True)]
