"""The summary for a board paper, in Markdown: a page to paste, with every figure's limits."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wres_calc.figures import Figure, Measure
from wres_calc.outputs.figure_tables import figure_tables
from wres_calc.outputs.inclusion import as_text
from wres_calc.outputs.report import Report, Section
from wres_calc.outputs.terminal.tables import counted, text_table
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards.kinds import Line, Shares, of_kind
from wres_calc.vocabulary import BME
from wres_calc.wording import series_break_words
from wres_calc.wording.labels import begun

NAME = "summary.md"
_WIDTH = 100
_NOTHING = "nobody"  # a line that has no figures holds nobody
_NO_FIGURE = "no figure"  # a cell that the standard asks nothing for
# What Markdown would take for mark-up. A mark such as [c] is none, unless it is made a link.
_MARK_UP = re.compile(r"[\\`*_<>|~]|&(?=[#\w]+;)|\[(?![cxzubp]\](?![(\[:]))")
# What would begin a list, a heading or a quotation at the beginning of a line.
_BEGINS = re.compile(r"([-+*>=]|#{1,6}|\d{1,9}[.)])$|[-=]{2,}$|>")


def summary(report: Report) -> str:
    """The text of summary.md.

    Args:
        report: what is published; nothing else is told.
    """
    lines = [
        f"# {escaped(report.title)}",
        "",
        *_paragraph(f"Snapshot date: {report.when}."),
        *_paragraph(report.protection),
        *_shorthand(report),
        "## In short",
        "",
        *_list(f"{c.indicator}, {_small(c.title)}: {c.sentence}" for c in report.cards),
        "## Data quality",
        "",
        *_list(report.quality or ["Nothing is known about the quality of the data."]),
        "## How to read the figures",
        "",
        *_list(_reading(report)),
    ]
    lines += _inclusion(report)
    for section in report.sections:
        lines += _section(report, section)
    lines += _provisional(report)
    lines += ["## Where the figures come from", ""]
    lines += _list(f"{name}: {what}" for name, what in report.provenance)
    return "\n".join(lines).rstrip() + "\n"


# --- the parts of the page --------------------------------------------------------------------


def _shorthand(report: Report) -> list[str]:
    if not report.marks:
        return []
    return _paragraph("Shorthand: " + "; ".join(f"{mark} {meaning}" for mark, meaning in report.marks) + ".")


def _reading(report: Report) -> Iterator[str]:
    yield from report.notes
    if report.label.term != BME:
        yield f"{report.label.term} is what the standard calls {BME}."
    yield (
        "A ratio of 1.00 means equal likelihood. An interval shows how far chance alone could move "
        "a figure; it says nothing of missing or wrong data."
    )
    yield ("A figure says where to look. It is not a verdict: it finds neither a cause nor discrimination.")


def _inclusion(report: Report) -> list[str]:
    """The six lines of the race inclusion report, of the whole organisation."""
    if not report.inclusion:
        return []
    lines = ["## Race inclusion report", ""]
    first = as_text(report.inclusion[0])._replace(caption="")
    return [*lines, *_table(report, first), *_list(report.inclusion_notes)]


def _section(report: Report, section: Section) -> list[str]:
    indicator = section.indicator
    told = [*section.sure, *section.changes, *section.beside]
    told += series_break_words(section.declared)
    lines = [f"## {indicator.name}: {escaped(section.declared.title)}"]
    lines += ["", *_paragraph(section.headline), *_paragraph(" ".join(section.reading))]
    for table in _tables(section):
        lines += _table(report, table)
    return [*lines, *(_list(told) if told else [])]


def _provisional(report: Report) -> list[str]:
    texts = [
        f"{section.indicator.name}: {text}" for section in report.sections for text in section.declared.unconfirmed
    ]
    if not texts:
        return []
    words = "These parts of the definitions could not be confirmed in the guidance."
    return ["## What is provisional", "", *_paragraph(words), *_list(texts)]


# --- tables -----------------------------------------------------------------------------------


def _tables(section: Section) -> Iterator[TextTable]:
    """The figures of the whole organisation, small enough for a page."""
    own = section.figures.whole()
    shares = [
        part for part in of_kind((*section.indicator.parts, *section.indicator.clusters), Shares) if _beside(part)
    ]
    below = {line for part in shares for line in _beside(part)}
    plain = [figure for figure in own if figure.line not in below]
    for table in figure_tables(section.indicator, plain) if section.supplied else ():
        # The heading above says the same, but for what stands apart.
        text = table.beside.removeprefix(", ")
        yield text_table(table, f"{begun(text)}:" if text else "")
    if not shares:
        return
    made = {figure.line for figure in own}
    # Bands or clusters of them: whichever was computed.
    asked = max(shares, key=lambda part: sum(line.name in made for line in part.lines))
    yield from _side_by_side(asked, own)


def _beside(part: Shares) -> set[str]:
    """The lines that stand below a kind of staff, which is a line too: clinical/band-5."""
    return {line.name for kind in part.lines for line in part.lines if _end(line, kind)}


def _side_by_side(part: Shares, figures: Sequence[Figure]) -> Iterator[TextTable]:
    """One row for each pay band or grade; kinds of staff with the same bands in one table."""
    shown = {
        figure.line: counted(figure)
        for figure in figures
        if figure.measure == Measure.SHARE and figure.group == part.group
    }
    alike: dict[tuple[str, ...], list[Line]] = {}
    for kind in part.lines:
        ends = tuple(end for line in part.lines if (end := _end(line, kind)))
        if ends:
            alike.setdefault(ends, []).append(kind)
    labels = {line.name: _short(line) for line in part.lines}
    for ends, together in alike.items():
        rows = [
            (labels[names[0]], *(shown.get(name, _NOTHING) for name in names))
            for names in ([f"{kind.name}/{end}" for kind in together] for end in ends)
            if any(name in shown for name in names)
        ]
        headings = ("Band or grade", *(kind.label for kind in together))
        if rows:
            yield TextTable(f"{part.group} people, of everybody in the band or grade:", headings, tuple(rows))


def _end(line: Line, kind: Line) -> str:
    """What follows the kind in a line, such as band-5; empty for one that is not below it."""
    above, _, end = line.name.partition("/")
    return end if above == kind.name else ""


def _short(line: Line) -> str:
    """A label without its kind of staff: Band 5."""
    said = line.label.rpartition(", ")[2]
    return said[:1].upper() + said[1:]


def _table(report: Report, table: TextTable) -> list[str]:
    rules = ["---" if at < table.labels else "---:" for at in range(len(table.headings))]
    table = table.in_words(report.label.in_words)
    caption = _paragraph(table.caption) if table.caption else []
    rows = [table.headings, *table.rows]
    lines = ["| " + " | ".join(escaped(cell) or _NO_FIGURE for cell in row) + " |" for row in rows]
    return [*caption, lines[0], f"| {' | '.join(rules)} |", *lines[1:], ""]


# --- Markdown ---------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """Text in one line that Markdown shows as it is."""
    return _MARK_UP.sub(r"\\\g<0>", " ".join(text.split()))


def _small(title: str) -> str:
    """A title inside a sentence; a name in capitals stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _list(items: Iterable[str]) -> list[str]:
    return [line for item in items for line in _wrapped(item, "- ", "  ")] + [""]


def _paragraph(text: str) -> list[str]:
    return [*_wrapped(text), ""]


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines that are not too long; none begins with what Markdown would take for a list."""
    lines: list[str] = []
    line = ""
    for word in _kept_together(escaped(text)):
        begin = rest if lines else first
        if line and len(begin) + len(line) + 1 + len(word) > _WIDTH:
            lines.append(begin + line)
            line = word
        else:
            line = f"{line} {word}".lstrip()
    return [*lines, (rest if lines else first) + line]


def _kept_together(text: str) -> list[str]:
    """The words of a text; one that must not begin a line stays with the word before it."""
    words: list[str] = []
    for word in text.split(" "):
        if words and _BEGINS.match(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words
