"""The report as one page: one file of HTML that asks for nothing and runs nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wres_calc.errors import missing_extra
from wres_calc.publication.content import Report, Section
from wres_calc.publication.labels import Label
from wres_calc.publication.page_bars import Group, bars_of
from wres_calc.publication.page_tables import (
    Row,
    Table,
    breakdowns,
    cells_explained,
    has_long_word,
    marks_of,
    table_marks,
    whole_tables,
)
from wres_calc.publication.picture_data import Picture
from wres_calc.reports.inclusion import NAMES, Inclusion, as_text
from wres_calc.vocabulary import BME

if TYPE_CHECKING:
    from jinja2 import Environment


class _Drawing(NamedTuple):
    """A picture on the page: what it is, its SVG as safe markup, and its bars."""

    picture: Picture
    svg: str
    bars: tuple[Group, ...]


class _Chapter(NamedTuple):
    """An indicator on the page.

    Attributes:
        section: what is known of it.
        counted: who is counted, when and how.
        tables: its figures; none where there are none.
        cells: what stands in the cells of the first table.
        drawings: the pictures of it alone.
        shared: the pictures that it shares with others, which stand before all of them.
    """

    section: Section
    counted: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    cells: str
    drawings: tuple[_Drawing, ...]
    shared: tuple[_Drawing, ...]


def page(report: Report, pictures: Sequence[tuple[Picture, str]]) -> str:
    """The page of a report, the same text for the same report.

    Args:
        report: what it says.
        pictures: each picture with its SVG, which must be ours: it is taken as it is.

    Raises:
        CommandError: if the extra 'report' is not installed.
    """
    environment = _environment()
    environment.tests["long"] = has_long_word
    from markupsafe import Markup

    drawings = [
        _Drawing(picture, Markup(_inline(svg)), bars_of(picture.data))  # noqa: S704 - our own SVG
        for picture, svg in pictures
    ]
    of_one = [drawn for drawn in drawings if len(drawn.picture.indicators) == 1]
    of_many = [drawn for drawn in drawings if len(drawn.picture.indicators) > 1]
    chapters = [_chapter(report, section, of_one, of_many) for section in report.sections]
    return environment.get_template("report.html").render(
        report=report,
        exact=_protected_with(report) == "none",
        cards=[(card, marks_of([card.value])) for card in report.cards],
        overview=of_many,
        chapters=chapters,
        parts=_parts(report, chapters),
        inclusion=[_six_lines(table, report.label) for table in report.inclusion],
        breakdowns=breakdowns(report),
        words=_words(report),
        marks_of=marks_of,
        table_marks=table_marks,
    )


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise missing_extra("The page", "report") from None
    return Environment(
        loader=PackageLoader("wres_calc.publication", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _inline(svg: str) -> str:
    """An SVG file as a part of a page: without what stands before its root."""
    return svg[svg.index("<svg") :].strip()


def _protected_with(report: Report) -> str:
    return str((report.results.run.get("protection") or {}).get("preset", "none"))


def _chapter(
    report: Report, section: Section, of_one: Sequence[_Drawing], of_many: Sequence[_Drawing]
) -> _Chapter:
    indicator = section.indicator
    words = report.label.in_words
    return _Chapter(
        section=section,
        counted=(
            ("Who is counted", words(indicator.counted)),
            ("When", _sentence(indicator.period)),
            ("How the figure is made", _sentence(words(indicator.formula))),
        ),
        tables=whole_tables(section, report.label),
        cells=words(cells_explained(indicator)),
        drawings=tuple(d for d in of_one if indicator.name in d.picture.indicators),
        shared=tuple(d for d in of_many if indicator.name in d.picture.indicators),
    )


def _six_lines(table: Inclusion, label: Label) -> Table:
    """A table of the race inclusion report as a table of the page."""
    text, at, words = as_text(table), len(NAMES), label.in_words
    rows = (Row(tuple(map(words, row[:at])), row[at:], total=False) for row in text.rows)
    return Table(text.caption, text.headings[:at], text.headings[at:], tuple(rows))


def _parts(report: Report, chapters: Sequence[_Chapter]) -> list[tuple[str, list[_Chapter]]]:
    """The chapters of each standard, for the contents; without a name where there is one alone."""
    if len(report.standards) == 1:
        return [("", list(chapters))]
    return [
        (one.title, own)
        for one in report.standards
        if (own := [c for c in chapters if c.section.indicator.standard == one.name])
    ]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _words(report: Report) -> tuple[str, ...]:
    """How to read the groups' names."""
    term = report.label.term
    said = [report.label.in_words(note) for note in report.notes]
    if term != BME:
        said.append(
            f"{term} stands here for the standard's term {BME} (Black and minority ethnic); who "
            "is counted is the same."
        )
    else:
        said.append(f"{BME} is the standard's term: Black and minority ethnic.")
    return tuple(said)
